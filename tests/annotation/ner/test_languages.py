"""What people speak is no country, though it is called as the people is."""

from collections.abc import Callable

import pytest

from kg.annotation.pipeline import annotate, make_nlp
from kg.model.extract import Article

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def places() -> Callable[[str], set[str]]:
    nlp = make_nlp(wanted=("entities",))

    def named(text: str) -> set[str]:
        (found,) = annotate([Article("a", text)], nlp, wanted=("entities",))
        return {entity.name for entity in found.entities if entity.type == "Place"}

    return named


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bell teaches Spanish and French.",
        "The letter was written in Dutch and Arabic.",
        "The poem was translated from Polish into German.",
    ],
)
def test_a_language_is_no_place(text: str, places) -> None:
    assert places(text) == set()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Dutch beat the Spanish in the final.", "Netherlands"),
        ("She believes in Spanish democracy.", "Spain"),
        ("He sold the firm to French investors.", "France"),
    ],
)
def test_a_people_and_what_is_of_it_is(text: str, place: str, places) -> None:
    assert place in places(text)
