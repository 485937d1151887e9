"""(h) The version number says how far the ontology has moved since its last release (Semantic Versioning 2.0.0).

A release is a folder ``ontology/releases/VERSION`` that holds the files of ``ontology/`` as they were.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

import pyoxigraph as ox

from kg.checking.project import Project, TurtleFile, read_turtle_file
from kg.checking.report import Finding, report_finding
from kg.namespaces import PREFIXES
from kg.reasoning.statements import write_term

_OWL, _RDF, _RDFS, _SKOS = (PREFIXES[name] for name in ("owl", "rdf", "rdfs", "skos"))
_TYPE, _PARENT, _PARENT_PROPERTY = _RDF + "type", _RDFS + "subClassOf", _RDFS + "subPropertyOf"
_DEFINED_BY, _IN_SCHEME = _RDFS + "isDefinedBy", _SKOS + "inScheme"
_VERSION_INFO, _VERSION_IRI = _OWL + "versionInfo", _OWL + "versionIRI"
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_SIDES = {_RDFS + "domain": "domain", _RDFS + "range": "range"}
_RESTRICTING = {
    _OWL + name: words
    for name, words in (
        ("FunctionalProperty", "allows one value"),
        ("InverseFunctionalProperty", "identifies by its value"),
        ("AsymmetricProperty", "holds in one direction"),
        ("IrreflexiveProperty", "holds of nothing and itself"),
    )
}
_DISJOINT_WITH = _OWL + "disjointWith"
_DISJOINT = f"""
SELECT DISTINCT ?one ?other
WHERE {{
  {{ ?one <{_DISJOINT_WITH}>|^<{_DISJOINT_WITH}> ?other }}
  UNION
  {{
    ?axiom a <{_OWL}AllDisjointClasses> ;
      <{_OWL}members>/<{_RDF}rest>*/<{_RDF}first> ?one, ?other .
  }}
  FILTER(isIRI(?one) && isIRI(?other) && ?one != ?other)
}}
"""
_SHOWN = 6

Version = tuple[int, int, int]
Described = Mapping[str, Mapping[str, frozenset[str]]]
"""Own term → property → values, as IRIs and literals in N-Triples' notation."""


class Level(IntEnum):
    """Which number of the version a change moves."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one term since a release; ``words`` follow its name."""

    level: Level
    term: str
    words: str

    def __str__(self) -> str:
        return f"{write_term(ox.NamedNode(self.term))} {self.words}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The project's terms beside those of its last release."""

    last: str
    now: str
    changes: tuple[Change, ...]

    def summarize(self) -> str:
        """One line for a person: how much was added, removed and changed."""
        added = sum(change.words == "is new" for change in self.changes)
        removed = sum(change.words == "is gone" for change in self.changes)
        changed = len({change.term for change in self.changes}) - added - removed
        return f"since release {self.last}: {added} terms added, {removed} removed, {changed} changed"


def compare_with_last_release(project: Project) -> Comparison | None:
    """Compare the terms of the files that the last release holds; None where nothing was released."""
    releases = [path for path in project.releases_directory.glob("*") if _VERSION.fullmatch(path.name)]
    if not releases:
        return None
    last = max(releases, key=lambda path: _parse(path.name))
    paths = sorted(last.rglob("*.ttl"))
    names = {f"ontology/{path.relative_to(last).as_posix()}" for path in paths}
    before = _describe(read_turtle_file(path, project.directory) for path in paths)
    after = _describe(file for file in (*project.ontology, *project.vocabulary) if file.name in names)
    return Comparison(last.name, _version_info(project)[0] or "", tuple(_find_changes(before, after)))


