"""Parses an article into one spaCy document whose token offsets are those of the article's text.

The text is split into passages (`kg.text.passages`), these into sentences by the pipeline's sentence component, and
each sentence is parsed by itself, so that its parse hangs on nothing but its words.  (On treebanks this costs nothing:
attachment scores of sentences parsed alone and in documents of ten are within 0.2 points of each other.)  White space
and inline markup are not shown to the pipeline, since treebanks hold neither; they are put back as tokens that hang on
the word before them.  Zones are tokenised and not parsed.

There are two speeds.  `parse_article` parses every sentence.  `parse_claim_sentences` parses those that can hold a
claim and those that such a claim needs (`kg.text.screening`); the rest is tokenised and split into sentences.  A
sentence that both parse has the same parse in both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import spacy.tokens
from spacy import attrs
from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Article
from kg.text.clues import clue_table
from kg.text.passages import Passage, split_passages
from kg.text.screening import Screen
from kg.text.sentences import Words, sentence_component, split_by_marks, split_sentences
from kg.text.tokens import Tokens, show_words, split_tokens
from kg.text.zones import Zone, find_zones
from kg.vocabulary import Lexicon

__all__ = ["count_words", "parse_article", "parse_claim_sentences"]

Rows = npt.NDArray[np.uint64]
Heads = npt.NDArray[np.int64]

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
_PASSAGES_BEHIND, _PASSAGES_AHEAD = 1, 3
"""A passage is split with care where one that can hold a claim is so near: before it, behind it."""


def parse_article(nlp: Language, article: Article) -> Doc:
    """The article's text as one document, every sentence parsed: for training, evaluation and the account of numbers.

    ``doc.text == article.text``, and ``token.idx`` is an offset into it.  ``doc.spans["zones"]`` holds the zones,
    labelled with their kind; each is a sentence of its own, its words without part of speech, and no claim is to be
    read from it.  ``doc.spans["markup"]`` holds the inline markup, which stands inside sentences.  White space is a
    token with the part of speech SPACE, markup one with X; both hang on the word before them.  The relation of all that
    the pipeline does not see is ``dep``.

    Sentences are found by the pipeline's first component where that is one for sentences (``senter``), else by its
    parser, which then reads whole passages.
    """
    draft = _draft_article(nlp, article)
    sentences = [s for split in split_sentences(nlp, draft.tokens, draft.prose) for s in split]
    return _build_doc(nlp, draft, sentences, range(len(sentences)), _border_components(nlp))


def parse_claim_sentences(nlp: Language, article: Article, lexicon: Lexicon) -> Doc:
    """As `parse_article`, but only sentences that can hold a claim, and those that such a claim needs, are parsed.

    Entities are not set, since extraction takes its names from the vocabulary and the parse.
    ``doc.spans["unparsed"]`` holds the other sentences: their words have no part of speech and hang on the first of
    them.  No claim is to be read from them; names, figures and times stand in them as everywhere.
    """
    draft = _draft_article(nlp, article)
    screen = Screen(clue_table(lexicon), draft.tokens)
    telling = [screen.may_hold_claim(passage) for passage in draft.prose]
    near = [any(telling[max(0, i - _PASSAGES_BEHIND) : i + _PASSAGES_AHEAD + 1]) for i in range(len(telling))]
    careful = split_sentences(
        nlp, draft.tokens, [words for words, is_near in zip(draft.prose, near, strict=True) if is_near]
    )
    sentences = []
    for words, is_near in zip(draft.prose, near, strict=True):
        sentences += next(careful) if is_near else split_by_marks(draft.tokens, words)
    unread = [*_border_components(nlp), *_entity_components(nlp)]
    return _build_doc(nlp, draft, sentences, screen.choose_sentences(sentences), unread)


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article before it is parsed; ``prose`` are the words of each passage that is no zone."""

    zones: Sequence[Zone]
    passages: Sequence[Passage]
    tokens: Tokens
    prose: Sequence[Words]


def count_words(doc: Doc) -> tuple[int, int]:
    """How many words a document of this module has outside its zones, and how many of them are parsed."""
    zones, unparsed = (
        sum(not token.is_space for span in doc.spans[group] for token in span) for group in ("zones", "unparsed")
    )
    words = sum(not token.is_space for token in doc) - zones
    return words, words - unparsed


def _draft_article(nlp: Language, article: Article) -> _Draft:
    zones = find_zones(article)
    passages = list(split_passages(article.text, zones))
    tokens = split_tokens(nlp, article.text, passages)
    prose = [words for bound in tokens.bounds if (words := [i for i in bound if tokens.shown[i]])]
    return _Draft(zones, passages, tokens, prose)


def _border_components(nlp: Language) -> list[str]:
    """The component that has done its work once sentences are split."""
    component = sentence_component(nlp)
    return [component] if component else []


def _entity_components(nlp: Language) -> list[str]:
    return [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory == "ner"]


def _build_doc(
    nlp: Language, draft: _Draft, sentences: Sequence[Words], chosen: Collection[int], skipped: Sequence[str]
) -> Doc:
    """The document, with the sentences parsed whose numbers are ``chosen``, without the components ``skipped``."""
    tokens = draft.tokens
    doc = Doc(nlp.vocab, words=tokens.words, spaces=tokens.spaces)
    unparsed = [sentence for number, sentence in enumerate(sentences) if number not in chosen]
    if tokens.words:
        parsed = [sentences[number] for number in sorted(chosen)]
        _annotate(nlp, doc, draft, parsed, unparsed, skipped)
    doc.spans["zones"] = [_label_zone(doc, tokens, zone) for zone in draft.zones if zone.kind != "markup"]
    doc.spans["markup"] = [_label_zone(doc, tokens, zone) for zone in draft.zones if zone.kind == "markup"]
    doc.spans["unparsed"] = [doc[sentence[0] : sentence[-1] + 1] for sentence in unparsed]
    return doc


def _annotate(
    nlp: Language,
    doc: Doc,
    draft: _Draft,
    sentences: Sequence[Words],
    unparsed: Sequence[Words],
    skipped: Sequence[str],
) -> None:
    """Parse the sentences and write into ``doc`` what the pipeline says of their words."""
    rows: Rows = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
    heads: Heads = np.full(len(doc), -1, dtype=np.int64)
    alone = sentence_component(nlp) is not None
    shown = (show_words(nlp, draft.tokens, sentence, one_sentence=alone) for sentence in sentences)
    parses = nlp.pipe(shown, batch_size=_BATCH, disable=skipped)
    for indices, parsed in zip(sentences, parses, strict=True):
        read = parsed.to_array(_ATTRIBUTES)
        rows[indices] = read
        positions = np.asarray(indices, dtype=np.int64)
        heads[positions] = positions[np.arange(len(positions)) + read[:, _HEAD].astype(np.int64)]
    relation = doc.vocab.strings.add("dep")
    for sentence in unparsed:
        heads[sentence] = sentence[0]
        rows[sentence, _DEP] = relation
    _hang_unseen(doc, rows, heads, draft)
    rows[:, _HEAD] = (heads - np.arange(len(doc))).astype(np.uint64)
    doc.from_array(_ATTRIBUTES, rows)  # type: ignore[arg-type]  # spaCy's stub names thinc's own array type


def _hang_unseen(doc: Doc, rows: Rows, heads: Heads, draft: _Draft) -> None:
    """Give what the pipeline did not see a head in its own passage, and a part of speech outside zones."""
    space, other, relation = (doc.vocab.strings.add(name) for name in ("SPACE", "X", "dep"))
    tokens = draft.tokens
    for passage, bound in zip(draft.passages, tokens.bounds, strict=True):
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
