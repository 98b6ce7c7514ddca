"""Numbers in a parse: what the words around them make of them."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.english.numbers import amount_of

VOCAB = spacy.blank("en").vocab


def amount(text: str, number: str) -> tuple[int | None, int | None] | None:
    """The bounds of "… NUMBER people", of which only the number hangs on the noun as such."""
    words = [*text.split(), "people"]
    last = len(words) - 1
    at = words.index(number)
    doc = Doc(
        VOCAB,
        words=words,
        heads=[last] * len(words),
        deps=[
            "nummod" if i == at else "ROOT" if i == last else "advmod" for i in range(last + 1)
        ],
        pos=["NUM" if i == at else "NOUN" if i == last else "ADV" for i in range(last + 1)],
    )
    found = amount_of(doc[last])
    return None if found is None else (found.low, found.high)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("12", (12, 12)),
        ("at least 12", (12, None)),
        ("no less than 12", (12, None)),
        ("less than 12", (None, 12)),
        ("no more than 12", (None, 12)),
        ("more than 12", (12, None)),
        ("under 12", (None, 12)),
        ("just under 12", (11, 12)),
        ("an estimated 12", (11, 13)),
    ],
)
def test_the_longest_phrase_before_a_number_is_meant(text, bounds):
    assert amount(text, "12") == bounds


@pytest.mark.parametrize(
    ("text", "value"), [("half a dozen", 6), ("a dozen", 12), ("two dozen", 24)]
)
def test_dozens(text, value):
    assert amount(text, "dozen") == (value, value)


def test_a_year_before_a_number_is_no_part_of_it():
    assert amount("in 2016 two", "two") == (2, 2)
