"""Lemma tables: what the treebanks say of known words, and suffix rules with a word list for the rest.

The tables are those of spaCy's rule lemmatizer (`lemma_rules`, `lemma_exc`, `lemma_index`). A rule's result that is
in the word list wins over one that is not; among those in the list the later rule wins, among the others the earlier.
Measured, this is more accurate than lemmas predicted by a network, and costs next to nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from spacy.lang.en import English
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from kg.language.treebanks import Sentence

_DOUBLED = [(consonant * 2, consonant) for consonant in "bdgmnprt"]
RULES = {
    "noun": [
        ("men", "man"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("zzes", "zz"), ("sses", "ss"),
        ("ves", "f"), ("s", ""),
    ],
    "verb": [
        *((double + "ed", single) for double, single in _DOUBLED),
        *((double + "ing", single) for double, single in _DOUBLED),
        ("lled", "ll"), ("lling", "ll"), ("lled", "l"), ("lling", "l"),
        *((ending + end, ending + "e") for ending in ("at", "iz", "is", "v", "uc", "dg", "c", "u", "urg", "ang")
          for end in ("ed", "ing", "es")),
        ("ied", "y"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("sses", "ss"), ("es", "e"),
        ("s", ""),
        ("ed", ""), ("ing", ""), ("ed", "e"), ("ing", "e"),
    ],
    "adj": [
        *((double + end, single) for double, single in _DOUBLED for end in ("er", "est")),
        ("ier", "y"), ("iest", "y"), ("er", ""), ("est", ""), ("er", "e"), ("est", "e"),
    ],
}  # fmt: skip
"""Suffix and what takes its place, by universal part of speech."""


def build_lookups(sentences: Sequence[Sentence], words: Sequence[str]) -> Lookups:
    """Lemma tables from the gold `sentences`; `words` are further English words, inflected or not."""
    known: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for sentence in sentences:
        for word in sentence.words:
            if word.lemma and word.lemma != "_":
                known[word.upos.lower()][word.form.lower()][word.lemma] += 1
    right: dict[str, dict[str, str]] = {
        part: {form: lemmas.most_common(1)[0][0] for form, lemmas in forms.items()} for part, forms in known.items()
    }
    index = {part: set(right.get(part, {}).values()) for part in RULES}
    misleading = {
        (part, result)
        for (part, form), results in _lemmatize_by_rule(
            sentences, _lookups({part: {*words} for part in RULES}, {})
        ).items()
        if part in RULES and form in right[part]
        for result in results - {right[part][form]}
    }
    for part in RULES:
        index[part] |= {word for word in words if (part, word) not in misleading}
    ruled = _lemmatize_by_rule(sentences, _lookups(index, {part: {} for part in right}))
    exceptions: dict[str, dict[str, list[str]]] = {part: {} for part in sorted(right)}
    for part, lemmas in right.items():
        for form, lemma in sorted(lemmas.items()):
            if part == "propn":
                wanted = form.endswith("s") and form != lemma.lower() and form.startswith(lemma.lower()[:3])
            else:
                lemma = form if lemma.lower() == form and lemma != "I" else lemma
                wanted = part not in RULES or ruled[part, form] != {lemma}
            if wanted:
                exceptions[part][form] = [lemma]
    return _lookups(index, exceptions)


def _lookups(index: Mapping[str, Iterable[str]], exceptions: Mapping[str, Mapping[str, list[str]]]) -> Lookups:
    lookups = Lookups()
    lookups.add_table("lemma_rules", {part: [list(rule) for rule in rules] for part, rules in RULES.items()})
    # A dictionary, since spaCy looks for every form that a rule makes, and would go through a list from its start.
    lookups.add_table("lemma_index", {part: dict.fromkeys(sorted(words), 1) for part, words in index.items()})
    lookups.add_table("lemma_exc", {part: dict(forms) for part, forms in exceptions.items()})
    return lookups


def _lemmatize_by_rule(sentences: Sequence[Sentence], lookups: Lookups) -> dict[tuple[str, str], set[str]]:
    """What the rules alone make of every part of speech and form of `sentences`."""
    nlp = English()
    lemmatizer = add_lemmatizer(nlp, lookups)
    ruled: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for sentence in sentences:
        doc = Doc(
            nlp.vocab,
            words=[word.form for word in sentence.words],
            pos=[word.upos for word in sentence.words],
            morphs=["" if word.feats == "_" else word.feats for word in sentence.words],
        )
        for token in lemmatizer(doc):
            ruled[token.pos_.lower(), token.lower_].add(token.lemma_)
    return ruled


def add_lemmatizer(nlp: Language, lookups: Lookups) -> Lemmatizer:
    """Append spaCy's rule lemmatizer with the given tables to `nlp`."""
    nlp.add_pipe("lemmatizer", config={"mode": "rule", "overwrite": True})
    lemmatizer: Lemmatizer = nlp.get_pipe("lemmatizer")  # type: ignore[assignment]
    lemmatizer.initialize(lookups=lookups)
    return lemmatizer
