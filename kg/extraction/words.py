"""The trigger words of the vocabulary, found in a parse.

Labels are lemmas; their inflected forms are made here by the rules of English spelling, so that finding a word does not
hang on a lemmatizer.  Irregular forms are hidden labels of the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extraction.closed_classes import BE
from kg.extraction.syntax import Syntax
from kg.inflection import inflect
from kg.namespaces import CK
from kg.vocabulary import GAP, LONGEST_GAP, Lexicon, Trigger, split_label

__all__ = [
    "Found",
    "WordList",
    "calendar_words",
    "dating_words",
    "kinds_by_noun",
    "ordinal_words",
    "plain_words",
    "rate_words",
    "takes_of",
    "word_list",
]

_ENDS_GAP = frozenset({".", ";", ":", "including"})
_LONGEST_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of the vocabulary in the text: ``token`` is its head, ``start`` to ``end`` are all of its words."""

    entry: Trigger
    token: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a label: its words, and which of them carries the inflection."""

    words: tuple[str, ...]
    head: int
    entry: Trigger


@dataclass(frozen=True, slots=True)
class _Followed:
    """The forms that begin with a word, the longest first: those that any word may follow, and by the one that must."""

    open: tuple[_Form, ...]
    by_second: Mapping[str, tuple[_Form, ...]]

    @classmethod
    def by(cls, forms: Sequence[_Form]) -> _Followed:
        seconds = {form.words[1] for form in forms if len(form.words) > 1} - {GAP}
        return cls(_that_may_precede("", forms), {word: _that_may_precede(word, forms) for word in seconds})

    def forms_before(self, word: str) -> tuple[_Form, ...]:
        return self.by_second.get(word, self.open)


def _that_may_precede(word: str, forms: Iterable[_Form]) -> tuple[_Form, ...]:
    return tuple(form for form in forms if len(form.words) == 1 or form.words[1] in {word, GAP})


def _head_of(words: tuple[str, ...], part_of_speech: str) -> int:
    if part_of_speech in {"VERB", "AUX"}:
        return 1 if words[0].endswith("ly") and words[0] != "fly" and len(words) > 1 else 0
    if "of" in words:
        return max(words.index("of") - 1, 0)
    return len(words) - 1


def _forms(entry: Trigger) -> Iterable[_Form]:
    part_of_speech = entry.part_of_speech[0] if entry.part_of_speech else "NOUN"
    for label in entry.labels:
        words = tuple(split_label(label))
        head = _head_of(words, part_of_speech)
        if part_of_speech == "NOUN" and "-" in words:
            unsplit = tuple(label.lower().split())
            last = len(unsplit) - 1
            for variant in inflect(unsplit[last], part_of_speech):
                yield _Form((*unsplit[:last], variant), last, entry)
        if words[0] == "be":
            for variant in BE:
                yield _Form((variant, *words[1:]), min(1, len(words) - 1), entry)
            continue
        for variant in inflect(words[head], part_of_speech):
            yield _Form((*words[:head], variant, *words[head + 1 :]), head, entry)


class WordList:
    """The entries of some schemes, indexed by the first word of each of their forms."""

    def __init__(self, entries: Iterable[Trigger]) -> None:
        by_first: dict[str, list[_Form]] = {}
        for entry in entries:
            for form in _forms(entry):
                by_first.setdefault(form.words[0], []).append(form)
        for forms in by_first.values():
            forms.sort(key=lambda form: -len(form.words))
        self._by_first = {first: _Followed.by(forms) for first, forms in by_first.items()}
        self._single: Mapping[str, tuple[Trigger, ...]] = {
            first: tuple(form.entry for form in forms if len(form.words) == 1) for first, forms in by_first.items()
        }

    def entries_for(self, word: str) -> tuple[Trigger, ...]:
        """The entries that have this one word among their forms."""
        return self._single.get(word.lower(), ())

    def begins_at(self, syntax: Syntax, token: int) -> bool:
        """Whether an entry, of one word or more, begins at a token ("rule out", "sign off on")."""
        _, end = syntax.sentence_range(token)
        return any(found.start == token for found in self.find(syntax, token, min(end, token + _LONGEST_PHRASE)))

    def find(self, syntax: Syntax, start: int, end: int) -> list[Found]:
        """All entries in the token range, the longest form of an entry at each first word; overlaps stay."""
        return self.find_words(syntax.lower, start, end)

    def find_words(self, lower: Sequence[str], start: int, end: int) -> list[Found]:
        """As `find`, among words in small letters that need no parse."""
        found: list[Found] = []
        for token in range(start, end):
            followed = self._by_first.get(lower[token])
            if followed is None:
                continue
            seen: set[str] = set()
            for form in followed.forms_before(lower[token + 1] if token + 1 < end else ""):
                if form.entry.iri in seen:
                    continue
                last = self._match(form, lower, token, end)
                if last is not None:
                    seen.add(form.entry.iri)
                    found.append(
                        Found(
                            form.entry, token + form.head if GAP not in form.words[: form.head] else token, token, last
                        )
                    )
        return found

    @staticmethod
    def _match(form: _Form, lower: Sequence[str], token: int, end: int) -> int | None:
        position = token + 1
        gap = False
        for word in form.words[1:]:
            if word == GAP:
                gap = True
                continue
            if gap:
                limit = min(end, position + LONGEST_GAP)
                while position < limit and lower[position] != word:
                    if lower[position] in _ENDS_GAP:
                        return None
                    position += 1
                if position >= limit:
                    return None
                gap = False
            elif position >= end or lower[position] != word:
                return None
            position += 1
        return position


@cache
def word_list(lexicon: Lexicon, *schemes: str) -> WordList:
    """The entries of these schemes (``"trigger"``, ``"forcenoun"``), compiled once for each lexicon."""
    return WordList(entry for scheme in schemes for entry in lexicon.triggers_in(scheme))


def takes_of(entry: Trigger) -> frozenset[str]:
    """What a word of reported speech takes, and other words nothing: the values of ``ck:reports``."""
    return frozenset(entry.properties.get("reports", ()))


@cache
def kinds_by_noun(lexicon: Lexicon, scheme: str) -> Mapping[str, frozenset[str]]:
    """The kinds of actors that a noun may stand for (``ck:standsFor``), by the labels of a scheme, in small letters."""
    return {
        label.lower(): frozenset(iri.removeprefix(CK) for iri in concept.properties["standsFor"])
        for concept in lexicon.concepts_in(scheme)
        for label in concept.labels
    }


@cache
def calendar_words(lexicon: Lexicon) -> frozenset[str]:
    """The words for days and months, in small letters."""
    concepts = [c for scheme in ("weekday", "month", "dayword") for c in lexicon.concepts_in(scheme)]
    return frozenset(label.lower() for concept in concepts for label in concept.labels if " " not in label)


@cache
def dating_words(lexicon: Lexicon) -> frozenset[str]:
    """The words by which an event is a past one that is known already ("Friday", "last"), in small letters."""
    return calendar_words(lexicon) | plain_words(lexicon, "datingword")


@cache
def ordinal_words(lexicon: Lexicon) -> frozenset[str]:
    """The words for a place in an order ("first"), in small letters."""
    return frozenset(label.lower() for concept in lexicon.concepts_in("ordinal") for label in concept.labels)


@cache
def plain_words(lexicon: Lexicon, *schemes: str) -> frozenset[str]:
    """The labels of these schemes in small letters as they stand, without their other forms."""
    labels = [concept.labels for scheme in schemes for concept in lexicon.concepts_in(scheme)]
    labels += [trigger.labels for scheme in schemes for trigger in lexicon.triggers_in(scheme)]
    return frozenset(label.lower() for found in labels for label in found)


@cache
def rate_words(lexicon: Lexicon) -> Mapping[tuple[str, ...], str]:
    """The words of rates ("a day"), in small letters, with the period that each makes of a figure."""
    return {
        tuple(label.lower().split()): concept.properties["setsPeriod"][0].rpartition("/period-")[2]
        for concept in lexicon.concepts_in("rate")
        for label in concept.labels
    }
