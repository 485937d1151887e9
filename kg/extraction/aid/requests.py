"""Who asks for aid, and whether for oneself, of one's own parliament or for others."""

from __future__ import annotations

from kg.extraction.aid.kinds import kind_of_party
from kg.extraction.aid.named_parties import Parties, mention_actor, preposition_of
from kg.extraction.aid.noun_actors import actors_at
from kg.extraction.aid.stages import Deed
from kg.extraction.aid.things import Thing, is_state_request
from kg.extraction.predicates import Arguments, noun_arguments, subjects_of, verb_arguments
from kg.extraction.reading import ArticleReading
from kg.extraction.statements import AidStatement
from kg.extraction.words import word_list
from kg.model import Actor

__all__ = [
    "add_requester",
    "asking_first",
    "asking_verb",
    "find_asked",
    "find_requester",
    "is_appeal",
    "is_own_request",
    "is_request",
]

_PURSES = frozenset({"congress", "parliament", "lawmakers", "senate", "house", "treasury"})
"""Words for what a government asks for its own money."""


def add_requester(
    reading: ArticleReading, thing: Thing, deed: Deed, donor: tuple[Actor, ...], recipient: tuple[Actor, ...]
) -> Parties:
    """With who asks, who gets what is asked for, or gives it where its own parliament is asked."""
    if not donor and (served := _served_by_appeal(reading, deed, ("for", "in"))):
        return (), served
    requester = tuple(actor for actor in find_requester(reading, thing, deed) if actor not in donor)
    if not donor and (asked := _asked_at_home(reading, thing, deed)):
        return tuple(actor for actor in asked if actor not in recipient), recipient
    if not (requester or donor or recipient):
        return (), _served_by_appeal(reading, deed, ("for", "in", "possessive", "modifier"))
    if requester and donor and not recipient:
        at_home = {a.country for a in requester} & {a.country for a in donor} - {None}
        return (requester, ()) if at_home else (donor, people_in_need(reading, thing, requester[0]) or requester)
    if not requester or donor or set(requester) & set(recipient):
        return donor, recipient
    own = is_state_request(thing) or any(
        reading.syntax.lower[t] in _PURSES and not is_of_another(reading, t, requester[0])
        for t in range(*reading.syntax.sentence_range(thing.head))
    )
    if own or (requester[0] == reading.publisher_actor and requester[0].country is not None):
        return requester, recipient
    if recipient:
        return donor, recipient
    return (), people_in_need(reading, thing, requester[0]) or requester


def _asked_at_home(reading: ArticleReading, thing: Thing, deed: Deed) -> tuple[Actor, ...]:
    """Whose parliament a request that stands in its sentence is before ("Congress should act on the request for …")."""
    syntax = reading.syntax
    if deed.is_verb or deed.stage != "requested" or not deed.found.entry.iri.endswith("trigger-aid-request"):
        return ()
    start, end = syntax.sentence_range(thing.head)
    purses = (reading.mentions.at.get(t) for t in range(start, end) if syntax.lower[t] in _PURSES)
    return next((mention_actor(reading, m) for m in purses if m is not None and m.actor is not None), ())


def _served_by_appeal(reading: ArticleReading, deed: Deed, roles: tuple[str, ...]) -> tuple[Actor, ...]:
    """Whom a plan or an appeal is for that asks for money ("the response plan for Chad requires $5 million").

    Whoever issues it ("the UN's appeal for Chad") gets none of it; ``roles`` are those of its noun, likeliest first.
    """
    syntax, appeals = reading.syntax, word_list(reading.lexicon, "appealnoun")
    if "requester" not in deed.found.entry.roles or not deed.is_verb:
        return ()
    asking = [t for t in subjects_of(syntax, deed.found.token) if appeals.entries_for(syntax.lower[t])]
    arguments = (noun_arguments(syntax, t) for t in asking)
    goals = [t for found in arguments for role in roles for t in found.get(role, [])]
    return next((actors for t in goals if (actors := mention_actor(reading, reading.mentions.at.get(t)))), ())


def asking_first(reading: ArticleReading, thing: Thing, deed: Deed) -> tuple[Actor, ...]:
    """Who is to ask before aid is given ("is ready to send doctors, if asked by Chad", "… if Chad asks for them")."""
    syntax, triggers = reading.syntax, word_list(reading.lexicon, "trigger")
    verb = deed.found.token
    clauses = (c for t in (verb, syntax.heads[verb]) for c in syntax.children_with(t, "advcl") if c > thing.end)
    for clause in clauses:
        condition = any(syntax.lower[t] == "if" for t in syntax.children_with(clause, "mark"))
        entries = triggers.entries_for(syntax.lower[clause])
        if condition and any(entry.iri.endswith("trigger-request") for entry in entries):
            return actors_at(reading, verb_arguments(syntax, clause).get("subject", []), thing)
    return ()


