"""Who did what to whom: the logical arguments of a verb, noun or adjective, read from the dependency tree.

Passives, relative and reduced clauses, open complements, adverbial clauses and shared subjects of coordinated verbs are
undone, so that "the blast, which killed nine", "nine killed in the blast" and "nine were killed and four hurt" give the
same arguments.  Labels are those of Universal Dependencies; the enhanced relations of UD (shared arguments,
controlled subjects, relative antecedents) are what is computed here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.extraction.closed_classes import RELATIVE
from kg.extraction.syntax import NOMINAL, Syntax

__all__ = [
    "OBJECT_CONTROL",
    "Arguments",
    "adjective_arguments",
    "called_upon",
    "is_passive",
    "is_under_way",
    "noun_arguments",
    "subjects_of",
    "tells_of_antecedent",
    "verb_arguments",
]

Arguments = dict[str, list[int]]
"""Role → head tokens: ``subject``, ``object``, ``indirect-object``, ``modifier``, ``possessive``, ``holder``,
``complement``, or a preposition."""

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
_AGENTLESS = frozenset({"obl:unmarked", "obl:tmod", "obl:npmod", "nmod:tmod", "nmod:unmarked", "nmod:npmod"})
OBJECT_CONTROL = (
    *("accus", "blam", "charg", "convict", "suspect", "prevent"),
    *("order", "forc", "urg", "allow", "tell", "told", "enabl", "compel", "instruct", "persuad", "invit", "expect"),
)
"""Verbs whose object does what the clause behind them tells ("accused Chad of arming rebels")."""
_NEVER_PASSIVE = frozenset({"VB", "VBG", "VBP", "VBZ"})
"""Tags of verbs that are no participles of the past, so that a parser's passive subject is that of an active verb."""
_NOW = frozenset({"is", "are", "'s", "’s", "’re", "'re", "am"})
_THEN = frozenset({"was", "were"})
_WILLING = frozenset("able prepared ready set unable unwilling willing".split())
"""Adjectives whose subject is somebody, though a parser may take an "it" for an empty word."""
_CALLING = ("call", "appeal")
_CALLED = frozenset({"on", "upon", "to"})
_DOERS = frozenset({"he", "she", "they", "it", "we"})
"""Subjects of a clause whose object is the noun before it ("a policeman they abducted")."""
_MEASURES = frozenset({"average", "estimate", "maximum", "minimum", "record", "total"})
"""Nouns behind which the noun counted has their place in the clause ("suffered an average of 950 casualties")."""
_CONTROLLED = frozenset({"xcomp", "advcl", "parataxis"})


def is_passive(syntax: Syntax, verb: int) -> bool:
    """Whether the grammatical subject of ``verb`` is its logical object."""
    labels = {syntax.deps[child] for child in syntax.children[verb]}
    if "aux:pass" in labels or "obl:agent" in labels:
        return True
    if "nsubj:pass" in labels:
        return "obj" not in labels and syntax.tags[verb] not in _NEVER_PASSIVE
    if "cop" in labels and "nsubj" in labels and syntax.lower[verb].endswith("ed"):
        return True
    if "obj" in labels or syntax.lower[verb].endswith("ing"):
        return False
    if syntax.deps[verb] in {"acl", "amod"}:
        return syntax.tags[verb] in {"VBN", "VBD"}
    if syntax.deps[verb] == "conj" and syntax.tags[verb] in {"VBN", "VBD"} and not labels & {"nsubj", "aux"}:
        head = syntax.heads[verb]
        return syntax.pos[head] in {"VERB", "ADJ"} and is_passive(syntax, head)
    return False


def _antecedent(syntax: Syntax, verb: int) -> int | None:
    """The noun that the relative clause around ``verb`` modifies."""
    while syntax.deps[verb] in {"conj", "xcomp", "ccomp"} and syntax.heads[verb] != verb:
        verb = syntax.heads[verb]
    return syntax.heads[verb] if syntax.deps[verb].startswith("acl") else None


def _resolve_relative(syntax: Syntax, verb: int, tokens: Iterable[int]) -> list[int]:
    resolved = []
    for token in tokens:
        if syntax.lower[token] in RELATIVE and (noun := _antecedent(syntax, verb)) is not None:
            resolved.append(noun)
        else:
            resolved.append(token)
    return resolved


def _own_subjects(syntax: Syntax, verb: int) -> list[int]:
    found = syntax.children_with(verb, *_SUBJECTS)
    if not found and syntax.lower[verb] in _WILLING:
        found = [child for child in syntax.children_with(verb, "expl") if syntax.lower[child] == "it"]
    return _resolve_relative(syntax, verb, [_noun_before_clause(syntax, token) for token in found])


