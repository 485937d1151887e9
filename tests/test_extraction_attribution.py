"""Who a claim is attributed to."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_claims import DATE, pipeline, read

from kg.extraction import extract_claims
from kg.model import Article
from kg.text import parse_article
from kg.vocabulary import load_lexicon


def speaker_of(text: str) -> tuple[str, bool] | None:
    """Words and anonymity of the speaker of the text's last claim."""
    speaker = read(text)[-1].speaker
    return (speaker.words, speaker.anonymous) if speaker is not None else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Reported speech, with "that" and without, before and behind what is said.
        (
            "A regional official said that a shell had killed two farmers near Hirka.",
            ("A regional official", True),
        ),
        ("Police say a car bomb killed nine people in Kandahar.", ("Police", False)),
        (
            "Kenya's army denied that its troops had fired on farmers and claimed that up to 15 rebels were wounded.",
            ("Kenya's army", False),
        ),
        # A name may hold a word for a person.
        (
            "South Korea's Joint Chiefs of Staff said nine soldiers were wounded.",
            ("South Korea's Joint Chiefs of Staff", False),
        ),
        ("The defence ministry says six soldiers were wounded.", ("The defence ministry", False)),
        ("Nine people were killed in the shelling, the mayor said.", ("the mayor", True)),
        ("Nine people were killed in the shelling, said a doctor in Kherson.", ("a doctor in Kherson", True)),
        (
            "At least four women died, a nurse at the hospital said, and 11 others were wounded.",
            ("a nurse at the hospital", True),
        ),
        ("Witnesses told reporters that soldiers killed three protesters.", ("Witnesses", True)),
        # Sources named by a preposition.
        ("At least 20 fighters were killed, according to aid workers.", ("aid workers", True)),
        ("According to the Pentagon, 900 troops are stationed in Syria.", ("the Pentagon", False)),
        # Estimates, denials, reports without an owner.
        ("The United Nations estimates that 300 civilians were killed.", ("The United Nations", False)),
        ("The army denied that 12 soldiers had been killed.", ("The army", False)),
        ("Reports say 14 rebels were killed near Goma.", ("Reports", True)),
        # Names beside a noun, in commas, with a title.
        (
            "A military spokesman, Colonel Ivo Brandt, said 40 militants were killed.",
            ("A military spokesman, Colonel Ivo Brandt", False),
        ),
        ("Governor Pavlo Hrytsak said two women were killed.", ("Governor Pavlo Hrytsak", False)),
        # The time before the speaker, the place of the speaker.
        ("Earlier Thursday, police said gunmen killed two guards.", ("police", False)),
        ("North of Tripoli, officials say a mine killed five sailors.", ("officials", True)),
        # Who quotes is not who speaks.
        (
            "The newspaper quoted a senior officer as saying that 30 soldiers were killed.",
            ("a senior officer", True),
        ),
        # Blame and demands are held by somebody.
        ("The government blamed rebels for a blast that killed two people.", ("The government", False)),
        ("Protesters demanded the withdrawal of French troops from Niger.", ("Protesters", True)),
    ],
)
def test_holder(text: str, speaker: tuple[str, bool]) -> None:
    assert speaker_of(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb killed nine people in Kandahar.",
        "Canada announced $5 million in military aid to Ukraine.",
        "The ministry did not say where the 12 soldiers were killed.",
        "The group claimed responsibility for the blast that killed six people.",
        "Turkey denies any role in last month's bombing that killed 20 people.",
        "The council condemned the killing of two aid workers in Juba.",
    ],
)
def test_article_in_its_own_voice(text: str) -> None:
    assert speaker_of(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Defence Minister Petra Novak visited the base. She said 40 soldiers were wounded.",
            "Defence Minister Petra Novak",
        ),
        (
            "A senior Chadian official spoke on Monday. The official said nothing of rebels. "
            "A senior Chadian official said four soldiers were killed. The official said nine were wounded.",
            "A senior Chadian official",
        ),
        (
            "Rescue workers said two girls were killed in the ruins. They said five men were wounded.",
            "Rescue workers",
        ),
    ],
)
def test_reference_is_resolved(text: str, words: str) -> None:
    assert speaker_of(text)[0] == words  # type: ignore[index]


def test_quotation_goes_on_over_sentences() -> None:
    claims = read("“We held the road for a week,” Captain Oleh Marchuk said. “Six of our soldiers were killed there.”")
    assert claims[-1].speaker is not None
    assert claims[-1].speaker.words == "Captain Oleh Marchuk"


