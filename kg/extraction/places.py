"""Where an event took place: a place named in its clause, else in its sentence, else in the sentences before.

The most specific place near the event's word is taken: a town before its region, a region before its country; a place
that only tells where the speaker is ("police in Peshawar said") comes last.  `place_names` finds the names,
`struck_places` those that an attack was on, `place_reference` what "there" and "the city" mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extraction.attribution import Report
from kg.extraction.discourse import tells_of_attack, tells_of_record, turns_to_other_event
from kg.extraction.place_details import (
    TREATING,
    find_area_of_war,
    find_place_of_opening,
    find_place_told_next,
    find_state_of_war,
)
from kg.extraction.place_eligibility import can_hold_event
from kg.extraction.place_names import AREA_VAGUENESS, COUNTRY_VAGUENESS, PlacedName, find_place_names
from kg.extraction.place_reference import find_capital, find_place_meant
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import AidStatement, CasualtyStatement, DeploymentStatement, Statement
from kg.extraction.words import word_list
from kg.model import Place

__all__ = ["find_event_place", "inherit_place"]

_SPEAKER_PENALTY = 20.0
_STEP = 1.0
_WORD = 0.25
_FARTHEST = 12
_UNCONNECTED = 4.0
_OVER_CLAUSE = 3.0
_OVER_SENTENCE = 9.0
"""Steps to another main clause ("soldiers remain in the east of Syria, and Russia has reinforced its base at X")."""
_OWN = 5.0
"""What a place counts less that stands right behind the figure ("350 in Gabon")."""
_BESIDE_FIGURE = 3
_APPOSED = 4.0
_ALIKE = 2.0
_LINKS = frozenset({(",",), ("and",), (",", "and"), ("and", "in"), ("and", "on"), ("and", "at"), ("and", "near")})
_LOOKBACK = 3
_CLAUSES = frozenset({"advcl", "ccomp", "parataxis", "conj", "csubj"})
_LARGE = 1000
"""A running total of so many is that of a whole war, not of the place told of before."""
_SUMMING = (frozenset({"it", "this", "that", "they"}), frozenset({"brings", "brought", "takes", "raises", "bring"}))
_COMPARING = (("as", "in"), ("than", "in"))
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def find_event_place(reading: ArticleReading, statement: Statement, report: Report | None) -> Place | None:
    """The most specific place that the sentence names for the event of a statement."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(statement.trigger)
    path = _path_up(reading, statement)
    best: tuple[float, PlacedName] | None = None
    names = list(find_place_names(reading, start, end))
    for before, name in zip([None, *names], names, strict=False):
        if not can_hold_event(reading, statement, name) or _tells_where_words_were_said(reading, name, far=True):
            continue
        if _opens_what_is_told_closer(reading, name, names, start) or _stands_behind_stop(reading, name, statement):
            continue
        if isinstance(statement, DeploymentStatement) and _is_seat_of_speaker(reading, name, report):
            continue
        if report is not None and _tells_where_speaker_is(reading, name, report, path):
            continue
        score = _distance(reading, name, path, statement) + name.vagueness
        if ";" in syntax.lower[name.last : statement.start]:
            score += _OVER_SENTENCE
        if _describes_speaker(name, report):
            score += _SPEAKER_PENALTY
        if _stands_behind_figure(reading, name, statement):
            score -= _OWN
        if before is not None and _describes(reading, before, name):
            score += _APPOSED
        if best is None or score < best[0]:
            best = (score, name)
    senders = [actor.name for actor in statement.force] if isinstance(statement, DeploymentStatement) else ()
    if best is not None and (border := _find_border(reading, statement, best[1])) is not None:
        meant = find_place_meant(reading, start, border, senders)
        if meant is not None:
            return meant
    if isinstance(statement, AidStatement):
        return _join_places(reading, names, best[1]) if best is not None else None
    spoken = best is None or best[0] >= _SPEAKER_PENALTY
    if spoken and (meant := find_place_meant(reading, start, end, senders, sent=bool(senders))) is not None:
        return meant
    if best is not None and not best[1].preposition and _describes_speaker(best[1], report):
        inherited = inherit_place(reading, statement)
        if inherited is not None:
            return inherited
    if isinstance(statement, CasualtyStatement):
        told = find_place_told_next(reading, statement, best[1].vagueness if best is not None else COUNTRY_VAGUENESS)
        if told is not None:
            return told
    return _join_places(reading, names, best[1]) if best is not None else None


