"""Where quotations stand in a text, by their marks alone.

Straight (" or ''), typographic, angle and LaTeX (``…'') marks; single marks where they hold
several words. It ends with its paragraph at the latest, so that an odd mark costs one paragraph
and never the rest of the article. One that has no closing mark is told so (`closed`): news
repeats the opening mark before each further paragraph of a long quotation, and closes the last.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.model.extract import Block, Span

_BLANK_LINE = re.compile(r"\n[ \t\xa0]*\n\s*")
_MARKS = re.compile(r"[\"“”„‟«»]|``|''")
_FAMILY = {
    '"': "straight",
    "“": "curly",
    "”": "curly",
    "„": "curly",
    "‟": "curly",
    "«": "angle",
    "»": "angle",
    "``": "latex",
    "''": "latex",
}
_OPENING = frozenset("“„«‟") | {"``"}
# What a quotation without its closing mark may end with.
_SENTENCE_ENDS = (".", "?", "!", "…")
# Before a capital: terms and apostrophes ("rock ’n’ roll") go on in lower case.
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[:—–-])|(?<=^))[‘'](?=[A-Z])")
_SINGLE_CLOSE = re.compile(r"(?<=[,.!?…])[’'](?!\w)|(?<=\w)[’'](?=\s*$|[.,;:!?)]|\s[a-z]+s?\b)")
# Words; shorter ones in single marks are terms ("the ‘War on Drugs’") or apostrophes.
_MIN_SINGLE = 4
_WORD = re.compile(r"\S+")
# Kinds of blocks that are page furniture or lines about the article, and no part of its text.
_UNREAD = ("boilerplate", "byline", "dateline")


class Quote(NamedTuple):
    """A quotation with its marks, end exclusive.

    `closed` is False where the closing mark is missing.
    """

    start: int
    end: int
    closed: bool


def paragraphs(text: str, blocks: Sequence[Block]) -> list[Span]:
    """The stretches that are read: blocks without boilerplate, else what blank lines part."""
    if blocks:
        return [Span(b.start, b.end) for b in blocks if b.kind not in _UNREAD]
    return list(_between_blank_lines(text))


def _between_blank_lines(text: str) -> Iterator[Span]:
    gaps = [gap.span() for gap in _BLANK_LINE.finditer(text)]
    start = 0
    for end, following in (*gaps, (len(text), len(text))):
        if text[start:end].strip():
            yield Span(start, end)
        start = following


def find_quotes(text: str, parts: Sequence[Span]) -> list[Quote]:
    """The quotations of the paragraphs in order.

    None lies within another, and none crosses a paragraph's end.
    """
    quotes: list[Quote] = []
    for part in parts:
        doubles = list(_Doubles(text, part).quotes())
        quotes.extend(doubles)
        quotes.extend(q for q in _singles(text, part) if not _overlaps_any(q, doubles))
    return sorted(quotes)


def _overlaps_any(quote: Quote, others: Sequence[Quote]) -> bool:
    # Those that end before the quotation begins are passed over: none lies within another.
    i = bisect_right(others, quote.start, key=lambda other: other.end)
    return i < len(others) and others[i].start < quote.end


@dataclass(slots=True)
class _Doubles:
    """Double marks of one paragraph, read from left to right.

    `opened` is where the quotation began that is read, None between quotations; `depth` counts
    its marks that are still open, its own included.
    """

    text: str
    part: Span
    opened: re.Match[str] | None = None
    depth: int = 0

    def quotes(self) -> Iterator[Quote]:
        """The quotations, none within another."""
        nested = _is_balanced(self.text[self.part.start : self.part.end])
        latex = self.text.find("``", self.part.start, self.part.end) >= 0
        for mark in _MARKS.finditer(self.text, self.part.start, self.part.end):
            opens = self._opens(mark, latex=latex)
            if self.opened is None:
                if opens:
                    self.opened, self.depth = mark, 1
            elif _FAMILY[mark.group()] == _FAMILY[self.opened.group()]:
                yield from self._next_of_family(self.opened, mark, opens=opens, nested=nested)
        if self.opened is not None:
            yield Quote(self.opened.start(), _stripped_end(self.text, self.part), closed=False)

    def _next_of_family(
        self, opened: re.Match[str], mark: re.Match[str], *, opens: bool, nested: bool
    ) -> Iterator[Quote]:
        """What a further mark of the family ends.

        An opening one begins anew where the paragraph's marks do not come in pairs.
        """
        if opens and not nested:
            yield from _unclosed(self.text, opened.start(), mark.start())
            self.opened = mark
            return
        self.depth += 1 if opens else -1
        if self.depth == 0:
            yield Quote(opened.start(), mark.end(), closed=True)
            self.opened = None

    def _beside(self, mark: re.Match[str]) -> tuple[str, str]:
        """The characters before and after a mark; white space at the paragraph's ends."""
        before = self.text[mark.start() - 1] if mark.start() > self.part.start else " "
        after = self.text[mark.end()] if mark.end() < self.part.end else " "
        return before, after

    def _opens(self, mark: re.Match[str], *, latex: bool) -> bool:
        """Test if a mark opens a quotation, by itself or by the characters around it."""
        symbol = mark.group()
        if symbol == "“" and self.opened is not None and self.opened.group() == "„":
            return False  # „…“ closes with the mark that opens elsewhere
        if symbol in _OPENING:
            return True
        before, after = self._beside(mark)
        # In LaTeX "''" only closes what "``" opens; elsewhere it is a straight mark typed
        # twice.
        straight = ('"',) if latex else ('"', "''")
        if symbol in straight:
            return _straight_opens(before, after, is_open=self.opened is not None)
        if self.opened is not None:
            return False
        # The wrong one of a pair is common on the web: ”Go,” he said.
        if not before.isspace():
            return False
        return not after.isspace()


