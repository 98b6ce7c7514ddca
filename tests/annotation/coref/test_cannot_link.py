"""What keeps two clusters apart, whatever their names."""

import pytest

from kg.annotation.annotations import annotations
from kg.annotation.coref.cannot_link import cannot_link
from kg.annotation.coref.clusters import Cluster
from kg.annotation.coref.component import annotate
from kg.annotation.coref.name_parts import name_key
from tests.annotation.marked import marked


def cluster(type_: str, *names: str, **votes: str) -> Cluster:
    made = Cluster(type_)
    for name in names:
        made.add_form(name_key(name, type_), name)
    for kind, value in votes.items():
        getattr(made, kind)[value] += 1
    return made


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (cluster("Person", "Paris"), cluster("Place", "Paris")),
        (cluster("Person", "Roe", genders="male"), cluster("Person", "Roe", genders="female")),
        (cluster("Place", "Homs", wikidata="Q1"), cluster("Place", "Homs", wikidata="Q2")),
        (cluster("Person", "Anna Roe"), cluster("Person", "Berta Roe")),
        (cluster("Person", "John Smith Jr"), cluster("Person", "John Smith Sr")),
        (cluster("Person", "George W. Carter"), cluster("Person", "George H. Carter")),
        (cluster("Organisation", "US Senate"), cluster("Organisation", "French Senate")),
        (cluster("Place", "South Sudan"), cluster("Place", "Sudan")),
        (
            cluster("Place", "Georgia", subtypes="Country"),
            cluster("Place", "Georgia", subtypes="Region"),
        ),
    ],
)
def test_two_that_clash(a: Cluster, b: Cluster) -> None:
    assert cannot_link(a, b)
    assert cannot_link(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (cluster("Person", "Roe"), cluster("Person", "Anna Roe", genders="female")),
        (cluster("Person", "Anna Roe"), cluster("Person", "Maria Anna Roe")),
        (cluster("Organisation", "NA"), cluster("Organisation", "Northern Alliance")),
        (cluster("Person", "West"), cluster("Person", "Kanye West")),
        (
            cluster("Place", "Dubai", subtypes="City"),
            cluster("Place", "Dubai", subtypes="Region"),
        ),
    ],
)
def test_two_that_may_be_one(a: Cluster, b: Cluster) -> None:
    assert not cannot_link(a, b)
    assert not cannot_link(b, a)


def test_what_the_text_tells_apart_stays_so_after_a_merge() -> None:
    told, other, merged = (cluster("Place", name) for name in ("Homs", "Homs", "Homs"))
    told.cannot_link.add(other)
    other.merged_into = merged
    assert cannot_link(told, merged)


@pytest.mark.model
def test_nobody_does_anything_to_himself_by_his_name(nlp) -> None:
    doc = annotate(marked("[P:Carlos Andres Vega] praised [P:Andres Vega] in Quito.", nlp))
    assert len(annotations(doc).entities) == 2
    doc = annotate(marked("[P:Carlos Andres Vega] left. [P:Andres Vega] slept.", nlp))
    assert len(annotations(doc).entities) == 1
