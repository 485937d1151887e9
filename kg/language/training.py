"""Trains the language pipeline from open corpora: the whole recipe, step by step.

Each step keeps its result in the working folder and is passed over when that is there, so that a training that was
cut short goes on where it was. Seeds are fixed. Nothing is fetched. PyTorch, `tokenizers`, `safetensors` and
`networkx` are needed for the teacher and the vectors only; the trained pipeline needs spaCy alone.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import spacy
import srsly
from spacy.cli.train import train
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.pipeline import AttributeRuler
from spacy.pipeline.attributeruler import MatcherPatternType

from kg.language.corpora import (
    ADDRESSES,
    collect_words,
    read_addresses,
    read_treebanks,
    write_documents,
    write_mixture,
    write_tagged,
)
from kg.language.entities import Entity, write_entities
from kg.language.evaluation import evaluate_pipeline, record_scores
from kg.language.lemmas import add_lemmatizer, build_lookups
from kg.language.shares import claim_folder, scale_steps, shorten_training, take_share
from kg.language.tokenization import customise_tokenizer
from kg.language.treebanks import read_conllu
from kg.language.vectors import (
    FURTHER,
    WORDS,
    Projection,
    add_further_words,
    key_vectors_by_lower_case,
    list_further_words,
    list_words,
    represent_words,
    save_pipeline,
    write_vectors,
)
from kg.language.votes import read_with, write_voted_entities

HERE = Path(__file__).parent
VECTOR_WIDTH = 64
GOLD_VARIANTS = 3
TEACHER_SEEDS, TEACHER_EPOCHS = (1, 2, 3, 4, 5), 10
DISTILLING_TEACHERS = 3
"""So many of them say what the words of exchanged texts are: more say hardly better, and each takes its time."""
DISTILLING_STEPS = 1100
FIRST_BORDERS: dict[str, object] = {
    "components.senter.model.tok2vec.embed.rows": [2000, 500, 1000, 1000, 50],
    "components.senter.model.tok2vec.embed.include_static_vectors": False,
    "training.max_steps": 2000,
    "training.eval_frequency": 500,
    "training.optimizer.use_averages": False,
    "training.optimizer.learn_rate.total_steps": 3000,
}
"""How the recogniser that splits the raw articles differs from the one that is shipped (`sentences.cfg`)."""


LESSONS = ("gold", "varied", "silver", "addresses")
SEED = "system.seed"
VOTER_SEEDS = (1, 2)
"""Seeds of the recognisers of each kind that vote."""
LABELLER_EPOCHS = 12
FROM_VOTES: dict[str, object] = {
    SEED: 1,
    "training.dropout": 0.3,
    "training.max_steps": 5000,
    "training.eval_frequency": 500,
    "training.optimizer.learn_rate.total_steps": 5000,
}
"""How the recogniser that learns from the votes differs from those that vote (`entities.cfg`)."""

PARAGRAPH_BREAK: list[MatcherPatternType] = [[{"TEXT": {"REGEX": r"\n\s*\n"}}, {"IS_SPACE": False}]]
"""White space with two line ends, and the word that opens the next paragraph."""
SCALES = ["thousand", "million", "billion", "trillion", "bn", "m"]
STRAY_STOP: list[MatcherPatternType] = [
    [{"LIKE_NUM": True}, {"TEXT": "."}, {"IS_LOWER": True}],
    [{"LIKE_NUM": True}, {"LOWER": {"IN": SCALES}}, {"TEXT": "."}, {"IS_LOWER": True}],
]
"""A full stop in a sum ("5.6 billion. dollars"), and the word behind it, which opens no sentence."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the recipe: its name, the file or folder that shows that it is done, and what does it."""

    name: str
    result: Path
    run: Callable[[], None]


def train_pipeline(
    corpora: Path,
    work: Path,
    encoder: Path,
    target: Path,
    report: Callable[[str], None] = print,
    *,
    share: float = 1.0,
) -> None:
    """Train on `corpora` with results of the steps in `work`, and write the pipeline to the folder `target`.

    `encoder` is the folder with MiniLM's published files (see `kg.language.encoder`). `report` is told each step.
    `share` (above 0, at most 1) of the steps of each training are done and of the raw texts read. Raises
    FileNotFoundError naming the corpus or encoder file that is missing, and OtherShareError where `work` holds results
    of another share.
    """
    claim_folder(work, share)
    if not (corpora / ADDRESSES).is_dir():
        report(f"{corpora / ADDRESSES}: not there; the student learns without addresses")
    for step in plan_training(corpora, work, encoder, target, share):
        if step.result.exists():
            report(f"{step.name}: done before")
            continue
        report(f"{step.name}: …")
        step.run()
        report(f"{step.name}: done")


