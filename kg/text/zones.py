"""The parts of an article's text that are not its prose: headline, dateline, byline, source line, captions and so on.

A zone is found *in* the text and never cut out of it.  No claim is read from a zone.  All zones but ``markup`` fill
whole lines, or stand before the first word of a paragraph (datelines); ``markup`` may stand inside a sentence (the
target of a Markdown link, the asterisks around a bold word), which goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, get_args

from kg.model import Article, Span
from kg.text.paragraphs import find_lines, find_paragraphs
from kg.turns import find_turns

__all__ = ["ZONE_KINDS", "Zone", "ZoneKind", "find_zones"]

ZoneKind = Literal[
    "headline",
    "heading",
    "dateline",
    "byline",
    "date",
    "source",
    "caption",
    "share",
    "biography",
    "correction",
    "copyright",
    "front-matter",
    "turn",
    "markup",
]
"""What a zone is.  ``turn`` is the name that opens a turn of an interview; ``front-matter`` are the lines
``Title: …``, ``Date: …`` that open a text or Markdown file."""

ZONE_KINDS: tuple[ZoneKind, ...] = get_args(ZoneKind)


@dataclass(frozen=True, slots=True, order=True)
class Zone:
    """Offsets ``start`` ≤ i < ``end`` of a text that holds no claim, and what stands there."""

    start: int
    end: int
    kind: ZoneKind


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6}|\.)?"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
_CALENDAR_DATE = (
    rf"(?:(?:{_WEEKDAY},? )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_CLOCK = r"(?:,?(?: at| -| \||T)? ?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?(?:Z|[A-Z]{2,4}|[+-]\d\d:?\d\d))?)"

_CAPITAL_WORDS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,3}"
_PROPER_WORDS = r"[A-Z][\w.'’-]*(?:[ /](?:(?:al|de|el|la|of|the)[ -])?[A-Z][\w.'’-]*){0,3}"
_AGENCY = r" \((?:[A-Z][\w.&’'-]*(?:[ /][A-Z]?[\w.&’'-]*){0,3})\)"
_DASH = r"\s*(?:[—–]|--?)\s+"
_BARE_AGENCY = r",? [A-Z][A-Z]+"
_SLASHED_AGENCY = r"\. /[A-Z][\w-]*/\.\s+"

_DATELINE = re.compile(
    rf"{_CAPITAL_WORDS}(?:, {_PROPER_WORDS}){{0,2}}(?:,? {_CALENDAR_DATE})?(?:{_AGENCY})?{_DASH}(?=\S)"
    rf"|{_PROPER_WORDS}(?:, {_PROPER_WORDS}){{0,2}},? {_CALENDAR_DATE}(?:{_BARE_AGENCY}{_DASH}|{_SLASHED_AGENCY})(?=\S)"
    rf"|{_PROPER_WORDS}(?:, {_PROPER_WORDS}){{0,2}}(?:,? {_CALENDAR_DATE}(?:{_AGENCY})?|{_AGENCY}){_DASH}(?=\S)"
)
_FIRST_DATELINE = re.compile(rf"{_PROPER_WORDS}(?:, {_PROPER_WORDS})?\s+(?:[—–]|--)\s+(?=[A-Z0-9“\"‘'])")
"""A dateline in ordinary letters, without agency or date, is taken for one in the first paragraph only."""

_LONGEST_DATELINE = 150

_DATE_LINE = re.compile(
    rf"(?:(?:(?i:published|updated|last updated|posted|modified|created|date)(?: on| at)?:?\s+)?"
    rf"{_CALENDAR_DATE}{_CLOCK}?(?:\s*[|·•]\s*)?)+"
)
_BYLINE = re.compile(
    rf"(?:B[Yy]|(?:Written|Story|Text|Words) by|Authors?:) +(?!{_MONTH}\b|{_WEEKDAY}\b)"
    r"[A-Z][^.!?;:\d\n]*(?:[A-Z]\.[^.!?;:\d\n]*){0,3}"
    r"|\(?(?:Additional reporting|Reporting|Editing|Writing|Compiled|Edited|Translated)"
    r"(?: and (?:editing|writing))? by .*"
    r"|[A-Z].* (?:contributed to this (?:report|article|story)|contributed reporting)\b.*"
)
_SOURCE_LINE = re.compile(
    r"(?i:sources?|via|read (?:the )?(?:original|full story))\s*:.{1,150}"
    r"|(?i:this article (?:was )?)?(?i:originally |first )+(?i:published|appeared) (?:by|at|on|in)\b.{1,150}"
)
_PICTURE = r"(?i:(?:file )?(?:photo(?:s|graph)?|image)|picture|caption|video|graphic|map)"
_CAPTION = re.compile(
    rf"[(\[]?{_PICTURE}(?i: credit| source| by)?\s*(?:[:|]|[—–-]\s).*"
    r"|FILE(?: PHOTO| IMAGE)?\s*(?:[:|]|[—–-])\s.*"
    rf"|[(\[]{_PICTURE} (?i:by|courtesy|credit).*"
    r"|.*(?:\((?:[A-Z][\w ]* )?Photo(?:/| by )[^()]*\)|[|/] ?(?:Getty Images|AFP|Reuters|EPA|AP))",
    re.DOTALL,
)
_COPYRIGHT = re.compile(
    r".*(?:©|\([cC]\) ?\d{4}|(?i:\bcopyright (?:©|\(c\)|by\b|\d{4})|\ball rights reserved\b"
    r"|may not be (?:published|reproduced))).*",
    re.DOTALL,
)
_CORRECTION = re.compile(
    r"[(\[]?(?i:corrections?|corrected|clarifications?|errat(?:um|a))(?: \([^()]{1,40}\)|,? "
    rf"{_CALENDAR_DATE})?\s*(?::|[—–]|--)\s.*"
    r"|[(\[]?(?i:editor[’']s note\s*[:—–-]\s*)?(?i:an earlier|a previous|the original) version of this "
    r"(?i:article|report|story|post)\b.*"
    r"|[(\[]?(?i:this (?:article|report|story) (?:has been|was) (?:amended|corrected))\b.*"
    r"|\((?i:corrects|this (?:version|story) corrects)\b.*\)",
    re.DOTALL,
)
"""What a paper takes back ("An earlier version of this article said …"), nobody says any more."""
_HEADING = re.compile(r"#{1,6}\s.*")
_MARKUP_LINE = re.compile(r"[=*_~-]{3,}|!\[[^\[\]]*\]\([^()\s]*(?: \"[^\"]*\")?\)|\[[^\[\]]{1,80}\]:\s+\S+")

_SHARE_WORDS = (
    r"(?i:(?>share(?: (?:this|on|via|with)(?: (?:article|story|page|post|friends))?)?|(?:\d+ )?shares?|tweet(?: this)?|"
    r"(?:follow|like|join) us(?: on)?|copy (?:the )?link|(?:send (?:by|via) )?e-?mail(?: this)?|print(?: this)?|"
    r"save(?: for later)?|bookmark|comments?(?: \(\d+\))?|leave a comment|advertisement|newsletter|"
    r"sign up(?: (?:for|to) [\w' ]{1,40})?|subscribe(?: (?:now|to [\w' ]{1,40}))?|read more|(?:read also|also read)|"
    r"more on this(?: story)?|related(?: (?:articles?|stories|topics|content))?|click here[\w' ]{0,40}|"
    r"listen(?: to this (?:article|story))?|facebook|twitter|x|whats ?app|telegram|linkedin|reddit|pinterest|"
    r"instagram|messenger|youtube|threads|bluesky|mastodon|viber|flipboard|rss)(?!\w))"
)
# Atomic groups: a line of many such words could otherwise be split in exponentially many ways.
_SHARE_LINE = re.compile(
    rf"{_SHARE_WORDS}(?:[\s,;:|/·•+&-]++(?:(?:on|and|or|via|to) )?+{_SHARE_WORDS})*+\W*"
    r"|(?i:read more|read also|also read|related|more on this|see also|watch|subscribe|sign up|follow us)\s*:.*"
)

_LINES: tuple[tuple[ZoneKind, re.Pattern[str], int], ...] = (
    ("date", _DATE_LINE, 120),
    ("byline", _BYLINE, 160),
    ("source", _SOURCE_LINE, 200),
    ("caption", _CAPTION, 600),
    ("correction", _CORRECTION, 600),
    ("copyright", _COPYRIGHT, 400),
    ("heading", _HEADING, 300),
    ("markup", _MARKUP_LINE, 2_000),
    ("share", _SHARE_LINE, 200),
)
"""What a whole line, or a paragraph, may be, how it reads, and how many characters it has at most."""

_LONGEST_ZONE = max(longest for _, _, longest in _LINES)

_OCCUPATION = (
    r"(?:writer|journalist|reporter|correspondent|editor|columnist|contributor|producer|blogger|analyst|fellow|author|"
    r"photojournalist|freelancer)"
)
_FULL_NAME = r"(?:[A-Z][\w.'’-]+ ){1,4}"
_BIOGRAPHY = re.compile(
    r"(?i:about the authors?\b)"
    r"|With (?:a wealth of experience|(?:over|more than|nearly|almost) [\w+-]+ years"
    r"|(?:a|an|his|her|my) (?:[\w-]+ ){0,3}(?:passion|background|career|experience))\b.*"
    r"\b(?:journalis|report|writ|edit|news)"
    rf"|{_FULL_NAME}is (?:an?|the|our) (?:[\w’'-]+,? ){{0,6}}{_OCCUPATION}\b"
    rf"|I(?: am|’m|'m) (?:an?|the) (?:[\w’'-]+,? ){{0,6}}{_OCCUPATION}\b"
    r"|(?:He|She|They)(?: has| have) (?:covered|reported|written|worked)\b.*\b(?:for|since|from)\b"
    rf"|{_FULL_NAME}(?:covers|writes about|reports on)\b"
)
_LONGEST_BIOGRAPHY = 600
_BIOGRAPHY_PARAGRAPHS = 3
"""Biographies stand at the end: only so many last paragraphs of prose are looked at."""

_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_LONGEST_HEADLINE = 160
_MOST_HEADLINES = 2

_EMPHASIZED = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^*_\s](?:.*[^*_\s])?)(?P=mark)")

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?:[^\n]*\n){0,60}?(?:---|\.\.\.)(?=[ \t]*(?:\r?\n|\Z))"
    r"|(?:(?i:title|headline|date|published|publisher|source|author|url|link|id)[ \t]*:[ \t]*\S.*(?:\r?\n|\Z))+"
)
_ADDRESS = r"\([^()\s]{1,2000}(?: \"[^\"\n]{0,300}\")?\)"
_INLINE_MARKUP = re.compile(
    rf"!\[[^\[\]\n]{{0,500}}\]{_ADDRESS}"
    rf"|\[(?=[^\[\]\n]{{1,500}}\]{_ADDRESS})|(?<=\S)\]{_ADDRESS}"
    r"|(?P<strong>\*\*|__)(?=\S[^*_\n]{0,500}(?P=strong))|(?<=\S)\*\*(?!\w)|(?<=\S)__(?!\w)"
    r"|(?<![\w*])\*(?=[^\s*][^*\n]{0,500}[^\s*]\*(?![\w*]))|(?<=[^\s*])\*(?![\w*])"
    r"|(?m:^[ \t]*(?:>[ \t]?)+)|(?m:^[ \t]*[-*+][ \t]+(?=\S))"
    r"|<(?:/?(?:br|b|i|em|strong|p|u|span|a|div|sup|sub)\b[^<>\n]{0,300}|https?://[^<>\s]{1,2000})>"
    r"|<!--[^<>]{0,1000}-->"
)


def find_zones(article: Article) -> tuple[Zone, ...]:
    """All zones of the article's text, in order, none overlapping another."""
    text = article.text
    front = _FRONT_MATTER.match(text)
    body = len(front.group().rstrip()) if front else 0
    zones = [Zone(0, body, "front-matter")] if front else []
    prose = []
    for paragraph in _paragraphs_behind(text, body):
        found = list(_whole_lines(text, paragraph))
        zones += found
        rest = _trim(text, found[-1].end if found else paragraph.start, paragraph.end)
        if rest:
            prose.append(rest)
    headlines = list(_headlines(article, prose))
    zones += headlines
    prose = prose[len(headlines) :]
    zones += _datelines(text, prose)
    zones += [Zone(turn.start, turn.end, "turn") for turn in find_turns(text)]
    zones += _biographies(text, prose)
    return tuple(_with_markup(text, list(_outermost(zones))))


