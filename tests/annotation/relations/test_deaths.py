"""Who has died holds no office any more."""

import pytest
from spacy.language import Language

from kg.annotation.relations.deaths import has_died

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "Edith Lowe, the president of the trust, died in Cork on Monday.",
        "The head of the museum, Carl Lowe, was killed in Kiel on Friday.",
        "President Ann Lowe was assassinated in 1995.",
    ],
)
def test_who_died_is_dead(text: str, nlp: Language) -> None:
    assert has_died(next(token for token in nlp(text) if token.text == "Lowe"))


@pytest.mark.parametrize(
    "text",
    [
        "Edith Lowe, the president of the trust, did not die in Cork.",
        "Edith Lowe, the president of the trust, killed a bear.",
        "Edith Lowe, the president of the trust, may die of it.",
        "Edith Lowe, whose father died, is the president of the trust.",
        "Two people died, said Edith Lowe, the president of the trust.",
    ],
)
def test_others_are_not(text: str, nlp: Language) -> None:
    assert not has_died(next(token for token in nlp(text) if token.text == "Lowe"))
