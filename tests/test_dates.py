"""Times: the table of the annotation guidelines row by row, and laws that hold on every day."""

from __future__ import annotations

import datetime as dt

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.extraction.dates import (
    find_dated_events,
    find_time_expressions,
    find_year_nearby,
    points_ahead,
    resolve_time,
    resolve_words,
)
from kg.vocabulary import Lexicon, load_lexicon

LEXICON: Lexicon = load_lexicon()
TOKENIZER = spacy.blank("en")
WEDNESDAY = dt.date(2024, 12, 18)


def days(words: str, tense: str = "past", anchor: dt.date | None = WEDNESDAY, **options: object) -> str:
    """First and last day of ``words``, as one string that is easy to read in a table."""
    time = resolve_words(words, LEXICON, anchor, tense, **options)  # type: ignore[arg-type]
    return f"{time.start or ''}..{time.end or ''}" if time.precision else "unresolved"


def found(text: str) -> list[str]:
    return [mention.words for mention in find_time_expressions(TOKENIZER(text), LEXICON)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", "2024-12-18..2024-12-18"),
        ("now", "2024-12-18..2024-12-18"),
        ("currently", "2024-12-18..2024-12-18"),
        ("at the moment", "2024-12-18..2024-12-18"),
        ("tonight", "2024-12-18..2024-12-18"),
        ("this morning", "2024-12-18..2024-12-18"),
        ("yesterday", "2024-12-17..2024-12-17"),
        ("tomorrow", "2024-12-19..2024-12-19"),
        ("last night", "2024-12-17..2024-12-18"),
        ("overnight", "2024-12-17..2024-12-18"),
        ("Tuesday", "2024-12-17..2024-12-17"),
        ("on Wednesday", "2024-12-18..2024-12-18"),
        ("late Thursday", "2024-12-12..2024-12-12"),
        ("in the early hours of Sunday morning", "2024-12-15..2024-12-15"),
        ("last Wednesday", "2024-12-11..2024-12-11"),
        ("in the week ending December 8", "2024-12-02..2024-12-08"),
        ("during the week to Sunday", "2024-12-09..2024-12-15"),
        ("the month that ended on 10 November", "2024-10-11..2024-11-10"),
        ("over the weekend", "2024-12-14..2024-12-15"),
        ("during the night", "2024-12-17..2024-12-18"),
        ("since the start of the month", "2024-12-01..2024-12-18"),
        ("since the beginning of the year", "2024-01-01..2024-12-18"),
        ("last fiscal year", "2023-10-01..2024-09-30"),
        ("the current fiscal year", "2024-10-01..2025-09-30"),
        ("in the 2023 fiscal year", "2022-10-01..2023-09-30"),
        ("in the first three months of the year", "2024-01-01..2024-03-31"),
        ("the last six months of 2022", "2022-07-01..2022-12-31"),
        ("between 14 and 27 June", "2024-06-14..2024-06-27"),
        ("on New Year's Eve", "2023-12-31..2023-12-31"),
        ("on Christmas Day 2019", "2019-12-25..2019-12-25"),
        ("as of 4 September", "..2024-09-04"),
        ("on 24 February", "2024-02-24..2024-02-24"),
        ("on December 20", "2023-12-20..2023-12-20"),
        ("on 18 December", "2024-12-18..2024-12-18"),
        ("Feb. 24, 2022", "2022-02-24..2022-02-24"),
        ("Tuesday, March 3, 2020", "2020-03-03..2020-03-03"),
        ("5 May 2019", "2019-05-05..2019-05-05"),
        ("2024-03-05", "2024-03-05..2024-03-05"),
        ("13/04/2023", "2023-04-13..2023-04-13"),
        ("May 3-5", "2024-05-03..2024-05-05"),
        ("in February", "2024-02-01..2024-02-29"),
        ("in February 2022", "2022-02-01..2022-02-28"),
        ("in 2014", "2014-01-01..2014-12-31"),
        ("in 2014-15", "2014-01-01..2015-12-31"),
        ("in the 1990s", "1990-01-01..1999-12-31"),
        ("in the winter of 2022", "2022-12-01..2023-02-28"),
        ("last winter", "2023-12-01..2024-02-29"),
        ("in the spring", "2024-03-01..2024-05-31"),
        ("the first quarter of 2023", "2023-01-01..2023-03-31"),
        ("Q1 2023", "2023-01-01..2023-03-31"),
        ("the first half of 2024", "2024-01-01..2024-06-30"),
        ("FY2022", "2021-10-01..2022-09-30"),
        ("fiscal year 2023", "2022-10-01..2023-09-30"),
        ("in early August", "2024-08-01..2024-08-10"),
        ("in mid-October", "2024-10-11..2024-10-20"),
        ("late in November", "2024-11-21..2024-11-30"),
        ("late last month", "2024-11-21..2024-11-30"),
        ("this week", "2024-12-16..2024-12-18"),
        ("this month", "2024-12-01..2024-12-18"),
        ("this year", "2024-01-01..2024-12-18"),
        ("earlier this year", "2024-01-01..2024-12-18"),
        ("last week", "2024-12-09..2024-12-15"),
        ("last month", "2024-11-01..2024-11-30"),
        ("last year", "2023-01-01..2023-12-31"),
        ("in the past 10 days", "2024-12-08..2024-12-18"),
        ("in the past 24 hours", "2024-12-17..2024-12-18"),
        ("over the last three months", "2024-09-18..2024-12-18"),
        ("over the course of the last two months", "2024-10-18..2024-12-18"),
        ("over the past week", "2024-12-11..2024-12-18"),
        ("for three days now", "2024-12-15..2024-12-18"),
        ("over the next five months", "2024-12-18..2025-05-18"),
        ("in the next 10 days", "2024-12-18..2024-12-28"),
        ("since April 2023", "2023-04-01..2024-12-18"),
        ("since Sunday", "2024-12-15..2024-12-18"),
        ("by the end of November", "..2024-11-30"),
        ("before 5 May", "..2024-05-05"),
        ("until March", "..2024-03-31"),
        ("no later than 1 June 2025", "..2025-06-01"),
        ("from July", "2024-07-01.."),
        ("as early as July", "2024-07-01.."),
        ("after 5 May", "2024-05-05.."),
        ("from Monday to Friday", "2024-12-09..2024-12-13"),
        ("from 3 May to 5 June", "2024-05-03..2024-06-05"),
        ("from March to May 2022", "2022-03-01..2022-05-31"),
        ("between 2001 and 2005", "2001-01-01..2005-12-31"),
        ("in October and November", "2024-10-01..2024-11-30"),
        ("for three months in a row", "2024-09-18..2024-12-18"),
        ("in three years of war", "2021-12-18..2024-12-18"),
        ("two days ago", "2024-12-16..2024-12-16"),
        ("two months ago", "2024-10-01..2024-10-31"),
        ("recently", "unresolved"),
        ("in recent weeks", "unresolved"),
        ("soon", "unresolved"),
        ("for now", "unresolved"),
        ("in the coming days", "unresolved"),
        ("a day or so", "unresolved"),
        ("over the months to come", "unresolved"),
        ("the past few days", "unresolved"),
        ("04/05/2023", "unresolved"),
        ("31 February 2023", "unresolved"),
    ],
)
def test_words_for_a_past_event(words: str, expected: str) -> None:
    assert days(words) == expected
    assert found(f"They left {words}.") == [words]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Tuesday", "2024-12-24..2024-12-24"),
        ("on Wednesday", "2024-12-25..2024-12-25"),
        ("on 24 February", "2025-02-24..2025-02-24"),
        ("on December 20", "2024-12-20..2024-12-20"),
        ("in March", "2025-03-01..2025-03-31"),
        ("by January 20", "..2025-01-20"),
        ("next month", "2025-01-01..2025-01-31"),
        ("later this year", "2024-12-18..2024-12-31"),
        ("in the spring", "2025-03-01..2025-05-31"),
        ("until Friday", "..2024-12-20"),
        ("before the end of the year", "..2024-12-31"),
        ("by the end of the month", "..2024-12-31"),
        ("from Monday to Friday", "2024-12-23..2024-12-27"),
    ],
)
def test_words_for_a_future_event(words: str, expected: str) -> None:
    assert days(words, "future") == expected