def _paragraphs_behind(text: str, position: int) -> Iterator[Span]:
    for paragraph in find_paragraphs(text):
        rest = _trim(text, max(paragraph.start, position), paragraph.end)
        if rest:
            yield rest


def _trim(text: str, start: int, end: int) -> Span | None:
    rest = text[start:end].lstrip() if start < end else ""
    return Span(end - len(rest), end) if rest else None


def _whole_lines(text: str, paragraph: Span) -> Iterator[Zone]:
    """The paragraph itself if it is a zone as a whole, else those of its first lines that are."""
    kind = _line_kind(text, paragraph)
    if kind:
        yield Zone(paragraph.start, paragraph.end, kind)
        return
    if paragraph.end - paragraph.start > _LONGEST_ZONE:
        return
    for line in find_lines(text[paragraph.start : paragraph.end]):
        start, end = paragraph.start + line.start, paragraph.start + line.end
        kind = _line_kind(text, Span(start, end))
        if not kind:
            return
        yield Zone(start, end, kind)


def _line_kind(text: str, line: Span) -> ZoneKind | None:
    if line.end - line.start > _LONGEST_ZONE:
        return None
    emphasized = _EMPHASIZED.fullmatch(text, line.start, line.end)
    start, end = emphasized.span("words") if emphasized else (line.start, line.end)
    for kind, pattern, longest in _LINES:
        if end - start <= longest and pattern.fullmatch(text, start, end):
            return kind
    return None


