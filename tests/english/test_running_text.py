"""The text as it is read, and the way back to the text as it was given."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.english.running_text import plain, restored, running, without_markup
from kg.model.article import Article, Block, Span
from kg.model.extract import Mention
from tests.speed import is_done_within

READ = {
    "<p>Ada Bell met <b>Rui Matos</b>.</p>": "Ada Bell met Rui Matos.",
    "Smith &amp; Rowe&#39;s&nbsp;firm": "Smith & Rowe's firm",
    "<script>var x = '<p>';</script>Lisbon<br/>": "Lisbon",
    "**Ada Bell** met [Rui Matos](https://example.org/r) in _Lisbon_": (
        "Ada Bell met Rui Matos in Lisbon"
    ),
    "<!-- not\nthis --><style>p {}</style>Lisbon <script> open": "Lisbon open",
    "![The bridge](/b.png) fell": "The bridge fell",
    "The oﬃcial conﬁrmed a ﬂood": "The official confirmed a flood",
    "Presi-\ndent Kosta-\n  nov": "President Kostanov",
    "Jean-\nPierre Lambert": "Jean-Pierre Lambert",
    "co\u00adoperation": "cooperation",
}
AS_IT_STANDS = [
    "Ada Bell met Rui Matos.",
    "if a < b and c > d",
    "AT&T and R&B; Q&A",
    "2 * 3 * 4 and snake_case_name",
    "see [1] (Smith 2001) and [2](p. 4)",
    "a well-known - and old - house",
    "&unknown; &;",
    "1 <2> 3",
]


@pytest.mark.parametrize("text", READ)
def test_what_stands_in_the_way_is_not_read(text: str) -> None:
    assert plain(text) == READ[text]


@pytest.mark.parametrize("text", AS_IT_STANDS)
def test_what_may_be_something_else_stays(text: str) -> None:
    assert without_markup(text) is None


PIECES = st.sampled_from(
    [
        "Ada",
        " ",
        "\n",
        "-\n",
        "<b>",
        "</b>",
        "<p>",
        "&amp;",
        "**",
        "_",
        "ﬁ",
        "[x](/y)",
        "(",
        ".",
    ]
)


@given(st.lists(PIECES).map("".join))
def test_each_character_leads_back_and_none_overtakes_another(text: str) -> None:
    view = without_markup(text)
    if view is None:
        return
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert list(view.starts) == sorted(view.starts)
    assert list(view.ends) == sorted(view.ends)
    for i, character in enumerate(view.text):
        start, end = view.given(Span(i, i + 1))
        assert 0 <= start < end <= len(text)
        if end - start == 1 and text[start] not in "ﬁ\n<":
            assert text[start] == character


@pytest.mark.parametrize(
    "text", ["<script>" * 30_000, "<!--" * 60_000, "*a " * 80_000, "[" * 240_000, " " * 240_000]
)
def test_much_that_is_never_closed_takes_no_time(text: str) -> None:
    is_done_within(
        5, lambda: running(Article("a", text, blocks=(Block(0, len(text), "body"),)))
    )


def test_lines_of_a_block_are_one_and_others_are_not() -> None:
    text = "Ada Bell was in San\nFrancisco.\nAda Bell\nRui Matos"
    article = Article("a", text, blocks=(Block(0, 30, "body"), Block(31, 39, "heading")))
    read, _ = running(article) or pytest.fail("read as it stands")
    assert read.text == "Ada Bell was in San Francisco.\nAda Bell\nRui Matos"
    assert [read.text[b.start : b.end] for b in read.blocks][1] == "Ada Bell"
    assert running(Article("a", "Ada Bell", blocks=(Block(0, 8, "body"),))) is None


@dataclass(frozen=True, slots=True)
class _Record:
    """One of each kind of place that a record may have."""

    mention: Mention
    spans: tuple[Span, ...]
    name: str


def test_what_is_told_of_the_view_is_told_of_the_text_as_given() -> None:
    text = "<b>Emil Kosta-\nnov</b> &amp; Co"
    view = without_markup(text)
    assert view is not None
    assert view.text == "Emil Kostanov & Co"
    record = _Record(Mention(0, 13), (Span(5, 13), Span(14, 18)), "Emil Kostanov")
    back = restored(record, view)
    assert text[back.mention.start : back.mention.end] == "Emil Kosta-\nnov"
    assert [text[s:e] for s, e in back.spans] == ["Kosta-\nnov", "&amp; Co"]
    assert back.name == record.name
