r"""The graph as GraphML, for Gephi, yEd, igraph and others.

GraphML knows text, numbers and truth values alone. So lists of words are joined by " | ", a
time becomes `time_value`, `time_first` and `time_last`, the quotes stand in `quotes`, and all
else that is nested is its JSON; what is unknown is left out. Events are nodes as in the graph.
XML has no characters below U+0020 but tab and line ends: others become escapes (`\x1b`) here
(and here alone).
"""

import json
from collections.abc import Iterable
from typing import TextIO, TypeGuard

from networkx.readwrite.graphml import GraphMLWriter

from kg.export.material import Material
from kg.model.graph import Edge, Graph, Node, keyed_edges, nodes
from kg.plain_text import xml_value

Flat = str | int | float | bool

_BAR = " | "


def write(material: Material, out: TextIO) -> None:
    """Write `graph.graphml`; `networkx.read_graphml` reads it."""
    # not write_graphml: that takes lxml where there is one, whose output differs; nor
    # generate_graphml, whose lines end at a carriage return, too
    writer = GraphMLWriter(prettyprint=True)
    writer.add_graph_element(flat_graph(material.graph))
    # XML reads a carriage return as a line feed unless it is written as a reference
    out.write(str(writer).replace("\r", "&#13;").replace("\x7f", "&#127;"))


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
        plain["quotes"] = xml_value(_BAR.join(quotes))
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
            return {name: xml_value(value)}
        case bool() | int() | float():
            return {name: value}
        case {"value": moment, "first": first, "last": last}:
            parts = {"value": moment, "first": first, "last": last}
            told = {part: text for part, text in parts.items() if text is not None}
            return {f"{name}_{part}": xml_value(text) for part, text in told.items()}
    if _are_words(value):
        return {name: xml_value(_BAR.join(value))}
    return {name: xml_value(json.dumps(value, ensure_ascii=False))}


def _are_words(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
