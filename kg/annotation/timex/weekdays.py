"""Weekdays: "on Monday", "last Friday", "every Thursday", "the first Monday of May".

Which one is meant the tense tells: after a past verb the last, after "will" the next. A
headline tells the past in the present.
"""

from datetime import date, timedelta

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.timex.context import POSSESSIVES, TimexContext, TimexMatch
from kg.annotation.timex.months import day_part_before, is_name, month
from kg.annotation.timex.tense import Tense
from kg.english.labels import VERBS
from kg.english.number_words import ordinal
from kg.model.timex import MONTHS, WEEKDAYS, weekday_after, weekday_before

_AHEAD = ("future", "present")  # tenses; "he arrives on Monday" is to come
_PRESENT_BLOCKS = ("headline", "lead")  # they tell the past in the present
_UNTIL_REACH = 4  # words between "until" and the weekday


def weekday(context: TimexContext, i: int) -> TimexMatch | None:
    """The expression around a weekday's name.

    "on Monday", "last Friday", "Tuesday night", "every Thursday", "the first Monday of May".
    """
    # "Good Friday" is a holiday.
    if context.at(i - 1) == "good":
        return None
    if not context.is_capital(i):
        return None
    # "Ruby Friday"
    if is_name(context, i):
        return None
    number = WEEKDAYS[context.at(i).removesuffix("s")]
    if _is_set(context, i):
        return _set(context, i, number)
    return nth_weekday(context, i, number) or _one_day(context, i, number)


def _is_set(context: TimexContext, i: int) -> bool:
    """Test for "every Monday", "Mondays", "Monday nights"."""
    if context.is_in(i - 1, "timex_each"):
        return True
    if context.at(i) not in WEEKDAYS:
        return True
    # "Monday night" is one, "Monday nights" are many.
    parts = lexicon.words("timex_day_parts")
    after = context.at(i + 1)
    if after in parts:
        return False
    return after.removesuffix("s") in parts


def _set(context: TimexContext, i: int, number: int) -> TimexMatch:
    part = lexicon.meanings("timex_day_parts").get(context.at(i + 1).removesuffix("s"))
    start = i - 1 if context.is_in(i - 1, "timex_each") else i
    value = f"XXXX-WXX-{number + 1}"
    if part:
        return TimexMatch(start, i + 2, "SET", f"{value}T{part}")
    return TimexMatch(start, i + 1, "SET", value)


def _one_day(context: TimexContext, i: int, number: int) -> TimexMatch:
    """One weekday, with the part of the day: "the night of Monday", "early Monday"."""
    day, start = which_weekday(context, i, number)
    value = day.isoformat() if day else f"XXXX-WXX-{number + 1}"
    early = start - 1 if context.is_in(start - 1, "timex_before_weekday") else start
    part = lexicon.meanings("timex_day_parts").get(context.at(i + 1))
    # "early Friday evening"
    if part:
        return TimexMatch(early, i + 2, "TIME", f"{value}T{part}")
    # "the night of last Friday"
    part_before = None if day is None else day_part_before(context, start)
    if part_before is not None:
        return TimexMatch(part_before.start, i + 1, "TIME", f"{value}T{part_before.code}")
    return TimexMatch(early, i + 1, "DATE", value)


def which_weekday(context: TimexContext, i: int, number: int) -> tuple[date | None, int]:
    """The day, and where the expression begins: "last Friday", "this coming Sunday", "Tuesday".

    None without a publication day.
    """
    direction = lexicon.numbers("timex_directions").get(context.at(i - 1))
    start = i if direction is None else i - 1
    if context.reads(i - 2, "this", "coming"):
        start = i - 2
    reference = context.reference
    if reference is None:
        return None, start
    # "last Friday", told on a Friday, is that of the week before; "Friday" may be the same day.
    if direction == -1:
        return weekday_before(reference, number, same=False), start
    if direction == 1:
        return weekday_after(reference, number, same=False), start
    pick = weekday_after if _lies_ahead(context, i) else weekday_before
    return pick(reference, number), start


