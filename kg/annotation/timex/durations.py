"""TIMEX3 durations, and what lies so far from a day: "P2Y6M", "two weeks ago" as "2016-W50".

Units are codes of the lexicon's list timex_units.
"""

from datetime import date, timedelta

from kg.annotation.timex.anchors import Anchor
from kg.model.timex import Granularity, add_months, day, month_value, week_value

_DAYS = {"D": 1, "W": 7, "FN": 14}
_MONTHS = {"M": 1, "Y": 12, "DE": 120, "CE": 1200, "Q": 3}
_LONGER = {"DE": ("Y", 10), "CE": ("Y", 100), "FN": ("W", 2)}
_SOME = {"DE": "PXY", "CE": "PXC", "FN": "PXW", "WE": "PXWE"}
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}
_HALVED_ALONE = ("Y", "TH", "TM")  # half a year is P6M, but half a day P0.5D
_LAST_YEAR = 9999

_FINER: dict[str, tuple[Granularity, ...]] = {
    "D": ("day",),
    "W": ("day", "weekend", "week"),
    "FN": ("day", "weekend", "week"),
    "M": ("day", "weekend", "week", "month"),
}
"""How fine a date must be for a unit to be counted from it."""

_AT_MOST_A_YEAR: tuple[Granularity, ...] = (
    "day", "weekend", "week", "month", "quarter", "season", "half", "year"
)  # fmt: skip
"""The same for years and longer units; nothing is counted from a decade."""


def duration(amount: float | None, unit: str) -> str:
    """A TIMEX3 duration: (2.5, "Y") is `P2Y6M`, (None, "D") is `PXD`, (2, "TH") is `PT2H`.

    An amount of None is "some".
    """
    # Nights are counted as days.
    if unit == "NI":
        unit = "D"
    if amount is None:
        return _SOME.get(unit) or f"P{unit[:-1]}X{unit[-1]}"
    if unit in _LONGER:
        shorter, factor = _LONGER[unit]
        return duration(amount * factor, shorter)
    # Hours, minutes and seconds stand behind a T.
    time, letter = ("T", unit[1]) if unit[0] == "T" else ("", unit)
    if amount == int(amount):
        return f"P{time}{int(amount)}{letter}"
    return _with_half(amount, unit, f"P{time}", letter) or f"P{time}{amount:g}{letter}"


def _with_half(amount: float, unit: str, head: str, letter: str) -> str | None:
    """An amount and a half in two units, `P2Y6M`; None where that cannot be."""
    whole = int(amount)
    if amount - whole != 0.5:
        return None
    if unit not in _HALVES:
        return None
    if whole:
        return f"{head}{whole}{letter}{_HALVES[unit]}"
    return f"{head}{_HALVES[unit]}" if unit in _HALVED_ALONE else None


def same_day_before(reference: date, amount: float, unit: str) -> str | None:
    """The same day so many weeks, months or years before, "a year ago today".

    None where the calendar has none, or the unit is another.
    """
    if unit in _DAYS:
        return shifted(reference, -amount * _DAYS[unit], "D")
    if unit not in ("M", "Y"):
        return None
    if amount != int(amount):
        return None
    year, month = add_months(reference.year, reference.month, -int(amount) * _MONTHS[unit])
    found = day(year, month, reference.day) if year > 0 else None
    return found.isoformat() if found else None


def counted_from(anchor: Anchor | None, amount: float, unit: str) -> str | None:
    """What lies so far from a date told before, no finer than that date allows.

    None where that cannot be said.

    "That day" of "in March 2016" is some day of the month, "three days later" nothing that is
    known; a year from a quarter is a quarter ("net income in the third quarter fell from $2
    million a year earlier").
    """
    if anchor is None:
        return None
    if (unit, amount, anchor.grain) == ("D", 0, "month"):
        return f"{month_value(anchor.day.year, anchor.day.month)}-XX"
    if anchor.grain not in _FINER.get(unit, _AT_MOST_A_YEAR):
        return None
    # "that year" of a quarter is a year all the same.
    if anchor.grain == "quarter" and unit == "Y" and amount:
        return _same_quarter(anchor.day, round(amount))
    return shifted(anchor.day, amount, unit)


def _same_quarter(day: date, years: int) -> str | None:
    """The quarter that begins on a day, of a year so much later."""
    year, quarter = day.year + years, day.month // 3 + 1
    return f"{year:04d}-Q{quarter}" if 0 < year <= _LAST_YEAR else None


def shifted(start: date | None, amount: float, unit: str) -> str | None:
    """The day, week, month or year that lies so far from a day, as fine as the unit.

    None without a day, and where it is no day of the calendar ("two million years ago").
    """
    if start is None:
        return None
    try:
        return _shifted(start, amount, unit)
    except OverflowError:
        return None


def _shifted(start: date, amount: float, unit: str) -> str | None:
    if unit == "D":
        return (start + timedelta(days=round(amount))).isoformat()
    if unit in _DAYS:
        return week_value(start + timedelta(days=round(amount * _DAYS[unit])))
    if unit in _MONTHS:
        year, month = add_months(start.year, start.month, round(amount * _MONTHS[unit]))
        if not 0 < year <= _LAST_YEAR:
            return None
        return month_value(year, month) if unit in ("M", "Q") else f"{year:04d}"
    # Some hours from a day are that day; from half a day on it may be another.
    is_same_day = unit[0] == "T" and abs(amount) < 12
    return start.isoformat() if is_same_day else None
