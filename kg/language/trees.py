"""Trees and tags as teachers read them: what several say is averaged, and the best tree with one root is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import networkx
import numpy as np
import torch
from torch import Tensor

from kg.language.teacher import FEATURE_SEPARATOR, Batch, Teacher, make_batches
from kg.language.treebanks import Sentence, Word

BATCH_PIECES = 3000


def annotate_sentences(
    teachers: Sequence[Teacher], sentences: Sequence[Sentence]
) -> Iterator[tuple[int, list[Word], float]]:
    """Parse and tag `sentences` (their forms alone are read) with one or more teachers that share their labels.

    Yields the position, new words, and the mean probability of the chosen heads; what is too long to be read whole
    is left out. Lemmas are left empty.
    """
    labels = teachers[0].labels
    for teacher in teachers:
        teacher.eval()
    for batch, group in make_batches(teachers[0], sentences, BATCH_PIECES, None):
        with torch.no_grad(), torch.autocast(teachers[0].device.type, dtype=torch.bfloat16):
            arcs, relations, heads, tags, classes = _read_batch(
                teachers, batch, [len(sentences[i].words) for i in group]
            )
        certainty = torch.gather(arcs, 2, heads[:, :, None]).squeeze(2).exp()
        present = batch.words.cpu()
        chosen = [part.argmax(2).tolist() for part in (relations, tags, classes)]
        for row, index in enumerate(group):
            source = sentences[index].words
            if not bool(present[row, : len(source) + 1].all()):
                continue
            words = []
            for column, old in enumerate(source, 1):
                relation, tag, word_class = (part[row][column] for part in chosen)
                upos, feats = labels.classes[word_class].split(FEATURE_SEPARATOR)
                words.append(
                    Word(old.form, "", upos, labels.tags[tag], feats, None, labels.relations[relation], old.space_after)
                )
            for column, word in enumerate(words, 1):
                head = int(heads[row, column])
                word.head = words[head - 1] if head else None
                if not head:
                    word.deprel = "ROOT"
            yield index, words, float(certainty[row, 1 : len(source) + 1].mean())


def read_probabilities(
    teachers: Sequence[Teacher], sentences: Sequence[Sequence[str]]
) -> Iterator[tuple[int, Tensor, Tensor]]:
    """What the words of `sentences` may be, as the mean of the teachers has it.

    Yields the position, and of the sentence's words the probabilities of treebank tags and of classes, (words, label)
    each; of a sentence that is too long, of its first words only.
    """
    for teacher in teachers:
        teacher.eval()
    bare = [Sentence([Word(form, "", "", "", "_", None, "") for form in forms]) for forms in sentences]
    for batch, group in make_batches(teachers[0], bare, BATCH_PIECES, None):
        with torch.no_grad(), torch.autocast(teachers[0].device.type, dtype=torch.bfloat16):
            scores = [teacher.score_tags(teacher.represent(batch)[1]) for teacher in teachers]
        tags, classes = (_mean(part) for part in zip(*scores, strict=True))
        counts = batch.words.sum(1).tolist()
        for row, index in enumerate(group):
            yield index, tags[row, 1 : counts[row]], classes[row, 1 : counts[row]]


def _read_batch(teachers: Sequence[Teacher], batch: Batch, counts: Sequence[int]) -> tuple[Tensor, ...]:
    """Log probabilities of arcs, probabilities of relations, heads of the best trees, probabilities of tags, classes.

    Means over the teachers, on the processor; `counts` are the words of each sentence.
    """
    read = [(teacher, *teacher.represent(batch)) for teacher in teachers]
    arcs = _mean([teacher.score_arcs(of_trees, batch.words) for teacher, of_trees, _ in read]).log().cpu()
    heads = torch.zeros(batch.words.shape, dtype=torch.long)
    for row, count in enumerate(counts):
        heads[row, 1 : count + 1] = torch.tensor(decode_tree(arcs[row, : count + 1, : count + 1].numpy()))
    at_heads = heads.to(batch.words.device)
    relations = _mean([teacher.score_relations(of_trees, at_heads) for teacher, of_trees, _ in read]).cpu()
    relations[:, :, teachers[0].labels.relations.index("ROOT")] = 0
    tags, classes = zip(*(teacher.score_tags(of_tags) for teacher, _, of_tags in read), strict=True)
    return arcs, relations, heads, _mean(tags).cpu(), _mean(classes).cpu()


def _mean(scores: Sequence[Tensor]) -> Tensor:
    return torch.stack([torch.softmax(score, 2) for score in scores]).mean(0)


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


def score_teachers(teachers: Sequence[Teacher], sentences: Sequence[Sentence]) -> dict[str, float]:
    """Labelled and unlabelled attachment and universal tags on gold words, in percent."""
    right = {"uas": 0, "las": 0, "upos": 0, "xpos": 0}
    total = 0
    for index, words, _ in annotate_sentences(teachers, sentences):
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
