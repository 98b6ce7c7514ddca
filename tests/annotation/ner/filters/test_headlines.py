"""Headlines in capitals and in title case."""

import pytest
from spacy.language import Language

from tests.annotation.ner.with_model import spans, things

pytestmark = pytest.mark.model


def test_a_headline_in_capitals_has_the_names_of_the_body(nlp: Language) -> None:
    text = "MACRON VISITS TIRANA AFTER BOMBING\n\nEmmanuel Macron landed in Tirana on Wednesday. Macron will stay a day."
    assert things(nlp, text) == {"Emmanuel Macron": "Person", "Tirana": "City"}
    assert spans(nlp, text)[:2] == ["MACRON", "TIRANA"]


def test_an_article_in_capitals_throughout_keeps_its_names(nlp: Language) -> None:
    assert "City" in things(nlp, "THE MINISTER SPOKE IN WARSAW ABOUT ENERGY PRICES.").values()


def test_a_headline_in_title_case_has_the_names_of_the_body(nlp: Language) -> None:
    text = "Apple Unveils New Phone At Cupertino Event\n\nApple showed a new phone in Cupertino on Tuesday."
    assert things(nlp, text) == {"Apple": "Company", "Cupertino": "City"}
