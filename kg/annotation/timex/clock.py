"""Times of day: "10:35 a.m.", "18:00 GMT", "noon Saturday", "at 15:30".

A time of day needs its day: the one beside it, a date before it in the sentence, else the day
of publication.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from kg import lexicon
from kg.annotation.timex.anchors import is_of_report
from kg.annotation.timex.context import TimexContext, TimexMatch
from kg.annotation.timex.months import month, whole_day
from kg.annotation.timex.weekdays import which_weekday
from kg.model.timex import MONTHS, WEEKDAYS

_GLUED = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?([ap])\.?m")
_FIGURES = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?|(\d\d)(\d\d)")
_LAST_HOUR, _LAST_MINUTE = 23, 59
_DAY_LENGTH = len("2016-12-09")
_REACH_AHEAD = 12  # words behind a time of day in which its day may follow


def clock(context: TimexContext, i: int) -> TimexMatch | None:
    """A time of day by its mark or name: "10:35 a.m.", "6 p.m. Wednesday", "noon Saturday"."""
    named = lexicon.meanings("timex_clock_words").get(context.at(i))
    if named is not None:
        return _with_day(context, i, i + 1, named)
    value = _marked_figures(context, i)
    if value is None:
        return None
    end = i + 2 if context.at(i) == "local" else i + 1
    return _with_day(context, i - 1, end, value)


def _marked_figures(context: TimexContext, i: int) -> str | None:
    """The time that the figures before "p.m.", "GMT" or "local time" give, "T18:30"."""
    mark = context.at(i)
    # "6 local residents"
    if mark == "local" and context.at(i + 1) != "time":
        return None
    figures = _hour_and_minutes(context.at(i - 1))
    if figures is None:
        return None
    hour, minutes = figures
    # "a.m." and "p.m."
    if mark[0] in "ap":
        return _value(_hour_of_half(hour, mark), minutes)
    # "6 GMT" may be anything.
    if not minutes:
        return None
    zone = "Z" if mark in lexicon.words("timex_universal_time") else ""
    return _value(hour, minutes) + zone


def _hour_and_minutes(word: str) -> tuple[int, str] | None:
    """The figures of "6", "10:35", "1830"; None for what is no time of day."""
    match = _FIGURES.fullmatch(word)
    if match is None:
        return None
    # Either of two forms matched: with a mark between, or four digits.
    bare, pointed, *digits = match.groups("")
    hour, minutes = (bare, pointed) if bare else digits
    return (int(hour), minutes) if _is_in_day(int(hour), minutes) else None


def _is_in_day(hour: int, minutes: str) -> bool:
    if hour > _LAST_HOUR:
        return False
    return int(minutes or 0) <= _LAST_MINUTE


def _hour_of_half(hour: int, mark: str) -> int:
    """The hour of the day, of an hour "a.m." or "p.m."."""
    # 12 a.m. is midnight, 12 p.m. noon.
    return hour % 12 + (12 if mark[0] == "p" else 0)


def _value(hour: int, minutes: str) -> str:
    return f"T{hour:02d}:{int(minutes or 0):02d}"


def glued_clock(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "8:45am", "6pm Wednesday"."""
    match = _GLUED.fullmatch(context.at(i))
    if match is None:
        return None
    hour, minutes = int(match[1]), match[2] or ""
    # "15pm" is a typing error, or something else.
    if not 1 <= hour <= 12:
        return None
    if not _is_in_day(hour, minutes):
        return None
    return _with_day(context, i, i + 1, _value(_hour_of_half(hour, match[3]), minutes))


