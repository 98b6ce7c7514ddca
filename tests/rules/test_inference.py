"""What follows: the axioms of the ontology, the gazetteer's places, and nothing else."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import ontology
from kg.annotation.relations.inferred import inferred_relations
from kg.model.extract import Entity, Evidence, Link, Mention, Relation, Span
from kg.rules.inference import MOST_ON, Derivation, Known, Triple, derive

HOMS = Known("place/homs", "Place", "City", "Homs", Link(geonames="169577"))
SYRIA = Known("place/syria", "Place", "Country", "Syria", Link(geonames="163843"))


def test_the_ontology_says_what_follows() -> None:
    told = [
        Triple("ann", "spouse", "bob"),
        Triple("ann", "child", "cy"),
        Triple("ann", "headOfState", "syria"),
    ]
    found = derive(told, [])
    assert found[Triple("bob", "spouse", "ann")] == Derivation("symmetric", (told[0],))
    assert found[Triple("cy", "parent", "ann")] == Derivation("inverse", (told[1],))
    assert found[Triple("ann", "headOf", "syria")] == Derivation("sub-property", (told[2],))
    assert Triple("bob", "relative", "ann") in found
    assert not set(found) & set(told)


def test_a_linked_place_lies_in_its_country() -> None:
    found = derive([Triple("acme", "headquarters", "place/homs")], [HOMS, SYRIA])
    lies = Triple("place/homs", "locatedIn", "place/syria")
    assert found[lies] == Derivation("gazetteer")
    assert found[Triple("acme", "basedIn", "place/syria")] == Derivation(
        "chain", (Triple("acme", "basedIn", "place/homs"), lies)
    )


def test_a_place_that_is_not_linked_lies_nowhere() -> None:
    assert derive([], [HOMS._replace(link=Link()), SYRIA]) == {}


def test_a_name_that_organisations_of_several_states_bear_belongs_to_none() -> None:
    china = Known("place/china", "Place", "Country", "China", Link(geonames="1814991"))
    party = Known("o", "Organisation", "PoliticalParty", "Communist Party")
    bundestag = Known("b", "Organisation", "GovernmentBody", "Bundestag")
    germany = Known("place/germany", "Place", "Country", "Germany", Link(geonames="2921044"))
    assert list(derive([], [china, party, bundestag, germany])) == [
        Triple("b", "basedIn", "place/germany")
    ]


def test_a_name_that_any_state_may_use_says_nothing_where_several_are_spoken_of() -> None:
    ministry = Known("m", "Organisation", "GovernmentBody", "Ministry of Defence")
    britain = Known(
        "place/britain", "Place", "Country", "United Kingdom", Link(geonames="2635167")
    )
    hungary = Known("place/hungary", "Place", "Country", "Hungary", Link(geonames="719819"))
    assert list(derive([], [ministry, britain])) == [Triple("m", "basedIn", "place/britain")]
    assert derive([], [ministry, britain, hungary]) == {}


def test_places_within_places() -> None:
    told = [
        Triple("hall", "locatedIn", "town"),
        Triple("town", "locatedIn", "region"),
        Triple("region", "locatedIn", "land"),
    ]
    assert set(derive(told, [])) == {
        Triple("hall", "locatedIn", "region"),
        Triple("hall", "locatedIn", "land"),
        Triple("town", "locatedIn", "land"),
    }


def towers(size: int) -> list[Triple]:
    return [Triple(f"p{n}", "locatedIn", f"p{n + 1}") for n in range(size)]


def hub(size: int) -> list[Triple]:
    into = [Triple(f"p{n}", "locatedIn", "hub") for n in range(size)]
    return into + [Triple("hub", "locatedIn", f"q{n}") for n in range(size)]


@pytest.mark.parametrize("told", [towers, hub])
def test_conclusions_grow_with_what_is_told_and_not_with_its_square(
    told: Callable[[int], list[Triple]],
) -> None:
    assert len(derive(told(600), [])) <= 600 * 2 * MOST_ON


def test_a_place_in_many_is_told_to_be_so_and_what_lies_in_it_lies_there_too() -> None:
    told = [Triple("hall", "locatedIn", "town")]
    told += [Triple("town", "locatedIn", f"p{n}") for n in range(MOST_ON)]
    assert len(derive(told, [])) == MOST_ON
    assert derive([*told, Triple("town", "locatedIn", "one more")], []) == {}


def test_what_is_barred_does_not_follow_and_nothing_follows_from_it() -> None:
    told = [Triple("ann", "spouse", "bob")]
    assert set(
        derive(
            told,
            [],
            barred={Triple("ann", "relative", "bob"), Triple("bob", "relative", "ann")},
        )
    ) == {Triple("bob", "spouse", "ann")}


RELATIONS = st.sampled_from(
    sorted(n for n, r in ontology.load().relations.items() if not r.is_date)
)
THINGS = st.sampled_from("abcd")
TRIPLES = st.builds(Triple, THINGS, RELATIONS, THINGS).filter(lambda t: t.subject != t.object)


@given(st.lists(TRIPLES, max_size=8))
def test_what_follows_is_closed_and_rests_on_what_is_told(told: list[Triple]) -> None:
    found = derive(told, [])
    assert derive(reversed(told), []) == found
    assert derive([*told, *found], []) == {}
    for triple, derivation in found.items():
        assert derivation.premises
        assert all(p in told or p in found for p in derivation.premises), triple


def test_an_article_lists_what_adds_to_its_words() -> None:
    places = [
        Entity("e1", "Place", "Homs", (Mention(0, 4),), "City", Link(geonames="169577")),
        Entity("e2", "Place", "Syria", (Mention(5, 10),), "Country", Link(geonames="163843")),
        Entity("e3", "Organisation", "Acme", (Mention(11, 15),), "Company"),
    ]
    evidence = Evidence(0, 15, Span(11, 15), Span(0, 4), "seat")
    seat = Relation("e3", "headquarters", "e1", 0.8, (evidence,))
    assert inferred_relations(places, [seat]) == [
        Relation("e1", "locatedIn", "e2", 1.0, (), "gazetteer"),
        Relation("e3", "basedIn", "e2", 0.8, (), "chain"),
    ]
    denied = Relation(
        "e3",
        "headquarters",
        "e1",
        0.8,
        (Evidence(0, 15, Span(11, 15), Span(0, 4), "seat", "negative"),),
    )
    assert [r.predicate for r in inferred_relations(places, [denied])] == ["locatedIn"]
