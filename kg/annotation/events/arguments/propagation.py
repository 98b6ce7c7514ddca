"""Arguments that one event has from another, and that one verb gives to several events."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg import ontology
from kg.annotation.events.arguments.roles import agents, in_role_order
from kg.english import syntax
from kg.english.labels import CLAUSE_OF_NOUN
from kg.model.extract import Event, Participant, Span

_NOT_BEHIND_PREPOSITION = -1


def with_agents_of_purpose(event: Event, trigger: Token, events: Mapping[int, Event]) -> Event:
    """The event with the agents of the operation that is to bring it about.

    "The army's operation to retake the city" tells who is to retake it.

    Args:
        event: an event of a clause that describes a noun.
        trigger: the word that names it.
        events: all events of the document by their triggers' tokens.
    """
    operation = events.get(trigger.head.i)
    if operation is None or trigger.dep_ not in CLAUSE_OF_NOUN:
        return event
    # Who does it is told already, or the noun is what it was done to.
    if syntax.is_passive(trigger) or agents(event):
        return event
    if any(child.dep_ == "nsubj" for child in trigger.lefts):
        return event
    participants = (*event.participants, *agents(operation))
    return replace(event, participants=in_role_order(participants))


def conversations(event: Event, doc: Doc) -> Iterator[Event]:
    """Yield the conversations that one verb tells of, apart; any other event as it is.

    "Spoke by phone with Bokova and with Assad" is two calls.
    """
    partners = _partners_by_preposition(event, doc)
    if len(partners) < 2 or _NOT_BEHIND_PREPOSITION in partners:
        yield event
        return
    others = [p for p in event.participants if p.role != "patient"]
    for _, patients in sorted(partners.items()):
        yield replace(event, participants=in_role_order((*others, *patients)))


def _partners_by_preposition(event: Event, doc: Doc) -> dict[int, list[Participant]]:
    partners: dict[int, list[Participant]] = {}
    if ontology.load().traits(event.type).conversation:
        for participant in event.participants:
            if participant.role == "patient":
                partners.setdefault(_preposition(doc, participant.span), []).append(participant)
    return partners


def _preposition(doc: Doc, phrase: Span) -> int:
    """The token index of the preposition before a noun phrase or the row it stands in."""
    span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if span is None:
        return _NOT_BEHIND_PREPOSITION
    token = span.root
    # "With Bokova and Assad" is one call with two, "with Bokova and with Assad" two calls.
    while token.dep_ == "conj" and token.pos_ != "ADP":
        token = token.head
    return token.head.i if token.dep_ == "pobj" else _NOT_BEHIND_PREPOSITION
