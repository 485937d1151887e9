"""Who gives and who gets."""

from __future__ import annotations

from kg.extraction.aid.antecedents import subject_cut_off
from kg.extraction.aid.deeds import find_deed
from kg.extraction.aid.instruments import Instrument, find_instrument
from kg.extraction.aid.named_parties import (
    GIFTS,
    GROUPS,
    Parties,
    actor_of_heading,
    find_parties_in_words,
    gets_part,
    mention_actor,
    parties_before_bracket,
)
from kg.extraction.aid.noun_actors import actors_at, is_other, stands_for_named
from kg.extraction.aid.requests import add_requester, asking_first, asking_verb, find_asked, is_request
from kg.extraction.aid.senders import owner_of_apposition, owner_of_worth, senders_of, shipper
from kg.extraction.aid.stages import Deed, find_aid_triggers, is_written_in_bill, stage_of
from kg.extraction.aid.things import Thing
from kg.extraction.participants import actor_of
from kg.extraction.predicates import Arguments, is_passive, noun_arguments, subjects_of, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.reference import resolve_owner
from kg.extraction.words import word_list
from kg.model import Actor

__all__ = ["find_parties", "is_hindered", "is_told_twice", "subject_actors"]

_GOALS = frozenset({"into", "onto", "over"})
"""Prepositions of where a thing ends up, be they parsed with it or with its verb."""
_FROM_ANYBODY = ("trigger-aid-request", "trigger-raise", "trigger-receive", "trigger-request")
"""Triggers behind whose "from" whoever stands gives, be it nobody known ("received $5 million from partners")."""


def find_parties(reading: ArticleReading, thing: Thing, deed: Deed | None) -> Parties:
    """Donors and recipients that the sentence names for a thing and what is done with it."""
    donor, recipient = _parties_of_deeds(reading, thing, deed)
    if deed is not None:
        donor, recipient = add_requester(reading, thing, deed, donor, recipient)
    donor, recipient = _add_words(reading, thing, deed, donor, recipient)
    if donor and not recipient and deed is not None and deed.is_verb:
        recipient = _owners_of_givers(reading, subjects_of(reading.syntax, deed.found.token))
    if donor and not recipient and deed is not None:
        recipient = tuple(a for a in _offered(reading, deed, thing) if a not in donor)
    if donor and not recipient and deed is not None and thing.is_money:
        recipient = tuple(actor for actor in _served(reading, thing, deed) if actor not in donor)
    if donor and not recipient and deed is not None and deed.is_verb:
        recipient = tuple(actor for actor in _helped_before(reading, thing, deed) if actor not in donor)
    if donor and not recipient and deed is not None and deed.is_verb:
        recipient = tuple(actor for actor in asking_first(reading, thing, deed) if actor not in donor)
    bare = deed is None and thing.is_money and not thing.listed
    if not donor and bare and (recipient or _is_brought(reading, thing)):
        donor = actors_at(reading, _outer_subjects(reading, thing.head), thing, exclude=recipient)
    instrument = find_instrument(reading, thing) if thing.is_money else None
    if not donor and instrument is not None:
        donor = (instrument.payer,) if instrument.payer is not None and instrument.payer not in recipient else ()
    if not recipient and instrument is not None:
        recipient = tuple(actor for actor in _named_in(reading, instrument) if actor not in donor)
    giver, getter = parties_before_bracket(reading, thing)
    donor, recipient = giver or tuple(a for a in donor if a not in getter), getter or recipient
    givers = {actor.country for actor in donor if actor.country}
    if not donor and reading.publisher_actor is not None:
        givers.add(reading.publisher_actor.country or reading.publisher_actor.name)
    return donor, tuple(actor for actor in recipient if actor.country not in givers)


def _named_in(reading: ArticleReading, instrument: Instrument) -> tuple[Actor, ...]:
    """The state that the name of an instrument tells it is for ("the Chad Security Initiative")."""
    named = (m for m in reading.mentions.within(instrument.start, instrument.end) if not m.adjective)
    states = (m for m in named if m.actor is not None and m.actor.kind == "State")
    return next((mention_actor(reading, m) for m in states), ())


def _offered(reading: ArticleReading, offer: Deed, thing: Thing) -> tuple[Actor, ...]:
    """Who refuses or takes an offer ("Chad turned down an offer of 40 tanks from Mali")."""
    syntax, noun = reading.syntax, offer.found.token
    if not offer.found.entry.iri.endswith("trigger-aid-offer") or syntax.deps[noun] != "obj":
        return ()
    answers = ("trigger-receive", "trigger-withhold")
    verb = syntax.heads[noun]
    told = word_list(reading.lexicon, "trigger").find(syntax, verb, min(verb + 2, noun))
    answered = any(f.token == verb and f.entry.iri.endswith(answers) for f in told)
    return subject_actors(reading, verb, thing) if answered else ()


