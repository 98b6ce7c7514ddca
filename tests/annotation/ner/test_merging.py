"""Names cut in two by the recogniser, edges it got wrong, and common words that are no names."""

import pytest
from spacy.language import Language

from kg.annotation.annotations import annotations
from kg.annotation.ner.component import annotate
from tests.annotation.ner.test_ner import names


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "The [PERSON:Bill] and [ORG:Melinda Roe Foundation] paid.",
            ["Bill and Melinda Roe Foundation"],
        ),
        ("[PERSON:Bill] and [PERSON:Melinda Roe] paid.", ["Bill", "Melinda Roe"]),
        ("The [ORG:Nordic Export]–[ORG:Import Bank] paid.", ["Nordic Export–Import Bank"]),
        (
            "The [ORG:Nordic Union Mission] in [GPE:Somalia] ([ORG:NUMISOM]) left.",
            ["Nordic Union Mission in Somalia", "NUMISOM"],
        ),
        (
            "The [ORG:Nordic Research Group] on Roads ([ORG:NRGR]) met.",
            ["Nordic Research Group on Roads", "NRGR"],
        ),
        ("He lives in [GPE:The Hague] now.", ["The Hague"]),
        ("Then [PERSON:Abdel Fattah] [PERSON:el-Sisi] spoke.", ["Abdel Fattah el-Sisi"]),
        (
            "Many of the people in the Green Workers' Party were there already.",
            ["Green Workers' Party"],
        ),
        (
            "Then the [ORG:Tehrik]-i-[NORP:Taliban] [GPE:Pakistan] fled.",
            ["Tehrik-i-Taliban Pakistan"],
        ),
        ("The [ORG:HMS] and the [ORG:Acme Air Flight 10] left.", ["Acme Air"]),
        ("Then [GPE:Aung] San Suu Kyi spoke.", ["Aung San Suu Kyi"]),
        ("A [ORG:Labour MP] and the [ORG:Lion Air Flight 610] came.", ["Labour", "Lion Air"]),
        ("Then [ORG:Reuters Anna Weber] came.", ["Reuters"]),
        ("The mayor of [PERSON:London Anna Weber] came.", ["London", "Anna Weber"]),
        ("Then [PERSON:Anna Weber, Roe] came.", ["Anna Weber", "Roe"]),
        ("Then [PERSON:Anna Weber of Acme] came.", ["Anna Weber"]),
        (
            "Both the [ORG:Centre for Food Safety and Centre for Roads] came.",
            ["Centre for Food Safety", "Centre for Roads"],
        ),
        (
            "The [ORG:Combined Task Force] - [EVENT:Operation Steel] met.",
            ["Combined Task Force - Operation Steel"],
        ),
    ],
)
def test_what_is_one_name_and_what_two(source: str, expected: list[str]) -> None:
    assert [name for name, _ in names(source)] == expected


@pytest.mark.model
@pytest.mark.parametrize("name", ["Kim Jong-un", "Lee Jae-myung", "Ban Ki-moon", "Moon Jae-in"])
def test_a_double_given_name_is_whole(nlp: Language, name: str) -> None:
    made = annotate(nlp(f"{name} met reporters in Geneva on Monday."))
    assert made[annotations(made).names[0].start : annotations(made).names[0].end].text == name


def test_a_known_town_is_nobody_with_a_given_name() -> None:
    assert dict(names("[PERSON:Tal Afar] fell. [PERSON:Tal Weber] fled.")) == {
        "Tal Afar": "Place",
        "Tal Weber": "Person",
    }


def test_an_apostrophe_within_a_name_does_not_cut_it() -> None:
    assert names("Then [PERSON:Mohammed Shia' al-Sudani] spoke.") == [
        ("Mohammed Shia' al-Sudani", "Person")
    ]