def _noun_before_clause(syntax: Syntax, subject: int) -> int:
    """The noun before a relative clause whose predicate the parser took for the subject.

    As in "43 villagers, 10 of whom were queueing for water, were killed", "… 10 of whom were women, were killed".
    """
    if syntax.deps[subject] != "nsubj:pass" or not (
        syntax.pos[subject] == "VERB" or syntax.children_with(subject, "cop")
    ):
        return subject
    nouns = [c for c in syntax.children_with(subject, *_SUBJECTS) if c < subject and syntax.pos[c] in {"NOUN", "PROPN"}]
    clause = nouns[0] + 1 if nouns else subject
    opened = syntax.lower[clause : clause + 1] == (",",) and not RELATIVE.isdisjoint(syntax.lower[clause:subject])
    return nouns[0] if opened else subject


def is_under_way(syntax: Syntax, verb: int, auxiliaries: Collection[str]) -> bool:
    """Whether a verb tells what somebody is doing now, be it as told then ("is sending", "said it was sending")."""
    if syntax.tags[verb] != "VBG":
        return False
    told = syntax.deps[verb] == "ccomp" and syntax.tags[syntax.heads[verb]] == "VBD"
    return bool(_NOW.intersection(auxiliaries) or (told and _THEN.intersection(auxiliaries)))


def tells_of_antecedent(syntax: Syntax, verb: int) -> bool:
    """Whether a relative clause tells what the noun that it hangs on does to others ("jets that stopped tanks")."""
    itself = any(syntax.lower[t] in {"that", "which"} for t in syntax.children_with(verb, "nsubj"))
    return itself and syntax.deps[verb] == "acl:relcl" and bool(syntax.children_with(verb, "obj"))


def subjects_of(syntax: Syntax, verb: int, depth: int = 0) -> list[int]:
    """The grammatical subjects of ``verb``, taken from the governing clause where it has none of its own."""
    found = _own_subjects(syntax, verb)
    if found or depth > 6 or syntax.heads[verb] == verb:
        return found
    head, label = syntax.heads[verb], syntax.deps[verb]
    if label == "conj" and syntax.pos[head] in {"VERB", "AUX", "ADJ"}:
        return subjects_of(syntax, head, depth + 1)
    if label in _CONTROLLED and syntax.pos[head] in {"VERB", "AUX", "ADJ", "NOUN"}:
        beside = syntax.tags[verb] == "VBG" and syntax.lower[verb - 1] == ","
        controls = label == "xcomp" or (syntax.lower[head].startswith(OBJECT_CONTROL) and not beside)
        if controls and (objects := syntax.children_with(head, "obj", "iobj")):
            return objects[:1]
        if called := called_upon(syntax, head, verb):
            return called
        if syntax.pos[head] == "NOUN" and syntax.children_with(head, *_SUBJECTS) == []:
            return _owners(syntax, head)
        return subjects_of(syntax, head, depth + 1)
    if label == "acl":
        if syntax.tags[verb] in {"VBG", "VBN"}:
            return [head]
        if syntax.tags[verb] in {"VB", "VBP"}:
            return _owners(syntax, head) or _clause_subjects(syntax, head, depth)
    if (
        label == "acl:relcl"
        and not found
        and not any(syntax.deps[c] == "obj" and syntax.lower[c] in RELATIVE for c in syntax.children[verb])
    ):
        return [head]
    if label == "ccomp" and syntax.tags[verb] in {"VBG", "VB"}:
        return subjects_of(syntax, head, depth + 1)
    return found


def called_upon(syntax: Syntax, above: int, verb: int) -> list[int]:
    """Who is called on or appealed to in order to do something ("called on Chad to withdraw")."""
    if syntax.tags[verb] != "VB" or not syntax.lower[above].startswith(_CALLING):
        return []
    return [t for t in syntax.children_with(above, "obl") if syntax.case(t) in _CALLED and above < t < verb][:1]


def _owners(syntax: Syntax, noun: int) -> list[int]:
    agents = [child for child in syntax.children_with(noun, "nmod") if syntax.case(child) == "by"]
    return (syntax.children_with(noun, "nmod:poss") or agents) or [
        child for child in syntax.children_with(noun, "compound") if syntax.pos[child] == "PROPN"
    ]


def _clause_subjects(syntax: Syntax, noun: int, depth: int) -> list[int]:
    for ancestor in syntax.ancestors(noun):
        if syntax.pos[ancestor] in {"VERB", "AUX"}:
            return [token for token in subjects_of(syntax, ancestor, depth + 1) if token != noun]
    return []


