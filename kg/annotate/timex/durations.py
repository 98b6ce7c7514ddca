"""Expressions made of a unit: amounts ("three days"), distances ("two weeks ago"), "last month", "every day"."""

import re
from datetime import date, timedelta

from kg import lexicon
from kg.annotate.timex.context import Anchor, Hit, Row
from kg.annotate.timex.dates import part_of_day
from kg.annotate.timex.vocabulary import (
    ALL_UNITS,
    PLURALS,
    Number,
    duration,
    is_number_word,
    number,
    ordinal,
    shrinking,
)
from kg.model.timex import add_months, day, month_value, week_value

_WHICH = {
    "last": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "this": 0,
    "past": -1,
}
_BACK = frozenset(["that", "same", "following", "next", "previous"])
_DAYS = {"D": 1, "W": 7, "FN": 14}
_MONTHS = {"M": 1, "Y": 12, "DE": 120, "CE": 1200, "Q": 3}


def unit(row: Row, i: int) -> Hit | None:
    """The expression around a unit such as "days" or "year"."""
    code = ALL_UNITS[row.at(i)]
    if code in _SPECIAL:
        return _SPECIAL[code](row, i)
    if row.at(i - 1) == "-":
        return _compound(row, i, code)
    found = _with_number(row, i, code)
    if found is not None:
        return found
    return _bare_plural(row, i, code) if row.at(i) in PLURALS else _singular(row, i, code)


def _singular(row: Row, i: int, code: str) -> Hit | None:
    """A unit in the singular without a number: "every day", "that year", "day-long", "year-end", "last month"."""
    before = row.at(i - 1)
    if before in ("every", "each", "per") and code[0] != "T":
        return Hit(i - 1, i + 1, "SET", duration(1, code))
    if before == "other" and row.at(i - 2) == "every":
        return Hit(i - 2, i + 1, "SET", duration(2, code))
    if before in _BACK and (before != "next" or row.at(i - 2) == "the"):
        return _back(row, i, code) or _which(row, i, code)
    if row.at(i + 1) == "-" and row.at(i + 2) == "long":
        return Hit(i, i + 3, "DURATION", duration(1, code))
    if (
        row.at(i + 1) == "-"
        and row.at(i + 2) == "end"
        and code == "Y"
        and row.reference is not None
    ):
        return Hit(i, i + 3, "DATE", f"{row.reference.year}-12-31")
    return _which(row, i, code)


def _compound(row: Row, i: int, code: str) -> Hit | None:
    """Such as "10-year", "two-week", "8-month-old", "ten-months-long", "year-ago".

    A person's age is no time.
    """
    cut = _number_before(row, i - 1)
    if cut is None:
        return None
    start, amount = cut
    end = i + 1
    if row.at(start) == "a" and row.at(start - 1) == "-":  # "a $400-million-a-year business"
        return Hit(start, end, "SET", duration(1, code))
    if row.at(end) == "-" and row.at(end + 1) in ("old", "long"):
        if row.at(end + 1) == "old" and (
            code == "Y" or row.at(end + 2) in lexicon.words("coref_humans")
        ):
            return None
        end += 2
    return Hit(start, end, "DURATION", duration(amount, code))


def _number_before(row: Row, end: int) -> tuple[int, Number] | None:
    """The longest number that ends before word `end`: where it begins, and its value."""
    first = end
    while first > 0 and end - first < 8 and is_number_word(row.at(first - 1)):
        first -= 1
    for cut, words in shrinking(row.words[first:end]):
        ok, amount = number(words)
        if ok:
            return first + cut, amount
    return None


def _with_number(row: Row, i: int, code: str) -> Hit | None:
    cut = _number_before(row, i)
    if cut is None:
        return None
    start, amount = cut
    end = i + 1
    for more in (["and", "a", "half"], ["-", "and", "-", "a", "-", "half"]):
        if row.words[end : end + len(more)] == more and amount is not None:
            end, amount = end + len(more), amount + 0.5
    if (
        row.at(end) == "old"
        or (row.at(end) == "of" and row.at(end + 1) == "age")
        or row.at(i) == "second"
    ):
        return None
    rate = row.at(i - 1) in ("a", "an") and start == i - 1
    if rate and row.at(end) not in ("ago", "earlier", "later") and _is_rate(row, start):
        return Hit(start, end, "SET", duration(1, code))
    if row.words[end : end + 2] == ["or", "so"]:
        end += 2
    if (
        code == "D"
        and row.words[start:end] == ["one", "day"]
        and row.token(i).dep_ == "npadvmod"
    ):
        tense = row.tense(i)
        if tense in ("past", "future"):
            return Hit(
                start, end, "DATE", "PAST_REF" if tense == "past" else "FUTURE_REF"
            )  # "will one day be"
    start = _approximately(row, start)
    if row.at(start - 1) == "every":
        return Hit(start - 1, end, "SET", duration(amount, code))
    return _distance(row, start, end, amount, code)


