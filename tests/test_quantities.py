"""Figures: the table of the annotation guidelines, which numbers count nothing, and laws that hold for all numbers."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.extraction.quantities import QuantityMention, find_quantities
from kg.model import Article
from kg.text import load_pipeline, parse_article
from kg.vocabulary import Lexicon, load_lexicon

LEXICON: Lexicon = load_lexicon()
TOKENIZER = spacy.blank("en")
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def quantities(text: str) -> list[QuantityMention]:
    return find_quantities(TOKENIZER(text), LEXICON)


def only(text: str) -> QuantityMention:
    found = quantities(text)
    assert len(found) == 1, found
    return found[0]


def spell(number: int) -> str:
    """A whole number below a trillion in English words."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            return f"{spell(number // scale)} {name}" + (f" {spell(rest)}" if rest else "")
    raise AssertionError(number)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("12", 12, 12),
        ("twelve", 12, 12),
        ("a dozen", 12, 12),
        ("one", 1, 1),
        ("about 30", 30, 30),
        ("some 30", 30, 30),
        ("nearly 30", 30, 30),
        ("almost 30", 30, 30),
        ("around 30", 30, 30),
        ("an estimated 30", 30, 30),
        ("more than 30", 30, None),
        ("over 30", 30, None),
        ("at least 30", 30, None),
        ("no fewer than 30", 30, None),
        ("not fewer than 30", 30, None),
        ("30 or more", 30, None),
        ("30+", 30, None),
        ("at least another 30", 30, None),
        ("at least an estimated 30", 30, None),
        ("up to 30", None, 30),
        ("as many as 30", None, 30),
        ("fewer than 30", None, 30),
        ("no more than 30", None, 30),
        ("30 or fewer", None, 30),
        ("10 to 12", 10, 12),
        ("from 10 to 12", 10, 12),
        ("between 10 and 12", 10, 12),
        ("between 30 and 10", 10, 30),
        ("more than 20 but fewer than 30", 20, 30),
        ("fewer than 30 but more than 20", 20, 30),
        ("at least 20, but no more than 30", 20, 30),
        ("between 10,000-12,000", 10000, 12000),
        ("10,000-12,000", 10000, 12000),
        ("10 or 12", 10, 12),
        ("10 to 12 million", 10000000, 12000000),
        ("two or three dozen", 24, 36),
        ("up to 10 or 12", None, 12),
        ("a couple", 2, 2),
        ("a couple of hundred", 200, 200),
        ("a few", 3, 5),
        ("several", 3, 9),
        ("a handful", 3, 9),
        ("dozens", 24, 99),
        ("scores", 40, 99),
        ("hundreds", 200, 999),
        ("several hundred", 300, 999),
        ("thousands", 2000, 9999),
        ("several thousand", 3000, 9999),
        ("several dozen", 36, 99),
        ("a few dozen", 36, 60),
        ("a few hundred", 300, 500),
        ("a few thousand", 3000, 5000),
        ("tens of thousands", 20000, 99999),
        ("hundreds of thousands", 200000, 999999),
        ("millions", 2000000, 999999999),
        ("several million", 3000000, 9999999),
        ("tens of millions", 20000000, 99999999),
        ("hundreds of millions", 200000000, 999999999),
        ("billions", 2000000000, 999999999999),
        ("several billion", 3000000000, 9999999999),
        ("tens of billions", 20000000000, 99999999999),
        ("hundreds of billions", 200000000000, 999999999999),
        ("at least dozens", 24, None),
        ("more than several thousand", 3000, None),
        ("up to several dozen", None, 99),
        ("hundreds, if not thousands", 200, 9999),
        ("dozens to hundreds", 24, 999),
        ("one and a half million", 1500000, 1500000),
        ("two and a half million", 2500000, 2500000),
        ("a million and a half", 1500000, 1500000),
        ("a dozen and a half", 18, 18),
        ("3½ million", 3500000, 3500000),
        ("½ million", 500000, 500000),
        ("10 ½", 10.5, 10.5),
        ("half a million", 500000, 500000),
        ("half a dozen", 6, 6),
        ("a half-dozen", 6, 6),
        ("three quarters of a million", 750000, 750000),
        ("a hundred", 100, 100),
        ("two dozen", 24, 24),
        ("twenty-three", 23, 23),
        ("two hundred and five", 205, 205),
        ("1.200", 1200, 1200),
        ("12 000", 12000, 12000),
        ("2,00,000", 200000, 200000),
        ("1.25 million", 1250000, 1250000),
        ("5,6 billion", 5600000000, 5600000000),
        ("20k", 20000, 20000),
    ],
)
def test_bounds_of_a_figure(words: str, low: int | None, high: int | None) -> None:
    text = f"They saw {words} there."
    mention = only(text)
    assert (mention.low, mention.high) == (low, high)
    assert mention.words == words
    assert mention.kind == "count"
    assert mention.unit is None


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("5.6 billion dollars", 5600000000, "USD"),
        ("5.6 billion. dollars", 5600000000, "USD"),
        ("$61bn", 61000000000, "USD"),
        ("£49bn", 49000000000, "GBP"),
        ("US$1.2 bn", 1200000000, "USD"),
        ("US $5.7 million", 5700000, "USD"),
        ("€50m", 50000000, "EUR"),
        ("€50 m", 50000000, "EUR"),
        ("£2.5m", 2500000, "GBP"),
        ("150 million euros", 150000000, "EUR"),
        ("4 billion hryvnias", 4000000000, "UAH"),
        ("A$5m", 5000000, "AUD"),
        ("40 Australian dollars", 40, "AUD"),
        ("EUR 500 million", 500000000, "EUR"),
        ("500 million USD", 500000000, "USD"),
        ("half a million roubles", 500000, "RUB"),
        ("$5 million dollars", 5000000, "USD"),
    ],
)
def test_money_is_written_out_in_full_units(words: str, value: int, unit: str) -> None:
    mention = only(f"The loan was {words} in all.")
    assert (mention.low, mention.high, mention.unit, mention.kind) == (value, value, unit, "money")
    assert mention.words == words


