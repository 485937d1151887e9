"""The student's network in PyTorch, weight for weight that of the trained pipeline: encoder, taggers, parser.

spaCy learns from one label a word, on a processor. What learns from the teachers' probabilities, on many more words,
does so here, in large batches, on a GPU where there is one. `read_network` and `write_network` carry the weights over;
both networks compute the same numbers. Needs PyTorch.

`spacy.Tok2Vec.v2` (hash embeddings and static vectors, mixed by a maxout layer; residual convolutions of three words),
`spacy.Tagger.v2` and `spacy.TransitionBasedParser.v2` are what it mirrors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model
from torch import Tensor, nn
from torch.nn import functional

ATTRIBUTES = (NORM, PREFIX, SUFFIX, SHAPE)
EPSILON = 1e-8

_Node = Model[Any, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some documents, one after another.

    `rows` (words, attributes, 4): the rows of the tables whose sum embeds an attribute (thinc's `HashEmbed`).
    `vectors` (words): the row of the static vector, -1 for none. `places` (words): where each word stands among
    `length` rows, of which empty ones set documents apart.
    """

    rows: Tensor
    vectors: Tensor
    places: Tensor
    length: int


class Maxout(nn.Module):
    """The best of several linear pieces, normalised (thinc's `Maxout` with `normalize`)."""

    def __init__(self, width: int, pieces: int, inputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(width, pieces, inputs))
        self.bias = nn.Parameter(torch.empty(width, pieces))
        self.gain, self.shift = (nn.Parameter(torch.empty(width)) for _ in range(2))

    def forward(self, inputs: Tensor) -> Tensor:
        """Inputs (rows, inputs) to outputs (rows, width)."""
        width, pieces, _ = self.weight.shape
        linear = functional.linear(inputs, self.weight.flatten(0, 1), self.bias.flatten())
        best = linear.view(-1, width, pieces).amax(2)
        return functional.layer_norm(best, (width,), self.gain, self.shift, EPSILON)


class StudentNetwork(nn.Module):
    """Encoder, tagger, morphologizer and parser of a pipeline; `read_network` makes one."""

    vectors: Tensor

    def __init__(self, nlp: Language) -> None:
        super().__init__()
        parts = _Parts(nlp)
        vectors = torch.tensor(np.asarray(nlp.vocab.vectors.data))
        self.register_buffer("vectors", torch.cat([vectors, torch.zeros(1, vectors.shape[1])]), persistent=False)
        self.tables = nn.ParameterList(_like(node, "E") for node in parts.tables)
        self.vector_map = _like(parts.vector_map, "W")
        self.mix, *layers = (Maxout(*node.get_param("W").shape) for node in parts.maxouts)
        self.windows = nn.ModuleList(layers)
        self.tag, self.word_class, self.action_input, self.action = (
            nn.Linear(*reversed(node.get_param("W").shape))
            for node in (parts.tag, parts.word_class, parts.action_input, parts.action)
        )
        self.feature = _like(parts.feature, "W")
        self.feature_bias = _like(parts.feature, "b")
        self.no_feature = _like(parts.feature, "pad")

    @property
    def device(self) -> torch.device:
        """Where its weights lie."""
        return self.vector_map.device

    def encode(self, words: Words, dropout: float = 0.0) -> Tensor:
        """The encoder's output for each row of `words.length`: (rows, width)."""

        def drop(part: Tensor) -> Tensor:
            """Whole dimensions are left out, the same for all words, as thinc does with embeddings."""
            kept = torch.rand(part.shape[1], device=part.device) >= dropout
            return part * kept / (1 - dropout) if dropout else part

        missing = words.vectors < 0
        rows = self.vectors[torch.where(missing, len(self.vectors) - 1, words.vectors)]
        parts = [table[words.rows[:, number]].sum(1) for number, table in enumerate(self.tables)]
        parts.append(functional.linear(rows, self.vector_map))
        mixed = functional.dropout(self.mix(torch.cat([drop(part) for part in parts], 1)), dropout)
        states = mixed.new_zeros(words.length, mixed.shape[1]).index_put((words.places,), mixed)
        border = states.new_zeros(1, states.shape[1])
        for layer in self.windows:
            window = torch.cat([torch.cat([border, states[:-1]]), states, torch.cat([states[1:], border])], 1)
            states = states + functional.dropout(layer(window), dropout)
        return states

    def score_actions(self, states: Tensor, features: Tensor) -> Tensor:
        """Scores of the parser's actions, from the rows (actions, 8) that its state points to, -1 for none."""
        missing = features < 0
        known = self.action_input(states)[features.clamp(min=0)].masked_fill(missing[:, :, None], 0.0)
        count, width, pieces, inputs = self.feature.shape
        weights = self.feature.permute(0, 3, 1, 2).reshape(count * inputs, width * pieces)
        hidden = known.flatten(1) @ weights + self.feature_bias.flatten()
        hidden = hidden + missing.to(hidden.dtype) @ self.no_feature[0].flatten(1)
        best = hidden.view(-1, width, pieces).amax(2)
        scored: Tensor = self.action(best)
        return scored


