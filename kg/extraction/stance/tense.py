"""The tense of a statement's event against the article's date."""

from __future__ import annotations

from kg.extraction.attribution import Report
from kg.extraction.clauses import SUBJECTS, Clause, read_clause
from kg.extraction.closed_classes import HAVE, PRESENT_BE
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import (
    BOOTS_RULE,
    COMPARED_RULE,
    GOING_RULE,
    STATE_RULES,
    AidStatement,
    CasualtyStatement,
    DeploymentStatement,
    Statement,
)
from kg.extraction.syntax import Syntax
from kg.extraction.words import word_list

__all__ = ["is_conditional", "read_tense"]

_FUTURE = frozenset({"will", "shall", "’ll", "'ll", "wo", "ll", "due"})
_MODAL = frozenset({"could", "might", "should", "can", "must", "may", "ca"})
_PAST_AUXILIARIES = frozenset({"was", "were", "had", "did"})
_STATES = frozenset({"captured", "missing"})


def read_tense(reading: ArticleReading, statement: Statement, clause: Clause, report: Report | None) -> str:
    """The concept of tense: ``past``, ``present``, ``future`` or ``hypothetical``."""
    if isinstance(statement, CasualtyStatement):
        return _tense_of_losses(reading, statement, clause)
    if statement.rule in STATE_RULES:
        return "present"
    if statement.rule in {COMPARED_RULE, GOING_RULE}:
        return "past"
    if isinstance(statement, AidStatement) and statement.stage == "remaining":
        return "future" if clause.auxiliaries_above(reading.syntax) & (_FUTURE | _MODAL) else "present"
    if is_conditional(reading, clause) or ("whether" in clause.marks and not clause.auxiliaries & _FUTURE):
        return "hypothetical"
    return (
        _tense_by_auxiliary(clause.auxiliaries)
        or _tense_by_report(reading, statement, clause, report)
        or _tense_ahead(reading, clause)
        or _tense_by_adjective(reading, statement)
        or _tense_by_governor(reading, statement, clause)
        or _tense_by_auxiliary(clause.inherited - {"have"})
        or ("hypothetical" if statement.rule == BOOTS_RULE else None)
        or _tense_by_verb(reading, statement, clause, report)
    )


def _tense_of_losses(reading: ArticleReading, statement: CasualtyStatement, clause: Clause) -> str:
    syntax = reading.syntax
    if clause.marks & {"if", "unless"}:
        return "hypothetical"
    if clause.auxiliaries & _FUTURE:
        return "hypothetical" if is_conditional(reading, clause) else "future"
    if statement.outcome in _STATES and clause.auxiliaries & {"may", "might"} and "have" not in clause.auxiliaries:
        return "present"
    if "would" in clause.auxiliaries or (
        clause.auxiliaries & _MODAL and "have" not in clause.auxiliaries and "be" in clause.auxiliaries
    ):
        return "hypothetical"
    if statement.outcome in _STATES and _lasts(reading, statement, clause):
        return "present"
    auxiliaries = _own_auxiliaries(syntax, statement.trigger) or clause.auxiliaries
    perfect = bool(auxiliaries & (HAVE | _PAST_AUXILIARIES | {"been"}))
    present = syntax.tags[clause.predicate] in {"VBP", "VBZ"} or bool(auxiliaries & PRESENT_BE)
    nominal = syntax.pos[clause.predicate] not in {"VERB", "AUX"} or syntax.pos[statement.trigger] == "NOUN"
    past = perfect or syntax.tags[clause.predicate] == "VBD"
    if statement.outcome in _STATES and not past and (present or nominal):
        return "present"
    if statement.quantity is not None and statement.quantity.period is not None and not past:
        return "present"
    lasts = _is_habitual(syntax, clause.predicate) or word_list(reading.lexicon, "ongoing").entries_for(
        syntax.lower[statement.trigger]
    )
    return "present" if present and not perfect and lasts else "past"


def _own_auxiliaries(syntax: Syntax, word: int) -> frozenset[str]:
    return frozenset(syntax.lower[c] for c in syntax.children[word] if syntax.deps[c].startswith(("aux", "cop")))


