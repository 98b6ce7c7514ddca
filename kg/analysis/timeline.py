"""What came when: events in the order of their dates."""

from collections.abc import Iterator
from typing import NamedTuple

from kg.analysis.status import event_status
from kg.model.graph import (
    PART,
    PLACE,
    PLACE_PREDICATE,
    EventMentionRecord,
    EventNode,
    Graph,
    edges_from,
    event_nodes,
    is_told,
    label_of,
)

_NEVER = "9999"  # sorts after every date

# edges to what is nobody in an event: where it happened, what it led from and to, and what it
# is part of
_NOT_WHO = (PLACE, PLACE_PREDICATE, PART, "source", "destination")


class Moment(NamedTuple):
    """One event on a timeline."""

    id: str
    # TIMEX3; None where it is undated
    when: str | None
    # days (`YYYY-MM-DD`, both included); None where it is undated
    first: str | None
    last: str | None
    what: str
    type: str
    who: tuple[str, ...]
    where: str | None
    status: str
    # how many documents tell it
    sources: int
    quote: str
    document: str
    # day of the first article that tells of it, before which an undated event happened that is
    # told as having happened
    told: str | None
    # how many independent ones
    publishers: int
    documents: tuple[str, ...]
    # what they contradict one another about
    conflicts: tuple[str, ...]


def timeline(
    graph: Graph, thing: str | None = None, *, unconfirmed: bool = False
) -> list[Moment]:
    """Events in the order of their dates.

    The undated stand where they were first told of, those never dated last.

    Args:
        graph: a graph as `kg.model.graph` documents it.
        thing: node id of an entity; only events in which it takes part or which took place
            there. None for all.
        unconfirmed: also list what is only planned, possible, denied or said by somebody, each
            with that status.
    """
    near = set(graph) if thing is None else set(graph.predecessors(thing))
    moments = [
        _moment(graph, node, event)
        for node, event in event_nodes(graph)
        if node in near and (event["factual"] or unconfirmed)
    ]
    return sorted(moments, key=_order)


def _order(moment: Moment) -> tuple[str, bool, str, str]:
    day = moment.first or moment.told or _NEVER
    return day, moment.first is None, moment.last or "", moment.id


def _moment(graph: Graph, node: str, event: EventNode) -> Moment:
    time, place = event["time"], event["place"]
    # the words of a fact before those of a claim
    quoted = min(event["event_mentions"], key=_told_first)
    days = (mention["published"] for mention in event["event_mentions"])
    return Moment(
        id=node,
        when=None if time is None else time["value"],
        first=None if time is None else time["first"],
        last=None if time is None else time["last"],
        what=event["label"],
        type=event["type"],
        who=tuple(sorted(set(_who(graph, node, event)))),
        where=None if place is None else label_of(graph, place),
        status=event_status(event),
        sources=len(event["documents"]),
        quote=quoted["quote"],
        document=quoted["document"],
        told=min((day for day in days if day is not None), default=None),
        publishers=event["publishers"],
        documents=tuple(event["documents"]),
        conflicts=tuple(conflict["about"] for conflict in event["conflicts"]),
    )


def _told_first(mention: EventMentionRecord) -> tuple[bool, str, int]:
    return not is_told(mention), mention["document"], mention["start"]


def _who(graph: Graph, node: str, event: EventNode) -> Iterator[str]:
    """Labels of those who take part; of a factual event only of those told to."""
    for key, participant, edge in edges_from(graph, node):
        if key in _NOT_WHO or participant == event["place"]:
            continue
        # of what did not happen nobody is told to have taken part
        if edge["asserted"] or not event["factual"]:
            yield label_of(graph, participant)
