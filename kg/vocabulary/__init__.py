"""The vocabulary: what the Turtle files say of actors, places, concepts and trigger words, ready for look-up.

`load_lexicon` reads the files that travel with the project and those the user adds; nothing of the vocabulary is
written in code.  How a file is written: ``docs/vocabulary.md``.
"""

from kg.vocabulary.declaring import find_claim_types, gather_statements, load_claim_types
from kg.vocabulary.files import Statement, read_vocabulary_file
from kg.vocabulary.labels import GAP, LONGEST_GAP, split_label
from kg.vocabulary.lexicon import Concept, KnownActor, KnownPlace, Lexicon, Trigger
from kg.vocabulary.loading import load_lexicon

__all__ = [
    "GAP",
    "LONGEST_GAP",
    "Concept",
    "KnownActor",
    "KnownPlace",
    "Lexicon",
    "Statement",
    "Trigger",
    "find_claim_types",
    "gather_statements",
    "load_claim_types",
    "load_lexicon",
    "read_vocabulary_file",
    "split_label",
]
