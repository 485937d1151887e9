"""Errors as classes that carry data.  Each says in one line what happened, where, and what to do.

A report of violations is a value (`kg.validation.ValidationReport`), not an exception.
"""

from __future__ import annotations

from pathlib import Path


class ConflictKGError(Exception):
    """Base of all errors that the command line turns into one line on standard error and exit code 2."""


class SourceNotFound(ConflictKGError):
    """A SOURCE argument names no file or folder, or its pattern matches nothing."""

    def __init__(self, source: str) -> None:
        self.source = source
        super().__init__(f"{source}: no such file or folder, and no file matches it; check the path")


class VocabularyInvalid(ConflictKGError):
    """A vocabulary file does not parse, or says what the lexicon cannot use."""

    def __init__(self, path: Path, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = path, reason, line
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {reason}")


class ClaimRecordInvalid(ConflictKGError):
    """A line of a claims file that is no claim in the form of the guidelines."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        super().__init__(f"{path}:{line}: {reason}")


class PipelineUnusable(ConflictKGError):
    """A spaCy pipeline cannot be loaded, or its labels are not Universal Dependencies."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(f"pipeline {name}: {reason}")
