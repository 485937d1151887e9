"""The members of a group: those joined to it, those included in it, and those who are counted together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.casualties.part_phrases import end_of_part, tells_how
from kg.extraction.casualties.people import INCLUDING, belongs_elsewhere, can_be_affected, is_one_person
from kg.extraction.closed_classes import OF_GROUP
from kg.extraction.figures import Figure
from kg.extraction.participants import Participant, read_participant
from kg.extraction.reading import ArticleReading
from kg.extraction.syntax import Syntax
from kg.extraction.words import Found, word_list
from kg.model import Actor

__all__ = [
    "accompanying_people",
    "coordinated_people",
    "count_together",
    "counted_parts",
    "included_members",
    "is_speaker",
    "likewise_people",
    "listed_members",
    "next_head",
]

_JOINERS = frozenset({"and", "plus", "besides", "addition", "including"})
_BREAKS = frozenset({";", "."})
_BEFORE_PART = (("of", "whom"), ("of", "them"), ("of", "these"), ("of", "those"))
_WITH = frozenset({("along", "with"), ("together", "with")})
_COPULAS = frozenset({"was", "were", "is", "are", "being"})
_CLAUSE_TAGS = frozenset({"WRB", "WP", "WDT"})
_REACH = 14
_NEAR_PART = 8
"""Tokens behind a group within which a part of it is told of, whatever stands between."""
_FARTHEST_INCLUDED = 18
"""Tokens behind the people among which "including" stands."""
_OWNERS = frozenset({"his", "her", "their"})


def coordinated_people(
    reading: ArticleReading, found: Found, person: Participant, triggers: list[Found]
) -> Iterator[Participant]:
    """Counted people that the parse leaves outside a coordination ("killed five rebels in Herat and 17 others")."""
    syntax = reading.syntax
    counted = person.figure is not None or is_one_person(reading, person)
    if not counted or person.start < found.start:
        return
    _, end = syntax.sentence_range(found.token)
    joined = False
    for token in range(person.end, min(end, person.end + 16)):
        stop = syntax.pos[token] in {"VERB", "AUX"} or syntax.lower[token] in _BREAKS | INCLUDING
        if stop or any(t.start <= token < t.end for t in triggers):
            return
        joined = joined or syntax.lower[token] in _JOINERS
        figure = reading.figures.at.get(token)
        if figure is None:
            continue
        if (
            not joined
            or not figure.counts
            or any(0 <= t.start - (figure.noun or figure.last) <= 3 for t in triggers if t is not found)
        ):
            return
        other = read_participant(reading, figure.noun if figure.noun is not None else figure.last)
        if (
            other.denotes_people
            and other.figure is not None
            and can_be_affected(reading, found, other)
            and not belongs_elsewhere(reading, found, other, triggers)
        ):
            yield other
        return


def accompanying_people(reading: ArticleReading, found: Found, person: Participant) -> Iterator[Participant]:
    """Counted people who shared somebody's fate: "the commander was killed, along with four of his men"."""
    syntax = reading.syntax
    start = max(person.end, found.end)
    end = min(syntax.sentence_range(found.token)[1], start + _FARTHEST_INCLUDED)
    opening = next((t for t in range(start, end - 1) if syntax.lower[t : t + 2] in _WITH), None)
    if opening is None or any(syntax.pos[t] == "VERB" for t in range(start, opening)):
        return
    figure = next(iter(reading.figures.within(opening + 2, min(end, opening + 4))), None)
    if figure is None or not figure.counts:
        return
    counted_of = _word(reading, figure.last + 1) == "of"
    noun = next_head(reading, figure.last + 1 + counted_of, end) or figure.last
    other = replace(read_participant(reading, noun), figure=figure, start=figure.first)
    if other.denotes_people and can_be_affected(reading, found, other):
        yield other


