"""The other day of two days in one month: "January 23-24", "from 1 to 3 May 2018"."""

import re

from kg.annotation.timex.context import TimexContext, TimexMatch
from kg.annotation.timex.months import day_number
from kg.annotation.timex.years import year_after
from kg.model.timex import MONTHS

_DAY_VALUE = re.compile(r"[\dX]{4}-\d\d-\d\d(?:T[A-Z]{2})?")
_LAST_DAY = 31
_NUMBER_MARKS = ("-", "–", "/", ":", "$", "to")  # "2-1 and 3 May" is a score and a day
_DASHES = ("-", "–")


def with_other_day(context: TimexContext, match: TimexMatch) -> list[TimexMatch]:
    """The match and, where there is one, the other day of its month, in text order."""
    if context.words[match.start][0].isdigit():
        return _with_earlier_day(context, match)
    return _with_later_day(context, match)


def _with_earlier_day(context: TimexContext, match: TimexMatch) -> list[TimexMatch]:
    """The first day of "1-3 May", "from 1 to 3 May 2018", "on 9 and 10 December"."""
    # The word before the match joins the two days.
    at, number = match.start - 1, day_number(context.at(match.start))
    if number is None:
        return [match]
    if context.at(match.start + 1) not in MONTHS:
        return [match]
    first = day_number(context.at(at - 1))
    if first is None:
        return [match]
    if not 0 < first < number:
        return [match]
    if not context.is_in(at, "timex_range_marks"):
        return [match]
    if not _begins_range(context, at):
        return [match]
    return [TimexMatch(at - 1, at, "DATE", f"{match.value[:8]}{first:02d}"), match]


def _begins_range(context: TimexContext, mark: int) -> bool:
    """Test if the number before "and", "to" or a dash is a day, and no other number."""
    before = context.at(mark - 2)
    if before in _NUMBER_MARKS:
        return False
    # A dash joins two days by itself; words do behind a preposition.
    if context.at(mark) in _DASHES:
        return True
    return context.is_in(mark - 2, "timex_before_day_range")


def _with_later_day(context: TimexContext, match: TimexMatch) -> list[TimexMatch]:
    """The second day of "January 23-24", "April 24 and 25", "July 13 to 17 of last year"."""
    at = match.end
    if not context.is_in(at, "timex_range_marks"):
        return [match]
    if not _DAY_VALUE.fullmatch(match.value):
        return [match]
    second = day_number(context.at(at + 1))
    if second is None:
        return [match]
    if day_number(context.at(at - 1)) is None:
        return [match]
    if not int(match.value[8:10]) < second <= _LAST_DAY:
        return [match]
    if _is_other_number(context, at):
        return [match]
    end, year = year_after(context, at + 2)
    first = match if year is None else match._replace(value=f"{year}{match.value[4:]}")
    return [first, TimexMatch(at + 1, end, "DATE", f"{first.value[:8]}{second:02d}")]


def _is_other_number(context: TimexContext, mark: int) -> bool:
    """Test if the number behind the mark is an amount: "May 3 and 12 people"."""
    # "May 3 to 5-1", a score
    if context.at(mark + 2) in ("-", ":"):
        return True
    if context.is_in(mark + 2, "timex_percent"):
        return True
    if context.at(mark) in _DASHES:
        return False
    # "May 3 and 12 people"
    token = context.token(mark + 1)
    if token.dep_ != "nummod":
        return False
    if token.head.pos_ != "NOUN":
        return False
    return token.head.i > token.i
