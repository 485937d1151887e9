"""Silver trees: raw news read by the teachers, written as CoNLL-U for the student to learn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.language.corpora import read_raw_articles, read_raw_sentences
from kg.language.shares import take_share
from kg.language.teacher import load_teacher
from kg.language.treebanks import Sentence, Word, write_conllu
from kg.language.trees import annotate_sentences

MIN_CERTAINTY = 0.85
"""Sentences whose heads the teachers chose with a lower mean probability are left out."""
MAX_WORDS = 90
ARTICLE_WORDS = 2500
"""Of each article so many words are read: what stands further down in transcripts and fact sheets repeats itself."""


def write_silver(
    corpora: Path,
    splitter: Language,
    teacher_dirs: Sequence[Path],
    encoder_dir: Path,
    target: Path,
    *,
    share: float = 1.0,
) -> None:
    """Parse the raw articles and sentences of `corpora` and write what the teachers are sure of to `target`.

    `splitter` is a pipeline that sets sentence starts; a `share` of the articles and loose sentences is read.
    Titles and fragments of one or two words are left out.
    """
    sentences = list(split_raw(corpora, splitter, share))
    teachers = [load_teacher(folder, encoder_dir) for folder in teacher_dirs]
    read = annotate_sentences(teachers, sentences)
    parsed = {index: words for index, words, certainty in read if certainty >= MIN_CERTAINTY}
    kept = [
        Sentence(parsed[index], sentence.opens_paragraph, sentence.opens_document)
        for index, sentence in enumerate(sentences)
        if index in parsed
    ]
    target.parent.mkdir(parents=True, exist_ok=True)
    write_conllu(kept, target)


def split_raw(corpora: Path, splitter: Language, share: float = 1.0) -> Iterator[Sentence]:
    """The sentences of the raw corpora as bare words, in their order; of articles the first `ARTICLE_WORDS` words."""
    for doc in map(splitter, take_share(read_raw_articles(corpora), share)):
        yield from _sentences_of(doc[:ARTICLE_WORDS].as_doc())
    for text in take_share(read_raw_sentences(corpora), share):
        yield from _sentences_of(splitter.make_doc(text))


def _sentences_of(doc: Doc) -> Iterator[Sentence]:
    opens_document, opens_paragraph = True, True
    for span in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
        words = [
            Word(token.text, "", "", "", "_", None, "", _space_follows(token)) for token in span if not token.is_space
        ]
        if 2 < len(words) <= MAX_WORDS:
            yield Sentence(words, opens_paragraph, opens_document)
            opens_document = False
        opens_paragraph = any("\n" in token.text for token in span if token.is_space)


def _space_follows(token: Token) -> bool:
    return bool(token.whitespace_) or (token.i + 1 < len(token.doc) and token.nbor().is_space)