def _opens_what_is_told_closer(
    reading: ArticleReading, name: PlacedName, names: Sequence[PlacedName], start: int
) -> bool:
    """Whether a state that opens a sentence holds a place that it names behind ("In Peru, … died in Satipo")."""
    lower = reading.syntax.lower
    opens = name.first == start + 1 and lower[start] == "in" and lower[name.last : name.last + 1] == (",",)
    return opens and any(
        n.locates and n.place.country == name.place.country and n.vagueness < name.vagueness for n in names
    )


def _stands_behind_stop(reading: ArticleReading, name: PlacedName, statement: Statement) -> bool:
    """Whether a semicolon parts a place from a loss or a force told of before ("lost 20; an envoy in Rome spoke")."""
    return not isinstance(statement, AidStatement) and ";" in reading.syntax.lower[statement.end : name.first]


def _find_border(reading: ArticleReading, statement: Statement, name: PlacedName) -> int | None:
    """Where the main clause with a place begins, if that is another one behind the clause of a loss or a force."""
    syntax = reading.syntax
    if isinstance(statement, AidStatement) or name.first < statement.end:
        return None
    above = syntax.ancestors(name.last - 1)
    verbs = (t for t in (name.last - 1, *above) if syntax.deps[t] == "conj" and syntax.pos[t] in {"VERB", "AUX"})
    for verb in verbs:
        subjects = [c for c in syntax.children[verb] if syntax.deps[c] in _SUBJECTS]
        if subjects and subjects[0] > statement.trigger:
            return subjects[0]
    return None


def _is_seat_of_speaker(reading: ArticleReading, name: PlacedName, report: Report | None) -> bool:
    """Whether a place is that of a speaker who tells of forces elsewhere ("diplomats in Nairobi", "officials in Kyiv").

    Residents and local officials tell of those that they see.
    """
    if report is None or not name.preposition or not report.start <= name.first < report.end:
        return False
    local = word_list(reading.lexicon, "localspeaker")
    near = any(local.entries_for(word) for word in reading.syntax.lower[report.start : report.end])
    return not near or find_capital(reading, name.place) == name.place


def _describes_speaker(name: PlacedName, report: Report | None) -> bool:
    """Whether a place stands in the words for the speaker ("Sumy regional governor Oleh Bondar wrote")."""
    return report is not None and not report.according and report.start <= name.first < report.end + 2


def _tells_where_speaker_is(reading: ArticleReading, name: PlacedName, report: Report, path: Mapping[int, int]) -> bool:
    """Whether a place hangs on the words for the speaker behind them ("the group, based in Oslo, said").

    That in the name of a health service tells where it counts the dead ("the health ministry in Gaza said").
    """
    behind = name.first >= report.end and not report.according
    if behind and _names_health_service(reading, name):
        return False
    above = reading.syntax.ancestors(name.last - 1) if behind else ()
    return any(report.start <= token < report.end and token not in path for token in above)


def _names_health_service(reading: ArticleReading, name: PlacedName) -> bool:
    """Whether a place belongs to what a health service is called, known or not ("the health ministry in Goma")."""
    lower, known = reading.syntax.lower, reading.mentions.at
    mention = known.get(name.last - 1)
    if mention is not None and "health" in lower[mention.start : mention.end]:
        return True
    word = name.first - 3
    return word >= 0 and lower[word] == "health" and word not in known and lower[name.first - 1] == "in"


