"""Closed classes that several rules ask for: forms of "be", articles, pronouns, tags, marks.

Words of which a language has a few and gets no new ones stand here; those that a user may add to, in the vocabulary.
Tags are those of the Penn Treebank (Marcus et al. 1993, Computational Linguistics 19(2)), parts of speech and labels
those of Universal Dependencies; all words are in small letters.
"""

from __future__ import annotations

__all__ = [
    "BE",
    "BREAKS",
    "CORE_ARGUMENTS",
    "DEFINITE",
    "FINITE",
    "FULL_NOUNS",
    "HAVE",
    "NOT_YET",
    "OF_GROUP",
    "PREDICATES",
    "PRESENT_BE",
    "QUOTATION_MARKS",
    "REFERRING",
    "RELATIVE",
    "WITHIN_NOUN_PHRASE",
]

BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "’re"})
"""Forms of "be" that may open what the vocabulary tells with it ("be on patrol")."""

PRESENT_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m", "be"})
"""Forms of "be" that tell of the present, and the infinitive."""

HAVE = frozenset({"has", "have", "’ve", "'ve"})
"""Auxiliaries of the present perfect."""

NOT_YET = frozenset({"could", "may", "might", "must", "should", "to", "will", "would"})
"""Modals, and the mark of an infinitive: what they open has not happened so far."""

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
"""Determiners of what the reader knows of."""

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
"""Pronouns that open a relative clause."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of verbs that have a subject of their own."""

PREDICATES = frozenset({"VERB", "AUX"})
"""Parts of speech that head a clause."""

CORE_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
"""Labels of what a verb tells of: its subject and its object."""

OF_GROUP = frozenset({"them", "these", "those", "whom"})
"""Pronouns behind "of" of which a part is told."""

FULL_NOUNS = frozenset({"NOUN", "PROPN"})
"""Parts of speech of common nouns and names."""

REFERRING = FULL_NOUNS | {"PRON"}
"""Parts of speech that stand for somebody or something."""

WITHIN_NOUN_PHRASE = FULL_NOUNS | {"DET", "ADJ", "PART", "NUM"}
"""Parts of speech between a preposition and the noun that it belongs to."""

QUOTATION_MARKS = frozenset({'"', "“", "”", "‘", "’", "'", "``", "''"})
"""Marks that open or close the words of somebody."""

BREAKS = frozenset({";", ".", ":", "—", "–", "("})
"""Marks behind which another thing is told."""
