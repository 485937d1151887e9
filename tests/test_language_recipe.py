"""The recipe of the language pipeline: treebanks, documents, lemmas, entities, the teacher's trees, evaluation."""

from __future__ import annotations

import json
import random
import shutil
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin
from spacy.training import Example

from kg.config import pipeline_directory
from kg.language import corpora, entities, lemmas
from kg.language.documents import build_documents, make_doc
from kg.language.evaluation import describe_evaluation, evaluate_pipeline
from kg.language.tokenization import customise_tokenizer
from kg.language.training import plan_training, train_pipeline
from kg.language.treebanks import read_conllu, write_conllu
from kg.language.vectors import Projection, add_further_words, add_words, write_vectors
from kg.language.votes import read_with, vote, write_voted_entities

SAMPLE = Path(__file__).parent / "data" / "language" / "sample.conllu"
NLP = spacy.blank("en")
customise_tokenizer(NLP)


@pytest.fixture
def corpora_folder(tmp_path: Path) -> Path:
    """A folder laid out like the corpora, with the sample treebank and six sentences of news."""
    (tmp_path / "treebank").mkdir()
    for stem in ("ewt-train", "ewt-dev", "ewt-test", "gum-train", "gum-dev", "gum-test", "pud-test"):
        shutil.copy(SAMPLE, tmp_path / "treebank" / f"{stem}.conllu")
    (tmp_path / "raw").mkdir()
    (tmp_path / "ner").mkdir()
    sentences = [
        "Ana Petrova left Riga on Monday.",
        "The Red Cross waited.",
        "Norwegian pilots waited.",
        "Nobody came to Oslo.",
        "Marko Ilic met the Red Cross in Zagreb.",
        "He saw the Gulf of Riga.",
    ]
    labels = [
        ["B-per", "I-per", "O", "B-geo", "O", "B-tim", "O"],
        ["O", "B-org", "I-org", "O", "O"],
        ["B-gpe", "O", "O", "O"],
        ["O", "O", "O", "B-geo", "O"],
        ["B-per", "I-per", "O", "O", "B-org", "I-org", "O", "B-geo", "O"],
        ["O", "O", "O", "B-geo", "I-geo", "I-geo", "O"],
    ]
    blocks = []
    for sentence, kinds in zip(sentences, labels, strict=True):
        tokens = NLP.make_doc(sentence)
        blocks.append("\n".join(f"{token.text}\tNN\t{kind}" for token, kind in zip(tokens, kinds, strict=True)))
    (tmp_path / "ner" / "gmb.tsv").write_text("\n\n".join(blocks) + "\n", "utf-8")
    (tmp_path / "raw" / "voa-sentences.txt").write_text("\n".join(sentences) + "\n", "utf-8")
    article = {"id": "a", "text": "Three trucks left the port. Two came back.\n\nNobody was hurt."}
    (tmp_path / "raw" / "public-domain.jsonl").write_text(json.dumps(article) + "\n", "utf-8")
    return tmp_path


def test_a_treebank_is_read_with_its_trees_spaces_and_paragraphs() -> None:
    first, second, third = read_conllu(SAMPLE)
    assert first.text == 'The ministry didn\'t say where "2,300 soldiers" had gone.'
    assert [word.form for word in first.words if word.head is None] == ["say"]
    assert first.words[1].head is first.words[4]
    assert first.words[10].feats == "Mood=Ind|Tense=Past|VerbForm=Fin", "what annotators say about style is not told"
    assert (first.opens_document, second.opens_paragraph, third.opens_paragraph) == (True, True, False)