def test_a_state_that_lasts_until_a_day_looks_ahead() -> None:
    assert days("until January 20", "present") == "..2025-01-20"


def test_the_day_of_the_words_takes_the_articles_place() -> None:
    assert days("for three days now", spoken=dt.date(2024, 12, 17)) == "2024-12-14..2024-12-17"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("in May 2006", "2006-05-01..2006-05-31"),
        ("since 2003", "2003-01-01.."),
        ("on Monday", "unresolved"),
        ("today", "unresolved"),
        ("last year", "unresolved"),
        ("in recent weeks", "unresolved"),
        ("on 6 May", "unresolved"),
    ],
)
def test_without_a_date_only_what_carries_its_year_resolves(words: str, expected: str) -> None:
    assert days(words, anchor=None) == expected


def test_a_year_nearby_serves_a_date_without_one() -> None:
    mentions = find_time_expressions(TOKENIZER("He was seized on 10 May 2006. He fled on May 16."), LEXICON)
    year = find_year_nearby(mentions[1], mentions)
    assert year == 2006
    assert resolve_time(mentions[1], LEXICON, None, year=year).start == dt.date(2006, 5, 16)


def test_fiscal_years_of_others_only_where_known() -> None:
    assert days("FY08/09", fiscal_country="NZ") == "2008-07-01..2009-06-30"
    assert days("FY08/09") == "unresolved"
    assert days("FY2022", fiscal_country=None) == "unresolved"
    assert days("FY2022", fiscal_country="GB") == "unresolved"


