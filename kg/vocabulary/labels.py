"""How the labels of the vocabulary's words are written: single words, some that a gap parts."""

from __future__ import annotations

__all__ = ["GAP", "LONGEST_GAP", "split_label"]

GAP = "…"
"""Stands in labels for up to `LONGEST_GAP` words ("lose … life")."""

LONGEST_GAP = 12


def split_label(label: str) -> list[str]:
    """The words of a label in small letters, split as tokens are: hyphens and slashes are words of their own.

    >>> split_label("call … pull-out")
    ['call', '…', 'pull', '-', 'out']
    """
    return label.lower().replace("-", " - ").replace("/", " / ").split()
