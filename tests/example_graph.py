"""The example graph of the stored queries: a few invented articles, and claims that a person made of them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.config import ontology_directory
from kg.mapping import map_article, map_text
from kg.model import Actor, AidPackage, Article, Casualty, Claim, Deployment, Extractor, Place
from kg.namespaces import ACTOR, PLACE, PREFIXES
from kg.records import record_to_claim
from kg.store import StoreBuild

DATA = Path(__file__).parent / "data" / "queries"
EXTRACTOR = Extractor("a person", "1")
VOCABULARY = (ontology_directory() / "vocabulary" / "concepts.ttl", DATA / "vocabulary.ttl")
ACTOR_FIELDS = {
    Casualty: ("affected", "inflicted_by"),
    Deployment: ("force", "supports"),
    AidPackage: ("donor", "recipient"),
}


def load_articles() -> dict[str, Article]:
    articles = {}
    for line in (DATA / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        date = dt.date.fromisoformat(said["date"]) if "date" in said else None
        articles[said["id"]] = Article(
            said["id"], said["text"], said.get("title"), date, said.get("publisher"), said.get("url")
        )
    return articles


def load_claims() -> list[Claim]:
    articles = load_articles()
    lines = (DATA / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [link(record_to_claim(record, articles[record["doc"]])) for record in map(json.loads, lines)]


@cache
def known_iris() -> dict[tuple[str, str], str]:
    """Namespace and English name to IRI, of the example's vocabulary."""
    label = NamedNode(PREFIXES["skos"] + "prefLabel")
    found = {}
    for quad in parse(path=DATA / "vocabulary.ttl", format=RdfFormat.TURTLE):
        if quad.predicate == label and quad.object.language == "en":
            namespace = ACTOR if quad.subject.value.startswith(ACTOR) else PLACE
            found[namespace, quad.object.value] = quad.subject.value
    return found


def link(claim: Claim) -> Claim:
    changes: dict[str, Any] = {
        name: tuple(map(link_actor, split(getattr(claim, name)))) for name in ACTOR_FIELDS[type(claim)]
    }
    if claim.place:
        iri = known_iris().get((PLACE, claim.place.name))
        changes["place"] = Place(claim.place.name, claim.place.country, iri)
    if claim.speaker and claim.speaker.affiliation:
        changes["speaker"] = replace(claim.speaker, affiliation=link_actor(claim.speaker.affiliation))
    return replace(claim, **changes)


def split(actors: tuple[Actor, ...]) -> list[Actor]:
    return [Actor(name, actor.country) for actor in actors for name in actor.name.split(" and ")]


def link_actor(actor: Actor) -> Actor:
    return replace(actor, iri=known_iris().get((ACTOR, actor.name)))


def fill_store(build: StoreBuild) -> None:
    build.load_vocabulary(VOCABULARY)
    claims = load_claims()
    for article in load_articles().values():
        said = [claim for claim in claims if claim.article == article.id]
        graph = map_article(article, said, EXTRACTOR, build.minter)
        build.replace_article(article.id, graph, map_text(article, build.minter))
