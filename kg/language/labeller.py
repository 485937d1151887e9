"""A recogniser of another kind that votes on named entities: a bidirectional LSTM with a CRF on top.

Larger and slower than what is shipped, and wrong elsewhere than its transition-based recogniser: it scores the labels
of a whole sentence together (Lample et al. 2016; letters as in Ma and Hovy 2016). Needs PyTorch.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from spacy.language import Language
from spacy.tokens import DocBin
from torch import Tensor, nn

from kg.language.encoder import load_encoder
from kg.language.entities import Entity
from kg.language.word_features import (
    ALPHABET,
    LAYERS,
    LONGEST_WORD,
    SHAPES,
    WordFeatures,
    batched,
    letters_of,
    read_features,
    shape_of,
)

__all__ = ["LABELS", "labels_of", "read_entities", "spans_of", "train_labeller", "train_labellers"]

_KINDS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE")
LABELS = ("O", *(f"{part}-{kind}" for kind in _KINDS for part in "BIES"))
"""Begin, inside, end and single of each type: the labels of words."""
_NUMBER_OF = {label: number for number, label in enumerate(LABELS)}
_FORBIDDEN = -1e4
_UNKNOWN = 1
_RARE = 2
"""Times that a word must stand in the training for a vector of its own."""
_BATCH = 32
_DROPOUT, _UNKNOWN_SHARE = 0.4, 0.15
_CONTEXT_WIDTH = 384


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers of words, tags and relations, and how wide the pipeline's states are."""

    words: Mapping[str, int]
    tags: Mapping[int, int]
    relations: Mapping[int, int]
    width: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of one step, padded with zeros to the longest; ``letters`` has a third axis, ``contexts`` a fourth."""

    words: Tensor
    tags: Tensor
    relations: Tensor
    shapes: Tensor
    letters: Tensor
    contexts: Tensor
    states: Tensor
    lengths: Tensor


class Labeller(nn.Module):
    """Scores of labels by word, and of one label behind another."""

    def __init__(self, numbering: Numbering, width: int = 200) -> None:
        super().__init__()
        self.word = nn.Embedding(len(numbering.words) + 2, 60)
        self.tag = nn.Embedding(len(numbering.tags) + 1, 16)
        self.relation = nn.Embedding(len(numbering.relations) + 1, 16)
        self.shape = nn.Embedding(SHAPES, 10)
        self.letter = nn.Embedding(len(ALPHABET) + 2, 24)
        self.convolution = nn.Conv1d(24, 48, 3, padding=1)
        self.mix = nn.Parameter(torch.zeros(len(LAYERS)))
        self.context = nn.Linear(_CONTEXT_WIDTH, 160)
        self.state = nn.Linear(numbering.width, 120)
        inputs = 60 + 16 + 16 + 10 + 48 + 160 + 120
        self.lower = nn.LSTM(inputs, width, batch_first=True, bidirectional=True)
        self.upper = nn.LSTM(2 * width, width, batch_first=True, bidirectional=True)
        self.score = nn.Linear(4 * width, len(LABELS))
        self.transition = nn.Parameter(torch.randn(len(LABELS), len(LABELS)) * 0.05)
        self.opening = nn.Parameter(torch.zeros(len(LABELS)))
        self.closing = nn.Parameter(torch.zeros(len(LABELS)))
        follows = [[0.0 if _may_follow(one, other) else _FORBIDDEN for other in LABELS] for one in LABELS]
        self.register_buffer("follows", torch.tensor(follows))
        self.register_buffer("opens", torch.tensor([0.0 if label[0] in "OBS" else _FORBIDDEN for label in LABELS]))
        self.register_buffer("closes", torch.tensor([0.0 if label[0] in "OES" else _FORBIDDEN for label in LABELS]))

    def forward(self, batch: Batch) -> Tensor:
        """The scores of labels (sentences, words, labels)."""
        words = batch.words
        if self.training:
            words = torch.where(torch.rand(words.shape) < _UNKNOWN_SHARE, torch.full_like(words, _UNKNOWN), words)
        rows, longest, letters = batch.letters.shape
        spelled = self.convolution(self.letter(batch.letters.view(rows * longest, letters)).transpose(1, 2)).max(2)[0]
        mixed = (batch.contexts * torch.softmax(self.mix, 0)[None, :, None, None]).sum(1)
        inputs = [self.word(words), self.tag(batch.tags), self.relation(batch.relations), self.shape(batch.shapes)]
        inputs += [
            spelled.view(rows, longest, -1),
            torch.tanh(self.context(mixed)),
            torch.tanh(self.state(batch.states)),
        ]
        lower = self._run(self.lower, self._drop(torch.cat(inputs, 2)), batch.lengths)
        upper = self._run(self.upper, lower, batch.lengths)
        return self.score(torch.cat([lower, upper], 2))

    def _run(self, layer: nn.LSTM, inputs: Tensor, lengths: Tensor) -> Tensor:
        packed = nn.utils.rnn.pack_padded_sequence(inputs, lengths, batch_first=True, enforce_sorted=False)
        padded, _ = nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True)
        return self._drop(padded)

    def _drop(self, inputs: Tensor) -> Tensor:
        """Leave the same dimensions out for all words of a sentence (Gal and Ghahramani 2016)."""
        if not self.training:
            return inputs
        kept = torch.bernoulli(torch.full((inputs.shape[0], 1, inputs.shape[2]), 1 - _DROPOUT))
        return inputs * kept / (1 - _DROPOUT)

    def loss(self, batch: Batch, gold: Tensor) -> Tensor:
        """The mean negative log-likelihood of the labels `gold` (sentences, words)."""
        scores, step = self(batch), self.transition + self.follows
        rows = torch.arange(len(scores))
        reached = scores[:, 0] + self.opening + self.opens
        told = (self.opening + self.opens)[gold[:, 0]] + scores[rows, 0, gold[:, 0]]
        for word in range(1, scores.shape[1]):
            inside = word < batch.lengths
            onward = torch.logsumexp(reached[:, :, None] + step[None], 1) + scores[:, word]
            reached = torch.where(inside[:, None], onward, reached)
            gained = step[gold[:, word - 1], gold[:, word]] + scores[rows, word, gold[:, word]]
            told = told + torch.where(inside, gained, torch.zeros(len(scores)))
        told = told + (self.closing + self.closes)[gold[rows, batch.lengths - 1]]
        return (torch.logsumexp(reached + self.closing + self.closes, 1) - told).mean()

    def decode(self, batch: Batch) -> Iterator[list[str]]:
        """The best labels of each sentence (Viterbi)."""
        step = self.transition + self.follows
        for scores, length in zip(self(batch), batch.lengths.tolist(), strict=True):
            reached, back = scores[0] + self.opening + self.opens, []
            for word in range(1, length):
                best, before = (reached[:, None] + step).max(0)
                back.append(before)
                reached = best + scores[word]
            path = [int((reached + self.closing + self.closes).argmax())]
            for before in reversed(back):
                path.append(int(before[path[-1]]))
            yield [LABELS[label] for label in reversed(path)]


def _may_follow(one: str, other: str) -> bool:
    if one[0] in "OES":
        return other[0] in "OBS"
    return other[0] in "IE" and one[2:] == other[2:]


def labels_of(words: int, spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """The label of each of `words` words, of which `spans` (first, end, type) are names.

    >>> labels_of(4, [(0, 2, "PERSON"), (3, 4, "GPE")])
    ['B-PERSON', 'E-PERSON', 'O', 'S-GPE']
    """
    labels = ["O"] * words
    for first, end, kind in spans:
        if end - first == 1:
            labels[first] = f"S-{kind}"
            continue
        labels[first:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - first - 2), f"E-{kind}"]
    return labels


def spans_of(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans (first, end, type) that labels tell of: what `labels_of` was given."""
    spans, first = [], 0
    for word, label in enumerate(labels):
        part, kind = label[0], label[2:]
        first = word if part in "BS" else first
        if part in "ES":
            spans.append((first, word + 1, kind))
    return spans