def included_members(reading: ArticleReading, found: Found, person: Participant) -> Iterator[Participant]:
    """Members of a group that are told of one by one: "12 people, including three children and a nurse"."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(found.token)
    if person.figure is None:
        return
    token, limit = person.end, min(end, person.end + _FARTHEST_INCLUDED)
    while token < limit and syntax.lower[token] not in INCLUDING:
        joins = syntax.lower[token] == "and" and syntax.pos[token + 1 : token + 2] != ("ADP",)
        if token in reading.figures.at or joins or syntax.lower[token] in _BREAKS:
            return
        above = (found.token, syntax.heads[found.token])
        other_verb = syntax.pos[token] == "VERB" and syntax.lower[token] != "according" and token not in above
        if other_verb and token > found.token + 1:
            return
        token += 1
    if token >= limit:
        return
    yield from _list_members(reading, found, token + 1, end)


def listed_members(reading: ArticleReading, found: Found, person: Participant) -> Iterator[Participant]:
    """Members of a group whom a list behind a colon counts: "60 people died: 40 fighters and 20 civilians"."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(found.token)
    behind = max(person.end, found.end)
    colon = next((t for t in range(behind, min(end, behind + _FARTHEST_INCLUDED)) if syntax.lower[t] == ":"), None)
    if person.figure is None or colon is None or any(reading.figures.within(behind, colon)):
        return
    members = [m for m in _list_members(reading, found, colon + 1, end) if m.figure is not None]
    if len(members) > 1:
        yield from members


