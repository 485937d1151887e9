"""Parses an article into one spaCy document whose token offsets are those of the article's text.

The text is parsed paragraph by paragraph, so that no sentence crosses a paragraph break or the border of a zone,
whatever the pipeline thinks of line breaks.  White space and inline markup are not shown to the pipeline, since
treebanks hold neither; they are put back as tokens that hang on the word before them.  Zones are tokenised and not
parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import spacy.tokens
from spacy import attrs
from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Article, Span
from kg.text.paragraphs import find_paragraphs
from kg.text.zones import Zone, find_zones

__all__ = ["LONGEST_PASSAGE", "parse_article"]

Rows = npt.NDArray[np.uint64]
Heads = npt.NDArray[np.int64]

LONGEST_PASSAGE = 5_000
"""Characters that are parsed at once at most: a longer paragraph is parsed in pieces, which bounds the memory."""

_BATCH = 32
_ATTRIBUTES = [
    attrs.TAG,
    attrs.POS,
    attrs.MORPH,
    attrs.LEMMA,
    attrs.DEP,
    attrs.ENT_IOB,
    attrs.ENT_TYPE,
    attrs.ENT_KB_ID,
    attrs.HEAD,
]
_POS, _DEP, _HEAD = (_ATTRIBUTES.index(attribute) for attribute in (attrs.POS, attrs.DEP, attrs.HEAD))
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[A-Z0-9“\"‘'«(\[])")
_WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A stretch of text that shares no sentence with its neighbours."""

    start: int
    end: int
    zone: bool = False
    markup: tuple[Zone, ...] = ()


@dataclass(slots=True)
class _Tokens:
    """All tokens of a text side by side: word, offset, whether one space follows, and whether the pipeline sees it."""

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)
    end: int = 0

    def add(self, word: str, start: int, *, shown: bool) -> None:
        """Append a word, and before it the white space that stands between it and the last one."""
        self.add_white_space(start)
        self._append(word, start, shown)

    def add_white_space(self, end: int) -> None:
        """Append the white space up to ``end``: one space belongs to the word before it, more are a token."""
        if self.end < end and self.words and self.text[self.end] == " ":
            self.spaces[-1] = True
            self.end += 1
        if self.end < end:
            self._append(self.text[self.end : end], self.end, False)

    def _append(self, word: str, start: int, shown: bool) -> None:
        self.words.append(word)
        self.starts.append(start)
        self.spaces.append(False)
        self.shown.append(shown)
        self.end = start + len(word)


def parse_article(nlp: Language, article: Article) -> Doc:
    """The article's text as one document: ``doc.text == article.text``, and ``token.idx`` is an offset into it.

    ``doc.spans["zones"]`` holds the zones, labelled with their kind; each is a sentence of its own, its words without
    part of speech, and no claim is to be read from it.  ``doc.spans["markup"]`` holds the inline markup, which stands
    inside sentences.  White space is a token with the part of speech SPACE, markup one with X; both hang on the word
    before them.  The relation of all that the pipeline does not see is ``dep``.
    """
    zones = find_zones(article)
    passages = list(_split_passages(article.text, zones))
    tokens = _Tokens(article.text)
    bounds = []
    for passage in passages:
        tokens.add_white_space(passage.start)
        first = len(tokens.words)
        _add_passage(tokens, nlp, passage)
        bounds.append(range(first, len(tokens.words)))
    tokens.add_white_space(len(article.text))
    doc = Doc(nlp.vocab, words=tokens.words, spaces=tokens.spaces)
    if tokens.words:
        _annotate(nlp, doc, tokens, passages, bounds)
    doc.spans["zones"] = [_label_zone(doc, tokens, zone) for zone in zones if zone.kind != "markup"]
    doc.spans["markup"] = [_label_zone(doc, tokens, zone) for zone in zones if zone.kind == "markup"]
    return doc


def _split_passages(text: str, zones: Sequence[Zone]) -> Iterator[_Passage]:
    """The zones, and what the paragraphs hold between them, in order; only white space is in no passage."""
    blocks = [zone for zone in zones if zone.kind != "markup"]
    markup = [zone for zone in zones if zone.kind == "markup"]
    markup_starts = [zone.start for zone in markup]
    upcoming = 0
    done = 0

    def prose(start: int, end: int) -> Iterator[_Passage]:
        for piece in _split_long(text, start, end):
            inside = markup[bisect_left(markup_starts, piece.start) : bisect_left(markup_starts, piece.end)]
            yield _Passage(piece.start, piece.end, markup=tuple(inside))

    for paragraph in find_paragraphs(text):
        done = max(done, paragraph.start)
        while upcoming < len(blocks) and blocks[upcoming].start < paragraph.end:
            zone = blocks[upcoming]
            yield from prose(done, zone.start)
            yield _Passage(zone.start, zone.end, zone=True)
            done = zone.end
            upcoming += 1
        yield from prose(done, paragraph.end)


