"""States named behind a city."""

import pytest
from spacy.language import Language

from tests.annotation.ner.with_model import things

pytestmark = pytest.mark.model


def test_the_code_of_a_state_is_the_state(nlp: Language) -> None:
    found = things(
        nlp,
        "She works in Sacramento, CA and he lives in Murray, KY. He is OK, and it is in ME.",
    )
    assert (found["CA"], found["KY"]) == ("Region", "Region")
    assert not {"OK", "ME"} & found.keys()


def test_behind_its_city_a_state_is_no_country(nlp: Language) -> None:
    assert things(nlp, "Voters queued in Atlanta, Georgia, for hours.")["Georgia"] == "Region"
    assert things(nlp, "Voters queued in Tbilisi, Georgia, for hours.")["Georgia"] == "Country"
