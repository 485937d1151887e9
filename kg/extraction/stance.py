"""How a statement's holder stands to it: denied or not, how certain, and the event's tense.

The event's word is read in its clause (`clauses`): auxiliaries and the form of the verb give the tense, words of the
vocabulary (``stance.ttl``) that govern the clause or stand in it say that the event is planned, wished for, weighed,
believed or doubted.
"""

from __future__ import annotations

from kg.extraction.attribution import Report
from kg.extraction.clauses import Clause, read_clause
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import AidStatement, CasualtyStatement, DeploymentStatement, Statement
from kg.extraction.syntax import Syntax
from kg.extraction.words import WordList, word_list
from kg.model import Stance
from kg.namespaces import CONCEPT

__all__ = ["read_stance"]

_CERTAINTY = CONCEPT + "certainty-"
_DENIED = CONCEPT + "polarity-denied"
_FUTURE = frozenset({"will", "shall", "’ll", "'ll", "wo", "ll"})
_MODAL = frozenset({"could", "might", "should", "can", "must", "may", "ca"})
_POSSIBLE = frozenset({"may", "might", "could"})
_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m", "be"})
_PAST_AUXILIARIES = frozenset({"was", "were", "had", "did"})
_PERFECT = frozenset({"has", "have", "’ve", "'ve"})
_EVENT_LABELS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "obj", "advcl"})
_PARTICIPIAL = frozenset({"advcl", "acl", "obl", "xcomp", "ccomp"})
_STATE_RULES = ("deployment-counted-forces", "deployment-existing-forces")
_STATES = frozenset({"captured", "missing"})
_BEHIND = 6


def read_stance(reading: ArticleReading, statement: Statement, report: Report | None) -> Stance:
    """Polarity, certainty and tense of a statement whose speaker's report is ``report``."""
    says = report is not None and not report.according and "wish" not in report.takes
    clause = read_clause(reading.syntax, statement.trigger, report.token if says and report is not None else None)
    unknown = _is_unknown(reading, statement, clause)
    denied = not unknown and _is_denied(reading, statement, clause, report)
    certainty = "unknown" if unknown else _certainty(reading, statement, clause, report)
    return Stance(denied, certainty, _tense(reading, statement, clause, report))


def _words(reading: ArticleReading, *schemes: str) -> WordList:
    return word_list(reading.lexicon, *schemes)


def _governed_by(reading: ArticleReading, clause: Clause, *schemes: str) -> bool:
    """Whether a word of these schemes governs the event: as the verb of its clause, its noun, or further up."""
    words = _words(reading, *schemes)
    return any(
        words.entries_for(reading.syntax.lower[g.token]) for g in clause.governors if g.relation not in _EVENT_LABELS
    )


# --- Polarity --------------------------------------------------------------------------------------------------------


def _is_denied(reading: ArticleReading, statement: Statement, clause: Clause, report: Report | None) -> bool:
    negated = _is_negated(reading, statement, clause)
    by_holder = (
        report is not None
        and _DENIED in report.evokes
        and not report.negated
        and _reaches(reading.syntax, statement.trigger, report.token)
    )
    governed = not by_holder and any(
        _denies(reading, g.token) for g in clause.governors[:2] if g.relation in _COMPLEMENTS
    )
    return negated != (by_holder or governed)


def _denies(reading: ArticleReading, token: int) -> bool:
    entries = _words(reading, "speech").entries_for(reading.syntax.lower[token])
    return reading.syntax.pos[token] == "VERB" and any(_DENIED in entry.evokes for entry in entries)


def _reaches(syntax: Syntax, word: int, verb: int) -> bool:
    """Whether ``verb`` stands above ``word`` without a relative clause between them."""
    current = word
    while syntax.heads[current] != current:
        if syntax.deps[current].startswith("acl:relcl"):
            return False
        current = syntax.heads[current]
        if current == verb:
            return True
    return False


def _is_negated(reading: ArticleReading, statement: Statement, clause: Clause) -> bool:
    syntax = reading.syntax
    negations = _words(reading, "negation")
    if isinstance(statement, AidStatement) and statement.stage == "remaining":
        return False
    bearers = {statement.trigger, clause.predicate}
    bearers |= {g.token for g in clause.governors[:1] if g.relation == "xcomp"}
    for bearer in bearers:
        for child in syntax.children[bearer]:
            direct = syntax.deps[child] in {
                "advmod",
                "det",
                "cc:preconj",
                "neg",
                "mark",
                "case",
                "nsubj",
                "nsubj:pass",
                "aux",
            }
            if direct and negations.entries_for(syntax.lower[child]) and not _limits_another(syntax, child, bearer):
                return True
    report_of = [g.token for g in clause.governors[:1] if g.relation == "nmod"]
    if (
        any(syntax.lower[c] in {"no", "none"} for t in (statement.anchor, *report_of) for c in syntax.children[t])
        or syntax.lower[statement.anchor] == "none"
    ):
        return True
    before = statement.start - 1
    return before >= syntax.sentence_range(statement.trigger)[0] and syntax.lower[before] in {"no", "without"}


