"""When an article was published, and what that rests on.

In order: the date given with the document; a line that is only a date; a dateline with its
    year; a byline; the address that the
article is filed under; the day of an update, where nothing speaks against it (`updated`: when
the first version was written is not said). What is incomplete is completed by what else the
page tells, and by nothing else:

- figures that have two readings, 03/04/2019, by the weekday beside them, or by the address, the dateline, an update soon after,
  or what the text tells as past (`date-line+url`, `date-line+dateline`, `date-line+updated`,
  `date-line+text-date`);
- a dateline without its year by an address that names it (`dateline+url`); by an update soon after (`dateline+updated`); by
  explicit dates shortly before or after, in a text that writes years for what is recent
  (`dateline+text-date`): "February 7" beside "In March 2016" and "On January 20, 2017, reports
  said"; or by weekdays, that of the first paragraph, which for a wire report is the day of the
  dateline, and those beside days anywhere in the text ("Friday, January 13"), where they fit
  one year alone of those that the eras of names and offices leave (`dateline+weekday`).
  Explicit dates alone do not bound it: they are a floor, and a text may speak of nothing newer
  than what is ten years old;
- without a dateline, the dated caption of a new picture and the weekdays on which people said things (`caption+weekday`), or a
  day within the words of the address, where the text's news is of that weekday and it tells
  nothing later (`url+weekday`).

Only one day may fit; where none does, or more than one, the date is unknown. No clock is read.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model.timex import (
    WEEKDAYS,
    Partial,
    find_dates,
    interval,
    month_value,
    two_ways,
    weekday_after,
)
from kg.read import date_bounds, url_day
from kg.read.blocks import Page

NEAR = 60
"""Days; an explicit date that is nearer to the dateline's day than this can tell its year."""
RECENT = 400
"""Days.

How long ago an explicit date still shows that a text writes years for what is recent.
"""
REACH = 150
"""Characters before a date in which a word such as "until" puts it ahead."""

