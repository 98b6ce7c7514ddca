"""A type can be explained: the features that fired, their weights and the totals are those of the vote."""

import pytest

from kg.annotation.ner.component import annotate
from kg.annotation.ner.typing.explanation import explain_typing
from kg.annotation.ner.typing.vote import TYPES, weights
from tests.annotation.ner.test_ner import doc, names

TEXT = "In Lyon Mr [PERSON:Ann Lee] spoke. [PERSON:Lee] said no."


def test_the_explained_type_is_the_type_of_the_name() -> None:
    parsed = annotate(doc(TEXT))
    explanation = explain_typing(parsed, 3, 5)
    assert explanation is not None
    assert ("Ann Lee", "Person") in names(TEXT)
    assert explanation.type == "Person"
    assert {"label-Person", "title"} <= set(explanation.features)


def test_totals_are_the_sums_of_the_weighted_features() -> None:
    explanation = explain_typing(annotate(doc(TEXT)), 3, 5)
    assert explanation is not None
    votes = list(explanation.votes())
    assert [v.feature for v in votes] == list(explanation.features)
    for type_ in TYPES:
        total = sum(v.votes.get(type_, 0.0) for v in votes)
        assert explanation.totals[type_] == pytest.approx(total)
    title = next(v for v in votes if v.feature == "title")
    assert title.votes["Person"] == pytest.approx(title.strength * weights()["title"]["Person"])


def test_a_surname_is_explained_by_the_full_name() -> None:
    explanation = explain_typing(annotate(doc(TEXT)), 7, 8)
    assert explanation is not None
    assert "surname" in explanation.features


def test_no_name_is_not_explained() -> None:
    assert explain_typing(annotate(doc(TEXT)), 0, 1) is None
