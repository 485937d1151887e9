"""Who inflicted losses: the subject of the verb, whoever made the attack in which they happened, whoever is blamed.

`authors` names who is behind an attack, `blame` finds who is blamed for it or says to have made it, `inheritance` takes
the attacker from the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extraction.attribution import Attributed, Report
from kg.extraction.casualties.nominals import INFLICTING
from kg.extraction.causes.antecedents import find_authors_before_which
from kg.extraction.causes.authors import is_attack, name_authors
from kg.extraction.causes.blame import find_blamed
from kg.extraction.causes.inheritance import inherit_cause
from kg.extraction.closed_classes import FINITE, PREDICATES
from kg.extraction.predicates import is_passive, subjects_of, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.stance.polarity import denies
from kg.extraction.statements import CasualtyStatement
from kg.extraction.syntax import Syntax
from kg.extraction.words import calendar_words, word_list
from kg.model import Actor, Place
from kg.namespaces import CK
from kg.vocabulary import Lexicon, Trigger

__all__ = ["find_causes", "inherit_cause"]

_IN_ATTACK = frozenset({"in", "during", "after", "by", "from", "following", "amid", "when", "of"})
_MARKS = frozenset({"when", "as", "after", "since"})
_LEAVING = frozenset({"leave", "leaves", "left", "leaving"})
_AIMED = frozenset({"on", "in", "at", "against", "near", "outside", "inside", "late", "early", "by", "from"})
_PARTING = frozenset({",", ";", ":", "that", "which", "who", "when", "where", "—", "–"})
_JOINED = frozenset({"VBD", "VBN"})
_PLACING = frozenset({"in", "at", "near", "outside"})
_ELIMINATING = "trigger-eliminate"
_FIGHTING = frozenset({"State", "MilitaryForce", "GovernmentBody", "ArmedGroup"})
_FARTHEST_CLAUSE = 3
_AGENT_REACH = 14
_PRONOUNS = frozenset({"it", "they", "he", "she", "we"})


@cache
def _triggers(lexicon: Lexicon) -> dict[str, Trigger]:
    return {trigger.iri.rpartition("/")[2]: trigger for trigger in lexicon.triggers_in("trigger")}


def find_causes(
    reading: ArticleReading,
    statement: CasualtyStatement,
    affected: Sequence[Actor],
    attributed: Attributed,
    place: Place | None,
) -> tuple[Actor, ...]:
    """The actors that a sentence names as the cause of losses, empty where it names none.

    ``affected`` are those whose people they are, ``attributed`` tells who says it: soldiers without a nationality are
    on the speaker's side ("Israeli officials said soldiers fired"), else on that of the state in which the ``place`` of
    the losses lies, and "they" are those who speak.
    """
    for heads in (
        _agents(reading, statement),
        find_blamed(reading, statement, attributed.report),
        _attackers(reading, statement),
    ):
        for head in heads:
            if statement.start <= head < statement.end and head == statement.anchor:
                continue
            source = _speaking_source(reading, head, attributed.report)
            actors = tuple(
                a for a in name_authors(reading, source, attributed.speaker, place=place) if a not in affected
            )
            if actors:
                return actors
    before = tuple(a for a in find_authors_before_which(reading, statement) if a not in affected)
    return before or _boasting(reading, statement, affected, attributed)


def _boasting(
    reading: ArticleReading, statement: CasualtyStatement, affected: Sequence[Actor], attributed: Attributed
) -> tuple[Actor, ...]:
    """The side that speaks of those it has "eliminated", or of whom its own strike has killed.

    As in "the army said 50 rebels were neutralised", "the army said it had hit a depot and 80 men had died".
    """
    side = attributed.speaker.affiliation if attributed.speaker is not None else None
    if side is None or not affected or any(a == side or a.name == "people" for a in affected):
        return ()
    known = reading.lexicon.actors_named(side.name)
    if not known or known[0].kind not in _FIGHTING:
        return ()
    return (side,) if statement.rule.endswith(_ELIMINATING) or _tells_own_strike(reading, statement) else ()


def _tells_own_strike(reading: ArticleReading, statement: CasualtyStatement) -> bool:
    """Whether the speaker tells before, in the same sentence, what they themselves struck ("said it had hit …")."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(statement.trigger)
    for found in word_list(reading.lexicon, "attackverb").find(syntax, start, statement.start):
        if syntax.pos[found.token] != "VERB" or is_passive(syntax, found.token):
            continue
        subjects = subjects_of(syntax, found.token)
        if any(denies(reading, above) for above in syntax.ancestors(found.token)):
            continue
        if any(syntax.lower[t] in _PRONOUNS or _is_own(syntax, t) for t in subjects):
            return True
    return False


