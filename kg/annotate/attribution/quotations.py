"""Where quotations stand in a text, by their marks alone.

Straight (" or ''), typographic, angle and LaTeX (``…'') marks; single marks where they hold
several words. It ends with its paragraph at the latest, so that an odd mark costs one paragraph
and never the rest of the article. One that has no closing mark is told so (`closed`): news
repeats the opening mark before each further paragraph of a long quotation, and closes the last.
"""

import re
from collections.abc import Iterator, Sequence
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
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[:—–-])|(?<=^))[‘'](?=[A-Z])")
_SINGLE_CLOSE = re.compile(r"(?<=[,.!?…])[’'](?!\w)|(?<=\w)[’'](?=\s*$|[.,;:!?)]|\s[a-z]+s?\b)")
_MIN_SINGLE = (
    4  # words; shorter ones in single marks are terms ("the ‘War on Drugs’") or apostrophes
)
_UNREAD = frozenset({"boilerplate", "byline", "dateline"})


class Quote(NamedTuple):
    """A quotation with its marks, end exclusive.

    `closed` is False where the closing mark is missing.
    """

    start: int
    end: int
    closed: bool


def paragraphs(text: str, blocks: Sequence[Block]) -> list[Span]:
    """The stretches that are read: the blocks but for page furniture, or where there are none what blank lines part."""
    if blocks:
        return [Span(b.start, b.end) for b in blocks if b.kind not in _UNREAD]
    found = []
    start = 0
    for gap in [*_BLANK_LINE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            found.append(Span(start, end))
        start = gap.end() if gap else end
    return found


def find_quotes(text: str, parts: Sequence[Span]) -> list[Quote]:
    """The quotations of the paragraphs in order.

    None lies within another, and none crosses a paragraph's end.
    """
    found: list[Quote] = []
    for part in parts:
        doubles = list(_doubles(text, part))
        found.extend(doubles)
        found.extend(
            q
            for q in _singles(text, part)
            if not any(q.start < d.end and d.start < q.end for d in doubles)
        )
    return sorted(found)


def _doubles(text: str, part: Span) -> Iterator[Quote]:
    opened: tuple[int, str] | None = None
    depth = 0
    nested = _balanced(text[part.start : part.end])
    latex = text.find("``", part.start, part.end) >= 0
    for mark in _MARKS.finditer(text, part.start, part.end):
        family = _FAMILY[mark.group()]
        plain = mark.group() == '"' or (mark.group() == "''" and not latex)
        opens = _opens(text, mark, part, is_open=opened is not None, plain=plain)
        if mark.group() == "“" and opened is not None and text[opened[0]] == "„":
            opens = False  # „…“ closes with the mark that opens elsewhere
        if opened is None:
            if opens:
                opened, depth = (mark.start(), family), 1
        elif family == opened[1]:
            if opens and not nested:
                yield from _unclosed(text, opened[0], mark.start())
                opened = (mark.start(), family)
            else:
                depth += 1 if opens else -1
                if depth == 0:
                    yield Quote(opened[0], mark.end(), closed=True)
                    opened = None
    if opened is not None:
        yield Quote(opened[0], _stripped_end(text, part), closed=False)


def _unclosed(text: str, start: int, end: int) -> Iterator[Quote]:
    """What an opening mark begins that meets another one: a quotation, if it ends a sentence there, else a stray mark."""
    told = text[start:end].rstrip()
    if told.endswith((".", "?", "!", "…")):
        yield Quote(start, start + len(told), closed=False)


def _balanced(text: str) -> bool:
    latex = text.count("``")
    if latex and latex != text.count("''"):
        return False
    return text.count("“") + text.count("„") == text.count("”") and text.count(
        "«"
    ) == text.count("»")


def _stripped_end(text: str, part: Span) -> int:
    return part.start + len(text[part.start : part.end].rstrip())


def _opens(text: str, mark: re.Match[str], part: Span, *, is_open: bool, plain: bool) -> bool:
    """Whether a mark opens a quotation, by itself or, where it is a plain one, by the characters around it."""
    before = text[mark.start() - 1] if mark.start() > part.start else " "
    after = text[mark.end()] if mark.end() < part.end else " "
    if mark.group() in _OPENING:
        return True
    if not plain:
        return (
            not is_open and before.isspace() and not after.isspace()
        )  # the wrong one of a pair is common on the web
    if before.isspace() and after.isspace():
        return not is_open  # marks set apart by spaces come in turns
    if is_open:
        return before.isspace() and (after.isalnum() or after in "‘'[($")
    return not after.isspace() and not before.isalnum()


def _singles(text: str, part: Span) -> Iterator[Quote]:
    at = part.start
    while opening := _SINGLE_OPEN.search(text, at, part.end):
        closing = _SINGLE_CLOSE.search(text, opening.end(), part.end)
        at = opening.end()
        if closing and len(text[opening.end() : closing.start()].split()) >= _MIN_SINGLE:
            yield Quote(opening.start(), closing.end(), closed=True)
            at = closing.end()