def test_what_is_written_as_conllu_reads_back_the_same(tmp_path: Path) -> None:
    sentences = list(read_conllu(SAMPLE))
    write_conllu(sentences, tmp_path / "again.conllu")
    again = list(read_conllu(tmp_path / "again.conllu"))
    assert [sentence.text for sentence in again] == [sentence.text for sentence in sentences]
    for ours, theirs in zip(again, sentences, strict=True):
        assert [(word.lemma, word.upos, word.xpos, word.feats, word.deprel) for word in ours.words] == [
            (word.lemma, word.upos, word.xpos, word.feats, word.deprel) for word in theirs.words
        ]


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_a_varied_document_keeps_its_sentences_and_trees(seed: int) -> None:
    sentences = list(read_conllu(SAMPLE))
    doc = make_doc(sentences, NLP.vocab, random.Random(seed), varied=True)  # noqa: S311
    spans = list(doc.sents)
    assert len(spans) == len(sentences)
    for span, sentence in zip(spans, sentences, strict=True):
        root = next(word for word in sentence.words if word.head is None)
        assert span.root.lemma_ == root.lemma
        assert span.root.dep_ == "ROOT"
        assert all(token.dep_ != "ROOT" for token in span if token != span.root)
    assert all(token.pos_ == "SPACE" for token in doc if token.is_space)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_a_varied_document_can_be_learned_from_the_tokenizer_s_own_tokens(seed: int) -> None:
    doc = make_doc(list(read_conllu(SAMPLE)), NLP.vocab, random.Random(seed), varied=True)  # noqa: S311
    example = Example(NLP.make_doc(doc.text), doc)
    aligned = example.get_aligned("DEP", as_string=True)
    assert sum(label is not None for label in aligned) >= 0.9 * len(aligned)


def test_documents_hold_the_wanted_number_of_sentences() -> None:
    sentences = list(read_conllu(SAMPLE)) * 7
    docs = list(build_documents(sentences, NLP.vocab, random.Random(1), varied=False, size=10))  # noqa: S311
    assert [len(list(doc.sents)) for doc in docs] == [10, 10, 1]


def test_the_treebank_decides_on_lemmas_and_rules_on_new_words() -> None:
    nlp = spacy.blank("en")
    listed = ["shell", "bomb", "airlift", "howitzer", "stop", "pledge", "soldier"]
    lemmatizer = lemmas.add_lemmatizer(nlp, lemmas.build_lookups(list(read_conllu(SAMPLE)), listed))
    words = ["gone", "shelled", "bombing", "stopped", "pledging", "howitzers", "The", "Friday"]
    tags = ["VERB", "VERB", "VERB", "VERB", "VERB", "NOUN", "DET", "PROPN"]
    doc = lemmatizer(spacy.tokens.Doc(nlp.vocab, words=words, pos=tags))
    assert [token.lemma_ for token in doc] == ["go", "shell", "bomb", "stop", "pledge", "howitzer", "the", "Friday"]


def test_an_article_that_holds_a_sentence_of_a_test_part_is_not_read_as_raw_text(corpora_folder: Path) -> None:
    path = corpora_folder / "raw" / "public-domain.jsonl"
    kept = json.loads(path.read_text("utf-8"))["text"]
    tested = "First news.\n\nThe ministry  didn\u2019t say where \u201c2,300 soldiers\u201d had gone. More follows."
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in (tested, kept)), "utf-8")
    assert list(corpora.read_raw_articles(corpora_folder)) == [kept]


def test_documents_among_the_raw_articles_are_told_apart(corpora_folder: Path) -> None:
    path = corpora_folder / "treebank" / "gum-test.conllu"
    met = path.read_text("utf-8")
    other = met.replace("2,300 soldiers", "9,900 pilgrims").replace("2,300", "9,900")
    assert corpora.read_unmet_documents(corpora_folder, "gum-test").strip() == met.strip()
    article = {"text": "News. The ministry didn\u2019t say where \u201c2,300 soldiers\u201d had gone."}
    (corpora_folder / "raw" / "public-domain.jsonl").write_text(json.dumps(article) + "\n", "utf-8")
    path.write_text(met.strip() + "\n\n" + other.strip() + "\n\n", "utf-8")
    unmet = corpora.read_unmet_documents(corpora_folder, "gum-test")
    assert "9,900" in unmet
    assert "2,300" not in unmet


def test_held_out_news_is_neither_trained_on_nor_read_as_raw_text(corpora_folder: Path) -> None:
    entities.write_entities(corpora_folder, corpora_folder / "entities")
    texts = [
        doc.text
        for part in ("train", "dev")
        for doc in spacy.tokens.DocBin().from_disk(corpora_folder / "entities" / f"{part}.spacy").get_docs(NLP.vocab)
    ]
    assert not any("Zagreb" in text or "ZAGREB" in text for text in texts)
    assert not any("Zagreb" in text for text in corpora.read_raw_sentences(corpora_folder))
    held_out = list(entities.read_held_out(corpora_folder, NLP))
    assert [[(span.text, span.label_) for span in doc.ents] for doc in held_out] == [
        [("Marko Ilic", "PERSON"), ("Red Cross", "ORG"), ("Zagreb", "GPE")]
    ]


