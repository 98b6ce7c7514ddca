"""Common words that only look like names."""

import pytest
from spacy.language import Language

from kg.annotation.annotations import annotations
from kg.annotation.ner.component import annotate
from kg.annotation.ner.filters.common_words import dictionary, is_word
from tests.annotation.ner.test_ner import doc


def test_a_common_word_is_no_name_without_more_evidence() -> None:
    english = frozenset({"bike", "amateur", "department", "apple", "gorge"})
    made = annotate(
        doc(
            "An [ORG:Amateur] of [ORG:Bikes] at [ORG:Apple] and the [ORG:Department] in [GPE:Gorge]."
        ),
        english,
    )
    assert [made[n.start : n.end].text for n in annotations(made).names] == [
        "Apple",
        "Department",
        "Gorge",
    ]


def test_a_common_word_within_a_longer_name_may_be_one() -> None:
    made = annotate(
        doc("The [ORG:Bikes Company] grew. [ORG:Bikes] sold well."), frozenset({"bike"})
    )
    assert [made[n.start : n.end].text for n in annotations(made).names] == [
        "Bikes Company",
        "Bikes",
    ]


@pytest.mark.parametrize(
    ("word", "known"), [("Bikes", True), ("Agencies", True), ("Biking", True), ("Zork", False)]
)
def test_forms_of_words_are_found(word: str, known: bool) -> None:
    assert is_word(word, frozenset({"bike", "agency"})) is known


@pytest.mark.model
def test_the_model_brings_a_dictionary(nlp: Language) -> None:
    english = dictionary(nlp)
    assert {"amateur", "bike", "cinema"} <= english
    assert "Merkel" not in english