def _nominals(syntax: Syntax, tokens: Iterable[int]) -> list[int]:
    """``tokens`` and their nominal conjuncts, each once, in order."""
    found: dict[int, None] = {}
    for token in tokens:
        for member in syntax.conjuncts(token):
            if member == token or syntax.pos[member] in NOMINAL or syntax.pos[member] == "ADJ":
                found[member] = None
    return list(found)


def _add_obliques(syntax: Syntax, governor: int, roles: Arguments, *, skip: int | None = None) -> None:
    for child in syntax.children[governor]:
        label = syntax.deps[child]
        if child == skip or label in _AGENTLESS or not label.startswith(("obl", "nmod")) or label == "nmod:poss":
            continue
        preposition = syntax.case(child)
        if preposition:
            roles.setdefault(preposition, []).extend(_nominals(syntax, [child]))


def _stands_behind_among(syntax: Syntax, noun: int) -> bool:
    """Whether a noun names some of a verb's subjects, and no object ("nine were hurt, among them three girls")."""
    left, _ = syntax.noun_phrase(noun)
    return syntax.lower[max(left - 2, 0) : left] == ("among", "them")


def verb_arguments(syntax: Syntax, verb: int, *, transitive: bool = False) -> Arguments:
    """Arguments of a verb.

    ``transitive``: the verb always has a logical object, so that a subject beside no object is one ("nine people
    killed in the blast").
    """
    roles: Arguments = {}
    governed = syntax.children_with(verb, "obj") or (_bare_obliques(syntax, verb) if transitive else [])
    if _own_subjects(syntax, verb):
        governed = [t for t in governed if not _stands_behind_among(syntax, t)]
    objects = _resolve_relative(syntax, verb, governed)
    passive = is_passive(syntax, verb)
    subjects = subjects_of(syntax, verb)
    label = syntax.deps[verb]
    if not objects and not passive:
        objects = _following_shared_objects(syntax, verb)
    if not objects and not passive and transitive and syntax.tags[verb] in {"VBN", "VBD"} and label not in {"xcomp"}:
        helpers = [t for member in {verb, syntax.first_conjunct(verb)} for t in syntax.children_with(member, "aux")]
        perfect = any(syntax.lower[helper] in {"has", "have", "had"} for helper in helpers)
        active = label == "acl:relcl" and any(syntax.lower[t] in _DOERS for t in _own_subjects(syntax, verb))
        shared = label == "conj" and bool(syntax.children_with(syntax.first_conjunct(verb), "obj"))
        passive = not (perfect or active or shared) and bool(subjects or label in {"acl", "amod"})
    if passive:
        if label in {"acl", "amod"} and not _own_subjects(syntax, verb):
            objects = [*objects, syntax.heads[verb]]
        else:
            objects = [*objects, *subjects]
        agents = syntax.children_with(verb, "obl:agent") or [
            child
            for child in syntax.children[verb]
            if syntax.deps[child].startswith("obl") and syntax.case(child) == "by"
        ]
        roles["subject"] = _nominals(syntax, agents)
    else:
        roles["subject"] = _nominals(syntax, subjects)
        own = _own_subjects(syntax, verb) if label == "acl:relcl" and not objects else []
        owned = any(syntax.lower[child] == "whose" for subject in own for child in syntax.children[subject])
        if own and not owned and syntax.heads[verb] not in subjects:
            objects = [syntax.heads[verb]]
    if not objects and label == "conj" and syntax.pos[syntax.heads[verb]] == "VERB":
        objects = _shared_objects(syntax, verb)
    if not objects:
        objects = _following_shared_objects(syntax, verb)
    roles["object"] = _nominals(syntax, objects)
    roles["indirect-object"] = _nominals(syntax, syntax.children_with(verb, "iobj"))
    _add_obliques(syntax, verb, roles)
    for outer in _carriers(syntax, verb):
        _add_obliques(syntax, outer, roles)
    return roles


def _bare_obliques(syntax: Syntax, verb: int) -> list[int]:
    """Nouns behind a verb that a parser calls obliques, without a preposition (“killed "at least a dozen" sailors”)."""
    return [
        child
        for child in syntax.children_with(verb, "obl")
        if child > verb and syntax.pos[child] == "NOUN" and not syntax.case(child)
    ]


def _carriers(syntax: Syntax, verb: int) -> list[int]:
    """Verbs whose obliques also hold for ``verb``: those that it completes ("were reported killed in")."""
    return [syntax.heads[verb]] if syntax.deps[verb] == "xcomp" else []


