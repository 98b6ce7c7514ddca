"""Quotations by their marks alone: what opens, what closes, and what is no quotation."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.attribution.quotations import find_quotes, paragraphs


def marked(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text, paragraphs(text, ()))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ("“He said “no” to me,” she said.", ["“He said “no” to me,”"]),
        (
            '"She called it ‘the best of all days’ twice," he said.',
            ['"She called it ‘the best of all days’ twice,"'],
        ),
        ("‘It was the best of days,’ he said.", ["‘It was the best of days,’"]),
        ("The terrorists’ acts and the ‘War on Drugs’ of today", []),
        ("``Latex it is,'' he said.", ["``Latex it is,''"]),
        ("„Deutsch“ he said", ["„Deutsch“"]),
        ("«Oui,» he said", ["«Oui,»"]),
        ('A 5" gun and a plan', []),
        ("”Wrong mark,” he said", ["”Wrong mark,”"]),
        ('"No end here\n\nNext paragraph', ['"No end here']),
        (
            "``One is here. ``Two is here,'' he said and left.",
            ["``One is here.", "``Two is here,''"],
        ),
        ("''Both marks alike,'' she said. ''Yes.''", ["''Both marks alike,''", "''Yes.''"]),
        ("\"One, said 'Two' \", he said. She left the town.", ["\"One, said 'Two' \""]),
        ("", []),
    ],
)
def test_marks(text: str, quotes: list[str]) -> None:
    assert marked(text) == quotes


@given(st.text(alphabet="ab.,:\"“”‘’'`«» \n", max_size=80))
def test_quotations_never_overlap_nor_leave_their_paragraph(text: str) -> None:
    parts = paragraphs(text, ())
    quotes = find_quotes(text, parts)
    for first, second in itertools.pairwise(quotes):
        assert first.end <= second.start
    for quote in quotes:
        assert quote.start < quote.end
        assert any(p.start <= quote.start and quote.end <= p.end for p in parts)