def plan_training(corpora: Path, work: Path, encoder: Path, target: Path, share: float = 1.0) -> list[Step]:
    """The steps in their order, each training shortened to its `share`."""
    gold, border_dev, entities = work / "gold", work / "senter-dev", work / "entities"
    splitter, borders, names = work / "senter-first", work / "senter", work / "ner"
    voters, voted = [work / f"ner-voter-{seed}" for seed in VOTER_SEEDS], work / "entities-voted"
    labellers = [work / f"ner-labeller-{seed}" for seed in VOTER_SEEDS]
    vectors = work / "vectors"
    teachers = [work / f"teacher-{seed}" for seed in TEACHER_SEEDS]
    silver, student, joined = work / "silver", work / "student", work / "pipeline"
    lessons, distilled, parser = work / "lessons", work / "distilled", work / "parser"

    def write_gold() -> None:
        train_sentences = read_treebanks(corpora, "train")
        write_documents(train_sentences, gold / "train.spacy", variants=GOLD_VARIANTS, seed=1)
        write_documents(read_treebanks(corpora, "dev"), gold / "dev.spacy", variants=0, seed=1, size=10)

    def write_border_dev() -> None:
        sentences = read_conllu(corpora / "treebank" / "gum-dev.conllu")
        write_documents(sentences, border_dev / "dev.spacy", variants=0, seed=3, size=10)

    def write_tokenizer() -> None:
        nlp = spacy.blank("en")
        customise_tokenizer(nlp)
        nlp.to_disk(work / "tokenizer")

    def write_word_vectors() -> None:
        words = list_words(collect_words(corpora), encoder)
        represented = represent_words(words, encoder)
        projection = Projection.fit(represented, VECTOR_WIDTH)
        write_vectors(words, projection.apply(represented), vectors)
        further = list_further_words(words)
        add_further_words(further, projection.apply(represent_words(further, encoder)), vectors)

    def fit_teacher(target: Path, seed: int) -> None:
        from kg.language.teacher import train_teacher

        sentences, dev = read_treebanks(corpora, "train"), read_treebanks(corpora, "dev")
        train_teacher(sentences, dev, encoder, target, seed=seed, epochs=TEACHER_EPOCHS * share)

    def parse_raw() -> None:
        from kg.language.silver import write_silver

        borders_of = spacy.load(splitter / "model-best")
        write_silver(corpora, borders_of, teachers, encoder, silver / "silver.conllu", share=share)

    def mix() -> None:
        write_mixture(corpora, silver / "silver.conllu", silver / "train.spacy", seed=47)

    def fit(config: str, data: Path, output: Path, dev: Path | None = None, **changes: object) -> None:
        changed = _paths(data, work, dev) | changes
        train(HERE / config, output, overrides=shorten_training(HERE / config, changed, share))
        for name in ("model-best", "model-last"):
            key_vectors_by_lower_case(output / name)

    def write_lessons() -> None:
        sentences = read_treebanks(corpora, "train")
        write_documents(sentences, lessons / "gold.spacy", variants=0, seed=7)
        write_documents(sentences, lessons / "varied.spacy", variants=1, seed=8)
        write_documents(read_conllu(silver / "silver.conllu"), lessons / "silver.spacy", variants=1, seed=9)
        tagger, borders_of = spacy.load(student / "model-best"), spacy.load(splitter / "model-best")
        addresses = take_share(read_addresses(corpora), share)
        write_tagged(addresses, borders_of, tagger, lessons / "addresses.spacy", seed=10)

    def distil() -> None:
        from kg.language.distillation import distil_student
        from kg.language.teacher import load_teacher

        asked = [load_teacher(folder, encoder) for folder in teachers[:DISTILLING_TEACHERS]]
        files = [(lessons / f"{name}.spacy", name in {"gold", "varied"}) for name in LESSONS]
        words = srsly.read_json(vectors / FURTHER)
        steps = scale_steps(DISTILLING_STEPS, share)
        distil_student(student / "model-best", files, words, asked, distilled, seed=0, steps=steps)

    def fit_parser() -> None:
        fit("parser.cfg", silver, parser, gold, **{"paths.student": str(distilled / "model-last")})

    def fit_entities(data: Path, output: Path, **changes: object) -> None:
        encoder_of = {"paths.student": str(distilled / "model-last")}
        fit("entities.cfg", data, output, entities, **(encoder_of | changes))

    def fit_labellers() -> None:
        from kg.language.labeller import train_labellers

        nlp = spacy.load(parser / "model-last")
        epochs = scale_steps(LABELLER_EPOCHS, share)
        train_labellers(entities / "train.spacy", nlp, encoder, labellers, VOTER_SEEDS, epochs=epochs)

    def write_votes() -> None:
        from kg.language.labeller import read_entities

        tagger = spacy.load(parser / "model-last")

        def read(texts: Sequence[str]) -> list[list[list[Entity]]]:
            of_labellers = read_entities(texts, tagger, encoder, labellers)
            return of_labellers + read_with([voter / "model-last" for voter in voters], texts)

        write_voted_entities(corpora, read, spacy.load(borders / "model-last"), voted, seed=20, share=share)

    def assemble() -> None:
        words = srsly.read_json(vectors / WORDS)
        lemmas = build_lookups(read_treebanks(corpora, "train"), words)
        nlp = assemble_pipeline(parser / "model-last", borders / "model-last", names / "model-last", lemmas)
        if joined.exists():
            shutil.rmtree(joined)
        save_pipeline(nlp, joined)

    def publish() -> None:
        record_scores(evaluate_pipeline(corpora, joined), joined)
        shutil.copytree(joined, target, dirs_exist_ok=True)

    def step(name: str, result: Path, run: Callable[..., None], *arguments: object, **settings: object) -> Step:
        return Step(name, result, partial(run, *arguments, **settings))

    return [
        step("gold documents", gold / "dev.spacy", write_gold),
        step("tokenizer", work / "tokenizer" / "meta.json", write_tokenizer),
        step("word vectors", vectors / FURTHER, write_word_vectors),
        step("entity documents", entities / "dev.spacy", write_entities, corpora, entities),
        step("first sentence borders", splitter / "model-last", fit, "sentences.cfg", gold, splitter, **FIRST_BORDERS),
        *(
            step(f"teacher {seed}", teacher / "teacher.pt", fit_teacher, teacher, seed)
            for seed, teacher in zip(TEACHER_SEEDS, teachers, strict=True)
        ),
        step("silver trees", silver / "silver.conllu", parse_raw),
        step("gold and silver documents", silver / "train.spacy", mix),
        step("student", student / "model-last", fit, "student.cfg", silver, student, gold),
        step("documents to distil from", lessons / "addresses.spacy", write_lessons),
        step("student of the teachers' probabilities", distilled / "model-last" / "meta.json", distil),
        step("parser", parser / "model-last", fit_parser),
        step("border documents", border_dev / "dev.spacy", write_border_dev),
        step("sentence borders", borders / "model-last", fit, "sentences.cfg", silver, borders, border_dev),
        *(
            step(f"recogniser {seed} of entities", voter / "model-last", fit_entities, entities, voter, **{SEED: seed})
            for seed, voter in zip(VOTER_SEEDS, voters, strict=True)
        ),
        step("recognisers of another kind", labellers[-1] / "labeller.pt", fit_labellers),
        step("entities that they agree on", voted / "train.spacy", write_votes),
        step("named entities", names / "model-last", fit_entities, voted, names, **FROM_VOTES),
        step("pipeline", joined / "meta.json", assemble),
        step("scores", target / "meta.json", publish),
    ]


