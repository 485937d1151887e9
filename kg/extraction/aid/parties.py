"""Who gives and who gets."""

from __future__ import annotations

from kg.extraction.aid.antecedents import last_named, last_state, named_before, speaking_subjects, state_of_town
from kg.extraction.aid.deeds import Deed, find_aid_triggers, find_deed, stage_of
from kg.extraction.aid.gapping import is_gapped
from kg.extraction.aid.named_parties import (
    GIFTS,
    GROUPS,
    Parties,
    actor_of_heading,
    find_parties_in_words,
    gets_part,
    mention_actor,
    preposition_of,
)
from kg.extraction.aid.things import Thing
from kg.extraction.mentions import Mention
from kg.extraction.participants import actor_of
from kg.extraction.predicates import noun_arguments, subjects_of, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import resolve_definite, resolve_owner, resolve_reference
from kg.extraction.words import calendar_words, word_list
from kg.model import Actor

__all__ = ["find_parties", "find_requester", "subject_actors"]

_TITLES = frozenset(
    "president minister secretary administration department vice chancellor king prince congress parliament "
    "lawmakers house senate".split()
)
_PARLIAMENTS = frozenset({"congress", "parliament", "lawmakers", "senate", "house"})
_BODIES = frozenset(
    "government parliament ministry cabinet army military forces troops administration leadership president "
    "minister leader board congress senate board people population country state".split()
)
_OTHERS = frozenset("partner ally allies donor friend creditor backer supporter sponsor patron lender".split())
_GOALS = frozenset({"into", "onto", "over"})
"""Prepositions of where a thing ends up, be they parsed with it or with its verb."""
_COUNTRY = frozenset({"country", "nation", "kingdom", "republic", "island", "state"})
_BEFORE_COUNTRY = frozenset({"her", "his", "my", "our", "that", "the", "their", "this"})
_SHORT_NAMES = frozenset({"Agency", "Alliance", "Bank", "Commission", "Fund", "Programme", "Union"})


