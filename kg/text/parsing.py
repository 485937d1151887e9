"""Parses an article into one spaCy document whose token offsets are those of the article's text.

The text is split into passages (`kg.text.passages`), these into sentences by the pipeline's sentence component, and
each sentence is parsed by itself, so that its parse hangs on nothing but its words.  (On treebanks this costs nothing:
attachment scores of sentences parsed alone and in documents of ten are within 0.2 points of each other.)  White space
and inline markup are not shown to the pipeline, since treebanks hold neither; they are put back as tokens that hang on
the word before them.  Zones are tokenised and not parsed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt
import spacy.tokens
from spacy import attrs
from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Article
from kg.text.passages import Passage, split_passages
from kg.text.tokens import Tokens, show_words, split_tokens
from kg.text.zones import Zone, find_zones

__all__ = ["parse_article"]

Rows = npt.NDArray[np.uint64]
Heads = npt.NDArray[np.int64]
Sentence = Sequence[int]
"""Indices of the tokens of a sentence that the pipeline sees."""

_BATCH = 64
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
_SENTENCE_ENDS = frozenset(".!?…:;\"'”’»)]*–—-")
_SENTENCE_COMPONENTS = frozenset({"senter", "sentencizer"})


class _Splitter(Protocol):
    """A component that sets sentence borders and nothing else."""

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]: ...


def parse_article(nlp: Language, article: Article) -> Doc:
    """The article's text as one document: ``doc.text == article.text``, and ``token.idx`` is an offset into it.

    ``doc.spans["zones"]`` holds the zones, labelled with their kind; each is a sentence of its own, its words without
    part of speech, and no claim is to be read from it.  ``doc.spans["markup"]`` holds the inline markup, which stands
    inside sentences.  White space is a token with the part of speech SPACE, markup one with X; both hang on the word
    before them.  The relation of all that the pipeline does not see is ``dep``.

    Sentences are found by the pipeline's first component where that is one for sentences (``senter``), else by its
    parser, which then reads whole passages.
    """
    zones = find_zones(article)
    passages = list(split_passages(article.text, zones))
    tokens = split_tokens(nlp, article.text, passages)
    doc = Doc(nlp.vocab, words=tokens.words, spaces=tokens.spaces)
    if tokens.words:
        _annotate(nlp, doc, tokens, passages, list(_split_sentences(nlp, tokens)))
    doc.spans["zones"] = [_label_zone(doc, tokens, zone) for zone in zones if zone.kind != "markup"]
    doc.spans["markup"] = [_label_zone(doc, tokens, zone) for zone in zones if zone.kind == "markup"]
    return doc


def _sentence_component(nlp: Language) -> str | None:
    """The pipeline's first component, where it finds sentences and can therefore run alone."""
    first = nlp.pipe_names[0]
    return first if nlp.get_pipe_meta(first).factory in _SENTENCE_COMPONENTS else None


def _split_sentences(nlp: Language, tokens: Tokens) -> Iterator[Sentence]:
    passages = [indices for bound in tokens.bounds if (indices := [i for i in bound if tokens.shown[i]])]
    component = _sentence_component(nlp)
    if component is None:
        yield from passages
        return
    unsplit = (show_words(nlp, tokens, indices) for indices in passages)
    splitter = cast(_Splitter, nlp.get_pipe(component))
    for indices, split in zip(passages, splitter.pipe(unsplit, batch_size=_BATCH), strict=True):
        start = 0
        for sentence in split.sents:
            if sentence.end == len(split) or _may_end(
                tokens.words[indices[sentence.end - 1]], tokens.words[indices[sentence.end]]
            ):
                yield indices[start : sentence.end]
                start = sentence.end


def _may_end(last: str, following: str) -> bool:
    """Whether a sentence can end between two words: a border that the pipeline sets elsewhere is a mistake."""
    return last[-1] in _SENTENCE_ENDS and not following[0].islower()


def _annotate(
    nlp: Language, doc: Doc, tokens: Tokens, passages: Sequence[Passage], sentences: Sequence[Sentence]
) -> None:
    """Parse the sentences and write into ``doc`` what the pipeline says of their words."""
    rows: Rows = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
    heads: Heads = np.full(len(doc), -1, dtype=np.int64)
    component = _sentence_component(nlp)
    unparsed = (show_words(nlp, tokens, sentence, one_sentence=component is not None) for sentence in sentences)
    parses = nlp.pipe(unparsed, batch_size=_BATCH, disable=[component] if component else [])
    for indices, parsed in zip(sentences, parses, strict=True):
        rows[indices] = parsed.to_array(_ATTRIBUTES)
        heads[indices] = [indices[token.head.i] for token in parsed]
    _hang_unseen(doc, rows, heads, tokens, passages)
    rows[:, _HEAD] = (heads - np.arange(len(doc))).astype(np.uint64)
    doc.from_array(_ATTRIBUTES, rows)  # type: ignore[arg-type]  # spaCy's stub names thinc's own array type


def _hang_unseen(doc: Doc, rows: Rows, heads: Heads, tokens: Tokens, passages: Sequence[Passage]) -> None:
    """Give what the pipeline did not see a head in its own passage, and a part of speech outside zones."""
    space, other, relation = (doc.vocab.strings.add(name) for name in ("SPACE", "X", "dep"))
    for passage, bound in zip(passages, tokens.bounds, strict=True):
        anchor = next((i for i in bound if tokens.shown[i]), bound.start)
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


def _label_zone(doc: Doc, tokens: Tokens, zone: Zone) -> spacy.tokens.Span:
    first, last = bisect_left(tokens.starts, zone.start), bisect_left(tokens.starts, zone.end)
    return spacy.tokens.Span(doc, first, last, label=zone.kind)
