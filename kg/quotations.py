"""The quotations of a text: what stands in double marks, or in single ones that are no apostrophes."""

from __future__ import annotations

import re

__all__ = ["find_quotations"]

_QUOTATION = re.compile(r'[“"][^“”"]*(?:[”"]|$)|(?<!\w)‘[^‘’]{3,}’(?!\w)')


def find_quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The offsets of each quotation, marks included, in order; one that nothing closes reaches to the end.

    >>> find_quotations('He said “no” and "yes".')
    ((8, 12), (17, 22))
    """
    return tuple(match.span() for match in _QUOTATION.finditer(text))
