"""A share of the recipe: fewer steps and fewer raw texts, to see it through in hours on a machine without a GPU.

What a share trains is weaker than what is shipped; it shows that every step runs here, and what it makes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import srsly
from spacy.util import load_config

Item = TypeVar("Item")

SHARE = "share.json"
_SCALED = ("max_steps", "optimizer.learn_rate.total_steps", "optimizer.learn_rate.warmup_steps")


class OtherShareError(ValueError):
    """The working folder holds results of another share of the recipe, which cannot be gone on with."""

    def __init__(self, work: Path, found: float, wanted: float) -> None:
        self.work, self.found, self.wanted = work, found, wanted
        super().__init__(f"{work} holds results of share {found:g}, not {wanted:g}")


def claim_folder(work: Path, share: float) -> None:
    """Note in the folder `work` that its results are those of `share`; a folder without a note has those of the whole.

    Raises OtherShareError where the folder has results of another one.
    """
    note = work / SHARE
    results = work.is_dir() and any(path.name != SHARE for path in work.iterdir())
    found = share if not results else srsly.read_json(note) if note.is_file() else 1.0
    if found != share:
        raise OtherShareError(work, found, share)
    work.mkdir(parents=True, exist_ok=True)
    srsly.write_json(note, share)


def take_share(items: Iterable[Item], share: float) -> Iterator[Item]:
    """So many of `items`, evenly spread, the first among them.

    >>> list(take_share("abcdefgh", 0.25))
    ['a', 'e']
    """
    for index, item in enumerate(items):
        if math.ceil((index + 1) * share) > math.ceil(index * share):
            yield item


def scale_steps(steps: int, share: float) -> int:
    """How many of `steps` a share has; at least one."""
    return max(1, round(steps * share))


def shorten_training(config: Path, changes: Mapping[str, object], share: float) -> dict[str, object]:
    """`changes` of a spaCy training config, by dotted name, with a share of its steps; it is evaluated at the end.

    A parser's action needs a share of the trees that it needs in the whole.
    """
    whole = load_config(config, overrides=dict(changes), interpolate=True)
    training, shortened = whole["training"], dict(changes)
    for name in _SCALED:
        value = training
        for part in name.split("."):
            value = value[part]
        shortened[f"training.{name}"] = scale_steps(value, share)
    most = scale_steps(training["max_steps"], share)
    shortened["training.eval_frequency"] = min(training["eval_frequency"], most)
    least = whole["components"].get("parser", {}).get("min_action_freq")
    if least is not None:
        shortened["components.parser.min_action_freq"] = scale_steps(least, share)
    return shortened