def test_money_in_two_currencies_is_two_figures() -> None:
    first, second = quantities("The package is worth $61bn (£49bn).")
    assert (first.low, first.unit, second.low, second.unit) == (61000000000, "USD", 49000000000, "GBP")


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("$1-2 billion", 10**9, 2 * 10**9),
        ("between $3 billion and $4bn", 3 * 10**9, 4 * 10**9),
        ("from $2 million to $3 million", 2 * 10**6, 3 * 10**6),
        ("more than $40 million", 40 * 10**6, None),
        ("up to $3 billion", None, 3 * 10**9),
        ("hundreds of millions of dollars", 200 * 10**6, 999999999),
    ],
)
def test_hedged_money(words: str, low: int | None, high: int | None) -> None:
    mention = only(f"They will pay {words} this time.")
    assert (mention.low, mention.high, mention.unit) == (low, high, "USD")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It loses up to 900 a day there.", "day"),
        ("It loses 900 per day there.", "day"),
        ("It loses 900 daily there.", "day"),
        ("It pays $3 billion a year.", "year"),
        ("It fires 6,000 every month.", "month"),
        ("It lost 40 a week later.", None),
        ("It lost 40 a year ago.", None),
    ],
)
def test_rates(text: str, period: str | None) -> None:
    assert only(text).period == period


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("In 2019 the town fell.", ["year"]),
        ("The 2019 accord failed in the 1990s.", ["year", "year"]),
        ("It ran from 2014-15.", ["year", "date"]),
        ("The driver, aged 23, fled.", ["age"]),
        ("A 45-year-old man fled.", ["age"]),
        ("Children under 12 were spared.", ["age"]),
        ("He is in his 30s.", ["age"]),
        ("Turnout fell by 12 percent, then 3.5%.", ["percentage", "percentage"]),
        ("The village lies 30 km away, or 18 miles.", ["distance", "distance"]),
        ("A 155mm gun fired.", ["calibre"]),
        ("They fired a 500-pound bomb.", ["weight"]),
        ("It lasted 90 days and two nights.", ["duration", "duration"]),
        ("It came on 24 February 2022 at 3:30 p.m. there.", ["date", "year", "time", "time"]),
        ("The 93rd Brigade and the 2nd Corps moved.", ["name", "name"]),
        ("The third attack failed.", ["ordinal"]),
        ("An F-16, a T-72 and an S-300 burned.", ["designation"] * 3),
        ("The G7 met MH17 families.", ["designation"] * 2),
        ("Article 5 and Resolution 1701 apply.", ["name", "name"]),
        ("Call +44 20 7946 0018 now.", ["address"] * 4),
        ("See www.example.org/2024 for more.", ["address"]),
        ("The home side won 3-1.", ["score", "score"]),
        ("The chamber voted 51-48.", ["vote", "vote"]),
        ("Two-thirds of the town burned.", ["share"]),
        ("It is three times the size.", ["multiple"]),
        ("No one slept; on the one hand they ran 24/7.", ["idiom"] * 4),
        ("(1) They ran. (2) They hid.", ["list-marker", "list-marker"]),
        ("They hit the Group of Seven.", ["name"]),
    ],
)
def test_numbers_that_count_nothing(text: str, kinds: list[str]) -> None:
    found = quantities(text)
    assert [mention.kind for mention in found] == kinds
    assert not any(mention.is_figure for mention in found)


