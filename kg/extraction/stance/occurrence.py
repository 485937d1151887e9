"""Whether what a verb tells has happened, as the words around it have it."""

from __future__ import annotations

from kg.extraction.clauses import Governor, read_clause
from kg.extraction.reading import ArticleReading
from kg.extraction.stance.polarity import denies, is_refuted, limits_another
from kg.extraction.stance.tense import is_conditional
from kg.extraction.syntax import Syntax
from kg.extraction.words import word_list

__all__ = ["has_happened"]

_UNREAL = frozenset("would could may might should will wo shall".split())
_NEGATING = frozenset("advmod neg aux det nsubj nsubj:pass cc:preconj mark".split())
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "obj"})
_OPEN = frozenset({"xcomp", "advcl", "acl"})
_SUBJECTS = ("nsubj", "nsubj:pass")
_BEFORE_AIM = frozenset({"of", "for", "from", "on", "to", "about", "against", "with"})
"""What stands before a deed that is charged, meant or left ("accused of", "planned on", "refrained from bombing")."""


def has_happened(reading: ArticleReading, verb: int) -> bool:
    """Whether a verb in a past form, or a participle, tells of something as done.

    It does not where it is negated, stands under "would" or "may" or in an if-clause, or where words above it deny,
    refuse, plan, wish or charge it.
    """
    syntax = reading.syntax
    joined = _joined_verbs(syntax, verb)
    if any(syntax.lower[c] in _UNREAL for v in joined for c in syntax.children[v] if syntax.deps[c].startswith("aux")):
        return False
    if any(_is_negated(reading, v) for v in joined):
        return False
    clause = read_clause(syntax, verb)
    if is_conditional(reading, clause) or is_refuted(reading, verb, clause):
        return False
    first = clause.governors[:2]
    if any(denies(reading, g.token) and not _is_negated(reading, g.token) for g in first if g.relation in _CLAUSES):
        return False
    return not any(_is_aim(reading, verb, governor) for governor in clause.governors[:1])


def _joined_verbs(syntax: Syntax, verb: int) -> list[int]:
    """A verb and those before it whose auxiliaries and negations are its own too ("had not shelled or bombed")."""
    found = [verb]
    for ancestor in syntax.ancestors(verb):
        below = found[-1]
        own = any(syntax.deps[c].startswith(("aux", "nsubj")) for c in syntax.children[below])
        open_clause = syntax.deps[below] == "xcomp" and syntax.tags[below] == "VBG"
        if own or syntax.pos[ancestor] != "VERB" or not (syntax.deps[below] == "conj" or open_clause):
            break
        found.append(ancestor)
    return found


def _is_negated(reading: ArticleReading, verb: int) -> bool:
    """Whether a verb has a negation of its own, or nobody for its subject."""
    syntax, negations = reading.syntax, word_list(reading.lexicon, "negation")
    subjects = syntax.children_with(verb, *_SUBJECTS)
    words = [c for c in syntax.children[verb] if syntax.deps[c] in _NEGATING]
    words += [c for subject in subjects for c in syntax.children_with(subject, "det")]
    return any(negations.entries_for(syntax.lower[c]) and not limits_another(reading, c, verb) for c in words)


def _is_aim(reading: ArticleReading, verb: int, governor: Governor) -> bool:
    """Whether the word above a participle or an infinitive plans, wishes, refuses, stops or charges what it tells."""
    syntax = reading.syntax
    if governor.relation not in _OPEN or syntax.children_with(verb, *_SUBJECTS):
        return False
    marks = {syntax.lower[c] for c in syntax.children[verb] if syntax.deps[c] in {"mark", "case"}}
    if governor.relation != "xcomp" and not marks & _BEFORE_AIM:
        return False
    if word_list(reading.lexicon, "beginningverb").entries_for(syntax.lower[governor.token]):
        return False
    if "from" in marks:
        return True
    aims = word_list(reading.lexicon, "plan", "wish", "refusal")
    if aims.begins_at(syntax, governor.token) or denies(reading, governor.token):
        return not _is_negated(reading, governor.token)
    charged = word_list(reading.lexicon, "hedge").entries_for(syntax.lower[governor.token])
    return bool(marks & {"of"}) and bool(charged)
