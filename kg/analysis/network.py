"""Who matters, who belongs together, how two things hang together.

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

from kg.analysis.status import edge_status
from kg.model.graph import (
    Edge,
    EntityNode,
    EvidenceRecord,
    Graph,
    documents,
    edges_between,
    edges_from,
    entity_nodes,
    event_nodes,
    is_told,
    label_of,
    relation_edges,
    sorted_edges,
)

_LOOKED_AT = 10  # ways that are looked at for each that is wanted: long ones are passed over
_ROUNDS = 10  # of the Leiden method, after which groups hardly change


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


def ties(graph: Graph) -> "nx.Graph[str]":
    """Entities and the weight of their ties.

    It is one for every document that tells a relation or an event that joins them.
    """
    tied: nx.Graph[str] = nx.Graph()
    tied.add_nodes_from(sorted(node for node, _ in entity_nodes(graph)))
    weights: Counter[tuple[str, str]] = Counter()
    # an event may be tied to another: those are no entities
    for (one, other), weight in (*_related(graph), *_taking_part_together(graph)):
        if one in tied and other in tied:
            weights[one, other] += weight
    for (one, other), weight in sorted(weights.items()):
        tied.add_edge(one, other, weight=weight)
    return tied


# Two nodes, the smaller id first, and how many documents tie them
_Tie = tuple[tuple[str, str], int]


def _related(graph: Graph) -> Iterator[_Tie]:
    for subject, object_, relation in relation_edges(graph):
        if relation["asserted"] and subject != object_:
            pair = (min(subject, object_), max(subject, object_))
            yield pair, len(relation["documents"])


def _taking_part_together(graph: Graph) -> Iterator[_Tie]:
    for node, event in event_nodes(graph):
        if event["factual"]:
            # who is only said to have taken part is tied to nobody by it
            takers = {taker for _, taker, edge in edges_from(graph, node) if edge["asserted"]}
            for pair in combinations(sorted(takers), 2):
                yield pair, len(event["documents"])


def ranking(graph: Graph, *, kind: str | None = None) -> list[Rank]:
    """Entities by PageRank over the weighted ties, most first; those with no tie are left out.

    Args:
        graph: a graph as `kg.model.graph` documents it.
        kind: keep only entities of this type or subtype, such as `Person` or `Country`.
    """
    tied = _tied_only(graph)
    if not tied:
        return []
    measured = _igraph(tied)
    pagerank = measured.pagerank(weights="weight", directed=False)
    betweenness = _shares(measured.betweenness(directed=False))
    entities = dict(entity_nodes(graph))
    ranks = [
        _rank(node, entities[node], round(rank, 6), round(between, 6))
        for node, rank, between in zip(tied, pagerank, betweenness, strict=True)
        if kind is None or kind in (entities[node]["type"], entities[node]["subtype"])
    ]
    return sorted(ranks, key=lambda rank: (-rank.pagerank, rank.id))


def _shares(betweenness: list[float]) -> list[float]:
    """The number of shortest paths as a share of all pairs of other nodes."""
    others = len(betweenness) - 1
    # of two entities neither lies between others
    pairs = others * (others - 1) / 2
    return [paths / pairs if pairs else 0.0 for paths in betweenness]


def _rank(id_: str, entity: EntityNode, pagerank: float, betweenness: float) -> Rank:
    return Rank(
        id_,
        entity["label"],
        entity["subtype"] or entity["type"],
        pagerank,
        betweenness,
        len(entity["documents"]),
        entity["mentions"],
    )


def communities(graph: Graph) -> list[Community]:
    """Groups of entities that are tied more to one another than to the rest, largest first.

    By the Leiden method (Traag, Waltman and van Eck 2019) on the weighted ties. The seed is
    fixed, so that the same graph gives the same groups.
    """
    tied = _tied_only(graph)
    if not tied:
        return []
    nodes = list(tied)
    weight = dict(tied.degree(weight="weight"))
    groups = [
        sorted((nodes[i] for i in group), key=lambda node: (-weight[node], node))
        for group in _leiden(tied)
    ]
    groups.sort(key=lambda group: (-len(group), group[0]))
    return [
        Community(number, tuple(group), tuple(label_of(graph, node) for node in group))
        for number, group in enumerate(groups, 1)
    ]


def _leiden(tied: "nx.Graph[str]") -> list[list[int]]:
    """Groups of numbers of nodes."""
    # igraph draws from a generator of the whole process
    igraph.set_random_number_generator(random.Random(0))
    try:
        clustering = _igraph(tied).community_leiden(
            objective_function="modularity", weights="weight", n_iterations=_ROUNDS
        )
    finally:
        igraph.set_random_number_generator(random)
    return list(clustering)


def paths(
    graph: Graph,
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
    passable = _passable(graph, unconfirmed=unconfirmed)
    if a not in passable or b not in passable:
        return []
    # the search below would look through all that can be reached
    if not nx.has_path(passable, a, b):
        return []
    ways = islice(nx.shortest_simple_paths(passable, a, b), _LOOKED_AT * limit)
    short = (way for way in ways if len(way) - 1 <= longest)
    return [
        [_step(graph, start, end, unconfirmed=unconfirmed) for start, end in pairwise(way)]
        for way in islice(short, limit)
    ]


def _tied_only(graph: Graph) -> "nx.Graph[str]":
    tied = ties(graph)
    tied.remove_nodes_from([node for node, degree in list(tied.degree()) if degree == 0])
    return tied


def _igraph(tied: "nx.Graph[str]") -> Any:
    index = {node: i for i, node in enumerate(tied)}
    measured = igraph.Graph(n=len(tied), edges=[(index[u], index[v]) for u, v in tied.edges])
    measured.es["weight"] = [data["weight"] for _, _, data in tied.edges(data=True)]
    return measured


def _passable(graph: Graph, *, unconfirmed: bool) -> "nx.Graph[str]":
    """What a way may lead over."""
    passable: nx.Graph[str] = nx.Graph()
    # in order, since of ways of one length the first is taken
    for subject, object_, edge in sorted_edges(graph):
        if edge["asserted"] or unconfirmed:
            passable.add_edge(subject, object_)
    return passable


class _Crossing(NamedTuple):
    """A way to go from one station to the next; sorts best first."""

    is_no_fact: bool
    fewer_documents: int
    is_backward: bool
    key: str


def _step(graph: Graph, start: str, end: str, *, unconfirmed: bool) -> Step:
    """The best told edge between two stations.

    A fact first, the one with most documents, forward before backward.
    """
    crossings: dict[_Crossing, Edge] = {}
    for subject, object_ in ((start, end), (end, start)):
        for key, edge in edges_between(graph, subject, object_).items():
            if edge["asserted"] or unconfirmed:
                told = (not edge["asserted"], -len(edge["documents"]))
                crossings[_Crossing(*told, subject != start, key)] = edge
    best = min(crossings)
    edge = crossings[best]
    evidence = min(edge["evidence"], key=_told_first)
    return Step(
        start=start,
        predicate=edge["predicate"],
        end=end,
        forward=not best.is_backward,
        quote=evidence["quote"],
        document=evidence["document"],
        published=documents(graph)[evidence["document"]]["published"],
        status=edge_status(edge),
    )


def _told_first(evidence: EvidenceRecord) -> tuple[bool, str, int]:
    return not is_told(evidence), evidence["document"], evidence["start"]
