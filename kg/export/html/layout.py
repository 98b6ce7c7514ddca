"""Where the nodes of the drawing lie."""

import math
import random
from collections.abc import Sequence

import igraph
import networkx as nx

from kg.model.graph import Graph, sorted_edges

Point = tuple[float, float]
Pixels = tuple[int, int]

SCALE = 115  # pixels between neighbours, about

_SEED = 7
_MARGIN = 1.8  # between parts, in distances between neighbours
_GOLDEN_ANGLE = 2.4  # radians: no two of a series at this angle lie on one another


def layout(graph: Graph, shown: Sequence[str]) -> dict[str, Pixels]:
    """Positions in whole pixels.

    What is told as fact is laid out first, each separate part by Fruchterman and Reingold's
    method, the parts side by side. Whatever is drawn only on demand goes near what it hangs on,
    and what hangs on nothing into rows below.
    """
    spots = _told_spots(graph, shown)
    places = {node: (round(x * SCALE), round(y * SCALE)) for node, (x, y) in spots.items()}
    loners: list[str] = []
    rest = [node for node in shown if node not in places]
    for turn, node in enumerate(rest):
        # only what was laid out above is an anchor
        near = _neighbours_among(graph, node, spots)
        if near:
            places[node] = _beside([places[neighbour] for neighbour in near], turn)
        else:
            loners.append(node)
    return places | _rows_below(loners, list(places.values()))


def _told_spots(graph: Graph, shown: Sequence[str]) -> dict[str, Point]:
    """Positions of what is told as fact, in distances between neighbours."""
    ties: nx.Graph[str] = nx.Graph()
    drawn = set(shown)
    for subject, object_, edge in sorted_edges(graph):
        is_drawn = subject in drawn and object_ in drawn
        if is_drawn and edge["asserted"] and subject != object_:
            ties.add_edge(subject, object_)
    # the largest part first: it sets the width
    parts = [sorted(part) for part in nx.connected_components(ties)]
    parts.sort(key=lambda part: (-len(part), part[0]))
    return _side_by_side([_spread(ties, part) for part in parts])


def _neighbours_among(graph: Graph, node: str, placed: dict[str, Point]) -> list[str]:
    neighbours = {*graph.successors(node), *graph.predecessors(node)}
    return sorted(neighbour for neighbour in neighbours if neighbour in placed)


def _beside(near: Sequence[Pixels], turn: int) -> Pixels:
    """A place around the middle of others; each turn at another angle, and a little further."""
    x = sum(place[0] for place in near) / len(near)
    y = sum(place[1] for place in near) / len(near)
    angle = _GOLDEN_ANGLE * turn
    away = 0.6 * SCALE + 6 * (turn % 12)
    return round(x + away * math.cos(angle)), round(y + away * math.sin(angle))


def _rows_below(nodes: Sequence[str], above: Sequence[Pixels]) -> dict[str, Pixels]:
    left = min((x for x, _ in above), default=0)
    bottom = max((y for _, y in above), default=0)
    # about square, as labels are wider than high
    columns = max(8, round(len(nodes) ** 0.5))
    places: dict[str, Pixels] = {}
    # labels are wide: twice as far to the right as down
    for turn, node in enumerate(nodes):
        row, column = divmod(turn, columns)
        places[node] = left + column * 2 * SCALE, bottom + (2 + row) * SCALE
    return places


def _spread(ties: "nx.Graph[str]", part: Sequence[str]) -> dict[str, Point]:
    """One connected part by itself, its upper left corner at the origin."""
    index = {node: i for i, node in enumerate(part)}
    ends = ((index[u], index[v]) for u, v in ties.subgraph(part).edges)
    # in order: the method depends on it
    pairs = sorted((min(pair), max(pair)) for pair in ends)
    # igraph draws from a generator of the whole process: it is given back afterwards
    igraph.set_random_number_generator(random.Random(_SEED))
    try:
        spots = igraph.Graph(n=len(part), edges=pairs).layout_fruchterman_reingold(niter=1000)
    finally:
        igraph.set_random_number_generator(random)
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    return {node: (x - left, y - top) for node, (x, y) in zip(part, spots, strict=True)}


def _side_by_side(parts: Sequence[dict[str, Point]]) -> dict[str, Point]:
    """Parts in rows about as wide as the first and largest one, with a margin between."""
    places: dict[str, Point] = {}
    x, y, deepest = 0.0, 0.0, 0.0
    row_width = _extent(parts[0])[0] if parts else 0.0
    for part in parts:
        width, height = _extent(part)
        # a part that is too wide for any row has one of its own
        if x and x + width > row_width:
            x, y, deepest = 0.0, y + deepest + _MARGIN, 0.0
        places |= {node: (x + part_x, y + part_y) for node, (part_x, part_y) in part.items()}
        x, deepest = x + width + _MARGIN, max(deepest, height)
    return places


def _extent(part: dict[str, Point]) -> Point:
    """Width and height of a part whose corner is at the origin."""
    xs, ys = zip(*part.values(), strict=True)
    return max(xs), max(ys)
