"""The calendar as news writes it: month and weekday names, explicit dates in text, and TIMEX3 values as stretches of days.

Reading (the publication date), the times layer and the graph all need the same few facts about
the calendar; they are here once. Nothing reads a clock. All offsets are characters, end
exclusive; all intervals are closed: first and last day.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

Granularity = Literal[
    "day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"
]

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTHS: dict[str, int] = {name: i for i, name in enumerate(MONTH_NAMES, 1)}
"""Month number by lower-case name or abbreviation, with and without its full stop (`sept` as well as `sep`)."""
for _name in MONTH_NAMES:
    for _short in (_name[:3], "sept") if _name == "september" else (_name[:3],):
        MONTHS |= {_short: MONTHS[_name], _short + ".": MONTHS[_name]}

WEEKDAYS: dict[str, int] = {name: i for i, name in enumerate(WEEKDAY_NAMES)}
"""Weekday number (Monday 0, as `date.weekday`) by lower-case name.

No abbreviations: "Sat", "Sun", "Wed" are words.
"""

SEASONS: dict[str, int] = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each meteorological season of the northern half.

A winter is called after the year it begins in.
"""

YEARS = range(1000, 2200)
"""Four digits outside this range are a number, not a year."""


class Partial(NamedTuple):
    """A date with what the words leave out as None: `January 20` is (None, 1, 20), `March 2016` is (2016, 3, None)."""

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


def day(year: int, month: int, number: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


_MONTH = (
    "(?P<month>"
    + "|".join(
        f"{n[:3]}(?:{n[3:]}|\\.)?" for n in (m.capitalize() for m in MONTH_NAMES if m != "may")
    )
    + "|May|Sept\\.?)"
)
_WEEKDAY = (
    "(?:(?P<weekday>" + "|".join(n.capitalize() for n in WEEKDAY_NAMES) + r"),?[ \xa0]+)?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})(?![\d,]\d|\d)"
_GAP = r"[ \xa0]+"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_WEEKDAY}{_MONTH}{_GAP}{_DAY}(?![\d:]|[.,/]\d)(?:,?{_GAP}{_YEAR})?",
        rf"\b{_WEEKDAY}(?<![\d.,:/$€£]){_DAY}{_GAP}(?:of{_GAP})?{_MONTH}(?![a-z])(?:,?{_GAP}{_YEAR})?",
        rf"\b{_WEEKDAY}{_MONTH},?{_GAP}(?:of{_GAP})?{_YEAR}",
        rf"(?<![\d/-])(?P<day>\d{{1,2}})-{_MONTH}-(?P<year>[12]\d{{3}})(?!\d|-\d)",
        r"(?<![\d/.-])(?P<year>[12]\d{3})(?P<dash>[/.-])(?P<month>\d{2})(?P=dash)(?P<day>\d{2})(?!\d|[/.-]\d)",
        rf"{_WEEKDAY}(?<![\d/.])(?P<first>\d{{1,2}})(?P<mark>[/.])(?P<second>\d{{1,2}})(?P=mark)(?P<year>[12]\d{{3}})(?![\d/])",
    )
)


def find_dates(text: str) -> list[FoundDate]:
    """The explicit dates of a text in order, those without a year too; none overlap.

    "January 20", "Jan. 20, 2017", "20 January 2017", "Friday, January 4, 2019", "March 2016",
    "2017-01-20", "20-Jan-2017", and "16/3/2016" where only one reading is a date, or only one
    has the weekday beside it: "12/9/2016" may be in December or in September, and is left out.
    """
    found = sorted(
        (f for form in _FORMS for f in _matches(form, text)), key=lambda f: (f.start, -f.end)
    )
    kept: list[FoundDate] = []
    for f in found:
        if not kept or f.start >= kept[-1].end:
            kept.append(f)
    return kept


def _matches(form: re.Pattern[str], text: str) -> Iterator[FoundDate]:
    for match in form.finditer(text):
        partial = _numeric(match) if "mark" in form.groupindex else _written(match)
        if partial is not None:
            weekday = match.groupdict().get("weekday")
            yield FoundDate(
                match.start(),
                match.end(),
                partial,
                WEEKDAYS[weekday.lower()] if weekday else None,
            )


def _written(match: re.Match[str]) -> Partial | None:
    parts = match.groupdict()
    month = int(parts["month"]) if parts["month"].isdigit() else MONTHS[parts["month"].lower()]
    year = int(parts["year"]) if parts.get("year") else None
    number = int(parts["day"]) if parts.get("day") else None
    # 2000 is a leap year: a date without a year may be any day that some year has
    if not 1 <= month <= 12 or (
        number is not None and day(year or 2000, month, number) is None
    ):
        return None
    return Partial(year, month, number)


def _numeric(match: re.Match[str]) -> Partial | None:
    found = _readings(match)
    if len(found) > 1 and match["weekday"]:
        found = [d for d in found if d.weekday() == WEEKDAYS[match["weekday"].lower()]]
    return Partial(found[0].year, found[0].month, found[0].day) if len(found) == 1 else None


