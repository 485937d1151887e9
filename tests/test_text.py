"""Zones, paragraphs, and the parse of an article: offsets, sentence borders, and pipelines that cannot be used."""

from __future__ import annotations

import time
import warnings
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from kg.articles import read_articles
from kg.errors import PipelineUnusable
from kg.model import Article
from kg.text import ZONE_KINDS, find_zones, load_pipeline, parse_article
from kg.text.paragraphs import find_paragraphs
from kg.text.passages import LONGEST_PASSAGE

EXAMPLES = Path(__file__).parent / "data" / "articles"
PROSE = "Shelling killed four soldiers near the village of Hirka on Monday, the district council said."
MORE_PROSE = (
    "Nine people were hurt when a drone hit a grain store in the port of Lyman, and two are missing, rescuers said."
)


def zones(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(zone.kind, text[zone.start : zone.end]) for zone in find_zones(Article(id="a", text=text, title=title))]


def paragraphs(text: str) -> list[str]:
    return [text[paragraph.start : paragraph.end] for paragraph in find_paragraphs(text)]


def train_pipeline(relations: str, language: str = "en") -> Language:
    """A pipeline that has seen one sentence: it parses badly, and any parse must do for what is tested here."""
    nlp = spacy.blank(language)
    words = "Officials said four soldiers were killed .".split()
    heads = [1, 1, 3, 5, 5, 1, 1]
    annotations = {
        "words": words,
        "heads": heads,
        "deps": relations.split(),
        "pos": "NOUN VERB NUM NOUN AUX VERB PUNCT".split(),
    }
    example = Example.from_dict(Doc(nlp.vocab, words=words), annotations)
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    with warnings.catch_warnings(action="ignore"):
        nlp.initialize(lambda: [example])
    return nlp


@cache
def small_pipeline() -> Language:
    nlp = train_pipeline("nsubj ROOT nummod nsubj aux ccomp punct")
    parser = nlp.get_pipe("parser")
    for relation in ("obj", "obl", "nmod", "case"):
        parser.add_label(relation)
    return nlp


class TestParagraphs:
    def test_each_line_is_a_paragraph(self) -> None:
        text = f"Four killed\n{PROSE} {PROSE}\n{MORE_PROSE} {PROSE}\n\n{PROSE} {MORE_PROSE}\n"
        assert paragraphs(text) == [line for line in text.split("\n") if line]

    def test_wrapped_lines_go_on(self) -> None:
        text = (
            "Shelling killed four soldiers near the\nvillage of Hirka on Monday, the council\nsaid.\n"
            "\nNine people were hurt when a drone hit\na grain store.\n"
        )
        assert paragraphs(text) == [part.strip() for part in text.split("\n\n")]

    def test_a_line_broken_before_a_number_goes_on(self) -> None:
        text = (
            f"{MORE_PROSE} The fund paid for\n2,500 tents.\n{PROSE} {MORE_PROSE[:-1]} and will send\n"
            f"31 tanks to Vessia.\n{PROSE} {MORE_PROSE}"
        )
        assert len(paragraphs(text)) == 3

    def test_a_date_or_a_list_below_a_line_is_not_joined_to_it(self) -> None:
        text = (
            f"{PROSE} {MORE_PROSE} Our correspondent reports on the shelling\n17 April 2031\n"
            f"{MORE_PROSE} {PROSE}\n1. Hirka fell.\n{MORE_PROSE} {PROSE}"
        )
        assert paragraphs(text) == text.split("\n")

    def test_short_lines_are_not_taken_for_wrapped_ones(self) -> None:
        text = "Four killed near Hirka\nShelling killed four soldiers near Hirka on Monday."
        assert paragraphs(text) == text.split("\n")

    def test_list_items_and_headings(self) -> None:
        text = (
            "# Losses near Hirka\nThe council gave these figures for the week:\n- four soldiers killed\n- nine hurt\n"
        )
        assert paragraphs(text) == text.strip().split("\n")

    def test_lines_that_hang_under_a_list_item_belong_to_it(self) -> None:
        text = (
            "- May 2031: A drone\n    killed\n    two medics of the council in the village of\n    Hirka.\n"
            "- June 2031: Nine people were hurt.\n    - Four of\n      them badly.\n\n    They lived in Hirka.\n"
        )
        assert [" ".join(found.split()) for found in paragraphs(text)] == [
            "- May 2031: A drone killed two medics of the council in the village of Hirka.",
            "- June 2031: Nine people were hurt.",
            "- Four of them badly.",
            "They lived in Hirka.",
        ]

    @given(st.text(st.sampled_from("ab. \t\n\r\f\u2028#->"), max_size=80))
    def test_paragraphs_hold_all_words(self, text: str) -> None:
        found = find_paragraphs(text)
        assert " ".join(paragraphs(text)).split() == text.split()
        assert all(left.end <= right.start for left, right in pairwise(found))
        assert all(text[paragraph.start : paragraph.end].strip() for paragraph in found)


