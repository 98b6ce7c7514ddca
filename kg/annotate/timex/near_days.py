"""Days around the publication and their parts: "late yesterday", "last night", "that evening"."""

from datetime import date, timedelta
from typing import NamedTuple

from kg import lexicon
from kg.annotate.timex.anchors import anchor_day
from kg.annotate.timex.context import POSSESSIVES, TimexContext, TimexMatch


def near_day(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "today", "tonight", "late yesterday", "tomorrow night"."""
    word = context.at(i)
    shift = lexicon.numbers("timex_near_days")[word]
    part, end = _part_after(context, i)
    start = i - 1 if context.is_in(i - 1, "timex_early_late") else i
    if context.reference is None:
        is_present = word == "today" and not part
        return TimexMatch(start, end, "DATE", "PRESENT_REF") if is_present else None
    if word == "today" and _is_of_age(context, end):
        return TimexMatch(start, end, "DATE", "PRESENT_REF")
    if context.reads(i - 2, "day", "before", "yesterday"):
        start, shift = context.with_the(i - 2), -2
    elif context.reads(i - 2, "day", "after", "tomorrow"):
        start, shift = context.with_the(i - 2), 2
    value = (context.reference + timedelta(days=shift)).isoformat()
    if part:
        return TimexMatch(start, end, "TIME", f"{value}T{part}")
    return TimexMatch(start, end, "DATE", value)


def _part_after(context: TimexContext, i: int) -> tuple[str | None, int]:
    """The part of the day that a near day has, and where the expression ends."""
    if context.at(i) == "tonight":
        return "NI", i + 1
    part = lexicon.meanings("timex_day_parts").get(context.at(i + 1))
    return part, i + 2 if part else i + 1


def _is_of_age(context: TimexContext, end: int) -> bool:
    """Test for "today's" in the sense of the present age, "today's youth"."""
    if context.at(end) not in POSSESSIVES:
        return False
    return context.is_in(end + 1, "timex_today_of_age")


class _Base(NamedTuple):
    """The day that a part of a day is counted from, and where its words begin."""

    day: date | None
    shift: int
    start: int


def day_part(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "this morning", "last night", "the next morning", "that evening", "mid afternoon"."""
    part = lexicon.meanings("timex_day_parts")[context.at(i)]
    if context.is_in(i - 1, "timex_each"):
        return TimexMatch(i - 1, i + 1, "SET", f"XXXX-XX-XXT{part}")
    base = _base(context, i)
    if base is None:
        return None
    start = base.start - 1 if context.is_in(base.start - 1, "timex_early_late") else base.start
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
