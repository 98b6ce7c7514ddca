"""The names layer after the language model, on small texts that no gold set holds."""

import pytest
from spacy.language import Language

from kg.annotation.annotations import annotations
from kg.annotation.ner.component import annotate

pytestmark = pytest.mark.model


def found(nlp: Language, text: str, kind: str = "name") -> dict[str, str]:
    doc = annotate(nlp(text))
    return {doc[n.start : n.end].text: n.type for n in annotations(doc).names if n.kind == kind}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Government troops entered Idlib on Sunday, the Syrian army said.", "Idlib", "Place"),
        ("Militants blew up the Tetrapylon in Palmyra.", "Palmyra", "Place"),
        ("Militants blew up the Tetrapylon in Palmyra.", "Tetrapylon", "Place"),
        ("Rebels fled from Qasr al-Halabat, the Aamaq website said.", "Aamaq", "Organisation"),
        (
            "Jabhat al-Nusra has created a new coalition in Syria.",
            "Jabhat al-Nusra",
            "Organisation",
        ),
        ("The talks in Kazakhstan's Astana ended on Tuesday.", "Astana", "Place"),
        ("Fighting goes on near the T-4 airbase in Syria.", "T-4", "Place"),
        (
            "Kremlin spokesman Dmitry Peskov told TASS that Moscow was concerned.",
            "TASS",
            "Organisation",
        ),
        (
            "Kremlin spokesman Dmitry Peskov told TASS that Moscow was concerned.",
            "Kremlin",
            "Organisation",
        ),
        (
            "Kremlin spokesman Dmitry Peskov told TASS that Moscow was concerned.",
            "Dmitry Peskov",
            "Person",
        ),
        ("Hurricane Lorenzo reached the Azores.", "Hurricane Lorenzo", "Event"),
    ],
)
def test_names_of_the_news_are_of_the_right_type(
    nlp: Language, text: str, name: str, type_: str
) -> None:
    assert found(nlp, text)[name] == type_


def test_a_headline_in_title_case_is_not_all_names(nlp: Language) -> None:
    text = "Minister Says Talks Will Go On Despite New Attack\n\nThe talks will go on, Anna Weber said in Vienna."
    assert set(found(nlp, text)) == {"Anna Weber", "Vienna"}


def test_what_the_army_of_a_country_is_called_in_small_letters_is_no_name(
    nlp: Language,
) -> None:
    text = "The Syrian army and Syrian government forces advanced."
    assert found(nlp, text) == {}
    assert found(nlp, text, "demonym") == {"Syrian": "Place"}


@pytest.mark.parametrize(
    ("text", "name", "subtype", "geonames"),
    [
        ("The talks in Geneva ended on Tuesday.", "Geneva", "City", "2660646"),
        ("Doctors in Ontario, Canada, protested.", "Ontario", "Region", None),
        (
            "The troops left Kabul after Israel and Egypt had called.",
            "Kabul",
            "City",
            "1138958",
        ),
        ("Militants in Tal Afar, Iraq, surrendered.", "Tal Afar", "City", None),
    ],
)
def test_cities_and_regions_of_one_name(
    nlp: Language, text: str, name: str, subtype: str, geonames: str | None
) -> None:
    doc = annotate(nlp(text))
    place = next(n for n in annotations(doc).names if doc[n.start : n.end].text == name)
    assert place.subtype == subtype
    assert geonames is None or place.geonames == geonames
