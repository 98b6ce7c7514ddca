"""Datelines: "MOSCOW, January 20. /TASS/.", "NAIROBI, Kenya (AP) _", "BEIJING, May 4 (Xinhua) --", "Washington (CNN) -".

A dateline says where, often when, and through which agency a report came. It is a prefix of the
first body paragraph. It is taken for one only with enough to tell it from a sentence: a place
in capitals and a dash, or a date or agency beside a place.
"""

import re
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.model.extract import Span
from kg.model.timex import WEEKDAY_NAMES, FoundDate, Partial, find_dates


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `end` and `place` are characters of the paragraph it begins."""

    end: int
    place: Span | None
    date: Partial | None
    weekday: int | None
    agency: str | None


_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+"
_UPPER = rf"(?P<upper>{_CAPITALS}(?:(?: |/| ?- ?){_CAPITALS}){{0,4}})"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.-]+"
_MIXED = rf"(?P<mixed>{_NAME}(?:[ /]{_NAME}){{0,2}})"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAYS = "|".join(name.capitalize() for name in WEEKDAY_NAMES)
_REGION = rf"(?P<region>(?:, (?!{_MONTH} \d|(?:{_WEEKDAYS})\b){_NAME}(?: (?!{_MONTH} \d){_NAME}){{0,2}}){{0,2}})"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:(?:{_MONTH} {_NTH}|{_NTH} {_MONTH})(?:,? \d{{4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{4}}-\d\d-\d\d)"
_DATE = rf"(?P<date>[,.]? (?:[A-Z][a-z]+day,? )?{_DAY}(?!\d))"
_AGENCY = r"(?P<agency>[,.]? ?(?:\((?P<round>[^()\n]{2,40})\)|/(?P<slash>[^/\n]{2,40})/)\.?)"
_MARK = r"(?P<mark> ?(?:--|—|–|-|_|:)(?=\s|$)|\.(?=\s|$))"
_ISO = r"(?P<iso>(?:date:? )?\d{4}-\d{2}-\d{2} )?"
_FORM = re.compile(rf"{_ISO}(?:{_UPPER}|{_MIXED}){_REGION}{_DATE}?{_AGENCY}?{_MARK}?\s*")
_BARE_AGENCY = re.compile(rf"{_AGENCY}(?P<mark> ?(?:--|—|–|-)(?=\s))\s*")
REACH = 300
"""Characters; no dateline is longer."""
_DASHES = ("--", "—", "–", "-", "_")


def read(paragraph: str, *, first: bool) -> Dateline | None:
    """The dateline that a paragraph begins with, or None.

    Args:
        paragraph: text without leading white space.
        first: whether it is the first body paragraph; only there is a place in capitals with a
            dash enough.
    """
    paragraph = paragraph[:REACH]
    bare = _BARE_AGENCY.match(paragraph)
    if bare and (agency := _known(bare)):
        return Dateline(bare.start("mark") + len(bare["mark"]), None, None, None, agency)
    match = _FORM.match(paragraph)
    if match is None or not _enough(match, paragraph, first=first):
        return None
    when = _date(match)
    start, stop = match.span("upper" if match["upper"] else "mixed")
    place = Span(start, stop - 1 if paragraph[stop - 1] == "." else stop)
    agency = _known(match) or (_bracketed(match) if match["agency"] else None)
    return Dateline(
        len(match[0].rstrip()),
        place,
        when and when.date,
        when.weekday if when else None,
        agency,
    )


def _enough(match: re.Match[str], paragraph: str, *, first: bool) -> bool:
    """Whether what was matched is a dateline and not the beginning of a sentence."""
    mark = (match["mark"] or "").strip()
    rest = paragraph[match.end() :]
    starts = not rest or not rest[0].islower()
    agency = _known(match) is not None
    if match["upper"] and not match["mixed"]:
        if match["agency"] and (agency or mark in _DASHES) and starts:
            return True
        if match["date"] and (mark or not rest) and starts:
            return True
        return (
            first
            and mark in _DASHES
            and starts
            and (len(match["upper"]) >= 4 or bool(match["region"]))
        )
    if match["agency"] and agency:
        return bool(match["date"] or mark or not rest) and starts
    return bool(first and match["date"] and mark in _DASHES and starts)


def _date(match: re.Match[str]) -> FoundDate | None:
    """The date of a dateline; an ISO date put before it, being complete, wins."""
    found = find_dates(match["iso"] or "") or find_dates(match["date"] or "")
    return found[0] if found and found[0].date.day is not None else None


def _bracketed(match: re.Match[str]) -> str:
    return str(match["round"] or match["slash"]).strip()


def _known(match: re.Match[str]) -> str | None:
    """The agency of the brackets by the name it is listed under, or None where it is not known."""
    if not match["agency"]:
        return None
    said = _bracketed(match).casefold()
    names = agencies()
    return next(
        (names[part] for part in (said, *re.split(r"[/,;]| and ", said)) if part in names), None
    )


@cache
def agencies() -> dict[str, str]:
    """Every listed agency's name by its case-folded form."""
    return {name.casefold(): name for name in lexicon.words("wire_agencies")}
