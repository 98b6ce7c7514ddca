"""The graph from Python: its tables, the ways from row to row, and what is refused."""

import doctest
import importlib
import subprocess
import sys
from dataclasses import asdict, fields
from pathlib import Path

import pandas as pd
import pytest

import kg
from kg.api import Claim, Document, Entity, Event, Relation
from kg.model.errors import NotFoundError, QueryError
from tests.conftest import SMALL

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("kg.api", "kg.api.annotation", "kg.api.building", "kg.api.graph")


@pytest.fixture(scope="module")
def graph() -> kg.Graph:
    return kg.load(ROOT / "exports")


@pytest.mark.model
@pytest.mark.skipif(SMALL, reason="exports/ is made with the medium model")
@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("entities", Entity),
        ("events", Event),
        ("relations", Relation),
        ("claims", Claim),
        ("documents", Document),
    ],
)
def test_a_table_is_a_data_frame(graph: kg.Graph, table: str, row: type) -> None:
    rows = getattr(graph, table)()
    assert rows
    frame = pd.DataFrame(rows)
    assert list(frame.columns) == [field.name for field in fields(row)]
    assert len(frame) == len(rows)
    first = {name: value for name, value in asdict(rows[0]).items() if value is not None}
    assert frame.iloc[0][list(first)].to_dict() == first


def test_rows_lead_on_to_rows_and_to_words(graph: kg.Graph) -> None:
    peskov = graph.entity("Peskov")
    office = next(r for r in peskov.relations() if r.predicate == "spokespersonFor")
    assert office.entities[0].name == "Dmitry Peskov"
    assert office == graph.relation("Dmitry Peskov", "spokespersonFor", office.object)
    assert office.quote == office.evidence[0].quote
    assert {piece.document for piece in office.evidence} == set(office.documents)
    attack = graph.entity("Palmyra").events("place")[0]
    assert all(moment.place == "Palmyra" for moment in graph.entity("Palmyra").events("place"))
    doer = next(p.entity for p in attack.participants if p.role == "agent")
    assert doer is not None
    assert attack in doer.events("agent")
    assert graph.event(attack.label) == attack
    assert attack.evidence


def test_claims_lead_to_speakers_and_to_what_they_are_about(graph: kg.Graph) -> None:
    said = graph.entity("Rudskoi").claims()
    assert said
    assert {claim.entity for claim in said} == {graph.entity("Rudskoi")}
    about = graph.claims(about="Palmyra")
    assert 0 < len(about) < len(graph.claims())
    statements = {relation.id for relation in graph.relations(unconfirmed=True)}
    events = {event.id for event in graph.events(unconfirmed=True)}
    assert all(statements | events >= set(claim.about) for claim in about)


def test_what_is_no_fact_is_left_out_unless_asked_for(graph: kg.Graph) -> None:
    assert {event.status for event in graph.events()} == {"told"}
    assert {relation.status for relation in graph.relations()} == {"told"}
    assert {event.status for event in graph.events(unconfirmed=True)} > {"told"}
    assert len(graph.relations(unconfirmed=True)) > len(graph.relations())


def test_events_come_in_the_order_of_their_days(graph: kg.Graph) -> None:
    days = [event.first or event.last for event in graph.events(unconfirmed=True)]
    known = [day for day in days if day is not None]
    assert days == sorted(known) + [None] * (len(days) - len(known))


def test_classes_and_relations_hold_what_is_below_them(graph: kg.Graph) -> None:
    assert {e.subtype for e in graph.entities("Organisation")} > {"ArmedGroup", "NewsMedia"}
    assert graph.entities("Country")
    assert {e.type for e in graph.events("Conflict")} > {"Attack", "Capture"}
    offices = {r.predicate for r in graph.relations("representativeOf", unconfirmed=True)}
    assert {"spokespersonFor", "ambassadorOf"} <= offices


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda g: g.entity("Palmira"), "did you mean 'palmyra'"),
        (
            lambda g: g.entities("Contry"),
            "no class 'Contry' in the ontology; did you mean 'Country'",
        ),
        (lambda g: g.events("Atack"), "did you mean 'Attack'"),
        (lambda g: g.events(of="Palmyra", role="agnet"), "no role 'agnet'.*'agent'"),
        (lambda g: g.relations("headsOf"), "no relation 'headsOf'.*'headOf'"),
        (lambda g: g.relation("Palmyra", "owns", "UNESCO"), "no article tells"),
        (lambda g: g.evidence("statement/none"), "nothing in the graph"),
        (lambda g: g.query("ofices"), "did you mean 'offices'"),
        (lambda g: g.query("offices", who="Peskov"), "no parameter 'who'"),
    ],
)
def test_unknown_names_are_refused_with_the_nearest(
    graph: kg.Graph, call: object, message: str
) -> None:
    with pytest.raises(NotFoundError, match=message):
        call(graph)  # type: ignore[operator]


def test_entities_and_events_are_told_apart(graph: kg.Graph) -> None:
    with pytest.raises(NotFoundError, match=r"is an event; see Graph\.event"):
        graph.entity(graph.events()[0].id)
    with pytest.raises(NotFoundError, match=r"is no event; see Graph\.entity"):
        graph.event("Palmyra")


def test_queries_give_values(graph: kg.Graph) -> None:
    count = graph.query("SELECT (COUNT(?e) AS ?n) { ?e a kg:Person }")
    assert count == [{"n": len(graph.entities("Person"))}]
    assert graph.query("ASK { ?x kg:headOf ?y }") is True
    assert "kg:headOf" in graph.query("CONSTRUCT WHERE { ?x kg:headOf ?y }")
    assert graph.query("offices")[0].keys() >= {"person", "office", "of"}
    assert graph.query("who-said-what", speaker="Sergei Rudskoi")
    with pytest.raises(QueryError):
        graph.query("SELECT { }")


# rdflib's own reader of TriG asks it for what it calls deprecated.
@pytest.mark.filterwarnings("ignore:Dataset[.]:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_the_graph_is_handed_on_whole(graph: kg.Graph) -> None:
    data = graph.to_networkx()
    assert data.number_of_nodes() == len(graph.entities()) + len(graph.events(unconfirmed=True))
    data.clear()
    assert graph.to_networkx().number_of_nodes()
    assert len(graph.to_rdflib()) > 1000


def test_a_folder_without_a_build_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no graph in"):
        kg.load(tmp_path)


SCRIPT = """
import sys
import kg
graph = kg.build([sys.argv[1]], sys.argv[2], workers=2)
print(len(graph.documents()), [e.name for e in graph.entities("Company")])
print(graph.query("ASK { ?x kg:acquired ?y }"), kg.annotate("Google hired Ada.").article.id)
"""


@pytest.mark.model
def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    """With workers and with queries, which both run in processes of their own."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("Google acquired YouTube in 2006.\n")
    (news / "b.txt").write_text("Microsoft acquired Skype in 2011.\n")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, str(script), str(news), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.splitlines() == [
        "2 ['Google', 'Microsoft', 'Skype', 'YouTube']",
        "True text",
    ]


def test_importing_kg_loads_no_model_and_no_graph_library() -> None:
    code = "import kg, sys; print([m for m in ('spacy', 'networkx', 'rdflib') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
