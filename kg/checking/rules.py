"""The rules of ``kg check`` as data: ``rules.toml``, from which ``docs/checks.md`` is written as well."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

RULES_FILE = Path(__file__).parent / "rules.toml"
DOCUMENTATION = "https://w3id.org/conflict-kg/docs/checks"
"""Where the rules are explained; a rule's own section is a fragment of it."""


INTRODUCTION = """\
`kg check [DIR]` reads the folders `ontology/`, `queries/` and `tests/data/` of a project, this one or one that extends
it, and names what would break for its users. Each finding names one of the rules below. This page is written from
`kg/checking/rules.toml`."""


class Severity(StrEnum):
    """How bad it is: an error breaks what others rely on, a warning asks for a person's decision."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what must hold (``asks``, one sentence), and what to do where it does not (``remedy``, a paragraph)."""

    id: str
    family: str
    severity: Severity
    asks: str
    remedy: str

    @property
    def link(self) -> str:
        """Where the rule is explained."""
        return f"{DOCUMENTATION}#{self.id}"


@dataclass(frozen=True, slots=True)
class Family:
    """Rules about one part of a project, with the heading that they stand under."""

    id: str
    title: str
    about: str


def _load_rules() -> tuple[Mapping[str, Family], Mapping[str, Rule]]:
    written = tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))
    families = {
        name: Family(name, said["title"], " ".join(said["about"].split())) for name, said in written["family"].items()
    }
    rules = {
        name: Rule(name, said["family"], Severity(said["severity"]), said["asks"], " ".join(said["remedy"].split()))
        for name, said in written["rule"].items()
    }
    return families, rules


FAMILIES, RULES = _load_rules()


def write_documentation() -> str:
    """The page ``docs/checks.md``: every rule with its severity, what it asks, and what to do."""
    lines = [
        "# What `kg check` asks",
        "",
        INTRODUCTION,
    ]
    for family in FAMILIES.values():
        lines += ["", f"## {family.title}", "", family.about]
        for rule in RULES.values():
            if rule.family == family.id:
                lines += ["", f"### {rule.id}", "", f"*{rule.severity.capitalize()}.* **{rule.asks}** {rule.remedy}"]
    return "\n".join(lines) + "\n"
