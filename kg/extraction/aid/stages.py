"""Triggers of aid and the stage that each tells: its own tense, and the verbs and refusals that govern it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kg.extraction.aid.resolutions import is_passed, is_resolved
from kg.extraction.closed_classes import FINITE
from kg.extraction.predicates import is_under_way, subjects_of
from kg.extraction.reading import ArticleReading
from kg.extraction.words import Found, word_list
from kg.namespaces import CK, CONCEPT

__all__ = ["BILLS", "Deed", "brings_total", "deed_of", "find_aid_triggers", "is_written_in_bill", "stage_of"]

BILLS = frozenset({"act", "amendment", "bill", "law", "legislation", "measure", "plan", "resolution"})
"""Nouns of what gives aid by its clause once it is passed."""
_UNPASSED = frozenset({"amendment", "bill", "draft", "legislation"})
_PASSED = frozenset({"approved", "enacted", "passed", "signed", "which"})
"""Words beside a bill by which it may be one no longer."""
_IN_BILLS = frozenset({"allocated", "announced", "delivered"})
"""Stages of which a bill tells what it would do."""
_REFUSED = frozenset({"approved", "delivered"})
"""Stages that come to nothing where whoever decides refuses ("declined to approve $5 million")."""
_OTHER_SENSES = frozenset({"apart", "away", "down", "off", "up"})
_STAGE = CONCEPT + "stage-"
_LONGEST_REFUSAL = 3
_DASHES = frozenset({"-", "–", "—"})
_RANKS = frozenset({"first", "last", "only", "second", "third"})
_AWAITING = frozenset({"until", "unless", "before", "if", "whether", "could", "might", "may", "should", "would"})
_WISHES = frozenset({"want", "wanted", "wants", "wish", "wishes"})
_PAST = frozenset({"been", "had", "has", "have", "was", "were", "'d", "’d", "'ve", "’ve"})
_DONE = frozenset({"had", "has", "have", "been", "'d", "’d", "'s", "’s"})


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
        if not _is_of_aid(f) or _means_otherwise(reading, f) or _is_quality(reading, f):
            continue
        wanted = f.entry.part_of_speech[0]
        pos = syntax.pos[f.start if wanted == "ADJ" else f.token]
        participle = pos == "ADJ" and syntax.lower[f.token].endswith("ed")
        if (
            (wanted == "VERB" and (pos in {"VERB", "AUX"} or participle or syntax.children_with(f.token, "aux")))
            or (wanted == "NOUN" and (pos == "NOUN" or f.end - f.start > 1))
            or (wanted == "ADJ" and pos in {"ADJ", "VERB"} and not syntax.children_with(f.token, "obj"))
        ):
            kept.append(f)
    return kept


def _means_otherwise(reading: ArticleReading, found: Found) -> bool:
    """Whether a particle makes another verb of a trigger ("give up its rockets", "send off", "followed by Norway")."""
    syntax = reading.syntax
    intransitive = tuple(found.entry.roles.get("given", ())) == ("subject",)
    if intransitive and syntax.tags[found.token] == "VBN" and syntax.lower[found.end : found.end + 1] == ("by",):
        return True
    particles = syntax.children_with(found.token, "compound:prt")
    apart = {syntax.lower[t] for t in particles if not found.start <= t < found.end}
    beside = set(syntax.lower[found.token + 1 : found.token + 2])
    beside -= {word for label in found.entry.labels for word in label.split()}
    counted = any(
        (figure.counts and syntax.heads[figure.noun or figure.first] == found.token) or figure.first == found.end
        for figure in reading.figures.within(found.end, found.end + _LONGEST_REFUSAL)
    )
    if "goal" in found.entry.properties.get("demands", ()) and not _has_goal(reading, found):
        return True
    return not counted and bool((apart | beside) & _OTHER_SENSES)


def _is_quality(reading: ArticleReading, found: Found) -> bool:
    """Whether a participle before a noun only tells that it is wanted ("badly needed aid"), and nobody asks for it."""
    needs = word_list(reading.lexicon, "needverb").entries_for(reading.syntax.lower[found.token])
    return bool(needs) and reading.syntax.deps[found.token] == "amod"


def _has_goal(reading: ArticleReading, found: Found) -> bool:
    """Whether a verb tells to whom or where ("flew 40 tonnes of flour to Chad")."""
    syntax = reading.syntax
    goals = {"in", *found.entry.roles.get("recipient", ())}
    objects = (found.token, *syntax.children_with(found.token, "obj", "nsubj:pass"))
    return bool(syntax.children_with(found.token, "iobj")) or any(
        syntax.case(child) in goals for holder in objects for child in syntax.children_with(holder, "obl", "nmod")
    )


def _is_of_aid(found: Found) -> bool:
    return CK + "AidPackage" in found.entry.properties.get("claimClass", ())


def stage_of(found: Found) -> str:
    """The stage that a trigger evokes."""
    return next(iri.removeprefix(_STAGE) for iri in found.entry.evokes if iri.startswith(_STAGE))


def deed_of(reading: ArticleReading, found: Found) -> Deed:
    """The stage of a trigger: that of a verb or noun which governs it goes first, then its own tense."""
    syntax = reading.syntax
    token = found.token
    stage = stage_of(found)
    refusal = _find_obstacle(reading, token) or _find_refusal(reading, token)
    if stage == "delivered" and syntax.lower[token - 2 : token] == ("no", "longer"):
        return Deed(found, "withheld")
    if stage == "delivered" and _is_outstanding(reading, found):
        return Deed(found, "remaining")
    if stage in _REFUSED and refusal is not None:
        return Deed(found, "withheld", refusal)
    if _is_bygone(reading, token):
        return Deed(found, "delivered")
    outer = (
        "proposed"
        if _is_wished(reading, token) or _depends_on_other(reading, token)
        else _governing_stage(reading, token)
    )
    if outer == "announced" and stage == "delivered" and _is_done(reading, token):
        return Deed(found, stage)
    passed = any(is_passed(reading, t) for t in subjects_of(syntax, token) if syntax.lower[t] in _UNPASSED)
    if stage in _IN_BILLS and (passed or (outer in {None, "announced"} and is_resolved(reading, token))):
        return Deed(found, "approved")
    if stage == "delivered" and _is_given_up(reading, token):
        return Deed(found, "withheld")
    if outer is not None and stage != "withheld" and (stage == "delivered" or outer in {"requested", "proposed"}):
        return Deed(found, outer)
    if stage == "approved" and _is_asked_for(reading, token):
        return Deed(found, "requested")
    if (stage == "approved" and _is_awaited(reading, token)) or _is_in_bill(reading, token):
        return Deed(found, "proposed")
    if stage in _IN_BILLS and is_written_in_bill(reading, token):
        return Deed(found, "proposed")
    if _is_hoped_for(reading, found):
        return Deed(found, "requested")
    if brings_total(reading, found) or (stage == "delivered" and _is_yet_to_come(reading, found)):
        return Deed(found, "announced")
    if "stageByTense" not in found.entry.properties:
        return Deed(found, stage)
    auxiliaries = _auxiliaries(reading, token)
    first = _first_of_verbs(reading, token)
    own = {syntax.lower[child] for child in syntax.children[first]}
    infinitive = "to" in own and (syntax.tags[first] == "VB" or "be" in own)
    infinitive = infinitive and not (_is_done_first(reading, token) or _is_achieved(reading, first))
    if auxiliaries & {"will", "shall", "’ll", "'ll", "would", "due"}:
        stage = "announced"
    elif auxiliaries & {"could", "might", "may", "should"}:
        stage = "proposed"
    elif infinitive:
        stage = "announced"
    elif is_under_way(syntax, token, auxiliaries):
        # Whoever is sending something has announced it; what is arriving arrives, what is being set aside is.
        arrives = "subject" in found.entry.roles.get("given", ())
        sets_aside = stage == "allocated" and syntax.pos[found.end - 1] != "ADJ"  # not "is making available"
        stage = stage if arrives or sets_aside else "announced"
    return Deed(found, stage)


def _is_yet_to_come(reading: ArticleReading, found: Found) -> bool:
    """Whether giving that a noun tells is to come ("will take the form of transfers", "a commitment to … by gifts")."""
    if found.entry.part_of_speech[0] != "NOUN" or "itself" in found.entry.roles.get("given", ("itself",)):
        return False
    syntax = reading.syntax
    for ancestor in syntax.ancestors(found.token):
        entries = word_list(reading.lexicon, "trigger").entries_for(syntax.lower[ancestor])
        if syntax.pos[ancestor] == "NOUN" and any(e.iri.endswith("trigger-aid-promise") for e in entries):
            return True
        auxiliaries = _auxiliaries(reading, ancestor)
        finite = auxiliaries or syntax.tags[ancestor] in FINITE
        if syntax.pos[ancestor] == "VERB" and finite:
            return bool(auxiliaries & {"will", "shall", "’ll", "'ll"})
    return False


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


def _is_achieved(reading: ArticleReading, token: int) -> bool:
    """As in "managed to send tanks", "worked with Norway to deliver food": told of the past, it is done."""
    syntax = reading.syntax
    head = syntax.heads[token]
    if syntax.deps[token] not in {"xcomp", "advcl", "ccomp"} or not any(
        word_list(reading.lexicon, "achievementverb").find(syntax, head, head + 1)
    ):
        return False
    auxiliaries = {syntax.lower[c] for c in syntax.children[head] if syntax.deps[c].startswith(("aux", "cop"))}
    return auxiliaries <= _PAST and (syntax.tags[head] == "VBD" or bool(auxiliaries))


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


def _is_asked_for(reading: ArticleReading, token: int) -> bool:
    """Whether others are to approve ("the need for the Senate to pass", "call on it to pass", "it must pass")."""
    syntax, above = reading.syntax, reading.syntax.heads[token]
    if syntax.tags[token] != "VB":
        return False
    if any(syntax.lower[c] == "must" for c in syntax.children_with(token, "aux")):
        return True
    if syntax.deps[token] == "acl":
        return bool(word_list(reading.lexicon, "neednoun").entries_for(syntax.lower[above]))
    asking = (f for f in word_list(reading.lexicon, "trigger").find(syntax, above, above + 2) if f.token == above)
    return syntax.deps[token] in {"advcl", "xcomp"} and any(
        _is_of_aid(f) and "requester" in f.entry.roles for f in asking
    )


def _is_awaited(reading: ArticleReading, token: int) -> bool:
    """Whether an approval is still to come ("until lawmakers pass $5 million", "could approve", "has yet to pass")."""
    syntax = reading.syntax
    words = {syntax.lower[c] for c in syntax.children[token] if syntax.deps[c] == "mark" or syntax.deps[c] == "aux"}
    return bool(words & _AWAITING) or "yet" in syntax.lower[max(token - 3, 0) : token]


def _is_outstanding(reading: ArticleReading, found: Found) -> bool:
    """Whether nothing of what was promised has been given so far ("of which $5 million has yet to be paid out")."""
    auxiliaries = reading.syntax.children_with(found.token, "aux", "aux:pass", "mark")
    first = max(min(auxiliaries, default=found.token) - 1, 0)
    return ("yet", "to") in pairwise(reading.syntax.lower[first : found.token])


def _is_in_bill(reading: ArticleReading, token: int) -> bool:
    """Whether a relative clause tells what a bill would give ("introduced a bill that would provide $5 million")."""
    syntax = reading.syntax
    conditional = bool({"would", "could"} & _auxiliaries(reading, token))
    return conditional and syntax.deps[token] == "acl:relcl" and syntax.lower[syntax.heads[token]] in _UNPASSED


def is_written_in_bill(reading: ArticleReading, verb: int) -> bool:
    """Whether a bill that is not passed gives, or has an amount in it ("the bill gives", "put into a bill")."""
    syntax = reading.syntax
    places = [t for t in syntax.children_with(verb, "nmod", "obl") if syntax.case(t) in {"in", "into"}]
    told = (_noun_of_pronoun(reading, t) for t in (*subjects_of(syntax, verb), *places))
    nouns = [t for t in told if syntax.pos[t] == "NOUN"]
    bills = [t for t in nouns if syntax.lower[t] in _UNPASSED]
    return any(not _PASSED & {syntax.lower[child] for child in syntax.children[bill]} for bill in bills)


def _noun_of_pronoun(reading: ArticleReading, token: int) -> int:
    """The bill told of before in its sentence that "it" stands for ("there is a bill, and $5 million in it")."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(token)
    if start > 0 and syntax.lower[start - 1] in _DASHES:  # a dash parts what one sentence tells
        start = syntax.sentence_range(start - 1)[0]
    before = [t for t in range(start, token) if syntax.lower[t] in _UNPASSED] if syntax.lower[token] == "it" else []
    return before[-1] if before else token


