"""A new relation, a new office and a new type of event are data: Turtle and rules, and no code."""

from pathlib import Path

import pytest

import kg
from kg import ontology

pytestmark = pytest.mark.model

ONTOLOGY = """\
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix my: <https://example.org/vocabulary#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

my:sponsors a owl:ObjectProperty, kg:Relation ;
    rdfs:domain kg:Organisation ; rdfs:range kg:Organisation ;
    rdfs:label "sponsors"@en ; rdfs:comment "Pays for what another does."@en .

my:treasurerOf a owl:ObjectProperty, kg:Relation, kg:TemporaryRelation ;
    rdfs:subPropertyOf kg:holdsOffice, kg:memberOf ;
    rdfs:domain kg:Person ; rdfs:range kg:Organisation ;
    rdfs:label "treasurer of"@en ; rdfs:comment "Keeps the money of a body."@en .

my:Burglary a owl:Class ; rdfs:subClassOf kg:Conflict ;
    kg:labelPreposition "at" ;
    rdfs:label "burglary"@en ; rdfs:comment "Breaking into a place to steal."@en .
"""
RULES = """\
- id: sponsor
  yields: sponsors
  lemmas: [sponsor]
  pos: [VERB]
  paths: {subject: "@doer", object: ">dobj"}
  examples:
    - {text: "Siemens sponsored Osram.", args: {subject: Siemens, object: Osram}}

- id: treasurer-title
  yields: treasurerOf
  lemmas: [treasurer]
  paths: {subject: "@titled", object: "@whole"}
  examples:
    - {text: "Ada Bell is the treasurer of Siemens.", args: {subject: Ada Bell, object: Siemens}}

- id: burgle
  yields: Burglary
  lemmas: [burgle]
  pos: [VERB]
  paths: {agent: "@doer", patient: ">dobj|nsubjpass"}
  optional: [agent]
  examples:
    - {text: "Thieves burgled Siemens.", args: {agent: Thieves, patient: Siemens}}
"""
NEWS = (
    "BERLIN, March 6, 2019. Adidas burgled Siemens in Berlin on March 4, 2019.\n\n"
    "Adidas sponsors Siemens. Ada Bell is the treasurer of Siemens.\n"
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("mine")
    (folder / "mine.ttl").write_text(ONTOLOGY, encoding="utf-8")
    (folder / "rules").mkdir()
    (folder / "rules" / "mine.yml").write_text(RULES, encoding="utf-8")
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    yield kg.build(
        folder / "news.txt",
        folder / "out",
        rules=folder / "rules",
        ontologies=[folder / "mine.ttl"],
    )
    ontology.extend(())


def test_they_are_found_and_typed(graph: kg.Graph) -> None:
    (burglary,) = graph.events("Burglary")
    assert burglary in graph.events("Conflict")
    (sponsoring,) = graph.relations("sponsors")
    assert (sponsoring.subject, sponsoring.object) == ("Adidas", "Siemens")
    (office,) = graph.relations("treasurerOf")
    assert (office.subject, office.object) == ("Ada Bell", "Siemens")
    assert office.evidence[0].rule == "treasurer-title"


def test_an_event_has_its_day_its_place_and_a_label(graph: kg.Graph) -> None:
    (burglary,) = graph.events("Burglary")
    assert (burglary.first, burglary.place) == ("2019-03-04", "Berlin")
    assert burglary.label.startswith("Burglary at Siemens")
    assert {(p.role, p.name) for p in burglary.participants} >= {("agent", "Adidas")}


def test_what_follows_from_them_is_inferred(graph: kg.Graph) -> None:
    assert graph.query("ASK { ?ada rdfs:label 'Ada Bell' ; kg:memberOf/rdfs:label 'Siemens' }")


def test_the_ready_questions_ask_for_them(graph: kg.Graph) -> None:
    assert {row["office"] for row in graph.query("offices")} == {"treasurerOf"}
    (attack,) = graph.query("happened-in", place="Berlin")
    assert "Burglary" in str(attack)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("graph.html", ("treasurer of", "Burglary at Siemens")),
        ("graph.ttl", ("<https://example.org/vocabulary#treasurerOf>", "vocabulary#Burglary")),
        ("graph.trig", ("<https://example.org/vocabulary#sponsors>",)),
        ("graph.graphml", ("treasurerOf", "sponsors", "Burglary")),
        ("annotations.jsonl", ('"predicate": "treasurerOf"', '"type": "Burglary"')),
        ("report.md", ("Burglary",)),
        ("ontology.ttl", ("my:Burglary a owl:Class",)),
    ],
)
def test_they_are_drawn_and_exported(
    graph: kg.Graph, name: str, words: tuple[str, ...]
) -> None:
    text = (graph.folder / name).read_text(encoding="utf-8")
    assert [word for word in words if word not in text] == []


def test_a_build_that_is_loaded_speaks_their_terms(graph: kg.Graph) -> None:
    ontology.extend(())
    assert "Burglary" not in ontology.load().classes
    again = kg.load(graph.folder)
    assert again.events("Burglary") == graph.events("Burglary")
    assert "Burglary" in ontology.load().classes


def test_a_build_without_them_drops_their_file(graph: kg.Graph, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "ontology.ttl").write_text(ONTOLOGY, encoding="utf-8")
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    assert kg.build(tmp_path / "news.txt", out).relations()
    assert not (out / "ontology.ttl").exists()
