"""What mentions of one event say that cannot all be true: in the rows, in the graph, in RDF and on the command line."""

import json
from dataclasses import replace

import pytest
from rdflib import Graph

from kg import graph
from kg.analysis import conflicts as analysis
from kg.analysis.timeline import timeline
from kg.export import Material, Provenance
from kg.graph.conflicts import conflicts
from kg.model.extract import Count, Extract, Span
from kg.ontology import ontology_dir
from kg.resolve import resolve
from tests.export.material import written
from tests.resolve.making import Doc

THINGS = {
    "place/oldtown": {
        "label": "Oldtown",
        "type": "Place",
        "subtype": "City",
        "aliases": [],
        "lat": 52.5,
        "lon": 13.4,
    },
    "place/newtown": {
        "label": "Newtown",
        "type": "Place",
        "subtype": "City",
        "aliases": [],
        "lat": 48.9,
        "lon": 2.4,
    },
    "place/suburb": {
        "label": "Suburb",
        "type": "Place",
        "subtype": "City",
        "aliases": [],
        "lat": 52.4,
        "lon": 13.1,
    },
    "place/nowhere": {
        "label": "Nowhere",
        "type": "Place",
        "subtype": "City",
        "aliases": [],
        "lat": None,
        "lon": None,
    },
    "place/oldland": {"label": "Oldland", "type": "Place", "subtype": "Country", "aliases": []},
    "organisation/front": {
        "label": "Acme Front",
        "type": "Organisation",
        "subtype": None,
        "aliases": ["AF"],
    },
    "organisation/wing": {
        "label": "Youth Wing",
        "type": "Organisation",
        "subtype": None,
        "aliases": ["Wing of the Front"],
    },
    "organisation/army": {
        "label": "Oldland Army",
        "type": "Organisation",
        "subtype": None,
        "aliases": [],
    },
    "person/lee": {"label": "Ann Lee", "type": "Person", "subtype": None, "aliases": []},
}


def told(document, *, time=None, place=None, agents=(), counts=(), **more):
    return {
        "document": document,
        "published": None,
        "start": 0,
        "polarity": "positive",
        "modality": "actual",
        "attribution": None,
        "time": time and {"value": time},
        "place": place and f"place/{place}",
        "agents": list(agents),
        "counts": [{"kind": "killed", "low": low, "high": high} for low, high in counts],
        **more,
    }


def found(*mentions, denied_in=()):
    return {
        d["about"]: [(v["label"], v["documents"]) for v in d["values"]]
        for d in conflicts(list(mentions), THINGS, denied_in)
    }


@pytest.mark.parametrize(
    ("mine", "theirs", "about"),
    [
        ({"time": "2016-12-09"}, {"time": "2016-12-10"}, "time"),
        ({"place": "oldtown"}, {"place": "newtown"}, "place"),
        ({"agents": ["organisation/front"]}, {"agents": ["organisation/army"]}, "agent"),
        ({"counts": [(12, 12)]}, {"counts": [(15, 15)]}, "killed"),
        ({"counts": [(None, 5)]}, {"counts": [(10, None)]}, "killed"),
    ],
)
def test_what_cannot_both_be_true(mine, theirs, about):
    assert list(found(told("a", **mine), told("b", **theirs))) == [about]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"time": "2016-12-09"}, {"time": "2016-12"}),
        ({"time": "2016-12-09"}, {"time": "PAST_REF"}),
        ({"time": "2016-12-09"}, {"time": "2016-12-10", "modality": "planned"}),
        ({"place": "oldtown"}, {"place": "oldland"}),
        ({"place": "oldtown"}, {"place": "suburb"}),
        ({"place": "oldtown"}, {"place": "nowhere"}),
        ({"agents": ["organisation/front"]}, {"agents": ["organisation/wing"]}),
        ({"agents": ["organisation/front"]}, {"agents": ["person/lee"]}),
        (
            {"agents": ["organisation/front"]},
            {"agents": ["organisation/front", "organisation/army"]},
        ),
        ({"counts": [(12, 12)]}, {"counts": [(10, None)]}),
        ({"counts": [(12, None)]}, {"counts": [(15, 15)]}),
    ],
)
def test_what_can_both_be_true(mine, theirs):
    assert found(told("a", **mine), told("b", **theirs)) == {}


def test_the_sides_stand_with_their_documents_in_the_order_of_publication():
    mentions = [
        told("c", counts=[(15, 15)], published="2016-12-11"),
        told("a", counts=[(12, 12)], published="2016-12-12"),
        told("b", counts=[(15, 15)], published="2016-12-10"),
        told("d", counts=[(10, None)]),
    ]
    assert found(*mentions) == {"killed": [("15", ["b", "c"]), ("12", ["a"])]}


def test_whether_it_happened():
    assert found(told("a"), denied_in=["b"]) == {
        "whether": [("told", ["a"]), ("denied", ["b"])]
    }
    assert found(told("a", attribution="claim/x"), denied_in=["b"]) == {}


# --- Through the whole graph
# -----------------------------------------------------------------------------


def extracts() -> list[Extract]:
    made = []
    for name, day, killed in (("a", "2016-12-09", 12), ("b", "2016-12-10", 15)):
        doc = Doc(name, "2016-12-12")
        doc.event("Death", "died", patient=doc.person("Ximena Oblakova"), time=day)
        number = doc.say(str(killed))
        doc.events[0] = replace(
            doc.events[0], counts=(Count("killed", killed, killed, Span(*number)),)
        )
        made.append(doc.extract())
    return made


def material() -> Material:
    documents = tuple(extracts())
    linker = resolve(documents)
    return Material(graph.build(documents, linker), documents, linker, Provenance())


def net() -> graph.Graph:
    return material().graph


def test_on_the_node_and_on_the_timeline():
    made = net()
    (node,) = [n for n, d in made.nodes(data=True) if d["kind"] == "event"]
    assert [d["about"] for d in made.nodes[node]["conflicts"]] == ["time", "killed"]
    assert (
        json.loads(json.dumps(made.nodes[node]["conflicts"])) == made.nodes[node]["conflicts"]
    )
    (moment,) = timeline(made)
    assert moment.conflicts == ("time", "killed")
    rows = analysis.conflicts(made, "person/ximena-oblakova")
    assert [(r.about, r.told, r.documents) for r in rows] == [
        ("time", "2016-12-09", ("a",)),
        ("time", "2016-12-10", ("b",)),
        ("killed", "12", ("a",)),
        ("killed", "15", ("b",)),
    ]
    assert analysis.conflicts(made, node) == rows


def test_in_rdf_and_in_the_report():
    made = material()
    rdf = Graph().parse(data=written("graph.ttl", made), format="turtle")
    question = (ontology_dir() / "queries" / "conflicts.rq").read_text(encoding="utf-8")
    prefixes = "".join(f"PREFIX {p}: <{n}>\n" for p, n in rdf.namespaces())
    rows = [tuple(str(term) for term in row)[1:] for row in rdf.query(prefixes + question)]
    assert rows == [
        ("killed", "12", "a"),
        ("killed", "15", "b"),
        ("time", "2016-12-09", "a"),
        ("time", "2016-12-10", "b"),
    ]
    report = written("report.md", made)
    assert "## What articles disagree about" in report
    assert "| killed | 15 | b |" in report
