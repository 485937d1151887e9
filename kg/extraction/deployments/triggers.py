"""The words that tell of deployments."""

from __future__ import annotations

from kg.extraction.reading import ArticleReading
from kg.extraction.words import Found, word_list
from kg.namespaces import CK, CONCEPT

__all__ = ["action_of", "find_deployment_triggers"]

_ACTION = CONCEPT + "action-"


def find_deployment_triggers(reading: ArticleReading, start: int, end: int) -> list[Found]:
    """The trigger words of deployments in a token range, whose part of speech fits."""
    syntax = reading.syntax
    words = word_list(reading.lexicon, "trigger")
    kept = []
    for f in words.find(syntax, start, end):
        if CK + "Deployment" not in f.entry.properties.get("claimClass", ()):
            continue
        pos, wanted = syntax.pos[f.token], f.entry.part_of_speech
        if ("NOUN" in wanted and pos in {"NOUN", "PROPN"}) or (
            "VERB" in wanted and (pos in {"VERB", "AUX"} or (pos == "ADJ" and syntax.lower[f.token].endswith("ed")))
        ):
            kept.append(f)
    return kept


def action_of(found: Found) -> str:
    """The action that a trigger evokes."""
    return next(iri.removeprefix(_ACTION) for iri in found.entry.evokes if iri.startswith(_ACTION))
