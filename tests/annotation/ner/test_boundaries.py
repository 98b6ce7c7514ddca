"""Edges and types of names, with the model and coreference."""

import pytest
from spacy.language import Language

from kg.annotation.annotations import annotations
from kg.annotation.coref import component as coref
from kg.annotation.ner import component as ner
from tests.annotation.ner.with_model import things

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Queen Margrethe opened the bridge.", "Margrethe"),
        ("Georgia Meloni-Hart, 34, runs the bakery.", "Georgia Meloni-Hart"),
        ("The first is Ann Lee, and Marina dos Santos is second.", "Marina dos Santos"),
    ],
)
def test_a_persons_name_is_found_whole(nlp: Language, text: str, name: str) -> None:
    assert things(nlp, text)[name] == "Person"


def test_a_firm_that_is_bought_is_an_organisation(nlp: Language) -> None:
    found = things(
        nlp, "Zentrix acquired Koolbit for $20 million. Shares of Brantano fell 3 percent."
    )
    assert [found[n] for n in ("Zentrix", "Koolbit", "Brantano")] == ["Organisation"] * 3


def test_a_land_that_is_acquired_is_a_place(nlp: Language) -> None:
    assert things(nlp, "Russia acquired Crimea.")["Crimea"] == "Region"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (
            "Actor Denzel Washington will direct the film. Washington has won two Oscars.",
            "Person",
        ),
        ("Actor Denzel Washington lives in Washington.", "City"),
    ],
)
def test_after_the_full_name_a_surname_is_the_persons(
    nlp: Language, text: str, type_: str
) -> None:
    doc = ner.make(nlp, "n")(nlp(text))
    (short,) = [n for n in annotations(doc).names if doc[n.start : n.end].text == "Washington"]
    assert (short.subtype or short.type) == type_


def test_a_party_bears_the_name_of_its_country(nlp: Language) -> None:
    assert things(nlp, "The Green Workers' Party of Lesotho met on Thursday.") == {
        "Green Workers' Party of Lesotho": "PoliticalParty"
    }


def test_an_office_is_no_name(nlp: Language) -> None:
    assert "National Security Advisor" not in things(
        nlp, "He will name a new National Security Advisor next week."
    )
    assert "Order of the Sun" not in things(nlp, "He was given the Order of the Sun.")


def test_kin_tells_whose_they_are(nlp: Language) -> None:
    doc = nlp("Emma Stone thanked Amal Khoury. Her husband, Walid Khoury, is a surgeon.")
    for layer in (ner.make(nlp, "n"), coref.make(nlp, "c")):
        doc = layer(doc)
    (whose,) = [
        e.name
        for e in annotations(doc).entities
        if any(m.kind == "pronoun" for m in e.mentions)
    ]
    assert whose == "Amal Khoury"
