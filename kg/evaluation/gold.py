"""Read annotated claims, and predict claims on the same documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.articles import read_articles
from kg.errors import ClaimRecordInvalid
from kg.evaluation.agreement import MAIN_ACTORS
from kg.model import Article, Claim, Reading
from kg.records import Record, claim_to_record, read_records


@dataclass(frozen=True, slots=True)
class Prediction:
    """The claims predicted on a document, each beside its record."""

    claims: Sequence[Claim]
    records: Sequence[Record]


def read_gold(path: Path) -> dict[str, list[Record]]:
    """Read annotated (or predicted) claims by document id.

    Raises `ClaimRecordInvalid` for the first line that cannot be scored: no JSON object, an unknown type, offsets that
    are none, a bound that is no number.
    """
    by_document: dict[str, list[Record]] = {}
    try:
        for number, record in read_records(path):
            if isinstance(record, ClaimRecordInvalid):
                raise record
            reason = _find_fault(record)
            if reason:
                raise ClaimRecordInvalid(str(path), number, reason)
            by_document.setdefault(record["doc"], []).append(record)
    except (OSError, UnicodeDecodeError) as error:
        raise ClaimRecordInvalid(str(path), 0, str(error)) from error
    return by_document


def _find_fault(record: Record) -> str | None:
    if record.get("type") not in MAIN_ACTORS:
        return f"type must be one of {', '.join(MAIN_ACTORS)}; it is {record.get('type')!r}"
    start, end = record.get("start"), record.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        return f"start and end must be character offsets, start < end; they are {start!r}, {end!r}"
    for bound in ("low", "high"):
        value = record.get(bound)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            return f"{bound} must be a number or null; it is {value!r}"
    return None


def predict_claims(documents: Sequence[str], make_claims: Callable[[Article], Reading]) -> dict[str, Prediction]:
    """Make the claims of every article in ``documents`` (files or folders), by document id."""
    predicted = {}
    for article in read_articles(documents):
        if isinstance(article, Article):
            claims = make_claims(article).claims
            predicted[article.id] = Prediction(claims, [claim_to_record(claim) for claim in claims])
    return predicted