def find_parties(reading: ArticleReading, thing: Thing, deed: Deed | None) -> Parties:
    """Donors and recipients that the sentence names for a thing and what is done with it."""
    donor: tuple[Actor, ...] = ()
    recipient: tuple[Actor, ...] = ()
    syntax = reading.syntax
    behind = _recipient_behind(reading, thing)
    for acting in _acting(reading, thing, deed):
        found = acting.found
        roles = found.entry.roles
        arguments = verb_arguments(syntax, found.token) if acting.is_verb else noun_arguments(syntax, found.token)
        goals = noun_arguments(syntax, thing.head)
        if acting.is_verb and "indirect-object" in roles.get("recipient", ()):
            recipient = recipient or _beside(reading, thing, acting)
        if "to" in roles.get("recipient", ()) and "requester" not in roles:
            recipient = recipient or behind
        for role in roles.get("recipient", ()):
            tokens = [*arguments.get(role, []), *(goals.get(role, []) if role in _GOALS else [])]
            tokens = [token for token in tokens if not gets_part(reading, thing, token)]
            recipient = recipient or _actors_at(reading, tokens, thing, generic=True)
        if acting.is_verb and not recipient and "object" in roles.get("given", ()) and "requester" not in roles:
            beside = [
                t for t in arguments.get("object", []) if t != thing.head and syntax.first_conjunct(t) != thing.head
            ]
            recipient = _actors_at(reading, beside, thing)
        for role in roles.get("donor", ()):
            donor = donor or _actors_at(
                reading, arguments.get(role, []), thing, exclude=recipient, generic=role == "subject"
            )
        if not donor and acting.is_verb and "requester" in roles:
            asked = [t for role in ("indirect-object", "object", "with") for t in arguments.get(role, [])]
            if thing.head not in arguments.get("for", []) and syntax.heads[thing.head] not in asked:
                asked = []
            passive = bool(syntax.children_with(found.token, "aux:pass"))
            asked = [token for token in asked if token > found.token or passive]
            donor = _actors_at(reading, asked, thing, exclude=recipient, generic=True)
        if not donor and not acting.is_verb and acting.stage == "delivered":
            donor = _actors_at(reading, _outer_subjects(reading, found.token), thing, exclude=recipient)
        passive = syntax.deps[found.token] == "acl" and syntax.tags[found.token] == "VBN"
        passive = passive and not syntax.children_with(found.token, "aux:pass")
        if not donor and acting.is_verb and "subject" in roles.get("donor", ()) and not passive:
            donor = _actors_at(reading, _outer_subjects(reading, found.token), thing, exclude=recipient)
    if not donor and deed is not None and deed.stage == "remaining":
        donor = _actors_at(reading, noun_arguments(syntax, thing.head).get("holder", []), thing, exclude=recipient)
    if not donor and deed is not None and syntax.tags[deed.found.token] == "VB" and _is_headline(reading, deed):
        donor = _actors_at(reading, [syntax.heads[deed.found.token]], thing, exclude=recipient)
    requester = find_requester(reading, thing, deed)
    requester = tuple(actor for actor in requester if actor not in donor)
    if requester and donor and not recipient:
        recipient = requester
    if requester and not (donor or recipient):
        own_parliament = any(
            syntax.lower[t] in _PARLIAMENTS and not _is_of_another(reading, t, requester[0])
            for t in range(*syntax.sentence_range(thing.head))
        )
        if own_parliament or requester[0] == reading.publisher_actor:
            donor = requester
        else:
            recipient = _people_in_need(reading, thing, requester[0]) or requester
    crosses = deed is not None and deed.is_verb and "donor" not in deed.found.entry.roles and deed.stage == "delivered"
    own_donor, own_recipient = find_parties_in_words(
        reading, thing, donor, deed.found.token if deed is not None and crosses else None
    )
    if donor and not recipient and deed is not None and deed.stage == "withheld" and _is_request(reading, thing):
        own_recipient = own_recipient or own_donor
    elif deed is not None and deed.stage == "withheld" and own_donor:
        donor = own_donor
    recipient = recipient or tuple(a for a in own_recipient if a not in donor)
    donor = donor or tuple(a for a in own_donor if a not in recipient)
    donor = donor or tuple(a for a in actor_of_heading(reading, thing) if a not in recipient)
    if donor and not recipient and deed is not None and deed.is_verb:
        recipient = _owners_of_givers(reading, subjects_of(syntax, deed.found.token))
    if (
        not donor
        and deed is None
        and thing.is_money
        and not thing.listed
        and (recipient or _is_brought(reading, thing))
    ):
        donor = _actors_at(reading, _outer_subjects(reading, thing.head), thing, exclude=recipient)
    givers = {actor.country for actor in donor if actor.country}
    if not donor and reading.publisher_actor is not None:
        givers.add(reading.publisher_actor.country or reading.publisher_actor.name)
    return donor, tuple(actor for actor in recipient if actor.country not in givers)


def _is_brought(reading: ArticleReading, thing: Thing) -> bool:
    """Whether an amount is a gift with which its giver does something ("joined with a contribution of $5 million")."""
    syntax, gift = reading.syntax, thing.head
    if syntax.lower[gift] not in GIFTS and syntax.lower[syntax.heads[gift]] in GIFTS:
        gift = syntax.heads[gift]
    return syntax.lower[gift] in GIFTS and syntax.case(gift) == "with"


def _is_headline(reading: ArticleReading, deed: Deed) -> bool:
    """As in "Chad to send Mali tanks": an infinitive on a name that is the subject of nothing."""
    syntax, head = reading.syntax, reading.syntax.heads[deed.found.token]
    infinitive = syntax.deps[deed.found.token] == "acl" and "donor" in deed.found.entry.roles
    return infinitive and syntax.heads[head] == head and head in reading.mentions.at


def _is_request(reading: ArticleReading, thing: Thing) -> bool:
    """Whether a thing is what a request is for ("turned down a request for $5 million from Chad")."""
    head = reading.syntax.lower[reading.syntax.heads[thing.head]]
    return any("requester" in entry.roles for entry in word_list(reading.lexicon, "trigger").entries_for(head))


