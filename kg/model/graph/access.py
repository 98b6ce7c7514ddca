"""Reading a graph by its records; nothing else should touch the dictionaries of networkx."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias, cast

import networkx as nx

from kg.model.graph.documents import Claim, DocumentRecord, GraphData
from kg.model.graph.nodes import EntityNode, EventNode, Node
from kg.model.graph.statements import Edge, Fact, InferredStatement, RelationEdge

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]
else:
    Graph: TypeAlias = nx.MultiDiGraph


def make_graph(
    nodes: Mapping[str, Node], edges: Mapping[tuple[str, str, str], Edge], data: GraphData
) -> Graph:
    """Put a graph together from its records, nodes and edges in sorted order.

    Args:
        nodes: by id.
        edges: by subject, key and object.
        data: all else.
    """
    graph = Graph()
    for id_ in sorted(nodes):
        graph.add_node(id_, **nodes[id_])
    for subject, object_, key in sorted((s, o, k) for s, k, o in edges):
        graph.add_edge(subject, object_, key=key, **edges[subject, key, object_])
    graph.graph.update(data)
    return graph


def graph_data(graph: Graph) -> GraphData:
    """What the graph holds beside nodes and edges."""
    return cast(GraphData, graph.graph)


def node_record(graph: Graph, id_: str) -> Node:
    """The record of a node."""
    return cast(Node, graph.nodes[id_])


def label_of(graph: Graph, id_: str) -> str:
    """What to call a node."""
    return node_record(graph, id_)["label"]


def nodes(graph: Graph) -> Iterator[tuple[str, Node]]:
    """Every node with its id, in the graph's order."""
    for id_, record in graph.nodes(data=True):
        yield id_, cast(Node, record)


def entity_nodes(graph: Graph) -> Iterator[tuple[str, EntityNode]]:
    """The entities with their ids, in the graph's order."""
    for id_, record in nodes(graph):
        if record["kind"] == "entity":
            yield id_, record


def event_nodes(graph: Graph) -> Iterator[tuple[str, EventNode]]:
    """The events with their ids, in the graph's order; named events are entities."""
    for id_, record in nodes(graph):
        if record["kind"] == "event":
            yield id_, record


def edges(graph: Graph) -> Iterator[tuple[str, str, Edge]]:
    """Subject, object and record of every edge, in the graph's order."""
    for subject, object_, record in graph.edges(data=True):
        yield subject, object_, cast(Edge, record)


def keyed_edges(graph: Graph) -> Iterator[tuple[str, str, str, Edge]]:
    """Subject, object, key and record of every edge, in the graph's order."""
    for subject, object_, key, record in graph.edges(keys=True, data=True):
        yield subject, object_, key, cast(Edge, record)


def sorted_edges(graph: Graph) -> Iterator[tuple[str, str, Edge]]:
    """The edges by subject, object and key, however the graph was put together."""
    for subject, object_, _, record in sorted(keyed_edges(graph), key=lambda edge: edge[:3]):
        yield subject, object_, record


def relation_edges(graph: Graph) -> Iterator[tuple[str, str, RelationEdge]]:
    """Subject, object and record of the relations, in the graph's order."""
    for subject, object_, record in edges(graph):
        if record["kind"] == "relation":
            yield subject, object_, record


def edges_from(graph: Graph, subject: str) -> Iterator[tuple[str, str, Edge]]:
    """Key, object and record of the edges that leave a node."""
    for _, object_, key, record in graph.out_edges(subject, keys=True, data=True):
        yield key, object_, cast(Edge, record)


def edges_between(graph: Graph, subject: str, object_: str) -> dict[str, Edge]:
    """The edges from one node to another by key; none where nothing joins them."""
    return cast(dict[str, Edge], graph.get_edge_data(subject, object_) or {})


def facts(graph: Graph) -> Iterator[tuple[str, Fact]]:
    """Subject and record of the facts, whose objects are dates."""
    for subject, record in entity_nodes(graph):
        for fact in record["facts"]:
            yield subject, fact


def documents(graph: Graph) -> dict[str, DocumentRecord]:
    """The documents by id."""
    return graph_data(graph)["documents"]


def claims(graph: Graph) -> dict[str, Claim]:
    """The claims by id."""
    return graph_data(graph)["claims"]


def inferred_statements(graph: Graph) -> list[InferredStatement]:
    """What follows, in order of subject, predicate and object."""
    return graph_data(graph)["inferred"]
