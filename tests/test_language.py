"""The shipped language pipeline: opens by itself, speaks Universal Dependencies, reads what newspapers print."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Token

from kg.config import pipeline_directory
from kg.language.tokenization import NO_ASCII_WORD

MEGABYTE = 1024 * 1024
RELATIONS = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed "
    "flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative "
    "xcomp".split()
)
"""The 37 relations of Universal Dependencies 2."""


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(pipeline_directory())


def test_it_opens_without_this_package() -> None:
    program = (
        "import sys, spacy; nlp = spacy.load(sys.argv[1]); doc = nlp('Two shells fell.'); "
        "assert doc[1].lemma_ == 'shell'; assert not [m for m in sys.modules if m.split('.')[0] == 'kg']"
    )
    subprocess.run([sys.executable, "-I", "-c", program, str(pipeline_directory())], check=True)


def test_it_is_small() -> None:
    size = sum(path.stat().st_size for path in pipeline_directory().rglob("*") if path.is_file())
    assert size <= 30 * MEGABYTE


def test_its_files_name_no_folder_of_the_machine_that_trained_it() -> None:
    for name in ("config.cfg", "meta.json"):
        text = (pipeline_directory() / name).read_text("utf-8")
        assert not re.search(r'"(?:/|[A-Z]:\\\\)[^"]*"', text), "a path of some machine"


def test_its_relations_are_universal_dependencies(nlp: Language) -> None:
    labels = {label.lower().partition(":")[0] for label in nlp.get_pipe("parser").labels}  # type: ignore[attr-defined]
    assert labels <= RELATIONS
    assert {"nsubj", "obj", "obl", "nmod", "nummod", "ccomp", "parataxis", "conj"} <= labels


def test_its_description_names_licence_sources_and_scores(nlp: Language) -> None:
    meta = nlp.meta
    assert (meta["name"], meta["lang"], meta["version"]) == ("conflict_news", "en", "0.1.0")
    assert meta["license"] == "CC BY-SA 4.0"
    assert any("EWT" in source["name"] for source in meta["sources"])
    assert meta["performance"]["pud_las"] > 80


TOKENS = [
    ("Lt. Gen. Ivan Moroz arrived.", "Lt. Gen. Ivan Moroz arrived ."),
    ("The U.S. sent $61bn (£49bn).", "The U.S. sent $ 61 bn ( £ 49 bn ) ."),
    ("Brigade No. 2 lost 1,200 men.", "Brigade No. 2 lost 1,200 men ."),
    ("About 1.200 men left.", "About 1.200 men left ."),
    ("About 1 200 men left.", "About 1 200 men left ."),
    ("It gave 5.6 billion. dollars.", "It gave 5.6 billion . dollars ."),
    ("Guns were lost.The army fled.", "Guns were lost . The army fled ."),
    ("A cease-fire in anti-aircraft terms.", "A cease - fire in anti-aircraft terms ."),
    ("Between 20–30 tanks", "Between 20 – 30 tanks"),
    ("The army’s loss wasn’t small.", "The army ’s loss was n’t small ."),
    ("“Two died,” he said.", "“ Two died , ” he said ."),
    ('He said "no."Then he left.', 'He said " no . " Then he left .'),
    ("(see page 8)", "( see page 8 )"),
    ("3.5m people and 40km of front", "3.5 m people and 40 km of front"),
    ("ODESA — Two men", "ODESA — Two men"),
]


@pytest.mark.parametrize(("text", "tokens"), TOKENS)
def test_tokens_follow_the_treebanks_and_the_press(nlp: Language, text: str, tokens: str) -> None:
    assert [token.text for token in nlp.make_doc(text)] == tokens.split()


@given(st.text(alphabet="aZb09-–—/.,:;!?\"“”')]$£é…+*^~ ", max_size=40))
@settings(deadline=None)
def test_what_infixes_are_spared_holds_none(nlp: Language, text: str) -> None:
    finder = nlp.tokenizer.infix_finditer.__self__  # type: ignore[attr-defined]
    assert finder.pattern.startswith(NO_ASCII_WORD)
    everywhere = re.compile(finder.pattern.removeprefix(NO_ASCII_WORD))
    assert [found.span() for found in finder.finditer(text)] == [found.span() for found in everywhere.finditer(text)]


SENTENCES = [
    ["The blast killed nine people.", "Rescuers searched the ruins until Sunday."],
    ["Lt. Gen. Ivan Moroz spoke to reporters in Odesa.", "He gave no figure."],
    ["The U.S. Navy sent two ships.", "They will arrive in the U.S. next month."],
    ["Brigade No. 2 lost ten vehicles near the river.", "Its commander, Col. Adam Wolny, was wounded."],
    ["“We lost forty men,” the mayor said.", "“Nobody helped us.”", "The army declined to comment."],
    ["The package is worth $61bn (£49bn).", "It includes shells."],
    ["Officials said at 6 a.m. that the bridge had fallen.", "No one was hurt."],
    ["How many were there?", "Nobody knows!", "The count goes on."],
    ["The U.N. says 1,200 people fled.", "In Jan. 2021, it counted 900."],
]


@pytest.mark.parametrize("sentences", SENTENCES)
@pytest.mark.parametrize("separator", [" ", "\n\n"])
def test_sentence_borders(nlp: Language, sentences: list[str], separator: str) -> None:
    found = [span.text.strip() for span in nlp(separator.join(sentences)).sents]
    assert found == sentences


def test_a_missing_space_after_a_full_stop_is_a_border(nlp: Language) -> None:
    found = [span.text for span in nlp("Three tanks were destroyed.The crew escaped.").sents]
    assert found == ["Three tanks were destroyed.", "The crew escaped."]


def test_a_stray_full_stop_in_a_sum_is_no_border(nlp: Language) -> None:
    found = [span.text for span in nlp("Norway promised aid worth 5.6 billion. dollars to its neighbour.").sents]
    assert found == ["Norway promised aid worth 5.6 billion. dollars to its neighbour."]


def test_headlines_and_bullets_are_sentences_of_their_own(nlp: Language) -> None:
    lines = [
        "ARMY LOSES FORTY TANKS IN ONE WEEK",
        "• Two bridges were hit",
        "• A depot burned",
        "Nobody claimed the attack.",
    ]
    found = [span.text.strip() for span in nlp("\n\n".join(lines)).sents]
    assert found == lines


WORDS = st.sampled_from(
    "Troops left the town after Mr. Ito spoke of 1,200 losses near U.S. lines on No. 2 road".split()
)


@settings(max_examples=60, deadline=None)
@given(paragraphs=st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=5))
def test_a_paragraph_break_is_a_sentence_border(nlp: Language, paragraphs: list[str]) -> None:
    doc = nlp("\n\n".join(paragraphs))
    starts = {span.start_char for span in doc.sents}
    offset = 0
    for paragraph in paragraphs:
        assert offset in starts
        offset += len(paragraph) + 2


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=80))
def test_offsets_are_those_of_the_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def _word(nlp: Language, text: str, word: str) -> Token:
    return next(token for token in nlp(text) if token.text == word)


LEMMAS = [
    ("Rockets killed nine people.", "killed", "kill"),
    ("The town was shelled again.", "shelled", "shell"),
    ("Allies pledged two howitzers.", "howitzers", "howitzer"),
    ("Families mourned their losses.", "losses", "loss"),
    ("The casualties were heavy.", "casualties", "casualty"),
    ("It is supplying the rebels with arms.", "supplying", "supply"),
    ("He said so.", "said", "say"),
    ("Two men were wounded.", "men", "man"),
    ("The army withdrew.", "withdrew", "withdraw"),
]


@pytest.mark.parametrize(("text", "word", "lemma"), LEMMAS)
def test_lemmas(nlp: Language, text: str, word: str, lemma: str) -> None:
    assert _word(nlp, text, word).lemma_ == lemma


TAGS = [
    ("Rockets killed nine people.", "killed", "VERB", "VBD"),
    ("Nine people were killed.", "killed", "VERB", "VBN"),
    ("The killed were buried.", "buried", "VERB", "VBN"),
    ("Poland sent 40 tanks.", "40", "NUM", "CD"),
    ("Poland sent 40 tanks.", "Poland", "PROPN", "NNP"),
    ("Polish officers arrived.", "Polish", "ADJ", "JJ"),
]


@pytest.mark.parametrize(("text", "word", "universal", "treebank"), TAGS)
def test_tags(nlp: Language, text: str, word: str, universal: str, treebank: str) -> None:
    token = _word(nlp, text, word)
    assert (token.pos_, token.tag_) == (universal, treebank)


TREES = [
    ("Rockets killed nine people.", "Rockets", "nsubj", "killed"),
    ("Rockets killed nine people.", "people", "obj", "killed"),
    ("Rockets killed nine people.", "nine", "nummod", "people"),
    ("Nine people were killed by rockets.", "people", "nsubj:pass", "killed"),
    ("Finland gave Ukraine two tanks.", "tanks", "obj", "gave"),
    ("The minister said that ten soldiers died.", "died", "ccomp", "said"),
    ("The ships arrived in Poland on Monday.", "Poland", "obl", "arrived"),
    ("Aid from Norway reached Chad.", "Norway", "nmod", "Aid"),
]


@pytest.mark.parametrize(("text", "word", "relation", "head"), TREES)
def test_trees(nlp: Language, text: str, word: str, relation: str, head: str) -> None:
    token = _word(nlp, text, word)
    assert (token.dep_, token.head.text) == (relation, head)


def test_sentence_borders_alone_are_those_of_the_whole_pipeline(nlp: Language) -> None:
    text = " ".join(sentence for sentences in SENTENCES for sentence in sentences)
    with nlp.select_pipes(enable=["senter", "paragraph_borders"]):
        cheap = [span.start_char for span in nlp(text).sents]
    assert cheap == [span.start_char for span in nlp(text).sents]


ENTITIES = [
    ("Poland sent 40 tanks on Monday.", "Poland", "GPE"),
    ("Poland sent 40 tanks on Monday.", "Monday", "DATE"),
    ("The United Nations condemned the attack.", "United Nations", "ORG"),
    ("Iranian officers left.", "Iranian", "NORP"),
]


@pytest.mark.parametrize(("text", "words", "kind"), ENTITIES)
def test_named_entities(nlp: Language, text: str, words: str, kind: str) -> None:
    assert (words, kind) in {(span.text, span.label_) for span in nlp(text).ents}


def test_words_with_capitals_have_the_vectors_of_words_without(nlp: Language) -> None:
    doc = nlp.make_doc("Ukraine ukraine Hundreds hundreds")
    assert doc[0].vector.any()
    assert doc[0].vector.tolist() == doc[1].vector.tolist()
    assert doc[2].vector.tolist() == doc[3].vector.tolist()
