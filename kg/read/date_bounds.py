"""Between which days an article can have been written, by names in it and by who speaks in it.

The table is kg/naming/gazetteer/date_bounds.tsv. A name that did not exist before a day gives
the earliest day. An office holder gives both ends, but only where a sentence lets the person
speak in the office now: "President Barack Obama said"; a sentence that gives a year, or says
"former" or "then", may look back and bounds nothing.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kg.files import lines_of

_TABLE = Path(__file__).resolve().parent.parent / "naming" / "gazetteer" / "date_bounds.tsv"
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s+[A-Z\"“])[^.!?\n]*)*")
_SPEAKS = r"\b(?:said|says|told|added|stressed|noted|announced|warned|stated)\b"
_LOOKS_BACK = re.compile(
    r"\b(?:former|ex|then|late|ousted|predecessor|successor|deposed|(?:1[89]|20)\d\d)\b",
    re.IGNORECASE,
)

_VERB_REACH = 30
"""Characters between the name and "said"."""

_ROLE_REACH = 80
"""Characters between an office and its holder's name.

"The governor of the Homs province, where …, Talal al-Barrazi".
"""


@dataclass(frozen=True, slots=True)
class DateBound:
    """One row of the table.

    Attributes:
        role: the office, or "" for a plain name.
        name: what is named, or who held the office.
        since: its first day.
        until: its last day; None where it is open.
    """

    role: str
    name: str
    since: date
    until: date | None


@cache
def table() -> tuple[DateBound, ...]:
    """The rows of the table, in file order."""
    text = _TABLE.read_text(encoding="utf-8")
    lines = [line for line in lines_of(text) if line and not line.startswith("#")]
    return tuple(_row(line) for line in lines[1:])


def _row(line: str) -> DateBound:
    _, role, name, since, until = line.split("\t")
    last = date.fromisoformat(until) if until else None
    return DateBound(role, name, date.fromisoformat(since), last)


def bounds(text: str) -> tuple[date, date | None]:
    """The earliest and the latest day that the text can have been written on.

    `date.min` and None where nothing says.
    """
    # The full name: a surname alone may be a namesake's, "President Bush".
    named = [bound for bound in table() if bound.name in text]
    holding = [bound for bound in named if _holds(bound, text)]
    since = max((bound.since for bound in holding), default=date.min)
    # The end of a name says nothing: Brexit is still spoken of.
    ends = [bound.until for bound in holding if bound.role and bound.until]
    return since, min(ends, default=None)


def _holds(bound: DateBound, text: str) -> bool:
    """Test if a text that has the name is bounded by it."""
    return _speaks(bound, text) if bound.role else True


def _speaks(bound: DateBound, text: str) -> bool:
    """Test if a sentence lets the holder of the office speak in it, as of now.

    Office, name and verb stand in this order.
    """
    last = bound.name.split()[-1]
    speaks = re.compile(
        rf"\b{re.escape(bound.role)}\b.{{0,{_ROLE_REACH}}}"
        rf"\b{re.escape(last)}\b.{{0,{_VERB_REACH}}}{_SPEAKS}",
        re.IGNORECASE,
    )
    sentences = (sentence for sentence in _SENTENCE.findall(text) if last in sentence)
    return any(speaks.search(s) and not _LOOKS_BACK.search(s) for s in sentences)
