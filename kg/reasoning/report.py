"""What reasoning found, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with an ontology, or with data in its light.

    ``rule`` names what found it (``inconsistent``, ``unsatisfiable``, ``disjoint-classes``, ``profile-…``), ``subject``
    is the IRI it is about, and ``axioms`` are the statements that together make it so, in Turtle's notation.
    """

    rule: str
    message: str
    subject: str | None = None
    axioms: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join((self.message, *(f"    {axiom}" for axiom in self.axioms)))


@dataclass(frozen=True, slots=True)
class OntologyReport:
    """``reasoner`` is what decided: ``HermiT``, or ``SPARQL rules`` where Java is missing (``notice`` says so).

    ``consistent`` is None where only rules ran and found nothing: they prove inconsistency, never consistency.
    """

    reasoner: str
    consistent: bool | None
    unsatisfiable: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    notice: str | None = None

    @property
    def passes(self) -> bool:
        """True if nothing was found."""
        return not self.findings
