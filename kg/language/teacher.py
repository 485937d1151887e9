"""The teacher: MiniLM fine-tuned as a biaffine dependency parser and tagger (Dozat and Manning 2017).

Larger and slower than what is shipped. It reads one sentence at a time, in words of the treebank, and predicts heads,
relations, treebank tags and universal tags with features. MiniLM reads lower case, so that the shape of each
word is given to the parser apart. Needs PyTorch; training keeps a checkpoint after every epoch and goes on from it.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import networkx
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.language.encoder import Encoder, load_encoder
from kg.language.treebanks import Sentence, Word

SHAPES = 6
MAX_PIECES = 300
FEATURE_SEPARATOR = "\t"


@dataclass(frozen=True, slots=True)
class Labels:
    """The label sets, in the order of the classifiers' outputs."""

    relations: tuple[str, ...]
    tags: tuple[str, ...]
    classes: tuple[str, ...]
    """Universal tag and features, joined by a tab."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of one step, padded; `firsts` is the piece at which each word begins (0 stands for the root)."""

    ids: Tensor
    pieces: Tensor
    firsts: Tensor
    words: Tensor
    shapes: Tensor


class Teacher(nn.Module):
    """Encoder, word representation, and a biaffine scorer for arcs and relations beside two taggers."""

    def __init__(self, encoder: Encoder, labels: Labels, arc_width: int = 256, relation_width: int = 96) -> None:
        super().__init__()
        self.encoder = encoder
        self.labels = labels
        self.mix = nn.Parameter(torch.zeros(len(encoder.layers) + 1))
        self.shape = nn.Embedding(SHAPES, 32)
        width = encoder.width + 32
        self.dropout = nn.Dropout(0.2)
        self.arc_head, self.arc_dependent = (nn.Sequential(nn.Linear(width, arc_width), nn.GELU()) for _ in range(2))
        self.relation_head, self.relation_dependent = (
            nn.Sequential(nn.Linear(width, relation_width), nn.GELU()) for _ in range(2)
        )
        self.arc = nn.Parameter(torch.zeros(arc_width + 1, arc_width))
        self.relation = nn.Parameter(torch.zeros(len(labels.relations), relation_width + 1, relation_width + 1))
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.relation, std=0.02)
        self.tag = nn.Linear(width, len(labels.tags))
        self.word_class = nn.Linear(width, len(labels.classes))

    def represent(self, batch: Batch) -> Tensor:
        """Word representations (batch, words + root, width)."""
        layers = self.encoder.layers_of(batch.ids, batch.pieces)
        weights = torch.softmax(self.mix, 0)
        hidden = sum(weight * layer for weight, layer in zip(weights, layers, strict=True))
        at_words = torch.gather(hidden, 1, batch.firsts[:, :, None].expand(-1, -1, hidden.shape[2]))
        return self.dropout(torch.cat([at_words, self.shape(batch.shapes)], dim=2))

    def score_arcs(self, states: Tensor, words: Tensor) -> Tensor:
        """Score of every head for every word: (batch, dependent, head)."""
        dependents = functional.pad(self.arc_dependent(states), (0, 1), value=1.0)
        scores = dependents @ self.arc @ self.arc_head(states).transpose(1, 2)
        return scores.masked_fill(~words[:, None, :], -1e4)

    def score_relations(self, states: Tensor, heads: Tensor) -> Tensor:
        """Score of every relation for every word under the given heads: (batch, dependent, relation)."""
        dependents = functional.pad(self.relation_dependent(states), (0, 1), value=1.0)
        governors = functional.pad(self.relation_head(states), (0, 1), value=1.0)
        governors = torch.gather(governors, 1, heads[:, :, None].expand(-1, -1, governors.shape[2]))
        return torch.einsum("bwi,rij,bwj->bwr", dependents, self.relation, governors)


def shape_of(form: str) -> int:
    """Which of the `SHAPES` shapes a word has: lower, Capitalised, UPPER, mixed, with digits, no letters."""
    if any(character.isdigit() for character in form):
        return 4
    if not any(character.isalpha() for character in form):
        return 5
    if form.islower():
        return 0
    if form.isupper() and len(form) > 1:
        return 2
    return 1 if form[0].isupper() and form[1:] == form[1:].lower() else 3


def collect_labels(sentences: Sequence[Sentence]) -> Labels:
    """The labels met in `sentences`, sorted."""
    words = [word for sentence in sentences for word in sentence.words]
    return Labels(
        tuple(sorted({word.deprel for word in words})),
        tuple(sorted({word.xpos for word in words})),
        tuple(sorted({word.upos + FEATURE_SEPARATOR + word.feats for word in words})),
    )


