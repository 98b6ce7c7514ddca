"""In which order nodes are drawn as more and more are asked for."""

from collections.abc import Mapping
from heapq import heappop, heappush

from kg.model.graph import Graph, Node, edges, nodes

_Weight = tuple[float, int, str]


def drawing_order(graph: Graph) -> list[str]:
    """All nodes, the first to be drawn first.

    It begins with what most documents tell of and are most about, and grows along told ties,
    always by the weightiest neighbour, so that the first part of it hangs together; then comes
    the next that was not reached.
    """
    near = _told_neighbours(graph)
    weights = {id_: _weight(id_, node, near) for id_, node in nodes(graph)}
    ranked: dict[str, None] = {}
    for start in sorted(weights.values()):
        # each start is the weightiest that was not reached
        border = [start]
        while border:
            node = heappop(border)[2]
            if node not in ranked:
                ranked[node] = None
                for neighbour in near[node] - ranked.keys():
                    heappush(border, weights[neighbour])
    return list(ranked)


def _told_neighbours(graph: Graph) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {node: set() for node in graph}
    for subject, object_, edge in edges(graph):
        if edge["asserted"]:
            near[subject].add(object_)
            near[object_].add(subject)
    return near


def _weight(id_: str, node: Node, near: Mapping[str, set[str]]) -> _Weight:
    """Sort key, weightiest first, and complete: it ends with the id."""
    # an event is as weighty as the documents that tell of it
    salience = node["salience"] if node["kind"] == "entity" else 0
    return -len(node["documents"]) * (1 + salience), -len(near[id_]), id_