def test_words_that_decided_a_kind_stand_in_the_text() -> None:
    text = "A 45-year-old man walked 30 km."
    for mention in quantities(text):
        start, end = mention.decided_at
        assert text[start:end] == mention.decided_by
    assert [mention.decided_by for mention in quantities(text)] == ["45-year-old", "km"]


def test_a_hedge_behind_a_figure_does_not_reach_the_next_one() -> None:
    first, second = quantities("The strike killed 40, at least 10 of them cooks.")
    assert (first.low, first.high, second.low, second.high) == (40, 40, 10, None)


def test_a_new_line_ends_a_number() -> None:
    first, second = quantities("The camp holds two million\nFour guards left.")
    assert (first.low, second.low) == (2000000, 4)


def test_falling_numbers_are_no_range() -> None:
    assert [mention.low for mention in quantities("It fell from 40 to 12.")] == [40, 12]


def parsed(*tokens: tuple[str, str, int, str]) -> Doc:
    """A parse by hand: word, part of speech, index of the head, relation."""
    words, tags, heads, relations = zip(*tokens, strict=True)
    return Doc(TOKENIZER.vocab, list(words), pos=list(tags), heads=list(heads), deps=list(relations))


def test_noun_that_a_figure_modifies() -> None:
    doc = parsed(
        ("About", "ADV", 1, "advmod"),
        ("300", "NUM", 4, "nummod"),
        ("young", "ADJ", 4, "amod"),
        ("Polish", "ADJ", 4, "amod"),
        ("advisers", "NOUN", 5, "nsubj"),
        ("left", "VERB", 5, "ROOT"),
    )
    (mention,) = find_quantities(doc, LEXICON)
    assert (mention.noun, mention.first, mention.last) == (4, 0, 1)


def test_noun_of_an_of_phrase() -> None:
    doc = parsed(
        ("Hundreds", "NOUN", 3, "nsubj"),
        ("of", "ADP", 2, "case"),
        ("cooks", "NOUN", 0, "nmod"),
        ("left", "VERB", 3, "ROOT"),
    )
    (mention,) = find_quantities(doc, LEXICON)
    assert (mention.noun, mention.words) == (2, "Hundreds")


def test_strength_of_a_unit_counts_people() -> None:
    doc = parsed(
        ("A", "DET", 4, "det"),
        ("300", "NUM", 3, "nummod"),
        ("-", "PUNCT", 1, "punct"),
        ("strong", "ADJ", 4, "amod"),
        ("battalion", "NOUN", 5, "nsubj"),
        ("left", "VERB", 5, "ROOT"),
    )
    (mention,) = find_quantities(doc, LEXICON)
    assert (mention.low, mention.unit, mention.noun) == (300, "person", 4)


