"""The vocabulary files and the lexicon read from them."""

from __future__ import annotations

import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import config
from kg.errors import VocabularyInvalid
from kg.namespaces import ACTOR, CK, CONCEPT, PLACE, PREFIXES
from kg.turtle import format_turtle
from kg.vocabulary import KnownActor, KnownPlace, Lexicon, load_lexicon
from kg.vocabulary.lexicon import normalize_name
from kg.vocabulary.loading import ACTOR_KINDS

NAME_FILES = sorted(
    path
    for path in config.vocabulary_files()
    if path.stem in {"states", "forces", "organizations", "groups", "persons"} or path.stem.startswith("places-")
)
DOCUMENTATION = Path(__file__).parent.parent / "docs" / "vocabulary.md"

ISO_3166_1 = set(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
    CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
    GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH
    KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW
    MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC
    SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY
    UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split()
)
KOSOVO = "XK"
"""User-assigned by the standard, and what everybody uses for Kosovo."""

UNITED_NATIONS = 193


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def _triples(paths: Iterable[Path]) -> Iterator[tuple[Path, ox.Triple]]:
    for path in paths:
        for triple in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            yield path, triple


# --- the files --------------------------------------------------------------------------------------------------------


def test_no_blank_nodes() -> None:
    for path, triple in _triples(config.vocabulary_files()):
        assert isinstance(triple.subject, ox.NamedNode), f"{path.name}: {triple}"
        assert isinstance(triple.object, (ox.NamedNode, ox.Literal)), f"{path.name}: {triple}"


def test_no_statement_stands_in_two_files() -> None:
    files = Counter(
        statement for _, statement in {(path, str(triple)) for path, triple in _triples(config.vocabulary_files())}
    )
    assert not [statement for statement, times in files.items() if times > 1]


def test_no_name_is_given_twice() -> None:
    statements = Counter(str(triple) for _, triple in _triples(NAME_FILES))
    assert not [statement for statement, times in statements.items() if times > 1]


def test_every_name_is_described_in_one_file() -> None:
    files = defaultdict(set)
    for path, triple in _triples(NAME_FILES):
        files[str(triple.subject)].add(path.name)
    assert not {subject: names for subject, names in files.items() if len(names) > 1}