def test_turn_of_a_transcript() -> None:
    claims = read("SENIOR OFFICIAL: Thank you all.\n\nAt least 40 soldiers were killed near Kupiansk last week.")
    assert claims[-1].speaker is not None
    assert (claims[-1].speaker.words, claims[-1].speaker.anonymous) == ("SENIOR OFFICIAL", True)


@pytest.mark.parametrize(
    ("text", "speaker", "relayer"),
    [
        (
            "The agency reported that 12 people were killed, citing hospital officials.",
            "hospital officials",
            "The agency",
        ),
        (
            "A local newspaper quoted the governor as saying that 30 soldiers were killed.",
            "the governor",
            "A local newspaper",
        ),
    ],
)
def test_chain_of_sources(text: str, speaker: str, relayer: str) -> None:
    claim = read(text)[-1]
    assert claim.speaker is not None
    assert (claim.speaker.words, [link.words for link in claim.relayed_by]) == (speaker, [relayer])


def test_speaker_speaks_for_an_actor() -> None:
    speaker = read("A spokesman for the Ukrainian army said 40 Russian soldiers were killed.")[-1].speaker
    assert speaker is not None
    assert speaker.country == "UA"
    assert speaker.affiliation is not None
    assert speaker.affiliation.name == "Ukraine"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Israeli army said its troops killed two militants in Jenin.", True),
        ("A spokesman for the Ukrainian army said 40 Russian soldiers were killed by Ukrainian shelling.", True),
        ("The United Nations said 40 Russian soldiers were killed.", False),
        ("Amnesty International said Russian soldiers killed nine civilians.", False),
        ("Russia lost 1,210 soldiers in Kharkiv, Ukraine's General Staff said.", None),
        ("Germany's Defence Ministry said 40 Russian soldiers were killed.", None),
        ("Russia's Defence Ministry said nine Russian soldiers were killed.", True),
        ("Ukraine's military intelligence agency said 40 Ukrainian soldiers were killed by Russian shelling.", True),
        ("Witnesses said 40 Russian soldiers were killed.", None),
        ("The Ukrainian army said nine people were killed.", None),
    ],
)
def test_party_to_the_conflict(text: str, party: bool | None) -> None:
    speaker = read(text)[-1].speaker
    assert speaker is not None
    assert speaker.party is party


def test_a_body_named_with_its_state_speaks_for_that_state() -> None:
    speaker = read("The General Staff of Eritrea said 40 soldiers were killed.")[-1].speaker
    assert speaker is not None
    assert speaker.country == "ER"


def test_a_name_behind_its_title_is_the_speaker() -> None:
    text = (
        "A suicide bomber blew himself up at a checkpoint in Baidoa, killing at least six people and injuring 13, "
        "police officer Abdi Hassan told Reuters."
    )
    assert speaker_of(text) == ("police officer Abdi Hassan", False)


@pytest.mark.parametrize(
    ("holder", "anonymous"),
    [("a UN panel", False), ("the junta", False), ("a retired admiral", True), ("the consortium", False)],
)
def test_panels_juntas_and_admirals_speak(holder: str, anonymous: bool) -> None:
    assert speaker_of(f"More than 40 rebels were killed in the raid, {holder} said.") == (holder, anonymous)


def test_a_dateline_in_capitals_is_no_speaker() -> None:
    text = "KHARTOUM: The army shelled the market on Monday.\n\nNine people were killed. Two soldiers were wounded."
    assert all(claim.speaker is None for claim in read(text))


def test_turns_of_a_transcript_have_speakers() -> None:
    text = (
        "MINISTER:  Nine soldiers were killed in the raid.\n\nREPORTER:  How?\n\nMINISTER:  Two rebels were killed too."
    )
    assert speaker_of(text) == ("MINISTER", True)


def test_a_name_behind_the_verb_is_whole() -> None:
    text = "A woman died in the shelling and nine people were injured, said Serhii Lysenko, head of the administration."
    speaker = speaker_of(text)
    assert speaker is not None
    assert speaker[0].startswith("Serhii Lysenko")


def test_who_is_told_does_not_speak() -> None:
    text = (
        "Ten jihadists were captured in a raid on a cave at Dhasaan, a commander, Ahmed Farole, told the broadcaster."
    )
    speaker = speaker_of(text)
    assert speaker is None or "broadcaster" not in speaker[0]


