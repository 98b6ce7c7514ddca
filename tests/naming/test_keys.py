"""Keys, people's names and slugs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.naming import keys


@pytest.mark.parametrize(
    ("left", "right", "type_"),
    [
        ("Bashar al-Assad", "Bashar Assad", "Person"),
        ("Abdel Fattah el-Sisi", "Abdel Fattah al-Sisi", "Person"),
        ("Emmanuel Macron", "EMMANUEL MACRON", "Person"),
        ("José Mourinho", "Jose Mourinho", "Person"),
        ("Michael O’Leary", "Michael O'Leary", "Person"),
        ("Kim Jong-un", "Kim Jong Un", "Person"),
        ("the Defense Ministry", "Ministry of Defence", "Organisation"),
        ("Apple Inc.", "Apple", "Organisation"),
        ("World Health Organization", "World Health Organisation", "Organisation"),
        ("U.N.", "UN", "Organisation"),
        ("ar-Raqqah", "Raqqah", "Place"),
        ("St. Petersburg", "Saint Petersburg", "Place"),
    ],
)
def test_one_key(left, right, type_):
    assert keys.key(left, type_) == keys.key(right, type_) != ""


@pytest.mark.parametrize(
    ("left", "right", "type_"),
    [
        ("George W. Bush", "George H. W. Bush", "Person"),
        ("Donald Trump", "Donald Trump Jr.", "Person"),
        ("Al Gore", "Gore", "Person"),
        ("University of Washington", "Washington University", "Organisation"),
        ("Bank of China", "China Bank", "Organisation"),
    ],
)
def test_two_keys(left, right, type_):
    assert keys.key(left, type_) != keys.key(right, type_)


def test_person_in_parts():
    assert keys.person("Ursula von der Leyen") == keys.PersonName("ursula", (), "leyen")
    assert keys.person("von der Leyen").given is None
    assert keys.person("Robert Downey Jr.").suffix == "jr"
    assert not keys.person("J. Smith").is_full


def test_generic_bodies():
    assert keys.is_generic("Foreign Ministry", "Organisation")
    assert not keys.is_generic("Russian Foreign Ministry", "Organisation")
    assert not keys.is_generic("Security", "Place")


@given(st.text(max_size=30))
def test_a_slug_is_safe_in_an_iri(text):
    slug = keys.slug(text)
    assert slug
    assert all(c.isascii() and (c.isalnum() or c == "-") for c in slug)
    assert keys.slug(slug) == slug


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_a_key_is_stable(text):
    for type_ in ("Person", "Organisation", "Place", "Event"):
        assert keys.key(text, type_) == keys.key(text, type_)
        assert "  " not in keys.key(text, type_)
