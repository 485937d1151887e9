"""The documentation is true: its commands run, and print what the page shows.

In a ``console`` block a line that starts with ``$ kg`` is run, in order, in one folder a page that holds a copy of the
example articles; what follows the command is compared with what it prints, ``...`` standing for anything.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.main import get_command

from kg.cli.app import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WIDTH = "110"


@dataclass(frozen=True)
class Example:
    """A command of a page, the line it stands on, and the output that the page shows (None: not shown)."""

    line: int
    command: str
    shown: str | None


def list_examples(page: Path) -> Iterator[Example]:
    text = page.read_text(encoding="utf-8")
    for block in re.finditer(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        first = text[: block.start(1)].count("\n") + 1
        command, line, output = None, 0, []
        for number, content in enumerate(block.group(1).splitlines(), first):
            if content.startswith("$ "):
                if command:
                    yield Example(line, command, "\n".join(output).strip("\n") or None)
                command, line, output = content[2:], number, []
            elif command and command.endswith("\\"):
                command = command[:-1] + content.strip()
            else:
                output.append(content)
        if command:
            yield Example(line, command, "\n".join(output).strip("\n") or None)


def run_example(example: Example, folder: Path) -> subprocess.CompletedProcess[str]:
    scripts = Path(sys.executable).parent
    environment = os.environ | {
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb",
    }  # fmt: skip
    return subprocess.run(
        ["bash", "-c", example.command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def is_ours(command: str) -> bool:
    """Commands of other programs (pip, docker, curl) are left to the reader."""
    return command.startswith("kg ") or " | kg " in command


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES])
def test_commands_of_a_page_run_and_print_what_it_shows(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "data", tmp_path / "tests" / "data")
    checker = doctest.OutputChecker()
    for example in list_examples(page):
        if not is_ours(example.command):
            continue
        done = run_example(example, tmp_path)
        where = f"{page.name}:{example.line}: {example.command}"
        assert done.returncode == 0, f"{where}\n{done.stdout}{done.stderr}"
        if example.shown is not None:
            printed = done.stdout + done.stderr
            options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            assert checker.check_output(example.shown + "\n", printed, options), f"{where} prints\n{printed}"


def test_every_command_and_option_is_documented() -> None:
    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    missing = []
    commands = [("", get_command(app))]
    while commands:
        prefix, command = commands.pop()
        for name, inner in getattr(command, "commands", {}).items():
            commands.append((f"{prefix} {name}", inner))
        if prefix and not hasattr(command, "commands"):
            section = re.search(rf"^## kg{re.escape(prefix)}\n(.*?)(?=^## |\Z)", documented, re.MULTILINE | re.DOTALL)
            if section is None:
                missing.append(f"kg{prefix}")
                continue
            options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
            undocumented = sorted(option for option in options - {"--help"} if f"`{option}" not in section.group(1))
            missing += [f"kg{prefix} {option}" for option in undocumented]
    assert not missing, f"docs/commands.md says nothing about {missing}"


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} links to {target}"
