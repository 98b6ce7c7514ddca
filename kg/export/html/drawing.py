"""The picture: what pyvis makes of nodes and edges.

Nothing but this module touches pyvis 0.3.2, since three of its ways need a cure: even its
`in_line` page links to two style sheets elsewhere, it writes a heading unescaped into the page,
and `from_nx` changes the graph it is given. So it gets nodes and edges of our making, and the
drawing and the library are cut out of its page.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.export.html.kinds import COLOURS, UNCONFIRMED, kind_of
from kg.export.html.layout import Pixels, layout
from kg.model.errors import WriteError
from kg.model.graph import Edge, Graph, Node, node_record, sorted_edges
from kg.plain_text import cell

# How vis-network is to draw a node or an edge
Look = dict[str, object]

_ACCENT = "#0b5cad"

_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "hideEdgesOnDrag": True,
    },
    "nodes": {
        "font": {"size": 18, "color": "#1c2430", "strokeWidth": 4, "strokeColor": "#ffffff"},
        "borderWidth": 1,
    },
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
        "color": {"color": "#8a93a0", "highlight": _ACCENT, "hover": _ACCENT},
        "font": {"size": 12, "color": "#57606c", "strokeWidth": 3, "strokeColor": "#ffffff"},
    },
}

# Of pyvis' page: its libraries are plain scripts, what draws is the one with a type.
# No words of an article can begin a tag in it, since pyvis writes them as JSON without "<".
_LIBRARY = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_DRAWING = re.compile(r"<script type=\"text/javascript\">(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)

# the address stands in the library's licence notice
_LIBRARY_MARK = "visjs.github.io/vis-network"


class Parts(NamedTuple):
    """What is used of pyvis' page: the script that draws, its library, the library's style."""

    drawing: str
    library: str
    style: str


def pyvis_parts(graph: Graph, shown: Sequence[str]) -> Parts:
    """Draw some nodes and the edges between them.

    Raises:
        WriteError: pyvis makes another page than it should.
    """
    from pyvis.network import Network

    net = Network(directed=True, height="100%", width="100%", cdn_resources="in_line")
    places = layout(graph, shown)
    for node in shown:
        net.add_node(node, **_node_look(node_record(graph, node), places[node]))
    drawn = set(shown)
    for number, subject, object_, edge in numbered_edges(graph):
        if subject in drawn and object_ in drawn:
            look = _edge_look(edge, number)
            net.add_edge(subject, object_, id=edge_id(number), **look)
    net.set_options(json.dumps(_OPTIONS))
    return _cut_out(net.generate_html(notebook=False))


def numbered_edges(graph: Graph) -> Iterator[tuple[int, str, str, Edge]]:
    """Number, subject, object and record of all edges, in sorted order."""
    for number, (subject, object_, edge) in enumerate(sorted_edges(graph)):
        yield number, subject, object_, edge


def edge_id(number: int) -> str:
    """What an edge is called in the page."""
    return f"e{number}"


def _cut_out(page: str) -> Parts:
    drawing = _DRAWING.findall(page)
    # the page may hold other libraries; none of them is needed
    library = [script for script in _LIBRARY.findall(page) if _LIBRARY_MARK in script]
    styles = _STYLE.findall(page)
    if len(drawing) != 1 or len(library) != 1 or not styles:
        raise WriteError(
            "pyvis made another page than version 0.3.2 does; install pyvis==0.3.2"
        )
    return Parts(drawing[0], library[0], styles[0])


def _node_look(node: Node, place: Pixels) -> Look:
    kind = kind_of(node)
    is_event = node["kind"] == "event"
    # events are many and small, what takes part in them stands out
    growth = 1 if is_event else 2
    return {
        "label": _short(cell(node["label"])),
        "shape": "diamond" if is_event else "dot",
        "color": {
            "background": COLOURS[kind],
            "border": "#555555",
            "highlight": {"background": COLOURS[kind], "border": _ACCENT},
        },
        # what more than eight documents tell of is large enough
        "size": 9 + min(len(node["documents"]), 8) * growth,
        "x": place[0],
        "y": place[1],
        "shapeProperties": {"borderDashes": [3, 3] if kind == UNCONFIRMED else False},
    }


def _edge_look(edge: Edge, number: int) -> Look:
    # edges between the same two nodes must not lie on one another
    bend = 0.06 + 0.05 * (number % 4)
    return {
        "label": cell(edge["label"]),
        "dashes": not edge["asserted"],
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": round(bend, 2)},
    }


def _short(label: str, longest: int = 40) -> str:
    return label if len(label) <= longest else label[: longest - 1].rstrip() + "…"
