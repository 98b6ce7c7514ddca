"""No text, however odd, is tokenised in more than linear time, and none is altered."""

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.tokenizer import LONGEST, make_doc

NLP = spacy.blank("en")


@pytest.mark.parametrize("mark", ["(", '"', "“", ")", "'", "``", '("', "]["])
def test_a_page_of_marks_is_tokenised_at_once(mark):
    text = "He said: " + mark * 20_000 + " and left."
    began = time.process_time()
    doc = make_doc(NLP, text)
    assert time.process_time() - began < 3  # half a minute without the cuts
    assert doc.text == text


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
