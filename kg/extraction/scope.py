"""How far a report reaches: which words of its sentence are what its holder says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.closed_classes import QUOTATION_MARKS
from kg.extraction.reports import Report
from kg.extraction.syntax import Syntax

__all__ = ["choose_report"]

_CLAUSES = frozenset({"ccomp", "parataxis", "xcomp", "advcl", "conj", "dep", "csubj"})
_SUBORDINATE = frozenset({"acl", "acl:relcl", "advcl"})
_STRESSING = frozenset({"noun", "stress"})
_STOPS = frozenset({";"})
_CITED, _ACCORDING, _OF_WISHES, _BEHIND_STOP = -1, 2, 3, 4
"""Who is cited is the nearest holder; a verb of speech comes before "according to", all before a demand."""

_OPEN_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "there"})
_COMPLEMENT_MARKS = frozenset({"that", "as", "for", "of"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_LEAD = 5
_HEARER = 5
"""Words behind a closing "the ministry told …" within which a comma ends it."""


def choose_report(
    syntax: Syntax,
    reports: Sequence[Report],
    token: int,
    start: int,
    end: int,
    *,
    quoted: bool,
    wishes: bool,
    deeds: bool,
    dating: frozenset[str],
) -> Report | None:
    """The report of the nearest holder that a word belongs to.

    ``token`` is the event's word, ``start`` to ``end`` its evidence, in which no holder stands; ``quoted`` tells that
    the word stands in quotation marks, ``wishes`` whether who demands a thing is the holder of the demand,
    ``deeds`` that who announces a thing does it, ``dating`` are the words that tell when an event was.
    """
    path = [token, *syntax.ancestors(token)]
    best: tuple[tuple[int, int], Report] | None = None
    for report in reports:
        if start <= report.holder < end or (report.negated and "noun" not in report.takes):
            continue
        if report.token == token:
            if report.takes == _STRESSING:
                best = best or ((0, 0), report)
            continue
        if "wish" in report.takes and not wishes:
            continue
        rank = _rank(syntax, report, token, path, quoted, deeds, dating)
        if rank is not None and "wish" in report.takes:
            rank = (_OF_WISHES, rank[1])
        if rank is not None and (best is None or rank < best[0]):
            best = (rank, report)
    return best[1] if best is not None else None


def _rank(
    syntax: Syntax, report: Report, token: int, path: list[int], quoted: bool, deeds: bool, dating: frozenset[str]
) -> tuple[int, int] | None:
    """Smaller is nearer; None where the report does not reach the word."""
    stops = [t for t in range(min(report.token, token), max(report.token, token)) if syntax.lower[t] in _STOPS]
    if stops:
        return (_BEHIND_STOP, token - report.token) if _goes_on_behind(syntax, report, token, stops) else None
    if report.according:
        return (_CITED if "cited" in report.takes else _ACCORDING, abs(report.token - token))
    if report.token in path:
        depth = path.index(report.token)
        if _is_background(syntax, report, path[:depth], dating):
            return None
        if _takes_below(syntax, report, path[:depth], quoted, deeds):
            return (0, depth)
    if report.token < token:
        return (1, token - report.token) if _takes_behind(syntax, report, token, path, quoted, dating) else None
    return (1, report.token - token) if _takes_before(syntax, report, token, quoted) else None


def _goes_on_behind(syntax: Syntax, report: Report, token: int, stops: Sequence[int]) -> bool:
    """Whether the holder tells on behind a semicolon that closes "…, he said;"."""
    return (
        "speech" in report.takes
        and len(stops) == 1
        and report.token + 1 == stops[0] < token
        and report.start > 0
        and syntax.lower[report.start - 1] in {",", *QUOTATION_MARKS}
    )


def _takes_below(syntax: Syntax, report: Report, steps: list[int], quoted: bool, deeds: bool) -> bool:
    """Whether the dependents of a verb of speech through which the word is reached are what is said."""
    first = steps[-1]
    label = syntax.deps[first]
    if first == report.holder or label.startswith(("nsubj", "nmod:poss")):
        return False
    if "speech" in report.takes:
        return first > report.token or label in _CLAUSES or quoted
    if "quotation" in report.takes:
        return quoted
    if label == "conj":
        return False
    relative = any(syntax.deps[t].startswith("acl:relcl") for t in steps)
    if "noun" in report.takes:
        if (
            label == "advcl"
            and not _is_counted_at(syntax, report, first)
            and not any(syntax.lower[c] in _COMPLEMENT_MARKS or syntax.deps[c] == "aux" for c in syntax.children[first])
        ):
            return "relative" in report.takes and first > report.token
        return not relative or "relative" in report.takes or label == "ccomp"
    return (
        label == "ccomp"
        or (label in {"parataxis", "xcomp"} and label == "parataxis")
        or (label == "obj" and (not deeds or _opens_clause(syntax, report)))
        or quoted
    )


def _is_counted_at(syntax: Syntax, report: Report, outcome: int) -> bool:
    """Whether a participle tells the outcome of a figure right behind the verb ("put its losses at 9 dead, 4 hurt")."""
    bare = syntax.tags[outcome] == "VBN" and not any(
        syntax.deps[c] in {"mark", "advmod", "case"} for c in syntax.children[outcome]
    )
    between = syntax.lower[report.token : outcome]
    return bare and "at" in between and syntax.pos[outcome - 1] == "NUM"


def _opens_clause(syntax: Syntax, report: Report) -> bool:
    """Whether "that" (after a time, or whom it is told) or a pronoun stands behind the verb."""
    behind = range(report.token + 1, min(report.token + 1 + _LONGEST_LEAD, len(syntax.words)))
    if any(syntax.lower[t] == "that" and syntax.pos[t] == "SCONJ" for t in behind):
        return True
    return bool(behind) and syntax.lower[behind[0]] in _OPEN_PRONOUNS


def _takes_behind(
    syntax: Syntax, report: Report, token: int, path: list[int], quoted: bool, dating: frozenset[str]
) -> bool:
    """Whether what stands behind a verb of speech belongs to it although the parse hangs it elsewhere."""
    if "speech" in report.takes:
        closed = syntax.deps[report.token] in _SUBORDINATE and report.token not in path
    elif "quotation" in report.takes:
        return quoted
    else:
        closed = not _opens_clause(syntax, report) or syntax.deps[report.token] in _SUBORDINATE
    if closed or _is_background(syntax, report, path, dating):
        return False
    return not _stands_in_lead(report, token, path)


def _stands_in_lead(report: Report, token: int, path: list[int]) -> bool:
    """Whether the word belongs to the description of the holder ("said the father of a girl who was killed")."""
    return report.holder > report.token and (token < report.end or report.holder in path)


def _takes_before(syntax: Syntax, report: Report, token: int, quoted: bool) -> bool:
    """Whether the verb of speech closes what is said: "…, the ministry said", "…, said a doctor"."""
    if (
        not report.takes & {"speech", "noun", "quotation", "clause"}
        or "wish" in report.takes
        or ("quotation" in report.takes and not quoted)
    ):
        return False
    first = min(report.token, report.start)
    if first <= token or _tells_of_noun(syntax, report):
        return False
    first -= first > 0 and syntax.pos[first - 1] == "DET"
    before = syntax.lower[first - 1] if first > 0 else ""
    if before not in {",", "—", "–", "-"} | QUOTATION_MARKS:
        return False
    last = max(report.token, report.end - 1)
    told = {"ccomp"} if "hearer" in report.takes else {"ccomp", "obj"}
    return not any(
        c > last and syntax.deps[c] in told and "," not in syntax.lower[last + 1 : min(c, last + _HEARER)]
        for c in syntax.children[report.token]
    )


def _tells_of_noun(syntax: Syntax, report: Report) -> bool:
    """Whether the clause of a verb of speech is told of the noun before its holder ("a claim Lima denies")."""
    relative = syntax.deps[report.token].startswith("acl:relcl")
    return relative and report.start <= syntax.heads[report.token] < report.holder


def _is_background(syntax: Syntax, report: Report, steps: Sequence[int], dating: frozenset[str]) -> bool:
    """Whether a relative clause only tells which past event is meant ("no role in Friday's raid that killed two")."""
    for step in steps:
        if not syntax.deps[step].startswith("acl:relcl"):
            continue
        left, right = syntax.noun_phrase(syntax.heads[step])
        words = {syntax.lower[t] for t in range(max(left - 1, 0), min(right + 3, step))}
        if words & dating or any(_YEAR.fullmatch(word) for word in words):
            return True
        if "noun" in report.takes and "relative" not in report.takes and not _opens_clause(syntax, report):
            return True
    return False
