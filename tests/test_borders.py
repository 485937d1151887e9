"""The borders between the stages: which module may import what."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent
STAGES = {
    "articles", "text", "extraction", "linking", "confidence", "mapping", "validation", "reasoning", "store", "queries",
    "export",
}  # fmt: skip
FOUNDATIONS = {"model", "errors", "namespaces", "config"}
RDF_ROOMS = {
    "vocabulary", "mapping", "validation", "reasoning", "store", "queries", "export", "reviews", "explanation",
    "checking", "publishing", "rendering", "auditing", "terms", "entities", "turtle",
}  # fmt: skip
"""Where triples are handled; the vocabulary reads Turtle into plain data before the first claim is made."""

LIBRARY_ROOMS = {
    "spacy": {"text", "extraction", "language"},
    "thinc": {"language"},
    "torch": {"language"},
    "rdflib": RDF_ROOMS,
    "pyoxigraph": RDF_ROOMS,
    "pyshacl": {"validation", "checking"},
    "shifty": {"validation"},
    "owlready2": {"reasoning"},
    "trafilatura": {"articles"},
    "typer": {"cli"},
}


def list_modules() -> Iterator[tuple[str, str, Path]]:
    """Room (first part below ``kg``), dotted name, and file of every module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] not in ("data", "__init__"):
            yield parts[0], ".".join(parts), path


def list_imports(path: Path) -> set[str]:
    """Dotted names of everything that a file imports, wherever in the file."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
            if node.module == "kg":
                names.update(f"kg.{alias.name}" for alias in node.names)
    return names


MODULES = [pytest.param(room, path, id=name) for room, name, path in list_modules()]


@pytest.mark.parametrize(("room", "path"), MODULES)
def test_a_library_stays_in_its_rooms(room: str, path: Path) -> None:
    imported = {name.partition(".")[0] for name in list_imports(path)}
    strangers = {library for library, rooms in LIBRARY_ROOMS.items() if library in imported and room not in rooms}
    assert not strangers, f"{path.name} in {room} imports {strangers}"


@pytest.mark.parametrize(("room", "path"), MODULES)
def test_stages_do_not_import_each_other_and_foundations_no_stage(room: str, path: Path) -> None:
    imported = {name.split(".")[1] for name in list_imports(path) if name.startswith("kg.")}
    if room in STAGES:
        assert not (imported & STAGES) - {room}, f"{path.name}: {(imported & STAGES) - {room}}"
    if room in FOUNDATIONS:
        assert imported <= FOUNDATIONS


def test_importing_the_command_line_loads_no_heavy_library() -> None:
    import subprocess
    import sys

    program = "import sys, kg.cli.app; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & {"spacy", "rdflib", "pyoxigraph", "pyshacl", "owlready2", "trafilatura", "numpy"}
