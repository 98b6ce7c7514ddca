"""An event of which no more than its beginning or end is told has one time stamp."""

from dataclasses import replace

import pytest
from rdflib import Graph, Literal, Namespace
from rdflib.namespace import XSD

from kg import graph
from kg.export import Material
from tests import extracts
from tests.export.material import WITH, written

SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
KG = Namespace("https://w3id.org/newskg/ontology#")
DAY = Literal("2016-12-09", datatype=XSD.date)


def told(**changes: str) -> Graph:
    """The hand-made articles as RDF, with every dated attack's time told otherwise."""
    annotated = []
    for extract in extracts.extracts():
        events = tuple(
            replace(v, time=replace(v.time, **changes))
            if v.type == "Attack" and v.time is not None
            else v
            for v in extract.events
        )
        if extract.error is None:
            annotated.append(replace(extract, events=events))
    made = Material(
        graph.build(annotated, extracts.linker()), tuple(annotated), extracts.linker(), WITH
    )
    return Graph().parse(data=written("graph.ttl", made), format="turtle")


@pytest.mark.parametrize(
    ("bound", "begins", "ends"), [("begin", {DAY}, set()), ("end", set(), {DAY})]
)
def test_one_end_is_open(bound, begins, ends):
    found = told(bound=bound)
    attacks = set(found.subjects(KG.timeValue, Literal("2016-12-09")))
    assert attacks
    for attack in attacks:
        assert set(found.objects(attack, SEM.hasBeginTimeStamp)) == begins
        assert set(found.objects(attack, SEM.hasEndTimeStamp)) == ends


def test_what_dates_it_without_words_is_told():
    found = told(basis="in-event")
    attacks = set(found.subjects(KG.timeBasis, Literal("in-event")))
    assert attacks
    assert not any(found.value(attack, KG.timeText) for attack in attacks)
