"""Claims as flat records: the form of JSON Lines and CSV (``docs/claims.md``).

A record holds the fields of the annotation guidelines under their names and in their order, then what this project
adds: the claim's IRI, its quote, the figure's words, the rule, the confidence.  Reading takes records of anybody: a
person's, another extractor's, our own.
"""

from kg.records.fields import CSV_FIELDS, SHARED_FIELDS, TYPE_FIELDS, Record, list_fields, slot_fields
from kg.records.files import read_records, write_csv, write_jsonl
from kg.records.reading import quote_evidence, record_to_claim
from kg.records.writing import claim_to_record, join_names

__all__ = [
    "CSV_FIELDS",
    "SHARED_FIELDS",
    "TYPE_FIELDS",
    "Record",
    "claim_to_record",
    "join_names",
    "list_fields",
    "quote_evidence",
    "read_records",
    "record_to_claim",
    "slot_fields",
    "write_csv",
    "write_jsonl",
]
