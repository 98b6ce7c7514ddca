"""Sentences by their marks: what a reader takes for one, for showing words around a mention.

The parse has sentences of its own, which rules go by; it may begin one within a headline or
behind an abbreviation, which looks wrong to a reader. Evidence has the bounds of the parse.
"""

import re
from collections.abc import Iterator

from kg import lexicon
from kg.model.extract import Span

# a line's end, or the white space after a full stop and before a capital: 'home. "He' and not
# "U.S. troops" where a small letter follows
_BREAK = re.compile(r"\n|(?<=[.!?])[\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9])")

# the word before a full stop: "Gen." before a name, the initial of "J. Smith"
_BEFORE_STOP = re.compile(r"(?:^|[^\w])(\w+)\.$")
_LONGEST = 12  # characters of an abbreviation, with what stands before it


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, without the white space around them.

    >>> [text[start:end] for text in ["He left. He came."] for start, end in sentences(text)]
    ['He left.', 'He came.']
    """
    return tuple(_trimmed(text))


def _trimmed(text: str) -> Iterator[Span]:
    for start, end in _parts(text):
        part = text[start:end]
        if part.strip():
            yield Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between breaks; a closing quotation mark stays with what it closes."""
    start = 0
    for match in _BREAK.finditer(text):
        # a line's end is an end, whatever stands before it
        if "\n" not in match[0] and _is_abbreviation(text, match.start()):
            continue
        mark = len(match[0]) - len(match[0].lstrip("\"'”’)"))
        yield start, match.start() + mark
        start = match.end()
    yield start, len(text)


def _is_abbreviation(text: str, end: int) -> bool:
    """Test for a full stop before `end` that belongs to the word before it."""
    match = _BEFORE_STOP.search(text[max(0, end - _LONGEST) : end])
    if match is None:
        return False
    word = match[1]
    if len(word) == 1:
        return word.isupper()
    return word.lower() in lexicon.words("sentence_abbreviations")