def _served(reading: ArticleReading, thing: Thing, deed: Deed) -> tuple[Actor, ...]:
    """Whom an amount is to help, or whose things to better ("$5 million on arming Chad", "… to rebuild its grid")."""
    syntax, bettering = reading.syntax, word_list(reading.lexicon, "betterverb")
    triggers = word_list(reading.lexicon, "trigger")
    for holder in (deed.found.token, thing.head):
        for verb in syntax.children_with(holder, "advcl", "xcomp", "acl"):
            below = [verb, *syntax.children_with(verb, "xcomp")]
            better = next((t for t in below if bettering.entries_for(syntax.lower[t]) and t > thing.start), None)
            objects = syntax.children_with(better, "obj") if better is not None else []
            owners = [t for noun in objects for t in syntax.children_with(noun, "nmod:poss")]
            if actors := actors_at(reading, owners, thing):
                return actors
            entries = triggers.entries_for(syntax.lower[verb]) if verb > thing.start else ()
            gives = any(entry.iri.endswith(("trigger-donate", "trigger-give")) for entry in entries)
            goals = verb_arguments(syntax, verb).get("to", []) if gives else []
            if actors := actors_at(reading, goals, thing):
                return actors
            helps = any(entry.iri.endswith("trigger-supply-someone") for entry in entries)
            helped = syntax.children_with(verb, "obj") if helps else []
            if actors := actors_at(reading, helped, thing):
                return actors
    return ()


def _helped_before(reading: ArticleReading, thing: Thing, deed: Deed) -> tuple[Actor, ...]:
    """Whom the infinitive that opens a sentence is to help ("To help Chad pay debts, Mali will lend $5 million")."""
    syntax = reading.syntax
    start, _ = syntax.sentence_range(deed.found.token)
    first = next((t for t in range(start, deed.found.token) if syntax.words[t][0].isalnum()), start)
    verb = syntax.heads[first]
    opens = syntax.lower[first] == "to" and syntax.deps[first] == "mark" and syntax.deps[verb] == "advcl"
    if not opens or syntax.heads[verb] not in {deed.found.token, *syntax.ancestors(deed.found.token)}:
        return ()
    entries = word_list(reading.lexicon, "trigger").entries_for(syntax.lower[verb])
    helps = any(entry.iri.endswith("trigger-supply-someone") for entry in entries)
    helps = helps or bool(word_list(reading.lexicon, "betterverb").entries_for(syntax.lower[verb]))
    return actors_at(reading, syntax.children_with(verb, "obj"), thing) if helps else ()


def _parties_of_deeds(reading: ArticleReading, thing: Thing, deed: Deed | None) -> Parties:
    """The parties among the arguments of what is done with a thing."""
    syntax = reading.syntax
    donor: tuple[Actor, ...] = ()
    recipient: tuple[Actor, ...] = ()
    for acting in _acting(reading, thing, deed):
        token = acting.found.token
        arguments = verb_arguments(syntax, token) if acting.is_verb else noun_arguments(syntax, token)
        recipient = recipient or _recipients_of(reading, thing, acting, arguments)
        donor = donor or _donors_of(reading, thing, acting, arguments, recipient)
    if not donor and deed is not None and deed.stage == "remaining":
        donor = actors_at(reading, noun_arguments(syntax, thing.head).get("holder", []), thing, exclude=recipient)
    if not donor and deed is not None and syntax.tags[deed.found.token] == "VB" and _is_headline(reading, deed):
        donor = actors_at(reading, [syntax.heads[deed.found.token]], thing, exclude=recipient)
    return donor, recipient


def _recipients_of(reading: ArticleReading, thing: Thing, acting: Deed, arguments: Arguments) -> tuple[Actor, ...]:
    """Who gets a thing by the arguments of a deed."""
    syntax, roles = reading.syntax, acting.found.entry.roles
    told: tuple[Actor, ...] = ()
    if acting.is_verb and "indirect-object" in roles.get("recipient", ()):
        told = _beside(reading, thing, acting)
    if not told and "to" in roles.get("recipient", ()) and "requester" not in roles:
        told = _recipient_behind(reading, thing)
    if told:
        return told
    goals = noun_arguments(syntax, thing.head)
    for role in roles.get("recipient", ()):
        beside = [t for t in goals.get(role, []) if role in _GOALS or stands_for_named(reading, t)]
        tokens = [*arguments.get(role, []), *beside]
        tokens = [_served_by_fund(reading, token) for token in tokens if not gets_part(reading, thing, token)]
        if actors := actors_at(reading, tokens, thing, exclude=_selves(reading, thing, acting, tokens), generic=True):
            return actors
    below = [t for source in arguments.get("from", []) for t in syntax.children_with(source, "nmod")]
    below = [t for t in below if acting.is_verb and syntax.case(t) == "for" and "for" in roles.get("recipient", ())]
    if behind := _named_behind(reading, acting) or actors_at(reading, below, thing):
        return behind
    if acting.is_verb and "to" in roles.get("recipient", ()) and thing.figure is None:
        groups = [t for t in goals.get("to", []) if syntax.lower[t].removesuffix("s") in GROUPS]
        if actors := actors_at(reading, groups, thing, generic=True):
            return actors
    if acting.is_verb and "object" in roles.get("given", ()) and "requester" not in roles:
        objects = arguments.get("object", [])
        others = [t for t in objects if t != thing.head and syntax.first_conjunct(t) != thing.head]
        return actors_at(reading, others, thing, exclude=_selves(reading, thing, acting, others))
    return ()


