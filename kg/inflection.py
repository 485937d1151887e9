"""The regular forms of English words, by the rules of spelling."""

from __future__ import annotations

__all__ = ["inflect"]

_VOWELS = "aeiou"


def inflect(lemma: str, part_of_speech: str) -> tuple[str, ...]:
    """The regular forms of one word, itself first.

    >>> inflect("kidnap", "VERB")
    ('kidnap', 'kidnaps', 'kidnapped', 'kidnaping', 'kidnaped', 'kidnapping')
    """
    if part_of_speech not in {"VERB", "NOUN", "AUX"} or not lemma[-1:].isalpha():
        return (lemma,)
    hissing = lemma.endswith(("s", "x", "z", "ch", "sh"))
    consonant_y = len(lemma) > 1 and lemma[-1] == "y" and lemma[-2] not in _VOWELS
    third = lemma[:-1] + "ies" if consonant_y else lemma + ("es" if hissing else "s")
    if part_of_speech == "NOUN":
        return (lemma, third)
    if lemma.endswith("e"):
        past = lemma + "d"
        progressive = (
            lemma[:-2] + "ying"
            if lemma.endswith("ie")
            else lemma + "ing"
            if lemma.endswith("ee")
            else lemma[:-1] + "ing"
        )
        return (lemma, third, past, progressive)
    if consonant_y:
        return (lemma, third, lemma[:-1] + "ied", lemma + "ing")
    forms = [lemma, third]
    sounds = lemma.replace("qu", "q")  # the u of "equip" is none of its vowels
    if len(sounds) > 2 and sounds[-1] not in "wxy" + _VOWELS and sounds[-2] in _VOWELS and sounds[-3] not in _VOWELS:
        forms += [lemma + lemma[-1] + "ed", lemma + "ing", lemma + "ed", lemma + lemma[-1] + "ing"]
    else:
        forms += [lemma + "ed", lemma + "ing"]
    return tuple(forms)