def likewise_people(reading: ArticleReading, found: Found) -> Iterator[Participant]:
    """People whom the same befell: "nine soldiers were killed, as were two medics"."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(found.token)
    for token in range(found.end, end - 2):
        if syntax.lower[token] == "as" and syntax.lower[token + 1] in _COPULAS and syntax.lower[token - 1] == ",":
            yield from _list_members(reading, found, token + 2, end)


def _list_members(reading: ArticleReading, found: Found, token: int, end: int) -> Iterator[Participant]:
    """The people of a list that opens at a token, those of one family as one."""
    syntax = reading.syntax
    single: Participant | None = None
    members: list[Participant] = []
    while token < end:
        figure = reading.figures.at.get(token)
        counted_of = figure is not None and _word(reading, figure.last + 1) == "of"
        noun = next_head(reading, token if figure is None else figure.last + 1 + counted_of, end)
        if noun is None and figure is not None and figure.counts and _ends_count(syntax, figure.last + 1):
            noun = figure.last
        if noun is None:
            break
        member = read_participant(reading, noun)
        if figure is not None and counted_of:
            member = replace(member, figure=figure, start=min(member.start, figure.first))
        if is_speaker(reading, member):
            break
        if single is not None and _names(reading, single, member):
            token = max(member.end, noun + 1)
            single = None
            if token >= end or syntax.lower[token] not in {",", "and"}:
                break
            token += 1
            continue
        if not can_be_affected(reading, found, member) or not (
            member.figure is not None or is_one_person(reading, member)
        ):
            break
        if member.figure is None:
            member = replace(member, start=min(member.start, token))
        if figure is not None and _word(reading, member.end) == "from" and member.end + 1 in reading.mentions.at:
            member = replace(member, end=reading.mentions.at[member.end + 1].end)
        members.append(member)
        single = member if is_one_person(reading, member) else None
        token = max(member.end, noun + 1)
        if token >= end or syntax.lower[token] not in {",", "and"}:
            break
        while token < end and syntax.lower[token] in {",", "and"}:
            token += 1
    yield from count_together(reading, members, families=True)


def _ends_count(syntax: Syntax, token: int) -> bool:
    """Whether a figure counts what was told of before: nothing, or when and where, stands behind it."""
    return token == len(syntax.words) or syntax.pos[token] in {"ADP", "PUNCT"}


def _word(reading: ArticleReading, token: int) -> str:
    words = reading.syntax.lower
    return words[token] if token < len(words) else ""


def _names(reading: ArticleReading, single: Participant, other: Participant) -> bool:
    """Whether a name in commas is that of the person told of before ("a senior commander, Jane Doe")."""
    syntax = reading.syntax
    first = other.start
    while syntax.pos[first - 1] == "PROPN":
        first -= 1
    beside = syntax.lower[first - 1] == "," and first - single.end <= 1
    return beside and syntax.pos[other.noun] == "PROPN" and syntax.pos[single.noun] == "NOUN" and not other.word


def counted_parts(reading: ArticleReading, found: Found, person: Participant) -> Iterator[Participant]:
    """Parts of a group that are told of behind it by what they were: "22 people, 13 of them children"."""
    _, end = reading.syntax.sentence_range(found.token)
    if person.figure is None:
        return
    if person.noun < found.start:
        yield from _parts_within(reading, found, person.noun + 1, found.start)
    yield from _parts_within(reading, found, max(person.end, found.end), end)


def _parts_within(reading: ArticleReading, found: Found, start: int, end: int) -> Iterator[Participant]:
    syntax = reading.syntax
    for figure in reading.figures.within(start, min(end, start + _REACH)):
        if not figure.counts:
            continue
        if figure.first - start >= _NEAR_PART and _tells_more(reading, start, figure.first):
            return
        if tells_how(reading, figure):
            yield Participant(figure.last, figure.first, end_of_part(reading, figure, end), figure, continues=True)
            continue
        first = _behind_group(reading, figure)
        noun = next_head(reading, first, end) if first is not None else None
        if noun is None or (noun + 1 < end and syntax.tags[noun + 1] in {"VBN", "VBD"}):
            return
        part = read_participant(reading, noun)
        if part.word is not None and can_be_affected(reading, found, part):
            yield replace(part, figure=figure, start=figure.first)


def _tells_more(reading: ArticleReading, start: int, end: int) -> bool:
    """Whether a verb that may have people of its own stands in a token range, not one that closes an attribution."""
    syntax, speech = reading.syntax, word_list(reading.lexicon, "speech")
    return any(
        syntax.tags[t] in {"VBD", "VBZ", "VBP"}
        and not (speech.entries_for(syntax.lower[t]) and syntax.lower[t + 1 : t + 2] == (",",))
        for t in range(start, end)
    )


def _behind_group(reading: ArticleReading, figure: Figure) -> int | None:
    """Where the noun of a part opens: behind "13 of them (were)", "of whom 13 were"; None elsewhere."""
    of, whom, behind = (_word(reading, figure.last + step) for step in (1, 2, 3))
    if of == "of" and whom in OF_GROUP:
        return figure.last + (4 if behind in _COPULAS else 3)
    before = reading.syntax.lower[max(figure.first - 2, 0) : figure.first]
    return figure.last + 2 if before in _BEFORE_PART and of in _COPULAS else None


def count_together(reading: ArticleReading, people: list[Participant], *, families: bool = False) -> list[Participant]:
    """People who are told of as one number: a family, or single people under one verb ("a nun and her driver").

    ``families``: only those of one family, as in a list of members, each of whom is told of for themselves.
    """
    groups: list[list[Participant]] = []
    for person in people:
        alone = families and not any(_is_owned(reading, p) for p in (person, *(groups[-1] if groups else ())))
        if groups and not alone and _are_together(reading, groups[-1], person):
            groups[-1].append(person)
        else:
            groups.append([person])
    return [_sum_up(reading, group) for group in groups]


def _are_together(reading: ArticleReading, group: list[Participant], person: Participant) -> bool:
    syntax, last = reading.syntax, group[-1]
    between = [t for t in range(last.end, person.start) if t not in reading.figures.at]
    aged = 0 < person.start - last.end - len(between) <= 1
    joined = {syntax.lower[t] for t in between} <= {",", "and", "or"} and 0 < len(between) <= (3 if aged else 2)
    if joined and _shares_figure(reading, last, person):
        return True
    if not joined or _single(reading, group[0]) is None:
        return False
    family = any(_is_owned(reading, p) for p in (*group, person))
    if _single(reading, person) is None:
        counted = person.figure is not None and person.figure.mention.low == person.figure.mention.high
        others = "other" in syntax.lower[person.start : person.noun]
        return family and counted and (_is_owned(reading, person) or person.continues or others)
    differ = {p.civilian for p in (group[0], person)} == {True, False}
    countries = {a.country for p in (group[0], person) for a in p.actors}
    return not differ and (family or len(countries) < 2)


def _shares_figure(reading: ArticleReading, counted: Participant, person: Participant) -> bool:
    """Whether a bare plural goes with what is told of before it ("200 women and children")."""
    syntax = reading.syntax
    bare = _is_bare_plural(reading, person)
    joined = syntax.lower[person.start - 1] in {"and", "or"}
    told = counted.figure is not None or _is_bare_plural(reading, counted)
    return bare and joined and told and _single(reading, counted) is None


def _is_bare_plural(reading: ArticleReading, person: Participant) -> bool:
    return (
        person.figure is None
        and reading.syntax.tags[person.noun] in {"NNS", "NNPS"}
        and person.start == person.noun
        and reading.syntax.pos[person.noun] != "PRON"
    )


def _single(reading: ArticleReading, person: Participant) -> Participant | None:
    """A person whom an article or a possessive pronoun alone makes one, and no name or number word."""
    syntax = reading.syntax
    opening = syntax.lower[person.start]
    one = opening in {"a", "an", "the", "another", *_OWNERS} and syntax.tags[person.noun] == "NN"
    return (
        person
        if one and not person.named_person and (person.figure is not None or is_one_person(reading, person))
        else None
    )


def _is_owned(reading: ArticleReading, person: Participant) -> bool:
    """Whether people are somebody's: "his son", "three of his sons"."""
    lower, figure = reading.syntax.lower, person.figure
    partly = figure is not None and lower[figure.last + 1 : figure.last + 2] == ("of",)
    opening = figure.last + 2 if partly and figure is not None else person.start
    return lower[opening] in _OWNERS


