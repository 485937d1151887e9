"""Whether a statement is negated or denied by its holder."""

from __future__ import annotations

from kg.extraction.attribution import Report
from kg.extraction.clauses import Clause
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import COUNTED_RULE, AidStatement, CasualtyStatement, Statement
from kg.extraction.syntax import Syntax
from kg.extraction.words import word_list
from kg.namespaces import CONCEPT

__all__ = ["denies", "is_denied", "is_refuted", "limits_another"]

_DENIED = CONCEPT + "polarity-denied"
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "obj", "advcl"})


def is_denied(reading: ArticleReading, statement: Statement, clause: Clause, report: Report | None) -> bool:
    """Whether the holder of a statement says that it is not so."""
    negated = _is_negated(reading, statement, clause)
    by_holder = (
        report is not None
        and _DENIED in report.evokes
        and not report.negated
        and _reaches(reading.syntax, statement.trigger, report.token)
        and not _answers(reading.syntax, statement.trigger, report.token)
    )
    governed = not by_holder and (
        any(denies(reading, g.token) for g in clause.governors[:2] if g.relation in _COMPLEMENTS)
        or is_refuted(reading, statement.trigger, clause)
    )
    return negated != (by_holder or governed)


def is_refuted(reading: ArticleReading, trigger: int, clause: Clause) -> bool:
    """Whether the words above an event's word say that it is untrue, or that it was refused or averted.

    As in "it is false that", "no evidence that", "nobody believes that", "refused to send", "escaped being killed".
    """
    syntax = reading.syntax
    negations, refusals, preventions, untruths, truths = (
        word_list(reading.lexicon, scheme) for scheme in ("negation", "refusal", "prevention", "untruth", "truth")
    )
    plans = word_list(reading.lexicon, "plan")
    if syntax.lower[trigger - 2 : trigger] == ("yet", "to"):
        return True
    for governor in clause.governors[:3]:
        if governor.relation.startswith("acl:relcl"):
            return False
        word, children = syntax.lower[governor.token], syntax.children[governor.token]
        negated = any(negations.entries_for(syntax.lower[c]) for c in children)
        if negated and (truths.entries_for(word) or _has_nobody(reading, governor.token)):
            return True
        if negated and syntax.pos[governor.token] == "NOUN" and plans.entries_for(word):
            return True
        if untruths.entries_for(word):
            return not negated
        away = any(syntax.lower[c] == "from" for c in syntax.children[trigger])
        if (refusals.entries_for(word) and governor.relation == "xcomp") or (preventions.entries_for(word) and away):
            return not negated
    return False


def _has_nobody(reading: ArticleReading, verb: int) -> bool:
    """Whether nobody is the subject of a verb."""
    syntax = reading.syntax
    return any(
        word_list(reading.lexicon, "negation").entries_for(syntax.lower[subject])
        for subject in syntax.children_with(verb, "nsubj")
    )


def denies(reading: ArticleReading, token: int) -> bool:
    """Whether a word is a verb of denial."""
    entries = word_list(reading.lexicon, "speech").entries_for(reading.syntax.lower[token])
    return reading.syntax.pos[token] == "VERB" and any(_DENIED in entry.evokes for entry in entries)


def _answers(syntax: Syntax, word: int, verb: int) -> bool:
    """Whether a denial is of something said before, and the word in the answer: "Lima rejected this: it lost nine"."""
    return verb < word and syntax.lower[verb + 1] in {"this", "that", "it", "them"} and ":" in syntax.lower[verb:word]


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
    negations = word_list(reading.lexicon, "negation")
    if isinstance(statement, AidStatement) and statement.stage == "remaining":
        return False
    if isinstance(statement, CasualtyStatement) and statement.negation_told:
        return False
    bearers = {statement.trigger} if statement.rule == COUNTED_RULE else {statement.trigger, clause.predicate}
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
            direct = direct or (syntax.deps[child], syntax.lower[child]) == ("cc", "nor")
            apart = ";" in syntax.lower[child:bearer]
            if (
                direct
                and negations.entries_for(syntax.lower[child])
                and not (apart or limits_another(reading, child, bearer))
            ):
                return True
    truths = word_list(reading.lexicon, "truth")
    above = [g.token for g in clause.governors[:1] if g.relation == "nmod"]
    report_of = [token for token in above if not truths.entries_for(syntax.lower[token])]
    if any(
        syntax.lower[c] in {"no", "none"} for t in (statement.anchor, *report_of) for c in syntax.children[t]
    ) or syntax.lower[statement.anchor] in {"none", "nothing"}:
        return True
    if any(
        syntax.lower[c] == "neither"
        for bearer in bearers
        for subject in syntax.children_with(bearer, "nsubj", "nsubj:pass")
        for c in syntax.children[subject]
    ):
        return True
    before = statement.start - 1
    single = [c for c in syntax.children[statement.anchor] if syntax.lower[c : c + 3] == ("not", "a", "single")]
    if single or ("not", "one") in (
        syntax.lower[before : before + 2],
        syntax.lower[statement.start : statement.start + 2],
    ):
        return True
    return before >= syntax.sentence_range(statement.trigger)[0] and syntax.lower[before] in {"no", "without"}


def limits_another(reading: ArticleReading, negation: int, bearer: int) -> bool:
    """Whether what is negated is another word: "not fully", "not only", "no fewer than"."""
    following = reading.syntax.lower[negation + 1 : negation + 2]
    limiting = word_list(reading.lexicon, "limiting")
    return bool(following) and negation + 1 != bearer and bool(limiting.entries_for(following[0]))
