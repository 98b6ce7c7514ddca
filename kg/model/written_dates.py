"""Explicit dates as news writes them: "January 20", "Friday, 4 January 2019", "16/3/2016".

Offsets are characters, end exclusive. Nothing reads a clock.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kg.model.timex import MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS, day

_LEAP_YEAR = 2000


class Partial(NamedTuple):
    """A date with what the words leave out as None.

    `January 20` is (None, 1, 20), `March 2016` is (2016, 3, None).
    """

    year: int | None
    month: int
    day: int | None

    def on(self, year: int) -> date | None:
        """The day in a given year.

        None where there is none (29 February) or the day is left out.
        """
        return None if self.day is None else day(year, self.month, self.day)


class FoundDate(NamedTuple):
    """A date as it stands in a text, with the weekday written beside it (Monday 0), if any."""

    start: int
    end: int
    date: Partial
    weekday: int | None


_LONG_NAMES = [name.capitalize() for name in MONTH_NAMES if name != "may"]
_MONTH_FORMS = "|".join(f"{name[:3]}(?:{name[3:]}|\\.)?" for name in _LONG_NAMES)
_MONTH = rf"(?P<month>{_MONTH_FORMS}|May|Sept\.?)"
_WEEKDAY_FORMS = "|".join(name.capitalize() for name in WEEKDAY_NAMES)
_GAP = r"[ \xa0]+"
_WEEKDAY = rf"(?:(?P<weekday>{_WEEKDAY_FORMS}),?{_GAP})?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_BARE_YEAR = r"(?P<year>[12]\d{3})"
_YEAR = rf"{_BARE_YEAR}(?![\d,]\d|\d)"
_WRITTEN = tuple(
    re.compile(form)
    for form in (
        # January 20, 2017
        rf"\b{_WEEKDAY}{_MONTH}{_GAP}{_DAY}(?![\d:]|[.,/]\d)(?:,?{_GAP}{_YEAR})?",
        # 20 January 2017, the 3rd of May; no price and no time of day
        rf"\b{_WEEKDAY}(?<![\d.,:/$€£]){_DAY}{_GAP}(?:of{_GAP})?{_MONTH}(?![a-z])"
        rf"(?:,?{_GAP}{_YEAR})?",
        # March 2016
        rf"\b{_WEEKDAY}{_MONTH},?{_GAP}(?:of{_GAP})?{_YEAR}",
        # 20-Jan-2017
        rf"(?<![\d/-])(?P<day>\d{{1,2}})-{_MONTH}-{_BARE_YEAR}(?!\d|-\d)",
        # 2017-01-20
        rf"(?<![\d/.-]){_BARE_YEAR}(?P<dash>[/.-])(?P<month>\d{{2}})(?P=dash)"
        r"(?P<day>\d{2})(?!\d|[/.-]\d)",
    )
)
# 16/3/2016, whichever of the two is the month
_NUMERIC = re.compile(
    rf"{_WEEKDAY}(?<![\d/.])(?P<first>\d{{1,2}})(?P<mark>[/.])(?P<second>\d{{1,2}})(?P=mark)"
    rf"{_BARE_YEAR}(?![\d/])"
)


def find_dates(text: str) -> list[FoundDate]:
    """The explicit dates of a text in order, those without a year too; none overlap.

    "January 20", "Jan. 20, 2017", "20 January 2017", "Friday, January 4, 2019", "March 2016",
    "2017-01-20", "20-Jan-2017", and "16/3/2016" where only one reading is a date, or only one
    has the weekday beside it: "12/9/2016" may be in December or in September, and is left out.
    """
    dates = [found for form in _WRITTEN for found in _matches(form, text)]
    dates += _matches(_NUMERIC, text)
    dates.sort(key=lambda found: (found.start, -found.end))
    kept: list[FoundDate] = []
    for found in dates:
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return kept


def two_ways(text: str) -> list[tuple[date, date]]:
    """The numeric dates of a text that can be read in two ways, "03/04/2019".

    As both days, the earlier first.
    """
    unclear = (match for match in _NUMERIC.finditer(text) if _numeric(match) is None)
    readings = map(_readings, unclear)
    return [(days[0], days[1]) for days in readings if len(days) == 2]


def _matches(form: re.Pattern[str], text: str) -> Iterator[FoundDate]:
    for match in form.finditer(text):
        partial = _numeric(match) if form is _NUMERIC else _written(match)
        if partial is not None:
            yield FoundDate(match.start(), match.end(), partial, _weekday(match))


def _weekday(match: re.Match[str]) -> int | None:
    name = match.groupdict().get("weekday")
    return WEEKDAYS[name.lower()] if name else None


def _written(match: re.Match[str]) -> Partial | None:
    """The date of a match in which the month is told; None where the calendar has none."""
    parts = match.groupdict()
    name = parts["month"]
    month = int(name) if name.isdigit() else MONTHS[name.lower()]
    year = int(parts["year"]) if parts.get("year") else None
    number = int(parts["day"]) if parts.get("day") else None
    # A date without a year may be any day that some year has.
    if day(year or _LEAP_YEAR, month, 1 if number is None else number) is None:
        return None
    return Partial(year, month, number)


def _numeric(match: re.Match[str]) -> Partial | None:
    """The date of figures; None where they have no reading, or two and no weekday decides."""
    days = _readings(match)
    weekday = _weekday(match)
    if len(days) > 1 and weekday is not None:
        days = [d for d in days if d.weekday() == weekday]
    return Partial(days[0].year, days[0].month, days[0].day) if len(days) == 1 else None


def _readings(match: re.Match[str]) -> list[date]:
    """The days that figures can be, the earlier first."""
    year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
    days = {day(year, first, second), day(year, second, first)}
    return sorted(d for d in days if d is not None)
