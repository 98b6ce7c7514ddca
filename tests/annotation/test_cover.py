"""Stretches of a text that hold others."""

from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.cover import Cover
from kg.model.extract import Span

spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(min(p), max(p)))
words = spans.filter(lambda span: span.start < span.end)


@given(st.lists(spans), words)
def test_it_finds_what_looking_at_all_of_them_finds(stretches: list[Span], asked: Span) -> None:
    cover = Cover((span, number) for number, span in enumerate(stretches))
    assert cover.holding(asked) == [n for n, s in enumerate(stretches) if s.holds(asked)]


def test_nothing_holds_words_where_nothing_is() -> None:
    assert Cover[int]([]).holding(Span(0, 1)) == []
