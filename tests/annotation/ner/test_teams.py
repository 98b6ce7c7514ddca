"""Cities that are teams."""

import pytest
from spacy.language import Language

from tests.annotation.ner.with_model import things

pytestmark = pytest.mark.model


NO_MATCH = [
    "London captain John Smith of the fire brigade spoke.",
    "Berlin won the right to host the cup.",
]


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ("Valencia beat Sevilla 2-1 on Saturday.", "Valencia"),
        ("The Liverpool goalkeeper was injured.", "Liverpool"),
        ("Arsenal lost 3-1 to Everton at home.", "Arsenal"),
    ],
)
def test_a_city_that_plays_is_a_team(nlp: Language, text: str, team: str) -> None:
    assert things(nlp, text)[team] == "SportsTeam"


@pytest.mark.parametrize(
    "text",
    [
        "Lyon hosts a summit on Monday.",
        "The Liverpool mayor won 2,100 votes.",
        "They lost Mosul.",
        *NO_MATCH,
    ],
)
def test_a_city_that_does_not_play_is_none(nlp: Language, text: str) -> None:
    assert "SportsTeam" not in things(nlp, text).values()