def _limits_another(syntax: Syntax, negation: int, bearer: int) -> bool:
    """Whether what is negated is another word: "not fully", "not only", "no fewer than"."""
    following = syntax.lower[negation + 1 : negation + 2]
    adverb = (
        negation + 1 < len(syntax.words)
        and syntax.pos[negation + 1] == "ADV"
        and negation + 1 != bearer
        and syntax.lower[negation] == "not"
    )
    return following in {("only",), ("just",), ("fewer",), ("less",), ("more",), ("least",)} or adverb


# --- Certainty -------------------------------------------------------------------------------------------------------


def _is_unknown(reading: ArticleReading, statement: Statement, clause: Clause) -> bool:
    """Whether the holder asks, doubts, or neither confirms nor denies."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(statement.trigger)
    if "whether" in clause.marks or any(
        syntax.lower[c] == "whether"
        for a in syntax.ancestors(statement.trigger)
        for c in syntax.children[a]
        if c < statement.trigger
    ):
        return True
    for found in _words(reading, "doubt").find(syntax, start, max(statement.trigger, statement.start)):
        if syntax.deps[found.token] == "amod":
            continue
        if 0 <= statement.start - found.end <= _BEHIND and not any(
            syntax.lower[t] in {",", ";", "but"} for t in range(found.end, statement.start)
        ):
            return True
    return False


def _certainty(reading: ArticleReading, statement: Statement, clause: Clause, report: Report | None) -> str:
    syntax = reading.syntax
    auxiliaries = clause.auxiliaries if _is_event(statement, clause) else frozenset()
    if (auxiliaries | clause.inherited) & _POSSIBLE or _modified_by(reading, statement, clause, "possible"):
        return "possible"
    if report is not None and (by_report := _certainty_of(report)):
        return by_report
    if (
        not isinstance(statement, CasualtyStatement)
        and statement.rule not in _STATE_RULES
        and _governed_by(reading, clause, "possible")
    ):
        return "possible"
    if _is_hedged(reading, statement, clause):
        return "probable"
    if report is not None and syntax.lower[report.holder] == "reports" and report.holder - report.start <= 1:
        return "probable"
    return "certain"


def _is_event(statement: Statement, clause: Clause) -> bool:
    """Whether the verb of the clause tells of the statement's event, not of something else about its people."""
    return statement.rule not in _STATE_RULES and (clause.direct or isinstance(statement, AidStatement))


def _certainty_of(report: Report) -> str | None:
    return next((iri.removeprefix(_CERTAINTY) for iri in report.evokes if iri.startswith(_CERTAINTY)), None)


def _modified_by(reading: ArticleReading, statement: Statement, clause: Clause, scheme: str) -> bool:
    """Whether an adverb or adjective of the scheme modifies the event's word or the verb of its clause."""
    syntax, words = reading.syntax, _words(reading, scheme)
    return any(
        syntax.deps[child] in {"advmod", "amod"} and words.entries_for(syntax.lower[child])
        for bearer in (statement.trigger, clause.predicate) for child in syntax.children[bearer]
    )  # fmt: skip


def _is_hedged(reading: ArticleReading, statement: Statement, clause: Clause) -> bool:
    syntax, words = reading.syntax, _words(reading, "hedge")
    if _modified_by(reading, statement, clause, "hedge"):
        return True
    for token in (t for t in {statement.trigger, clause.predicate} if syntax.pos[t] in {"VERB", "AUX", "ADJ"}):
        if (
            token - 1 >= syntax.sentence_range(token)[0]
            and syntax.pos[token - 1] in {"ADV", "VERB"}
            and words.entries_for(syntax.lower[token - 1])
        ):
            return True
    if statement.figure is not None:
        left = statement.figure.first
        if any(syntax.lower[t] == "estimated" for t in range(max(left - 2, 0), statement.figure.last + 1)):
            return True
    if isinstance(statement, CasualtyStatement) and any(
        syntax.deps[c] == "acl" and syntax.lower[c] != "reported" and words.entries_for(syntax.lower[c])
        for c in syntax.children[statement.trigger]
        if syntax.pos[statement.trigger] == "NOUN"
    ):
        return True
    first = clause.governors[:1]
    if any(g.relation == "nsubj:pass" and words.entries_for(syntax.lower[g.token]) for g in first):
        return not isinstance(statement, CasualtyStatement) or syntax.lower[first[0].token] != "reported"
    for number, governor in enumerate(clause.governors):
        token = governor.token
        if governor.relation not in (_PARTICIPIAL if number == 0 else {"xcomp", "ccomp"}):
            break
        if words.entries_for(syntax.lower[token]) and (syntax.pos[token] == "NOUN" or _is_impersonal(syntax, token)):
            return True
    return False


