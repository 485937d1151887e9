"""How a word is written: what a reader of lower case alone does not see."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["Shape", "shape_of"]


class Shape(IntEnum):
    """The shapes of words, and that of no word at all."""

    LOWER = 0
    CAPITALISED = 1
    UPPER = 2
    MIXED = 3
    WITH_DIGITS = 4
    NO_LETTERS = 5
    NO_WORD = 6
    """The root, and what pads a sentence."""


def shape_of(form: str) -> Shape:
    """The shape of a word.

    >>> [shape_of(form).name for form in ("tank", "Kyiv", "NATO", "McCoy", "155mm", "--", "A")]
    ['LOWER', 'CAPITALISED', 'UPPER', 'MIXED', 'WITH_DIGITS', 'NO_LETTERS', 'CAPITALISED']
    """
    if any(character.isdigit() for character in form):
        return Shape.WITH_DIGITS
    if not any(character.isalpha() for character in form):
        return Shape.NO_LETTERS
    if form.islower():
        return Shape.LOWER
    if form.isupper() and len(form) > 1:
        return Shape.UPPER
    return Shape.CAPITALISED if form[0].isupper() and form[1:] == form[1:].lower() else Shape.MIXED
