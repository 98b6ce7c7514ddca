"""The words around a mention."""

from hypothesis import given
from hypothesis import strategies as st

from kg.english.sentence_marks import sentences
from kg.graph.snippets import surroundings


@given(st.text(alphabet='ab. \n"”A', max_size=400), st.data())
def test_the_surroundings_of_a_mention_hold_it_and_cut_no_word(
    text: str, data: st.DataObject
) -> None:
    starts = [i for i, c in enumerate(text) if not c.isspace()]
    if not starts:
        return
    start = data.draw(st.sampled_from(starts))
    span = surroundings(text, sentences(text), start, start + 1, reach=20)
    assert span.start <= start < span.end
    assert "\n" not in text[span.start : span.end]
    assert text[span.start : span.end] == text[span.start : span.end].strip()


TEXT = "Ada left. Bo came to Homs late.\nIt rained."
BO = TEXT.index("Bo")


def test_a_mention_that_begins_a_sentence_is_shown_with_that_sentence_alone() -> None:
    start, end = surroundings(TEXT, sentences(TEXT), BO, BO + 2)
    assert TEXT[start:end] == "Bo came to Homs late."


def test_a_long_sentence_is_cut_between_words() -> None:
    start, end = surroundings(TEXT, sentences(TEXT), BO, BO + 2, reach=9)
    assert TEXT[start:end] == "Bo came to"


def test_without_sentences_the_reach_is_the_bound() -> None:
    start, end = surroundings(TEXT, (), BO, BO + 2, reach=8)
    assert TEXT[start:end] == "left. Bo came"
