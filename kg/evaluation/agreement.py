"""When two claims, or two values of one slot, agree: the measure of the annotation guidelines.

Everything here is a function of two records (`kg.records`), the annotated one first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Record = Mapping[str, Any]

MAIN_ACTORS: Mapping[str, tuple[str, ...]] = {
    "Casualty": ("affected",),
    "Deployment": ("force",),
    "AidPackage": ("donor", "recipient"),
}
KEY_FIELD: Mapping[str, str] = {"Casualty": "outcome", "Deployment": "action", "AidPackage": "stage"}
USUAL_VALUES: Mapping[str, tuple[object, ...]] = {
    "denied": (False, None),
    "certainty": ("certain", None),
    "tense": ("past", None),
    "cumulative": (False, None),
    "anonymous": (False, None),
}
NAMED_SLOTS = ("place", "speaker", "inflicted_by", "supports", "instrument")
PLAIN_SLOTS = (
    "unit", "cumulative", "civilian", "kind", "when_resolved", "place", "speaker", "anonymous", "denied", "certainty",
    "tense", "inflicted_by", "supports", "instrument",
)  # fmt: skip

TELLING_WORDS = frozenset({"north", "south", "equatorial", "new", "papua"})
"""Words that make another country of a name: South Sudan is not Sudan."""
EMPTY_WORDS = frozenset({"the", "a", "an", "of", "in", "s", "and"})
UNNAMED_PEOPLE = frozenset(
    {"people", "person", "persons", "others", "civilian", "civilians", "man", "men", "woman", "women", "child",
     "children", "victims"}
)  # fmt: skip


def name_words(name: object) -> frozenset[str]:
    """The telling words of a name, lower case, without full stops."""
    return frozenset(re.findall(r"\w+", str(name or "").lower().replace(".", ""))) - EMPTY_WORDS


def names_agree(annotated: str | None, predicted: str | None) -> bool:
    """Compare two names: half of their words shared, or one is the other with at most three words more.

    Joint names ("A and B") need the same number of parts, and people without a name count as no name.
    """
    ours, theirs = name_words(annotated), name_words(predicted)
    if ours <= UNNAMED_PEOPLE or theirs <= UNNAMED_PEOPLE:
        return ours <= UNNAMED_PEOPLE and theirs <= UNNAMED_PEOPLE
    parts = [str(name).strip().split(" and ") for name in (annotated, predicted)]
    all_capitalised = all(name[0].isupper() for names in parts for name in names if name)
    if len(parts[0]) != len(parts[1]) and all_capitalised:
        return False
    different, shared = ours ^ theirs, ours & theirs
    if different & TELLING_WORDS:
        return False
    return len(shared) / len(ours | theirs) >= 0.5 or ((ours <= theirs or theirs <= ours) and len(different) <= 3)


def actors_agree(annotated: Record, predicted: Record, slot: str) -> bool:
    """Compare the actor in ``slot``: by ISO code, and by name where either side has no code."""
    ours, theirs = annotated.get(f"{slot}_country"), predicted.get(f"{slot}_country")
    if ours and theirs:
        return bool(ours.upper() == theirs.upper())
    return names_agree(annotated.get(slot), predicted.get(slot))


def main_actors_agree(annotated: Record, predicted: Record) -> bool:
    """Compare affected, force, or donor and recipient."""
    return all(actors_agree(annotated, predicted, slot) for slot in MAIN_ACTORS[annotated["type"]])


def keys_agree(annotated: Record, predicted: Record) -> bool:
    """Compare outcome, action or stage."""
    key = KEY_FIELD[annotated["type"]]
    return bool(annotated.get(key) == predicted.get(key))


def _numbers_agree(ours: float | None, theirs: float | None) -> bool:
    if ours == theirs:
        return True
    return ours is not None and theirs is not None and abs(ours - theirs) <= 1e-6 * max(abs(ours), abs(theirs))


def quantities_agree(annotated: Record, predicted: Record) -> bool:
    """Compare low, high and period; an open bound equals an open bound."""
    return (
        _numbers_agree(annotated.get("low"), predicted.get("low"))
        and _numbers_agree(annotated.get("high"), predicted.get("high"))
        and annotated.get("period") == predicted.get("period")
    )


def units_agree(annotated: Record, predicted: Record) -> bool:
    """Compare units: currencies exactly, others by name."""
    ours, theirs = annotated.get("unit") or "", predicted.get("unit") or ""
    return ours == theirs or (not (ours.isupper() or theirs.isupper()) and names_agree(ours, theirs))


def cores_agree(annotated: Record, predicted: Record) -> bool:
    """Compare quantity, main actors and key: the claim's core."""
    return (
        quantities_agree(annotated, predicted)
        and main_actors_agree(annotated, predicted)
        and keys_agree(annotated, predicted)
    )


def has_figure(record: Record) -> bool:
    """Whether the claim has at least one bound."""
    return record.get("low") is not None or record.get("high") is not None


def figures_agree(annotated: Record, predicted: Record) -> bool:
    """Compare quantity and unit of a claim that has a figure."""
    return has_figure(annotated) and quantities_agree(annotated, predicted) and units_agree(annotated, predicted)


def evidence_overlap(annotated: Record, predicted: Record) -> float:
    """Intersection over union of the two evidence spans, in characters."""
    shared = min(annotated["end"], predicted["end"]) - max(annotated["start"], predicted["start"])
    joined = max(annotated["end"], predicted["end"]) - min(annotated["start"], predicted["start"])
    return float(max(0, shared) / joined)


def is_filled(slot: str, record: Record) -> bool:
    """Whether a record says anything in ``slot``."""
    if slot == "when_resolved":
        return bool(record.get("date_start") or record.get("date_end"))
    return record.get(slot) not in (None, "")


def slots_agree(slot: str, annotated: Record, predicted: Record) -> bool:
    """Compare one slot; where a value is usual, an empty slot counts as the usual value."""
    if slot == "when_resolved":
        return all(annotated.get(end) == predicted.get(end) for end in ("date_start", "date_end"))
    if slot in NAMED_SLOTS:
        return names_agree(annotated.get(slot), predicted.get(slot))
    if slot in USUAL_VALUES and slot != "anonymous":
        usual = USUAL_VALUES[slot][0]
        return bool((annotated[slot] or usual) == (predicted.get(slot) or usual))
    return bool(annotated.get(slot) == predicted.get(slot))