def _approximately(row: Row, start: int) -> int:
    """Where the expression begins with "more than", "nearly", "the past", "next" before the number."""
    for length in (3, 2, 1):
        if length <= start and " ".join(row.words[start - length : start]) in lexicon.words(
            "time_approximations"
        ):
            return start - length
    if row.at(start - 1) in (
        "last",
        "past",
        "next",
        "coming",
        "previous",
        "following",
        "first",
    ):
        start -= 1
        return start - 1 if row.at(start - 1) in ("the", "these", "this") else start
    return start


def _is_rate(row: Row, start: int) -> bool:
    """Whether "a year" is per year: "$1 billion a year", "twice a day"."""
    if start == 0 or row.at(start - 1) in ("", ",", ".", "for", "in", "within"):
        return False
    before = row.token(start - 1)
    return (
        before.pos_ in ("NUM", "SYM")
        or before.tag_ == "NNS"
        or before.lower_ in ("once", "twice", "times", "time")
    )


def _distance(row: Row, start: int, end: int, amount: Number, code: str) -> Hit:
    """An amount with "ago", "earlier", "later" is a date; without, a duration."""
    word = row.at(end)
    if word == "ago":
        if amount is None:
            return Hit(start, end + 1, "DATE", "PAST_REF")
        if row.at(end + 1) == "today" and row.reference is not None:  # "a year ago today"
            exact = _to_the_day(row.reference, amount, code)
            if exact is not None:
                return Hit(start, end + 2, "DATE", exact)
        value = _shifted(row.reference, -amount, code)
        return Hit(start, end + 1, "DATE", value or "PAST_REF")
    if (
        word in ("earlier", "later", "afterwards")
        and amount is not None
        and code[0] != "T"
        and row.hits
    ):
        sign = -1 if word == "earlier" else 1
        value = _counted(row.anchor(start), sign * amount, code)
        if value is not None:
            return Hit(start, end + 1, "DATE", value)
    if row.at(start) in ("coming",) and amount is None:
        return Hit(start, end, "DATE", "FUTURE_REF")
    return Hit(start, end, "DURATION", duration(amount, code))


def _to_the_day(reference: date, amount: float, code: str) -> str | None:
    """The same day so many weeks, months or years before.

    None where the calendar has none, or the unit is another.
    """
    if code in _DAYS:
        return _shifted(reference, -amount * _DAYS[code], "D")
    if code not in ("M", "Y") or amount != int(amount):
        return None
    year, month = add_months(reference.year, reference.month, -int(amount) * _MONTHS[code])
    found = day(year, month, reference.day) if year > 0 else None
    return found.isoformat() if found else None


_FINER = {
    "D": ("day",),
    "W": ("day", "weekend", "week"),
    "FN": ("day", "weekend", "week"),
    "M": ("day", "weekend", "week", "month"),
}
"""How fine a date must be for a unit to be counted from it.

Years are counted from whatever is no longer than one.
"""


def _counted(anchor: Anchor | None, amount: float, code: str) -> str | None:
    """What lies so far from a date told before, no finer than that date allows.

    None where that cannot be said.

    "That day" of "in March 2016" is some day of the month, "three days later" nothing that is
    known; a year from a quarter is a quarter ("net income in the third quarter fell from $2
    million a year earlier").
    """
    if anchor is None or anchor.grain in ("decade", "century"):
        return None
    if code == "D" and amount == 0 and anchor.grain == "month":
        return f"{month_value(anchor.day.year, anchor.day.month)}-XX"
    if code in _FINER and anchor.grain not in _FINER[code]:
        return None
    if code == "Y" and amount and anchor.grain == "quarter":
        year = anchor.day.year + round(amount)
        return f"{year:04d}-Q{anchor.day.month // 3 + 1}" if 0 < year < 10000 else None
    return _shifted(anchor.day, amount, code)


def _shifted(anchor: date | None, amount: float, code: str) -> str | None:
    """The day, week, month or year that lies so far from an anchor, as fine as the unit.

    None without an anchor.
    """
    if anchor is None:
        return None
    try:
        if code == "D":
            return (anchor + timedelta(days=round(amount))).isoformat()
        if code in _DAYS:
            return week_value(anchor + timedelta(days=round(amount * _DAYS[code])))
        if code in _MONTHS:
            year, month = add_months(anchor.year, anchor.month, round(amount * _MONTHS[code]))
            value = month_value(year, month) if code in ("M", "Q") else f"{year:04d}"
            return value if 0 < year < 10000 else None
        return anchor.isoformat() if code[0] == "T" and abs(amount) < 12 else None
    except OverflowError:  # "two million years ago"
        return None


