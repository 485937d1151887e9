"""How certain the holder of a statement is: words that hedge, doubt or only allow for the event."""

from __future__ import annotations

from kg.extraction.attribution import Report
from kg.extraction.clauses import SUBJECTS, Clause
from kg.extraction.closed_classes import PRESENT_BE, QUOTATION_MARKS
from kg.extraction.reading import ArticleReading
from kg.extraction.stance.polarity import denies
from kg.extraction.statements import STATE_RULES, AidStatement, CasualtyStatement, Statement
from kg.extraction.syntax import Syntax
from kg.extraction.words import word_list
from kg.namespaces import CONCEPT

__all__ = ["is_dismissed_report", "is_unknown", "read_certainty"]

_CERTAINTY = CONCEPT + "certainty-"
_POSSIBLE = frozenset({"may", "might", "could"})
_PARTICIPIAL = frozenset({"advcl", "acl", "obl", "xcomp", "ccomp"})
_BEHIND = 6
_ESTIMATES = frozenset({"estimate", "estimates"})
_OPENING = frozenset({"is", "are", "was", "were", "has", "have", "had", "do", "does", "did"})
"""Verbs that open a question."""
_CLOSING = 3
"""Tokens at the end of a sentence among which its question mark is: quotation marks may follow it."""


def is_unknown(reading: ArticleReading, statement: Statement, clause: Clause) -> bool:
    """Whether the holder asks, doubts, or neither confirms nor denies."""
    syntax = reading.syntax
    start, end = syntax.sentence_range(statement.trigger)
    if _is_asked(syntax, clause.predicate):
        return True
    weighed = _governed_by(reading, clause, "possible")
    if not weighed and _is_asked_whether(syntax, statement, clause):
        return True
    if _is_disputed(reading, statement, end):
        return True
    doubts = word_list(reading.lexicon, "doubt")
    if any(_is_doubted(syntax, statement.trigger, found.end - 1) for found in doubts.find(syntax, statement.end, end)):
        return True
    for found in doubts.find(syntax, start, max(statement.trigger, statement.start)):
        if syntax.deps[found.token] == "amod" or (weighed and syntax.lower[found.token] == "whether"):
            continue
        if 0 <= statement.start - found.end <= _BEHIND and not any(
            syntax.lower[t] in {",", ";", "but"} for t in range(found.end, statement.start)
        ):
            return True
    return False


def _is_asked_whether(syntax: Syntax, statement: Statement, clause: Clause) -> bool:
    """Whether an event stands in a clause with "whether", or below one."""
    above = (c for a in syntax.ancestors(statement.trigger) for c in syntax.children[a] if c < statement.trigger)
    return "whether" in clause.marks or any(syntax.lower[c] == "whether" for c in above)


def _is_disputed(reading: ArticleReading, statement: Statement, end: int) -> bool:
    """Whether a clause behind a statement tells that somebody denies it ("…, a charge that Chad denies", "which …")."""
    syntax = reading.syntax
    charges, disputes = word_list(reading.lexicon, "charge"), word_list(reading.lexicon, "dispute")
    for verb in range(statement.end + 1, end):
        relative = syntax.deps[verb].endswith(":relcl") or _lacks_object(syntax, verb)
        subjects = syntax.children_with(verb, *SUBJECTS)
        doubled = len(subjects) > 1 and charges.entries_for(syntax.lower[subjects[0]])
        if not (relative or doubled) or not (denies(reading, verb) or disputes.entries_for(syntax.lower[verb])):
            continue
        whole = any(syntax.lower[o] == "which" for o in syntax.children_with(verb, "obj"))
        charged = charges.entries_for(syntax.lower[syntax.heads[verb]]) and not syntax.children_with(verb, "xcomp")
        if whole or charged or doubled:
            return True
    return False