@pytest.mark.parametrize("noun", ["the port's night supervisor", "a welder", "the school's caretaker"])
def test_whatever_ends_a_sentence_with_said_is_its_speaker(noun: str) -> None:
    speaker = speaker_of(f"At least 14 dockers were killed when drones struck the terminal on Monday, {noun} said.")
    assert speaker is not None
    assert speaker[0] == noun


def test_the_agency_is_the_one_named_before_in_its_fullest_name() -> None:
    text = (
        "The World Food Programme (WFP) is leaving Goma. Rebels have burned its stores. "
        "Three drivers were killed on Friday, the agency said."
    )
    assert speaker_of(text) == ("The World Food Programme", False)


def test_a_user_adds_a_noun_of_bodies_in_turtle(tmp_path: Path) -> None:
    text = "The World Food Programme (WFP) is leaving Goma. Three drivers were killed on Friday, the outfit said."
    assert speaker_of(text) == ("the outfit", True)
    path = tmp_path / "outfit.ttl"
    path.write_text(
        "@prefix ck: <https://w3id.org/conflict-kg/ontology#> .\n"
        "@prefix ckc: <https://w3id.org/conflict-kg/concept/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'ckc:speakernoun-outfits a skos:Concept ; skos:inScheme ckc:speech ; skos:prefLabel "outfit"@en ;\n'
        '    ck:partOfSpeech "NOUN" ; ck:namesNobody "unless definite" .\n'
        'ckc:bodynoun-outfits a skos:Concept ; skos:inScheme ckc:speech ; skos:prefLabel "outfit"@en ;\n'
        "    ck:standsFor ck:IntergovernmentalOrganization .\n",
        encoding="utf-8",
    )
    article = Article("test", text, date=DATE)
    (claim,) = extract_claims(parse_article(pipeline(), article), article, load_lexicon([path]))
    assert claim.speaker is not None
    assert (claim.speaker.words, claim.speaker.anonymous) == ("The World Food Programme", False)


def test_an_office_in_commas_belongs_to_the_name() -> None:
    text = "Oleh Hrytsenko, head of the regional administration, said two people were killed in Nikopol."
    assert speaker_of(text) == ("Oleh Hrytsenko, head of the regional administration", False)


def test_a_brigade_before_a_comma_is_no_office() -> None:
    assert speaker_of("Heavy losses were inflicted on the Ukrainian brigade, Moscow claimed.") == ("Moscow", False)


def test_he_is_whoever_was_described_as_the_subject_before() -> None:
    text = "A European diplomat gave a far higher figure. North Korea has lost more than 4,000 men, he said."
    (claim,) = read(text)
    assert claim.speaker is not None and claim.speaker.words == "A European diplomat"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ten fighters were captured in Monday's raid, a commander, Adam Saleh, told the state broadcaster.",
            "a commander, Adam Saleh",
        ),
        (
            "Over the past day the enemy lost 1,130 soldiers and 7 tanks, the General Staff reports in its bulletin.",
            "the General Staff",
        ),
        ("The General Staff reports: the enemy lost 1,130 soldiers over the past day.", "the General Staff"),
        ("Armenian forces conceded 26 deaths in the battle.", "Armenian forces"),
        ("Israel's army announced the loss of three reservists in Jabalia.", "Israel's army"),
        (
            "More than 70,000 Russian soldiers have died, BBC Russian and Mediazona have established.",
            "BBC Russian and Mediazona",
        ),
        (
            "According to two Western diplomats and a UN official, 300 mercenaries were killed.",
            "two Western diplomats and a UN official",
        ),
        (
            "Two people familiar with the matter said Germany would send 14 tanks to Ukraine.",
            "Two people familiar with the matter",
        ),
        (
            "A doctor in Weldiya, who asked not to be named, said 48 militiamen were killed.",
            "a doctor in Weldiya, who asked not to be named",
        ),
        ("The president said 12 soldiers were killed. He added that 30 others were wounded.", "the president"),
    ],
)
def test_who_speaks_in_full_words(text: str, speaker: str) -> None:
    claim = read(text)[-1]
    assert claim.speaker is not None and claim.speaker.words.lower() == speaker.lower()


