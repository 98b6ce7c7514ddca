"""`graph.html`: the graph as one page that opens from disk with no network.

pyvis makes the drawing, and nothing but this module touches pyvis 0.3.2, since three of its
ways need a cure: even its `in_line` page links to two style sheets elsewhere, it writes a
heading unescaped into the page, and `from_nx` changes the graph it is given. So it gets nodes
and edges of our making, the drawing and the library are cut out of its page and put into
page/page.html, and the words of articles travel as JSON in which no tag can begin, shown by
`textContent` alone. A content security policy lets only the page's own scripts run, each named
by its SHA-256, and no address be asked for anything.

Positions are computed here, with a fixed seed, since the browser's own layout takes minutes for
a thousand nodes.
"""

import base64
import hashlib
import json
import math
import random
import re
from collections import Counter, defaultdict
from heapq import heappop, heappush
from pathlib import Path
from typing import Any, TextIO

import igraph
import networkx as nx

from kg.export.material import Material
from kg.model.errors import WriteError
from kg.model.graph import Graph

PAGE = Path(__file__).resolve().parent / "page"
MOST_NODES = 1500  # what vis-network draws and moves smoothly on a laptop; what is beyond is found by search, not drawn
FIRST_NODES = 150  # what a reader can take in at first sight; a slider draws more
COLOURS = {  # by type; light enough for dark text, and told apart by people who do not see red and green (Okabe and Ito 2008)
    "Person": "#56B4E9",
    "Organisation": "#E69F00",
    "Place": "#4FC3A1",
    "Event": "#F0E442",
    "Unconfirmed": "#D9D9D9",
}
_NEWS = {
    "gazetteer": "says the gazetteer",
    "chain": "follows from its facts",
    "transitive": "follows from its facts",
}
_SEED = 7
_SCALE = 115  # pixels between neighbours, about


def write(material: Material, handle: TextIO) -> None:
    """Write the page."""
    handle.write(render(material.graph))


