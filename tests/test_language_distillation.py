"""A student learns from its teachers' probabilities: its network in PyTorch, its texts, its lessons. Needs PyTorch."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, DocBin

from kg.config import pipeline_directory
from kg.language import corpora
from kg.language.treebanks import read_conllu

torch = pytest.importorskip("torch", reason="distillation needs PyTorch")
pytest.importorskip("tokenizers", reason="the teacher needs tokenizers")
pytest.importorskip("safetensors", reason="the teacher needs safetensors")
pytest.importorskip("networkx", reason="the teacher needs networkx")
small_encoder = pytest.importorskip("small_encoder")
network = pytest.importorskip("kg.language.network", exc_type=ImportError)
distillation = pytest.importorskip("kg.language.distillation", exc_type=ImportError)
teacher = pytest.importorskip("kg.language.teacher", exc_type=ImportError)

SENTENCES = list(read_conllu(Path(__file__).parent / "data" / "language" / "sample.conllu"))
PARTS = ["tok2vec", "tagger", "morphologizer", "parser"]
TEXTS = [
    "Hundreds of soldiers had left Riga, the ministry said.",
    "Norway sent 2,300 tents.\n\nNobody at NATO knew.",
]


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    return spacy.load(pipeline_directory(), exclude=["senter", "paragraph_borders", "lemmatizer", "ner"])


def words_of(docs: list[Doc]) -> list[list[str]]:
    return [[token.text for token in doc] for doc in docs]


def test_the_network_computes_what_the_pipeline_computes(nlp: spacy.language.Language) -> None:
    mirrored = network.read_network(nlp).eval()
    docs = [nlp.make_doc(text) for text in TEXTS]
    words = network.WordRows(nlp).look_up(words_of(docs), mirrored.device)
    with torch.no_grad():
        states = mirrored.encode(words)
    theirs = np.concatenate(nlp.get_pipe("tok2vec").model.predict(docs))  # type: ignore[attr-defined]
    assert np.allclose(states[words.places].numpy(), theirs, atol=1e-4)
    tagged = [nlp(text) for text in TEXTS]
    tags, classes = (layer(states[words.places]).argmax(1).tolist() for layer in (mirrored.tag, mirrored.word_class))
    tagger, morphologizer = nlp.get_pipe("tagger"), nlp.get_pipe("morphologizer")
    flat = [token for doc in tagged for token in doc]
    assert [tagger.labels[n] for n in tags] == [token.tag_ for token in flat]  # type: ignore[attr-defined]
    found = [spacy.morphology.Morphology.feats_to_dict(morphologizer.labels[n]) for n in classes]  # type: ignore[attr-defined]
    assert [feats.get("POS") for feats in found] == [token.pos_ for token in flat]


def test_the_network_takes_the_parser_s_own_actions(nlp: spacy.language.Language) -> None:
    mirrored = network.read_network(nlp).eval()
    parsed = nlp(TEXTS[0])
    from kg.language.transitions import read_transitions

    transitions = read_transitions(nlp.get_pipe("parser"), parsed)  # type: ignore[arg-type]
    words = network.WordRows(nlp).look_up(words_of([parsed]), mirrored.device)
    pointed = torch.from_numpy(transitions.features)
    rows = torch.where(pointed >= 0, words.places[pointed.clamp(min=0)], -1)
    with torch.no_grad():
        scores = mirrored.score_actions(mirrored.encode(words), rows)
    agree = (scores.argmax(1).numpy() == transitions.actions).mean()
    assert agree > 0.8, "of several right actions the first is taken, so that not all need be the same"


def test_what_is_written_into_the_pipeline_is_read_from_it() -> None:
    other = spacy.load(pipeline_directory(), exclude=["senter", "paragraph_borders", "lemmatizer", "ner"])
    changed = network.read_network(other)
    with torch.no_grad():
        for parameter in changed.parameters():
            parameter.mul_(1.5)
    network.write_network(changed, other)
    for again, parameter in zip(network.read_network(other).parameters(), changed.parameters(), strict=True):
        assert torch.equal(again, parameter)


@pytest.fixture
def student(tmp_path: Path) -> Path:
    """The shipped pipeline with taggers that have forgotten what they knew."""
    forgetful = spacy.load(pipeline_directory(), exclude=["senter", "paragraph_borders", "lemmatizer", "ner"])
    changed = network.read_network(forgetful)
    with torch.no_grad():
        for layer in (changed.tag, changed.word_class):
            layer.weight.zero_()
    network.write_network(changed, forgetful)
    from kg.language.vectors import save_pipeline

    save_pipeline(forgetful, tmp_path / "student")
    return tmp_path / "student"


def test_the_student_learns_from_annotated_and_tagged_documents(student: Path, tmp_path: Path) -> None:
    words = {word.form for sentence in SENTENCES for word in sentence.words}
    encoder_dir = small_encoder.write_encoder(tmp_path, words)
    teacher.train_teacher(SENTENCES * 100, SENTENCES, encoder_dir, tmp_path / "teacher", seed=1, epochs=6, rate=2e-3)
    asked = [teacher.load_teacher(tmp_path / "teacher", encoder_dir)]
    corpora.write_documents(SENTENCES * 20, tmp_path / "gold.spacy", variants=0, seed=1)
    splitter = spacy.blank("en")
    splitter.add_pipe("sentencizer")
    tagger = spacy.load(pipeline_directory())
    texts = ["The ministry had gone. It did say where.\n\nSoldiers say so."]
    corpora.write_tagged(texts, splitter, tagger, tmp_path / "tagged.spacy", seed=1)
    files = [(tmp_path / "gold.spacy", True), (tmp_path / "tagged.spacy", False)]
    distillation.distil_student(
        student, files, ["howitzers"], asked, tmp_path / "out", seed=1, steps=200, step_words=300
    )
    losses = [json.loads(line) for line in (tmp_path / "out" / "log.jsonl").read_text("utf-8").splitlines()]
    assert len(losses) == 200
    assert losses[-1][0] < losses[0][0] / 2
    learned = spacy.load(tmp_path / "out" / "model-last")
    known = [word for sentence in SENTENCES for word in sentence.words]
    doc = Doc(learned.vocab, words=[word.form for word in known], spaces=[word.space_after for word in known])
    for _, component in learned.pipeline:
        doc = component(doc)
    right = [token.pos_ == word.upos for token, word in zip(doc, known, strict=True)]
    assert sum(right) > 0.8 * len(right)


def test_lessons_tell_what_annotators_said_and_no_more(nlp: spacy.language.Language, tmp_path: Path) -> None:
    corpora.write_documents(SENTENCES, tmp_path / "gold.spacy", variants=0, seed=1, size=10)
    by_hand, by_machine = (
        next(distillation.read_lessons(nlp, tmp_path / "gold.spacy", by_hand=given)) for given in (True, False)
    )
    assert (by_hand.gold[:, 0] >= 0).all()
    assert (by_machine.gold == -1).all()
    assert len(by_hand.transitions.actions) >= len(by_hand.words)
    assert [len(indices) for indices in by_hand.sentences] == [len(sentence.words) for sentence in SENTENCES]


def test_without_a_document_there_is_nothing_to_learn_from(student: Path, tmp_path: Path) -> None:
    DocBin().to_disk(tmp_path / "none.spacy")
    with pytest.raises(ValueError, match="no document"):
        distillation.distil_student(student, [(tmp_path / "none.spacy", True)], [], [], tmp_path, seed=1, steps=1)


def test_batches_hold_every_lesson_once_before_one_comes_again(nlp: spacy.language.Language, tmp_path: Path) -> None:
    corpora.write_documents(SENTENCES * 5, tmp_path / "gold.spacy", variants=0, seed=1, size=1)
    lessons = list(distillation.read_lessons(nlp, tmp_path / "gold.spacy", by_hand=True))
    batches = distillation._draw_batches(lessons, 1, random.Random(2))  # noqa: S311
    drawn = [lesson for _ in lessons for lesson in next(batches)]
    assert {id(lesson) for lesson in drawn} == {id(lesson) for lesson in lessons}
