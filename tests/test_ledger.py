"""The ledger: every number has a verdict, each verdict is a concept, and the words that decided it are in the text."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import Counter
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg import config
from kg.extraction import extract_claims
from kg.extraction.ledger import LedgerEntry, list_numbers
from kg.extraction.quantities import find_quantities
from kg.model import Article, Casualty, Claim, Evidence, Quantity
from kg.text import load_pipeline, parse_article
from kg.vocabulary import load_lexicon

LEXICON = load_lexicon()
TOKENIZER = spacy.blank("en")
SENTENCES = spacy.blank("en")
SENTENCES.add_pipe("sentencizer")
CORPORA = os.environ.get("CONFLICT_KG_CORPORA")
AUDITS = sorted((Path(__file__).parent / "data" / "ledger").glob("audit*.jsonl"))


def ledger(doc: Doc, claims: tuple[Claim, ...] = ()) -> tuple[LedgerEntry, ...]:
    return list_numbers(doc, find_quantities(doc, LEXICON), claims, LEXICON)


def parsed(*tokens: tuple[str, str, int, str]) -> Doc:
    """A parse by hand: word, part of speech, index of the head, relation."""
    words, tags, heads, relations = zip(*tokens, strict=True)
    return Doc(TOKENIZER.vocab, list(words), pos=list(tags), heads=list(heads), deps=list(relations))


def counted(noun: str, verb: str) -> Doc:
    """``verb`` of thirty ``noun``."""
    return parsed(
        ("They", "PRON", 1, "nsubj"),
        (verb, "VERB", 1, "ROOT"),
        ("thirty", "NUM", 3, "nummod"),
        (noun, "NOUN", 1, "obj"),
        (".", "PUNCT", 1, "punct"),
    )


def test_numbers_that_count_nothing_keep_their_kind_and_its_words() -> None:
    doc = TOKENIZER("In 2019 a 45-year-old driver went 30 km to the 93rd Brigade.")
    assert [(entry.verdict, entry.because) for entry in ledger(doc)] == [
        ("year", "In 2019"),
        ("age", "45-year-old"),
        ("distance", "km"),
        ("name", "Brigade"),
    ]


@pytest.mark.parametrize(
    ("noun", "verb", "verdict", "because"),
    [
        ("countries", "visited", "places", "countries"),
        ("agreements", "signed", "acts", "agreements"),
        ("people", "arrested", "people-held", "arrested"),
        ("people", "evacuated", "people-moved", "evacuated"),
        ("people", "hired", "people-helped", "hired"),
        ("missiles", "fired", "arms-used", "fired"),
        ("rockets", "built", "arms-held", "built"),
    ],
)
def test_noun_or_predicate_decides_what_is_counted(noun: str, verb: str, verdict: str, because: str) -> None:
    (entry,) = ledger(counted(noun, verb))
    assert (entry.verdict, entry.because) == (verdict, because)


@pytest.mark.parametrize(("noun", "verb"), [("people", "killed"), ("soldiers", "deployed"), ("widgets", "juggled")])
def test_a_loss_or_deployment_without_a_claim_is_not_understood(noun: str, verb: str) -> None:
    (entry,) = ledger(counted(noun, verb))
    assert (entry.verdict, entry.because) == ("not-understood", "thirty")


def test_a_number_of_a_claim() -> None:
    doc = counted("people", "killed")
    claim = Casualty(
        article="a",
        evidence=Evidence(5, 25, doc.text[5:25]),
        quantity=Quantity(30, 30, "person", words="thirty"),
        outcome="killed",
    )
    (entry,) = ledger(doc, (claim,))
    assert (entry.verdict, entry.claims, entry.because) == ("claim", (claim,), doc.text[5:25])


def test_a_claim_of_other_words_takes_no_number() -> None:
    doc = counted("people", "killed")
    evidence = Evidence(5, 25, doc.text[5:25])
    claim = Casualty(article="a", evidence=evidence, quantity=Quantity(1, 1, "person", words="a"), outcome="killed")
    (entry,) = ledger(doc, (claim,))
    assert (entry.verdict, entry.claims) == ("not-understood", ())


def test_use_of_money_decides_unless_aid_stands_nearer() -> None:
    def sentence(noun: str) -> Doc:
        return parsed(
            ("They", "PRON", 1, "nsubj"),
            ("spent", "VERB", 1, "ROOT"),
            ("$", "SYM", 1, "obj"),
            ("30", "NUM", 2, "nummod"),
            ("on", "ADP", 5, "case"),
            (noun, "NOUN", 1, "obl"),
            (".", "PUNCT", 1, "punct"),
        )

    assert [(entry.verdict, entry.because) for entry in ledger(sentence("pensions"))] == [("money-budget", "pensions")]
    assert [entry.verdict for entry in ledger(sentence("assistance"))] == ["not-understood"]


def test_a_zone_is_outside_the_prose() -> None:
    doc = counted("people", "killed")
    doc.spans["zones"] = [Span(doc, 0, len(doc), label="headline")]
    assert [entry.verdict for entry in ledger(doc)] == ["outside-prose"]


def test_a_disaster_is_no_claim() -> None:
    doc = parsed(
        ("The", "DET", 1, "det"),
        ("earthquake", "NOUN", 2, "nsubj"),
        ("killed", "VERB", 2, "ROOT"),
        ("thirty", "NUM", 4, "nummod"),
        ("people", "NOUN", 2, "obj"),
        (".", "PUNCT", 2, "punct"),
    )
    assert [(entry.verdict, entry.because) for entry in ledger(doc)] == [("accident", "earthquake")]


def test_a_bus_that_is_bombed_is_no_accident() -> None:
    doc = parsed(
        ("The", "DET", 1, "det"),
        ("bombing", "NOUN", 4, "nsubj"),
        ("of", "ADP", 3, "case"),
        ("buses", "NOUN", 1, "nmod"),
        ("killed", "VERB", 4, "ROOT"),
        ("thirty", "NUM", 6, "nummod"),
        ("people", "NOUN", 4, "obj"),
        (".", "PUNCT", 4, "punct"),
    )
    assert [entry.verdict for entry in ledger(doc)] == ["not-understood"]


def test_every_verdict_is_a_concept_and_every_number_has_one() -> None:
    text = "On 3 May 2021 two men, 12 percent, $4 million, 9/11, G7, three times, 1,200 widgets and a dozen ran 5 km."
    doc = SENTENCES(text)
    quantities = find_quantities(doc, LEXICON)
    entries = list_numbers(doc, quantities, (), LEXICON)
    concepts = {concept.notation for concept in LEXICON.concepts_in("ledger")}
    concepts |= {trigger.iri.rpartition("ledger-")[2] for trigger in LEXICON.triggers_in("ledger")}
    assert [(entry.start, entry.end) for entry in entries] == [(mention.start, mention.end) for mention in quantities]
    for entry in entries:
        assert entry.verdict in concepts
        assert text[entry.start : entry.end] == entry.words
        assert text[entry.because_start : entry.because_end] == entry.because


def test_a_number_corrected_in_the_same_breath_counts_once() -> None:
    doc = parsed(
        ("They", "PRON", 1, "nsubj"),
        ("lost", "VERB", 1, "ROOT"),
        ("900", "NUM", 6, "nummod"),
        ("[", "PUNCT", 4, "punct"),
        ("90", "NUM", 6, "nummod"),
        ("]", "PUNCT", 4, "punct"),
        ("men", "NOUN", 1, "obj"),
        (".", "PUNCT", 1, "punct"),
    )
    start = doc[4].idx
    evidence = Evidence(start, doc[7].idx, doc.text[start : doc[7].idx])
    claim = Casualty(article="a", evidence=evidence, quantity=Quantity(90, 90, "person", words="90"), outcome="killed")
    verdicts = [(entry.words, entry.verdict, entry.because) for entry in ledger(doc, (claim,))]
    assert verdicts == [("900", "restated", "90"), ("90", "claim", evidence.exact)]


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("The goals for ’24 are clear.", "24", "year"),
        ("You either 1) give up or 2) go on.", "1", "list-marker"),
        ("They hold a 10 to 1 ratio.", "1", "share"),
        ("It ends in a second.", "second", "idiom"),
        ("It waives subsection (a)(2) of the act.", "2", "name"),
        ("Section</span> <span class=x>3</span>. Policy.", "3", "name"),
        ("They fired 155- and 105-millimeter shells.", "155", "distance"),
    ],
)
def test_marks_around_a_number_that_decide(text: str, words: str, verdict: str) -> None:
    entry = next(entry for entry in ledger(SENTENCES(text)) if entry.words == words)
    assert entry.verdict == verdict


def test_who_is_a_number_is_so_old() -> None:
    doc = parsed(
        ("She", "PRON", 2, "nsubj"),
        ("was", "AUX", 2, "cop"),
        ("six", "NUM", 2, "ROOT"),
        (".", "PUNCT", 2, "punct"),
    )  # fmt: skip
    (entry,) = ledger(doc)
    assert (entry.verdict, entry.because) == ("age", "She was six")


def test_billions_without_a_noun_are_money() -> None:
    doc = parsed(
        ("They", "PRON", 1, "nsubj"),
        ("invested", "VERB", 1, "ROOT"),
        ("billions", "NOUN", 1, "obj"),
        (".", "PUNCT", 1, "punct"),
    )  # fmt: skip
    (entry,) = ledger(doc)
    assert (entry.verdict, entry.because) == ("money-trade", "invested")


@pytest.mark.slow
@pytest.mark.parametrize("audit", AUDITS, ids=lambda path: path.stem)
@pytest.mark.skipif(not CORPORA, reason="CONFLICT_KG_CORPORA does not name the corpora that the audit was drawn from")
@pytest.mark.skipif(not config.pipeline_directory().is_dir(), reason="there is no trained pipeline in this checkout")
def test_audited_numbers_keep_their_verdicts(audit: Path) -> None:
    """A hundred numbers drawn at random and judged by hand: at least 95 have the verdict that was judged right."""
    audited = [json.loads(line) for line in audit.read_text(encoding="utf-8").splitlines()]
    wanted = {record["doc"] for record in audited}
    pipeline = load_pipeline()
    verdicts: dict[tuple[str, int], str] = {}
    with (Path(str(CORPORA)) / "raw" / "public-domain.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["id"] not in wanted:
                continue
            date = dt.date.fromisoformat(record["date"]) if record.get("date") else None
            article = Article(record["id"], record["text"], record.get("title"), date, record.get("publisher"))
            doc = parse_article(pipeline, article)
            for entry in ledger(doc, tuple(extract_claims(doc, article, LEXICON))):
                verdicts[article.id, entry.start] = entry.verdict
    right = Counter(
        record["judged"] == "right" and verdicts.get((record["doc"], record["start"])) == record["verdict"]
        for record in audited
    )
    assert right[True] >= 95, right


def test_deaths_far_from_any_fight_are_outside_conflict() -> None:
    doc = parsed(
        ("Twelve", "NUM", 1, "nummod"),
        ("villagers", "NOUN", 2, "nsubj"),
        ("died", "VERB", 2, "ROOT"),
        (".", "PUNCT", 2, "punct"),
    )  # fmt: skip
    (entry,) = ledger(doc)
    assert (entry.verdict, entry.because) == ("accident", "died")


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("The strikes killed 900 people and displaced millions more.", "millions", "people-moved"),
        ("Hold on one second, please.", "second", "idiom"),
    ],
)
def test_a_predicate_tells_more_than_a_pronoun_and_a_moment_is_no_rank(text: str, words: str, verdict: str) -> None:
    doc = parse_article(load_pipeline(), Article("a", text))
    assert verdict in {entry.verdict for entry in ledger(doc) if words in text[entry.start : entry.end + 10]}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("Instructors trained hundreds of thousands of Somali troops.", "hundreds of thousands", "people-helped"),
        ("The crews got more than 900 Danes out of the city.", "more than 900", "people-moved"),
        ("Shells fell on Marivka, a town of 12,000 people.", "12,000", "people-living"),
        ("Norway imposed sanctions on 14 tycoons. Bans were imposed on 30 people.", "30", "people-held"),
        ("The three ministers condemned the coup.", "three", "people-speaking"),
        ("The agency is a lifeline for millions.", "millions", "people-helped"),
        ("Some 400 merchant ships were forced to turn back.", "Some 400", "vehicles-moved"),
        ("There are 5,000 registered drones in Denmark.", "5,000", "arms-held"),
        ("Police logged 40 drone sightings.", "40", "attacks"),
        ("They want to bring the number of raids to zero.", "zero", "idiom"),
        ("I read the drafts, nine of which were dull.", "nine", "pronoun"),
        ("He quoted the Post, the Globe and a few others.", "a few", "pronoun"),
        ("Could I ask one more, Admiral?", "one", "pronoun"),
        ("And three, we keep the port open.", "three", "list-marker"),
        ("A two-pronged offensive began.", "two", "idiom"),
        ("A three-star general spoke.", "three", "idiom"),
        ("He woke up one morning in Oslo.", "one", "idiom"),
        ("That was two 9/11s.", "9", "idiom"),
        ("Dial 9-1-1 at once, or 1-888-SAFE-NOW.", "1", "address"),
        ("The Treasury issued General License 44 on Monday.", "44", "name"),
        ("Over there it comes to $900 a month.", "$900", "money-rate"),
        ("The mayor, uh, paid for two\u2014\nMR. OLSEN: Paid for what?", "two", "broken-off"),
        ("A level of 40 \u2014 or rather 90 crates was reached.", "40", "restated"),
        ("MR. OLSEN: Eighty-four.\nTHE CHAIR: Eighty-four seats.", "Eighty-four", "restated"),
    ],
)
def test_what_is_told_of_a_number_in_a_parsed_sentence(text: str, words: str, verdict: str) -> None:
    doc = parse_article(load_pipeline(), Article("a", text))
    found = {entry.words: entry.verdict for entry in reversed(ledger(doc))}
    assert found.get(words) == verdict, found


def test_a_figure_that_is_said_again_without_a_noun_far_below() -> None:
    text = "The ministry counted 47 bridges. Nobody asked about that. Why 47?"
    doc = parse_article(load_pipeline(), Article("a", text))
    assert [(entry.words, entry.verdict, entry.because) for entry in ledger(doc)][1:] == [("47", "restated", "47")]


def test_a_loss_told_of_goods_of_aid_is_not_explained_away() -> None:
    doc = parse_article(load_pipeline(), Article("a", "The plan asks for 300 trucks of aid each week."))
    assert [entry.verdict for entry in ledger(doc)] == ["not-understood"]


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("Militants struck the port in an attack with over 90 missiles.", "over 90", "arms-used"),
        ("It was a huge attack on Oslo. Some 90 rockets, all of them crude.", "Some 90", "arms-used"),
        ("The depot holds stocks of 122 artillery ammunition.", "122", "calibre"),
        ("The odds were bad: we were outgunned 8 to 1.", "1", "share"),
        ("See document S/RES-7/12 of the council.", "12", "designation"),
        ("The bond between us is one of trust.", "one", "idiom"),
        ("He has won 30 rounds, but not the last 12.", "12", "pronoun"),
        ("Over 4,000 people have taken shelter in the school.", "Over 4,000", "people-moved"),
        ("Lawyers won the freedom of five sailors.", "five", "people-held"),
        ("The fleet asked for two mon- \u2014 two weeks of rest.", "two", "restated"),
    ],
)
def test_more_that_is_told_of_a_number_in_a_parsed_sentence(text: str, words: str, verdict: str) -> None:
    doc = parse_article(load_pipeline(), Article("a", text))
    found = {entry.words: entry.verdict for entry in reversed(ledger(doc))}
    assert found.get(words) == verdict, found


def test_what_stands_behind_another_phrase_is_not_counted() -> None:
    doc = parse_article(load_pipeline(), Article("a", "When I was ten my father left for Cuba."))
    assert [(entry.verdict, entry.because) for entry in ledger(doc)] == [("age", "I was ten")]


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("The call between the two presidents was friendly.", "two", "people-speaking"),
        ("The two leaders had an hour to spare.", "two", "roles"),
        ("They opened their schools to 900 Danes seeking refuge.", "900", "people-moved"),
        ("Three oligarchs seek an audience with the king.", "Three", "roles"),
        ("Two officers pleaded guilty.", "Two", "people-held"),
        ("The number of allies that pay has gone from 9 to 23.", "from 9 to 23", "pronoun"),
        ("Cyclones in the bay left 900 people dead.", "900", "accident"),
        ("An earthquake has claimed thousands of lives.", "thousands", "accident"),
        ("They drew a map for two peoples.", "two", "places"),
        ("We fight for millions of Danes.", "millions", "people-helped"),
        ("The virus struck some 800 computer systems.", "some 800", "works"),
        ("The talks went on: they have had two rounds.", "two", "ideas"),
        ("I have amassed quite a few since then.", "a few", "pronoun"),
        ("All 40 of them had a visa.", "40", "pronoun"),
        ("It is hard to say how last quarter will look.", "quarter", "date"),
        ("Sales rose; and then two, we saved money.", "two", "list-marker"),
        ("Only six voted. Six.", "Six", "restated"),
        ("We saw thousands and thousands of kites.", "thousands", "restated"),
    ],
)
def test_still_more_that_is_told_of_a_number_in_a_parsed_sentence(text: str, words: str, verdict: str) -> None:
    doc = parse_article(load_pipeline(), Article("a", text))
    found = {entry.words: entry.verdict for entry in reversed(ledger(doc))}
    assert found.get(words) == verdict, found


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("She held a meeting with the eight leaders.", "eight", "people-speaking"),
        ("Give me a second, please.", "second", "idiom"),
        ("Many Fortune 500 companies paid nothing.", "500", "name"),
        ("We saw the flights begin. We had another one today.", "one", "pronoun"),
        ("The missiles flew low. Between four and six were shot down.", "Between four and six", "arms-used"),
        ("It was an attack on the port. Over 300 missiles, including rockets of all kinds.", "Over 300", "arms-used"),
        ("Every one of the soldiers killed has a name.", "one", "idiom"),
        ("He travelled to Oslo, which was a comfort, as it was for thousands of Danes.", "thousands", "not-understood"),
    ],
)
def test_a_clause_above_does_not_tell_of_a_number_below(text: str, words: str, verdict: str) -> None:
    doc = parse_article(load_pipeline(), Article("a", text))
    claims = tuple(extract_claims(doc, Article("a", text), LEXICON))
    found = {entry.words: entry.verdict for entry in reversed(ledger(doc, claims))}
    assert found.get(words) == verdict, found


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("Opera is the #2 browser after Chrome.", "2", "ordinal"),
        ("Norway is number three in the world in gas exports.", "three", "ordinal"),
        ("The No. 2 official of the ministry spoke.", "2", "ordinal"),
        ("Flight number 12 was late.", "12", "name"),
        ("He lives at number 10.", "10", "name"),
        ("Our bank is among the top 20.", "20", "ordinal"),
        ("Under the phase two withdrawal, guns go back.", "two", "name"),
        ("That was on day five of the games.", "five", "name"),
        ("On day one, the king signed it.", "one", "idiom"),
        ("One moment. I need my notes.", "One", "idiom"),
        ("One moment changed it all.", "One", "ideas"),
        ("They spoke with one voice.", "one", "idiom"),
        ("He waited half an hour.", "half", "duration"),
        ("It was the worst flood in three quarters of a century.", "three quarters", "duration"),
        ("Hansen scored his goal in the second half.", "half", "games"),
        ("Exports rose by half.", "half", "share"),
        ("Tunisia lost the match 1 – 2 to Chad.", "1 – 2", "score"),
        ("They pledged more, including 2023 commitments from Norway.", "2023", "year"),
    ],
)
def test_which_number_is_a_rank_a_name_an_idiom_or_a_time(text: str, words: str, verdict: str) -> None:
    doc = parse_article(load_pipeline(), Article("a", text))
    claims = tuple(extract_claims(doc, Article("a", text), LEXICON))
    found = {entry.words: entry.verdict for entry in reversed(ledger(doc, claims))}
    assert found.get(words) == verdict, found


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("There are hundreds now of entrances to the caves.", "hundreds", "places"),
        ("The plan will create thousands of jobs.", "thousands", "posts"),
        ("The airline donates 6,000 flights.", "6,000", "vehicles-moved"),
        ("They will build 900 units of affordable housing.", "900", "works"),
        ("We had three sets of talks.", "three", "meetings"),
        ("The army lost 13,000 pieces of equipment.", "13,000", "arms-used"),
        ("I have just one follow-up.", "one", "ideas"),
        ("The rebels fired missiles at the port; four to six were shot down by the navy.", "four to six", "arms-used"),
        ("The two leaders welcomed the deal.", "two", "people-speaking"),
        ("Norway welcomed 400 refugees.", "400", "people-moved"),
        ("The agency will reach 40,000 children with food.", "40,000", "people-helped"),
        ("The war has left 3.4 million people in need of aid.", "3.4 million", "people-helped"),
        ("A cyclone off India left 10,000 people dead.", "10,000", "accident"),
        ("It brought suffering to millions of people.", "millions", "people-helped"),
        ("You were one of the leaders, bearing that in mind.", "one", "roles"),
    ],
)
def test_what_is_counted_and_told_of_it_in_a_parsed_sentence(text: str, words: str, verdict: str) -> None:
    doc = parse_article(load_pipeline(), Article("a", text))
    claims = tuple(extract_claims(doc, Article("a", text), LEXICON))
    found = {entry.words: entry.verdict for entry in reversed(ledger(doc, claims))}
    assert found.get(words) == verdict, found


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        (
            "The war cost more than $2 trillion. If you take the number of $1 trillion, that is a lot.",
            "$1 trillion",
            "money-price",
        ),
        ("Its cost ranged from $1 trillion to a think tank saying $2 trillion.", "$2 trillion", "money-price"),
        ("She has galvanized $90 million in funding for women's health research.", "$90 million", "money-budget"),
        ("They will announce up to $15 million in ARPA-H funding.", "up to $15 million", "money-budget"),
        ("He will cancel $9 million in student loan debt.", "$9 million", "money-budget"),
        ("He has been able to cancel $9 billion in debt for 2 million.", "$9 billion", "money-debt"),
        ("The firm has brought 3,000 jobs to Alabama.", "3,000", "posts"),
        ("The fund will support over 1 million IDPs in Iraq.", "over 1 million", "people-helped"),
    ],
)
def test_money_at_home_and_what_is_no_aid(text: str, words: str, verdict: str) -> None:
    article = Article("a", text)
    doc = parse_article(load_pipeline(), article)
    claims = tuple(extract_claims(doc, article, LEXICON))
    found = {entry.words: entry.verdict for entry in reversed(ledger(doc, claims))}
    assert found.get(words) == verdict, found


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("We took out 40 Danish missiles.", "40", "arms-used"),
        ("The jets shot down more than 70 Danish one-way drones.", "more than 70", "arms-used"),
        ("The match ended with Chad winning three points.", "three", "games"),
        ("She is 19 points behind the mayor.", "19", "percentage"),
        ("It rests on over 20 eventually, maybe even 30, bilateral agreements.", "over 20", "acts"),
        ("They will cap the cost of insulin at 35 bucks.", "35 bucks", "money-price"),
        ("We spoke on January 6, 2020 — 21 — 2021.", "21", "restated"),
        ("It was a 15 to 0 vote in the council.", "15", "vote"),
        ("Whom did you support? Hansen in 80 and 84, and Lund in 2000.", "84", "year"),
        ("Millions of Danes who only want to live in peace are no enemies.", "Millions", "people-speaking"),
        ("More than 600 private sector companies have left Russia.", "More than 600", "bodies"),
        ("On Tuesday, the president will welcome two championship teams.", "two", "bodies"),
        ("All 630 billion of Chad's foreign reserves could be used.", "630 billion", "money-debt"),
        ("A list of 90 men — including two Danes — at the camp.", "two", "share"),
    ],
)
def test_what_is_no_claim_and_why(text: str, words: str, verdict: str) -> None:
    article = Article("a", text)
    doc = parse_article(load_pipeline(), article)
    claims = tuple(extract_claims(doc, article, LEXICON))
    found = {entry.words: entry.verdict for entry in reversed(ledger(doc, claims))}
    assert found.get(words) == verdict, found


def test_a_force_that_grows_from_one_number_to_another_is_taken_into_a_claim() -> None:
    text = "The NATO battlegroup in Latvia is to grow from 1,700 to 2,200 soldiers."
    article = Article("a", text)
    doc = parse_article(load_pipeline(), article)
    (entry,) = ledger(doc, tuple(extract_claims(doc, article, LEXICON)))
    assert (entry.words, entry.verdict) == ("from 1,700 to 2,200", "claim")
