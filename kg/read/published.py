"""When an article was published, and what that rests on.

In order: the date given with the document; a line that is only a date; a dateline with its year; a byline; the address. Where a
dateline leaves the year out it is inferred from what the text tells of its own time:

- an address that names the year (`dateline+url`);
- explicit dates shortly before or after, in a text that writes years for what is recent (`dateline+text-date`):
  "February 7" beside "In March 2016" and "On January 20, 2017, reports said";
- the weekday of the first paragraph, which for a wire report is the day of the dateline (`dateline+weekday`): "December 12 …
  said on Monday" fits one year of those that the eras of names and offices leave. Explicit dates alone do not bound it: they
  are a floor, and a text may speak of nothing newer than what is ten years old;
- without a dateline, the dated caption of a new picture and the weekdays on which people said things (`caption+weekday`).

Only one year may fit; where none does, or more than one, the date is unknown. No clock is read.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.calendrics import WEEKDAYS, Partial, day, find_dates, interval, month_value, weekday_after
from kg.read import eras
from kg.read.blocks import Page

NEAR = 60
"""Days; an explicit date that is nearer to the dateline's day than this can tell its year."""
RECENT = 400
"""Days; how long ago an explicit date still shows that a text writes years for what is recent."""
REACH = 150
"""Characters before a date in which a word such as "until" puts it ahead."""

_UPDATES = ("updated", "updated on", "last updated", "last updated on", "last updated at", "last modified", "modified")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(0?[1-9]|1[0-2]|[a-z]{3})\2([0-3]?\d)(?!\d)", re.IGNORECASE)
_URL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
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
    found = _date_line(page) or _full_dateline(page) or _byline(page) or _from_url(addresses)
    if found is None and page.dateline is not None and page.dateline.date is not None:
        found = _inferred(text, page, addresses)
    elif found is None:
        found = _caption(text, page)
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
    """The date lines' day: the first that is no update; differing plain ones are a chronology and tell nothing."""
    days = [(label, _whole(f.date), f.weekday) for label, f in page.dates]
    whole = [(label, d) for label, d, weekday in days if d is not None and weekday in (None, d.weekday())]
    original = [(label, d) for label, d in whole if label not in _UPDATES] or whole
    labelled = [d for label, d in original if label]
    plain = {d for label, d in original if not label}
    if labelled:
        return labelled[0], "date-line"
    return (plain.pop(), "date-line") if len(plain) == 1 else None


def _full_dateline(page: Page) -> tuple[date, str] | None:
    whole = _whole(page.dateline.date) if page.dateline and page.dateline.date else None
    return (whole, "dateline") if whole else None


def _byline(page: Page) -> tuple[date, str] | None:
    days = {d for who in page.bylines for f in find_dates(who) if (d := _whole(f.date)) is not None}
    return (days.pop(), "byline") if len(days) == 1 else None


def _from_url(addresses: list[str]) -> tuple[date, str] | None:
    days = {d for address in addresses if (d := _url_day(address)) is not None}
    return (days.pop(), "url") if len(days) == 1 else None


def _url_day(address: str) -> date | None:
    """The day in an address: /2016/03/28/, /2016-03-28, /20160328, /2016/mar/28/."""
    for match in _URL_DAY.finditer(address):
        year, _, month, number = match.groups()
        if month.isdigit():
            if not match[2] and len(month + number) != 4:  # digits in a row need both zeros: 20160328
                continue
            found = day(int(year), int(month), int(number))
        else:
            named = find_dates(f"{number} {month.capitalize()} {year}")
            found = _whole(named[0].date) if named else None
        if found is not None:
            return found
    return None


def _inferred(text: str, page: Page, addresses: list[str]) -> tuple[date, str] | None:
    """The dateline's day with the one year that fits."""
    assert page.dateline is not None
    assert page.dateline.date is not None
    partial, weekday = page.dateline.date, page.dateline.weekday
    years = {int(y) for address in addresses for y in _URL_YEAR.findall(address)}
    if len(years) == 1 and (found := partial.on(years.pop())) is not None:
        return found, "dateline+url"
    told = _told(text, page)
    weekday = _news_day(text, page) if weekday is None else weekday
    since, until = eras.bounds(text)
    floor = max((t.first for t in told if not t.ahead), default=date.min)
    fits = [
        d
        for year in range(1950, 2150)
        if (d := partial.on(year)) is not None
        and max(floor, since) <= d <= (until or date.max)
        and weekday in (None, d.weekday())
    ]
    near = [d for d in fits if _tells_year(told, d, weekday_fits=weekday is not None)]
    if len(near) == 1:
        return near[0], "dateline+text-date"
    if weekday is None or near or until is None:
        return None
    return (fits[0], "dateline+weekday") if len(fits) == 1 else None


def _tells_year(told: list[_Told], of: date, *, weekday_fits: bool) -> bool:
    """Whether the explicit dates tell the year of the dateline's day.

    Who writes the year of a recent day usually means another year than the present one ("the Aug. 7, 1998 bombings"). So one
    near day is not enough: the weekday of the news must fit, or the text must write years for what is recent, that is date
    something else of the last year to the month.
    """
    near = {t for t in told if t.exact and (0 < (t.first - of).days <= NEAR if t.ahead else 0 <= (of - t.first).days <= NEAR)}
    recent = {t for t in told if not t.ahead and t.fine and 0 <= (of - t.last).days <= RECENT}
    return bool(near) and (weekday_fits or len({(t.first, t.last) for t in near | recent}) > 1)


def _told(text: str, page: Page) -> list[_Told]:
    """The explicit dates and years of the text, furniture and dateline aside."""
    told: list[_Told] = []
    for block in page.blocks:
        if block.kind in ("boilerplate", "dateline"):
            continue
        words = text[block.start : block.end]
        taken = []
        for found in find_dates(words):
            if found.date.year is not None:
                value = month_value(found.date.year, found.date.month) + (f"-{found.date.day:02d}" if found.date.day else "")
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
    days = {d for words in page.captions if not _OLD_PICTURE.search(words) for f in find_dates(words) if (d := _whole(f.date))}
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
