"""Months and their days: "late March", "Jan. 20, 2017", "20 January", "the week of March 6"."""

import re
from dataclasses import dataclass, replace
from datetime import date

from kg import lexicon
from kg.annotation.timex.context import POSSESSIVES, TimexContext, TimexMatch
from kg.annotation.timex.missing_year import DayOfMonth, missing_year, year_of_landmark
from kg.annotation.timex.years import stretch_left, year_after
from kg.english.labels import VERBS
from kg.english.number_words import ordinal
from kg.model.timex import MONTHS, WEEKDAYS, day, month_value, week_value

_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th)?")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAMED = ("PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "GPE")
_UNKNOWN_YEAR = "XXXX"
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class _DaySpan:
    """The day beside a month's name, None where there is none, and the words of both."""

    number: int | None
    start: int
    end: int


def is_name(context: TimexContext, i: int) -> bool:
    """Test if a month or weekday word is somebody's name, or a newspaper's."""
    if context.token(i).ent_type_ not in _NAMED:
        return False
    return context.is_capital(i + 1)


def month(context: TimexContext, i: int) -> TimexMatch | None:
    """The expression around a month's name.

    "January", "late March", "Jan. 20, 2017", "20 January", "December 9 last year".
    """
    # "He may march to the second city."
    if not context.is_capital(i):
        return None
    # "April Jones"
    if is_name(context, i):
        return None
    span = _day_span(context, i)
    end, year = year_after(context, span.end)
    if year is None:
        year = _year_of_range(context, i, end)
    if span.number is not None:
        return _day(context, i, replace(span, end=end), year)
    if year is None and not _is_surely_month(context, i):
        return None
    return _whole_month(context, i, end, year)


def _is_surely_month(context: TimexContext, i: int) -> bool:
    """Test if a bare "May" or "March" is the month, no verb, no protest and no Theresa May."""
    if not context.is_in(i, "timex_ambiguous_months"):
        return True
    token = context.token(i)
    if token.ent_type_ not in ("", "DATE"):
        return False
    if token.pos_ in VERBS:
        return False
    # "May's agreement"
    if context.at(i + 1) in POSSESSIVES:
        return False
    # "mid-May" is three words.
    before = i - 2 if context.at(i - 1) == "-" else i - 1
    return context.is_in(before, "timex_before_month")


