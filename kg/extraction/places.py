"""Where an event took place: a place named in its clause, else in its sentence, else in the sentences before.

The most specific place is taken: a town before its region, a region before its country; a place that only tells where
the speaker is ("police in Peshawar said") comes last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.attribution import Report
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import AidStatement, DeploymentStatement, Statement
from kg.model import Place

__all__ = ["find_event_place", "inherit_place"]

_AT = frozenset("in at near on outside inside around across within throughout along off between above beneath".split())
_TO = frozenset({"to", "into", "towards", "toward", "onto"})
_FROM = frozenset({"from"})
_SIDES = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
_POSITIONS = frozenset(
    f"{side}ern"
    for side in (
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "north-east",
        "north-west",
        "south-east",
        "south-west",
    )
) | {"central"}
_GENERIC = frozenset(
    "city town village province region district area valley camp neighborhood neighbourhood suburb capital port county island peninsula governorate oblast state "
    "settlement border airport base mosque hospital square market stadium strip mountains sea river refugee prison crossing township sector municipality hotel school street".split()
)
_NO_PLACE = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ramadan "
    "christmas eid islam god god facebook twitter telegram parliament congress english arabic".split()
)
_WITHIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"})
_SPECIFICITY = {"country": 10.0, "region": 4.0, "area": 5.0}
_SPEAKER_PENALTY = 20.0
_LOOKBACK = 3


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: Place
    first: int
    preposition: str
    vagueness: float


def find_event_place(reading: ArticleReading, statement: Statement, report: Report | None) -> Place | None:
    """The most specific place that the sentence names for the event of a statement."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(statement.trigger)
    withdraws = isinstance(statement, DeploymentStatement) and statement.action == "withdraw"
    moves = isinstance(statement, DeploymentStatement)
    best: tuple[float, Place] | None = None
    for candidate in _find_candidates(reading, start, end):
        if candidate.preposition in _FROM and not withdraws:
            continue
        if candidate.preposition in _TO and (not moves or withdraws):
            continue
        if isinstance(statement, AidStatement) and (
            candidate.vagueness >= _SPECIFICITY["country"] or statement.stage != "delivered"
        ):
            continue
        distance = abs(candidate.first - statement.trigger) * 0.4
        score = distance + candidate.vagueness
        if (
            report is not None
            and report.start <= candidate.first < report.end + 6
            and candidate.first < report.token
            and not report.according
        ):
            score += _SPEAKER_PENALTY
        if best is None or score < best[0]:
            best = (score, candidate.place)
    if best is None and not isinstance(statement, AidStatement):
        return _side_of_country(reading, start, end)
    return best[1] if best is not None else None


def inherit_place(reading: ArticleReading, statement: Statement) -> Place | None:
    """The last place that one of the three sentences before names as that of an event."""
    syntax = reading.syntax
    sentence = syntax.sentence_of[statement.trigger]
    for number in range(sentence - 1, max(sentence - _LOOKBACK - 1, -1), -1):
        start, end = syntax.sentences[number]
        if start in reading.skipped:
            continue
        found = [c for c in _find_candidates(reading, start, end) if c.preposition in _AT]
        if found:
            return min(found, key=lambda candidate: candidate.vagueness).place
    return None


def _find_candidates(reading: ArticleReading, start: int, end: int) -> Iterator[_Candidate]:
    """Known places and unknown proper names behind a preposition of place."""
    syntax = reading.syntax
    token = start
    while token < end:
        mention = reading.mentions.at.get(token)
        if mention is not None and mention.start == token:
            place = mention.place
            if place is not None and not mention.led_by and not (mention.adjective and mention.actor is not None):
                preposition = _preposition(reading, token, start)
                last = _with_generic(reading, mention.end, end)
                if preposition and not _owns(reading, mention.end, end, start):
                    first = token - 1 if token > start and syntax.lower[token - 1] in _POSITIONS else token
                    vagueness = _SPECIFICITY.get(place.kind or "", 0.0) - (2.0 if first < token else 0.0)
                    yield _Candidate(Place(_words(reading, first, last), place.country), token, preposition, vagueness)
            token = max(mention.end, token + 1)
            continue
        if syntax.pos[token] == "PROPN" and syntax.words[token][:1].isupper() and syntax.lower[token] not in _NO_PLACE:
            last = token + 1
            while (
                last < end
                and syntax.pos[last] == "PROPN"
                and last not in reading.mentions.at
                and syntax.lower[last] not in _NO_PLACE
            ):
                last += 1
            preposition = _preposition(reading, token, start)
            named = _is_named_place(reading, token, last, end, start)
            if (
                preposition
                and (named or preposition in {"in", "near", "at"})
                and not _is_adjectival(reading, last, end)
                and not _is_person(reading, token, last)
            ):
                last = _with_generic(reading, last, end)
                first = token - 1 if token > start and syntax.lower[token - 1] in _POSITIONS else token
                yield _Candidate(
                    Place(_words(reading, first, last), _country_around(reading, start, end)),
                    token,
                    preposition,
                    0.0 if named else 1.0,
                )
            token = last
            continue
        token += 1


