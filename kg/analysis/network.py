"""Questions that only the whole graph answers: who matters, who belongs together, how two things hang together, what came when.

Everything here rests on what articles tell as fact: relations that are asserted and events that
are factual. Two entities are tied where a relation joins them or where they take part in (or
are the place of) the same event; merely standing in the same article ties nothing. igraph
computes, since networkx's PageRank needs SciPy and its exact betweenness is many times slower;
a test holds both to the same numbers.
"""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice, pairwise
from typing import Any, NamedTuple

import igraph
import networkx as nx


class Rank(NamedTuple):
    """How much an entity matters. `pagerank` sums to 1 over all.

    `betweenness` is the share of shortest paths through it.
    """

    id: str
    label: str
    type: str
    pagerank: float
    betweenness: float
    documents: int
    mentions: int


class Community(NamedTuple):
    """Entities that are tied more to one another than to the rest.

    The first members matter most.
    """

    number: int
    members: tuple[str, ...]
    labels: tuple[str, ...]


class Step(NamedTuple):
    """One edge of a path, with the words it rests on.

    `forward` says whether it is read from `start` to `end`; `status` is `told` for a fact, else
    what it is instead: `past`, `denied`, `said` or a modality.
    """

    start: str
    predicate: str
    end: str
    forward: bool
    quote: str
    document: str
    published: str | None
    status: str


class Moment(NamedTuple):
    """One event on a timeline.

    `first` and `last` are days (`YYYY-MM-DD`, both included), `when` the TIMEX3 value; None
    where it is undated. `told` is the day of the first article that tells of it, before which
    an undated event happened that is told as having happened. `sources` counts the documents,
    `publishers` the independent ones; `disagreements` names what they disagree about.
    """

    id: str
    when: str | None
    first: str | None
    last: str | None
    what: str
    type: str
    who: tuple[str, ...]
    where: str | None
    status: str
    sources: int
    quote: str
    document: str
    told: str | None
    publishers: int
    documents: tuple[str, ...]
    disagreements: tuple[str, ...]


class Version(NamedTuple):
    """One side of what articles disagree about: `about` is time, place, agent, killed (and so on) or whether."""

    id: str
    event: str
    about: str
    told: str
    documents: tuple[str, ...]


