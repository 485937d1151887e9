"""Which sentences are parsed: those that can hold a claim, and what they need; the rest keeps its words and offsets."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction import extract_claims
from kg.inflection import inflect
from kg.model import Article
from kg.parsing_speeds import compare_claims
from kg.text import count_words, load_pipeline, parse_article, parse_claim_sentences
from kg.text.clues import base_forms
from kg.vocabulary import Lexicon, load_lexicon

CLAIMS = [
    "Shelling killed four soldiers near the village of Hirka, the council said.",
    "They died when the roof fell.",
    "Gunmen took eleven aid workers hostage.",
    "The death toll has risen to 61.",
    "No casualties were reported.",
    "Chad sent 300 soldiers to Sudan.",
    "Troops were deployed along the river.",
    "Some 2,000 French troops are in Mali.",
    "Ethiopia has no forces there.",
    "Some 70 Belarusians serve there.",
    "Burundi moved 2,000 men to the border.",
    "The corps, 400 strong, guards the airport.",
    "Ethiopia withdrew from Somalia in January.",
    "The alliance will strengthen its presence on the eastern flank.",
    "Neighbours watched the deployments to the north.",
    "They fear the build-up of these forces.",
    "The government is arming the Houthis.",
    "They go on supporting the Somali army.",
    "Norway pledged $40 million for Moldova.",
    "Denmark gave Kyiv 19 howitzers.",
    "They are sending food to Gaza.",
    "A charity donated flour.",
    "Qatar is a main backer of the Libyan government.",
    "The package is worth 1.5 billion euros.",
    "The contingent numbers 300.",
    "The military withdrew from the town of Hirka.",
    "Togo sent a company to Mali.",
    "Norway also announced 50 CV90s.",
    "They delivered six to Kyiv.",
    "Rwanda sent two military teams to Chad.",
    "The general was killed by a mine.",
    "Sudan supported separatist forces.",
]
NO_CLAIMS = [
    "The minister will speak on Tuesday.",
    "Rain is expected over the weekend in most of the country.",
    "She has three children in Lyon.",
    "The team won 3 matches in May.",
    "Prices rose by 4 percent last year.",
    "The two leaders discussed trade.",
    "Shares fell in Tokyo.",
    "He was born in Kabul in 1961.",
    "Security Adviser Anna Berg will travel to Chad.",
    "The military exercise ended in Norway on Friday.",
    "They discussed the armed forces of Chad.",
    "They signed the accord in 2021.",
    "She got two answers about it.",
    "General Omar Diallo discussed it with Kenya.",
]
FILLER = "The weather was mild and the streets were quiet."


@cache
def pipeline() -> Language:
    return load_pipeline()


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


def read(text: str) -> Doc:
    return parse_claim_sentences(pipeline(), Article(id="a", text=text), lexicon())


def list_parsed(text: str) -> list[str]:
    doc = read(text)
    unparsed = {span.start for span in doc.spans["unparsed"]}
    return [sentence.text.strip() for sentence in doc.sents if sentence.start not in unparsed]


class TestSentencesThatCanHoldAClaim:
    @pytest.mark.parametrize("sentence", CLAIMS)
    def test_a_claim_is_parsed(self, sentence: str) -> None:
        assert list_parsed(sentence) == [sentence]

    @pytest.mark.parametrize("sentence", NO_CLAIMS)
    def test_a_sentence_without_a_claim_is_not(self, sentence: str) -> None:
        assert list_parsed(sentence) == []

    @pytest.mark.parametrize(
        ("near", "far"),
        [
            ("Kenya sent 300 soldiers.", "Kenya sent a note, and the king met 300 guests."),
            ("The raid wounded him.", "The wound is old."),
            ("Norway gave Moldova $2 million.", "The ticket to Norway cost $2."),
            ("They hold Captain Rud captive.", "They captured, in long and careful work with the light, Oslo."),
        ],
    )
    def test_a_trigger_counts_where_its_argument_stands_near(self, near: str, far: str) -> None:
        assert list_parsed(near) == [near]
        assert list_parsed(far) == []

    @given(st.sampled_from(sorted({label for trigger in lexicon().triggers for label in trigger.labels})))
    @settings(deadline=None, max_examples=300)
    def test_every_form_that_extraction_looks_for_is_a_form_of_its_label(self, label: str) -> None:
        word = label.lower().split()[0]
        for form in inflect(word, "VERB"):
            assert word in base_forms(form)
        for form in inflect(word, "NOUN"):
            assert word in base_forms(form, verb=False)


class TestSentencesThatAClaimNeeds:
    def test_the_speaker_of_a_quotation(self) -> None:
        text = f"“We hold the line,” Colonel Anna Berg said. “They killed nine of our men.” {FILLER}"
        assert len(list_parsed(text)) == 2

    def test_whom_he_stands_for(self) -> None:
        text = f"Governor Pavlo Rud said the road is closed. {FILLER} He said nine people were killed. {FILLER}"
        assert list_parsed(text) == [
            "Governor Pavlo Rud said the road is closed.",
            "He said nine people were killed.",
        ]

    def test_the_place_named_before(self) -> None:
        text = f"{FILLER} Two drones flew over a depot in Sudan. Nine people were killed. {FILLER}"
        assert list_parsed(text) == ["Two drones flew over a depot in Sudan.", "Nine people were killed."]

    def test_no_further_speaker_than_the_one_who_is_named(self) -> None:
        text = (
            f"Mayor Ada Lind said it was over. {FILLER} Governor Pavlo Rud said it is closed. "
            f"{FILLER} He said nine people were killed. {FILLER}"
        )
        assert list_parsed(text) == ["Governor Pavlo Rud said it is closed.", "He said nine people were killed."]

    def test_who_told_is_named_behind_only_where_that_is_said_of_the_claim(self) -> None:
        told = "Nine people were killed in Sudan."
        assert list_parsed(f"{told} The minister said this on air.")[1:] == ["The minister said this on air."]
        assert list_parsed(f"{told} The minister said on air that he likes this town.") == [told]

    def test_no_place_for_aid(self) -> None:
        loan = "A loan of $2 million was approved by the officer."
        assert list_parsed(f"A fire broke out in Sudan. {loan}") == [loan]

    def test_who_struck_before(self) -> None:
        text = f"{FILLER} Gunmen attacked the inn. The attack killed nine people in Sudan. {FILLER}"
        assert list_parsed(text) == ["Gunmen attacked the inn.", "The attack killed nine people in Sudan."]

    def test_who_speaks_before_a_colon(self) -> None:
        text = f"The ministry said:\n\n{FILLER}\n\nNine people were killed in Sudan.\n\n{FILLER}"
        assert list_parsed(text) == ["The ministry said:", "Nine people were killed in Sudan."]


TEXTS = st.lists(
    st.sampled_from([*CLAIMS, *NO_CLAIMS, FILLER, "By Jane Doe", "KYIV —", "**Nine people died.**", "He said so:"]),
    max_size=8,
).flatmap(lambda parts: st.sampled_from([" ", "\n\n", "\n", "  "]).map(lambda gap: gap.join(parts)))


class TestLaws:
    @given(TEXTS)
    @settings(deadline=None, max_examples=40)
    def test_what_is_parsed_is_parsed_as_in_the_whole(self, text: str) -> None:
        whole, screened = parse_article(pipeline(), Article(id="a", text=text)), read(text)
        assert screened.text == whole.text == text
        assert [token.idx for token in screened] == [token.idx for token in whole]
        for group in ("zones", "markup"):
            assert [(s.start, s.end, s.label_) for s in screened.spans[group]] == [
                (s.start, s.end, s.label_) for s in whole.spans[group]
            ]
        unparsed = {token.i for span in screened.spans["unparsed"] for token in span}
        for ours, theirs in zip(screened, whole, strict=True):
            if ours.i not in unparsed:
                assert (ours.pos_, ours.tag_, ours.dep_, ours.head.i) == (
                    theirs.pos_, theirs.tag_, theirs.dep_, theirs.head.i,
                )  # fmt: skip
            elif not ours.is_space:
                assert not ours.pos_ or ours.pos_ == "X"

    @given(TEXTS)
    @settings(deadline=None, max_examples=25)
    def test_the_claims_are_the_same(self, text: str) -> None:
        article = Article(id="a", text=text)
        claims = extract_claims(parse_article(pipeline(), article), article, lexicon())
        differences = compare_claims(claims, extract_claims(read(text), article, lexicon()))
        assert (differences.lost, differences.added) == (0, 0)

    def test_words_are_counted(self) -> None:
        words, parsed = count_words(read(f"{FILLER} Shelling killed four men in Sudan."))
        assert (words, parsed) == (17, 7)

    def test_a_pipeline_without_a_sentence_component_reads_whole_passages(self) -> None:
        article = Article(id="a", text=f"{CLAIMS[0]} {FILLER}\n\n{FILLER}")
        with pipeline().select_pipes(disable=["senter"]):
            nlp = Language(pipeline().vocab)
            nlp.tokenizer = pipeline().tokenizer
            for name in pipeline().pipe_names:
                nlp.add_pipe(name, source=pipeline())
        assert nlp.pipe_names[0] != "senter"
        doc = parse_claim_sentences(nlp, article, lexicon())
        assert [span.text for span in doc.spans["unparsed"]] == [FILLER]


def test_the_counted_items_of_a_list_of_aid_are_parsed() -> None:
    text = "The new assistance package includes:\n\n- 800 missiles;\n- 25,000 helmets.\n\n" + FILLER
    assert not any(FILLER in sentence for sentence in list_parsed(text))
    assert any("800" in sentence for sentence in list_parsed(text))
    assert any("25,000" in sentence for sentence in list_parsed(text))


def test_headings_may_stand_among_the_counted_items_of_a_list_of_aid() -> None:
    text = "Assistance committed to Chad includes:\n\nArmour\n\n- 80 tanks;\n\nGuns\n\n- 25 mortars.\n\n" + FILLER
    assert list_parsed(text)[1:] == ["- 80 tanks;", "- 25 mortars."]


def test_a_line_with_an_amount_behind_a_colon_is_parsed_where_aid_was_told_of() -> None:
    line = "- Niger: 20 million euros"
    assert list_parsed(f"Norway announced aid for Mali.\n\nBy country\n\n{line}")[-1] == line


def test_both_parts_of_a_sentence_that_a_line_break_cuts_are_parsed() -> None:
    items = (
        "- May 1987: Rebel gunmen took a bus near the border and held its passengers for a week.\n"
        "- June 1987: Chad-backed militia terrorists\n    killed\n    40 French soldiers in a bombing at a barracks.\n"
    )
    text = f"{FILLER} {FILLER}\n\n{items}"
    article = Article("broken", text)
    full = extract_claims(parse_article(pipeline(), article), article, lexicon())
    screened = extract_claims(parse_claim_sentences(pipeline(), article, lexicon()), article, lexicon())
    assert full and compare_claims(full, screened).lost == 0


def test_what_aid_holds_is_parsed() -> None:
    text = f"{FILLER} Denmark has sent aid to Chad. This includes flour, tents and blankets. {FILLER}"
    assert "This includes flour, tents and blankets." in list_parsed(text)
