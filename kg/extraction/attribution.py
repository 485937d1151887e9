"""Who a statement is attributed to: reported speech, "according to", quotations, speakers resolved to a full description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.mentions import Mention, Mentions
from kg.extraction.predicates import subjects_of
from kg.extraction.syntax import Syntax
from kg.extraction.words import WordList, word_list
from kg.model import Actor, Speaker
from kg.vocabulary import Lexicon

__all__ = ["Attribution", "Report"]

_QUOTE = re.compile(r'[“"][^“”"]*(?:[”"]|$)|(?<!\w)‘[^‘’]{3,}’(?!\w)')
_TRANSCRIPT_NAME = re.compile(
    r"^(?:[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,5}|Q):? (?=\S)|^(?:[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,5}):"
)
_THIRD_PERSONS = frozenset({"he", "she", "it", "they"})
_DEFINITE = frozenset({"the", "that", "this"})
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday earlier meanwhile later".split()
)


@dataclass(frozen=True, slots=True)
class Report:
    """A verb of speech (or "according to") at ``token`` and the tokens ``start`` to ``end`` that describe its holder."""

    token: int
    holder: int
    start: int
    end: int
    evokes: tuple[str, ...]
    takes_noun: bool
    according: bool = False


@dataclass(frozen=True)
class Attribution:
    """The reports of an article; ask `holder_of` for the speaker of a token."""

    syntax: Syntax
    mentions: Mentions
    lexicon: Lexicon

    @property
    def _verbs(self) -> WordList:
        return word_list(self.lexicon, "speech")

    @cached_property
    def reports(self) -> tuple[tuple[Report, ...], ...]:
        """The reports of each sentence."""
        return tuple(tuple(self._find_reports(start, end)) for start, end in self.syntax.sentences)

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """Offsets of the quotations."""
        return tuple(match.span() for match in _QUOTE.finditer(self.syntax.text))

    def _find_reports(self, start: int, end: int) -> Iterator[Report]:
        syntax = self.syntax
        for found in self._verbs.find(syntax, start, end):
            part_of_speech = found.entry.part_of_speech[0]
            if part_of_speech == "ADP":
                holder = self._holder_after(found.end, end)
                if holder is not None:
                    left, right = self._describe(holder)
                    yield Report(
                        found.start, holder, max(left, found.end), right, found.entry.evokes, True, according=True
                    )
            elif syntax.pos[found.token] in {"VERB", "AUX"}:
                subjects = [t for t in subjects_of(syntax, found.token) if t != found.token]
                if not subjects or any(syntax.deps[c] == "aux:pass" for c in syntax.children[found.token]):
                    continue
                if not self._can_speak(subjects[0]):
                    continue
                left, right = self._describe(subjects[0])
                takes_noun = "noun" in found.entry.properties.get("reports", ())
                yield Report(found.token, subjects[0], left, right, found.entry.evokes, takes_noun)

    def _can_speak(self, holder: int) -> bool:
        """Whether a noun phrase denotes people, an institution, or a document that says something."""
        syntax = self.syntax
        if syntax.pos[holder] in {"PROPN", "PRON", "NUM"} or holder in self.mentions.at:
            return True
        words = word_list(self.lexicon, "speakernoun", "peoplenoun", "forcenoun")
        return bool(words.entries_for(syntax.lower[holder])) or any(
            m.actor is not None for m in self.mentions.within(*syntax.noun_phrase(holder))
        )

    def _holder_after(self, token: int, end: int) -> int | None:
        syntax = self.syntax
        for candidate in range(token, min(end, token + 12)):
            if syntax.pos[candidate] in {"NOUN", "PROPN", "PRON"}:
                head = candidate
                while (
                    syntax.deps[head] in {"compound", "amod", "flat", "nmod:poss", "nummod", "det"}
                    and token <= syntax.heads[head] < end
                    and syntax.heads[head] != head
                ):
                    head = syntax.heads[head]
                return head
        return None

    def _describe(self, head: int) -> tuple[int, int]:
        """The tokens of the full description: noun phrase with what follows it, up to a comma or relative clause."""
        syntax = self.syntax
        left, right = syntax.noun_phrase(head)
        level = [head]
        while level:
            following = []
            for parent in level:
                for child in syntax.children[parent]:
                    label = syntax.deps[child]
                    if label.startswith(("nmod", "flat", "appos")) or (
                        parent != head and label in {"case", "det", "amod", "compound", "nummod", "nmod:poss"}
                    ):
                        if child > right and any(
                            syntax.lower[t] in {",", "(", "—", "–", ":"} for t in range(right, child)
                        ):
                            continue
                        following.append(child)
                        sub_left, sub_right = syntax.noun_phrase(child)
                        left, right = min(left, sub_left), max(right, sub_right)
            level = following
        for token in range(head + 1, right):
            if syntax.lower[token] in {",", "(", "—", ":"}:
                right = token
                break
        return self._extend_left(left, head), self._extend_over_apposition(right)

    def _extend_left(self, left: int, head: int) -> int:
        """Over titles that the parse leaves outside the name ("German Defence Minister Jane Doe")."""
        syntax = self.syntax
        start, _ = syntax.sentence_range(head)
        if syntax.pos[head] != "PROPN":
            return left
        while (
            left > start
            and syntax.pos[left - 1] in {"PROPN", "NOUN", "ADJ"}
            and syntax.lower[left - 1] not in _CALENDAR
        ):
            left -= 1
        return left

    def _extend_over_apposition(self, right: int) -> int:
        """Over a name in commas ("a spokesman, Major Jane Doe, said")."""
        syntax = self.syntax
        if right + 1 >= len(syntax.words) or syntax.lower[right] != "," or syntax.pos[right + 1] != "PROPN":
            return right
        stop = right + 1
        while (
            stop < len(syntax.words)
            and syntax.pos[stop] == "PROPN"
            and syntax.sentence_of[stop] == syntax.sentence_of[right]
        ):
            stop += 1
        closed = stop < len(syntax.words) and (syntax.lower[stop] in {",", "."} or syntax.pos[stop] == "VERB")
        return stop if closed and stop - right <= 6 else right

    def holder_of(self, token: int, start: int, end: int) -> tuple[Report | None, Speaker | None]:
        """The report that a statement hangs on and its speaker; ``start`` to ``end`` are the tokens of its evidence."""
        syntax = self.syntax
        sentence = syntax.sentence_of[token]
        report = self._report_in_sentence(sentence, token, start, end)
        if report is not None:
            return report, self.speaker(report)
        label = self._transcript_speaker(token)
        if label is not None:
            return None, label
        carried = self._carried(sentence, token)
        if carried is not None:
            return carried, self.speaker(carried)
        return None, None

    def _report_in_sentence(self, sentence: int, token: int, start: int, end: int) -> Report | None:
        syntax = self.syntax
        reports = [
            r
            for r in self.reports[sentence]
            if not (start <= r.token < end and r.token == token) and not start <= r.holder < end
        ]
        ancestors = list(syntax.ancestors(token))
        best: Report | None = None
        best_depth = len(syntax.words)
        for report in reports:
            if report.according or report.token not in ancestors:
                continue
            depth = ancestors.index(report.token)
            first_step = ancestors[depth - 1] if depth else token
            label = syntax.deps[first_step]
            if first_step == report.holder or label in {"nsubj", "nsubj:pass"}:
                continue
            if (
                not report.takes_noun
                and label not in {"ccomp", "parataxis", "advcl", "dep", "conj"}
                and not (label == "obj" and self._quoted(token))
            ):
                if not (label == "xcomp" and syntax.lower[report.token].startswith("sa")):
                    continue
            if label == "conj" and not any(syntax.deps[c] == "ccomp" for c in syntax.children[report.token]):
                continue
            if depth < best_depth:
                best, best_depth = report, depth
        if best is not None:
            return best
        for report in reports:
            if report.according:
                return report
        for report in reports:
            if report.takes_noun and not report.according:
                continue
            label = syntax.deps[report.token]
            after = report.token > token
            has_clause = any(syntax.deps[c] == "ccomp" and c != token for c in syntax.children[report.token])
            low, high = sorted((report.token, report.holder))
            comma = any(syntax.lower[t] in {",", "”", '"'} for t in range(max(min(low, report.start) - 2, 0), low + 1))
            if (
                after
                and label in {"parataxis", "conj", "root", "ROOT", "ccomp", "advcl", "acl:relcl"}
                and comma
                and not has_clause
            ):
                return report
            if after and label == "parataxis":
                return report
            if not after and report.holder < report.token and self._follows_that(report, token):
                return report
        return None

    def _follows_that(self, report: Report, token: int) -> bool:
        """Whether the sentence opens with "X said", and the statement follows before any break."""
        syntax = self.syntax
        between = range(report.token + 1, token)
        opens = not any(syntax.pos[t] == "VERB" for t in range(syntax.sentence_range(token)[0], report.start))
        return opens and not any(syntax.lower[t] in {";", "."} for t in between)

    def _quoted(self, token: int) -> bool:
        offset = self.syntax.starts[token]
        return any(start <= offset < end for start, end in self.quotes)

    def _carried(self, sentence: int, token: int) -> Report | None:
        """A quotation that goes on over sentences keeps its owner; so does the paragraph behind "X said:"."""
        syntax = self.syntax
        if self._quoted(token):
            for number in (sentence - 1, sentence + 1, sentence - 2, sentence - 3):
                if 0 <= number < len(self.reports):
                    for report in self.reports[number]:
                        return report
        for number in range(sentence - 1, -1, -1):
            _, end = syntax.sentences[number]
            if syntax.words[end - 1] == ":" and self.reports[number]:
                return self.reports[number][-1]
        return None

    def _transcript_speaker(self, token: int) -> Speaker | None:
        """The label before a turn of a transcript ("SENIOR OFFICIAL: …")."""
        text = self.syntax.text
        position = self.syntax.starts[token]
        while position > 0:
            start = text.rfind("\n", 0, position) + 1
            match = _TRANSCRIPT_NAME.match(text[start : start + 80])
            if match is not None and (match.group().rstrip().endswith(":") or match.group().strip() == "Q"):
                words = match.group().strip().rstrip(":")
                anonymous = words == "Q" or any(self._is_unnamed(word) for word in words.split())
                return Speaker(words, anonymous=anonymous)
            if start == 0:
                return None
            position = start - 1
        return None

    def _is_unnamed(self, word: str) -> bool:
        entries = word_list(self.lexicon, "speakernoun").entries_for(word)
        return any(entry.properties.get("anonymous") == ("true",) for entry in entries)

    # --- Description ---------------------------------------------------------------------------------------------------

    def speaker(self, report: Report) -> Speaker:
        """The speaker in full words: a pronoun or "the official" is replaced by what it stands for."""
        resolved = self._resolve(report)
        syntax = self.syntax
        words = syntax.words_between(resolved.start, resolved.end).strip(" “”\"'‘")
        mentions = [
            m for m in self.mentions.within(resolved.start, resolved.end) if m.actor is not None and not m.led_by
        ]
        affiliation = self._affiliation(mentions)
        anonymous = self._anonymous(resolved, mentions)
        return Speaker(" ".join(words.split()), affiliation.country if affiliation else None, anonymous, affiliation)

    def _affiliation(self, mentions: list[Mention]) -> Actor | None:
        for mention in mentions:
            assert mention.actor is not None  # noqa: S101
            reported = self.lexicon.reported_actor(mention.actor)
            return Actor(reported.name, reported.country)
        return None

    def _anonymous(self, report: Report, mentions: list[Mention]) -> bool:
        syntax = self.syntax
        head = report.holder
        if syntax.lower[head] in _THIRD_PERSONS:
            return syntax.lower[head] == "they"
        if syntax.pos[head] == "PROPN" and not self._is_unnamed(syntax.lower[head]):
            return False
        entries = word_list(self.lexicon, "speakernoun").entries_for(syntax.lower[head])
        flags = {value for entry in entries for value in entry.properties.get("anonymous", ())}
        if any(syntax.pos[t] == "PROPN" and self.mentions.at.get(t) is None for t in range(head + 1, report.end)):
            return False
        if syntax.lower[head] == "government":
            return not mentions
        if "false" in flags:
            return False
        return "true" in flags

    def _resolve(self, report: Report, depth: int = 0) -> Report:
        """Follow "he", "the official" back to the last speaker that fits."""
        syntax = self.syntax
        head = report.holder
        pronoun = syntax.lower[head] in _THIRD_PERSONS
        definite = (
            syntax.pos[head] == "NOUN"
            and report.end - report.start <= 3
            and syntax.lower[report.start] in _DEFINITE
            and self._is_unnamed(syntax.lower[head])
        )
        if not (pronoun or definite):
            return report
        sentence = syntax.sentence_of[report.token]
        for number in range(sentence, max(sentence - 6, -1), -1):
            for earlier in reversed(self.reports[number]):
                if earlier.token >= report.token or syntax.lower[earlier.holder] in _THIRD_PERSONS:
                    continue
                if definite and syntax.lower[earlier.holder] != syntax.lower[head]:
                    continue
                if definite and earlier.end - earlier.start <= report.end - report.start:
                    continue
                if earlier.holder != head:
                    return earlier
        return report