def _sum_up(reading: ArticleReading, group: list[Participant]) -> Participant:
    if len(group) == 1:
        return group[0]
    shared = any(person.figure is None and _single(reading, person) is None for person in group)
    total = sum(_count(reading, person) for person in group)
    of_state = any(person.own_forces for person in group) and all(_are_of_army(reading, p) for p in group)
    if of_state:
        group = [replace(person, actors=(), own_forces=True) for person in group]
    elif shared:
        group = [_named_by_noun(reading, person) for person in group]
    named = all(person.actors for person in group)
    civilian = {person.civilian for person in group}
    return replace(
        group[0],
        end=group[-1].end,
        together=None if shared else total,
        actors=tuple(dict.fromkeys(a for person in group for a in person.actors)) if named else (),
        civilian=None
        if civilian >= {True, False}
        else True
        if True in civilian
        else False
        if civilian == {False}
        else None,
        own_forces=all(person.own_forces for person in group),
    )


def _are_of_army(reading: ArticleReading, person: Participant) -> bool:
    """Whether people are soldiers of a state without a name, or officers, who beside soldiers are theirs."""
    officers = reading.syntax.lower[person.start : person.noun + 1][-1:] == ("officers",)
    alone = person.figure is not None or person.start == person.noun
    return person.own_forces or (officers and alone and all(a.country is None for a in person.actors))


def _count(reading: ArticleReading, person: Participant) -> int:
    """How many people a member is: a couple are two."""
    if reading.syntax.lower[person.noun] == "couple":
        return 2
    if person.figure is not None and _single(reading, person) is None:
        return int(person.figure.mention.low or 0)
    return 1


def _named_by_noun(reading: ArticleReading, person: Participant) -> Participant:
    """Soldiers without a nationality beside other people keep their noun ("policemen and soldiers")."""
    actor = Actor(reading.syntax.lower[person.noun])
    return replace(person, actors=(actor,), own_forces=False) if person.own_forces else person


def is_speaker(reading: ArticleReading, person: Participant) -> bool:
    """Whether a phrase is who says all this ("…, including two children, the governor said")."""
    syntax = reading.syntax
    reports = reading.attribution.reports[syntax.sentence_of[person.noun]]
    if any(report.start <= person.noun < report.end for report in reports):
        return True
    behind = syntax.lower[person.end] if person.end < len(syntax.words) else ""
    return bool(word_list(reading.lexicon, "speech").entries_for(behind))


def next_head(reading: ArticleReading, token: int, end: int) -> int | None:
    """The head of the noun phrase that opens at ``token``."""
    syntax = reading.syntax
    for position in range(token, min(end, token + 9)):
        pos = syntax.pos[position]
        if syntax.tags[position] in _CLAUSE_TAGS or pos == "SCONJ":
            return None
        if pos in {"NOUN", "PROPN"} and (position + 1 >= end or not _goes_on_noun(syntax, position + 1)):
            return position
        if pos in {"VERB", "AUX", "ADP", "CCONJ"} or (pos == "PUNCT" and syntax.lower[position] != "-"):
            return None
    return None


def _goes_on_noun(syntax: Syntax, token: int) -> bool:
    """Whether a noun is part of a compound that a word or a hyphen behind it goes on with ("15-year-old girl")."""
    hyphen = syntax.lower[token] in {"-", "‑"} and syntax.starts[token] == syntax.ends[token - 1]
    return syntax.pos[token] in {"NOUN", "PROPN"} or hyphen
