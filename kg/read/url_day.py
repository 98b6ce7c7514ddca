"""The day that a web address was filed under: /2016/03/28/, /2016/mar/28/, ?date=2016-03-28.

A day that is a part of the path by itself, or a parameter, is the day of filing. One within the
words of the address may be that of the event ("/2001-09-11-remembered", and article numbers
look like days too: "/world-europe-20120317"), so it is only offered, and whoever asks must find
it confirmed.
"""

import re
from collections.abc import Iterable
from datetime import date

from kg.model.timex import MONTH_NAMES, day
from kg.model.written_dates import find_dates

_PARAMETER = r"[?&](?:date|day|published|pubdate|d)="
_BEFORE = r"(?:(?<=/)|(?<=[?&])(?:date|day|published|pubdate|d)=)"
_COMPACT = r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)"
_AFTER = r"(?=[/?#&]|\.\w+$|$)"
_MONTHS = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES)
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_FILED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # /2016/03/28/, /2016/mar/28/
        rf"{_BEFORE}{_YEAR}(?P<s>[/_-])(?P<m>0?[1-9]|1[0-2]|{_MONTHS})(?P=s)"
        rf"(?P<d>[0-3]?\d){_AFTER}",
        # /20160328/, a folder: the last part of a path may be an article's number
        rf"(?<=/){_COMPACT}(?=/)",
        # ?date=20160328
        rf"{_PARAMETER}{_COMPACT}{_AFTER}",
        # /28-mar-2016/
        rf"{_BEFORE}(?P<d>[0-3]?\d)(?P<s>[/_-])(?P<m>{_MONTHS})(?P=s){_YEAR}{_AFTER}",
        # /28/03/2016/, whichever of the two is the month
        rf"{_BEFORE}(?P<a>\d\d?)(?P<s>[/_-])(?P<b>\d\d?)(?P=s){_YEAR}{_AFTER}",
    )
)
_WITHIN = re.compile(
    rf"(?<!\d){_YEAR}(?P<s>[_-]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>[0-3]\d)(?!\d)"
)
_YEAR_FOLDER = re.compile(r"(?<=/)((?:19|20)\d\d)(?=/)")
_MONTH_FOLDER = re.compile(r"(?<=/)((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?=/)")


def filed(address: str) -> date | None:
    """The day that an address is filed under; None where it has none, or days that differ."""
    return only_day(_day(match) for form in _FILED for match in form.finditer(address))


def named(address: str) -> date | None:
    """A day within the words of an address, which may be the event's."""
    return only_day(_day(match) for match in _WITHIN.finditer(address))


def years(address: str) -> set[int]:
    """The years that are a part of the path by themselves."""
    return {int(year) for year in _YEAR_FOLDER.findall(address)}


def months(address: str) -> set[tuple[int, int]]:
    """The months that the path is filed under, /2016/03/, as (year, month)."""
    return {(int(year), int(month)) for year, month in _MONTH_FOLDER.findall(address)}


def only_day(days: Iterable[date | None]) -> date | None:
    """The one day of all that are known; None where there is none, or they differ."""
    known = {day for day in days if day is not None}
    return known.pop() if len(known) == 1 else None


def _day(match: re.Match[str]) -> date | None:
    """The day of a match; None where the calendar has none, or two figures tell two."""
    part = match.groupdict()
    year = int(part["y"])
    if part.get("a"):
        first, second = int(part["a"]), int(part["b"])
        return only_day((day(year, first, second), day(year, second, first)))
    if part["m"].isdigit():
        return day(year, int(part["m"]), int(part["d"]))
    written = find_dates(f"{int(part['d'])} {part['m'].capitalize()} {year}")
    return written[0].date.on(year) if written else None