def _day(context: TimexContext, i: int, span: _DaySpan, year: int | None) -> TimexMatch | None:
    """The day of the month at `i`, with the weekday and the part of the day before it."""
    assert span.number is not None
    month_, number = MONTHS[context.at(i)], span.number
    # "February 30"
    if day(_LEAP_YEAR, month_, number) is None:
        return None
    start, weekday = _weekday_left(context, span.start)
    if year is None:
        year = year_of_landmark(context, month_, number, span.end)
    if year is None:
        year = missing_year(context, i, DayOfMonth(month_, number, weekday))
    value = f"{_UNKNOWN_YEAR if year is None else f'{year:04d}'}-{month_:02d}-{number:02d}"
    part = day_part_before(context, start)
    if part is None:
        return TimexMatch(start, span.end, "DATE", value)
    return TimexMatch(part.start, span.end, "TIME", f"{value}T{part.code}")


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of the day by its TIMEX3 code, "NI", and where its words begin."""

    start: int
    code: str


def day_part_before(context: TimexContext, start: int) -> DayPart | None:
    """The part of a day that begins at `start`: "the night of", "late afternoon on"."""
    parts = lexicon.meanings("timex_day_parts")
    part = context.at(start - 2)
    if part not in parts:
        return None
    if not context.is_in(start - 1, "timex_of_day_part"):
        return None
    if not context.is_in(start - 3, "timex_before_day_part"):
        return None
    # "the overnight on Monday" is two expressions.
    if (part, context.at(start - 1)) == ("overnight", "on"):
        return None
    return DayPart(start - 3, parts[part])


def _year_of_range(context: TimexContext, i: int, end: int) -> int | None:
    """The year that a range gives at its end.

    "between January and March 2015", "from Dec. 3 to Jan. 7, 2015" (2014).
    """
    if context.at(end + 1) not in MONTHS:
        return None
    if not context.is_in(end, "timex_month_range_marks"):
        return None
    _, year = year_after(context, _day_span(context, end + 1).end)
    if year is None:
        return None
    begins_before = MONTHS[context.at(i)] > MONTHS[context.at(end + 1)]
    return year - 1 if begins_before else year


def day_number(word: str) -> int | None:
    """The day that "9" and "5th" can be; None for any other word."""
    match = _DAY.fullmatch(word)
    return int(match[1]) if match else None


def _day_span(context: TimexContext, i: int) -> _DaySpan:
    """The day beside a month, and where the expression begins and ends."""
    span = _day_after(context, i) or _spelled_day_after(context, i) or _day_before(context, i)
    return span or _DaySpan(None, i, i + 1)


def _day_after(context: TimexContext, i: int) -> _DaySpan | None:
    """Such as "May 5", "May 5th", "May the 4th"; not "May 15:30", "May 5 percent"."""
    at = i + 2 if context.at(i + 1) == "the" else i + 1
    number = day_number(context.at(at))
    if number is None:
        return None
    if context.at(i + 2) == ":" and context.at(i + 3).isdigit():
        return None
    if context.is_in(i + 2, "timex_percent"):
        return None
    # "March 2 April": the day is of the month behind it.
    if context.at(i + 2) in MONTHS:
        return None
    return _DaySpan(number, i, at + 1)


def _spelled_day_after(context: TimexContext, i: int) -> _DaySpan | None:
    """Such as "May fifth"; not "the March second quarter"."""
    number = ordinal(context.at(i + 1))
    if number is None:
        return None
    if context.is_in(i + 2, "timex_parts_of_year"):
        return None
    return _DaySpan(number, i, i + 2)


def _day_before(context: TimexContext, i: int) -> _DaySpan | None:
    """Such as "20 January", "the 5th of May"; not "2 of May", "$ 5 May"."""
    left = i - 2 if context.at(i - 1) == "of" else i - 1
    word = context.at(left)
    number = day_number(word)
    if number is None:
        return None
    # "2 of May" may be two of a plan's; "2nd of May" is a day.
    if word.isdigit() and left != i - 1:
        return None
    if _is_part_of_number(context, left):
        return None
    return _DaySpan(number, context.with_the(left), i + 1)


def _is_part_of_number(context: TimexContext, i: int) -> bool:
    """Test if figures are the end of a price, time, fraction or score: "$ 5", "3/4", "2:1"."""
    before = context.at(i - 1)
    if before in ("-", "–"):
        return day_number(context.at(i - 2)) is None  # "4-5 May" are two days
    return before in ("$", "/", ":")


def _weekday_left(context: TimexContext, start: int) -> tuple[int, int | None]:
    """Where the expression begins with a weekday before the date, and that weekday.

    "Friday, Oct. 23".
    """
    at = start - 2 if context.at(start - 1) == "," else start - 1
    weekday = WEEKDAYS.get(context.at(at))
    return (start, None) if weekday is None else (at, weekday)


def _whole_month(context: TimexContext, i: int, end: int, year: int | None) -> TimexMatch:
    """A month without a day: "each May", "last March", "late November", "March 2016"."""
    month_, start = MONTHS[context.at(i)], i
    # "each May"
    if context.is_in(i - 1, "timex_each"):
        return TimexMatch(i - 1, end, "SET", f"{_UNKNOWN_YEAR}-{month_:02d}")
    direction = lexicon.numbers("timex_directions").get(context.at(i - 1))
    if year is None and direction is not None:
        start = i - 1
        if context.reference is not None:
            year = _year_in_direction(context.reference, month_, direction)
    elif year is None:
        year = missing_year(context, i, DayOfMonth(month_))
    start = stretch_left(context, start)
    value = f"{_UNKNOWN_YEAR}-{month_:02d}" if year is None else month_value(year, month_)
    return TimexMatch(start, end, "DATE", value)


def _year_in_direction(reference: date, month_: int, direction: int) -> int:
    """The year of "last March" (-1), "next March" (1), "this March" (0)."""
    if direction < 0 and month_ >= reference.month:
        return reference.year - 1
    if direction > 0 and month_ <= reference.month:
        return reference.year + 1
    return reference.year


def week_of(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "the week of March 6", from the word "week"."""
    if context.at(i + 1) != "of":
        return None
    if context.at(i + 2) not in MONTHS:
        return None
    of = month(context, i + 2)
    first = None if of is None else whole_day(of.value)
    # "the week of March" is no week.
    if of is None or first is None:
        return None
    return TimexMatch(context.with_the(i), of.end, "DATE", week_value(first))


def whole_day(value: str) -> date | None:
    """The day of a TIMEX3 value that is one day of the calendar; "2017-02-29" is none."""
    try:
        return date.fromisoformat(value) if _WHOLE_DAY.fullmatch(value) else None
    except ValueError:
        return None
