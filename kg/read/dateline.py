"""Datelines: "MOSCOW, January 20. /TASS/.", "NAIROBI, Kenya (AP) _", "Washington (CNN) -".

A dateline says where, often when, and through which agency a report came. It is a prefix of the
first body paragraph. It is taken for one only with enough to tell it from a sentence: a place
in capitals and a dash, or a date or agency beside a place: "BEIJING, May 4 (Xinhua) --".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg import lexicon
from kg.model.extract import Span
from kg.model.timex import WEEKDAY_NAMES
from kg.model.written_dates import FoundDate, Partial, find_dates


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
_REGION = (
    rf"(?P<region>(?:, (?!{_MONTH} \d|(?:{_WEEKDAYS})\b){_NAME}"
    rf"(?: (?!{_MONTH} \d){_NAME}){{0,2}}){{0,2}})"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = (
    rf"(?:(?:{_MONTH} {_NTH}|{_NTH} {_MONTH})(?:,? \d{{4}})?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)"
)
_DATE = rf"(?P<date>[,.]? (?:[A-Z][a-z]+day,? )?{_DAY}(?!\d))"
_AGENCY = (
    r"(?P<agency>[,.]? ?"
    r"(?:\((?P<round>[^()\n]{2,40})\)|/(?P<slash>[^/\n]{2,40})/)\.?)"
)
_MARK = r"(?P<mark> ?(?:--|—|–|-|_|:)(?=\s|$)|\.(?=\s|$))"
_ISO = r"(?P<iso>(?:date:? )?\d{4}-\d{2}-\d{2} )?"
_FORM = re.compile(rf"{_ISO}(?:{_UPPER}|{_MIXED}){_REGION}{_DATE}?{_AGENCY}?{_MARK}?\s*")
_BARE_AGENCY = re.compile(rf"{_AGENCY}(?P<mark> ?(?:--|—|–|-)(?=\s))\s*")
REACH = 300
"""Characters; no dateline is longer."""
_DASHES = ("--", "—", "–", "-", "_")
_SURE_PLACE = 4  # letters; "US - China relations" begins with fewer


def read(paragraph: str, *, first: bool) -> Dateline | None:
    """The dateline that a paragraph begins with, or None.

    Args:
        paragraph: text without leading white space.
        first: whether it is the first body paragraph; only there is a place in capitals with a
            dash enough.
    """
    paragraph = paragraph[:REACH]
    # "(Reuters) -" without a place
    bare = _BARE_AGENCY.match(paragraph)
    agency = _known_agency(bare) if bare else None
    if bare and agency:
        end = bare.start("mark") + len(bare["mark"])
        return Dateline(end, None, None, None, agency)
    match = _FORM.match(paragraph)
    if match is None:
        return None
    if not _is_dateline(match, paragraph, first=first):
        return None
    return _made_of(match, paragraph)


def _made_of(match: re.Match[str], paragraph: str) -> Dateline:
    start, stop = match.span("upper" if match["upper"] else "mixed")
    # "MOSCOW." of "MOSCOW. Jan 20 (Interfax) -"
    if paragraph[stop - 1] == ".":
        stop -= 1
    agency = _known_agency(match)
    # One that is not listed is called as it calls itself.
    if agency is None and match["agency"]:
        agency = _bracketed(match)
    end, place, when = len(match[0].rstrip()), Span(start, stop), _date(match)
    if when is None:
        return Dateline(end, place, None, None, agency)
    return Dateline(end, place, when.date, when.weekday, agency)


def _is_dateline(match: re.Match[str], paragraph: str, *, first: bool) -> bool:
    """Test if what was matched is a dateline and not the beginning of a sentence."""
    # A sentence begins behind it, or nothing.
    rest = paragraph[match.end() :]
    if rest and rest[0].islower():
        return False
    if match["upper"]:
        is_enough, is_likely = _is_enough_for_capitals(match, rest), _is_sure_place(match)
    else:
        is_enough, is_likely = _is_enough_for_name(match, rest), bool(match["date"])
    if is_enough:
        return True
    # Only the first paragraph begins with a place and a dash and nothing else.
    return first and _has_dash(match) and is_likely


def _is_enough_for_capitals(match: re.Match[str], rest: str) -> bool:
    """Test if a place in capitals has an agency or a date beside it, "MOSCOW, January 20."."""
    if _known_agency(match) is not None:
        return True
    # Brackets with a dash behind them hold an agency, listed or not.
    if match["agency"] and _has_dash(match):
        return True
    return match["date"] is not None and _is_closed(match, rest)


def _is_enough_for_name(match: re.Match[str], rest: str) -> bool:
    """Test if a place in small letters has a listed agency beside it, "Washington (CNN) -"."""
    # Of a bracket that is no agency many sentences are made, "NATO (the alliance) is against".
    if _known_agency(match) is None:
        return False
    return match["date"] is not None or _is_closed(match, rest)


def _has_dash(match: re.Match[str]) -> bool:
    return _mark(match) in _DASHES


def _mark(match: re.Match[str]) -> str:
    """The dash, colon or full stop behind what was matched; empty where there is none."""
    return (match["mark"] or "").strip()


def _is_closed(match: re.Match[str], rest: str) -> bool:
    """Test if a dash, colon or full stop ends what was matched, or the paragraph."""
    return bool(_mark(match)) or not rest


def _is_sure_place(match: re.Match[str]) -> bool:
    """Test if capitals are a place and no abbreviation, "NEWPORT NEWS, Va."."""
    if len(match["upper"]) >= _SURE_PLACE:
        return True
    # "ROME, Italy -"
    return bool(match["region"])


def _date(match: re.Match[str]) -> FoundDate | None:
    """The date of a dateline; an ISO date put before it, being complete, wins."""
    for words in (match["iso"], match["date"]):
        dates = find_dates(words or "")
        # "MOSCOW, March 2016" dates no report.
        if dates:
            return None if dates[0].date.day is None else dates[0]
    return None


def _bracketed(match: re.Match[str]) -> str:
    return str(match["round"] or match["slash"]).strip()


def _known_agency(match: re.Match[str]) -> str | None:
    """The agency of the brackets by the name it is listed under, or None if it is not known."""
    if not match["agency"]:
        return None
    words = _bracketed(match).casefold()
    parts = (words, *re.split(r"[/,;]| and ", words))
    return next((agencies()[part] for part in parts if part in agencies()), None)


@cache
def agencies() -> Mapping[str, str]:
    """Every listed agency's name by its case-folded form."""
    names = sorted(lexicon.words("wire_agencies"))
    return MappingProxyType({name.casefold(): name for name in names})
