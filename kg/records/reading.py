"""From a record, whoever made it, to a claim."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from kg.model import (
    Actor,
    AidPackage,
    Article,
    Casualty,
    Claim,
    ClaimType,
    Confidence,
    DeclaredClaim,
    Deployment,
    EventTime,
    Evidence,
    Place,
    Quantity,
    Slot,
    SlotType,
    SlotValue,
    Span,
    Speaker,
    Stance,
)
from kg.records.fields import TYPE_FIELDS

CONTEXT_LENGTH = 32
"""Characters of prefix and suffix that evidence carries (Web Annotation Data Model, section 4.2.4)."""


def quote_evidence(text: str, start: int, end: int, exact: str | None = None) -> Evidence:
    """Cut the evidence at ``start`` ≤ i < ``end`` out of ``text``; ``exact`` is the quote as somebody else gave it."""
    return Evidence(
        start=start,
        end=end,
        exact=text[start:end] if exact is None else exact,
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
    )


def record_to_claim(record: Mapping[str, Any], article: Article, declared: Sequence[ClaimType] = ()) -> Claim:
    """Read a record about ``article`` as a claim; raises `ValueError` that says which field is wrong.

    Values that the vocabulary does not know are kept: validation names them.  ``declared`` are the claim types that the
    user's vocabulary adds.
    """
    evidence = quote_evidence(
        article.text, _offset(record, "start"), _offset(record, "end"), _text(record, "quote", default=None)
    )
    speaker = _text(record, "speaker")
    shared: dict[str, Any] = {
        "article": article.id,
        "evidence": evidence,
        "quantity": _quantity(record),
        "place": _place(record),
        "time": _event_time(record, "when", "date_start", "date_end"),
        "speaker": _speaker(record, speaker) if speaker else None,
        "relayed_by": _relays(record),
        "stated": _event_time(record, "stated_when", "stated_start", "stated_end"),
        "stance": Stance(
            denied=bool(_truth(record, "denied")),
            certainty=_text(record, "certainty", default="certain"),
            tense=_text(record, "tense", default="past"),
        ),
        "optional": bool(_truth(record, "optional")),
        "rule": _text(record, "rule"),
        "confidence": _confidence(record),
    }
    match record.get("type"):
        case "Casualty":
            return Casualty(
                **shared,
                outcome=_text(record, "outcome"),
                affected=_actors(record, "affected"),
                civilian=_truth(record, "civilian"),
                inflicted_by=_actors(record, "inflicted_by"),
                cumulative=bool(_truth(record, "cumulative")),
            )
        case "Deployment":
            return Deployment(
                **shared,
                action=_text(record, "action"),
                force=_actors(record, "force"),
                supports=_actors(record, "supports"),
            )
        case "AidPackage":
            return AidPackage(
                **shared,
                stage=_text(record, "stage"),
                donor=_actors(record, "donor"),
                recipient=_actors(record, "recipient"),
                kind=_text(record, "kind"),
                instrument=_text(record, "instrument"),
                part_of=_package_span(record),
            )
    for claim_type in declared:
        if record.get("type") == claim_type.name:
            slots = tuple(Slot(slot, _slot_value(record, slot)) for slot in claim_type.slots)
            return DeclaredClaim(**shared, declared=claim_type, slots=slots)
    names = (*TYPE_FIELDS, *(claim_type.name for claim_type in declared))
    raise ValueError(f"type must be one of {', '.join(names)}; it is {record.get('type')!r}")


def _slot_value(record: Mapping[str, Any], slot: SlotType) -> tuple[SlotValue, ...]:
    value = _text(record, slot.name)
    if value is None:
        return ()
    match slot.kind:
        case "actor":
            return _actors(record, slot.name)
        case "place":
            return (Place(value, _text(record, f"{slot.name}_country")),)
        case "concept":
            return tuple(value.split(" and "))
    return (value,)


def _offset(record: Mapping[str, Any], name: str) -> int:
    value = record.get(name)
    if not _is_offset(value):
        raise ValueError(f"{name} must be a character offset; it is {value!r}")
    return value


def _is_offset(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _package_span(record: Mapping[str, Any]) -> Span | None:
    value = record.get("part_of")
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2 or not all(map(_is_offset, value)):
        raise ValueError(f"part_of must be two character offsets or null; it is {value!r}")
    return Span(*value)


def _relays(record: Mapping[str, Any]) -> tuple[Speaker, ...]:
    """Further speakers: records with the fields of a speaker, or words alone."""
    value = record.get("relayed_by")
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ValueError(f"relayed_by must be a list of speakers; it is {value!r}")
    return tuple(map(_relay, value))


def _relay(value: object) -> Speaker:
    if isinstance(value, str) and value:
        return Speaker(value)
    words = _text(value, "speaker") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not words:
        raise ValueError(f"relayed_by must be a list of speakers, each with the field speaker; one is {value!r}")
    return _speaker(value, words)


def _text(record: Mapping[str, Any], name: str, default: str | None = None) -> str | None:
    value = record.get(name, default)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} must be words or null; it is {value!r}")
    return value or None


def _truth(record: Mapping[str, Any], name: str) -> bool | None:
    value = record.get(name)
    if value is not None and not isinstance(value, bool):
        raise ValueError(f"{name} must be true, false or null; it is {value!r}")
    return value


def _number(record: Mapping[str, Any], name: str) -> int | float | None:
    value = record.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{name} must be a number or null; it is {value!r}")
    return int(value) if float(value).is_integer() else value


def _day(record: Mapping[str, Any], name: str) -> dt.date | None:
    value = _text(record, name)
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        raise ValueError(f"{name} must be an ISO date or null; it is {value!r}") from None


def _quantity(record: Mapping[str, Any]) -> Quantity | None:
    low, high, unit = _number(record, "low"), _number(record, "high"), _text(record, "unit")
    if low is None and high is None and unit is None:
        return None
    return Quantity(
        low=low,
        high=high,
        unit=unit,
        period=_text(record, "period"),
        best=low if low == high else None,
        modifier=_text(record, "modifier"),
        words=_text(record, "quantity_words"),
    )


def _place(record: Mapping[str, Any]) -> Place | None:
    name = _text(record, "place")
    return Place(name, _text(record, "place_country")) if name else None


def _event_time(record: Mapping[str, Any], words: str, start: str, end: str) -> EventTime | None:
    spoken, first, last = _text(record, words), _day(record, start), _day(record, end)
    if spoken is None and first is None and last is None:
        return None
    return EventTime(spoken or "", first, last)


def _speaker(record: Mapping[str, Any], words: str) -> Speaker:
    affiliation = _text(record, "speaker_affiliation")
    return Speaker(
        words=words,
        country=_text(record, "speaker_country"),
        anonymous=bool(_truth(record, "anonymous")),
        affiliation=Actor(affiliation) if affiliation else None,
        party=_truth(record, "speaker_is_party"),
    )


def _actors(record: Mapping[str, Any], name: str) -> tuple[Actor, ...]:
    value = _text(record, name)
    return (Actor(value, _text(record, f"{name}_country")),) if value else ()


def _confidence(record: Mapping[str, Any]) -> Confidence | None:
    value, size = _number(record, "confidence"), _number(record, "confidence_sample_size")
    return Confidence(float(value), int(size or 0)) if value is not None else None