def test_who_announces_aid_gives_it() -> None:
    assert read("Norway announced a loan of $300 million to Moldova.")[0].speaker is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Spain will give the agency a further 10 million euros, its foreign minister, Luis Carrera, "
            "announced in Madrid.",
            "its foreign minister, Luis Carrera",
        ),
        (
            "Eritrea, which rarely discusses its losses, conceded in August that nearly 900 men had been killed.",
            "Eritrea",
        ),
        (
            "Canada will send 50 more armoured vehicles, Defence Minister Anne Roy announced on Tuesday.",
            "Defence Minister Anne Roy",
        ),
    ],
)
def test_verbs_that_look_like_participles_have_holders(text: str, words: str) -> None:
    told = speaker_of(text)
    assert told is not None
    assert told[0] == words


@pytest.mark.parametrize(
    "text",
    [
        "Seven soldiers, confirmed dead in the raid, were buried on Sunday in Arka.",
        "Rebels killed 40 villagers in Mara and Dile, attacked in May.",
    ],
)
def test_participles_behind_a_comma_have_none(text: str) -> None:
    assert speaker_of(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Al-Shabaab attacked a base on Monday. The militants claimed to have killed 178 soldiers.", "Al-Shabaab"),
        (
            "The Syrian Democratic Forces hold the town. A drone killed four people, the Kurdish-led group said.",
            "The Syrian Democratic Forces",
        ),
        ("The rebels said they had killed 60 soldiers.", "The rebels"),
    ],
)
def test_the_militants_are_the_armed_group_named_before(text: str, words: str) -> None:
    assert speaker_of(text) == (words, words == "The rebels")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # What tells a holder from others stands behind as it stands before the verb.
        (
            "The army has sent 300 soldiers to Kidal, according to two people familiar with the deployment.",
            "two people familiar with the deployment",
        ),
        ("Nine soldiers were killed, said a nurse reached by telephone.", "a nurse reached by telephone"),
        ("Nine soldiers were killed, according to two residents who saw it, and ten hurt.", "two residents who saw it"),
        (
            "At least 25 people were killed in Goma, said Dr. Jean Kabongo, who runs a clinic in the city.",
            "Dr. Jean Kabongo, who runs a clinic in the city",
        ),
        (
            "About 60 soldiers were killed, said Kim Dae-jung, a lawmaker who attended the briefing.",
            "Kim Dae-jung, a lawmaker who attended the briefing",
        ),
        (
            "At least 40 soldiers were killed, according to three officials who asked not to be named because of fear.",
            "three officials who asked not to be named",
        ),
        # What else somebody said describes nobody.
        ("Nine soldiers were killed, said a senior official, who added that ten were hurt.", "a senior official"),
        # Offices, estimates, boasts and quotations behind a colon.
        (
            "Four people were hurt in the strike, acting Kherson regional governor Oleh Sydorenko wrote on Telegram.",
            "acting Kherson regional governor Oleh Sydorenko",
        ),
        ("The war has killed up to 90,000 people, by the estimate of a former diplomat.", "a former diplomat"),
        ("Rebel boss Sheikh Omar Nuri bragged that 60 Chadian soldiers were killed.", "Rebel boss Sheikh Omar Nuri"),
        ('Quote from Umierov: "Two soldiers were killed there."', "Umierov"),
        # "It" is the body that the sentence before is about.
        ("Chad's army has lost a base. In a statement it said 30 soldiers had been killed.", "Chad's army"),
    ],
)
def test_who_speaks_is_told_in_full(text: str, words: str) -> None:
    speaker = read(text)[0].speaker
    assert speaker is not None
    assert speaker.words == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # The parse may take the speaker behind the comma for an apposition, an object or a modifier.
        (
            "Chad has lost between 180 and 220 soldiers up north, a think tank in Ndjamena estimates, more than ever.",
            "a think tank",
        ),
        (
            "Spain has sent Chad 500 missiles in all, an official familiar with the deliveries told the Herald.",
            "an official familiar with the deliveries",
        ),
        (
            "Israel now has five divisions in the strip, a security official told CNN, two more than in May.",
            "a security",
        ),
        (
            "Air strikes killed 44 people in Omdurman, hospital officials said, hours after the first trucks came.",
            "hospital",
        ),
        (
            "At least 410 soldiers have been killed, South Sudan's National Security Service told lawmakers.",
            "South Sudan's N",
        ),
        # An estimate or a claim has an owner.
        ("Berne's latest public estimate is more than 6,000 casualties.", "Berne"),
        ("By the ministry's count, 12,000 people have been killed.", "the ministry"),
        ("Chad's claim that 30 rebels were shot by their own officers has never been corroborated.", "Chad"),
        ("A leaked assessment suggests 57,500 killed.", "A leaked assessment"),
        # The sentence behind tells whose words they are; "him" is who spoke before.
        ("Shelling killed three people in Kherson. This was reported by the regional prosecutor.", "the regional"),
        (
            "Partners pledged 21 million euros in aid to Chad. Minister Idriss Saleh said this on Facebook.",
            "Minister Idriss",
        ),
        (
            "Minister Idriss Saleh spoke on Monday, saying nobody had fled. According to him, 12 soldiers were killed.",
            "Minister Idriss Saleh",
        ),
    ],
)
def test_speakers_that_only_the_words_tell(text: str, words: str) -> None:
    speaker = read(text)[0].speaker
    assert speaker is not None and speaker.words.lower().startswith(words.lower())


