"""Text to paragraphs: where one stretch of the page ends and the next begins.

A blank line always ends a paragraph. A single line end does where it was not put in to keep
lines short: in text wrapped at a width, a line end is a wrap if the next line's first word
would not have fitted; elsewhere every line end is a break.
"""

import re
from dataclasses import dataclass

WRAP_WIDTH = 120
"""Characters; text whose lines are longer has not been wrapped by hand or by a mail program."""

_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\s\"'`”’»)\]*_]*$")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters `start` to `end` (no white space at either end) of one or, where wrapped, several lines."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words, numbers included, punctuation not."""
        return len(_WORD.findall(self.text))

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does: full stop, question or exclamation mark, quotes and brackets aside."""
        return bool(_SENTENCE_END.search(self.text))


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order.

    White space, byte-order marks within it and empty lines belong to none.
    """
    lines = [_stripped(text, m.start(), m.end()) for m in _LINE.finditer(text)]
    lines = [line for line in lines if line[0] < line[1]]
    width = _wrap_width(lines)
    merged: list[tuple[int, int]] = []
    for line in lines:
        if merged and width and _continues(text, merged[-1], line, width):
            merged[-1] = (merged[-1][0], line[1])
        else:
            merged.append(line)
    return [Paragraph(start, end, text[start:end]) for start, end in merged]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "\ufeff\u200b"):
        end -= 1
    return start, end


def _wrap_width(lines: list[tuple[int, int]]) -> int:
    """The width that the text is wrapped at.

    0 where it is not wrapped, or too short to tell.
    """
    lengths = sorted(end - start for start, end in lines)
    if len(lengths) < 4 or lengths[-1] > WRAP_WIDTH:
        return 0
    near = sum(length >= 0.75 * lengths[-1] for length in lengths)
    return lengths[-1] if near >= 0.4 * len(lengths) else 0


def _continues(text: str, before: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    """Whether `line` goes on with the paragraph that ends where `before` does."""
    gap = text[before[1] : line[0]]
    if (
        gap.count("\n") > 1 or gap.count("\r") > 1 or "\n " in gap or "\t" in gap
    ):  # a blank line, or an indent
        return False
    above = text.rfind("\n", 0, before[1]) + 1
    first_word = len(text[line[0] : line[1]].split(maxsplit=1)[0])
    fits = before[1] - above + 1 + first_word <= width
    return not fits or not (
        _SENTENCE_END.search(text[above : before[1]]) or text[line[0]].isupper()
    )
