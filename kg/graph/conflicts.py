"""What tellings of one event disagree about, kept side by side. Fields: see `kg.graph`.

Only what cannot both be true is a disagreement: days that do not overlap, places of which
neither may lie in the other, numbers of people whose bounds do not meet, doers of whom neither
is of the other's side, and that one article tells what another denies. Tellings that are
planned, possible or imagined say nothing of how it was.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from kg.graph.evidence import Row
from kg.model import timex
from kg.naming.gazetteer.geo import NEARBY, kilometres

Value = tuple[str, str]
"""What is told, for machines (a TIMEX3 value, a node, bounds) and in words."""

_AND = " "
"""Between the nodes of doers who did it together; no id holds a space."""

_WIDE = frozenset({"Country", "Region"})


def disagreements(
    tellings: list[Row], things: Mapping[str, Row], denied_in: Iterable[str]
) -> list[Row]:
    """What distinct tellings of one event disagree about, in a fixed order of matters.

    Args:
        tellings: all tellings of it.
        things: rows of the entities that they name, by node.
        denied_in: the documents that deny it.

    Returns:
        {about, values: [{value, label, documents}]}, values in the order of the first
        publication that gives them.
    """
    told = [t for t in tellings if t["polarity"] == "positive" and t["modality"] == "actual"]
    found = [
        _disagreement("time", told, _times, _other_days),
        _disagreement(
            "place",
            told,
            lambda t: _named([t["place"]], things),
            lambda a, b: _other_places(a, b, things),
        ),
        _disagreement(
            "agent",
            told,
            lambda t: _together(t["agents"], things),
            lambda a, b: _other_doers(a, b, things),
        ),
        *(
            _disagreement(kind, told, _counts(kind), _other_numbers)
            for kind in sorted({c["kind"] for t in told for c in t["counts"]})
        ),
        _denial(told, sorted(denied_in)),
    ]
    return [d for d in found if d is not None]


def _disagreement(
    about: str,
    told: list[Row],
    values_of: Callable[[Row], Iterable[Value]],
    excludes: Callable[[str, str], bool],
) -> Row | None:
    """The values that cannot be true beside some other, each with its documents.

    None where all can.
    """
    given: dict[Value, set[str]] = defaultdict(set)
    for telling in sorted(
        told, key=lambda t: (t["published"] or "9999", t["document"], t["start"])
    ):
        for value in values_of(telling):
            given[value].add(telling["document"])
    against = {
        v for pair in combinations(given, 2) if excludes(pair[0][0], pair[1][0]) for v in pair
    }
    if not against:
        return None
    return {"about": about, "values": [_value(v, given[v]) for v in given if v in against]}


def _value(value: Value, documents: Iterable[str]) -> Row:
    return {"value": value[0], "label": value[1], "documents": sorted(documents)}


def _times(telling: Row) -> list[Value]:
    bounded = (
        telling["time"] is None or telling["time"].get("bound") is not None
    )  # when it began is not when it ended
    return [] if bounded else [(telling["time"]["value"], telling["time"]["value"])]


def _counts(kind: str) -> Callable[[Row], list[Value]]:
    return lambda telling: [
        bounds(count) for count in telling["counts"] if count["kind"] == kind
    ]


def _named(nodes: Iterable[str | None], things: Mapping[str, Row]) -> list[Value]:
    return [(n, things[n]["label"]) for n in nodes if n is not None and n in things]


def _together(nodes: Iterable[str], things: Mapping[str, Row]) -> list[Value]:
    """All doers that one telling names, as one value: who did it together does not disagree."""
    named = _named(nodes, things)
    return (
        [(_AND.join(n for n, _ in named), " and ".join(label for _, label in named))]
        if named
        else []
    )


def _other_days(a: str, b: str) -> bool:
    mine, theirs = timex.interval(a), timex.interval(b)
    return (
        mine is not None and theirs is not None and (mine[1] < theirs[0] or theirs[1] < mine[0])
    )


def _other_places(a: str, b: str, things: Mapping[str, Row]) -> bool:
    """Whether neither can lie in the other: two countries, or two cities far apart.

    Of what is on no map nobody can say.
    """
    here, there = things[a], things[b]
    if a == b or here["subtype"] != there["subtype"]:
        return False
    if here["subtype"] in _WIDE:
        return True
    points = [(row["lat"], row["lon"]) for row in (here, there) if row["lat"] is not None]
    return here["subtype"] == "City" and len(points) == 2 and kilometres(*points) > NEARBY


def _other_doers(a: str, b: str, things: Mapping[str, Row]) -> bool:
    """Whether no doer of one telling is of the side of one of the other."""
    return not any(_one_side(x, y, things) for x in a.split(_AND) for y in b.split(_AND))


def _one_side(a: str, b: str, things: Mapping[str, Row]) -> bool:
    """Whether one may stand for the other: of two kinds ("Putin" for Russia), or with a word of its names in the other's."""
    if a == b or things[a]["type"] != things[b]["type"]:
        return True
    words = [
        {
            w
            for name in (things[n]["label"], *things[n]["aliases"])
            for w in name.casefold().split()
        }
        for n in (a, b)
    ]
    return not words[0].isdisjoint(words[1])


def bounds(count: Row) -> Value:
    """A number of people as `LOW..HIGH`, an open end left out, and in words: "12", "at least 12", "up to 50"."""
    low, high = count["low"], count["high"]
    text = f"{'' if low is None else low}..{'' if high is None else high}"
    if low == high:
        return text, str(low)
    if high is None:
        return text, f"at least {low}"
    return text, f"up to {high}" if low is None else f"{low} to {high}"


def _other_numbers(a: str, b: str) -> bool:
    (low, high), (least, most) = (value.split("..") for value in (a, b))
    return bool(
        (high and least and int(high) < int(least)) or (most and low and int(most) < int(low))
    )


def _denial(told: list[Row], denied_in: list[str]) -> Row | None:
    """That it happened by the voice of some articles, and not by others or by somebody in them."""
    asserted = sorted({t["document"] for t in told if t["attribution"] is None})
    if not asserted or not denied_in:
        return None
    return {
        "about": "whether",
        "values": [_value(("told", "told"), asserted), _value(("denied", "denied"), denied_in)],
    }