def test_labels_of_the_news_corpus_become_the_shipped_types(corpora_folder: Path) -> None:
    entities.write_entities(corpora_folder, corpora_folder / "entities")
    found = {
        (span.text, span.label_)
        for part in ("train", "dev")
        for doc in spacy.tokens.DocBin().from_disk(corpora_folder / "entities" / f"{part}.spacy").get_docs(NLP.vocab)
        for span in doc.ents
    }
    assert {("Ana Petrova", "PERSON"), ("Monday", "DATE"), ("Norwegian", "NORP"), ("Gulf of Riga", "LOC")} <= found


def test_steps_that_are_done_are_passed_over(corpora_folder: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    for step in plan_training(corpora_folder, work, tmp_path / "encoder", tmp_path / "out"):
        if step.name not in {"gold documents", "tokenizer"}:
            step.result.parent.mkdir(parents=True, exist_ok=True)
            step.result.touch()
    told: list[str] = []
    train_pipeline(corpora_folder, work, tmp_path / "encoder", tmp_path / "out", told.append)
    assert "gold documents: done" in told
    assert told[0].endswith("the student learns without addresses")
    assert "teacher 1: done before" in told
    again: list[str] = []
    train_pipeline(corpora_folder, work, tmp_path / "encoder", tmp_path / "out", again.append)
    assert all(line.endswith("done before") for line in again[1:])


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"ewt-train\.conllu"):
        train_pipeline(tmp_path, tmp_path / "work", tmp_path, tmp_path / "out", lambda _: None)


def test_the_evaluation_reports_trees_entities_and_speed(corpora_folder: Path) -> None:
    measured = evaluate_pipeline(corpora_folder, pipeline_directory())
    assert [scores.treebank for scores in measured.treebanks] == ["PUD", "GUM", "EWT"]
    assert all(scores.las > 70 and scores.upos > 80 for scores in measured.treebanks)
    assert measured.parsing_speed > 0
    rows = dict(describe_evaluation(measured))
    assert "PUD: sentence F1" in rows


def test_further_words_get_vectors_the_commonest_of_their_own() -> None:
    nlp = spacy.blank("en")
    nlp.vocab.vectors = spacy.vectors.Vectors(
        strings=nlp.vocab.strings, data=np.eye(3, dtype="f"), keys=["tank", "town", "told"], name="test", attr="LOWER"
    )
    words = ["howitzer", "village", "said"]
    matrix = np.array([[3, 0, 0], [0, 1.1, 0.2], [0, 0, 0.9]], dtype="f")
    add_words(nlp.vocab, words, matrix, own_rows=1)
    assert nlp.vocab.vectors.shape == (4, 3)
    assert nlp("Howitzer")[0].vector.tolist() == [3, 0, 0]
    assert nlp("village")[0].vector.tolist() == nlp("town")[0].vector.tolist() == [0, 1, 0]
    assert nlp("said")[0].vector.tolist() == [0, 0, 1]


def test_a_projection_keeps_the_axes_along_which_words_differ() -> None:
    generator = np.random.default_rng(5)
    matrix = generator.normal(size=(400, 6)) * [9, 0.1, 4, 0.1, 0.1, 0.1] + 7
    reduced = Projection.fit(matrix, 2).apply(matrix)
    assert abs(np.corrcoef(reduced[:, 0], matrix[:, 0])[0, 1]) > 0.99
    assert abs(np.corrcoef(reduced[:, 1], matrix[:, 2])[0, 1]) > 0.99


def test_written_vectors_are_those_of_capitalised_words_too(tmp_path: Path) -> None:
    write_vectors(["tank", "town"], np.eye(2, dtype="f"), tmp_path)
    add_further_words(["howitzer"], np.array([[3, 1]], dtype="f"), tmp_path)
    nlp = spacy.load(tmp_path)
    doc = nlp("Tank TOWN Howitzer")
    assert [token.vector.tolist() for token in doc] == [[1, 0], [0, 1], [3, 1]]
    assert json.loads((tmp_path / "further-words.json").read_text("utf-8")) == ["howitzer"]


