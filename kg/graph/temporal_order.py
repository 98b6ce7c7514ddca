"""Which event came before which, as their dates have it: by the rule `order-of-days`.

Only events told as fact with a date are ordered, and only along the timeline of somebody or
some place that both have a part in: each to those that follow it there with nothing between, so
that the rows grow with the events and the rest follows by transitivity. What the words say
("after the attack") is a relation that an article tells, and no row here.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from kg import ontology
from kg.model.graph import (
    Edge,
    EventNode,
    InferredStatement,
    Node,
    TimeRecord,
    is_factual,
    statement_id,
)

RULE = "order-of-days"
BEFORE = "before"

# How many events that follow at the same time are linked to one before them. The timeline of
# a country has many a day.
NEXT = 3

Key = tuple[str, str, str]

End = Literal["first", "last"]


class _Dated(NamedTuple):
    """An event with its first and its last day, ISO; sorts by them."""

    first: str
    last: str
    node: str


def order_statements(
    nodes: Mapping[str, Node], edges: Mapping[Key, Edge]
) -> list[InferredStatement]:
    """What came before what, by node; not where an article says so itself."""
    follows: dict[str, set[str]] = defaultdict(set)
    for timeline in _timelines(nodes, edges).values():
        for earlier, later in _neighbours(sorted(timeline)):
            follows[earlier].add(later)
    return [
        _statement(earlier, later, nodes)
        for earlier, later in _nearest_pairs(follows)
        if (earlier, BEFORE, later) not in edges
    ]


def _timelines(nodes: Mapping[str, Node], edges: Mapping[Key, Edge]) -> dict[str, set[_Dated]]:
    """The dated facts of each entity."""
    timelines: dict[str, set[_Dated]] = defaultdict(set)
    for (subject, _, object_), edge in edges.items():
        # a role that is only said ties nobody to the event
        if not edge["asserted"] or nodes[object_]["kind"] != "entity":
            continue
        event = _dated(subject, nodes[subject])
        if event is not None:
            timelines[object_].add(event)
    return timelines


def _dated(id_: str, node: Node) -> _Dated | None:
    """An event told as fact with both its days; None for all else."""
    if node["kind"] != "event" or not node["factual"]:
        return None
    first, last = _day(node["time"], "first"), _day(node["time"], "last")
    # "since May" has a first day and no last: what came after it nobody knows
    if not first or not last:
        return None
    return _Dated(first, last, id_)


def _day(time: TimeRecord | None, end: End) -> str | None:
    return None if time is None else time[end]


def _neighbours(timeline: Sequence[_Dated]) -> Iterator[tuple[str, str]]:
    """Each event of a sorted timeline with those that follow it with nothing between.

    They begin after its end, and before any of them ends.
    """
    firsts = [event.first for event in timeline]
    ends = [event.last for event in timeline]
    # the earliest end from here on
    for i in range(len(ends) - 2, -1, -1):
        ends[i] = min(ends[i], ends[i + 1])
    for event in timeline:
        # what begins on the day of its end may have begun before it
        start = bisect_right(firsts, event.last)
        for later in timeline[start : start + NEXT]:
            if later.first <= ends[start]:
                yield event.node, later.node


def _nearest_pairs(follows: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The pairs of which no timeline has something between the two."""
    for earlier, every in sorted(follows.items()):
        for later in sorted(every):
            if not any(later in follows.get(middle, ()) for middle in every):
                yield earlier, later


def _statement(earlier: str, later: str, nodes: Mapping[str, Node]) -> InferredStatement:
    return {
        "subject": earlier,
        "predicate": BEFORE,
        "object": later,
        "label": ontology.load().relations[BEFORE].label,
        "statement": statement_id(earlier, BEFORE, later),
        "rule": RULE,
        "premises": [],
        "documents": _documents_ordering(nodes[earlier], nodes[later]),
    }


def _documents_ordering(earlier: Node, later: Node) -> list[str]:
    """The documents that tell both as facts, the one with days before the other's."""
    if earlier["kind"] != "event" or later["kind"] != "event":
        return []
    ends, begins = _days(earlier, "last"), _days(later, "first")
    both = ends.keys() & begins.keys()
    return sorted(document for document in both if ends[document] < begins[document])


def _days(event: EventNode, end: End) -> dict[str, str]:
    """The first or the last day of an event by the documents that date it as a fact.

    Of several the one that says least.
    """
    choose: Callable[[Iterable[str]], str] = max if end == "last" else min
    days: dict[str, list[str]] = defaultdict(list)
    for mention in event["event_mentions"]:
        day = _day(mention["time"], end)
        if day is not None and is_factual(mention):
            days[mention["document"]].append(day)
    return {document: choose(given) for document, given in days.items()}
