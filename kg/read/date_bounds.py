"""Between which days an article can have been written, by the names in it and by who speaks in which office.

The table is kg/naming/gazetteer/eras.tsv. A name that did not exist before a day gives the
earliest day. An office holder gives both ends, but only where a sentence lets the person speak
in the office now: "President Barack Obama said"; a sentence that gives a year, or says "former"
or "then", may look back and bounds nothing.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).resolve().parent.parent / "naming" / "gazetteer" / "eras.tsv"
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s+[A-Z\"“])[^.!?\n]*)*")
_SPEAKS = r"\b(?:said|says|told|added|stressed|noted|announced|warned|stated)\b"
_LOOKS_BACK = re.compile(
    r"\b(?:former|ex|then|late|ousted|predecessor|successor|deposed|(?:1[89]|20)\d\d)\b",
    re.IGNORECASE,
)
_VERB_REACH = 30
"""Characters between the name and "said"."""
_ROLE_REACH = 80
"""Characters between an office and its holder's name: "The governor of the Homs province, where …, Talal al-Barrazi"."""


@dataclass(frozen=True, slots=True)
class Era:
    """One row of the table: what is named, the office or "" for a plain name, and the days it spans (until None: open)."""

    role: str
    name: str
    since: date
    until: date | None


@cache
def table() -> tuple[Era, ...]:
    """The rows of the table, in file order."""
    lines = [
        line
        for line in _TABLE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    rows = [line.split("\t") for line in lines[1:]]
    return tuple(
        Era(role, name, date.fromisoformat(since), date.fromisoformat(until) if until else None)
        for _, role, name, since, until in rows
    )


def bounds(text: str) -> tuple[date, date | None]:
    """The earliest and the latest day that the text can have been written on.

    `date.min` and None where nothing says.
    """
    since, until = date.min, None
    for era in table():
        if (
            era.name not in text
        ):  # the full name: a surname alone may be a namesake's, "President Bush"
            continue
        if era.role == "":
            since = max(since, era.since)
        elif _speaks(era, text):
            since = max(since, era.since)
            until = min(until or date.max, era.until) if era.until else until
    return since, until


def _speaks(era: Era, text: str) -> bool:
    """Whether a sentence lets the holder of the office speak in it, as of now: office, name and verb in this order."""
    last = era.name.split()[-1]
    speaks = re.compile(
        rf"\b{re.escape(era.role)}\b.{{0,{_ROLE_REACH}}}\b{re.escape(last)}\b.{{0,{_VERB_REACH}}}{_SPEAKS}",
        re.IGNORECASE,
    )
    return any(
        speaks.search(sentence) and not _LOOKS_BACK.search(sentence)
        for sentence in _SENTENCE.findall(text)
        if last in sentence
    )