def _bare_plural(row: Row, i: int, code: str) -> Hit | None:
    """Such as "for years", "recent months", "the past weeks", "the coming days", "years ago", "decades-long"."""
    before, start = row.at(i - 1), i
    if code == "TS":
        return None
    if row.at(i + 1) == "ago":
        return Hit(i, i + 2, "DATE", "PAST_REF")
    if row.at(i + 1) == "-" and row.at(i + 2) == "long":
        return Hit(i, i + 3, "DURATION", duration(None, code))
    if before == "recent":
        return Hit(i - 1, i + 1, "DURATION", duration(None, code))
    if before in ("past", "last", "previous", "coming", "next"):
        start = i - 1 - (row.at(i - 2) in ("the", "these"))
        return Hit(
            start,
            i + 1,
            "DATE",
            "PAST_REF" if before in ("past", "last", "previous") else "FUTURE_REF",
        )
    if before == "the" and row.at(i - 2) == "over":
        return Hit(i - 1, i + 1, "DURATION", duration(None, code))
    if before in lexicon.words("time_bare_plural_after") and row.at(i + 1) not in ("of", "old"):
        return Hit(i, i + 1, "DURATION", duration(None, code))
    return None


def _weekend(row: Row, i: int) -> Hit | None:
    """Such as "the weekend", "this weekend", "last weekend": the last one, or the coming one where the verb looks ahead."""
    before = row.at(i - 1)
    if row.reference is None or before not in ("the", "this", "last", "next", "past", "coming"):
        return None
    monday = row.reference - timedelta(days=row.reference.weekday())
    tense = row.tense(i)
    ahead = before in ("next", "coming") or (
        before != "last" and before != "past" and tense == "future"
    )
    on_it = row.reference.weekday() >= 5
    shift = (
        0
        if ahead
        or (on_it and before not in ("last", "past"))
        or (before == "this" and tense != "past")
        else -7
    )
    if before == "next" and on_it:
        shift = 7
    return Hit(i - 1, i + 1, "DATE", week_value(monday + timedelta(days=shift)) + "-WE")


def _century_or_amount(row: Row, i: int) -> Hit | None:
    """Such as "the 20th century", "this century", "two centuries", "for centuries"."""
    return (
        _century(row, i)
        or _with_number(row, i, "CE")
        or (_bare_plural(row, i, "CE") if row.at(i) in PLURALS else None)
    )


def _century(row: Row, i: int) -> Hit | None:
    nth = ordinal(row.at(i - 1)) or (ordinal(row.at(i - 2)) if row.at(i - 1) == "-" else None)
    if nth is not None:
        start = i - 1 if row.at(i - 1) != "-" else i - 2
        return Hit(start, i + 1, "DATE", f"{nth - 1:02d}")
    if row.at(i - 1) in ("last", "past") and row.at(i - 2) == "the":
        return Hit(i - 2, i + 1, "DURATION", "P100Y")
    if row.reference is not None and row.at(i - 1) in ("this", "last"):
        return Hit(
            i - 1, i + 1, "DATE", f"{row.reference.year // 100 - (row.at(i - 1) == 'last'):02d}"
        )
    return None


def _quarter(row: Row, i: int) -> Hit | None:
    """Such as "the third quarter", "third-quarter", "the first quarter of 2016", "last quarter"; not a quarter of something."""
    nth = ordinal(row.at(i - 1)) or (ordinal(row.at(i - 2)) if row.at(i - 1) == "-" else None)
    start = i - 1 if row.at(i - 1) != "-" else i - 2
    if (
        row.reference is None
        or (nth is None and row.at(i - 1) not in ("last", "this", "next"))
        or (nth or 1) > 4
    ):
        return None
    now = row.reference.year * 4 + (row.reference.month - 1) // 3
    if nth is None:
        index = now + _WHICH[row.at(i - 1)]
        return Hit(start, i + 1, "DATE", f"{index // 4}-Q{index % 4 + 1}")
    year = (
        re.fullmatch(r"(?:19|20)\d\d", row.at(i + 2)) if row.at(i + 1) in ("of", "in") else None
    )
    if year:
        return Hit(start, i + 3, "DATE", f"{year[0]}-Q{nth}")
    if (
        row.at(i + 1) == "of"
        and row.at(i + 2) in ("this", "last", "next")
        and row.at(i + 3) == "year"
    ):
        return Hit(
            start - (row.at(start - 1) == "the"),
            i + 4,
            "DATE",
            f"{row.reference.year + _WHICH[row.at(i + 2)]}-Q{nth}",
        )
    index = row.reference.year * 4 + nth - 1
    index -= 4 * (index > now or (index == now and row.tense(i) == "past"))
    start -= row.at(start - 1) == "the"
    return Hit(start, i + 1, "DATE", f"{index // 4}-Q{nth}")