def _lacks_object(syntax: Syntax, verb: int) -> bool:
    """Whether a clause told of a noun has a subject and nothing it is about but the noun ("that Chad contests")."""
    told = syntax.deps[verb] == "acl" and syntax.children_with(verb, *SUBJECTS)
    return bool(told) and not syntax.children_with(verb, "obj", "ccomp", "xcomp", "aux:pass")


def _is_asked(syntax: Syntax, predicate: int) -> bool:
    """Whether a verb is the main one of a question: of its sentence, or of a quotation in it ("Did you …?" he asked).

    A parser may take what opens a question for its verb or a copula, and its verb for a participle ("Were 20 soldiers
    killed?").
    """
    start, end = syntax.sentence_range(predicate)
    subject = syntax.heads[predicate]
    if syntax.deps[predicate] == "acl":
        above = syntax.heads[subject] if syntax.deps[subject] in SUBJECTS else subject
        opening = [t for t in (above, *syntax.children_with(above, "cop")) if syntax.lower[t] in _OPENING]
        predicate = above if opening and opening[0] < subject else predicate
    head = syntax.heads[predicate]
    if head == predicate and "?" in syntax.words[max(start, end - _CLOSING) : end]:
        return True
    first = next((t for t in range(predicate, start - 1, -1) if syntax.words[t] in QUOTATION_MARKS), start)
    last = next((t for t in range(predicate, end) if syntax.words[t] in QUOTATION_MARKS), end)
    return syntax.words[last - 1] == "?" and (head == predicate or not first <= head < last)


def _is_doubted(syntax: Syntax, event: int, verb: int) -> bool:
    """Whether an event stands in the subject of words of doubt ("the toll of 300 dead could not be verified")."""
    return any(syntax.is_within(event, subject) for subject in syntax.children_with(verb, *SUBJECTS))


def read_certainty(reading: ArticleReading, statement: Statement, clause: Clause, report: Report | None) -> str:
    """The concept of certainty: ``certain``, ``probable`` or ``possible``."""
    syntax = reading.syntax
    auxiliaries = clause.auxiliaries if _is_event(statement, clause) else frozenset()
    if isinstance(statement, AidStatement) and statement.stage == "remaining":
        auxiliaries = clause.auxiliaries_above(syntax)
    if (auxiliaries | clause.inherited) & _POSSIBLE or _modified_by(reading, statement, clause, "possible"):
        return "possible"
    if statement.figure is not None and _stands_before(reading, statement.figure.first, "possible"):
        return "possible"
    if report is not None and (by_report := _certainty_of(report)):
        return by_report
    if (
        not isinstance(statement, CasualtyStatement)
        and statement.rule not in STATE_RULES
        and _governed_by(reading, clause, "possible")
    ):
        return "possible"
    if _is_hedged(reading, statement, clause):
        return "probable"
    if report is not None and (_is_bare_report(reading, report) or _is_estimate(reading, report)):
        return "probable"
    return "certain"


def is_dismissed_report(reading: ArticleReading, report: Report) -> bool:
    """Whether somebody does something with mere reports ("dismissed reports that …"), so that his verb counts."""
    syntax = reading.syntax
    denied = syntax.deps[report.token] == "obj" and denies(reading, syntax.heads[report.token])
    return denied or (syntax.lower[report.holder] == "reports" and syntax.deps[report.holder] not in SUBJECTS)


def _is_bare_report(reading: ArticleReading, report: Report) -> bool:
    """Whether nobody else than "reports" holds the words."""
    return reading.syntax.lower[report.holder] == "reports" and report.holder - report.start <= 1


def _is_estimate(reading: ArticleReading, report: Report) -> bool:
    """Whether an estimate holds the words ("according to Israeli estimates")."""
    entries = word_list(reading.lexicon, "hedge").entries_for(reading.syntax.lower[report.holder])
    return any("NOUN" in entry.part_of_speech for entry in entries)


