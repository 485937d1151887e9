"""What validation found, as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from kg.namespaces import PREFIXES


class Severity(Enum):
    """How bad it is (SHACL, section 2.1.4): a violation sets the claim apart, a warning is only reported."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Violation:
    """One validation result (SHACL, section 3.6.2), told about the claim that it spoils.

    ``claim_iri`` is the claim and ``quote`` the words it came from; both are None where the result is about the
    article itself or about the file.  ``shape`` is the IRI of the shape, None for what no shape says (a file that does
    not parse).  ``focus`` is the node that fails: the claim, or its quantity, evidence, relay or speaker.  ``path`` and
    ``value`` are the property and the offending value as SHACL reports them, in Turtle's notation.
    """

    message: str
    severity: Severity = Severity.VIOLATION
    claim_iri: str | None = None
    quote: str | None = None
    shape: str | None = None
    focus: str | None = None
    path: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        words = f" (“{self.quote}”)" if self.quote else ""
        where = self.claim_iri or self.focus
        value = f"; here it is {self.value}" if self.value and self.value != self.focus else ""
        return f"{where}{words}: {self.message}{value}" if where else self.message


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All results, sorted by claim, shape and value; the same graph gives the same report."""

    results: tuple[Violation, ...] = ()

    @property
    def conforms(self) -> bool:
        """True if there is no violation; warnings do not count."""
        return not self.violations

    @property
    def violations(self) -> tuple[Violation, ...]:
        """The results that set claims apart."""
        return tuple(result for result in self.results if result.severity is Severity.VIOLATION)

    @property
    def warnings(self) -> tuple[Violation, ...]:
        """The results that are only reported."""
        return tuple(result for result in self.results if result.severity is not Severity.VIOLATION)

    @property
    def offending_claims(self) -> tuple[str, ...]:
        """The IRIs of the claims with a violation, each once."""
        return tuple(sorted({result.claim_iri for result in self.violations if result.claim_iri is not None}))

    def __or__(self, other: ValidationReport) -> ValidationReport:
        """The results of both."""
        return report_results((*self, *other))

    def __iter__(self) -> Iterator[Violation]:
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)


def report_results(results: Iterable[Violation]) -> ValidationReport:
    """A report of the distinct ``results`` in their order."""
    return ValidationReport(tuple(sorted(set(results), key=_order)))


def _order(result: Violation) -> tuple[str, ...]:
    return (
        result.claim_iri or "",
        result.shape or "",
        result.focus or "",
        result.path or "",
        result.value or "",
        result.message,
        result.severity.value,
    )


def shorten(iri: str) -> str:
    """An IRI as people read it: with a prefix of the project where one fits and the rest is a plain name."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return f"<{iri}>"
