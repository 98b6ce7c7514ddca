"""The graph as GraphML, for Gephi, yEd, igraph and others.

GraphML knows text, numbers and truth values alone. So lists of words are joined by " | ", a
time becomes `time_value`, `time_first` and `time_last`, the quotes stand in `quotes`, and all
else that is nested is its JSON; what is unknown is left out. Events are nodes as in the graph.
XML has no characters below U+0020 but tab and line ends: others become U+FFFD here (and here
alone).
"""

import json
import re
from collections.abc import Iterable
from typing import TextIO, TypeGuard

import networkx as nx

from kg.export.material import Material
from kg.model.graph import Edge, Graph, Node, keyed_edges, nodes

Flat = str | int | float | bool

_BAR = " | "
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(material: Material, out: TextIO) -> None:
    """Write `graph.graphml`; `networkx.read_graphml` reads it."""
    # not write_graphml: that takes lxml where there is one, whose output differs
    out.writelines(f"{line}\n" for line in nx.generate_graphml(flat_graph(material.graph)))


def flat_graph(graph: Graph) -> Graph:
    """A copy of the graph whose attributes are text, numbers and truth values.

    Edges with their key as `id`.
    """
    flat = Graph()
    for node, record in nodes(graph):
        flat.add_node(node, **_flat(record))
    for subject, object_, key, edge in keyed_edges(graph):
        flat.add_edge(subject, object_, key=key, **_flat(edge))
    return flat


def _flat(record: Node | Edge) -> dict[str, Flat]:
    plain: dict[str, Flat] = {}
    for name, value in record.items():
        plain |= _attribute(name, value)
    # several pieces of evidence may be of one sentence: each quote once
    quotes = list(dict.fromkeys(_quotes(record)))
    if quotes:
        plain["quotes"] = _clean(_BAR.join(quotes))
    return plain


def _quotes(record: Node | Edge) -> Iterable[str]:
    """The words that a node or an edge rests on."""
    if record["kind"] == "entity":
        return (snippet["quote"] for snippet in record["snippets"])
    if record["kind"] == "event":
        return (mention["quote"] for mention in record["event_mentions"])
    return (piece["quote"] for piece in record["evidence"])


def _attribute(name: str, value: object) -> dict[str, Flat]:
    # a nested value that a tool could make nothing of is its JSON
    match value:
        case None:
            return {}
        case str():
            return {name: _clean(value)}
        case bool() | int() | float():
            return {name: value}
        case {"value": moment, "first": first, "last": last}:
            parts = {"value": moment, "first": first, "last": last}
            told = {part: text for part, text in parts.items() if text is not None}
            return {f"{name}_{part}": _clean(text) for part, text in told.items()}
    if _are_words(value):
        return {name: _clean(_BAR.join(value))}
    return {name: _clean(json.dumps(value, ensure_ascii=False))}


def _are_words(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
