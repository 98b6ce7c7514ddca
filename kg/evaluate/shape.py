"""The shapes of values in gold and cases that people write: checked where they are read.

A number for a text would fail much later, where nobody could say which line was wrong.
"""

from datetime import date

from kg.model.extract import Span
from kg.user_files import shown


def text(value: object) -> str:
    """A text.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(value, str):
        raise TypeError(f"{shown(value)}, which is no text")
    return value


def text_or_none(value: object) -> str | None:
    """A text, or nothing. Raises as `text` does."""
    return None if value is None else text(value)


def day(value: object) -> str | None:
    """A day of the calendar as YYYY-MM-DD, or nothing.

    Raises:
        TypeError: it is no text.
        ValueError: it is no such day.
    """
    written = text_or_none(value)
    # Python also takes weeks and days without hyphens.
    if written and date.fromisoformat(written).isoformat() != written:
        raise ValueError(f"{shown(written)}, which is no day as YYYY-MM-DD")
    return written or None


def span(start: object, end: object) -> Span:
    """A span of character offsets.

    Raises:
        TypeError: they are no whole numbers.
        ValueError: the end lies before the start, or the start before the text.
    """
    # Truth values are whole numbers to Python.
    if type(start) is not int or type(end) is not int:
        raise TypeError(f"{shown(start)} to {shown(end)}, which is no span")
    if not 0 <= start <= end:
        raise ValueError(f"{shown(start)} to {shown(end)}, which is no span")
    return Span(start, end)
