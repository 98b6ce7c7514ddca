"""When an article was published, and what that rests on.

In order: the date given with the document; a line that is only a date; a dateline with its
year; a byline; the address that the article is filed under; the day of an update, where nothing
speaks against it (`updated`: when the first version was written is not said). What is
incomplete is completed by what else the page tells, and by nothing else:

- figures that have two readings, 03/04/2019, by the weekday beside them, or by the address, the
  dateline, an update soon after, or what the text tells as past (`date-line+url`,
  `date-line+dateline`, `date-line+updated`, `date-line+text-date`);
- a dateline without its year (`kg.read.dateline_year`);
- without a dateline, the dated caption of a new picture and the weekdays on which people said
  things (`caption+weekday`), or a day within the words of the address, where the text's news is
  of that weekday and it tells nothing later (`url+weekday`).

Only one day may fit; where none does, or more than one, the date is unknown. No clock is read.
"""

import re
from collections.abc import Callable
from datetime import date

from kg import lexicon
from kg.model.timex import weekday_after
from kg.model.written_dates import find_dates, two_ways
from kg.read import url_day
from kg.read.blocks import Page
from kg.read.dated_page import (
    DatedPage,
    is_of_old_picture,
    is_update,
    weekdays_of_saying,
    whole_day,
)
from kg.read.dateline_year import NEAR, Dated, with_year
from kg.read.url_day import only_day

_SHOUTED = re.compile(r"\b[A-Z]{3,}\b")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")


def published(text: str, page: Page, url: str | None) -> tuple[str, str] | None:
    """The publication date as `YYYY-MM-DD` and its basis, or None where it cannot be known.

    Args:
        text: the document's text.
        page: its blocks and what they tell.
        url: the address given with the document; the page's own addresses are looked at too.
    """
    dated_page = DatedPage(text, page, [url] if url else page.addresses)
    has_dated_line = page.dateline is not None and page.dateline.date is not None
    further = _WITH_DATELINE if has_dated_line else _WITHOUT_DATELINE
    for strategy in (*_SURE, *further):
        dated = strategy(dated_page)
        if dated is not None:
            return dated.day.isoformat(), dated.basis
    return None


def given(value: str) -> str | None:
    """A date given with a document as `YYYY-MM-DD`.

    An ISO date or date-time, or words that hold one full date; None for anything else.
    """
    compact = _COMPACT.fullmatch(value)
    words = "-".join(compact.groups()) if compact else value.replace("T", " ")
    days = (f.date.on(f.date.year) for f in find_dates(words) if f.date.year is not None)
    day = only_day(days)
    return None if day is None else day.isoformat()


def _date_line(page: DatedPage) -> Dated | None:
    """The date lines' day; differing ones without a label are a chronology and tell nothing.

    Updates are none.
    """
    lines = [(label, day) for label, day in page.date_lines if not is_update(label)]
    # "Published: …" is sure, and the first of several is the page's own.
    labelled = next((day for label, day in lines if label), None)
    day = only_day(day for _, day in lines) if labelled is None else labelled
    return None if day is None else Dated(day, "date-line")


def _figures(page: DatedPage) -> Dated | None:
    """The day of figures in a date line or byline that can be read in two ways.

    None where nothing else of the page decides.
    """
    lines = (line for line in page.texts("dateline", "byline") if not _is_of_update(line))
    readings = {days for line in lines for days in two_ways(line)}
    if len(readings) != 1:
        return None
    # The surest of what decides is asked first; what fits both or none of the two does not.
    both = readings.pop()
    for basis, decides in _DECIDING:
        fitting = [day for day in both if decides(page, day)]
        if len(fitting) == 1:
            return Dated(fitting[0], f"date-line+{basis}")
    return None


def _is_of_update(line: str) -> bool:
    """Test for a line such as "Updated: 03/04/2019"."""
    return line.casefold().startswith(tuple(sorted(lexicon.words("page_updates"))))


def _is_in_filed_month(page: DatedPage, day: date) -> bool:
    """Test if an address is filed under the day's month."""
    filed = (url_day.filed(address) for address in page.addresses)
    months = {(d.year, d.month) for d in filed if d is not None}
    months = months.union(*(url_day.months(address) for address in page.addresses))
    return (day.year, day.month) in months


