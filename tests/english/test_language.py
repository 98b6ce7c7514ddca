"""An article in another language is set aside; an English one that quotes others is not."""

import pytest

from kg.english.language import other_language

OTHERS = {
    "Der Minister besuchte am Dienstag das Krankenhaus in der Stadt. Die Ärzte grüßten ihn.": (
        "German"
    ),
    "El consejero dimitió el lunes en Sevilla. Según el portavoz, no hubo acuerdo.": "Spanish",
    "El consejero dimitió el lunes en la ciudad. Según el portavoz, no hubo acuerdo. No hay.": (
        "Spanish"
    ),
    "Le ministre a visité la ville mardi avec le maire, qui est dans le conseil.": "French",
    "Il ministro ha visitato la città con il sindaco, che non è nella giunta.": "Italian",
    "De minister bezocht het ziekenhuis in de stad, en hij werd er niet begroet.": "Dutch",
    "O ministro não visitou a cidade com o prefeito, que foi para o hospital.": "Portuguese",
    "Министр посетил больницу в городе во вторник, и врачи приветствовали его.": (
        "another script"
    ),
}
ENGLISH = [
    "The newspaper Le Monde said that Jürgen Haller visited Dresden on Tuesday.",
    "“El pueblo unido jamás será vencido,” they sang, and the crowd of the town sang with them.",
    "Rodríguez de la Cruz, Juan; Pérez de la Torre, Ana; del Río, Luis",
    "Gunmen Kill Nine In Quetta Market Attack",
    "Name Goals Games Messi 12 20 Ronaldo 11 19 Neymar 8 17",
    "Guten Tag",
    "",
]


@pytest.mark.parametrize("text", OTHERS)
def test_another_language_is_told(text: str) -> None:
    assert other_language(text) == OTHERS[text]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_and_what_nobody_can_tell_is_read(text: str) -> None:
    assert other_language(text) is None
