"""Amounts of money: the nouns of aid that belong to one, how far its words reach, what governs it."""

from __future__ import annotations

from kg.extraction.closed_classes import BREAKS, FINITE
from kg.extraction.figures import Figure
from kg.extraction.reading import ArticleReading
from kg.extraction.words import Found, word_list

__all__ = [
    "behind_conversion",
    "end_of_purpose",
    "extent_of_amount",
    "is_conversion",
    "linked_nouns",
    "money_head",
    "package_before",
]

_FLOAT = frozenset({"compound", "nummod", "amod", "nmod", "nmod:unmarked", "nmod:npmod", "nmod:desc", "advmod"})
_WORTH = frozenset(
    "amounted amounting at is of reached reaches to total totaled totaling totalled totalling totals valued was "
    "worth".split()
)
_CONTRASTS = frozenset({"although", "but", "though", "whereas", "while"})
_REACH = 13
"""Tokens behind an amount among which its nouns of aid stand."""
_REACH_OF_PURPOSE = 9


def is_conversion(reading: ArticleReading, figure: Figure) -> bool:
    """An amount in brackets or behind an "or" that tells another in its currency ("50,000 rand, or $2,700")."""
    syntax = reading.syntax
    opening = figure.first - 1
    while opening > 0 and syntax.pos[opening] in {"ADV", "DET", "SYM"}:
        opening -= 1
    if syntax.lower[opening - 1 : opening + 1] == (",", "or"):
        other = reading.figures.at.get(opening - 2)
        if other is not None and other.is_money and other.mention.unit != figure.mention.unit:
            return True
    before = reading.figures.at.get(figure.first - 2)
    money = (before is not None and before.is_money) or _is_hyphenated(reading, figure.first - 2)
    return syntax.lower[figure.first - 1 : figure.first] == ("(",) and money


def _is_hyphenated(reading: ArticleReading, token: int) -> bool:
    """Whether a token is the currency behind a hyphen and a number ("a 13-billion-crown (…) package")."""
    number = reading.figures.at.get(token - 2)
    return reading.syntax.lower[token - 1 : token] == ("-",) and number is not None


def behind_conversion(reading: ArticleReading, figure: Figure) -> int:
    """The token behind an amount and what it is in another currency ("120 million euros ($140 million)")."""
    syntax, opening = reading.syntax, figure.last + 1
    converted = reading.figures.at.get(opening + 1)
    if converted is None or not is_conversion(reading, converted):
        return opening
    closing = converted.last + 1
    return closing + 1 if syntax.lower[closing : closing + 1] == (")",) else opening


def linked_nouns(reading: ArticleReading, figure: Figure, nouns: list[Found], end: int) -> list[Found]:
    """Aid nouns that belong to an amount: "$5 million in food aid", "a $5 million package", "aid worth $5 million"."""
    syntax = reading.syntax
    behind: set[int] = set()
    passed: int | None = None
    first = behind_conversion(reading, figure)
    for token in range(first, min(end, first + _REACH)):
        verb = syntax.pos[token] in {"VERB", "AUX"} and syntax.deps[token] not in {"amod", "compound", "case"}
        if verb and _is_done(reading, figure, token):
            passed = token
        elif verb and token > first and not _is_purpose(reading, token, end):
            break
        if syntax.lower[token] in BREAKS | _CONTRASTS or (
            syntax.lower[token] in {"to", "from", "and"}
            and behind
            and any(f.token in behind for f in nouns)
            and reading.mentions.at.get(token + 1) is not None
        ):
            break
        if token in reading.figures.at and reading.figures.at[token] != figure:
            break
        behind.add(token)
    linked = [
        f for f in nouns if f.token in behind and (passed is None or f.token < passed or syntax.case(f.token) == "in")
    ]
    if linked:
        return linked
    begin = max(syntax.sentence_range(figure.first)[0], figure.first - 9)
    for f in sorted(nouns, key=lambda f: -f.token):
        if begin <= f.token < figure.first:
            between = [syntax.lower[t] for t in range(f.end, figure.first)]
            told = any(w in _WORTH for w in between) or syntax.lower[figure.last + 1 : figure.last + 3] == ("of", "it")
            verbs = any(
                syntax.pos[t] == "VERB" and syntax.tags[t] in FINITE and syntax.lower[t] not in _WORTH
                for t in range(f.end, figure.first)
            )
            if told and not verbs and not any(w in {";", ".", "including"} for w in between):
                return [f]
    return []