def check_version(project: Project, comparison: Comparison | None) -> Iterator[Finding]:
    """The version is of three numbers, its IRI carries it, and it has moved as far as the changes ask."""
    version, file, line = _version_info(project)
    if file is None:
        return
    if version is None or not _VERSION.fullmatch(version):
        yield report_finding(
            "version-form",
            f"owl:versionInfo is {version or 'missing'}; three numbers are wanted, as in 1.2.0",
            file,
            line,
        )
        return
    iri = _header_value(project, _VERSION_IRI)
    if iri is None or not iri.endswith(f"/{version}"):
        yield report_finding(
            "version-iri", f"owl:versionIRI is {iri or 'missing'}, and the version {version}", file, line
        )
    if comparison is None:
        return
    needed = max((change.level for change in comparison.changes), default=None)
    reason = _find_shortfall(_parse(comparison.last), _parse(version), needed)
    if reason:
        changes = [change for change in comparison.changes if change.level == needed] if needed else []
        named = "; ".join(map(str, changes[:_SHOWN])) + (
            f"; and {len(changes) - _SHOWN} more" if changes[_SHOWN:] else ""
        )
        yield report_finding(
            "version-not-raised",
            f"version {version} {reason} {comparison.last}, the last release" + (f": {named}" if named else ""),
            file,
            line,
        )


def _find_shortfall(last: Version, now: Version, needed: Level | None) -> str | None:
    """What is wrong with the version, in words that the last release follows; None if it is as it must be."""
    if now < last:
        return "is lower than"
    if needed is Level.MAJOR and now[0] <= last[0]:
        return f"must be at least {last[0] + 1}.0.0, since something that users rely on is no longer in"
    if needed is Level.MINOR and now[:2] <= last[:2]:
        return f"must be at least {last[0]}.{last[1] + 1}.0, since something was added to"
    if needed is Level.PATCH and now <= last:
        return f"must be at least {last[0]}.{last[1]}.{last[2] + 1}, since words were changed in"
    return None


def _find_changes(before: Described, after: Described) -> Iterator[Change]:
    for term in sorted(before.keys() - after.keys()):
        yield Change(Level.MAJOR, term, "is gone")
    for term in sorted(after.keys() - before.keys()):
        yield Change(Level.MINOR, term, "is new")
    for term in sorted(before.keys() & after.keys()):
        yield from _compare_term(term, before, after)


def _compare_term(term: str, before: Described, after: Described) -> Iterator[Change]:
    old, new = before[term], after[term]
    if old == new:
        return
    changes = [*_compare_kinds(term, old, new), *_compare_sides(term, old, new, after)]
    for relation in (_PARENT, _PARENT_PROPERTY):
        lost = {parent for parent in _values(old, relation) if parent not in _list_above(term, relation, after)}
        changes += [Change(Level.MAJOR, term, f"is no longer below {_name(parent)}") for parent in sorted(lost)]
        gained = _values(new, relation) - _values(old, relation)
        changes += [Change(Level.MINOR, term, f"is now below {_name(parent)}") for parent in sorted(gained)]
    were, are = _values(old, _DISJOINT_WITH), _values(new, _DISJOINT_WITH)
    changes += [Change(Level.MAJOR, term, f"now excludes {_name(other)}") for other in sorted(are - were)]
    changes += [Change(Level.MINOR, term, f"no longer excludes {_name(other)}") for other in sorted(were - are)]
    yield from changes or [Change(Level.PATCH, term, "is described in other words")]


def _compare_kinds(term: str, old: Mapping[str, frozenset[str]], new: Mapping[str, frozenset[str]]) -> Iterator[Change]:
    for kind in sorted(_values(new, _TYPE) - _values(old, _TYPE)):
        words = _RESTRICTING.get(kind.strip("<>"))
        level = Level.MAJOR if words else Level.MINOR
        yield Change(level, term, f"now {words}" if words else f"is now also {_name(kind)}")
    for kind in sorted(_values(old, _TYPE) - _values(new, _TYPE)):
        loosened = kind.strip("<>") in _RESTRICTING
        yield Change(Level.MINOR if loosened else Level.MAJOR, term, f"is no longer {_name(kind)}")


