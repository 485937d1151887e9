"""Verbs of speech and "according to": who is told to say something, and the words that describe the holder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.closed_classes import PREDICATES, REFERRING
from kg.extraction.descriptions import Descriptions
from kg.extraction.mentions import Mentions
from kg.extraction.predicates import subjects_of
from kg.extraction.syntax import POSSESSIVE_MARKS, Syntax
from kg.extraction.words import Found, calendar_words, takes_of, word_list
from kg.vocabulary import Lexicon

__all__ = ["Report", "ReportReader"]

_INSIDE_NAME = frozenset({"compound", "amod", "flat", "nmod:poss", "nummod", "det", "nmod:desc"})
_LONGEST_INSERTION = 18
_LONGEST_POINTER = 30
"""Words of a sentence that only tells whose words the one before is."""
_LONGEST_LEAD = 6
"""Words behind a verb of speech within which "that" opens what is said, or the sentence ends."""
_NEVER_SPEAK = frozenset(
    {
        "there",
        "them",
        "him",
        "her",
        "us",
        "me",
        "i",
        "himself",
        "themselves",
        "what",
        "that",
        "which",
        "this",
        "these",
        "those",
        "one",
        "nobody",
        "none",
    }
)
_OPENERS = frozenset({",", "”", '"', "’", "''"})


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
                holder = self.find_holder(found.token, start, end)
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
        return not (participle and attributive) or self._is_told_by_words(token)

    def _is_misread_verb(self, token: int) -> bool:
        """Whether the words around a noun in "s" tell that it is a verb ("…, the ministry reports in a bulletin")."""
        syntax = self.syntax
        if not syntax.lower[token].endswith("s"):
            return False
        behind = syntax.lower[token + 1 : token + 2]
        if behind in {("it",), ("that",), ("they",)} or (behind == (":",) and self.can_speak(token - 1)):
            return True
        if behind in {(".",), (",",)}:
            return syntax.pos[token - 1] in REFERRING and "," in syntax.lower[max(token - 8, 0) : token]
        return behind in {("in",), ("on",)} and self._holder_behind_comma(token)

    def _is_told_by_words(self, verb: int) -> bool:
        """Whether a word that the parse takes for a participle has a holder before it and is followed as a verb is.

        "The state, which …, acknowledged in May that …", "…, its minister, Jane Roe, announced in Berne."
        """
        syntax = self.syntax
        start, end = syntax.sentence_range(verb)
        holder = self._nominal_before(verb, start)
        if holder is None or syntax.lower[verb - 1] != "," or not self.can_speak(holder):
            return False
        behind = range(verb + 1, min(verb + _LONGEST_LEAD, end))
        if any(syntax.lower[t] == "that" and syntax.pos[t] == "SCONJ" for t in behind):
            return True
        left, _ = syntax.noun_phrase(holder)
        closes = end - verb <= _LONGEST_LEAD and syntax.pos[verb + 1 : verb + 2] in {("ADP",), ("PUNCT",), ("PROPN",)}
        return closes and left > start and syntax.lower[left - 1] == ","

    def _holder_behind_comma(self, verb: int) -> bool:
        """Whether ", the ministry" stands right before a word that the parse takes for a noun ("reports")."""
        syntax = self.syntax
        left = verb - 1
        start, _ = syntax.sentence_range(verb)
        while left > start and syntax.pos[left] in REFERRING | {"ADJ", "DET"}:
            left -= 1
        return left > start and syntax.lower[left] == "," and syntax.pos[left + 1] == "DET" and self.can_speak(verb - 1)

    def _is_negated(self, verb: int) -> bool:
        """Whether somebody did not say or declined to say."""
        syntax = self.syntax
        if any(syntax.lower[c] in {"not", "n't", "n’t", "never"} for c in syntax.children[verb]):
            return True
        refused = word_list(self.lexicon, "refusal").entries_for(syntax.lower[syntax.heads[verb]])
        return syntax.deps[verb] == "xcomp" and bool(refused)

    # --- Holders -----------------------------------------------------------------------------------------------------

    def find_holder(self, verb: int, start: int, end: int) -> int | None:
        """The head noun of who speaks: the verb's subject, else the noun right before it, else right behind it."""
        before = self._nominal_before(verb, start)
        if self.syntax.deps[verb] == "acl" and self._is_told_by_words(verb):
            return before
        subjects = subjects_of(self.syntax, verb)
        for subject in subjects:
            if self.syntax.lower[subject] == "who" and (antecedent := self._antecedent(verb)) is not None:
                return antecedent
            if subject + 1 in subjects and self.syntax.pos[subject + 1] == "PROPN":
                continue
            if subject != verb and self.can_speak(subject) and not verb < subject - 8:
                subject = self._told_closer(subject, end) if subject > verb else subject
                return before if before is not None and self._is_behind_comma(subject, before, verb) else subject
        if before is not None and self.can_speak(before):
            return before
        if verb - 1 >= start and self.syntax.lower[verb - 1] in _OPENERS and not self._has_hearer(verb):
            behind = self._head_from(verb + 1, min(end, verb + 10))
            if behind is not None and (self.can_speak(behind) or self._is_somebody(verb, behind)):
                return self._told_closer(behind, end)
        return None

    def _has_hearer(self, verb: int) -> bool:
        """Whether who is told stands behind a verb, where the speaker stands behind others ("…, said a welder")."""
        entries = word_list(self.lexicon, "speech").entries_for(self.syntax.lower[verb])
        return any("hearer" in takes_of(entry) for entry in entries)

    def _is_somebody(self, verb: int, holder: int) -> bool:
        """Whether a quotation is followed by "said a welder": whatever that is speaks."""
        opens = self.syntax.lower[verb + 1 : verb + 2] in {("a",), ("an",)}
        return opens and self.syntax.tags[holder] == "NN" and self.syntax.lower[verb - 1] in _OPENERS

    def _told_closer(self, holder: int, end: int) -> int:
        """The noun behind the comma that tells which one speaks ("said one of the people, a Baltic diplomat")."""
        syntax = self.syntax
        several = self._several(holder)
        comma = syntax.noun_phrase(several)[1] if several is not None else end
        if syntax.lower[comma : comma + 2] not in {(",", "a"), (",", "an")}:
            return holder
        closer = self._head_from(comma + 1, end)
        return closer if closer is not None and self.can_speak(closer) else holder

    def _antecedent(self, verb: int) -> int | None:
        """Whom "who" stands for, where the verb's clause tells of somebody who can speak."""
        syntax = self.syntax
        clause = syntax.first_conjunct(verb)
        if syntax.deps[clause] != "acl:relcl":
            return None
        told = syntax.heads[clause]
        while syntax.deps[told].startswith("nmod") and not self.can_speak(told):
            told = syntax.heads[told]
        return told if self.can_speak(told) else None

    def _is_behind_comma(self, subject: int, before: int, verb: int) -> bool:
        """Whether the noun right before the verb speaks, not the parse's subject ("North of it, police said")."""
        syntax = self.syntax
        inserted = syntax.lower[verb - 1] in {",", ")"} and syntax.heads[subject] == verb
        if not (subject < before < verb) or inserted or not self.can_speak(before):
            return False
        left, _ = syntax.noun_phrase(before)
        return "," in syntax.lower[subject:left] and syntax.lower[left - 1] == ","

    def can_speak(self, holder: int) -> bool:
        """Whether a noun phrase denotes people, an institution, or a document that says something."""
        syntax = self.syntax
        word = syntax.lower[holder]
        if word == "one" and (several := self._several(holder)) is not None:
            return self.can_speak(several)
        if word in _NEVER_SPEAK or word in calendar_words(self.lexicon):
            return False
        if syntax.pos[holder] in {"PROPN", "PRON"} or syntax.tags[holder] == "NNP":
            mention = self.mentions.at.get(holder)
            return mention is None or mention.actor is not None
        if word_list(self.lexicon, "speakernoun", "peoplenoun", "forcenoun").entries_for(word):
            return True
        return syntax.pos[holder] == "NOUN" and any(
            m.actor is not None and m.end > holder for m in self.mentions.within(*syntax.noun_phrase(holder))
        )

    def _several(self, one: int) -> int | None:
        """Of whom it is one: the diplomats in "one of the diplomats"."""
        if self.syntax.lower[one + 1 : one + 2] != ("of",):
            return None
        return next((c for c in self.syntax.children[one] if c > one and self.syntax.case(c) == "of"), None)

    def _nominal_before(self, verb: int, start: int) -> int | None:
        syntax = self.syntax
        token = verb - 1
        calendar = calendar_words(self.lexicon)
        while token >= start and (
            syntax.pos[token] in {"ADV", "AUX", "PART"}
            or syntax.lower[token] in calendar | {"on", "earlier", "late", "early"}
        ):
            token -= 1
        if token > start and syntax.lower[token] in {",", ")"}:
            opening = {",": ",", ")": "("}[syntax.lower[token]]
            inner = range(token - 1, max(start, token - _LONGEST_INSERTION), -1)
            token = next((t - 1 for t in inner if syntax.lower[t] == opening), token - 1)
        if token < start or syntax.pos[token] not in REFERRING:
            return None
        head = token
        while (
            start <= syntax.heads[head] < verb
            and syntax.heads[head] != head
            and syntax.pos[syntax.heads[head]] in REFERRING
        ):
            parted = "," in syntax.lower[syntax.heads[head] : syntax.noun_phrase(head)[0]]
            if parted and self.can_speak(head):
                break
            if syntax.deps[head].startswith(("nmod", "flat", "compound", "appos", "conj")):
                head = syntax.heads[head]
            else:
                break
        return head

    def _head_from(self, token: int, end: int) -> int | None:
        syntax = self.syntax
        for candidate in range(token, end):
            if syntax.pos[candidate] in REFERRING:
                head = candidate
                while (
                    syntax.deps[head] in _INSIDE_NAME
                    and token <= syntax.heads[head] < end
                    and syntax.heads[head] != head
                ):
                    head = syntax.heads[head]
                return head
            inner = candidate == token or syntax.deps[candidate] in {"compound", "amod"}
            if syntax.pos[candidate] in {"VERB", "SCONJ"} and not inner:
                return None
        return None

    # --- Sources -----------------------------------------------------------------------------------------------------

    def _according(self, found: Found, end: int) -> Iterator[Report]:
        holder = self._head_from(found.end, min(end, found.end + 12))
        if holder is not None and not (self.syntax.lower[found.start] == "per" and not self.can_speak(holder)):
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
        if "owned" not in takes or owner is None or syntax.pos[owner] == "PRON" or not self.can_speak(owner):
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

        "The minister said this on television.", "This was reported by the General Staff."
        """
        syntax = self.syntax
        if end - start > _LONGEST_POINTER or not {"this", "so"} & set(syntax.lower[start:end]):
            return None
        for report in self.read(start, end):
            if any(c > report.token and syntax.lower[c] in {"this", "so"} for c in syntax.children[report.token]):
                return report
        for found in word_list(self.lexicon, "speech").find(syntax, start, end):
            children = syntax.children[found.token]
            told = any(syntax.deps[c] == "nsubj:pass" and syntax.lower[c] == "this" for c in children)
            agent = next((c for c in children if syntax.deps[c].startswith("obl") and syntax.case(c) == "by"), None)
            if told and agent is not None and self.can_speak(agent):
                left, right = self.descriptions.describe(agent)
                takes = takes_of(found.entry)
                return Report(found.token, agent, left, right, found.entry.evokes, takes)
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
        subject = next((t for t in subjects_of(syntax, verb) if t != verb and self.can_speak(t)), None)
        if subject is None:
            subject = self._nominal_before(verb, syntax.sentence_range(verb)[0])
        if passive or syntax.lower[verb - 1] in {"is", "was", "are", "were"}:
            agents = (c for c in syntax.children[verb] if syntax.deps[c].startswith("obl") and syntax.case(c) == "by")
            return subject, next(agents, None)
        return self._head_from(verb + 1, saying), subject
