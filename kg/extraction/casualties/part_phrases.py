"""How or where a part of a group was lost, by the words behind it: "nine of them critically", "two of them in Gao"."""

from __future__ import annotations

from kg.extraction.closed_classes import OF_GROUP
from kg.extraction.figures import Figure
from kg.extraction.reading import ArticleReading

__all__ = ["end_of_part", "tells_how"]

_BADLY = frozenset({"critically", "seriously", "severely", "badly", "gravely", "lightly", "fatally"})
_AGED = frozenset({"aged", "not", "still", "under"})
_LONGEST_PART = 10


def tells_how(reading: ArticleReading, figure: Figure) -> bool:
    """As in "nine of them critically", "two of whom seriously", "six of them with burns", "two of them in Gao"."""
    of, whom, how = (*reading.syntax.lower[figure.last + 1 : figure.last + 4], "", "", "")[:3]
    if of != "of" or whom not in OF_GROUP:
        return False
    return how in _BADLY | _AGED or reading.syntax.pos[figure.last + 3 : figure.last + 4] == ("ADP",)


def end_of_part(reading: ArticleReading, figure: Figure, end: int) -> int:
    """Where the words for how or where a part was lost end."""
    syntax = reading.syntax
    last = min(end, figure.last + _LONGEST_PART)
    stops = (t for t in range(figure.last + 4, last) if syntax.pos[t] in {"PUNCT", "CCONJ", "VERB", "AUX", "SCONJ"})
    return next(stops, last)
