"""Years and decades: "in 1998", "mid-1996", "nineteen ninety-six", "the 1800s", "the nineties".

Four digits are a number more often than a year, so most of this says what is none.
"""

import re
from collections.abc import Callable
from datetime import date

from kg import lexicon
from kg.annotation.timex.anchors import anchor_start
from kg.annotation.timex.context import TimexContext, TimexMatch
from kg.english.number_words import number
from kg.model.timex import WEEKDAYS
from kg.model.written_dates import FoundDate, find_dates

_YEAR = re.compile(r"(?:1\d|20)\d\d")
_DECADE = re.compile(r"(?:(1[5-9]|20)?(\d)0)s")
_PREFIXED = re.compile(r"(mid|early|late|post|pre)-?((?:1[5-9]|20)\d\d)(s?)")
_FISCAL = re.compile(r"fy(?:19|20)\d\d")

FIRST_YEAR = "1500"  # four digits below are most often a number
_FIRST_ATTRIBUTIVE = "1900"  # "the 1500 houses", "the 2016 election"


def stretch_left(context: TimexContext, start: int) -> int:
    """Where an expression begins with what may stand before it.

    "early", "late", "mid -", "the end of".
    """
    has_article = context.is_in(start - 1, "timex_the_this") and context.at(start - 2) == "of"
    if has_article:
        start -= 1
    before = context.at(start - 1)
    # "the end of the summer"
    if before == "of" and context.is_in(start - 2, "timex_edges"):
        return context.with_the(start - 2)
    # "mid-December" is three words.
    if before == "-" and context.is_in(start - 2, "timex_prefixes"):
        return start - 2
    return context.with_the(start - 1) if context.is_in(start - 1, "timex_modifiers") else start


def year_after(context: TimexContext, end: int) -> tuple[int, int | None]:
    """The end of an expression and its year where one follows.

    ", 2017", "2017", "of last year", "this year", "of the same year", "nineteen ninety".
    """
    # A comma may end the clause too, so that the year is looked for on both its sides.
    starts = (end, end + 1) if context.is_in(end, "timex_before_year_after") else (end,)
    for at in starts:
        if _YEAR.fullmatch(context.at(at)):
            return at + 1, int(context.at(at))
        told = _told_year(context, at) or _spelled_year(context, at)
        if told is not None:
            return told
    return end, None


def _told_year(context: TimexContext, at: int) -> tuple[int, int] | None:
    """The end and value of "last year", and of "the same year", counted from the last date."""
    if context.reference is None:
        return None
    if context.at(at) == "the":
        shift = lexicon.numbers("timex_anchored_years").get(context.at(at + 1))
        counted_from, end = anchor_start(context, at) or context.reference, at + 3
    elif context.is_in(at, "timex_year_directions"):
        shift = lexicon.numbers("timex_directions")[context.at(at)]
        counted_from, end = context.reference, at + 2
    else:
        return None
    if shift is None:
        return None
    if context.at(end - 1) != "year":
        return None
    return end, counted_from.year + shift


def _spelled_year(context: TimexContext, i: int) -> tuple[int, int] | None:
    """The end and value of a year in words, "nineteen ninety-six", "two thousand"."""
    numbers = lexicon.numbers("number_words")
    tens = numbers.get(context.at(i + 1), 0)
    if context.is_in(i, "timex_spelled_centuries") and tens >= 10:
        end = _end_of_tens(context, i + 1)
        rest = number(context.words[i + 1 : end])
        if rest is not None:
            return end, numbers[context.at(i)] * 100 + int(rest)
    # "two thousand people"
    if not context.is_in(i - 1, "timex_before_spelled_year"):
        return None
    return (i + 2, 2000) if context.reads(i, "two", "thousand") else None


def _end_of_tens(context: TimexContext, i: int) -> int:
    """The end of a number below a hundred that begins at `i`: "ninety", "ninety - six"."""
    numbers = lexicon.numbers("number_words")
    if context.at(i + 1) == "-" and context.at(i + 2) in numbers:
        return i + 3
    has_ones = numbers[context.at(i)] >= 20 and numbers.get(context.at(i + 1), 10) < 10
    return i + 2 if has_ones else i + 1


def year(context: TimexContext, i: int) -> TimexMatch | None:
    """The expression around four digits, or a year in words.

    "in 1998", "early 2017", "2016-12-09", "nineteen ninety-six"; "fiscal 2007" and "mid-1996"
    have finders of their own.
    """
    # "nineteen", "two"
    if not context.at(i)[0].isdigit():
        return _year_in_words(context, i)
    day = _iso_day(context, i)
    if day is not None:
        return day
    if any(is_other(context, i) for is_other in _OTHER_NUMBERS):
        return None
    if _is_attributive(context, i):
        return TimexMatch(i, i + 1, "DATE", context.at(i))
    if any(is_other(context, i) for is_other in _DOUBTFUL_NUMBERS):
        return None
    return TimexMatch(stretch_left(context, i), i + 1, "DATE", context.at(i))


def _iso_day(context: TimexContext, i: int) -> TimexMatch | None:
    """The day of "2016-12-09", which is five words."""
    if not context.at(i + 1) == context.at(i + 3) == "-":
        return None
    dates = find_dates("-".join(context.words[i : i + 5 : 2]))
    if not dates:
        return None
    if dates[0].date.day is None:
        return None
    _, month, day = dates[0].date
    return TimexMatch(i, i + 5, "DATE", f"{context.at(i)}-{month:02d}-{day:02d}")


def _is_too_old(context: TimexContext, i: int) -> bool:
    """Test for digits below 1500 without a preposition of time, most often a number."""
    if context.at(i) >= FIRST_YEAR:
        return False
    is_object = context.token(i).dep_ == "pobj"
    return not (is_object and context.is_in(i - 1, "timex_before_old_year"))


