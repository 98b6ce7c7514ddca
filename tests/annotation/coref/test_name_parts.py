"""The words of a name: keys, given and family names, states."""

import doctest

import pytest

from kg.annotation.coref import name_parts
from kg.annotation.coref.name_parts import given_and_family, is_regnal, name_key, same_given


def test_examples_in_docstrings_are_true() -> None:
    result = doctest.testmod(name_parts)
    assert result.attempted
    assert result.failed == 0


def test_a_key_leaves_out_the_article_and_is_never_empty() -> None:
    assert name_key("The Hague") == name_key("Hague")
    assert name_key("“”") == ("“”",)  # a name of signs alone still is one


def test_particles_are_no_part_of_a_family_name() -> None:
    assert given_and_family(("ursula", "von", "der", "leyen")) == ("ursula", ("leyen",))


def test_a_name_of_particles_alone_stands_as_it_is() -> None:
    assert given_and_family(("al",)) == (None, ("al",))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("g", "george", True),
        ("bill", "william", True),
        ("alex", "alexander", True),
        ("jack", "john", True),
        ("sergei", "serhiy", True),
        ("bashar", "bashir", False),  # two names that are only alike
        ("anna", "berta", False),
        ("jo", "john", False),  # two letters are a name of their own
    ],
)
def test_given_names_that_can_be_one(a: str, b: str, expected: bool) -> None:
    assert same_given(a, b) is expected
    assert same_given(b, a) is expected


def test_a_number_makes_a_monarch() -> None:
    assert is_regnal(("abdullah", "ii"))
    assert not is_regnal(("abdullah", "saleh"))
