"""Hypothesis strategies for articles and claims, shared by the tests of several stages."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from kg.model import (
    Actor,
    AidPackage,
    Article,
    Casualty,
    Claim,
    Confidence,
    Deployment,
    EventTime,
    Place,
    Quantity,
    Speaker,
    Stance,
)
from kg.records import quote_evidence

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda words: words.strip() == words
)
COUNTRIES = st.none() | st.sampled_from(["UA", "RU", "KP", "US", "SD"])
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31))
NUMBERS = st.integers(0, 10**12) | st.decimals(0, 10**6, places=2).map(float).filter(lambda n: not n.is_integer())
ACTORS = st.builds(Actor, WORDS.filter(lambda w: " and " not in w), COUNTRIES)
SOME_ACTORS = st.lists(ACTORS, max_size=1).map(tuple)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles with any text, id and metadata."""
    return Article(
        id=draw(WORDS),
        text=draw(st.text(min_size=1, max_size=200)),
        title=draw(st.none() | WORDS),
        date=draw(st.none() | DAYS),
        publisher=draw(st.none() | WORDS),
        url=draw(st.none() | st.just("https://news.example/a?b=1#c")),
    )


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Figures with ordered bounds, at least one of them closed."""
    bounds = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    low, high = draw(st.sampled_from([(bounds[0], bounds[1]), (bounds[0], None), (None, bounds[1]), (bounds[0],) * 2]))
    return Quantity(
        low=low,
        high=high,
        unit=draw(st.sampled_from(["person", "USD", "ship", "howitzer"])),
        period=draw(st.sampled_from([None, "day", "week", "month", "year"])),
        best=low if low == high else None,
        modifier=draw(st.sampled_from([None, "exactly", "about", "at-least", "at-most", "between", "vague"])),
        words=draw(st.none() | WORDS),
    )


@st.composite
def event_times(draw: st.DrawFn) -> EventTime:
    """Words with an ordered interval of days, open at either end or unresolved."""
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    start, end = draw(st.sampled_from([(first, last), (first, None), (None, last), (None, None)]))
    return EventTime(draw(WORDS), start, end)


SPEAKERS = st.builds(Speaker, words=WORDS, country=COUNTRIES, anonymous=st.booleans())
STANCES = st.builds(
    Stance,
    denied=st.booleans(),
    certainty=st.sampled_from(["certain", "probable", "possible", "unknown"]),
    tense=st.sampled_from(["past", "present", "future", "hypothetical"]),
)


@st.composite
def claims(draw: st.DrawFn, article: Article) -> Claim:
    """Claims of any type about ``article``, whose evidence lies in its text."""
    start = draw(st.integers(0, len(article.text) - 1))
    end = draw(st.integers(start + 1, len(article.text)))
    shared = {
        "article": article.id,
        "evidence": quote_evidence(article.text, start, end),
        "quantity": draw(st.none() | quantities()),
        "place": draw(st.none() | st.builds(Place, WORDS, COUNTRIES)),
        "time": draw(st.none() | event_times()),
        "speaker": draw(st.none() | SPEAKERS),
        "stated": draw(st.none() | event_times()),
        "stance": draw(STANCES),
        "optional": draw(st.booleans()),
        "rule": draw(st.none() | WORDS),
        "confidence": draw(st.none() | st.builds(Confidence, st.sampled_from([0.25, 0.5, 0.875]), st.integers(1, 500))),
    }
    return draw(
        st.one_of(
            st.builds(
                Casualty,
                **{name: st.just(value) for name, value in shared.items()},
                outcome=st.sampled_from(["killed", "wounded", "killed-or-wounded", "captured", "missing"]),
                affected=SOME_ACTORS,
                civilian=st.sampled_from([None, True, False]),
                inflicted_by=SOME_ACTORS.map(lambda actors: tuple(Actor(a.name) for a in actors)),
                cumulative=st.booleans(),
            ),
            st.builds(
                Deployment,
                **{name: st.just(value) for name, value in shared.items()},
                action=st.sampled_from(["deploy", "withdraw"]),
                force=SOME_ACTORS,
                supports=SOME_ACTORS.map(lambda actors: tuple(Actor(a.name) for a in actors)),
            ),
            st.builds(
                AidPackage,
                **{name: st.just(value) for name, value in shared.items()},
                stage=st.sampled_from(["requested", "announced", "delivered", "remaining"]),
                donor=SOME_ACTORS,
                recipient=SOME_ACTORS,
                kind=st.sampled_from([None, "military", "humanitarian", "financial", "other"]),
                instrument=st.none() | WORDS,
            ),
        )
    )


@st.composite
def articles_with_claims(draw: st.DrawFn, most: int = 3) -> tuple[Article, list[Claim]]:
    """An article and some claims about it."""
    article = draw(articles())
    return article, draw(st.lists(claims(article), max_size=most))
