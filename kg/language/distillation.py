"""The student learns from the teachers' probabilities, on texts whose words are exchanged anew each time.

A label says that a word is a noun; what the teachers hold likely says how sure that is, and what else it might be
(Hinton, Vinyals and Dean 2015). Exchanging words before the teachers read gives the student more text than there is
(Tang et al. 2019 for words chosen by part of speech). The parser learns beside the taggers, from the transitions of the
trees that stand over the texts, so that the shared encoder keeps what trees need. Needs PyTorch.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
import torch
from spacy.language import Language
from spacy.morphology import Morphology
from spacy.tokens import DocBin
from torch import Tensor, nn
from torch.nn import functional

from kg.language.documents import SPACE_TAG
from kg.language.exchanges import Kind, Pool, build_pools, exchange_words
from kg.language.network import EPSILON, StudentNetwork, WordRows, read_network, write_network
from kg.language.teacher import FEATURE_SEPARATOR, Labels, Teacher, choose_device
from kg.language.transitions import Transitions, read_transitions
from kg.language.trees import read_probabilities
from kg.language.vectors import save_pipeline

STEP_WORDS = 16_000
RATES = (0.0, 0.0, 0.1, 0.25, 0.5)
"""One of these shares of a document's words is exchanged."""
RATE, WARMUP, DROPOUT, AVERAGED = 1.5e-3, 1 / 11, 0.05, 0.999
GOLD_SHARE = 0.5
"""What annotators said of a word weighs half, what the teachers say the other half; of exchanged words, all."""
TAG_WEIGHT, UNIVERSAL_WEIGHT, PARSER_WEIGHT = 0.5, 0.5, 1.0
"""Weights of the losses of treebank tags, universal tags and actions; that of the classes (tag and features) has 1."""
MAX_SENTENCE = 110
"""Longer sentences are read, but nothing is learned of their tags."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A document to learn from.

    ``gold`` (words, 2): treebank tag and class as annotated, -1 where nobody did. ``spaces``: which words are white
    space. ``sentences``: the words of each.
    """

    words: tuple[str, ...]
    tags: tuple[str, ...]
    spaces: np.ndarray
    sentences: tuple[tuple[int, ...], ...]
    gold: np.ndarray
    transitions: Transitions


@dataclass(frozen=True, slots=True)
class Targets:
    """Probabilities of treebank tags and classes for the words of a batch; rows of zeros where nothing is known."""

    tags: Tensor
    classes: Tensor


def distil_student(
    student: Path,
    documents: Sequence[tuple[Path, bool]],
    further_words: Sequence[str],
    teachers: Sequence[Teacher],
    target: Path,
    *,
    seed: int,
    steps: int,
    step_words: int = STEP_WORDS,
) -> None:
    """Let the pipeline `student` learn from `teachers` on `documents`, and write it to `target` with a log of losses.

    `documents` are files of spaCy documents with tags, and whether annotators made them. `further_words` have vectors
    in the student and stand in no document. Raises ValueError if there is nothing to learn from.
    """
    nlp = spacy.load(student)
    lessons = [lesson for path, by_hand in documents for lesson in read_lessons(nlp, path, by_hand=by_hand)]
    if not lessons:
        raise ValueError("no document to learn from")
    torch.manual_seed(seed)
    device = choose_device()
    network = read_network(nlp).to(device)
    learn_lessons(network, nlp, lessons, teachers, further_words, target, seed=seed, steps=steps, step_words=step_words)
    write_network(network, nlp)
    save_pipeline(nlp, target / "model-last")


