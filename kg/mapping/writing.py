"""From claims to triples: the graph of one article.

Only what belongs to the article is a subject here: the article, its extraction, claims, evidence, quantities, relays
and speakers without a name.  What articles share is described elsewhere (`kg.entities`, the vocabulary), so
that no triple stands in two graphs.  There are no blank nodes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping

from rdflib import Graph, Literal, URIRef

from kg.mapping.content import claim_iri, correction_iri
from kg.model import (
    Actor,
    AidPackage,
    Article,
    Casualty,
    Claim,
    DeclaredClaim,
    Deployment,
    EventTime,
    Evidence,
    Extractor,
    Place,
    Quantity,
    SlotType,
    SlotValue,
    Span,
    Speaker,
)
from kg.namespaces import Minter, concept_of_scheme
from kg.terms import CK, DCTERMS, PROV, RDF, SKOS, XSD, concept, new_graph, number


def map_article(
    article: Article,
    claims: Iterable[Claim],
    extractor: Extractor,
    minter: Minter,
    ingested: dt.date | None = None,
) -> Graph:
    """Write an article and its claims as the triples of its named graph (``minter.article_graph``).

    Claims that say the same on the same words are one claim; of their rules, confidences and the like those of the
    surest one are kept, a true quote before all.  ``ingested`` is the day of processing, said only if it is given.  A
    part of an aid package is linked to the package where the package is among the claims.  Raises `ValueError` for a
    claim of another article.
    """
    graph = new_graph()
    node = URIRef(minter.article(article.id))
    _add_article(graph, node, article, minter)
    extraction = URIRef(minter.extraction(article.id))
    _add_extraction(graph, extraction, node, extractor, ingested)
    distinct: dict[str, Claim] = {}
    for claim in claims:
        if claim.article != article.id:
            raise ValueError(f"a claim of the article {claim.article!r} among those of {article.id!r}")
        iri = claim_iri(claim, minter)
        if iri not in distinct or _surety(claim, article) > _surety(distinct[iri], article):
            distinct[iri] = claim
    packages = _packages(distinct)
    for iri, claim in distinct.items():
        writer = _ClaimWriter(graph, URIRef(iri), claim, minter)
        writer.write()
        graph.add((writer.node, CK.extraction, extraction))
        if isinstance(claim, AidPackage) and claim.part_of:
            for package in packages.get(claim.part_of, ()):
                if package != writer.node:
                    graph.add((writer.node, CK.partOfPackage, package))
    return graph


def map_correction(claim: Claim, corrected: str, minter: Minter) -> Graph:
    """Write a person's replacement of the claim ``corrected`` (an IRI) as a claim of the reviews graph.

    It has the pattern of a claim of an article, ``ck:correctionOf`` in the place of ``ck:extraction``, and evidence,
    quantity and speakers without a name under IRIs of its own: reading the article again leaves it whole.
    """
    graph = new_graph()
    node = URIRef(correction_iri(claim, corrected, minter))
    _ClaimWriter(graph, node, claim, minter, correction=True).write()
    graph.add((node, CK.correctionOf, URIRef(corrected)))
    return graph


def map_text(article: Article, minter: Minter) -> Graph:
    """Write the article's full text as the one triple of its text graph (``minter.text_graph``)."""
    graph = new_graph()
    graph.add((URIRef(minter.article(article.id)), CK.text, Literal(article.text)))
    return graph


def _surety(claim: Claim, article: Article) -> tuple[bool, bool, float, str]:
    quoted = article.text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact
    confidence = claim.confidence.value if claim.confidence else -1.0
    return (quoted, not claim.optional, confidence, repr(claim))


def _packages(claims: Mapping[str, Claim]) -> dict[Span, list[URIRef]]:
    packages: dict[Span, list[URIRef]] = {}
    for iri, claim in claims.items():
        if isinstance(claim, AidPackage):
            span = Span(claim.evidence.start, claim.evidence.end)
            packages.setdefault(span, []).append(URIRef(iri))
    return packages


def _add_article(graph: Graph, node: URIRef, article: Article, minter: Minter) -> None:
    graph.add((node, RDF.type, CK.Article))
    graph.add((node, DCTERMS.identifier, Literal(article.id)))
    graph.add((node, DCTERMS.language, Literal("en")))
    graph.add((node, CK.textDigest, Literal(hashlib.sha256(article.text.encode("utf-8")).hexdigest())))
    if article.title:
        graph.add((node, DCTERMS.title, Literal(article.title)))
    if article.date:
        graph.add((node, DCTERMS.issued, _date(article.date)))
    if article.date_words:
        graph.add((node, CK.issuedWords, Literal(article.date_words)))
    if article.publisher:
        graph.add((node, CK.publisher, URIRef(minter.publisher(article.publisher))))
    if article.url:
        graph.add((node, CK.url, Literal(article.url, datatype=XSD.anyURI)))


