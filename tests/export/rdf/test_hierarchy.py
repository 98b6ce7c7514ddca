"""The graph says what its terms are below, so that any engine answers the ready questions."""

from kg import ontology
from kg.export.rdf.hierarchy import add_hierarchy
from kg.export.rdf.terms import Quads, kg
from kg.export.rdf.turtle import A, Term

NODE = Term("<person/ada>")
STATEMENT = Term("<statement/ada>")
BELOW = Term("rdfs:subPropertyOf")
SUBCLASS = Term("rdfs:subClassOf")


def made() -> Quads:
    quads = Quads()
    quads.add(NODE, [(A, kg("ArmedGroup"))])
    quads.add(STATEMENT, [(Term("rdf:predicate"), kg("ambassadorTo"))])
    add_hierarchy(quads)
    return quads


def test_a_used_relation_is_below_all_that_are_above_it() -> None:
    above = {o for s, p, o in made().default if s == kg("ambassadorTo") and p == BELOW}
    known = ontology.load().relations
    assert kg("holdsOffice") in above
    assert {kg(parent) for parent in known["ambassadorTo"].parents} <= above


def test_a_used_class_is_below_all_that_are_above_it() -> None:
    above = {o for s, p, o in made().default if s == kg("ArmedGroup") and p == SUBCLASS}
    assert {kg("Organisation"), kg("Entity"), Term("schema:Organization")} <= above


def test_what_is_not_used_is_left_out() -> None:
    subjects = {s for s, _, _ in made().default}
    assert subjects == {NODE, STATEMENT, kg("ambassadorTo"), kg("ArmedGroup")}


def test_no_named_graph_says_it() -> None:
    assert not made().named
