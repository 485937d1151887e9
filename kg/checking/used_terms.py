"""(g) Terms that shapes, queries and code use are described, and terms that are described are used or reserved."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

import kg
from kg.checking.project import Project, TurtleFile
from kg.checking.query_rules import blank_comments, list_query_files
from kg.checking.report import Finding, report_finding
from kg.namespaces import CK, PREFIXES
from kg.reasoning.statements import write_term

_OWL, _RDF, _RDFS, _SH, _SKOS = (PREFIXES[name] for name in ("owl", "rdf", "rdfs", "sh", "skos"))
_TYPE = _RDF + "type"
_KINDS = frozenset(_OWL + kind for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"))
_OWNING = frozenset({_RDFS + "isDefinedBy", _SKOS + "inScheme", _SKOS + "prefLabel"})
_OWNED_KINDS = frozenset({_SH + "NodeShape", _SH + "PropertyShape", _SH + "SPARQLConstraint"})
_ENTAILING = tuple(ox.NamedNode(iri) for iri in (_RDFS + "subPropertyOf", _RDFS + "subClassOf", _OWL + "inverseOf"))
_RESERVED = ox.NamedNode(CK + "reserved")
_TRUE = ox.Literal("true", datatype=ox.NamedNode(PREFIXES["xsd"] + "boolean"))
_PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
_NAMED = re.compile(r"<([^<>\"{}|^`\\\s]*)>|(?<![\w:?$<])([A-Za-z][\w-]*|):((?:[\w-]|\.(?=[\w-]))+)")


@dataclass(frozen=True, slots=True)
class Use:
    """A use of a term: its IRI, and the file and line that use it; None for a line of Turtle, to be looked up."""

    iri: str
    file: str
    line: int | None


def check_used_terms(project: Project) -> Iterator[Finding]:
    """Name uses of what nothing describes, terms that nothing uses, and reserved terms that something uses."""
    owned = _list_owned(project)
    namespaces = {_namespace(iri) for iri in owned}
    described = {iri for file in _all_files(project) for iri in file.subjects}
    uses = [*_uses_in_shapes(project), *_uses_in_queries(project), *_uses_in_vocabulary(project)]
    if project.base is None:
        uses += _uses_in_code()
    files = {file.name: file for file in project.turtle_files}
    for use in dict.fromkeys(uses):
        if _namespace(use.iri) in namespaces and use.iri not in described and use.iri not in namespaces:
            line = use.line or files[use.file].find_mention(use.iri)
            yield report_finding(
                "term-undefined", f"{_name(use.iri)} is used, and nothing describes it", use.file, line
            )
    yield from _check_that_terms_are_used(project, {use.iri for use in uses})


def _check_that_terms_are_used(project: Project, used: set[str]) -> Iterator[Finding]:
    own = {
        triple.subject.value
        for file in project.ontology
        for triple in file.triples
        if triple.predicate.value == _TYPE
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value in _KINDS
        and isinstance(triple.subject, ox.NamedNode)
        and any(project.statements.quads_for_pattern(triple.subject, ox.NamedNode(_RDFS + "isDefinedBy"), None))
    }
    used = used | {triple.predicate.value for file in project.ontology for triple in file.triples}
    if project.base:
        used |= {use.iri for use in _uses_in_code()}
    entailed = {
        other.value
        for relation in _ENTAILING
        for quad in project.statements.quads_for_pattern(None, relation, None)
        for one, other in ((quad.subject, quad.object), (quad.object, quad.subject))
        if isinstance(one, ox.NamedNode) and isinstance(other, ox.NamedNode) and one.value in used
    }
    reserved = {
        quad.subject.value
        for quad in project.statements.quads_for_pattern(None, _RESERVED, _TRUE)
        if isinstance(quad.subject, ox.NamedNode)
    }
    for iri in sorted(own - used - entailed - reserved):
        yield report_finding(
            "term-unused", f"{_name(iri)} is used by no shape, query, word or stage", *project.locate(iri)
        )
    for iri in sorted(own & reserved & used):
        yield report_finding("term-reserved", f"{_name(iri)} is marked as reserved, and used", *project.locate(iri))


def _all_files(project: Project) -> Iterator[TurtleFile]:
    yield from (*project.described, *project.all_shapes, *project.all_meta_shapes)


def _list_owned(project: Project) -> set[str]:
    """What the project and its base describe themselves, as opposed to terms of others that they only declare."""
    return {
        triple.subject.value
        for file in _all_files(project)
        for triple in file.triples
        if isinstance(triple.subject, ox.NamedNode)
        and (
            triple.predicate.value in _OWNING
            or (isinstance(triple.object, ox.NamedNode) and triple.object.value in _OWNED_KINDS)
        )
    }


def _uses_in_shapes(project: Project) -> Iterator[Use]:
    for file in (*project.shapes, *project.meta_shapes):
        yield from _uses_in_file(file)
        for triple in file.triples:
            if triple.predicate.value == _SH + "select" and isinstance(triple.object, ox.Literal):
                for iri, _ in list_query_terms(triple.object.value):
                    yield Use(iri, file.name, None)


def _uses_in_vocabulary(project: Project) -> Iterator[Use]:
    for file in project.vocabulary:
        yield from _uses_in_file(file)


def _uses_in_file(file: TurtleFile) -> Iterator[Use]:
    named = {
        term.value
        for triple in file.triples
        for term in (triple.predicate, triple.object)
        if isinstance(term, ox.NamedNode)
    }
    for iri in sorted(named):
        yield Use(iri, file.name, None)


def _uses_in_queries(project: Project) -> Iterator[Use]:
    for _, path in list_query_files(project):
        file = path.relative_to(project.directory).as_posix()
        for iri, line in list_query_terms(path.read_text(encoding="utf-8")):
            yield Use(iri, file, line)


def list_query_terms(text: str) -> Iterator[tuple[str, int]]:
    """The IRIs that a SPARQL query names, each with its line, from 1; those of its header's parameters as well."""
    prefixes = dict(_PREFIX.findall(text))
    header = re.compile(r"(?m)^#\+.*\b(?:class|scheme): *([\w-]+):([\w-]+)")
    for found in header.finditer(text):
        if found[1] in PREFIXES:
            yield PREFIXES[found[1]] + found[2], text.count("\n", 0, found.start()) + 1
    body = _PREFIX.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), blank_comments(text))
    for found in _NAMED.finditer(body):
        line = body.count("\n", 0, found.start()) + 1
        if found[1]:
            yield found[1], line
        elif found[2] in prefixes:
            yield prefixes[found[2]] + found[3], line


@cache
def _uses_in_code() -> tuple[Use, ...]:
    """Terms of the conflict ontology in the installed package: ``CK.low``, ``CK + "low"``, ``"ck:Claim"``."""
    package = Path(kg.__file__).parent
    uses = []
    for path in sorted(package.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if re.search(r"\bCK\b|ck:", text):
            name = path.relative_to(package.parent).as_posix()
            uses += [Use(CK + term, name, line) for term, line in _list_code_terms(ast.parse(text))]
    return tuple(uses)


def _list_code_terms(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="CK"), attr=name) if not hasattr(str, name):
                yield name, node.lineno
            case (
                ast.BinOp(left=ast.Name(id="CK"), op=ast.Add(), right=ast.Constant(value=str(name)))
                | ast.Subscript(value=ast.Name(id="CK"), slice=ast.Constant(value=str(name)))
            ):
                yield name, node.lineno
            case ast.Constant(value=str(text)) if re.fullmatch(r"ck:\w+", text):
                yield text.removeprefix("ck:"), node.lineno


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _name(iri: str) -> str:
    return write_term(ox.NamedNode(iri))