def _shared_objects(syntax: Syntax, verb: int) -> list[int]:
    """The object of "kidnapped and killed 11 people" may hang on either verb."""
    head = syntax.heads[verb]
    return [token for token in syntax.children_with(head, "obj") if token > verb]


def _following_shared_objects(syntax: Syntax, verb: int) -> list[int]:
    for member in syntax.children_with(verb, "conj"):
        if syntax.pos[member] == "VERB" and not _own_subjects(syntax, member) and member - verb <= 3:
            return syntax.children_with(member, "obj")
    return []


def adjective_arguments(syntax: Syntax, adjective: int) -> Arguments:
    """Arguments of a predicate adjective or of one beside a noun: ``subject`` is who it is said of.

    Before a time it is said of the clause's subject ("was found dead Friday").  A bare number joined behind one that
    follows its noun has another ("nine men dead and 200 homeless").
    """
    roles: Arguments = {}
    label, head = syntax.deps[adjective], syntax.heads[adjective]
    subjects = _own_subjects(syntax, adjective)
    if label == "amod" and head > adjective and syntax.deps[head] in _AGENTLESS:
        subjects = subjects_of(syntax, syntax.heads[head])
    elif not subjects and label in {"amod", "acl", "acl:relcl"}:
        subjects = [head]
    elif not subjects and label == "xcomp":
        subjects = syntax.children_with(head, "obj") or subjects_of(syntax, head)
    elif not subjects and label == "conj":
        subjects = subjects_of(syntax, adjective)
    behind_noun = label in {"amod", "acl", "acl:relcl"} and head < adjective
    roles["subject"] = [
        t for t in _nominals(syntax, subjects) if not (behind_noun and t > adjective and syntax.pos[t] == "NUM")
    ]
    _add_obliques(syntax, adjective, roles)
    return roles


def _of_behind_name(syntax: Syntax, noun: int) -> list[int]:
    """What a noun is of where a place stands between, on which a parser hangs it ("the arrival in Chad of 20 men")."""
    names = [child for child in syntax.children_with(noun, "nmod") if child > noun and syntax.pos[child] == "PROPN"]
    inner = [c for name in names for c in syntax.children_with(name, "nmod") if syntax.pos[c] == "NOUN" and c > name]
    return _nominals(syntax, [child for child in inner if syntax.case(child) == "of"])


def noun_arguments(syntax: Syntax, noun: int) -> Arguments:
    """Arguments of a noun, of the verb it hangs on, and of the clauses that modify it.

    ``holder`` is the subject of the verb whose object the noun is; ``complement`` what a copula equates with it.
    """
    roles: Arguments = {}
    children = syntax.children[noun]
    roles["modifier"] = [
        c
        for c in children
        if syntax.deps[c] in {"compound", "amod", "nmod:unmarked", "nmod"} and c < noun and not syntax.case(c)
    ]
    roles["possessive"] = _nominals(syntax, syntax.children_with(noun, "nmod:poss"))
    _add_obliques(syntax, noun, roles)
    if "of" not in roles and (behind := _of_behind_name(syntax, noun)):
        roles["of"] = behind
    for clause in syntax.children_with(noun, "acl", "acl:relcl"):
        _add_obliques(syntax, clause, roles)
        roles.setdefault("object", []).extend(syntax.children_with(clause, "obj"))
    if syntax.children_with(noun, "cop"):
        roles.setdefault("complement", []).extend(_own_subjects(syntax, noun))
    first = syntax.first_conjunct(noun)
    if syntax.deps[first] == "nmod" and syntax.lower[syntax.heads[first]] in _MEASURES and syntax.case(first) == "of":
        first = syntax.heads[first]
    head, label = syntax.heads[first], syntax.deps[first]
    if head == first:
        return roles
    if label in {"obj", "nsubj:pass"} and syntax.pos[head] in {"VERB", "AUX"}:
        if label == "obj" and not is_passive(syntax, head):
            roles["holder"] = _nominals(syntax, [token for token in subjects_of(syntax, head) if token != first])
        _add_obliques(syntax, head, roles, skip=first)
    elif label == "nsubj":
        if syntax.children_with(head, "cop"):
            roles.setdefault("complement", []).extend(_nominals(syntax, [head]))
        else:
            roles.setdefault("object", []).extend(_nominals(syntax, syntax.children_with(head, "obj")))
        _add_obliques(syntax, head, roles)
    elif (
        label.startswith(("obl", "nmod"))
        and syntax.pos[head] == "VERB"
        and syntax.case(first) in {"with", "in", "from"}
    ):
        roles["holder"] = _nominals(syntax, subjects_of(syntax, head))
    return roles
