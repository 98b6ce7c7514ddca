"""Names of ships."""

import pytest
from spacy.language import Language

from tests.annotation.ner.with_model import things

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "The USS Abraham Lincoln sailed on Monday.",
        "The cargo ship MV Karim Hassan vanished. Karim Hassan carried nickel.",
        'The ferry "Sewol" capsized.',
        "The tanker Stena Impero was released.",
    ],
)
def test_a_ship_is_none_of_our_things(nlp: Language, text: str) -> None:
    assert things(nlp, text) == {}


def test_whom_a_ship_is_named_after_stays_a_person(nlp: Language) -> None:
    found = things(
        nlp,
        "They named their ship after Alan Kurdi, a boy from Syria. MV Alan Kurdi left port.",
    )
    assert found["Alan Kurdi"] == "Person"
