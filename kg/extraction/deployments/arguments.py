"""The arguments of the words that tell of deployments, those among them that a parser gives another relation."""

from __future__ import annotations

from kg.extraction.closed_classes import BE
from kg.extraction.predicates import OBJECT_CONTROL, Arguments, noun_arguments, subjects_of, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.syntax import NOMINAL, Syntax
from kg.extraction.words import Found

__all__ = ["arguments_of"]

_PARTICLES = frozenset("back down forward home in off out over up".split())


def arguments_of(reading: ArticleReading, found: Found) -> Arguments:
    """The arguments of a trigger; who "is gone" from somewhere is a subject, though the words are passive."""
    syntax, token = reading.syntax, found.token
    if "VERB" not in found.entry.part_of_speech:
        return noun_arguments(syntax, token)
    arguments = verb_arguments(syntax, token)
    if found.start < found.end - 1 and syntax.lower[found.start] in BE:
        arguments["subject"] = [*arguments.get("object", ()), *arguments.get("subject", ())]
    misread = {
        "subject": [
            *_modified_subject(syntax, found),
            *_subject_of_headless_clause(syntax, token),
            *_subject_of_addition(syntax, token),
        ],
        "object": [
            *_oblique_object(reading, found),
            *_object_behind_particle(syntax, found),
            *_beside_part(syntax, token),
        ],
    }
    return {**arguments, **{role: [*arguments.get(role, ()), *tokens] for role, tokens in misread.items()}}


def _modified_subject(syntax: Syntax, found: Found) -> list[int]:
    """The noun that a verb is taken to modify ("soldiers crossed into Chad", "a team arrived", "ordered them to go").

    Verbs of one word may be participles of what has an object ("recruits trained in …"): only their past tense counts.
    """
    token, noun = found.token, syntax.heads[found.token]
    if syntax.deps[token] != "acl":
        return []
    tags = {"NN", "VBD", "VBN"} if found.end - found.start > 1 else {"NN", "VBD"}
    commanded = (
        syntax.tags[token] == "VB"
        and syntax.deps[noun] == "obj"
        and syntax.lower[syntax.heads[noun]].startswith(OBJECT_CONTROL)
    )
    return [noun] if commanded or syntax.tags[token] in tags else []


def _subject_of_headless_clause(syntax: Syntax, verb: int) -> list[int]:
    """The noun that a parser takes for the head of a sentence ("The frigate that led them for a year sailed home")."""
    start, _ = syntax.sentence_range(verb)
    root = next((t for t in syntax.ancestors(verb) if syntax.heads[t] == t), verb)
    headless = start <= root < verb and syntax.pos[root] in NOMINAL and syntax.deps[verb] == "acl"
    own = any(syntax.deps[child].startswith(("aux", "obj")) for child in syntax.children[verb])
    if not headless or own or syntax.tags[verb] not in {"VBD", "VBN"}:
        return []
    return [token for token in syntax.conjuncts(root) if token < verb]


def _subject_of_addition(syntax: Syntax, verb: int) -> list[int]:
    """Whom a participle behind a comma is said of, though a parser hangs it on the noun before the comma.

    As in "The troops serve in support roles, embedded with units or fighting in Chad".
    """
    first = syntax.first_conjunct(verb)
    noun = syntax.heads[first]
    opening = min([first, *syntax.children_with(first, "advmod")])
    if syntax.deps[first] != "acl" or syntax.tags[verb] not in {"VBG", "VBN"} or noun > first:
        return []
    if syntax.lower[opening - 1] != "," or syntax.deps[noun] != "obl":
        return []
    return subjects_of(syntax, syntax.heads[noun])


def _beside_part(syntax: Syntax, verb: int) -> list[int]:
    """What a parser joins to the whole that a counted part is of ("keep one of its ships and 300 soldiers")."""
    parts = [token for token in syntax.children_with(verb, "obj") if syntax.pos[token] == "NUM"]
    wholes = [c for part in parts for c in syntax.children_with(part, "nmod") if syntax.case(c) == "of"]
    return [token for whole in wholes for token in syntax.conjuncts(whole) if token != whole]


def _object_behind_particle(syntax: Syntax, found: Found) -> list[int]:
    """The object before which a parser takes the verb's particle for a preposition ("flew in 300 soldiers")."""
    for particle in range(found.token + 1, min(found.end + 1, len(syntax.words))):
        noun = syntax.heads[particle]
        of_verb = syntax.heads[noun] == found.token and syntax.deps[noun].startswith("obl")
        behind = syntax.lower[particle + 1 : particle + 2]
        if syntax.lower[particle] in _PARTICLES and syntax.deps[particle] == "case" and of_verb and behind != ("of",):
            return [noun]
    return []


def _oblique_object(reading: ArticleReading, found: Found) -> list[int]:
    """The object whose number a parser takes for a time ("pulled out 900 of its men")."""
    syntax = reading.syntax
    objects = []
    for child in syntax.children_with(found.token, "obl", "obl:unmarked"):
        figure = reading.figures.at.get(child)
        if figure is not None and figure.first == found.end and not syntax.children_with(child, "case"):
            counted = syntax.children_with(child, "nmod")
            objects += [noun for noun in counted if noun == figure.noun and syntax.case(noun) == "of"]
    return objects
