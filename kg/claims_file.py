"""Claims made elsewhere: by a person, or by another extractor, in the form of ``docs/claims.md``."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.articles import SkippedSource, SourceNotice
from kg.confidence import keep_confident
from kg.errors import ClaimRecordInvalid
from kg.linking import link_claims
from kg.model import Article, Extractor, Reading
from kg.records import CSV_FIELDS, Record, list_fields, read_records, record_to_claim
from kg.vocabulary import Lexicon

__all__ = ["ClaimsFile", "load_claims_file"]


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """The records of a file by article id, and the lines that are no claims, each with its reason.

    ``notices`` name fields that claims do not have and country codes that nobody knows: the claim is read without them,
    or with them as they are.
    """

    path: Path
    records: Mapping[str, Sequence[Record]]
    skipped: Sequence[SkippedSource]
    notices: Sequence[SourceNotice] = ()

    def prepare(self, lexicon: Lexicon, min_confidence: float = 0.0) -> tuple[Callable[[Article], Reading], Extractor]:
        """What gives the file's claims about an article, actors and places linked; and their provenance.

        Claims whose own confidence is below ``min_confidence`` are left out; those without any are kept.
        """

        def make_claims(article: Article) -> Reading:
            records = self.records.get(article.id, ())
            claims = (record_to_claim(record, article, lexicon.claim_types) for record in records)
            return Reading(keep_confident(link_claims(claims, lexicon), min_confidence))

        return make_claims, Extractor(self.path.name)

    def unused_articles(self, built: Collection[str]) -> list[str]:
        """Ids of articles that the file has claims about and that are not among ``built``."""
        return sorted(set(self.records) - set(built))


def load_claims_file(path: Path, lexicon: Lexicon) -> ClaimsFile:
    """Read a file of claims, one JSON object a line; a line that is no claim is skipped and named.

    ``lexicon`` knows the claim types that the user's vocabulary adds, and the countries.  Raises `ClaimRecordInvalid`
    where the file cannot be opened or is no text.
    """
    records: dict[str, list[Record]] = {}
    skipped: list[SkippedSource] = []
    odd: dict[str, list[int]] = {}
    try:
        for number, item in read_records(path):
            try:
                if isinstance(item, ClaimRecordInvalid):
                    raise item
                record_to_claim(item, Article(item["doc"], ""), lexicon.claim_types)
            except (ValueError, ClaimRecordInvalid) as error:
                reason = error.reason if isinstance(error, ClaimRecordInvalid) else str(error)
                skipped.append(SkippedSource(f"{path}:{number}", reason))
            else:
                records.setdefault(item["doc"], []).append(item)
                for message in _name_unknown(item, lexicon):
                    odd.setdefault(message, []).append(number)
    except OSError as error:
        raise ClaimRecordInvalid(str(path), 0, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ClaimRecordInvalid(str(path), 0, f"not UTF-8 text ({error.reason})") from error
    return ClaimsFile(path, records, skipped, [_notice(path, message, lines) for message, lines in odd.items()])


def _notice(path: Path, message: str, lines: Sequence[int]) -> SourceNotice:
    """One notice for all lines with the same fault, at the first of them."""
    more = f" (and in {len(lines) - 1} more lines)" if len(lines) > 2 else " (and in another line)"
    return SourceNotice(f"{path}:{lines[0]}", message + (more if len(lines) > 1 else ""))


def _name_unknown(record: Record, lexicon: Lexicon) -> Iterator[str]:
    type_ = str(record["type"])
    fields = list_fields(type_, lexicon.claim_types)
    for name, value in record.items():
        if name not in fields and value is not None:
            near = [] if name in CSV_FIELDS else difflib.get_close_matches(name, fields)
            yield f"a {type_} has no field “{name}”; it is not read{_near(near)}"
        elif name.endswith("_country") and value is not None and value not in lexicon.countries:
            yield f"{name}: “{value}” is no country’s code (ISO 3166-1){_near(_codes_near(str(value), lexicon))}"


def _codes_near(written: str, lexicon: Lexicon) -> Sequence[str]:
    """The code in capitals, else the codes of the states that are named so."""
    if written.strip().upper() in lexicon.countries:
        return [written.strip().upper()]
    named = (actor.country for actor in lexicon.actors_named(written) if actor.kind == "State")
    return sorted({code for code in named if code})


def _near(names: Sequence[str]) -> str:
    return f"; near: {', '.join(names)}" if names else ""
