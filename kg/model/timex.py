"""The calendar: month and weekday names, and TIMEX3 values as stretches of days.

Reading (the publication date), the times layer and the graph all need the same few facts about
the calendar; they are here once. Nothing reads a clock. All intervals are closed: first and
last day. Dates in text are `kg.model.written_dates`.
"""

import re
from calendar import monthrange
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


def _months_by_name() -> dict[str, int]:
    months = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
    short = {name[:3]: number for name, number in months.items()} | {"sept": 9}
    return months | short | {f"{name}.": number for name, number in short.items()}


MONTHS: dict[str, int] = _months_by_name()
"""Month number by lower-case name or abbreviation, with and without its full stop."""

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

_MONDAY, _SATURDAY = 1, 6  # as the ISO calendar counts


def day(year: int, month: int, number: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


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
    last = reference if same else reference - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def weekday_after(reference: date, weekday: int, *, same: bool = True) -> date:
    """The nearest such weekday on or after `reference`.

    Strictly after it where `same` is False.
    """
    first = reference if same else reference + timedelta(days=1)
    return first + timedelta(days=(weekday - first.weekday()) % 7)


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


# Groups: y year (of a decade three digits, of a century two), m month, d day, w ISO week,
# n day of the week, q quarter, h half, s season.
_PATTERNS: tuple[tuple[Granularity, str], ...] = (
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
_SHAPES = tuple(_Shape(granularity, re.compile(pattern)) for granularity, pattern in _PATTERNS)


def granularity(value: str) -> Granularity | None:
    """How fine a TIMEX3 value is.

    None for what is no stretch of the calendar (`P10M`, `PAST_REF`, `XXXX-12-09`).
    """
    fitting = (shape.granularity for shape in _SHAPES if shape.pattern.fullmatch(value))
    return next(fitting, None)


def interval(value: str) -> tuple[date, date] | None:
    """The first and the last day that a TIMEX3 DATE or TIME value can mean.

    A month, a week (Monday to Sunday), a quarter, a year, a decade is its first and last day; a
    time of day is its day. None where the value is no stretch of the calendar: a duration, a
    set, `PRESENT_REF`, a date without its year, no such day, the year 1 or 9999.
    """
    for shape in _SHAPES:
        match = shape.pattern.fullmatch(value)
        if match is not None:
            # 2016-13, 2015-02-29, year 0: well formed, and not in the calendar.
            try:
                return _within_reach(*_bounds(shape.granularity, match))
            except (ValueError, OverflowError):
                return None
    return None


def _within_reach(first: date, last: date) -> tuple[date, date] | None:
    """A stretch to which days can be added, on either side; None at the calendar's ends.

    Whoever compares days near to one another would step over them.
    """
    is_within = date.min.year < first.year and last.year < date.max.year
    return (first, last) if is_within else None


def _bounds(kind: Granularity, match: re.Match[str]) -> tuple[date, date]:
    """The first and last day of a value of such a kind.

    Raises:
        ValueError: the calendar has no such day, week or month.
        OverflowError: it is later than the calendar of Python reaches.
    """
    part = match.groupdict()
    year = int(part["y"])
    if part.get("w"):
        return _bounds_of_week(kind, year, int(part["w"]), part.get("n"))
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


def _bounds_of_week(
    kind: Granularity, year: int, week: int, number: str | None
) -> tuple[date, date]:
    """The same of an ISO week, its weekend, or its day of that number (Monday 1)."""
    if number is not None:
        only = date.fromisocalendar(year, week, int(number))
        return only, only
    first = date.fromisocalendar(year, week, _SATURDAY if kind == "weekend" else _MONDAY)
    return first, first + timedelta(days=1 if kind == "weekend" else 6)


def _months(part: dict[str, str | None]) -> tuple[int, int]:
    """First month and number of months of a month, quarter, half, season or year."""
    if month := part.get("m"):
        return int(month), 1
    if quarter := part.get("q"):
        return int(quarter) * 3 - 2, 3
    if half := part.get("h"):
        return int(half) * 6 - 5, 6
    if season := part.get("s"):
        return SEASONS[season], 3
    return 1, 12
