"""How a statement's holder stands to it: denied or not, how certain, and the event's tense."""

from __future__ import annotations

from kg.extraction.attribution import Report
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import AidStatement, CasualtyStatement, Statement
from kg.extraction.syntax import Syntax
from kg.extraction.words import word_list
from kg.model import Stance
from kg.namespaces import CONCEPT

__all__ = ["read_stance"]

_CERTAINTY = CONCEPT + "certainty-"
_PROBABLE = CONCEPT + "certainty-probable"
_DENIED = CONCEPT + "polarity-denied"
_HYPOTHETICAL = CONCEPT + "tense-hypothetical"
_FUTURE = CONCEPT + "tense-future"
_BORDERS = frozenset({"ccomp", "acl:relcl", "advcl", "parataxis", "csubj", "acl"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "none", "nobody", "without"})
_WILL = frozenset({"will", "shall", "’ll", "'ll", "wo"})
_MODALS = frozenset({"could", "might", "should", "must"})
_PERFECT = frozenset({"has", "have", "had", "was", "were", "did", "been", "’ve", "'ve"})
_PRESENT = frozenset({"is", "are", "am", "'re", "’re", "'s", "’s"})
_LASTING = ("continu", "suffer", "keep", "hold", "remain", "los", "averag", "tak", "face", "is", "are")
_NEAR = (3, 1)
"""Tokens before and behind the evidence in which a hedge counts."""


def read_stance(reading: ArticleReading, statement: Statement, report: Report | None) -> Stance:
    """Polarity, certainty and tense of a statement; ``report`` is the report that it hangs on."""
    syntax = reading.syntax
    verbs = _clause_verbs(syntax, statement.trigger)
    auxiliaries = {
        syntax.lower[c] for verb in verbs for c in syntax.children[verb] if syntax.deps[c].startswith(("aux", "cop"))
    }
    marks = {syntax.lower[c] for verb in verbs for c in syntax.children[verb] if syntax.deps[c] == "mark"}
    return Stance(
        _is_denied(reading, statement, verbs, auxiliaries, report),
        _certainty(reading, statement, auxiliaries, report),
        _tense(reading, statement, verbs, auxiliaries, marks),
    )


def _clause_verbs(syntax: Syntax, token: int) -> list[int]:
    """The trigger, the verb it hangs on, and the verbs that govern it without a clause border of their own."""
    verbs = [token]
    current = token
    for _ in range(8):
        head, label = syntax.heads[current], syntax.deps[current]
        if head == current or label in _BORDERS:
            break
        if label == "conj" and syntax.pos[current] in {"VERB", "AUX"} and _has_own_auxiliary(syntax, current):
            break
        current = head
        verbs.append(current)
    return verbs


def _has_own_auxiliary(syntax: Syntax, verb: int) -> bool:
    return any(syntax.deps[c].startswith(("aux", "nsubj")) for c in syntax.children[verb])


def _is_denied(
    reading: ArticleReading, statement: Statement, verbs: list[int], auxiliaries: set[str], report: Report | None
) -> bool:
    syntax = reading.syntax
    negated = any(
        syntax.lower[c] in _NEGATIONS
        for verb in verbs
        for c in syntax.children[verb]
        if syntax.deps[c] in {"advmod", "det", "cc:preconj", "neg"}
    ) or any(syntax.lower[c] == "no" for c in syntax.children[statement.anchor])
    if negated and auxiliaries & {"may", "might"}:
        negated = False
    by_holder = report is not None and _DENIED in report.evokes
    return negated != by_holder