def _is_of_dateline(page: DatedPage, day: date) -> bool:
    """Test if the dateline has the day, whatever its year."""
    line = page.page.dateline
    if line is None or line.date is None:
        return False
    return (day.month, day.day) == (line.date.month, line.date.day)


def _is_soon_updated(page: DatedPage, day: date) -> bool:
    """Test if the page was updated shortly after the day."""
    if page.updated is None:
        return False
    return 0 <= (page.updated - day).days <= NEAR


def _is_not_before_news(page: DatedPage, day: date) -> bool:
    """Test if the text tells no later day as past."""
    return max((told.first for told in page.past_dates if told.is_day), default=date.min) <= day


_DECIDING: tuple[tuple[str, Callable[[DatedPage, date], bool]], ...] = (
    ("url", _is_in_filed_month),
    ("dateline", _is_of_dateline),
    ("updated", _is_soon_updated),
    ("text-date", _is_not_before_news),
)
"""What decides between two readings, by the basis that it gives, the surest first."""


def _full_dateline(page: DatedPage) -> Dated | None:
    line = page.page.dateline
    if line is None or line.date is None:
        return None
    day = None if line.date.year is None else line.date.on(line.date.year)
    if day is None:
        return None
    # A weekday that contradicts its date shows that one of them is wrong.
    if line.weekday not in (None, day.weekday()):
        return None
    return Dated(day, "dateline")


def _byline(page: DatedPage) -> Dated | None:
    """The day in the bylines, "BY JANE DOE JAN. 20, 2017" too."""
    bylines = [
        _SHOUTED.sub(lambda word: word[0].capitalize(), who) for who in page.page.bylines
    ]
    day = only_day(whole_day(found) for who in bylines for found in find_dates(who))
    return None if day is None else Dated(day, "byline")


def _filed(page: DatedPage) -> Dated | None:
    day = only_day(map(url_day.filed, page.addresses))
    return None if day is None else Dated(day, "url")


def _caption(page: DatedPage) -> Dated | None:
    """The day people last spoke on, in the week after a new picture was taken.

    None where the captions do not agree on its day.
    """
    taken = _day_of_picture(page)
    if taken is None:
        return None
    # The text is younger than its picture.
    if any(told.is_day and told.last > taken for told in page.past_dates):
        return None
    said = weekdays_of_saying("\n".join(page.texts("body", "lead")))
    last = max((weekday_after(taken, weekday) for weekday in said), default=None)
    return None if last is None else Dated(last, "caption+weekday")


def _day_of_picture(page: DatedPage) -> date | None:
    """The day on which the new pictures were taken, by their captions."""
    captions = (words for words in page.page.captions if not is_of_old_picture(words))
    dates = (found.date for words in captions for found in find_dates(words))
    return only_day(d.on(d.year) for d in dates if d.year is not None)


def _named(page: DatedPage) -> Dated | None:
    """The day within the words of the address.

    Only where the weekday of the news is its own and the text tells nothing later.
    """
    day = only_day(map(url_day.named, page.addresses))
    if day is None:
        return None
    if page.news_weekday != day.weekday():
        return None
    since, until = page.bounds
    if not since <= day <= until:
        return None
    # Days from each date of the text; nothing may be later, and something must be near.
    days = [((day - told.last).days, told) for told in page.past_dates]
    if any(told.first > day for _, told in days):
        return None
    is_near = any(told.is_fine and 0 <= distance <= NEAR for distance, told in days)
    return Dated(day, "url+weekday") if is_near else None


def _as_updated(page: DatedPage) -> Dated | None:
    """The day of the update as that of the version at hand.

    None where the text has another day's news, or a date that could not be read.
    """
    if page.updated is None:
        return None
    # A date that could be read in two ways may be another day.
    if any(map(two_ways, page.texts("dateline", "byline"))):
        return None
    if page.news_weekday not in (None, page.updated.weekday()):
        return None
    return Dated(page.updated, "updated")


_Strategy = Callable[[DatedPage], Dated | None]
_SURE: tuple[_Strategy, ...] = (_date_line, _figures, _full_dateline, _byline, _filed)
_WITH_DATELINE: tuple[_Strategy, ...] = (with_year,)
_WITHOUT_DATELINE: tuple[_Strategy, ...] = (_caption, _named, _as_updated)