def _straight_opens(before: str, after: str, *, is_open: bool) -> bool:
    """Test if a straight mark opens a quotation, by the characters beside it."""
    if before.isspace() and after.isspace():
        return not is_open  # marks set apart by spaces come in turns
    if is_open:
        return before.isspace() and (after.isalnum() or after in "‘'[($")
    if after.isspace():
        return False
    return not before.isalnum()


def _unclosed(text: str, start: int, end: int) -> Iterator[Quote]:
    """What an opening mark begins that meets another one.

    A quotation, if it ends a sentence there, else nothing: it was a stray mark.
    """
    words = text[start:end].rstrip()
    if words.endswith(_SENTENCE_ENDS):
        yield Quote(start, start + len(words), closed=False)


def _is_balanced(text: str) -> bool:
    """Test if as many marks open as close, so that marks within marks can be counted."""
    latex = text.count("``")
    if latex and latex != text.count("''"):
        return False
    curly = text.count("“") + text.count("„")
    if curly != text.count("”"):
        return False
    return text.count("«") == text.count("»")


def _stripped_end(text: str, part: Span) -> int:
    return part.start + len(text[part.start : part.end].rstrip())


def _singles(text: str, part: Span) -> Iterator[Quote]:
    at = part.start
    closing: re.Match[str] | None = None
    words: list[int] = []
    while opening := _SINGLE_OPEN.search(text, at, part.end):
        at = opening.end()
        # A mark that closes may be far off, and is that of each opening one before it.
        if closing is None or closing.start() < at:
            closing = _SINGLE_CLOSE.search(text, at, part.end)
        if closing is None:
            return
        words = words or [word.start() for word in _WORD.finditer(text, *part)]
        # An opening mark stands before a letter, which is in no later word.
        if bisect_left(words, closing.start()) - bisect_right(words, at) + 1 >= _MIN_SINGLE:
            yield Quote(opening.start(), closing.end(), closed=True)
            at = closing.end()