def _readings(match: re.Match[str]) -> list[date]:
    year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
    return sorted(
        {d for d in (day(year, first, second), day(year, second, first)) if d is not None}
    )


def two_ways(text: str) -> list[tuple[date, date]]:
    """The numeric dates of a text that can be read in two ways, "03/04/2019", as both days, the earlier first."""
    found = (_readings(match) for match in _FORMS[-1].finditer(text) if _numeric(match) is None)
    return [(days[0], days[1]) for days in found if len(days) == 2]


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The month `count` months later (earlier where negative) as (year, month)."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def weekday_before(reference: date, weekday: int, *, same: bool = True) -> date:
    """The nearest such weekday on or before `reference`.

    Strictly before it where `same` is False.
    """
    back = (reference.weekday() - weekday) % 7
    return reference - timedelta(days=back if same or back else 7)


def weekday_after(reference: date, weekday: int, *, same: bool = True) -> date:
    """The nearest such weekday on or after `reference`.

    Strictly after it where `same` is False.
    """
    on = (weekday - reference.weekday()) % 7
    return reference + timedelta(days=on if same or on else 7)


def week_value(of: date) -> str:
    """The ISO week that holds a day, as TIMEX3 writes it: `2016-W49`."""
    year, week, _ = of.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(year: int, month: int) -> str:
    """A month as TIMEX3 writes it: `2016-12`."""
    return f"{year:04d}-{month:02d}"


class _Shape(NamedTuple):
    granularity: Granularity
    pattern: re.Pattern[str]


_GRAINS: tuple[tuple[Granularity, str], ...] = (
    ("day", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:T.*)?"),
    ("day", r"(?P<y>\d{4})-W(?P<w>\d\d)-(?P<n>[1-7])(?:T.*)?"),
    ("weekend", r"(?P<y>\d{4})-W(?P<w>\d\d)-WE"),
    ("week", r"(?P<y>\d{4})-W(?P<w>\d\d)"),
    ("month", r"(?P<y>\d{4})-(?P<m>\d\d)(?:-XX)?"),
    ("quarter", r"(?P<y>\d{4})-Q(?P<q>[1-4])"),
    ("half", r"(?P<y>\d{4})-H(?P<h>[12])"),
    ("season", r"(?P<y>\d{4})-(?P<s>SP|SU|FA|WI)"),
    ("year", r"(?P<y>\d{4})(?:-XX(?:-XX)?)?"),
    ("decade", r"(?P<y>\d{3})X?"),
    ("century", r"(?P<y>\d{2})(?:XX)?"),
)
_SHAPES = tuple(_Shape(granularity, re.compile(pattern)) for granularity, pattern in _GRAINS)


def granularity(value: str) -> Granularity | None:
    """How fine a TIMEX3 value is.

    None for what is no stretch of the calendar (`P10M`, `PAST_REF`, `XXXX-12-09`).
    """
    return next(
        (shape.granularity for shape in _SHAPES if shape.pattern.fullmatch(value)), None
    )


def interval(value: str) -> tuple[date, date] | None:
    """The first and the last day that a TIMEX3 DATE or TIME value can mean.

    A month, a week (Monday to Sunday), a quarter, a year, a decade is its first and last day; a
    time of day is its day. None where the value is no stretch of the calendar: a duration, a
    set, `PRESENT_REF`, a date without its year, no such day.
    """
    for shape in _SHAPES:
        match = shape.pattern.fullmatch(value)
        if match is not None:
            try:
                return _bounds(shape.granularity, match)
            except (
                ValueError,
                OverflowError,
            ):  # 2016-13, 2015-02-29, year 0: well formed, and not in the calendar
                return None
    return None


def _bounds(kind: Granularity, match: re.Match[str]) -> tuple[date, date]:
    part = match.groupdict()
    year = int(part["y"])
    if part.get("w"):
        first = date.fromisocalendar(
            year,
            int(part["w"]),
            int(part["n"]) if part.get("n") else 6 if kind == "weekend" else 1,
        )
        return first, first + timedelta(days={"day": 0, "weekend": 1}.get(kind, 6))
    if kind == "day":
        only = date(year, int(part["m"]), int(part["d"]))
        return only, only
    if kind == "decade":
        return date(year * 10, 1, 1), date(year * 10 + 9, 12, 31)
    if kind == "century":
        return date(year * 100, 1, 1), date(year * 100 + 99, 12, 31)
    month, count = _months(part)
    last_year, last_month = add_months(year, month, count - 1)
    return date(year, month, 1), last_of_month(last_year, last_month)


def _months(part: dict[str, str | None]) -> tuple[int, int]:
    """First month and number of months of a month, quarter, half, season or year."""
    if part.get("m"):
        return int(part["m"] or ""), 1
    if part.get("q"):
        return int(part["q"] or "") * 3 - 2, 3
    if part.get("h"):
        return int(part["h"] or "") * 6 - 5, 6
    if part.get("s"):
        return SEASONS[part["s"] or ""], 3
    return 1, 12
