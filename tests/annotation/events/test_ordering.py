"""Which event came before which, and which is a part of which, by the words of a sentence."""

import pytest
from spacy.language import Language

from kg import graph
from kg.annotation.annotations import attach
from kg.annotation.events.ordering import order_relations
from kg.model.extract import Article, Entity, Event, Extract, Link, Mention, Relation, Span
from kg.resolve import resolve

pytestmark = pytest.mark.model


def ordered(
    nlp: Language, text: str, *triggers: str, **more: object
) -> tuple[list[Event], list[Relation]]:
    """Events with these words as triggers, and the relations between them."""
    doc = attach(nlp(text), Article(id="x", text=text))
    events = []
    for n, words in enumerate(triggers, 1):
        start = text.index(words)
        sentence = next(s for s in doc.sents if s.start_char <= start < s.end_char)
        span = Span(sentence.start_char, sentence.end_char)
        about = more if n == 1 else {}
        events.append(
            Event(
                f"v{n}",
                "Attack",
                None,
                Span(start, start + len(words)),
                span,
                "test-rule",
                **about,
            )
        )  # type: ignore[arg-type]
    return events, order_relations(doc, events)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The army retreated after the attack on the town.", "attack", "retreated"),
        ("Following the vote, the president resigned.", "vote", "resigned"),
        ("He resigned after the court convicted him of fraud.", "convicted", "resigned"),
        ("Before resigning, Lee appointed a new minister.", "appointed", "resigning"),
        ("The attack came two days before the election.", "attack", "election"),
        ("The rebels launched an attack after the talks in Geneva.", "talks", "attack"),
        ("The shooting followed a protest in the capital.", "protest", "shooting"),
        ("Troops entered the city in the wake of the bombing.", "bombing", "entered"),
    ],
)
def test_what_came_first(nlp: Language, text: str, first: str, second: str) -> None:
    (one, other), (relation,) = ordered(nlp, text, first, second)
    assert (relation.subject, relation.predicate, relation.object) == (
        one.id,
        "before",
        other.id,
    )
    (evidence,) = relation.evidence
    assert {text[slice(*evidence.subject)], text[slice(*evidence.object)]} == {first, second}
    assert text[evidence.start : evidence.end] == text


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Twelve people were killed in the attack on the market.", "killed", "attack"),
        ("Police arrested forty people during a protest in Hong Kong.", "arrested", "protest"),
        (
            "The village was shelled as part of an offensive in the north.",
            "shelled",
            "offensive",
        ),
    ],
)
def test_what_is_a_part(nlp: Language, text: str, part: str, whole: str) -> None:
    (one, other), (relation,) = ordered(nlp, text, part, whole)
    assert (relation.subject, relation.predicate, relation.object) == (
        one.id,
        "partOf",
        other.id,
    )


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("The army attacked the town and retreated.", ("attacked", "retreated")),
        (
            "The army attacked the town. After the vote, the president resigned.",
            ("attacked", "vote"),
        ),
        ("The minister who ordered the attack resigned.", ("attack", "resigned")),
    ],
)
def test_what_says_nothing_of_order(
    nlp: Language, text: str, triggers: tuple[str, ...]
) -> None:
    assert ordered(nlp, text, *triggers)[1] == []


def test_only_what_is_told_as_having_happened(nlp: Language) -> None:
    text = "The army retreated after the attack on the town."
    assert ordered(nlp, text, "retreated", "attack", modality="planned")[1] == []
    assert ordered(nlp, text, "retreated", "attack", polarity="negative")[1] == []
    _, (relation,) = ordered(nlp, text, "retreated", "attack", attribution="a1")
    assert relation.evidence[0].attribution == "a1"


def test_in_the_graph(nlp: Language) -> None:
    text = "The army retreated after the attack on the town."
    events, relations = ordered(nlp, text, "retreated", "attack")
    who = Entity("e1", "Organisation", "army", (Mention(*Span(4, 8)),), None, Link())
    extract = Extract(
        Article("x", text), entities=(who,), events=tuple(events), relations=tuple(relations)
    )
    net = graph.build([extract], resolve([extract]))
    ((_, _, key, edge),) = [
        e for e in net.edges(keys=True, data=True) if e[3]["kind"] == "relation"
    ]
    assert (key, edge["asserted"], edge["evidence"][0]["quote"]) == ("before", True, text)
