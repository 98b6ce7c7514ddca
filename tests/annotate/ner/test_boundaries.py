"""What stands around a name: capitals, matches, ships, states, datelines, ages.

With the model and coreference.
"""

import pytest
from spacy.language import Language

from kg.annotate.annotations import annotations
from kg.annotate.coref import component as coref
from kg.annotate.ner import component as ner

pytestmark = pytest.mark.model


def things(nlp: Language, text: str) -> dict[str, str]:
    """From what an article names to its class, or its type where it has no class."""
    doc = nlp(text)
    for layer in (ner.make(nlp, "n"), coref.make(nlp, "c")):
        doc = layer(doc)
    return {e.name: e.subtype or e.type for e in annotations(doc).entities}


def spans(nlp: Language, text: str) -> list[str]:
    doc = ner.make(nlp, "n")(nlp(text))
    return [doc[n.start : n.end].text for n in annotations(doc).names]


NO_MATCH = [
    "London captain John Smith of the fire brigade spoke.",
    "Berlin won the right to host the cup.",
]


def test_a_headline_in_capitals_has_the_names_of_the_body(nlp: Language) -> None:
    text = "MACRON VISITS TIRANA AFTER BOMBING\n\nEmmanuel Macron landed in Tirana on Wednesday. Macron will stay a day."
    assert things(nlp, text) == {"Emmanuel Macron": "Person", "Tirana": "City"}
    assert spans(nlp, text)[:2] == ["MACRON", "TIRANA"]


def test_an_article_in_capitals_throughout_keeps_its_names(nlp: Language) -> None:
    assert "City" in things(nlp, "THE MINISTER SPOKE IN WARSAW ABOUT ENERGY PRICES.").values()


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


def test_an_agency_in_a_dateline_is_none_of_the_story(nlp: Language) -> None:
    assert "Reuters" not in things(
        nlp, "BRUSSELS, April 4 (Reuters) - The European Commission fined three makers."
    )
    assert "Reuters" in things(
        nlp, "BRUSSELS (Reuters) - The firm was fined. It told Reuters that it would appeal."
    )


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


def test_a_headline_in_title_case_has_the_names_of_the_body(nlp: Language) -> None:
    text = "Apple Unveils New Phone At Cupertino Event\n\nApple showed a new phone in Cupertino on Tuesday."
    assert things(nlp, text) == {"Apple": "Company", "Cupertino": "City"}


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
