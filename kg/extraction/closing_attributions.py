"""Attributions that close a sentence and that a parser may take for something else: "…, a diplomat in Berne said".

A statistical parser often reads the speaker behind the comma as one more object or apposition of what is told, and the
verb of speech as a noun ("a think tank in Kigali estimates") or as a clause below it.  The words settle it: a comma, a
noun phrase that can speak, a verb of speech, and nothing behind that verb but a hearer, a place or a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.closed_classes import FINITE, REFERRING, RELATIVE
from kg.extraction.syntax import POSSESSIVE_MARKS, Syntax
from kg.extraction.tree_draft import TreeDraft
from kg.extraction.words import WordList, takes_of, word_list
from kg.vocabulary import Lexicon

__all__ = ["restore_closing_attributions"]

_LONGEST_SPEAKER = 14
_LONGEST_REST = 8
_OPENERS = frozenset({",", "—", "–"})
_CLOSERS = frozenset({".", ",", "—", "–", ";", "!", "?"})
_CLAUSES = frozenset({"VERB", "AUX", "SCONJ", "CCONJ", "PUNCT"})
_NEVER_INSIDE = _CLAUSES - {"CCONJ"}
_OPENS_CLAUSE = RELATIVE | {"where", "when"}
_PERSONS = frozenset({"he", "she", "they"})
_REPORTS = frozenset({"speech", "noun", "clause"})
_TELLING = "told"


@dataclass(frozen=True, slots=True)
class _Closing:
    """An attribution behind a clause: the speaker's tokens ``start`` to ``verb``, their head, and where it ends.

    ``inserted`` are the tokens of a name in commas behind the speaker ("…, the governor, Jane Roe, said").
    """

    start: int
    speaker: int
    verb: int
    end: int
    inserted: range


def restore_closing_attributions(syntax: Syntax, lexicon: Lexicon) -> Syntax:
    """The tree with closing attributions as clauses of their own below what they report."""
    speech = word_list(lexicon, "speech")
    speakers = word_list(lexicon, "speakernoun", "peoplenoun", "forcenoun")
    charges = word_list(lexicon, "charge")
    found = [
        closing
        for verb, word in enumerate(syntax.lower)
        if word.endswith(("s", "d"))
        and _reports(speech, word)
        and (closing := _read(syntax, verb, speakers, charges)) is not None
    ]
    misread = [closing for closing in found if not _agrees(syntax, closing)]
    if not misread:
        return syntax
    tree = TreeDraft(syntax)
    for closing in misread:
        top = _top_before(syntax, tree.heads, closing)
        if top is None:
            continue
        for token, head in _rehung(syntax, tree.heads, closing, top):
            tree.hang(token, head, "ROOT" if token == top else _relation(syntax, closing, token))
        doer = tree.heads[top]
        if top != doer and syntax.deps[top] == "acl":
            tree.hang(doer, top, "nsubj")
            tree.hang(top, top, "ROOT")
            tree.tags[top] = "VBD"
        tree.hang(closing.verb, top, "parataxis")
        tree.hang(closing.speaker, closing.verb, "nsubj")
        for token in range(closing.start, closing.speaker):
            if tree.heads[token] == closing.speaker and tree.deps[token].startswith("nsubj"):
                tree.deps[token] = "compound"
        tree.rename(closing.verb, "VERB", "VBZ" if syntax.lower[closing.verb].endswith("s") else "VBD")
    return tree.finish()


def _relation(syntax: Syntax, closing: _Closing, token: int) -> str:
    if token in closing.inserted and syntax.pos[token] == "PROPN":
        return "appos"
    return "conj" if _follows_joint(syntax, closing, token) else "dep"


def _follows_joint(syntax: Syntax, closing: _Closing, token: int) -> bool:
    """Whether a noun of the speaker's phrase stands behind its "and"."""
    joined = any(syntax.pos[t] == "CCONJ" for t in range(closing.speaker + 1, token))
    return joined and closing.speaker < token < closing.verb and syntax.pos[token] in REFERRING


