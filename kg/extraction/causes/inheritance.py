"""The cause of losses that the sentence before names: "Russian troops shelled the town. Two people were killed"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.causes.authors import name_authors
from kg.extraction.discourse import tells_of_attack
from kg.extraction.predicates import is_passive, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.words import word_list
from kg.model import Actor

__all__ = ["find_authors", "inherit_cause"]


def inherit_cause(reading: ArticleReading, continued: Sequence[int], affected: Sequence[Actor]) -> tuple[Actor, ...]:
    """Who made the attack that the sentences ``continued`` tell of, where they name somebody.

    ``continued`` is what `find_sentences_continued` gives; ``affected`` are those whose people they are.
    """
    for number in continued:
        tokens = range(*reading.syntax.sentences[number])
        authors = (find_authors(reading, token) for token in tokens if tells_of_attack(reading, token))
        found = next((actors for actors in authors if actors), ())
        if found:
            return tuple(actor for actor in found if actor not in affected)
    return ()


def find_authors(reading: ArticleReading, token: int) -> tuple[Actor, ...]:
    """Whose attack a noun or a verb tells of; empty where the words name nobody."""
    syntax = reading.syntax
    heads: Sequence[int] = (token, *_who_makes(reading, token))
    if syntax.pos[token] == "VERB":
        heads = (
            [c for c in syntax.children[token] if syntax.deps[c].startswith("obl") and syntax.case(c) == "by"]
            if is_passive(syntax, token)
            else list(subjects_of(syntax, token))
        )
    return next((actors for head in heads if (actors := name_authors(reading, head, None))), ())


def _who_makes(reading: ArticleReading, noun: int) -> Sequence[int]:
    """Who makes an attack that a verb has for its object, or with which somebody answers ("launched a raid")."""
    syntax = reading.syntax
    verb = syntax.heads[noun]
    made = syntax.deps[noun] == "obj" or (syntax.deps[noun].startswith("obl") and syntax.case(noun) == "with")
    if not made or is_passive(syntax, verb):
        return ()
    makes = word_list(reading.lexicon, "makingverb").find(syntax, verb, verb + 2)
    return subjects_of(syntax, verb) if any(found.start == verb for found in makes) else ()