def _stands_behind_figure(reading: ArticleReading, name: PlacedName, statement: Statement) -> bool:
    """Whether a place follows the figure of a statement at once, and no other figure stands between."""
    if statement.figure is None or not name.preposition:
        return False
    between = range(statement.figure.last + 1, name.first)
    return 0 < len(between) <= _BESIDE_FIGURE and not any(t in reading.figures.at for t in between)


def _describes(reading: ArticleReading, before: PlacedName, name: PlacedName) -> bool:
    """Whether a place describes or holds the one before it ("Odesa, a port on the Black Sea", "Dioura, in Mopti")."""
    between = reading.syntax.lower[before.last : name.first]
    if between in {(",", "in"), (",", "in", "the")}:
        return True
    return between[:2] in {(",", "a"), (",", "an"), (",", "the")} and "," not in between[1:]


def _join_places(reading: ArticleReading, names: Sequence[PlacedName], chosen: PlacedName) -> Place:
    """A place with those that are named along with it ("in Ituri and North Kivu", "on Odesa, Mykolaiv and Kherson")."""
    chain: list[PlacedName] = []
    links: list[tuple[str, ...]] = []
    for name in names:
        link = reading.syntax.lower[chain[-1].last : name.first] if chain else ()
        if chain and (link not in _LINKS or abs(name.vagueness - chain[-1].vagueness) > _ALIKE):
            if chosen in chain:
                break
            chain, links = [], []
        links += [link] if chain else []
        chain.append(name)
    if len(chain) == 1 or chosen not in chain or "and" not in links[-1]:
        return chosen.place
    countries = {name.place.country for name in chain}
    return Place(" and ".join(name.place.name for name in chain), countries.pop() if len(countries) == 1 else None)


def _path_up(reading: ArticleReading, statement: Statement) -> dict[int, int]:
    """The tokens above a statement, by steps: from its figure on where that hangs on its event's word.

    Of "1,500 soldiers in Chad and 350 in Gabon" each figure has the place that hangs on it.
    """
    syntax = reading.syntax
    first = statement.figure.first if statement.figure is not None else statement.trigger
    above = [first, *syntax.ancestors(first)]
    if statement.trigger not in above:
        above = [statement.trigger, *syntax.ancestors(statement.trigger)]
    return {token: steps for steps, token in enumerate(above)}


def _distance(reading: ArticleReading, name: PlacedName, path: Mapping[int, int], statement: Statement) -> float:
    """Steps in the tree from the event's word up to the common ancestor and down to the place, and words between."""
    syntax = reading.syntax
    apart = _WORD * abs(name.first - statement.trigger)
    token = name.last - 1
    steps = 0.0
    for _ in range(_FARTHEST):
        if token in path:
            return _STEP * (steps + path[token]) + apart
        clause = syntax.deps[token] in _CLAUSES or syntax.deps[token].startswith("acl")
        other = syntax.deps[token] == "conj" and syntax.children_with(token, *_SUBJECTS)
        steps += _OVER_SENTENCE if other else _OVER_CLAUSE if clause else 1.0
        if syntax.heads[token] == token:
            break
        token = syntax.heads[token]
    return _STEP * (steps + _UNCONNECTED) + apart


