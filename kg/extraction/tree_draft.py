"""A parse while parts of it are set right."""

from __future__ import annotations

from kg.extraction.syntax import Syntax

__all__ = ["TreeDraft"]


class TreeDraft:
    """Heads, relations, parts of speech and tags of a parse, to be changed token by token.

    What is read of the parse while the draft is written stays as it was: `finish` makes the new one.
    """

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        self.heads, self.deps = list(syntax.heads), list(syntax.deps)
        self.pos, self.tags = list(syntax.pos), list(syntax.tags)

    def hang(self, token: int, head: int, relation: str) -> None:
        """Hang ``token`` on ``head`` as its ``relation``; a token that is its own head is a root."""
        self.heads[token], self.deps[token] = head, relation

    def exchange(self, token: int, place: int) -> None:
        """Give ``token`` the place of ``place`` in the tree."""
        self.hang(token, self.heads[place] if self.heads[place] != place else token, self.deps[place])

    def rename(self, token: int, part_of_speech: str, tag: str) -> None:
        """Give ``token`` another part of speech, with its treebank tag."""
        self.pos[token], self.tags[token] = part_of_speech, tag

    def finish(self) -> Syntax:
        """The parse with what was set right; the parse itself where nothing was."""
        parse = self._syntax
        heads, deps, pos, tags = tuple(self.heads), tuple(self.deps), tuple(self.pos), tuple(self.tags)
        if (heads, deps, pos, tags) == (parse.heads, parse.deps, parse.pos, parse.tags):
            return parse
        return parse.rehang(heads, deps, pos, tags)
