"""How a statement's holder stands to it: denied or not, how certain, and the event's tense.

The event's word is read in its clause (`kg.extraction.clauses`): auxiliaries and the form of the verb give the tense,
words of the vocabulary (``stance.ttl``) that govern the clause or stand in it say that the event is planned, wished
for, weighed, believed or doubted.
"""

from __future__ import annotations

from kg.extraction.attribution import Report
from kg.extraction.clauses import read_clause
from kg.extraction.reading import ArticleReading
from kg.extraction.stance.certainty import is_unknown, read_certainty
from kg.extraction.stance.polarity import is_denied
from kg.extraction.stance.tense import read_tense
from kg.extraction.statements import Statement
from kg.model import Stance

__all__ = ["read_stance"]


def read_stance(reading: ArticleReading, statement: Statement, report: Report | None) -> Stance:
    """Polarity, certainty and tense of a statement whose speaker's report is ``report``."""
    stop = report.token if report is not None and not report.according and "wish" not in report.takes else None
    clause = read_clause(reading.syntax, statement.trigger, stop)
    unknown = is_unknown(reading, statement, clause)
    denied = not unknown and is_denied(reading, statement, clause, report)
    certainty = "unknown" if unknown else read_certainty(reading, statement, clause, report)
    return Stance(denied, certainty, read_tense(reading, statement, clause, report))