class TestZones:
    @pytest.mark.parametrize(
        ("kind", "line"),
        [
            ("byline", "By Oksana Melnyk"),
            ("byline", "By Oksana Melnyk and J. R. Hale, staff writers"),
            ("byline", "Reporting by Oksana Melnyk in Lyman; editing by John Hale"),
            ("byline", "Oksana Melnyk contributed to this report."),
            ("source", "Source: Example Wire"),
            ("source", "Source :Example"),
            ("source", "Originally published by Example Wire"),
            ("caption", "Photo: soldiers carry a wounded man near Hirka, where four were killed."),
            ("caption", "FILE - Troops that killed nine rebels in May march in Lyman."),
            ("caption", "Rescuers at the grain store where nine people were hurt (AP Photo/Jane Doe)"),
            ("caption", "Rescuers carry the wounded out of a store in Lyman. | Getty Images"),
            ("share", "Share on Facebook"),
            ("share", "Share | Tweet | WhatsApp | E-mail | Copy link"),
            ("share", "Subscribe to our daily newsletter"),
            ("share", "Read more: Four soldiers killed near Hirka"),
            ("share", "Advertisement"),
            ("copyright", "© 2026 Example Wire. All rights reserved."),
            ("copyright", "Copyright 2026 Example Wire. This report of 12 deaths may not be reproduced."),
            ("date", "Published: 27 February 2026, 10:45 GMT"),
            ("date", "Friday, February 27, 2026"),
            ("date", "2026-02-27T10:00:00Z"),
            ("heading", "## Four killed in Hirka"),
            ("source", "*Source: Example Wire*"),
            ("markup", "![Four soldiers killed](https://example.org/four.jpg)"),
        ],
    )
    def test_line(self, kind: str, line: str) -> None:
        for text in (f"{PROSE}\n\n{line}\n\n{MORE_PROSE}\n", f"{PROSE}\r\n{line}\r\n{MORE_PROSE} {PROSE}"):
            assert zones(text) == [(kind, line)]

    @pytest.mark.parametrize(
        "line",
        [
            "By Monday the army had lost four men.",
            "By January 20",
            "by Iran-backed fighters, who killed four soldiers in Lyman,",
            "By 2026 the force had 4,000 soldiers",
            "Sources in the army said four soldiers were killed.",
            f"Source: {MORE_PROSE} {PROSE}",
            "Photographs show four dead soldiers.",
            "The copyright of the film is with the army, which lost four men.",
            "Video from Hirka shows four dead soldiers.",
            "Share of the dead who were civilians: a third.",
            "Print media said that nine people were hurt.",
            "Three days later, 27 February 2026, four soldiers died.",
            "Four soldiers were killed on 27 February 2026",
        ],
    )
    def test_prose_is_no_zone(self, line: str) -> None:
        assert zones(f"{PROSE}\n\n{line}\n\n{MORE_PROSE}\n") == []

    @pytest.mark.parametrize(
        "dateline",
        [
            "KYIV —",
            "KYIV, Ukraine —",
            "KYIV, Ukraine (AP) —",
            "GENEVA, March 3 (Reuters) -",
            "BEIRUT/JERUSALEM (Reuters) –",
            "UNITED NATIONS, 27 February 2026 --",
            "Lyman, Ukraine (Example Wire) –",
            "Lyman, Ukraine —",
            "N'DJAMENA —",
            "Tehran, Aug 27, IRNA -",
            "MOSCOW, August 2. /TASS/.",
        ],
    )
    def test_dateline(self, dateline: str) -> None:
        assert zones(f"{dateline} {PROSE}\n{MORE_PROSE}") == [("dateline", dateline)]

    @pytest.mark.parametrize(
        "prose",
        [
            "The army — Ukraine's largest — lost four men.",
            "NATO-led troops lost four men.",
            "Four soldiers — all from Lyman — were killed.",
            "US-made rockets killed four soldiers.",
        ],
    )
    def test_dash_makes_no_dateline(self, prose: str) -> None:
        assert zones(f"{prose}\n{MORE_PROSE}") == []

    def test_headline_by_its_looks(self) -> None:
        assert zones(f"Four soldiers killed near Hirka\n\n{PROSE}\n") == [
            ("headline", "Four soldiers killed near Hirka")
        ]

    def test_line_below_the_headline(self) -> None:
        headlines = ["Four soldiers killed near Hirka", "Nine people hurt in Lyman as shelling goes on"]
        assert zones("\n\n".join([*headlines, PROSE])) == [("headline", headline) for headline in headlines]

    def test_list_of_short_lines_is_no_headline(self) -> None:
        assert zones("Four soldiers killed\nNine people hurt\nTwo children missing\n" + PROSE) == []

    def test_wrapped_line_inside_a_paragraph_is_no_zone(self) -> None:
        text = (
            "The council named the commander of the four\nBy Force and Faith battalions whom the shells\n"
            "killed near the village of Hirka, and said\nthat a dozen others were hurt.\n"
        )
        assert zones(text) == []

    def test_wrapped_caption(self) -> None:
        caption = "FILE - Troops that killed nine rebels in May\nmarch through Lyman in a parade last year."
        text = f"{caption}\n\nShelling killed four soldiers near the\nvillage of Hirka on Monday.\n"
        assert zones(text) == [("caption", caption)]

    def test_headline_by_the_title(self) -> None:
        title = "Four soldiers killed near Hirka. Nine hurt in Lyman."
        assert zones(f"{title}\n\n{PROSE}\n") == []
        assert zones(f"{title}\n\n{PROSE}\n", title=title.upper()) == [("headline", title)]

    def test_first_sentence_is_no_headline(self) -> None:
        assert zones(f"{PROSE}\n\n{MORE_PROSE}\n") == []
        assert zones("Four soldiers killed near Hirka") == []

    def test_biography_ends_the_prose(self) -> None:
        text = (
            f"{PROSE}\n{MORE_PROSE} {PROSE}\n{PROSE}\nOksana Melnyk is a senior correspondent who has seen 12 wars.\n"
            "She has covered Lyman for nine years.\n"
        )
        assert [kind for kind, _ in zones(text)] == ["biography", "biography"]

    def test_biography_in_the_first_person(self) -> None:
        biography = "With over ten years in newsrooms from Lyman to London, I bring you reports that matter."
        assert zones(f"{PROSE}\n{MORE_PROSE}{PROSE}\n{biography}") == [("biography", biography)]

    def test_prose_about_a_reporter_is_no_biography(self) -> None:
        about = "Oksana Melnyk is a reporter whom shrapnel hurt on Monday."
        text = f"{about}\n{PROSE} {MORE_PROSE}\n{PROSE}\n{PROSE}\n{PROSE}"
        assert zones(text) == []

    @pytest.mark.parametrize(
        "note",
        [
            "Correction: An earlier version of this article said 4,500 troops had been killed. It was 4,000.",
            "Correction (8 March 2025): The toll of the strike in Lyman was nine.",
            "CORRECTION — The brigade lost nine men, not 90.",
            "This article was amended on 8 March. It had said that 90 soldiers were killed.",
            "An earlier version of this report said that 90 soldiers were killed.",
            "(Corrects figure in paragraph 3 to nine.)",
        ],
    )
    def test_what_a_paper_takes_back_is_no_prose(self, note: str) -> None:
        assert zones(f"{PROSE}\n\n{MORE_PROSE}\n\n{note}") == [("correction", note)]

    def test_prose_about_a_correction_is_none(self) -> None:
        text = f"{PROSE}\n\nThe ministry corrected its toll on Monday: nine soldiers died. Corrections officers fled."
        assert zones(text) == []

    @pytest.mark.parametrize(
        "header", ["---\ntitle: Four killed\ndate: 2026-02-27\n---", "Title: Four killed\nDate: 2026-02-27"]
    )
    def test_front_matter(self, header: str) -> None:
        assert zones(f"{header}\n\n{PROSE}\n\n{MORE_PROSE}") == [("front-matter", header)]

    def test_markdown_inside_a_sentence(self) -> None:
        text = f"Shelling killed **four** _soldiers_ near [Hirka](https://example.org/h) *on Monday*.\n\n> {PROSE}\n"
        markup = [words for kind, words in zones(text) if kind == "markup"]
        assert markup == ["**", "**", "[", "](https://example.org/h)", "*", "*", "> "]

    def test_stars_and_brackets_of_prose_are_no_markup(self) -> None:
        assert zones(f"Four [sic] soldiers died (5 * 3 hurt) at 4*4 posts [1].\n\n{PROSE}") == []

    def test_example_articles(self) -> None:
        found = {
            article.id: [(kind, words) for kind, words in zones(article.text, article.title) if kind != "markup"]
            for article in read_articles([str(EXAMPLES)])
            if isinstance(article, Article)
        }
        assert found["drone-boat-in-the-red-sea"] == [
            ("headline", "Two sailors die as drone boat hits tanker in the Red Sea"),
            ("byline", "By Rashid Nasser"),
            ("date", "Published: 14 January 2025, 18:20 GMT"),
            ("dateline", "ADEN, Yemen (Cape Mail) —"),
            ("source", "Source: Cape Mail"),
            (
                "biography",
                "Rashid Nasser is a correspondent for Cape Mail and has reported on Yemen for more than ten years.",
            ),
        ]
        assert [kind for kind, _ in found["aid-for-ukraine"]] == ["front-matter", "heading", "dateline", "source"]
        assert found["https://courier.example/analysis/who-fights-in-kursk"] == [
            ("headline", "Who fights in Kursk? Foreign troops on Russia's side")
        ]
        assert found["pallas-1152"] == [("dateline", "PORT SUDAN —")]

    @pytest.mark.parametrize(
        "unit", ["share ", "sign up for x ", "By A. ", "Correction ", "2026-02-27 ", "© ", "**a ", "[a](b ", "A is a "]
    )
    def test_time_grows_with_the_text(self, unit: str) -> None:
        started = time.monotonic()
        zones(f"{PROSE}\n\n{unit * 12}!\n\n{unit * 20_000}\n")
        assert time.monotonic() - started < 5

    @given(st.text(st.sampled_from("aB. \n#*_[]()!>-—:©|"), max_size=120))
    def test_zones_stand_in_the_text_in_order(self, text: str) -> None:
        found = find_zones(Article(id="a", text=text))
        assert all(0 <= zone.start < zone.end <= len(text) and zone.kind in ZONE_KINDS for zone in found)
        assert all(left.end <= right.start for left, right in pairwise(found))


TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(st.sampled_from("aB. \n\t\r\u00a0#*_[]()!>-—:©|1,"), max_size=200),
    st.lists(
        st.sampled_from(
            [
                PROSE,
                MORE_PROSE,
                "\n",
                "\n\n",
                " ",
                "  ",
                "KYIV —",
                "By Jane Doe",
                "**four**",
                "[Hirka](https://a.b/c)",
                "- ",
            ]
        ),
        max_size=12,
    ).map("".join),
)


class TestParsing:
    @given(TEXTS)
    @settings(deadline=None)
    def test_offsets_are_those_of_the_text(self, text: str) -> None:
        doc = parse_article(small_pipeline(), Article(id="a", text=text))
        assert doc.text == text
        assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)

    @given(TEXTS)
    @settings(deadline=None)
    def test_no_sentence_crosses_a_paragraph_or_a_zone(self, text: str) -> None:
        article = Article(id="a", text=text)
        doc = parse_article(small_pipeline(), article)
        inside = [zone for zone in find_zones(article) if zone.kind != "markup"]
        assert [(span.start_char, span.end_char, span.label_) for span in doc.spans["zones"]] == [
            (zone.start, zone.end, zone.kind) for zone in inside
        ]
        borders = [paragraph.start for paragraph in find_paragraphs(text)]
        borders += [border for zone in inside for border in (zone.start, zone.end)]
        for sentence in doc.sents:
            words = [token for token in sentence if not token.is_space]
            if words:
                first, last = words[0].idx, words[-1].idx + len(words[-1])
                assert not any(first < border < last for border in borders), sentence

    @pytest.mark.parametrize(
        "text",
        [
            "A bomb went off in the northwestern city of Mardan Saturday, wounding 15 people.",
            "Monday's reports say six others died.",
            "Shells fell on the barracks of the U.N. mission near Ostra early Sunday.",
        ],
    )
    def test_sentence_ends_only_behind_its_mark(self, text: str) -> None:
        sentences = list(parse_article(load_pipeline(None), Article(id="a", text=f"{text} Nobody said why.")).sents)
        assert [sentence.text.strip() for sentence in sentences] == [text, "Nobody said why."]

    def test_white_space_and_markup_do_not_change_the_parse(self) -> None:
        def parse(text: str) -> list[tuple[str, str, str, str]]:
            doc = parse_article(small_pipeline(), Article(id="a", text=text))
            return [(t.text, t.pos_, t.dep_, t.head.text) for t in doc if t.pos_ not in {"SPACE", "X"}]

        plain = parse(f"{PROSE}\n\n{MORE_PROSE}")
        marked = (
            PROSE.replace("four", "**four**")
            .replace("Hirka", "[Hirka](https://example.org/h)")
            .replace(" near", "   near")
        )
        assert parse(f"  {marked}\n\n{MORE_PROSE}\n") == plain

    def test_zones_are_not_parsed(self) -> None:
        doc = parse_article(small_pipeline(), Article(id="a", text=f"Four killed\n\nKYIV — {PROSE}\n{MORE_PROSE}"))
        assert [(span.text, span.label_) for span in doc.spans["zones"]] == [
            ("Four killed", "headline"),
            ("KYIV —", "dateline"),
        ]
        assert {token.pos_ for span in doc.spans["zones"] for token in span} == {""}
        assert all(token.pos_ for token in doc if not any(token in span for span in doc.spans["zones"]))

    def test_line_breaks_of_all_systems(self) -> None:
        for line_break in ("\n", "\r\n", "\r"):
            text = f"{PROSE} {PROSE}{line_break}{MORE_PROSE}"
            doc = parse_article(small_pipeline(), Article(id="a", text=text))
            assert doc.text == text
            assert text.index("Nine") in {sentence.start_char for sentence in doc.sents}

    def test_endless_line_is_parsed_in_pieces(self) -> None:
        text = (PROSE + " ") * (4 * LONGEST_PASSAGE // len(PROSE))
        doc = parse_article(small_pipeline(), Article(id="a", text=text))
        assert doc.text == text
        assert max(len(sentence.text) for sentence in doc.sents) <= LONGEST_PASSAGE

    def test_text_without_a_space(self) -> None:
        text = "a" * (2 * LONGEST_PASSAGE + 1)
        assert parse_article(small_pipeline(), Article(id="a", text=text)).text == text

    @pytest.mark.parametrize("text", ["", " ", "\n\n", "#", "**"])
    def test_text_without_words(self, text: str) -> None:
        assert parse_article(small_pipeline(), Article(id="a", text=text)).text == text


class TestLoading:
    def test_shipped_pipeline_speaks_universal_dependencies(self) -> None:
        doc = parse_article(load_pipeline(), Article(id="a", text="The army sent two battalions to Kyiv."))
        relations = {token.text: (token.pos_, token.dep_, token.head.text) for token in doc}
        assert relations["army"] == ("NOUN", "nsubj", "sent")
        assert relations["battalions"] == ("NOUN", "obj", "sent")
        assert relations["Kyiv"] == ("PROPN", "obl", "sent")

    def test_pipeline_in_a_folder(self, tmp_path: Path) -> None:
        small_pipeline().to_disk(tmp_path / "small")
        assert load_pipeline(str(tmp_path / "small")).pipe_names == ["morphologizer", "parser"]

    def test_other_labels_are_refused(self, tmp_path: Path) -> None:
        train_pipeline("nsubj ROOT nummod nsubjpass auxpass ccomp punct").to_disk(tmp_path / "clear")
        with pytest.raises(PipelineUnusable, match="not Universal Dependencies") as error:
            load_pipeline(str(tmp_path / "clear"))
        assert "case, nmod, obj, obl" in str(error.value)
        assert "\n" not in str(error.value)

    def test_pipeline_without_a_parser_is_refused(self, tmp_path: Path) -> None:
        spacy.blank("en").to_disk(tmp_path / "blank")
        with pytest.raises(PipelineUnusable, match="not Universal Dependencies"):
            load_pipeline(str(tmp_path / "blank"))

    def test_other_language_is_refused(self, tmp_path: Path) -> None:
        spacy.blank("de").to_disk(tmp_path / "german")
        with pytest.raises(PipelineUnusable, match="language 'de'"):
            load_pipeline(str(tmp_path / "german"))

    @pytest.mark.parametrize("name", ["en_no_such_pipeline", "no/such/folder"])
    def test_missing_pipeline(self, name: str) -> None:
        with pytest.raises(PipelineUnusable, match="install it, or name the folder"):
            load_pipeline(name)

    def test_folder_that_is_no_pipeline(self, tmp_path: Path) -> None:
        (tmp_path / "config.cfg").write_text("[nlp]\nlang = 3\n")
        with pytest.raises(PipelineUnusable):
            load_pipeline(str(tmp_path))