def _is_hoped_for(reading: ArticleReading, found: Found) -> bool:
    """Whether who raises money only hopes to ("hopes to raise $5 million for Chad"), and so asks others for it."""
    syntax, token = reading.syntax, found.token
    wishes = word_list(reading.lexicon, "wishverb")
    raises = found.entry.iri.endswith("trigger-raise") and syntax.deps[token] == "xcomp"
    return raises and bool(wishes.entries_for(syntax.lower[syntax.heads[token]]))


def brings_total(reading: ArticleReading, found: Found) -> bool:
    """As in "brings total aid to $5 million", "aid now reaches $5 million": the sum of what has been announced."""
    syntax, token = reading.syntax, found.token
    sums = [c for c in syntax.children_with(token, "obj", "obl") if syntax.case(c) in {"", "to"}]
    amount = any((figure := reading.figures.at.get(t)) is not None and figure.is_money for t in sums)
    if syntax.lower[token] in {"bring", "brings", "bringing", "brought"}:
        return amount or "total" in syntax.lower[found.end : found.end + 4]
    return amount and syntax.lower[token] in {"reach", "reaches", "reached", "reaching"}


def _is_bygone(reading: ArticleReading, token: int) -> bool:
    """As in "used to give Chad $5 million a year"."""
    syntax = reading.syntax
    return syntax.lower[syntax.heads[token]] == "used" and syntax.lower[token - 2 : token] == ("used", "to")


