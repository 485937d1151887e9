"""The turns of an interview: lines that open with the name of who speaks ("Radio Nord: Why now?", "Petrenko: …")."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

__all__ = ["Turn", "find_turns"]

_LABEL = re.compile(r"^(?P<label>[A-Z][\w.'’/-]*(?: [A-Z][\w.'’/-]*){0,3}):[ \t]+(?=\S)", re.MULTILINE)
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
    Labels in capitals alone are those of transcripts, which need no second look.

    >>> find_turns("Host: Where?\n\nRoe: Here.\n\nHost: And who?\n\nRoe: We.")[1]
    Turn(start=14, end=18, label='Roe')
    >>> find_turns("Killed: 3\nHurt: 4\nKilled: 5\nHurt: 6")
    ()
    """
    found = list(_LABEL.finditer(text))
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