def find_requester(reading: ArticleReading, thing: Thing, deed: Deed | None) -> tuple[Actor, ...]:
    """Who asks: the one who wants to receive, or a government that asks its own parliament."""
    if deed is None:
        return ()
    syntax, token = reading.syntax, deed.found.token
    if not deed.found.entry.roles.get("requester"):
        asking = _asking_verb(reading, token) if deed.stage == "requested" else None
        return _actors_at(reading, subjects_of(syntax, asking), thing) if asking is not None else ()
    arguments = verb_arguments(syntax, token) if deed.is_verb else noun_arguments(syntax, token)
    for role in deed.found.entry.roles["requester"]:
        if actors := _actors_at(reading, arguments.get(role, []), thing):
            return actors
    return ()


def _is_of_another(reading: ArticleReading, token: int, requester: Actor) -> bool:
    """Whether a word for a parliament ends the name of a body of another country ("the White House")."""
    mention = reading.mentions.at.get(token)
    named = mention_actor(reading, mention) if mention is not None and mention.start < token else ()
    return any(actor.country != requester.country for actor in named)


def _people_in_need(reading: ArticleReading, thing: Thing, requester: Actor) -> tuple[Actor, ...]:
    """The state that an agency asks for ("appealed for $5 million for Chad", "… to feed refugees in Chad")."""
    if requester.country is not None:
        return ()
    _, end = reading.syntax.sentence_range(thing.head)
    for mention in reading.mentions.within(thing.end, min(end, thing.end + 12)):
        if preposition_of(reading, mention, thing.start) in {"for", "in", "to"}:
            return mention_actor(reading, mention)
    return ()


def subject_actors(reading: ArticleReading, verb: int, thing: Thing) -> tuple[Actor, ...]:
    """The actors that are the subject of a verb or of a predicate noun."""
    syntax = reading.syntax
    return _actors_at(reading, [t for subject in subjects_of(syntax, verb) for t in syntax.conjuncts(subject)], thing)


def _acting(reading: ArticleReading, thing: Thing, deed: Deed | None) -> list[Deed]:
    """The deeds whose arguments are read: beside an adjective ("the remaining $5 million") the verb that governs it.

    The relative clause of a thing comes second ("froze $5 million that it had set aside for Chad").
    """
    if deed is None:
        return []
    syntax = reading.syntax
    start, end = syntax.sentence_range(thing.head)
    if deed.found.entry.part_of_speech[0] != "ADJ":
        clauses = [t for t in syntax.children[thing.head] if syntax.deps[t] == "acl:relcl" and t != deed.found.token]
        triggers = find_aid_triggers(reading, start, end) if clauses and deed.is_verb else []
        return [deed, *(Deed(f, stage_of(f)) for f in triggers if f.token in clauses)]
    verbs = [f for f in find_aid_triggers(reading, start, end) if f.entry.part_of_speech[0] == "VERB"]
    verb = find_deed(reading, thing, verbs)
    return [verb] if verb is not None else []


def _beside(reading: ArticleReading, thing: Thing, deed: Deed) -> tuple[Actor, ...]:
    """The recipient between a verb of giving and the thing ("sends Kyiv 20 ambulances")."""
    mention = reading.mentions.at.get(deed.found.end)
    if mention is None and reading.syntax.lower[deed.found.end : deed.found.end + 1] == ("the",):
        mention = reading.mentions.at.get(deed.found.end + 1)
    owns = mention is not None and reading.syntax.lower[mention.end : mention.end + 1] in {("'s",), ("’s",)}
    if (
        mention is None
        or mention.actor is None
        or mention.led_by
        or mention.end > thing.start
        or mention.adjective
        or owns
    ):
        return ()
    joined = (t for token in range(mention.start, mention.end) for t in reading.syntax.conjuncts(token))
    others = [token for token in joined if mention.end <= token < thing.start]
    listed = [actor for t in others for actor in mention_actor(reading, reading.mentions.at.get(t))]
    return tuple(dict.fromkeys((actor_of(reading, mention.actor), *listed)))