def _is_wished(reading: ArticleReading, token: int) -> bool:
    """Whether somebody only wishes or is ready to give ("wants to send 40 tonnes"), and does not want another to."""
    syntax, wish = reading.syntax, reading.syntax.heads[token]
    own = syntax.deps[token] == "xcomp" and not syntax.children_with(wish, "obj", "iobj")
    ready = bool(word_list(reading.lexicon, "readyadjective").entries_for(syntax.lower[wish]))
    return own and (syntax.lower[wish] in _WISHES or ready)


def _depends_on_other(reading: ArticleReading, token: int) -> bool:
    """Whether a deed would follow only from another ("Chad would receive $5 million if lawmakers agree")."""
    syntax = reading.syntax
    clauses = syntax.children_with(token, "advcl")
    condition = any(syntax.lower[m] == "if" for c in clauses for m in syntax.children_with(c, "mark"))
    return condition and "would" in _auxiliaries(reading, token)


def _is_given_up(reading: ArticleReading, token: int) -> bool:
    """Whether a plan or promise to give is given up ("shelved a plan to donate", "dropped its pledge to send")."""
    syntax = reading.syntax
    noun, verb = syntax.heads[token], syntax.heads[syntax.heads[token]]
    if syntax.deps[token] != "acl" or syntax.tags[token] != "VB" or syntax.deps[noun] not in {"obj", "nsubj:pass"}:
        return False
    triggers = word_list(reading.lexicon, "trigger")
    promised = any(
        e.iri.endswith("trigger-aid-promise") for e in triggers.entries_for(syntax.lower[noun].removesuffix("s"))
    )
    return promised and bool(word_list(reading.lexicon, "giveupverb").entries_for(syntax.lower[verb]))


def _governing_stage(reading: ArticleReading, token: int) -> str | None:
    """The stage that a verb or noun above a deed gives it; whether somebody may do it is asked and not requested."""
    syntax = reading.syntax
    asked = any(syntax.deps[c] == "mark" and syntax.lower[c] in {"if", "whether"} for c in syntax.children[token])
    current = token
    for _ in range(3):
        label, head = syntax.deps[current], syntax.heads[current]
        if head == current or not (
            label in {"xcomp", "ccomp", "acl", "conj"}
            or (label.startswith("nmod") and syntax.case(current) == "of")
            or label == "obj"
            or (label == "acl:relcl" and syntax.lower[head] in BILLS)
        ):
            return None
        if label != "conj":
            for entry in word_list(reading.lexicon, "trigger").entries_for(syntax.lower[head]):
                if (
                    CK + "AidPackage" in entry.properties.get("claimClass", ())
                    and "stageByTense" not in entry.properties
                ):
                    stage = next(iri.removeprefix(_STAGE) for iri in entry.evokes if iri.startswith(_STAGE))
                    if asked and stage == "requested":
                        return None
                    if stage not in {"delivered", "withheld"} and (stage != "remaining" or current == token):
                        return stage
        current = head
    return None
