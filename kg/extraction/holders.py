"""Who can speak, and which noun phrase around a verb of speech does: the holder of what is said."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.closed_classes import REFERRING
from kg.extraction.mentions import Mentions
from kg.extraction.predicates import subjects_of
from kg.extraction.syntax import Syntax
from kg.extraction.words import calendar_words, takes_of, word_list
from kg.vocabulary import Lexicon

__all__ = ["Holders"]

_INSIDE_NAME = frozenset({"compound", "amod", "flat", "nmod:poss", "nummod", "det", "nmod:desc"})
_LONGEST_INSERTION = 18
_LONGEST_LEAD = 6
"""Words behind a verb of speech within which "that" opens what is said, or the sentence ends."""
_NEVER_SPEAK = frozenset(
    "there them him her us me i himself themselves what that which this these those one nobody none".split()
)
_OPENERS = frozenset({",", "”", '"', "’", "''"})


@dataclass(frozen=True)
class Holders:
    """Finds the holders of reports in a parsed article."""

    syntax: Syntax
    mentions: Mentions
    lexicon: Lexicon

    def find(self, verb: int, start: int, end: int) -> int | None:
        """The head noun of who speaks: the verb's subject, else the noun right before it, else right behind it."""
        before = self.nominal_before(verb, start)
        if self.syntax.deps[verb] == "acl" and self.stands_before(verb):
            return before
        subjects = self._governing(verb, subjects_of(self.syntax, verb))
        for subject in subjects:
            if self.syntax.lower[subject] == "who" and (antecedent := self._antecedent(verb)) is not None:
                return antecedent
            if subject + 1 in subjects and self.syntax.pos[subject + 1] == "PROPN":
                continue
            speaks = self.can_speak(subject) or self._closes(verb, subject)
            if subject != verb and speaks and not verb < subject - 8:
                subject = self._told_closer(subject, end) if subject > verb else subject
                return before if before is not None and self._is_behind_comma(subject, before, verb) else subject
        if before is not None and self.can_speak(before):
            return before
        if (named := self._named_between_commas(verb, start)) is not None:
            return named
        if verb - 1 >= start and self.syntax.lower[verb - 1] in _OPENERS and not self._has_hearer(verb):
            behind = self.head_from(verb + 1, min(end, verb + 10))
            if behind is not None and (self.can_speak(behind) or self._is_somebody(verb, behind)):
                return self._told_closer(behind, end)
        return None

    def _governing(self, verb: int, subjects: list[int]) -> list[int]:
        """The subjects of a joined verb of speech; who speaks above it, where they are that one's own.

        In "the ministry denied that its troops fired and said …" a parse may join "said" to "fired".
        """
        syntax = self.syntax
        clause = syntax.first_conjunct(verb)
        if clause == verb or syntax.deps[clause] != "ccomp":
            return subjects
        owned = any(syntax.tags[c] == "PRP$" for s in subjects for c in syntax.children_with(s, "nmod:poss"))
        tells = word_list(self.lexicon, "speech").entries_for(syntax.lower[syntax.heads[clause]])
        return subjects_of(syntax, syntax.heads[clause]) if owned and tells else subjects

    def _has_hearer(self, verb: int) -> bool:
        """Whether who is told stands behind a verb, where the speaker stands behind others ("…, said a welder")."""
        entries = word_list(self.lexicon, "speech").entries_for(self.syntax.lower[verb])
        return any("hearer" in takes_of(entry) for entry in entries)

    def _is_somebody(self, verb: int, holder: int) -> bool:
        """Whether a quotation is followed by "said a welder": whatever that is speaks."""
        opens = self.syntax.lower[verb + 1 : verb + 2] in {("a",), ("an",)}
        return opens and self.syntax.tags[holder] == "NN" and self.syntax.lower[verb - 1] in _OPENERS

    def _closes(self, verb: int, holder: int) -> bool:
        """Whether a sentence ends in ", the port's night supervisor said.": whatever that is speaks."""
        syntax = self.syntax
        start, _ = syntax.noun_phrase(holder)
        ends = syntax.lower[verb + 1 : verb + 2] in {(".",), ()}
        return (
            ends and holder + 1 == verb and syntax.pos[holder] == "NOUN" and syntax.lower[start - 1 : start] == (",",)
        )

    def _told_closer(self, holder: int, end: int) -> int:
        """The noun behind the comma that tells which one speaks ("said one of the people, a Baltic diplomat")."""
        syntax = self.syntax
        several = self._several(holder)
        comma = syntax.noun_phrase(several)[1] if several is not None else end
        if syntax.lower[comma : comma + 2] not in {(",", "a"), (",", "an")}:
            return holder
        closer = self.head_from(comma + 1, end)
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

    def _named_between_commas(self, verb: int, start: int) -> int | None:
        """The name in commas right before a verb ("…, its head of relief, Jane Roe, said")."""
        syntax = self.syntax
        left = verb - 1
        while left > start and syntax.pos[left - 1] == "PROPN":
            left -= 1
        closed = syntax.lower[verb - 1] == "," and left > start and syntax.lower[left - 1] == ","
        return left if closed and left + 1 < verb - 1 and self.can_speak(left) else None

    def _is_behind_comma(self, subject: int, before: int, verb: int) -> bool:
        """Whether the noun right before the verb speaks, not the parse's subject ("North of it, police said")."""
        syntax = self.syntax
        inserted = syntax.lower[verb - 1] in {",", ")"} and syntax.heads[subject] == verb
        if not (subject < before < verb) or inserted or not self.can_speak(before):
            return False
        if syntax.heads[before] == subject and syntax.deps[before] == "appos":
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
        if word_list(self.lexicon, "speakernoun", "peoplenoun", "forcenoun").entries_for(word) or self._is_named(
            holder
        ):
            return True
        return syntax.pos[holder] == "NOUN" and any(
            m.actor is not None and m.end > holder for m in self.mentions.within(*syntax.noun_phrase(holder))
        )

    def _is_named(self, noun: int) -> bool:
        """Whether a name stands right behind a noun as its apposition ("rebel boss Omar Diallo")."""
        syntax = self.syntax
        names = [c for c in syntax.children_with(noun, "appos", "flat") if syntax.tags[c] == "NNP" and c > noun]
        return any(syntax.noun_phrase(name)[0] == noun + 1 and name not in self.mentions.at for name in names)

    def _several(self, one: int) -> int | None:
        """Of whom it is one: the diplomats in "one of the diplomats"."""
        if self.syntax.lower[one + 1 : one + 2] != ("of",):
            return None
        return next((c for c in self.syntax.children[one] if c > one and self.syntax.case(c) == "of"), None)

    def nominal_before(self, verb: int, start: int) -> int | None:
        """The head of the noun phrase that stands right before a verb, but for a time or what commas insert."""
        syntax = self.syntax
        token = verb - 1
        when = calendar_words(self.lexicon) | {"on", "earlier", "late", "early"}
        while token >= start and (syntax.pos[token] in {"ADV", "AUX", "PART"} or syntax.lower[token] in when):
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

    def head_from(self, token: int, end: int) -> int | None:
        """The head of the first noun phrase from a token on, where no clause opens before it."""
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

    def stands_before(self, verb: int) -> bool:
        """Whether a word that the parse takes for a participle has a holder before it and is followed as a verb is.

        "The state, which …, acknowledged in May that …", "…, its minister, Jane Roe, announced in Berne."
        """
        syntax = self.syntax
        start, end = syntax.sentence_range(verb)
        holder = self.nominal_before(verb, start)
        if holder is None or syntax.lower[verb - 1] != "," or not self.can_speak(holder):
            return False
        behind = range(verb + 1, min(verb + _LONGEST_LEAD, end))
        if any(syntax.lower[t] == "that" and syntax.pos[t] == "SCONJ" for t in behind):
            return True
        left, _ = syntax.noun_phrase(holder)
        closes = end - verb <= _LONGEST_LEAD and syntax.pos[verb + 1 : verb + 2] in {("ADP",), ("PUNCT",), ("PROPN",)}
        return closes and left > start and syntax.lower[left - 1] == ","

    def stands_behind_comma(self, verb: int) -> bool:
        """Whether ", the ministry" stands right before a word that the parse takes for a noun ("reports")."""
        syntax = self.syntax
        left = verb - 1
        start, _ = syntax.sentence_range(verb)
        while left > start and syntax.pos[left] in REFERRING | {"ADJ", "DET"}:
            left -= 1
        return left > start and syntax.lower[left] == "," and syntax.pos[left + 1] == "DET" and self.can_speak(verb - 1)
