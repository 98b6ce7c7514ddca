"""Short forms, as keys of names."""

import pytest

from kg.annotation.coref.name_parts import name_key
from kg.annotation.coref.sieves.names.short_forms import is_short_form


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