def bare_clock(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "at 15:30" with nothing behind it.

    Without a preposition it may be a score or a verse.
    """
    if not context.is_in(i - 1, "timex_clock_prepositions"):
        return None
    # "15:30 GMT" has a finder of its own, which looks from the mark.
    if context.is_in(i + 1, "timex_clock_marks"):
        return None
    if context.is_in(i + 1, "timex_percent"):
        return None
    hour, minutes = context.at(i).split(":")
    if not _is_in_day(int(hour), minutes):
        return None
    return _with_day(context, i, i + 1, _value(int(hour), minutes))


def _with_day(context: TimexContext, start: int, end: int, time: str) -> TimexMatch:
    """A time of day, words `start` to `end`, with its zone ("EST") and its day."""
    end = _end_of_zone(context, end)
    if context.is_in(start - 1, "timex_around"):
        start -= 1
    day, end_of_day = _day_beside(context, end)
    if end_of_day is None:
        day = _day_of_sentence(context, start)
    value = f"{day.isoformat() if day else 'XXXX-XX-XX'}{time}"
    return TimexMatch(start, end_of_day or end, "TIME", value)


def _end_of_zone(context: TimexContext, end: int) -> int:
    # "10 a.m. EST"
    if context.is_in(end, "timex_zones"):
        return end + 1
    if context.at(end + 1) != "time":
        return end
    # "10 a.m. local time"
    if context.is_in(end, "timex_zone_adjectives"):
        return end + 2
    # "10 a.m. Moscow time"
    return end + 2 if context.is_capital(end) else end


def _day_beside(context: TimexContext, i: int) -> tuple[date | None, int | None]:
    """The day that follows at once and where it ends: "Wednesday", "on Monday", "tomorrow".

    The end is None where none follows.
    """
    at = i + 1 if context.at(i) == "on" else i
    if _is_plain_weekday(context, at):
        return which_weekday(context, at, WEEKDAYS[context.at(at)])[0], at + 1
    shift = lexicon.numbers("timex_near_days").get(context.at(i))
    if shift is None:
        return None, None
    if context.reference is None:
        return None, None
    return context.reference + timedelta(days=shift), i + 1


def _is_plain_weekday(context: TimexContext, i: int) -> bool:
    """Test for a weekday that is not part of a date, as in "Friday, Nov. 3"."""
    if context.at(i) not in WEEKDAYS:
        return False
    if not context.is_capital(i):
        return False
    return context.at(i + 2) not in MONTHS


def _day_of_sentence(context: TimexContext, i: int) -> date | None:
    """The day that a time of day belongs to where none is beside it.

    A date before it in its sentence, a date or weekday after it, else the day of the
    paragraph or of the publication.
    """
    day = _day_before(context, i)
    if day is not None:
        return day
    sentence_end = context.token(i).sent.end
    for at in range(i + 1, min(i + _REACH_AHEAD, len(context.words))):
        if context.tokens[at] >= sentence_end:
            break
        day = _date_at(context, at)
        if day is not None:
            return day
        if _is_plain_weekday(context, at):
            return which_weekday(context, at, WEEKDAYS[context.at(at)])[0]
    return _day_of_block(context, i) if context.tense(i) == "past" else context.reference


def _day_before(context: TimexContext, i: int) -> date | None:
    """The last day told before a word in its sentence."""
    sentence_start = context.token(i).sent.start
    for match in reversed(context.matches):
        if context.tokens[match.start] < sentence_start:
            return None
        day = _day_of(match)
        if day is not None:
            return day
    return None


def _day_of(match: TimexMatch) -> date | None:
    """The day of a date, or of a time of day."""
    if match.type not in ("DATE", "TIME"):
        return None
    return whole_day(match.value[:_DAY_LENGTH])


def _date_at(context: TimexContext, i: int) -> date | None:
    """The day that the date around a month's name means."""
    match = month(context, i) if context.at(i) in MONTHS else None
    return None if match is None else whole_day(match.value)


def _day_of_block(context: TimexContext, i: int) -> date | None:
    """The one day told before in the same paragraph.

    None where there is none, or several: "at 10 p.m." may be any day's.
    """
    told = context.running(_days_told)
    if told is None or told.block != context.break_before(i):
        return None
    return told.days[0] if len(told.days) == 1 else None


class _DaysTold(NamedTuple):
    """The first days that are told in a block, two at most, and the break before it."""

    block: int
    days: tuple[date, ...]


def _days_told(context: TimexContext, before: _DaysTold | None, match: TimexMatch) -> _DaysTold:
    """The days of the block that a time stands in, with the time's own."""
    block = context.break_before(match.start)
    days = before.days if before is not None and before.block == block else ()
    day = None if is_of_report(context, match) else _day_of(match)
    # Of more than one nobody asks how many.
    if day is None or day in days or len(days) > 1:
        return _DaysTold(block, days)
    return _DaysTold(block, (*days, day))
