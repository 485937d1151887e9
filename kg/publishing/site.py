"""The site: pages for people beside the files for programs, made from the ontology's own files.

pyLODE and Widoco make one page of an ontology; here shapes, stored queries, vocabulary and rules have pages as well,
and refer to each other.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import pyoxigraph as ox

from kg.checking.project import Project, TurtleFile, find_project, read_project
from kg.checking.rules import FAMILIES, RULES
from kg.namespaces import ACTOR, CK, PLACE, PREFIXES
from kg.publishing.diagrams import Edge, draw_class_tree, draw_neighbourhood
from kg.publishing.releases import write_release
from kg.publishing.shapes import find_shapes_of, list_shapes
from kg.publishing.terms import TYPE, Fact, Reference, Statements, Term, anchor_of, list_terms
from kg.queries import StoredQuery, load_queries
from kg.vocabulary.loading import ACTOR_KINDS

TEMPLATES = Path(__file__).parent / "templates"
_OWL, _RDFS, _SKOS, _DCTERMS = (PREFIXES[name] for name in ("owl", "rdfs", "skos", "dcterms"))


@dataclass(frozen=True, slots=True)
class Publication:
    """What was written: the folder, the version, and the files, sorted."""

    directory: Path
    version: str
    files: tuple[Path, ...]


def publish_ontology(out: Path, directory: Path | None = None) -> Publication:
    """Write the site of an ontology project into ``out``, and once more into a folder of ``out`` named by the version.

    ``directory`` is a folder with ``ontology/`` and ``queries/``; without it the working folder where it holds
    ``ontology/``, else the installed ontology.  What the ontology imports is taken from the installed copy; nothing is
    fetched.  The same project gives the same bytes.  Raises `ProjectNotFound`, and `QueryInvalid`.
    """
    project = read_project(find_project(directory))
    site = _Site(project)
    release = out / site.version
    release.mkdir(parents=True, exist_ok=True)
    pages = [*site.pages(), ("style.css", (TEMPLATES / "style.css").read_text(encoding="utf-8"))]
    files = [_write(folder / name, text) for folder in (out, release) for name, text in pages]
    for name, modules in site.modules():
        texts = [(file.text, file.prefixes or {}) for file in modules]
        if texts:
            latest = write_release(name, texts, out)
            files += [*latest, *(Path(shutil.copy(path, release)) for path in latest)]
    return Publication(out, site.version, tuple(sorted(files)))


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


class _Site:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.statements = _gather(project.described)
        self.shapes = _gather(project.shapes)
        self.queries = _load_queries(project)
        self.ontologies = sorted(
            subject for file in project.ontology for subject in file.subjects if _is_ontology(self.statements, subject)
        )
        self.defined = {
            term for iri in self.ontologies for term in self.statements.subjects(_RDFS + "isDefinedBy", iri)
        }
        self.header = next((iri for iri in self.ontologies if self._defines(iri)), self.ontologies[0])
        self.version = self.statements.first_words(self.header, _OWL + "versionInfo") or "0"
        self.terms = list_terms(self.statements, self.ontologies, self._find_mentions())
        loader = jinja2.FileSystemLoader(TEMPLATES)
        self.environment = jinja2.Environment(
            loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
        )

    def _defines(self, ontology: str) -> bool:
        return bool(self.statements.subjects(_RDFS + "isDefinedBy", ontology))

    def modules(self) -> Iterator[tuple[str, Sequence[TurtleFile]]]:
        """The files for programs: each module of the ontology, the shapes, the whole vocabulary."""
        for file in self.project.ontology:
            stem = Path(file.name).stem
            yield ("ontology" if any(self._defines(iri) for iri in file.subjects) else stem), [file]
        yield "shapes", self.project.shapes
        yield "vocabulary", self.project.vocabulary

    def pages(self) -> Iterator[tuple[str, str]]:
        """The name and text of every page."""
        shared = {
            "title": self.statements.first_words(self.header, _DCTERMS + "title") or self.header,
            "version": self.version,
            "header": self.header,
            "pages": self._list_pages(),
        }
        for name, heading in shared["pages"]:
            template = self.environment.get_template(name)
            yield name, template.render(heading=heading, current=name, **shared, **self._contents(name))

    def _list_pages(self) -> list[tuple[str, str]]:
        names = [("index.html", "Overview"), ("terms.html", "Terms"), ("shapes.html", "Shapes")]
        names += [("queries.html", "Queries"), ("vocabulary.html", "Concepts"), ("words.html", "Words")]
        if self.project.base is None:
            names += [("actors.html", "Actors"), ("places.html", "Places"), ("checks.html", "Checks")]
        return names

    def _contents(self, name: str) -> Mapping[str, Any]:
        match name:
            case "index.html":
                return self._overview()
            case "terms.html":
                return {"groups": self._group_terms()}
            case "shapes.html":
                return {"shapes": list_shapes(self.shapes, self.statements, self.defined)}
            case "queries.html":
                return {"families": self._group_queries()}
            case "vocabulary.html":
                schemes = self._list_schemes()
                return {
                    "groups": [
                        ("Values of fields", [scheme for scheme in schemes if scheme["is_value"]]),
                        ("Lists of words", [scheme for scheme in schemes if not scheme["is_value"]]),
                    ]
                }
            case "words.html":
                return {"groups": self._list_words()}
            case "actors.html":
                return {"groups": self._list_actors()}
            case "places.html":
                return {"groups": self._list_places()}
        return {"families": FAMILIES, "rules": RULES}

    def _overview(self) -> Mapping[str, Any]:
        kinds = Counter(term.kind for term in self.terms)
        counts = [
            (kinds["class"], "classes", "terms.html"),
            (len(self.terms) - kinds["class"], "properties", "terms.html"),
            (len(list_shapes(self.shapes, self.statements, self.defined)), "shapes", "shapes.html"),
            (len(self.queries), "stored questions and checks", "queries.html"),
            (sum(scheme["is_value"] for scheme in self._list_schemes()), "concept schemes", "vocabulary.html"),
        ]
        return {
            "description": self.statements.first_words(self.header, _DCTERMS + "description"),
            "licences": self.statements.iris(self.header, _DCTERMS + "license"),
            "creators": self.statements.words(self.header, _DCTERMS + "creator"),
            "prefix": self.statements.first_words(self.header, "http://purl.org/vocab/vann/preferredNamespacePrefix"),
            "namespace": self.statements.first_words(self.header, "http://purl.org/vocab/vann/preferredNamespaceUri"),
            "version_iri": next(iter(self.statements.iris(self.header, _OWL + "versionIRI")), None),
            "imports": self.statements.iris(self.header, _OWL + "imports"),
            "counts": counts,
            "modules": [name for name, files in self.modules() if files],
            "tree": self._draw_tree(),
        }

    def _draw_tree(self) -> str:
        classes = [term.iri for term in self.terms if term.kind == "class"]
        children: dict[str, list[str]] = defaultdict(list)
        roots = []
        for iri in classes:
            above = [name for name in self.statements.iris(iri, _RDFS + "subClassOf") if name in classes]
            for name in above:
                children[name].append(iri)
            outer = [name for name in self.statements.iris(iri, _RDFS + "subClassOf") if name.startswith(CK)]
            if not above and outer and self.project.base is not None:
                children[outer[0]].append(iri)
                roots += [outer[0]] if outer[0] not in roots else []
            elif not above:
                roots.append(iri)
        names = {iri: self._refer_class(iri) for iri in (*classes, *roots)}
        return draw_class_tree(roots, children, names)

    def _refer_class(self, iri: str) -> Reference:
        return Reference(self.statements.label(iri), f"terms.html#{anchor_of(iri)}" if iri in self.defined else None)

    def _group_terms(self) -> list[tuple[str, list[tuple[Term, str | None]]]]:
        groups: dict[str, list[tuple[Term, str | None]]] = {}
        for term in self.terms:
            heading = {"class": "Classes", "annotation property": "Annotation properties"}.get(
                term.kind, f"{term.kind.split()[0].capitalize()} properties"
            )
            drawn = self._draw_class(term) if term.kind == "class" else None
            groups.setdefault(heading, []).append((term, drawn))
        return list(groups.items())

    def _draw_class(self, term: Term) -> str | None:
        """The diagram of a class that properties lead from or to."""
        kinds = {other.iri: other.kind for other in self.terms}
        own = [name for name in self.statements.properties_by_domain.get(term.iri, ()) if name in kinds]
        plain = [name for name in own if kinds[name] == "datatype property"]
        outgoing = [self._edge(name, _RDFS + "range") for name in own if kinds[name] == "object property"]
        leading = self.statements.properties_by_range.get(term.iri, ())
        incoming = [self._edge(name, _RDFS + "domain") for name in leading if kinds.get(name) == "object property"]
        if not (plain or outgoing or incoming):
            return None
        return draw_neighbourhood(
            Reference(term.label),
            [Reference(anchor_of(name), f"#{anchor_of(name)}") for name in plain],
            [edge for edge in incoming if edge],
            [edge for edge in outgoing if edge],
        )

    def _edge(self, property_iri: str, end: str) -> Edge | None:
        classes = self.statements.classes_of(property_iri, end)
        if not classes:
            return None
        text = " or ".join(self.statements.label(iri) for iri in classes)
        href = f"#{anchor_of(classes[0])}" if len(classes) == 1 and classes[0] in self.defined else None
        return Edge(Reference(anchor_of(property_iri), f"#{anchor_of(property_iri)}"), Reference(text, href))

    def _find_mentions(self) -> Mapping[str, Sequence[Fact]]:
        """Term → the shapes that look at it and the stored queries that use it."""
        found: dict[str, list[Fact]] = {}
        for term in self.defined:
            curie = re.compile(rf"\b{re.escape(self.statements.shorten(term))}\b")
            queries = tuple(
                Reference(query.name, f"queries.html#{query.name}")
                for query in self.queries.values()
                if curie.search(query.text)
            )
            found[term] = [Fact("shapes", find_shapes_of(self.shapes, term)), Fact("asked for by", queries)]
        return found

    def _group_queries(self) -> list[tuple[str, list[StoredQuery]]]:
        headings = {"competency": "Questions", "checks": "Checks of the data"}
        return [
            (heading, [query for query in self.queries.values() if query.family == family])
            for family, heading in headings.items()
        ]

    def _list_schemes(self) -> list[dict[str, Any]]:
        """The schemes with their concepts; those are values of fields that a shape or a property names.

        Trigger words have a page of their own.
        """
        named = {str(quad.object) for quad in self.shapes.store}
        named |= {str(scheme) for term in self.defined for scheme in self.statements.objects(term, CK + "valueScheme")}
        schemes = []
        for iri in _own_subjects(self.project.vocabulary, _SKOS + "ConceptScheme"):
            concepts = [
                concept
                for concept in self.statements.subjects(_SKOS + "inScheme", iri)
                if self.statements.words(concept, _SKOS + "notation") and self._is_value(concept)
            ]
            if concepts:
                schemes.append(
                    {
                        "anchor": anchor_of(iri),
                        "curie": self.statements.shorten(iri),
                        "is_value": f"<{iri}>" in named,
                        "label": self.statements.label(iri),
                        "definition": self.statements.first_words(iri, _SKOS + "definition"),
                        "concepts": [self._describe_concept(concept) for concept in concepts],
                    }
                )
        return schemes

    def _is_value(self, concept: str) -> bool:
        return not self.statements.words(concept, CK + "partOfSpeech")

    def _describe_concept(self, concept: str) -> dict[str, Any]:
        return {
            "anchor": anchor_of(concept),
            "curie": self.statements.shorten(concept),
            "label": self.statements.label(concept),
            "notation": self.statements.first_words(concept, _SKOS + "notation"),
            "definition": self.statements.first_words(concept, _SKOS + "definition"),
            "others": self.statements.words(concept, _SKOS + "altLabel"),
            "broader": [anchor_of(iri) for iri in self.statements.iris(concept, _SKOS + "broader")],
        }

    def _list_words(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """Trigger words by the class of the claims that they make."""
        groups: dict[str, list[dict[str, Any]]] = {}
        for iri in _own_subjects(self.project.vocabulary, _SKOS + "Concept"):
            for class_ in self.statements.iris(iri, CK + "claimClass"):
                labels = (_SKOS + "prefLabel", _SKOS + "altLabel")
                evoked = self.statements.iris(iri, CK + "evokes")
                groups.setdefault(self.statements.label(class_), []).append(
                    {
                        "anchor": anchor_of(iri),
                        "words": [word for label in labels for word in self.statements.words(iri, label)],
                        "tags": self.statements.words(iri, CK + "partOfSpeech"),
                        "evokes": [Reference(anchor_of(name), f"vocabulary.html#{anchor_of(name)}") for name in evoked],
                        "arguments": self._list_arguments(iri),
                    }
                )
        return sorted(groups.items())

    def _list_arguments(self, trigger: str) -> list[tuple[str, str]]:
        quads = self.statements.store.quads_for_pattern(ox.NamedNode(trigger), None, None)
        slots: dict[str, list[str]] = {}
        for quad in quads:
            if quad.predicate.value.endswith("Argument") and isinstance(quad.object, ox.Literal):
                name = anchor_of(quad.predicate.value).removesuffix("Argument")
                slots.setdefault(name, []).append(quad.object.value)
        return [(name, ", ".join(sorted(roles))) for name, roles in sorted(slots.items())]

    def _list_actors(self) -> list[tuple[str, list[dict[str, Any]]]]:
        names = {CK + kind: self.statements.label(CK + kind) for kind in ACTOR_KINDS}
        groups = {label: self._list_named(iri, ACTOR) for iri, label in names.items()}
        return sorted((label, rows) for label, rows in groups.items() if rows)

    def _list_places(self) -> list[tuple[str, list[dict[str, Any]]]]:
        groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self._list_named(CK + "Place", PLACE):
            kinds = self.statements.iris(PLACE + row["anchor"], CK + "placeKind")
            groups[self.statements.label(kinds[0]) if kinds else "place"].append(row)
        return sorted(groups.items())

    def _list_named(self, class_: str, namespace: str) -> list[dict[str, Any]]:
        rows = [
            {
                "anchor": iri.removeprefix(namespace),
                "name": self.statements.label(iri),
                "country": self.statements.first_words(iri, CK + "countryCode"),
                "others": self.statements.words(iri, _SKOS + "altLabel"),
                "wikidata": [match for match in self.statements.iris(iri, _SKOS + "exactMatch") if "wikidata" in match],
            }
            for iri in self.statements.subjects(TYPE, class_)
            if iri.startswith(namespace)
        ]
        return sorted(rows, key=lambda row: (row["name"], row["anchor"]))


def _gather(files: Iterable[TurtleFile]) -> Statements:
    store = ox.Store()
    prefixes: dict[str, str] = {}
    for file in files:
        store.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in file.triples)
        prefixes |= {name: iri for name, iri in (file.prefixes or {}).items() if name}
    return Statements(store, prefixes)


def _own_subjects(files: Iterable[TurtleFile], class_: str) -> list[str]:
    """What the files themselves describe as an instance of a class, sorted."""
    instance_of = (ox.NamedNode(TYPE), ox.NamedNode(class_))
    triples = (triple for file in files for triple in file.triples)
    return sorted(
        {
            triple.subject.value
            for triple in triples
            if (triple.predicate, triple.object) == instance_of and isinstance(triple.subject, ox.NamedNode)
        }
    )


def _is_ontology(statements: Statements, iri: str) -> bool:
    return _OWL + "Ontology" in statements.iris(iri, TYPE)


def _load_queries(project: Project) -> Mapping[str, StoredQuery]:
    return load_queries(project.queries_directory) if project.queries_directory.is_dir() else {}
