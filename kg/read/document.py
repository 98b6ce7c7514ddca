"""A document before anything is known of it, and what makes a text unfit to be annotated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.model.codec import is_annotated

TEXT_LIMIT = 300_000
"""Characters of one document, some 50,000 words.

The parser wants about 1 GB of memory for that, and no article is so long.
"""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it was read.

    `row` is the JSON Lines row as it was read (None for a text file); `where` is its file, with
    the line for JSON Lines.
    """

    id: str
    text: str
    where: str
    row: Mapping[str, Any] | None = field(default=None, compare=False)

    @property
    def annotated(self) -> bool:
        """True for an annotated document, kg's own output, that a build can start from."""
        if self.row is None:
            return False
        return is_annotated(dict(self.row))


def text_fault(text: str) -> str | None:
    """Why a text cannot be annotated, or None."""
    if len(text) > TEXT_LIMIT:
        return too_long(f"{len(text):,} characters")
    if "\0" in text:
        return "holds NUL characters, so it is no text but a binary; leave it out"
    if not text.strip():
        return "is empty; leave it out"
    return None


def too_long(size: str) -> str:
    """The words for a text of more than `TEXT_LIMIT` characters, with its size and unit."""
    return f"too long ({size}; at most {TEXT_LIMIT:,} characters a document); split it"


def is_encodable(value: str) -> bool:
    """Test if a text can be written as UTF-8: half of a surrogate pair cannot."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
