"""The turns of an interview: lines that open with the name of who speaks ("Radio Nord: Why now?", "Petrenko: …")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Turn", "find_turns"]

_LABEL = re.compile(r"^(?P<label>[A-Z][\w.'’/-]*(?: [A-Z][\w.'’/-]*){0,3}):[ \t]+(?=\S)", re.MULTILINE)
_PARAGRAPH = re.compile(r"\S[^\n]*")
_LEAST_ANSWERED = 2
"""Questions without a label that paragraphs behind them answer, where only the first question has one."""
_QUESTION = re.compile(r"\?[”\"’)]?\s*$")


@dataclass(frozen=True, slots=True)
class Turn:
    """Offsets of the label that opens a turn, its colon included, and the label."""

    start: int
    end: int
    label: str


def find_turns(text: str) -> tuple[Turn, ...]:
    r"""The labels of an interview; empty where a text is none.

    Two take turns, each more than once, and one of them mostly asks: what has labels but no questions is a list.
    Labels in capitals alone are those of transcripts, which need no second look.  Where a question and its answer alone
    have labels, the paragraphs behind them take turns: whoever asked asks again in each that ends with a question mark.

    >>> find_turns("Host: Where?\n\nRoe: Here.\n\nHost: And who?\n\nRoe: We.")[1]
    Turn(start=14, end=18, label='Roe')
    >>> find_turns("Killed: 3\nHurt: 4\nKilled: 5\nHurt: 6")
    ()
    """
    found = list(_LABEL.finditer(text))
    if (alternating := _find_alternating(text, found)) is not None:
        return alternating
    taken = Counter(match["label"] for match in found)
    lasting = [match for match in found if taken[match["label"]] > 1]
    labels = {match["label"] for match in lasting}
    if len(labels) < 2 or all(label.isupper() for label in labels):
        return ()
    borders = [match.start() for match in lasting[1:]] + [len(text)]
    asked = Counter(
        match["label"]
        for match, border in zip(lasting, borders, strict=True)
        if _QUESTION.search(text[match.end() : border])
    )
    if not any(2 * asked[label] >= taken[label] for label in labels):
        return ()
    return tuple(Turn(match.start(), match.start() + len(match["label"]) + 1, match["label"]) for match in lasting)


def _find_alternating(text: str, found: Sequence[re.Match[str]]) -> tuple[Turn, ...] | None:
    """The turns of an interview that names who asks and who answers once, at its first question."""
    if len(found) != 2:
        return None
    asking, answering = found
    if asking["label"] == answering["label"] or not _QUESTION.search(text[asking.end() : answering.start()]):
        return None
    paragraphs = [m for m in _PARAGRAPH.finditer(text, answering.end()) if text[m.start() - 1 : m.start()] == "\n"]
    questions = [bool(_QUESTION.search(m.group())) for m in paragraphs]
    answered = sum(question and not behind for question, behind in pairwise(questions))
    if answered < _LEAST_ANSWERED:
        return None
    told = [Turn(m.start(), m.start() + len(m["label"]) + 1, m["label"]) for m in found]
    labels = [asking["label"] if question else answering["label"] for question in questions]
    told += [Turn(m.start(), m.start(), label) for m, label in zip(paragraphs, labels, strict=True)]
    return tuple(told)
