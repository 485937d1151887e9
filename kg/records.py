"""Claims as flat records: the form of JSON Lines and CSV (``docs/claims.md``).

A record holds the fields of the annotation guidelines under their names and in their order, then what this project
adds: the claim's IRI, its quote, the figure's words, the rule, the confidence.  Reading takes records of anybody: a
person's, another extractor's, our own.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, TypeGuard

from kg.errors import ClaimRecordInvalid
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

CONTEXT_LENGTH = 32
"""Characters of prefix and suffix that evidence carries (Web Annotation Data Model, section 4.2.4)."""

SHARED_FIELDS = (
    "doc", "type", "start", "end", "low", "high", "unit", "period", "place", "place_country", "when", "date_start",
    "date_end", "speaker", "speaker_country", "anonymous", "denied", "certainty", "tense", "optional",
)  # fmt: skip
TYPE_FIELDS: Mapping[str, tuple[str, ...]] = {
    "Casualty": ("cumulative", "outcome", "affected", "affected_country", "civilian", "inflicted_by"),
    "Deployment": ("force", "force_country", "action", "supports"),
    "AidPackage": ("donor", "donor_country", "recipient", "recipient_country", "stage", "kind", "instrument"),
}
ADDED_FIELDS = (
    "id", "quote", "quantity_words", "modifier", "stated_when", "stated_start", "stated_end", "relayed_by",
    "speaker_affiliation", "speaker_is_party", "part_of", "rule", "confidence", "confidence_sample_size",
)  # fmt: skip
CSV_FIELDS = (*SHARED_FIELDS, *dict.fromkeys(name for names in TYPE_FIELDS.values() for name in names), *ADDED_FIELDS)

Record = dict[str, Any]


def slot_fields(declared: ClaimType) -> tuple[str, ...]:
    """The fields that records of a declared claim type have for its slots; actors and places also have a country."""
    return tuple(
        field
        for slot in declared.slots
        for field in ((slot.name, f"{slot.name}_country") if slot.kind in ("actor", "place") else (slot.name,))
    )


def join_names(actors: Sequence[Actor]) -> str | None:
    """Join the names of several actors under one figure with " and ", as the guidelines write them."""
    return " and ".join(actor.name for actor in actors) or None


def shared_country(actors: Sequence[Actor]) -> str | None:
    """The one country that all actors have, else None."""
    countries = {actor.country for actor in actors}
    return countries.pop() if len(countries) == 1 else None


def claim_to_record(claim: Claim, iri: str | None = None) -> Record:
    """Write a claim as a record; fields in the guidelines' order, then the project's own."""
    quantity, time, speaker, stated = claim.quantity, claim.time, claim.speaker, claim.stated
    record: Record = {
        "doc": claim.article,
        "type": claim.type,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "unit": quantity.unit if quantity else None,
        "period": quantity.period if quantity else None,
        "place": claim.place.name if claim.place else None,
        "place_country": claim.place.country if claim.place else None,
        "when": time.words if time else None,
        "date_start": _iso(time.start) if time else None,
        "date_end": _iso(time.end) if time else None,
        "speaker": speaker.words if speaker else None,
        "speaker_country": speaker.country if speaker else None,
        "anonymous": speaker.anonymous if speaker else None,
        "denied": claim.stance.denied,
        "certainty": claim.stance.certainty,
        "tense": claim.stance.tense,
        "optional": claim.optional,
    }
    record |= _type_fields(claim)
    record |= {
        "id": iri,
        "quote": claim.evidence.exact,
        "quantity_words": quantity.words if quantity else None,
        "modifier": quantity.modifier if quantity else None,
        "stated_when": stated.words if stated else None,
        "stated_start": _iso(stated.start) if stated else None,
        "stated_end": _iso(stated.end) if stated else None,
        "relayed_by": [relay.words for relay in claim.relayed_by],
        "speaker_affiliation": speaker.affiliation.name if speaker and speaker.affiliation else None,
        "speaker_is_party": speaker.party if speaker else None,
        "part_of": _part_of(claim),
        "rule": claim.rule,
        "confidence": claim.confidence.value if claim.confidence else None,
        "confidence_sample_size": claim.confidence.sample_size if claim.confidence else None,
    }
    return record


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _part_of(claim: Claim) -> list[int] | None:
    return [claim.part_of.start, claim.part_of.end] if isinstance(claim, AidPackage) and claim.part_of else None


def _type_fields(claim: Claim) -> Record:
    match claim:
        case Casualty():
            return {
                "cumulative": claim.cumulative,
                "outcome": claim.outcome,
                "affected": join_names(claim.affected),
                "affected_country": shared_country(claim.affected),
                "civilian": claim.civilian,
                "inflicted_by": join_names(claim.inflicted_by),
            }
        case Deployment():
            return {
                "force": join_names(claim.force),
                "force_country": shared_country(claim.force),
                "action": claim.action,
                "supports": join_names(claim.supports),
            }
        case AidPackage():
            return {
                "donor": join_names(claim.donor),
                "donor_country": shared_country(claim.donor),
                "recipient": join_names(claim.recipient),
                "recipient_country": shared_country(claim.recipient),
                "stage": claim.stage,
                "kind": claim.kind,
                "instrument": claim.instrument,
            }
        case DeclaredClaim():
            return _slot_values(claim)
    raise TypeError(f"no record form for a claim of type {claim.type}")


def _slot_values(claim: DeclaredClaim) -> Record:
    record: Record = {}
    for slot in claim.slots:
        names = (value if isinstance(value, str) else value.name for value in slot.values)
        record[slot.type.name] = " and ".join(names) or None
        if slot.type.kind in ("actor", "place"):
            countries = {value.country for value in slot.values if not isinstance(value, str)}
            record[f"{slot.type.name}_country"] = countries.pop() if len(countries) == 1 else None
    return record


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
    value = record.get("relayed_by")
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(words, str) and words for words in value):
        raise ValueError(f"relayed_by must be a list of speakers' words; it is {value!r}")
    return tuple(Speaker(words=words) for words in value)


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


def read_records(path: Path) -> Iterator[tuple[int, Record | ClaimRecordInvalid]]:
    """Read JSON Lines: the line number, counted from 1, and the record, or why the line holds none.

    Blank lines are passed over.
    Raises `OSError` and `UnicodeDecodeError` where the file cannot be read at all.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, _read_record(str(path), number, line)


def _read_record(path: str, number: int, line: str) -> Record | ClaimRecordInvalid:
    try:
        record = json.loads(line)
    except ValueError as error:
        return ClaimRecordInvalid(path, number, f"not JSON: {error}")
    if not isinstance(record, dict) or not isinstance(record.get("doc"), str):
        return ClaimRecordInvalid(path, number, "a claim is an object with at least doc, type, start and end")
    return record


def write_jsonl(records: Iterable[Record], out: IO[str]) -> None:
    """Write records as JSON Lines, UTF-8 characters as they are."""
    for record in records:
        out.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_csv(records: Iterable[Record], out: IO[str], declared: Sequence[ClaimType] = ()) -> None:
    """Write records as CSV (RFC 4180) with the columns of all types, ``declared`` ones last; null is an empty cell."""
    added = (field for claim_type in declared for field in slot_fields(claim_type))
    writer = csv.DictWriter(out, tuple(dict.fromkeys((*CSV_FIELDS, *added))), extrasaction="raise")
    writer.writeheader()
    for record in records:
        writer.writerow({name: _cell(value) for name, value in record.items()})


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