def make_batches(
    teacher: Teacher, sentences: Sequence[Sentence], size: int, rng: random.Random | None
) -> Iterator[tuple[Batch, list[int]]]:
    """Batches of about `size` word pieces, sentences of like length together; in random order with `rng`.

    Yields the positions in `sentences` with each batch. A sentence beyond `MAX_PIECES` pieces is cut there.
    """
    encoded = teacher.encoder.pieces.encode_batch(
        [[word.form for word in sentence.words] for sentence in sentences], is_pretokenized=True
    )
    order = sorted(range(len(sentences)), key=lambda index: len(encoded[index].ids) + (rng.random() * 4 if rng else 0))
    groups: list[list[int]] = [[]]
    for index in order:
        if groups[-1] and (len(groups[-1]) + 1) * min(len(encoded[index].ids), MAX_PIECES) > size:
            groups.append([])
        groups[-1].append(index)
    if rng:
        rng.shuffle(groups)
    for group in groups:
        longest = min(max(len(encoded[index].ids) for index in group), MAX_PIECES)
        most = max(len(sentences[index].words) for index in group) + 1
        ids = torch.zeros(len(group), longest, dtype=torch.long)
        pieces = torch.zeros(len(group), longest, dtype=torch.bool)
        firsts, shapes = (torch.zeros(len(group), most, dtype=torch.long) for _ in range(2))
        present = torch.zeros(len(group), most, dtype=torch.bool)
        for row, index in enumerate(group):
            item = encoded[index]
            count = min(len(item.ids), longest)
            ids[row, :count] = torch.tensor(item.ids[:count])
            pieces[row, :count] = True
            present[row, 0] = True
            for position, word in enumerate(item.word_ids[:count]):
                if word is not None and firsts[row, word + 1] == 0:
                    firsts[row, word + 1] = position
                    present[row, word + 1] = True
            for word, content in enumerate(sentences[index].words, 1):
                shapes[row, word] = shape_of(content.form)
        yield Batch(ids, pieces, firsts, present, shapes), group


