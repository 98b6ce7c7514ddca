"""Numbers in words: their values, and what is no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.english.number_words import Quantity, number, ordinal, quantity


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twelve", 12),
        ("twenty - five", 25),
        ("two hundred and fifty", 250),
        ("hundred", 100),
        ("two hundred thousand", 200_000),
        ("three thousand five hundred", 3500),
        ("1,200", 1200),
        ("1.2 million", 1_200_000),
        ("2½", 2.5),
    ],
)
def test_the_value_of_words(words, value):
    assert number(words.split()) == value


@pytest.mark.parametrize(
    "words", ["", "and", "two and", "one two", "2016 two", "many", "two of"]
)
def test_words_that_are_not_one_number(words):
    assert number(words.split()) is None


@given(st.integers(1, 10**6))
def test_figures_are_read_with_and_without_commas(value):
    assert number([str(value)]) == number([f"{value:,}"]) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two", 2),
        ("a", 1),
        ("a hundred", 100),
        ("twenty four", 24),
        ("5 1/2", 5.5),
        ("two and a half", 2.5),
        ("half an", 0.5),
        ("a couple of", 2),
        ("two more", 2),
        ("1,000", 1000),
        ("a few", None),
        ("a few thousand", None),
    ],
)
def test_quantities(words, value):
    assert quantity(words.split()) == Quantity(value)


@pytest.mark.parametrize(
    "words", ["", "and", "of", "more", "and two", "two and", "half", "a two"]
)
def test_words_that_are_no_quantity(words):
    assert quantity(words.split()) is None


def test_ordinals():
    assert [ordinal(w) for w in ("20th", "third", "the", "half")] == [20, 3, None, None]