def _reports(speech: WordList, word: str) -> bool:
    return any(
        entry.part_of_speech[:1] == ("VERB",) and takes_of(entry) & _REPORTS and "wish" not in takes_of(entry)
        for entry in speech.entries_for(word)
    )


def _read(syntax: Syntax, verb: int, speakers: WordList, charges: WordList) -> _Closing | None:
    first, last = syntax.sentence_range(verb)
    end = next((t for t in range(verb + 1, last) if syntax.words[t] in _CLOSERS), last)
    if not _is_rest(syntax, verb, end):
        return None
    inserted = _inserted_name(syntax, verb, first)
    close = inserted.start - 1 if inserted else verb
    comma = next(
        (t for t in range(close - 1, max(first, close - _LONGEST_SPEAKER - 1), -1) if syntax.words[t] in _OPENERS), None
    )
    if comma is None or comma + 1 == close or (inserted and syntax.tags[comma + 1] == "PRP$"):
        return None
    told = any(_tells(syntax, t) for t in range(first, comma))
    if not told or any(
        syntax.lower[t] in _OPENS_CLAUSE or (syntax.pos[t] in _NEVER_INSIDE and not _joins_words(syntax, t))
        for t in range(comma + 1, close)
    ):
        return None
    if _opens_anew(syntax, comma + 1, close, charges):
        return None
    if any(
        not _joins_speakers(syntax, t, close, speakers) for t in range(comma + 1, close) if syntax.pos[t] == "CCONJ"
    ):
        return None
    speaker = _head(syntax, comma + 1, close)
    if speaker is None or not _can_speak(syntax, speaker, speakers):
        return None
    return _Closing(comma + 1, speaker, verb, end, inserted)


def _tells(syntax: Syntax, token: int) -> bool:
    """Whether a word is a finite verb: a participle with an object of its own is one too."""
    return syntax.tags[token] in FINITE or (syntax.tags[token] == "VBN" and bool(syntax.children_with(token, "obj")))


def _inserted_name(syntax: Syntax, verb: int, first: int) -> range:
    """The tokens of a name in commas right before a verb ("…, the governor, Jane Roe, said"); empty without one."""
    start = verb - 1
    while start > first and syntax.pos[start - 1] == "PROPN":
        start -= 1
    closed = syntax.words[verb - 1] == "," and start > first and syntax.words[start - 1] == ","
    return range(start, verb - 1) if closed else range(0)


def _joins_words(syntax: Syntax, token: int) -> bool:
    """Whether a hyphen stands inside a word ("Al-Ahrar television")."""
    glued = syntax.ends[token - 1] == syntax.starts[token] and syntax.ends[token] == syntax.starts[token + 1]
    return syntax.lower[token] == "-" and glued


def _opens_anew(syntax: Syntax, start: int, verb: int, charges: WordList) -> bool:
    """Whether a clause without its "that" opens right behind a noun ("a figure the army denied").

    A name opens one behind what can be denied ("a claim Lima denies"); behind other nouns it names whom
    they tell of.
    """
    return any(
        syntax.pos[t - 1] == "NOUN"
        and (syntax.pos[t] == "DET" or (syntax.pos[t] == "PROPN" and charges.entries_for(syntax.lower[t - 1])))
        for t in range(start + 1, verb)
    )


def _joins_speakers(syntax: Syntax, conjunction: int, verb: int, speakers: WordList) -> bool:
    """Whether what stands behind "and" can speak as well ("a local chief and two traders said")."""
    behind = _head(syntax, conjunction + 1, verb)
    return behind is not None and _can_speak(syntax, behind, speakers)


def _is_rest(syntax: Syntax, verb: int, end: int) -> bool:
    """Whether nothing stands behind the verb of speech but who hears it, where and when."""
    rest = range(verb + 1, end)
    if len(rest) > _LONGEST_REST or any(syntax.pos[t] in _CLAUSES for t in rest):
        return False
    opening = syntax.pos[verb + 1] if rest else "ADP"
    return opening in {"ADP", "ADV"} or syntax.lower[verb] == _TELLING or _is_time(syntax, rest)