def train_teacher(
    train: Sequence[Sentence],
    dev: Sequence[Sentence],
    encoder_dir: Path,
    target: Path,
    *,
    epochs: int = 3,
    horizon: int = 5,
    seed: int = 20,
) -> None:
    """Fine-tune on `train`; writes `teacher.pt`, `labels.json` and one line an epoch to `log.jsonl` in `target`.

    The learning rate falls as if there were `horizon` epochs.

    Goes on from `target/checkpoint.pt` where a run was cut short.
    """
    target.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    labels = collect_labels(train)
    (target / "labels.json").write_text(json.dumps([labels.relations, labels.tags, labels.classes]), "utf-8")
    teacher = Teacher(load_encoder(encoder_dir), labels)
    own = [parameter for name, parameter in teacher.named_parameters() if not name.startswith("encoder.")]
    rates = (3e-4, 2e-3)
    optimizer = torch.optim.AdamW(
        [{"params": teacher.encoder.parameters(), "lr": rates[0]}, {"params": own, "lr": rates[1]}], weight_decay=0.01
    )
    done = 0
    if (target / "checkpoint.pt").is_file():
        state = torch.load(target / "checkpoint.pt", weights_only=True)
        teacher.load_state_dict(state["teacher"])
        optimizer.load_state_dict(state["optimizer"])
        done = state["epochs"]
    words_a_epoch = sum(len(sentence.words) for sentence in train)
    for epoch in range(done, epochs):
        started, seen, total = time.monotonic(), 0, 0.0
        teacher.train()
        for batch, group in make_batches(teacher, train, 1500, random.Random(seed + epoch)):  # noqa: S311
            progress = (epoch + seen / words_a_epoch) / horizon
            factor = min(1.0, progress * horizon * 4) * (1 - progress)
            for part, rate in zip(optimizer.param_groups, rates, strict=True):
                part["lr"] = rate * factor
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = _loss(teacher, batch, [train[index] for index in group])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            total += float(loss.detach())
            seen += sum(len(train[index].words) for index in group)
        state = {"teacher": teacher.state_dict(), "optimizer": optimizer.state_dict(), "epochs": epoch + 1}
        torch.save(state, target / "checkpoint.pt")
        record = {"epoch": epoch, "loss": total, "seconds": time.monotonic() - started, **score_teacher(teacher, dev)}
        with (target / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")
    torch.save(teacher.state_dict(), target / "teacher.pt")


def _loss(teacher: Teacher, batch: Batch, sentences: Sequence[Sentence]) -> Tensor:
    labels = teacher.labels
    shape = batch.words.shape
    heads, relations, tags, classes = (torch.full(shape, -100) for _ in range(4))
    index_of = [
        {label: index for index, label in enumerate(part)} for part in (labels.relations, labels.tags, labels.classes)
    ]
    for row, sentence in enumerate(sentences):
        position = {id(word): index for index, word in enumerate(sentence.words, 1)}
        for column, word in enumerate(sentence.words, 1):
            if not batch.words[row, column]:
                continue
            head = position[id(word.head)] if word.head is not None else 0
            if batch.words[row, head]:
                heads[row, column] = head
                relations[row, column] = index_of[0][word.deprel]
            tags[row, column] = index_of[1][word.xpos]
            classes[row, column] = index_of[2][word.upos + FEATURE_SEPARATOR + word.feats]
    states = teacher.represent(batch)
    scores = (
        (teacher.score_arcs(states, batch.words), heads),
        (teacher.score_relations(states, heads.clamp(min=0)), relations),
        (teacher.tag(states), tags),
        (teacher.word_class(states), classes),
    )
    losses = [
        functional.cross_entropy(score.float().flatten(0, 1), gold.flatten(), ignore_index=-100)
        for score, gold in scores
    ]
    return losses[0] + losses[1] + 0.5 * (losses[2] + losses[3])


def load_teacher(target: Path, encoder_dir: Path) -> Teacher:
    """Load a trained teacher (its last checkpoint where training has not ended)."""
    relations, tags, classes = json.loads((target / "labels.json").read_text("utf-8"))
    teacher = Teacher(load_encoder(encoder_dir), Labels(tuple(relations), tuple(tags), tuple(classes)))
    path = target / "teacher.pt"
    if path.is_file():
        teacher.load_state_dict(torch.load(path, weights_only=True))
    else:
        teacher.load_state_dict(torch.load(target / "checkpoint.pt", weights_only=True)["teacher"])
    return teacher


def annotate_sentences(
    teacher: Teacher, sentences: Sequence[Sentence], batch_size: int = 3000
) -> Iterator[tuple[int, list[Word], float]]:
    """Parse and tag `sentences` (their forms alone are read).

    Yields the position, new words, and the mean probability of the chosen heads; what is too long to be read whole
    is left out. Lemmas are left empty.
    """
    teacher.eval()
    labels = teacher.labels
    for batch, group in make_batches(teacher, sentences, batch_size, None):
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            states = teacher.represent(batch)
            arcs = torch.log_softmax(teacher.score_arcs(states, batch.words).float(), 2)
            trees = torch.zeros(batch.words.shape, dtype=torch.long)
            for row, index in enumerate(group):
                count = len(sentences[index].words)
                trees[row, 1 : count + 1] = torch.tensor(decode_tree(arcs[row, : count + 1, : count + 1].numpy()))
            relations = teacher.score_relations(states, trees)
            relations[:, :, labels.relations.index("ROOT")] = -1e4
            chosen = relations.argmax(2).tolist()
            tags = teacher.tag(states).argmax(2).tolist()
            classes = teacher.word_class(states).argmax(2).tolist()
            certainty = torch.gather(arcs, 2, trees[:, :, None]).squeeze(2).exp()
        for row, index in enumerate(group):
            source = sentences[index].words
            if not bool(batch.words[row, : len(source) + 1].all()):
                continue
            words = []
            for column, old in enumerate(source, 1):
                upos, feats = labels.classes[classes[row][column]].split(FEATURE_SEPARATOR)
                relation = labels.relations[chosen[row][column]]
                tag = labels.tags[tags[row][column]]
                words.append(Word(old.form, "", upos, tag, feats, None, relation, old.space_after))
            for column, word in enumerate(words, 1):
                head = int(trees[row, column])
                word.head = words[head - 1] if head else None
                if not head:
                    word.deprel = "ROOT"
            yield index, words, float(certainty[row, 1 : len(source) + 1].mean())


def decode_tree(scores: np.ndarray) -> list[int]:
    """The heads of the best tree with one root, from log probabilities (dependent, head).

    Row and column 0 are the root. Greedy where that is a tree already, Chu-Liu-Edmonds otherwise.
    """
    count = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -1e9)
    root = int(scores[1:, 0].argmax()) + 1
    scores[1:, 0] = -1e9
    scores[root] = -1e9
    scores[root, 0] = 0.0
    heads = scores.argmax(1)
    if _is_tree(heads):
        return [int(head) for head in heads[1:]]
    graph = networkx.DiGraph()
    graph.add_weighted_edges_from(
        (head, dependent, float(scores[dependent, head]))
        for dependent in range(1, count)
        for head in range(count)
        if scores[dependent, head] > -1e8
    )
    best = networkx.maximum_spanning_arborescence(graph)
    return [next(iter(best.predecessors(dependent))) for dependent in range(1, count)]


def _is_tree(heads: np.ndarray) -> bool:
    for start in range(1, len(heads)):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = int(heads[node]), steps + 1
        if node:
            return False
    return True


def score_teacher(teacher: Teacher, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Labelled and unlabelled attachment and universal tags on gold words, in percent."""
    right = {"uas": 0, "las": 0, "upos": 0, "xpos": 0}
    total = 0
    for index, words, _ in annotate_sentences(teacher, sentences):
        gold = sentences[index].words
        ours = {id(word): position for position, word in enumerate(words)}
        theirs = {id(word): position for position, word in enumerate(gold)}
        for word, reference in zip(words, gold, strict=True):
            same = ours.get(id(word.head), -1) == theirs.get(id(reference.head), -1)
            total += 1
            right["uas"] += same
            right["las"] += same and word.deprel == reference.deprel
            right["upos"] += word.upos == reference.upos
            right["xpos"] += word.xpos == reference.xpos
    return {name: round(100 * count / total, 2) for name, count in right.items()}
