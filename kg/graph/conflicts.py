"""What mentions of one event say that cannot all be true, kept side by side.

Only what cannot both be true is a conflict: days that do not overlap, places of which neither
may lie in the other, numbers of people whose bounds do not meet, agents of whom neither is of
the other's side, and that one article tells what another denies. Mentions that are planned,
possible or imagined say nothing of how it was.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from kg.model import timex
from kg.model.graph import (
    Conflict,
    ConflictValue,
    CountRecord,
    EntityNode,
    EventMentionRecord,
)
from kg.naming.gazetteer.geo import NEARBY, kilometres

_UNDATED = "9999"  # sorts after every day of publication

# Between the nodes of agents who did it together; no id holds a space
_AND = " "

# places of which no two are one: a town may lie in a country, a country in no other
_WIDE = ("Country", "Region")

Entities = Mapping[str, EntityNode]


class Value(NamedTuple):
    """What is told: for machines (a TIMEX3 value, nodes, bounds), and in words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class _Matter:
    """Something that mentions may contradict one another about.

    `excludes` tests if two values cannot both be true.
    """

    about: str
    values: Callable[[EventMentionRecord], Iterable[Value]]
    excludes: Callable[[str, str], bool]


def conflicts(
    mentions: Sequence[EventMentionRecord], entities: Entities, denied_in: Iterable[str]
) -> list[Conflict]:
    """What the mentions of one event contradict one another about, in a fixed order of matters.

    Args:
        mentions: all mentions of it.
        entities: the entities that they name, by node.
        denied_in: the documents that deny it.
    """
    # what is planned, possible or imagined says nothing of how it was
    actual = [m for m in mentions if m["polarity"] == "positive" and m["modality"] == "actual"]
    by_publication = sorted(actual, key=_publication_order)
    candidates = [_conflict(matter, by_publication) for matter in _matters(actual, entities)]
    candidates.append(_denial(actual, sorted(denied_in)))
    return [conflict for conflict in candidates if conflict is not None]


def _publication_order(mention: EventMentionRecord) -> tuple[str, str, int]:
    return mention["published"] or _UNDATED, mention["document"], mention["start"]


def _matters(mentions: Iterable[EventMentionRecord], entities: Entities) -> Iterator[_Matter]:
    yield _Matter("time", _times, _are_other_days)
    yield _Matter(
        "place",
        lambda mention: _place(mention, entities),
        lambda a, b: _are_other_places(entities[a], entities[b]),
    )
    yield _Matter(
        "agent",
        lambda mention: _agents_together(mention, entities),
        lambda a, b: _are_other_agents(a, b, entities),
    )
    for kind in sorted({count["kind"] for m in mentions for count in m["counts"]}):
        yield _Matter(kind, _numbers(kind), _are_other_numbers)


def _conflict(matter: _Matter, mentions: Iterable[EventMentionRecord]) -> Conflict | None:
    """The values that cannot be true beside some other, each with its documents.

    None where all can.
    """
    given: dict[Value, set[str]] = defaultdict(set)
    for mention in mentions:
        for value in matter.values(mention):
            given[value].add(mention["document"])
    contradicted: set[Value] = set()
    for one, other in combinations(given, 2):
        if matter.excludes(one.value, other.value):
            contradicted |= {one, other}
    if not contradicted:
        return None
    values = [_side(value, given[value]) for value in given if value in contradicted]
    return {"about": matter.about, "values": values}


def _side(value: Value, documents: Iterable[str]) -> ConflictValue:
    return {"value": value.value, "label": value.label, "documents": sorted(documents)}


def _times(mention: EventMentionRecord) -> list[Value]:
    time = mention["time"]
    # when it began is not when it ended
    if time is None or time.get("bound") is not None:
        return []
    return [Value(time["value"], time["value"])]


def _place(mention: EventMentionRecord, entities: Entities) -> list[Value]:
    place = mention["place"]
    if place is None or place not in entities:
        return []
    return [Value(place, entities[place]["label"])]