@pytest.mark.parametrize("path", NAME_FILES, ids=lambda path: path.stem)
def test_files_are_in_canonical_form(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert format_turtle(written) == written


def test_labels_are_english_and_as_names_are_compared() -> None:
    for path, triple in _triples(NAME_FILES):
        name = str(triple.predicate.value).rpartition("/")[2].rpartition("#")[2]
        if name in {"prefLabel", "altLabel", "hiddenLabel", "ambiguousLabel", "adjective", "demonym", "metonym"}:
            label = triple.object
            assert isinstance(label, ox.Literal), f"{path.name}: {triple}"
            assert label.language == "en", f"{path.name}: {triple}"
            article = "The " if label.value.startswith("The ") else ""
            assert article + normalize_name(label.value) == label.value, f"{path.name}: {triple}"


def test_iris_are_well_formed(lexicon: Lexicon) -> None:
    local_name = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    for known in (*lexicon.actors, *lexicon.places):
        namespace = ACTOR if isinstance(known, KnownActor) else PLACE
        assert known.iri.startswith(namespace)
        assert local_name.fullmatch(known.iri.removeprefix(namespace)), known.iri


def test_wikidata_is_named_by_item_and_no_item_twice() -> None:
    matches = [
        (str(triple.subject), triple.object.value)
        for _, triple in _triples(NAME_FILES)
        if triple.predicate.value == PREFIXES["skos"] + "exactMatch"
    ]
    assert len(matches) >= UNITED_NATIONS
    assert all(re.fullmatch(re.escape(PREFIXES["wd"]) + r"Q[1-9]\d*", item) for _, item in matches)
    assert len({item for _, item in matches}) == len(matches) == len({subject for subject, _ in matches})


# --- what they say ----------------------------------------------------------------------------------------------------


def _unmarked_twice(described: Iterable[tuple[str, tuple[str, ...], frozenset[str]]]) -> dict[str, list[str]]:
    bearers = defaultdict(list)
    for iri, forms, ambiguous in described:
        for form in {normalize_name(form) for form in forms if form not in ambiguous}:
            bearers[form].append(iri)
    return {form: iris for form, iris in bearers.items() if len(iris) > 1}


def test_a_label_of_two_actors_is_marked_on_all_but_one(lexicon: Lexicon) -> None:
    assert not _unmarked_twice((actor.iri, actor.forms, actor.ambiguous_labels) for actor in lexicon.actors)


def test_a_label_of_two_places_is_marked_on_all_but_one(lexicon: Lexicon) -> None:
    assert not _unmarked_twice((place.iri, place.labels, place.ambiguous_labels) for place in lexicon.places)


def test_ambiguous_labels_are_labels(lexicon: Lexicon) -> None:
    for actor in lexicon.actors:
        assert actor.ambiguous_labels <= set(actor.forms), actor.iri
    for place in lexicon.places:
        assert place.ambiguous_labels <= set(place.labels), place.iri


def test_country_codes_are_those_of_the_standard(lexicon: Lexicon) -> None:
    for known in (*lexicon.actors, *lexicon.places):
        assert known.country is None or known.country in ISO_3166_1 | {KOSOVO}, known.iri


def test_every_state_has_adjective_capital_territory_and_codes(lexicon: Lexicon) -> None:
    states = [actor for actor in lexicon.actors if actor.kind == "State" and actor.country]
    assert len(states) >= UNITED_NATIONS + len(["Palestine", "Kosovo", "Taiwan", "Vatican City"])
    assert len({state.country for state in states}) == len(states)
    assert len({state.properties["alpha3"] for state in states}) == len(states)
    for state in states:
        assert state.adjectives, state.iri
        assert state.demonyms, state.iri
        assert re.fullmatch("[A-Z]{3}", state.properties["alpha3"][0]), state.iri
        (capital,) = state.properties["capital"]
        place = lexicon.place(capital)
        assert place is not None, state.iri
        assert place.country == state.country
        territory = lexicon.place(state.territory or "")
        assert territory is not None, state.iri
        assert (territory.name, territory.kind, territory.country) == (state.name, "country", state.country)
        assert territory == place or territory in lexicon.containing_places(place), state.iri


def test_groups_alliances_and_international_bodies_have_no_country(lexicon: Lexicon) -> None:
    for actor in lexicon.actors:
        if actor.kind in {"ArmedGroup", "IntergovernmentalOrganization", "Population"}:
            assert actor.country is None, actor.iri
        if actor.kind == "MilitaryForce":
            assert actor.country is not None, actor.iri


def test_the_forces_of_a_country_are_reported_as_that_country(lexicon: Lexicon) -> None:
    for actor in lexicon.actors:
        if actor.kind == "MilitaryForce":
            reported = lexicon.reported_actor(actor)
            assert (reported.kind, reported.country) == ("State", actor.country), actor.iri


def test_chains_of_actors_and_places_end(lexicon: Lexicon) -> None:
    following = {actor.iri: [iri for iri in (actor.part_of,) if iri] for actor in lexicon.actors}
    following |= {place.iri: list(place.within) for place in lexicon.places}
    reported = {actor.iri: [iri for iri in (actor.reported_as,) if iri] for actor in lexicon.actors}
    for steps in (following, reported):
        for start in steps:
            level, seen = set(steps[start]), set[str]()
            while level:
                assert start not in level, start
                seen |= level
                level = {iri for inner in level for iri in steps[inner]} - seen


def test_places_lie_within_places_of_their_country(lexicon: Lexicon) -> None:
    for place in lexicon.places:
        for outer in lexicon.containing_places(place):
            if place.country and outer.country and place.kind != "region":
                assert outer.country in {place.country, *_lands_of(lexicon, place)}, (place.iri, outer.iri)
        if place.country and place.kind not in {"country", "region"}:
            assert any(outer.country for outer in lexicon.containing_places(place)), place.iri


def _lands_of(lexicon: Lexicon, place: KnownPlace) -> set[str]:
    return {outer.country for outer in lexicon.containing_places(place) if outer.country and outer.kind == "country"}


def test_place_kinds_are_concepts(lexicon: Lexicon) -> None:
    kinds = {concept.notation for concept in lexicon.concepts_in("placekind")}
    assert {place.kind for place in lexicon.places} == kinds


def test_there_is_enough(lexicon: Lexicon) -> None:
    kinds = Counter(actor.kind for actor in lexicon.actors)
    assert set(kinds) == ACTOR_KINDS
    assert sum(kinds.values()) - kinds["State"] - kinds["Person"] >= 150
    regions = Counter(place.country for place in lexicon.places if place.kind == "region")
    for country, least in {"UA": 25, "RU": 60, "PS": 2, "SY": 13, "YE": 20, "SD": 18, "IQ": 18, "AF": 34}.items():
        assert regions[country] >= least, country


# --- look-ups ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Kremlin", "Russia"),
        ("Kiev", "Ukraine"),
        ("Pyongyang", "North Korea"),
        ("U.S.", "United States"),
        ("Britons", "United Kingdom"),
        ("Downing Street", "United Kingdom"),
        ("Congolese", "Democratic Republic of the Congo"),
        ("Brussels", "European Union"),
        ("the Pentagon", "United States Department of Defense"),
        ("Russia’s Defence Ministry", "Ministry of Defence of Russia"),
        ("Ukrainian Ministry of Defense", "Ministry of Defence of Ukraine"),
        ("Ansar Allah", "Houthis"),
        ("Daesh", "Islamic State"),
        ("Isis-K", "Islamic State Khorasan Province"),
        ("al-Shabab", "Al-Shabaab"),
        ("RSF", "Rapid Support Forces"),
        ("GAZA HEALTH MINISTRY", "Gaza Health Ministry"),
        ("Russian defence ministry", "Ministry of Defence of Russia"),
        ("Hizbollah", "Hezbollah"),
        ("Zelenskyy", "Volodymyr Zelensky"),
    ],
)
def test_actors_are_found_by_all_their_names(lexicon: Lexicon, words: str, name: str) -> None:
    assert lexicon.actors_named(words)[0].name == name