def _headlines(article: Article, prose: list[Span]) -> Iterator[Zone]:
    """The first paragraph, if it is the article's title, or if it looks like a headline and prose follows.

    A second one that looks so is the line that newspapers set below a headline.
    """
    text = article.text
    alike = list(takewhile(lambda paragraph: _looks_like_headline(text[paragraph.start : paragraph.end]), prose))
    if 0 < len(alike) <= _MOST_HEADLINES and len(alike) < len(prose):
        found = alike
    elif len(prose) > 1 and article.title and _same_words(text[prose[0].start : prose[0].end], article.title):
        found = prose[:1]
    else:
        found = []
    return (Zone(paragraph.start, paragraph.end, "headline") for paragraph in found)


def _same_words(first: str, second: str) -> bool:
    return first.casefold().split() == second.casefold().split()


def _looks_like_headline(paragraph: str) -> bool:
    return len(paragraph) <= _LONGEST_HEADLINE and "\n" not in paragraph and not _SENTENCE_END.search(paragraph)


def _datelines(text: str, prose: list[Span]) -> Iterator[Zone]:
    for number, paragraph in enumerate(prose):
        end = min(paragraph.end, paragraph.start + _LONGEST_DATELINE)
        match = _DATELINE.match(text, paragraph.start, end)
        if not match and number == 0:
            match = _FIRST_DATELINE.match(text, paragraph.start, end)
        if match:
            yield Zone(match.start(), match.start() + len(match.group().rstrip()), "dateline")


