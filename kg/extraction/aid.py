"""Statements about aid that one actor gives, promises, asks for or withholds from another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.figures import Figure
from kg.extraction.participants import actor_of, read_participant
from kg.extraction.predicates import noun_arguments, subjects_of, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import resolve_owner, resolve_reference
from kg.extraction.statements import AidStatement
from kg.extraction.words import Found, word_list
from kg.model import Actor
from kg.namespaces import CK, CONCEPT
from kg.vocabulary import Trigger

__all__ = ["find_aid"]

_STAGE = CONCEPT + "stage-"
_KIND = CONCEPT + "kind-"
_TRADE = frozenset(
    "sale sales sell sells sold buy buys buying bought purchase purchases purchased export exports import imports trade contract contracts revenue profit "
    "investment invest invested fine fined damage damages gdp deficit salary salaries tax taxes election procurement procured budget price prices cost costs".split()
)
_WEAK = frozenset("support help relief supply backing package equipment fund funding money contribution donation round mine truck water shell aircraft intelligence resource gun hardware cash debt donor supporter backer".split())
_LINKS = frozenset({"in", "of", "for", "worth", "as"})


@dataclass(frozen=True, slots=True)
class _Thing:
    """What is given: its head token, its words, its figure, and the vocabulary's entries for its nouns."""

    head: int
    start: int
    end: int
    figure: Figure | None
    words: tuple[Trigger, ...]
    unit: str | None


@dataclass(frozen=True, slots=True)
class _Deed:
    """The word that tells what is done with the thing: stage, trigger token, and the roles it fills."""

    found: Found
    stage: str
    start: int
    end: int


def find_aid(reading: ArticleReading, start: int, end: int) -> list[AidStatement]:
    """The aid statements of one sentence (token range)."""
    things = list(_find_things(reading, start, end))
    if not things:
        return []
    triggers = _find_triggers(reading, start, end)
    statements = []
    for thing in things:
        statement = _read_thing(reading, thing, triggers)
        if statement is not None:
            statements.append(statement)
    return _without_parts(statements)


def _without_parts(statements: list[AidStatement]) -> list[AidStatement]:
    """Keep counted things, and of uncounted ones those that stand in no other."""
    kept: list[AidStatement] = []
    for statement in sorted(statements, key=lambda s: (s.figure is None, s.start)):
        inside = any(k.start <= statement.anchor < k.end for k in kept)
        same_deed = any(k.trigger == statement.trigger for k in kept)
        if statement.figure is None and (inside or same_deed):
            continue
        kept.append(statement)
    return sorted(kept, key=lambda s: (s.start, s.end))


def _find_triggers(reading: ArticleReading, start: int, end: int) -> list[Found]:
    syntax = reading.syntax
    kept = []
    for f in word_list(reading.lexicon, "trigger").find(syntax, start, end):
        if CK + "AidPackage" not in f.entry.properties.get("claimClass", ()):
            continue
        pos, wanted = syntax.pos[f.token], f.entry.part_of_speech[0]
        if wanted == "VERB" and (pos in {"VERB", "AUX"} or (pos == "ADJ" and syntax.lower[f.token].endswith("ed"))):
            kept.append(f)
        elif wanted == "NOUN" and pos == "NOUN":
            kept.append(f)
        elif wanted == "ADJ" and pos in {"ADJ", "VERB"}:
            kept.append(f)
    return kept


# --- What is given -------------------------------------------------------------------------------------------------