@pytest.mark.parametrize(
    ("words", "reported"),
    [
        ("IDF", "Israel"),
        ("Ukrainian Armed Forces", "Ukraine"),
        ("FARDC", "Democratic Republic of the Congo"),
        ("Quds Force", "Iran"),
        ("US Congress", "United States"),
        ("Pentagon", "United States Department of Defense"),
        ("European Commission", "European Commission"),
        ("NATO", "NATO"),
        ("Hamas", "Hamas"),
    ],
)
def test_claims_name_the_country_for_its_army_but_an_organisation_by_its_own_name(
    lexicon: Lexicon, words: str, reported: str
) -> None:
    assert lexicon.reported_actor(lexicon.actors_named(words)[0]).name == reported


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("Kursk border region", "Kursk region", "RU"),
        ("Kharkov", "Kharkiv", "UA"),
        ("Donbass", "Donbas", "UA"),
        ("Kobani", "Kobane", "SY"),
        ("El-Fasher", "El Fasher", "SD"),
        ("Zamzam displacement camp", "Zamzam camp", "SD"),
        ("eastern DRC", "eastern Congo", "CD"),
        ("Gaza", "Gaza Strip", "PS"),
        ("Khan Yunis", "Khan Younis", "PS"),
        ("Georgia", "Georgia", "GE"),
        ("Tripoli", "Tripoli", "LY"),
        ("the Red Sea", "Red Sea", None),
    ],
)
def test_places_are_found_by_all_their_names(lexicon: Lexicon, words: str, name: str, country: str | None) -> None:
    found = lexicon.places_named(words)[0]
    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize("words", ["us", "Us", "is", "who", "Who", "care", "polish", "", "the"])