def learn_lessons(
    network: StudentNetwork,
    nlp: Language,
    lessons: Sequence[Lesson],
    teachers: Sequence[Teacher],
    further_words: Sequence[str],
    target: Path,
    *,
    seed: int,
    steps: int,
    step_words: int,
) -> None:
    """Train `network`; it ends with the mean of its weights over the last steps. Losses go to `target/log.jsonl`."""
    rng = random.Random(seed)  # noqa: S311
    rows, pools = WordRows(nlp), _build_pools(nlp, lessons, further_words)
    to_student = _map_labels(nlp, teachers[0].labels, network.device)
    universal = _universal_tags(nlp, network.device)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    average = [parameter.detach().clone() for parameter in network.parameters()]
    target.mkdir(parents=True, exist_ok=True)
    batches = _draw_batches(lessons, step_words, rng)
    with (target / "log.jsonl").open("w", buffering=1, encoding="utf-8") as log:
        for step in range(steps):
            for part in optimizer.param_groups:
                part["lr"] = RATE * min(1.0, (step + 1) / (WARMUP * steps)) * (1 - step / steps)
            group = next(batches)
            texts = [exchange_words(each.words, each.tags, pools, rng.choice(RATES), rng) for each in group]
            targets = _ask_teachers(teachers, group, texts, to_student, nlp)
            losses = _losses(network, rows, group, texts, targets, universal)
            weighted = zip(losses, (1.0, TAG_WEIGHT, UNIVERSAL_WEIGHT, PARSER_WEIGHT), strict=True)
            optimizer.zero_grad(set_to_none=True)
            torch.stack([loss * weight for loss, weight in weighted]).sum().backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            kept = min(AVERAGED, (step + 1) / (step + 10))
            with torch.no_grad():
                for mean, parameter in zip(average, network.parameters(), strict=True):
                    mean.lerp_(parameter, 1 - kept)
            log.write(json.dumps([round(loss.item(), 4) for loss in losses]) + "\n")
    with torch.no_grad():
        for mean, parameter in zip(average, network.parameters(), strict=True):
            parameter.copy_(mean)


def read_lessons(nlp: Language, path: Path, *, by_hand: bool) -> Iterator[Lesson]:
    """The documents of the file `path` with what `nlp` would have to say of them."""
    parser = nlp.get_pipe("parser")
    tags, classes = ({label: n for n, label in enumerate(labels)} for labels in _labels_of(nlp))
    for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
        spaces = np.array([token.is_space for token in doc], dtype=bool)
        gold = np.full((len(doc), 2), -1)
        for token in doc:
            if token.is_space or by_hand:
                gold[token.i] = tags.get(token.tag_, -1), classes.get(_class_of(token.pos_, str(token.morph)), -1)
        sentences = tuple(tuple(token.i for token in span if not token.is_space) for span in doc.sents)
        forms, known = (tuple(getattr(token, name) for token in doc) for name in ("text", "tag_"))
        yield Lesson(forms, known, spaces, tuple(filter(None, sentences)), gold, read_transitions(parser, doc))


def _labels_of(nlp: Language) -> tuple[Sequence[str], Sequence[str]]:
    tagger, morphologizer = nlp.get_pipe("tagger"), nlp.get_pipe("morphologizer")
    return tagger.labels, morphologizer.labels  # type: ignore[attr-defined]


def _class_of(upos: str, feats: str) -> str:
    """The label of the morphologizer for a universal tag with features."""
    return str(Morphology.dict_to_feats(Morphology.feats_to_dict("" if feats == "_" else feats) | {"POS": upos}))


def _build_pools(nlp: Language, lessons: Sequence[Lesson], further_words: Sequence[str]) -> dict[Kind, Pool]:
    words = [pair for lesson in lessons for pair in zip(lesson.words, lesson.tags, strict=True)]
    wanted = {form.lower() for form, _ in words} | set(further_words)
    vectors = {word: np.asarray(nlp.vocab.get_vector(word)) for word in sorted(wanted) if nlp.vocab.has_vector(word)}
    return build_pools(words, further_words, vectors)


def _map_labels(nlp: Language, labels: Labels, device: torch.device) -> tuple[Tensor, Tensor]:
    """For tags and classes: what the teachers call each label, as the student does (teacher's label, student's)."""
    tags, classes = _labels_of(nlp)
    of_classes = [_class_of(*word_class.split(FEATURE_SEPARATOR)) for word_class in labels.classes]
    maps = []
    for theirs, ours in ((labels.tags, list(tags)), (of_classes, list(classes))):
        mapped = torch.zeros(len(theirs), len(ours))
        for row, label in enumerate(theirs):
            if label in ours:
                mapped[row, ours.index(label)] = 1
        maps.append(mapped.to(device))
    return maps[0], maps[1]