def _is_own(syntax: Syntax, noun: int) -> bool:
    return any(syntax.deps[c] == "nmod:poss" and syntax.lower[c] in {"its", "our"} for c in syntax.children[noun])


def _speaking_source(reading: ArticleReading, head: int, report: Report | None) -> int:
    """The holder of the report for a pronoun behind it ("police said they fired"), else the word itself."""
    if report is not None and report.holder < head and reading.syntax.lower[head] in _PRONOUNS:
        return report.holder
    return head


# --- Where to look ---------------------------------------------------------------------------------------------------


def _agents(reading: ArticleReading, statement: CasualtyStatement) -> Iterator[int]:
    """The logical subject of the trigger, taken from the clause above where it is a participle behind a comma."""
    syntax, trigger = reading.syntax, statement.trigger
    rule = statement.rule.removeprefix("casualty-").removesuffix("-placed").removesuffix("-beside")
    entry = _triggers(reading.lexicon).get(rule)
    roles = entry.roles.get("inflictedBy", ()) if entry is not None else ()
    if entry is not None and "owner" in entry.roles:
        lost = {trigger, *range(statement.start, statement.end)}
        behind = (c for t in lost for c in syntax.children_with(t, "obl", "nmod") if c >= statement.end)
        yield from (c for c in behind if "to" in syntax.lower[statement.end : statement.end + 1])
        return
    if syntax.pos[trigger] not in {"VERB", "ADJ", "AUX"}:
        if syntax.pos[trigger] == "NOUN":
            yield from (c for c in syntax.children[trigger] if syntax.case(c) == "by")
            verb = syntax.heads[trigger]
            yield from _holders(reading, statement)
            captures = statement.outcome == "captured" and word_list(reading.lexicon, "captureverb").entries_for(
                syntax.lower[verb]
            )
            if syntax.deps[trigger] in {"obj", "xcomp"} and (captures or syntax.lower[verb].startswith(INFLICTING)):
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


def _holders(reading: ArticleReading, statement: CasualtyStatement) -> Iterator[int]:
    """Who holds captives, in a clause on their noun ("hostages whom the group holds", "prisoners held by rebels")."""
    syntax = reading.syntax
    if statement.outcome != "captured":
        return
    captures = word_list(reading.lexicon, "captureverb")
    for clause in syntax.children_with(statement.trigger, "acl", "acl:relcl"):
        if not captures.entries_for(syntax.lower[clause]):
            continue
        if is_passive(syntax, clause) or syntax.deps[clause] == "acl":
            yield from (c for c in syntax.children[clause] if syntax.case(c) == "by")
        else:
            yield from syntax.children_with(clause, "nsubj")


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
        finite = syntax.tags[token] in FINITE and syntax.lower[token + 1 : token + 2] != ("by",)
        if finite or syntax.lower[token] in _PARTING or syntax.pos[token] in {"AUX", "SCONJ", "CCONJ"}:
            return
        if syntax.lower[token + 1] in _AIMED and is_attack(reading, token):
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
        if agent and syntax.tags[syntax.heads[token]] == "VBN" and _befalls(reading, syntax.heads[token], trigger):
            yield token


def _befalls(reading: ArticleReading, verb: int, trigger: int) -> bool:
    """Whether a participle tells what befell people ("wounded by gunmen"), not what became of the news of it."""
    made = word_list(reading.lexicon, "makingverb").find(reading.syntax, verb, verb + 2)
    if verb == trigger or any(found.start == verb for found in made):
        return True
    triggers = word_list(reading.lexicon, "trigger", "attackverb").entries_for(reading.syntax.lower[verb])
    return any("attackverb" in e.iri or CK + "Casualty" in e.properties.get("claimClass", ()) for e in triggers)


