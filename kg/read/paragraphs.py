"""Text to paragraphs: where one stretch of the page ends and the next begins.

A blank line always ends a paragraph. A single line end does where it was not put in to keep
lines short: in text wrapped at a width, a line end is a wrap if the next line's first word
would not have fitted; elsewhere every line end is a break.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

WRAP_WIDTH = 120
"""Characters; text whose lines are longer has not been wrapped by hand or by a mail program."""

_FEWEST_LINES = 4  # a shorter text does not show if it is wrapped
_NEAR_WIDTH = 0.75  # of the longest line: what a wrapped line reaches
_WRAPPED = 0.4  # of all lines; the others end paragraphs

_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\s\"'`”’»)\]*_]*$")
_INVISIBLE = "\ufeff\u200b"  # a byte-order mark within a text, a space of no width
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line or, where they were wrapped, several.

    Characters `start` to `end` (exclusive), no white space at either end.
    """

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words, numbers included, punctuation not."""
        return len(_WORD.findall(self.text))

    @property
    def ends_sentence(self) -> bool:
        """True where it ends as a sentence does, quotes and brackets aside.

        With a full stop, a question or exclamation mark, an ellipsis.
        """
        return bool(_SENTENCE_END.search(self.text))


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order.

    White space, byte-order marks within it and empty lines belong to none.
    """
    lines = list(_lines(text))
    width = _wrap_width(lines)
    merged: list[tuple[int, int]] = []
    for before, line in pairwise([(0, 0), *lines]):
        # A width of 0 means that every line end is a break.
        if merged and width and _continues(text, before, line, width):
            merged[-1] = (merged[-1][0], line[1])
        else:
            merged.append(line)
    return [Paragraph(start, end, text[start:end]) for start, end in merged]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not blank, without the blanks around it."""
    for match in _LINE.finditer(text):
        start, end = _stripped(text, match.start(), match.end())
        if start < end:
            yield start, end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _is_blank(text[start]):
        start += 1
    while start < end and _is_blank(text[end - 1]):
        end -= 1
    return start, end


def _is_blank(character: str) -> bool:
    if character.isspace():
        return True
    return character in _INVISIBLE


def _wrap_width(lines: list[tuple[int, int]]) -> int:
    """The width that the text is wrapped at.

    0 where it is not wrapped, or too short to tell.
    """
    lengths = [end - start for start, end in lines]
    longest = max(lengths, default=0)
    if len(lengths) < _FEWEST_LINES:
        return 0
    if longest > WRAP_WIDTH:
        return 0
    near = sum(length >= _NEAR_WIDTH * longest for length in lengths)
    return longest if near >= _WRAPPED * len(lengths) else 0


def _continues(text: str, before: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    """Test if `line` goes on with the paragraph that the line `before` it belongs to."""
    if _is_break(text[before[1] : line[0]]):
        return False
    first_word = len(text[line[0] : line[1]].split(maxsplit=1)[0])
    # A word that would not have fitted was wrapped.
    if before[1] - before[0] + 1 + first_word > width:
        return True
    # A short line before a capital is a line of its own.
    if text[line[0]].isupper():
        return False
    return not _SENTENCE_END.search(text[slice(*before)])


def _is_break(gap: str) -> bool:
    """Test for a blank line or an indent between two lines."""
    if gap.count("\n") > 1:
        return True
    if gap.count("\r") > 1:
        return True
    if "\n " in gap:
        return True
    return "\t" in gap