_SHOUTED = re.compile(r"\b[A-Z]{3,}\b")
_UPDATES = (
    "updated",
    "updated on",
    "last updated",
    "last updated on",
    "last updated at",
    "last modified",
    "modified",
)
_YEAR = re.compile(r"(?<![\d.,$€£/-])((?:19|20)\d\d)(?![\d,.]\d|-\d|\d)")
_AHEAD = re.compile(
    r"\b(?:will|would|next|until|by|due|scheduled|planned|plans?|expected|deadline|from|starting|before|set for|hopes?)\b"
    r"[^.!?]*$",
    re.IGNORECASE,
)
_DAY_NAMES = "|".join(name.capitalize() for name in WEEKDAYS)
_SAID = r"(?:said|told|announced|reported|confirmed|warned|stated|declared|claimed|stressed|noted|added)"
_WEEKDAY = re.compile(
    rf"(?P<before>\b[\w']+\W+)?\b(?P<day>{_DAY_NAMES})\b(?!(?:'s|’s|,? (?:[A-Z][a-z]+\.? \d|\d{{1,2}} [A-Z])))"
)
_SAID_WEEKDAY = re.compile(
    rf"\b{_SAID}\b(?:\s+[a-z]+){{0,3}}?\s+(?:on\s+)?(?P<day>{_DAY_NAMES})\b"
    rf"|\b(?:[Oo]n\s+)?(?P<first>{_DAY_NAMES})\s+{_SAID}\b"
)
_NOT_NOW = "last next this since until till from every each by of past before after between"
_OLD_PICTURE = re.compile(r"\b(?:file|archive|archival|undated|library)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """An explicit date of the text: the days it covers, and whether it lies ahead of the article."""

    first: date
    last: date
    ahead: bool

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def fine(self) -> bool:
        """Whether it is a day or a month, not a year."""
        return (self.last - self.first).days < 31


def published(text: str, page: Page, url: str | None) -> tuple[str, str] | None:
    """The publication date as `YYYY-MM-DD` and its basis, or None where it cannot be known.

    Args:
        text: the document's text.
        page: its blocks and what they tell.
        url: the address given with the document; the page's own addresses are looked at too.
    """
    addresses = [url] if url else page.addresses
    updated = _updated(page)
    found = (
        _date_line(page)
        or _two_ways(text, page, addresses, updated)
        or _full_dateline(page)
        or _byline(page)
        or _filed(addresses)
    )
    if found is None and page.dateline is not None and page.dateline.date is not None:
        found = _inferred(text, page, addresses, updated)
    elif found is None:
        found = (
            _caption(text, page)
            or _named(text, page, addresses)
            or _as_updated(text, page, updated)
        )
    return (found[0].isoformat(), found[1]) if found else None


def given(value: str) -> str | None:
    """A date given with a document as `YYYY-MM-DD`: an ISO date or date-time, or words that hold one full date; else None."""
    compact = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", value)
    words = "-".join(compact.groups()) if compact else value.replace("T", " ")
    days = {d for d in (_whole(f.date) for f in find_dates(words)) if d is not None}
    return days.pop().isoformat() if len(days) == 1 else None


def _whole(partial: Partial) -> date | None:
    return partial.on(partial.year) if partial.year is not None else None


def _date_line(page: Page) -> tuple[date, str] | None:
    """The date lines' day; differing ones without a label are a chronology and tell nothing.

    Updates are none.
    """
    whole = [(label, d) for label, d in _lines(page) if label not in _UPDATES]
    labelled = [d for label, d in whole if label]
    if labelled:
        return labelled[0], "date-line"
    plain = {d for _, d in whole}
    return (plain.pop(), "date-line") if len(plain) == 1 else None


def _lines(page: Page) -> list[tuple[str, date]]:
    """Label and day of the date lines that say a whole day, and not with another's weekday."""
    days = ((label, _whole(f.date), f.weekday) for label, f in page.dates)
    return [
        (label, d)
        for label, d, weekday in days
        if d is not None and weekday in (None, d.weekday())
    ]


def _updated(page: Page) -> date | None:
    """The first day on which the page says that it was updated."""
    return min((d for label, d in _lines(page) if label in _UPDATES), default=None)


def _as_updated(text: str, page: Page, updated: date | None) -> tuple[date, str] | None:
    """The day of the update as that of the version at hand, where the text has not another day's news."""
    unread = any(
        two_ways(text[b.start : b.end]) for b in page.blocks if b.kind in ("dateline", "byline")
    )
    if updated is None or unread or _news_day(text, page) not in (None, updated.weekday()):
        return None
    return updated, "updated"


def _two_ways(
    text: str, page: Page, addresses: list[str], updated: date | None
) -> tuple[date, str] | None:
    """The day of a date line or byline in figures that can be read in two ways, where something else of the page decides."""
    lines = [text[b.start : b.end] for b in page.blocks if b.kind in ("dateline", "byline")]
    found = {
        days
        for line in lines
        if not line.casefold().startswith(_UPDATES)
        for days in two_ways(line)
    }
    if len(found) != 1:
        return None
    both = found.pop()
    filed = {(d.year, d.month) for a in addresses if (d := url_day.filed(a))} | {
        m for a in addresses for m in url_day.months(a)
    }
    beside = page.dateline.date if page.dateline else None
    told = max(
        (t.first for t in _told(text, page) if not t.ahead and t.exact), default=date.min
    )
    for basis, fits in (
        ("url", [d for d in both if (d.year, d.month) in filed]),
        (
            "dateline",
            [d for d in both if beside and (d.month, d.day) == (beside.month, beside.day)],
        ),
        (
            "updated",
            [d for d in both if updated and timedelta(0) <= updated - d <= timedelta(NEAR)],
        ),
        ("text-date", [d for d in both if told <= d]),
    ):
        if len(fits) == 1:
            return fits[0], f"date-line+{basis}"
    return None


def _full_dateline(page: Page) -> tuple[date, str] | None:
    if page.dateline is None or page.dateline.date is None:
        return None
    whole = _whole(page.dateline.date)
    return (
        (whole, "dateline")
        if whole and page.dateline.weekday in (None, whole.weekday())
        else None
    )


def _byline(page: Page) -> tuple[date, str] | None:
    """The day in the bylines, "BY JANE DOE JAN. 20, 2017" too."""
    bylines = [_SHOUTED.sub(lambda word: word[0].capitalize(), who) for who in page.bylines]
    days = {
        d
        for who in bylines
        for f in find_dates(who)
        if (d := _whole(f.date)) is not None and f.weekday in (None, d.weekday())
    }
    return (days.pop(), "byline") if len(days) == 1 else None


def _filed(addresses: list[str]) -> tuple[date, str] | None:
    days = {d for address in addresses if (d := url_day.filed(address)) is not None}
    return (days.pop(), "url") if len(days) == 1 else None


def _named(text: str, page: Page, addresses: list[str]) -> tuple[date, str] | None:
    """The day within the words of the address, where the weekday of the news is its own and the text tells nothing later."""
    days = {d for address in addresses if (d := url_day.named(address)) is not None}
    if len(days) != 1:
        return None
    only = days.pop()
    told = [t for t in _told(text, page) if not t.ahead]
    near = any(t.fine and 0 <= (only - t.last).days <= NEAR for t in told)
    since, until = date_bounds.bounds(text)
    if not near or _news_day(text, page) != only.weekday() or any(t.first > only for t in told):
        return None
    return (only, "url+weekday") if since <= only <= (until or date.max) else None


def _inferred(
    text: str, page: Page, addresses: list[str], updated: date | None
) -> tuple[date, str] | None:
    """The dateline's day with the one year that fits."""
    assert page.dateline is not None
    assert page.dateline.date is not None
    partial, weekday = page.dateline.date, page.dateline.weekday
    of_year = _of_the_address(partial, addresses)
    if of_year is not None and weekday in (None, of_year.weekday()):
        return of_year, "dateline+url"
    if updated is not None:
        before = [
            d
            for y in (-1, 0)
            if (d := partial.on(updated.year + y)) is not None
            and 0 <= (updated - d).days <= NEAR
        ]
        if len(before) == 1 and weekday in (None, before[0].weekday()):
            return before[0], "dateline+updated"
    told = _told(text, page)
    weekday = _news_day(text, page) if weekday is None else weekday
    since, until = date_bounds.bounds(text)
    paired = _paired(text, page)
    floor = max((t.first for t in told if not t.ahead), default=date.min)
    fits = [
        d
        for year in range(1950, 2150)
        if (d := partial.on(year)) is not None
        and max(floor, since) <= d <= (until or date.max)
        and weekday in (None, d.weekday())
        and all(_lies_near(d, *beside) for beside in paired)
    ]
    near = [
        d
        for d in fits
        if _tells_year(told, d, weekday_fits=weekday is not None or bool(paired))
    ]
    if len(near) == 1:
        return near[0], "dateline+text-date"
    if (weekday is None and not paired) or near or until is None:
        return None
    return (fits[0], "dateline+weekday") if len(fits) == 1 else None


def _of_the_address(partial: Partial, addresses: list[str]) -> date | None:
    """The day in the one year that addresses name.

    Where they name the month too, in that month or in the one before.
    """
    years = {year for address in addresses for year in url_day.years(address)}
    if len(years) != 1:
        return None
    year = years.pop()
    months = {12 * y + m for address in addresses for y, m in url_day.months(address)}
    if not months:
        return partial.on(year)
    days = [d for y in (year - 1, year) if (d := partial.on(y)) is not None]
    return next(
        (d for d in days if any(0 <= month - (12 * d.year + d.month) <= 1 for month in months)),
        None,
    )


def _tells_year(told: list[_Told], of: date, *, weekday_fits: bool) -> bool:
    """Whether the explicit dates tell the year of the dateline's day.

    Who writes the year of a recent day usually means another year than the present one ("the
    Aug. 7, 1998 bombings"). So one near day is not enough: the weekday of the news must fit, or
    the text must write years for what is recent, that is date something else of the last year
    to the month.
    """
    near = {
        t
        for t in told
        if t.exact
        and (0 < (t.first - of).days <= NEAR if t.ahead else 0 <= (of - t.first).days <= NEAR)
    }
    recent = {t for t in told if not t.ahead and t.fine and 0 <= (of - t.last).days <= RECENT}
    return bool(near) and (weekday_fits or len({(t.first, t.last) for t in near | recent}) > 1)


def _paired(text: str, page: Page) -> list[tuple[Partial, int]]:
    """The days of the text that have their weekday and no year: "Friday, January 13"."""
    bodies = [text[b.start : b.end] for b in page.blocks if b.kind in ("body", "lead")]
    return [
        (f.date, f.weekday)
        for body in bodies
        for f in find_dates(body)
        if f.weekday is not None and f.date.year is None
    ]


def _lies_near(of: date, partial: Partial, weekday: int) -> bool:
    """Whether the nearest such day to another has that weekday.

    Without a year nobody writes of one that is farther.
    """
    days = [
        d for year in (of.year - 1, of.year, of.year + 1) if (d := partial.on(year)) is not None
    ]
    return bool(days) and min(days, key=lambda d: abs(d - of)).weekday() == weekday


def _told(text: str, page: Page) -> list[_Told]:
    """The explicit dates and years of the text, furniture and dateline aside."""
    told: list[_Told] = []
    for block in page.blocks:
        words = text[block.start : block.end]
        if block.kind in ("boilerplate", "dateline") or (
            block.kind == "caption" and _OLD_PICTURE.search(words)
        ):
            continue
        taken = []
        for found in find_dates(words):
            if found.date.year is not None:
                value = month_value(found.date.year, found.date.month) + (
                    f"-{found.date.day:02d}" if found.date.day else ""
                )
                told += _days(value, words[max(0, found.start - REACH) : found.start])
                taken.append((found.start, found.end))
        for match in _YEAR.finditer(words):
            if not any(start <= match.start() < end for start, end in taken):
                told += _days(match[1], words[max(0, match.start() - REACH) : match.start()])
    return told


def _days(value: str, before: str) -> list[_Told]:
    bounds = interval(value)
    return [_Told(*bounds, ahead=bool(_AHEAD.search(before)))] if bounds else []


def _first_body(text: str, page: Page) -> str:
    return next((text[b.start : b.end] for b in page.blocks if b.kind == "body"), "")


def _news_day(text: str, page: Page) -> int | None:
    """The weekday of the news: the only one in the first paragraph, or the only one there on which something was said."""
    first = _first_body(text, page)
    said = {WEEKDAYS[(m["day"] or m["first"]).lower()] for m in _SAID_WEEKDAY.finditer(first)}
    named = {
        WEEKDAYS[m["day"].lower()]
        for m in _WEEKDAY.finditer(first)
        if (m["before"] or "").strip(" ,\xa0").lower() not in _NOT_NOW.split()
    }
    return next((days.pop() for days in (said, named) if len(days) == 1), None)


def _caption(text: str, page: Page) -> tuple[date, str] | None:
    """The day people last spoke on, in the week after a new picture was taken, where the captions agree on its day."""
    days = {
        d
        for words in page.captions
        if not _OLD_PICTURE.search(words)
        for f in find_dates(words)
        if (d := _whole(f.date))
    }
    if len(days) != 1:
        return None
    taken = days.pop()
    body = "\n".join(text[b.start : b.end] for b in page.blocks if b.kind in ("body", "lead"))
    said = {WEEKDAYS[(m["day"] or m["first"]).lower()] for m in _SAID_WEEKDAY.finditer(body)}
    later = [t for t in _told(text, page) if not t.ahead and t.last > taken and t.exact]
    if not said or later:
        return None
    last = max(weekday_after(taken, weekday) for weekday in said)
    return (last, "caption+weekday") if last - taken < timedelta(days=7) else None
