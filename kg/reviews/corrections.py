"""What a person writes as FIELD=VALUE, put into a claim.

Fields and values are those of the annotation guidelines; an empty value, or ``null``, empties the field.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import CorrectionInvalid, LabelUnknown
from kg.mapping import KnownNames
from kg.model import Actor, AidPackage, Article, Casualty, Claim, DeclaredClaim, Deployment, Place
from kg.namespaces import ACTOR, CONCEPT, PLACE, Minter
from kg.queries import Select, resolve_iri
from kg.records import SHARED_FIELDS, TYPE_FIELDS, claim_to_record, record_to_claim

_FIXED = {"doc", "type", "start", "end"}
_NUMBERS = {"low", "high"}
_TRUTHS = {"cumulative", "civilian", "anonymous", "denied", "optional"}
_DAYS = {"date_start", "date_end"}
_CONCEPTS = {"outcome", "action", "stage", "kind", "certainty", "tense", "period"}
_ACTORS = ("affected", "inflicted_by", "force", "supports", "donor", "recipient")
_PARTS = {
    **dict.fromkeys(("low", "high", "unit", "period"), "quantity"),
    **dict.fromkeys(("place", "place_country"), "place"),
    **dict.fromkeys(("when", "date_start", "date_end"), "time"),
    **dict.fromkeys(("speaker", "speaker_country", "anonymous"), "speaker"),
    **dict.fromkeys(("denied", "certainty", "tense"), "stance"),
    **{f"{name}_country": name for name in _ACTORS},
}
"""The part of a claim that a field belongs to, where it has another name than the field."""


@dataclass(frozen=True, slots=True)
class UnknownName:
    """An actor or place of a correction that the store does not know, and names that are spelt nearly so."""

    field: str
    name: str
    near: Sequence[str] = ()


def correct_claim(
    claim: Claim, corrections: Mapping[str, str], select: Select, known: KnownNames, minter: Minter
) -> Claim:
    """The claim with some fields as a person wants them; what is not corrected stays as it is.

    Of a claim of a declared type, the fields that all claims have can be corrected.
    Actors and places may be named by any label that the store knows; other names are taken as they are written.
    Raises `CorrectionInvalid`, and `LabelAmbiguous` for a name that several actors or places have.
    """
    record = claim_to_record(claim)
    fields = {*SHARED_FIELDS, *TYPE_FIELDS.get(claim.type, ())}
    for name, written in corrections.items():
        if name not in fields or name in _FIXED:
            may = ", ".join(field for field in record if field in fields - _FIXED)
            raise CorrectionInvalid(
                name, written, f"not a field that a review of this claim corrects; these are: {may}"
            )
        record[name] = _read_value(name, written, select)
    try:
        declared = (claim.declared,) if isinstance(claim, DeclaredClaim) else ()
        read = record_to_claim(record, Article(claim.article, ""), declared)
    except ValueError as error:
        name, written = next(iter(corrections.items()))
        raise CorrectionInvalid(name, written, str(error)) from error
    parts: dict[str, Any] = {}
    for name in corrections:
        part = _PARTS.get(name, name)
        value = getattr(read, part)
        if part in _ACTORS:
            value = tuple(linked for actor in value for linked in _link_actors(actor, select, known, minter))
        elif part == "place" and value is not None:
            value = _link_place(value, select, known, minter)
        elif part == "speaker" and value is not None and claim.speaker is not None and "speaker" not in corrections:
            value = replace(claim.speaker, country=value.country, anonymous=value.anonymous)
        parts[part] = value
    if parts.get("quantity") is not None:
        parts["quantity"] = replace(parts["quantity"], modifier=None)
    corrected = replace(claim, **parts, rule=None, confidence=None)
    _check(corrected, corrections)
    return corrected


def find_unknown_names(
    corrections: Mapping[str, str], select: Select, known: KnownNames, minter: Minter
) -> tuple[UnknownName, ...]:
    """Find the actors and places that `correct_claim` takes as they are written, since nothing known is named so."""
    unknown = []
    for field in (*_ACTORS, "place"):
        name = corrections.get(field, "").strip()
        if name in ("", "null"):
            continue
        class_ = "ck:Place" if field == "place" else "ck:Actor"
        if _find_named(name, class_, select, known, minter):
            continue
        parts = [name] if field == "place" else name.split(" and ")
        missing = [part for part in parts if not _find_named(part, class_, select, known, minter)]
        if missing:
            unknown.append(UnknownName(field, name, tuple(_find_near(missing[0], class_, select))))
    return tuple(unknown)


def _find_near(name: str, class_: str, select: Select) -> Sequence[str]:
    try:
        resolve_iri(select, name, class_=class_)
    except LabelUnknown as error:
        return error.near
    return ()


def _read_value(name: str, written: str, select: Select) -> str | int | float | bool | None:
    value = written.strip()
    if value in ("", "null"):
        return None
    if name in _NUMBERS:
        return _read_number(name, value)
    if name in _TRUTHS:
        if value.lower() not in ("true", "false"):
            raise CorrectionInvalid(name, written, "neither true nor false")
        return value.lower() == "true"
    if name in _DAYS:
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise CorrectionInvalid(name, written, "not a date; write it as 2024-12-31") from error
    if name in _CONCEPTS:
        try:
            iri = resolve_iri(select, value, scheme=f"ckc:{name}").value
        except LabelUnknown as error:
            raise CorrectionInvalid(name, written, f"it is one of {', '.join(error.allowed)}") from error
        return iri.removeprefix(f"{CONCEPT}{name}-")
    if name.endswith("_country") and not re.fullmatch(r"[A-Z]{2}", value):
        raise CorrectionInvalid(name, written, "not an ISO 3166-1 two-letter code")
    return value


def _read_number(name: str, value: str) -> int | float:
    plain = value.replace(",", "").replace("_", "")
    if not re.fullmatch(r"\d+(\.\d+)?", plain):
        raise CorrectionInvalid(name, value, "not a number")
    number = float(plain)
    return int(plain) if "." not in plain else int(number) if number.is_integer() else number


def _link_actors(actor: Actor, select: Select, known: KnownNames, minter: Minter) -> list[Actor]:
    """One actor, or the several whose names are joined with "and" where the store knows each of them."""
    linked = _find_named(actor.name, "ck:Actor", select, known, minter)
    if linked:
        return [Actor(*linked)]
    parts = [_find_named(part, "ck:Actor", select, known, minter) for part in actor.name.split(" and ")]
    if len(parts) > 1 and all(parts):
        return [Actor(*part) for part in parts if part]
    return [actor]


def _link_place(place: Place, select: Select, known: KnownNames, minter: Minter) -> Place:
    linked = _find_named(place.name, "ck:Place", select, known, minter)
    return Place(*linked) if linked else place


def _find_named(
    name: str, class_: str, select: Select, known: KnownNames, minter: Minter
) -> tuple[str, str | None, str | None] | None:
    """Name, country and, for what the vocabulary describes, IRI."""
    try:
        iri = resolve_iri(select, name, class_=class_).value
    except LabelUnknown:
        return None
    if iri in known:
        return (*known[iri], iri)
    if iri.startswith((minter.base, ACTOR, PLACE)):
        try:
            return (*minter.name_and_country(iri), None)
        except ValueError:
            return None
    return None


def _check(claim: Claim, corrections: Mapping[str, str]) -> None:
    """Refuse what validation would set apart: the person is there to be asked."""
    name, written = next(iter(corrections.items()))
    quantity, time = claim.quantity, claim.time
    if quantity is not None:
        if quantity.low is not None and quantity.high is not None and quantity.low > quantity.high:
            raise CorrectionInvalid(name, written, f"the lower bound {quantity.low} is above the upper {quantity.high}")
        if quantity.unit is None:
            raise CorrectionInvalid(name, written, "a figure needs a unit")
    if time is not None and time.start is not None and time.end is not None and time.start > time.end:
        raise CorrectionInvalid(name, written, f"the event would start on {time.start} and end on {time.end}")
    match claim:
        case Casualty(outcome=None) | Deployment(action=None) | AidPackage(stage=None):
            raise CorrectionInvalid(name, written, "a claim needs its outcome, action or stage")
        case Deployment(force=()):
            raise CorrectionInvalid(name, written, "a deployment needs its force")
        case AidPackage(donor=(), recipient=()):
            raise CorrectionInvalid(name, written, "aid needs a donor or a recipient")