def _is_event(statement: Statement, clause: Clause) -> bool:
    """Whether the verb of the clause tells of the statement's event, not of something else about its people."""
    return statement.rule not in STATE_RULES and (clause.direct or isinstance(statement, AidStatement))


def _certainty_of(report: Report) -> str | None:
    return next((iri.removeprefix(_CERTAINTY) for iri in report.evokes if iri.startswith(_CERTAINTY)), None)


def _modified_by(reading: ArticleReading, statement: Statement, clause: Clause, scheme: str) -> bool:
    """Whether an adverb or adjective of the scheme modifies the event's word or the verb of its clause."""
    syntax, words = reading.syntax, word_list(reading.lexicon, scheme)
    return any(
        syntax.deps[child] in {"advmod", "amod"} and words.entries_for(syntax.lower[child])
        for bearer in (statement.trigger, clause.predicate) for child in syntax.children[bearer]
    )  # fmt: skip


def _stands_before(reading: ArticleReading, figure: int, scheme: str) -> bool:
    """Whether a figure opens with a word of the scheme ("perhaps 20 more were hurt")."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(figure)
    words = word_list(reading.lexicon, scheme)
    return any(words.entries_for(word) for word in syntax.lower[max(figure - 1, start) : figure + 1])


def _is_hedged(reading: ArticleReading, statement: Statement, clause: Clause) -> bool:
    syntax, words = reading.syntax, word_list(reading.lexicon, "hedge")
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
    if _is_by_estimate(reading, statement, clause):
        return True
    if isinstance(statement, CasualtyStatement) and any(
        syntax.deps[c] == "acl" and syntax.lower[c] != "reported" and words.entries_for(syntax.lower[c])
        for c in syntax.children[statement.trigger]
        if syntax.pos[statement.trigger] == "NOUN"
    ):
        return True
    first = clause.governors[:1]
    if any(g.relation == "nmod" and syntax.lower[g.token] in _ESTIMATES for g in first):
        return True
    if any(g.relation == "nsubj:pass" and words.entries_for(syntax.lower[g.token]) for g in first):
        return not isinstance(statement, CasualtyStatement) or syntax.lower[first[0].token] != "reported"
    for number, governor in enumerate(clause.governors):
        token = governor.token
        if governor.relation not in (_PARTICIPIAL if number == 0 else {"xcomp", "ccomp"}):
            break
        if words.entries_for(syntax.lower[token]) and (syntax.pos[token] == "NOUN" or _is_impersonal(syntax, token)):
            return True
    return False


def _is_by_estimate(reading: ArticleReading, statement: Statement, clause: Clause) -> bool:
    """Whether an estimate is what a clause goes by ("by one estimate", "in the estimate of officials")."""
    syntax, words = reading.syntax, word_list(reading.lexicon, "hedge")
    return any(
        syntax.case(child) in {"by", "in", "on"}
        and any("NOUN" in entry.part_of_speech for entry in words.entries_for(syntax.lower[child]))
        for bearer in {statement.trigger, clause.predicate} for child in syntax.children_with(bearer, "obl", "nmod")
    )  # fmt: skip


def _is_impersonal(syntax: Syntax, verb: int) -> bool:
    """Whether the verb's subject is not who believes or says it: "is believed to", "were said to", "appears to"."""
    if syntax.lower[verb].startswith(("appear", "seem")):
        return True
    children = syntax.children[verb]
    passive = any(syntax.deps[c] in {"aux:pass", "nsubj:pass"} for c in children)
    be = any(syntax.lower[c] in PRESENT_BE | {"was", "were", "been"} for c in children)
    return passive or be


def _governed_by(reading: ArticleReading, clause: Clause, scheme: str) -> bool:
    """Whether a word of the scheme governs the event: as the verb of its clause, its noun, or further up."""
    words = word_list(reading.lexicon, scheme)
    return any(words.entries_for(reading.syntax.lower[g.token]) for g in clause.governors if g.relation not in SUBJECTS)
