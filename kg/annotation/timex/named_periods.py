"""Stretches and days of the year that have names: seasons and holidays."""

from datetime import date

from kg import lexicon
from kg.annotation.timex.context import TimexContext, TimexMatch
from kg.annotation.timex.holidays import HOLIDAYS, holidays_by_start, landmarks
from kg.annotation.timex.missing_year import nearest
from kg.annotation.timex.tense import Tense
from kg.annotation.timex.years import stretch_left, year_after
from kg.english.labels import VERBS
from kg.model.timex import SEASONS, add_months

_TENSE_OF_DIRECTION: dict[int, Tense] = {-1: "past", 1: "future"}
_NOT_EASTER_DAY = ("sunday", "monday", "week")  # days of their own, which have no table here


def season(context: TimexContext, i: int) -> TimexMatch | None:
    """A season: "last fall", "this summer", "the winter of 1994", "in the spring".

    Not the verbs fall and spring.
    """
    code = lexicon.meanings("timex_seasons")[context.at(i)]
    end, year = year_after(context, i + 1)
    if context.is_in(i - 1, "timex_each"):
        return TimexMatch(i - 1, end, "SET", f"XXXX-{code}")
    # "Prices fall and rise."
    if context.token(i).pos_ in VERBS:
        return None
    start = _start_of_season(context, i)
    if year is not None:
        end = _end_of_winter(context, end, year)
        return TimexMatch(start, end, "DATE", f"{year}-{code}")
    if not _is_placed(context, i):
        return None
    if context.reference is None:
        return TimexMatch(start, end, "DATE", f"XXXX-{code}")
    return TimexMatch(start, end, "DATE", f"{_season_year(context, i, code)}-{code}")


def _start_of_season(context: TimexContext, i: int) -> int:
    """Where "last fall", "the early summer", "the end of the winter" begins."""
    has_direction = context.is_in(i - 1, "timex_directions")
    return stretch_left(context, i - 1 if has_direction else context.with_the(i))


def _is_placed(context: TimexContext, i: int) -> bool:
    """Test if words before a season make it a time: "last", "in the", "in" before a comma."""
    if context.is_in(i - 1, "timex_directions"):
        return True
    if context.is_in(i - 1, "timex_season_articles"):
        return context.is_in(i - 2, "timex_season_prepositions")
    if context.at(i - 1) != "in":
        return False
    if context.token(i).ent_type_ != "DATE":
        return False
    return context.is_in(i + 1, "timex_after_season")


def _end_of_winter(context: TimexContext, end: int, year: int) -> int:
    """Where a season ends that may reach into the next year: "the winter of 2015-16"."""
    next_year = str(year + 1)
    is_joined = context.at(end) in ("-", "–", "/")
    return end + 2 if is_joined and context.at(end + 1) in (next_year, next_year[2:]) else end


def _season_year(context: TimexContext, i: int, code: str) -> int:
    """The year in which the season begins that is meant."""
    reference = context.reference
    assert reference is not None
    direction = lexicon.numbers("timex_directions").get(context.at(i - 1))
    # "this winter", told in January, began last year.
    if direction == 0:
        is_since_last_year = code == "WI" and reference.month <= 2
        return reference.year - 1 if is_since_last_year else reference.year
    years = range(reference.year - 2, reference.year + 3)
    starts = [date(year, SEASONS[code], 1) for year in years]
    # "last summer" is over.
    if direction == -1:
        return max(start for start in starts if _season_end(start) <= reference).year
    return nearest(starts, reference, "future" if direction else context.tense(i)).year


def _season_end(start: date) -> date:
    """The first day that is no longer of a season."""
    return date(*add_months(start.year, start.month, 3), 1)


def landmark(context: TimexContext, i: int) -> TimexMatch | None:
    """The eleventh of September 2001 as "9/11"; a fraction of something is none."""
    known = landmarks()[9, 11]
    is_fraction = context.token(i).dep_ == "nummod"
    if is_fraction and context.at(i + 1) not in known.words_after:
        return None
    return TimexMatch(i, i + 1, "DATE", known.day.isoformat())


def holiday(context: TimexContext, i: int) -> TimexMatch | None:
    """A holiday by its name: "Thanksgiving Day", "last Christmas", "New Year's Eve"."""
    words = _holiday_words(context, i)
    if words is None:
        return None
    end = i + len(words)
    if context.at(end) == "day":
        end += 1
    # "Easter Island"
    if context.is_capital(end) and context.token(end).pos_ == "PROPN":
        return None
    end, year = year_after(context, end)
    direction = lexicon.numbers("timex_directions").get(context.at(i - 1))
    if year is None and context.reference is not None:
        year = _holiday_year(context, i, words, direction)
    if year is None:
        return None
    start = i if direction is None else i - 1
    return TimexMatch(start, end, "DATE", HOLIDAYS[words](year).isoformat())


def _holiday_words(context: TimexContext, i: int) -> tuple[str, ...] | None:
    """The longest name of a holiday that begins at a word."""
    if not context.is_capital(i):
        return None
    names = holidays_by_start()[context.at(i)]
    words = next((words for words in names if context.reads(i, *words)), None)
    if words == ("easter",) and context.at(i + 1) in _NOT_EASTER_DAY:
        return None
    return words


def _holiday_year(
    context: TimexContext, i: int, words: tuple[str, ...], direction: int | None
) -> int:
    """The year of a holiday that is meant, by "last" and "next", else by tense."""
    reference = context.reference
    assert reference is not None
    days = [HOLIDAYS[words](year) for year in range(reference.year - 1, reference.year + 2)]
    tense = _TENSE_OF_DIRECTION.get(direction or 0) or context.tense(i)
    return nearest(days, reference, tense).year
