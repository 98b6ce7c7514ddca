"""GraphML holds what it can hold, and other tools can read it."""

import json
from io import StringIO

import networkx as nx

from kg import graph
from kg.export import Material, graphml
from tests import extracts as texts
from tests.export.material import material, written


def read(text: str) -> "nx.MultiDiGraph[str]":
    made = nx.parse_graphml(text, force_multigraph=True)
    assert isinstance(made, nx.MultiDiGraph)
    return made


def test_networkx_reads_the_same_nodes_and_edges() -> None:
    made, known = read(written("graph.graphml")), material().graph
    assert sorted(made) == sorted(known)
    assert sorted(made.edges(keys=True)) == sorted(known.edges(keys=True))


def test_nodes_say_what_they_are() -> None:
    made = read(written("graph.graphml"))
    palmyra, attack = made.nodes[texts.PALMYRA], made.nodes[texts.ATTACK]
    assert (palmyra["label"], palmyra["type"], palmyra["aliases"], palmyra["mentions"]) == (
        "Palmyra",
        "Place",
        "Tadmur",
        6,
    )
    assert isinstance(palmyra["lat"], float)
    assert "lat" not in made.nodes[texts.SYRIA]
    assert (attack["factual"], attack["time_first"], attack["time_value"]) == (
        True,
        "2016-12-09",
        "2016-12-09",
    )
    assert made.nodes[texts.LIBERATION]["factual"] is False


def test_edges_keep_their_evidence_and_whether_they_are_facts() -> None:
    made, known = read(written("graph.graphml")), material().graph
    edge = made.edges[texts.PESKOV, texts.KREMLIN, "spokespersonFor"]
    assert edge["asserted"] is True
    assert edge["documents"] == "reuters-2 | tass/1"
    assert edge["quotes"].startswith("Dmitry Peskov, spokesman for the Kremlin, was born")
    assert (
        json.loads(edge["evidence"])
        == known.edges[texts.PESKOV, texts.KREMLIN, "spokespersonFor"]["evidence"]
    )
    assert made.edges[texts.IRAN, texts.PALMYRA, "controls"]["asserted"] is False


def test_the_graph_itself_is_not_changed() -> None:
    before = nx.node_link_data(material().graph, edges="edges")
    written("graph.graphml")
    assert nx.node_link_data(material().graph, edges="edges") == before


def test_characters_that_xml_has_not_are_shown_as_escapes() -> None:
    odd = graph.Graph()
    odd.add_node("n", kind="entity", snippets=[], label="a\x00b\x0b\tc\ud7ff\ufffe")
    out = StringIO()
    graphml.write(Material(odd), out)
    assert read(out.getvalue()).nodes["n"]["label"] == "a\\x00b\\x0b\tc\ud7ff\\ufffe"


def test_line_ends_and_separators_are_read_back_as_they_were() -> None:
    odd = graph.Graph()
    odd.add_node("n", kind="entity", snippets=[], label="a\r\nb\rc\u2028d\x85e\x7ff\u202e")
    out = StringIO()
    graphml.write(Material(odd), out)
    assert read(out.getvalue()).nodes["n"]["label"] == "a\r\nb\rc\u2028d\x85e\x7ff\u202e"
