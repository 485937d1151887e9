"""Stored checks: each finds what it is for, and nothing on good graphs."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.config import vocabulary_files
from kg.queries import load_queries

GRAPHS = Path(__file__).parent / "data" / "graphs"
CHECKS = {name: query for name, query in load_queries().items() if query.family == "checks"}
EXAMPLES = sorted((GRAPHS / "checks").iterdir())
COLUMNS = ["severity", "focus", "problem"]


def run(check: str, *paths: Path) -> list[dict[str, str | None]]:
    store = ox.Store()
    for path in paths:
        store.load(path=path, format=ox.RdfFormat.from_extension(path.suffix[1:]))
    solutions = store.query(CHECKS[check].text, use_default_graph_as_union=True)
    names = [variable.value for variable in solutions.variables]
    return [{name: row[name].value if row[name] else None for name in names} for row in solutions]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_check_finds_what_its_example_states(path):
    rows = run(path.stem, path)
    stated = re.findall(r"^# finds: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert [row["focus"] for row in rows] == stated != []
    assert all(row["severity"] in ("violation", "warning") and row["problem"] for row in rows)


def test_every_check_has_an_example():
    assert {path.stem for path in EXAMPLES} == set(CHECKS)


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_check_tells_severity_focus_and_problem(check):
    assert [column.name for column in CHECKS[check].columns][:3] == COLUMNS
    assert not CHECKS[check].parameters


@pytest.mark.parametrize("check", sorted(set(CHECKS) - {"undescribed-entity"}))
@pytest.mark.parametrize("path", sorted((GRAPHS / "good").iterdir()), ids=lambda path: path.stem)
def test_check_finds_nothing_in_good_graphs(check, path):
    assert run(check, path) == []


def test_everybody_is_described_where_entities_and_vocabulary_are_at_hand():
    assert run("undescribed-entity", GRAPHS / "good" / "entities.ttl", *vocabulary_files()) == []
