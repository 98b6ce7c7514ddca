"""Amounts of time: "three days", "two weeks ago", "10-year", "twice a day", "for years"."""

from dataclasses import dataclass, replace

from kg import lexicon
from kg.annotation.timex.anchors import anchor
from kg.annotation.timex.context import TimexContext, TimexMatch
from kg.annotation.timex.durations import counted_from, duration, same_day_before, shifted
from kg.english.number_words import can_be_in_quantity, quantity

_LONGEST = 8  # words of a number
_SOMEDAY = {"past": "PAST_REF", "future": "FUTURE_REF"}  # "one day", by tense
_AND_A_HALF = (("and", "a", "half"), ("-", "and", "-", "a", "-", "half"))


@dataclass(frozen=True, slots=True)
class TimeAmount:
    """A number of units, words `start` to `end`; `value` None is "some"."""

    start: int
    end: int
    value: float | None
    unit: str

    @property
    def duration(self) -> str:
        """The amount as TIMEX3 writes it."""
        return duration(self.value, self.unit)


def number_before(context: TimexContext, end: int) -> tuple[int, float | None] | None:
    """The longest number that ends before word `end`: where it begins, and its value.

    A value of None is "some".
    """
    first = end
    while first > 0 and end - first < _LONGEST and can_be_in_quantity(context.at(first - 1)):
        first -= 1
    for start in range(first, end):
        counted = quantity(context.words[start:end])
        if counted is not None:
            return start, counted.value
    return None


def compound(context: TimexContext, i: int, unit: str) -> TimexMatch | None:
    """Such as "10-year", "two-week", "8-month-old", "ten-months-long", "year-ago".

    A person's age is no time.
    """
    counted = number_before(context, i - 1)
    if counted is None:
        return None
    start, value = counted
    # "a $400-million-a-year business"
    if context.reads(start - 1, "-", "a"):
        return TimexMatch(start, i + 1, "SET", duration(1, unit))
    end = i + 1
    if context.reads(end, "-", "old"):
        if unit == "Y":
            return None
        if context.is_in(end + 2, "coref_humans"):
            return None
        end += 2
    elif context.reads(end, "-", "long"):
        end += 2
    return TimexMatch(start, end, "DURATION", duration(value, unit))


def with_number(context: TimexContext, i: int, unit: str) -> TimexMatch | None:
    """The expression of a number before a unit: an amount, or a date or set made of it."""
    counted = number_before(context, i)
    if counted is None:
        return None
    amount = _with_half(context, TimeAmount(counted[0], i + 1, counted[1], unit))
    if _is_age(context, amount.end):
        return None
    if context.at(i) == "second":
        return None
    if _is_rate(context, i, amount):
        return TimexMatch(amount.start, amount.end, "SET", duration(1, unit))
    if context.reads(amount.end, "or", "so"):
        amount = replace(amount, end=amount.end + 2)
    # "one day" without a date
    someday = _one_day(context, i, amount)
    if someday is not None:
        return someday
    amount = replace(amount, start=_start_of_amount(context, amount.start))
    if context.at(amount.start - 1) == "every":
        return TimexMatch(amount.start - 1, amount.end, "SET", amount.duration)
    return _date_or_duration(context, amount)


def _with_half(context: TimexContext, amount: TimeAmount) -> TimeAmount:
    """The amount with "and a half" behind its unit, "a year and a half"."""
    for words in _AND_A_HALF:
        if amount.value is not None and context.reads(amount.end, *words):
            amount = replace(amount, end=amount.end + len(words), value=amount.value + 0.5)
    return amount


def _is_age(context: TimexContext, end: int) -> bool:
    """Test for the age of somebody, "34 years old", "34 years of age"."""
    if context.at(end) == "old":
        return True
    return context.reads(end, "of", "age")


def _is_rate(context: TimexContext, i: int, amount: TimeAmount) -> bool:
    """Test if "a year" is per year: "$1 billion a year", "twice a day"."""
    start = i - 1
    if amount.start != start:
        return False
    if not context.is_in(start, "number_articles"):
        return False
    if context.is_in(amount.end, "timex_distances"):
        return False
    if start == 0:
        return False
    if context.is_in(start - 1, "timex_no_rates"):
        return False
    # "$1 billion a year", "25 sorties a day"
    before = context.token(start - 1)
    if before.pos_ in ("NUM", "SYM"):
        return True
    if before.tag_ == "NNS":
        return True
    return context.is_in(start - 1, "timex_times_of_rate")


