"""What tells event mentions apart: how many it befell, of what age, if it is known or another."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from kg import rules
from kg.annotation.annotations import attach
from kg.annotation.events.component import events
from kg.model.extract import Article, Event

Read = Callable[[str], Event]

pytestmark = pytest.mark.model


@pytest.fixture
def first(nlp: Language) -> Read:
    """The first event of a text."""

    def _read(text: str) -> Event:
        doc = attach(nlp(text), Article(id="x", text=text))
        return events(doc, rules.builtin())[0]

    return _read


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A gunman killed a guard in the bank.", "one"),
        ("A gunman killed two guards in the bank.", "many"),
        ("A gunman killed 12 people in the bank.", "many"),
        ("A gunman killed dozens in the bank.", "many"),
        ("A gunman killed protesters in Cairo.", "many"),
        ("Rebels carried out bombings in Cairo on Monday.", "many"),
    ],
)
def test_number_of_those_whom_it_befell(first: Read, text: str, number: str) -> None:
    assert first(text).number == number


def test_age_of_the_one_whom_it_befell(first: Read) -> None:
    assert first("A gunman killed a 24-year-old man in the bank.").age == 24
    assert first("A gunman killed a man in the bank.").age is None


@pytest.mark.parametrize(
    ("text", "definite"),
    [
        ("Rebels carried out the deadly attack on Palmyra.", True),
        ("Rebels carried out an attack on Palmyra.", False),
        ("Rebels carried out the 2016 El Paso attack.", False),  # the name says which
    ],
)
def test_an_event_spoken_of_as_known(first: Read, text: str, *, definite: bool) -> None:
    assert first(text).definite == definite


def test_an_event_told_from_one_before(first: Read) -> None:
    assert first("Rebels carried out a second attack on Palmyra.").another
    assert first("Rebels killed another guard in the bank.").another
    assert not first("Rebels carried out the attack on Palmyra.").another


def test_the_lemma_of_the_trigger(first: Read) -> None:
    assert first("A gunman killed a guard in the bank.").lemma == "kill"
