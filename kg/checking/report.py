"""What a check finds, as values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.checking.rules import RULES, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: the rule that it breaks, and where.

    ``file`` is relative to the folder that was checked, with forward slashes; ``line`` counts from 1.  Each is None
    where a finding is of no single file or line.
    """

    rule: str
    severity: Severity
    file: str | None
    line: int | None
    message: str

    @property
    def link(self) -> str:
        """Where the rule is explained."""
        return RULES[self.rule].link


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A part that was not checked, and why; no failure."""

    part: str
    reason: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Everything that was found in ``directory``, sorted by file, line and rule.

    ``notices`` are words about how it was checked: which reasoner decided, what changed since the last release.
    """

    directory: Path
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def passes(self) -> bool:
        """True if nothing was found."""
        return not self.findings


def report_finding(rule: str, message: str, file: str | None = None, line: int | None = None) -> Finding:
    """A finding of a rule of the registry.  Raises `KeyError` where there is no such rule."""
    return Finding(rule, RULES[rule].severity, file, line, " ".join(message.split()))


def sort_findings(findings: list[Finding]) -> tuple[Finding, ...]:
    """Each finding once, by file, line, rule and message; those of no file come last."""
    return tuple(
        sorted(
            set(findings),
            key=lambda found: (found.file is None, found.file or "", found.line or 0, found.rule, found.message),
        )
    )