def test_a_colon_introduces_what_is_next_to_it() -> None:
    """A colon in a paragraph, or with a paragraph behind it, does not go on to the end of the article."""
    said = "A senior official said the ministry had run out of road: replacing arms costs more.\n\n"
    assert read(said + "Since June, Norway has given Ukraine 12 tanks.")[-1].speaker is None
    listed = read("The governor said:\n\nThree people were killed in the strike.\n\nNorway gave Ukraine 20 tanks.")
    assert [claim.speaker.words if claim.speaker else None for claim in listed] == ["The governor", None]
    told = "The mayor said:\n\nNobody fled.\n\nRaids killed nine people. This was reported by the defence ministry."
    speaker = read(told)[-1].speaker
    assert speaker is not None and speaker.words == "the defence ministry"


@pytest.mark.parametrize(
    "text",
    [
        "We buried them, said Adam Issa, one of the cooks, who lost a son in the attack.",
        "Kenya will send 600 officers to Haiti, though doubts remain, and police in Haiti killed two men.",
    ],
)
def test_what_describes_a_speaker_is_not_what_he_says(text: str) -> None:
    assert read(text)[-1].speaker is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "A jet hit the depot at dawn, killing at least 21 recruits, nine of them teenagers, a rebel spokesman and"
            " residents said Sunday.",
            ["a rebel spokesman and residents"] * 2,
        ),
        (
            "Nine traders were killed in the raid, the regional governor and two drivers said Monday.",
            ["the regional governor and two drivers"],
        ),
        (
            "The rebels said their men had killed 55 soldiers, a figure the army denied, saying only two of its men had"
            " died.",
            ["The rebels", "the army"],
        ),
        (
            '"Chad could send 600 soldiers," said one of the people, a senior Asian diplomat. Niger could contribute'
            " 200 soldiers, he said.",
            ["a senior Asian diplomat"] * 2,
        ),
        (
            "One of its medics, who would give only his first name, told The Observer that at least 200 fighters had"
            " died since spring.",
            ["One of its medics, who would give only his first name"],
        ),
        (
            "The bombs killed six, the mayor said; another nine were wounded when the school collapsed.",
            ["the mayor"] * 2,
        ),
        (
            '"I counted 27 bodies in the gorge, all of them rebels," said a scout who goes by the nickname Crow.',
            ["a scout who goes by the nickname Crow"],
        ),
        (
            "Up to 400 soldiers have been captured, Chad's commander-in-chief, Gen Idris Kol, told lawmakers.",
            ["Chad's commander-in-chief, Gen Idris Kol"],
        ),
        ("State television put the number of dead at 34 after the shelling.", ["State television"]),
        (
            '"It was hell," said Abdou, a farmer. He said nine of his relatives had been shot dead by the soldiers.',
            ["Abdou, a farmer"],
        ),
    ],
)
def test_speakers_in_pairs_parts_and_behind_stops(text: str, words: list[str]) -> None:
    assert [claim.speaker and claim.speaker.words for claim in read(text)] == words


SOURCE_LINE = """\
Russian drones killed three civilians in Kherson on Monday.

Source: {source}

Quote: "Nine more people were injured."

Details: One woman was wounded in Beryslav.

Background: On 3 May, Russian forces killed five people in Antonivka."""


