"""Who inflicted losses: the subject of the verb, whoever made the attack in which they happened, whoever is blamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extraction.attribution import Attributed, Report
from kg.extraction.casualties.nominals import INFLICTING
from kg.extraction.mentions import Mention
from kg.extraction.participants import Participant, actor_of, noun_words, read_participant
from kg.extraction.predicates import is_passive, subjects_of, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement
from kg.extraction.syntax import Syntax
from kg.extraction.words import calendar_words, inflect, word_list
from kg.model import Actor, Speaker
from kg.vocabulary import Lexicon, Trigger

__all__ = ["find_causes"]

_IN_ATTACK = frozenset({"in", "during", "after", "by", "from", "following", "amid", "when", "of"})
_OF_MANY = frozenset({"series", "wave", "number", "spate", "string", "dozen", "dozens", "round", "day", "days"})
_AGAINST = frozenset(
    {
        "clash",
        "clashes",
        "fighting",
        "battle",
        "battles",
        "gunfight",
        "gunbattle",
        "firefight",
        "exchange",
        "fire",
        "shootout",
        "skirmish",
        "skirmishes",
        "war",
        "combat",
        "crossfire",
    }
)
_MARKS = frozenset({"when", "as", "after", "since"})
_BLAMING = ("blam", "accus", "charg", "suspect", "convict", "indict")
_TAKING = ("claim", "take", "took", "taking", "accept", "admit", "bear", "bore", "assum", "shoulder")
_LEAVING = frozenset({"leave", "leaves", "left", "leaving"})
_AIMED = frozenset({"on", "in", "at", "against", "near", "outside", "inside", "late", "early", "by", "from"})
_PARTING = frozenset({",", ";", ":", "that", "which", "who", "when", "where", "—", "–"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ATTRIBUTING = ("attribut", "ascrib", "pin")
_PREDICATES = frozenset({"VERB", "AUX"})
_FARTHEST_CLAUSE = 3
_AGENT_REACH = 14
_PRONOUNS = frozenset({"it", "they", "he", "she", "we"})


@cache
def _triggers(lexicon: Lexicon) -> dict[str, Trigger]:
    return {trigger.iri.rpartition("/")[2]: trigger for trigger in lexicon.triggers_in("trigger")}


def find_causes(
    reading: ArticleReading, statement: CasualtyStatement, affected: Sequence[Actor], attributed: Attributed
) -> tuple[Actor, ...]:
    """The actors that a sentence names as the cause of losses, empty where it names none.

    ``affected`` are those whose people they are, ``attributed`` tells who says it: soldiers without a nationality are
    on the speaker's side ("Israeli officials said soldiers fired"), and "they" are those who speak.
    """
    for heads in (_agents(reading, statement), _blamed(reading, statement), _attackers(reading, statement)):
        for head in heads:
            if statement.start <= head < statement.end and head == statement.anchor:
                continue
            source = _speaking_source(reading, head, attributed.report)
            actors = tuple(a for a in _authors(reading, source, attributed.speaker) if a not in affected)
            if actors:
                return actors
    return ()


def _speaking_source(reading: ArticleReading, head: int, report: Report | None) -> int:
    """The holder of the report for a pronoun behind it ("police said they fired"), else the word itself."""
    if report is not None and report.holder < head and reading.syntax.lower[head] in _PRONOUNS:
        return report.holder
    return head


# --- Where to look ---------------------------------------------------------------------------------------------------


def _agents(reading: ArticleReading, statement: CasualtyStatement) -> Iterator[int]:
    """The logical subject of the trigger, taken from the clause above where it is a participle behind a comma."""
    syntax, trigger = reading.syntax, statement.trigger
    entry = _triggers(reading.lexicon).get(statement.rule.removeprefix("casualty-").removesuffix("-beside"))
    roles = entry.roles.get("inflictedBy", ()) if entry is not None else ()
    if entry is not None and "owner" in entry.roles:
        return
    if syntax.pos[trigger] not in {"VERB", "ADJ", "AUX"}:
        if syntax.pos[trigger] == "NOUN":
            yield from (c for c in syntax.children[trigger] if syntax.case(c) == "by")
            verb = syntax.heads[trigger]
            if syntax.lower[verb].startswith(INFLICTING) and syntax.deps[trigger] == "obj":
                yield from subjects_of(syntax, verb)
        return
    if "subject" in roles:
        yield from _attack_on(reading, trigger)
        arguments = verb_arguments(syntax, trigger, transitive=True)
        subjects = [t for t in arguments["subject"] if t != statement.anchor]
        participle = syntax.tags[trigger] == "VBG" and syntax.lower[trigger - 1 : trigger] in {(",",), ("and",)}
        if participle and syntax.deps[trigger] in {"acl", "conj"}:
            subjects = list(_subjects_above(reading, trigger)) or subjects
        if syntax.deps[trigger] == "conj" and syntax.tags[trigger] == "VBN" and _tells(reading, syntax.heads[trigger]):
            subjects = []
        times = calendar_words(reading.lexicon)
        if any(syntax.lower[t] in times for t in subjects):
            subjects = list(_nominal_before(reading, trigger))
        yield from subjects
    for verb in _holding_verbs(reading, trigger):
        leaves = syntax.lower[verb] in _LEAVING and _is_left(syntax, trigger, verb)
        carries = leaves or (
            verb == syntax.heads[trigger] and syntax.deps[trigger] == "conj" and _goes_on(reading, trigger)
        )
        reports = not leaves and _tells(reading, syntax.heads[verb] if syntax.deps[verb] == "xcomp" else verb)
        if verb != trigger and carries and not reports and not is_passive(syntax, verb):
            yield from (t for t in subjects_of(syntax, verb) if t != statement.anchor)
    yield from _agents_behind(reading, trigger)


def _attack_on(reading: ArticleReading, trigger: int) -> Iterator[int]:
    """The attack before an active verb, where what it was aimed at stands between them.

    As in "an air strike on a school that shelters the displaced killed nine": a parse may take the school, or those in
    it, for the subject.
    """
    syntax = reading.syntax
    if not syntax.children_with(trigger, "obj"):
        return
    start, _ = syntax.sentence_range(trigger)
    for token in range(trigger - 2, start - 1, -1):
        finite = syntax.tags[token] in _FINITE and syntax.lower[token + 1 : token + 2] != ("by",)
        if finite or syntax.lower[token] in _PARTING or syntax.pos[token] in {"AUX", "SCONJ", "CCONJ"}:
            return
        if syntax.lower[token + 1] in _AIMED and _is_attack(reading, token):
            yield token
            return


def _tells(reading: ArticleReading, verb: int) -> bool:
    """Whether a verb only tells of losses ("reported 200 dead and 400 wounded")."""
    return bool(word_list(reading.lexicon, "speech").entries_for(reading.syntax.lower[verb]))


def _goes_on(reading: ArticleReading, trigger: int) -> bool:
    """Whether what is told with "and" is what an attack before it did ("shelled the port and three were killed")."""
    syntax, verb = reading.syntax, reading.syntax.heads[trigger]
    own_subject = syntax.children_with(trigger, "nsubj", "nsubj:pass")
    attacks = word_list(reading.lexicon, "attackverb", "attacknoun").entries_for(syntax.lower[verb])
    return not own_subject or bool(attacks)


def _agents_behind(reading: ArticleReading, trigger: int) -> Iterator[int]:
    """The agent of a participle joined to the trigger ("were killed and four others wounded by gunmen")."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(trigger)
    for token in range(trigger + 1, min(end, trigger + _AGENT_REACH)):
        agent = syntax.deps[token] == "obl:agent" or (
            syntax.deps[token].startswith("obl") and syntax.case(token) == "by"
        )
        if agent and syntax.tags[syntax.heads[token]] == "VBN":
            yield token


