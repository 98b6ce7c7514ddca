"""The year of a day or month that the words leave out: "on December 9", "in April".

After a past verb it is the last one, after "will" the next; without a verb the nearest. Without
a publication day it stays open (`XXXX-12-09`).
"""

import re
from dataclasses import dataclass
from datetime import date

from kg.annotation.timex.context import TimexContext
from kg.annotation.timex.holidays import landmarks
from kg.annotation.timex.tense import Tense
from kg.model.timex import day

_YEAR_AND_MONTH = re.compile(r"\d{4}-\d\d")

_STALE, _FRESH = 300, 65
"""Days.

Who means a day nearly a year away says the year, so a stale day gives way to a fresh one: "a
Jan. 14 deadline".
"""

_AHEAD_SLACK = 30  # days


def nearest(options: list[date], reference: date, tense: Tense | None) -> date:
    """The option that the tense asks for: the last not later, or the first not earlier.

    Without a tense it is the nearest, a day ahead counting double, since news tells more of
    what was.
    """
    by_tense = None if tense is None else _by_tense(options, reference, tense)
    # The earlier of two that are equally near.
    return by_tense or min(options, key=lambda d: (_distance(d, reference), d))


def _by_tense(options: list[date], reference: date, tense: Tense) -> date | None:
    """The option that a tense asks for; None where there is none, or it is stale."""
    past = max((d for d in options if d <= reference), default=None)
    ahead = min((d for d in options if d >= reference), default=None)
    back = (reference - (past or reference)).days
    forth = ((ahead or reference) - reference).days
    if tense == "past":
        return None if _is_stale(back, forth) else past
    # Of what is to come, a day nearly a year away is meant more often.
    is_stale = _is_stale(forth - _AHEAD_SLACK, back + _AHEAD_SLACK)
    return ahead if tense == "future" and not is_stale else None


def _is_stale(days: int, other: int) -> bool:
    """Test if a day so far off gives way to another on the other side of the publication."""
    if days <= _STALE:
        return False
    return other < _FRESH


def _distance(of: date, reference: date) -> int:
    days = (reference - of).days
    return days if days >= 0 else -2 * days


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A month with what the words say of its day.

    Attributes:
        month: 1 to 12.
        day: of the month; None for the whole month.
        weekday: written beside the day, Monday 0.
    """

    month: int
    day: int | None = None
    weekday: int | None = None


def missing_year(context: TimexContext, i: int, of: DayOfMonth) -> int | None:
    """The year that a month, or a day of it, is in where the words do not say.

    None without a publication day. A weekday beside the day decides where it fits one year
    alone.
    """
    reference = context.reference
    if reference is None:
        return _year_of_sentence(context, i)
    options = _days_around(reference.year, of)
    # Months are compared by their first days: the present one is neither past nor ahead.
    if of.day is None:
        return nearest(options, reference.replace(day=1), tense_of_date(context, i)).year
    on_weekday = [d for d in options if d.weekday() == of.weekday]
    if len(on_weekday) == 1:
        return on_weekday[0].year
    return nearest(options, reference, tense_of_date(context, i)).year


def _days_around(year: int, of: DayOfMonth) -> list[date]:
    """The day in the years around one; the first where no day is told."""
    # A leap day needs a wider look.
    reach = 4 if (of.month, of.day) == (2, 29) else 1
    years = range(year - reach, year + reach + 1)
    days = (day(year, of.month, of.day or 1) for year in years)
    return [d for d in days if d is not None]


def tense_of_date(context: TimexContext, i: int) -> Tense | None:
    """When a date was or is to come, by its preposition, else by its verb.

    "since", "set for May 3"; None beside a noun.
    """
    before = (context.at(i - 1), context.at(i - 2))
    if "since" in before:
        return "past"
    # "the Jan. 14 deadline" has its own tense, whatever is said of it.
    if context.hangs_on_noun(i):
        return None
    tense = context.tense(i)
    # "was set for May 3"
    if "for" in before and tense == "past":
        return "future"
    # Of the past and of the future the present tells alike.
    return None if tense == "present" else tense


def _year_of_sentence(context: TimexContext, i: int) -> int | None:
    """The year of the day or month told before in the sentence.

    "laid down on 29 September 1944; launched on 5 October".
    """
    if not context.matches:
        return None
    last = context.matches[-1]
    if context.tokens[last.start] < context.token(i).sent.start:
        return None
    return int(last.value[:4]) if _YEAR_AND_MONTH.match(last.value) else None


def year_of_landmark(context: TimexContext, month: int, number: int, end: int) -> int | None:
    """The year of a day that is known by its date, "the Sept. 11 attacks".

    None where it is any other, or the article is older.

    Args:
        context: the words; those of the date end before `end`.
        month: of the day.
        number: of the day in its month.
        end: where the date ends.
    """
    landmark = landmarks().get((month, number))
    if landmark is None:
        return None
    if context.reference is None:
        return None
    if context.reference < landmark.day:
        return None
    # "the Sept. 11, terrorist attacks"
    at = end + 1 if context.at(end) == "," else end
    return landmark.day.year if context.at(at) in landmark.words_after else None
