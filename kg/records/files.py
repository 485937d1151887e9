"""Records in files: JSON Lines and CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from kg.errors import ClaimRecordInvalid
from kg.model import ClaimType
from kg.records.fields import CSV_FIELDS, Record, slot_fields


def read_records(path: Path) -> Iterator[tuple[int, Record | ClaimRecordInvalid]]:
    """Read JSON Lines: the line number, counted from 1, and the record, or why the line holds none.

    Blank lines are passed over.
    Raises `OSError` and `UnicodeDecodeError` where the file cannot be read at all.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, _read_record(str(path), number, line)


def _read_record(path: str, number: int, line: str) -> Record | ClaimRecordInvalid:
    try:
        record = json.loads(line)
    except ValueError as error:
        return ClaimRecordInvalid(path, number, f"not JSON: {error}")
    if not isinstance(record, dict) or not isinstance(record.get("doc"), str):
        return ClaimRecordInvalid(path, number, "a claim is an object with at least doc, type, start and end")
    return record


def write_jsonl(records: Iterable[Record], out: IO[str]) -> None:
    """Write records as JSON Lines, UTF-8 characters as they are."""
    for record in records:
        out.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_csv(records: Iterable[Record], out: IO[str], declared: Sequence[ClaimType] = ()) -> None:
    """Write records as CSV (RFC 4180) with the columns of all types, ``declared`` ones last; null is an empty cell."""
    added = (field for claim_type in declared for field in slot_fields(claim_type))
    writer = csv.DictWriter(out, tuple(dict.fromkeys((*CSV_FIELDS, *added))), extrasaction="raise")
    writer.writeheader()
    for record in records:
        writer.writerow({name: _cell(value) for name, value in record.items()})


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
