"""The pipeline's tokenizer: spaCy's English rules, with the conventions of the treebanks and of newspapers.

Universal Dependencies splits hyphenated words except after a bound prefix (`pro - Kyiv` is one word, `cease - fire`
three), separates a unit from its number (`61 bn`, `10 am`) and a slash from its neighbours. Ranks and titles keep
their full stop (`Lt.`, `Gen.`). Everything here is written into the tokenizer's own file, so that a pipeline opens
without this module.
"""

from __future__ import annotations

import re

from spacy.lang.char_classes import ALPHA
from spacy.language import Language
from spacy.symbols import NORM, ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

BOUND_PREFIXES = (
    "anti co counter cyber de e eco ex extra hyper il inter intra macro mega meta micro mid mini multi neo non over "
    "post pre pro proto pseudo quasi re semi sub super tele trans ultra un under uni vice"
).split()
"""Prefixes that are no words of their own: the hyphen after them does not split (UD English, tokenization)."""

ABBREVIATIONS = (
    "Adm. Amb. Assoc. Att. Atty. Bde. Bn. Brig. Bros. Capt. Cmdr. Cmdt. Col. Comdr. Corp. Cpl. Cpt. Dept. Det. Dir. "
    "Div. Dr. Ens. Fr. Ft. Gen. Gov. Hon. Inc. Insp. Lieut. Lt. Ltd. Maj. Messrs. Mr. Mrs. Ms. Msgr. Mt. No. Nos. Ofc. "
    "Pfc. Prof. Pte. Pvt. Regt. Rep. Reps. Ret. Rev. Sen. Sens. Sgt. Spc. Sqn. St. Supt. Vol. Wg. "
    "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. "
    "al. approx. ca. cf. dept. est. etc. govt. incl. vs. U.S. U.K. U.N. E.U. U.A.E. U.S.S.R. D.C. D.R. a.m. p.m. e.g. "
    "i.e. L.A. N.Y. Ph.D. v."
).split()
"""Words that keep their full stop, in front of a name, a number or anything else."""

BRACKET_EMOTICON = re.compile(r"(?!^[:;]-?[()]$).*[()].*")
NO_ASCII_WORD = "(?=[^A-Za-z0-9])"
"""No infix opens with a letter or figure: said first, most places in a word are passed over by one look."""
NUMBER_UNITS = r"(?:bn|mn|tn|trn|am|pm|km|kg|mm|cm|mph|kph)"


def customise_tokenizer(nlp: Language) -> Tokenizer:
    """Give the English pipeline `nlp` the tokenizer of this project, and return it.

    Emoticons that look like closing brackets after a figure (`8)`) are dropped: newspapers have brackets.
    """
    defaults = nlp.Defaults
    hyphen = "".join(f"(?<!^{prefix})(?<!^{prefix.capitalize()})" for prefix in BOUND_PREFIXES)
    infixes = [rule for rule in (defaults.infixes or []) if "(?:-|–|—|--|---|——|~)" not in str(rule)]
    infixes += [
        rf"(?<=[{ALPHA}0-9]){hyphen}-(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}])(?:–|—|--|---|——|~)(?=[{ALPHA}])",
        r"(?<=[0-9])(?:–|—|-)(?=[0-9$£€])",
        rf"(?<=[{ALPHA}])/(?=[{ALPHA}])",
        rf"(?<=[0-9a-z])(?:—|–)(?=[{ALPHA}0-9\"“'‘])",
        r"(?<=[a-z0-9])[.!?](?=[\"“”][A-Z])",
        r"(?<=[a-z0-9][.!?])[\"“”](?=[A-Z])",
        r"(?<=[0-9])\.(?=[A-Z][a-z])",
        r"(?<=[a-z0-9])(?:\)|\]),?(?=[A-Za-z0-9])",
        r"(?<=[a-z])[,;](?=[A-Z0-9])",
    ]
    suffixes = [*(defaults.suffixes or []), rf"(?<=[0-9]){NUMBER_UNITS}", r"(?<=[0-9][bmt]n)\.", r"(?<=[0-9]m)\."]
    rules = {
        text: tokens
        for text, tokens in (defaults.tokenizer_exceptions or {}).items()
        if text not in {"and/or", "m."} and not (len(tokens) == 1 and BRACKET_EMOTICON.fullmatch(str(text)))
    }
    for text in ABBREVIATIONS:
        rules[text] = [{ORTH: text}]
    rules["wanna"] = [{ORTH: "wan", NORM: "want"}, {ORTH: "na", NORM: "to"}]
    tokenizer = Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(defaults.prefixes or []).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=re.compile(f"{NO_ASCII_WORD}(?:{compile_infix_regex(infixes).pattern})").finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )
    nlp.tokenizer = tokenizer
    return tokenizer
