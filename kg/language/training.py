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
from pathlib import Path

import spacy
import srsly
from spacy.cli.train import train
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.pipeline import AttributeRuler
from spacy.pipeline.attributeruler import MatcherPatternType
from spacy.util import load_config

from kg.language.corpora import collect_words, read_treebanks, write_documents
from kg.language.entities import write_entities
from kg.language.evaluation import evaluate_pipeline, record_scores
from kg.language.lemmas import add_lemmatizer, build_lookups
from kg.language.tokenization import customise_tokenizer
from kg.language.treebanks import read_conllu

HERE = Path(__file__).parent
VECTOR_WIDTH = 64
GOLD_VARIANTS = 3
CONTINUED = ("tok2vec", "tagger", "morphologizer", "parser")
"""What of the student goes on learning from silver trees; its lemmas come from tables in the end."""


PARAGRAPH_BREAK: list[MatcherPatternType] = [[{"TEXT": {"REGEX": r"\n\s*\n"}}, {"IS_SPACE": False}]]
"""White space with two line ends, and the word that opens the next paragraph."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the recipe: its name, the file or folder that shows that it is done, and what does it."""

    name: str
    result: Path
    run: Callable[[], None]


def train_pipeline(
    corpora: Path, work: Path, encoder: Path, target: Path, report: Callable[[str], None] = print
) -> None:
    """Train on `corpora` with results of the steps in `work`, and write the pipeline to the folder `target`.

    `encoder` is the folder with MiniLM's published files (see `kg.language.encoder`). `report` is told each step.
    Raises FileNotFoundError naming the corpus or encoder file that is missing.
    """
    for step in plan_training(corpora, work, encoder, target):
        if step.result.exists():
            report(f"{step.name}: done before")
            continue
        report(f"{step.name}: …")
        step.run()
        report(f"{step.name}: done")


def plan_training(corpora: Path, work: Path, encoder: Path, target: Path) -> list[Step]:
    """The steps in their order."""
    gold, silver, entities = work / "gold", work / "silver", work / "entities"
    borders, names = work / "senter", work / "ner"
    teacher, first, student, joined = work / "teacher", work / "student-gold", work / "student", work / "pipeline"
    settled = work / "student-settled"

    def write_gold() -> None:
        train_sentences = read_treebanks(corpora, "train")
        write_documents(train_sentences, gold / "train.spacy", variants=GOLD_VARIANTS, seed=1)
        write_documents(read_treebanks(corpora, "dev"), gold / "dev.spacy", variants=0, seed=1, size=10)

    def write_tokenizer() -> None:
        nlp = spacy.blank("en")
        customise_tokenizer(nlp)
        nlp.to_disk(work / "tokenizer")

    def write_word_vectors() -> None:
        from kg.language.vectors import distil_vectors, write_vectors

        words, matrix = distil_vectors(collect_words(corpora), encoder, VECTOR_WIDTH)
        write_vectors(words, matrix, work / "vectors")

    def fit_teacher() -> None:
        from kg.language.teacher import train_teacher

        train_teacher(read_treebanks(corpora, "train"), read_treebanks(corpora, "dev"), encoder, teacher)

    def parse_raw() -> None:
        from kg.language.silver import write_silver

        write_silver(corpora, spacy.load(borders / "model-best"), teacher, encoder, silver / "silver.conllu")

    def join_gold_and_silver() -> None:
        sentences = read_treebanks(corpora, "train") * 2 + list(read_conllu(silver / "silver.conllu"))
        write_documents(sentences, silver / "train.spacy", variants=1, seed=2)

    def fit(config: str, data: Path, output: Path) -> Callable[[], None]:
        return lambda: train(HERE / config, output, overrides=_paths(data, work))

    def fit_entities() -> None:
        encoder_of = {"paths.student": str(settled / "model-best")}
        train(HERE / "entities.cfg", names, overrides=_paths(entities, work) | encoder_of)

    def go_on(before: Path, data: Path, output: Path, *, steps: int, rate: float) -> None:
        continue_training("student.cfg", CONTINUED, before, data, gold, work, output, steps=steps, rate=rate)

    def settle() -> None:
        go_on(first / "model-best", gold, settled, steps=1500, rate=0.001)

    def learn_silver() -> None:
        go_on(settled / "model-best", silver, student, steps=2500, rate=0.0008)

    def assemble() -> None:
        words = srsly.read_json(work / "vectors" / "words.json")
        lemmas = build_lookups(read_treebanks(corpora, "train"), words)
        assemble_pipeline(student / "model-best", borders / "model-best", names / "model-best", lemmas, joined)

    def publish() -> None:
        record_scores(evaluate_pipeline(corpora, joined), joined)
        shutil.copytree(joined, target, dirs_exist_ok=True)

    return [
        Step("gold documents", gold / "dev.spacy", write_gold),
        Step("tokenizer", work / "tokenizer" / "meta.json", write_tokenizer),
        Step("word vectors", work / "vectors" / "words.json", write_word_vectors),
        Step("entity documents", entities / "dev.spacy", lambda: write_entities(corpora, entities)),
        Step("sentence borders", borders / "model-last", fit("sentences.cfg", gold, borders)),
        Step("student on gold", first / "model-last", fit("student.cfg", gold, first)),
        Step("student settled on gold", settled / "model-last", settle),
        Step("named entities", names / "model-last", fit_entities),
        Step("teacher", teacher / "teacher.pt", fit_teacher),
        Step("silver trees", silver / "silver.conllu", parse_raw),
        Step("silver documents", silver / "train.spacy", join_gold_and_silver),
        Step("student on gold and silver", student / "model-last", learn_silver),
        Step("pipeline", joined / "meta.json", assemble),
        Step("scores", target / "meta.json", publish),
    ]


