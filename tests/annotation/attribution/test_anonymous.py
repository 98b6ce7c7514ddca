"""What stands in quotation marks, or is set off as a quotation, the article does not tell itself."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from kg.annotation.attribution.anonymous import are_referred_to
from kg.annotation.pipeline import annotate, make_nlp
from kg.model.extract import Attribution, Event, Extract, Span
from kg.read import Document, article

pytestmark = pytest.mark.model

FACT = "Rebels of the Free Army attacked Tamanrasset on Monday"
OTHERS = [
    "A banner over the gate read “{}”.",
    "“{}.”",
    "Ada Bell shook her head. “{}.”",
    "The song “{}” was played twice.",
    "Ada Bell’s answer — “{}” — was short.",
    "The letter: “{}.”",
    "Ada Bell on Telegram: “{}.”",
    "“{}.\n\n“Then we ran,” Ada Bell said.",
    "> {}.\n\nNobody answered.",
    "Peter Smith: {}.",
    "Ada Bell, the mayor: {}.",
    "Moderator: {}.",
    "@adabell: {}",
    "Fake news: {}.",
    "Q: What do you know?\n\nA: {}.",
    "In Ada Bell’s view, {}.",
]
OWN = [
    "{}, the “Daily News” and others reported nothing of it.",
    "{}. “We ran,” Ada Bell said.",
    "{} in what Ada Bell called “a bad week”.",
    "Nobody was surprised: {}.",
]


@pytest.fixture(scope="module")
def read() -> Callable[[str], Extract]:
    nlp: Language = make_nlp()

    def extract(text: str) -> Extract:
        read = article(Document("a", f"The town was calm.\n\n{text}\n", "a.txt"))
        (found,) = annotate([read], nlp)
        return found

    return extract


def attack(extract: Extract) -> Event:
    return next(event for event in extract.events if event.type == "Attack")


@pytest.mark.parametrize("form", OTHERS)
def test_what_is_anothers_is_told_by_nobody_else(form: str, read) -> None:
    assert attack(read(form.format(FACT))).attribution is not None


@pytest.mark.parametrize("form", OWN)
def test_what_stands_beside_is_the_articles(form: str, read) -> None:
    assert attack(read(form.format(FACT))).attribution is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"“{FACT}.\n\n“We wept.\n\n“We left,” Ada Bell said.", "Ada Bell"),
        (f"Peter Smith: {FACT}.", "Peter Smith"),
        (f"A banner read “{FACT}”.", None),
    ],
)
def test_whose_it_is(text: str, speaker: str | None, read) -> None:
    extract = read(text)
    names = {entity.id: entity.name for entity in extract.entities}
    (claim,) = (a for a in extract.attributions if a.id == attack(extract).attribution)
    assert names.get(claim.speaker or "") == speaker


@pytest.mark.parametrize("text", ["He rode the “Lion of the North”.", "A “war” began."])
def test_a_name_or_a_term_is_no_claim(text: str, read) -> None:
    assert read(text).attributions == ()


def test_of_claims_of_nobody_those_stay_that_something_rests_on() -> None:
    made = Attribution("a1", None, (), (Span(0, 4),), (Span(5, 9),), "indirect")
    of_nobody = Attribution("a2", None, (), (), (Span(20, 30),), "direct")
    event = Event(
        "v1", "Attack", None, Span(21, 25), Span(20, 30), "attack", attribution=of_nobody.id
    )
    assert list(are_referred_to([made, of_nobody], [], [])) == [made]
    assert list(are_referred_to([made, of_nobody], [], [event])) == [made, of_nobody]
