"""Sentences by their marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.english.sentence_marks import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She came.", ["He left.", "She came."]),
        ("U.S. troops left. It rained", ["U.S. troops left.", "It rained"]),
        ('"I am home." He slept.', ['"I am home."', "He slept."]),
        ("Gen. Santos met J. Smith of St. Louis.", ["Gen. Santos met J. Smith of St. Louis."]),
        ("The U.S. President left.", ["The U.S. President left."]),
        ("He met Gen.\nSantos", ["He met Gen.", "Santos"]),
        ("One line\n\nanother ", ["One line", "another"]),
        (" ", []),
        ("", []),
    ],
)
def test_a_sentence_ends_at_a_mark_before_a_capital(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet='ab. \n"”A', max_size=200))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    between = [
        *zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)
    ]
    assert not "".join(text[start:end] for start, end in between).strip()
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in spans)
