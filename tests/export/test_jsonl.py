"""JSON: the graph round trip, and annotations that speak of the graph's things."""

import json
from dataclasses import replace

import networkx as nx
import pytest

from kg.export.jsonl import with_graph_ids
from kg.model import codec as annotation_format
from kg.model.extract import Extract
from kg.model.identity import Linker, Ref
from tests import extracts as texts
from tests.export.material import DOCUMENTS, material, written


def annotations() -> dict[str, Extract]:
    lines = written("annotations.jsonl").splitlines()
    return {e.article.id: e for e in map(annotation_format.loads, lines)}


def test_the_graph_comes_back_as_it_was() -> None:
    back = nx.node_link_graph(json.loads(written("graph.json")), edges="edges")
    assert isinstance(back, nx.MultiDiGraph)
    known = material().graph
    assert back.graph == known.graph
    assert list(back.nodes(data=True)) == list(known.nodes(data=True))
    assert list(back.edges(keys=True, data=True)) == list(known.edges(keys=True, data=True))


def test_a_node_or_edge_is_a_line() -> None:
    known = material().graph
    assert (
        written("graph.json").count("\n")
        == known.number_of_nodes() + known.number_of_edges() + 5
    )


def test_annotations_have_the_graphs_ids() -> None:
    tass = annotations()["tass/1"]
    assert {e.id for e in tass.entities} <= set(material().graph)
    assert [e.id for e in tass.entities][:2] == [texts.ISLAMIC_STATE, texts.PALMYRA]
    assert (tass.relations[0].subject, tass.relations[0].object) == (
        texts.PESKOV,
        texts.KREMLIN,
    )
    assert [v.id for v in tass.events] == [texts.ATTACK, texts.LIBERATION]
    assert tass.events[0].place == texts.PALMYRA
    assert [p.entity for p in tass.events[0].participants] == [texts.ISLAMIC_STATE, None]
    assert [a.speaker for a in tass.attributions] == [texts.PESKOV, texts.PESKOV]


def test_two_entities_of_an_article_that_are_one_thing_are_one() -> None:
    reuters = annotations()["reuters-2"]
    (palmyra,) = [e for e in reuters.entities if e.id == texts.PALMYRA]
    assert [texts.REUTERS[m.start : m.end] for m in palmyra.mentions] == ["Palmyra", "Tadmur"]
    assert (palmyra.name, palmyra.subtype, palmyra.link.geonames) == (
        "Palmyra",
        "City",
        "163808",
    )
    assert not [r for r in reuters.relations if r.subject == r.object]


def test_relations_that_become_one_triple_are_joined() -> None:
    extract, linker = texts.tass(), texts.linker()
    controls = extract.relations[1]
    doubled = replace(
        extract, relations=(controls, replace(controls, confidence=0.9), *extract.relations)
    )
    found = [
        r
        for r in with_graph_ids(doubled, linker, _things(linker)).relations
        if r.predicate == "controls"
    ]
    assert [(r.confidence, len(r.evidence)) for r in found] == [(0.9, 1)]


def _things(linker: Linker) -> dict[str, texts.CanonicalEntity]:
    return {t.id: t for t in linker.canonical_entities}


def test_times_and_attributions_keep_the_ids_of_their_article() -> None:
    reuters = annotations()["reuters-2"]
    born = next(r for r in reuters.relations if r.predicate == "birthDate")
    assert born.object in {t.id for t in reuters.times}
    controls = next(r for r in reuters.relations if r.predicate == "controls")
    assert controls.evidence[0].attribution == reuters.attributions[0].id


def test_lines_come_in_the_order_of_document_ids_and_hold_the_text() -> None:
    assert tuple(annotations()) == DOCUMENTS
    assert annotations()["odd <id> ü#3"].article.text == texts.ODD


def test_an_entity_that_was_not_resolved_is_an_error() -> None:
    linker = texts.linker()
    fewer = {ref: node for ref, node in linker.entities.items() if ref != Ref("tass/1", "e1")}
    with pytest.raises(KeyError):
        with_graph_ids(texts.tass(), replace(linker, entities=fewer), _things(linker))
