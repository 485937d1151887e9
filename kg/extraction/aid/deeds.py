"""What is done with the thing: the trigger that governs it."""

from __future__ import annotations

from collections.abc import Collection

from kg.extraction.aid.stages import BILLS, Deed, deed_of, stage_of
from kg.extraction.aid.things import Thing, is_state_request
from kg.extraction.closed_classes import CORE_ARGUMENTS, FINITE
from kg.extraction.predicates import subjects_of, tells_of_antecedent
from kg.extraction.reading import ArticleReading
from kg.extraction.words import Found, word_list

__all__ = ["find_deed", "is_whole"]

_CLAUSES = frozenset({"advcl", "acl:relcl", "parataxis"})
_TOLD_BY_NOUNS = frozenset({"requested", "proposed", "announced"})
_INTENDED = frozenset({"announced", "allocated", "approved"})
_DONE_AFTER = frozenset({"delivered", "withheld"})
"""Stages that what was intended comes to."""
_RESUMED = frozenset({"allocated", "approved"})
"""Stages that what was stopped comes to."""
_LAST_STAGES = frozenset({"delivered", "remaining", "withheld"})
"""Stages that the clause of a thing tells of it, whatever was done with it before."""
_ANSWERS = frozenset({"approved", "withheld"})
"""Stages that a request comes to by what is done with it."""
_ASKING = frozenset({"if", "whether"})
_FARTHEST_LEFT = 6
_FARTHEST_VERB = 5
_LONGEST_SHARE = 9
"""Words from "of which" to the amount, with a share that it is ("of which 31 per cent, or")."""
_FRACTIONS = frozenset("half third quarter fifth tenth fraction part share bulk".split())


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
    if thing.is_money and (left := _left_behind(reading, thing, triggers)) is not None:
        return Deed(left, "remaining")
    if thing.is_money and (rest := _rest_before(reading, thing, triggers)) is not None:
        return Deed(rest, "remaining")
    if (request := _request_itself(reading, thing, triggers, by_token)) is not None:
        return request
    if (own := _told_of_part(reading, thing, triggers)) is not None:
        return deed_of(reading, own)
    for f in by_token.get(thing.head, ()):
        if f.entry.part_of_speech[0] == "NOUN" and thing.is_money and stage_of(f) in _TOLD_BY_NOUNS:
            return deed_of(reading, f)
    if (main := _main_verb_below(reading, thing, by_token)) is not None:
        return Deed(main, stage_of(main))
    needs = word_list(reading.lexicon, "needverb")
    for child in syntax.children[thing.head]:
        promised = any(stage_of(f) in _INTENDED for f in by_token.get(child, ()))
        weaker = syntax.deps[child] in {"acl", "acl:relcl"} or _is_some_of(reading, thing)
        after = _DONE_AFTER if promised else _DONE_AFTER & {"delivered"} if syntax.deps[child] == "acl" else frozenset()
        stopped = any(stage_of(f) == "withheld" for f in by_token.get(child, ()))
        after = after | _RESUMED if stopped else after
        after = after | _DONE_AFTER | _INTENDED if needs.entries_for(syntax.lower[child]) else after
        overridden = weaker and _is_told_above(reading, thing, by_token, after)
        if overridden and promised and (asked := _asked_above(reading, thing, by_token)) is not None:
            return Deed(asked, stage_of(by_token[child][0]))
        if (
            syntax.deps[child] in {"acl", "acl:relcl"}
            and child in by_token
            and not _tells_of_part(reading, child)
            and not (stopped and tells_of_antecedent(syntax, child))
            and not (overridden or _is_secured(reading, child) or _is_purpose(reading, thing, child, by_token))
        ):
            return deed_of(reading, by_token[child][0])
    previous, other_uses = thing.head, word_list(reading.lexicon, "otheruseverb")
    for ancestor in syntax.ancestors(thing.head):
        label = syntax.deps[previous]
        if label == "conj" and syntax.pos[previous] == "VERB" and previous != thing.head:
            break
        candidates = by_token.get(ancestor)
        if thing.figure is None and label in {"ccomp", "xcomp"}:
            # "helped Chad diversify its food supplies" gives none of them
            candidates = [f for f in candidates or () if "given" not in f.entry.properties.get("demands", ())]
        if label == "obj" and tells_of_antecedent(syntax, ancestor) and _is_item(reading, syntax.heads[ancestor]):
            return None
        if label == "obj" and (stop := _stop_of(reading, ancestor, by_token)) is not None:
            return Deed(stop, "withheld")
        shared = _shared(reading, ancestor, label, by_token) if label.startswith("nsubj") and not candidates else None
        if shared is not None:
            return deed_of(reading, shared)
        if candidates and label not in _CLAUSES:
            chosen = _choose(reading, candidates, label, previous)
            if chosen is not None:
                return deed_of(reading, _completed(reading, chosen, by_token, thing))
        other_use = bool(other_uses.entries_for(syntax.lower[ancestor])) and not thing.is_money
        if syntax.pos[ancestor] == "VERB" and other_use:
            return None
        of_bill = label == "acl:relcl" and syntax.lower[ancestor] in BILLS
        if (label == "acl:relcl" or syntax.pos[ancestor] == "VERB") and label in _CLAUSES and not of_bill:
            break
        previous = ancestor
    return _deed_beside(reading, thing, triggers, by_token)