def _words(reading: ArticleReading, first: int, last: int) -> str:
    return " ".join(reading.syntax.words_between(first, last).split())


def _with_generic(reading: ArticleReading, last: int, end: int) -> int:
    """The end of a name with the noun that completes it ("Tillaberi region", "Swat Valley", "Kakuma refugee camp")."""
    lower = reading.syntax.lower
    while last < end and lower[last] in _GENERIC:
        last += 1
    return last


def _owns(reading: ArticleReading, last: int, end: int, start: int) -> bool:
    """Whether a name owns another place that is more specific ("Iraq's western province of Anbar")."""
    syntax = reading.syntax
    if last >= end or syntax.lower[last] not in {"'s", "’s", "'", "’"}:
        return False
    for token in range(last + 1, min(end, last + 7)):
        mention = reading.mentions.at.get(token)
        if (mention is not None and mention.place is not None) or (mention is None and syntax.pos[token] == "PROPN"):
            return True
        if syntax.pos[token] not in _WITHIN and syntax.lower[token] != "of":
            return False
    return False


def _preposition(reading: ArticleReading, token: int, start: int) -> str:
    """The preposition of place that governs the phrase in which ``token`` stands, empty where another word does."""
    syntax = reading.syntax
    position = token - 1
    steps = 0
    generic = False
    while position >= start and steps < 8:
        word = syntax.lower[position]
        if word in _AT | _TO | _FROM:
            return word
        if word in _GENERIC:
            generic = True
        if word == "," and steps == 0 and position > start and syntax.lower[position - 1] in _GENERIC:
            position -= 1
            continue
        if word in _SIDES or (
            word in {",", "(", "and"}
            and steps == 0
            and position - 1 in reading.mentions.at
            and reading.mentions.at[position - 1].place is not None
        ):
            return "in"
        if word != "of" and word not in {"'s", "’s"} and syntax.pos[position] not in _WITHIN:
            break
        position -= 1
        steps += 1
    return "in" if generic else ""


def _is_named_place(reading: ArticleReading, first: int, last: int, end: int, start: int) -> bool:
    """Whether a generic noun says that a name is a place ("the town of X", "X district")."""
    lower = reading.syntax.lower
    if last < end and lower[last] in _GENERIC:
        return True
    if any(lower[t] in _GENERIC for t in range(first, last)):
        return True
    return first - 1 > start and (
        lower[first - 1] in _GENERIC or (lower[first - 1] == "of" and lower[first - 2] in _GENERIC)
    )


def _is_adjectival(reading: ArticleReading, last: int, end: int) -> bool:
    """Whether an unknown name only modifies a noun that is no place ("Malay-Muslim provinces", "Islamist-controlled")."""
    lower = reading.syntax.lower
    return last < end and (
        lower[last] in {"-", "‑"} or (reading.syntax.pos[last] == "NOUN" and lower[last] not in _GENERIC)
    )


def _is_person(reading: ArticleReading, first: int, last: int) -> bool:
    """Whether an unknown name is that of a person or an institution, by what stands beside it."""
    syntax = reading.syntax
    if last < len(syntax.words) and (
        syntax.lower[last] in {"said", "says", "told"} or syntax.words[last] in {"Ministry", "University"}
    ):
        return True
    return any(
        syntax.words[t].rstrip(".")
        in {
            "Mr",
            "Ms",
            "Mrs",
            "Gen",
            "President",
            "Minister",
            "Operation",
            "Ministry",
            "University",
            "Council",
            "Party",
        }
        for t in range(first, last)
    )


def _country_around(reading: ArticleReading, start: int, end: int) -> str | None:
    """The country of the places that a sentence names, else of its nationalities, else the one the article names most."""
    mentions = [m for m in reading.mentions.within(start, end)]
    for mention in mentions:
        if mention.place is not None and mention.place.country:
            return mention.place.country
    for mention in mentions:
        if mention.actor is not None and mention.actor.country and not mention.led_by:
            return mention.actor.country
    if reading.states_named:
        return reading.states_named.most_common(1)[0][0].country
    return None


def _side_of_country(reading: ArticleReading, start: int, end: int) -> Place | None:
    """ "In the country's northwest", "in the south of the country": the side of the state that the sentence names."""
    syntax = reading.syntax
    for token in range(start, end):
        if syntax.lower[token] != "country" and syntax.lower[token] != "capital":
            continue
        state = next(
            (
                a
                for m in reading.mentions.within(start, end)
                if m.actor is not None and not m.led_by
                for a in [reading.lexicon.reported_actor(m.actor)]
                if a.kind == "State"
            ),
            None,
        )
        if state is None:
            return None
        around = range(max(start, token - 4), min(end, token + 4))
        side = next((syntax.lower[t] for t in around if syntax.lower[t] in _SIDES), None)
        return Place(f"{side}ern {state.name}" if side else state.name, state.country)
    return None
