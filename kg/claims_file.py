"""Claims made elsewhere: by a person, or by another extractor, in the form of ``docs/claims.md``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.articles import SkippedSource
from kg.confidence import keep_confident
from kg.errors import ClaimRecordInvalid
from kg.linking import link_claims
from kg.model import Article, ClaimType, Extractor, Reading
from kg.records import Record, read_records, record_to_claim
from kg.vocabulary import Lexicon

__all__ = ["ClaimsFile", "load_claims_file"]


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """The records of a file by article id, and the lines that are no claims, each with its reason."""

    path: Path
    records: Mapping[str, Sequence[Record]]
    skipped: Sequence[SkippedSource]

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


def load_claims_file(path: Path, declared: Sequence[ClaimType] = ()) -> ClaimsFile:
    """Read a file of claims, one JSON object a line; a line that is no claim is skipped and named.

    ``declared`` are the claim types that the user's vocabulary adds.  Raises `ClaimRecordInvalid` where the file cannot
    be opened or is no text.
    """
    records: dict[str, list[Record]] = {}
    skipped: list[SkippedSource] = []
    try:
        for number, item in read_records(path):
            try:
                if isinstance(item, ClaimRecordInvalid):
                    raise item
                record_to_claim(item, Article(item["doc"], ""), declared)
            except (ValueError, ClaimRecordInvalid) as error:
                reason = error.reason if isinstance(error, ClaimRecordInvalid) else str(error)
                skipped.append(SkippedSource(f"{path}:{number}", reason))
            else:
                records.setdefault(item["doc"], []).append(item)
    except OSError as error:
        raise ClaimRecordInvalid(str(path), 0, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ClaimRecordInvalid(str(path), 0, f"not UTF-8 text ({error.reason})") from error
    return ClaimsFile(path, records, skipped)