def test_leap_day() -> None:
    assert days("on 29 February") == "2024-02-29..2024-02-29"
    assert days("on 29 February", "future") == "2028-02-29..2028-02-29"


@pytest.mark.parametrize(
    "text",
    [
        "They may leave and march on.",
        "The spring offensive failed before the fall of the town.",
        "They met 2,022 soldiers.",
        "The second half of the convoy turned.",
        "It was the last day.",
    ],
)
def test_words_that_are_no_time(text: str) -> None:
    assert found(text) == []


def test_preposition_belongs_to_the_words() -> None:
    text = "By January 20 they had left; on Monday, in early May 2021 and since 2003 they stayed."
    assert found(text) == ["By January 20", "on Monday", "in early May 2021", "since 2003"]


def parsed(*tokens: tuple[str, str, int, str]) -> Doc:
    """A parse by hand: word, part of speech, index of the head, relation."""
    words, tags, heads, relations = zip(*tokens, strict=True)
    return Doc(TOKENIZER.vocab, list(words), pos=list(tags), heads=list(heads), deps=list(relations))


HANDOVER = parsed(
    ("The", "DET", 3, "det"),
    ("July", "PROPN", 2, "compound"),
    ("3", "NUM", 3, "nummod"),
    ("handover", "NOUN", 4, "nsubj"),
    ("failed", "VERB", 4, "ROOT"),
    ("but", "CCONJ", 7, "cc"),
    ("they", "PRON", 7, "nsubj"),
    ("fought", "VERB", 4, "conj"),
    ("until", "ADP", 10, "case"),
    ("the", "DET", 10, "det"),
    ("handover", "NOUN", 7, "obl"),
    (".", "PUNCT", 4, "punct"),
)


def test_an_event_that_the_text_dates_elsewhere() -> None:
    mentions = find_time_expressions(HANDOVER, LEXICON)
    assert [mention.words for mention in mentions] == ["The July 3", "until the handover"]
    events = find_dated_events(HANDOVER, mentions, LEXICON, WEDNESDAY)
    time = resolve_time(mentions[1], LEXICON, WEDNESDAY, events=events)
    assert (time.start, time.end) == (None, dt.date(2024, 7, 3))
    assert resolve_time(mentions[1], LEXICON, WEDNESDAY).precision is None


def test_days_after_an_event() -> None:
    doc = parsed(
        ("They", "PRON", 1, "nsubj"),
        ("left", "VERB", 1, "ROOT"),
        ("ten", "NUM", 3, "nummod"),
        ("days", "NOUN", 1, "obl"),
        ("after", "ADP", 6, "case"),
        ("the", "DET", 6, "det"),
        ("handover", "NOUN", 1, "obl"),
        (".", "PUNCT", 1, "punct"),
    )
    (mention,) = find_time_expressions(doc, LEXICON)
    assert mention.words == "ten days after the handover"
    events = find_dated_events(HANDOVER, find_time_expressions(HANDOVER, LEXICON), LEXICON, WEDNESDAY)
    time = resolve_time(mention, LEXICON, WEDNESDAY, events=events)
    assert (time.start, time.end) == (dt.date(2024, 7, 13), dt.date(2024, 7, 13))


@pytest.mark.parametrize(
    ("words", "ahead"),
    [("next week", True), ("tomorrow", True), ("by next Friday", True), ("on Friday", False), ("last week", False)],
)
def test_words_that_point_ahead(words: str, ahead: bool) -> None:
    (mention,) = find_time_expressions(TOKENIZER(f"They go {words}."), LEXICON)
    assert points_ahead(mention.reading) is ahead