def _paths(data: Path, work: Path, dev: Path | None = None) -> dict[str, str]:
    return {
        "paths.train": str(data / "train.spacy"),
        "paths.dev": str((dev or data) / "dev.spacy"),
        "paths.vectors": str(work / "vectors"),
        "paths.tokenizer": str(work / "tokenizer"),
    }


def assemble_pipeline(student: Path, borders: Path, names: Path, lemmas: Lookups) -> Language:
    """Join the parts to one pipeline, borders first (the parser keeps to them).

    Nothing in it names a path of the training machine or a function of this package.
    """
    nlp = spacy.load(student, exclude=["senter"])
    nlp.add_pipe("senter", source=spacy.load(borders), first=True)
    rules: AttributeRuler = nlp.add_pipe("attribute_ruler", name="paragraph_borders", after="senter")  # type: ignore[assignment]
    rules.add(PARAGRAPH_BREAK, {"SENT_START": 1}, index=1)
    rules.add(STRAY_STOP, {"SENT_START": 0}, index=-1)
    add_lemmatizer(nlp, lemmas)
    recogniser = spacy.load(names)
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recogniser, last=True)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.config["initialize"]["before_init"] = None
    nlp.meta.update(json.loads((HERE / "pipeline-meta.json").read_text("utf-8")))
    return nlp