def test_addresses_are_read_less_those_that_quote_a_test_part(corpora_folder: Path) -> None:
    folder = corpora_folder / "raw" / "addresses"
    assert list(corpora.read_addresses(corpora_folder)) == []
    folder.mkdir()
    told = "The President. Our ships sailed on Sunday. [Applause] They came home."
    (folder / "1931-Example-1.txt").write_text(f"Mr. Speaker:\n\n{told}\n\nAll of them are\nsafe and sound.", "utf-8")
    (folder / "1911-Example-1.txt").write_text("These words are of another time than ours.", "utf-8")
    quoted = 'The ministry didn\'t say where "2,300 soldiers" had gone.'
    (folder / "1941-Example-1.txt").write_text(f"So it was told. {quoted}", "utf-8")
    assert list(corpora.read_addresses(corpora_folder)) == [
        "Our ships sailed on Sunday. They came home.\n\nAll of them are safe and sound."
    ]


def test_the_mixture_holds_more_of_gum_than_of_ewt_and_silver(corpora_folder: Path) -> None:
    empty, full = corpora_folder / "empty.conllu", corpora_folder / "silver.conllu"
    empty.write_text("", "utf-8")
    shutil.copy(SAMPLE, full)

    def count_sentences(silver: Path) -> int:
        corpora.write_mixture(corpora_folder, silver, corpora_folder / "mixture" / "train.spacy", seed=1)
        binary = spacy.tokens.DocBin().from_disk(corpora_folder / "mixture" / "train.spacy")
        return sum(len(list(doc.sents)) for doc in binary.get_docs(NLP.vocab))

    sample = len(list(read_conllu(SAMPLE)))
    assert count_sentences(empty) == 5 * sample
    assert count_sentences(full) == 6 * sample


def test_the_teacher_s_trees_have_one_root_and_no_cycle() -> None:
    trees = pytest.importorskip("kg.language.trees", reason="the teacher needs PyTorch", exc_type=ImportError)
    generator = np.random.default_rng(3)
    for size in range(2, 14):
        scores = np.log(generator.dirichlet(np.ones(size + 1), size + 1))
        heads = trees.decode_tree(scores)
        assert heads.count(0) == 1
        for start in range(1, size + 1):
            node, steps = start, 0
            while node:
                node, steps = heads[node - 1], steps + 1
                assert steps <= size


ENTITIES = st.tuples(st.integers(0, 30), st.integers(1, 6), st.sampled_from(["GPE", "ORG"])).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
)


@given(st.lists(st.lists(ENTITIES, max_size=6), min_size=1, max_size=4), st.integers(1, 4), st.randoms())
def test_votes_do_not_overlap_and_hang_on_no_order(
    readings: list[list[entities.Entity]], least: int, rng: random.Random
) -> None:
    voted = vote(readings, least)
    assert all(first[1] <= second[0] for first, second in pairwise(voted))
    assert all(sum(entity in reading for reading in readings) >= least for entity in voted)
    shuffled = [rng.sample(reading, len(reading)) for reading in readings]
    assert vote(rng.sample(shuffled, len(shuffled)), least) == voted


def write_recogniser(folder: Path, *names: str) -> Path:
    """A pipeline that finds these names and no other."""
    nlp = spacy.blank("en")
    customise_tokenizer(nlp)
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": name} for name in names])  # type: ignore[attr-defined]
    nlp.to_disk(folder)
    return folder


def test_annotated_sentences_are_learned_as_labelled_and_as_voted_raw_ones_as_voted(
    corpora_folder: Path, tmp_path: Path
) -> None:
    splitter = spacy.blank("en")
    splitter.add_pipe("sentencizer")
    recognisers = [
        write_recogniser(tmp_path / "one", "Red Cross", "port"),
        write_recogniser(tmp_path / "two", "Red Cross", "port"),
        write_recogniser(tmp_path / "three", "Red Cross", "trucks"),
    ]
    read = partial(read_with, recognisers)
    write_voted_entities(corpora_folder, read, splitter, tmp_path / "voted", seed=1)
    docs = list(DocBin().from_disk(tmp_path / "voted" / "train.spacy").get_docs(NLP.vocab))
    found = [(doc.text, [(span.text, span.label_) for span in doc.ents]) for doc in docs]
    assert ("The Red Cross waited.", [("Red Cross", "ORG")]) in found
    assert ("Nobody came to Oslo.", [("Oslo", "GPE")]) in found
    assert ("Nobody came to Oslo.", []) in found
    assert not any("Zagreb" in text for text, _ in found), "a sentence for testing"
