"""From an article to a parsed document: the language pipeline, the zones of a text, paragraphs, sentences."""

from kg.text.loading import load_pipeline
from kg.text.parsing import count_words, parse_article, parse_claim_sentences
from kg.text.zones import ZONE_KINDS, Zone, ZoneKind, find_zones

__all__ = [
    "ZONE_KINDS",
    "Zone",
    "ZoneKind",
    "count_words",
    "find_zones",
    "load_pipeline",
    "parse_article",
    "parse_claim_sentences",
]
