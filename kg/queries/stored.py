"""Stored queries: a header that grlc-style tools read, then plain SPARQL 1.1.

::

    #+ summary: Which figures for one side's losses disagree?
    #+ description: …
    #+ params:
    #+   actor: {type: iri, class: ck:Actor, label: the side whose losses they are, optional: true}
    #+ columns:
    #+   low: …

The header is YAML behind ``#+``.  A parameter ``?p`` is declared by ``VALUES ?p { UNDEF }``, once in every group that
uses it, so that the file runs as it stands with all parameters open.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from kg.config import queries_directory
from kg.errors import QueryInvalid, UnknownQuery
from kg.queries.results import Column

ParameterType = Literal["iri", "string", "integer", "date", "boolean"]
Family = Literal["competency", "checks"]

_HEADER = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)
_PARAMETER_KEYS = {"type", "class", "scheme", "label", "optional", "example"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a stored query.

    An ``iri`` may be written as a label; ``class_`` (the CURIE of a class) or ``scheme`` (that of a concept scheme)
    narrows what the label may stand for.
    """

    name: str
    type: ParameterType
    label: str
    optional: bool = True
    class_: str | None = None
    scheme: str | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """A stored query; ``name`` is the stem of its file.  Competency queries answer, checks find problems."""

    name: str
    family: Family
    path: Path
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str


def load_queries(directory: Path | None = None) -> dict[str, StoredQuery]:
    """Read the stored queries of a folder (by default the project's own) by name, competency queries first.

    Raises `QueryInvalid`.
    """
    folder = directory or queries_directory()
    queries: dict[str, StoredQuery] = {}
    for family in get_args(Family):
        for path in sorted((folder / family).glob("*.rq")):
            if path.stem in queries:
                raise QueryInvalid(path, f"another query is named {path.stem} too; rename one")
            queries[path.stem] = read_query(path, family)
    return queries


def find_query(queries: Mapping[str, StoredQuery], name: str) -> StoredQuery:
    """The query of a name.  Raises `UnknownQuery` with the names that come near."""
    if name in queries:
        return queries[name]
    near = difflib.get_close_matches(name, queries, n=3, cutoff=0.5)
    raise UnknownQuery(name, near or sorted(known for known in queries if name and name in known))


def read_query(path: Path, family: Family) -> StoredQuery:
    """Read one stored query.  Raises `QueryInvalid` where its header or a declaration of a parameter is wrong."""
    text = path.read_text(encoding="utf-8")
    header = _read_header(path, text)
    return StoredQuery(
        name=path.stem,
        family=family,
        path=path,
        summary=_words(path, header, "summary"),
        description=_words(path, header, "description"),
        parameters=tuple(
            _read_parameter(path, name, said, text) for name, said in _mapping(path, header, "params").items()
        ),
        columns=tuple(Column(name, str(said)) for name, said in _mapping(path, header, "columns").items()),
        text=text,
    )


def declaration_pattern(name: str) -> re.Pattern[str]:
    """Matches ``VALUES ?name { UNDEF }``, where a value is put in when the parameter is bound."""
    return re.compile(rf"VALUES\s+\?{re.escape(name)}\s*\{{\s*UNDEF\s*\}}")


def _read_header(path: Path, text: str) -> dict[str, Any]:
    try:
        header = yaml.safe_load("\n".join(_HEADER.findall(text)))
    except yaml.YAMLError as error:
        raise QueryInvalid(path, f"the header is no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(header, dict):
        raise QueryInvalid(path, "no header; it opens with lines “#+ summary: …”, “#+ description: …”, “#+ columns: …”")
    unknown = set(header) - {"summary", "description", "params", "columns"}
    if unknown:
        raise QueryInvalid(path, f"the header has unknown keys: {', '.join(sorted(map(str, unknown)))}")
    return header


def _words(path: Path, header: Mapping[str, Any], key: str) -> str:
    said = header.get(key)
    if not isinstance(said, str) or not said.strip():
        raise QueryInvalid(path, f"the header lacks “{key}: words”")
    return " ".join(said.split())


def _mapping(path: Path, header: Mapping[str, Any], key: str) -> dict[str, Any]:
    said = header.get(key) or {}
    if not isinstance(said, dict) or not all(isinstance(name, str) for name in said):
        raise QueryInvalid(path, f"“{key}” of the header maps names to what they mean")
    return said


def _read_parameter(path: Path, name: str, said: object, text: str) -> Parameter:
    if not isinstance(said, dict) or not _PARAMETER_KEYS.issuperset(said):
        raise QueryInvalid(path, f"parameter {name} is described by {', '.join(sorted(_PARAMETER_KEYS))}")
    if said.get("type") not in get_args(ParameterType):
        raise QueryInvalid(path, f"parameter {name} has a type of {', '.join(get_args(ParameterType))}")
    if not declaration_pattern(name).search(text):
        raise QueryInvalid(path, f"parameter {name} is not declared in the query by VALUES ?{name} {{ UNDEF }}")
    return Parameter(
        name=name,
        type=said["type"],
        label=str(said.get("label", name)),
        optional=bool(said.get("optional", True)),
        class_=said.get("class"),
        scheme=said.get("scheme"),
        example=None if said.get("example") is None else str(said["example"]),
    )