def _served_by_fund(reading: ArticleReading, token: int) -> int:
    """Whom a fund is for that an amount goes into ("transferred $5 million to a World Bank fund for Chad")."""
    syntax = reading.syntax
    funds = word_list(reading.lexicon, "fundnoun").entries_for(syntax.lower[token])
    served = (t for t in syntax.children_with(token, "nmod") if syntax.case(t) == "for")
    return (
        next((t for t in served if t in reading.mentions.at or stands_for_named(reading, t)), token) if funds else token
    )


def _selves(reading: ArticleReading, thing: Thing, acting: Deed, tokens: list[int]) -> tuple[Actor, ...]:
    """Whom a pronoun beside a verb cannot stand for: the verb's own subject ("Chad has paid it nothing")."""
    pronouns = any(reading.syntax.pos[token] == "PRON" for token in tokens)
    return subject_actors(reading, acting.found.token, thing) if pronouns else ()


def _named_behind(reading: ArticleReading, acting: Deed) -> tuple[Actor, ...]:
    """Who is named right behind a word for giving ("are on their way to Chad", "was promised to Chad")."""
    lower, end = reading.syntax.lower, acting.found.end
    if (acting.is_verb and lower[end : end + 1] != ("to",)) or not set(lower[end : end + 1]) & set(
        acting.found.entry.roles.get("recipient", ())
    ):
        return ()
    mention = reading.mentions.at.get(end + 1 + (lower[end + 1 : end + 2] == ("the",)))
    return () if mention is None or mention.adjective else mention_actor(reading, mention)


