"""Expressions around a unit of time: "every day", "that year", "last month", "day-long"."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from kg import lexicon
from kg.annotation.timex import periods
from kg.annotation.timex.amounts import bare_plural, compound, number_before, with_number
from kg.annotation.timex.anchors import anchor
from kg.annotation.timex.context import TimexContext, TimexMatch
from kg.annotation.timex.durations import counted_from, duration, shifted
from kg.annotation.timex.months import day_part_before

_COUNTED = ("D", "W", "M", "Y")  # units that "that" and "the following" count from a date
_PLACED = ("W", "M", "Y")  # units that "last" and "this" place in the calendar


@cache
def units() -> Mapping[str, str]:
    """The code of each unit by its singular and plural."""
    singular, plural = lexicon.meanings("timex_units"), lexicon.meanings("timex_unit_plurals")
    return MappingProxyType({**singular, **plural})


def unit(context: TimexContext, i: int) -> TimexMatch | None:
    """The expression around a unit such as "days" or "year"."""
    code = units()[context.at(i)]
    # Units that ISO 8601 has not, and parts of a year.
    if code in _SPECIAL:
        return _SPECIAL[code](context, i)
    # "a 10-year contract"
    if context.at(i - 1) == "-":
        return compound(context, i, code)
    amount = with_number(context, i, code)
    if amount is not None:
        return amount
    is_plural = context.is_in(i, "timex_unit_plurals")
    return bare_plural(context, i, code) if is_plural else _singular(context, i, code)


def _singular(context: TimexContext, i: int, code: str) -> TimexMatch | None:
    """A unit in the singular without a number.

    "every day", "that year", "day-long", "year-end", "last month".
    """
    # "60 miles per hour" is a speed.
    if code[0] != "T" and context.is_in(i - 1, "timex_rates"):
        return TimexMatch(i - 1, i + 1, "SET", duration(1, code))
    if context.reads(i - 2, "every", "other"):
        return TimexMatch(i - 2, i + 1, "SET", duration(2, code))
    if context.is_in(i - 1, "timex_anchored") and not _is_bare_next(context, i):
        return _anchored(context, i, code) or _placed(context, i, code)
    return _joined(context, i, code) or _placed(context, i, code)


def _joined(context: TimexContext, i: int, code: str) -> TimexMatch | None:
    """A unit with a hyphen behind it: "day-long", "year-end"."""
    if context.reads(i + 1, "-", "long"):
        return TimexMatch(i, i + 3, "DURATION", duration(1, code))
    if code != "Y" or context.reference is None:
        return None
    if not context.reads(i + 1, "-", "end"):
        return None
    return TimexMatch(i, i + 3, "DATE", f"{context.reference.year}-12-31")


def _is_bare_next(context: TimexContext, i: int) -> bool:
    """Test for "next year", which is counted from now; "the next year" is not."""
    if context.at(i - 1) != "next":
        return False
    return context.at(i - 2) != "the"


def _anchored(context: TimexContext, i: int, code: str) -> TimexMatch | None:
    """A unit counted from the last date of the text: "that day", "the following month"."""
    start = _start_of_anchored(context, i) if code in _COUNTED else None
    if start is None or not context.matches:
        return None
    shift = lexicon.numbers("timex_anchored")[context.at(i - 1)]
    value = counted_from(anchor(context, start), shift, code)
    if not value:
        return None
    # "on the morning of the same day"
    part = day_part_before(context, start) if code == "D" else None
    if part:
        return TimexMatch(part.start, i + 1, "TIME", f"{value}T{part.code}")
    # "later that year"
    if context.at(i - 1) == "that" and context.is_in(start - 1, "timex_earlier_later"):
        start -= 1
    return TimexMatch(start, i + 1, "DATE", value)


def _start_of_anchored(context: TimexContext, i: int) -> int | None:
    """Where "that day", "the same day" begins; None for "same day", "at the same day"."""
    if context.at(i - 1) == "that":
        return context.with_the(i - 1)
    if not context.is_in(i - 2, "timex_the_that"):
        return None
    return None if context.reads(i - 3, "at", "the", "same") else i - 2


def _placed(context: TimexContext, i: int, code: str) -> TimexMatch | None:
    """A unit placed by the publication day.

    "last week", "this year", "the past year", "earlier this week", "the end of the month".
    """
    if code in _PLACED and context.reads(i - 4, "the", "end", "of", "the"):
        value = shifted(context.reference, 0, code)
        return TimexMatch(i - 4, i + 1, "DATE", value) if value else None
    direction = lexicon.numbers("timex_directions").get(context.at(i - 1))
    if direction is None:
        return None
    start = _start_of_placed(context, i)
    if code == "DE":
        # Which years "this decade" are is not said.
        is_this = context.at(i - 1) == "this"
        return None if is_this else TimexMatch(start, i + 1, "DURATION", duration(1, code))
    if code not in _PLACED:
        return None
    # "the past year" is twelve months, "last year" one of the calendar.
    if context.at(i - 1) == "past":
        return TimexMatch(start, i + 1, "DURATION", duration(1, code))
    return _calendar_unit(context, start, i, shifted(context.reference, direction, code))


def _calendar_unit(
    context: TimexContext, start: int, i: int, value: str | None
) -> TimexMatch | None:
    """Such as "last week", "earlier this year"; None without a publication day."""
    if value is None:
        return None
    if context.is_in(start - 1, "timex_modifiers"):
        start -= 1
    return TimexMatch(start, i + 1, "DATE", value)


def _start_of_placed(context: TimexContext, i: int) -> int:
    """Where "last year", "the last year", "the coming year" begins."""
    has_article = context.at(i - 2) == "the" and context.is_in(i - 1, "timex_after_the")
    return i - 2 if has_article else i - 1


def _nights(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "two nights"; "last night" is a part of a day."""
    if not context.is_in(i, "timex_unit_plurals"):
        return None
    counted = number_before(context, i)
    if counted is None:
        return None
    return TimexMatch(counted[0], i + 1, "DURATION", duration(counted[1], "D"))


def _centuries(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "the 20th century", "this century", "two centuries", "for centuries"."""
    match = periods.century(context, i) or with_number(context, i, "CE")
    if match is None and context.is_in(i, "timex_unit_plurals"):
        return bare_plural(context, i, "CE")
    return match


def weekends(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "on weekends"; "two weekends" is an amount."""
    if context.is_in(i - 1, "timex_on_at"):
        return TimexMatch(i, i + 1, "SET", "XXXX-WXX-WE")
    return unit(context, i)


_SPECIAL: Mapping[str, Callable[[TimexContext, int], TimexMatch | None]] = {
    "WE": periods.weekend,
    "NI": _nights,
    "CE": _centuries,
    "Q": periods.quarter,
}