def _compare_sides(
    term: str, old: Mapping[str, frozenset[str]], new: Mapping[str, frozenset[str]], after: Described
) -> Iterator[Change]:
    """A domain or range is as wide as before if each class that it now names is the old one or above it."""
    for side, word in _SIDES.items():
        were, are = _values(old, side), _values(new, side)
        if were == are:
            continue
        wide = set().union(*(_list_above(cls.strip("<>"), _PARENT, after) | {cls} for cls in were))
        narrowed = sorted(are - wide)
        if narrowed:
            yield Change(Level.MAJOR, term, f"has a narrower {word}: {', '.join(map(_name, narrowed))}")
        else:
            yield Change(Level.MINOR, term, f"has a wider {word}")


def _list_above(term: str, relation: str, described: Described) -> set[str]:
    """What is above a term in ``described``, however far, as IRIs in angle brackets."""
    above: set[str] = set()
    waiting = [f"<{term}>"]
    while waiting:
        for parent in _values(described.get(waiting.pop().strip("<>"), {}), relation):
            if parent not in above:
                above.add(parent)
                waiting.append(parent)
    return above


def _values(said: Mapping[str, frozenset[str]], prop: str) -> frozenset[str]:
    return said.get(prop, frozenset())


def _describe(files: Iterable[TurtleFile]) -> Described:
    """What files say of their own terms; of expressions in brackets only that they are there."""
    described: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    read = list(files)
    for one, other in _pair_disjoint_classes(read):
        described[one][_DISJOINT_WITH].add(f"<{other}>")
    for file in read:
        for triple in file.triples:
            if isinstance(triple.subject, ox.NamedNode) and not isinstance(triple.object, ox.BlankNode):
                described[triple.subject.value][triple.predicate.value].add(str(triple.object))
    return {
        term: {prop: frozenset(values) for prop, values in said.items()}
        for term, said in described.items()
        if _DEFINED_BY in said or _IN_SCHEME in said
    }


def _pair_disjoint_classes(files: Iterable[TurtleFile]) -> Iterator[tuple[str, str]]:
    """Each class with each that it excludes, in both directions, as IRIs."""
    store = ox.Store()
    for file in files:
        store.extend(ox.Quad(*triple) for triple in file.triples)
    solutions = store.query(_DISJOINT)
    if isinstance(solutions, ox.QuerySolutions):
        for row in solutions:
            yield row["one"].value, row["other"].value


def _header_value(project: Project, prop: str) -> str | None:
    header = _find_header(project)
    if header is None:
        return None
    quads = project.statements.quads_for_pattern(header[0], ox.NamedNode(prop), None)
    return next((quad.object.value for quad in quads if not isinstance(quad.object, ox.Triple)), None)


def _version_info(project: Project) -> tuple[str | None, str | None, int | None]:
    """The version of the ontology, and the file and line of its header."""
    header = _find_header(project)
    if header is None:
        return None, None, None
    return _header_value(project, _VERSION_INFO), header[1].name, header[1].find_line(header[0].value)


def _find_header(project: Project) -> tuple[ox.NamedNode, TurtleFile] | None:
    """The header of the ontology that defines the most terms of the project: modules beside it have their own."""
    defining: dict[tuple[str, int], int] = defaultdict(int)
    headers: dict[str, int] = {}
    for number, file in enumerate(project.ontology):
        for triple in file.triples:
            if triple.predicate.value == _TYPE and str(triple.object) == f"<{_OWL}Ontology>":
                headers.setdefault(str(getattr(triple.subject, "value", "")), number)
            elif triple.predicate.value == _DEFINED_BY and isinstance(triple.object, ox.NamedNode):
                defining[triple.object.value, number] += 1
    counted = {iri: sum(count for (defined, _), count in defining.items() if defined == iri) for iri in headers}
    if not counted:
        return None
    iri = max(counted, key=lambda candidate: (counted[candidate], candidate))
    return ox.NamedNode(iri), project.ontology[headers[iri]]


def _parse(version: str) -> Version:
    found = _VERSION.fullmatch(version)
    if not found:
        raise ValueError(f"no version of three numbers: {version}")
    return int(found[1]), int(found[2]), int(found[3])


def _name(written: str) -> str:
    return write_term(ox.NamedNode(written.strip("<>"))) if written.startswith("<") else written