@pytest.mark.parametrize(
    ("source", "words", "anonymous"),
    [
        ("Ivan Petrenko, Head of the Oblast Administration, on Telegram", "Ivan Petrenko, Head of the Oblast "
         "Administration", False),
        ("General Staff of the Armed Forces of Ukraine on Facebook; Petrenko", "General Staff of the Armed Forces of "
         "Ukraine", False),
        ("sources in the security service, in a comment to the press", "sources in the security service", True),
    ],
)  # fmt: skip
def test_a_line_names_the_source_of_what_stands_before_it(source: str, words: str, anonymous: bool) -> None:
    lead, quoted, details, background = read(SOURCE_LINE.format(source=source))
    assert lead.speaker is not None
    assert quoted.speaker is not None
    assert (lead.speaker.words, lead.speaker.anonymous, quoted.speaker.words) == (words, anonymous, words)
    assert details.speaker is None
    assert background.speaker is None


def test_a_line_far_below_is_no_source_of_the_article() -> None:
    text = f"Shells killed three civilians in Kherson.\n\n{'It rained all week. ' * 40}\n\nSource: the mayor"
    assert [claim.speaker for claim in read(text)] == [None]


@pytest.mark.parametrize(
    ("holder", "anonymous"),
    [
        ("Japan's public broadcaster", False),
        ("A Japanese broadcaster", True),
        ("The prime minister", False),
        ("The defence minister", True),
        ("The M23 rebels", False),
        ("Hamas officials", True),
        ("A leaked American assessment", True),
        ("A UN report", False),
        ("A military statement", False),
        ("Western intelligence", True),
        ("British intelligence", False),
    ],
)
def test_who_is_named_by_whose_they_are(holder: str, anonymous: bool) -> None:
    (claim,) = read(f"{holder} said 30 soldiers were killed in the raid.")
    assert claim.speaker is not None
    assert claim.speaker.anonymous == anonymous


@pytest.mark.parametrize("line", ["Source: , the mayor", "Source: — Reuters", "Source:", "Source: on Telegram"])
def test_a_line_that_names_nobody_is_no_source(line: str) -> None:
    assert read(f"Shells killed three civilians in Kherson.\n\n{line}\n\nDetails: It rained.")[0].speaker is None


_NEAR_BOR = "said that 40 men had been killed near Bor."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # Who is named once with a title is meant by that title, and by "he" behind it.
        (
            f'Army spokesman Lieutenant-General Ivo Brandt {_NEAR_BOR} "In Uror the rebels lost 60 servicemen," the '
            "general specified. Near Leer, he went on, 40 militants were killed.",
            "Army spokesman Lieutenant-General Ivo Brandt",
        ),
        (f"Foreign Minister Eva Lind {_NEAR_BOR} Nine were killed, the Defence Minister said.", "the Defence Minister"),
        (
            "Norway is to send 200 soldiers to Mali, the Defence Secretary has announced. Defence Secretary Eva Lind "
            'said: "We shall not fail."\n\nNorway has 30 soldiers in Mali.',
            "Defence Secretary Eva Lind",
        ),
        (
            "Libya's Al-Ahrar television said that Derna had been shelled. The channel said 14 men had been killed.",
            "Libya's Al-Ahrar television",
        ),
        # Behind a clause that names the speaker, and behind an apposition.
        (
            "When Ankara ended the mission in Idlib this April, it said that up to 3,000 soldiers would be withdrawn.",
            "Ankara",
        ),
        (
            "Zurab Lomidze, a spokesman for prosecutors, put the number of dead at eleven, saying that one of the "
            "wounded had succumbed to his injuries in a hospital in Gori.",
            "Zurab Lomidze, a spokesman for prosecutors",
        ),
        ("The coalition blamed the rebels, claiming that two children had been killed.", "The coalition"),
        # Closing attributions.
        (
            "Japan will give $3 million in aid to Somalia, Foreign Ministry spokesman Ken Sato tells a briefing.",
            "Foreign Ministry spokesman Ken Sato",
        ),
        (
            "Egypt has 900 troops in the east of Libya and Chad 2,000, Libya's Al-Ahrar television reported on Sunday.",
            "Libya's Al-Ahrar television",
        ),
        (
            "The Kenyan Red Cross is ready to send 100 tons of rice to Aden if the coalition opens the airport, its "
            "director general for relief, Amina Noor, said.",
            "Amina Noor",
        ),
        # Figures that somebody gives.
        ("The army shelled Derna. The UN health agency gives a higher toll of 140 dead.", "The UN health agency"),
        ("The government put its losses at 31 killed and 53 wounded.", "The government"),
        (
            "By an estimate of the United Nations Children's Fund, the war had killed nearly 9,000 children in Yemen.",
            "the United Nations Children's Fund",
        ),
        # Who made the statement is told behind it.
        (
            "One person was killed and four more were injured in Nikopol. The relevant statement was made by Serhii "
            "Lysak, head of the regional administration, Ukrinform reports.",
            "Serhii Lysak, head of the regional administration",
        ),
        # Datelines with the name of an agency.
        (
            "Tehran, March 3, IRNA - Foreign Minister Hamid Rezaei said that Iran had sent two missiles to Yemen.",
            "Foreign Minister Hamid Rezaei",
        ),
        # Quotations of a press release.
        (
            "Norway cares.\n\nQuotes attributable to Minister Lind:\n\n“Norway has 80 soldiers deployed in Mali.”",
            "Minister Lind",
        ),
    ],
)  # fmt: skip
def test_speakers_named_elsewhere_in_the_text(text: str, words: str) -> None:
    claims = [claim for claim in read(text) if claim.speaker is not None]
    assert claims
    assert claims[-1].speaker is not None
    assert claims[-1].speaker.words == words


