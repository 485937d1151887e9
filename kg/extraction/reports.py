"""Verbs of speech and "according to": who is told to say something, and the words that describe the holder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.closed_classes import DEFINITE, PREDICATES, REFERRING
from kg.extraction.descriptions import Descriptions
from kg.extraction.holders import Holders
from kg.extraction.mentions import Mentions
from kg.extraction.predicates import subjects_of
from kg.extraction.syntax import POSSESSIVE_MARKS, Syntax
from kg.extraction.words import Found, takes_of, word_list
from kg.vocabulary import Lexicon

__all__ = ["Report", "ReportReader"]

_LONGEST_POINTER = 30
"""Words of a sentence that only tells whose words the one before is."""


@dataclass(frozen=True, slots=True)
class Report:
    """A verb of speech (or "according to") at ``token``.

    ``holder`` is the head noun of whoever speaks, ``start`` to ``end`` the tokens that describe them.  ``takes`` are
    the values of ``ck:reports`` of the verb; ``relayer`` is the head noun of whoever quotes the holder.
    """

    token: int
    holder: int
    start: int
    end: int
    evokes: tuple[str, ...]
    takes: frozenset[str]
    according: bool = False
    negated: bool = False
    relayer: int | None = None


@dataclass(frozen=True)
class ReportReader:
    """Reads the reports of a sentence."""

    syntax: Syntax
    mentions: Mentions
    lexicon: Lexicon

    @cached_property
    def descriptions(self) -> Descriptions:
        """The words that describe holders."""
        return Descriptions(self.syntax, self.lexicon)

    @cached_property
    def _holders(self) -> Holders:
        return Holders(self.syntax, self.mentions, self.lexicon)

    def read(self, start: int, end: int) -> Iterator[Report]:
        """The reports of a sentence (token range), in the order of their verbs."""
        everything = word_list(self.lexicon, "speech").find(self.syntax, start, end)
        prepositions = {f.token for f in everything if f.entry.part_of_speech[0] == "ADP"}
        for found in everything:
            part_of_speech = found.entry.part_of_speech[0]
            takes = takes_of(found.entry)
            if part_of_speech == "ADP":
                yield from self._according(found, end)
            elif part_of_speech == "NOUN":
                yield from self._tidings(found, takes)
                yield from self._owned(found, takes)
            elif "source" in takes:
                yield from self._quoting(found, end)
            elif found.token not in prepositions and self._is_verb(found):
                holder = self._holders.find(found.token, start, end)
                if holder is not None:
                    left, right = self.descriptions.describe(holder)
                    if right > found.token > holder:
                        right = self.descriptions.end_before(holder, found.token)
                    right = self.descriptions.extend_to(found.token, holder, right)
                    if holder > found.token:
                        right = self.descriptions.extend_behind(holder, left, right)
                    negated = self._is_negated(found.token)
                    yield Report(found.token, holder, left, right, found.entry.evokes, takes, negated=negated)

    def _is_verb(self, found: Found) -> bool:
        """Whether a word of speech that may be a verb is one here: in the active, and no modifier of a noun."""
        syntax, token = self.syntax, found.token
        plain = "plain" in takes_of(found.entry)
        if any(syntax.deps[c] == "aux:pass" for c in syntax.children[token]):
            return False
        if syntax.pos[token] not in PREDICATES:
            return plain or self._is_misread_verb(token)
        if syntax.lower[token + 1 : token + 2] == ("to",) and any("certainty" in iri for iri in found.entry.evokes):
            return False
        participle = syntax.tags[token] in {"VBN", "VBD"} and not plain
        attributive = syntax.deps[token] in {"amod", "acl"} or (
            token + 1 < len(syntax.words)
            and "probable" in "".join(found.entry.evokes)
            and syntax.pos[token + 1] in {"NOUN", "PROPN", "ADJ"}
            and syntax.deps[token] != "ROOT"
        )
        return not (participle and attributive) or self._holders.stands_before(token)

    def _is_misread_verb(self, token: int) -> bool:
        """Whether the words around a noun in "s" tell that it is a verb ("…, the ministry reports in a bulletin")."""
        syntax = self.syntax
        if not syntax.lower[token].endswith("s"):
            return False
        behind = syntax.lower[token + 1 : token + 2]
        if behind in {("it",), ("that",), ("they",)} or (behind == (":",) and self._holders.can_speak(token - 1)):
            return True
        if behind in {(".",), (",",)}:
            return syntax.pos[token - 1] in REFERRING and "," in syntax.lower[max(token - 8, 0) : token]
        return behind in {("in",), ("on",)} and self._holders.stands_behind_comma(token)

    def _is_negated(self, verb: int) -> bool:
        """Whether somebody did not say or declined to say."""
        syntax = self.syntax
        if any(syntax.lower[c] in {"not", "n't", "n’t", "never"} for c in syntax.children[verb]):
            return True
        refused = word_list(self.lexicon, "refusal").entries_for(syntax.lower[syntax.heads[verb]])
        return syntax.deps[verb] == "xcomp" and bool(refused)

    # --- Sources -----------------------------------------------------------------------------------------------------

    def _according(self, found: Found, end: int) -> Iterator[Report]:
        holder = self._holders.head_from(found.end, min(end, found.end + 12))
        doubtful = self.syntax.lower[found.start] == "per" or "cited" in takes_of(found.entry)
        if holder is not None and not (doubtful and not self._holders.can_speak(holder)):
            left, right = self.descriptions.describe(holder)
            right = self.descriptions.extend_behind(holder, left, right)
            takes = takes_of(found.entry) | {"speech"}
            yield Report(found.start, holder, found.end, right, found.entry.evokes, takes, according=True)

    def _tidings(self, found: Found, takes: frozenset[str]) -> Iterator[Report]:
        """News without an owner: "reports that …", "reports emerged that …"."""
        syntax, token = self.syntax, found.token
        if "unowned" not in takes or not syntax.lower[token].endswith("s") or syntax.pos[token] != "NOUN":
            return
        if any(
            syntax.deps[c] in {"acl", "ccomp"} and any(syntax.lower[m] == "that" for m in syntax.children[c])
            for c in syntax.children[token]
        ) or ("that" in syntax.lower[token + 1 : token + 5]):
            left, right = syntax.noun_phrase(token)
            yield Report(token, token, left, max(right, token + 1), found.entry.evokes, takes | {"noun"})

    def _owned(self, found: Found, takes: frozenset[str]) -> Iterator[Report]:
        """An estimate with an owner: "Berne's estimate is …", "by the mayor's count", "the army's claim that …"."""
        syntax, token = self.syntax, found.token
        owner = next((c for c in syntax.children[token] if syntax.deps[c] == "nmod:poss"), None)
        if "owned" not in takes or owner is None or syntax.pos[owner] == "PRON" or not self._holders.can_speak(owner):
            return
        left, right = self.descriptions.describe(owner)
        right = min(right, next((t for t in range(owner, token) if syntax.lower[t] in POSSESSIVE_MARKS), token))
        copular = syntax.deps[token] == "nsubj" and any(
            syntax.deps[c] == "cop" for c in syntax.children[syntax.heads[token]]
        )
        according = copular or syntax.case(token) in {"by", "on"}
        yield Report(token, owner, left, right, found.entry.evokes, frozenset({"noun"}), according=according)

    def read_pointing_back(self, start: int, end: int) -> Report | None:
        """The report of a sentence that tells only whose words the sentence before is.

        "The minister said this on television.", "This was reported by the General Staff.", "The statement was made by
        the governor."
        """
        syntax = self.syntax
        made = end - start <= _LONGEST_POINTER and self._maker_of_statement(start, end)
        if made:
            return made
        if end - start > _LONGEST_POINTER or not {"this", "so"} & set(syntax.lower[start:end]):
            return None
        for report in self.read(start, end):
            if any(c > report.token and syntax.lower[c] in {"this", "so"} for c in syntax.children[report.token]):
                return report
        for found in word_list(self.lexicon, "speech").find(syntax, start, end):
            children = syntax.children[found.token]
            told = any(syntax.deps[c] == "nsubj:pass" and syntax.lower[c] == "this" for c in children)
            agent = next((c for c in children if syntax.deps[c].startswith("obl") and syntax.case(c) == "by"), None)
            if told and agent is not None and self._holders.can_speak(agent):
                left, right = self.descriptions.describe(agent)
                takes = takes_of(found.entry)
                return Report(found.token, agent, left, right, found.entry.evokes, takes)
        return None

    def _maker_of_statement(self, start: int, end: int) -> Report | None:
        """By whom "the relevant statement was made", where no clause tells what it was."""
        syntax = self.syntax
        for token in range(start, end):
            if syntax.deps[token] != "nsubj:pass" or syntax.pos[token] != "NOUN":
                continue
            left, right = syntax.noun_phrase(token)
            if left != start or right != token + 1 or syntax.lower[left] not in DEFINITE:
                continue
            entries = word_list(self.lexicon, "speech").entries_for(syntax.lower[token])
            if not any("owned" in takes_of(e) and not e.evokes for e in entries):
                continue
            children = syntax.children[syntax.heads[token]]
            agent = next((c for c in children if syntax.deps[c].startswith("obl") and syntax.case(c) == "by"), None)
            if agent is not None and self._holders.can_speak(agent):
                return Report(token, agent, *self.descriptions.describe(agent), (), frozenset({"speech"}))
        return None

    def _quoting(self, found: Found, end: int) -> Iterator[Report]:
        """Who is quoted: in "X quoted Y as saying" Y speaks and X relays, as in "Y was quoted by X as saying"."""
        syntax, verb = self.syntax, found.token
        saying = next(
            (
                t
                for t in range(verb + 1, min(end, verb + 24))
                if syntax.lower[t] == "as" and syntax.lower[t + 1 : t + 2] in {("saying",), ("telling",)}
            ),
            None,
        )
        if saying is None:
            return
        holder, relayer = self._quoted_and_quoting(verb, saying)
        if holder is not None:
            left, right = self.descriptions.describe(holder)
            yield Report(saying + 1, holder, left, right, found.entry.evokes, frozenset({"speech"}), relayer=relayer)

    def _quoted_and_quoting(self, verb: int, saying: int) -> tuple[int | None, int | None]:
        """Who is quoted before "as saying", and by whom."""
        syntax = self.syntax
        passive = any(syntax.deps[c] in {"aux:pass", "nsubj:pass"} for c in syntax.children[verb])
        subject = next((t for t in subjects_of(syntax, verb) if t != verb and self._holders.can_speak(t)), None)
        if subject is None:
            subject = self._holders.nominal_before(verb, syntax.sentence_range(verb)[0])
        if passive or syntax.lower[verb - 1] in {"is", "was", "are", "were"}:
            agents = (c for c in syntax.children[verb] if syntax.deps[c].startswith("obl") and syntax.case(c) == "by")
            return subject, next(agents, None)
        return self._holders.head_from(verb + 1, saying), subject
