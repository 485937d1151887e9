"""When words were spoken is told apart from when the event happened."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.model import Article
from kg.pipeline import prepare_extraction

MAKE_CLAIMS, _ = prepare_extraction()


def test_the_time_of_speaking_is_no_event_time() -> None:
    text = "The Sudanese army said on Monday that 12 of its soldiers were killed in Nyala on Sunday."
    (claim,) = MAKE_CLAIMS(Article("nyala", text, date=dt.date(2024, 5, 2))).claims
    assert claim.time is not None and claim.stated is not None
    assert (claim.time.words, claim.time.start) == ("on Sunday", dt.date(2024, 4, 28))
    assert (claim.stated.words, claim.stated.start) == ("on Monday", dt.date(2024, 4, 29))


def test_an_article_s_own_voice_has_no_time_of_speaking() -> None:
    (claim,) = MAKE_CLAIMS(Article("nyala", "Twelve Sudanese soldiers were killed in Nyala on Sunday.")).claims
    assert claim.stated is None


def time_of(text: str) -> tuple[str, dt.date | None, dt.date | None]:
    claim = MAKE_CLAIMS(Article("times", text, date=dt.date(2024, 12, 17))).claims[-1]
    assert claim.time is not None
    return claim.time.words, claim.time.start, claim.time.end


def test_an_event_told_of_twice_has_one_day() -> None:
    text = (
        "The president takes office on January 20. Some $900 million of aid to Moldova remains to be spent before the "
        "inauguration."
    )
    assert time_of(text) == ("before the inauguration", None, dt.date(2025, 1, 20))


def test_a_clause_of_time_is_dated_by_the_day_that_it_names() -> None:
    text = "Armenia has lost 1,119 soldiers since fighting erupted on 27 September."
    assert time_of(text) == (
        "since fighting erupted on 27 September", dt.date(2024, 9, 27), dt.date(2024, 12, 17)
    )  # fmt: skip


def test_a_fiscal_year_is_the_donor_s() -> None:
    text = "Australia gave the Solomon Islands A$3 million in FY08/09."
    assert time_of(text) == ("in FY08/09", dt.date(2008, 7, 1), dt.date(2009, 6, 30))


def test_two_years_or_months_make_one_stretch() -> None:
    assert time_of("Norway provided $2 million to Chad in 2005 and 2006.")[1:] == (
        dt.date(2005, 1, 1), dt.date(2006, 12, 31)
    )  # fmt: skip
    assert time_of("Some 2,200 rebels were killed between January and March.")[1:] == (
        dt.date(2024, 1, 1), dt.date(2024, 3, 31)
    )  # fmt: skip


def test_the_previous_day_is_counted_back_from_the_article() -> None:
    assert time_of("Rebels killed dozens of soldiers over the previous day.")[1:] == (
        dt.date(2024, 12, 16), dt.date(2024, 12, 17)
    )  # fmt: skip


def test_a_day_between_subject_and_verb_is_the_verb_s() -> None:
    assert time_of("Sweden on Friday announced $90 million in military aid to Ukraine.")[1:] == (
        dt.date(2024, 12, 13), dt.date(2024, 12, 13)
    )  # fmt: skip
    assert time_of("Last winter Russia lost thousands of soldiers around Avdiivka.")[1:] == (
        dt.date(2023, 12, 1), dt.date(2024, 2, 29)
    )  # fmt: skip


def test_the_year_of_an_attack_is_that_of_its_victims_the_year_of_a_treaty_is_not() -> None:
    assert time_of("They were held over a 2006 bombing that killed two people in Madrid.")[0] == "2006"
    (claim,) = MAKE_CLAIMS(Article("t", "Peacekeepers were deployed to Chad as part of the 1995 peace accords.")).claims
    assert claim.time is None


def test_a_clause_of_time_dates_its_event_for_the_rest_of_the_article() -> None:
    text = (
        "Chad wants to deliver the aid before President-elect Amina Sako assumes office on January 20. "
        "The ministry says $3 million of aid to Sudan remains to be spent before the transition."
    )
    assert time_of(text) == ("before the transition", None, dt.date(2025, 1, 20))


def test_a_day_of_the_sentence_before_dates_aid_and_one_farther_away_does_not() -> None:
    near = "Ministers met in Oslo on Monday. Norway pledged $30 million in food aid to Chad."
    far = "Ministers met in Oslo on Monday. They had lunch. Norway pledged $30 million in food aid to Chad."
    assert time_of(near)[0] == "on Monday"
    (claim,) = MAKE_CLAIMS(Article("far", far, date=dt.date(2024, 12, 17))).claims
    assert claim.time is None


def test_today_holds_for_a_whole_announcement() -> None:
    text = (
        "Today Norway set out its help for Chad. It is long. It has three parts. It will grow. "
        "Norway pledged $30 million in food aid to Chad."
    )
    assert time_of(text)[1:] == (dt.date(2024, 12, 17), dt.date(2024, 12, 17))


def test_what_has_happened_did_not_happen_next_week() -> None:
    text = "The navy moved two destroyers to the Red Sea, where a carrier will arrive next week."
    moved, *_ = MAKE_CLAIMS(Article("t", text, date=dt.date(2024, 12, 17))).claims
    assert moved.time is None


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("Shells killed 40 people on 12 March; two days later a drone killed 12.", "two days later", "03-14", "03-14"),
        ("Ten soldiers fell on Monday. The following day, five were killed.", "The following day", "12-17", "12-17"),
        ("It killed 14 men on 2 June. On the same day, three were killed.", "On the same day", "06-02", "06-02"),
        ("The army said on Thursday that 20 rebels had been killed a day earlier.", "a day earlier", "12-11", "12-11"),
        ("The army said on Thursday 20 rebels had been killed the day before.", "the day before", "12-11", "12-11"),
        ("A truce agreed on 10 May failed; 25 people have been killed since then.", "since then", "05-10", "12-17"),
        ("Ten soldiers fell in June. The following month, 12 were killed.", "The following month", "07-01", "07-31"),
    ],
)
def test_a_time_told_of_before_is_counted_from(text: str, words: str, start: str, end: str) -> None:
    assert time_of(text) == (words, dt.date.fromisoformat(f"2024-{start}"), dt.date.fromisoformat(f"2024-{end}"))


def test_what_no_text_dates_has_words_alone() -> None:
    assert time_of("Five more soldiers were killed the following day.") == ("the following day", None, None)


def test_people_die_on_the_day_of_what_killed_them() -> None:
    assert time_of("Five people were killed after a drone hit their car on Sunday.") == (
        "on Sunday", dt.date(2024, 12, 15), dt.date(2024, 12, 15)
    )  # fmt: skip
    assert time_of("The army killed 30 rebels after the truce expired in July.") == (
        "after the truce expired in July", dt.date(2024, 7, 1), None
    )  # fmt: skip


def test_a_comma_inside_a_date_ends_no_phrase() -> None:
    text = "More than 4,400 civilians have been killed since the coup of Feb. 1, 2021, a monitoring group says."
    assert time_of(text) == ("since the coup of Feb. 1, 2021", dt.date(2021, 2, 1), dt.date(2024, 12, 17))


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        # Victims of the attack that the sentence before tells of fell on its day.
        ("A drone hit a bus in Kherson on Sunday. Two people were killed, its governor said.", "on Sunday", 15),
        ("A patrol car was blown up near Cali on Friday. All seven policemen were killed.", "on Friday", 13),
        ("Kyiv was shelled in the early hours of Monday. Nine people were hurt.", "in the early hours of Monday", 16),
        ("Gunmen killed nine people in Gao on Friday. Another 16 were wounded.", "on Friday", 13),
        # What will come was announced when somebody said so.
        ("Denmark said late on Friday it would give Ukraine 200 million euros.", "late on Friday", 13),
        # A possessive is bounded by no preposition, nor a day by an hour.
        ("The number of those hurt by Monday's drone raids has climbed to ten.", "Monday", 16),
        ("Nine people were killed shortly before midnight on Friday in Gao.", "on Friday", 13),
    ],
)
def test_the_day_of_an_attack_told_of_before_and_of_announcing(text: str, words: str, day: int) -> None:
    assert time_of(text) == (words, dt.date(2024, 12, day), dt.date(2024, 12, day))


@pytest.mark.parametrize(
    "text",
    [
        "Officials said on Friday that a missile had hit a market. Nine people were killed.",
        "Russian missiles hit Kharkiv on Friday. In Sumy, two people were killed.",
        "Russian missiles hit Kharkiv on Friday. Meanwhile, two soldiers were killed.",
        "The minister arrived in Gao on Friday. Nine people were killed.",
        "Norway said on Friday it had delivered ten tanks to Ukraine.",
    ],
)
def test_other_days_are_not_those_of_the_event(text: str) -> None:
    assert MAKE_CLAIMS(Article("times", text, date=dt.date(2024, 12, 17))).claims[-1].time is None


def test_a_time_behind_a_part_tells_of_the_part() -> None:
    text = "Russia has lost 610,000 troops in Ukraine since February 24, 2022, including 1,150 in the past 24 hours."
    time = MAKE_CLAIMS(Article("times", text, date=dt.date(2024, 12, 17))).claims[0].time
    assert time is not None and time.words == "since February 24, 2022"


def test_halves_of_a_month() -> None:
    assert time_of("Nine people were killed in the second half of August.") == (
        "in the second half of August", dt.date(2024, 8, 16), dt.date(2024, 8, 31)
    )  # fmt: skip


def times_of(text: str) -> list[str | None]:
    claims = MAKE_CLAIMS(Article("times", text, date=dt.date(2024, 12, 17))).claims
    return [claim.time.words if claim.time else None for claim in claims]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed at least 12 soldiers near the border with Benin, the deadliest raid since last month's coup.",
        "Rebels killed 30 troops at a base in Oudalan in the bloodiest raid since 2019.",
        "An ambush killed six policemen in Ménaka, the first of its kind since the junta took power last year.",
        "The war, which began in 2014, has claimed more than 14,000 lives.",
        "The conflict that broke out in April has killed 12,000 people.",
        "The peace deal of 2012 ended a conflict that cost 100,000 lives.",
        "There was anger last night after it emerged that Austria had blocked a shipment of 20 tanks.",
        "Two Irish volunteers have been killed in a strike on a convoy, it was revealed last night.",
        "The UK has already pledged 20 tanks, and the first crews finished a course on Monday.",
    ],
)
def test_a_time_of_another_thing_is_no_event_time(text: str) -> None:
    assert times_of(text) == [None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The attack, which killed nine people, took place on Tuesday.", "on Tuesday"),
        ("Landmines have killed at least 300 people since January.", "since January"),
        ("A blast that tore through a market on Tuesday killed nine people.", "on Tuesday"),
        ("Gunmen stormed a village on Monday and 12 people were killed.", "on Monday"),
    ],
)
def test_the_time_of_an_event_is_kept(text: str, words: str) -> None:
    assert times_of(text) == [words]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The army lost nine soldiers in Gao in June last year.", "2023-06-01", "2023-06-30"),
        ("Kenya has lost two officers in Haiti since it landed in June of last year.", "2023-06-01", "2024-12-17"),
        ("Rebels killed nine soldiers in Gao in the last half of October.", "2024-10-16", "2024-10-31"),
        ("In the first nine months of the year Russia lost 281,550 men.", "2024-01-01", "2024-09-30"),
        ("Over the past day, June 11, Russian forces killed nine civilians.", "2024-06-11", "2024-06-11"),
        (
            "A bomb killed two men on July 2. Medics say 64 people died that day.",
            "2024-07-02",
            "2024-07-02",
        ),
        ("It knew no attacks until 2019, when a guide was murdered by jihadists.", "2019-01-01", "2019-12-31"),
        ("They lost 140 men over the past day. Of these, 58 were killed outright.", "2024-12-16", "2024-12-17"),
    ],
)
def test_stretches_and_what_refers_to_them(text: str, start: str, end: str) -> None:
    assert time_of(text)[1:] == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        # What was announced on a day lies behind, though it will be given.
        (
            "Norway will give 4 billion kroner to Ukraine, its prime minister announced during a visit on Monday.",
            "2024-12-16",
        ),
        ("Senators introduced a bill on Monday that would provide $54 billion to Ukraine.", "2024-12-16"),
        # Who is leaving in June has yet to leave.
        ("Spain is taking home its last battalion from Lebanon in June.", "2025-06-01"),
    ],
)
def test_a_time_lies_where_its_own_verb_does(text: str, start: str) -> None:
    assert time_of(text)[1] == dt.date.fromisoformat(start)


def test_the_time_of_a_total_is_not_that_of_what_is_added_to_it() -> None:
    text = (
        "The General Staff put Russia's losses over the past day at 890 troops, bringing the total since Feb. 24, 2022 "
        "to about 780,000."
    )
    claims = MAKE_CLAIMS(Article("times", text, date=dt.date(2024, 12, 17))).claims
    assert [claim.time.start for claim in claims if claim.time is not None] == [
        dt.date(2024, 12, 16),
        dt.date(2022, 2, 24),
    ]
    text = "More than 500 people have been killed in Gaza since the truce took hold in October."
    assert time_of(text)[1] == dt.date(2024, 10, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Some 900 Malian soldiers have died since the last coup and nearly 3,000 have been wounded.",
            "since the last coup",
        ),
        ("Some 900 Malian soldiers have died since the coup and 2,000 others were wounded.", "since the coup"),
        (
            "Some 900 Malian soldiers have died since the junta took power and 2,000 have been wounded.",
            "since the junta took power",
        ),
        (
            "Some 900 Malian soldiers have died since the coup and the withdrawal of the French.",
            "since the coup and the withdrawal of the French",
        ),
    ],
)
def test_an_event_since_which_is_counted_ends_where_a_further_clause_begins(text: str, words: str) -> None:
    claim = MAKE_CLAIMS(Article("times", text, date=dt.date(2024, 12, 17))).claims[0]
    assert claim.time is not None and claim.time.words == words


def test_what_a_speaker_does_next_dates_nothing_that_he_tells() -> None:
    text = "The general said 70 soldiers had been killed in the valley, before correcting himself."
    (claim,) = MAKE_CLAIMS(Article("times", text, date=dt.date(2024, 12, 17))).claims
    assert claim.time is None


def test_a_week_ends_on_the_day_that_is_told() -> None:
    text = "In the week ending December 8, nine soldiers were killed in Gao."
    assert time_of(text) == ("In the week ending December 8", dt.date(2024, 12, 2), dt.date(2024, 12, 8))


def test_a_day_behind_the_comma_that_closes_a_part_is_that_of_all() -> None:
    text = "Two people were killed and nine others wounded, among them two girls, when a shell hit Gao on Sunday."
    claims = MAKE_CLAIMS(Article("times", text, date=dt.date(2024, 12, 17))).claims
    assert [claim.time and claim.time.start for claim in claims] == [dt.date(2024, 12, 15)] * 3


def test_a_time_before_the_comma_of_a_closing_speaker_is_that_of_the_event() -> None:
    text = "Between 60 and 90 Togolese soldiers have been stationed near the airport since then, two envoys told us."
    assert time_of(text) == ("since then", None, None)
