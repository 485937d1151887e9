"""How a statement's holder stands to it: denied or not, how certain, and the event's tense.

The event's word is read in its clause (`kg.extraction.clauses`): auxiliaries and the form of the verb give the tense,
words of the vocabulary (``stance.ttl``) that govern the clause or stand in it say that the event is planned, wished
for, weighed, believed or doubted.
"""

from __future__ import annotations

from kg.extraction.attribution import Report
from kg.extraction.clauses import read_clause
from kg.extraction.reading import ArticleReading
from kg.extraction.stance.certainty import is_dismissed_report, is_unknown, read_certainty
from kg.extraction.stance.polarity import is_denied
from kg.extraction.stance.tense import read_tense
from kg.extraction.statements import Statement
from kg.model import Stance

__all__ = ["read_stance"]


def read_stance(reading: ArticleReading, statement: Statement, report: Report | None) -> Stance:
    """Polarity, certainty and tense of a statement whose speaker's report is ``report``."""
    syntax, trigger = reading.syntax, statement.trigger
    stop = report.token if report is not None and not report.according and "wish" not in report.takes else None
    dismissed = report is not None and is_dismissed_report(reading, report)
    clause = read_clause(syntax, trigger, stop)
    above = read_clause(syntax, trigger) if dismissed else clause
    unknown = is_unknown(reading, statement, above)
    denied = not unknown and is_denied(reading, statement, above, report)
    certainty = "certain" if denied and dismissed else read_certainty(reading, statement, above, report)
    return Stance(denied, "unknown" if unknown else certainty, read_tense(reading, statement, clause, report))