def _lasts(reading: ArticleReading, statement: CasualtyStatement, clause: Clause) -> bool:
    """Whether people are told to be still missing or held ("remained missing", "was still holding six")."""
    syntax, ongoing = reading.syntax, word_list(reading.lexicon, "ongoing")
    verbs = {statement.trigger, clause.predicate}
    beside = {c for verb in verbs for c in syntax.children[verb] if syntax.deps[c] == "advmod"}
    return any(ongoing.entries_for(syntax.lower[token]) for token in verbs | beside)


def _is_habitual(syntax: Syntax, verb: int) -> bool:
    """Whether the verb tells what happens again and again ("leaves dozens dead each year")."""
    _, end = syntax.sentence_range(verb)
    return any(word in {"each", "every", "daily", "annually", "yearly"} for word in syntax.lower[verb:end])


def is_conditional(reading: ArticleReading, clause: Clause) -> bool:
    """Whether the event stands in an if-clause, or one stands below its verb."""
    syntax, words = reading.syntax, word_list(reading.lexicon, "condition")
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
    if "would" in auxiliaries and "have" in auxiliaries:
        return "hypothetical"
    if auxiliaries & _FUTURE or "would" in auxiliaries:
        return "future"
    if auxiliaries & _MODAL:
        return "past" if "have" in auxiliaries else "hypothetical"
    return None


def _tense_by_report(
    reading: ArticleReading, statement: Statement, clause: Clause, report: Report | None
) -> str | None:
    """The tense of what somebody rules out: it would be to come."""
    syntax = reading.syntax
    if report is None or report.according or not word_list(reading.lexicon, "plan").begins_at(syntax, report.token):
        return None
    head = syntax.heads[clause.predicate] if syntax.pos[clause.predicate] == "VERB" else statement.trigger
    open_clause = syntax.tags[clause.predicate] in {"VB", "VBG"} and head == report.token
    nominal = syntax.pos[statement.trigger] == "NOUN" and syntax.heads[statement.trigger] == report.token
    return "future" if open_clause or nominal else None


def _tense_by_adjective(reading: ArticleReading, statement: Statement) -> str | None:
    """The tense of "the planned withdrawal", "continued support", "a proposed deployment"."""
    syntax = reading.syntax
    for scheme, tense in (("plan", "future"), ("wish", "hypothetical")):
        words = word_list(reading.lexicon, scheme)
        for noun in (statement.trigger, statement.anchor):
            if syntax.pos[noun] != "NOUN":
                continue
            if any(syntax.deps[c] == "amod" and words.entries_for(syntax.lower[c]) for c in syntax.children[noun]):
                return tense
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
    while to > 1 and syntax.pos[to - 1] == "ADV" and syntax.lower[to - 1] != "about":
        to -= 1
    before = syntax.lower[to - 1] if to > 0 else ""
    marked = to > 0 and syntax.deps[to - 1] == "mark" and word_list(reading.lexicon, "plan").entries_for(before)
    return "future" if marked or before in {"is", "are", "was", "were", "going", "about"} else None


