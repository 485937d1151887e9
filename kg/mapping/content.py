"""What a claim says, as the digest in its IRI sees it.

Only what the annotation guidelines list counts.  Who made the claim, by which rule and with which confidence does not:
a better extractor that finds the same claim finds it under the same IRI, and a person's annotation of it as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from kg.model import Actor, AidPackage, Casualty, Claim, DeclaredClaim, Deployment, SlotValue
from kg.namespaces import Minter


def claim_content(claim: Claim) -> dict[str, Any]:
    """The guidelines' fields of a claim, less its article, its offsets and ``optional``, which is not said by it.

    Several actors under one figure are taken in the order of their names: who stands first carries no meaning.
    """
    quantity, time, speaker = claim.quantity, claim.time, claim.speaker
    content: dict[str, Any] = {
        "type": claim.type,
        "low": _whole(quantity.low) if quantity else None,
        "high": _whole(quantity.high) if quantity else None,
        "unit": quantity.unit if quantity else None,
        "period": quantity.period if quantity else None,
        "place": claim.place.name if claim.place else None,
        "place_country": claim.place.country if claim.place else None,
        "when": (time.words or None) if time else None,
        "date_start": _iso(time.start) if time else None,
        "date_end": _iso(time.end) if time else None,
        "speaker": speaker.words if speaker else None,
        "speaker_country": speaker.country if speaker else None,
        "anonymous": speaker.anonymous if speaker else None,
        "denied": claim.stance.denied,
        "certainty": claim.stance.certainty,
        "tense": claim.stance.tense,
    }
    match claim:
        case Casualty():
            content |= {
                "cumulative": claim.cumulative,
                "outcome": claim.outcome,
                "affected": _names(claim.affected),
                "affected_country": _country(claim.affected),
                "civilian": claim.civilian,
                "inflicted_by": _names(claim.inflicted_by),
            }
        case Deployment():
            content |= {
                "force": _names(claim.force),
                "force_country": _country(claim.force),
                "action": claim.action,
                "supports": _names(claim.supports),
            }
        case AidPackage():
            content |= {
                "donor": _names(claim.donor),
                "donor_country": _country(claim.donor),
                "recipient": _names(claim.recipient),
                "recipient_country": _country(claim.recipient),
                "stage": claim.stage,
                "kind": claim.kind,
                "instrument": claim.instrument,
            }
        case DeclaredClaim():
            content |= {"type": claim.declared.iri}
            content |= {slot.type.iri: _values(slot.values) for slot in claim.slots if slot.values}
        case _:
            raise TypeError(f"no content is fixed for a claim of type {claim.type}")
    return content


def claim_iri(claim: Claim, minter: Minter) -> str:
    """The IRI of a claim, from its article, its evidence span and what it says."""
    return minter.claim(claim.article, claim.evidence.start, claim.evidence.end, claim_content(claim))


def correction_iri(claim: Claim, corrected: str, minter: Minter) -> str:
    """The IRI of a claim that corrects the claim ``corrected``: another than that of a like claim of the article."""
    content = claim_content(claim) | {"correction_of": corrected}
    return minter.claim(claim.article, claim.evidence.start, claim.evidence.end, content)


def _whole(value: int | float | None) -> int | float | None:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _values(values: Sequence[SlotValue]) -> list[list[str | None]]:
    """Names with countries, or words, in the order of the alphabet."""
    named = {(value, None) if isinstance(value, str) else (value.name, value.country) for value in values}
    return sorted(([name, country] for name, country in named), key=str)


def _names(actors: Sequence[Actor]) -> str | None:
    return " and ".join(sorted({actor.name for actor in actors})) or None


def _country(actors: Sequence[Actor]) -> str | None:
    countries = {actor.country for actor in actors}
    return countries.pop() if len(countries) == 1 else None