def _nominal_before(reading: ArticleReading, trigger: int) -> Iterator[int]:
    """The attack or the people named before the trigger where the parse takes a time between them for the subject."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(trigger)
    for token in range(trigger - 1, start - 1, -1):
        if syntax.pos[token] in PREDICATES:
            return
        if syntax.pos[token] == "NOUN" and (
            is_attack(reading, token) or reading.people_nouns.entries_for(syntax.lower[token])
        ):
            yield token


def _subjects_above(reading: ArticleReading, participle: int) -> Iterator[int]:
    syntax = reading.syntax
    for ancestor in syntax.ancestors(participle):
        if syntax.pos[ancestor] in PREDICATES and syntax.tags[ancestor] != "VBG":
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
        if syntax.pos[current] in PREDICATES | {"ADJ"}:
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
    """The attack in which people were killed, or who did something when they were ("when troops opened fire").

    Who only spoke of it did nothing ("as the ministry had said"); a claim of responsibility has an object.
    """
    syntax = reading.syntax
    yield from _by_whose_hands(reading, statement)
    verbs = list(dict.fromkeys([*_holding_verbs(reading, statement.trigger), *_going_on(syntax, statement.trigger)]))
    for verb in verbs:
        for child in syntax.children[verb]:
            if (
                syntax.deps[child].startswith(("obl", "nmod"))
                and syntax.case(child) in _IN_ATTACK
                and is_attack(reading, child)
            ):
                yield child
    for child in syntax.children[statement.anchor]:
        if child > statement.anchor and syntax.case(child) in _IN_ATTACK and is_attack(reading, child):
            yield child
    for token in range(statement.start, statement.end):
        if syntax.deps[token] == "obl" and syntax.case(token) in _IN_ATTACK and is_attack(reading, token):
            yield token
    for verb in verbs:
        for child in syntax.children[verb]:
            marks = {syntax.lower[c] for c in syntax.children[child] if syntax.deps[c] in {"mark", "advmod"}}
            told = _tells(reading, child) and not syntax.children_with(child, "obj")
            if syntax.deps[child] == "advcl" and marks & _MARKS and not is_passive(syntax, child) and not told:
                doers = [t for t in subjects_of(syntax, child) if syntax.sentence_of[t] == syntax.sentence_of[verb]]
                if "since" in marks:
                    doers = [t for t in doers if not is_attack(reading, t)]
                yield from (t for t in doers if _may_inflict(reading, t, child))


def _may_inflict(reading: ArticleReading, doer: int, verb: int) -> bool:
    """Whether who did something when people died may have been their death.

    Those who help ("after rescuers found a body"), what is the victims' own ("when their jeep hit a mine"), and a crowd
    that attacks nobody ("after residents tried to go home") may not.
    """
    syntax = reading.syntax
    if word_list(reading.lexicon, "helpernoun").entries_for(syntax.lower[doer]):
        return False
    if any(syntax.deps[c] == "nmod:poss" and syntax.pos[c] == "PRON" for c in syntax.children[doer]):
        return False
    if word_list(reading.lexicon, "attackverb").find(syntax, verb, min(verb + 2, len(syntax.words))):
        return True
    entries = reading.people_nouns.entries_for(syntax.lower[doer])
    armed = bool(reading.force_nouns.entries_for(syntax.lower[doer])) or any(
        entry.properties.get("civilian") == ("false",) for entry in entries
    )
    return not entries or armed or doer in reading.mentions.at


def _going_on(syntax: Syntax, trigger: int) -> Iterator[int]:
    """The verbs joined to a passive or intransitive trigger: what ends the sentence tells of them all.

    As in "two people died and five were hurt when a drone hit a bus"; not where the trigger has a place of its own.
    """
    if syntax.pos[trigger] != "VERB" or syntax.children_with(trigger, "obj"):
        return
    joined = list(_joined(syntax, trigger))
    for child in syntax.children[trigger]:
        if joined and trigger < child < joined[0] and syntax.case(child) in _PLACING:
            return
    yield from joined


def _joined(syntax: Syntax, trigger: int) -> Iterator[int]:
    """What is joined to a verb: "and five were hurt", "and four are missing", "and 11 injured" behind a bare figure."""
    for member in syntax.children_with(trigger, "conj"):
        if member > trigger and (
            syntax.tags[member] in _JOINED or syntax.pos[member] == "ADJ" or syntax.children_with(member, "aux")
        ):
            yield member
        elif member > trigger and syntax.tags[member + 1 : member + 2] == ("VBN",):
            yield member + 1
