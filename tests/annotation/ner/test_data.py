"""The data that types names: every feature has weights, every head noun a class of the ontology."""

import pytest

from kg import ontology
from kg.annotation.ner.lookup import heads
from kg.annotation.ner.typing.vote import TYPES, best, totals, weights

FEATURES = [
    *(f"label-{t}" for t in TYPES),
    *(f"head-{t}" for t in TYPES),
    *(f"given-and-head-{t}" for t in TYPES),
    *(
        f"{how}-{t}"
        for how in ("said", "beside", "of")
        for t in ("Person", "Organisation", "Place")
    ),
    *(
        f"known-{what}"
        for what in (
            "country",
            "place",
            "organisation",
            "event",
            "person",
            "metropolis",
            "city",
            "town",
            "alias",
            "here",
        )
    ),
    *(
        "title",
        "in",
        "to",
        "against",
        "the",
        "says",
        "plays",
        "acts",
        "taken",
        "lives",
        "organised",
        "comma-place",
        "owns",
        "abbreviated",
        "sport",
        "team",
    ),
    *(
        "given-first",
        "given-alone",
        "several-unknown",
        "acronym",
        "surname",
        "storm",
        "region",
        "short-firm",
    ),
]


def test_every_feature_has_weights_and_no_weight_is_idle() -> None:
    assert set(weights()) == set(FEATURES)
    assert all(set(row) <= set(TYPES) and row for row in weights().values())


@pytest.mark.parametrize("where", ["last", "first", "before_of", "described_as"])
def test_every_head_noun_tells_a_class(where: str) -> None:
    for noun, head in heads(where).items():
        assert noun == noun.lower()
        assert head.type in TYPES
        if head.subtype:
            assert ontology.load().core_type(head.subtype) == head.type


def test_features_add_up() -> None:
    both = totals({"label-Person": 1.0, "title": 1.0})
    assert both["Person"] == pytest.approx(
        totals({"label-Person": 1.0})["Person"] + totals({"title": 1.0})["Person"]
    )
    assert best({}) == "Place"
    assert best({"title": 1.0}) == "Person"
