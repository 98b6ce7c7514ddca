"""Words of articles in a Markdown table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.report.markdown import table
from kg.plain_text import markdown_cell


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a | b", "a \\| b"),
        ("<b>&amp;</b>", "&lt;b\\>&amp;amp;&lt;/b\\>"),
        ("two\nlines\tand  spaces\u2028here", "two lines and spaces\\\\u2028here"),
        ("[a](b) `c` *d* _e_ #f", "\\[a\\](b) \\`c\\` \\*d\\* \\_e\\_ \\#f"),
        ("back\\slash", "back\\\\slash"),
        (12, "12"),
        (None, ""),
    ],
)
def test_a_cell_is_one_line_without_markup(value, shown) -> None:
    assert markdown_cell(value) == shown


@given(st.text())
def test_any_words_make_one_row_of_one_cell(text: str) -> None:
    lines = list(table(("words",), [(text,)]))
    assert len(lines) == 4
    assert "\n" not in lines[2]
    assert lines[2].replace("\\\\", "").replace("\\|", "").count("|") == 2