def ties(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """Entities and the weight of their ties: one for every document that tells a relation or an event that joins them."""
    tied: nx.Graph[str] = nx.Graph()
    tied.add_nodes_from(sorted(n for n, d in graph.nodes(data=True) if d["kind"] == "entity"))
    weights: Counter[tuple[str, str]] = Counter()
    for u, v, data in graph.edges(data=True):
        if (
            data["kind"] == "relation"
            and data["asserted"]
            and u != v
            and u in tied
            and v in tied
        ):
            weights[min(u, v), max(u, v)] += len(data["documents"])
    for node, data in graph.nodes(data=True):
        if data["kind"] == "event" and data["factual"]:
            takers = sorted(
                {
                    v
                    for _, v, edge in graph.out_edges(node, data=True)
                    if v in tied and edge["asserted"]
                }
            )
            for pair in combinations(takers, 2):
                weights[pair] += len(data["documents"])
    for (u, v), weight in sorted(weights.items()):
        tied.add_edge(u, v, weight=weight)
    return tied


def ranking(graph: "nx.MultiDiGraph[str]", *, kind: str | None = None) -> list[Rank]:
    """Entities by PageRank over the weighted ties, most first; those with no tie are left out.

    Args:
        graph: a graph as `kg.graph` documents it.
        kind: keep only entities of this type or subtype, such as `Person` or `Country`.
    """
    tied = _tied_only(graph)
    if not tied:
        return []
    measured = _igraph(tied)
    pagerank = measured.pagerank(weights="weight", directed=False)
    pairs = (len(tied) - 1) * (len(tied) - 2) / 2
    betweenness = [b / pairs if pairs else 0.0 for b in measured.betweenness(directed=False)]
    rows = []
    for node, rank, between in zip(tied, pagerank, betweenness, strict=True):
        data = graph.nodes[node]
        if kind is None or kind in (data["type"], data.get("subtype")):
            shown = data.get("subtype") or data["type"]
            documents, mentions = len(data["documents"]), data["mentions"]
            rows.append(
                Rank(
                    node,
                    data["label"],
                    shown,
                    round(rank, 6),
                    round(between, 6),
                    documents,
                    mentions,
                )
            )
    return sorted(rows, key=lambda r: (-r.pagerank, r.id))


def communities(graph: "nx.MultiDiGraph[str]") -> list[Community]:
    """Groups by the Leiden method (Traag, Waltman and van Eck 2019) on the weighted ties, largest first.

    The seed is fixed, so that the same graph gives the same groups.
    """
    tied = _tied_only(graph)
    if not tied:
        return []
    igraph.set_random_number_generator(random.Random(0))
    try:
        found = _igraph(tied).community_leiden(
            objective_function="modularity", weights="weight", n_iterations=10
        )
    finally:
        igraph.set_random_number_generator(random)
    nodes = list(tied)
    weight = dict(tied.degree(weight="weight"))
    groups = [
        sorted((nodes[i] for i in group), key=lambda n: (-weight[n], n)) for group in found
    ]
    groups.sort(key=lambda g: (-len(g), g[0]))
    return [
        Community(i, tuple(g), tuple(graph.nodes[n]["label"] for n in g))
        for i, g in enumerate(groups, 1)
    ]


def paths(
    graph: "nx.MultiDiGraph[str]",
    a: str,
    b: str,
    *,
    limit: int = 3,
    longest: int = 6,
    unconfirmed: bool = False,
) -> list[list[Step]]:
    """The shortest ways from node `a` to node `b`, each step with its evidence.

    At most `limit` of at most `longest` steps.

    A way leads over asserted relations and through factual events; an event counts as a station
    of its own. With `unconfirmed` it also leads over what is only said, planned, possible,
    denied or over, each step with that status.
    """
    told = _told(graph, unconfirmed=unconfirmed)
    if a not in told or b not in told or not nx.has_path(told, a, b):
        return []
    ways = nx.shortest_simple_paths(told, a, b)
    short = (way for way in islice(ways, 10 * limit) if len(way) - 1 <= longest)
    return [
        [_step(graph, u, v, unconfirmed=unconfirmed) for u, v in pairwise(way)]
        for way in islice(short, limit)
    ]


def timeline(
    graph: "nx.MultiDiGraph[str]", thing: str | None = None, *, unconfirmed: bool = False
) -> list[Moment]:
    """Events in the order of their dates.

    The undated stand where they were first told of, those never dated last.

    Args:
        graph: a graph as `kg.graph` documents it.
        thing: node id of an entity; only events in which it takes part or which took place
            there. None for all.
        unconfirmed: also list what is only planned, possible, denied or said by somebody, each
            with that status.
    """
    near = set(graph.predecessors(thing)) if thing is not None else set(graph)
    rows = [
        _moment(graph, node, data)
        for node, data in graph.nodes(data=True)
        if data["kind"] == "event" and node in near and (data["factual"] or unconfirmed)
    ]
    return sorted(
        rows, key=lambda m: (m.first or m.told or _NEVER, m.first is None, m.last or "", m.id)
    )


def disagreements(graph: "nx.MultiDiGraph[str]", thing: str | None = None) -> list[Version]:
    """What tellings of one event say that cannot all be true, side by side, by event and matter.

    Args:
        graph: a graph as `kg.graph` documents it.
        thing: node id of an entity or event; only of events that it takes part in, or of that event. None for all.
    """
    near = {thing, *graph.predecessors(thing)} if thing is not None else set(graph)
    return [
        Version(node, data["label"], found["about"], value["label"], tuple(value["documents"]))
        for node, data in graph.nodes(data=True)
        if data["kind"] == "event" and node in near
        for found in data["disagreements"]
        for value in found["values"]
    ]


def _tied_only(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    tied = ties(graph)
    tied.remove_nodes_from([n for n, degree in list(tied.degree()) if degree == 0])
    return tied


def _igraph(tied: "nx.Graph[str]") -> Any:
    index = {node: i for i, node in enumerate(tied)}
    measured = igraph.Graph(n=len(tied), edges=[(index[u], index[v]) for u, v in tied.edges])
    measured.es["weight"] = [data["weight"] for _, _, data in tied.edges(data=True)]
    return measured


def _told(graph: "nx.MultiDiGraph[str]", *, unconfirmed: bool = False) -> "nx.Graph[str]":
    told: nx.Graph[str] = nx.Graph()
    for u, v, data in _sorted_edges(graph):
        if data["asserted"] or unconfirmed:
            told.add_edge(u, v)
    return told


def _sorted_edges(graph: "nx.MultiDiGraph[str]") -> Iterator[tuple[str, str, dict[str, Any]]]:
    for u, v, _, data in sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3]):
        yield u, v, data