class WordRows:
    """Looks up the rows of words by their forms; what was looked up once is kept."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        parts = _Parts(nlp)
        self._tables = [(node, node.attrs["seed"], node.get_dim("nV")) for node in parts.tables]
        self._apart = len(parts.maxouts) - 1
        self._known: dict[str, tuple[np.ndarray, int]] = {}

    def look_up(self, documents: Sequence[Sequence[str]], device: torch.device) -> Words:
        """The words of `documents`, whose rows are as far apart as the encoder looks."""
        new = sorted({form for forms in documents for form in forms if form not in self._known})
        if new:
            self._learn(new)
        known = [self._known[form] for forms in documents for form in forms]
        starts = np.cumsum([self._apart, *(len(forms) + self._apart for forms in documents)])
        places = np.concatenate([np.arange(len(forms)) + at for forms, at in zip(documents, starts[:-1], strict=True)])
        rows = np.stack([row for row, _ in known])
        vectors = np.array([vector for _, vector in known])
        rows_of, vectors_of, places_of = (torch.from_numpy(part).to(device) for part in (rows, vectors, places))
        return Words(rows_of, vectors_of, places_of, int(starts[-1]))

    def _learn(self, forms: Sequence[str]) -> None:
        doc = Doc(self._vocab, words=list(forms))
        attributes = np.ascontiguousarray(doc.to_array(list(ATTRIBUTES)).astype(np.uint64).T)
        rows = np.stack(
            [
                node.ops.hash(values, seed).astype("int64") % size
                for values, (node, seed, size) in zip(attributes, self._tables, strict=True)
            ],
            1,
        )
        vectors = self._vocab.vectors.find(keys=doc.to_array(self._vocab.vectors.attr)).astype(np.int64)
        self._known |= {form: (rows[i], int(vectors[i])) for i, form in enumerate(forms)}


def read_network(nlp: Language) -> StudentNetwork:
    """The network of a pipeline with `tok2vec`, `tagger`, `morphologizer` and `parser`."""
    network = StudentNetwork(nlp)
    with torch.no_grad():
        for parameter, node, name in _pair_weights(network, nlp):
            parameter.copy_(torch.tensor(np.asarray(node.get_param(name))))
    return network


def write_network(network: StudentNetwork, nlp: Language) -> None:
    """Put the weights of `network` into the pipeline that it was read from."""
    for parameter, node, name in _pair_weights(network, nlp):
        node.set_param(name, parameter.detach().cpu().numpy())


class _Parts:
    """The nodes of a pipeline's models that hold weights."""

    def __init__(self, nlp: Language) -> None:
        encoder, tagger, classes, parser = (
            nlp.get_pipe(name).model  # type: ignore[attr-defined]
            for name in ("tok2vec", "tagger", "morphologizer", "parser")
        )
        self.tables = sorted(_find(encoder, "hashembed"), key=lambda node: int(node.attrs["column"]))
        (self.vector_map,) = _find(encoder, "static_vectors")
        self.maxouts, self.norms = _find(encoder, "maxout"), _find(encoder, "layernorm")
        (self.tag,) = _find(tagger, "softmax")
        (self.word_class,) = _find(classes, "softmax")
        self.feature, self.action = parser.get_ref("lower"), parser.get_ref("upper")
        (self.action_input,) = (node for node in _find(parser, "linear") if node is not self.action)


def _like(node: _Node, name: str) -> nn.Parameter:
    return nn.Parameter(torch.empty(*node.get_param(name).shape))


def _find(model: _Node, name: str) -> list[_Node]:
    return [node for node in model.walk() if node.name == name]


def _pair_weights(network: StudentNetwork, nlp: Language) -> Iterator[tuple[nn.Parameter, _Node, str]]:
    """Each weight of the network with the node of the pipeline and the name under which it has it."""
    parts = _Parts(nlp)
    for table, node in zip(network.tables, parts.tables, strict=True):
        yield table, node, "E"
    yield network.vector_map, parts.vector_map, "W"
    for layer, node, norm in zip((network.mix, *network.windows), parts.maxouts, parts.norms, strict=True):
        yield layer.weight, node, "W"
        yield layer.bias, node, "b"
        yield layer.gain, norm, "G"
        yield layer.shift, norm, "b"
    for linear, node in (
        (network.tag, parts.tag),
        (network.word_class, parts.word_class),
        (network.action_input, parts.action_input),
        (network.action, parts.action),
    ):
        yield linear.weight, node, "W"
        yield linear.bias, node, "b"
    yield network.feature, parts.feature, "W"
    yield network.feature_bias, parts.feature, "b"
    yield network.no_feature, parts.feature, "pad"
