"""No text, however odd, is tokenised in more than linear time, and none is altered."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.tokenizer import LONGEST, make_doc
from tests.speed import is_done_within

NLP = spacy.blank("en")


@pytest.mark.parametrize("mark", ["(", '"', "“", ")", "'", "``", '("', "]["])
def test_a_page_of_marks_is_tokenised_at_once(mark):
    text = "He said: " + mark * 20_000 + " and left."
    assert is_done_within(3, lambda: make_doc(NLP, text))  # half a minute without the cuts
    assert make_doc(NLP, text).text == text


@given(
    st.lists(
        st.sampled_from(
            ["a", "(", '"', " ", "\n\n", "don't", "x" * LONGEST, "(" * (LONGEST + 1), "é", "."]
        ),
        max_size=12,
    )
)
def test_the_text_stays_as_it_is(parts):
    text = "".join(parts)
    doc = make_doc(NLP, text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_where_nothing_is_too_long_nothing_is_different():
    text = 'He said "no" (twice): see https://example.org/' + "a" * 300
    assert [t.text for t in make_doc(NLP, text)] == [t.text for t in NLP.make_doc(text)]
