"""Traits: each is defined in kg.ttl and read into a field; what bears it is what it is for."""

from dataclasses import fields

import pytest
from rdflib import RDF, RDFS, URIRef

from kg import ontology
from kg.ontology.terms import NS
from kg.ontology.traits import ClassTraits, PropertyTraits, field_name

TRAITS = sorted(ontology.load().graph.subjects(RDF.type, NS.Trait))


def test_every_trait_of_the_ontology_has_a_field_and_every_field_a_trait() -> None:
    graph = ontology.load().graph
    for bearer, record in ((RDFS.Class, ClassTraits), (NS.Relation, PropertyTraits)):
        names = {field_name(t) for t in TRAITS if (t, RDFS.domain, bearer) in graph}
        assert names == {field.name for field in fields(record)}


@pytest.mark.parametrize("trait", TRAITS, ids=ontology.local_name)
def test_trait_is_explained_and_borne_by_something(trait: URIRef) -> None:
    graph = ontology.load().graph
    assert graph.value(trait, RDFS.label)
    assert graph.value(trait, RDFS.comment)
    assert next(graph.subjects(trait), None) is not None


@pytest.mark.parametrize(
    ("trait", "type_"),
    [
        ("durative", "Siege"),
        ("happens_once", "Death"),
        ("symmetric_participants", "Meeting"),
        ("recurrent", "Visit"),
        ("told_by_theme", "Legislation"),
        ("one_per_theme", "Appointment"),
        ("conversation", "PhoneCall"),
        ("held_by_crowd", "Protest"),
        ("sets_scene", "Crash"),
        ("harmful", "Injury"),
        ("counts_victims", "Death"),
        ("told_again", "Marriage"),
        ("done_by_rule", "Election"),
        ("done_by_law", "Trial"),
    ],
)
def test_trait_is_that_of_its_types_alone(trait: str, type_: str) -> None:
    known = ontology.load()
    assert getattr(known.traits(type_), trait)
    assert not getattr(known.traits("Release"), trait)


@pytest.mark.parametrize("trait", ["violent", "beyond_words", "happens_at_patient"])
def test_types_have_the_traits_of_their_family(trait: str) -> None:
    known = ontology.load()
    for type_ in known.event_types:
        of_family = getattr(known.traits(known.family(type_)), trait)
        assert getattr(known.traits(type_), trait) == of_family
    assert getattr(known.traits("AirStrike"), trait)


def test_counts_say_what_they_count_and_of_whom() -> None:
    known = ontology.load()
    assert known.traits("Killing").count_kind == "killed"
    assert known.traits("Layoff").counted_roles == ("patient", "theme")
    assert known.traits("Visit").count_kind is None


def test_compatible_types_are_so_both_ways() -> None:
    known = ontology.load()
    assert known.compatible("Explosion") == {"Explosion", "Crash", "Fire"}
    assert known.compatible("Fire") == {"Explosion", "Fire"}
    assert known.compatible("Birth") == {"Birth"}


def test_traits_name_event_types_and_roles_only() -> None:
    known = ontology.load()
    for definition in known.classes.values():
        assert set(definition.traits.compatible_types) <= set(known.event_types)
        roles = {*definition.traits.counted_roles, *definition.traits.place_roles}
        assert roles <= set(known.roles)


def test_a_type_may_have_no_value_where_its_family_has_one() -> None:
    known = ontology.load()
    assert known.traits("Siege").place_roles == ("destination", "patient", "source")
    assert known.traits("Battle").place_roles == ()


def test_prepositions_of_labels() -> None:
    known = ontology.load()
    assert known.traits("Attack").label_preposition == "on"
    assert known.traits("Battle").label_preposition == "between"
    assert known.traits("Capture").label_preposition is None


def test_offices_are_what_stands_under_holds_office() -> None:
    known = ontology.load()
    assert {name for name, relation in known.relations.items() if relation.is_office} == {
        "ambassadorOf", "ambassadorTo", "ceoOf", "commanderOf", "headOf", "headOfGovernment",
        "headOfState", "ministerOf", "representativeOf", "spokespersonFor",
    }  # fmt: skip
    assert "holdsOffice" not in known.relations


def test_traits_of_relations() -> None:
    relations = ontology.load().relations
    assert relations["nationality"].traits == PropertyTraits(tells_country=True)
    assert relations["memberOf"].traits == PropertyTraits(tells_post=True)
    assert relations["birthPlace"].traits == PropertyTraits(true_of_wider_place=True)
    assert relations["owns"].traits == PropertyTraits()


def test_what_has_a_trait_is_listed() -> None:
    known = ontology.load()
    assert known.types_with("conversation") == {"Meeting", "Negotiation", "PhoneCall"}
    assert "spouse" not in known.relations_with("tells_post")


def test_an_unknown_type_has_no_traits() -> None:
    assert ontology.load().traits("Nonsense") == ClassTraits()
