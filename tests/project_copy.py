"""A copy of ontology, queries and examples to break, with few actors and places so that it checks fast."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.checking import Finding, check_project
from kg.config import ontology_directory, queries_directory, vocabulary_files
from kg.namespaces import ACTOR, PLACE, PREFIXES
from kg.turtle import format_turtle, write_turtle

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(__file__).parent / "data"
TYPE = PREFIXES["rdf"] + "type"
RELEASED = ("conflict.ttl", "vocabulary/concepts.ttl")

Described = dict[str, list[ox.Triple]]


def copy_project(target: Path) -> Path:
    """Copy ontology, queries and example graphs; of the vocabulary's actors and places a few of each kind."""
    shutil.copytree(ontology_directory(), target / "ontology", ignore=shutil.ignore_patterns("vocabulary", "releases"))
    shutil.copytree(queries_directory(), target / "queries")
    for folder in ("graphs", "queries"):
        shutil.copytree(DATA / folder, target / "tests" / "data" / folder)
    (target / "ontology" / "vocabulary").mkdir()
    described = {path: describe_names(path) for path in vocabulary_files()}
    kept = choose_names(described)
    for path, said in described.items():
        text = path.read_text(encoding="utf-8")
        if said:
            text = write_turtle(triple for iri, triples in said.items() if iri in kept for triple in triples)
        (target / "ontology" / "vocabulary" / path.name).write_text(text, encoding="utf-8")
    return target


def describe_names(path: Path) -> Described:
    """What a file says of actors and places; nothing for a file of words and concepts."""
    said: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith((ACTOR, PLACE)):
            said[quad.subject.value].append(quad.triple)
        else:
            return {}
    return dict(said)


def choose_names(described: dict[Path, Described]) -> set[str]:
    """For each file one name for each class and property, and all that these refer to."""
    waiting: list[str] = []
    for said in described.values():
        covered: set[str] = set()
        for iri, triples in said.items():
            shown = {str(t.object) if t.predicate.value == TYPE else t.predicate.value for t in triples}
            if not shown <= covered:
                covered |= shown
                waiting.append(iri)
    everything = {iri: triples for said in described.values() for iri, triples in said.items()}
    kept: set[str] = set()
    while waiting:
        iri = waiting.pop()
        if iri not in kept:
            kept.add(iri)
            values = {t.object.value for t in everything[iri] if isinstance(t.object, ox.NamedNode)}
            waiting += sorted(values & everything.keys())
    return kept


@dataclass(frozen=True)
class ProjectCopy:
    """A folder to edit; paths are relative to it."""

    folder: Path

    def read(self, file: str) -> str:
        return (self.folder / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace words that stand in the file exactly once or more; the first are replaced."""
        text = self.read(file)
        assert old in text, f"{file} does not say {old}"
        self.write(file, text.replace(old, new, 1))

    def substitute(self, file: str, pattern: str, new: str) -> None:
        """Replace the first match of a pattern (dot matches all)."""
        text, count = re.subn(pattern, new, self.read(file), count=1, flags=re.DOTALL | re.MULTILINE)
        assert count, f"{file} does not match {pattern}"
        self.write(file, text)

    def append(self, file: str, turtle: str) -> None:
        """Add statements at the end, with the prefixes of the project."""
        header = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
        self.write(file, f"{header}{self.read(file)}\n{turtle}\n")

    def delete(self, file: str) -> None:
        (self.folder / file).unlink()

    def release(self, version: str = "0.1.0") -> None:
        """Make the present state the last release, and its version the present one."""
        self.set_version(version)
        for name in RELEASED:
            target = self.folder / "ontology" / "releases" / version / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.folder / "ontology" / name, target)

    def set_version(self, version: str) -> None:
        self.substitute("ontology/conflict.ttl", r'owl:versionInfo "[\d.]+"', f'owl:versionInfo "{version}"')
        self.substitute("ontology/conflict.ttl", r"owl:versionIRI (<[^>]*/)[\d.]+>", rf"owl:versionIRI \g<1>{version}>")

    def format(self) -> None:
        """Bring every Turtle file that parses into canonical form."""
        for path in sorted(self.folder.rglob("*.ttl")):
            text = path.read_text(encoding="utf-8")
            try:
                formatted = format_turtle(text)
            except SyntaxError:
                continue
            if formatted != text:
                path.write_text(formatted, encoding="utf-8")

    def check(self, *, with_reasoner: bool = False) -> set[Finding]:
        return set(check_project(self.folder, with_reasoner=with_reasoner).findings)


def list_messages(findings: set[Finding]) -> Iterator[str]:
    for found in sorted(findings, key=str):
        yield f"{found.file}:{found.line}: {found.rule}: {found.message}"
