"""Whether an article is in English."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["other_language"]

_SAMPLE = 2_000
_ENOUGH_LETTERS = 100
"""Fewer letters of the Latin alphabet say too little: names and places make a short English report look foreign."""

_SURE = 0.95
_ENOUGH_OTHER_LETTERS = 30


def other_language(text: str) -> str | None:
    """The language of ``text`` where it surely is not English (an ISO 639-1 code), else None.

    A text whose letters are mostly not Latin is told by its script from few letters on; a Latin one needs
    `_ENOUGH_LETTERS` and a sure answer of py3langid (Lui and Baldwin 2012, "langid.py").
    """
    sample = text[:_SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    latin = sum(1 for letter in letters if letter.isascii() or unicodedata.name(letter, "").startswith("LATIN"))
    other_script = len(letters) >= _ENOUGH_OTHER_LETTERS and latin < len(letters) / 2
    if not other_script and latin < _ENOUGH_LETTERS:
        return None
    language, probability = _classify(sample)
    return language if language != "en" and (other_script or probability >= _SURE) else None


def _classify(text: str) -> tuple[str, float]:
    language, probability = _identifier().classify(text)
    return str(language), float(probability)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
