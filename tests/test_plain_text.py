"""What acts is shown as an escape or written as one; all other words stay as they are."""

import json
import unicodedata

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.plain_text import (
    acts,
    cell,
    json_text,
    markdown_cell,
    one_line,
    spreadsheet_cell,
    turtle_text,
    visible,
    xml_value,
)

# Characters that hostile texts are made of come often.
ACTING = "\x00\x07\x08\x0b\x1b\x7f\x85\x9b\u061c\u200b\u200e\u202e\u2028\u2066\ufeff\U000e0041\ufdd0\ud800"
TEXTS = st.text(st.one_of(st.sampled_from(ACTING + "\t\r\n=\\\"'<|`"), st.characters()))
WELL_FORMED = TEXTS.filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))

# Signs of Arabic, Syriac and Kaithi that are drawn, and format characters to Unicode.
DRAWN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"

WORDS = [
    "Müller, Škoda, Łódź – “quoted” … №5 £3 ½",
    "Владимир Путин",
    "محمد بن سلمان",
    "می‌خواهم",
    "क्‍ष",
    "בנימין נתניהו",
    "北京、東京",
    "辻\U000e0100",
    "👩‍👩‍👧 ❤️ 🇸🇾",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "۝ \u0601",
    "x\u00a0y\u3000z",
    ":100: [b]x[/b] \\x1b",
]


@pytest.mark.parametrize("words", WORDS)
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert visible(words) == one_line(words) == cell(words) == words
    assert spreadsheet_cell(words) == xml_value(words) == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\rb", r"a\rb"),
        ("\x9b31m", r"\x9b31m"),
        ("a\u202eb", r"a\u202eb"),
        ("P\u200beskov", r"P\u200beskov"),
        ("\U000e0041", r"\U000e0041"),
        ("\udcff", r"\udcff"),
        ("a\r\nb\tc\n", "a\r\nb\tc\n"),
    ],
)
def test_what_acts_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_every_control_and_format_character_acts_but_joiners_and_those_that_are_drawn() -> None:
    kinds = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    named = (chr(code) for code in range(0x110000))
    quiet = {c for c in named if unicodedata.category(c) in kinds and not acts(c)}
    assert quiet == {*"\t\n\u200c\u200d", *DRAWN}


@given(TEXTS)
def test_what_is_shown_acts_no_more(text: str) -> None:
    shown = visible(text)
    assert not acts(shown.replace("\r\n", "")) or "🏴" in shown
    assert visible(shown) == shown
    assert "\n" not in one_line(text)
    assert "\t" not in cell(text)


@given(TEXTS, st.sampled_from(["utf-8", "latin-1", "ascii"]))
def test_json_keeps_its_value_in_every_encoding(text: str, encoding: str) -> None:
    safe = json_text(json.dumps({text: [text]}, ensure_ascii=False, indent=1), encoding)
    assert json.loads(safe.encode(encoding).decode(encoding)) == {text: [text]}
    assert not acts(safe)


@given(WELL_FORMED, st.sampled_from(["utf-8", "ascii"]))
def test_turtle_keeps_its_value_in_every_encoding(text: str, encoding: str) -> None:
    literal = rdflib.Literal(text).n3()
    if literal.startswith('"""'):
        return  # rdflib writes a carriage return of a long literal as it is, which reads as a line end
    safe = turtle_text(f"<x:a> <x:b> {literal} .", encoding)
    assert not acts(safe)
    read = rdflib.Graph().parse(data=safe.encode(encoding), format="turtle")
    assert [str(o) for o in read.objects()] == [text]


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\u00a0=cmd|' /C calc'!A0",
        "＝1",
        "-",
        "+49 30 1",
    ],
)
def test_a_formula_is_a_word(formula: str) -> None:
    assert spreadsheet_cell(formula) == f"'{visible(formula)}"


@pytest.mark.parametrize("words", ["-0.5", "+3", "1e-5", "-.5", "a=b", "(+1)", "", "–2"])
def test_numbers_and_words_are_no_formulas(words: str) -> None:
    assert spreadsheet_cell(words) == words


def test_a_cell_is_one_line() -> None:
    assert cell(" a \n\t b\r\nc ") == "a b c"
    assert cell(None) == ""
    assert cell("a\u2028b\x85c") == r"a\u2028b\x85c"


@pytest.mark.parametrize(
    "words",
    [
        "[x](javascript:alert(1))",
        "![x](http://evil/x.png)",
        "<script>alert(1)</script>",
        "&lt;b&gt; &amp;",
        "a|b",
        "`rm` ~~x~~ **b** _i_ # h",
        "http://evil/ www.evil.org a\\b",
        "a\n\n# b\n|---|",
    ],
)
def test_markdown_shows_words_as_they_are(words: str) -> None:
    from html import unescape

    from markdown_it import MarkdownIt

    text = f"| a |\n| --- |\n| {markdown_cell(words)} |\n"
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    inside = made.partition("<tbody>\n<tr>\n<td>")[2].rpartition("</td>\n</tr>\n</tbody>")[0]
    assert unescape(inside) == cell(words)
    assert "<" not in inside


@given(TEXTS)
def test_xml_takes_every_text(text: str) -> None:
    from xml.etree import ElementTree

    element = ElementTree.Element("a")
    element.text = xml_value(text)
    made = ElementTree.tostring(element).decode().replace("\r", "&#13;")
    assert (ElementTree.fromstring(made).text or "") == xml_value(text)