def _paths(data: Path, work: Path, dev: Path | None = None) -> dict[str, str]:
    return {
        "paths.train": str(data / "train.spacy"),
        "paths.dev": str((dev or data) / "dev.spacy"),
        "paths.vectors": str(work / "vectors"),
        "paths.tokenizer": str(work / "tokenizer"),
    }


def continue_training(
    config_name: str,
    components: Sequence[str],
    first: Path,
    data: Path,
    dev: Path,
    work: Path,
    output: Path,
    *,
    steps: int,
    rate: float,
) -> None:
    """Train the `components` of the pipeline in `first` on, with a learning rate that falls from `rate` to nothing.

    The other components are left behind.
    """
    config = load_config(HERE / config_name)
    config["nlp"]["pipeline"] = list(components)
    config["components"] = {name: {"source": str(first)} for name in components}
    config["training"]["max_steps"] = steps
    config["training"]["optimizer"]["learn_rate"] |= {"warmup_steps": 100, "total_steps": steps, "initial_rate": rate}
    config["training"]["score_weights"].pop("lemma_acc", None)
    output.mkdir(parents=True, exist_ok=True)
    config.to_disk(output / "continued.cfg")
    train(output / "continued.cfg", output, overrides=_paths(data, work, dev))


def assemble_pipeline(student: Path, borders: Path, names: Path, lemmas: Lookups, target: Path) -> Language:
    """Join the parts to one pipeline, borders first (the parser keeps to them), and write it to `target`.

    Nothing in it names a path of the training machine or a function of this package.
    """
    nlp = spacy.load(student, exclude=["trainable_lemmatizer"])
    nlp.add_pipe("senter", source=spacy.load(borders), first=True)
    rules: AttributeRuler = nlp.add_pipe("attribute_ruler", name="paragraph_borders", after="senter")  # type: ignore[assignment]
    rules.add(PARAGRAPH_BREAK, {"SENT_START": 1}, index=1)
    add_lemmatizer(nlp, lemmas)
    recogniser = spacy.load(names)
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recogniser, last=True)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.config["initialize"]["before_init"] = None
    nlp.meta.update(json.loads((HERE / "pipeline-meta.json").read_text("utf-8")))
    if target.exists():
        shutil.rmtree(target)
    nlp.to_disk(target)
    return nlp
