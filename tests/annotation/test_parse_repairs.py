"""What the parser gets wrong, and is set right."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotation.parse_repairs import repair


def parsed(*, town: str = "GPE", comma: str = ",") -> Doc:
    words = ["A", "gunman", "in", "Nice", comma, "France", "killed", "two", "."]
    return Doc(
        Vocab(),
        words,
        heads=[1, 6, 1, 2, 6, 6, 6, 6, 6],
        deps=["det", "npadvmod", "prep", "pobj", "punct", "nsubj", "ROOT", "dobj", "punct"],
        pos=["DET", "NOUN", "ADP", "PROPN", "PUNCT", "PROPN", "VERB", "NUM", "PUNCT"],
        ents=["O", "O", "O", f"B-{town}", "O", "B-GPE", "O", "O", "O"],
    )


def test_a_country_behind_a_town_is_the_towns() -> None:
    doc = repair(parsed())
    assert (doc[5].head.text, doc[5].dep_) == ("Nice", "appos")
    assert (doc[1].head.text, doc[1].dep_) == ("killed", "nsubj")
    assert [token.head.i for token in doc if token.i not in (1, 5)] == [1, 1, 2, 6, 6, 6, 6]


@pytest.mark.parametrize("doc", [parsed(town="PERSON"), parsed(comma="and")])
def test_what_may_be_right_stays(doc: Doc) -> None:
    assert [t.dep_ for t in repair(doc)][5] == "nsubj"


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    ["A teacher from Puebla, Mexico stabbed a man.", "In Paris, France won the final."],
)
def test_the_parser_may_do_either(text: str, nlp: Language) -> None:
    doc = repair(nlp(text))
    (subject,) = (t for t in doc if t.dep_ == "nsubj" and t.head.dep_ == "ROOT")
    assert subject.text == ("teacher" if "teacher" in text else "France")