def _split_long(text: str, start: int, end: int) -> Iterator[Span]:
    """Pieces of at most `LONGEST_PASSAGE` characters, cut behind a sentence, else behind a word, else anywhere."""
    while start < end:
        cut = min(end, start + LONGEST_PASSAGE)
        if cut < end:
            middle = start + LONGEST_PASSAGE // 2
            borders = (_last_end(pattern, text, middle, cut) for pattern in (_SENTENCE_END, _WHITE_SPACE))
            cut = next((border for border in borders if border is not None), cut)
        piece = text[start:cut]
        if not piece.isspace():
            yield Span(cut - len(piece.lstrip()), start + len(piece.rstrip()))
        start = cut


def _last_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    return max((match.end() for match in pattern.finditer(text, start, end)), default=None)


def _add_passage(tokens: _Tokens, nlp: Language, passage: _Passage) -> None:
    position = passage.start
    for markup in passage.markup:
        end = min(markup.end, passage.end)
        _add_words(tokens, nlp, Span(position, markup.start), shown=True)
        _add_words(tokens, nlp, Span(markup.start, end), shown=False)
        position = end
    _add_words(tokens, nlp, Span(position, passage.end), shown=not passage.zone)


def _add_words(tokens: _Tokens, nlp: Language, span: Span, *, shown: bool) -> None:
    for piece in _split_long(tokens.text, span.start, span.end):
        for token in nlp.tokenizer(tokens.text[piece.start : piece.end]):
            if not token.is_space:
                tokens.add(token.text, piece.start + token.idx, shown=shown)


def _annotate(nlp: Language, doc: Doc, tokens: _Tokens, passages: Sequence[_Passage], bounds: Sequence[range]) -> None:
    """Parse the passages and write into ``doc`` what the pipeline says of their words."""
    rows: Rows = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
    heads: Heads = np.full(len(doc), -1, dtype=np.int64)
    shown = [indices for bound in bounds if (indices := [i for i in bound if tokens.shown[i]])]
    unparsed = (_show(nlp, tokens, indices) for indices in shown)
    for indices, parsed in zip(shown, nlp.pipe(unparsed, batch_size=_BATCH), strict=True):
        rows[indices] = parsed.to_array(_ATTRIBUTES)
        heads[indices] = [indices[token.head.i] for token in parsed]
    _hang_unseen(doc, rows, heads, tokens, passages, bounds)
    rows[:, _HEAD] = (heads - np.arange(len(doc))).astype(np.uint64)
    doc.from_array(_ATTRIBUTES, rows)  # type: ignore[arg-type]  # spaCy's stub names thinc's own array type


def _show(nlp: Language, tokens: _Tokens, indices: list[int]) -> Doc:
    """What the pipeline sees of a passage: its words, one space where any white space stands between two."""
    words = [tokens.words[i] for i in indices]
    ends = [tokens.starts[i] + len(tokens.words[i]) for i in indices]
    following = [tokens.starts[i] for i in indices[1:]]
    gaps = (tokens.text[end:start] for end, start in zip(ends, following, strict=False))
    return Doc(nlp.vocab, words=words, spaces=[bool(_WHITE_SPACE.search(gap)) for gap in gaps] + [False])


def _hang_unseen(
    doc: Doc, rows: Rows, heads: Heads, tokens: _Tokens, passages: Sequence[_Passage], bounds: Sequence[range]
) -> None:
    """Give what the pipeline did not see a head in its own passage, and a part of speech outside zones."""
    space, other, relation = (doc.vocab.strings.add(name) for name in ("SPACE", "X", "dep"))
    for passage, bound in zip(passages, bounds, strict=True):
        anchor = bound.start if passage.zone else next((i for i in bound if tokens.shown[i]), bound.start)
        for i in bound:
            if tokens.shown[i]:
                anchor = i
            else:
                heads[i] = anchor
                rows[i, [_POS, _DEP]] = (0 if passage.zone else other), relation
    for i, word in enumerate(tokens.words):
        if word.isspace():
            rows[i, [_POS, _DEP]] = space, relation
            if heads[i] < 0:
                heads[i] = i - 1 if i > 0 else min(1, len(heads) - 1)


def _label_zone(doc: Doc, tokens: _Tokens, zone: Zone) -> spacy.tokens.Span:
    first, last = bisect_left(tokens.starts, zone.start), bisect_left(tokens.starts, zone.end)
    return spacy.tokens.Span(doc, first, last, label=zone.kind)
