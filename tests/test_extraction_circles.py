"""Whatever is set right in a parse, it stays a tree: no walk up from a word leads in a circle."""

from __future__ import annotations

from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_claims import tree
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extraction.circles import find_circles
from kg.extraction.clause_attachment import attach_clauses
from kg.extraction.expressions import find_expressions
from kg.extraction.figures import attach_figures, place_figures
from kg.extraction.restored_phrases import restore_phrases
from kg.extraction.restored_words import restore_words
from kg.extraction.syntax import Syntax, read_syntax
from kg.vocabulary import load_lexicon

WORDS = (
    "said which who whom that the Chad Oslo $ 300 7.1bn kronor package , ; of in from for and nor dead killed 's"
    " was worth is army soldiers they including both all after approve sent only over"
).split()
PARTS = {"NOUN": "NN", "PROPN": "NNP", "VERB": "VBD", "AUX": "VBZ", "ADP": "IN", "PRON": "WP", "NUM": "CD", "ADJ": "JJ"}
LABELS = (
    "nsubj nsubj:pass obj obl nmod conj appos acl:relcl acl advcl ccomp parataxis case mark cc det compound nummod"
    " xcomp advcl:relcl punct flat amod cop"
).split()


@st.composite
def parses(draw: st.DrawFn) -> Syntax:
    """A tree over a few words, with parts of speech and relations as they come."""
    size = draw(st.integers(2, 9))
    order = draw(st.permutations(range(size)))
    heads = [order[0]] * size
    for place, token in enumerate(order[1:], start=1):
        heads[token] = order[draw(st.integers(0, place - 1))]
    tokens = []
    for token in range(size):
        part = draw(st.sampled_from([*PARTS, "SYM"]))
        tag = "$" if part == "SYM" else draw(st.sampled_from([PARTS[part], "VBN", "WDT"]))
        label = "root" if heads[token] == token else draw(st.sampled_from(LABELS))
        tokens.append((draw(st.sampled_from(WORDS)), part, tag, heads[token], label))
    return tree(*tokens)


@given(st.integers(1, 8).flatmap(lambda size: st.lists(st.integers(0, size - 1), min_size=size, max_size=size)))
def test_circles_are_those_of_the_graph(heads: list[int]) -> None:
    graph = TopologicalSorter({token: [head] for token, head in enumerate(heads) if token != head})
    found = find_circles(heads, range(len(heads)))
    if not found:
        graph.prepare()
    else:
        with pytest.raises(CycleError):
            graph.prepare()
    for token in found:
        above = heads[token]
        while above != token:
            above = heads[above]


@given(parses(), st.data())
def test_a_sentence_keeps_its_tree_where_new_heads_would_lead_in_a_circle(parse: Syntax, data: st.DataObject) -> None:
    heads = data.draw(
        st.lists(st.integers(0, len(parse.words) - 1), min_size=len(parse.words), max_size=len(parse.words))
    )
    changed = parse.rehang(heads, parse.deps)
    assert changed.heads == (parse.heads if find_circles(heads, range(len(heads))) else tuple(heads))


@pytest.mark.parametrize("restore", [attach_clauses, restore_phrases, restore_words])
@given(parse=parses())
def test_what_is_restored_is_a_tree(restore: Callable[[Syntax], Syntax], parse: Syntax) -> None:
    assert find_circles(restore(parse).heads, range(len(parse.words))) == []


def test_the_root_of_an_amount_in_two_currencies_stays_the_root() -> None:
    words = "The package is worth 7.1bn kronor ( £ 564m ) .".split()
    doc = Doc(
        Vocab(),
        words=words,
        pos=["DET", "NOUN", "AUX", "ADJ", "NUM", "NOUN", "PUNCT", "SYM", "NUM", "PUNCT", "PUNCT"],
        tags=["DT", "NN", "VBZ", "JJ", "CD", "NNS", "-LRB-", "$", "CD", "-RRB-", "."],
        heads=[1, 5, 5, 5, 1, 5, 7, 5, 7, 7, 5],
        deps="det nsubj cop amod nummod ROOT punct appos nummod punct punct".split(),
        sent_starts=[word == "The" for word in words],
    )
    syntax, number = read_syntax(doc, doc.text)
    figures = place_figures(find_expressions(doc, load_lexicon()).quantities, number)
    attached = attach_figures(syntax, figures)
    assert attached.heads[5] == 5
    assert attached.heads[4] == 5
