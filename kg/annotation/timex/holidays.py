"""Days of the year that have names: holidays, and days that go by their date ("9/11")."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from kg import lexicon
from kg.model.timex import weekday_after, weekday_before

_MONDAY, _THURSDAY = 0, 3


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th such weekday of a month, n from 1."""
    return weekday_after(date(year, month, 1), weekday) + timedelta(weeks=n - 1)


def _easter(year: int) -> date:
    """Western Easter by the anonymous Gregorian computus.

    Source: Meeus, Astronomical Algorithms, ch. 8.
    """
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, number = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, number + 1)


HOLIDAYS: Mapping[tuple[str, ...], Callable[[int], date]] = {
    ("thanksgiving",): lambda year: _nth(year, 11, _THURSDAY, 4),
    ("christmas",): lambda year: date(year, 12, 25),
    ("christmas", "eve"): lambda year: date(year, 12, 24),
    ("new", "year", "'s", "eve"): lambda year: date(year, 12, 31),
    ("new", "year", "'s"): lambda year: date(year, 1, 1),
    ("new", "year", "'s", "day"): lambda year: date(year, 1, 1),
    ("easter",): _easter,
    ("good", "friday"): lambda year: _easter(year) - timedelta(days=2),
    ("independence", "day"): lambda year: date(year, 7, 4),
    ("fourth", "of", "july"): lambda year: date(year, 7, 4),
    ("halloween",): lambda year: date(year, 10, 31),
    ("labor", "day"): lambda year: _nth(year, 9, _MONDAY, 1),
    ("memorial", "day"): lambda year: weekday_before(date(year, 5, 31), _MONDAY),
    ("election", "day"): lambda year: _nth(year, 11, _MONDAY, 1) + timedelta(days=1),
    ("veterans", "day"): lambda year: date(year, 11, 11),
    ("valentine", "'s", "day"): lambda year: date(year, 2, 14),
    ("boxing", "day"): lambda year: date(year, 12, 26),
    ("may", "day"): lambda year: date(year, 5, 1),
}
"""Day of each holiday in a year, by its words.

The United States' where countries differ, as in the news this was made for.
"""


@cache
def holidays_by_start() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The holidays by their first word, the longest first."""
    longest_first = sorted(HOLIDAYS, key=lambda words: (-len(words), words))
    starts = {words[0] for words in longest_first}
    return MappingProxyType(
        {start: tuple(w for w in longest_first if w[0] == start) for start in sorted(starts)}
    )


@dataclass(frozen=True, slots=True)
class Landmark:
    """A day that goes by its date without a year, and the words that follow then."""

    day: date
    words_after: tuple[str, ...]


@cache
def landmarks() -> Mapping[tuple[int, int], Landmark]:
    """The landmarks of the lexicon by month and day."""
    days = lexicon.table("timex_landmarks").items()
    known = [Landmark(date.fromisoformat(day), words) for day, words in days]
    return MappingProxyType({(mark.day.month, mark.day.day): mark for mark in known})