def _recipient_behind(reading: ArticleReading, thing: Thing) -> tuple[Actor, ...]:
    """The recipient right behind a figure, where each has its own ("$5 million to Chad and $2 million to Mali")."""
    if thing.figure is None:
        return ()
    token = thing.figure.last + 1
    if reading.syntax.lower[token : token + 1] not in {("to",), ("for",)}:
        return ()
    mention = reading.mentions.at.get(token + 1 + (reading.syntax.lower[token + 1 : token + 2] == ("the",)))
    return () if mention is None or mention.adjective else mention_actor(reading, mention)


def _asking_verb(reading: ArticleReading, token: int) -> int | None:
    """The verb of asking that governs a verb of giving ("urged Chad to send tanks")."""
    entries = word_list(reading.lexicon, "trigger")
    for ancestor in reading.syntax.ancestors(token):
        if any(entry.iri.endswith("trigger-request") for entry in entries.entries_for(reading.syntax.lower[ancestor])):
            return ancestor
    return None


def _outer_subjects(reading: ArticleReading, token: int) -> list[int]:
    syntax = reading.syntax
    asking = _asking_verb(reading, token)
    for auxiliary in syntax.children[token]:
        if syntax.deps[auxiliary] == "aux" and (subjects := subjects_of(syntax, auxiliary)):
            return subjects
    for ancestor in syntax.ancestors(token):
        if syntax.pos[ancestor] in {"VERB", "AUX"}:
            if ancestor == asking:
                return [
                    child
                    for child in syntax.children[ancestor]
                    if syntax.deps[child] in {"obj", "iobj"}
                    or (syntax.deps[child] == "obl" and syntax.case(child) in {"on", "to", "upon"})
                ]
            subjects = subjects_of(syntax, ancestor)
            if subjects:
                return subjects
    return []


def _actors_at(
    reading: ArticleReading, tokens: list[int], thing: Thing, exclude: tuple[Actor, ...] = (), *, generic: bool = False
) -> tuple[Actor, ...]:
    """The actors that noun phrases name; ``generic`` also takes "international donors" and names nobody knows."""
    named: dict[Actor, None] = {}
    for token in tokens:
        if token == thing.head or thing.start <= token < thing.end:
            continue
        if reading.syntax.pos[token] == "PRON":
            actors = speaking_subjects(reading, token) or resolve_reference(reading, token)[0]
        else:
            actors = _actors_of_noun(reading, token, exclude, generic)
        named.update(dict.fromkeys(a for a in actors if a not in exclude))
    return tuple(named)


def _actors_of_noun(reading: ArticleReading, noun: int, exclude: tuple[Actor, ...], generic: bool) -> tuple[Actor, ...]:
    """The actors in a noun phrase, beside it, or that it stands for; where ``generic``, else its own words."""
    syntax = reading.syntax
    left, right = syntax.noun_phrase(noun)
    owned = _is_other(syntax.lower[noun])
    actors = tuple(
        actor_of(reading, m.actor)
        for m in reading.mentions.within(left, right)
        if m.actor is not None
        and not m.led_by
        and not is_gapped(reading, m)
        and (syntax.lower[m.start - 1] not in {"at", "in"} or _acts(reading, noun))
        and not (owned and _is_owner(reading, m, noun))
    )
    left = _behind_owner(reading, left, noun) if owned else left
    if not actors and generic and _are_fighters(reading, noun):
        actors = _nameless(reading, noun, left, right)
    for child in syntax.children[noun]:
        if actors:
            break
        label = syntax.deps[child]
        if label == "compound" and generic and syntax.tags[child] == "NNS" and syntax.pos[noun] == "NOUN":
            actors = _nameless(reading, child, child, child + 1)
        if label == "nmod:poss" and _is_body(reading, noun):
            actors = (
                resolve_owner(reading, child)
                if syntax.pos[child] == "PRON"
                else mention_actor(reading, reading.mentions.at.get(child))
            )
        if not actors and label.startswith(("nmod", "appos")) and label != "nmod:poss":
            near = syntax.case(child) in {"of", ""} or (syntax.case(child) == "in" and _acts(reading, noun))
            actors = mention_actor(reading, reading.mentions.at.get(child)) if near else ()
    if not actors and syntax.words[noun] in _SHORT_NAMES:
        actors = last_named(reading, noun)
    if not actors and syntax.lower[noun] in _COUNTRY and syntax.lower[left] in _BEFORE_COUNTRY:
        actors = last_state(reading, noun, exclude)
    if not actors and syntax.lower[left] == "the":
        actors = resolve_definite(reading, noun)
    if not actors and syntax.lower[left - 1 : left] == (",",):
        actors = mention_actor(reading, named_before(reading, left - 1))
    if not actors and generic:
        actors = state_of_town(reading, noun) or _nameless(reading, noun, left, right)
    return actors