def _nominal_before(reading: ArticleReading, trigger: int) -> Iterator[int]:
    """The attack or the people named before the trigger where the parse takes a time between them for the subject."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(trigger)
    for token in range(trigger - 1, start - 1, -1):
        if syntax.pos[token] in _PREDICATES:
            return
        if syntax.pos[token] == "NOUN" and (
            _is_attack(reading, token) or reading.people_nouns.entries_for(syntax.lower[token])
        ):
            yield token


def _subjects_above(reading: ArticleReading, participle: int) -> Iterator[int]:
    syntax = reading.syntax
    for ancestor in syntax.ancestors(participle):
        if syntax.pos[ancestor] in _PREDICATES and syntax.tags[ancestor] != "VBG":
            passive = is_passive(syntax, ancestor)
            if not passive:
                yield from (t for t in subjects_of(syntax, ancestor) if t != participle)
            return


def _is_left(syntax: Syntax, trigger: int, verb: int) -> bool:
    """Whether what is told of is what a verb leaves behind ("left nine dead"), and no clause beside it."""
    return not any(syntax.deps[t] == "mark" and syntax.lower[t] not in {"to", "that"} for t in range(verb, trigger))


def _holding_verbs(reading: ArticleReading, trigger: int) -> Iterator[int]:
    """The trigger and the verbs above it in its clause."""
    syntax = reading.syntax
    yield trigger
    current = trigger
    for _ in range(_FARTHEST_CLAUSE):
        if syntax.deps[current] not in {
            "xcomp",
            "conj",
            "obj",
            "nsubj",
            "nsubj:pass",
            "amod",
            "acl",
            "parataxis",
            "advcl",
        }:
            return
        if syntax.heads[current] == current:
            return
        current = syntax.heads[current]
        if syntax.pos[current] in _PREDICATES | {"ADJ"}:
            yield current


def _by_whose_hands(reading: ArticleReading, statement: CasualtyStatement) -> Iterator[int]:
    """As in "died at the hands of the rebels", "fell into enemy hands"."""
    syntax = reading.syntax
    for child in syntax.children[statement.trigger]:
        if syntax.lower[child] in {"hand", "hands", "custody"} and syntax.case(child) in {"at", "into", "in"}:
            yield from syntax.children_with(child, "nmod:poss")
            yield from (c for c in syntax.children_with(child, "compound", "amod") if c in reading.mentions.at)
            yield from (c for c in syntax.children_with(child, "nmod") if syntax.case(c) == "of")


def _attackers(reading: ArticleReading, statement: CasualtyStatement) -> Iterator[int]:
    """The attack in which people were killed, or who did something when they were ("when troops opened fire")."""
    syntax = reading.syntax
    yield from _by_whose_hands(reading, statement)
    for verb in _holding_verbs(reading, statement.trigger):
        for child in syntax.children[verb]:
            if (
                syntax.deps[child].startswith(("obl", "nmod"))
                and syntax.case(child) in _IN_ATTACK
                and _is_attack(reading, child)
            ):
                yield child
    for child in syntax.children[statement.anchor]:
        if child > statement.anchor and syntax.case(child) in _IN_ATTACK and _is_attack(reading, child):
            yield child
    for verb in _holding_verbs(reading, statement.trigger):
        for child in syntax.children[verb]:
            marks = {syntax.lower[c] for c in syntax.children[child] if syntax.deps[c] in {"mark", "advmod"}}
            if syntax.deps[child] == "advcl" and marks & _MARKS and not is_passive(syntax, child):
                yield from (t for t in subjects_of(syntax, child) if syntax.sentence_of[t] == syntax.sentence_of[verb])


def _blamed(reading: ArticleReading, statement: CasualtyStatement) -> Iterator[int]:
    """Whoever is blamed for it, or says to have done it, above the event's word."""
    syntax = reading.syntax
    negations = word_list(reading.lexicon, "negation")
    for ancestor in syntax.ancestors(statement.trigger):
        word = syntax.lower[ancestor]
        if syntax.pos[ancestor] == "VERB" and word.startswith(_BLAMING):
            if any(negations.entries_for(syntax.lower[c]) for c in syntax.children[ancestor]):
                return
            if is_passive(syntax, ancestor):
                yield from subjects_of(syntax, ancestor)
            else:
                yield from syntax.children_with(ancestor, "obj")
            return
        if syntax.pos[ancestor] == "VERB" and word.startswith(_ATTRIBUTING):
            governed = [ancestor, *(t for o in syntax.children_with(ancestor, "obj") for t in syntax.conjuncts(o))]
            yield from (c for t in governed for c in syntax.children[t] if c > t and syntax.case(c) in {"to", "on"})
            return
        if word == "responsibility":
            verb = syntax.heads[ancestor]
            negated = any(negations.entries_for(syntax.lower[c]) for c in syntax.children[verb])
            if syntax.lower[verb].startswith(_TAKING) and not negated:
                yield from subjects_of(syntax, verb)
            return