def _request_itself(
    reading: ArticleReading, thing: Thing, triggers: list[Found], by_token: dict[int, list[Found]]
) -> Deed | None:
    """The request that a thing is told of as ("sent a funding request to help Chad"), unless it is answered."""
    if not is_state_request(thing):
        return None
    syntax = reading.syntax
    above = by_token.get(syntax.heads[thing.head], []) if syntax.deps[thing.head] in CORE_ARGUMENTS else []
    if answer := next((f for f in above if stage_of(f) in _ANSWERS), None):
        return deed_of(reading, answer)
    return next((Deed(f, stage_of(f)) for f in triggers if f.token == thing.head), None)


def _is_item(reading: ArticleReading, noun: int) -> bool:
    return bool(reading.aid_nouns.entries_for(reading.syntax.lower[noun]))


def _is_purpose(reading: ArticleReading, thing: Thing, verb: int, by_token: dict[int, list[Found]]) -> bool:
    """Whether an infinitive tells what a thing is for, of which another word tells ("asked for funds to help Chad")."""
    syntax = reading.syntax
    label, case = syntax.deps[thing.head], syntax.case(thing.head)
    given = {"object"} if label in {"obj", "nsubj:pass"} else {case} if label in {"obl", "nmod"} else set()
    if any("subject" in f.entry.roles.get("given", ()) for f in by_token[verb]):
        return False
    above = by_token.get(syntax.heads[thing.head], [])
    return syntax.tags[verb] == "VB" and any(given & set(f.entry.roles.get("given", ())) for f in above)


def _deed_beside(
    reading: ArticleReading, thing: Thing, triggers: list[Found], by_token: dict[int, list[Found]]
) -> Deed | None:
    """The nearest verb beside a thing that the tree does not join to it, else a noun that tells of its way."""
    syntax = reading.syntax
    near = [
        f
        for f in triggers
        if f.entry.part_of_speech[0] == "VERB"
        and (0 <= thing.start - f.end <= 3 or 0 <= f.start - thing.end <= 3)
        and "by" not in syntax.lower[f.end : thing.start]
        and not _has_own_object(reading, thing, f)
        and not any(thing.end <= subject < f.start for subject in syntax.children_with(f.token, "nsubj"))
        and (thing.is_money or not _is_apart(reading, thing, f))
        and not (syntax.deps[f.token] == "amod" and f.start >= thing.end)
        and not _is_secured(reading, f.token)
    ]
    if near:
        return deed_of(reading, near[-1])
    under_way = (c for c in syntax.children[thing.head] if _is_under_way(by_token, c))
    return next((deed_of(reading, by_token[c][0]) for c in under_way), None)


def _has_own_object(reading: ArticleReading, thing: Thing, found: Found) -> bool:
    """Whether a verb behind a thing has another object ("watched two tanks block the road")."""
    given = found.entry.roles.get("given", ())
    objects = reading.syntax.children_with(found.token, "obj")
    taken = any(t >= found.end for t in objects) and reading.syntax.deps[thing.head] in {"nsubj", "obj"}
    return found.start >= thing.end and taken and "object" in given and "subject" not in given


def _left_behind(reading: ArticleReading, thing: Thing, triggers: list[Found]) -> Found | None:
    """The word behind an amount that tells what is left of it ("has $5 million in drawdown authority left over")."""
    syntax = reading.syntax
    for f in triggers:
        adjective = f.entry.part_of_speech[0] == "ADJ" and stage_of(f) == "remaining"
        if adjective and thing.end <= f.start < thing.end + _FARTHEST_LEFT and thing.head in syntax.ancestors(f.start):
            return f
    return None


def _rest_before(reading: ArticleReading, thing: Thing, triggers: list[Found]) -> Found | None:
    """The word for what is left in the clause before an amount ("What is left of that comes to $5 million")."""
    syntax = reading.syntax
    for f in triggers:
        if stage_of(f) == "remaining" and f.end < thing.start <= f.end + _FARTHEST_LEFT:
            opening = syntax.lower[max(f.start - 2, 0) : f.start]
            if "what" in opening and not any(t in reading.figures.at for t in range(f.end, thing.start - 1)):
                return f
    return None


def _told_of_part(reading: ArticleReading, thing: Thing, triggers: list[Found]) -> Found | None:
    """The verb behind a part ("of which $5 million has been received"), though a parser may hang the part elsewhere."""
    lower, first = reading.syntax.lower, thing.figure.first if thing.figure is not None else thing.start
    opening = max(first - _LONGEST_SHARE, 0)
    if not any(lower[t : t + 2] == ("of", "which") for t in range(opening, first)):
        return None
    if any(lower[t] in {"and", "that"} for t in range(opening, first)):
        return None
    near = (f for f in triggers if f.entry.part_of_speech[0] == "VERB" and 0 <= f.start - thing.end <= _FARTHEST_VERB)
    found = next(near, None)
    if found is None or any(lower[t] in {",", ";", "and"} for t in range(thing.end, found.start)):
        return None
    return found if reading.syntax.children_with(found.token, "aux:pass") else None