def _one_day(context: TimexContext, i: int, amount: TimeAmount) -> TimexMatch | None:
    """Such as "it will one day be a city": some day before or after all."""
    if amount.unit != "D":
        return None
    if context.words[amount.start : amount.end] != ["one", "day"]:
        return None
    if context.token(i).dep_ != "npadvmod":
        return None
    tense = context.tense(i)
    if tense not in _SOMEDAY:
        return None
    return TimexMatch(amount.start, amount.end, "DATE", _SOMEDAY[tense])


def _start_of_amount(context: TimexContext, start: int) -> int:
    """Where the expression begins with "more than", "nearly", "the past", "next" before it."""
    approximations = lexicon.words("timex_approximations")
    for length in (3, 2, 1):
        if (
            length <= start
            and " ".join(context.words[start - length : start]) in approximations
        ):
            return start - length
    if not context.is_in(start - 1, "timex_before_amounts"):
        return start
    has_article = context.is_in(start - 2, "timex_articles_of_amounts")
    return start - 2 if has_article else start - 1


def _date_or_duration(context: TimexContext, amount: TimeAmount) -> TimexMatch:
    """An amount with "ago", "earlier", "later" is a date; without, a duration."""
    start, end = amount.start, amount.end
    if context.at(end) == "ago":
        return _ago(context, amount)
    value = _from_anchor(context, amount)
    if value is not None:
        return TimexMatch(start, end + 1, "DATE", value)
    if context.at(start) == "coming" and amount.value is None:
        return TimexMatch(start, end, "DATE", "FUTURE_REF")
    return TimexMatch(start, end, "DURATION", amount.duration)


def _ago(context: TimexContext, amount: TimeAmount) -> TimexMatch:
    """Such as "two weeks ago", "several years ago", "a year ago today"."""
    start, end = amount.start, amount.end + 1
    if amount.value is None:
        return TimexMatch(start, end, "DATE", "PAST_REF")
    if context.at(end) == "today" and context.reference is not None:
        exact = same_day_before(context.reference, amount.value, amount.unit)
        if exact is not None:
            return TimexMatch(start, end + 1, "DATE", exact)
    value = shifted(context.reference, -amount.value, amount.unit)
    return TimexMatch(start, end, "DATE", value or "PAST_REF")


def _from_anchor(context: TimexContext, amount: TimeAmount) -> str | None:
    """What lies so far from the last date of the text, "two weeks later".

    None for times of day, and where no date was told.
    """
    sign = lexicon.numbers("timex_counted_from").get(context.at(amount.end))
    if sign is None:
        return None
    if amount.value is None:
        return None
    if not context.matches:
        return None
    if amount.unit[0] == "T":
        return None
    return counted_from(anchor(context, amount.start), sign * amount.value, amount.unit)


def bare_plural(context: TimexContext, i: int, unit: str) -> TimexMatch | None:
    """A plural without a number: "for years", "the past weeks", "years ago"."""
    # "Seconds" are most often something else.
    if unit == "TS":
        return None
    if context.at(i + 1) == "ago":
        return TimexMatch(i, i + 2, "DATE", "PAST_REF")
    direction = lexicon.meanings("timex_bare_plural_directions").get(context.at(i - 1))
    if direction is not None and not context.reads(i + 1, "-", "long"):
        has_article = context.is_in(i - 2, "timex_plural_articles")
        return TimexMatch(i - 2 if has_article else i - 1, i + 1, "DATE", direction)
    return _some(context, i, duration(None, unit))


def _some(context: TimexContext, i: int, value: str) -> TimexMatch | None:
    """A plural that is an amount nobody tells: "for years", "decades-long", "recent months"."""
    if context.reads(i + 1, "-", "long"):
        return TimexMatch(i, i + 3, "DURATION", value)
    if context.at(i - 1) == "recent":
        return TimexMatch(i - 1, i + 1, "DURATION", value)
    # "over the years"
    if context.reads(i - 2, "over", "the"):
        return TimexMatch(i - 1, i + 1, "DURATION", value)
    if context.is_in(i + 1, "timex_after_no_amount"):
        return None
    if not context.is_in(i - 1, "timex_before_bare_plural"):
        return None
    return TimexMatch(i, i + 1, "DURATION", value)
