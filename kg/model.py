"""What flows between the stages: articles, claims, and what a claim is made of.

The fields of a claim and their meanings are those of the annotation guidelines (``docs/claims.md``).  Values that a
vocabulary lists (outcome, action, stage, kind, certainty, tense, period, modifier) are kept as the notation of their
concept: a value that the vocabulary does not know must be representable, so that validation can name it.

All offsets count Unicode code points of ``Article.text`` exactly as it was given, end exclusive
(the ``oa:TextPositionSelector`` of the Web Annotation Data Model, section 4.2.5).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Actor",
    "AidPackage",
    "Article",
    "Casualty",
    "Claim",
    "ClaimType",
    "Confidence",
    "DeclaredClaim",
    "Deployment",
    "EventTime",
    "Evidence",
    "Extractor",
    "NumberCount",
    "Place",
    "Quantity",
    "Reading",
    "Slot",
    "SlotKind",
    "SlotType",
    "SlotValue",
    "Span",
    "Speaker",
    "Stance",
]


@dataclass(frozen=True, slots=True)
class Article:
    """One news article.  ``text`` is kept exactly as given; everything else may be unknown.

    ``date_words`` are the words of the text that ``date`` was read from (a dateline), None where its file gives it.
    """

    id: str
    text: str
    title: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    url: str | None = None
    date_words: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Offsets ``start`` ≤ i < ``end`` into an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words a claim came from (``oa:TextQuoteSelector`` and ``oa:TextPositionSelector``).

    ``exact`` is the quote as its maker gave it; for our own claims it equals ``text[start:end]``, for claims made
    elsewhere validation compares the two.  ``prefix`` and ``suffix`` are the neighbouring words of the text.
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """Who acts or suffers.  ``name`` is the canonical English name, or the noun of unnamed people ("gunmen").

    ``country`` is an ISO 3166-1 two-letter code; ``iri`` is set by linking where the vocabulary knows the actor.
    """

    name: str
    country: str | None = None
    iri: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something happened; ``country`` and ``iri`` as for an `Actor`."""

    name: str
    country: str | None = None
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its bounds; an open bound is None.

    ``unit`` is ``person``, ``ship``, ``aircraft``, ``vehicle``, ``unit``, an ISO 4217 code, or a plain noun.
    ``period`` is None or ``day``, ``week``, ``month``, ``year`` where the figure is a rate.  ``modifier`` is one of
    the modifier concepts (``exactly``, ``about``, ``at-least``, ``at-most``, ``between``, ``vague``).  ``words`` are
    the verbatim words of the figure and ``rule`` names what turned them into bounds.  ``best`` is the one figure to use
    where a single number is needed, and stays None where the words give none.
    """

    low: int | float | None
    high: int | float | None
    unit: str | None
    period: str | None = None
    best: int | float | None = None
    modifier: str | None = None
    words: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class EventTime:
    """When something happened, as the text says it, and the interval of days that the words resolve to.

    ``start`` and ``end`` are inclusive; both are None where the words cannot be resolved.  ``precision`` is ``day``,
    ``part-of-month``, ``month``, ``season``, ``quarter``, ``year`` or ``interval``, None without a resolved date.
    """

    words: str
    start: dt.date | None = None
    end: dt.date | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever the text names as the holder of a claim.

    ``words`` describe the speaker in full ("a senior US Defense official").  ``affiliation`` is the actor the speaker
    speaks for; ``party`` tells whether that actor is a party to the conflict of the claim, None where unknown.
    """

    words: str
    country: str | None = None
    anonymous: bool = False
    affiliation: Actor | None = None
    party: bool | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """How the holder stands to the claim: polarity, certainty, and the event's tense against the article's date."""

    denied: bool = False
    certainty: str | None = "certain"
    tense: str | None = "past"


@dataclass(frozen=True, slots=True)
class Confidence:
    """Measured precision of claims made like this one, and the number of annotated claims it was measured on."""

    value: float
    sample_size: int


@dataclass(frozen=True, slots=True)
class Extractor:
    """What made claims: a program with its version and language pipeline, or whoever handed a file of claims in."""

    name: str
    version: str | None = None
    pipeline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attributed statement: one quantity (or one unquantified statement) about one thing in one sentence.

    ``article`` is the article's id.  ``stated`` is the time at which the words were spoken, where the text says it;
    ``relayed_by`` are the further links of an attribution chain, nearest to ``speaker`` first (A, citing B: the
    speaker is B, relayed by A).  ``optional`` marks what two careful readers could refuse to call a claim at all.
    ``rule`` names the rule or model that made the claim.
    """

    article: str
    evidence: Evidence
    quantity: Quantity | None = None
    place: Place | None = None
    time: EventTime | None = None
    speaker: Speaker | None = None
    relayed_by: tuple[Speaker, ...] = ()
    stated: EventTime | None = None
    stance: Stance = field(default_factory=Stance)
    optional: bool = False
    rule: str | None = None
    confidence: Confidence | None = None

    @property
    def type(self) -> str:
        """The local name of the claim's class in the ontology."""
        return self.__class__.__name__


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty(Claim):
    """People killed, wounded, captured or missing.  ``civilian`` is None where the text does not say."""

    outcome: str | None
    affected: tuple[Actor, ...] = ()
    civilian: bool | None = None
    inflicted_by: tuple[Actor, ...] = ()
    cumulative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment(Claim):
    """Forces sent to, present in or withdrawn from somewhere; ``supports`` is the actor on whose side."""

    action: str | None
    force: tuple[Actor, ...] = ()
    supports: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AidPackage(Claim):
    """Aid given or to be given by one actor to another.

    ``instrument`` is a named legal or budget instrument.  ``part_of`` is the evidence span of the larger package in the
    same article that this one is a part of.
    """

    stage: str | None
    donor: tuple[Actor, ...] = ()
    recipient: tuple[Actor, ...] = ()
    kind: str | None = None
    instrument: str | None = None
    part_of: Span | None = None


SlotKind = Literal["actor", "place", "concept", "words"]
SlotValue = Actor | Place | str


@dataclass(frozen=True, slots=True)
class SlotType:
    """A slot of a declared claim type: a property whose domain is the type.

    ``name`` is the local name of the property ``iri``; ``kind`` follows from its range; ``scheme`` is the IRI of the
    concept scheme that a concept is taken from; ``single`` tells that the property is functional.
    """

    name: str
    iri: str
    kind: SlotKind
    scheme: str | None = None
    single: bool = False


@dataclass(frozen=True, slots=True)
class ClaimType:
    """A class of claims that a vocabulary file declares; ``slots`` are in the order of their names."""

    name: str
    iri: str
    slots: tuple[SlotType, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot with what fills it: actors, places, notations of concepts or verbatim words, as the kind of its type says.

    Without values the text is silent.
    """

    type: SlotType
    values: tuple[SlotValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredClaim(Claim):
    """A claim of a type that the user's vocabulary declares (``docs/extending.md``).

    ``slots`` has every slot of ``declared``, in its order.
    """

    declared: ClaimType
    slots: tuple[Slot, ...] = ()

    @property
    def type(self) -> str:
        """The local name of the declared class."""
        return self.declared.name


@dataclass(frozen=True, slots=True)
class NumberCount:
    """What became of the numbers in the sentences that were read for claims."""

    all: int
    in_claims: int
    not_understood: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article gave: its claims, and (where it was read for claims) what became of its numbers."""

    claims: Sequence[Claim]
    numbers: NumberCount | None = None
