"""Articles that name their source in a line of its own, as some newsrooms do: "Source: the General Staff on Facebook".

What stands before that line is told after the source, and so is what a paragraph "Quote:" quotes.  Background and
details that follow are the newsroom's own words, unless a verb of speech in them says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kg.model import Span

__all__ = ["SourceLines"]

_LINE = re.compile(r"^sources?: *(?P<first>\w[^;\n]*)", re.IGNORECASE | re.MULTILINE)
_LABEL = re.compile(r"^(?P<label>[A-Z][a-z]+(?: [a-z]+){0,2})(?: from [^:\n]{1,80})?:", re.MULTILINE)
_CHANNEL = re.compile(r" (?:on |via |in (?:an?|his|her|its|their) |during |at an? |speaking |writing |citing ).*")
_LONGEST_LEAD = 600
"""Characters of an article that may stand before the line."""


@dataclass(frozen=True)
class SourceLines:
    """The line of an article that names its source."""

    text: str

    @cached_property
    def _line(self) -> re.Match[str] | None:
        line = _LINE.search(self.text)
        return line if line is not None and line.start() <= _LONGEST_LEAD else None

    @cached_property
    def source(self) -> Span | None:
        """Where the first source is named, without the channel that it spoke on; None where no line names one."""
        if self._line is None:
            return None
        start, end = self._line.span("first")
        named = _CHANNEL.sub("", " " + self.text[start:end]).strip(" .,")
        return Span(start, start + len(named)) if named else None

    @cached_property
    def _labels(self) -> tuple[tuple[int, str], ...]:
        """Where the paragraphs behind the line open that have a label, and the labels."""
        behind = self._line.end() if self._line is not None else len(self.text)
        return tuple((match.start(), match["label"]) for match in _LABEL.finditer(self.text, behind))

    def stands_behind(self, offset: int) -> bool:
        """Whether the source holds what is told at an offset, where no words beside it say who does."""
        if self.source is None or self._line is None:
            return False
        if offset < self._line.start():
            return True
        label = next((name for start, name in reversed(self._labels) if start <= offset), None)
        return label in {"Quote", "Direct quote"}
