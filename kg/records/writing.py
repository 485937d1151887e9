"""From a claim to its record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kg.model import Actor, AidPackage, Casualty, Claim, DeclaredClaim, Deployment, Speaker
from kg.records.fields import Record


def join_names(actors: Sequence[Actor]) -> str | None:
    """Join the names of several actors under one figure with " and ", as the guidelines write them."""
    return " and ".join(actor.name for actor in actors) or None


def _shared_country(actors: Sequence[Actor]) -> str | None:
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
        "relayed_by": [_relay(speaker) for speaker in claim.relayed_by],
        "speaker_affiliation": speaker.affiliation.name if speaker and speaker.affiliation else None,
        "speaker_is_party": speaker.party if speaker else None,
        "part_of": _part_of(claim),
        "rule": claim.rule,
        "confidence": claim.confidence.value if claim.confidence else None,
        "confidence_sample_size": claim.confidence.sample_size if claim.confidence else None,
    }
    return record


def _relay(speaker: Speaker) -> Record:
    return {
        "speaker": speaker.words,
        "speaker_country": speaker.country,
        "anonymous": speaker.anonymous,
        "speaker_affiliation": speaker.affiliation.name if speaker.affiliation else None,
        "speaker_is_party": speaker.party,
    }


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
                "affected_country": _shared_country(claim.affected),
                "civilian": claim.civilian,
                "inflicted_by": join_names(claim.inflicted_by),
            }
        case Deployment():
            return {
                "force": join_names(claim.force),
                "force_country": _shared_country(claim.force),
                "action": claim.action,
                "supports": join_names(claim.supports),
            }
        case AidPackage():
            return {
                "donor": join_names(claim.donor),
                "donor_country": _shared_country(claim.donor),
                "recipient": join_names(claim.recipient),
                "recipient_country": _shared_country(claim.recipient),
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
