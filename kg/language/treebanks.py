"""Reading treebanks: CoNLL-U files as sentences of words that hold each other by reference.

Format: https://universaldependencies.org/format.html. Multiword-token ranges and empty nodes are passed over: the
pipeline's units are syntactic words, as spaCy's own converter has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KEPT_FEATURES = frozenset(
    "Abbr Aspect Case Definite Degree Gender Mood NumForm NumType Number Person Polarity Poss PronType Reflex Tense "
    "VerbForm Voice".split()
)
"""Features that are told; what annotators say about spelling, style and layout is not."""


@dataclass(slots=True, eq=False)
class Word:
    """One syntactic word. `head` is None for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: Word | None
    deprel: str
    space_after: bool = True


@dataclass(slots=True)
class Sentence:
    """The words of one sentence; whether it opens a paragraph and a document."""

    words: list[Word]
    opens_paragraph: bool = False
    opens_document: bool = False

    @property
    def text(self) -> str:
        """The sentence as written, without the space after it."""
        return "".join(word.form + " " * word.space_after for word in self.words).rstrip()


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Read the sentences of a CoNLL-U file."""
    rows: list[list[str]] = []
    no_space_within: dict[int, tuple[int, bool]] = {}
    paragraph = document = False
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                document = paragraph = True
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                paragraph = True
            elif line and not line.startswith("#"):
                columns = line.split("\t")
                if "-" in columns[0]:
                    first, last = map(int, columns[0].split("-"))
                    no_space_within[first] = (last, "SpaceAfter=No" not in columns[9])
                elif "." not in columns[0]:
                    rows.append(columns)
            elif not line and rows:
                yield _link(rows, no_space_within, paragraph, document)
                rows, no_space_within, paragraph, document = [], {}, False, False
    if rows:
        yield _link(rows, no_space_within, paragraph, document)


def _link(
    rows: list[list[str]], tokens: dict[int, tuple[int, bool]], opens_paragraph: bool, opens_document: bool
) -> Sentence:
    words = [
        Word(
            form=row[1].replace(" ", "\u00a0"),
            lemma=row[2],
            upos=row[3],
            xpos=row[4],
            feats=_keep_features(row[5]),
            head=None,
            deprel="ROOT" if row[7] == "root" else row[7],
            space_after="SpaceAfter=No" not in row[9],
        )
        for row in rows
    ]
    for word, row in zip(words, rows, strict=True):
        word.head = words[int(row[6]) - 1] if row[6] != "0" else None
    for first, (last, space_after) in tokens.items():
        for word in words[first - 1 : last - 1]:
            word.space_after = False
        words[last - 1].space_after = space_after
    return Sentence(words, opens_paragraph, opens_document)


def _keep_features(feats: str) -> str:
    kept = [pair for pair in feats.split("|") if pair.partition("=")[0] in KEPT_FEATURES]
    return "|".join(kept) or "_"


def write_conllu(sentences: list[Sentence], path: Path) -> None:
    """Write sentences as CoNLL-U, so that silver trees are read as gold ones are."""
    lines: list[str] = []
    for sentence in sentences:
        if sentence.opens_document:
            lines.append("# newdoc")
        if sentence.opens_paragraph:
            lines.append("# newpar")
        lines.append(f"# text = {sentence.text}")
        number = {id(word): index for index, word in enumerate(sentence.words, 1)}
        for index, word in enumerate(sentence.words, 1):
            head = number[id(word.head)] if word.head is not None else 0
            deprel = "root" if word.deprel == "ROOT" else word.deprel
            misc = "_" if word.space_after else "SpaceAfter=No"
            lines.append(
                "\t".join(
                    (str(index), word.form, word.lemma, word.upos, word.xpos, word.feats, str(head), deprel, "_", misc)
                )
            )
        lines.append("")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