def _is_time(syntax: Syntax, rest: range) -> bool:
    return all(syntax.deps[t] in {"obl:unmarked", "obl:tmod", "advmod", "amod", "det", "case"} for t in rest)


def _head(syntax: Syntax, start: int, end: int) -> int | None:
    """The noun before the first preposition or trailing adjective of a noun phrase, behind its owner."""
    head = None
    for token in range(start, end):
        if syntax.lower[token] in POSSESSIVE_MARKS:
            head = None
        elif syntax.pos[token] in REFERRING:
            head = token
        elif head is not None and syntax.pos[token] == "ADJ" and syntax.pos[token + 1] == "PROPN":
            continue
        elif head is not None and syntax.pos[token] in {"ADP", "ADJ", "ADV", "CCONJ"}:
            break
        elif head is None and syntax.pos[token] not in {"DET", "ADJ", "NUM", "ADV"}:
            return None
    return head


def _can_speak(syntax: Syntax, speaker: int, speakers: WordList) -> bool:
    word = syntax.lower[speaker]
    if syntax.pos[speaker] == "PRON":
        return word in _PERSONS
    return syntax.pos[speaker] == "PROPN" or bool(speakers.entries_for(word))


def _agrees(syntax: Syntax, closing: _Closing) -> bool:
    """Whether the parse has the verb with its speaker, and neither as a modifier of a noun nor above what is told."""
    first, _ = syntax.sentence_range(closing.verb)
    inside = range(closing.start, closing.end)
    if syntax.heads[closing.verb] < closing.start and any(
        syntax.heads[t] in inside for t in range(first, closing.start)
    ):
        return False
    subject = syntax.heads[closing.speaker] == closing.verb and syntax.deps[closing.speaker].startswith("nsubj")
    return subject and syntax.pos[closing.verb] == "VERB" and not syntax.deps[closing.verb].startswith("acl")


def _top_before(syntax: Syntax, heads: list[int], closing: _Closing) -> int | None:
    """The topmost word of what is told: the root, or what hangs on the attribution."""
    first, _ = syntax.sentence_range(closing.verb)
    inside = range(closing.start, closing.end)
    tops = [
        t for t in range(first, closing.start) if (heads[t] == t or heads[t] in inside) and syntax.pos[t] != "PUNCT"
    ]
    verbs = [t for t in tops if syntax.pos[t] in {"VERB", "AUX", "ADJ", "NOUN"}]
    return _finite_of(syntax, verbs[0]) if verbs else None


def _finite_of(syntax: Syntax, top: int) -> int:
    """The verb with an object right behind a noun that is its subject, where a parser makes it a participle.

    As in "Chadian guns killed nine people, the governor said": a participle of the passive would have no object.
    """
    verb = top + 1
    finite = (
        syntax.pos[top] == "NOUN"
        and (syntax.heads[verb], syntax.deps[verb]) == (top, "acl")
        and syntax.tags[verb] in {"VBD", "VBN"}
        and bool(syntax.children_with(verb, "obj"))
    )
    return verb if finite else top


def _rehung(syntax: Syntax, heads: list[int], closing: _Closing, top: int) -> Iterator[tuple[int, int]]:
    """Tokens whose head lies across the border between what is told and the attribution, and their new heads."""
    first, last = syntax.sentence_range(closing.verb)
    for token in range(first, last):
        inside, under = closing.start <= token < closing.end, closing.start <= heads[token] < closing.end
        if token in {closing.verb, closing.speaker}:
            continue
        if token == top and under:
            yield token, token
        elif not inside and under:
            yield token, top
        elif token < closing.verb and inside and (not under or heads[token] >= closing.verb):
            yield token, closing.speaker
        elif token > closing.verb and inside and (not under or heads[token] < closing.verb):
            yield token, closing.verb
