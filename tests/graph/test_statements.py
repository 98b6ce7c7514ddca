"""Edges and facts: what is asserted, what is over, what is left out."""

from dataclasses import replace
from typing import Any

import pytest

from kg import graph
from kg.model.errors import OntologyError
from kg.model.extract import Evidence, Relation, Span
from tests import extracts as texts
from tests.extracts import (
    ATTACK,
    KREMLIN,
    LIBERATION,
    PALMYRA,
    PESKOV,
    REUTERS,
    RUSSIA,
    SYRIA,
)
from tests.graph.making import TEXTS, family


def test_a_fact_is_one_edge_with_all_its_evidence(made: graph.Graph) -> None:
    edge = made.edges[PESKOV, KREMLIN, "spokespersonFor"]
    assert edge["kind"] == "relation"
    assert edge["asserted"] is True
    assert edge["label"] == "spokesperson for"
    assert (
        edge["statement"]
        == "statement/person/dmitry-peskov/spokespersonFor/organisation/kremlin"
    )
    assert edge["confidence"] == 0.94
    assert (edge["sources"], edge["publishers"], edge["denied_in"]) == (2, 2, [])
    assert [(e["document"], e["rule"]) for e in edge["evidence"]] == [
        ("reuters-2", "appos-title"),
        ("tass/1", "title-of-org"),
    ]


def test_a_date_is_a_fact_on_its_subject(made: graph.Graph) -> None:
    (fact,) = made.nodes[PESKOV]["facts"]
    assert (fact["predicate"], fact["value"], fact["first"], fact["granularity"]) == (
        "birthDate",
        "1967-10-17",
        "1967-10-17",
        "day",
    )
    assert fact["asserted"] is True
    assert fact["statement"] == "statement/person/dmitry-peskov/birthDate/1967-10-17"
    assert REUTERS[slice(*fact["evidence"][0]["object"])] == "October 17, 1967"


def test_a_symmetric_relation_stands_once(made: graph.Graph) -> None:
    assert not made.has_edge(SYRIA, RUSSIA)
    edge = made.edges[RUSSIA, SYRIA, "alliedWith"]
    assert edge["sources"] == 2
    words = [
        [TEXTS[e["document"]][slice(*e[end])] for end in ("subject", "object")]
        for e in edge["evidence"]
    ]
    assert words == [["Russia", "Syria"], ["Russia", "Syria"]]


@pytest.mark.parametrize(
    ("first", "predicate", "second"), [("e1", "child", "e2"), ("e2", "parent", "e1")]
)
def test_of_two_inverse_relations_one_stands(first: str, predicate: str, second: str) -> None:
    found, linker = family(first, predicate, second)
    made = graph.build([found], linker)
    ((subject, object_, key, edge),) = made.edges(keys=True, data=True)
    assert (subject, key, object_) == ("person/ada", "child", "person/bo")
    assert edge["evidence"][0]["subject"] == [0, 3]
    assert edge["statement"] == "statement/person/ada/child/person/bo"


def test_what_resolution_makes_void_is_listed_and_not_kept(made: graph.Graph) -> None:
    assert not any(s == o for s, o in made.edges())
    reasons = {i["document"]: i["reason"] for i in made.graph["issues"]}
    assert "joins a thing with itself" in reasons["reuters-2"]
    assert "characters 153 to 205 (place-of)" in reasons["reuters-2"]
    assert reasons["broken"] == "not annotated: longer than a text may be"
    assert "broken" not in made.graph["documents"]


def test_a_relation_between_the_wrong_types_is_listed_and_not_kept() -> None:
    found, linker = family("e1", "capitalOf", "e2")
    made = graph.build([found], linker)
    assert made.number_of_edges() == 0
    assert "does not go from Person to Person" in made.graph["issues"][0]["reason"]


def test_what_an_event_that_did_not_happen_is_tied_to_is_no_fact() -> None:
    tass = texts.tass()
    words = tass.relations[0].evidence[0]
    caused = Relation("v1", "causes", "v2", 1, (replace(words, attribution=None),))
    made = graph.build([replace(tass, relations=(caused,))], texts.linker())
    edge = made.edges[ATTACK, LIBERATION, "causes"]
    assert edge["asserted"] is False
    assert edge["confidence"] == 1.0


def test_a_subtype_that_does_not_fit_is_listed_and_one_that_is_not_known_may() -> None:
    tass, linker = texts.tass(), texts.linker()
    controls = tass.relations[1]
    wrong = replace(tass, relations=(replace(controls, predicate="nationality", subject="e3"),))
    made = graph.build([wrong], linker)
    assert not [key for _, _, key in made.edges(keys=True) if key == "nationality"]
    assert (
        "left out person/dmitry-peskov nationality place/palmyra: does not go from Person to City Place"
        in str(made.graph["issues"])
    )
    unknown = tuple(
        replace(t, subtype=None) if t.id == PALMYRA else t for t in linker.canonical_entities
    )
    assert graph.build([wrong], replace(linker, canonical_entities=unknown)).has_edge(
        PESKOV, PALMYRA, "nationality"
    )


def test_a_predicate_that_is_not_in_the_ontology_is_refused() -> None:
    found, linker = family("e1", "childd", "e2")
    with pytest.raises(OntologyError, match=r"'childd'.*did you mean 'child'"):
        graph.build([found], linker)


def held(*pieces: Evidence) -> dict[str, Any]:
    """The edge of a marriage that is told by these pieces of evidence, spans filled in."""
    extract, linker = family("e1", "spouse", "e2")
    relation = extract.relations[0]
    spans = relation.evidence[0]
    told = tuple(
        replace(p, start=spans.start, end=spans.end, subject=spans.subject, object=spans.object)
        for p in pieces
    )
    made = graph.build(
        [replace(extract, relations=(replace(relation, evidence=told),))], linker
    )
    return dict(made.edges["person/ada", "person/bo", "spouse"])


NOWHERE = Span(0, 1)


NOW = Evidence(0, 1, NOWHERE, NOWHERE, "r")


ONCE = replace(NOW, past=True)


def test_what_is_told_of_the_past_alone_is_past_and_not_asserted() -> None:
    edge = held(ONCE, replace(NOW, polarity="negative"))
    assert (edge["asserted"], edge["past"]) == (False, True)
    assert [e["past"] for e in edge["evidence"]] == [False, True]


def test_what_one_article_tells_as_holding_is_asserted_whoever_tells_it_of_the_past() -> None:
    edge = held(ONCE, NOW)
    assert (edge["asserted"], edge["past"]) == (True, False)


def test_what_is_only_said_to_have_been_is_neither() -> None:
    edge = held(replace(ONCE, modality="possible"))
    assert (edge["asserted"], edge["past"]) == (False, False)


def test_when_it_held_is_its_first_and_last_day() -> None:
    edge = held(replace(ONCE, valid_from="2007", valid_until="2012-03"))
    assert (edge["valid_from"], edge["valid_until"]) == ("2007-01-01", "2012-03-31")


def test_an_earlier_end_is_not_the_end_of_what_holds() -> None:
    edge = held(replace(ONCE, valid_from="2007", valid_until="2012"), NOW)
    assert (edge["valid_from"], edge["valid_until"]) == ("2007-01-01", None)
