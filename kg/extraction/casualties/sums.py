"""The figures of nouns of casualties: "losses came to 900", "put the dead at eight", "brings the toll to 41"."""

from __future__ import annotations

from kg.extraction.figures import Figure
from kg.extraction.predicates import Arguments, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.words import Found, word_list

__all__ = ["find_sums"]

_FARTHEST_SUM = 24
_FARTHEST_VERB = 8
_NEAR_VERB = 3


def find_sums(reading: ArticleReading, found: Found, arguments: Arguments) -> list[Figure]:
    """The figure of a noun of casualties, its own or the one that a verb or a preposition gives it; at most one."""
    figures = []
    own = reading.figures.of_noun.get(found.token)
    if own is not None and own.counts:
        figures.append(own)
    if figures:
        return figures
    for role in found.entry.roles.get("quantity", ()):
        for token in arguments.get(role, ()):
            if role == "of" and token < found.token:
                continue
            figure = reading.figures.at.get(token) or reading.figures.of_noun.get(token)
            if figure is not None and figure.counts and figure not in figures:
                figures.append(figure)
    if not figures and "at" in found.entry.roles.get("quantity", ()):
        figures = _figure_put(reading, found)
    if not figures:
        figures = _figure_brought(reading, found)
    if not figures and (become := _figure_of_subject(reading, found)) is not None:
        figures = [become]
    if not figures and "running" not in found.entry.properties:
        figures = _figures_told(reading, found)
    if not figures and "running" in found.entry.properties:
        _, end = reading.syntax.sentence_range(found.token)
        figures = [f for f in reading.figures.within(found.end, min(end, found.end + 14)) if f.counts][:1]
        figures = figures or _sum_behind(reading, found, end)
    return [f for f in figures if not _counts_speakers(reading, f)][:1]


def _counts_speakers(reading: ArticleReading, figure: Figure) -> bool:
    """As in "its heaviest loss, four military sources said"."""
    reports = reading.attribution.reports[reading.syntax.sentence_of[figure.first]]
    return figure.noun is not None and any(r.start <= figure.first and figure.noun < r.end for r in reports)


def _figures_told(reading: ArticleReading, found: Found) -> list[Figure]:
    """The figure behind a verb of measure ("losses average 1,400 a day"), where the parse does not attach it."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(found.token)
    verb = syntax.heads[found.token]
    if syntax.deps[found.token].startswith("nsubj") and verb > found.token and _measures(reading, syntax.lower[verb]):
        behind = [f for f in reading.figures.within(verb, min(end, verb + 8)) if f.counts]
        if behind:
            return behind[:1]
    for token in range(found.end, min(end, found.end + 8)):
        if syntax.lower[token] in {",", ";", "and"}:
            break
        figure = reading.figures.at.get(token)
        if figure is not None:
            measured = any(_measures(reading, syntax.lower[t]) for t in range(found.end, token))
            if figure.counts:
                return [figure] if measured else []
            break
    return _sum_behind(reading, found, end)


def _figure_put(reading: ArticleReading, found: Found) -> list[Figure]:
    """The figure of "put the army's dead at eight", where the parse hangs it on the verb or a quotation mark."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(found.token)
    if syntax.lower[found.end : found.end + 1] != ("at",):
        return []
    return [f for f in reading.figures.within(found.end, min(end, found.end + 4)) if f.counts][:1]


def _figure_brought(reading: ArticleReading, found: Found) -> list[Figure]:
    """The figure of "brings its fatalities since May to 66", "brings to 41 the number of soldiers killed"."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(found.token)
    reach = range(found.token - 1, max(start, found.token - _FARTHEST_VERB) - 1, -1)
    raising = word_list(reading.lexicon, "raisingverb")
    verb = next((t for t in reach if raising.entries_for(syntax.lower[t]) and syntax.pos[t] == "VERB"), None)
    if verb is None or any(syntax.pos[t] == "VERB" for t in range(verb + 1, found.start)):
        return []
    sums = [f for f in reading.figures.within(verb + 1, min(end, found.end + _FARTHEST_SUM)) if f.counts]
    return [f for f in sums if syntax.lower[f.first - 1] == "to"][:1]


def _figure_of_subject(reading: ArticleReading, found: Found) -> Figure | None:
    """The figure of "4,700 had become casualties"."""
    syntax = reading.syntax
    verb = syntax.heads[found.token]
    if syntax.lower[verb] not in {"become", "became", "becoming"} or verb > found.token:
        return None
    before = [f for f in reading.figures.within(syntax.sentence_range(verb)[0], verb) if f.counts]
    if before and verb - before[-1].last <= _NEAR_VERB:
        return before[-1]
    figures = (reading.figures.at.get(t) or reading.figures.of_noun.get(t) for t in subjects_of(syntax, verb))
    return next((f for f in figures if f is not None and f.counts), None)


def _sum_behind(reading: ArticleReading, found: Found, end: int) -> list[Figure]:
    """The figure of "losses … amount to about 400,000", where only nouns and times stand between."""
    syntax = reading.syntax
    for token in range(found.end, min(end, found.end + _FARTHEST_SUM)):
        if _measures(reading, syntax.lower[token]):
            behind = [f for f in reading.figures.within(token + 1, min(end, token + 5)) if f.counts]
            if behind and not word_list(reading.lexicon, "measuringverb").entries_for(syntax.lower[token]):
                return behind[:1]
        elif syntax.pos[token] in {"VERB", "SCONJ", "PRON"} or syntax.lower[token] in {";", "and", "but"}:
            return []
    return []


def _measures(reading: ArticleReading, word: str) -> bool:
    return bool(word_list(reading.lexicon, "risingverb", "sumverb", "measuringverb").entries_for(word))
