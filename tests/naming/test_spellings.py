"""Spellings of given names and surnames."""

import doctest

import pytest

from kg.naming import spellings


def test_examples_in_docstrings_are_true():
    result = doctest.testmod(spellings)
    assert result.attempted
    assert result.failed == 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("sergei", "sergey"),
        ("dmitri", "dmitry"),
        ("khalid", "khaled"),
        ("mohammed", "muhammad"),
    ],
)
def test_spellings_of_a_given_name(a, b):
    assert spellings.same_given(a, b)
    assert spellings.same_given(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("maria", "mario"), ("daniel", "daniela"), ("john", "james"), ("ivan", "ian")]
)
def test_different_given_names(a, b):
    assert not spellings.same_given(a, b)


def test_spellings_of_a_surname_share_a_key():
    assert spellings.same_surname("gaddafi", "qaddafi")
    assert spellings.surname_key("gaddafi") == spellings.surname_key("qaddafi")
    assert not spellings.same_surname("gaddafi", "gates")


def test_known_spellings_have_one_first_spelling():
    assert spellings.first_spelling("osama") == "usama"
    assert spellings.first_spelling("ann") == "ann"
