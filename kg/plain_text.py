r"""Words of articles made safe for where they are shown or written.

Whoever writes a text that kg reads may put characters into it that act: escape sequences steer
a terminal, bidirectional controls turn the words beside them round, zero-width characters hide
in names, ``=…`` in a cell of a table is run by a spreadsheet. Here are the functions that all
text goes through on its way out, one for each kind of place. None drops a character in silence:
what acts is shown as an escape (``\x1b``, ``\u202e``) or, where a format has escapes of its
own, written as one, so that the value is the same. Words of all languages, emoji and marks of
typography stay as they are.

| to | function |
| --- | --- |
| a terminal, a pipe, a web page | `visible`; of one line `one_line`, of a table's cell `cell` |
| JSON | `json_text`, of a text that is JSON already |
| Turtle, TriG | `turtle_text`, of a text that is Turtle already |
| XML | `xml_value`, of a value before it is written |
| Markdown | `markdown_cell` |
| CSV, and lines with tabs | `spreadsheet_cell` |
"""

import codecs
import re
from collections.abc import Callable

_ACTING = (
    # C0 but tab and line feed, DEL, C1.
    "\x00-\x08\x0b-\x1f\x7f-\x9f"
    # Format characters that show nothing; a soft hyphen is one. Those of Arabic and Syriac that
    # are drawn (U+0600, U+06DD …) are words, and the joiners U+200C and U+200D are needed by
    # words of Persian and Hindi, and by emoji.
    "\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    # Tags and what is reserved beside them; not the variation selectors of Chinese characters.
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    # Line and paragraph separator, letters that are blank, half characters.
    "\u2028\u2029\u115f\u1160\u17b4\u17b5\u3164\uffa0\ud800-\udfff"
    # Noncharacters.
    "\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
)
"""What acts on a terminal, a page or a neighbour; inside of a regular expression's brackets."""

# The flags of England, Scotland and Wales are written with tags: the only emoji that are.
_FLAG = (
    "\U0001f3f4\U000e0067\U000e0062"
    "(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)"
    "\U000e007f"
)
# A carriage return before a line feed is the end of a line, as in CSV.
_SHOWN = re.compile(f"({_FLAG}|\r\n)|[{_ACTING}]")
_WITHIN_LINE = re.compile(f"({_FLAG})|[\t\n{_ACTING}]")
_ESCAPED = re.compile(f"[{_ACTING}]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[ \t\r\n]+")

# As OWASP lists them (https://owasp.org/www-community/attacks/CSV_Injection), with their wide
# forms; spreadsheets look behind blanks.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")

# What Markdown or HTML would take for markup. GitHub makes links of bare addresses as well.
_MARKUP = re.compile(r"[\\|>\[\]`*_#~$@]|(?<=www)\.|:(?=//)", re.IGNORECASE)
# An ampersand only where a reference would be read: "PG&E" stays.
_ENTITY = re.compile(r"&(?=#?\w+;)")

_NAMED = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def visible(text: str) -> str:
    r"""A text in which nothing acts but its line ends and tabs.

    >>> visible("a\x1b[31m\u202eb")
    'a\\x1b[31m\\u202eb'
    """
    return _SHOWN.sub(_show, text)


def one_line(text: str) -> str:
    r"""A text as one line without tabs: a name in a message must not begin a line of its own.

    >>> one_line("a\nkg: done")
    'a\\nkg: done'
    """
    return _WITHIN_LINE.sub(_show, text)


def cell(value: object) -> str:
    """What a table shows of a value: one line, blanks and line ends as one blank.

    None is an empty cell.
    """
    if value is None:
        return ""
    # First, since a lone carriage return is no line end that somebody meant.
    return _BLANKS.sub(" ", visible(str(value))).strip(" ")


def spreadsheet_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before such words.

    >>> [spreadsheet_cell(words) for words in ("=1+1", " @A1", "-0.5", "a=b")]
    ["'=1+1", "' @A1", '-0.5', 'a=b']
    """
    shown = visible(text)
    is_formula = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{shown}" if is_formula else shown


def json_text(text: str, encoding: str = "utf-8") -> str:
    r"""JSON of the same value in which nothing acts, and that an encoding can hold.

    Args:
        text: valid JSON, in which such characters stand within strings alone.
        encoding: what it will be written in.

    >>> json_text('"\u202e—"', "latin-1")
    '"\\u202e\\u2014"'
    """
    return _fitting(_ESCAPED.sub(_by(_json_escape), text), encoding, "kg-json")


def turtle_text(text: str, encoding: str = "utf-8") -> str:
    r"""Turtle of the same value in which nothing acts, and that an encoding can hold.

    Args:
        text: valid Turtle, in which such characters stand within strings and ``<…>`` alone.
        encoding: what it will be written in.
    """
    return _fitting(_ESCAPED.sub(_by(turtle_escape), text), encoding, "kg-turtle")


def turtle_escape(char: str) -> str:
    """The escape that Turtle has for a character.

    It has none for half a character: of that, the words of an escape.
    """
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return f"\\\\u{code:04x}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def xml_value(text: str) -> str:
    """A text without what XML 1.0 has no characters for, shown as escapes."""
    return _NOT_XML.sub(_show, text)


def markdown_cell(value: object) -> str:
    """Words that make no markup in a Markdown table: no bars, HTML, links or code.

    None is an empty cell.
    """
    # References first: their own characters are no markup.
    words = _ENTITY.sub("&amp;", cell(value)).replace("<", "&lt;")
    return _MARKUP.sub(r"\\\g<0>", words)


def acts(text: str) -> bool:
    """Test for characters that would be shown as escapes."""
    return _ESCAPED.search(text) is not None


def _show(match: re.Match[str]) -> str:
    kept: str | None = match[1] if match.re.groups else None
    return _visible_escape(match[0]) if kept is None else kept


def _visible_escape(char: str) -> str:
    code = ord(char)
    # The codec has no escapes for what ASCII holds.
    plain = (
        f"\\x{code:02x}" if code < 0x80 else char.encode("ascii", "backslashreplace").decode()
    )
    return _NAMED.get(char, plain)


def _json_escape(char: str) -> str:
    code = ord(char)
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    # JSON knows no more than four digits: two halves.
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def _by(escape: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    return lambda match: escape(match[0])


def _fitting(text: str, encoding: str, errors: str) -> str:
    """A text with what an encoding cannot hold as escapes."""
    return text.encode(encoding, errors).decode(encoding)


def _handler(escape: Callable[[str], str]) -> Callable[[UnicodeError], tuple[str, int]]:
    def replaced(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return "".join(map(escape, error.object[error.start : error.end])), error.end

    return replaced


codecs.register_error("kg-json", _handler(_json_escape))
codecs.register_error("kg-turtle", _handler(turtle_escape))
