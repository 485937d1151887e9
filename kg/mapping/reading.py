"""From triples back to claims: the inverse of `kg.mapping.writing`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg.model import (
    Actor,
    AidPackage,
    Casualty,
    Claim,
    ClaimType,
    Confidence,
    DeclaredClaim,
    Deployment,
    EventTime,
    Evidence,
    Place,
    Quantity,
    Slot,
    SlotType,
    SlotValue,
    Span,
    Speaker,
    Stance,
)
from kg.namespaces import Minter, notation_in_scheme
from kg.terms import CK, RDF, SKOS, notation, read_number

KnownNames = Mapping[str, tuple[str, str | None]]
"""The IRI of an actor or place of the vocabulary to its name and ISO 3166-1 country code."""


def read_claims_from_graph(
    graph: Graph, minter: Minter, known: KnownNames | None = None, declared: Sequence[ClaimType] = ()
) -> list[Claim]:
    """Read all claims that a graph holds, sorted by article, evidence span and IRI.

    ``graph`` holds the graphs of one or more articles, or claims taken from them together with what belongs to them.
    Names of actors and places outside the vocabulary are in their IRIs; those of the vocabulary are looked up in
    ``known``; ``declared`` are the claim types that the user's vocabulary adds.  For claims that `map_article` wrote,
    what comes back equals what went in, actors sorted by name.
    Raises `ValueError` where a claim lacks what the model cannot do without (type, article, evidence), or names an
    actor or place that is neither minted here nor in ``known``.
    """
    reader = _Reader(graph, minter, known or {}, declared)
    claims = [(reader.read_claim(node), str(node)) for node in set(graph.subjects(RDF.type, CK.Claim))]
    claims.sort(key=lambda pair: (pair[0].article, pair[0].evidence.start, pair[0].evidence.end, pair[1]))
    return [claim for claim, _ in claims]


def read_claim_from_graph(
    graph: Graph, iri: str, minter: Minter, known: KnownNames | None = None, declared: Sequence[ClaimType] = ()
) -> Claim:
    """Read the one claim ``iri``; arguments and errors as of `read_claims_from_graph`."""
    return _Reader(graph, minter, known or {}, declared).read_claim(URIRef(iri))


class _Reader:
    def __init__(self, graph: Graph, minter: Minter, known: KnownNames, declared: Sequence[ClaimType]) -> None:
        self.graph, self.minter, self.known, self.declared = graph, minter, known, declared

    def read_claim(self, node: Node) -> Claim:
        shared: dict[str, Any] = {
            "article": self.minter.article_id(str(self.needed(node, CK.article))),
            "evidence": self.read_evidence(self.needed(node, CK.evidence)),
            "quantity": self.read_quantity(node),
            "place": self.read_place(node),
            "time": self.read_time(node, "event"),
            "stated": self.read_time(node, "stated"),
            "speaker": self.read_speaker(node, CK.speaker, CK.speakerAffiliation, CK.speakerIsParty),
            "relayed_by": self.read_relays(node),
            "stance": Stance(
                denied=bool(self.truth(node, CK.denied)),
                certainty=self.concept(node, CK.certainty, "certainty"),
                tense=self.concept(node, CK.tense, "tense"),
            ),
            "optional": bool(self.truth(node, CK.optional)),
            "rule": self.text(node, CK.rule),
            "confidence": self.read_confidence(node),
        }
        types = set(self.graph.objects(node, RDF.type))
        if CK.Casualty in types:
            return Casualty(
                **shared,
                outcome=self.concept(node, CK.outcome, "outcome"),
                affected=self.actors(node, CK.affected),
                civilian=self.truth(node, CK.civilian),
                inflicted_by=self.actors(node, CK.inflictedBy),
                cumulative=bool(self.truth(node, CK.cumulative)),
            )
        if CK.Deployment in types:
            return Deployment(
                **shared,
                action=self.concept(node, CK.action, "action"),
                force=self.actors(node, CK.force),
                supports=self.actors(node, CK.supports),
            )
        if CK.AidPackage in types:
            return AidPackage(
                **shared,
                stage=self.concept(node, CK.stage, "stage"),
                donor=self.actors(node, CK.donor),
                recipient=self.actors(node, CK.recipient),
                kind=self.concept(node, CK.aidKind, "kind"),
                instrument=self.text(node, CK.instrument),
                part_of=self.read_package_span(node),
            )
        for claim_type in self.declared:
            if URIRef(claim_type.iri) in types:
                slots = tuple(Slot(slot, self.slot_values(node, slot)) for slot in claim_type.slots)
                return DeclaredClaim(**shared, declared=claim_type, slots=slots)
        raise ValueError(f"{node} is of no type that is known: casualty, deployment, aid package, or a declared one")

    def slot_values(self, node: Node, slot: SlotType) -> tuple[SlotValue, ...]:
        predicate = URIRef(slot.iri)
        match slot.kind:
            case "actor":
                return self.actors(node, predicate)
            case "place":
                places = (Place(*self.describe(iri)) for iri in self.graph.objects(node, predicate))
                return tuple(sorted(places, key=_by_name))
            case "concept":
                concepts = map(str, self.graph.objects(node, predicate))
                return tuple(sorted(notation_in_scheme(slot.scheme or "", iri) for iri in concepts))
        return tuple(sorted(str(words) for words in self.graph.objects(node, predicate)))

    def value(self, node: Node, predicate: URIRef) -> Node | None:
        return min(self.graph.objects(node, predicate), key=str, default=None)

    def needed(self, node: Node, predicate: URIRef) -> Node:
        value = self.value(node, predicate)
        if value is None:
            raise ValueError(f"{node} has no {predicate}")
        return value

    def text(self, node: Node, predicate: URIRef) -> str | None:
        value = self.value(node, predicate)
        return None if value is None else str(value)

    def truth(self, node: Node, predicate: URIRef) -> bool | None:
        value = self.value(node, predicate)
        return None if value is None else str(value) in ("true", "1")

    def number(self, node: Node, predicate: URIRef) -> int | float | None:
        value = self.value(node, predicate)
        return None if value is None else read_number(value)

    def day(self, node: Node, predicate: URIRef) -> dt.date | None:
        value = self.value(node, predicate)
        return None if value is None else dt.date.fromisoformat(str(value))

    def concept(self, node: Node, predicate: URIRef, scheme: str) -> str | None:
        value = self.value(node, predicate)
        return None if value is None else notation(scheme, value)

    def describe(self, iri: Node) -> tuple[str, str | None, str | None]:
        """Name, country, and the IRI where it is the vocabulary's."""
        if str(iri) in self.known:
            return (*self.known[str(iri)], str(iri))
        return (*self.minter.name_and_country(str(iri)), None)

    def actors(self, node: Node, predicate: URIRef) -> tuple[Actor, ...]:
        return tuple(sorted((Actor(*self.describe(iri)) for iri in self.graph.objects(node, predicate)), key=_by_name))

    def actor(self, node: Node, predicate: URIRef) -> Actor | None:
        value = self.value(node, predicate)
        return None if value is None else Actor(*self.describe(value))

    def read_place(self, node: Node) -> Place | None:
        value = self.value(node, CK.place)
        return None if value is None else Place(*self.describe(value))

    def read_time(self, node: Node, role: str) -> EventTime | None:
        words = self.text(node, CK[f"{role}TimeWords"])
        start, end = self.day(node, CK[f"{role}Start"]), self.day(node, CK[f"{role}End"])
        precision = self.concept(node, CK[f"{role}Precision"], "precision")
        if words is None and start is None and end is None:
            return None
        return EventTime(words or "", start, end, precision)

    def read_evidence(self, node: Node) -> Evidence:
        return Evidence(
            start=int(str(self.needed(node, CK.start))),
            end=int(str(self.needed(node, CK.end))),
            exact=str(self.needed(node, CK.exact)),
            prefix=self.text(node, CK.prefix) or "",
            suffix=self.text(node, CK.suffix) or "",
        )

    def read_quantity(self, claim: Node) -> Quantity | None:
        node = self.value(claim, CK.quantity)
        if node is None:
            return None
        return Quantity(
            low=self.number(node, CK.low),
            high=self.number(node, CK.high),
            unit=self.text(node, CK.unit),
            period=self.concept(node, CK.period, "period"),
            best=self.number(node, CK.best),
            modifier=self.concept(node, CK.modifier, "modifier"),
            words=self.text(node, CK.words),
            rule=self.text(node, CK.rule),
        )

    def read_speaker(self, node: Node, said: URIRef, affiliation: URIRef, party: URIRef) -> Speaker | None:
        speaker = self.value(node, said)
        if speaker is None:
            return None
        anonymous = bool(self.truth(speaker, CK.anonymous))
        if anonymous:
            words, country = str(self.needed(speaker, SKOS.prefLabel)), self.text(speaker, CK.countryCode)
        else:
            words, country = self.minter.name_and_country(str(speaker))
        return Speaker(words, country, anonymous, self.actor(node, affiliation), self.truth(node, party))

    def read_relays(self, claim: Node) -> tuple[Speaker, ...]:
        relays = sorted(
            self.graph.objects(claim, CK.relay), key=lambda node: int(str(self.needed(node, CK.relayNumber)))
        )
        speakers = (self.read_speaker(node, CK.relayer, CK.relayerAffiliation, CK.relayerIsParty) for node in relays)
        return tuple(speaker for speaker in speakers if speaker is not None)

    def read_confidence(self, node: Node) -> Confidence | None:
        value, size = self.number(node, CK.confidence), self.number(node, CK.confidenceSampleSize)
        return None if value is None else Confidence(float(value), int(size or 0))

    def read_package_span(self, node: Node) -> Span | None:
        package = self.value(node, CK.partOfPackage)
        if package is None:
            return None
        evidence = self.read_evidence(self.needed(package, CK.evidence))
        return Span(evidence.start, evidence.end)


def _by_name(named: Actor | Place) -> tuple[str, str, str]:
    return (named.name, named.country or "", named.iri or "")
