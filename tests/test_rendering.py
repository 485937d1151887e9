"""Results in every form: people see the words, programs get the terms."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pyoxigraph import Literal, NamedNode, parse_query_results
from pyoxigraph import QueryResultsFormat as Format

from kg.queries import Column, ResultTable
from kg.rendering import RENDERERS, plain_value, show_term

INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
BOOLEAN = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
CLAIM = NamedNode("https://w3id.org/conflict-kg/data/claim/dam/0-25-0123456789ab")
QUOTE = "At least 1,200 soldiers [from two brigades] were killed or wounded near the dam in a single night"
RESULT = ResultTable(
    (
        *(Column(name) for name in ("low", "high", "speaker", "denied", "quote", "date")),
        Column("claim"),
    ),
    (
        (
            Literal("1200", datatype=INTEGER), None, Literal("a senior officer of the northern command"),
            Literal("true", datatype=BOOLEAN), Literal(QUOTE), Literal("2025-03-01", datatype=DATE), CLAIM,
        ),
    ),
)  # fmt: skip


def render(form: str, result: ResultTable = RESULT) -> str:
    out = io.StringIO()
    RENDERERS[form](result, out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_a_table_joins_bounds_and_marks_and_keeps_the_whole_quote() -> None:
    table = render("table")
    assert "≥ 1,200" in table
    assert "marks" in table and "denied" in table
    assert QUOTE in " ".join(table.split())
    assert "0123456789ab" in table and "2025-03-01" in table
    assert table.rstrip().endswith("1 row")
    assert max(map(len, table.splitlines())) <= 80


def test_an_empty_result_says_so() -> None:
    assert render("table", ResultTable(RESULT.columns, ())).strip() == "0 rows"


def test_csv_has_values_without_types() -> None:
    header, row = csv.reader(io.StringIO(render("csv")))
    assert header == [column.name for column in RESULT.columns]
    assert row == ["1200", "", "a senior officer of the northern command", "true", QUOTE, "2025-03-01", CLAIM.value]


def test_json_has_numbers_truths_and_nulls() -> None:
    (row,) = json.loads(render("json"))
    assert (row["low"], row["high"], row["denied"], row["claim"]) == (1200, None, True, CLAIM.value)
    assert json.loads(render("jsonl")) == row


@pytest.mark.parametrize(("form", "standard"), [("sparql-json", Format.JSON), ("sparql-xml", Format.XML)])
def test_standard_forms_give_the_terms_back(form: str, standard: Format) -> None:
    (solution,) = list(parse_query_results(render(form).encode(), format=standard))
    assert tuple(solution[i] for i in range(len(RESULT.columns))) == RESULT.rows[0]


def test_markdown_and_html_escape_what_would_break_them() -> None:
    nasty = ResultTable((Column("quote"),), ((Literal("a | b <script>"),),))
    assert "a \\| b" in render("markdown", nasty)
    assert "<script>" not in render("html", nasty)


def test_html_is_a_whole_page_whose_table_says_what_it_answers() -> None:
    told = ResultTable(
        (Column("low_a", "the lower bound"), Column("speaker")), ((None, Literal("Mária")),), "How many < 9?"
    )
    page = render("html", told)
    assert page.startswith('<!doctype html>\n<html lang="en">') and page.endswith("</html>\n")
    assert '<meta charset="utf-8">' in page and "Mária" in page
    assert "<title>How many &lt; 9?</title>" in page and "<caption>How many &lt; 9?</caption>" in page
    assert '<th scope="col" title="the lower bound">low a</th><th scope="col">speaker</th>' in page
    assert "<title>Result of a query</title>" in render("html")


def test_terms_in_words() -> None:
    assert show_term(Literal("1200", datatype=INTEGER)) == "1,200"
    assert show_term(Literal("false", datatype=BOOLEAN)) == "no"
    assert show_term(NamedNode("https://w3id.org/conflict-kg/actor/hamas")) == "cka:hamas"
    assert plain_value(None) is None


def test_a_column_of_iris_that_somebody_asked_for_is_shown() -> None:
    type_ = NamedNode("https://w3id.org/conflict-kg/ontology#Casualty")
    rows = ((type_, Literal("45", datatype=INTEGER)),)
    assert "ck:Casualty" in render("table", ResultTable((Column("type"), Column("claims")), rows))
    told = ResultTable((Column("type", "IRI of the class"), Column("claims", "how many")), rows)
    assert "ck:Casualty" not in render("table", told)