# --- Whom the words name ---------------------------------------------------------------------------------------------


def _is_attack(reading: ArticleReading, noun: int) -> bool:
    syntax = reading.syntax
    if reading.attack_nouns.entries_for(syntax.lower[noun]):
        return True
    return syntax.lower[noun] in _OF_MANY and any(_is_attack(reading, c) for c in syntax.children_with(noun, "nmod"))


def _authors(reading: ArticleReading, head: int, speaker: Speaker | None, depth: int = 0) -> tuple[Actor, ...]:
    """The actors that a noun phrase makes the cause: people and forces themselves, or the authors of an attack."""
    syntax = reading.syntax
    if syntax.lower[head] in calendar_words(reading.lexicon) or depth > 2:
        return ()
    if _is_attack(reading, head):
        for found in _authors_of_attack(reading, head):
            if isinstance(found, Actor):
                return (found,)
            actors = _authors(reading, found, speaker, depth + 1)
            if actors:
                return actors
        return ()
    return _name(reading, read_participant(reading, head), speaker)


def _authors_of_attack(reading: ArticleReading, noun: int) -> Iterator[int | Actor]:
    """Heads of phrases (or actors) that tell whose attack it is: possessives, modifiers, "by", "blamed on", "with"."""
    syntax = reading.syntax
    for child in syntax.children_with(noun, "nmod:poss"):
        yield child
    left, _ = syntax.noun_phrase(noun)
    for mention in reading.mentions.within(left, noun):
        if (
            mention.actor is not None
            and not mention.led_by
            and (mention.adjective or mention.place is None or _is_country(mention))
        ):
            owner = mention.actor
            named = syntax.lower[mention.end : mention.end + 1]
            led = syntax.lower[mention.end - 1].endswith(("-led", "-backed"))
            if not (owner.kind == "Population" or led or named in {("'s",), ("’s",)}):
                yield actor_of(reading, owner)
    for token in range(left, noun):
        entries = reading.people_nouns.entries_for(syntax.lower[token])
        if syntax.pos[token] in {"NOUN", "ADJ"} and any(
            entry.properties.get("civilian") == ("false",) for entry in entries
        ):
            yield Actor(_plural(reading, token))
    for child in syntax.children[noun]:
        if child < noun or not syntax.deps[child].startswith(("nmod", "obl")):
            continue
        case = syntax.case(child)
        if (
            case == "by"
            or (case in {"with", "against"} and syntax.lower[noun] in _AGAINST)
            or (case == "of" and syntax.lower[noun] in _OF_MANY)
        ):
            yield child
    for clause in syntax.children_with(noun, "acl", "acl:relcl"):
        blamed = syntax.lower[clause].startswith("blam")
        yield from (
            c
            for c in syntax.children[clause]
            if syntax.deps[c].startswith("obl") and syntax.case(c) in ({"on", "by"} if blamed else {"by"})
        )