def _find_things(reading: ArticleReading, start: int, end: int) -> Iterator[_Thing]:
    syntax, figures = reading.syntax, reading.figures
    nouns = [f for f in reading.aid_nouns.find(syntax, start, end) if syntax.pos[f.token] in {"NOUN", "PROPN", "VERB", "ADJ"} and f.token not in figures.at]
    used: set[int] = set()
    for figure in figures.within(start, end):
        if figure.is_money:
            linked = _linked_nouns(reading, figure, nouns, end)
            head = _money_head(reading, figure, linked)
            left, right = _extent(reading, figure, linked)
            used.update(f.token for f in linked)
            yield _Thing(head, left, right, figure, tuple(f.entry for f in linked), figure.mention.unit)
        elif figure.counts and figure.noun is not None:
            linked = [f for f in nouns if f.start <= figure.noun < f.end or (figure.last < f.token <= figure.noun + 4 and _in_of_phrase(reading, figure.noun, f.token))]
            if linked and not any(syntax.lower[figure.noun] == w for w in ("people",)):
                used.update(f.token for f in linked)
                right = max(f.end for f in linked)
                yield _Thing(figure.noun, figure.first, max(right, figure.noun + 1), figure, tuple(f.entry for f in linked), _item_unit(reading, figure.noun))
    by_token: dict[int, list[Found]] = {}
    for f in nouns:
        if f.token not in used:
            by_token.setdefault(f.token, []).append(f)
    for token, entries in by_token.items():
        left, right = syntax.noun_phrase(token)
        yield _Thing(token, min(left, min(f.start for f in entries)), max(right, token + 1), None, tuple(f.entry for f in entries), None)


