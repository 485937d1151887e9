"""Namespaces, prefixes, and the one place where IRIs are minted.

An IRI depends on content alone: the same article, evidence span, type and content give the same IRI on every machine
and in any order.  Identifiers and names enter an IRI percent-encoded (RFC 3986, section 2.1), so that what is shared by
articles (actors, places, publishers, named speakers outside the vocabulary) can be described from its IRI alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

CK = "https://w3id.org/conflict-kg/ontology#"
SHAPES = "https://w3id.org/conflict-kg/shapes#"
CONCEPT = "https://w3id.org/conflict-kg/concept/"
ACTOR = "https://w3id.org/conflict-kg/actor/"
PLACE = "https://w3id.org/conflict-kg/place/"
DEFAULT_BASE = "https://w3id.org/conflict-kg/data/"

PREFIXES: Mapping[str, str] = {
    "ck": CK,
    "cks": SHAPES,
    "ckc": CONCEPT,
    "cka": ACTOR,
    "ckp": PLACE,
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix to namespace, as every serialisation of the project writes them."""

NOWHERE = "-"
"""Stands in an IRI for a country that is not known."""


def _encode(text: str) -> str:
    return quote(text, safe="")


def digest_content(content: object, length: int = 12) -> str:
    """First ``length`` hex digits of the SHA-256 of ``content`` as canonical JSON (keys sorted, no spaces, UTF-8)."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:length]


def concept_iri(scheme: str, notation: str) -> str:
    """IRI of a concept: ``concept_iri("outcome", "killed-or-wounded")`` → ``…/concept/outcome-killed-or-wounded``."""
    return concept_of_scheme(CONCEPT + scheme, notation)


def concept_of_scheme(scheme: str, notation: str) -> str:
    """IRI of a concept by that of its scheme, in anybody's namespace: the scheme, a hyphen, the notation."""
    return f"{scheme}-{_encode(notation)}"


def notation_in_scheme(scheme: str, iri: str) -> str:
    """Read a concept's notation back from its IRI.  Raises `ValueError` where it is no concept of the scheme."""
    if not iri.startswith(f"{scheme}-"):
        raise ValueError(f"not a concept of the scheme {scheme}: {iri}")
    return unquote(iri.removeprefix(f"{scheme}-"))


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints every IRI of the data below one base IRI."""

    base: str = DEFAULT_BASE

    def article(self, article_id: str) -> str:
        """The base, ``article/``, and the percent-encoded id."""
        return f"{self.base}article/{_encode(article_id)}"

    def claim(self, article_id: str, start: int, end: int, content: object) -> str:
        """A claim: its article, its evidence span, and a digest of its content (two claims may share a span)."""
        return f"{self.base}claim/{_encode(article_id)}/{start}-{end}-{digest_content(content)}"

    def evidence(self, article_id: str, start: int, end: int, exact: str) -> str:
        """Evidence: its article, its span and its quote; claims on the same words share it."""
        return f"{self.base}evidence/{_encode(article_id)}/{start}-{end}-{digest_content(exact, 6)}"

    def quantity(self, claim_iri: str) -> str:
        """The quantity of a claim."""
        return f"{self.base}quantity/{claim_iri.removeprefix(self.base + 'claim/')}"

    def relay(self, claim_iri: str, number: int) -> str:
        """The ``number``-th further link (1, 2, …) of a claim's attribution chain."""
        return f"{self.base}relay/{claim_iri.removeprefix(self.base + 'claim/')}/{number}"

    def correction_evidence(self, claim_iri: str) -> str:
        """The evidence of a correction: its own, since the article's graph may be replaced beneath it."""
        return f"{self.base}evidence/{claim_iri.removeprefix(self.base + 'claim/')}"

    def correction_speaker(self, claim_iri: str, words: str, country: str | None) -> str:
        """A speaker without a name whom a correction names; the correction's own, as its evidence is."""
        claim = claim_iri.removeprefix(self.base + "claim/")
        return f"{self.base}anonymous/{claim}/{country or NOWHERE}/{_encode(words)}"

    def extraction(self, article_id: str) -> str:
        """The activity that made the claims of an article."""
        return f"{self.base}extraction/{_encode(article_id)}"

    def publisher(self, name: str) -> str:
        """A publisher, by its name as the articles give it."""
        return f"{self.base}publisher/{_encode(name)}"

    def actor(self, name: str, country: str | None) -> str:
        """An actor outside the vocabulary, by country and name."""
        return f"{self.base}actor/{country or NOWHERE}/{_encode(name)}"

    def place(self, name: str, country: str | None) -> str:
        """A place outside the vocabulary, by country and name."""
        return f"{self.base}place/{country or NOWHERE}/{_encode(name)}"

    def speaker(self, words: str, country: str | None) -> str:
        """A named speaker, by country and full description; the same in every article."""
        return f"{self.base}speaker/{country or NOWHERE}/{_encode(words)}"

    def anonymous_speaker(self, article_id: str, words: str, country: str | None) -> str:
        """A speaker without a name: nobody knows whether two articles mean the same one, so each has its own."""
        return f"{self.base}anonymous/{_encode(article_id)}/{country or NOWHERE}/{_encode(words)}"

    def review(self, claim_iri: str, content: object) -> str:
        """A person's review of a claim."""
        return f"{self.base}review/{claim_iri.removeprefix(self.base + 'claim/')}/{digest_content(content)}"

    def article_graph(self, article_id: str) -> str:
        """The named graph of an article's claims."""
        return f"{self.base}graph/article/{_encode(article_id)}"

    def text_graph(self, article_id: str) -> str:
        """The named graph of an article's full text."""
        return f"{self.base}graph/text/{_encode(article_id)}"

    def quarantine_graph(self, article_id: str) -> str:
        """The named graph of an article's claims that were set apart."""
        return f"{self.base}graph/quarantine/{_encode(article_id)}"

    def graph(self, name: str) -> str:
        """A graph that articles share: ``vocabulary``, ``entities``, ``derived``, ``reviews``, ``inferred``."""
        return f"{self.base}graph/{name}"

    def article_id(self, iri: str) -> str:
        """Read an article's id back from its IRI.  Raises `ValueError` where it is no article's IRI."""
        prefix = f"{self.base}article/"
        if not iri.startswith(prefix):
            raise ValueError(f"not the IRI of an article: {iri}")
        return unquote(iri.removeprefix(prefix))

    def publisher_name(self, iri: str) -> str:
        """Read a publisher's name back from its IRI.  Raises `ValueError` where it is no publisher's IRI."""
        prefix = f"{self.base}publisher/"
        if not iri.startswith(prefix):
            raise ValueError(f"not the IRI of a publisher: {iri}")
        return unquote(iri.removeprefix(prefix))

    def name_and_country(self, iri: str) -> tuple[str, str | None]:
        """Read the name and country back from the IRI of an actor, place or named speaker minted here.

        Raises `ValueError` where the IRI is none of these.
        """
        kind, _, rest = iri.removeprefix(self.base).partition("/")
        country, slash, name = rest.partition("/")
        if not iri.startswith(self.base) or kind not in ("actor", "place", "speaker") or not slash:
            raise ValueError(f"not the IRI of an actor, a place or a named speaker: {iri}")
        return unquote(name), None if country == NOWHERE else country
