"""Times of day and the days around the publication: "10:35 a.m.", "noon Saturday", "late yesterday", "last night".

A time of day needs its day: the weekday beside it, a date before it in the sentence, else the
    day of publication.
"""

import re
from datetime import date, timedelta

from kg import lexicon
from kg.annotate.timex.context import Hit, Row
from kg.annotate.timex.dates import month
from kg.annotate.timex.vocabulary import CLOCK_WORDS, DAY_PARTS
from kg.annotate.timex.weekdays import which_weekday
from kg.model.timex import MONTHS, WEEKDAYS

_GLUED = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?([ap])\.?m")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?|(\d\d)(\d\d)")
_BEHIND_CLOCK = frozenset(
    ["a.m.", "a.m", "p.m.", "p.m", "am", "pm", "gmt", "utc", "local", "percent", "%"]
)
_NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_ZONES = frozenset(
    ["est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "gmt", "bst", "cet", "cest"]
)


def clock(row: Row, i: int) -> Hit | None:
    """A time of day: "10:35 a.m.", "6 p.m. Wednesday", "18:00 UTC", "noon Saturday".

    Its day is beside it or said before.
    """
    found = (i, CLOCK_WORDS[row.at(i)]) if row.at(i) in CLOCK_WORDS else _clock_time(row, i)
    if found is None:
        return None
    start, time = found
    return _dated(row, start, i + 1 + (row.at(i) == "local"), time)


def glued_clock(row: Row, i: int) -> Hit | None:
    """Such as "8:45am", "6pm Wednesday"."""
    match = _GLUED.fullmatch(row.at(i))
    if match is None or not 1 <= int(match[1]) <= 12 or int(match[2] or 0) > 59:
        return None
    return _dated(
        row, i, i + 1, f"T{int(match[1]) % 12 + 12 * (match[3] == 'p'):02d}:{match[2] or '00'}"
    )


def _dated(row: Row, start: int, end: int, time: str) -> Hit:
    """A time of day, words `start` to `end`, with its zone ("Moscow time", "EST") and its day."""
    if row.at(end) in _ZONES:
        end += 1
    elif row.at(end + 1) == "time" and (
        row.at(end) in ("local", "universal") or row.is_capital(end)
    ):
        end += 2
    start -= row.at(start - 1) in ("around", "about")
    beside = end + (row.at(end) == "on")
    if (
        row.at(beside) in WEEKDAYS
        and row.is_capital(beside)
        and row.at(beside + 2) not in MONTHS
    ):
        day, end = which_weekday(row, beside, WEEKDAYS[row.at(beside)])[0], beside + 1
    elif row.at(end) in _NEAR_DAYS and row.reference is not None:
        day, end = row.reference + timedelta(days=_NEAR_DAYS[row.at(end)]), end + 1
    else:
        day = _day_of_sentence(row, start)
    return Hit(start, end, "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}{time}")


def _clock_time(row: Row, i: int) -> tuple[int, str] | None:
    """Where the figures before "p.m.", "GMT" or "local time" begin, and the time they give, "T18:30"."""
    word = row.at(i)
    match = _CLOCK.fullmatch(row.at(i - 1))
    if match is None or (word == "local" and row.at(i + 1) != "time"):
        return None
    hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
    if hour > 23 or minute > 59 or (word[0] not in "ap" and not (match[2] or match[4])):
        return None
    if word[0] in "ap":
        hour = hour % 12 + (12 if word[0] == "p" else 0)
    return i - 1, f"T{hour:02d}:{minute:02d}" + ("Z" if word in ("gmt", "utc") else "")


def bare_clock(row: Row, i: int) -> Hit | None:
    """Such as "at 15:30" with nothing behind it.

    Without a preposition it may be a score or a verse.
    """
    if (
        row.at(i - 1) not in ("at", "around", "about", "until", "by")
        or row.at(i + 1) in _BEHIND_CLOCK
    ):
        return None
    hour, minute = (int(part) for part in row.at(i).split(":"))
    return (
        _dated(row, i, i + 1, f"T{hour:02d}:{minute:02d}")
        if hour < 24 and minute < 60
        else None
    )


def _day_of_sentence(row: Row, i: int) -> date | None:
    """The day a time of day belongs to: a date before it in its sentence, a weekday after it, else the last date."""
    sentence = row.token(i).sent
    for hit in reversed(row.hits):
        if row.tokens[hit.start] < sentence.start:
            break
        if hit.type in ("DATE", "TIME") and re.match(r"\d{4}-\d\d-\d\d", hit.value):
            return date.fromisoformat(hit.value[:10])
    for j in range(i + 1, min(i + 12, len(row.words))):
        if row.tokens[j] >= sentence.end:
            break
        found = month(row, j) if row.words[j] in MONTHS else None
        if found is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", found.value):
            return date.fromisoformat(found.value)
        if row.words[j] in WEEKDAYS and row.is_capital(j) and row.at(j + 2) not in MONTHS:
            return which_weekday(row, j, WEEKDAYS[row.words[j]])[0]
    return _day_of_block(row, i) if row.tense(i) == "past" else row.reference


def _day_of_block(row: Row, i: int) -> date | None:
    """The one day told before in the same paragraph.

    None where there is none, or several: "at 10 p.m." may be any day's.
    """
    at = i
    while row.at(at):
        at -= 1
    told = {
        hit.value[:10]
        for hit in row.hits
        if hit.start > at
        and hit.type in ("DATE", "TIME")
        and re.match(r"\d{4}-\d\d-\d\d", hit.value)
        and not row.is_report(hit)
    }
    return date.fromisoformat(told.pop()) if len(told) == 1 else None


def near_day(row: Row, i: int) -> Hit | None:
    """Such as "today", "yesterday", "tonight", with "early" and the part of the day: "late yesterday", "tomorrow night"."""
    word, start, end = row.at(i), i, i + 1
    shift = _NEAR_DAYS[word]
    part = "NI" if word == "tonight" else DAY_PARTS.get(row.at(end))
    end += bool(part) and word != "tonight"
    if row.at(i - 1) in ("early", "late", "earlier", "later"):
        start -= 1
    if row.reference is None:
        return Hit(start, end, "DATE", "PRESENT_REF") if word == "today" and not part else None
    if (
        word == "today"
        and row.at(end) in ("'s", "’s")
        and row.at(end + 1) in lexicon.words("time_today_of_age")
    ):
        return Hit(start, end, "DATE", "PRESENT_REF")
    if (row.at(i - 1), word) in (("before", "yesterday"), ("after", "tomorrow")) and row.at(
        i - 2
    ) == "day":
        start, shift = i - 2 - (row.at(i - 3) == "the"), 2 * shift
    value = (row.reference + timedelta(days=shift)).isoformat()
    return (
        Hit(start, end, "TIME", f"{value}T{part}") if part else Hit(start, end, "DATE", value)
    )


def day_part(row: Row, i: int) -> Hit | None:
    """Such as "this morning", "last night", "the next morning", "that evening", "mid afternoon"."""
    before, part = row.at(i - 1), DAY_PARTS[row.at(i)]
    if before in ("every", "each"):
        return Hit(i - 1, i + 1, "SET", f"XXXX-XX-XXT{part}")
    anchor, shift, start = row.reference, 0, i - 1
    if before in ("next", "following") and row.at(i - 2) == "the":
        anchor, shift, start = row.day_before(i), 1, i - 2
    elif before == "that":
        anchor = row.day_before(i)
    elif before == "last":
        shift = -1
    elif before == "mid" or (before == "-" and row.at(i - 2) == "mid"):
        start = i - 1 if before == "mid" else i - 2
    elif before != "this":
        return None
    if row.at(start - 1) in ("earlier", "later", "early", "late"):
        start -= 1
    value = (anchor + timedelta(days=shift)).isoformat() if anchor else "XXXX-XX-XX"
    return Hit(start, i + 1, "TIME", f"{value}T{part}")