def _is_done(reading: ArticleReading, figure: Figure, verb: int) -> bool:
    """Whether a verb in the passive has an amount as its subject ("$5 million will be paid in loans")."""
    syntax = reading.syntax
    main = syntax.heads[verb] if syntax.pos[verb] == "AUX" else verb
    top = money_head(reading, figure)
    return syntax.deps[top] == "nsubj:pass" and syntax.heads[top] == main and verb < figure.last + _REACH_OF_PURPOSE


def _is_purpose(reading: ArticleReading, verb: int, end: int) -> bool:
    """Whether an infinitive tells what an amount will get for another ("$5 million to buy tanks for Chad")."""
    syntax = reading.syntax
    if syntax.lower[verb - 1] != "to" or not word_list(reading.lexicon, "purposeverb").entries_for(syntax.lower[verb]):
        return False
    return any(
        syntax.lower[t] == "for" and any(reading.mentions.at.get(u) is not None for u in range(t + 1, min(t + 4, end)))
        for t in range(verb + 1, min(verb + _REACH_OF_PURPOSE, end))
    )


def package_before(reading: ArticleReading, figure: Figure, linked: list[Found]) -> int | None:
    """The package that an amount behind it is worth, where the parse sets the amount apart from it."""
    syntax = reading.syntax
    top = money_head(reading, figure)
    if not linked or linked[0].token > figure.first or syntax.deps[top] not in {"parataxis", "dep", "list"}:
        return None
    head = linked[0].token
    while syntax.deps[head] in {"nmod", "compound"} and syntax.pos[syntax.heads[head]] in {"NOUN", "PROPN"}:
        head = syntax.heads[head]
    return head


def money_head(reading: ArticleReading, figure: Figure) -> int:
    """The token whose governor tells what is done with an amount: the package that it is worth, or the amount."""
    syntax = reading.syntax
    inside = range(figure.first, figure.last + 1)
    top = next((t for t in inside if syntax.heads[t] not in inside or syntax.heads[t] == t), figure.last)
    governor = syntax.heads[top]
    if (
        syntax.deps[top] in _FLOAT
        and syntax.pos[governor] in {"NOUN", "PROPN", "ADJ"}
        and not (syntax.case(top) not in {"", "of", "worth"})
    ):
        if syntax.lower[governor] == "worth" and syntax.heads[governor] != governor:
            return syntax.heads[governor]
        return governor
    return top


def extent_of_amount(reading: ArticleReading, figure: Figure, linked: list[Found]) -> tuple[int, int]:
    """The first token of an amount's words, and the one behind the last; ``linked`` are its nouns of aid."""
    left, right = figure.first, figure.last + 1
    for f in linked:
        left = min(left, f.start)
        right = max(right, f.end)
    for token in range(left - 1, max(left - 4, -1), -1):
        if reading.syntax.pos[token] in {"ADJ", "DET"} and reading.syntax.heads[token] in range(left, right):
            left = token
        else:
            break
    return left, right


def end_of_purpose(reading: ArticleReading, token: int, end: int) -> int:
    """The end of the words behind an amount in a list that say what it is for ("$65 million to train the police")."""
    for position in range(token, min(end, token + 9)):
        if reading.syntax.pos[position] == "PUNCT" and reading.syntax.lower[position] != "-":
            return position
    return min(end, token + 9)
