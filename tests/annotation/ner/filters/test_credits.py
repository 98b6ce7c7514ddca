"""Those who made a text."""

import pytest
from spacy.language import Language

from tests.annotation.ner.with_model import things

pytestmark = pytest.mark.model


def test_an_agency_in_a_dateline_is_none_of_the_story(nlp: Language) -> None:
    assert "Reuters" not in things(
        nlp, "BRUSSELS, April 4 (Reuters) - The European Commission fined three makers."
    )
    assert "Reuters" in things(
        nlp, "BRUSSELS (Reuters) - The firm was fined. It told Reuters that it would appeal."
    )