def test_figure_for_a_claim() -> None:
    quantity = only("They saw at least 40 there.").as_quantity("person")
    assert (quantity.low, quantity.high, quantity.best, quantity.unit, quantity.modifier) == (
        40, None, None, "person", "at-least",
    )  # fmt: skip
    assert quantity.words == "at least 40"
    assert quantity.rule == "number-in-digits hedge-at-least"
    assert only("They saw about 40 there.").as_quantity("person").best == 40


WHOLE = st.integers(min_value=10, max_value=10**11).filter(lambda number: not 1500 <= number <= 2100)


@given(WHOLE)
def test_law_a_number_reads_the_same_however_it_is_written(number: int) -> None:
    grouped = f"{number:,}"
    forms = [str(number), grouped, grouped.replace(",", " "), grouped.replace(",", "\u00a0"), spell(number)]
    for form in forms:
        mention = only(f"They counted exactly {form} then")
        assert (mention.low, mention.high, mention.words) == (number, number, f"exactly {form}")


@given(WHOLE, WHOLE)
@example(10, 26_504_557_000)
def test_law_ranges_keep_their_bounds(first: int, second: int) -> None:
    low, high = sorted((first, second))
    if low == high:
        return
    for form in (
        f"{low:,} to {high:,}",
        f"between {low:,} and {high:,}",
        f"{low:,}-{high:,}",
        f"{spell(low)} or {spell(high)}",
    ):
        mention = only(f"They counted {form} then")
        assert (mention.low, mention.high, mention.modifier) == (low, high, "between")


@pytest.mark.parametrize(
    ("words", "amount", "unit"),
    [
        ("£150million", 150_000_000, "GBP"),
        ("£2.3billion", 2_300_000_000, "GBP"),
        ("500million euros", 500_000_000, "EUR"),
        ("A$110million", 110_000_000, "AUD"),
        ("SKr12bn", 12_000_000_000, "SEK"),
        ("NKr 75bn", 75_000_000_000, "NOK"),
        ("EUR20m", 20_000_000, "EUR"),
    ],
)
def test_money_written_without_a_space(words: str, amount: int, unit: str) -> None:
    mention = only(f"They pledged {words} then")
    assert (mention.words, mention.low, mention.unit) == (words, amount, unit)


@pytest.mark.parametrize("text", ["They sent 16 155mm howitzers there", "They sent 16 155MM howitzers there"])
def test_a_calibre_is_no_group_of_digits(text: str) -> None:
    first, second = quantities(text)
    assert (first.low, second.low, second.kind) == (16, 155, "calibre")
    assert only("They sent 16 155 howitzers there").low == 16_155


@given(st.decimals(min_value="0.1", max_value="999", places=1), st.sampled_from([("million", 6), ("bn", 9), ("m", 6)]))
def test_law_money_scales(amount: object, scale: tuple[str, int]) -> None:
    word, power = scale
    mention = only(f"They pledged ${amount}{' ' if word == 'million' else ''}{word} then")
    assert mention.low == round(float(str(amount)) * 10) * 10 ** (power - 1)
    assert mention.unit == "USD"


@given(st.text(alphabet="0123456789 ,.-–$€%()abmnothusdillrygw\n", max_size=60))
def test_law_offsets_reproduce_the_words(text: str) -> None:
    doc = TOKENIZER(text)
    end = 0
    for mention in find_quantities(doc, LEXICON):
        assert text[mention.start : mention.end] == mention.words
        assert mention.start >= end
        assert doc[mention.first].idx <= mention.start
        assert mention.end <= doc[mention.last].idx + len(doc[mention.last])
        assert mention.low is None or mention.high is None or mention.low <= mention.high
        end = mention.end


def test_a_link_does_not_part_a_figure_from_what_it_counts() -> None:
    text = "Italy will give Chad three more [Orion](https://example.org/a-long-address/orion) air defence systems."
    article = Article("a", text)
    doc = parse_article(load_pipeline(), article)
    (figure,) = find_quantities(doc, load_lexicon())
    assert figure.noun is not None
    assert doc[figure.noun].text == "systems"
