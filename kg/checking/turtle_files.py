"""(a) Every Turtle file parses and is in canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.checking.project import Project, TurtleFile
from kg.checking.report import Finding, report_finding
from kg.turtle import format_turtle


class Outcome(StrEnum):
    """What formatting made of a file."""

    CANONICAL = "canonical"
    CHANGED = "changed"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class FormattedFile:
    """A file, what formatting made of it, and for a file that does not parse the reason and the line, from 1."""

    path: Path
    outcome: Outcome
    reason: str | None = None
    line: int | None = None


def check_turtle_files(project: Project) -> Iterator[Finding]:
    """Name the files that do not parse, and those that ``kg format`` would change."""
    for file in project.turtle_files:
        if file.error:
            yield report_finding("turtle-syntax", f"does not parse: {file.error.msg}", file.name, file.error.lineno)
        else:
            yield from _check_form(file)


def _check_form(file: TurtleFile) -> Iterator[Finding]:
    formatted = format_turtle(file.text)
    if formatted == file.text:
        return
    pairs = zip(file.text.splitlines(), formatted.splitlines(), strict=False)
    same = next((number for number, (ours, theirs) in enumerate(pairs, 1) if ours != theirs), None)
    line = same or min(file.text.count("\n"), formatted.count("\n")) or 1
    yield report_finding(
        "turtle-canonical", f"is not in canonical form from here on; run kg format {file.name}", file.name, line
    )


def format_files(files: Iterable[Path], *, write: bool) -> Iterator[FormattedFile]:
    """Format Turtle files one by one; with ``write``, those that are not in canonical form are rewritten.

    Raises `OSError` where a file cannot be read or written.
    """
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
            formatted = format_turtle(text)
        except UnicodeDecodeError as error:
            yield FormattedFile(path, Outcome.INVALID, f"no UTF-8 text ({error.reason})")
        except SyntaxError as error:
            yield FormattedFile(path, Outcome.INVALID, error.msg, error.lineno)
        else:
            if formatted != text and write:
                path.write_text(formatted, encoding="utf-8")
            yield FormattedFile(path, Outcome.CANONICAL if formatted == text else Outcome.CHANGED)