def inherit_place(reading: ArticleReading, statement: Statement) -> Place | None:
    """The last place that one of the three sentences before names as that of an event, else what the article tells.

    Where an attack took place is not where forces are: they are in the state of most of the article's places.
    A sentence that opens with "Meanwhile", "Elsewhere" or the like tells of another event and inherits nothing;
    one that opens with "Another nine" goes on.
    """
    syntax = reading.syntax
    sentence = syntax.sentence_of[statement.trigger]
    large = isinstance(statement, CasualtyStatement) and _is_toll_of_war(reading, statement)
    if large and not _sums_up(reading, syntax.sentences[sentence][0]):
        return find_state_of_war(reading) if _tells_of_people_there(statement) else None
    forces = isinstance(statement, DeploymentStatement)
    for number in range(sentence, max(sentence - _LOOKBACK - 1, -1), -1):
        start, end = syntax.sentences[number]
        if number < sentence and start not in reading.skipped:
            if forces and any(tells_of_attack(reading, t) for t in range(start, end)):
                continue
            found = [
                name
                for name in find_place_names(reading, start, end)
                if name.locates
                and not name.inside_noun
                and (not large or name.vagueness >= AREA_VAGUENESS)
                and syntax.lower[name.first - 2 : name.first] not in _COMPARING
                and not _tells_where_words_were_said(reading, name)
            ]
            if found:
                return _join_places(reading, found, min(found, key=lambda name: name.vagueness))
        if turns_to_other_event(reading, start, end):
            return None
    if forces:
        return find_area_of_war(reading)
    return find_place_of_opening(reading, statement) if isinstance(statement, CasualtyStatement) else None


def _tells_of_people_there(statement: Statement) -> bool:
    """Whether losses are those of the people of a place: soldiers of a state fall abroad too."""
    if not isinstance(statement, CasualtyStatement) or statement.civilian is False:
        return False
    return bool(statement.civilian) or not statement.affected


def _sums_up(reading: ArticleReading, start: int) -> bool:
    """Whether a sentence adds the losses told of before to a total ("It brings the total to 35,272")."""
    opening = reading.syntax.lower[start : start + 2]
    return len(opening) == len(_SUMMING) and all(word in words for word, words in zip(opening, _SUMMING, strict=True))


def _is_toll_of_war(reading: ArticleReading, statement: CasualtyStatement) -> bool:
    """Whether a loss is what a whole war has cost: a large running total, or what is told of the war itself.

    So are rates, the thousands whom one side has lost, in whatever time, and what the people of a state lost in its
    deadliest month.
    """
    if statement.affected and tells_of_record(reading, *reading.syntax.sentence_range(statement.trigger)):
        return True
    if statement.quantity is not None and statement.quantity.period is not None:
        return True
    if _size(statement) < _LARGE:
        return False
    if statement.civilian is False:
        return True
    syntax = reading.syntax
    lasting = word_list(reading.lexicon, "lastingviolence")
    subjects = syntax.children_with(statement.trigger, *_SUBJECTS)
    told = [*subjects, *(t for subject in subjects for t in syntax.children[subject])]
    return statement.cumulative or any(lasting.entries_for(syntax.lower[t]) for t in told)


def _size(statement: CasualtyStatement) -> float:
    quantity = statement.quantity
    return max(quantity.low or 0, quantity.high or 0) if quantity is not None else 0


def _tells_where_words_were_said(reading: ArticleReading, name: PlacedName, *, far: bool = False) -> bool:
    """Whether a place is that of listeners or of whoever speaks ("told reporters in Paris", "an analyst in Oslo").

    Police, witnesses and forces speak of what happened where they are, but the health service of a country
    speaks of that ("Gaza health ministry officials in Paris").  ``far``: only who is surely elsewhere counts, as a
    ministry or an institute is.
    """
    syntax, lexicon = reading.syntax, reading.lexicon
    listeners = word_list(lexicon, "listenernoun")
    if any(listeners.entries_for(syntax.lower[t]) for t in (syntax.heads[name.last - 1], name.first - 2)):
        return True
    for report in reading.attribution.reports[syntax.sentence_of[name.first]]:
        if report.start <= name.first < report.end:
            if not report.according and syntax.lower[name.last - 1] in TREATING:
                return True
            words = syntax.lower[report.start : report.end]
            named = [m for m in reading.mentions.within(report.start, report.end) if m.actor is not None]
            services = (m.actor for m in named if "health" in syntax.lower[m.start : m.end])
            if any(s is not None and s.country and s.country != name.place.country for s in services):
                return True
            local = any(word_list(lexicon, "localspeaker").entries_for(word) for word in words)
            return not local and (not far or any(word_list(lexicon, "farspeaker").entries_for(word) for word in words))
    return False