def _donors_of(
    reading: ArticleReading, thing: Thing, acting: Deed, arguments: Arguments, recipient: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Who gives a thing by the arguments of a deed, be they those of a verb above it."""
    syntax, roles, token = reading.syntax, acting.found.entry.roles, acting.found.token
    raised = acting.stage == "requested" and acting.found.entry.iri.endswith("trigger-raise")
    if acting.is_verb and "subject" in roles.get("donor", ()) and not raised:
        cut_off = mention_actor(reading, subject_cut_off(reading, token))
        if cut_off and not set(cut_off) & set(recipient):
            return cut_off
    if acting.stage == "approved" and (senders := senders_of(reading, thing)):
        return tuple(actor for actor in senders if actor not in recipient)
    answering = _offered(reading, acting, thing)
    for role in roles.get("donor", ()):
        if role == "holder" and answering:
            continue
        if role == "subject" and (raised or (acting.stage == "withheld" and is_hindered(reading, thing))):
            continue
        given_by = arguments.get(role, [])
        generic = role == "subject" or (role == "from" and acting.found.entry.iri.endswith(_FROM_ANYBODY))
        if donor := actors_at(reading, given_by, thing, exclude=recipient, generic=generic):
            return donor
    if acting.is_verb and "requester" in roles:
        asked = find_asked(reading, thing, acting, arguments)
        if donor := actors_at(reading, asked, thing, exclude=recipient, generic=True):
            return donor
    if raised or (acting.stage == "withheld" and (is_passive(syntax, token) or is_hindered(reading, thing))):
        return ()
    passive = syntax.deps[token] == "acl" and syntax.tags[token] == "VBN"
    passive = passive and not syntax.children_with(token, "aux:pass")
    acts = "subject" in roles.get("donor", ()) and not passive if acting.is_verb else acting.stage == "delivered"
    return actors_at(reading, _outer_subjects(reading, token), thing, exclude=recipient) if acts else ()


def is_hindered(reading: ArticleReading, thing: Thing) -> bool:
    """Whether what is withheld is no more than leave for a thing ("withholds permits for 40 lorries")."""
    syntax = reading.syntax
    above = syntax.heads[thing.head]
    leave = syntax.deps[thing.head].startswith(("nmod", "obl")) and syntax.case(thing.head) == "for"
    nouns = word_list(reading.lexicon, "leavenoun")
    return leave and any(nouns.entries_for(syntax.lower[t]) for t in (above, *syntax.children_with(above, "obj")))


def _add_words(
    reading: ArticleReading, thing: Thing, deed: Deed | None, donor: tuple[Actor, ...], recipient: tuple[Actor, ...]
) -> Parties:
    """With the parties in the words of a thing and behind it, and that of the heading that it stands under."""
    withheld = deed is not None and deed.stage == "withheld"
    kept_from = deed is not None and "from" in deed.found.entry.roles.get("recipient", ())
    crosses = deed is not None and deed.is_verb and "donor" not in deed.found.entry.roles and deed.stage == "delivered"
    own_donor, own_recipient = find_parties_in_words(
        reading, thing, donor, deed.found.token if deed is not None and crosses else None
    )
    if withheld and donor and not recipient and (kept_from or is_request(reading, thing)):
        own_recipient = own_recipient or own_donor
    elif withheld and own_donor:
        donor = own_donor
    if not (own_recipient or recipient) and is_written_in_bill(reading, reading.syntax.heads[thing.head]):
        owners = actors_at(reading, reading.syntax.children_with(thing.head, "nmod:poss"), thing)
        own_donor, own_recipient = (), own_donor or owners
    recipient = recipient or tuple(a for a in own_recipient if a not in donor)
    donor = donor or tuple(a for a in own_donor if a not in recipient)
    owner = actor_of_heading(reading, thing) or owner_of_apposition(reading, thing) or shipper(reading, thing)
    owner = owner or owner_of_worth(reading, thing)
    donor = donor or tuple(a for a in owner if a not in recipient)
    return donor, recipient


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


def subject_actors(reading: ArticleReading, verb: int, thing: Thing) -> tuple[Actor, ...]:
    """The actors that are the subject of a verb or of a predicate noun."""
    syntax = reading.syntax
    return actors_at(reading, [t for subject in subjects_of(syntax, verb) for t in syntax.conjuncts(subject)], thing)


def _acting(reading: ArticleReading, thing: Thing, deed: Deed | None) -> list[Deed]:
    """The deeds whose arguments are read: beside an adjective ("the remaining $5 million") the verb that governs it.

    The relative clause of a thing comes second ("froze $5 million that it had set aside for Chad").
    """
    if deed is None:
        return []
    syntax = reading.syntax
    start, end = syntax.sentence_range(thing.head)
    if deed.found.entry.part_of_speech[0] != "ADJ":
        whole = [syntax.heads[thing.head]] if syntax.deps[thing.head] == "nmod" else []
        below = syntax.children_with(thing.head, "nmod")
        goals = (t for t in below if syntax.case(t) in {"for", "to"} and t in reading.mentions.at)
        nouns = dict.fromkeys((thing.head, *whole, *(t for t in below if t < thing.end), *goals))
        clauses = [t for noun in nouns for t in syntax.children_with(noun, "acl:relcl") if t != deed.found.token]
        beside = syntax.children_with(syntax.heads[thing.head], "parataxis")
        clauses += [t for t in beside if any(s == thing.end for s in syntax.children_with(t, "nsubj"))]
        triggers = find_aid_triggers(reading, start, end) if clauses and deed.is_verb else []
        return [deed, *(Deed(f, stage_of(f)) for f in triggers if f.token in clauses)]
    verbs = [f for f in find_aid_triggers(reading, start, end) if f.entry.part_of_speech[0] == "VERB"]
    verb = find_deed(reading, thing, verbs)
    return [verb] if verb is not None else []


def is_told_twice(reading: ArticleReading, thing: Thing, deed: Deed) -> bool:
    """Whether a clause tells more of what is done with a thing ("the $5 million that Chad promised has been paid")."""
    return len(_acting(reading, thing, deed)) > 1


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


def _outer_subjects(reading: ArticleReading, token: int) -> list[int]:
    syntax = reading.syntax
    asking = asking_verb(reading, token)
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


def _owners_of_givers(reading: ArticleReading, givers: list[int]) -> tuple[Actor, ...]:
    """Whose allies or partners give, and who is given to unless another is named ("Chad's allies pledged")."""
    syntax = reading.syntax
    for giver in givers:
        for child in syntax.children[giver]:
            if syntax.deps[child] == "nmod:poss" and is_other(syntax.lower[giver]):
                if syntax.pos[child] == "PRON":
                    return resolve_owner(reading, child) if syntax.lower[child] in {"its", "their"} else ()
                return mention_actor(reading, reading.mentions.at.get(child))
    return ()
