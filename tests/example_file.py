"""The example graph of the competency questions as a file, and their results; run it to write them anew.

Read the rows before they are kept: each line of ``tests/data/queries/results`` is a result that a person vouches for.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pyoxigraph as ox
from example_graph import DATA, fill_store, load_claims

from kg.export import export_store
from kg.mapping import claim_iri
from kg.namespaces import Minter
from kg.queries import load_queries, select_from_store
from kg.reviews import record_review
from kg.store import open_store, open_store_for_build

EXAMPLE = DATA / "example.trig"
RESULTS = DATA / "results"


def write_example() -> bytes:
    """The store that a build of the example makes, with a correction and a rejection, as TriG."""
    claims = {claim.evidence.exact: claim_iri(claim, Minter()) for claim in load_claims()}
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        with open_store_for_build(store) as build:
            fill_store(build)
            build.commit()
        record_review(
            store, claims["Twelve dock workers were killed"], "Ada", {"low": "13", "high": "13"}, "as the mayor"
        )
        record_review(store, claims["sent about 3,000 engineers to Kursk Oblast"], "Grace", note="said of another year")
        out = io.BytesIO()
        with open_store(store) as snapshot:
            export_store(snapshot, "trig", out)
    return out.getvalue()


def answer_questions() -> dict[str, bytes]:
    """The answer of each competency question on the example graph, as SPARQL 1.1 Query Results CSV."""
    store = ox.Store()
    store.load(path=EXAMPLE, format=ox.RdfFormat.TRIG)
    select = select_from_store(store)
    return {
        name: select(query.text).serialize(format=ox.QueryResultsFormat.CSV) or b""
        for name, query in load_queries().items()
        if query.family == "competency"
    }


if __name__ == "__main__":
    EXAMPLE.write_bytes(write_example())
    RESULTS.mkdir(exist_ok=True)
    for name, answer in answer_questions().items():
        (RESULTS / f"{name}.csv").write_bytes(answer.replace(b"\r\n", b"\n"))
