"""Days around the publication and their parts: "late yesterday", "last night"."""

from datetime import date, timedelta
from typing import NamedTuple

from kg import lexicon
from kg.annotation.timex.anchors import anchor_day
from kg.annotation.timex.context import POSSESSIVES, TimexContext, TimexMatch


def near_day(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "today", "tonight", "late yesterday", "tomorrow night"."""
    part, end = _part_after(context, i)
    if _is_present(context, i, end):
        start = _with_early(context, i)
        return TimexMatch(start, end, "DATE", "PRESENT_REF")
    if context.reference is None:
        return None
    start, shift = _start_and_shift(context, i)
    value = (context.reference + timedelta(days=shift)).isoformat()
    if part:
        return TimexMatch(start, end, "TIME", f"{value}T{part}")
    return TimexMatch(start, end, "DATE", value)


def _is_present(context: TimexContext, i: int, end: int) -> bool:
    """Test for "today" that is no day: of an article without one, and in "today's youth"."""
    if context.at(i) != "today":
        return False
    if context.reference is None:
        return end == i + 1
    return context.at(end) in POSSESSIVES and context.is_in(end + 1, "timex_today_of_age")


def _with_early(context: TimexContext, start: int) -> int:
    """Where "early yesterday", "late last night" begins."""
    return start - 1 if context.is_in(start - 1, "timex_early_late") else start


def _start_and_shift(context: TimexContext, i: int) -> tuple[int, int]:
    """Where a near day begins, and how many days it is from the publication."""
    # Its "before" and "after" count one day more.
    if context.reads(i - 2, "day", "before", "yesterday"):
        return context.with_the(i - 2), -2
    if context.reads(i - 2, "day", "after", "tomorrow"):
        return context.with_the(i - 2), 2
    return _with_early(context, i), lexicon.numbers("timex_near_days")[context.at(i)]


def _part_after(context: TimexContext, i: int) -> tuple[str | None, int]:
    """The part of the day that a near day has, and where the expression ends."""
    # "tonight" has its part within it.
    if context.at(i) == "tonight":
        return "NI", i + 1
    part = lexicon.meanings("timex_day_parts").get(context.at(i + 1))
    return part, i + 2 if part else i + 1


class _Base(NamedTuple):
    """The day that a part of a day is counted from, and where its words begin."""

    day: date | None
    shift: int
    start: int


def day_part(context: TimexContext, i: int) -> TimexMatch | None:
    """A part of a day.

    "this morning", "last night", "the next morning", "that evening", "mid afternoon".
    """
    part = lexicon.meanings("timex_day_parts")[context.at(i)]
    if context.is_in(i - 1, "timex_each"):
        return TimexMatch(i - 1, i + 1, "SET", f"XXXX-XX-XXT{part}")
    base = _base(context, i)
    if base is None:
        return None
    start = _with_early(context, base.start)
    if base.day is None:
        return TimexMatch(start, i + 1, "TIME", f"XXXX-XX-XXT{part}")
    value = (base.day + timedelta(days=base.shift)).isoformat()
    return TimexMatch(start, i + 1, "TIME", f"{value}T{part}")


def _base(context: TimexContext, i: int) -> _Base | None:
    """The day of the part of a day at `i` by the words before it; None where it is no time."""
    before = context.at(i - 1)
    if context.is_in(i - 1, "timex_day_after") and context.at(i - 2) == "the":
        return _Base(anchor_day(context, i), 1, i - 2)
    if before == "that":
        return _Base(anchor_day(context, i), 0, i - 1)
    if before == "last":
        return _Base(context.reference, -1, i - 1)
    if context.is_in(i - 1, "timex_day_at_hand"):
        return _Base(context.reference, 0, i - 1)
    if context.reads(i - 2, "mid", "-"):
        return _Base(context.reference, 0, i - 2)
    return None
