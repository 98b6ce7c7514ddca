"""Analysis: only what is told as fact ties things together, and igraph's numbers are networkx's."""

from itertools import pairwise

import networkx as nx
import pytest

from kg import graph
from kg.analysis import network
from kg.store.folder import find_node
from tests import extracts


@pytest.fixture(scope="module")
def net() -> graph.Graph:
    return graph.build(extracts.extracts(), extracts.linker())


def invented() -> "nx.MultiDiGraph[str]":
    """Two tight groups of people and a bridge between them, all told by one document."""
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        documents={"d": {"published": "2020-01-01"}}, claims={}
    )
    left, right = [f"person/a{i}" for i in range(5)], [f"person/b{i}" for i in range(5)]
    for node in [*left, *right, "person/lonely"]:
        net.add_node(
            node,
            kind="entity",
            type="Person",
            subtype=None,
            label=node[7:],
            documents=["d"],
            mentions=1,
            aliases=[],
        )
    ties = [(u, v) for group in (left, right) for u in group for v in group if u < v]
    for u, v in [*ties, (left[0], right[0])]:
        net.add_edge(
            u,
            v,
            key="relative",
            kind="relation",
            predicate="relative",
            asserted=True,
            documents=["d"],
            evidence=[],
        )
    net.add_edge(
        left[1],
        right[1],
        key="spouse",
        kind="relation",
        predicate="spouse",
        asserted=False,
        documents=["d"],
        evidence=[],
    )
    return net


def test_measures_are_those_of_networkx() -> None:
    net = invented()
    tied = network.ties(net)
    tied.remove_node("person/lonely")
    expected = nx.betweenness_centrality(tied)
    rows = {r.id: r for r in network.ranking(net)}
    assert set(rows) == set(tied)
    for node, row in rows.items():
        assert row.betweenness == pytest.approx(expected[node], abs=1e-6)
    assert sum(r.pagerank for r in rows.values()) == pytest.approx(1, abs=1e-4)
    assert rows["person/a0"].pagerank == pytest.approx(_pagerank(tied)["person/a0"], abs=1e-4)


def _pagerank(tied: "nx.Graph[str]") -> dict[str, float]:
    """The power method by hand, since networkx's needs SciPy."""
    rank = dict.fromkeys(tied, 1 / len(tied))
    for _ in range(200):
        flow = {
            n: sum(
                rank[m] * tied[m][n]["weight"] / tied.degree(m, weight="weight")
                for m in tied[n]
            )
            for n in tied
        }
        rank = {n: 0.15 / len(tied) + 0.85 * flow[n] for n in tied}
    return rank


def test_communities_are_the_groups_and_always_the_same() -> None:
    found = network.communities(invented())
    assert sorted(c.members[0][:8] for c in found) == ["person/a", "person/b"]
    assert [len(c.members) for c in found] == [5, 5]
    assert found == network.communities(invented())


def test_what_is_not_told_as_fact_ties_nothing(net: graph.Graph) -> None:
    assert not network.ties(invented()).has_edge("person/a1", "person/b1")
    tied = network.ties(net)
    iran = find_node(net, "Iran")
    assert iran not in tied or tied.degree(iran) == 0  # that Iran controls Palmyra was denied
    assert tied.has_edge("organisation/kremlin", "person/dmitry-peskov")


def test_a_path_shows_the_words_of_each_step(net: graph.Graph) -> None:
    ways = network.paths(net, find_node(net, "Daesh"), find_node(net, "Tadmur"))
    assert ways
    for way in ways:
        assert way[0].start == find_node(net, "Islamic State")
        assert way[-1].end == "place/palmyra"
        assert all(a.end == b.start for a, b in pairwise(way))
        assert all(step.quote and step.document in net.graph["documents"] for step in way)


def test_there_is_no_path_over_what_is_only_claimed(net: graph.Graph) -> None:
    assert network.paths(net, find_node(net, "Iran"), "place/palmyra") == []
    (step,) = network.paths(net, find_node(net, "Iran"), "place/palmyra", unconfirmed=True)[0]
    assert (step.predicate, step.status) == ("controls", "denied")