def quarter_code(row: Row, i: int) -> Hit | None:
    """Such as "Q3 2016"; without a year which one is meant is not known."""
    at = i + 1 + (row.at(i + 1) == "of")
    return (
        Hit(i, at + 1, "DATE", f"{row.at(at)}-Q{row.at(i)[1]}")
        if re.fullmatch(r"(?:19|20)\d\d", row.at(at))
        else None
    )


def fiscal(row: Row, i: int) -> Hit | None:
    """Such as "fiscal 2016", "fiscal year 2016": `FY2016` as TIMEX3 writes it, whose first day differs from state to state."""
    at = i + 1 + (row.at(i + 1) == "year")
    return (
        Hit(i, at + 1, "DATE", f"FY{row.at(at)}")
        if re.fullmatch(r"(?:19|20)\d\d", row.at(at))
        else None
    )


def weekends(row: Row, i: int) -> Hit | None:
    """Such as "on weekends"; "two weekends" is an amount."""
    return (
        Hit(i, i + 1, "SET", "XXXX-WXX-WE") if row.at(i - 1) in ("on", "at") else unit(row, i)
    )


def half(row: Row, i: int) -> Hit | None:
    """Such as "the first half of 2016", "the second half of last year".

    Halves of other things are none.
    """
    nth, before = ordinal(row.at(i - 1)), row.at(i + 2)
    if nth not in (1, 2) or row.at(i + 1) != "of":
        return None
    start = i - 1 - (row.at(i - 2) == "the")
    if re.fullmatch(r"(?:19|20)\d\d", before):
        return Hit(start, i + 3, "DATE", f"{before}-H{nth}")
    if (
        before in ("this", "last", "next")
        and row.at(i + 3) == "year"
        and row.reference is not None
    ):
        return Hit(start, i + 4, "DATE", f"{row.reference.year + _WHICH[before]}-H{nth}")
    return None


def _back(row: Row, i: int, code: str) -> Hit | None:
    """Such as "that day", "the same year", "the following month", "the next day": from the last date of the text."""
    before = row.at(i - 1)
    start = i - 1 if before == "that" and row.at(i - 2) != "the" else i - 2
    if before != "that" and row.at(i - 2) not in ("the", "that"):
        return None
    if before == "same" and row.at(i - 2) == "the" and row.at(i - 3) == "at":
        return None
    if not row.hits or code not in ("D", "M", "Y", "W"):
        return None
    shift = {"following": 1, "next": 1, "previous": -1}.get(before, 0)
    value = _counted(row.anchor(start), shift, code)
    whole = part_of_day(row, start) if code == "D" else None
    if value and whole:
        return Hit(whole[0], i + 1, "TIME", f"{value}T{whole[1]}")
    if row.at(start - 1) in ("earlier", "later") and before == "that":
        start -= 1
    return Hit(start, i + 1, "DATE", value) if value else None


def _which(row: Row, i: int, code: str) -> Hit | None:
    """Such as "last week", "this year", "next month", "the past year", "earlier this week", "the end of the month"."""
    before, start = row.at(i - 1), i - 1
    if (
        before == "the"
        and row.words[max(0, i - 4) : i] == ["the", "end", "of", "the"]
        and code in ("W", "M", "Y")
    ):
        value = _shifted(row.reference, 0, code)
        return Hit(i - 4, i + 1, "DATE", value) if value else None
    if before not in _WHICH or code not in ("W", "M", "Y", "DE"):
        return None
    if before in ("past", "coming") or (row.at(i - 2) == "the" and before in ("last", "next")):
        start = i - 2 if row.at(i - 2) == "the" else i - 1
        if before == "past" or code == "DE":
            return Hit(start, i + 1, "DURATION", duration(1, code))
    elif code == "DE":
        return Hit(start, i + 1, "DURATION", duration(1, code)) if before != "this" else None
    value = _shifted(row.reference, _WHICH[before], code)
    if row.at(start - 1) in lexicon.words("time_modifiers"):
        start -= 1
    return Hit(start, i + 1, "DATE", value) if value else None


def _nights(row: Row, i: int) -> Hit | None:
    """Such as "two nights"."""
    cut = _number_before(row, i) if row.at(i) in PLURALS else None
    return Hit(cut[0], i + 1, "DURATION", duration(cut[1], "D")) if cut else None


_SPECIAL = {"WE": _weekend, "NI": _nights, "CE": _century_or_amount, "Q": _quarter}
