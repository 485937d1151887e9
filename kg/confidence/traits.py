"""What tells a good claim from a bad one, read off the claim itself."""

from __future__ import annotations

import re

from kg.model import Actor, AidPackage, Casualty, Claim, DeclaredClaim, Deployment, Evidence, Place, Quantity, Slot

OPENING = 350
"""How far into its article, in characters, a claim counts as told in the opening."""
MOST_WORDS = 12
STEM = 4
_QUOTES = frozenset('"“”„«»')
_SIZES = ((1, "one"), (9, "up to 9"), (99, "up to 99"), (999, "hundreds"), (999_999, "thousands"))


def list_traits(claim: Claim) -> tuple[str, ...]:
    """The traits of a claim, each a word or two: its type, its rule, its key, its figure, who and where it knows.

    Two claims with the same traits are "made like" each other: confidence is measured over such claims.
    """
    return (
        f"type {claim.type}",
        f"rule {claim.rule}",
        f"{claim.type} {_key(claim)}",
        f"{claim.type} {_figure(claim)}",
        f"{claim.type} {_actors(claim)}",
        f"{claim.type} certainty {claim.stance.certainty}",
        f"{claim.type} tense {claim.stance.tense}",
        *((f"{claim.type} denied",) if claim.stance.denied else ()),
        *((f"{claim.type} optional",) if claim.optional else ()),
        "speaker" if claim.speaker else "no speaker",
        "place" if claim.place else "no place",
        "time" if claim.time else "no time",
        f"{claim.type} size {_size(claim.quantity)}",
        f"main actors {_find_actors(claim)}",
        f"words of evidence {_count_words(claim.evidence)}",
        *(("in the opening",) if claim.evidence.start < OPENING else ()),
        *(("beside a quote",) if _QUOTES & set(_surroundings(claim.evidence)) else ()),
        *_particulars(claim),
    )


def _key(claim: Claim) -> str:
    match claim:
        case Casualty():
            return f"{claim.outcome}"
        case Deployment():
            return f"{claim.action}"
        case AidPackage():
            return f"{claim.stage} {claim.kind}"
        case DeclaredClaim():
            return " ".join(str(value) for slot in claim.slots if slot.type.kind == "concept" for value in slot.values)
    raise TypeError(f"no traits for a claim of type {claim.type}")


def _figure(claim: Claim) -> str:
    if claim.quantity is None:
        return "no figure"
    return f"figure {claim.quantity.modifier} {'money' if (claim.quantity.unit or '').isupper() else 'count'}"


def _actors(claim: Claim) -> str:
    match claim:
        case Casualty():
            return f"affected {_knowledge(claim.affected)}"
        case Deployment():
            return f"force {_knowledge(claim.force)}"
        case AidPackage():
            return f"donor {_knowledge(claim.donor)} recipient {_knowledge(claim.recipient)}"
        case DeclaredClaim():
            return " ".join(f"{slot.type.name} {_knowledge(_named(slot))}" for slot in claim.slots)
    raise TypeError(f"no traits for a claim of type {claim.type}")


def _named(slot: Slot) -> tuple[Actor | Place, ...]:
    return tuple(Actor(value) if isinstance(value, str) else value for value in slot.values)


def _knowledge(actors: tuple[Actor | Place, ...]) -> str:
    if not actors:
        return "unsaid"
    return "known" if all(actor.iri or actor.country for actor in actors) else "unnamed"


def _particulars(claim: Claim) -> tuple[str, ...]:
    match claim:
        case Casualty():
            return (f"civilian {claim.civilian}", f"running toll {claim.cumulative}")
        case Deployment():
            return (f"supported {_knowledge(claim.supports)}",)
        case AidPackage():
            return (f"kind {claim.kind}", f"stage {claim.stage}")
    return ()


def _size(quantity: Quantity | None) -> str:
    if quantity is None:
        return "none"
    bound = quantity.low if quantity.low is not None else quantity.high
    if bound is None:
        return "vague"
    return next((words for most, words in _SIZES if bound <= most), "millions")


def _find_actors(claim: Claim) -> str:
    """Where the farthest of the claim's main actors is named: what was inherited from afar is wrong more often."""
    places = [_find_name(actor.name, claim.evidence) for actor in _main_actors(claim)]
    return max(places, key=("in the evidence", "beside it", "elsewhere").index, default="unsaid")


def _find_name(name: str, evidence: Evidence) -> str:
    """Stems of words, so that "Malian soldiers" name Mali."""
    stems = [word[:STEM] for word in re.findall(r"\w+", name.lower()) if len(word) >= STEM] or [name.lower()]
    named = re.compile("|".join(rf"\b{re.escape(stem)}" for stem in stems))
    if named.search(evidence.exact.lower()):
        return "in the evidence"
    return "beside it" if named.search(_surroundings(evidence).lower()) else "elsewhere"


def _main_actors(claim: Claim) -> tuple[Actor, ...]:
    match claim:
        case Casualty():
            return claim.affected
        case Deployment():
            return claim.force
        case AidPackage():
            return claim.donor + claim.recipient
    return ()


def _surroundings(evidence: Evidence) -> str:
    return f"{evidence.prefix} {evidence.exact} {evidence.suffix}"


def _count_words(evidence: Evidence) -> str:
    few = min(len(evidence.exact.split()), MOST_WORDS) // 2 * 2
    return f"{few} to {few + 1}" if few < MOST_WORDS else f"{MOST_WORDS} or more"
