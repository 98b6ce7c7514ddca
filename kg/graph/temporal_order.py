"""Which event came before which, as their dates have it: rows of `graph.graph["derived"]`, by the rule `order-of-days`.

Only events told as fact with a date are ordered, and only along the timeline of somebody or
some place that both have a part in: each to those that follow it there with nothing between, so
that the rows grow with the events and the rest follows by transitivity. What the words say
("after the attack") is a relation that an article tells, and no row here.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg import ontology
from kg.graph.evidence import Row, is_factual

RULE = "order-of-days"
BEFORE = "before"

NEXT = 3
"""How many events that follow at the same time are linked to one before them.

The timeline of a country has many a day.
"""

Key = tuple[str, str, str]
_Days = tuple[str, str, str]  # the first and the last day, and the node


def order_rows(nodes: Mapping[str, Row], edges: Mapping[Key, Row]) -> list[Row]:
    """What came before what, by node; not where an article says so itself."""
    follows: dict[str, set[str]] = defaultdict(set)
    for timeline in _timelines(nodes, edges).values():
        for one, other in _neighbours(sorted(timeline)):
            follows[one].add(other)
    pairs = [
        (a, b)
        for a, later in sorted(follows.items())
        for b in sorted(later)
        if not _between(a, b, follows)
    ]
    return [_row(a, b, nodes) for a, b in pairs if (a, BEFORE, b) not in edges]


def _timelines(nodes: Mapping[str, Row], edges: Mapping[Key, Row]) -> dict[str, set[_Days]]:
    """The dated facts of each entity."""
    found: dict[str, set[_Days]] = defaultdict(set)
    for (event, _, entity), edge in edges.items():
        row = nodes[event]
        if (
            row["kind"] == "event"
            and row["factual"]
            and edge["asserted"]
            and nodes[entity]["kind"] == "entity"
        ):
            time = row["time"] or {}
            if time.get("first") and time.get("last"):
                found[entity].add((time["first"], time["last"], event))
    return found


def _neighbours(timeline: Sequence[_Days]) -> Iterator[tuple[str, str]]:
    """Each event of a sorted timeline with those that begin after its end and before any of these ends."""
    firsts = [first for first, _, _ in timeline]
    ends = [last for _, last, _ in timeline]
    for i in range(len(ends) - 2, -1, -1):  # the earliest end from here on
        ends[i] = min(ends[i], ends[i + 1])
    for _, last, event in timeline:
        start = bisect_right(firsts, last)
        for first, _, later in timeline[start : start + NEXT]:
            if first <= ends[start]:
                yield event, later


def _between(a: str, b: str, follows: Mapping[str, set[str]]) -> bool:
    """Whether another timeline has something between the two."""
    return any(b in follows.get(middle, ()) for middle in follows[a])


def _row(a: str, b: str, nodes: Mapping[str, Row]) -> Row:
    return {
        "subject": a,
        "predicate": BEFORE,
        "object": b,
        "label": ontology.load().relations[BEFORE].label,
        "statement": f"statement/{a}/{BEFORE}/{b}",
        "rule": RULE,
        "premises": [],
        "documents": sorted(_telling(nodes[a], nodes[b])),
    }


def _telling(earlier: Row, later: Row) -> set[str]:
    """The documents that tell both as facts, with days of which the one's are before the other's."""
    ends, begins = _days(earlier, "last"), _days(later, "first")
    return {d for d, last in ends.items() if d in begins and last < begins[d]}


def _days(row: Row, end: str) -> dict[str, str]:
    """The first or the last day of an event by the documents that date it as a fact.

    Of several the one that says least.
    """
    found: dict[str, str] = {}
    choose = max if end == "last" else min
    for telling in row["tellings"]:
        day = (telling["time"] or {}).get(end)
        if day is not None and is_factual(telling):
            found[telling["document"]] = choose(day, found.get(telling["document"], day))
    return found