def _certainty(reading: ArticleReading, statement: Statement, auxiliaries: set[str], report: Report | None) -> str:
    syntax = reading.syntax
    ancestors = [statement.trigger, *syntax.ancestors(statement.trigger)]
    if any(syntax.lower[c] == "whether" and syntax.deps[c] == "mark" for a in ancestors for c in syntax.children[a]):
        return "unknown"
    if auxiliaries & {"may", "might", "could"}:
        return "possible"
    if report is not None:
        certainty = next((iri.removeprefix(_CERTAINTY) for iri in report.evokes if iri.startswith(_CERTAINTY)), None)
        if certainty is not None:
            return certainty
        if syntax.lower[report.holder] == "reports" and report.end - report.start == 1:
            return "probable"
    words = word_list(reading.lexicon, "stance")
    if any(
        _PROBABLE in entry.evokes and "governs" in entry.properties
        for a in ancestors[1:]
        for entry in words.entries_for(syntax.lower[a])
    ):
        return "probable"
    start, end = syntax.sentence_range(statement.trigger)
    left = max(start, min(statement.start, statement.trigger) - _NEAR[0])
    right = min(end, max(statement.end, statement.trigger + 1) + _NEAR[1])
    hedged = any(
        _PROBABLE in found.entry.evokes and "governs" not in found.entry.properties
        for found in words.find(syntax, left, right)
    )
    return "probable" if hedged else "certain"


def _tense(
    reading: ArticleReading, statement: Statement, verbs: list[int], auxiliaries: set[str], marks: set[str]
) -> str:
    syntax = reading.syntax
    if isinstance(statement, CasualtyStatement):
        return _tense_of_casualty(syntax, statement, verbs, auxiliaries, marks)
    if marks & {"if", "unless"}:
        return "hypothetical"
    if auxiliaries & (_WILL | {"would"}):
        return "future"
    if auxiliaries & _MODALS:
        return "hypothetical"
    governed = _evoked_by_governor(reading, statement, verbs)
    if governed is not None:
        return governed
    main = next((v for v in verbs if syntax.pos[v] in {"VERB", "AUX"}), statement.trigger)
    if auxiliaries & _PRESENT or (auxiliaries & {"been"} and syntax.tags[main] == "VBG"):
        return "present"
    if auxiliaries & _PERFECT:
        return "past"
    if syntax.tags[main] in {"VBZ", "VBP"}:
        return "present"
    standing = statement.rule.endswith(("counted-forces", "placed-forces", "existing-forces"))
    return "present" if standing and syntax.tags[main] not in {"VBD"} else "past"


def _tense_of_casualty(
    syntax: Syntax, statement: CasualtyStatement, verbs: list[int], auxiliaries: set[str], marks: set[str]
) -> str:
    """Losses are past, but for those that go on ("is losing", "are missing") and those that only might be."""
    if auxiliaries & _WILL:
        return "future"
    if marks & {"if", "unless"} or auxiliaries & {"would"}:
        return "hypothetical"
    main = next((v for v in verbs if syntax.pos[v] in {"VERB", "AUX"}), statement.trigger)
    finite = syntax.tags[main] in {"VBZ", "VBP"} and not auxiliaries & _PERFECT
    if (
        statement.outcome in {"missing", "captured"}
        and (finite or auxiliaries & _PRESENT)
        and not auxiliaries & {"was", "were", "had"}
    ):
        return "present"
    if (finite and syntax.lower[main].startswith(_LASTING)) or (syntax.tags[main] == "VBG" and auxiliaries & _PRESENT):
        return "present"
    rate = statement.quantity is not None and statement.quantity.period is not None
    return "present" if rate and finite else "past"


def _evoked_by_governor(reading: ArticleReading, statement: Statement, verbs: list[int]) -> str | None:
    """The tense of what is planned, ordered or asked for: told by the verb or noun above the trigger."""
    syntax = reading.syntax
    trigger = statement.trigger
    above = [syntax.heads[trigger], *verbs[1:3]] if syntax.heads[trigger] != trigger else []
    infinitive = syntax.tags[trigger] in {"VB", "VBG"} or syntax.pos[trigger] == "NOUN"
    for token in dict.fromkeys(above):
        for entry in word_list(reading.lexicon, "stance").entries_for(syntax.lower[token]):
            if "governs" not in entry.properties or not infinitive:
                continue
            if _HYPOTHETICAL in entry.evokes:
                return "hypothetical"
            if _FUTURE in entry.evokes:
                promised = isinstance(statement, AidStatement) and "promise" in entry.iri
                return "past" if promised else "future"
    return None