ANY_DAY = st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2090, 12, 31))
WEEKDAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WORDS = (
    "on Monday;last Friday;next Sunday;over the weekend;this week;last month;next year;in March;in early May;"
    "last winter;on 29 February;since Tuesday;from Monday to Friday;from 3 May to 5 June;"
    "from November to February;by Friday;in the past 24 hours;over the last three months;"
    "over the next five months;two years ago;later this month;the second quarter;the last quarter of last year;"
    "tonight;overnight;earlier this year;from December to January"
).split(";")


@given(ANY_DAY, st.sampled_from(WEEKDAY_NAMES))
def test_law_a_past_weekday_is_the_latest_up_to_the_article(anchor: dt.date, weekday: str) -> None:
    day = resolve_words(f"on {weekday}", LEXICON, anchor, "past").start
    assert day is not None
    assert WEEKDAY_NAMES[day.weekday()] == weekday
    assert 0 <= (anchor - day).days < 7


@given(ANY_DAY, st.sampled_from(WEEKDAY_NAMES))
def test_law_a_future_weekday_is_the_next(anchor: dt.date, weekday: str) -> None:
    day = resolve_words(f"on {weekday}", LEXICON, anchor, "future").start
    assert day is not None
    assert WEEKDAY_NAMES[day.weekday()] == weekday
    assert 0 < (day - anchor).days <= 7


@given(ANY_DAY, st.sampled_from(WORDS), st.sampled_from(["past", "present", "future", "hypothetical"]))
def test_law_intervals_are_ordered(anchor: dt.date, words: str, tense: str) -> None:
    time = resolve_words(words, LEXICON, anchor, tense)
    assert time.precision is not None
    assert time.start is None or time.end is None or time.start <= time.end
    assert time.words == words


@given(ANY_DAY, st.integers(1, 12), st.integers(1, 28))
def test_law_a_date_without_a_year_lies_within_a_year(anchor: dt.date, month: int, day: int) -> None:
    name = "January February March April May June July August September October November December".split()[month - 1]
    past = resolve_words(f"on {day} {name}", LEXICON, anchor, "past").start
    future = resolve_words(f"on {name} {day}", LEXICON, anchor, "future").start
    assert past is not None
    assert future is not None
    assert 0 <= (anchor - past).days <= 366
    assert 0 <= (future - anchor).days <= 366
    assert (past.month, past.day) == (future.month, future.day) == (month, day)


@given(ANY_DAY)
def test_law_every_way_to_write_a_date_gives_that_day(day: dt.date) -> None:
    name = f"{day:%B}"
    for words in (
        f"on {day.day} {name} {day.year}",
        f"{name} {day.day}, {day.year}",
        day.isoformat(),
        f"{day:%b} {day.day} {day.year}",
    ):
        time = resolve_words(words, LEXICON, None)
        assert (time.start, time.end, time.precision) == (day, day, "day")


@given(ANY_DAY, st.sampled_from(WORDS), st.sampled_from(["past", "future"]))
def test_law_the_words_of_a_time_that_lies_ahead_end_no_earlier_than_the_article(
    anchor: dt.date, words: str, tense: str
) -> None:
    (mention,) = find_time_expressions(TOKENIZER(f"They go {words}."), LEXICON)
    time = resolve_time(mention, LEXICON, anchor, tense)
    if points_ahead(mention.reading) and time.end is not None:
        assert time.end >= anchor


@given(ANY_DAY, st.sampled_from(WEEKDAY_NAMES), st.integers(1, 4000))
def test_law_weekdays_move_with_the_article_by_whole_weeks(anchor: dt.date, weekday: str, weeks: int) -> None:
    moved = anchor - dt.timedelta(7 * (weeks % 200))
    first, second = (resolve_words(f"on {weekday}", LEXICON, day).start for day in (anchor, moved))
    assert first is not None and second is not None
    assert first - second == anchor - moved


@given(st.text(alphabet="0123456789 ,.-/MaySunJudlrthowkfiecbngps\n", max_size=60))
def test_law_offsets_reproduce_the_words(text: str) -> None:
    end = 0
    for mention in find_time_expressions(TOKENIZER(text), LEXICON):
        assert text[mention.start : mention.end] == mention.words
        assert mention.start >= end
        end = mention.end