@pytest.mark.parametrize(
    ("label", "words"), [("Petrenko", "Colonel Ihor Petrenko"), ("Kovacs", "Kovacs"), ("Interviewer", "Interviewer")]
)
def test_turns_of_an_interview_have_speakers(label: str, words: str) -> None:
    claims = read(
        "Radio Nord met the Ukrainian Colonel Ihor Petrenko.\n\n"
        "Radio Nord: Are the losses heavy?\n\n"
        f"{label}: Five Ukrainian soldiers were killed near Kupiansk.\n\n"
        "Radio Nord: Chad says that it lost 26 soldiers. Is it true?\n\n"
        f"{label}: I would not say so."
    )
    assert [claim.speaker.words for claim in claims if claim.speaker is not None] == [words, "Chad"]


def test_a_paper_that_is_named_before_its_noun_is_named() -> None:
    (claim,) = read("Houthi-run Al-Ahrar television said that 14 fighters had been killed near Derna.")
    assert claim.speaker is not None
    assert not claim.speaker.anonymous


def test_what_is_cited_as_a_reason_is_no_speaker() -> None:
    (claim,) = read("Chad has withdrawn its battalion from Niger, citing unpaid allowances.")
    assert claim.speaker is None


@pytest.mark.parametrize(
    "text",
    [
        "Mali has sent 900 soldiers to back the government, an allegation Bamako denies.",
        "Rwanda has sent 4,000 soldiers to help the rebels, a claim Kigali denies.",
    ],
)
def test_who_denies_a_claim_does_not_make_it(text: str) -> None:
    (claim,) = read(text)
    assert claim.speaker is None


def test_paragraphs_take_turns_behind_a_first_question_with_names() -> None:
    text = (
        "Radio Nord: Ms. Vale, can you still work?\n\nAnna Vale: We work.\n\nWere any of your own people hurt?\n\n"
        "No. But a partner lost two of its volunteers when a shell fell in Omdurman.\n\nWhat of the conference?\n\n"
        "Warm words. Britain promised Sudan $12 million."
    )
    speakers = [claim.speaker.words for claim in read(text) if claim.speaker is not None]
    assert speakers == ["Anna Vale", "Anna Vale"]


def test_a_heading_in_capitals_does_not_speak() -> None:
    text = (
        "SECURING PEACE: The leaders met.\n\n- Kenya will withdraw 400 soldiers from Chad.\n\n"
        "ENDING WASTE: Money is short.\n\n- Kenya will withdraw 500 soldiers from Mali.\n"
    )
    assert [claim.speaker for claim in read(text)] == [None, None]


def test_whoever_says_that_we_believe_is_the_speaker() -> None:
    text = (
        "MINISTER:  We believe that nine soldiers were killed in the raid.\n\nREPORTER:  How?\n\n"
        "MINISTER:  Two rebels were killed too."
    )
    assert speaker_of(text) == ("MINISTER", True)


def test_an_institution_that_says_we_is_no_speaker() -> None:
    (claim,) = read("We believe that nine soldiers were killed near Goma.", publisher="The White House")
    assert (claim.speaker, claim.stance.certainty) == (None, "probable")
