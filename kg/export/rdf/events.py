"""Events as triples: as all articles tell them, and in each one's graph as that one does."""

from collections.abc import Iterator
from datetime import date

from kg.export.rdf.evidence import (
    add_count,
    add_event_evidence,
    mentioned_in,
    polarity_and_modality,
)
from kg.export.rdf.statements import support
from kg.export.rdf.terms import (
    DERIVED_FROM,
    LABEL,
    Pair,
    Quads,
    document,
    kg,
    part_of_thing,
    thing,
    types,
)
from kg.export.rdf.turtle import Term, literal
from kg.model.graph import (
    Conflict,
    ConflictValue,
    EventMentionRecord,
    EventNode,
    TimeRecord,
    is_factual,
    strength,
)
from kg.model.graph.consensus import settled_time

# matters whose values are nodes
_NODE_VALUED = ("place", "agent")


def add_event(quads: Quads, node: str, event: EventNode) -> None:
    """An event with all that is told of it."""
    subject = thing(node)
    about = [
        *_status(event, factual=event["factual"]),
        *polarity_and_modality(event["polarity"], event["modality"]),
        *_time(event["time"], factual=event["factual"]),
        *support(event),
        *_participants(event),
    ]
    quads.add(subject, about)
    for conflict in event["conflicts"]:
        _add_conflict(quads, node, event["label"], conflict)
    evidence = [(m, add_event_evidence(quads, m)) for m in event["event_mentions"]]
    for name in event["documents"]:
        own = [(m, iri) for m, iri in evidence if m["document"] == name]
        share = [(kg("evidence"), iri) for _, iri in own]
        quads.add(subject, [*mentioned_in([name]), *share], [name])
        _add_telling(quads, subject, event, name, [mention for mention, _ in own])


def _add_telling(
    quads: Quads,
    subject: Term,
    event: EventNode,
    name: str,
    mentions: list[EventMentionRecord],
) -> None:
    """What one document tells of an event, in its own graph."""
    factual = [mention for mention in mentions if is_factual(mention)]
    # what somebody only claims counts nobody
    counts = [
        (kg("count"), add_count(quads, name, count))
        for mention in factual
        for count in mention["counts"]
    ]
    quads.add(subject, counts, [name])
    # one article may both tell it and quote a denial
    strongest = min(mentions, key=strength)
    about = [
        *_status(event, factual=bool(factual)),
        *polarity_and_modality(strongest["polarity"], strongest["modality"]),
        *_time(settled_time(factual or mentions), factual=bool(factual)),
    ]
    quads.add_to(name, subject, about)


def _status(event: EventNode, *, factual: bool) -> Iterator[Pair]:
    """What a node is: an event told as fact, or what is only reported to be one."""
    if factual:
        yield from types(event["type"])
    else:
        yield from types("UnconfirmedEvent")
        yield kg("reportedType"), kg(event["type"])
    yield LABEL, literal(event["label"])
    if event["plover"]:
        yield kg("plover"), literal(event["plover"])


def _time(time: TimeRecord | None, *, factual: bool) -> Iterator[Pair]:
    if time is None:
        return
    yield kg("timeValue"), literal(time["value"])
    if time["text"] is not None:
        yield kg("timeText"), literal(time["text"])
    else:
        yield kg("timeBasis"), literal(time["basis"])
    if not factual:  # what is only reported has no day on which it happened
        return
    if time["first"] is not None:
        yield Term("sem:hasBeginTimeStamp"), literal(date.fromisoformat(time["first"]))
    if time["last"] is not None:
        yield Term("sem:hasEndTimeStamp"), literal(date.fromisoformat(time["last"]))


def _participants(event: EventNode) -> Iterator[Pair]:
    """The words for participants that are no entity.

    On an event told as fact only those told as fact.
    """
    for participant in event["participants"]:
        if participant["asserted"] or not event["factual"]:
            words = f"{participant['role']}: {participant['text']}"
            yield kg("participantText"), literal(words)


def _add_conflict(quads: Quads, node: str, label: str, conflict: Conflict) -> None:
    """What mentions of an event contradict one another about: each side with its documents.

    It is what no single document says.
    """
    about = conflict["about"]
    subject = part_of_thing(node, f"conflict={about}")
    quads.add(thing(node), [(kg("eventConflict"), subject)])
    described = [
        *types("EventConflict"),
        (LABEL, literal(f"{label}: {about}")),
        (kg("conflictAbout"), literal(about)),
    ]
    for number, value in enumerate(conflict["values"], 1):
        side = part_of_thing(node, f"conflict={about};version={number}")
        described.append((kg("version"), side))
        quads.add(side, _side(about, value))
    quads.add(subject, described)


def _side(about: str, value: ConflictValue) -> Iterator[Pair]:
    yield from types("Version")
    yield LABEL, literal(value["label"])
    if about in _NODE_VALUED:
        for node in value["value"].split():
            yield Term("rdf:value"), thing(node)
    else:
        yield Term("rdf:value"), literal(value["label"])
    for name in value["documents"]:
        yield DERIVED_FROM, document(name)
