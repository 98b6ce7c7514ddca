"""Weekdays: "on Monday", "last Friday", "every Thursday", "until Friday", "the first Monday of May".

Which one is meant the tense tells: after a past verb the last, after "will" the next. A
headline tells the past in the present.
"""

from datetime import date, timedelta

from kg.annotate.timex.context import Hit, Row
from kg.annotate.timex.dates import WHICH, is_name, month, part_of_day
from kg.annotate.timex.vocabulary import DAY_PARTS, ordinal
from kg.model.timex import MONTHS, WEEKDAYS, weekday_after, weekday_before


def weekday(row: Row, i: int) -> Hit | None:
    """Around a weekday's name: "on Monday", "last Friday", "Tuesday night", "every Thursday", "10 p.m. Wednesday"."""
    word = row.at(i)
    name = word if word in WEEKDAYS else word.removesuffix("s")
    if not row.is_capital(i) or is_name(row, i) or row.at(i - 1) == "good":
        return None
    weekday_, start, end = WEEKDAYS[name], i, i + 1
    part = DAY_PARTS.get(row.at(end), DAY_PARTS.get(row.at(end).removesuffix("s")))
    if (
        row.at(i - 1) in ("every", "each")
        or word != name
        or (part and row.at(end) not in DAY_PARTS)
    ):
        start, end = (i - 1 if row.at(i - 1) in ("every", "each") else i), end + bool(part)
        return Hit(start, end, "SET", f"XXXX-WXX-{weekday_ + 1}" + (f"T{part}" if part else ""))
    nth = nth_weekday(row, i, weekday_)
    if nth is not None:
        return nth
    when, start = which_weekday(row, i, weekday_)
    whole = part_of_day(row, start)
    if whole is not None and when is not None and not part:
        return Hit(whole[0], end, "TIME", f"{when.isoformat()}T{whole[1]}")
    if row.at(start - 1) in ("early", "late", "earlier"):
        start -= 1
    value = when.isoformat() if when else f"XXXX-WXX-{weekday_ + 1}"
    if part:
        return Hit(start, end + 1, "TIME", f"{value}T{part}")
    return Hit(start, end, "DATE", value)


def which_weekday(row: Row, i: int, weekday_: int) -> tuple[date | None, int]:
    """The day, and where the expression begins: "last Friday", "this coming Sunday", "Tuesday"."""
    ref, before, start = row.reference, row.at(i - 1), i
    if before in WHICH:
        start = i - 1 - (row.at(i - 2) == "this" and before == "coming")
    if ref is None:
        return None, start
    if before in ("last", "past", "previous"):
        return weekday_before(ref, weekday_, same=False), start
    if before in ("next", "coming", "upcoming"):
        return weekday_after(ref, weekday_, same=False), start
    tense = row.tense(i)
    if tense == "present" and row.kind_of(row.token(i).idx) in (
        "headline",
        "lead",
    ):  # they tell the past in the present
        tense = "past"
    if row.at(i + 1) in (
        "'s",
        "’s",
    ):  # "Wednesday's ruling" has been given, whatever is done about it
        tense = "past"
    ahead = (
        tense in ("future", "present")
        or _is_until(row, i)
        or row.words[i - 3 : i - 1] in (["as", "early"], ["as", "soon"])
    )
    return (weekday_after if ahead else weekday_before)(ref, weekday_), start


def _is_until(row: Row, i: int) -> bool:
    """Whether something lasts until a day ahead, "was put off until 9 a.m. Friday".

    Not so in "until Friday he had …".
    """
    at = next((at for at in range(i - 1, i - 5, -1) if row.at(at) in ("until", "till")), None)
    if at is None or any(row.at(between) in (",", ".", "") for between in range(at + 1, i)):
        return False
    verb = row.token(at).head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    return row.token(at).i > verb.i and not any(
        c.lower_ == "had" or c.dep_ == "neg" for c in verb.lefts
    )


def nth_weekday(row: Row, i: int, weekday_: int) -> Hit | None:
    """Such as "the first Monday of May 2017", "the last Friday in November".

    None where no month follows.
    """
    nth = -1 if row.at(i - 1) == "last" else ordinal(row.at(i - 1))
    if (
        nth is None
        or nth > 5
        or row.at(i + 1) not in ("of", "in")
        or row.at(i + 2) not in MONTHS
    ):
        return None
    found = month(row, i + 2)
    year_, dash, month_ = (
        found.value.partition("-")
        if found is not None and found.start == i + 2
        else ("", "", "")
    )
    start = i - 1 - (row.at(i - 2) == "the")
    if found is None or not dash or not year_.isdigit() or not month_.isdigit():
        return None
    if row.tense(i) == "present" and not row.at(found.end - 1).isdigit():
        return Hit(
            start, found.end, "SET", f"XXXX-{month_}"
        )  # "is held on the first Monday of May"
    first = date(int(year_), int(month_), 1)
    days = [
        d
        for d in (weekday_after(first, weekday_) + timedelta(weeks=n) for n in range(5))
        if d.month == first.month
    ]
    if nth > len(days):
        return None
    return Hit(start, found.end, "DATE", days[nth if nth < 0 else nth - 1].isoformat())
