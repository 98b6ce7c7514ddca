"""An article as it was read: its text, what it says of itself, and its parts."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

BlockKind = Literal[
    "headline", "lead", "byline", "dateline", "caption", "heading", "body", "boilerplate"
]


class Span(NamedTuple):
    """Characters `start` to `end`, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Test if the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Test if `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text and what part of an article it is.

    `dateline` is the "MOSCOW, January 20. /TASS/." before the first words of a body paragraph,
    not the paragraph itself. `boilerplate` is page furniture: it stays in the text and is not
    annotated. Blocks do not overlap and come in order; white space between them belongs to
    none.
    """

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """One document as it was read, with what it says of itself.

    `text` is never altered. `published` is `YYYY-MM-DD` or None where it cannot be known;
    `published_basis` says what it rests on: `given` (the document's own field), `dateline`,
    `date-line` (a line that is only a date), `url`, `byline`, `updated` (no more than the day
    of an update), or a basis joined with how the year was found, such as `dateline+text-date`,
    `dateline+weekday`, `dateline+url`; a given date that is none is told after a semicolon.
    `dateline_place` is the span of the place name in a dateline.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: str | None = None
    blocks: tuple[Block, ...] = ()
    dateline_place: Span | None = None
