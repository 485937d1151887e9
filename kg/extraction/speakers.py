"""Speakers in full words: pronouns and "the official" resolved, named or not, whom they speak for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.closed_classes import DEFINITE
from kg.extraction.full_names import fullest_name, named_in_full
from kg.extraction.mentions import Mention, Mentions
from kg.extraction.reports import Report
from kg.extraction.syntax import POSSESSIVE_MARKS, Syntax
from kg.extraction.words import kinds_by_noun, word_list
from kg.model import Actor, Span, Speaker
from kg.vocabulary import Lexicon, Trigger

__all__ = ["SpeakerReader"]

_SINGULAR = frozenset({"he", "she", "him", "her"})
_PLURAL = frozenset({"they", "them"})
_THIRD_PERSONS = frozenset({"he", "she", "it", "they", "him", "her", "them"})
_LOOKBACK = 8
_LONGEST_PLAIN = 3
"""Words of a noun that is told by nothing else ("the senior official")."""
_LONGEST_BODY = 5
"""Words of a body that is told by what it is like ("the Kurdish-led group")."""
_NAMING_NOBODY = ("always", "unless owned", "unless definite or owned", "unless definite", "never")
"""The values of ``ck:namesNobody``, the strongest first."""

_INSTITUTIONS = frozenset({"MilitaryForce", "GovernmentBody", "Organization"})
"""Kinds of actors whose name may hold a word for a person ("Joint Chiefs of Staff", "Office of the Prosecutor")."""
_ASKERS = frozenset({"Q", "QUESTION", "REPORTER"})
_NOUN_END = re.compile(r",| (?:of|in|at|from|for|close|familiar)\b")


@dataclass(frozen=True)
class SpeakerReader:
    """Makes speakers of reports; ``reports`` are those of each sentence."""

    syntax: Syntax
    mentions: Mentions
    lexicon: Lexicon
    reports: Sequence[Sequence[Report]]

    @cached_property
    def _bodies(self) -> Mapping[str, frozenset[str]]:
        """The kinds of actors that "the agency", "the rebels" may be."""
        return kinds_by_noun(self.lexicon, "bodynoun")

    def describe(self, report: Report) -> Speaker:
        """The speaker of a report, a pronoun or "the official" replaced by what it stands for."""
        head, start, end = self._resolve(report)
        return self.describe_words(head, start, end)

    def describe_words(self, head: int, start: int, end: int) -> Speaker:
        """The speaker that the tokens ``start`` to ``end`` around the noun ``head`` name."""
        words = self.syntax.words_between(start, end).strip(" “”\"'‘")
        mentions = [m for m in self.mentions.within(start, end) if m.actor is not None and not m.led_by]
        affiliation = self._affiliation(mentions)
        anonymous = self._is_anonymous(head, start, end, mentions)
        country = affiliation.country if affiliation else None
        side = None if affiliation and self._is_only_located(head, mentions[0]) else affiliation
        return Speaker(" ".join(words.split()), country, anonymous, side)

    def _is_only_located(self, head: int, mention: Mention) -> bool:
        """Whether a mention tells where somebody neutral is ("an institute in London"), not whom they speak for."""
        before = self.syntax.lower[mention.start - 1] if mention.start else ""
        return mention.start > head and before in {"in", "at", "near"} and self._is_neutral(head)

    def _is_neutral(self, head: int) -> bool:
        return bool(word_list(self.lexicon, "neutralspeaker").entries_for(self.syntax.lower[head]))

    def describe_label(self, label: str) -> Speaker:
        """The speaker of a turn of a transcript or an interview, whom the text may name in full elsewhere."""
        if not label.isupper() and (named := named_in_full(self.syntax, label)) is not None:
            return self.describe_words(*named)
        words = label.split() if label.isupper() else label.lower().split()
        return Speaker(
            label, anonymous=label in _ASKERS or any(self._says_anonymous(word) == "always" for word in words)
        )

    def describe_source(self, source: Span) -> Speaker:
        """The speaker whom a line "Source: …" names at ``source``, offsets of the article's text."""
        words = self.syntax.text[source.start : source.end]
        first, last = (bisect_left(self.syntax.starts, offset) for offset in (source.start, source.end))
        affiliation = self._affiliation([m for m in self.mentions.within(first, last) if m.actor and not m.led_by])
        noun = _NOUN_END.split(words)[0].split()
        named = any(word[:1].isupper() for word in noun[1:]) or not noun[0].islower()
        unnamed = any(self._says_anonymous(word.lower()) == "always" for word in noun)
        anonymous = unnamed and (len(noun) == 1 or not named)
        return Speaker(words, affiliation.country if affiliation else None, anonymous, affiliation)

    def _affiliation(self, mentions: Sequence[Mention]) -> Actor | None:
        for position, mention in enumerate(mentions):
            assert mention.actor is not None  # noqa: S101
            behind = mentions[position + 1 : position + 2]
            if behind and behind[0].start - mention.end <= 2 and self.syntax.lower[mention.end] == "of":
                continue
            reported = self.lexicon.reported_actor(mention.actor)
            return Actor(reported.name, reported.country)
        return None

    # --- Named or not ------------------------------------------------------------------------------------------------

    def _says_anonymous(self, word: str) -> str | None:
        return _strongest(word_list(self.lexicon, "speakernoun").entries_for(word))

    def _names_nobody(self, head: int, start: int) -> str | None:
        """What a noun says of being named; an office of two words ("prime minister") before its last word alone."""
        offices = word_list(self.lexicon, "speakernoun").find(self.syntax, max(head - 1, start), head + 1)
        two_words = [found.entry for found in offices if found.end == head + 1 and found.start < head]
        return _strongest(two_words) or self._says_anonymous(self.syntax.lower[head])

    def _is_anonymous(self, head: int, start: int, end: int, mentions: Sequence[Mention]) -> bool:
        """Whether the words give neither a person's nor an institution's name."""
        syntax = self.syntax
        word = syntax.lower[head]
        if word in _THIRD_PERSONS:
            return word in _PLURAL
        said = self._names_nobody(head, start)
        if said is None:
            return syntax.pos[head] not in {"PROPN", "PRON"} and not mentions
        if self._has_name(head, end) or self._is_named_group(head, mentions):
            return False
        if any(m.actor is not None and m.actor.kind in _INSTITUTIONS and m.start <= head < m.end for m in mentions):
            return False
        if said == "unless owned":
            institution = any(self._says_anonymous(syntax.lower[t]) == "never" for t in range(start, head))
            owned = institution or any(not m.adjective for m in mentions)
            return not (owned or syntax.lower[start] in DEFINITE)
        if said == "unless definite":
            named = any(m.end > head and m.start <= head for m in mentions) or self._has_own_name(start, head)
            return not (named or syntax.lower[start] in DEFINITE or self._has_owner(start, head, mentions))
        if said == "unless definite or owned":
            return syntax.lower[start] not in DEFINITE and not mentions
        return said == "always"

    def _is_named_group(self, head: int, mentions: Sequence[Mention]) -> bool:
        """Whether a group is named and not only told of ("M23 rebels", but not "Hamas officials")."""
        kinds = self._bodies.get(self.syntax.lower[head], frozenset())
        return any(m.actor is not None and m.actor.kind in kinds and m.start < head <= m.end for m in mentions)

    def _has_own_name(self, start: int, head: int) -> bool:
        """Whether a name that is no state's or body's stands right before a noun ("Al-Ahrar television")."""
        syntax = self.syntax
        return any(
            syntax.pos[t] == "PROPN" and self.mentions.at.get(t) is None and syntax.heads[t] == head
            for t in range(start, head)
            if t > syntax.sentence_range(head)[0] or syntax.pos[t + 1] in {"PROPN", "PUNCT"}
        )

    def _has_owner(self, start: int, head: int, mentions: Sequence[Mention]) -> bool:
        """Whether the noun is the one of its kind that a state or body has ("Japan's public broadcaster")."""
        return any(m.start == start and m.end < head and self.syntax.lower[m.end] in POSSESSIVE_MARKS for m in mentions)

    def _has_name(self, head: int, end: int) -> bool:
        """Whether a name stands beside the noun ("spokesman John Doe", "an officer, Captain Jane Roe")."""
        syntax = self.syntax
        for token in range(head + 1, end):
            if syntax.pos[token] != "PROPN" or syntax.pos[token - 1] not in {"NOUN", "PROPN", "PUNCT"}:
                continue
            opening = next((t for t in range(token, head, -1) if syntax.pos[t - 1] != "PROPN"), head + 1)
            if opening - 1 > head and syntax.pos[opening - 1] not in {"NOUN", "PUNCT"}:
                continue
            mention = self.mentions.at.get(token)
            if mention is None or (mention.actor is not None and mention.actor.kind == "Person"):
                return True
        return False

    # --- Reference ---------------------------------------------------------------------------------------------------

    def _resolve(self, report: Report) -> tuple[int, int, int]:
        """The head and the tokens of the description that a report's holder stands for."""
        own = (report.holder, report.start, report.end)
        word = self.syntax.lower[report.holder]
        definite = self._points_back(report)
        if word not in _THIRD_PERSONS and not definite:
            return own
        if word in _THIRD_PERSONS and (lead := self._subject_of_lead(report)) is not None:
            return lead
        if word == "it" and (body := self._subject_before(report)) is not None:
            return body
        for earlier in self._earlier(report):
            if self._may_mean(report, earlier, definite=definite):
                named = self._resolve(earlier)
                return fullest_name(self.syntax, *named) if word in _SINGULAR else named
        if definite:
            return self._last_body(report) or self._named_later(report) or own
        if word in _SINGULAR and (person := self._last_person(report)) is not None:
            return fullest_name(self.syntax, *person)
        return (self._last_pair(report) if word in _PLURAL else None) or own

    def _points_back(self, report: Report) -> bool:
        """Whether a holder is a plain noun with a definite article ("the official", "the Kurdish-led group")."""
        syntax, length = self.syntax, report.end - report.start
        word = syntax.lower[report.holder]
        plain = length <= _LONGEST_PLAIN or (word in self._bodies and length <= _LONGEST_BODY)
        if not plain or syntax.lower[report.start] not in DEFINITE:
            return False
        if syntax.pos[report.holder] != "NOUN":
            return report.holder + 1 == report.end and self._says_anonymous(word) == "always"
        return self._says_anonymous(word) is not None

    def _may_mean(self, report: Report, earlier: Report, *, definite: bool) -> bool:
        """Whether a pronoun can stand for an earlier holder, or (``definite``) that is the same noun in more words."""
        word = self.syntax.lower[report.holder]
        if definite:
            longer = earlier.end - earlier.start > report.end - report.start
            told = set(self.syntax.lower[earlier.start : earlier.end]).issuperset(self._office(report))
            same = (told and self.syntax.lower[earlier.holder] == word) or self._is_titled(
                earlier, self._office(report)
            )
            return longer and (same or self._are_media(report.holder, earlier.holder))
        if word in _SINGULAR:
            return self._may_be_person(earlier.holder)
        return word not in _PLURAL or self._is_plural(earlier)

    def _is_titled(self, report: Report, title: tuple[str, ...]) -> bool:
        """Whether a holder's name has a title or office before it ("Lieutenant-General Jane Roe" is "the general")."""
        syntax = self.syntax
        if syntax.pos[report.holder] != "PROPN" or self._says_anonymous(title[-1]) != "always":
            return False
        first = range(report.start, report.end - len(title))
        return any(syntax.lower[t : t + len(title)] == title and not syntax.case(t + len(title) - 1) for t in first)

    def _office(self, report: Report) -> tuple[str, ...]:
        """The words of a definite noun without its article."""
        return self.syntax.lower[report.start + 1 : report.end]

    def _are_media(self, *holders: int) -> bool:
        """Whether all are papers, channels and the like ("Libya's Al-Ahrar television" is "the channel")."""
        media = word_list(self.lexicon, "medium")
        return all(media.entries_for(self.syntax.lower[holder]) for holder in holders)

    def _named_later(self, report: Report) -> tuple[int, int, int] | None:
        """The name that follows an office ("the Defence Secretary announced … Defence Secretary Jane Roe said")."""
        office = self._office(report)
        sentence = self.syntax.sentence_of[report.token]
        for later in (r for reports in self.reports[sentence + 1 :] for r in reports):
            if len(office) > 1 and self._is_titled(later, office):
                return later.holder, later.start, later.end
        return None

    def _subject_of_lead(self, report: Report) -> tuple[int, int, int] | None:
        """The named subject of a clause that opens the sentence ("When Ankara ended the mission, it said that …")."""
        syntax = self.syntax
        for clause in syntax.children_with(report.token, "advcl"):
            if clause > report.holder:
                continue
            for subject in syntax.children_with(clause, "nsubj", "nsubj:pass"):
                left, right = syntax.noun_phrase(subject)
                mention = self.mentions.at.get(subject)
                if mention is None or mention.actor is None or right > report.start:
                    continue
                person = mention.actor.kind == "Person"
                if syntax.lower[report.holder] == "it" and not person and syntax.tags[subject] in {"NN", "NNP"}:
                    return subject, left, right
                if syntax.lower[report.holder] in _SINGULAR and person:
                    return fullest_name(self.syntax, subject, left, right)
        return None

    def _subject_before(self, report: Report) -> tuple[int, int, int] | None:
        """The body that the sentence before is about, where nobody speaks between ("The army is silent. … it said")."""
        syntax = self.syntax
        number = syntax.sentence_of[report.token]
        if number == 0 or any(r.token < report.token for n in (number - 1, number) for r in self._speaking(n)):
            return None
        start, end = syntax.sentences[number - 1]
        roots = {t for t in range(start, end) if syntax.heads[t] == t}
        for token in (t for t in range(start, end) if syntax.deps[t] == "nsubj" and syntax.heads[t] in roots):
            left, right = syntax.noun_phrase(token)
            named = any(m.actor is not None and m.actor.kind != "Person" for m in self.mentions.within(left, right))
            if named and syntax.tags[token] in {"NN", "NNP"}:
                return token, left, right
        return None

    def _speaking(self, sentence: int) -> Iterator[Report]:
        """The reports of a sentence whose verb is not negated and whose holder is no pronoun."""
        for report in self.reports[sentence]:
            if not report.negated and self.syntax.lower[report.holder] not in _THIRD_PERSONS:
                yield report

    def _last_pair(self, report: Report) -> tuple[int, int, int] | None:
        """The last two names joined as a subject before ("President Roe and Chancellor Doe")."""
        syntax = self.syntax
        sentence = syntax.sentence_of[report.token]
        for number in range(sentence - 1, max(sentence - _LOOKBACK - 1, -1), -1):
            start, end = syntax.sentences[number]
            for token in range(start, end):
                if syntax.pos[token] != "PROPN" or not syntax.deps[token].startswith("nsubj"):
                    continue
                joined = [c for c in syntax.children_with(token, "conj") if syntax.pos[c] == "PROPN"]
                if joined:
                    return token, syntax.noun_phrase(token)[0], syntax.noun_phrase(joined[-1])[1]
        return None

    def _last_body(self, report: Report) -> tuple[int, int, int] | None:
        """The last named body that "the agency", "the group", "the watchdog" can stand for."""
        syntax = self.syntax
        kinds = self._bodies.get(syntax.lower[report.holder])
        if kinds is None:
            return None
        number = syntax.sentence_of[report.token]
        start, _ = syntax.sentences[max(number - _LOOKBACK, 0)]
        for mention in reversed(list(self.mentions.within(start, report.start))):
            if mention.actor is not None and mention.actor.kind in kinds and not mention.led_by:
                same = [m for m in self.mentions.within(0, report.start) if m.actor == mention.actor]
                fullest = max(same, key=lambda m: m.end - m.start)
                left = fullest.start - (syntax.pos[fullest.start - 1] == "DET" if fullest.start else 0)
                return fullest.end - 1, left, fullest.end
        return None

    def _earlier(self, report: Report) -> Iterator[Report]:
        """Reports before this one whose holder is no pronoun, nearest first."""
        sentence = self.syntax.sentence_of[report.token]
        for number in range(sentence, max(sentence - _LOOKBACK - 1, -1), -1):
            for earlier in reversed(self.reports[number]):
                if (
                    earlier.token < report.token
                    and earlier.holder != report.holder
                    and self.syntax.lower[earlier.holder] not in _THIRD_PERSONS
                ):
                    yield earlier

    def _may_be_person(self, head: int) -> bool:
        if self.syntax.lower[head] == "one":
            return True
        mention = self.mentions.at.get(head)
        if mention is not None and mention.actor is not None:
            return mention.actor.kind == "Person"
        if self.syntax.pos[head] == "PROPN" or self.syntax.tags[head] == "NNP":
            return True
        word = self.syntax.lower[head]
        offices = word_list(self.lexicon, "speakernoun").entries_for(word)
        speaks_alone = any("person" in entry.properties.get("unit", ()) for entry in offices)
        return self.syntax.tags[head] == "NN" and (
            speaks_alone or bool(word_list(self.lexicon, "peoplenoun").entries_for(word))
        )

    def _is_plural(self, report: Report) -> bool:
        head = report.holder
        joined = any(self.syntax.deps[c] == "conj" and c < report.end for c in self.syntax.children[head])
        return (
            joined
            or self.syntax.tags[head] in {"NNS", "NNPS"}
            or bool(word_list(self.lexicon, "collectivespeaker").entries_for(self.syntax.lower[head]))
        )

    def _last_person(self, report: Report) -> tuple[int, int, int] | None:
        """The last person named or described as a subject in the sentences before ("a European diplomat")."""
        syntax = self.syntax
        sentence = syntax.sentence_of[report.token]
        for number in range(sentence - 1, max(sentence - _LOOKBACK - 1, -1), -1):
            start, end = syntax.sentences[number]
            for token in range(start, end):
                if (
                    syntax.deps[token].startswith("nsubj")
                    and self._may_be_person(token)
                    and (syntax.pos[token] == "NOUN" or self._is_known_person(token))
                ):
                    left, right = syntax.noun_phrase(token)
                    while right < end and syntax.pos[right] == "PROPN":
                        right += 1
                    return token, left, right
        return None

    def _is_known_person(self, token: int) -> bool:
        """Whether a name is that of a person the vocabulary knows, or has a forename or title beside it."""
        mention = self.mentions.at.get(token)
        if mention is not None:
            return mention.actor is not None and mention.actor.kind == "Person"
        left, right = self.syntax.noun_phrase(token)
        return sum(self.syntax.pos[t] == "PROPN" for t in range(left, right)) > 1


def _strongest(entries: Iterable[Trigger]) -> str | None:
    """The strongest of the values of ``ck:namesNobody``."""
    flags = {flag for entry in entries for flag in entry.properties.get("namesNobody", ())}
    return next((flag for flag in _NAMING_NOBODY if flag in flags), None)