def _universal_tags(nlp: Language, device: torch.device) -> Tensor:
    """Which universal tag each class has: (class, tag)."""
    found = [Morphology.feats_to_dict(label).get("POS", "") for label in _labels_of(nlp)[1]]
    names = sorted(set(found))
    return torch.eye(len(names))[[names.index(name) for name in found]].to(device)


def _draw_batches(lessons: Sequence[Lesson], words: int, rng: random.Random) -> Iterator[list[Lesson]]:
    """Batches of about so many words; every lesson comes once before one comes again."""
    batch: list[Lesson] = []
    size = 0
    while True:
        for lesson in rng.sample(lessons, len(lessons)):
            batch.append(lesson)
            size += len(lesson.words)
            if size >= words:
                yield batch
                batch, size = [], 0


def _ask_teachers(
    teachers: Sequence[Teacher],
    lessons: Sequence[Lesson],
    texts: Sequence[Sequence[str]],
    to_student: tuple[Tensor, Tensor],
    nlp: Language,
) -> Targets:
    """What the words of `texts` are, as the teachers read them; half of it as annotated where nothing was exchanged."""
    starts = np.cumsum([0, *(len(text) for text in texts)])
    sentences, places = [], []
    for lesson, text, start in zip(lessons, texts, starts[:-1], strict=True):
        for indices in lesson.sentences:
            if len(indices) <= MAX_SENTENCE:
                sentences.append([text[i] for i in indices])
                places.append(torch.tensor([start + i for i in indices]))
    device = to_student[0].device
    tags, classes = (torch.zeros(int(starts[-1]), part.shape[1], device=device) for part in to_student)
    for index, of_tags, of_classes in read_probabilities(teachers, sentences):
        tags[places[index][: len(of_tags)]] = of_tags @ to_student[0]
        classes[places[index][: len(of_tags)]] = of_classes @ to_student[1]
    space = [labels.index(name) for labels, name in zip(_labels_of(nlp), (SPACE_TAG, "POS=SPACE"), strict=True)]
    spaces = torch.from_numpy(np.concatenate([lesson.spaces for lesson in lessons])).to(device)
    pairs = (zip(text, lesson.words, strict=True) for lesson, text in zip(lessons, texts, strict=True))
    same = [now == old for pair in pairs for now, old in pair]
    gold = torch.from_numpy(np.concatenate([lesson.gold for lesson in lessons])).to(device)
    known = torch.tensor(same, device=device) & (gold >= 0).all(1) & ~spaces
    for column, part in enumerate((tags, classes)):
        labelled = functional.one_hot(gold[known, column], part.shape[1]).to(part.dtype)
        part[known] = part[known] * (1 - GOLD_SHARE) + labelled * GOLD_SHARE
        part[spaces] = 0.0
        part[spaces, space[column]] = 1.0
    return Targets(tags, classes)


def _losses(
    network: StudentNetwork,
    rows: WordRows,
    lessons: Sequence[Lesson],
    texts: Sequence[Sequence[str]],
    targets: Targets,
    universal: Tensor,
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Of classes, treebank tags, universal tags, actions."""
    words = rows.look_up(texts, network.device)
    states = network.encode(words, DROPOUT)
    at_words = states[words.places]
    known = targets.classes.sum(1) > 0.5
    classes = torch.log_softmax(network.word_class(at_words), 1)
    tags = torch.log_softmax(network.tag(at_words), 1)
    summed = torch.log((classes.exp() @ universal).clamp(min=EPSILON))
    starts = np.cumsum([0, *(len(text) for text in texts)])
    features = []
    for lesson, start in zip(lessons, starts[:-1], strict=True):
        pointed = lesson.transitions.features
        features.append(np.where(pointed >= 0, pointed + start, -1))
    pointed_at = torch.from_numpy(np.concatenate(features)).to(network.device)
    in_rows = torch.where(pointed_at >= 0, words.places[pointed_at.clamp(min=0)], -1)
    actions = torch.from_numpy(np.concatenate([lesson.transitions.actions for lesson in lessons])).to(network.device)
    scored = network.score_actions(states, in_rows)
    return (
        -(targets.classes * classes).sum(1)[known].mean(),
        -(targets.tags * tags).sum(1)[known].mean(),
        -((targets.classes @ universal) * summed).sum(1)[known].mean(),
        functional.cross_entropy(scored, actions) if len(actions) else scored.sum(),
    )
