"""The words that describe who speaks: a noun phrase with its titles, names, offices and what tells it from others."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.closed_classes import DEFINITE
from kg.extraction.syntax import NOMINAL, Syntax
from kg.extraction.words import calendar_words, takes_of, word_list
from kg.vocabulary import Lexicon

__all__ = ["Descriptions"]

_BREAKS = frozenset({",", "(", "—", "–", ":", "-"})
_LONGEST_OFFICE = 12
_LONGEST_CLAUSE = 14
_INNER = frozenset({"case", "det", "amod", "compound", "nummod", "nmod:poss"})
_JOINING = frozenset({"and", "or"})
_RELATIVE = frozenset({"who", "whose"})
_CLAUSE_BREAKS = frozenset({",", ";", ":", "—", "–", "“", "”", '"'})
_CLAUSE_OPENERS = frozenset({".", "because", "but", "while"})
_NEAR_RELATIVE = 3
_KNOWN = DEFINITE | {"both"}
_POSTMODIFYING = frozenset({"VBN", "VBG", "JJ"})


@dataclass(frozen=True)
class Descriptions:
    """Finds the descriptions of holders in a parsed article."""

    syntax: Syntax
    lexicon: Lexicon

    def describe(self, head: int) -> tuple[int, int]:
        """The tokens of the full description: noun phrase with what follows it, up to a comma or relative clause."""
        syntax = self.syntax
        left, right = self._span_of_dependents(head)
        for token in range(head + 1, right):
            if syntax.lower[token] in _BREAKS - {"-"} or self._is_time(token):
                right = token
                break
        right = self._without_preposition(head, right)
        while (
            right < len(syntax.words)
            and syntax.pos[right] == syntax.pos[right - 1] == "PROPN"
            and syntax.sentence_of[right] == syntax.sentence_of[head]
            and not self._is_time(right)
        ):
            right += 1
        left = next(
            (t + 1 for t in range(head - 1, left - 1, -1) if syntax.lower[t] in {",", ";", ":"} or self._is_time(t)),
            left,
        )
        right = self._extend_over_office(self._extend_over_apposition(right), head)
        return self._extend_left(left, head), right

    def _span_of_dependents(self, head: int) -> tuple[int, int]:
        """The tokens of a noun with all below it that describes it, where no mark parts them."""
        syntax = self.syntax
        left, right = syntax.noun_phrase(head)
        level = [head]
        while level:
            following = []
            for parent in level:
                for child in syntax.children[parent]:
                    if not self._describes(child, inner=parent != head):
                        continue
                    if child > right and any(self._breaks(t) for t in range(right, child)):
                        continue
                    following.append(child)
                    sub_left, sub_right = syntax.noun_phrase(child)
                    left, right = min(left, sub_left), max(right, sub_right)
            level = following
        return left, right

    def _describes(self, child: int, *, inner: bool) -> bool:
        """Whether a dependent of a holder, or (``inner``) of what describes the holder, tells who that is."""
        label = self.syntax.deps[child]
        if not (inner and label in _INNER) and not label.startswith(("nmod", "flat", "appos", "conj")):
            return False
        if self._is_time(child) or self._is_channel(child):
            return False
        return label != "conj" or self._is_joined(child)

    def _is_channel(self, token: int) -> bool:
        """Whether a noun tells what somebody speaks on ("the governor on Telegram")."""
        channels = word_list(self.lexicon, "channel").entries_for(self.syntax.lower[token])
        return bool(channels) and self.syntax.case(token) in {"on", "via"}

    def _breaks(self, token: int) -> bool:
        """Whether a mark parts a description; a hyphen inside a word ("commander-in-chief") does not."""
        syntax = self.syntax
        if syntax.lower[token] not in _BREAKS:
            return False
        return syntax.lower[token] != "-" or syntax.ends[token - 1] < syntax.starts[token]

    def extend_to(self, verb: int, head: int, right: int) -> int:
        """The end of a description with what tells the holder from others, right before the verb of speech.

        "People familiar with the matter", "a diplomat who saw the tally", "a doctor, who asked not to be named,".
        """
        syntax = self.syntax
        if not head < right < verb or verb - right > _LONGEST_CLAUSE:
            return right
        stop = verb
        while stop > right and (syntax.pos[stop - 1] in {"ADV", "AUX"} or self._is_time(stop - 1)):
            stop -= 1
        if syntax.pos[stop - 1] == "ADP":
            return right
        inserted = syntax.lower[right] == ","
        if inserted and (syntax.lower[stop - 1] != "," or syntax.lower[right + 1] not in _RELATIVE):
            return right
        stop -= inserted
        between = range(right + inserted, stop)
        hanging = all(head in syntax.ancestors(token) for token in between)
        if not between or not hanging or any(syntax.lower[t] in _CLAUSE_BREAKS for t in between):
            return right
        return stop if inserted or self._opens_modifier(between[0]) else right

    def extend_behind(self, head: int, left: int, right: int) -> int:
        """The end of a description behind the verb of speech with what tells the holder from others.

        "Said a person briefed on the talks", "according to two residents who saw the planes land".
        """
        syntax = self.syntax
        _, end = syntax.sentence_range(head)
        inserted = right < end and syntax.lower[right] == ","
        first = right + inserted
        if first >= end or (inserted and syntax.lower[left] in _KNOWN):
            return right
        relative = syntax.lower[first] in _RELATIVE
        if relative and self._goes_on_telling(first, end):
            return right
        hanging = not inserted and head in syntax.ancestors(first) and syntax.tags[first] in _POSTMODIFYING
        if not relative and not (hanging and self._opens_modifier(first)):
            return right
        reach = range(first + 1, min(end, first + _LONGEST_CLAUSE))
        return next((t for t in reach if syntax.lower[t] in _CLAUSE_BREAKS | _CLAUSE_OPENERS), right)

    def _goes_on_telling(self, relative: int, end: int) -> bool:
        """Whether a relative clause tells what else its holder said ("said an official, who added that …")."""
        speech = word_list(self.lexicon, "speech")
        behind = range(relative + 1, min(relative + _NEAR_RELATIVE, end))
        verbs = (entry for t in behind for entry in speech.entries_for(self.syntax.lower[t]))
        return any("speech" in takes_of(entry) for entry in verbs)

    def _opens_modifier(self, token: int) -> bool:
        """Whether an adjective with a complement, a participle or a relative pronoun follows the noun."""
        syntax = self.syntax
        return syntax.lower[token] in _RELATIVE or syntax.deps[token] in {"amod", "acl"}

    def _is_joined(self, child: int) -> bool:
        """Whether "and" or "or" stands before a nominal's phrase."""
        left, _ = self.syntax.noun_phrase(child)
        return self.syntax.pos[child] in NOMINAL and left > 0 and self.syntax.lower[left - 1] in _JOINING

    def end_before(self, holder: int, verb: int) -> int:
        """The end of a description that runs into the verb."""
        syntax = self.syntax
        end = holder + 1
        while end < verb and syntax.pos[end] in {"NOUN", "PROPN", "ADP", "DET", "ADJ"}:
            end += 1
        return self._without_preposition(holder, end)

    def _without_preposition(self, head: int, right: int) -> int:
        while (
            right - 1 > head
            and self.syntax.pos[right - 1] in {"ADP", "DET", "PUNCT"}
            and self.syntax.lower[right - 1] != ")"
        ):
            right -= 1
        return right

    def _is_time(self, token: int) -> bool:
        return self.syntax.lower[token] in calendar_words(self.lexicon) and self.syntax.lower[token] not in {
            "may",
            "now",
        }

    def _extend_left(self, left: int, head: int) -> int:
        """Over titles that the parse leaves outside the name ("German Defence Minister Jane Doe")."""
        syntax = self.syntax
        start, _ = syntax.sentence_range(head)
        if syntax.pos[head] != "PROPN":
            return left
        provisional = word_list(self.lexicon, "provisionaladjective")
        while (
            left > start
            and (syntax.pos[left - 1] in {"PROPN", "NOUN", "ADJ"} or provisional.entries_for(syntax.lower[left - 1]))
            and not self._is_time(left - 1)
        ):
            left -= 1
        if left - 2 >= start and syntax.lower[left - 1] == "," and syntax.pos[left - 2] == "NOUN":
            office = syntax.noun_phrase(left - 2)[0]
            words = word_list(self.lexicon, "speakernoun").entries_for(syntax.lower[left - 2])
            persons = any("always" in word.properties.get("namesNobody", ()) for word in words)
            if persons and syntax.pos[office] == "DET":
                return office
        return left

    def _extend_over_office(self, right: int, head: int) -> int:
        """Over an office in commas behind a name ("Jane Doe, head of the regional administration, said")."""
        syntax = self.syntax
        _, end = syntax.sentence_range(head)
        if right + 2 >= end or syntax.lower[right] != "," or syntax.pos[right - 1] != "PROPN":
            return right
        stop = next(
            (t for t in range(right + 1, min(end, right + _LONGEST_OFFICE)) if syntax.lower[t] in {",", ".", "who"}),
            right,
        )
        offices = word_list(self.lexicon, "speakernoun")
        words = range(right + 1, stop)
        told = next((t for t in words if syntax.pos[t] == "NOUN"), None)
        plain = all(syntax.pos[t] in {"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "PUNCT"} for t in words)
        if told is None or told > right + 4 or not plain or not offices.entries_for(syntax.lower[told]):
            return right
        return stop

    def _extend_over_apposition(self, right: int) -> int:
        """Over a name in commas ("a spokesman, Major Jane Doe, said")."""
        syntax = self.syntax
        if right + 1 >= len(syntax.words) or syntax.lower[right] != "," or syntax.pos[right + 1] != "PROPN":
            return right
        if self._is_time(right + 1):
            return right
        stop = right + 1
        while (
            stop < len(syntax.words)
            and syntax.pos[stop] == "PROPN"
            and syntax.sentence_of[stop] == syntax.sentence_of[right]
        ):
            stop += 1
        closed = stop < len(syntax.words) and (syntax.lower[stop] in {",", ".", "("} or syntax.pos[stop] == "VERB")
        return stop if closed and stop - right <= 7 else right