def _is_impersonal(syntax: Syntax, verb: int) -> bool:
    """Whether the verb's subject is not who believes or says it: "is believed to", "were said to", "appears to"."""
    if syntax.lower[verb].startswith(("appear", "seem")):
        return True
    children = syntax.children[verb]
    passive = any(syntax.deps[c] in {"aux:pass", "nsubj:pass"} for c in children)
    be = any(syntax.lower[c] in _BE | {"was", "were", "been"} for c in children)
    return (passive or be) and syntax.lower[verb] not in {"expected"}


# --- Tense -----------------------------------------------------------------------------------------------------------


def _tense(reading: ArticleReading, statement: Statement, clause: Clause, report: Report | None) -> str:
    if isinstance(statement, CasualtyStatement):
        return _tense_of_losses(reading, statement, clause)
    if statement.rule in _STATE_RULES:
        return "present"
    if isinstance(statement, AidStatement) and statement.stage == "remaining":
        return "future" if (clause.auxiliaries | clause.inherited) & (_FUTURE | _MODAL) else "present"
    if _is_conditional(reading, clause) or "whether" in clause.marks:
        return "hypothetical"
    return (
        _tense_by_auxiliary(clause.auxiliaries)
        or _tense_ahead(reading, clause)
        or _tense_by_governor(reading, statement, clause)
        or _tense_by_auxiliary(clause.inherited - {"have"})
        or _tense_by_verb(reading, statement, clause, report)
    )


def _tense_of_losses(reading: ArticleReading, statement: CasualtyStatement, clause: Clause) -> str:
    syntax = reading.syntax
    if clause.marks & {"if", "unless"}:
        return "hypothetical"
    if clause.auxiliaries & _FUTURE:
        return "future"
    if "would" in clause.auxiliaries or (
        clause.auxiliaries & _MODAL and "have" not in clause.auxiliaries and "be" in clause.auxiliaries
    ):
        return "hypothetical"
    perfect = bool(clause.auxiliaries & (_PERFECT | _PAST_AUXILIARIES | {"been"}))
    present = syntax.tags[clause.predicate] in {"VBP", "VBZ"} or bool(clause.auxiliaries & _BE)
    nominal = syntax.pos[clause.predicate] not in {"VERB", "AUX"} or syntax.pos[statement.trigger] == "NOUN"
    past = perfect or syntax.tags[clause.predicate] == "VBD"
    if statement.outcome in _STATES and not past and (present or nominal):
        return "present"
    if statement.quantity is not None and statement.quantity.period is not None and not past:
        return "present"
    return "present" if present and not perfect and _is_habitual(syntax, clause.predicate) else "past"


def _is_habitual(syntax: Syntax, verb: int) -> bool:
    """Whether the verb tells what happens again and again ("leaves dozens dead each year")."""
    _, end = syntax.sentence_range(verb)
    return any(word in {"each", "every", "daily", "annually", "yearly"} for word in syntax.lower[verb:end])


def _is_conditional(reading: ArticleReading, clause: Clause) -> bool:
    """Whether the event stands in an if-clause, or one stands below its verb."""
    syntax, words = reading.syntax, _words(reading, "condition")
    if any(mark in {"if", "unless"} for mark in clause.marks):
        return True
    above = [g for g in clause.governors if g.relation in {"advcl", "ccomp", "xcomp"}]
    verbs = {clause.predicate, *(g.token for g in above)}
    for verb in verbs:
        for child in syntax.children[verb]:
            if syntax.deps[child] == "mark" and syntax.lower[child] in {"if", "unless"}:
                return True
            if syntax.deps[child] == "advcl" and any(
                syntax.deps[mark] == "mark"
                and syntax.lower[mark] in {"if", "unless"}
                and words.entries_for(syntax.lower[mark])
                for mark in syntax.children[child]
            ):
                return True
    return False


def _tense_by_auxiliary(auxiliaries: frozenset[str]) -> str | None:
    if auxiliaries & _FUTURE or "would" in auxiliaries:
        return "future"
    if auxiliaries & _MODAL:
        return "past" if "have" in auxiliaries else "hypothetical"
    return None


