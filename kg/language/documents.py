"""Training documents: sentences of a treebank joined the way that newspapers, agencies and scraped pages print them.

A parser trained on clean single sentences breaks on real text. Each variant below is a small, seeded change of gold
sentences whose tree stays known: paragraph breaks, hard line breaks, capitals, typographic quotes, datelines,
bullets, a full stop too many or a space too few, other ways to write thousands.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.language.treebanks import Sentence, Word

MAX_SENTENCES = 10
DATELINE_CITIES = (
    "AMMAN ANKARA ATHENS BAGHDAD BAKU BEIRUT BERLIN BRUSSELS BUCHAREST CAIRO DAMASCUS DOHA GENEVA GOMA ISLAMABAD "
    "JERUSALEM KABUL KHARTOUM KYIV LONDON MOSCOW NAIROBI OSLO PARIS PRAGUE RIYADH ROME SEOUL TBILISI TEHRAN TOKYO "
    "VILNIUS WARSAW WASHINGTON YEREVAN"
).split()
AGENCIES = ("AP", "AFP", "Reuters", "ANI", "Xinhua", "dpa", "UPI", "TASS")
NUMBER_WORDS = frozenset("hundred thousand million billion trillion".split())
SPACE_TAG = "_SP"


def build_documents(
    sentences: Iterable[Sentence], vocab: Vocab, rng: random.Random, *, varied: bool, size: int | None = None
) -> Iterator[Doc]:
    """Join `sentences` into documents of `size` (by default 1 to 10, drawn anew for each) and vary them if `varied`.

    The documents' tokens are the treebank's words; half of the time they stop at the borders of the
    treebank's own documents, as unconnected snippets follow each other in dumps.
    """
    group: list[Sentence] = []
    wanted = size or rng.randint(1, MAX_SENTENCES)
    for sentence in sentences:
        if group and (len(group) >= wanted or (sentence.opens_document and size is None and rng.random() < 0.5)):
            yield make_doc(group, vocab, rng, varied=varied)
            group, wanted = [], size or rng.randint(1, MAX_SENTENCES)
        group.append(sentence)
    if group:
        yield make_doc(group, vocab, rng, varied=varied)


def make_doc(sentences: list[Sentence], vocab: Vocab, rng: random.Random, *, varied: bool) -> Doc:
    """One document of `sentences`, with heads, labels, tags, features, lemmas, and sentence starts."""
    sentences = deepcopy(sentences)
    if varied:
        _vary(sentences, rng)
    words = [word for sentence in sentences for word in sentence.words]
    return _to_doc(words, vocab)


def _vary(sentences: list[Sentence], rng: random.Random) -> None:
    breaks = rng.choices(("none", "paragraph", "line"), (45, 45, 10))[0]
    curly, wrapped = rng.random() < 0.35, rng.random() < 0.04
    for index, sentence in enumerate(sentences):
        words = sentence.words
        ends_block = breaks != "none" and (
            index + 1 == len(sentences) or sentences[index + 1].opens_paragraph or rng.random() < 0.15
        )
        _vary_case(words, rng)
        _vary_numbers(words, rng)
        if sentence.opens_paragraph and rng.random() < 0.03:
            _add_dateline(words, rng)
        elif ends_block and rng.random() < 0.04:
            _add_bullet(words, rng)
        if rng.random() < 0.01:
            _add_stray_stop(words, rng)
        if ends_block and words[-1].form == "." and len(words) > 3 and rng.random() < 0.04:
            words.pop()
        if index + 1 < len(sentences):
            following = sentences[index + 1].words[0]
            if ends_block:
                words[-1].space_after = False
                _add_space(words, "\n\n" if breaks == "paragraph" else "\n")
            elif rng.random() < 0.025 and _may_touch(words, following):
                words[-1].space_after = False
            elif words[-1].form.isalnum():
                words[-1].space_after = True
    for sentence in sentences:
        if curly:
            _curl_quotes(sentence.words)
        if wrapped:
            _wrap_lines(sentence, rng)


def _vary_case(words: list[Word], rng: random.Random) -> None:
    draw = rng.random()
    if draw < 0.03 and len(words) < 16:
        for word in words:
            word.form = word.form.upper()
    elif draw < 0.05 and len(words) < 16:
        for word in words:
            if word.upos not in {"ADP", "DET", "CCONJ", "PART", "PUNCT"} and word.form[0].islower():
                word.form = word.form[0].upper() + word.form[1:]
    elif draw < 0.055:
        for word in words:
            word.form = word.form.lower()


def _vary_numbers(words: list[Word], rng: random.Random) -> None:
    for index, word in enumerate(words):
        if not re.fullmatch(r"[1-9]\d{0,2},\d{3}", word.form):
            continue
        draw = rng.random()
        whole, rest = word.form.split(",")
        if draw < 0.08:
            word.form = word.lemma = f"{whole}.{rest}"
        elif draw < 0.16:
            first = Word(whole, whole, "NUM", "CD", word.feats, word, "compound")
            word.form = word.lemma = rest
            words.insert(index, first)
            return


def _add_dateline(words: list[Word], rng: random.Random) -> None:
    root = next(word for word in words if word.head is None)
    city = Word(rng.choice(DATELINE_CITIES), "", "PROPN", "NNP", "Number=Sing", root, "parataxis")
    city.lemma = city.form.capitalize()
    if rng.random() < 0.3:
        city.form = city.lemma
    added = [city]
    if rng.random() < 0.4:
        agency = rng.choice(AGENCIES)
        name = Word(agency, agency, "PROPN", "NNP", "Number=Sing", city, "parataxis", space_after=False)
        added += [
            Word("(", "(", "PUNCT", "-LRB-", "_", name, "punct", space_after=False),
            name,
            Word(")", ")", "PUNCT", "-RRB-", "_", name, "punct"),
        ]
    dash = rng.choice(("—", "—", "–", "-", "--", ":"))
    added.append(Word(dash, dash, "PUNCT", ":" if dash == ":" else ",", "_", city, "punct"))
    if dash == ":":
        added[-2].space_after = False
    words[:0] = added


def _add_bullet(words: list[Word], rng: random.Random) -> None:
    root = next(word for word in words if word.head is None)
    mark = rng.choice(("•", "-", "*", "–", "·"))
    words.insert(0, Word(mark, mark, "PUNCT", "LS" if mark == "•" else "NFP", "_", root, "punct"))


def _add_stray_stop(words: list[Word], rng: random.Random) -> None:
    places = [
        index
        for index, word in enumerate(words[:-2])
        if (word.lemma in NUMBER_WORDS or word.upos == "NUM") and words[index + 1].form[0].islower()
    ]
    if places:
        index = rng.choice(places)
        word = words[index]
        words.insert(index + 1, Word(".", ".", "PUNCT", ".", "_", word.head or word, "punct", word.space_after))
        word.space_after = False


def _may_touch(words: list[Word], following: Word) -> bool:
    return (
        len(words) > 1
        and words[-1].form == "."
        and words[-2].form[-1].islower()
        and len(words[-2].form) > 2
        and following.form[0].isupper()
        and (len(following.form) == 1 or following.form[1].islower())
    )


def _curl_quotes(words: list[Word]) -> None:
    opened = False
    for word in words:
        if word.form == '"':
            word.form = "”" if opened or word.xpos == "''" else "“"
            opened = word.form == "“"
        elif "'" in word.form:
            word.form = word.form.replace("'", "‘" if word.xpos == "``" else "’")


def _wrap_lines(sentence: Sentence, rng: random.Random) -> None:
    column = rng.randrange(60)
    for word in list(sentence.words):
        column += len(word.form) + word.space_after
        if column > 72 and word.space_after and word is not sentence.words[-1]:
            word.space_after = False
            sentence.words.insert(
                sentence.words.index(word) + 1,
                Word("\n", "\n", "SPACE", SPACE_TAG, "_", word, "dep", space_after=False),
            )
            column = 0


def _add_space(words: list[Word], text: str) -> None:
    words.append(Word(text, text, "SPACE", SPACE_TAG, "_", words[-1], "dep", space_after=False))


def _to_doc(words: list[Word], vocab: Vocab) -> Doc:
    position = {id(word): index for index, word in enumerate(words)}
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space_after for word in words],
        pos=[word.upos for word in words],
        tags=[word.xpos for word in words],
        morphs=["" if word.feats == "_" else word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=[position[id(word.head)] if word.head is not None else index for index, word in enumerate(words)],
        deps=[word.deprel if word.head is not None else "ROOT" for word in words],
    )
