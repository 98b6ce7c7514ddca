"""Names cut in two by the recogniser, edges it got wrong, and common words that are no names."""

import pytest
from spacy.language import Language

from kg.annotate.annotations import annotations
from kg.annotate.ner.component import annotate
from kg.annotate.ner.filters.common_words import dictionary, is_word
from tests.annotate.ner.test_ner import doc, names


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


@pytest.mark.parametrize("text", ["A.", "P.", "I", "Здесь", "25.06.2017 Sun", "Aug"])
def test_what_is_no_name(text: str) -> None:
    assert names(f"It said [ORG:{text}] then.") == []


def test_a_storm_is_no_person() -> None:
    assert names("Then Typhoon [PERSON:Rosa] hit us. [PERSON:Rosa] raged.") == [
        ("Typhoon Rosa", "Event"),
        ("Rosa", "Event"),
    ]


def test_a_body_with_its_purpose_is_one_name() -> None:
    source = "And then the Movement for the Relief of the Niger Delta spoke about several other things."
    assert names(source) == [("Movement for the Relief of the Niger Delta", "Organisation")]


def test_a_common_word_is_no_name_without_more_evidence() -> None:
    english = frozenset({"bike", "amateur", "department", "apple", "gorge"})
    made = annotate(
        doc(
            "An [ORG:Amateur] of [ORG:Bikes] at [ORG:Apple] and the [ORG:Department] in [GPE:Gorge]."
        ),
        english,
    )
    assert [made[n.start : n.end].text for n in annotations(made).names] == [
        "Apple",
        "Department",
        "Gorge",
    ]


def test_a_common_word_within_a_longer_name_may_be_one() -> None:
    made = annotate(
        doc("The [ORG:Bikes Company] grew. [ORG:Bikes] sold well."), frozenset({"bike"})
    )
    assert [made[n.start : n.end].text for n in annotations(made).names] == [
        "Bikes Company",
        "Bikes",
    ]


@pytest.mark.parametrize(
    ("word", "known"), [("Bikes", True), ("Agencies", True), ("Biking", True), ("Zork", False)]
)
def test_forms_of_words_are_found(word: str, known: bool) -> None:
    assert is_word(word, frozenset({"bike", "agency"})) is known


@pytest.mark.model
@pytest.mark.parametrize("name", ["Kim Jong-un", "Lee Jae-myung", "Ban Ki-moon", "Moon Jae-in"])
def test_a_double_given_name_is_whole(nlp: Language, name: str) -> None:
    made = annotate(nlp(f"{name} met reporters in Geneva on Monday."))
    assert made[annotations(made).names[0].start : annotations(made).names[0].end].text == name


@pytest.mark.model
def test_the_model_brings_a_dictionary(nlp: Language) -> None:
    english = dictionary(nlp)
    assert {"amateur", "bike", "cinema"} <= english
    assert "Merkel" not in english


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Then [ORG:Mahan Air] flew. [PERSON:Mahan] flew on.", "Organisation"),
        ("Then [PERSON:Anna Mahan] sold [ORG:Mahan Air]. [PERSON:Mahan] flew on.", "Person"),
    ],
)
def test_a_firm_by_its_short_name_is_no_person_unless_one_is_called_so(
    source: str, expected: str
) -> None:
    assert dict(names(source))["Mahan"] == expected


def test_a_known_town_is_nobody_with_a_given_name() -> None:
    assert dict(names("[PERSON:Tal Afar] fell. [PERSON:Tal Weber] fled.")) == {
        "Tal Afar": "Place",
        "Tal Weber": "Person",
    }


def test_a_product_is_no_body_and_its_firm_is_one() -> None:
    assert names("Both [ORG:Google Chrome] and [PERSON:Siri] failed.") == [
        ("Google", "Organisation")
    ]


@pytest.mark.parametrize("text", ["D-Mass.", "D-W.Va.", "R-Wyo."])
def test_a_party_and_a_state_are_no_name(text: str) -> None:
    assert names(f"He met [PERSON:Anna Weber], [ORG:{text}], there.") == [
        ("Anna Weber", "Person")
    ]


def test_an_apostrophe_within_a_name_does_not_cut_it() -> None:
    assert names("Then [PERSON:Mohammed Shia' al-Sudani] spoke.") == [
        ("Mohammed Shia' al-Sudani", "Person")
    ]
