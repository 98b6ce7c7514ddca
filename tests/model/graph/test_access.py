"""A graph read by its records."""

from kg.model.graph import (
    edges_between,
    edges_from,
    entity_nodes,
    event_nodes,
    facts,
    keyed_edges,
    label_of,
    nodes,
    relation_edges,
    sorted_edges,
    statement_id,
)
from tests.export.material import material
from tests.extracts import ATTACK, KREMLIN, PALMYRA, PESKOV

GRAPH = material().graph


def test_every_node_is_an_entity_or_an_event() -> None:
    entities, events = dict(entity_nodes(GRAPH)), dict(event_nodes(GRAPH))
    assert {**entities, **events} == dict(nodes(GRAPH))
    assert PALMYRA in entities
    assert ATTACK in events
    assert label_of(GRAPH, PALMYRA) == "Palmyra"


def test_relations_are_edges_without_roles() -> None:
    relations = {edge["statement"] for _, _, edge in relation_edges(GRAPH)}
    assert statement_id(PESKOV, "spokespersonFor", KREMLIN) in relations
    keys = {key for key, _, _ in edges_from(GRAPH, ATTACK)}
    assert {"agent", "place"} <= keys
    assert not any(edge["predicate"] == "agent" for _, _, edge in relation_edges(GRAPH))


def test_edges_come_sorted_and_one_way() -> None:
    ordered = [(s, o, e["statement"]) for s, o, e in sorted_edges(GRAPH)]
    by_key = sorted(keyed_edges(GRAPH), key=lambda edge: edge[:3])
    assert ordered == [(s, o, e["statement"]) for s, o, _, e in by_key]
    assert set(edges_between(GRAPH, PESKOV, KREMLIN)) == {"spokespersonFor"}
    assert edges_between(GRAPH, KREMLIN, PESKOV) == {}


def test_facts_stand_on_their_subjects() -> None:
    assert [(subject, fact["predicate"]) for subject, fact in facts(GRAPH)] == [
        (PESKOV, "birthDate")
    ]
