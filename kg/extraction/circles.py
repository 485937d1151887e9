"""Heads that lead in a circle: no tree has any, and a walk up the tree would never end there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["find_circles"]


def find_circles(heads: Sequence[int], starts: Iterable[int]) -> list[int]:
    """One token of each circle that is met on the way up from ``starts``.

    ``heads`` holds the head of each token, that of a root is the root itself.

    >>> find_circles([0, 0, 3, 2], [2, 3])
    [2]
    """
    found = []
    walks = [-1] * len(heads)
    for start in starts:
        token = start
        while walks[token] < 0:
            walks[token] = start
            token = heads[token]
        if walks[token] == start and heads[token] != token:
            found.append(token)
    return found