def find_asked(reading: ArticleReading, thing: Thing, asking: Deed, arguments: Arguments) -> list[int]:
    """Whom a verb of asking asks for a thing; "the Treasury" of a state that asks is its own, and no other's."""
    syntax, verb = reading.syntax, asking.found.token
    asked = [t for role in ("indirect-object", "object", "with") for t in arguments.get(role, [])]
    if thing.head not in arguments.get("for", []) and syntax.heads[thing.head] not in asked:
        return []
    passive = bool(syntax.children_with(verb, "aux:pass"))
    return [t for t in asked if (t > verb or passive) and not _is_plain_treasury(reading, t)]


def _is_plain_treasury(reading: ArticleReading, token: int) -> bool:
    """Whether a word for a treasury stands without a word that tells whose it is."""
    syntax = reading.syntax
    return syntax.lower[token] == "treasury" and syntax.lower[token - 1 : token] == ("the",)


def is_own_request(reading: ArticleReading, thing: Thing, asking: Deed) -> bool:
    """Whether a speaker tells what "we" asked for, which names nobody."""
    syntax = reading.syntax
    return bool(thing.words) and any(syntax.lower[t] == "we" for t in subjects_of(syntax, asking.found.token))


def is_appeal(reading: ArticleReading, statement: AidStatement) -> bool:
    """Whether an agency asks for those in need ("the UN appealed for $5 million"), and not for what it needs itself."""
    if statement.stage != "requested" or not statement.recipient:
        return False
    needs = word_list(reading.lexicon, "needverb").entries_for(reading.syntax.lower[statement.trigger])
    return not needs and all(
        actor.country is None and kind_of_party(reading, actor) == "humanitarian" for actor in statement.recipient
    )


def is_request(reading: ArticleReading, thing: Thing) -> bool:
    """Whether a thing is what a request is for ("turned down a request for $5 million from Chad")."""
    head = reading.syntax.lower[reading.syntax.heads[thing.head]]
    return any("requester" in entry.roles for entry in word_list(reading.lexicon, "trigger").entries_for(head))


def find_requester(reading: ArticleReading, thing: Thing, deed: Deed | None) -> tuple[Actor, ...]:
    """Who asks: the one who wants to receive, or a government that asks its own parliament."""
    if deed is None:
        return ()
    syntax, token = reading.syntax, deed.found.token
    if not deed.found.entry.roles.get("requester"):
        asking = asking_verb(reading, token) if deed.stage == "requested" else None
        return actors_at(reading, subjects_of(syntax, asking), thing) if asking is not None else ()
    arguments = verb_arguments(syntax, token) if deed.is_verb else noun_arguments(syntax, token)
    for role in deed.found.entry.roles["requester"]:
        if actors := actors_at(reading, arguments.get(role, []), thing):
            return actors
    if is_state_request(thing):
        sender = actors_at(reading, subjects_of(syntax, syntax.heads[thing.head]), thing)
        return sender or ((reading.publisher_actor,) if reading.publisher_actor is not None else ())
    return ()


def is_of_another(reading: ArticleReading, token: int, requester: Actor) -> bool:
    """Whether a word for a parliament ends the name of a body of another country ("the White House")."""
    mention = reading.mentions.at.get(token)
    named = mention_actor(reading, mention) if mention is not None and mention.start < token else ()
    return any(actor.country != requester.country for actor in named)


def people_in_need(reading: ArticleReading, thing: Thing, requester: Actor) -> tuple[Actor, ...]:
    """The state that an agency asks for ("appealed for $5 million for Chad", "… to feed refugees in Chad")."""
    if requester.country is not None:
        return ()
    _, end = reading.syntax.sentence_range(thing.head)
    for mention in reading.mentions.within(thing.end, min(end, thing.end + 12)):
        if preposition_of(reading, mention, thing.start) in {"for", "in", "to"}:
            return mention_actor(reading, mention)
    return ()


def asking_verb(reading: ArticleReading, token: int) -> int | None:
    """The verb of asking that governs a verb of giving ("urged Chad to send tanks")."""
    entries = word_list(reading.lexicon, "trigger")
    for ancestor in reading.syntax.ancestors(token):
        if any(entry.iri.endswith("trigger-request") for entry in entries.entries_for(reading.syntax.lower[ancestor])):
            return ancestor
    return None
