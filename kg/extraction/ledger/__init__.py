"""The ledger: what became of every number of an article.

A number is taken into a claim, or one of a closed list of reasons says why not, with the words that decided it.  The
reasons are the concepts of ``ontology/vocabulary/ledger.ttl``.  There is none for the rest: what no reason fits is
``not-understood``.
"""

from kg.extraction.ledger.entries import CLAIM, NOT_UNDERSTOOD, LedgerEntry, count_numbers, list_numbers

__all__ = ["CLAIM", "NOT_UNDERSTOOD", "LedgerEntry", "count_numbers", "list_numbers"]