def _tense_ahead(reading: ArticleReading, clause: Clause) -> str | None:
    """The tense of "is to withdraw", "going to send"; None for other forms."""
    syntax = reading.syntax
    if not clause.infinitive:
        return None
    to = next(
        (c for c in syntax.children[clause.predicate] if syntax.lower[c] == "to" and c < clause.predicate),
        clause.predicate - 1,
    )
    before = syntax.lower[to - 1] if to > 0 else ""
    return "future" if before in {"is", "are", "was", "were", "going", "about"} else None


def _tense_by_governor(reading: ArticleReading, statement: Statement, clause: Clause) -> str | None:
    """By words of plans and wishes above the event: its infinitive, its noun, or a clause that they govern."""
    syntax = reading.syntax
    plans, wishes = _words(reading, "plan"), _words(reading, "wish")
    nominal = syntax.pos[statement.trigger] == "NOUN" and isinstance(statement, DeploymentStatement)
    open_clause = clause.infinitive or syntax.tags[clause.predicate] in {"VB", "VBG"} or clause.border == "xcomp"
    planned = False
    for governor in clause.governors[:5]:
        word = syntax.lower[governor.token]
        inside = governor.token in clause.words
        if governor.relation in _EVENT_LABELS or (inside and not nominal):
            continue
        if governor.relation == "advcl" and not clause.infinitive:
            break
        closed = governor.relation == "ccomp" and not open_clause and syntax.tags[clause.predicate] not in {"VBP"}
        if wishes.entries_for(word):
            return "hypothetical" if not closed or syntax.tags[clause.predicate] == "VB" else None
        if plans.entries_for(word) and not closed:
            planned = True
        elif _words(reading, "ongoing").entries_for(word) and clause.infinitive:
            return _tense_by_auxiliary(clause.inherited) or "present"
        if planned and not _is_infinitive_or_noun(syntax, governor.token):
            break
    return "future" if planned else None


def _is_infinitive_or_noun(syntax: Syntax, token: int) -> bool:
    return syntax.pos[token] == "NOUN" or syntax.tags[token] in {"VB", "VBG"}


def _tense_by_verb(reading: ArticleReading, statement: Statement, clause: Clause, report: Report | None) -> str:
    syntax, predicate = reading.syntax, clause.predicate
    deployment = isinstance(statement, DeploymentStatement)
    tag = syntax.tags[predicate]
    ongoing = _words(reading, "ongoing")
    if deployment and ongoing.entries_for(syntax.lower[statement.trigger]) and syntax.pos[statement.trigger] == "NOUN":
        return "present"
    if clause.auxiliaries & _PAST_AUXILIARIES:
        shifted = deployment and report is not None and syntax.tags[report.token] in {"VBD", "VBN"}
        lasts = tag == "VBG" or syntax.pos[predicate] != "VERB" or statement.rule == "deployment-placed-forces"
        return "present" if shifted and lasts else "past"
    if clause.auxiliaries & _PERFECT:
        _, end = syntax.sentence_range(predicate)
        lasting = deployment and statement.trigger == predicate and "since" in syntax.lower[predicate:end]
        return "present" if lasting or ("been" in clause.auxiliaries and tag == "VBG") else "past"
    if clause.auxiliaries & _BE or tag in {"VBZ", "VBP"}:
        return "present"
    if (
        deployment
        and clause.border in {"acl", "amod"}
        and (tag == "VBG" or (tag in {"VBN", "VBD"} and not clause.auxiliaries))
    ):
        return "present"
    if (tag == "VBG" or clause.infinitive) and clause.border in {"advcl", "acl", "ccomp", "xcomp"}:
        return _tense_of_governing_verb(reading, clause)
    if deployment and syntax.pos[predicate] not in {"VERB", "AUX"}:
        return "present"
    return "past"


def _tense_of_governing_verb(reading: ArticleReading, clause: Clause) -> str:
    """A participle has the time of the clause that it hangs on."""
    syntax = reading.syntax
    for governor in clause.governors:
        if governor.token in clause.words or syntax.pos[governor.token] not in {"VERB", "AUX"}:
            continue
        outer = read_clause(syntax, governor.token)
        if outer.auxiliaries & _FUTURE:
            return "future"
        if (
            outer.auxiliaries & _PAST_AUXILIARIES
            or syntax.tags[outer.predicate] in {"VBD"}
            or outer.auxiliaries & _PERFECT
        ):
            return "past"
        if outer.auxiliaries & _BE or syntax.tags[outer.predicate] in {"VBZ", "VBP"}:
            return "present"
        return "past"
    return "past"
