"""The ledger of an article: the shipped pipeline and vocabulary account for each of its numbers."""

from __future__ import annotations

from kg.accounting import prepare_ledger
from kg.model import Article

TEXT = "In 2024 the army said that 14 Chadian soldiers were killed near Adré. Page 7 of the report shows a man aged 31."


def test_every_number_of_an_article_is_accounted_for() -> None:
    entries = prepare_ledger()(Article("border", TEXT))
    assert [entry.words for entry in entries] == ["2024", "14", "7", "31"]
    assert all(TEXT[entry.start :].startswith(entry.words) for entry in entries)
    verdicts = {entry.words: entry.verdict for entry in entries}
    assert verdicts["14"] == "claim"
    assert "claim" not in (verdicts["2024"], verdicts["7"], verdicts["31"])
