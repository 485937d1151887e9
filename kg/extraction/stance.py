"""How a statement's holder stands to it: denied or not, how certain, and the event's tense."""

from __future__ import annotations

from kg.extraction.attribution import Report
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import CasualtyStatement, DeploymentStatement, Statement
from kg.extraction.syntax import Syntax
from kg.extraction.words import word_list
from kg.model import Stance
from kg.namespaces import CONCEPT

__all__ = ["read_stance"]

_CERTAINTY = CONCEPT + "certainty-"
_DENIED = CONCEPT + "polarity-denied"
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "none", "nobody", "without"})
_FUTURE = frozenset({"will", "shall", "’ll", "'ll", "wo"})
_HYPOTHETICAL = frozenset({"could", "might", "would", "should", "can", "must", "may"})
_CONDITIONS = frozenset({"if", "unless"})
_PLANS = frozenset(
    "plan plans planned planning intend intends intended set due scheduled expected agreed agree pledged pledge pledges promised promise promises vowed vows ready "
    "preparing prepare prepared poised ordered decided commitment committed continue continues plans".split()
)
_DESIRES = frozenset("want wants wanted ask asks asked request requested requests propose proposed proposes consider considering urge urged urges offer offered demand demanded call calls called hope hopes".split())


def _clause_verbs(syntax: Syntax, token: int) -> list[int]:
    """The trigger, the verb it hangs on, and the verbs that govern it without a clause border of their own."""
    verbs = [token]
    current = token
    for _ in range(8):
        head, label = syntax.heads[current], syntax.deps[current]
        if head == current or label in {"ccomp", "acl:relcl", "advcl", "parataxis", "csubj", "acl"}:
            break
        if label == "conj" and syntax.pos[current] in {"VERB", "AUX"} and _has_own_auxiliary(syntax, current):
            break
        current = head
        verbs.append(current)
    return verbs


def _has_own_auxiliary(syntax: Syntax, verb: int) -> bool:
    return any(syntax.deps[c].startswith("aux") or syntax.deps[c].startswith("nsubj") for c in syntax.children[verb])


def read_stance(reading: ArticleReading, statement: Statement, report: Report | None) -> Stance:
    """Polarity, certainty and tense of a statement."""
    syntax = reading.syntax
    verbs = _clause_verbs(syntax, statement.trigger)
    auxiliaries = {syntax.lower[c] for verb in verbs for c in syntax.children[verb] if syntax.deps[c].startswith(("aux", "cop"))}
    marks = {syntax.lower[c] for verb in verbs for c in syntax.children[verb] if syntax.deps[c] == "mark"}
    denied = _is_denied(reading, statement, verbs, report)
    certainty = _certainty(reading, statement, verbs, auxiliaries, marks, report)
    return Stance(denied, certainty, _tense(reading, statement, verbs, auxiliaries, marks))


def _is_denied(reading: ArticleReading, statement: Statement, verbs: list[int], report: Report | None) -> bool:
    syntax = reading.syntax
    negated = any(
        syntax.lower[c] in _NEGATIONS for verb in verbs for c in syntax.children[verb] if syntax.deps[c] in {"advmod", "det", "cc:preconj", "neg"}
    ) or any(syntax.lower[c] == "no" for c in syntax.children[statement.anchor])
    by_holder = report is not None and _DENIED in report.evokes
    return negated != by_holder if negated or by_holder else False


def _certainty(
    reading: ArticleReading, statement: Statement, verbs: list[int], auxiliaries: set[str], marks: set[str], report: Report | None
) -> str:
    syntax = reading.syntax
    if "whether" in marks or any("whether" in {syntax.lower[c] for c in syntax.children[a] if syntax.deps[c] == "mark"} for a in syntax.ancestors(statement.trigger)):
        return "unknown"
    if auxiliaries & {"may", "might", "could"}:
        return "possible"
    if report is not None:
        for iri in report.evokes:
            if iri.startswith(_CERTAINTY):
                return iri.removeprefix(_CERTAINTY)
        if syntax.lower[report.holder] in {"reports", "report"}:
            return "probable"
    start, end = syntax.sentence_range(statement.trigger)
    left = max(start, min(statement.start, statement.trigger) - 4)
    right = min(end, max(statement.end, statement.trigger + 1) + 3)
    for found in word_list(reading.lexicon, "stance").find(syntax, left, right):
        if CONCEPT + "certainty-probable" in found.entry.evokes:
            return "probable"
    return "certain"


def _tense(reading: ArticleReading, statement: Statement, verbs: list[int], auxiliaries: set[str], marks: set[str]) -> str:
    syntax = reading.syntax
    words = {syntax.lower[verb] for verb in verbs}
    casualty = isinstance(statement, CasualtyStatement)
    if marks & _CONDITIONS:
        return "hypothetical"
    if auxiliaries & _FUTURE:
        return "future"
    if auxiliaries & {"would"} and not casualty:
        return "future"
    if auxiliaries & {"could", "might", "should", "must"} and not casualty:
        return "hypothetical"
    if auxiliaries & {"would"}:
        return "hypothetical"
    trigger = statement.trigger
    if not casualty:
        infinitive = syntax.tags[trigger] == "VB" and any(syntax.lower[c] == "to" for c in syntax.children[trigger])
        governor = syntax.lower[syntax.heads[trigger]]
        if infinitive or syntax.deps[trigger] in {"xcomp", "acl"}:
            if governor in _PLANS:
                return "future"
            if governor in _DESIRES:
                return "hypothetical"
        if words & _DESIRES and isinstance(statement, DeploymentStatement):
            return "hypothetical"
    if casualty:
        main = next((v for v in verbs if syntax.pos[v] in {"VERB", "AUX"}), trigger)
        if syntax.tags[main] in {"VBP", "VBZ"} and "have" not in auxiliaries and "has" not in auxiliaries and syntax.lower[main] not in {"say", "says"}:
            return "present" if syntax.lower[main] not in {"kill", "kills", "wound", "wounds", "injure", "injures", "die", "dies"} else "past"
        return "past"
    main = next((v for v in verbs if syntax.pos[v] in {"VERB", "AUX"}), trigger)
    if auxiliaries & {"has", "have", "had", "was", "were", "did", "been", "’ve", "'ve"}:
        return "past"
    if auxiliaries & {"is", "are", "am", "'re", "’re", "'s", "’s"}:
        return "present"
    if syntax.tags[main] in {"VBZ", "VBP"}:
        return "present"
    return "past"
