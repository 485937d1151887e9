"""Who a statement is attributed to: reported speech, "according to", quotations, turns of a transcript.

`reports` finds the verbs of speech, `holders` who speaks by them, `scope` tells how far each reaches, `quotations` what
goes on over sentences, `speakers` makes a full description of the holder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.mentions import Mentions
from kg.extraction.quotations import Quotations, belongs_to_colon, turn_label
from kg.extraction.reports import Report, ReportReader
from kg.extraction.scope import choose_report
from kg.extraction.source_lines import SourceLines
from kg.extraction.speakers import SpeakerReader
from kg.extraction.syntax import Syntax
from kg.extraction.words import dating_words
from kg.model import Speaker
from kg.vocabulary import Lexicon

__all__ = ["Attributed", "Attribution", "Report"]

_QUOTE_NEIGHBOURS = (-1, 1, -2, -3)


@dataclass(frozen=True, slots=True)
class Attributed:
    """Whose words a statement is: the report, the nearest holder, and who relays the holder's words, nearest first."""

    report: Report | None = None
    speaker: Speaker | None = None
    relayed_by: tuple[Speaker, ...] = ()


@dataclass(frozen=True)
class Attribution:
    """The reports of an article; ask `attribute` for the speaker of a statement."""

    syntax: Syntax
    mentions: Mentions
    lexicon: Lexicon

    @cached_property
    def _reader(self) -> ReportReader:
        return ReportReader(self.syntax, self.mentions, self.lexicon)

    @cached_property
    def _speakers(self) -> SpeakerReader:
        return SpeakerReader(self.syntax, self.mentions, self.lexicon, self.reports)

    @cached_property
    def _quotations(self) -> Quotations:
        return Quotations(self.syntax)

    @cached_property
    def _source_lines(self) -> SourceLines:
        return SourceLines(self.syntax.text)

    @cached_property
    def reports(self) -> tuple[tuple[Report, ...], ...]:
        """The reports of each sentence."""
        return tuple(tuple(self._reader.read(start, end)) for start, end in self.syntax.sentences)

    def holder_of(self, token: int, start: int, end: int) -> tuple[Report | None, Speaker | None]:
        """The report that a word hangs on and its speaker, who is not named in the tokens ``start`` to ``end``."""
        attributed = self.attribute(token, start, end)
        return attributed.report, attributed.speaker

    def attribute(self, token: int, start: int, end: int, *, wishes: bool = False, deeds: bool = True) -> Attributed:
        """Whose words a statement is; ``start`` to ``end`` are the tokens of its evidence.

        ``wishes``: whoever demands a thing holds the demand ("demanded the withdrawal of").  ``deeds``: whoever
        announces a thing does it ("announced a loan") and does not only tell of it ("announced the loss of").
        """
        sentence = self.syntax.sentence_of[token]

        def choose(reports: Sequence[Report]) -> Report | None:
            return choose_report(
                self.syntax, reports, token, start, end,
                quoted=self._quotations.holds(token), wishes=wishes, deeds=deeds, dating=dating_words(self.lexicon),
            )  # fmt: skip

        report = choose(self.reports[sentence])
        if report is not None and self._tells_of_us(report):
            others = choose([other for other in self.reports[sentence] if not self._tells_of_us(other)])
            if others is None:
                return Attributed(report, self._told_elsewhere(sentence, token).speaker)
            report = others
        if report is not None:
            return Attributed(report, self._speakers.describe(report), self._relayers(sentence, report))
        return self._told_elsewhere(sentence, token)

    def _tells_of_us(self, report: Report) -> bool:
        """As in "we believe that": whoever speaks says so, and no "we" is a speaker."""
        return report.end - report.start == 1 and self.syntax.lower[report.holder] == "we"

    def _told_elsewhere(self, sentence: int, token: int) -> Attributed:
        """Whose words a word is where no report of its sentence tells: its turn's, quotation's or source's."""
        label = turn_label(self.syntax.text, self.syntax.starts[token], self.lexicon)
        if label is not None:
            return Attributed(None, self._speakers.describe_label(label))
        carried = self._carried(sentence, token)
        if carried is not None and not self._tells_of_us(carried):
            return Attributed(carried, self._speakers.describe(carried))
        source = self._source_lines.source
        if source is not None and self._source_lines.stands_behind(self.syntax.starts[token]):
            return Attributed(None, self._speakers.describe_source(source))
        return Attributed()

    def _relayers(self, sentence: int, report: Report) -> tuple[Speaker, ...]:
        """Who passes the holder's words on: "Reuters quoted him as saying", "the agency reported, citing officials"."""
        if report.relayer is not None:
            return (self._speakers.describe_words(report.relayer, *self._reader.descriptions.describe(report.relayer)),)
        if not report.according:
            return ()
        outer = [
            r
            for r in self.reports[sentence]
            if not r.according and r.token < report.token and "wish" not in r.takes and not r.negated
        ]
        return (self._speakers.describe(outer[-1]),) if outer and "cited" in report.takes else ()

    def _carried(self, sentence: int, token: int) -> Report | None:
        """A quotation that goes on over sentences keeps its owner; so does the paragraph behind "X said:"."""
        syntax = self.syntax
        if self._quotations.holds(token):
            for step in _QUOTE_NEIGHBOURS:
                if 0 <= sentence + step < len(self.reports):
                    for report in self.reports[sentence + step]:
                        if report.takes & {"speech", "quotation"}:
                            return report
        for number in range(sentence - 1, -1, -1):
            _, end = syntax.sentences[number]
            if syntax.words[end - 1] == ":" and self.reports[number]:
                between = syntax.text[syntax.ends[end - 1] : syntax.starts[token]]
                if belongs_to_colon(between):
                    return self.reports[number][-1]
                break
        return self._told_behind(sentence)

    def _told_behind(self, sentence: int) -> Report | None:
        """The report of the next sentence where that only names who told: "The minister said this on television"."""
        if sentence + 1 == len(self.syntax.sentences):
            return None
        return self._reader.read_pointing_back(*self.syntax.sentences[sentence + 1])