def _is_country(mention: Mention) -> bool:
    """Whether a name is that of a state, and not of a town where something happened ("the Beirut bombing")."""
    actor, place = mention.actor, mention.place
    return actor is not None and actor.kind == "State" and (place is None or place.kind == "country")


def _plural(reading: ArticleReading, token: int) -> str:
    word = reading.syntax.lower[token]
    entry = reading.people_nouns.entries_for(word)[0]
    if word == "police" or entry.properties.get("namedAs"):
        return entry.properties.get("namedAs", (word,))[0]
    if word.endswith(("s", "men")):
        return word
    return f"{word[:-3]}men" if word.endswith("man") else inflect(word, "NOUN")[1]


def _name(reading: ArticleReading, person: Participant, speaker: Speaker | None) -> tuple[Actor, ...]:
    syntax = reading.syntax
    if person.named_behind and person.word is None:
        return ()
    if person.actors:
        return person.actors
    if person.own_forces:
        side = speaker.affiliation if speaker is not None else None
        if side is not None and side.country and reading.lexicon.state(side.country) is not None:
            return (side,)
        return (Actor(noun_words(reading, person)),)
    if word_list(reading.lexicon, "agentnoun").entries_for(syntax.lower[person.noun]):
        left = person.start + (1 if syntax.pos[person.start] == "DET" else 0)
        return (Actor(" ".join(syntax.words_between(min(left, person.noun), person.noun + 1).split()).lower()),)
    return ()
