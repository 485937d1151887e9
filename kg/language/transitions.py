"""The actions by which the parser builds the tree of an annotated document, and what it looks at before each.

Arc-eager transitions with breaks between sentences (Nivre 2003; Honnibal and Johnson 2015), as spaCy's parser has them;
of several right actions the first is taken.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc
from spacy.training import Example

FEATURES = 8


@dataclass(frozen=True, slots=True)
class Transitions:
    """`actions` (n): their numbers. `features` (n, `FEATURES`): the words the state points to before each, else -1."""

    actions: np.ndarray
    features: np.ndarray


def read_transitions(parser: DependencyParser, doc: Doc) -> Transitions:
    """The transitions of the trees of `doc`, made projective; none where a document has no trees."""
    if not doc.has_annotation("DEP"):
        return Transitions(np.zeros(0, dtype=np.int64), np.zeros((0, FEATURES), dtype=np.int64))
    bare = Doc(parser.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
    example = Example(bare, doc)
    moves = parser.moves
    actions = moves.get_oracle_sequence(example)
    (state, *_), _, _ = moves.init_gold_batch([example])
    features = []
    for action in actions:
        first, top = state.B(0), state.S(0)
        of_first = (state.L(first, 1),) if first >= 0 else (-1,)
        of_top = (state.L(top, 1), state.R(top, 1)) if top >= 0 else (-1, -1)
        features.append((first, state.B(1), top, state.S(1), state.S(2), *of_first, *of_top))
        moves.apply_transition(state, moves.get_class_name(action))
    return Transitions(np.array(actions, dtype=np.int64), np.array(features, dtype=np.int64).reshape(-1, FEATURES))
