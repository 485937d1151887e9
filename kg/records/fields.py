"""The fields of a record, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.model import ClaimType

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


def list_fields(type_: str, declared: Sequence[ClaimType] = ()) -> tuple[str, ...]:
    """The fields that a record of a claim type may have; those of all types for a type that nobody knows."""
    for claim_type in declared:
        if claim_type.name == type_:
            return (*SHARED_FIELDS, *slot_fields(claim_type), *ADDED_FIELDS)
    return (*SHARED_FIELDS, *TYPE_FIELDS[type_], *ADDED_FIELDS) if type_ in TYPE_FIELDS else CSV_FIELDS


def slot_fields(declared: ClaimType) -> tuple[str, ...]:
    """The fields that records of a declared claim type have for its slots; actors and places also have a country."""
    return tuple(
        field
        for slot in declared.slots
        for field in ((slot.name, f"{slot.name}_country") if slot.kind in ("actor", "place") else (slot.name,))
    )
