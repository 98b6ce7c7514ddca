"""Acronyms and what they are of."""

import doctest

import pytest

from kg.naming import acronyms


def test_examples_in_docstrings_are_true():
    result = doctest.testmod(acronyms)
    assert result.attempted
    assert result.failed == 0


@pytest.mark.parametrize("name", ["UN", "U.S.", "UNESCO", "IMFs"])
def test_acronyms(name):
    assert acronyms.is_acronym(name)


@pytest.mark.parametrize("name", ["Homs", "G", "Nusra Front", "PALMYRAHOMS", "F16"])
def test_no_acronyms(name):
    assert not acronyms.is_acronym(name)


@pytest.mark.parametrize(
    ("short", "before"),
    [
        ("ONS", "for National Statistics"),
        ("O", "the Organisation"),
        ("OPCWABCDE", "the Organisation for the Prohibition"),
        ("Onlywords", "Only words"),
    ],
)
def test_what_is_not_made_of_initials(short, before):
    assert not acronyms.is_made_of_initials(short, before.split())


@pytest.mark.parametrize(
    ("short", "before", "start"),
    [
        ("SDF", "the Syrian Democratic Forces", 1),
        ("Unicef", "from United Nations International Children's Emergency Fund", 1),
        ("XYZ", "the Syrian Democratic Forces", None),
        ("AB", "", None),
    ],
)
def test_where_a_long_form_begins(short, before, start):
    assert acronyms.long_form_start(short, before.split()) == start


def test_capitals_inside_a_word_make_an_acronym():
    assert acronyms.has_several_capitals("MoD")
    assert not acronyms.has_several_capitals("Moscow")
    assert not acronyms.has_initials("Ministry of Defence", "MoF")


def test_one_word_has_no_initials():
    assert acronyms.possible_of(("union",)) == frozenset()
    assert acronyms.possible("Union") == frozenset()


def test_initials_spell_out_the_acronym_of_a_state():
    assert "usaf" in acronyms.possible("U.S. Air Force")


def test_names_of_two_words_have_no_initials_as_a_name():
    assert acronyms.initials_as_name(["Islamic", "State"]) == ""
    assert acronyms.initials_as_name(["Syrian", "Democratic", "Forces"]) == "SDF"