def _stop_of(reading: ArticleReading, verb: int, by_token: dict[int, list[Found]]) -> Found | None:
    """The noun for a stop to aid whose verb tells what it is of ("the pause affects 40 guns")."""
    if not word_list(reading.lexicon, "affectverb").entries_for(reading.syntax.lower[verb]):
        return None
    stops = (f for subject in subjects_of(reading.syntax, verb) for f in by_token.get(subject, ()))
    return next((f for f in stops if f.entry.iri.endswith("trigger-aid-stop")), None)


def _shared(reading: ArticleReading, verb: int, label: str, by_token: dict[int, list[Found]]) -> Found | None:
    """What a second verb tells of the subject of a first ("40 guns were packed and delivered")."""
    syntax = reading.syntax
    passive = label == "nsubj:pass"
    for other in syntax.children_with(verb, "conj"):
        if syntax.children_with(other, "nsubj", "nsubj:pass", "obj"):
            continue
        for f in by_token.get(other, ()):
            given = f.entry.roles.get("given", ())
            if "subject" in given or (passive and "object" in given and syntax.tags[other] == "VBN"):
                return f
    return None


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
    above = by_token.get(syntax.heads[head], []) if syntax.deps[head] in CORE_ARGUMENTS else []
    stages = {*_LAST_STAGES, *stages} if syntax.deps[head].startswith("nsubj") else stages
    return any(f.entry.part_of_speech[0] == "VERB" and stage_of(f) in stages for f in above)


def _asked_above(reading: ArticleReading, thing: Thing, by_token: dict[int, list[Found]]) -> Found | None:
    """The verb of a thing of which somebody only asks ("whether Chad will get the loan approved in May")."""
    syntax, verb = reading.syntax, reading.syntax.heads[thing.head]
    asked = any(syntax.lower[t] in _ASKING for t in syntax.children_with(verb, "mark"))
    return next(iter(by_token.get(verb, ())), None) if asked else None


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
    """Whether an amount is that of which another is a part ("$2 million of the $5 million", "Of $5 million, …")."""
    syntax = reading.syntax
    if not thing.is_money or thing.figure is None:
        return False
    before = thing.figure.first - 1
    while before > 0 and syntax.pos[before] in {"DET", "ADJ", "PRON"}:
        before -= 1
    if syntax.lower[before] != "of":
        return False
    start, end = syntax.sentence_range(thing.head)
    if before == start or (before > start and syntax.pos[before - 1] == "PUNCT"):
        rest = reading.figures.within(thing.end, end)
        return any(figure.is_money and "," in syntax.lower[thing.end : figure.first] for figure in rest)
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
    other = any(syntax.pos[t] == "VERB" and syntax.deps[t] != "amod" for t in range(found.end, thing.start))
    clause = any(syntax.pos[t] == "SCONJ" for t in range(thing.end, found.start))
    return "given" in found.entry.properties.get("demands", ()) and (
        helps or other or clause or syntax.deps[found.token] == "amod" or "," in between or "and" in between
    )


def _completed(reading: ArticleReading, chosen: Found, by_token: dict[int, list[Found]], thing: Thing) -> Found:
    """The verb that completes a weak one ("remains earmarked") or governs a noun ("halted deliveries")."""
    syntax, token = reading.syntax, chosen.token
    label = syntax.deps[token]
    offered = chosen.entry.iri.endswith("trigger-aid-offer")
    if chosen.entry.part_of_speech[0] == "NOUN" and (stage_of(chosen) == "withheld" or offered):
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
        return next((f for f in candidates if _is_increased(reading, f)), None)
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


def _is_increased(reading: ArticleReading, found: Found) -> bool:
    """Whether a verb tells by how much aid grows ("boosted its aid by $5 million")."""
    objects = reading.syntax.children_with(found.token, "obj")
    aid = any(reading.aid_nouns.entries_for(reading.syntax.lower[t]) for t in objects)
    return aid and "by" in found.entry.roles.get("given", ())


def _main_verb_below(reading: ArticleReading, thing: Thing, by_token: dict[int, list[Found]]) -> Found | None:
    """The verb of a thing that a parser hangs below its relative clause ("the guns Chad promised have arrived")."""
    syntax, noun = reading.syntax, thing.head
    if syntax.heads[noun] != noun or syntax.children_with(noun, "cop"):
        return None
    for clause in syntax.children_with(noun, "acl:relcl"):
        for verb in syntax.children_with(clause, "advcl", "ccomp", "conj", "xcomp"):
            auxiliaries = syntax.children_with(verb, "aux", "aux:pass")
            finite = syntax.tags[verb] in FINITE or any(syntax.tags[t] in {*FINITE, "MD"} for t in auxiliaries)
            passive = bool(syntax.children_with(verb, "aux:pass"))
            for f in by_token.get(verb, ()):
                given = f.entry.roles.get("given", ())
                if finite and ("subject" in given or (passive and "object" in given)):
                    return f
    return None
