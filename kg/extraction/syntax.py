"""One article's parse as plain tuples: words, Universal POS tags, and the Universal Dependencies tree.

The stages of extraction read this instead of the spaCy document: looking up a list is several times faster than asking
a spaCy token, and the rest of the package can be tested on parses written by hand.
Labels are those of Universal Dependencies version 2 (de Marneffe et al. 2021, Computational Linguistics 47(2)).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LENGTH, POS, SENT_START, TAG
from spacy.tokens import Doc

from kg.extraction.circles import find_circles

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
"""Parts of speech that head a noun phrase."""

POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’"})
"""The words that make an owner of the noun before them."""

_IN_NOUN_PHRASE = frozenset(
    "det amod compound nummod nmod nmod:poss nmod:unmarked nmod:desc nmod:npmod flat fixed case advmod goeswith "
    "det:predet cc:preconj obl:npmod dep punct".split()
)
_COUNTS = frozenset({"dozens", "hundreds", "millions", "scores", "tens", "thousands"})
_LISTED = frozenset({"conj", "parataxis"})
_OBJECTS = {"conj": frozenset({"obj"}), "parataxis": frozenset({"obj", "nsubj:pass", "obl"})}
_INNER_MARKS = frozenset({"-", "‑", "“", '"', "‘"})
_FINITE = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_JOINING = frozenset({"and", "but", "while"})
_SECOND_CLAUSES = frozenset({"acl", "advcl", "ccomp", "conj", "dep", "parataxis"})
_SUBJECTS = frozenset({"NOUN", "PRON", "PROPN"})
_BEHIND_HEAD = frozenset({"flat", "fixed", "compound", "goeswith", "nummod"})


@dataclass(frozen=True)
class Syntax:
    """Parallel tuples over the tokens of an article.

    ``starts`` and ``ends`` are offsets into the article's text; ``heads`` are token indices (a root is its own head);
    ``sentence_of`` maps a token to its sentence, ``sentences`` are token ranges, end exclusive.
    """

    text: str
    words: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in small letters."""
        return tuple(word.lower() for word in self.words)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The index of each token's sentence."""
        return tuple(number for number, (start, end) in enumerate(self.sentences) for _ in range(start, end))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, from left to right."""
        found: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if head != token:
                found[head].append(token)
        return tuple(tuple(dependents) for dependents in found)

    def children_with(self, token: int, *labels: str) -> list[int]:
        """The dependents of ``token`` that carry one of ``labels``."""
        deps = self.deps
        return [child for child in self.children[token] if deps[child] in labels]

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above ``token``, nearest first."""
        heads = self.heads
        while heads[token] != token:
            token = heads[token]
            yield token

    def is_within(self, token: int, ancestor: int) -> bool:
        """Whether ``token`` is ``ancestor`` or stands below it."""
        return token == ancestor or ancestor in self.ancestors(token)

    def head_within(self, start: int, end: int) -> int:
        """The first of the tokens ``start`` to ``end`` - 1 that hangs on none of them: the head of a name."""
        return next((t for t in range(start, end) if not start <= self.heads[t] < end or self.heads[t] == t), end - 1)

    def rehang(
        self,
        heads: Sequence[int],
        deps: Sequence[str],
        pos: Sequence[str] | None = None,
        tags: Sequence[str] | None = None,
    ) -> Syntax:
        """The parse with other heads, relations, parts of speech and tags.

        A sentence in which the heads would lead in a circle stays as it was.
        """
        changed = replace(
            self, heads=tuple(heads), deps=tuple(deps), pos=tuple(pos or self.pos), tags=tuple(tags or self.tags)
        )
        rehung = (token for token, head in enumerate(self.heads) if head != changed.heads[token])
        for token in find_circles(changed.heads, rehung):
            changed = changed._with_sentence_of(self, self.sentence_of[token])
        return changed

    def _with_sentence_of(self, other: Syntax, number: int) -> Syntax:
        """The parse with one sentence as ``other`` has it."""
        start, end = self.sentences[number]
        return replace(
            self,
            heads=self.heads[:start] + other.heads[start:end] + self.heads[end:],
            deps=self.deps[:start] + other.deps[start:end] + self.deps[end:],
            pos=self.pos[:start] + other.pos[start:end] + self.pos[end:],
            tags=self.tags[:start] + other.tags[start:end] + self.tags[end:],
        )

    def sentence_range(self, token: int) -> tuple[int, int]:
        """The token range of the sentence that holds ``token``."""
        return self.sentences[self.sentence_of[token]]

    def conjuncts(self, token: int) -> list[int]:
        """``token`` and what is coordinated below it, in order."""
        found = [token]
        for member in found:
            found.extend(self.children_with(member, "conj"))
        return found

    def first_conjunct(self, token: int) -> int:
        """The head of the coordination that ``token`` is a member of (itself where there is none)."""
        while self.deps[token] == "conj" and self.heads[token] != token:
            token = self.heads[token]
        return token

    def case(self, token: int) -> str:
        """The preposition of a nominal, in small letters ("because of" gives "because"); empty where it has none.

        A conjunct without one has that of the first conjunct.
        """
        for child in self.children[token]:
            if self.deps[child] == "case" and self.lower[child] not in POSSESSIVE_MARKS:
                return self.lower[child]
        if self.deps[token] == "conj":
            return self.case(self.heads[token])
        return ""

    def noun_phrase(self, token: int) -> tuple[int, int]:
        """The token range of the core noun phrase of a nominal: determiner to head, nothing after it."""
        left = right = token
        level = [token]
        while level:
            following: list[int] = []
            for parent in level:
                for child in self.children[parent]:
                    label = self.deps[child]
                    if label not in _IN_NOUN_PHRASE or (child > parent and label not in _BEHIND_HEAD):
                        continue
                    if label == "punct" and self.words[child] not in _INNER_MARKS:
                        continue
                    if label == "nmod" and self.pos[child] in NOMINAL and self.case(child):
                        continue
                    if label == "case" and parent == token and child < token:
                        continue
                    following.append(child)
            for child in following:
                left, right = min(left, child), max(right, child)
            level = following
        return left, right + 1

    def words_between(self, start: int, end: int) -> str:
        """The words from token ``start`` to token ``end`` - 1 as the text has them, with single spaces between them."""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split())

    def token_at(self, offset: int) -> int:
        """The token that holds or first follows the character at ``offset``."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return min(low, len(self.ends) - 1)


def read_syntax(doc: Doc, text: str) -> tuple[Syntax, Mapping[int, int]]:
    """Copy what extraction needs out of a parsed document; white-space tokens, which are leaves, are left out.

    ``text`` is that of the document.  Returns the syntax, and the number in it of each token of the document that it
    holds.
    """
    names = doc.vocab.strings
    rows = doc.to_array([IDX, LENGTH, IS_SPACE, POS, TAG, DEP, HEAD, SENT_START]).astype("int64")
    kept = rows[rows[:, 2] == 0]
    positions = (rows[:, 2] == 0).nonzero()[0]
    number = {token: position for position, token in enumerate(positions.tolist())}
    starts, lengths = kept[:, 0].tolist(), kept[:, 1].tolist()
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    pos, tags, deps = ([names[key] for key in column] for column in kept[:, 3:6].astype("uint64").T.tolist())
    heads = [number.get(head, position) for position, head in enumerate((positions + kept[:, 6]).tolist())]
    borders = [number[token] for token in _sentence_starts(rows[:, 7].tolist(), number)]
    syntax = _attach_coordination(
        Syntax(
            text=text,
            words=tuple(text[start:end] for start, end in zip(starts, ends, strict=True)),
            pos=tuple(pos),
            tags=tuple(tag.partition("__")[0] for tag in tags),
            deps=tuple(deps),
            heads=tuple(heads),
            starts=tuple(starts),
            ends=tuple(ends),
            sentences=tuple(pairwise([*borders, len(starts)])) if starts else (),
        )
    )
    return _mark_due(_name_subjects_of_relatives(_resume_told(_part_clauses(_join_no_one(syntax))))), number


def _sentence_starts(flags: list[int], number: Mapping[int, int]) -> list[int]:
    """The first token of each sentence that is no white space."""
    found = []
    opened = True
    for token, flag in enumerate(flags):
        opened = opened or flag == 1
        if opened and token in number:
            found.append(token)
            opened = False
    return found


def _attach_coordination(syntax: Syntax) -> Syntax:
    """Nouns that a parser coordinates with a verb, coordinated with the verb's object instead.

    "Sent two ships and a drone squadron": a noun without a clause of its own behind an object is no second predicate.
    Nor is what is counted in a list behind a comma ("sent hundreds of tanks, dozens of guns, more than 40 jets").
    """
    heads, deps = list(syntax.heads), list(syntax.deps)
    for token, label in enumerate(syntax.deps):
        verb = heads[token]
        if label not in _LISTED or syntax.pos[token] not in {"NOUN", "PROPN"} or syntax.pos[verb] != "VERB":
            continue
        objects = [child for child in syntax.children[verb] if syntax.deps[child] in _OBJECTS[label] and child < token]
        if label == "parataxis":
            objects = [child for child in objects if _is_counted(syntax, child)]
            if not _goes_on_counting(syntax, token):
                continue
        own = {syntax.deps[child] for child in syntax.children[token]}
        if objects and not own & {"nsubj", "nsubj:pass", "cop", "aux", "aux:pass", "orphan"}:
            heads[token], deps[token] = objects[-1], "conj"
    same = heads == list(syntax.heads)
    return syntax if same else syntax.rehang(heads, deps)


def _is_counted(syntax: Syntax, token: int) -> bool:
    return syntax.lower[token] in _COUNTS or any(syntax.deps[child] == "nummod" for child in syntax.children[token])


def _goes_on_counting(syntax: Syntax, token: int) -> bool:
    """Whether a noun behind a comma counts something of its own ("dozens of guns"), and no part of what is before."""
    left, right = syntax.noun_phrase(token)
    if not _is_counted(syntax, token) or syntax.lower[left - 1 : left] not in ((",",), (";",)):
        return False
    behind = syntax.lower[right : right + 2]
    if syntax.lower[token] in _COUNTS and behind[:1] != ("of",):
        return False
    return behind[:1] != ("among",) and behind[1:] not in [(w,) for w in ("them", "these", "those", "which", "whom")]


def _part_clauses(syntax: Syntax) -> Syntax:
    """Subjects of a second clause that a parser coordinates with the last noun of the first.

    "Chad sent 12 tanks, and Togo gave 30 guns": a noun behind comma and conjunction, right before a finite verb without
    a subject, is that verb's subject.
    """
    heads, deps = list(syntax.heads), list(syntax.deps)
    for verb, tag in enumerate(syntax.tags):
        if tag not in _FINITE or syntax.pos[verb] != "VERB" or syntax.deps[verb] not in _SECOND_CLAUSES:
            continue
        children = syntax.children[verb]
        auxiliaries = [c for c in children if c < verb and syntax.deps[c].startswith("aux")]
        if any(syntax.deps[c].startswith(("nsubj", "csubj", "expl")) for c in children) or (
            tag == "VBN" and not auxiliaries
        ):
            continue
        noun = min([verb, *auxiliaries]) - 1
        if noun > 0 and syntax.deps[noun] in _BEHIND_HEAD:
            noun = syntax.heads[noun]
        if noun < 3 or syntax.deps[noun] != "conj" or syntax.pos[noun] not in _SUBJECTS or syntax.heads[verb] > noun:
            continue
        acts = tag == "VBD" and any(syntax.deps[c] == "obj" for c in children)
        if syntax.heads[verb] == noun and not acts:
            continue
        left, _ = syntax.noun_phrase(noun)
        left += syntax.lower[left] in _JOINING
        if syntax.lower[left - 2 : left] not in {(",", word) for word in _JOINING}:
            continue
        above = next((t for t in syntax.ancestors(verb) if syntax.pos[t] in {"VERB", "AUX"}), syntax.heads[verb])
        heads[verb], deps[verb] = above, "conj"
        heads[noun] = heads[left - 1] = verb
        deps[noun] = "nsubj:pass" if any(syntax.deps[c] == "aux:pass" for c in auxiliaries) else "nsubj"
    return syntax if deps == list(syntax.deps) else syntax.rehang(heads, deps)


def _resume_told(syntax: Syntax) -> Syntax:
    """What goes on behind an inserted "…, the minister said," with the auxiliary of what was told before it.

    "Chad will give 12 tanks, the minister said, and will send guns": a parser may make it the minister who sends.
    """
    heads = list(syntax.heads)
    for verb, saying in enumerate(syntax.heads):
        told = syntax.heads[saying]
        if syntax.deps[verb] != "conj" or syntax.deps[saying] != "parataxis" or not told < saying < verb:
            continue
        if any(syntax.deps[c].startswith(("nsubj", "expl")) for c in syntax.children[verb]):
            continue
        shared = _auxiliaries(syntax, verb) & _auxiliaries(syntax, told)
        if shared and syntax.lower[saying + 1 : saying + 3] == (",", "and"):
            heads[verb] = told
    return syntax if heads == list(syntax.heads) else syntax.rehang(heads, syntax.deps)


def _auxiliaries(syntax: Syntax, verb: int) -> set[str]:
    return {syntax.lower[c] for c in syntax.children[verb] if syntax.deps[c] == "aux"}


def _mark_due(syntax: Syntax) -> Syntax:
    """The "due" of "are due to arrive" as an auxiliary of what is to come, not the mark that a parser may make it."""
    dues = [
        t
        for t in range(1, len(syntax.words) - 2)
        if syntax.lower[t : t + 2] == ("due", "to") and syntax.tags[t + 2] == "VB" and syntax.heads[t] == t + 2
    ]
    if not dues:
        return syntax
    heads, deps = list(syntax.heads), list(syntax.deps)
    for due in dues:
        deps[due - 1] = "aux" if deps[due - 1] == "cop" else deps[due - 1]
        deps[due], deps[due + 1], heads[due + 1] = "aux", "mark", due + 2
    return syntax.rehang(heads, deps)


def _name_subjects_of_relatives(syntax: Syntax) -> Syntax:
    """Relative clauses whose subject is a part: "900 fighters, 300 of whom were killed".

    A clause with a subject of its own is no reduced one, whatever a parser calls it; the verb that it hangs on "whom"
    is said of the number before "of", and the clause is of the noun before the comma.  Nor is a clause a relative one
    whose "that" stands for nobody ("the claim that three were killed").
    """
    heads, deps = list(syntax.heads), list(syntax.deps)
    for verb, label in enumerate(syntax.deps):
        children = syntax.children[verb]
        own = any(syntax.deps[c].startswith("nsubj") for c in children)
        if label == "acl" and own and not any(syntax.deps[c] == "mark" for c in children):
            deps[verb] = "acl:relcl"
        elif label == "acl:relcl" and _is_content(syntax, verb):
            deps[verb] = "acl"
        whom = heads[verb]
        part, noun = whom - 2, whom - 4
        if deps[verb] != "acl:relcl" or syntax.lower[whom] not in {"whom", "which"} or noun < 0:
            continue
        if syntax.lower[whom - 1] != "of" or syntax.pos[part] != "NUM" or syntax.pos[noun] != "NOUN":
            continue
        passive = any(syntax.deps[c] == "aux:pass" for c in syntax.children[verb])
        heads[part], deps[part] = verb, "nsubj:pass" if passive else "nsubj"
        heads[verb] = noun
    changed = deps != list(syntax.deps) or heads != list(syntax.heads)
    return syntax.rehang(heads, deps) if changed else syntax


def _is_content(syntax: Syntax, verb: int) -> bool:
    """Whether a clause tells what a noun is about: it has a mark "that" and a subject of its own."""
    children = syntax.children[verb]
    that = any(syntax.deps[c] == "mark" and syntax.lower[c] == "that" and syntax.tags[c] != "WDT" for c in children)
    return that and any(syntax.deps[c].startswith("nsubj") and syntax.lower[c] != "that" for c in children)


def _join_no_one(syntax: Syntax) -> Syntax:
    """The three words of "no-one" as those of "no one": a pronoun with its determiner."""
    ones = [t for t in range(2, len(syntax.words)) if syntax.lower[t - 2 : t + 1] == ("no", "-", "one")]
    if not ones:
        return syntax
    heads, deps, pos = list(syntax.heads), list(syntax.deps), list(syntax.pos)
    for one in ones:
        words = range(one - 2, one + 1)
        top = next((t for t in (one, *syntax.ancestors(one)) if heads[t] not in words or heads[t] == t), one)
        heads[one], deps[one] = (heads[top] if heads[top] not in words else one), deps[top]
        heads[one - 2 : one] = [one, one]
        deps[one - 2 : one] = ["det", "punct"]
        pos[one] = "PRON"
    return syntax.rehang(heads, deps, pos)
