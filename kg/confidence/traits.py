"""What tells a good claim from a bad one, read off the claim itself."""

from __future__ import annotations

from kg.model import Actor, AidPackage, Casualty, Claim, DeclaredClaim, Deployment, Place, Slot

LONG_EVIDENCE = 60
VERY_LONG_EVIDENCE = 120


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
        _length(claim),
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


def _length(claim: Claim) -> str:
    length = claim.evidence.end - claim.evidence.start
    if length <= LONG_EVIDENCE:
        return "short evidence"
    return "long evidence" if length <= VERY_LONG_EVIDENCE else "very long evidence"