def _add_extraction(
    graph: Graph, node: URIRef, article: URIRef, extractor: Extractor, ingested: dt.date | None
) -> None:
    graph.add((node, RDF.type, CK.Extraction))
    graph.add((node, PROV.used, article))
    graph.add((node, CK.software, Literal(extractor.name)))
    if extractor.version:
        graph.add((node, CK.softwareVersion, Literal(extractor.version)))
    if extractor.pipeline:
        graph.add((node, CK.languagePipeline, Literal(extractor.pipeline)))
    if ingested:
        graph.add((node, CK.ingested, _date(ingested)))


def _date(day: dt.date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)


class _ClaimWriter:
    """Adds the triples of one claim to a graph."""

    def __init__(self, graph: Graph, node: URIRef, claim: Claim, minter: Minter, *, correction: bool = False) -> None:
        self.graph, self.node, self.claim, self.minter = graph, node, claim, minter
        self.correction = correction

    def write(self) -> None:
        claim = self.claim
        self.add(RDF.type, CK.Claim)
        self.add(RDF.type, URIRef(claim.declared.iri) if isinstance(claim, DeclaredClaim) else CK[claim.type])
        self.add(CK.article, URIRef(self.minter.article(claim.article)))
        self.add_evidence(claim.evidence)
        if claim.quantity:
            self.add_quantity(claim.quantity)
        self.add_kind_of_claim()
        self.add_place(claim.place)
        self.add_time(claim.time, "event")
        self.add_time(claim.stated, "stated")
        self.add_attribution()
        self.add_text(CK.rule, claim.rule)
        self.add_truth(CK.denied, claim.stance.denied)
        self.add_concept(CK.certainty, "certainty", claim.stance.certainty)
        self.add_concept(CK.tense, "tense", claim.stance.tense)
        self.add_truth(CK.optional, claim.optional)
        if claim.confidence:
            self.add(CK.confidence, number(claim.confidence.value))
            self.add(CK.confidenceSampleSize, number(claim.confidence.sample_size))

    def add(self, predicate: URIRef, value: URIRef | Literal) -> None:
        self.graph.add((self.node, predicate, value))

    def add_text(self, predicate: URIRef, value: str | None) -> None:
        if value is not None:
            self.add(predicate, Literal(value))

    def add_truth(self, predicate: URIRef, value: bool | None) -> None:
        if value is not None:
            self.add(predicate, Literal(value))

    def add_concept(self, predicate: URIRef, scheme: str, value: str | None) -> None:
        if value is not None:
            self.add(predicate, concept(scheme, value))

    def add_actors(self, predicate: URIRef, actors: Iterable[Actor]) -> None:
        for actor in actors:
            self.add(predicate, self.actor(actor))

    def actor(self, actor: Actor) -> URIRef:
        return URIRef(actor.iri or self.minter.actor(actor.name, actor.country))

    def add_kind_of_claim(self) -> None:
        match self.claim:
            case Casualty() as claim:
                self.add_concept(CK.outcome, "outcome", claim.outcome)
                self.add_actors(CK.affected, claim.affected)
                self.add_truth(CK.civilian, claim.civilian)
                self.add_actors(CK.inflictedBy, claim.inflicted_by)
                self.add_truth(CK.cumulative, claim.cumulative)
            case Deployment() as claim:
                self.add_concept(CK.action, "action", claim.action)
                self.add_actors(CK.force, claim.force)
                self.add_actors(CK.supports, claim.supports)
            case AidPackage() as claim:
                self.add_concept(CK.stage, "stage", claim.stage)
                self.add_actors(CK.donor, claim.donor)
                self.add_actors(CK.recipient, claim.recipient)
                self.add_concept(CK.aidKind, "kind", claim.kind)
                self.add_text(CK.instrument, claim.instrument)
            case DeclaredClaim() as claim:
                for slot in claim.slots:
                    for value in slot.values:
                        self.add(URIRef(slot.type.iri), self.slot_value(slot.type, value))

    def slot_value(self, slot: SlotType, value: SlotValue) -> URIRef | Literal:
        match value:
            case Actor():
                return self.actor(value)
            case Place():
                return self.place(value)
        if slot.kind == "concept" and slot.scheme:
            return URIRef(concept_of_scheme(slot.scheme, value))
        return Literal(value)

    def place(self, place: Place) -> URIRef:
        return URIRef(place.iri or self.minter.place(place.name, place.country))

    def add_place(self, place: Place | None) -> None:
        if place:
            self.add(CK.place, self.place(place))

    def add_time(self, time: EventTime | None, role: str) -> None:
        if time is None:
            return
        self.add_text(CK[f"{role}TimeWords"], time.words or None)
        if time.start:
            self.add(CK[f"{role}Start"], _date(time.start))
        if time.end:
            self.add(CK[f"{role}End"], _date(time.end))
        self.add_concept(CK[f"{role}Precision"], "precision", time.precision)

    def add_evidence(self, evidence: Evidence) -> None:
        article = self.claim.article
        if self.correction:
            node = URIRef(self.minter.correction_evidence(self.node))
        else:
            node = URIRef(self.minter.evidence(article, evidence.start, evidence.end, evidence.exact))
        self.add(CK.evidence, node)
        for predicate, value in (
            (RDF.type, CK.Evidence),
            (CK.article, URIRef(self.minter.article(article))),
            (CK.start, number(evidence.start)),
            (CK.end, number(evidence.end)),
            (CK.exact, Literal(evidence.exact)),
            (CK.prefix, Literal(evidence.prefix)),
            (CK.suffix, Literal(evidence.suffix)),
        ):
            self.graph.add((node, predicate, value))

    def add_quantity(self, quantity: Quantity) -> None:
        node = URIRef(self.minter.quantity(self.node))
        self.add(CK.quantity, node)
        self.graph.add((node, RDF.type, CK.Quantity))
        for predicate, value in ((CK.low, quantity.low), (CK.high, quantity.high), (CK.best, quantity.best)):
            if value is not None:
                self.graph.add((node, predicate, number(value)))
        for predicate, words in ((CK.unit, quantity.unit), (CK.words, quantity.words), (CK.rule, quantity.rule)):
            if words is not None:
                self.graph.add((node, predicate, Literal(words)))
        if quantity.modifier is not None:
            self.graph.add((node, CK.modifier, concept("modifier", quantity.modifier)))
        if quantity.period is not None:
            self.graph.add((node, CK.period, concept("period", quantity.period)))
        self.graph.add((node, CK.scope, concept("scope", _scope(self.claim))))

    def add_attribution(self) -> None:
        claim = self.claim
        if claim.speaker:
            self.add(CK.speaker, self.speaker(claim.speaker))
            if claim.speaker.affiliation:
                self.add(CK.speakerAffiliation, self.actor(claim.speaker.affiliation))
            self.add_truth(CK.speakerIsParty, claim.speaker.party)
        for place, relay in enumerate(claim.relayed_by, 1):
            relayer = self.speaker(relay)
            node = URIRef(self.minter.relay(self.node, place))
            self.add(CK.relayedBy, relayer)
            self.add(CK.relay, node)
            self.graph.add((node, RDF.type, CK.Relay))
            self.graph.add((node, CK.relayNumber, number(place)))
            self.graph.add((node, CK.relayer, relayer))
            if relay.affiliation:
                self.graph.add((node, CK.relayerAffiliation, self.actor(relay.affiliation)))
            if relay.party is not None:
                self.graph.add((node, CK.relayerIsParty, Literal(relay.party)))

    def speaker(self, speaker: Speaker) -> URIRef:
        """The speaker's node; one without a name belongs to the article and is described here."""
        if not speaker.anonymous:
            return URIRef(self.minter.speaker(speaker.words, speaker.country))
        if self.correction:
            node = URIRef(self.minter.correction_speaker(self.node, speaker.words, speaker.country))
        else:
            node = URIRef(self.minter.anonymous_speaker(self.claim.article, speaker.words, speaker.country))
        self.graph.add((node, RDF.type, CK.Speaker))
        self.graph.add((node, SKOS.prefLabel, Literal(speaker.words)))
        self.graph.add((node, CK.anonymous, Literal(True)))
        if speaker.country:
            self.graph.add((node, CK.countryCode, Literal(speaker.country)))
        if speaker.affiliation:
            self.graph.add((node, CK.affiliation, self.actor(speaker.affiliation)))
        return node


def _scope(claim: Claim) -> str:
    """Whether a figure counts what is there, what was added, or all so far: a sum must not mix the three."""
    match claim:
        case Casualty():
            return "cumulative" if claim.cumulative else "incremental"
        case Deployment():
            return "stock" if claim.stance.tense == "present" else "incremental"
        case AidPackage():
            return "stock" if claim.stage == "remaining" else "incremental"
        case DeclaredClaim():
            return "incremental"
    raise TypeError(f"no scope is fixed for a claim of type {claim.type}")
