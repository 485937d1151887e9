"""Figures in an article: their bounds, what they count, and which numbers are no counts at all.

`find_quantities` reads the table "Quantities" of the annotation guidelines; all of its words and bounds are data in
``ontology/vocabulary/quantities.ttl``.
"""

from kg.extraction.quantities.mentions import QuantityMention, find_quantities

__all__ = ["QuantityMention", "find_quantities"]
