"""How many: numbers of people as typed values, with what the words around them make of them."""

from collections.abc import Callable

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg import rules
from kg.annotation.annotations import attach
from kg.annotation.events.component import events
from kg.english.numbers import amount_of
from kg.model.extract import Article, Count

VOCAB = spacy.blank("en").vocab
Told = tuple[str, int | None, int | None, str]
Read = Callable[[str], dict[str, list[Told]]]


@pytest.fixture
def read(nlp: Language) -> Read:
    """The counts in a text by the type of their event."""

    def _read(text: str) -> dict[str, list[Told]]:
        doc = attach(nlp(text), Article(id="x", text=text))
        return {
            e.type: [_told(text, c) for c in e.counts] for e in events(doc, rules.builtin())
        }

    return _read


def _told(text: str, count: Count) -> Told:
    return count.kind, count.low, count.high, text[slice(*count.span)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("The blast killed 12 people.", "Killing", ("killed", 12, 12, "12")),
        (
            "The blast killed at least twelve people.",
            "Killing",
            ("killed", 12, None, "at least twelve"),
        ),
        (
            "The crash killed more than 30 passengers.",
            "Killing",
            ("killed", 30, None, "more than 30"),
        ),
        ("Nearly 50 soldiers died in the crash.", "Death", ("killed", 45, 50, "Nearly 50")),
        (
            "About two hundred and fifty people were injured.",
            "Injury",
            ("injured", 225, 275, "About two hundred and fifty"),
        ),
        ("Hundreds of civilians were killed.", "Killing", ("killed", 200, None, "Hundreds")),
        ("Up to 40 passengers drowned.", "Death", ("killed", None, 40, "Up to 40")),
        ("Two dozen protesters were arrested.", "Arrest", ("arrested", 24, 24, "Two dozen")),
        (
            "Between 20 and 30 people were killed by the bomb.",
            "Killing",
            ("killed", 20, 30, "20 and 30"),
        ),
        (
            "Some 20 to 30 people were killed by the bomb.",
            "Killing",
            ("killed", 20, 30, "20 to 30"),
        ),
        ("Twenty-five people were killed.", "Killing", ("killed", 25, 25, "Twenty-five")),
        ("A dozen soldiers were killed.", "Killing", ("killed", 12, 12, "A dozen")),
        (
            "A policeman and two civilians were killed.",
            "Killing",
            ("killed", 3, 3, "A policeman and two"),
        ),
        ("The death toll rose to 21.", "Death", ("killed", 21, 21, "21")),
        ("The death toll rose from fourteen to 31.", "Death", ("killed", 31, 31, "31")),
        ("Firefighters rescued 33 miners.", "Aid", ("rescued", 33, 33, "33")),
        ("Pirates kidnapped three sailors.", "Abduction", ("hostages", 3, 3, "three")),
    ],
)
def test_a_number_and_what_opens_it(read: Read, text: str, type_: str, expected: Told) -> None:
    assert read(text)[type_] == [expected]


@pytest.mark.model
def test_what_brought_it_about_counts_too(read: Read) -> None:
    found = read("Gunmen attacked the hotel, killing 12 guests and wounding dozens.")
    assert found["Attack"] == [("killed", 12, 12, "12"), ("injured", 24, None, "dozens")]
    assert found["Killing"] == [("killed", 12, 12, "12")]
    assert read("The attack left 12 people dead and 30 injured.")["Attack"] == [
        ("killed", 12, 12, "12"),
        ("injured", 30, 30, "30"),
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "No soldiers were killed.",
        "Several soldiers were killed.",
        "A 15-year-old boy was killed.",
    ],
)
def test_what_gives_no_number_counts_nothing(read: Read, text: str) -> None:
    assert read(text)["Killing"] == []


@given(
    st.integers(1, 10**6),
    st.sampled_from(["{}", "{:,}"]),
    st.sampled_from(["", "at least", "up to", "about"]),
)
def test_any_number_comes_back_within_its_bounds(n: int, form: str, before: str) -> None:
    words = [*before.split(), form.format(n), "people"]
    last = len(words) - 1
    doc = Doc(
        VOCAB,
        words=words,
        heads=[last] * len(words),
        deps=["advmod"] * len(before.split()) + ["nummod", "ROOT"],
        pos=["ADV"] * len(before.split()) + ["NUM", "NOUN"],
    )
    found = amount_of(doc[last])
    assert found is not None
    assert found.low is None or found.low <= n
    assert found.high is None or n <= found.high
    assert (found.first, found.last) == (0, last - 1)
    assert (found.low, found.high) == {
        "": (n, n),
        "at least": (n, None),
        "up to": (None, n),
    }.get(before, (found.low, found.high))
