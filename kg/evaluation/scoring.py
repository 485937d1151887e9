"""Pair predicted claims with annotated ones and count what agrees.

Pairs are one to one within one document and type, need a fifth of overlapping evidence, and are made greedily: best
agreement first, a firm annotated claim before an optional one.  Optional annotated claims, and what pairs with them,
are neither rewarded nor punished.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluation.agreement import (
    KEY_FIELD,
    MAIN_ACTORS,
    PLAIN_SLOTS,
    UNNAMED_PEOPLE,
    USUAL_VALUES,
    Record,
    actors_agree,
    cores_agree,
    evidence_overlap,
    figures_agree,
    has_figure,
    is_filled,
    keys_agree,
    main_actors_agree,
    name_words,
    quantities_agree,
    slots_agree,
)

MEASURES = ("detection", "quantity", "core", "figure")
SMALLEST_OVERLAP = 0.2

RecordsByDocument = Mapping[str, Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1, each between 0 and 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One error: ``kind`` is ``missed``, ``spurious`` or ``wrong`` (a pair whose cores differ)."""

    kind: str
    document: str
    annotated: Record | None
    predicted: Record | None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts by claim type, by slot and of rare values; the errors; and each pair's overlap of evidence."""

    counts: Mapping[str, Counter[str]]
    slots: Mapping[str, Counter[str]]
    rare: Mapping[str, Counter[str]]
    disagreements: Sequence[Disagreement]
    overlaps: Sequence[float]
    pairs: Sequence[tuple[Record, Record]] = field(default=())

    @property
    def mean_overlap(self) -> float:
        """Mean overlap of the evidence over pairs with firm annotated claims; 0 without any."""
        return sum(self.overlaps) / len(self.overlaps) if self.overlaps else 0.0

    def rates(self, claim_type: str | None, measure: str) -> Rates:
        """Precision, recall and F1 of a measure, of one claim type or (None) of all."""
        counts = self.counts.get(claim_type, Counter()) if claim_type else sum(self.counts.values(), Counter())
        suffix = " figure" if measure == "figure" else ""
        return rate_hits(counts[measure], counts["predicted" + suffix], counts["annotated" + suffix])

    def slot_agreement(self, slot: str) -> float | None:
        """Share of pairs that agree in a slot which the annotated claim fills; None where none fills it."""
        counts = self.slots.get(slot, Counter())
        return counts["agree"] / counts["filled"] if counts["filled"] else None

    def rare_rates(self, slot: str) -> Rates:
        """Precision, recall and F1 of the values of ``slot`` that are not the usual one, over pairs."""
        counts = self.rare.get(slot, Counter())
        return rate_hits(counts["hit"], counts["predicted"], counts["annotated"])


def rate_hits(hits: int, predicted: int, annotated: int) -> Rates:
    """Turn counts into rates; a rate without cases is 0."""
    precision, recall = hits / predicted if predicted else 0.0, hits / annotated if annotated else 0.0
    total = precision + recall
    return Rates(precision, recall, 2 * precision * recall / total if total else 0.0)


def pair_claims(annotated: Sequence[Record], predicted: Sequence[Record]) -> list[tuple[int, int]]:
    """Pair the claims of one document; returns indexes into the two sequences."""
    options = []
    for i, ours in enumerate(annotated):
        for j, theirs in enumerate(predicted):
            overlap = evidence_overlap(ours, theirs) if ours["type"] == theirs["type"] else 0.0
            if overlap >= SMALLEST_OVERLAP:
                agreement = (
                    4 * quantities_agree(ours, theirs)
                    + 2 * keys_agree(ours, theirs)
                    + 2 * main_actors_agree(ours, theirs)
                )
                options.append((agreement + (not ours.get("optional")) + overlap, -i, -j))
    pairs: list[tuple[int, int]] = []
    left, right = set(), set()
    for _, i, j in sorted(options, reverse=True):
        if -i not in left and -j not in right:
            left.add(-i)
            right.add(-j)
            pairs.append((-i, -j))
    return pairs


def score_claims(
    annotated: RecordsByDocument, predicted: RecordsByDocument, documents: Collection[str] | None = None
) -> Score:
    """Score predicted claims against annotated ones, by document id.

    ``documents`` names the documents to score, those without any claim included; without it those that have claims.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    slots: dict[str, Counter[str]] = defaultdict(Counter)
    rare: dict[str, Counter[str]] = defaultdict(Counter)
    disagreements: list[Disagreement] = []
    overlaps: list[float] = []
    scored: list[tuple[Record, Record]] = []
    scored_documents = set(annotated) | set(predicted) if documents is None else documents
    for document in sorted(scored_documents):
        ours, theirs = annotated.get(document, ()), predicted.get(document, ())
        pairs = pair_claims(ours, theirs)
        paired_ours, paired_theirs = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, record in enumerate(ours):
            if not record.get("optional"):
                counts[record["type"]].update({"annotated": 1, "annotated figure": int(has_figure(record))})
                if i not in paired_ours:
                    disagreements.append(Disagreement("missed", document, record, None))
        for j, record in enumerate(theirs):
            if j not in paired_theirs:
                counts[record["type"]].update({"predicted": 1, "predicted figure": int(has_figure(record))})
                disagreements.append(Disagreement("spurious", document, None, record))
        for i, j in pairs:
            if ours[i].get("optional"):
                continue
            scored.append((ours[i], theirs[j]))
            overlaps.append(evidence_overlap(ours[i], theirs[j]))
            _count_pair(ours[i], theirs[j], counts[ours[i]["type"]], slots, rare)
            if not cores_agree(ours[i], theirs[j]):
                disagreements.append(Disagreement("wrong", document, ours[i], theirs[j]))
    return Score(counts, slots, rare, disagreements, overlaps, scored)


def _count_pair(
    ours: Record,
    theirs: Record,
    counts: Counter[str],
    slots: Mapping[str, Counter[str]],
    rare: Mapping[str, Counter[str]],
) -> None:
    counts.update(
        {
            "predicted": 1,
            "predicted figure": int(has_figure(theirs)),
            "detection": 1,
            "quantity": int(quantities_agree(ours, theirs)),
            "core": int(cores_agree(ours, theirs)),
            "figure": int(figures_agree(ours, theirs)),
        }
    )
    for slot in MAIN_ACTORS[ours["type"]]:
        if ours.get(slot) or ours.get(f"{slot}_country"):
            slots[slot].update({"filled": 1, "agree": int(actors_agree(ours, theirs, slot))})
        else:
            named = bool(name_words(theirs.get(slot)) - UNNAMED_PEOPLE or theirs.get(f"{slot}_country"))
            slots[slot].update({"empty": 1, "spurious": int(named)})
    slots[KEY_FIELD[ours["type"]]].update({"filled": 1, "agree": int(keys_agree(ours, theirs))})
    for slot in PLAIN_SLOTS:
        if slot not in ours and slot != "when_resolved":
            continue
        if is_filled(slot, ours):
            slots[slot].update({"filled": 1, "agree": int(slots_agree(slot, ours, theirs))})
        elif slot != "cumulative":
            slots[slot].update({"empty": 1, "spurious": int(is_filled(slot, theirs))})
        if slot in USUAL_VALUES and slot in ours:
            unusual = ours[slot] not in USUAL_VALUES[slot]
            rare[slot].update(
                {
                    "annotated": int(unusual),
                    "predicted": int(theirs.get(slot) not in USUAL_VALUES[slot]),
                    "hit": int(unusual and ours[slot] == theirs.get(slot)),
                }
            )