def _are_fighters(reading: ArticleReading, token: int) -> bool:
    """Whether a noun denotes fighters of no state: those in a country are not that country."""
    return any(
        entry.iri.endswith("noun-fighters") for entry in reading.people_nouns.entries_for(reading.syntax.lower[token])
    )


def _is_other(word: str) -> bool:
    """Whether a noun denotes somebody else than its owner ("Chad's allies")."""
    return word in _OTHERS or word.removesuffix("s") in _OTHERS


def _acts(reading: ArticleReading, noun: int) -> bool:
    """Whether a noun denotes people or a body that acts where it is, unlike a conference or donors that meet there."""
    word = reading.syntax.lower[noun]
    return _is_body(reading, noun) or (_is_other(word) and not word.startswith("donor"))


def _owners_of_givers(reading: ArticleReading, givers: list[int]) -> tuple[Actor, ...]:
    """Whose allies or partners give, and who is given to unless another is named ("Chad's allies pledged")."""
    syntax = reading.syntax
    for giver in givers:
        for child in syntax.children[giver]:
            if syntax.deps[child] == "nmod:poss" and _is_other(syntax.lower[giver]):
                if syntax.pos[child] == "PRON":
                    return resolve_owner(reading, child) if syntax.lower[child] in {"its", "their"} else ()
                return mention_actor(reading, reading.mentions.at.get(child))
    return ()


def _is_owner(reading: ArticleReading, mention: Mention, noun: int) -> bool:
    """Whether a mention is the possessive of a noun."""
    syntax = reading.syntax
    return any(syntax.deps[t] == "nmod:poss" and syntax.heads[t] == noun for t in range(mention.start, mention.end))


def _behind_owner(reading: ArticleReading, left: int, noun: int) -> int:
    """The first word of a noun phrase behind its possessive."""
    syntax = reading.syntax
    owners = [t for t in range(left, noun) if syntax.lower[t] in {"'s", "’s", "'", "’"}]
    return owners[-1] + 1 if owners else left


def _is_body(reading: ArticleReading, token: int) -> bool:
    """Whether a noun denotes people or a body that acts for its owner ("its government", "Chad's parliament")."""
    word = reading.syntax.lower[token]
    if _is_other(word):
        return False
    return word in _BODIES or bool(reading.people_nouns.entries_for(word))


def _nameless(reading: ArticleReading, token: int, left: int, right: int) -> tuple[Actor, ...]:
    syntax = reading.syntax
    while left < token and syntax.pos[left] in {"DET", "PUNCT", "PRON"}:
        left += 1
    word = syntax.lower[token]
    other = _is_other(word) and not word.endswith("s") and word != "allies"
    if other or word in _TITLES | {"people"} | calendar_words(reading.lexicon):
        return ()
    plural = word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word
    if (
        syntax.pos[token] == "PROPN"
        or plural in GROUPS
        or word in GROUPS
        or _is_other(word)
        or _are_fighters(reading, token)
    ):
        return (Actor(" ".join(syntax.words_between(left, right).split())),)
    return ()
