"""What the builders of claims hand on: the core of a claim, before its speaker, stance, place and time are known."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.figures import Figure
from kg.model import Actor, ClaimType, Place, Quantity, Slot

__all__ = [
    "ALL_OF_GROUP",
    "BOOTS_RULE",
    "COMPARED_RULE",
    "COUNTED_RULE",
    "GOING_RULE",
    "INCLUDED_RULE",
    "SHARE_RULE",
    "STATE_RULES",
    "SUM_OF_MEMBERS",
    "AidStatement",
    "CasualtyStatement",
    "DeclaredStatement",
    "DeploymentStatement",
    "Statement",
]


COUNTED_RULE = "deployment-counted-forces"
"""Rule of forces that are only counted in a place ("the 900 soldiers in Chad"); their clause tells something else."""
STATE_RULES = (COUNTED_RULE, "deployment-existing-forces")
"""Rules of statements that tell where forces are, whatever else the verb of their clause says of them."""
INCLUDED_RULE = "aid-included"
"""Rule of aid that a package holds ("The package includes 12 howitzers")."""
SHARE_RULE = "aid-share"
"""Rule of what one of those gets whom an institution's own release lists ("Chad: $5 million")."""
BOOTS_RULE = "deployment-boots"
"""Rule of "boots on the ground" that somebody speaks of, wants or fears."""
COMPARED_RULE = "deployment-compared"
"""The rule of what a force numbered before: "700 soldiers, up from 400"."""

GOING_RULE = "deployment-going"
"""Rule of figures with a verb in the past right behind them, which a parser may miss ("Some 2,000 left in June")."""
ALL_OF_GROUP = "all-of-group"
"""Rule of a quantity that the sentence before counts ("Two pilots were aboard. Both died")."""

SUM_OF_MEMBERS = "sum-of-members"
"""Rule of a quantity that counts people who are told of one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of an article.

    ``trigger`` is the token of the event word, ``anchor`` the token of the affected, deployed or given thing; ``start``
    and ``end`` (exclusive) are the tokens of the evidence.  ``figure`` is the figure in the text, ``quantity`` what it
    says.
    """

    trigger: int
    anchor: int
    start: int
    end: int
    rule: str
    figure: Figure | None = None
    quantity: Quantity | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyStatement(Statement):
    """Losses of people.

    ``own_forces``: soldiers of a state that the words do not name; ``forces_noun`` is the token that names them, where
    it is not the anchor.  ``continues``: "two others", a bare figure; whose people they are is told by the statement
    before.  ``negation_told``: the event itself is told by a negation ("did not survive"), which denies nothing.
    """

    outcome: str
    affected: tuple[Actor, ...] = ()
    civilian: bool | None = None
    inflicted_by: tuple[Actor, ...] = ()
    cumulative: bool = False
    own_forces: bool = False
    forces_noun: int | None = None
    continues: bool = False
    negation_told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeploymentStatement(Statement):
    """Forces sent, present or withdrawn."""

    action: str
    force: tuple[Actor, ...] = ()
    supports: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AidStatement(Statement):
    """Aid given or to be given.  ``tentative``: it holds only where the article tells both donor and recipient."""

    stage: str
    donor: tuple[Actor, ...] = ()
    recipient: tuple[Actor, ...] = ()
    kind: str | None = None
    instrument: str | None = None
    tentative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredStatement(Statement):
    """Of a type that the user's vocabulary declares.  ``place`` is one that an argument of the trigger names."""

    declared: ClaimType
    slots: tuple[Slot, ...] = ()
    place: Place | None = None
