"""Claims in the words that tables and explanations show to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.inflection import inflect
from kg.model import Actor, AidPackage, Casualty, Claim, DeclaredClaim, Deployment, Quantity, Slot
from kg.records import join_names

PLURALS: Mapping[str, str] = {"person": "people", "aircraft": "aircraft", "ammunition": "ammunition"}
"""Plurals of units that spelling does not tell; others follow its rules (`kg.inflection`)."""


def word_number(value: int | float) -> str:
    """A number with thousands separators and without needless decimals: ``1,200``, ``5,600,000,000``, ``2.5``."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def word_count(count: int, noun: str) -> str:
    """How many there are of something: ``1 violation``, ``2,000 warnings``."""
    return f"{count:,} {noun if count == 1 else _pluralize(noun)}"


def _pluralize(unit: str) -> str:
    """A unit as it stands behind a number above one: ``grenade launchers``; names and codes (``USD``) stay as they are.

    Claims write names in small letters; one that ends in a single s (``himars``) is none that spelling inflects.
    """
    rest, space, noun = unit.rpartition(" ")
    if noun in PLURALS:
        return rest + space + PLURALS[noun]
    return rest + space + (noun if _is_name(noun) else inflect(noun, "NOUN")[-1])


def _is_name(noun: str) -> bool:
    return not noun.islower() or (noun.endswith("s") and not noun.endswith("ss"))


def word_quantity(quantity: Quantity | None) -> str:
    """The bounds of a figure with unit and period: ``200–999 people``, ``≥ 12 people``, ``≤ 1,200 people a day``."""
    if quantity is None:
        return ""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        bounds = ""
    elif low is None or high is None:
        bounds = f"≤ {word_number(high)}" if high is not None else f"≥ {word_number(low or 0)}"
    else:
        bounds = word_number(low) if low == high else f"{word_number(low)}–{word_number(high)}"
    unit = quantity.unit or ""
    if (low, high) != (1, 1):
        unit = _pluralize(unit)
    rate = f"a {quantity.period}" if quantity.period else ""
    return " ".join(part for part in (bounds, unit, rate) if part)


def _word_actors(actors: Sequence[Actor]) -> str:
    return join_names(actors) or "?"


def word_content(claim: Claim) -> str:
    """What is claimed about whom, without the figure: ``killed or wounded: North Korea``."""
    match claim:
        case Casualty():
            about = _word_actors(claim.affected) if claim.affected else "civilians" if claim.civilian else "people"
            content = f"{(claim.outcome or '?').replace('-', ' ')}: {about}"
            if claim.inflicted_by:
                content += f", by {_word_actors(claim.inflicted_by)}"
        case Deployment():
            content = f"{claim.action or '?'}: {_word_actors(claim.force)}"
            if claim.supports:
                content += f", for {_word_actors(claim.supports)}"
        case AidPackage():
            content = f"{claim.stage or '?'}: {_word_actors(claim.donor)} → {_word_actors(claim.recipient)}"
            if claim.kind:
                content += f", {claim.kind}"
        case DeclaredClaim():
            content = f"{claim.type}: {', '.join(_word_slot(slot) for slot in claim.slots if slot.values) or '?'}"
        case _:
            raise TypeError(f"no words for a claim of type {claim.type}")
    return content


def _word_slot(slot: Slot) -> str:
    return f"{slot.type.name} {' and '.join(value if isinstance(value, str) else value.name for value in slot.values)}"


def word_claim(claim: Claim) -> str:
    """Content and stance in one: ``wounded: Ukraine (denied)``."""
    stance = word_stance(claim)
    return f"{word_content(claim)} ({stance})" if stance else word_content(claim)


def word_stance(claim: Claim) -> str:
    """What makes the claim less than a plain fact: ``denied``, ``possible``, ``future``; empty for a plain one."""
    stance = claim.stance
    marks = ["denied"] if stance.denied else []
    marks += [value for value in (stance.certainty, stance.tense) if value not in ("certain", "past", "present", None)]
    return ", ".join(marks)


def word_speaker(claim: Claim) -> str:
    """Who says so; ``(the article)`` where the article speaks for itself."""
    return claim.speaker.words if claim.speaker else "(the article)"