def test_ordinary_words_are_no_names(lexicon: Lexicon, words: str) -> None:
    assert lexicon.actors_named(words) == ()
    assert lexicon.places_named(words) == ()


def test_the_likelier_bearer_of_a_name_comes_first(lexicon: Lexicon) -> None:
    assert [place.country for place in lexicon.places_named("Georgia")] == ["GE", "US"]
    assert [actor.country for actor in lexicon.actors_named("Congo")] == ["CD", "CG"]


def test_containing_places_are_listed_nearest_first(lexicon: Lexicon) -> None:
    (bakhmut,) = lexicon.places_named("Bakhmut")
    names = [place.name for place in lexicon.containing_places(bakhmut)]
    assert names[0] == "Donetsk region"
    assert {"Donbas", "Ukraine", "Europe"} <= set(names)


def test_concepts_and_triggers_are_found(lexicon: Lexicon) -> None:
    killed = lexicon.concept("outcome", "killed")
    assert killed is not None
    assert lexicon.concept_by_iri(killed.iri) == killed
    assert killed in lexicon.concepts_in("outcome")
    assert "kill" in {label for trigger in lexicon.triggers_evoking(killed.iri) for label in trigger.labels}
    assert all(trigger.scheme == "speech" and trigger.part_of_speech for trigger in lexicon.triggers_in("speech"))


def test_every_form_of_every_actor_and_place_finds_it(lexicon: Lexicon) -> None:
    for actor in lexicon.actors:
        for form in actor.forms:
            assert actor in lexicon.actors_named(form), (actor.iri, form)
    for place in lexicon.places:
        for label in place.labels:
            assert place in lexicon.places_named(label), (place.iri, label)


@given(st.text())
def test_normalizing_a_name_twice_changes_nothing_more(words: str) -> None:
    once = normalize_name(words)
    assert unicodedata.is_normalized("NFC", once)
    assert "’" not in once
    if once[:4].lower() != "the ":
        assert normalize_name(once) == once


# --- a user's own file ------------------------------------------------------------------------------------------------

PREFIX_LINES = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in ("ck", "cka", "ckc", "ckp", "skos"))
LINES_BEFORE = PREFIX_LINES.count("\n")


def _write(folder: Path, turtle: str) -> Path:
    path = folder / "my.ttl"
    path.write_text(PREFIX_LINES + turtle, encoding="utf-8")
    return path


def test_a_file_may_add_labels_to_what_another_describes(tmp_path: Path) -> None:
    path = _write(tmp_path, 'cka:russia skos:altLabel "the Russian side"@en .')
    (russia,) = load_lexicon([path]).actors_named("the Russian side")
    assert russia.iri == ACTOR + "russia"
    assert russia.country == "RU"


def test_further_properties_are_kept(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        'ckc:trigger-raze a skos:Concept ; skos:inScheme ckc:triggers ; skos:prefLabel "raze"@en ;'
        ' ck:partOfSpeech "VERB" ; ck:evokes ckc:outcome-killed ; ck:affectedArgument "object", "of" ;'
        ' ck:demands "people" .\n'
        'cka:the-grey-column a ck:ArmedGroup ; skos:prefLabel "Grey Column"@en ; ck:foundedIn 2019 .',
    )
    lexicon = load_lexicon([path])
    (raze,) = (trigger for trigger in lexicon.triggers if trigger.labels == ("raze",))
    assert raze.roles == {"affected": ("object", "of")}
    assert raze.properties == {"demands": ("people",)}
    assert raze.evokes == (CONCEPT + "outcome-killed",)
    (column,) = lexicon.actors_named("Grey Column")
    assert column.properties == {"foundedIn": ("2019",)}


