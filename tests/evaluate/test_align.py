"""Which mention answers which, and which entity."""

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate import align
from kg.evaluate.align import overlap, pair
from kg.model.extract import Span
from tests.evaluate.making import entities, found

spans = st.lists(
    st.builds(lambda s, n: Span(s, s + n), st.integers(0, 30), st.integers(1, 8)), max_size=8
)


def test_the_same_end_goes_before_the_larger_share() -> None:
    title, name, begin = Span(0, 25), Span(15, 25), Span(0, 14)
    assert pair([title], [begin, name]) == [(0, 1)]


def test_half_of_the_longer_span_is_enough_and_less_is_not() -> None:
    assert pair([Span(0, 10)], [Span(0, 5)]) == [(0, 0)]
    assert pair([Span(0, 10)], [Span(0, 4)]) == []


def test_a_span_answers_one_span_only() -> None:
    assert pair([Span(0, 10), Span(6, 10)], [Span(5, 10)]) == [(1, 0)]


@given(spans, spans)
def test_pairs_are_found_as_if_every_two_were_compared(
    gold: list[Span], other: list[Span]
) -> None:
    options = [
        ((g.end == p.end, overlap(g, p) / max(g.end - g.start, p.end - p.start)), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(other)
        if overlap(g, p)
    ]
    assert pair(gold, other) == align.best(o for o in options if o[0][0] or o[0][1] >= 0.5)


def test_an_entity_answers_the_one_that_most_of_its_mentions_meet_and_names_weigh_more() -> (
    None
):
    text = "Ann Lee met Bo. She and he left. Lee slept."
    gold = entities(
        text,
        {
            "ann": ("Person", ["Ann Lee", "Lee#2"]),
            "bo": ("Person", ["Bo", "She:pronoun", "he#1:pronoun"]),
        },
    )
    extract = found(
        text,
        entities=entities(
            text, {"e1": ("Person", ["Ann Lee", "She:pronoun"]), "e2": ("Place", ["slept"])}
        ),
    )["d"]
    assert align.entities(gold, extract) == {"e1": "ann"}