def train_labellers(
    documents: Path, nlp: Language, encoder_dir: Path, targets: Sequence[Path], seeds: Sequence[int], *, epochs: int
) -> None:
    """Train one recogniser for each seed, in its folder of `targets`, on the annotated sentences of a `.spacy` file.

    `nlp` tags and parses the sentences, which it must tokenise as they are in the file; those in capitals are left out.
    """
    docs = [doc for doc in DocBin().from_disk(documents).get_docs(nlp.vocab) if not doc.text.isupper()]
    features = read_features([doc.text for doc in docs], nlp, load_encoder(encoder_dir))
    sentences = [
        (known, labels_of(len(doc), [(span.start, span.end, span.label_) for span in doc.ents]))
        for doc, known in zip(docs, features, strict=True)
        if len(doc) == len(known.words)
    ]
    for target, seed in zip(targets, seeds, strict=True):
        train_labeller(sentences, target, seed=seed, epochs=epochs)


def train_labeller(
    sentences: Sequence[tuple[WordFeatures, Sequence[str]]], target: Path, *, seed: int, epochs: int
) -> None:
    """Train on features with a label a word; writes `labeller.pt` and `numbering.json` in `target`."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311
    numbering = _number([features for features, _ in sentences])
    labeller = Labeller(numbering)
    rate = 1.5e-3
    optimizer = torch.optim.AdamW(labeller.parameters(), lr=rate, weight_decay=0.01)
    steps = epochs * (math.ceil(len(sentences) / _BATCH) + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=0.1)
    order = list(range(len(sentences)))
    for _ in range(epochs):
        labeller.train()
        order.sort(key=lambda index: len(sentences[index][0].words) + rng.random() * 8)
        groups = list(batched(order, _BATCH))
        rng.shuffle(groups)
        for group in groups:
            batch = _make_batch([sentences[index][0] for index in group], numbering)
            gold = torch.zeros(batch.words.shape, dtype=torch.long)
            for row, index in enumerate(group):
                labels = sentences[index][1]
                gold[row, : len(labels)] = torch.tensor([_NUMBER_OF[label] for label in labels])
            loss = labeller.loss(batch, gold)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(labeller.parameters(), 5.0)
            optimizer.step()
            schedule.step()
    target.mkdir(parents=True, exist_ok=True)
    (target / "numbering.json").write_text(json.dumps(asdict(numbering)), "utf-8")
    torch.save(labeller.state_dict(), target / "labeller.pt")


def read_entities(
    texts: Sequence[str], nlp: Language, encoder_dir: Path, folders: Sequence[Path]
) -> list[list[list[Entity]]]:
    """The entities that each recogniser in `folders` reads in each text: by recogniser, by text.

    Raises FileNotFoundError where a folder holds no trained recogniser.
    """
    features = read_features(texts, nlp, load_encoder(encoder_dir))
    offsets = [[(token.idx, token.idx + len(token)) for token in nlp.make_doc(text)] for text in texts]
    return [
        [
            [(places[first][0], places[end - 1][1], kind) for first, end, kind in spans_of(labels)]
            for labels, places in zip(_label(folder, features), offsets, strict=True)
        ]
        for folder in folders
    ]


def _label(folder: Path, features: Sequence[WordFeatures]) -> list[list[str]]:
    raw = json.loads((folder / "numbering.json").read_text("utf-8"))
    tags, relations = ({int(key): number for key, number in raw[name].items()} for name in ("tags", "relations"))
    numbering = Numbering(raw["words"], tags, relations, raw["width"])
    labeller = Labeller(numbering)
    labeller.load_state_dict(torch.load(folder / "labeller.pt", weights_only=True))
    labeller.eval()
    labels: dict[int, list[str]] = {}
    with torch.no_grad():
        order = sorted(range(len(features)), key=lambda index: len(features[index].words))
        for group in batched(order, 2 * _BATCH):
            batch = _make_batch([features[index] for index in group], numbering)
            labels.update(zip(group, labeller.decode(batch), strict=True))
    return [labels[index] for index in range(len(features))]


def _number(sentences: Sequence[WordFeatures]) -> Numbering:
    counts = Counter(word.lower() for sentence in sentences for word in sentence.words)
    often = [word for word, times in counts.items() if times >= _RARE]
    return Numbering(
        words={word: number for number, word in enumerate(often, _UNKNOWN + 1)},
        tags={tag: number for number, tag in enumerate(sorted({t for s in sentences for t in s.tags}), 1)},
        relations={key: number for number, key in enumerate(sorted({r for s in sentences for r in s.relations}), 1)},
        width=sentences[0].states.shape[1],
    )


def _make_batch(sentences: Sequence[WordFeatures], numbering: Numbering) -> Batch:
    rows, longest = len(sentences), max(len(sentence.words) for sentence in sentences)
    numbers = torch.zeros(4, rows, longest, dtype=torch.long)
    letters = torch.zeros(rows, longest, LONGEST_WORD, dtype=torch.long)
    contexts = torch.zeros(rows, len(LAYERS), longest, _CONTEXT_WIDTH)
    states = torch.zeros(rows, longest, numbering.width)
    for row, sentence in enumerate(sentences):
        count = len(sentence.words)
        numbers[0, row, :count] = torch.tensor([numbering.words.get(w.lower(), _UNKNOWN) for w in sentence.words])
        numbers[1, row, :count] = torch.tensor([numbering.tags.get(tag, 0) for tag in sentence.tags])
        numbers[2, row, :count] = torch.tensor([numbering.relations.get(key, 0) for key in sentence.relations])
        numbers[3, row, :count] = torch.tensor([shape_of(word) for word in sentence.words])
        for column, word in enumerate(sentence.words):
            spelled = letters_of(word)
            letters[row, column, : len(spelled)] = torch.tensor(spelled)
        contexts[row, :, :count] = sentence.contexts.float()
        states[row, :count] = sentence.states.float()
    lengths = torch.tensor([len(sentence.words) for sentence in sentences])
    return Batch(numbers[0], numbers[1], numbers[2], numbers[3], letters, contexts, states, lengths)
