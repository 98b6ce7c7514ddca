"""Acronyms and short forms, as keys of names."""

import doctest

import pytest

from kg.annotate.coref.name_parts import name_key
from kg.annotate.coref.sieves.names import acronyms, explicit_aliases
from kg.annotate.coref.sieves.names.acronyms import initials_of
from kg.annotate.coref.sieves.names.explicit_aliases import has_initials, is_acronym
from kg.annotate.coref.sieves.names.short_forms import is_short_form


@pytest.mark.parametrize("module", [acronyms, explicit_aliases])
def test_examples_in_docstrings_are_true(module) -> None:
    result = doctest.testmod(module)
    assert result.attempted
    assert result.failed == 0


def test_one_word_has_no_initials() -> None:
    assert initials_of(("union",)) == set()


def test_initials_spell_out_the_acronym_of_a_state() -> None:
    assert "usaf" in initials_of(("us", "air", "force"))


def test_capitals_inside_a_word_make_an_acronym() -> None:
    assert is_acronym("MoD")
    assert not is_acronym("Moscow")
    assert not has_initials("Ministry of Defence", "MoF")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Airbus", "Airbus Group"),
        ("Lufthansa", "Deutsche Lufthansa AG"),
        ("Defence Ministry", "Russian Defence Ministry"),
    ],
)
def test_short_forms_of_what_was_introduced(short: str, full: str) -> None:
    assert is_short_form(name_key(short), name_key(full), is_introduced=True)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("EU", "EU Commission"),
        ("Facebook", "Facebook Ireland"),
        ("America", "Bank of America"),
        ("House", "White House"),
        ("Airbus Group", "Airbus"),
    ],
)
def test_no_short_forms(short: str, full: str) -> None:
    assert not is_short_form(name_key(short), name_key(full), is_introduced=True)


def test_what_stands_first_is_shortened_only_where_little_is_left_out() -> None:
    assert is_short_form(name_key("Airbus"), name_key("Airbus Group"), is_introduced=False)
    assert not is_short_form(
        name_key("Defence Ministry"), name_key("Russian Defence Ministry"), is_introduced=False
    )