@pytest.mark.parametrize(
    ("turtle", "line", "reason"),
    [
        ('cka:a a ck:State ;\n skos:prefLabel "A"@en', 2, "no valid Turtle"),
        ('cka:a a ck:State ; skos:prefLabel "A"@en .\nother:b a ck:State .', 2, "prefix other"),
        ('[] a ck:State ; skos:prefLabel "A"@en .', None, "blank nodes"),
        ("cka:a ck:partOf [ a ck:State ] .", None, "blank nodes"),
        ('cka:a a ck:ArmedGroup ; skos:altLabel "A"@en .', None, "no skos:prefLabel"),
        ('cka:a a ck:ArmedGroup ; skos:prefLabel "A"@en, "B"@en .', None, "several preferred labels"),
        ('cka:russia skos:prefLabel "Rossiya"@en .', None, "several preferred labels"),
        ('cka:a a ck:Militia ; skos:prefLabel "A"@en .', None, "ck:Militia; an actor is one of"),
        ('cka:a skos:prefLabel "A"@en .', None, "without a class"),
        ('cka:a a ck:ArmedGroup ; skos:prefLabel "A"@en ; ck:partOf cka:nobody .', None, "actor/nobody>, which no"),
        (
            'cka:a a ck:State ; skos:prefLabel "A"@en ; ck:countryCode "AA", "BB" .',
            None,
            "several values of ck:countryCode",
        ),
        (
            'ckc:trigger-x a skos:Concept ; skos:prefLabel "x"@en ; ck:evokes ckc:outcome-nothing .',
            None,
            "outcome-nothing>",
        ),
        ("ckc:trigger-x a skos:Concept ; skos:inScheme ckc:triggers .", None, "has no label"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(
    tmp_path: Path, turtle: str, line: int | None, reason: str
) -> None:
    path = _write(tmp_path, turtle)
    with pytest.raises(VocabularyInvalid) as raised:
        load_lexicon([path])
    assert raised.value.path == path
    assert raised.value.line == (None if line is None else LINES_BEFORE + line)
    assert reason in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyInvalid, match="cannot be read"):
        load_lexicon([tmp_path / "nowhere.ttl"])


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "latin.ttl"
    path.write_bytes('<http://a.example/x> <http://a.example/y> "Orbán" .'.encode("latin-1"))
    with pytest.raises(VocabularyInvalid, match="no valid Turtle"):
        load_lexicon([path])


def test_the_documented_example_works(tmp_path: Path) -> None:
    blocks = re.findall(r"```turtle\n(.*?)```", DOCUMENTATION.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "my.ttl"
    path.write_text(blocks[0], encoding="utf-8")
    lexicon = load_lexicon([path])
    shipped = load_lexicon()
    assert len(lexicon.actors) == len(shipped.actors) + 2
    assert len(lexicon.places) == len(shipped.places) + 1
    assert len(lexicon.triggers) == len(shipped.triggers) + 1
    (militia,) = lexicon.actors_named("Tallow Ridge Militia")
    assert militia.kind == "ArmedGroup"
    (brigade,) = lexicon.actors_named("Lantern Brigade")
    assert lexicon.reported_actor(brigade).name == "Somalia"
    (town,) = lexicon.places_named("Kilwadaag")
    assert [outer.name for outer in lexicon.containing_places(town)][:2] == ["Lower Shabelle", "Somalia"]


def test_loading_takes_no_time_that_anybody_notices() -> None:
    def measure(work: Callable[[], object]) -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    def parse() -> None:
        assert list(_triples(config.vocabulary_files()))

    loading, parsing = (min(measure(work) for _ in range(7)) for work in (load_lexicon, parse))
    assert loading < 5 * parsing, "a few times what merely parsing the files takes, on whatever machine"


def test_kept_namespaces_are_the_project_s() -> None:
    described = {triple.subject.value for _, triple in _triples(NAME_FILES)}
    assert all(iri.startswith((ACTOR, PLACE)) for iri in described)
    properties = {triple.predicate.value for _, triple in _triples(NAME_FILES)}
    declared = {
        triple.subject.value
        for triple in ox.parse((config.ontology_directory() / "conflict.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
        if isinstance(triple.subject, ox.NamedNode)
    }
    assert {iri for iri in properties if iri.startswith(CK)} <= declared