def _biographies(text: str, prose: list[Span]) -> Iterator[Zone]:
    """The first paragraph near the end that reads like a biography, and all prose behind it."""
    last = prose[-_BIOGRAPHY_PARAGRAPHS:] if len(prose) > _BIOGRAPHY_PARAGRAPHS else prose[1:]
    found = False
    for paragraph in last:
        found = found or bool(
            _BIOGRAPHY.match(text, paragraph.start, min(paragraph.end, paragraph.start + _LONGEST_BIOGRAPHY))
        )
        if found:
            yield Zone(paragraph.start, paragraph.end, "biography")


def _outermost(zones: list[Zone]) -> Iterator[Zone]:
    """The zones in order, without those that begin inside another."""
    end = 0
    for zone in sorted(zones, key=lambda zone: (zone.start, -zone.end)):
        if zone.start >= end:
            yield zone
            end = zone.end


def _with_markup(text: str, zones: list[Zone]) -> list[Zone]:
    """The zones, and the inline markup of the text outside them, in order."""
    marked = list(zones)
    position = 0
    for match in _INLINE_MARKUP.finditer(text):
        while position < len(zones) and zones[position].end <= match.start():
            position += 1
        if match.end() > match.start() and (position == len(zones) or match.end() <= zones[position].start):
            marked.append(Zone(match.start(), match.end(), "markup"))
    return sorted(marked)
