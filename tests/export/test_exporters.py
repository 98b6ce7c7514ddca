"""What holds of every exporter in the registry."""

import json

import networkx as nx
import pytest

from kg import graph
from kg.export import EXPORTERS, Material
from kg.model.extract import Article, Extract
from kg.model.identity import Linker
from tests.export.material import material, written


def bare() -> Material:
    """A build of one article in which nothing was found."""
    found, linker = Extract(Article("d", "Nothing is named here.")), Linker((), (), {}, {})
    return Material(graph.build([found], linker), [found], linker)


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_writes_the_same_twice_and_changes_nothing(name: str) -> None:
    before = json.dumps(nx.node_link_data(material().graph, edges="edges"))
    first = written(name)
    assert first
    assert first.endswith("\n") or name == "graph.html"
    assert first == written(name)
    assert json.dumps(nx.node_link_data(material().graph, edges="edges")) == before


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_can_write_a_graph_in_which_nothing_was_found(name: str) -> None:
    assert written(name, bare()) or name == "identity.jsonl"  # nobody to speak of


@pytest.mark.parametrize("name", ["graph.graphml", "graph.html", "report.md"])
def test_no_article_writes_markup(name: str) -> None:
    """The third article holds ``<b>&amp;</b>``.

    Where a format has markup it comes out as text.
    """
    assert "<b>&amp;</b>" not in written(name)


def test_the_registry_is_in_order() -> None:
    assert list(EXPORTERS) == sorted(EXPORTERS)
