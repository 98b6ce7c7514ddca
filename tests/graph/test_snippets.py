"""The words around a mention."""

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.snippets import surroundings


@given(st.text(alphabet='ab. \n"”A', max_size=400), st.data())
def test_the_surroundings_of_a_mention_hold_it_and_cut_no_word(
    text: str, data: st.DataObject
) -> None:
    starts = [i for i, c in enumerate(text) if not c.isspace()]
    if not starts:
        return
    start = data.draw(st.sampled_from(starts))
    span = surroundings(text, start, start + 1, reach=20)
    assert span.start <= start < span.end
    assert "\n" not in text[span.start : span.end]
    assert text[span.start : span.end] == text[span.start : span.end].strip()