def _agents_together(mention: EventMentionRecord, entities: Entities) -> list[Value]:
    """All agents that one mention names, as one value: who did it together is no conflict."""
    # what nothing is known of cannot be compared
    named = [node for node in mention["agents"] if node in entities]
    if not named:
        return []
    label = " and ".join(entities[node]["label"] for node in named)
    return [Value(_AND.join(named), label)]


def _numbers(kind: str) -> Callable[[EventMentionRecord], list[Value]]:
    def values(mention: EventMentionRecord) -> list[Value]:
        return [bounds(count) for count in mention["counts"] if count["kind"] == kind]

    return values


def bounds(count: CountRecord) -> Value:
    """A number of people as `LOW..HIGH`, an open end left out, and in words.

    "12", "at least 12", "up to 50".
    """
    low, high = count["low"], count["high"]
    text = f"{'' if low is None else low}..{'' if high is None else high}"
    if low == high:
        return Value(text, str(low))
    if high is None:
        return Value(text, f"at least {low}")
    return Value(text, f"up to {high}" if low is None else f"{low} to {high}")


def _are_other_days(a: str, b: str) -> bool:
    one, other = timex.interval(a), timex.interval(b)
    if one is None or other is None:
        return False
    return one[1] < other[0] or other[1] < one[0]


def _are_other_places(one: EntityNode, other: EntityNode) -> bool:
    """Test if neither can lie in the other: two countries, or two cities far apart.

    Of what is on no map nobody can say.
    """
    # a city may lie in a country, a street in a city
    kind = one["subtype"]
    if kind != other["subtype"]:
        return False
    # two countries are two, wherever they lie
    if kind in _WIDE:
        return True
    if kind != "City":
        return False
    here, there = _position(one), _position(other)
    if here is None or there is None:
        return False
    return kilometres(here, there) > NEARBY


def _position(place: EntityNode) -> tuple[float, float] | None:
    if place["lat"] is None or place["lon"] is None:
        return None
    return place["lat"], place["lon"]


def _are_other_agents(a: str, b: str, entities: Entities) -> bool:
    """Test if no agent of one mention is of the side of one of the other."""
    return not any(
        _are_of_one_side(x, y, entities) for x in a.split(_AND) for y in b.split(_AND)
    )


def _are_of_one_side(a: str, b: str, entities: Entities) -> bool:
    """Test if one may stand for the other.

    They are of two kinds ("Putin" for Russia), or a word of one's names is in the other's
    ("Acme Front", "Youth Wing of the Front").
    """
    if a == b or entities[a]["type"] != entities[b]["type"]:
        return True
    return not _name_words(entities[a]).isdisjoint(_name_words(entities[b]))


def _name_words(entity: EntityNode) -> set[str]:
    names = (entity["label"], *entity["aliases"])
    return {word for name in names for word in name.casefold().split()}


def _are_other_numbers(a: str, b: str) -> bool:
    """Test if the bounds do not meet: "up to 5" and "at least 10"."""
    (low, high), (least, most) = (value.split("..") for value in (a, b))
    return _is_below(high, least) or _is_below(most, low)


def _is_below(most: str, least: str) -> bool:
    """Test if one end is below another; an open end, an empty text, is below none."""
    return bool(most) and bool(least) and int(most) < int(least)


def _denial(
    mentions: Iterable[EventMentionRecord], denied_in: Sequence[str]
) -> Conflict | None:
    """That it happened by the voice of some articles, and not by that of others."""
    asserted = {m["document"] for m in mentions if m["attribution"] is None}
    if not asserted or not denied_in:
        return None
    # a denial may also be that of somebody whom an article quotes
    told, denied = Value("told", "told"), Value("denied", "denied")
    return {"about": "whether", "values": [_side(told, asserted), _side(denied, denied_in)]}
