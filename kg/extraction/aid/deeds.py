"""What is done with the thing: the trigger that governs it, and the stage of aid that it tells."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.extraction.aid.things import Thing
from kg.extraction.reading import ArticleReading
from kg.extraction.words import Found, word_list
from kg.namespaces import CK, CONCEPT

__all__ = ["Deed", "brings_total", "deed_of", "find_aid_triggers", "find_deed", "is_whole", "stage_of"]

_STAGE = CONCEPT + "stage-"
_CLAUSES = frozenset({"advcl", "acl:relcl", "parataxis"})


_LONGEST_REFUSAL = 3
_TOLD_BY_NOUNS = frozenset({"requested", "proposed", "announced"})
_MAIN_ROLES = frozenset({"nsubj", "nsubj:pass", "obj"})
_INTENDED = frozenset({"announced", "allocated", "approved"})
_DONE_AFTER = frozenset({"delivered", "withheld"})
"""Stages that what was intended comes to."""
_LAST_STAGES = frozenset({"delivered", "remaining", "withheld"})
"""Stages that the clause of a thing tells of it, whatever was done with it before."""
_RANKS = frozenset({"first", "last", "only", "second", "third"})
_ANSWERS = frozenset({"approved", "withheld"})
"""Stages that a request comes to by what is done with it."""
_AWAITING = frozenset({"until", "unless", "before", "if", "whether", "could", "might", "may", "should", "would"})
_DONE = frozenset({"had", "has", "have", "been", "'d", "’d", "'s", "’s"})
_FRACTIONS = frozenset("half third quarter fifth tenth fraction part share bulk".split())
_BILLS = frozenset({"act", "amendment", "bill", "law", "legislation", "measure", "plan", "resolution"})


@dataclass(frozen=True, slots=True)
class Deed:
    """A trigger with the stage that it has here; ``refusal`` is the verb by which its giver will not do it."""

    found: Found
    stage: str
    refusal: Found | None = None

    @property
    def is_verb(self) -> bool:
        """Whether a verb tells it."""
        return self.found.entry.part_of_speech[0] == "VERB"


def find_aid_triggers(reading: ArticleReading, start: int, end: int) -> list[Found]:
    """The trigger words of aid in a token range, whose part of speech fits."""
    syntax = reading.syntax
    kept = []
    for f in word_list(reading.lexicon, "trigger").find(syntax, start, end):
        if not _is_of_aid(f):
            continue
        pos, wanted = syntax.pos[f.token], f.entry.part_of_speech[0]
        participle = pos == "ADJ" and syntax.lower[f.token].endswith("ed")
        if (
            (wanted == "VERB" and (pos in {"VERB", "AUX"} or participle))
            or (wanted == "NOUN" and (pos == "NOUN" or f.end - f.start > 1))
            or (wanted == "ADJ" and pos in {"ADJ", "VERB"} and not syntax.children_with(f.token, "obj"))
        ):
            kept.append(f)
    return kept


def _is_of_aid(found: Found) -> bool:
    return CK + "AidPackage" in found.entry.properties.get("claimClass", ())


def stage_of(found: Found) -> str:
    """The stage that a trigger evokes."""
    return next(iri.removeprefix(_STAGE) for iri in found.entry.evokes if iri.startswith(_STAGE))


def find_deed(reading: ArticleReading, thing: Thing, triggers: list[Found]) -> Deed | None:
    """The trigger that tells what is done with a thing: in its words, behind it, or above it in the tree."""
    syntax = reading.syntax
    by_token: dict[int, list[Found]] = {}
    for f in triggers:
        gives = "itself" in f.entry.roles.get("given", ())
        itself = f.entry.part_of_speech[0] == "NOUN" and thing.start <= f.token < thing.end and f.token == thing.head
        if not (gives or itself):
            by_token.setdefault(f.token, []).append(f)
    if is_whole(reading, thing):
        return _deed_behind(reading, thing, by_token)
    counted = thing.figure is not None and not thing.is_money
    for token in range(max(thing.start - 1, 0), thing.end):
        for f in by_token.get(token, ()):
            if f.entry.part_of_speech[0] == "ADJ" and not counted:
                return _withholding(reading, thing, by_token) or Deed(f, stage_of(f))
    for f in by_token.get(thing.head, ()):
        if f.entry.part_of_speech[0] == "NOUN" and thing.is_money and stage_of(f) in _TOLD_BY_NOUNS:
            return deed_of(reading, f)
    for child in syntax.children[thing.head]:
        promised = any(stage_of(f) in _INTENDED for f in by_token.get(child, ()))
        weaker = syntax.deps[child] in {"acl", "acl:relcl"} or _is_some_of(reading, thing)
        after = _DONE_AFTER if promised else _DONE_AFTER & {"delivered"} if syntax.deps[child] == "acl" else frozenset()
        overridden = weaker and _is_told_above(reading, thing, by_token, after)
        if (
            syntax.deps[child] in {"acl", "acl:relcl"}
            and child in by_token
            and not _tells_of_part(reading, child)
            and not (overridden or _is_secured(reading, child))
        ):
            return deed_of(reading, by_token[child][0])
    previous, other_uses = thing.head, word_list(reading.lexicon, "otheruseverb")
    for ancestor in syntax.ancestors(thing.head):
        label = syntax.deps[previous]
        candidates = by_token.get(ancestor)
        if candidates and label not in _CLAUSES:
            chosen = _choose(reading, candidates, label, previous)
            if chosen is not None:
                return deed_of(reading, _completed(reading, chosen, by_token, thing))
        other_use = bool(other_uses.entries_for(syntax.lower[ancestor])) and not thing.is_money
        if syntax.pos[ancestor] == "VERB" and other_use:
            return None
        of_bill = label == "acl:relcl" and syntax.lower[ancestor] in _BILLS
        if (label == "acl:relcl" or syntax.pos[ancestor] == "VERB") and label in _CLAUSES and not of_bill:
            break
        previous = ancestor
    near = [
        f
        for f in triggers
        if f.entry.part_of_speech[0] == "VERB"
        and (0 <= thing.start - f.end <= 3 or 0 <= f.start - thing.end <= 3)
        and "by" not in syntax.lower[f.end : thing.start]
        and (thing.is_money or not _is_apart(reading, thing, f))
        and not (syntax.deps[f.token] == "amod" and f.start >= thing.end)
        and not _is_secured(reading, f.token)
    ]
    if near:
        return deed_of(reading, near[-1])
    under_way = (c for c in syntax.children[thing.head] if _is_under_way(by_token, c))
    return next((deed_of(reading, by_token[c][0]) for c in under_way), None)


def _is_under_way(by_token: dict[int, list[Found]], token: int) -> bool:
    """Whether a noun beside a thing tells that it is on its way."""
    return any(f.entry.iri.endswith("trigger-under-way") for f in by_token.get(token, ()))


def _is_told_above(
    reading: ArticleReading, thing: Thing, by_token: dict[int, list[Found]], stages: Collection[str]
) -> bool:
    """Whether the verb of a thing tells more than its own clause ("the tanks promised in May have arrived").

    Also what stops it does ("froze $5 million that it had set aside").
    """
    syntax = reading.syntax
    head = thing.figure.last if thing.figure is not None and _is_some_of(reading, thing) else thing.head
    while syntax.deps[head] == "nmod" and syntax.case(head) == "of" and syntax.heads[head] not in reading.figures.at:
        head = syntax.heads[head]
    above = by_token.get(syntax.heads[head], []) if syntax.deps[head] in _MAIN_ROLES else []
    stages = _LAST_STAGES if syntax.deps[head].startswith("nsubj") else stages
    return any(f.entry.part_of_speech[0] == "VERB" and stage_of(f) in stages for f in above)


def _tells_of_part(reading: ArticleReading, verb: int) -> bool:
    """Whether a relative clause tells of a part of a thing alone ("missiles, of which Chad has asked for 40")."""
    syntax = reading.syntax
    start = min(verb, *syntax.children[verb]) if syntax.children[verb] else verb
    return any(syntax.lower[t : t + 2] in {("of", "which"), ("of", "whom")} for t in range(start - 2, verb))


def _is_some_of(reading: ArticleReading, thing: Thing) -> bool:
    """Whether a thing is a counted part of others, of which its clause tells ("three of the six tanks it promised")."""
    if thing.figure is None:
        return False
    last = thing.figure.last
    return reading.syntax.lower[last + 1 : last + 3] == ("of", "the") and last + 3 in reading.figures.at


def _is_secured(reading: ArticleReading, participle: int) -> bool:
    """Whether a participle tells what secures a loan and not what is done with it ("backed by frozen assets")."""
    syntax, assets = reading.syntax, word_list(reading.lexicon, "assetnoun")
    return any(
        syntax.case(child) in {"by", "on", "with"} and assets.entries_for(syntax.lower[child])
        for child in syntax.children[participle]
    )


def is_whole(reading: ArticleReading, thing: Thing) -> bool:
    """Whether an amount is that of which another is a part ("$2 million of the $5 million")."""
    syntax = reading.syntax
    if not thing.is_money or thing.figure is None:
        return False
    before = thing.figure.first - 1
    while before > 0 and syntax.pos[before] in {"DET", "ADJ", "PRON"}:
        before -= 1
    if syntax.lower[before] != "of":
        return False
    part = reading.figures.at.get(before - 1)
    return (part is not None and part.is_money) or syntax.lower[before - 1].removesuffix("s") in _FRACTIONS


def _deed_behind(reading: ArticleReading, thing: Thing, by_token: dict[int, list[Found]]) -> Deed | None:
    """The participle or relative clause behind an amount ("the $5 million it promised", "… in aid pledged in May")."""
    syntax = reading.syntax
    last = thing.figure.last if thing.figure is not None else thing.head
    for token in range(last + 1, min(thing.end + 5, len(syntax.words))):
        if syntax.lower[token] in {",", ".", ";"}:
            break
        for f in by_token.get(token, ()):
            if f.entry.part_of_speech[0] == "VERB":
                return deed_of(reading, f)
    return None


def _withholding(reading: ArticleReading, thing: Thing, by_token: dict[int, list[Found]]) -> Deed | None:
    """The verb that stops what is left to give ("froze the remaining $5 million")."""
    syntax = reading.syntax
    if syntax.deps[thing.head] not in {"obj", "nsubj:pass"}:
        return None
    return next(
        (
            Deed(f, "withheld")
            for f in by_token.get(syntax.heads[thing.head], ())
            if f.entry.part_of_speech[0] == "VERB" and stage_of(f) == "withheld"
        ),
        None,
    )


def _is_apart(reading: ArticleReading, thing: Thing, found: Found) -> bool:
    """Whether a verb of helping someone tells nothing of a thing beside it ("weapons, helping Chad")."""
    syntax = reading.syntax
    between = syntax.lower[thing.end : found.start]
    helps = syntax.deps[thing.head] == "nsubj" and syntax.heads[thing.head] == found.token
    return "given" in found.entry.properties.get("demands", ()) and (
        helps or syntax.deps[found.token] == "amod" or "," in between or "and" in between
    )


def _completed(reading: ArticleReading, chosen: Found, by_token: dict[int, list[Found]], thing: Thing) -> Found:
    """The verb that completes a weak one ("remains earmarked") or governs a noun ("halted deliveries")."""
    syntax, token = reading.syntax, chosen.token
    label = syntax.deps[token]
    if chosen.entry.part_of_speech[0] == "NOUN" and stage_of(chosen) == "withheld":
        return chosen
    if chosen.entry.part_of_speech[0] == "NOUN":
        above = by_token.get(syntax.heads[token], [])
        arrives = [f for f in above if "subject" in f.entry.roles.get("given", ())]
        governing = above if label in {"obj", "nsubj:pass"} else arrives if label == "nsubj" else []
        asked = stage_of(chosen) == "requested" and bool(governing) and stage_of(governing[0]) not in _ANSWERS
        return governing[0] if governing and not asked else chosen
    serves = thing.is_money and syntax.deps[thing.head] == "obj"
    for child in syntax.children[chosen.token]:
        if syntax.deps[child] == "xcomp" and child in by_token and not serves:
            return by_token[child][0]
    beside = by_token.get(chosen.end)
    return beside[0] if beside is not None and reading.syntax.tags[chosen.end] == "VBN" else chosen


def _choose(reading: ArticleReading, candidates: list[Found], label: str, below: int) -> Found | None:
    """Among the entries of one word, the one whose given thing can stand where ours does."""
    case = reading.syntax.case(below)
    if case == "by":
        return None
    for f in candidates:
        given = f.entry.roles.get("given", ())
        if (label in {"obj", "nsubj:pass"} and "object" in given) or (label == "nsubj:pass" and "subject" in given):
            return f
        if label.startswith(("obl", "nmod")) and case in given:
            return f
        if label == "nsubj" and "subject" in given:
            return f
    open_labels = {"xcomp", "ccomp", "acl", "conj", "obj", "nsubj:pass", "iobj"}
    return next((f for f in candidates if label in open_labels or label.startswith(("obl", "nmod"))), None)


def deed_of(reading: ArticleReading, found: Found) -> Deed:
    """The stage of a trigger: that of a verb or noun which governs it goes first, then its own tense."""
    syntax = reading.syntax
    token = found.token
    stage = stage_of(found)
    refusal = _find_obstacle(reading, token) or _find_refusal(reading, token)
    if stage == "delivered" and syntax.lower[token - 2 : token] == ("no", "longer"):
        return Deed(found, "withheld")
    if stage == "delivered" and refusal is not None:
        return Deed(found, "withheld", refusal)
    outer = _governing_stage(reading, token)
    if outer == "announced" and stage == "delivered" and _is_done(reading, token):
        return Deed(found, stage)
    if outer is not None and (stage == "delivered" or outer in {"requested", "proposed"}):
        return Deed(found, outer)
    if stage == "approved" and _is_awaited(reading, token):
        return Deed(found, "proposed")
    if _is_hoped_for(reading, found):
        return Deed(found, "requested")
    if brings_total(reading, found):
        return Deed(found, "announced")
    if "stageByTense" not in found.entry.properties:
        return Deed(found, stage)
    auxiliaries = _auxiliaries(reading, token)
    first = _first_of_verbs(reading, token)
    own = {syntax.lower[child] for child in syntax.children[first]}
    infinitive = "to" in own and (syntax.tags[first] == "VB" or "be" in own)
    infinitive = infinitive and not _is_done_first(reading, token)
    if auxiliaries & {"will", "shall", "’ll", "'ll", "would"}:
        stage = "announced"
    elif auxiliaries & {"could", "might", "may", "should"}:
        stage = "proposed"
    elif (syntax.tags[token] == "VBG" and auxiliaries & {"is", "are", "'s", "’s", "’re", "'re", "am"}) or infinitive:
        stage = "announced"
    return Deed(found, stage)


def _first_of_verbs(reading: ArticleReading, token: int) -> int:
    """The first of coordinated infinitives, which has the "to" or the auxiliary of all ("will train and equip")."""
    syntax = reading.syntax
    while (
        syntax.deps[token] == "conj"
        and syntax.tags[token] == syntax.tags[syntax.heads[token]] == "VB"
        and not any(syntax.deps[child] in {"aux", "mark"} for child in syntax.children[token])
    ):
        token = syntax.heads[token]
    return token


def _auxiliaries(reading: ArticleReading, token: int) -> set[str]:
    """The auxiliaries of a verb and of those that it completes ("will go on supplying")."""
    syntax = reading.syntax
    verbs = [_first_of_verbs(reading, token)]
    while syntax.pos[head := syntax.heads[verbs[-1]]] == "VERB" and (
        syntax.deps[verbs[-1]] == "xcomp" or (syntax.deps[verbs[-1]] == "advcl" and 0 < verbs[-1] - head <= 2)
    ):
        verbs.append(head)
    return {syntax.lower[c] for verb in verbs for c in syntax.children[verb] if syntax.deps[c].startswith("aux")}


def _is_done_first(reading: ArticleReading, token: int) -> bool:
    """As in "the first country to send tanks": it has sent them."""
    syntax = reading.syntax
    noun = token - 2
    return syntax.pos[noun] == "NOUN" and any(syntax.lower[child] in _RANKS for child in syntax.children[noun])


def _find_obstacle(reading: ArticleReading, token: int) -> Found | None:
    """The verb that keeps aid from arriving ("blocked aid from entering"): who does that need not be the donor."""
    syntax = reading.syntax
    if not any(syntax.lower[child] == "from" and syntax.deps[child] == "mark" for child in syntax.children[token]):
        return None
    for ancestor in list(syntax.ancestors(token))[:2]:
        for found in word_list(reading.lexicon, "trigger").find(syntax, ancestor, min(ancestor + 2, token)):
            if found.token == ancestor and _is_of_aid(found) and stage_of(found) == "withheld":
                return found
    return None


def _find_refusal(reading: ArticleReading, token: int) -> Found | None:
    """The verb of withholding that a verb of giving completes ("refused to send", "ruled out sending")."""
    syntax = reading.syntax
    label, head = syntax.deps[token], syntax.heads[token]
    if label not in {"xcomp", "ccomp", "obj"} and not (label == "advcl" and syntax.tags[token] == "VBG"):
        return None
    triggers = word_list(reading.lexicon, "trigger").find(syntax, head, min(token, head + _LONGEST_REFUSAL))
    return next(
        (f for f in triggers if f.token == head and _is_of_aid(f) and stage_of(f) == "withheld" and token - f.end <= 2),
        None,
    )


def _is_done(reading: ArticleReading, token: int) -> bool:
    """Whether a verb in a clause of its own tells what has happened ("announced that it had handed over 40 guns")."""
    syntax = reading.syntax
    if syntax.deps[token] != "ccomp":
        return False
    auxiliaries = {syntax.lower[c] for c in syntax.children[token] if syntax.deps[c].startswith("aux")}
    return auxiliaries <= _DONE and (syntax.tags[token] == "VBD" or bool(auxiliaries))


def _is_awaited(reading: ArticleReading, token: int) -> bool:
    """Whether an approval is still to come ("until lawmakers pass $5 million", "could approve", "has yet to pass")."""
    syntax = reading.syntax
    words = {syntax.lower[c] for c in syntax.children[token] if syntax.deps[c] == "mark" or syntax.deps[c] == "aux"}
    return bool(words & _AWAITING) or "yet" in syntax.lower[max(token - 3, 0) : token]


def _is_hoped_for(reading: ArticleReading, found: Found) -> bool:
    """Whether who raises money only hopes to ("hopes to raise $5 million for Chad"), and so asks others for it."""
    syntax, token = reading.syntax, found.token
    wishes = word_list(reading.lexicon, "wishverb")
    raises = found.entry.iri.endswith("trigger-raise") and syntax.deps[token] == "xcomp"
    return raises and bool(wishes.entries_for(syntax.lower[syntax.heads[token]]))


def brings_total(reading: ArticleReading, found: Found) -> bool:
    """As in "brings total aid to $5 million": the sum of what has been announced."""
    syntax = reading.syntax
    brings = syntax.lower[found.token] in {"bring", "brings", "bringing", "brought"}
    return brings and "total" in syntax.lower[found.end : found.end + 4]


def _governing_stage(reading: ArticleReading, token: int) -> str | None:
    syntax = reading.syntax
    current = token
    for _ in range(3):
        label, head = syntax.deps[current], syntax.heads[current]
        if head == current or not (
            label in {"xcomp", "ccomp", "acl", "conj"}
            or (label.startswith("nmod") and syntax.case(current) == "of")
            or label == "obj"
            or (label == "acl:relcl" and syntax.lower[head] in _BILLS)
        ):
            return None
        if label != "conj":
            for entry in word_list(reading.lexicon, "trigger").entries_for(syntax.lower[head]):
                if (
                    CK + "AidPackage" in entry.properties.get("claimClass", ())
                    and "stageByTense" not in entry.properties
                ):
                    stage = next(iri.removeprefix(_STAGE) for iri in entry.evokes if iri.startswith(_STAGE))
                    if stage not in {"delivered", "withheld"} and (stage != "remaining" or current == token):
                        return stage
        current = head
    return None