def _is_measured(context: TimexContext, i: int) -> bool:
    """Test for an amount by the word behind it, or its size: "2000 percent", "2500"."""
    if not _YEAR.fullmatch(context.at(i)):
        return True
    return context.is_in(i + 1, "timex_measured")


def _is_numbered(context: TimexContext, i: int) -> bool:
    """Test for the number of something, or a time of day: "Room 1984", "2024 Friday, UTC"."""
    if context.is_in(i - 1, "timex_numbered"):
        return True
    return context.at(i + 1) in WEEKDAYS


def _is_amount(context: TimexContext, i: int) -> bool:
    """Test if four digits count what follows, "2000 euros", whatever the model calls them."""
    token = context.token(i)
    if token.dep_ != "nummod":
        return False
    if token.head.i != token.i + 1:
        return False
    if token.head.tag_ != "NNS":
        return False
    # "the 2000 protests" are those of the year.
    return not context.is_in(i - 1, "timex_the_of")


def _is_attributive(context: TimexContext, i: int) -> bool:
    """Test for a year before a noun in the singular, "the 2016 election"."""
    if context.at(i) < _FIRST_ATTRIBUTIVE:
        return False
    head = context.token(i).head
    # A plural is counted more often than dated.
    if head.tag_ != "NN":
        return False
    if head.i != context.tokens[i] + 1:
        return False
    return context.is_in(i - 1, "timex_before_attributive_year")


def _is_named_otherwise(context: TimexContext, i: int) -> bool:
    """Test for what the model calls no time, and no preposition makes one."""
    if context.token(i).ent_type_ in ("DATE", "EVENT", ""):
        return False
    return not context.is_in(i - 1, "timex_before_year")


def _is_unmarked(context: TimexContext, i: int) -> bool:
    """Test for digits that neither model nor preposition makes a year, "$ 2000", "# 1998"."""
    token = context.token(i)
    if token.ent_type_ == "DATE":
        return False
    if context.is_in(i - 1, "timex_before_year"):
        return False
    return token.dep_ == "nummod" or context.at(i - 1) in ("$", "#", ".")


def _is_count(context: TimexContext, i: int) -> bool:
    """Test for the number of a plural that follows, with words between: "1500 old houses"."""
    token = context.token(i)
    if token.ent_type_ == "DATE":
        return False
    if token.dep_ != "nummod":
        return False
    if token.head.tag_ != "NNS":
        return False
    return token.head.i > token.i


_OTHER_NUMBERS: tuple[Callable[[TimexContext, int], bool], ...] = (
    _is_too_old,
    _is_measured,
    _is_numbered,
    _is_amount,
)
_DOUBTFUL_NUMBERS: tuple[Callable[[TimexContext, int], bool], ...] = (
    _is_named_otherwise,
    _is_unmarked,
    _is_count,
)
"""What four digits are that are no year; the second group unless a noun follows at once."""


def _year_in_words(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "nineteen ninety-six", "the year two thousand"."""
    spelled = _spelled_year(context, i)
    if spelled is None:
        return None
    start = i - 2 if context.reads(i - 2, "the", "year") else i
    return TimexMatch(start, spelled[0], "DATE", str(spelled[1]))


def one_word_date(context: TimexContext, i: int) -> TimexMatch | None:
    """Dates of one word: "mid-1996", "post-1959", "1990s", "90s", "FY2016", "25.12.1980"."""
    word = context.at(i)
    if (match := _PREFIXED.fullmatch(word)) is not None:
        return TimexMatch(i, i + 1, "DATE", f"{match[2][:3]}X" if match[3] else match[2])
    if (match := _DECADE.fullmatch(word)) is not None:
        return _decade_in_figures(context, i, match)
    if _FISCAL.fullmatch(word):
        return TimexMatch(i, i + 1, "DATE", word.upper())
    day = _whole_word_day(word)
    return None if day is None else TimexMatch(i, i + 1, "DATE", day.isoformat())


def _decade_in_figures(
    context: TimexContext, i: int, match: re.Match[str]
) -> TimexMatch | None:
    """Such as "the 1990s", "the '90s", and "the 1800s", which are a century."""
    start = i - 1 if context.at(i - 1) in ("'", "’", "`") else i
    century, tens = match[1], match[2]
    # "in his 30s"
    if century is None and start == i and context.at(i - 1) != "the":
        return None
    start = stretch_left(context, context.with_the(start))
    # "the 1800s" are a century, "the 2000s" a decade.
    if tens == "0" and century not in (None, "20"):
        return TimexMatch(start, i + 1, "DATE", century)
    return TimexMatch(start, i + 1, "DATE", f"{century or '19'}{tens}X")


def _whole_word_day(word: str) -> date | None:
    """The day of a word such as "7/8/2007" where one reading is a date."""
    if "/" not in word and word.count(".") != 2:
        return None
    dates = find_dates(word)
    return _day(dates[0]) if len(dates) == 1 and _is_whole(dates[0], word) else None


def _is_whole(found: FoundDate, word: str) -> bool:
    return found.end - found.start == len(word)


def _day(found: FoundDate) -> date | None:
    return None if found.date.year is None else found.date.on(found.date.year)


def decade(context: TimexContext, i: int) -> TimexMatch | None:
    """A decade in words: "the nineties", "the early eighties"."""
    start = context.with_the(i)
    # "in his nineties"
    if start == i and not context.is_in(i - 1, "timex_modifiers"):
        return None
    century = 18 if context.at(i - 1) == "eighteen" else 19
    tens = lexicon.numbers("timex_decades")[context.at(i)]
    return TimexMatch(stretch_left(context, start), i + 1, "DATE", f"{century}{tens}X")
