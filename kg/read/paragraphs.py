"""Text to paragraphs: where one stretch of the page ends and the next begins.

A blank line always ends a paragraph. A single line end does where it was not put in to keep
lines short: in text wrapped at a width, a line end is a wrap if the next line's first word
would not have fitted, or within a sentence that was wrapped before; elsewhere every line end is
a break. The margin of a wire's copy, all of whose lines are indented, is no indent.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

WRAP_WIDTH = 120
"""Characters; text whose lines are longer has not been wrapped by hand or by a mail program."""

_FEWEST_LINES = 3  # a shorter text does not show if it is wrapped
_NARROWEST = 30  # characters; shorter lines are those of a list
_FITTED = 0.9  # of the width: what a line wrapped by hand may leave
_INDENTED = 0.6  # of all lines, which then have a margin
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
    layout = _Layout(text, _wrap_width(lines), _margin(text, lines))
    merged: list[tuple[int, int]] = []
    for before, line in pairwise([(0, 0), *lines]):
        # A width of 0 means that every line end is a break.
        is_wrapped = bool(merged) and merged[-1][0] < before[0]
        if merged and layout.width and layout.continues(before, line, is_wrapped=is_wrapped):
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
    if not _NARROWEST <= longest <= WRAP_WIDTH:
        return 0
    near = sum(length >= _NEAR_WIDTH * longest for length in lengths)
    return longest if near >= _WRAPPED * len(lengths) else 0


def _margin(text: str, lines: list[tuple[int, int]]) -> int:
    """The blanks before most lines; 0 where most have none."""
    indents = Counter(
        start - max(text.rfind(end, 0, start) for end in "\r\n") - 1 for start, _ in lines
    )
    commonest, number = max(indents.items(), key=lambda item: item[1], default=(0, 0))
    return commonest if number >= _INDENTED * len(lines) else 0


@dataclass(frozen=True, slots=True)
class _Layout:
    """A text with the width that it is wrapped at, and its margin."""

    text: str
    width: int
    margin: int

    def continues(
        self, before: tuple[int, int], line: tuple[int, int], *, is_wrapped: bool
    ) -> bool:
        """Test if `line` goes on with the paragraph that the line `before` it belongs to.

        `is_wrapped` tells that `before` went on with it too.
        """
        if self._is_break(self.text[before[1] : line[0]]):
            return False
        words, following = self.text[slice(*before)], self.text[slice(*line)]
        # A headline of a wire stands in capitals, its text does not.
        if words.isupper() and not following.isupper():
            return False
        has_ended = _SENTENCE_END.search(words) is not None
        # A sentence that was wrapped once goes on to its end.
        if is_wrapped and not has_ended:
            return True
        first_word = len(following.split(maxsplit=1)[0])
        # A word that would not have fitted was wrapped.
        if before[1] - before[0] + 1 + first_word > _FITTED * self.width:
            return True
        # A short line before a capital is a line of its own.
        return not (has_ended or following[0].isupper())

    def _is_break(self, gap: str) -> bool:
        """Test for a blank line or an indent between two lines."""
        if gap.count("\n") > 1 or gap.count("\r") > 1:
            return True
        if "\t" in gap:
            return True
        return len(re.split("[\r\n]", gap)[-1]) > self.margin