def render(graph: Graph, *, title: str = "Knowledge graph") -> str:
    """The page as text, to be written as UTF-8; `graph` is not changed."""
    ranked = _ranked(graph)
    drawing, library, style = _pyvis_parts(graph, sorted(ranked[:MOST_NODES]))
    data = json.dumps(
        _data(graph, ranked, title), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    scripts = {"LIBRARY": library, "DRAWING": drawing, "SCRIPT": _asset("page.js")}
    policy = "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(_source(s) for s in scripts.values()),
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    parts = scripts | {
        "POLICY": policy,
        "STYLE": style + _asset("page.css"),
        "DATA": _no_tags(data),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda m: parts[m[1]], _asset("page.html"))


def _asset(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")


def _source(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _no_tags(text: str) -> str:
    """JSON in which no tag, comment or line separator can begin; it reads as the same value."""
    return (
        text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    )


def _ranked(graph: Graph) -> list[str]:
    """All nodes in the order in which they are drawn as more and more are asked for.

    It begins with what most documents tell of and are most about, and grows along told ties,
    always by the weightiest neighbour, so that the first part of it hangs together; then comes
    the next that was not reached.
    """
    near: dict[str, set[str]] = {node: set() for node in graph}
    for u, v, data in graph.edges(data=True):
        if data["asserted"]:
            near[u].add(v)
            near[v].add(u)

    def weight(node: str) -> tuple[float, int, str]:
        data = graph.nodes[node]
        return -len(data["documents"]) * (1 + data.get("saliency", 0)), -len(near[node]), node

    ranked: dict[str, None] = {}
    for start in sorted(graph, key=weight):
        edge = [weight(start)]
        while edge:
            node = heappop(edge)[2]
            if node not in ranked:
                ranked[node] = None
                for other in sorted(near[node] - ranked.keys()):
                    heappush(edge, weight(other))
    return list(ranked)


def _kind(data: dict[str, Any]) -> str:
    """What a node is in the legend."""
    if data["kind"] == "event":
        return "Event" if data["factual"] else "Unconfirmed"
    return str(data["type"])


def _pyvis_parts(graph: Graph, shown: list[str]) -> tuple[str, str, str]:
    """From pyvis' page: the script that draws, the library it draws with, and the library's style."""
    from pyvis.network import Network

    net = Network(directed=True, height="100%", width="100%", cdn_resources="in_line")
    places = _layout(graph, shown)
    for node in shown:
        net.add_node(node, **_node_look(graph.nodes[node], places[node]))
    for id_, u, v, data in _drawn_edges(graph, shown):
        net.add_edge(u, v, id=id_, **_edge_look(data, id_))
    net.set_options(json.dumps(_OPTIONS))
    page = net.generate_html(notebook=False)
    scripts = re.findall(
        r"<script(?: type=\"text/javascript\")?>(.*?)</script>", page, re.DOTALL
    )
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    drawing = [
        s
        for s in scripts
        if "new vis.Network" in s and "vis.DataSet" in s and "visjs.github.io" not in s
    ]
    library = [s for s in scripts if "visjs.github.io/vis-network" in s]
    if len(drawing) != 1 or len(library) != 1 or not styles:
        raise WriteError(
            "pyvis made another page than version 0.3.2 does; install pyvis==0.3.2"
        )
    return drawing[0], library[0], styles[0]


def _edges(graph: Graph) -> list[tuple[str, str, str, dict[str, Any]]]:
    """All edges in sorted order, each with an id for the page, the source, the target and the attributes."""
    edges = sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3])
    return [(f"e{i}", u, v, data) for i, (u, v, _, data) in enumerate(edges)]


def _drawn_edges(graph: Graph, shown: list[str]) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Those of `_edges` between nodes that are drawn."""
    drawn = set(shown)
    return [edge for edge in _edges(graph) if edge[1] in drawn and edge[2] in drawn]


def _layout(graph: Graph, shown: list[str]) -> dict[str, tuple[int, int]]:
    """Positions in whole pixels.

    What is told as fact is laid out first, each separate part by Fruchterman and Reingold's
    method, the parts side by side. Whatever is drawn only on demand goes near what it hangs on,
    and what hangs on nothing into rows below.
    """
    told: nx.Graph[str] = nx.Graph()
    told.add_edges_from(
        (u, v) for _, u, v, data in _drawn_edges(graph, shown) if data["asserted"] and u != v
    )
    parts = sorted(
        (sorted(part) for part in nx.connected_components(told)),
        key=lambda part: (-len(part), part[0]),
    )
    spots = _packed([_spread(told, part) for part in parts])
    places = {node: (round(x * _SCALE), round(y * _SCALE)) for node, (x, y) in spots.items()}
    rest = [node for node in shown if node not in places]
    loners = []
    for turn, node in enumerate(rest):
        near = sorted(
            n for n in {*graph.successors(node), *graph.predecessors(node)} if n in spots
        )
        if near:
            x, y = (sum(places[n][axis] for n in near) / len(near) for axis in (0, 1))
            angle, away = (
                2.4 * turn,
                0.6 * _SCALE + 6 * (turn % 12),
            )  # the golden angle: no two lie on one another
            places[node] = round(x + away * math.cos(angle)), round(y + away * math.sin(angle))
        else:
            loners.append(node)
    left, bottom = (
        min((x for x, _ in places.values()), default=0),
        max((y for _, y in places.values()), default=0),
    )
    wide = max(8, round(len(loners) ** 0.5))
    for turn, node in enumerate(loners):
        places[node] = left + (turn % wide) * 2 * _SCALE, bottom + (2 + turn // wide) * _SCALE
    return places


def _spread(told: "nx.Graph[str]", part: list[str]) -> dict[str, tuple[float, float]]:
    """One connected part by itself, its upper left corner at the origin."""
    index = {node: i for i, node in enumerate(part)}
    pairs = sorted(
        (min(ends), max(ends))
        for ends in ((index[u], index[v]) for u, v in told.subgraph(part).edges)
    )
    igraph.set_random_number_generator(random.Random(_SEED))
    try:
        spots = igraph.Graph(n=len(part), edges=pairs).layout_fruchterman_reingold(niter=1000)
    finally:
        igraph.set_random_number_generator(random)
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    return {node: (x - left, y - top) for node, (x, y) in zip(part, spots, strict=True)}


def _packed(parts: list[dict[str, tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    """Parts side by side in rows about as wide as the first and largest one, with a margin between."""
    places: dict[str, tuple[float, float]] = {}
    margin, x, y, deep = 1.8, 0.0, 0.0, 0.0
    width = max((px for px, _ in parts[0].values()), default=0.0) if parts else 0.0
    for part in parts:
        wide, high = max(px for px, _ in part.values()), max(py for _, py in part.values())
        if x and x + wide > width:
            x, y, deep = 0.0, y + deep + margin, 0.0
        places |= {node: (x + px, y + py) for node, (px, py) in part.items()}
        x, deep = x + wide + margin, max(deep, high)
    return places


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
        "color": {"color": "#8a93a0", "highlight": "#0b5cad", "hover": "#0b5cad"},
        "font": {"size": 12, "color": "#57606c", "strokeWidth": 3, "strokeColor": "#ffffff"},
    },
}


def _node_look(data: dict[str, Any], place: tuple[int, int]) -> dict[str, Any]:
    kind = _kind(data)
    event = data["kind"] == "event"
    return {
        "label": _short(data["label"]),
        "shape": "diamond" if event else "dot",
        "color": {
            "background": COLOURS[kind],
            "border": "#555555",
            "highlight": {"background": COLOURS[kind], "border": "#0b5cad"},
        },
        "size": 9 + min(len(data["documents"]), 8) * (1 if event else 2),
        "x": place[0],
        "y": place[1],
        "shapeProperties": {"borderDashes": [3, 3] if kind == "Unconfirmed" else False},
    }


def _edge_look(data: dict[str, Any], id_: str) -> dict[str, Any]:
    bend = 0.06 + 0.05 * (
        int(id_[1:]) % 4
    )  # edges between the same two nodes must not lie on one another
    return {
        "label": data["label"],
        "dashes": not data["asserted"],
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": round(bend, 2)},
    }


def _short(label: str, longest: int = 40) -> str:
    return label if len(label) <= longest else label[: longest - 1].rstrip() + "…"


def _data(graph: Graph, ranked: list[str], title: str) -> dict[str, Any]:
    """What the page's script reads: nodes, edges, documents, the legend and the line under the title.

    All nodes and edges are here, so that every name is found and every sentence shown, drawn or not.
    """
    speakers = {id_: _speaker(graph, claim) for id_, claim in graph.graph["claims"].items()}
    kinds = Counter(_kind(graph.nodes[n]) for n in graph)
    documents = graph.graph["documents"]
    following = _following(graph)
    return {
        "title": title,
        "drawn": min(len(ranked), MOST_NODES),
        "first": min(len(ranked), FIRST_NODES),
        "summary": f"{len(documents)} documents, {len(graph)} things.",
        "nodes": {
            n: _node_data(graph, n, speakers, following) | {"rank": rank}
            for rank, n in enumerate(ranked)
        },
        "edges": {id_: _edge_data(u, v, data, speakers) for id_, u, v, data in _edges(graph)},
        "documents": {
            k: {f: d[f] for f in ("title", "source", "published")} for k, d in documents.items()
        },
        "legend": [
            {
                "kind": kind,
                "label": _LEGEND[kind],
                "colour": colour,
                "count": kinds[kind],
                "on": kind != "Unconfirmed",
                "event": kind in ("Event", "Unconfirmed"),
            }
            for kind, colour in COLOURS.items()
        ],
    }


_LEGEND = {
    "Person": "people",
    "Organisation": "organisations",
    "Place": "places",
    "Event": "events",
    "Unconfirmed": "only said, planned, possible or denied",
}


def _speaker(graph: Graph, claim: dict[str, Any]) -> str:
    return str(
        graph.nodes[claim["speaker"]]["label"]
        if claim["speaker"]
        else claim["speaker_text"] or "somebody not named"
    )


def _node_data(
    graph: Graph, node: str, speakers: dict[str, str], following: dict[str, list[str]]
) -> dict[str, Any]:
    data = graph.nodes[node]
    if data["kind"] == "event":
        pieces = [
            _piece(t, t["span"][0], [[t["start"], t["end"]]], speakers)
            for t in data["tellings"]
        ]
        what, aliases, lines = data["type"], [], _event_lines(graph, data)
    else:
        pieces = [
            _piece(s, s["span"][0], [[s["start"], s["end"]]], speakers)
            for s in data["snippets"]
        ]
        pieces += [
            _piece(e, e["start"], [e["subject"], e["object"]], speakers)
            for f in data["facts"]
            for e in f["evidence"]
        ]
        what, aliases = data.get("subtype") or data["type"], data["aliases"]
        lines = [
            f"{f['label']}: {f['value']}" + ("" if f["asserted"] else " (not told as fact)")
            for f in data["facts"]
        ]
        lines += following.get(node, [])
    return {
        "label": data["label"],
        "kind": _kind(data),
        "what": what,
        "aliases": aliases,
        "lines": lines,
        "pieces": pieces,
    }


def _following(graph: Graph) -> dict[str, list[str]]:
    """What no article tells of each thing but its facts and the gazetteer give.

    The other side of a told fact is no news.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for row in graph.graph["derived"]:
        if row["rule"] in _NEWS:
            found[row["subject"]].append(
                f"{row['label']} {graph.nodes[row['object']]['label']} ({_NEWS[row['rule']]})"
            )
    return found


def _event_lines(graph: Graph, data: dict[str, Any]) -> list[str]:
    lines = []
    if data["time"]:
        first, last = data["time"]["first"], data["time"]["last"]
        words = (
            {"begin": f"since {first}", "end": f"until {last}"}.get(data["time"]["bound"] or "")
            if first or last
            else None
        )
        whole = (
            data["time"]["value"] if first is None or first == last else f"{first} to {last}"
        )
        lines.append(f"When: {words or whole}")
    if data["place"]:
        lines.append(f"Where: {graph.nodes[data['place']]['label']}")
    lines += [f"{p['role']}: {p['text']}" for p in data["participants"]]
    return lines


def _edge_data(
    u: str, v: str, data: dict[str, Any], speakers: dict[str, str]
) -> dict[str, Any]:
    return {
        "from": u,
        "to": v,
        "label": data["label"],
        "asserted": data["asserted"],
        "past": data["past"],
        "documents": len(data["documents"]),
        "publishers": data["publishers"],
        "pieces": [
            _piece(e, e["start"], [e["subject"], e["object"]], speakers)
            for e in data["evidence"]
        ],
    }


def _piece(
    row: dict[str, Any], begin: int, marks: list[list[int] | None], speakers: dict[str, str]
) -> dict[str, Any]:
    """A quotation: `marks` are made relative to the quote, in UTF-16 units as JavaScript counts."""
    quote = row["quote"]
    inside = sorted(
        [s - begin, e - begin]
        for s, e in (m for m in marks if m)
        if 0 <= s - begin < e - begin <= len(quote)
    )
    piece = {
        "quote": quote,
        "document": row["document"],
        "start": begin,
        "end": begin + len(quote),
        "marks": [[_utf16(quote[:s]), _utf16(quote[:e])] for s, e in inside],
    }
    if "polarity" in row:
        claim = row["attribution"]
        piece |= {"polarity": row["polarity"], "modality": row["modality"], "rule": row["rule"]}
        piece["past"] = row.get("past", False)
        piece["claim"] = speakers[claim] if claim else None
    return piece


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
