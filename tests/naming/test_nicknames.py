"""Short forms of given names."""

import doctest

import pytest

from kg.naming import nicknames


def test_examples_in_docstrings_are_true():
    result = doctest.testmod(nicknames)
    assert result.attempted
    assert result.failed == 0


@pytest.mark.parametrize(
    ("a", "b"), [("bill", "william"), ("jack", "john"), ("peggy", "margaret"), ("mike", "mick")]
)
def test_short_forms(a, b):
    assert nicknames.same_by_short_form(a, b)
    assert nicknames.same_by_short_form(b, a)


@pytest.mark.parametrize(("a", "b"), [("bill", "robert"), ("ann", "ann"), ("x", "y")])
def test_no_short_forms(a, b):
    assert not nicknames.same_by_short_form(a, b)


def test_a_short_given_name_shares_a_block_with_the_long_one():
    assert set(nicknames.initial_keys("bill")) & set(nicknames.initial_keys("william"))