def _step(graph: "nx.MultiDiGraph[str]", u: str, v: str, *, unconfirmed: bool) -> Step:
    """The best told edge between two stations: a fact first, the one with most documents, forward before backward."""
    options = []
    for start, end, forward in ((u, v, True), (v, u, False)):
        for key, data in sorted((graph.get_edge_data(start, end) or {}).items()):
            if data["asserted"] or unconfirmed:
                options.append(
                    (
                        not data["asserted"],
                        -len(data["documents"]),
                        not forward,
                        key,
                        data,
                        forward,
                    )
                )
    _, _, _, _, data, forward = min(options, key=lambda o: o[:4])
    evidence = _told_first(data["evidence"])
    published = graph.graph["documents"][evidence["document"]]["published"]
    return Step(
        u,
        data["predicate"],
        v,
        forward,
        evidence["quote"],
        evidence["document"],
        published,
        _edge_status(data),
    )


def _edge_status(data: dict[str, Any]) -> str:
    if data["asserted"]:
        return "told"
    if set(data["documents"]) <= set(
        data["denied_in"]
    ):  # every article that tells of it has it denied
        return "denied"
    return "past" if data.get("past") else _untold(data)


def _told_first(evidence: list[dict[str, Any]]) -> dict[str, Any]:
    def claimed(e: dict[str, Any]) -> tuple[bool, str, int]:
        told = (
            e["polarity"] == "positive"
            and e["modality"] == "actual"
            and e["attribution"] is None
        )
        return not told, e["document"], e["start"]

    return min(evidence, key=claimed)


def _moment(graph: "nx.MultiDiGraph[str]", node: str, data: dict[str, Any]) -> Moment:
    place = data.get("place")
    who = sorted(
        {
            graph.nodes[v]["label"]
            for _, v, key, edge in graph.out_edges(node, keys=True, data=True)
            if key not in _NOT_WHO and v != place and (edge["asserted"] or not data["factual"])
        }
    )
    telling = _told_first([t | {"start": t["start"]} for t in data["tellings"]])
    time = data.get("time") or {}
    return Moment(
        node,
        time.get("value"),
        time.get("first"),
        time.get("last"),
        data["label"],
        data["type"],
        tuple(who),
        graph.nodes[place]["label"] if place else None,
        _status(data),
        len(data["documents"]),
        telling["quote"],
        telling["document"],
        min(
            (t["published"] for t in data["tellings"] if t["published"] is not None),
            default=None,
        ),
        data["publishers"],
        tuple(data["documents"]),
        tuple(d["about"] for d in data["disagreements"]),
    )


_NEVER = "9999"  # sorts after every date
_NOT_WHO = ("tookPlaceIn", "place", "source", "destination", "partOf")


def _status(data: dict[str, Any]) -> str:
    return "told" if data["factual"] else _untold(data)


def _untold(data: dict[str, Any]) -> str:
    """What is told instead of a fact: `denied`, `said`, or the modality."""
    if data["polarity"] == "negative":
        return "denied"
    return "said" if data["modality"] == "actual" else str(data["modality"])