def _tense_by_governor(reading: ArticleReading, statement: Statement, clause: Clause) -> str | None:
    """By words of plans and wishes above the event: its infinitive, its noun, or a clause that they govern."""
    syntax = reading.syntax
    plans, wishes = word_list(reading.lexicon, "plan"), word_list(reading.lexicon, "wish")
    nominal = syntax.pos[statement.trigger] == "NOUN" and isinstance(statement, DeploymentStatement)
    open_clause = clause.infinitive or syntax.tags[clause.predicate] in {"VB", "VBG"} or clause.border == "xcomp"
    planned = False
    for governor in clause.governors[:5]:
        word = syntax.lower[governor.token]
        inside = governor.token in clause.words
        if governor.relation in SUBJECTS or (inside and not nominal):
            continue
        if governor.relation == "advcl" and not clause.infinitive:
            break
        closed = governor.relation == "ccomp" and not open_clause and syntax.tags[clause.predicate] not in {"VBP"}
        if wishes.begins_at(syntax, governor.token):
            return "hypothetical" if not closed or syntax.tags[clause.predicate] == "VB" else None
        if plans.begins_at(syntax, governor.token) and not closed:
            planned = True
        elif word_list(reading.lexicon, "ongoing").entries_for(word) and (
            clause.infinitive or clause.border == "xcomp"
        ):
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
    ongoing = word_list(reading.lexicon, "ongoing")
    if deployment and statement.trigger == predicate:
        for scheme, tense in (("wish", "hypothetical"), ("plan", "future")):
            if word_list(reading.lexicon, scheme).begins_at(syntax, predicate):
                return tense
        if tag == "VBZ":
            return "present"
    if deployment and ongoing.entries_for(syntax.lower[statement.trigger]) and syntax.pos[statement.trigger] == "NOUN":
        return "present"
    if deployment and statement.trigger == predicate and tag == "NN" and syntax.deps[predicate] == "acl":
        return "past"
    if clause.auxiliaries & _PAST_AUXILIARIES:
        shifted = not isinstance(statement, CasualtyStatement) and _is_told_in_past(syntax, report)
        shifted = shifted and (deployment or tag == "VBG")
        lasts = (
            tag == "VBG"
            or syntax.pos[predicate] != "VERB"
            or statement.rule == "deployment-placed-forces"
            or any(ongoing.entries_for(syntax.lower[c]) for c in syntax.children_with(predicate, "advmod"))
            or bool(word_list(reading.lexicon, "standing").entries_for(syntax.lower[predicate]))
        )
        return "present" if shifted and lasts else "past"
    if clause.auxiliaries & HAVE:
        _, end = syntax.sentence_range(predicate)
        moves = word_list(reading.lexicon, "motion").entries_for(syntax.lower[predicate])
        lasting = deployment and statement.trigger == predicate and "since" in syntax.lower[predicate:end] and not moves
        return "present" if lasting or ("been" in clause.auxiliaries and tag == "VBG") else "past"
    if clause.auxiliaries & PRESENT_BE or tag in {"VBZ", "VBP"}:
        return "present"
    if (
        deployment
        and clause.border in {"acl", "amod"}
        and (tag == "VBG" or (tag in {"VBN", "VBD"} and not clause.auxiliaries))
    ):
        return "present"
    if deployment and tag == "VBG" and statement.rule.endswith("have-forces") and report is not None:
        return "present"
    if deployment and tag == "VBD" and _is_told_in_past(syntax, report) and _is_state(reading, statement, predicate):
        return "present"
    charges = word_list(reading.lexicon, "charge")
    above = {*(g.token for g in clause.governors[:1]), *([report.token] if report is not None else [])}
    charged = tag == "VBG" and any(charges.entries_for(syntax.lower[token]) for token in above)
    if charged and isinstance(statement, AidStatement):
        return "present"
    if (tag == "VBG" or clause.infinitive) and clause.border in {"advcl", "acl", "ccomp", "xcomp"}:
        return _tense_of_governing_verb(reading, clause)
    if deployment and syntax.pos[predicate] not in {"VERB", "AUX"}:
        return "present"
    return "past"


def _is_told_in_past(syntax: Syntax, report: Report | None) -> bool:
    """Whether somebody's words are told in the past, so that what they say of the present is shifted back."""
    return report is not None and syntax.tags[report.token] in {"VBD", "VBN"}


def _is_state(reading: ArticleReading, statement: Statement, verb: int) -> bool:
    """Whether a verb tells that forces are somewhere, not what they do ("remained in Rafah", "had 2,000 soldiers")."""
    stays = word_list(reading.lexicon, "ongoing").entries_for(reading.syntax.lower[verb])
    return bool(stays) or statement.rule.endswith("have-forces")


def _tense_of_governing_verb(reading: ArticleReading, clause: Clause) -> str:
    """A participle has the time of the clause that it hangs on."""
    syntax = reading.syntax
    for governor in clause.governors:
        if governor.token in clause.words or syntax.pos[governor.token] not in {"VERB", "AUX"}:
            continue
        outer = read_clause(syntax, governor.token)
        if "been" in outer.auxiliaries and syntax.tags[outer.predicate] == "VBG":
            return "present"
        if outer.auxiliaries & _FUTURE:
            return "future"
        if outer.auxiliaries & _PAST_AUXILIARIES or syntax.tags[outer.predicate] in {"VBD"} or outer.auxiliaries & HAVE:
            return "past"
        if outer.auxiliaries & PRESENT_BE or syntax.tags[outer.predicate] in {"VBZ", "VBP"}:
            return "present"
        return "past"
    return "past"
