"""The words that tell of deployments."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.closed_classes import BE
from kg.extraction.reading import ArticleReading
from kg.extraction.syntax import Syntax
from kg.extraction.words import Found, word_list
from kg.namespaces import CK, CONCEPT

__all__ = ["action_of", "find_deployment_triggers"]

_ACTION = CONCEPT + "action-"
_CLAUSAL = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "xcomp"})
"""Relations of verbs, by which one that is tagged as a noun is known."""


def find_deployment_triggers(reading: ArticleReading, start: int, end: int) -> list[Found]:
    """The trigger words of deployments in a token range, whose part of speech fits."""
    syntax = reading.syntax
    words = word_list(reading.lexicon, "trigger")
    kept = []
    for f in words.find(syntax, start, end):
        if CK + "Deployment" not in f.entry.properties.get("claimClass", ()):
            continue
        pos, wanted = syntax.pos[f.token], f.entry.part_of_speech
        if f.start < f.token and syntax.lower[f.start] in BE and "VERB" in wanted:
            kept.append(replace(f, token=_predicate(syntax, f)))
        elif (pos == "VERB" or syntax.deps[f.token] in _CLAUSAL) and _names_act(syntax, f.token):
            continue
        elif ("NOUN" in wanted and pos in {"NOUN", "PROPN"}) or (
            "VERB" in wanted
            and (
                pos in {"VERB", "AUX"}
                or (pos == "ADJ" and syntax.lower[f.token].endswith("ed"))
                or (pos == "NOUN" and (syntax.deps[f.token] in _CLAUSAL or syntax.children_with(f.token, "obj")))
            )
        ):
            kept.append(f)
    return kept


def _predicate(syntax: Syntax, found: Found) -> int:
    """The head of "are on standby", "are due home": what the preposition stands before, or the adjective hangs on."""
    head = syntax.heads[found.token]
    return head if found.start < head < found.end else found.token


def _names_act(syntax: Syntax, verb: int) -> bool:
    """Whether a participle names an act rather than telling it ("killed in fighting", "crashed on landing")."""
    if not syntax.lower[verb].endswith("ing") or syntax.children_with(verb, "obj"):
        return False
    marks = [child for child in syntax.children_with(verb, "mark", "case") if child < verb]
    return bool(syntax.case(verb)) or (bool(marks) and syntax.lower[marks[0]] in {"in", "on", "upon"})


def action_of(found: Found) -> str:
    """The action that a trigger evokes."""
    return next(iri.removeprefix(_ACTION) for iri in found.entry.evokes if iri.startswith(_ACTION))
