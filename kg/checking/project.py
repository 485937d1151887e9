"""The files of a project that is checked, read once: ontology, shapes, vocabulary, queries, examples, releases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.config import ontology_directory
from kg.errors import ProjectNotFound
from kg.namespaces import PREFIXES

BASE_ONTOLOGY = ox.NamedNode(PREFIXES["ck"].rstrip("#"))
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_ONTOLOGY = ox.NamedNode(PREFIXES["owl"] + "Ontology")
_AFTER_NAME = r"(?=[\s<\[\"'(;,]|$)"


@dataclass(frozen=True)
class TurtleFile:
    """A Turtle file: ``name`` is its path relative to the folder that is checked.

    A file that does not parse has no triples, and the ``error`` says why.
    """

    path: Path
    name: str
    text: str
    triples: tuple[ox.Triple, ...] = ()
    prefixes: Mapping[str, str] | None = None
    error: SyntaxError | None = None

    @cached_property
    def subjects(self) -> Mapping[str, int]:
        """The IRIs that the file describes, each with the number of its statements."""
        return Counter(triple.subject.value for triple in self.triples if isinstance(triple.subject, ox.NamedNode))

    def find_line(self, iri: str) -> int | None:
        """The line on which the description of ``iri`` begins, from 1; None where none does."""
        return self._find(rf"^[ \t]*(?:{self._written(iri)}){_AFTER_NAME}")

    def find_mention(self, iri: str) -> int | None:
        """The first line that names ``iri``, from 1; None where none does."""
        return self._find(rf"(?<![\w:-])(?:{self._written(iri)})(?![\w-])")

    def _written(self, iri: str) -> str:
        """A pattern of the ways in which the file may write an IRI."""
        names = [f"<{iri}>"]
        for prefix, namespace in (self.prefixes or {}).items():
            if iri.startswith(namespace):
                names.append(f"{prefix}:{iri[len(namespace) :]}")
        return "|".join(map(re.escape, names))

    def _find(self, pattern: str) -> int | None:
        found = re.search(pattern, self.text, re.MULTILINE)
        return self.text.count("\n", 0, found.start()) + 1 if found else None


@dataclass(frozen=True)
class Project:
    """A folder with ``ontology/``, ``queries/`` or both, and where it extends the conflict ontology, what it extends.

    ``ontology`` are the files that say what terms mean, ``shapes`` those named ``…shapes.ttl``, ``meta_shapes`` the
    shapes over the ontology itself, ``vocabulary`` those of ``ontology/vocabulary``, ``graphs`` the example graphs in
    Turtle.  ``base`` is the conflict ontology as it is installed, None where the folder holds that ontology itself.
    """

    directory: Path
    ontology: tuple[TurtleFile, ...]
    shapes: tuple[TurtleFile, ...]
    meta_shapes: tuple[TurtleFile, ...]
    vocabulary: tuple[TurtleFile, ...]
    graphs: tuple[TurtleFile, ...]
    base: Project | None = None

    @property
    def turtle_files(self) -> tuple[TurtleFile, ...]:
        """All Turtle files of the project."""
        return (*self.ontology, *self.shapes, *self.meta_shapes, *self.vocabulary, *self.graphs)

    @property
    def described(self) -> tuple[TurtleFile, ...]:
        """The files that describe terms and vocabulary, those of the base first."""
        below = self.base.described if self.base else ()
        return (*below, *self.ontology, *self.vocabulary)

    @property
    def terms(self) -> tuple[TurtleFile, ...]:
        """The files that say what terms mean, those of the base first."""
        return (*(self.base.terms if self.base else ()), *self.ontology)

    @property
    def all_shapes(self) -> tuple[TurtleFile, ...]:
        """The files of shapes over data, those of the base first."""
        return (*(self.base.all_shapes if self.base else ()), *self.shapes)

    @property
    def all_meta_shapes(self) -> tuple[TurtleFile, ...]:
        """The files of shapes over the ontology, those of the base first."""
        return (*(self.base.all_meta_shapes if self.base else ()), *self.meta_shapes)

    @property
    def all_vocabulary(self) -> tuple[TurtleFile, ...]:
        """The files of vocabulary, those of the base first."""
        return (*(self.base.all_vocabulary if self.base else ()), *self.vocabulary)

    @property
    def queries_directory(self) -> Path:
        """The folder of the stored queries."""
        return self.directory / "queries"

    @property
    def graphs_directory(self) -> Path:
        """The folder of example graphs: ``good``, ``bad`` and ``checks``."""
        return self.directory / "tests" / "data" / "graphs"

    @property
    def query_examples_directory(self) -> Path:
        """The folder of the graph that competency questions are asked of, and of their results."""
        return self.directory / "tests" / "data" / "queries"

    @property
    def releases_directory(self) -> Path:
        """The folder of released versions, one folder a version."""
        return self.directory / "ontology" / "releases"

    @cached_property
    def statements(self) -> ox.Store:
        """What the project and its base say of terms and vocabulary, without what is imported."""
        store = ox.Store()
        imports = PREFIXES["owl"] + "imports"
        for file in self.described:
            store.extend(ox.Quad(*triple) for triple in file.triples if triple.predicate.value != imports)
        return store

    def locate(self, iri: str | None) -> tuple[str | None, int | None]:
        """The file and line in which the project describes ``iri``, else names it; None and None where it does not."""
        if iri is None:
            return None, None
        describing = [file for file in self.turtle_files if iri in file.subjects]
        if describing:
            # Modules beside the ontology say a little of its terms, too: a term is at home where most is said of it.
            home = max(describing, key=lambda file: file.subjects[iri])
            return home.name, home.find_line(iri)
        mentions = ((file.name, file.find_mention(iri)) for file in self.turtle_files)
        return next(((name, line) for name, line in mentions if line), (None, None))


def find_project(directory: Path | None) -> Path:
    """The folder to check: ``directory``, else the working folder if it holds ``ontology/``, else the package's own.

    Raises `ProjectNotFound` where ``directory`` holds neither ``ontology/`` nor ``queries/``.
    """
    if directory is None:
        here = Path.cwd()
        return here if (here / "ontology").is_dir() else ontology_directory().parent
    if not any((directory / name).is_dir() for name in ("ontology", "queries")):
        raise ProjectNotFound(directory)
    return directory


def read_project(directory: Path) -> Project:
    """Read the Turtle files of a folder; a file that does not parse is kept with its error."""
    project = _read_own_files(directory)
    header = ox.Triple(BASE_ONTOLOGY, _TYPE, _ONTOLOGY)
    holds_base = any(header in file.triples for file in project.ontology)
    broken = any(file.error for file in project.ontology)
    if holds_base or (broken and (directory / "ontology" / "conflict.ttl").is_file()):
        return project
    return replace(project, base=_read_own_files(ontology_directory().parent))


def list_turtle_files(directory: Path) -> list[Path]:
    """The Turtle files that belong to a project, sorted: of its ontology and of its example graphs."""
    patterns = ("ontology/*.ttl", "ontology/vocabulary/*.ttl", "tests/data/graphs/*/*.ttl", "tests/data/queries/*.ttl")
    return sorted(path for pattern in patterns for path in directory.glob(pattern))


def _read_own_files(directory: Path) -> Project:
    ontology: list[TurtleFile] = []
    shapes: list[TurtleFile] = []
    meta_shapes: list[TurtleFile] = []
    vocabulary: list[TurtleFile] = []
    graphs: list[TurtleFile] = []
    for path in list_turtle_files(directory):
        inside = path.relative_to(directory).parts
        if inside[0] != "ontology":
            role = graphs
        elif inside[1] == "vocabulary":
            role = vocabulary
        elif path.name.endswith("meta.shapes.ttl"):
            role = meta_shapes
        else:
            role = shapes if path.name.endswith("shapes.ttl") else ontology
        role.append(read_turtle_file(path, directory))
    return Project(directory, tuple(ontology), tuple(shapes), tuple(meta_shapes), tuple(vocabulary), tuple(graphs))


def read_turtle_file(path: Path, directory: Path) -> TurtleFile:
    """Read a Turtle file; blank nodes of different files stay apart."""
    name = path.relative_to(directory).as_posix()
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
        parser = ox.parse(content, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
        triples = tuple(quad.triple for quad in parser)
    except UnicodeDecodeError as error:
        reason = SyntaxError(f"no UTF-8 text ({error.reason})")
        reason.lineno = content.count(b"\n", 0, error.start) + 1
        return TurtleFile(path, name, content.decode("utf-8", "replace"), error=reason)
    except SyntaxError as error:
        return TurtleFile(path, name, text, error=error)
    return TurtleFile(path, name, text, triples, dict(parser.prefixes))