def _item_unit(reading: ArticleReading, noun: int) -> str:
    word = reading.syntax.lower[noun]
    if reading.syntax.tags[noun] in {"NNS", "NNPS"} and word.endswith("s") and not word.endswith("ss"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


def _in_of_phrase(reading: ArticleReading, noun: int, token: int) -> bool:
    syntax = reading.syntax
    return any(syntax.lower[t] == "of" for t in range(noun + 1, token)) and all(syntax.pos[t] not in {"VERB", "PUNCT"} for t in range(noun + 1, token))


def _linked_nouns(reading: ArticleReading, figure: Figure, nouns: list[Found], end: int) -> list[Found]:
    """Aid nouns that belong to an amount: "$5 million in food aid", "a $5 million package", "aid worth $5 million"."""
    syntax = reading.syntax
    linked: list[Found] = []
    token = figure.last + 1
    limit = min(end, figure.last + 14)
    behind: set[int] = set()
    while token < limit:
        pos = syntax.pos[token]
        if pos in {"VERB", "AUX"} and syntax.deps[token] not in {"amod", "compound"} and not syntax.lower[token].endswith("ing"):
            break
        if syntax.lower[token] in {";", ".", ":", "—", "–"}:
            break
        if token in reading.figures.at and reading.figures.at[token].is_money:
            break
        behind.add(token)
        token += 1
    linked = [f for f in nouns if f.token in behind]
    if linked:
        return linked
    before = range(max(syntax.sentence_range(figure.first)[0], figure.first - 8), figure.first)
    near = [f for f in nouns if f.token in before]
    for f in reversed(near):
        between = [syntax.lower[t] for t in range(f.end, figure.first)]
        if any(w in {"worth", "of", "totaling", "totalling", "valued", "at", "was", "amounting"} for w in between) and not any(w in {";", "."} for w in between):
            return [f]
    return []


def _money_head(reading: ArticleReading, figure: Figure, linked: list[Found]) -> int:
    """The token whose governor tells what is done with an amount: the package that it is worth, or the amount."""
    syntax = reading.syntax
    inside = range(figure.first, figure.last + 1)
    top = figure.last
    for token in inside:
        if syntax.heads[token] not in inside or syntax.heads[token] == token:
            top = token
            break
    governor = syntax.heads[top]
    if syntax.deps[top] in {"compound", "nummod", "amod", "nmod", "nmod:unmarked", "appos", "advmod", "nmod:npmod"} and syntax.pos[governor] in {"NOUN", "PROPN", "ADJ"}:
        if syntax.lower[governor] == "worth" and syntax.heads[governor] != governor:
            return syntax.heads[governor]
        return governor
    return top


def _extent(reading: ArticleReading, figure: Figure, linked: list[Found]) -> tuple[int, int]:
    left, right = figure.first, figure.last + 1
    for f in linked:
        if f.token - figure.last <= 12:
            noun_left, noun_right = reading.syntax.noun_phrase(f.token)
            left = min(left, max(noun_left, left - 6) if f.token > figure.first else f.start)
            right = max(right, f.end)
    return left, right


# --- What is done with it ------------------------------------------------------------------------------------------


def _stage(found: Found) -> str:
    return next(iri.removeprefix(_STAGE) for iri in found.entry.evokes if iri.startswith(_STAGE))


def _read_thing(reading: ArticleReading, thing: _Thing, triggers: list[Found]) -> AidStatement | None:
    syntax = reading.syntax
    deed = _find_deed(reading, thing, triggers)
    sentence = syntax.sentence_range(thing.head)
    words = {syntax.lower[t] for t in range(*sentence)}
    strong = [w for w in thing.words]
    money = thing.figure is not None and thing.figure.is_money
    if words & _TRADE and (not strong or deed is None or words & {"sale", "sales", "sell", "sold", "buy", "bought", "purchase", "contract"}):
        return None
    if deed is None and not (money and strong):
        return None
    donor, recipient = _parties(reading, thing, deed)
    if not donor and not recipient:
        if not (money and strong):
            return None
    if not money and thing.figure is not None and not (donor and (recipient or deed is not None)):
        return None
    if thing.figure is None:
        weak = all(syntax.lower[thing.head].rstrip("s") in _WEAK or syntax.lower[thing.head] in _WEAK for _ in (0,))
        if not (donor and recipient) or (weak and _kind(reading, thing) is None and not (donor and recipient)):
            return None
        if deed is None:
            return None
    if money and not strong and not (deed is not None and recipient):
        return None
    start, end = thing.start, thing.end
    if deed is not None and deed.start < start and start - deed.end <= 6:
        start = deed.start
    elif deed is not None and deed.start >= end and deed.start - end <= 5:
        end = deed.end
    trigger = deed.found.token if deed is not None else thing.head
    return AidStatement(
        trigger=trigger,
        anchor=thing.head,
        start=start,
        end=end,
        rule=f"aid-{deed.found.entry.iri.rpartition('/')[2]}" if deed is not None else "aid-amount",
        figure=thing.figure,
        quantity=thing.figure.quantity(thing.unit) if thing.figure is not None else None,
        stage=deed.stage if deed is not None else "announced",
        donor=donor,
        recipient=recipient,
        kind=_kind(reading, thing) or "other",
    )


def _find_deed(reading: ArticleReading, thing: _Thing, triggers: list[Found]) -> _Deed | None:
    syntax = reading.syntax
    by_token: dict[int, list[Found]] = {}
    for f in triggers:
        if not (thing.start <= f.token < thing.end and f.entry.part_of_speech[0] == "NOUN" and f.token == thing.head):
            by_token.setdefault(f.token, []).append(f)
    inside = [f for t in range(max(thing.start - 1, 0), thing.end) for f in by_token.get(t, []) if f.entry.part_of_speech[0] == "ADJ"]
    if inside:
        return _Deed(inside[0], _stage(inside[0]), inside[0].start, inside[0].end)
    for child in syntax.children[thing.head]:
        if syntax.deps[child] in {"acl", "acl:relcl"} and child in by_token:
            return _deed_of(reading, by_token[child][0])
    chain = [thing.head, *syntax.ancestors(thing.head)]
    previous = thing.head
    for ancestor in chain[1:]:
        label = syntax.deps[previous]
        candidates = by_token.get(ancestor)
        if candidates and label not in {"advcl", "acl:relcl"}:
            chosen = _choose(reading, candidates, label, previous)
            if chosen is not None:
                return _deed_of(reading, chosen)
        if syntax.pos[ancestor] in {"VERB"} and label in {"advcl", "acl:relcl", "parataxis"}:
            break
        previous = ancestor
    before = [f for f in triggers if f.end <= thing.start and thing.start - f.end <= 4 and f.entry.part_of_speech[0] == "VERB"]
    if before:
        return _deed_of(reading, before[-1])
    after = [f for f in triggers if f.start >= thing.end and f.start - thing.end <= 4 and f.entry.part_of_speech[0] == "VERB"]
    if after:
        return _deed_of(reading, after[0])
    return None


def _choose(reading: ArticleReading, candidates: list[Found], label: str, below: int) -> Found | None:
    """Among the entries of one word, the one whose given thing can stand where ours does."""
    case = reading.syntax.case(below)
    for f in candidates:
        given = f.entry.roles.get("given", ())
        if label in {"obj", "nsubj:pass"} and "object" in given:
            return f
        if label.startswith(("obl", "nmod")) and case in given:
            return f
        if label == "nsubj" and "subject" in given:
            return f
    for f in candidates:
        if label in {"xcomp", "ccomp", "acl", "conj", "obj", "nsubj:pass", "iobj"} or label.startswith(("obl", "nmod")):
            return f
    return None


def _deed_of(reading: ArticleReading, found: Found) -> _Deed:
    """The stage of a trigger: that of a verb which governs it goes first, then its own tense."""
    syntax = reading.syntax
    stage = _stage(found)
    by_tense = "stageByTense" in found.entry.properties
    if by_tense:
        token = found.token
        outer = _governing_stage(reading, token)
        auxiliaries = {syntax.lower[c] for c in syntax.children[token] if syntax.deps[c].startswith("aux")}
        if outer is not None:
            stage = outer
        elif auxiliaries & {"will", "shall", "’ll", "'ll"} or "going" in auxiliaries:
            stage = "announced"
        elif auxiliaries & {"would", "could", "might", "may", "should"}:
            stage = "announced" if "would" in auxiliaries else "proposed"
        elif syntax.tags[token] == "VBG" and auxiliaries & {"is", "are", "'s", "’s", "’re", "'re", "am"}:
            stage = "announced"
        elif syntax.tags[token] == "VB" and any(syntax.lower[c] == "to" for c in syntax.children[token]):
            stage = "announced"
    return _Deed(found, stage, found.start, found.end)


def _governing_stage(reading: ArticleReading, token: int) -> str | None:
    syntax = reading.syntax
    current = token
    for _ in range(3):
        label, head = syntax.deps[current], syntax.heads[current]
        if head == current or label not in {"xcomp", "ccomp", "acl", "advcl", "conj"}:
            return None
        if label != "conj":
            entries = [
                e for e in word_list(reading.lexicon, "trigger").entries_for(syntax.lower[head])
                if CK + "AidPackage" in e.properties.get("claimClass", ()) and "stageByTense" not in e.properties
            ]  # fmt: skip
            if entries:
                return next(iri.removeprefix(_STAGE) for iri in entries[0].evokes if iri.startswith(_STAGE))
        current = head
    return None


# --- Who gives, who gets -------------------------------------------------------------------------------------------


def _parties(reading: ArticleReading, thing: _Thing, deed: _Deed | None) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    donor: tuple[Actor, ...] = ()
    recipient: tuple[Actor, ...] = ()
    syntax = reading.syntax
    if deed is not None:
        found = deed.found
        verb = found.entry.part_of_speech[0] == "VERB"
        arguments = verb_arguments(syntax, found.token) if verb else noun_arguments(syntax, found.token)
        for role in found.entry.roles.get("recipient", ()):
            recipient = recipient or _actors_at(reading, arguments.get(role, []), thing)
        for role in found.entry.roles.get("donor", ()):
            donor = donor or _actors_at(reading, arguments.get(role, []), thing, exclude=recipient)
        if not donor and verb and "requester" not in found.entry.roles and "receive" not in found.entry.iri and "arrive" not in found.entry.iri:
            donor = _actors_at(reading, _outer_subjects(reading, found.token), thing, exclude=recipient)
        if verb and not recipient and "give" in found.entry.iri:
            recipient = _actors_at(reading, [t for t in arguments.get("object", []) if t != thing.head], thing)
    own_donor, own_recipient = _parties_of_noun(reading, thing)
    recipient = recipient or own_recipient
    donor = donor or tuple(a for a in own_donor if a not in recipient)
    return donor, recipient


def _outer_subjects(reading: ArticleReading, token: int) -> list[int]:
    syntax = reading.syntax
    for ancestor in syntax.ancestors(token):
        if syntax.pos[ancestor] in {"VERB", "AUX"}:
            subjects = subjects_of(syntax, ancestor)
            if subjects:
                return subjects
    return []


def _actors_at(reading: ArticleReading, tokens: list[int], thing: _Thing, exclude: tuple[Actor, ...] = ()) -> tuple[Actor, ...]:
    named: dict[Actor, None] = {}
    syntax = reading.syntax
    for token in tokens:
        if token == thing.head or thing.start <= token < thing.end:
            continue
        if syntax.pos[token] == "PRON":
            actors, _ = resolve_reference(reading, token)
        else:
            actors = tuple(
                actor_of(reading, m.actor) for m in reading.mentions.within(*syntax.noun_phrase(token)) if m.actor is not None and not m.led_by
            )  # fmt: skip
            if not actors:
                participant = read_participant(reading, token)
                actors = tuple(a for a in participant.actors if a.country or reading.lexicon.actors_named(a.name))
            for child in syntax.children[token]:
                if not actors and syntax.deps[child] == "nmod:poss" and syntax.pos[child] == "PRON":
                    actors = resolve_owner(reading, child)
        named.update(dict.fromkeys(a for a in actors if a not in exclude))
    return tuple(named)


def _parties_of_noun(reading: ArticleReading, thing: _Thing) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Donor and recipient in the words of the thing itself: "U.S. aid to Ukraine", "arms for Kyiv"."""
    syntax = reading.syntax
    _, end = syntax.sentence_range(thing.head)
    donors: dict[Actor, None] = {}
    recipients: dict[Actor, None] = {}
    for mention in reading.mentions.within(thing.start, thing.end):
        if mention.actor is not None and not mention.led_by:
            donors[actor_of(reading, mention.actor)] = None
    for mention in reading.mentions.within(thing.end, min(end, thing.end + 10)):
        if mention.actor is None or mention.led_by:
            continue
        token = mention.start - 1
        while token >= thing.end and syntax.pos[token] in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}:
            token -= 1
        preposition = syntax.lower[token]
        between = range(thing.end, max(token, thing.end))
        if any(syntax.pos[t] in {"VERB", "AUX"} and syntax.lower[t] not in {"help", "support", "assist", "allocated", "earmarked", "destined", "provided", "meant", "intended", "defend", "given"} for t in between):
            break
        if preposition in {"to", "for", "help", "support", "assist", "towards"}:
            recipients[actor_of(reading, mention.actor)] = None
        elif preposition in {"from", "by"}:
            donors[actor_of(reading, mention.actor)] = None
    return tuple(donors), tuple(recipients)


def _kind(reading: ArticleReading, thing: _Thing) -> str | None:
    syntax = reading.syntax
    kinds = {iri.removeprefix(_KIND) for word in thing.words for iri in word.evokes if iri.startswith(_KIND)}
    adjectives = word_list(reading.lexicon, "aidadjective")
    for token in range(thing.start, min(thing.end + 1, len(syntax.words))):
        for entry in adjectives.entries_for(syntax.lower[token]):
            kinds.update(iri.removeprefix(_KIND) for iri in entry.evokes if iri.startswith(_KIND))
    telling = kinds - {"other"}
    if not kinds:
        return None
    if len(telling) == 1:
        return next(iter(telling))
    if telling == {"military", "financial"}:
        return "military"
    return "other"