def _lies_ahead(context: TimexContext, i: int) -> bool:
    """Test if a weekday is still to come, by tense and preposition."""
    if _tense(context, i) in _AHEAD:
        return True
    if _is_until(context, i):
        return True
    # "could come as early as Monday"
    if context.reads(i - 3, "as", "early"):
        return True
    return context.reads(i - 3, "as", "soon")


def _tense(context: TimexContext, i: int) -> Tense | None:
    # "Wednesday's ruling" has been given, whatever is done about it.
    if context.at(i + 1) in POSSESSIVES:
        return "past"
    tense = context.tense(i)
    if tense == "present" and context.block_kind(i) in _PRESENT_BLOCKS:
        return "past"
    return tense


def _is_until(context: TimexContext, i: int) -> bool:
    """Test if something lasts until a day ahead, "was put off until 9 a.m. Friday".

    Not so in "until Friday he had …".
    """
    reach = range(i - 1, i - 1 - _UNTIL_REACH, -1)
    at = next((at for at in reach if context.is_in(at, "timex_until")), None)
    if at is None:
        return False
    if _has_break(context, at + 1, i):
        return False
    until = context.token(at)
    verb = _governing_verb(until)
    # Before its verb it tells how long something had been so, and so does a negation: "until
    # Friday, nobody had claimed it", "did not come until Friday".
    if until.i <= verb.i:
        return False
    return not any(map(_looks_back, verb.lefts))


def _has_break(context: TimexContext, start: int, end: int) -> bool:
    """Test for a comma, a full stop or the end of a block between words."""
    return any(word in (",", ".", "") for word in context.words[start:end])


def _governing_verb(token: Token) -> Token:
    """The verb above a token, else the root."""
    verb = token.head
    while verb.pos_ not in VERBS:
        if verb.head.i == verb.i:
            break
        verb = verb.head
    return verb


def _looks_back(child: Token) -> bool:
    """Test for "had" and "not" before a verb."""
    return child.lower_ == "had" or child.dep_ == "neg"


def nth_weekday(context: TimexContext, i: int, number: int) -> TimexMatch | None:
    """Such as "the first Monday of May 2017", "the last Friday in November".

    None where no month follows.
    """
    nth = -1 if context.at(i - 1) == "last" else ordinal(context.at(i - 1))
    if nth is None:
        return None
    of = _month_behind(context, i)
    first = None if of is None else _first_of_month(of.value)
    if of is None or first is None:
        return None
    days = _weekdays_of_month(first, number)
    # A month has four of a weekday, or five.
    if nth > len(days):
        return None
    start = context.with_the(i - 1)
    # "is held on the first Monday of May", with no year behind it.
    if context.tense(i) == "present" and not context.at(of.end - 1).isdigit():
        return TimexMatch(start, of.end, "SET", f"XXXX-{first.month:02d}")
    # The last one is counted from the end, the others from one.
    day = days[-1] if nth < 0 else days[nth - 1]
    return TimexMatch(start, of.end, "DATE", day.isoformat())


def _month_behind(context: TimexContext, i: int) -> TimexMatch | None:
    """The month of "Monday of May", with its year if it has one."""
    if not context.is_in(i + 1, "timex_of_in"):
        return None
    if context.at(i + 2) not in MONTHS:
        return None
    of = month(context, i + 2)
    # "Monday in early May" is another expression.
    return of if of is not None and of.start == i + 2 else None


def _first_of_month(value: str) -> date | None:
    """The first day of a TIMEX3 value that is one month; None for any other."""
    year, dash, month_ = value.partition("-")
    if not dash:
        return None
    if not year.isdigit():
        return None
    if not month_.isdigit():
        return None
    return date(int(year), int(month_), 1)


def _weekdays_of_month(first: date, number: int) -> list[date]:
    """The days of a month that are such a weekday."""
    start = weekday_after(first, number)
    days = (start + timedelta(weeks=n) for n in range(5))
    return [day for day in days if day.month == first.month]
