"""The year of a dateline that leaves it out: "ROME, February 7 (AP) -".

It is completed by an address that names it (`dateline+url`); by an update soon after
(`dateline+updated`); by explicit dates shortly before or after, in a text that writes years for
what is recent (`dateline+text-date`): "February 7" beside "In March 2016" and "On January 20,
2017, reports said"; or by weekdays, that of the first paragraph, which for a wire report is the
day of the dateline, and those beside days anywhere in the text ("Friday, January 13"), where
they fit one year alone of those that the bounds of names and offices leave
(`dateline+weekday`). Explicit dates alone do not bound it: they are a floor, and a text may
speak of nothing newer than what is ten years old.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kg.model.timex import add_months
from kg.model.written_dates import Partial
from kg.read import url_day
from kg.read.dated_page import DatedPage, ExplicitDate

NEAR = 60
"""Days; an explicit date that is nearer to the dateline's day than this can tell its year."""

RECENT = 400
"""Days.

How long ago an explicit date still shows that a text writes years for what is recent.
"""

_YEARS = range(1950, 2150)


class Dated(NamedTuple):
    """The day of publication, and what it rests on."""

    day: date
    basis: str


def with_year(page: DatedPage) -> Dated | None:
    """The dateline's day with the one year that fits."""
    return _by_address(page) or _by_update(page) or _by_text(page)


def _dateline(page: DatedPage) -> tuple[Partial, int | None]:
    """The day and the weekday of the dateline."""
    line = page.page.dateline
    assert line is not None
    assert line.date is not None
    return line.date, line.weekday


def _by_address(page: DatedPage) -> Dated | None:
    partial, weekday = _dateline(page)
    day = _day_in_address_year(partial, page.addresses)
    if day is None:
        return None
    # An address may be filed under another year than that of the report.
    if weekday not in (None, day.weekday()):
        return None
    return Dated(day, "dateline+url")


def _day_in_address_year(partial: Partial, addresses: list[str]) -> date | None:
    """The day in the one year that addresses name.

    Where they name the month too, in that month or in the one before.
    """
    years = set().union(*map(url_day.years, addresses))
    if len(years) != 1:
        return None
    year = years.pop()
    months = set().union(*map(url_day.months, addresses))
    if not months:
        return partial.on(year)
    # The last day of December may be filed under January.
    days = (partial.on(year - 1), partial.on(year))
    return next((day for day in days if day and _is_filed_soon(day, months)), None)


def _is_filed_soon(day: date, months: set[tuple[int, int]]) -> bool:
    """Test if an address is filed under the month of a day or the next."""
    near = {(day.year, day.month), add_months(day.year, day.month, 1)}
    return not near.isdisjoint(months)


def _by_update(page: DatedPage) -> Dated | None:
    partial, weekday = _dateline(page)
    updated = page.updated
    if updated is None:
        return None
    # What was written in December may be updated in January.
    days = (partial.on(updated.year - 1), partial.on(updated.year))
    before = [day for day in days if day is not None and 0 <= (updated - day).days <= NEAR]
    if len(before) != 1:
        return None
    if weekday not in (None, before[0].weekday()):
        return None
    return Dated(before[0], "dateline+updated")


def _by_text(page: DatedPage) -> Dated | None:
    """The day by explicit dates, else by weekdays within the bounds of names and offices."""
    partial, weekday = _dateline(page)
    if weekday is None:
        weekday = page.news_weekday
    fitting = [day for day in _days_in_any_year(partial) if _fits(page, day, weekday)]
    has_weekday = weekday is not None or bool(page.weekday_dates)
    near = [day for day in fitting if _tells_year(page, day, has_weekday=has_weekday)]
    if len(near) == 1:
        return Dated(near[0], "dateline+text-date")
    # Of several years that the text dates none is told.
    if near:
        return None
    if len(fitting) != 1:
        return None
    # Without an end, the one day of that weekday may be one of many to come.
    is_bounded = has_weekday and page.bounds[1] < date.max
    return Dated(fitting[0], "dateline+weekday") if is_bounded else None


def _days_in_any_year(partial: Partial) -> Iterator[date]:
    """The day in each year that news may be of."""
    for year in _YEARS:
        day = partial.on(year)
        if day is not None:
            yield day


def _fits(page: DatedPage, day: date, weekday: int | None) -> bool:
    """Test if nothing of the text speaks against a day, `weekday` being that of the news."""
    since, until = page.bounds
    told_since = max((told.first for told in page.past_dates), default=date.min)
    if not max(told_since, since) <= day <= until:
        return False
    if weekday not in (None, day.weekday()):
        return False
    return all(_lies_near(day, partial, beside) for partial, beside in page.weekday_dates)


def _lies_near(of: date, partial: Partial, weekday: int) -> bool:
    """Test if the nearest such day to another has that weekday.

    Without a year nobody writes of one that is farther.
    """
    around = (partial.on(of.year + n) for n in (-1, 0, 1))
    days = [day for day in around if day is not None]
    # Feb. 29 is in no year near.
    if not days:
        return False
    return min(days, key=lambda day: abs(day - of)).weekday() == weekday


def _tells_year(page: DatedPage, of: date, *, has_weekday: bool) -> bool:
    """Test if the explicit dates tell the year of the dateline's day.

    Who writes the year of a recent day usually means another year than the present one ("the
    Aug. 7, 1998 bombings"). So one near day is not enough: the weekday of the news must fit, or
    the text must write years for what is recent, that is date something else of the last year
    to the month.
    """
    near = [told for told in page.explicit_dates if told.is_day and _is_near(told, of)]
    if not near:
        return False
    if has_weekday:
        return True
    recent = [told for told in page.past_dates if told.is_fine and _is_recent(told, of)]
    return len({(told.first, told.last) for told in (*near, *recent)}) > 1


def _is_near(told: ExplicitDate, of: date) -> bool:
    """Test if a day is shortly before another, or shortly after it where it lies ahead."""
    days = (of - told.first).days
    return -NEAR <= days < 0 if told.is_ahead else 0 <= days <= NEAR


def _is_recent(told: ExplicitDate, of: date) -> bool:
    """Test if a date is of the year before a day."""
    return 0 <= (of - told.last).days <= RECENT
