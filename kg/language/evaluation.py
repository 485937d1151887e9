"""Measures a pipeline on the test parts of the corpora, as `spacy evaluate` would, and its speed.

Treebank rows: ten sentences a document (spaCy's own converter, `spacy convert -n 10`), the text tokenised by the
pipeline itself, no gold preprocessing. Named entities: the held-out sentences of the news corpus, span and type.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.converters.conllu_to_docs import conllu_to_docs

from kg.language.corpora import TEST_TREEBANKS, read_raw_articles, read_unmet_documents
from kg.language.entities import read_held_out

SPEED_ARTICLES, SPEED_ROUNDS = 40, 30


@dataclass(frozen=True, slots=True)
class TreebankScores:
    """Percentages on one test treebank."""

    treebank: str
    las: float
    uas: float
    upos: float
    lemma: float
    sentence_f1: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What `evaluate_pipeline` measures. Speeds are words a second on one core, the best of all rounds.

    `speed_ratio` is how fast parsing is against another pipeline: the median of the rounds, each of which times one
    right behind the other, so that a machine that slows down for a while does so for both.
    """

    treebanks: tuple[TreebankScores, ...]
    entity_f1: float | None
    entity_f1_by_type: dict[str, float]
    parsing_speed: float
    full_speed: float
    splitting_speed: float | None
    speed_ratio: float | None


def evaluate_pipeline(corpora: Path, pipeline: Path, against: Path | None = None) -> Evaluation:
    """Measure the pipeline in the folder `pipeline` on the test parts of `corpora`.

    `against` is another pipeline, whose speed is taken in the same run, in turns. Raises FileNotFoundError naming a
    missing corpus file.
    """
    nlp = spacy.load(pipeline)
    treebanks = tuple(score_treebank(nlp, name, text) for name, text in read_test_parts(corpora))
    entity_f1, by_type = score_entities(nlp, corpora) if "ner" in nlp.pipe_names else (None, {})
    texts = [text for text, _ in zip(read_raw_articles(corpora), range(SPEED_ARTICLES), strict=False)]
    other = spacy.load(against) if against else None
    runs: list[tuple[float, float, float]] = []
    ratios: list[float] = []
    for _ in range(SPEED_ROUNDS):
        with nlp.select_pipes(disable=[pipe for pipe in ("ner",) if pipe in nlp.pipe_names]):
            parsing = measure_speed(nlp, texts)
        if other:
            ratios.append(parsing / measure_speed(other, texts))
        full = measure_speed(nlp, texts)
        splitting = 0.0
        splitters = [name for name in ("senter", "paragraph_borders") if name in nlp.pipe_names]
        if splitters:
            with nlp.select_pipes(enable=splitters):
                splitting = measure_speed(nlp, texts)
        runs.append((parsing, full, splitting))
    parsing, full, splitting = (max(column) for column in zip(*runs, strict=True))
    ratio = median(ratios) if ratios else None
    return Evaluation(treebanks, entity_f1, by_type, parsing, full, splitting or None, ratio)


def record_scores(evaluation: Evaluation, pipeline: Path) -> None:
    """Write the scores (not the speeds, which belong to a machine) into the `meta.json` of the folder `pipeline`."""
    meta = srsly.read_json(pipeline / "meta.json")
    scores: dict[str, float] = {}
    for row in evaluation.treebanks:
        stem = row.treebank.lower().replace(" ", "_")
        scores |= {
            f"{stem}_las": row.las,
            f"{stem}_uas": row.uas,
            f"{stem}_upos": row.upos,
            f"{stem}_lemma": row.lemma,
            f"{stem}_sentence_f1": row.sentence_f1,
        }
    if evaluation.entity_f1 is not None:
        scores["entity_f1"] = evaluation.entity_f1
        scores |= {f"entity_f1_{kind.lower()}": f1 for kind, f1 in sorted(evaluation.entity_f1_by_type.items())}
    meta["performance"] = scores
    srsly.write_json(pipeline / "meta.json", meta)


def describe_evaluation(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """The measures as rows for a table: name and value, percentages unless they are speeds."""
    for scores in evaluation.treebanks:
        yield f"{scores.treebank}: LAS", f"{scores.las:.1f}"
        yield f"{scores.treebank}: UAS", f"{scores.uas:.1f}"
        yield f"{scores.treebank}: UPOS", f"{scores.upos:.1f}"
        yield f"{scores.treebank}: lemmas", f"{scores.lemma:.1f}"
        yield f"{scores.treebank}: sentence F1", f"{scores.sentence_f1:.1f}"
    if evaluation.entity_f1 is not None:
        yield "named entities: F1", f"{evaluation.entity_f1:.1f}"
        for kind, f1 in sorted(evaluation.entity_f1_by_type.items()):
            yield f"named entities: F1 of {kind}", f"{f1:.1f}"
    yield "parsing, words a second", f"{evaluation.parsing_speed:,.0f}"
    yield "all components, words a second", f"{evaluation.full_speed:,.0f}"
    if evaluation.splitting_speed:
        yield "sentence splitting, words a second", f"{evaluation.splitting_speed:,.0f}"
    if evaluation.speed_ratio:
        yield "parsing against the other pipeline", f"{evaluation.speed_ratio:.2f}"


def read_test_parts(corpora: Path) -> Iterator[tuple[str, str]]:
    """Name and CoNLL-U text of each test part; one whose texts partly stand among the raw articles a second time.

    That time, under the name with "unmet", it is without the documents that stand there.
    """
    for name, stem in TEST_TREEBANKS.items():
        text = (corpora / "treebank" / f"{stem}.conllu").read_text("utf-8")
        yield name, text
        unmet = read_unmet_documents(corpora, stem)
        if unmet.strip() and unmet.strip() != text.strip():
            yield f"{name} unmet", unmet


def read_test_documents(text: str, nlp: Language) -> Iterator[Example]:
    """Ten sentences of a treebank (CoNLL-U) a document, beside the pipeline's own tokens of the text."""
    documents = conllu_to_docs(text, n_sents=10, no_print=True)  # type: ignore[no-untyped-call]
    binary = DocBin(docs=documents, store_user_data=True)
    for reference in binary.get_docs(nlp.vocab):
        yield Example(nlp.make_doc(reference.text), reference)


def score_treebank(nlp: Language, name: str, text: str) -> TreebankScores:
    """Scores of `nlp` on the trees of a CoNLL-U text."""
    with nlp.select_pipes(disable=[pipe for pipe in ("ner",) if pipe in nlp.pipe_names]):
        scores = nlp.evaluate(read_test_documents(text, nlp))
    return TreebankScores(
        name,
        *(round(100 * float(scores[key]), 2) for key in ("dep_las", "dep_uas", "pos_acc", "lemma_acc", "sents_f")),
    )


def score_entities(nlp: Language, corpora: Path) -> tuple[float, dict[str, float]]:
    """F1 of spans with their types on the held-out news sentences, over all types and for each."""
    with nlp.select_pipes(enable=["ner"]):
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in read_held_out(corpora, nlp)])
    by_type = {kind: round(100 * values["f"], 2) for kind, values in scores["ents_per_type"].items()}
    return round(100 * scores["ents_f"], 2), by_type


def measure_speed(nlp: Language, texts: Sequence[str]) -> float:
    """Words a second of processor time, tokenising included, in one process."""
    started = time.process_time()
    words = _count_words(nlp.pipe(texts, batch_size=32))
    return words / (time.process_time() - started)


def _count_words(docs: Iterable[Doc]) -> int:
    return sum(not token.is_space for doc in docs for token in doc)
