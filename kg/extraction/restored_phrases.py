"""Phrases and clauses that a parser takes apart, put together by what grammar allows: owners, counted pairs, lists.

A statistical parser sometimes gives words relations that their forms rule out: a noun before "'s" that is nobody's
owner, a noun that is a preposition, a clause with a finite verb whose subject hangs on another.  What the words leave
no doubt about is set right here, before anything else reads the tree.
"""

from __future__ import annotations

from kg.extraction.closed_classes import FULL_NOUNS
from kg.extraction.syntax import POSSESSIVE_MARKS, Syntax
from kg.extraction.tree_draft import TreeDraft

__all__ = ["restore_phrases"]

_FUNCTIONS = frozenset({"case", "cc", "mark"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "xcomp"})
_NOUN_PLACES = _ARGUMENTS - {"xcomp"} | {"appos", "obl:agent"}
_PAST = frozenset({"VBD", "VBN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TEMPORAL = frozenset({"after", "before", "since", "until", "as"})
_HANGING = frozenset({"parataxis", "advcl", "ccomp", "conj", "dep"})
_COUNTS = frozenset({"dozens", "hundreds", "scores", "thousands"})
_INSIDE = frozenset({"amod", "compound", "det", "nmod:poss", "nummod"})
_PARTS = frozenset({"including", "among"})
_BARE = frozenset({"advmod", "det"})
_ALL = frozenset({"both", "all", "another"})
_LONGEST_SUBJECT = 8


def restore_phrases(syntax: Syntax) -> Syntax:
    """The tree with what a parser cannot have meant set right."""
    tree = TreeDraft(syntax)
    for token, label in enumerate(syntax.deps):
        if syntax.lower[token] in POSSESSIVE_MARKS and syntax.tags[token] == "POS":
            _own(syntax, tree, token)
        elif syntax.pos[token] in FULL_NOUNS and label in _FUNCTIONS:
            _make_subject(syntax, tree, token)
        elif syntax.pos[token] == "ADJ" and label in _NOUN_PLACES:
            _make_noun(syntax, tree, token)
        elif syntax.pos[token] == "ADJ" and label == "advcl":
            _count_outcome(syntax, tree, token)
        elif syntax.pos[token] == "ADJ" and label == "amod":
            _share_noun(syntax, tree, token)
            _open_list(syntax, tree, token)
            _stand_for_people(syntax, tree, token)
        elif label == "obj" and syntax.lower[token] == "that":
            _open_content(syntax, tree, token)
        elif label == "appos" and syntax.pos[token] == "NUM":
            _count_subject(syntax, tree, token)
        elif label == "cc" and syntax.lower[token] == "nor":
            _invert(syntax, tree, token)
        elif syntax.lower[token] in _TEMPORAL and label == "case":
            _open_clause(syntax, tree, token)
        elif label == "conj" and syntax.pos[token] == "VERB":
            _join_verb(syntax, tree, token)
        elif label == "conj":
            _count_all(syntax, tree, token)
        elif label in {"acl", "acl:relcl"}:
            _tell_of_group(syntax, tree, token)
        elif label in _BARE and syntax.lower[token] in _ALL:
            _stand_alone(syntax, tree, token)
        elif label == "obj" and syntax.tags[token - 1] == "NN":
            _compound(syntax, tree, token)
        if syntax.tags[token] == "VBN":
            _count_beside(syntax, tree, token)
        if syntax.pos[token] == "ADJ" or syntax.tags[token] in _PAST:
            _describe_subject(syntax, tree, token)
    return tree.finish()


def _own(syntax: Syntax, tree: TreeDraft, mark: int) -> None:
    """The noun before "'s" as the owner of the noun behind it ("put the army's dead at eight")."""
    owner = mark - 1
    owned = next(
        (t for t in range(mark + 1, min(mark + 5, len(syntax.words))) if syntax.heads[t] == syntax.heads[owner]), None
    )
    if syntax.deps[owner] not in _ARGUMENTS or owned is None or syntax.heads[owner] == owner:
        return
    between = range(mark + 1, owned)
    if syntax.pos[owned] not in FULL_NOUNS | {"ADJ"} or any(not syntax.is_within(t, owned) for t in between):
        return
    tree.deps[owned] = syntax.deps[owner]
    tree.hang(owner, owned, "nmod:poss")
    tree.hang(mark, owner, "case")


def _make_subject(syntax: Syntax, tree: TreeDraft, noun: int) -> None:
    """A counted noun that is no function word as the subject of the verb behind it, which has none.

    As in "In the capital, at least nine men queuing for bread died", "and three men and a nurse are missing".
    """
    if not syntax.children_with(noun, "nummod"):
        return
    _, end = syntax.sentence_range(noun)
    reach = range(noun + 1, min(noun + _LONGEST_SUBJECT, end))
    verb = next((t for t in reach if syntax.pos[t] == "VERB" and syntax.deps[t] != "acl"), None)
    if verb is None or _has_subject(syntax, verb):
        return
    tree.hang(noun, verb, "nsubj")
    joint = noun + 1
    if syntax.lower[joint] not in {"and", "or"}:
        return
    for other in range(joint + 1, verb):
        if syntax.pos[other] in FULL_NOUNS and syntax.deps[other] == "conj" and syntax.heads[other] < noun:
            tree.hang(other, noun, "conj")
            tree.hang(joint, other, "cc")


def _make_noun(syntax: Syntax, tree: TreeDraft, adjective: int) -> None:
    """A word behind "a" in the place of a noun as one ("an American, a Briton and two Danes", "an official told").

    So is one behind "one" at the end of such a list ("two Danes and one Afghan").
    """
    single = any(syntax.lower[c] in {"a", "an"} for c in syntax.children_with(adjective, "det"))
    joined = syntax.deps[adjective] == "conj" and syntax.lower[adjective - 1] == "one"
    if single or (joined and syntax.heads[adjective - 1] == adjective):
        tree.rename(adjective, "NOUN", "NN")


def _open_list(syntax: Syntax, tree: TreeDraft, adjective: int) -> None:
    """A nationality behind "a" and before a comma and a number as the first of a list ("an American, three Danes")."""
    noun, number = syntax.heads[adjective], adjective + 2
    if (
        noun < number
        or syntax.lower[adjective - 1] not in {"a", "an"}
        or syntax.lower[adjective + 1] not in {",", "and"}
    ):
        return
    if syntax.pos[number] != "NUM" or syntax.heads[number] not in {noun, adjective}:
        return
    if syntax.heads[adjective - 1] not in {noun, adjective}:
        return
    tree.exchange(adjective, noun)
    tree.hang(noun, adjective, "conj")
    tree.rename(adjective, "NOUN", "NN")
    for child in syntax.children[noun]:
        if child < adjective or syntax.deps[child] == "conj":
            tree.heads[child] = adjective
    tree.hang(number, noun, "nummod")


def _share_noun(syntax: Syntax, tree: TreeDraft, adjective: int) -> None:
    """Two counted nationalities that share a noun as two ("one American and one British soldier")."""
    noun = syntax.heads[adjective]
    numbers = syntax.children_with(noun, "nummod")
    own = [t for t in numbers if t == adjective - 1]
    others = [t for t in numbers if t == adjective + 2]
    if not own or not others or syntax.pos[adjective + 1] != "CCONJ" or noun < adjective:
        return
    tree.exchange(adjective, noun)
    tree.hang(noun, adjective, "conj")
    tree.hang(own[0], adjective, "nummod")
    tree.rename(adjective, "NOUN", syntax.tags[noun])


def _stand_for_people(syntax: Syntax, tree: TreeDraft, adjective: int) -> None:
    """An adjective behind a nationality as what the nationality tells of ("the number of Chadian dead and wounded")."""
    nationality = adjective - 1
    if syntax.heads[adjective] != nationality or syntax.pos[nationality] not in {"ADJ", "PROPN"}:
        return
    if syntax.deps[nationality] not in _NOUN_PLACES or syntax.pos[adjective + 1 : adjective + 2] != ("CCONJ",):
        return
    tree.exchange(adjective, nationality)
    tree.hang(nationality, adjective, "amod")
    for child in syntax.children[nationality]:
        if child != adjective:
            tree.heads[child] = adjective


def _open_content(syntax: Syntax, tree: TreeDraft, opener: int) -> None:
    """The "that" of a passive clause with a subject as what opens it, as nothing is left that it could stand for.

    As in "no data that 40 soldiers were killed".
    """
    verb = syntax.heads[opener]
    if opener < verb and syntax.children_with(verb, "nsubj:pass") and syntax.pos[opener] == "SCONJ":
        tree.deps[opener] = "mark"
        tree.deps[verb] = "acl" if syntax.deps[verb] == "acl:relcl" else syntax.deps[verb]


def _count_subject(syntax: Syntax, tree: TreeDraft, figure: int) -> None:
    """A figure right before the copula of a noun without a subject as its subject.

    As in "Of those held, 25 of the men were fighters, the army said": the figure tells nothing of "those".
    """
    whole = syntax.heads[figure]
    _, end = syntax.sentence_range(figure)
    copula = next((t for t in range(figure + 1, end) if not syntax.is_within(t, figure)), figure)
    predicate = next((t for t in range(copula + 1, end) if syntax.deps[t] not in _INSIDE), copula)
    if syntax.deps[copula] != "cop" or syntax.heads[copula] not in {whole, predicate}:
        return
    if syntax.pos[predicate] not in FULL_NOUNS or _has_subject(syntax, predicate):
        return
    tree.hang(figure, predicate, "nsubj")
    tree.hang(copula, predicate, "cop")
    if syntax.heads[predicate] == whole and syntax.deps[whole] == "obl":
        tree.hang(predicate, syntax.heads[whole], "ccomp")
        tree.hang(whole, predicate, "obl")


def _invert(syntax: Syntax, tree: TreeDraft, joint: int) -> None:
    """The noun of an inverted passive as its subject, and no predicate ("nor were any sailors injured")."""
    noun = syntax.heads[joint]
    copulas = [c for c in syntax.children_with(noun, "cop") if c == joint + 1]
    verb = next((c for c in syntax.children_with(noun, "acl") if syntax.tags[c] == "VBN" and c > noun), None)
    if not copulas or verb is None or _has_subject(syntax, noun) or syntax.noun_phrase(noun)[0] > joint + 2:
        return
    tree.exchange(verb, noun)
    tree.hang(noun, verb, "nsubj:pass")
    tree.hang(copulas[0], verb, "aux:pass")
    tree.hang(joint, verb, "cc")


def _describe_subject(syntax: Syntax, tree: TreeDraft, word: int) -> None:
    """An adjective behind a noun as what describes it, where the verb behind both has no other subject.

    As in "Two men aged 45 and 61 were killed": without a copula, "aged" is no predicate.  Nor is a participle without
    an object ("A judge hurt in the blast that killed two has died").
    """
    subjects = [c for c in syntax.children_with(word, "nsubj", "nsubj:pass") if syntax.noun_phrase(c)[1] == word]
    verb = next((c for c in syntax.children_with(word, "conj", "advcl", "parataxis", "ccomp") if c > word), None)
    if len(subjects) != 1 or syntax.children_with(word, "cop", "aux", "aux:pass"):
        return
    noun, participle = subjects[0], syntax.pos[word] == "VERB"
    if participle and syntax.deps[word] == "nsubj" and syntax.heads[word] > word:
        tree.exchange(noun, word)
        tree.hang(word, noun, "acl")
        return
    if verb is None or _has_subject(syntax, verb) or syntax.children_with(verb, "cc", "mark"):
        return
    if syntax.tags[verb] not in _PAST or (participle and not _goes_on(syntax, word, verb)):
        return
    passive = any(syntax.deps[c] == "aux:pass" for c in syntax.children[verb])
    if syntax.tags[verb] == "VBN" and not any(syntax.deps[c].startswith("aux") for c in syntax.children[verb]):
        return
    tree.exchange(verb, word)
    if tree.heads[verb] == word:
        tree.heads[verb] = verb
    tree.hang(noun, verb, "nsubj:pass" if passive else "nsubj")
    tree.hang(word, noun, "acl")
    for child in syntax.children[word]:
        if child > verb or child < noun:
            tree.heads[child] = verb


def _goes_on(syntax: Syntax, participle: int, verb: int) -> bool:
    """Whether a second verb stands behind a participle without an object, and no mark parts it from what is before."""
    first = min(t for t in (verb, *syntax.children[verb]) if t > participle)
    parted = syntax.pos[first - 1] in {"PUNCT", "CCONJ"} or syntax.pos[first] == "PUNCT"
    return not parted and not syntax.children_with(participle, "obj", "xcomp", "ccomp") and first > participle + 1


def _open_clause(syntax: Syntax, tree: TreeDraft, opener: int) -> None:
    """A clause of time whose subject a parser takes for an oblique ("after gunmen on camels raided a depot")."""
    noun = syntax.heads[opener]
    if not syntax.deps[noun].startswith("obl") or noun < opener or syntax.pos[noun] not in FULL_NOUNS:
        return
    _, end = syntax.sentence_range(noun)
    verb = next(
        (t for t in range(noun + 1, min(noun + _LONGEST_SUBJECT, end)) if syntax.pos[t] in {"VERB", "AUX"}), None
    )
    if verb is None or syntax.tags[verb] not in _FINITE or syntax.pos[verb] != "VERB" or _has_subject(syntax, verb):
        return
    above = syntax.heads[noun]
    if not (above == verb or (syntax.heads[verb] == above and syntax.deps[verb] in _HANGING)):
        return
    if any(syntax.pos[t] in {"PUNCT", "CCONJ", "SCONJ"} for t in range(noun + 1, verb)) or not syntax.children_with(
        verb, "obj"
    ):
        return
    tree.hang(noun, verb, "nsubj")
    tree.hang(opener, verb, "mark")
    if above != verb:
        tree.deps[verb] = "advcl"


def _count_all(syntax: Syntax, tree: TreeDraft, member: int) -> None:
    """Nouns without a number joined to those that "dozens" counts ("dozens of soldiers and suspected rebels")."""
    count = syntax.heads[member]
    if syntax.lower[count] not in _COUNTS or syntax.pos[member] not in FULL_NOUNS or syntax.lower[member] in _COUNTS:
        return
    counted = [c for c in syntax.children_with(count, "nmod") if count < c < member and syntax.case(c) == "of"]
    own = syntax.children_with(member, "det", "nummod", "nmod:poss", "case", "cop", "nsubj", "nmod")
    if counted and not own:
        tree.heads[member] = counted[-1]


def _join_verb(syntax: Syntax, tree: TreeDraft, verb: int) -> None:
    """A verb and its object that a parser joins to the object before them ("killed seven and wounded 21 others").

    So it does to an adjective that stands for people ("killed a civilian and wounded five other people").
    """
    noun = syntax.heads[verb]
    above = syntax.heads[noun]
    joint = syntax.children_with(verb, "cc") or [verb - 1]
    if syntax.deps[noun] == "amod" and verb < above and syntax.deps[above] == "obj" and noun + 2 == verb:
        if syntax.pos[noun - 1] == "DET" and syntax.pos[noun + 1] == "CCONJ" and syntax.noun_phrase(above)[0] < noun:
            tree.hang(noun, syntax.heads[above], "obj")
            tree.hang(noun - 1, noun, "det")
            tree.hang(verb, syntax.heads[above], "conj")
            tree.hang(noun + 1, verb, "cc")
            tree.hang(above, verb, "obj")
            tree.rename(noun, "NOUN", "NN")
        return
    if syntax.deps[noun] != "obj" or syntax.pos[above] != "VERB" or not joint or not noun < joint[0] == verb - 1:
        return
    behind = [t for t in syntax.children_with(noun, "conj") if t > verb and syntax.pos[t] in FULL_NOUNS]
    if _has_subject(syntax, verb) or not behind or syntax.noun_phrase(behind[0])[0] != verb + 1:
        return
    tree.hang(verb, above, "conj")
    tree.hang(behind[0], verb, "obj")


def _tell_of_group(syntax: Syntax, tree: TreeDraft, verb: int) -> None:
    """A clause behind "…, including two nurses, who are held", "…, held by rebels" as one of the whole group."""
    member = syntax.heads[verb]
    group = syntax.heads[member]
    opens = [c for c in syntax.children[member] if syntax.deps[c] == "case" and syntax.lower[c] in _PARTS]
    behind = syntax.noun_phrase(member)[1]
    told = syntax.lower[behind + 1 : behind + 2] in {("who",), ("whom",), (syntax.lower[verb],)}
    told = told and syntax.lower[behind : behind + 1] == (",",)
    if opens and told and syntax.deps[member] == "nmod" and syntax.pos[group] in FULL_NOUNS and group < member:
        tree.heads[verb] = group


def _count_beside(syntax: Syntax, tree: TreeDraft, participle: int) -> None:
    """Each of two counted outcomes with its own number ("30 dead and 144 hospitalised", "had 60 dead and 129 hurt")."""
    number, first = participle - 1, participle - 3
    if first < 1 or syntax.pos[number] != "NUM" or syntax.deps[number] != "conj" or syntax.pos[first] != "ADJ":
        return
    own = next((t for t in range(first - 1, max(first - 4, -1), -1) if syntax.pos[t] == "NUM"), None)
    if own is None or syntax.pos[participle - 2] != "CCONJ":
        return
    if any(syntax.deps[c].startswith("aux") for c in syntax.children[participle]):
        return
    if participle in syntax.ancestors(first):
        place = participle
    elif syntax.heads[first] == own and syntax.heads[number] == own:
        place = own
    else:
        return
    tree.exchange(first, place)
    if tree.deps[first] == "xcomp" and not syntax.children_with(tree.heads[first], "obj"):
        tree.deps[first] = "obj"
    if tree.deps[first] == "conj" and syntax.lower[own - 1] == ":":
        tree.deps[first] = "parataxis"
    tree.hang(own, first, "nummod")
    tree.hang(number, participle, "nsubj:pass")
    tree.hang(participle, first, "conj")


def _count_outcome(syntax: Syntax, tree: TreeDraft, outcome: int) -> None:
    """The number right before an outcome as its own, where both hang on a verb ("suffered more than 200 dead")."""
    number = outcome - 1
    if syntax.pos[number] == "NUM" and syntax.deps[number] == "obj" and syntax.heads[number] == syntax.heads[outcome]:
        tree.exchange(outcome, number)
        tree.hang(number, outcome, "nummod")


def _stand_alone(syntax: Syntax, tree: TreeDraft, word: int) -> None:
    """The words "both", "all", "another" as subjects of a verb without one ("Both died", "and another badly hurt")."""
    verb = syntax.heads[word]
    modifiers = all(syntax.deps[t] == "advmod" for t in range(word + 1, verb))
    if not modifiers or syntax.tags[verb] not in _PAST or _has_subject(syntax, verb) or syntax.pos[verb] != "VERB":
        return
    if syntax.deps[word] == "det" or word == syntax.sentence_range(word)[0]:
        tree.hang(word, verb, "nsubj:pass" if syntax.deps[word] == "det" else "nsubj")
        tree.pos[word] = "DET" if syntax.lower[word] == "another" else "PRON"


def _compound(syntax: Syntax, tree: TreeDraft, noun: int) -> None:
    """The noun before another as its modifier, which has no object ("according to aid workers")."""
    before = noun - 1
    if syntax.heads[noun] != before or syntax.pos[before] != "NOUN" or syntax.pos[noun] not in FULL_NOUNS:
        return
    tree.exchange(noun, before)
    if tree.deps[noun] == "advcl":
        tree.deps[noun] = "obl"
    tree.hang(before, noun, "compound")
    for child in syntax.children[before]:
        if child != noun:
            tree.heads[child] = noun


def _has_subject(syntax: Syntax, verb: int) -> bool:
    return any(syntax.deps[c].startswith(("nsubj", "csubj", "expl")) for c in syntax.children[verb])
