"""The lists of identity.yml hold folded names, and each word once."""

import pytest

from kg import lexicon
from kg.naming import folding, keys
from kg.naming.person import well_known


@pytest.mark.parametrize(
    "name",
    ["given_name_variants", "given_name_short_forms", "surname_variants", "spelling_variants"],
)
def test_variants_are_folded_and_at_least_two(name):
    for group in lexicon.variants(name):
        assert len(group) > 1, group
        assert all(word == word.lower() and word.isascii() for word in group), group


def test_each_word_for_an_occupation_is_of_one_field():
    words = [w for field in lexicon.table("occupations").values() for w in field]
    assert len(words) == len(set(words))
    assert all(w.isascii() and w == w.lower() for w in words)


@pytest.mark.parametrize(("byname", "full"), lexicon.meanings("person_bynames").items())
def test_a_byname_means_a_full_name(byname, full):
    assert well_known(byname) == keys.person(full)
    assert keys.person(full).is_full


@pytest.mark.parametrize(
    "name",
    [
        "common_surnames",
        "double_surname_given",
        "surname_first",
        "state_body_names",
        "shared_names",
    ],
)
def test_lists_of_names_are_folded(name):
    assert all(word == " ".join(folding.words(word)) for word in lexicon.words(name))
