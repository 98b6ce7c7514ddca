"""The graph as GraphML, for Gephi, yEd, igraph and others.

GraphML knows text, numbers and truth values alone. So lists of words are joined by " | ", a
time becomes `time_value`, `time_first` and `time_last`, the quotes stand in `quotes`, and all
else that is nested is its JSON; what is unknown is left out. Events are nodes as in the graph.
XML has no characters below U+0020 but tab and line ends: others become U+FFFD here (and here
alone).
"""

import json
import re
from typing import TextIO

import networkx as nx

from kg.export.material import Material
from kg.graph import Graph, Row

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
    flat.add_nodes_from((node, _flat(row)) for node, row in graph.nodes(data=True))
    for subject, object_, key, row in graph.edges(keys=True, data=True):
        flat.add_edge(subject, object_, key=key, **_flat(row))
    return flat


def _flat(row: Row) -> dict[str, Flat]:
    plain: dict[str, Flat] = {}
    for name, value in row.items():
        plain |= _attribute(name, value)
    told = row.get("evidence") or row.get("tellings") or row.get("snippets") or []
    if told:
        plain["quotes"] = _clean(_BAR.join(dict.fromkeys(t["quote"] for t in told)))
    return plain


def _attribute(name: str, value: object) -> dict[str, Flat]:
    match value:
        case None:
            return {}
        case str():
            return {name: _clean(value)}
        case bool() | int() | float():
            return {name: value}
        case {"value": moment, "first": first, "last": last}:
            parts = {"value": moment, "first": first, "last": last}
            return {
                f"{name}_{part}": _clean(text)
                for part, text in parts.items()
                if text is not None
            }
        case list() if all(isinstance(item, str) for item in value):
            return {name: _clean(_BAR.join(value))}
    return {name: _clean(json.dumps(value, ensure_ascii=False))}


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
