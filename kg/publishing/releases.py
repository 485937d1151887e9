"""An ontology's modules as files for programs: Turtle, RDF/XML and JSON-LD, the same bytes on every run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.namespaces import PREFIXES
from kg.turtle import format_turtle

_ROOT = re.compile(r"<rdf:RDF((?: xmlns:\w+=\"[^\"]*\")*)>")


def write_release(name: str, files: Iterable[tuple[str, Mapping[str, str]]], out: Path) -> list[Path]:
    """Write one module, the union of Turtle ``files`` (text and prefixes), as ``name.ttl``, ``.rdf`` and ``.jsonld``.

    Blank nodes get the names of RDF Dataset Canonicalization (W3C Recommendation 2024), so that nothing depends on the
    run.
    """
    texts = list(files)
    dataset = ox.Dataset(
        quad for text, _ in texts for quad in ox.parse(text, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    triples = sorted((quad.triple for quad in dataset), key=str)
    prefixes = dict(PREFIXES)
    for _, own in texts:
        prefixes |= {prefix: iri for prefix, iri in own.items() if prefix}
    written = {
        ".ttl": "\n".join(format_turtle(text) for text, _ in texts) if len(texts) == 1 else _turtle(triples, prefixes),
        ".rdf": _rdf_xml(triples, prefixes),
        ".jsonld": _json_ld(triples),
    }
    paths = []
    for ending, text in written.items():
        path = out / f"{name}{ending}"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def _serialize(triples: Iterable[ox.Triple], format_: ox.RdfFormat, prefixes: Mapping[str, str] | None = None) -> str:
    data = ox.serialize(triples, format=format_, prefixes=dict(prefixes) if prefixes else None)
    if data is None:
        raise TypeError("serialising without a file gives bytes")
    return data.decode("utf-8")


def _turtle(triples: list[ox.Triple], prefixes: Mapping[str, str]) -> str:
    """Several files as one, in canonical form."""
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(prefixes.items()))
    return format_turtle(head + _serialize(triples, ox.RdfFormat.N_TRIPLES))


def _rdf_xml(triples: list[ox.Triple], prefixes: Mapping[str, str]) -> str:
    """RDF/XML; the serialiser writes the prefixes in an order that differs from run to run."""

    def sort_prefixes(root: re.Match[str]) -> str:
        return f"<rdf:RDF {' '.join(sorted(root[1].split()))}>"

    return _ROOT.sub(sort_prefixes, _serialize(triples, ox.RdfFormat.RDF_XML, prefixes), count=1)


def _json_ld(triples: list[ox.Triple]) -> str:
    """JSON-LD in expanded form, one node a line's indent."""
    return json.dumps(json.loads(_serialize(triples, ox.RdfFormat.JSON_LD)), ensure_ascii=False, indent=1) + "\n"
