"""Governments called by their seat: which places of a capital's name mean those who govern."""

import pytest
from spacy.language import Language

from kg.annotation.annotations import Name, annotations
from kg.annotation.coref import component
from kg.annotation.ner.component import annotate

pytestmark = pytest.mark.model


def named(nlp: Language, text: str) -> list[tuple[str, Name]]:
    made = annotate(nlp(text))
    return [
        (made[n.start : n.end].text, n) for n in annotations(made).names if n.kind == "name"
    ]


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("Moscow said on Monday that it had agreed.", {"Moscow"}),
        ("Damascus rejected the proposal.", {"Damascus"}),
        ("The minister thanked Moscow for its help.", {"Moscow"}),
        ("The talks between Moscow and Ankara went on for hours.", {"Moscow", "Ankara"}),
        ("Sanctions against Tehran were lifted.", {"Tehran"}),
        ("According to Ottawa, nobody was hurt.", {"Ottawa"}),
        ("He criticised Washington's policy.", {"Washington"}),
        ("The movement was blamed by Ankara for the attack.", {"Ankara"}),
    ],
)
def test_a_capital_that_does_what_governments_do_is_one(
    nlp: Language, text: str, seats: set[str]
) -> None:
    found = dict(named(nlp, text))
    assert {
        name
        for name, n in found.items()
        if (n.type, n.subtype) == ("Organisation", "GovernmentBody")
    } == seats
    assert all(found[seat].geonames is None for seat in seats)


@pytest.mark.parametrize(
    "text",
    [
        "The talks were held in Moscow.",
        "Police arrested ten people near Damascus.",
        "The road between Damascus and Homs is closed.",
        "The flight to Moscow was late.",
        "Berlin hosted the summit.",
        "Hamburg rejected the proposal.",
        "Russia rejected the proposal.",
    ],
)
def test_every_other_place_stays_one(nlp: Language, text: str) -> None:
    assert {n.type for _, n in named(nlp, text)} == {"Place"}


def test_in_news_of_sport_a_capital_that_signs_somebody_is_no_government(nlp: Language) -> None:
    text = "The striker scored twice in the match and the goal decided the season for the team. London signed a new coach."
    assert [n.subtype for name, n in named(nlp, text) if name == "London"] == ["SportsTeam"]


def test_nobody_knows_whose_government_sits_in_a_shared_capital(nlp: Language) -> None:
    ((_, brussels),) = named(nlp, "Brussels rejected the proposal.")
    assert (brussels.type, brussels.canonical) == ("Organisation", None)


def test_a_city_and_its_government_are_two_and_the_government_is_known_by_its_country(
    nlp: Language,
) -> None:
    text = "Moscow said that it would leave. The Russian government thanked Ankara. Police in Moscow arrested ten people."
    found = annotations(component.annotate(annotate(nlp(text)))).entities
    mentions = {
        e.name: [text[m.start : m.end] for m in e.mentions if m.kind == "name"] for e in found
    }
    assert mentions["Russian government"] == ["Moscow", "Russian government"]
    assert mentions["Moscow"] == ["Moscow"]


def test_a_seat_is_no_short_form_of_what_is_named_after_it(nlp: Language) -> None:
    found = annotations(
        component.annotate(
            annotate(nlp("Cairo University condemned the attack. Cairo denied the claim."))
        )
    ).entities
    assert sorted(e.name for e in found) == ["Cairo", "Cairo University"]
