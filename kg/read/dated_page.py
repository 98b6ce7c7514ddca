"""What a page tells of its time: date lines, explicit dates, the weekday of the news."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg import lexicon
from kg.model.extract import Block
from kg.model.timex import WEEKDAYS, interval, month_value
from kg.model.written_dates import FoundDate, Partial, find_dates
from kg.read import date_bounds
from kg.read.blocks import Page

REACH = 150
"""Characters before a date in which a word such as "until" puts it ahead."""

_MONTH_LENGTH = 31  # days
_NO_NEWS = ("boilerplate", "dateline")  # blocks whose dates are those of the page
_YEAR = re.compile(r"(?<![\d.,$€£/-])((?:19|20)\d\d)(?![\d,.]\d|-\d|\d)")
_AHEAD = re.compile(
    r"\b(?:will|would|next|until|by|due|scheduled|planned|plans?|expected|deadline|from"
    r"|starting|before|set for|hopes?)\b[^.!?]*$",
    re.IGNORECASE,
)
_DAY_NAMES = "|".join(name.capitalize() for name in WEEKDAYS)
_SAID = (
    r"(?:said|told|announced|reported|confirmed|warned|stated|declared|claimed|stressed|noted"
    r"|added)"
)
# A weekday that is neither "Monday's" nor part of a date, "Monday, May 3". The word before it
# is bounded: a chain of apostrophes would be gone through from each of them.
_WEEKDAY = re.compile(
    rf"(?P<before>\b[\w']{{1,30}}\W+)?\b(?P<day>{_DAY_NAMES})\b"
    r"(?!(?:'s|’s|,? (?:[A-Z][a-z]+\.? \d|\d{1,2} [A-Z])))"
)
_SAID_WEEKDAY = re.compile(
    rf"\b{_SAID}\b(?:\s+[a-z]+){{0,3}}?\s+(?:on\s+)?(?P<day>{_DAY_NAMES})\b"
    rf"|\b(?:[Oo]n\s+)?(?P<first>{_DAY_NAMES})\s+{_SAID}\b"
)
_OLD_PICTURE = re.compile(r"\b(?:file|archive|archival|undated|library)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ExplicitDate:
    """An explicit date of the text: the days it covers, and if it lies ahead of the article."""

    first: date
    last: date
    is_ahead: bool

    @property
    def is_day(self) -> bool:
        """True for one day."""
        return self.first == self.last

    @property
    def is_fine(self) -> bool:
        """True for a day or a month, False for a year."""
        return (self.last - self.first).days < _MONTH_LENGTH


@dataclass(frozen=True)
class DatedPage:
    """A page, and what it tells of its time; each is looked for when it is first asked for.

    Attributes:
        text: the document's text.
        page: its blocks and what they tell.
        addresses: the address given with the document, else those of the page.
    """

    text: str
    page: Page
    addresses: list[str]

    def texts(self, *kinds: str) -> list[str]:
        """The texts of the blocks of some kinds."""
        return [self._text_of(block) for block in self.page.blocks if block.kind in kinds]

    def _text_of(self, block: Block) -> str:
        return self.text[block.start : block.end]

    @cached_property
    def date_lines(self) -> list[tuple[str, date]]:
        """Label and day of the date lines that say a whole day, not with another's weekday."""
        days = ((label, whole_day(found)) for label, found in self.page.dates)
        return [(label, day) for label, day in days if day is not None]

    @cached_property
    def updated(self) -> date | None:
        """The first day on which the page says that it was updated."""
        days = (day for label, day in self.date_lines if is_update(label))
        return min(days, default=None)

    @cached_property
    def explicit_dates(self) -> list[ExplicitDate]:
        """The explicit dates and years of the text, boilerplate and dateline aside."""
        dates: list[ExplicitDate] = []
        for block in self.page.blocks:
            words = self._text_of(block)
            # An archive picture is older than the news.
            if block.kind == "caption" and is_of_old_picture(words):
                continue
            if block.kind not in _NO_NEWS:
                dates += _explicit_dates(words)
        return dates

    @cached_property
    def past_dates(self) -> list[ExplicitDate]:
        """Those of them that do not lie ahead."""
        return [told for told in self.explicit_dates if not told.is_ahead]

    @cached_property
    def bounds(self) -> tuple[date, date]:
        """The earliest and the latest day that names and offices of the text allow."""
        since, until = date_bounds.bounds(self.text)
        return since, until or date.max

    @cached_property
    def weekday_dates(self) -> list[tuple[Partial, int]]:
        """The days of the text that have their weekday and no year: "Friday, January 13"."""
        dates = (found for words in self.texts("body", "lead") for found in find_dates(words))
        return [
            (found.date, found.weekday)
            for found in dates
            if found.weekday is not None and found.date.year is None
        ]

    @cached_property
    def news_weekday(self) -> int | None:
        """The weekday of the news, Monday 0.

        The only one in the first paragraph, or the only one there on which something was said.
        """
        # The first paragraph tells the news, later ones what was before.
        first = next(iter(self.texts("body")), "")
        for days in (weekdays_of_saying(first), _weekdays(first)):
            if len(days) == 1:
                return days.pop()
        return None


def is_update(label: str) -> bool:
    """Test if a date line's label says that its day is that of an update."""
    return label in lexicon.words("page_updates")


def whole_day(found: FoundDate) -> date | None:
    """The day of a date that has its year, and not another day's weekday."""
    if found.date.year is None:
        return None
    day = found.date.on(found.date.year)
    return day if day and found.weekday in (None, day.weekday()) else None


def is_of_old_picture(caption: str) -> bool:
    """Test if a caption is of a picture from the archive: "FILE - In this March 16 photo"."""
    return _OLD_PICTURE.search(caption) is not None


def weekdays_of_saying(text: str) -> set[int]:
    """The weekdays on which something was said: "said on Friday", "Friday said"."""
    names = (match["day"] or match["first"] for match in _SAID_WEEKDAY.finditer(text))
    return {WEEKDAYS[name.lower()] for name in names}


def _weekdays(text: str) -> set[int]:
    """The weekdays of a text, all but those of another week: "last Friday", "until Monday"."""
    other = lexicon.words("page_before_other_weekday")
    return {
        WEEKDAYS[match["day"].lower()]
        for match in _WEEKDAY.finditer(text)
        if (match["before"] or "").strip(" ,\xa0").lower() not in other
    }


def _explicit_dates(words: str) -> Iterator[ExplicitDate]:
    """The dates with their year, and the years that are in none of these."""
    taken: set[int] = set()
    for found in find_dates(words):
        year, month, day = found.date
        if year is not None:
            value = month_value(year, month) + (f"-{day:02d}" if day else "")
            yield from _as_explicit(value, _before(words, found.start))
            taken.update(range(found.start, found.end))
    for match in _YEAR.finditer(words):
        if match.start() not in taken:
            yield from _as_explicit(match[1], _before(words, match.start()))


def _before(words: str, start: int) -> str:
    return words[max(0, start - REACH) : start]


def _as_explicit(value: str, before: str) -> Iterator[ExplicitDate]:
    """A TIMEX3 value as an explicit date, ahead where the words before it say so."""
    bounds = interval(value)
    if bounds is not None:
        yield ExplicitDate(*bounds, is_ahead=bool(_AHEAD.search(before)))
