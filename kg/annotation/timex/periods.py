"""Weekends, quarters, halves and centuries: "the third quarter of 2016", "this weekend"."""

import re
from datetime import date, timedelta

from kg import lexicon
from kg.annotation.timex.context import TimexContext, TimexMatch
from kg.english.number_words import ordinal
from kg.model.timex import week_value

_YEAR = re.compile(r"(?:19|20)\d\d")
_SATURDAY = 5


def weekend(context: TimexContext, i: int) -> TimexMatch | None:
    """One weekend: "the weekend", "this weekend", "last weekend".

    The last one, or the coming one where the verb looks ahead.
    """
    if context.reference is None:
        return None
    if not context.is_in(i - 1, "timex_weekend_articles"):
        return None
    monday = context.reference - timedelta(days=context.reference.weekday())
    monday += timedelta(weeks=_weeks_to_weekend(context, i))
    return TimexMatch(i - 1, i + 1, "DATE", f"{week_value(monday)}-WE")


def _weeks_to_weekend(context: TimexContext, i: int) -> int:
    """In how many weeks the weekend is that is meant: -1, 0 or 1."""
    assert context.reference is not None
    before = context.at(i - 1)
    is_on_it = context.reference.weekday() >= _SATURDAY
    if before == "next":
        return 1 if is_on_it else 0
    if context.is_in(i - 1, "timex_last_past"):
        return -1
    if before == "coming":
        return 0
    if is_on_it:
        return 0
    tense = context.tense(i)
    is_this = before == "this" and tense != "past"
    return 0 if is_this or tense == "future" else -1


def century(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "the 20th century", "20th-century", "this century", "the past century"."""
    nth, start = _ordinal_before(context, i)
    if nth is not None:
        return TimexMatch(start, i + 1, "DATE", f"{nth - 1:02d}")
    if context.is_in(i - 1, "timex_last_past") and context.at(i - 2) == "the":
        return TimexMatch(i - 2, i + 1, "DURATION", "P100Y")
    if context.reference is None:
        return None
    if not context.is_in(i - 1, "timex_this_last"):
        return None
    number = context.reference.year // 100
    if context.at(i - 1) == "last":
        number -= 1
    return TimexMatch(i - 1, i + 1, "DATE", f"{number:02d}")


def _ordinal_before(context: TimexContext, i: int) -> tuple[int | None, int]:
    """The ordinal before a word, with or without a hyphen, and where it begins."""
    at = i - 2 if context.at(i - 1) == "-" else i - 1
    return ordinal(context.at(at)) or None, at


def quarter(context: TimexContext, i: int) -> TimexMatch | None:
    """A quarter of a year; not a quarter of something.

    "the third quarter", "third-quarter", "the first quarter of 2016", "last quarter".
    """
    if context.reference is None:
        return None
    nth, start = _ordinal_before(context, i)
    if nth is None:
        return _quarter_in_direction(context, i)
    # "a fifth quarter" is none of a year.
    if nth > 4:
        return None
    year = _YEAR.fullmatch(context.at(i + 2)) if context.is_in(i + 1, "timex_of_in") else None
    if year:
        return TimexMatch(start, i + 3, "DATE", f"{year[0]}-Q{nth}")
    start = context.with_the(start)
    told = _told_year(context, i + 1)
    if told is not None:
        return TimexMatch(start, i + 4, "DATE", f"{told}-Q{nth}")
    year_of = _year_of_quarter(context, i, nth)
    return TimexMatch(start, i + 1, "DATE", f"{year_of}-Q{nth}")


def _quarter_in_direction(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "last quarter", counted from that of the publication."""
    assert context.reference is not None
    if not context.is_in(i - 1, "timex_year_directions"):
        return None
    index = context.reference.year * 4 + _quarter_of(context.reference) - 1
    index += lexicon.numbers("timex_directions")[context.at(i - 1)]
    return TimexMatch(i - 1, i + 1, "DATE", f"{index // 4}-Q{index % 4 + 1}")


def _quarter_of(day: date) -> int:
    return (day.month - 1) // 3 + 1


def _year_of_quarter(context: TimexContext, i: int, nth: int) -> int:
    """The year of "the third quarter" without one: the last that has begun, or is over."""
    assert context.reference is not None
    now = _quarter_of(context.reference)
    # What was in a quarter that is not over was in that of last year.
    is_last_year = nth >= now if context.tense(i) == "past" else nth > now
    return context.reference.year - 1 if is_last_year else context.reference.year


def _told_year(context: TimexContext, i: int) -> int | None:
    """The year of "of last year", "of this year", from the word "of"."""
    if context.reference is None:
        return None
    if context.at(i) != "of":
        return None
    if context.at(i + 2) != "year":
        return None
    if not context.is_in(i + 1, "timex_year_directions"):
        return None
    return context.reference.year + lexicon.numbers("timex_directions")[context.at(i + 1)]


def quarter_code(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "Q3 2016"; without a year which one is meant is not known."""
    at = i + 2 if context.at(i + 1) == "of" else i + 1
    if not _YEAR.fullmatch(context.at(at)):
        return None
    return TimexMatch(i, at + 1, "DATE", f"{context.at(at)}-Q{context.at(i)[1]}")


def fiscal(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "fiscal 2016", "fiscal year 2016".

    `FY2016` as TIMEX3 writes it, whose first day differs from state to state.
    """
    at = i + 2 if context.at(i + 1) == "year" else i + 1
    if not _YEAR.fullmatch(context.at(at)):
        return None
    return TimexMatch(i, at + 1, "DATE", f"FY{context.at(at)}")


def half(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "the first half of 2016", "the second half of last year".

    Halves of other things are none.
    """
    nth = ordinal(context.at(i - 1))
    if nth not in (1, 2):
        return None
    if context.at(i + 1) != "of":
        return None
    start = context.with_the(i - 1)
    year = context.at(i + 2)
    if _YEAR.fullmatch(year):
        return TimexMatch(start, i + 3, "DATE", f"{year}-H{nth}")
    told = _told_year(context, i + 1)
    return None if told is None else TimexMatch(start, i + 4, "DATE", f"{told}-H{nth}")
