"""(d) Every shape has a graph that conforms and one that fails, and each fails for the reason that it states.

A graph of ``tests/data/graphs/bad`` states its reasons in comments: ``# violates: cks:quantity-low "message"``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.checking.project import Project, TurtleFile
from kg.checking.report import Finding, report_finding
from kg.namespaces import CK, PREFIXES
from kg.reasoning.statements import write_term
from kg.validation import Shapes, ValidationReport, read_shapes, validate_graph_file, validate_triples

_STATED = re.compile(r'^# violates: (\S+) "(.*)"$', re.MULTILINE)
_TEXT = ox.NamedNode(CK + "text")
_SH, _TYPE = PREFIXES["sh"], PREFIXES["rdf"] + "type"
_SEVERITIES = frozenset(_SH + name for name in ("Violation", "Warning", "Info"))

Reason = tuple[str, str]
"""A shape's IRI and the message of its result."""


def read_data_shapes(project: Project) -> Shapes | Finding:
    """The shapes over data of the project and its base, or the finding that they cannot be used."""
    try:
        return read_shapes(
            [file.path for file in project.all_shapes if not file.error],
            [file.path for file in project.all_vocabulary if not file.error],
        )
    except ValueError as error:
        return report_finding("shape-unusable", str(error), project.shapes[-1].name if project.shapes else None)


def check_shapes(project: Project) -> Iterator[Finding]:
    """Every property shape says in words what is wrong, and how bad it is."""
    for file in project.shapes:
        messages, severities = _pairs(file, _SH + "message"), _pairs(file, _SH + "severity")
        for shape in _list_property_shapes(file):
            said = [message for subject, message in messages if subject == shape]
            if len(said) != 1 or not any(subject == shape and how in _SEVERITIES for subject, how in severities):
                words = f"{_name(shape)} has one sh:message and a sh:severity"
                yield report_finding("shape-message", words, file.name, file.find_line(shape))


def check_shape_examples(project: Project, shapes: Shapes) -> Iterator[Finding]:
    """Validate the example graphs, and look whether each shape of the project has one of each kind."""
    good, bad = (sorted((project.graphs_directory / kind).glob("*.*")) for kind in ("good", "bad"))
    read = {file.path: file for file in project.graphs}
    instances: set[str] = set()
    for path in good:
        report = _validate(path, read, shapes)
        instances |= {class_ for _, class_ in _pairs(read[path], _TYPE)} if path in read else set()
        for result in report:
            yield report_finding(
                "good-graph-fails", str(result), _relative(path, project), _line(read, path, result.focus)
            )
    failing: set[str] = set()
    for path in bad:
        stated = _read_stated(path)
        found = {(result.shape or "", result.message) for result in _validate(path, read, shapes)}
        failing |= {shape for shape, _ in stated & found}
        yield from _compare(_relative(path, project), stated, found)
    yield from _find_shapes_without_examples(project, instances, failing)


def _compare(file: str, stated: set[Reason], found: set[Reason]) -> Iterator[Finding]:
    if not stated:
        yield report_finding("bad-graph-states-nothing", "states no shape that it violates", file, 1)
    for shape, message in sorted(stated - found):
        yield report_finding("bad-graph-passes", f"does not violate {_name(shape)}: “{message}”", file, 1)
    for shape, message in sorted(found - stated) if stated else ():
        yield report_finding("bad-graph-fails-otherwise", f"violates {_name(shape)} as well: “{message}”", file, 1)


def _find_shapes_without_examples(project: Project, instances: set[str], failing: set[str]) -> Iterator[Finding]:
    for file in project.shapes:
        for shape in _list_property_shapes(file):
            if shape not in failing:
                words = f"no graph of tests/data/graphs/bad fails for {_name(shape)}"
                yield report_finding("shape-without-bad-graph", words, file.name, file.find_line(shape))
        targets: defaultdict[str, set[str]] = defaultdict(set)
        for shape, target in _pairs(file, _SH + "targetClass"):
            targets[shape].add(target)
        for shape, classes in sorted(targets.items()):
            if instances.isdisjoint(classes):
                words = (
                    f"no graph of tests/data/graphs/good has an instance of {', '.join(map(_name, sorted(classes)))}"
                )
                yield report_finding("shape-without-good-graph", words, file.name, file.find_line(shape))


def _list_property_shapes(file: TurtleFile) -> list[str]:
    return sorted(shape for shape, kind in _pairs(file, _TYPE) if kind == _SH + "PropertyShape")


def _pairs(file: TurtleFile, prop: str) -> list[tuple[str, str]]:
    """Each named subject of a property in a file, with each value: an IRI, or the words of a literal."""
    return [
        (triple.subject.value, triple.object.value)
        for triple in file.triples
        if triple.predicate.value == prop
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.NamedNode | ox.Literal)
    ]


def _validate(path: Path, read: dict[Path, TurtleFile], shapes: Shapes) -> ValidationReport:
    """The compiled shapes suffice unless the file has named graphs or the text of an article."""
    file = read.get(path)
    if file is None or any(triple.predicate == _TEXT for triple in file.triples):
        return validate_graph_file(path, shapes)
    return ValidationReport() if file.error else validate_triples(file.triples, shapes)


def _read_stated(path: Path) -> set[Reason]:
    stated = _STATED.findall(path.read_text(encoding="utf-8", errors="replace"))
    return {(_expand(name, path), message) for name, message in stated}


def _expand(name: str, path: Path) -> str:
    """The IRI of a shape that a comment names as a CURIE of the project or of the file, or as an IRI."""
    prefix, _, local = name.partition(":")
    declared = re.search(
        rf"^@prefix {re.escape(prefix)}: <([^>]*)>", path.read_text(encoding="utf-8", errors="replace"), re.MULTILINE
    )
    namespace = declared[1] if declared else PREFIXES.get(prefix)
    return name.strip("<>") if namespace is None else namespace + local


def _name(iri: str) -> str:
    return write_term(ox.NamedNode(iri)) if iri else "no shape"


def _relative(path: Path, project: Project) -> str:
    return path.relative_to(project.directory).as_posix()


def _line(read: dict[Path, TurtleFile], path: Path, iri: str | None) -> int | None:
    return read[path].find_line(iri) if path in read and iri else None
