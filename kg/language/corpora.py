"""What the training reads: the corpora's layout on disk, their words, and spaCy's binary form of the treebanks.

The parts named `test` are for evaluation only. No training learns from them, not even as raw text: they are opened here
to leave out the raw articles that hold a sentence of theirs. Nor are the sentences of the named-entity corpus read that
are kept for testing (`is_held_out`).
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.language.documents import MAX_SENTENCES, build_documents
from kg.language.tokenization import customise_tokenizer
from kg.language.treebanks import Sentence, read_conllu

TREEBANKS = ("ewt", "gum")
TEST_TREEBANKS = {"PUD": "pud-test", "GUM": "gum-test", "EWT": "ewt-test"}
OPENING = 40
"""So many letters and digits at its start tell a sentence from all others."""
ADDRESSES = Path("raw", "addresses")
FIRST_ADDRESS = 1920
LONGEST_MARK = 20
"""Paragraphs of no more characters are marks (a date, a greeting), not text."""
PASSAGE_PARAGRAPHS = 6
ATTRIBUTES = ("ORTH", "SPACY", "POS", "TAG", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE")


def read_treebanks(corpora: Path, part: str) -> list[Sentence]:
    """The sentences of both English treebanks, `part` being "train" or "dev"."""
    return [sentence for name in TREEBANKS for sentence in read_conllu(corpora / "treebank" / f"{name}-{part}.conllu")]


def is_held_out(index: int) -> bool:
    """Whether a sentence of the news corpus (`ner/gmb.tsv`, `raw/voa-sentences.txt`) is for testing only."""
    return index % 5 == 4


def read_raw_articles(corpora: Path) -> Iterator[str]:
    """The texts of the public-domain articles, less those that hold a sentence of a development or test part.

    GUM's news are articles of Wikinews, and some of them stand among the raw articles as well.
    """
    kept_apart = _read_openings(corpora)
    with (corpora / "raw" / "public-domain.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if not _openings_in(text, kept_apart):
                yield text


def read_unmet_documents(corpora: Path, part: str) -> str:
    """The CoNLL-U text of a treebank file (`gum-test`), less the documents that stand among the raw articles.

    What was trained before those articles were left out met their texts, without labels; of the rest it met nothing.
    """
    documents: list[list[str]] = []
    for block in (corpora / "treebank" / f"{part}.conllu").read_text("utf-8").split("\n\n"):
        if "# newdoc" in block or not documents:
            documents.append([])
        documents[-1].append(block)
    openings = {
        block: letters[:OPENING]
        for block in (block for blocks in documents for block in blocks)
        if len(letters := _letters_of(_text_of(block))) >= OPENING
    }
    met: set[str] = set()
    with (corpora / "raw" / "public-domain.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            met |= _openings_in(json.loads(line)["text"], frozenset(openings.values()))
    kept = [blocks for blocks in documents if not any(openings.get(block) in met for block in blocks)]
    return "\n\n".join(block for blocks in kept for block in blocks).strip() + "\n\n"


def _text_of(block: str) -> str:
    return next((line.removeprefix("# text = ") for line in block.split("\n") if line.startswith("# text = ")), "")


def _read_openings(corpora: Path) -> frozenset[str]:
    """The first letters and digits of each sentence that measures, sentences of fewer left out."""
    paths = [path for part in ("dev", "test") for path in sorted((corpora / "treebank").glob(f"*-{part}.conllu"))]
    letters = (_letters_of(sentence.text) for path in paths for sentence in read_conllu(path))
    return frozenset(text[:OPENING] for text in letters if len(text) >= OPENING)


def _openings_in(text: str, openings: frozenset[str]) -> set[str]:
    letters = _letters_of(text)
    starts = range(len(letters) - OPENING + 1)
    return {letters[start : start + OPENING] for start in starts if letters[start : start + OPENING] in openings}


def _letters_of(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def read_raw_sentences(corpora: Path) -> Iterator[str]:
    """The unconnected news sentences, those for testing left out."""
    with (corpora / "raw" / "voa-sentences.txt").open(encoding="utf-8") as lines:
        for index, line in enumerate(lines):
            if not is_held_out(index):
                yield line.strip()


def read_addresses(corpora: Path) -> Iterator[str]:
    """Passages of the addresses on the state of the union since `FIRST_ADDRESS`, if the corpora have them.

    What the audience did, in brackets, is left out, and so are addresses that quote a sentence of a test part.
    """
    kept_apart = _read_openings(corpora)
    for path in sorted((corpora / ADDRESSES).glob("*.txt")):
        text = path.read_text("utf-8")
        if int(path.name[:4]) < FIRST_ADDRESS or _openings_in(text, kept_apart):
            continue
        plain = re.sub(r"\[[^\]]{1,60}\]|(?m:^The President\. )", "", text)
        paragraphs = [" ".join(part.split()) for part in plain.split("\n\n")]
        told = [paragraph for paragraph in paragraphs if len(paragraph) > LONGEST_MARK]
        for start in range(0, len(told), PASSAGE_PARAGRAPHS):
            yield "\n\n".join(told[start : start + PASSAGE_PARAGRAPHS])


def collect_words(corpora: Path, min_raw_count: int = 2) -> set[str]:
    """Lower-cased words that deserve a vector: all of the training treebanks, and those met twice in raw news."""
    tokenizer = customise_tokenizer(spacy.blank("en"))
    counts: Counter[str] = Counter()
    for text in (*read_raw_articles(corpora), *read_raw_sentences(corpora)):
        counts.update(token.lower_ for token in tokenizer(text) if token.is_alpha)
    words = {word for word, count in counts.items() if count >= min_raw_count}
    for sentence in read_treebanks(corpora, "train"):
        words.update(word.form.lower() for word in sentence.words if word.form.isalpha())
    return words


def write_documents(
    sentences: Iterable[Sentence],
    target: Path,
    *,
    variants: int,
    seed: int,
    size: int | None = None,
) -> None:
    """Write `sentences` as spaCy documents: as they are (`variants` 0), or varied anew `variants` times."""
    vocab = spacy.blank("en").vocab
    rng = random.Random(seed)  # noqa: S311
    sentences = list(sentences)
    binary = DocBin(attrs=ATTRIBUTES)
    for _ in range(max(variants, 1)):
        for doc in build_documents(sentences, vocab, rng, varied=variants > 0, size=size):
            binary.add(doc)
    target.parent.mkdir(parents=True, exist_ok=True)
    binary.to_disk(target)


def write_mixture(corpora: Path, silver: Path, target: Path, *, seed: int) -> None:
    """Write gold and silver documents in one shuffled file: more of GUM, which is small and holds most genres.

    GUM stands in it as it is and twice varied, EWT as it is and varied, the sentences of the CoNLL-U file `silver`
    varied.
    """
    vocab = spacy.blank("en").vocab
    rng = random.Random(seed)  # noqa: S311
    ewt, gum = (list(read_conllu(corpora / "treebank" / f"{stem}-train.conllu")) for stem in TREEBANKS)
    parts = [(gum, False), (gum, True), (gum, True), (ewt, False), (ewt, True), (list(read_conllu(silver)), True)]
    documents = [doc for sentences, varied in parts for doc in build_documents(sentences, vocab, rng, varied=varied)]
    rng.shuffle(documents)
    target.parent.mkdir(parents=True, exist_ok=True)
    DocBin(attrs=ATTRIBUTES, docs=documents).to_disk(target)


def write_tagged(texts: Iterable[str], splitter: Language, tagger: Language, target: Path, *, seed: int) -> None:
    """Write `texts` as documents of up to ten sentences with the tags that `tagger` gives, without trees."""
    rng = random.Random(seed)  # noqa: S311
    binary = DocBin(attrs=("ORTH", "SPACY", "TAG", "SENT_START"))
    for text in map(splitter, texts):
        sentences = list(text.sents)
        while sentences:
            size = rng.randint(1, MAX_SENTENCES)
            span = text[sentences[0].start : sentences[:size][-1].end]
            sentences = sentences[size:]
            words, spaces = [token.text for token in span], [bool(token.whitespace_) for token in span]
            doc = Doc(tagger.vocab, words, spaces, sent_starts=[bool(token.is_sent_start) for token in span])
            for name in ("tok2vec", "tagger"):
                doc = tagger.get_pipe(name)(doc)
            binary.add(doc)
    target.parent.mkdir(parents=True, exist_ok=True)
    binary.to_disk(target)
