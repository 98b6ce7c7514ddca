"""The times layer: every time expression of a text as TIMEX3, with type and value.

A word that times are made around (a month, a unit, "yesterday") is looked up in one table; the
function behind it looks left and right and answers with an expression or None. So a text costs
one dictionary look-up a word, and the grammar stays readable as functions of English. spaCy's
DATE spans are not used to find times; they only tell a year from a number.

Values follow TimeML's TIMEX3 as TempEval-3 uses it. What cannot be known is left open
(`XXXX-12-09`), and a value never rests on the day of the run, only on the publication date and
the text.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg import lexicon
from kg.annotation.annotations import Annotations, annotations
from kg.annotation.timex import (
    clock,
    holidays,
    months,
    named_periods,
    near_days,
    periods,
    units,
    weekdays,
    years,
)
from kg.annotation.timex.context import Finder, TimexContext, TimexMatch
from kg.annotation.timex.day_ranges import with_other_day
from kg.english.labels import NOUNS
from kg.model.extract import Time
from kg.model.timex import MONTHS, WEEKDAYS, YEARS, interval

_COLON = re.compile(r"\d{1,2}:\d\d").fullmatch
_NAMED = ("ORG", "WORK_OF_ART", "PRODUCT", "FAC")


@Language.factory("kg_times")
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component as spaCy makes it; it has no settings."""
    return find


def find(doc: Doc) -> Doc:
    """Write the doc's times to its layers, in text order; none within boilerplate.

    Their ids are `t1`, `t2` and so on.
    """
    layers = annotations(doc)
    context = _context(doc, layers)
    _scan(context)
    layers.times = []
    for number, match in enumerate(context.matches, 1):
        first, last = context.token(match.start), context.token(match.end - 1)
        time = Time(f"t{number}", first.idx, last.idx + len(last), match.type, match.value)
        layers.times.append(time)
    return doc


def _context(doc: Doc, layers: Annotations) -> TimexContext:
    # A year at the ends of Python's calendar could not be counted from.
    published = interval(layers.article.published or "")
    reference = published[0] if published and published[0].year in YEARS else None
    block_starts = frozenset(block.start for block in layers.article.blocks)
    return TimexContext(doc, reference, block_starts, layers.block_kind)


def _scan(context: TimexContext) -> None:
    """Find the times from left to right; where two overlap, the longer stays."""
    table, matches = _finders(), context.matches
    for i, word in enumerate(context.words):
        finder = table.get(word) or _finder_by_form(word)
        if finder is None:
            continue
        # A word within an expression begins no other.
        if matches and matches[-1].end > i + 1:
            continue
        match = finder(context, i)
        if match is None or _is_no_time(context, i):
            continue
        if _keep(context, match):
            matches[-1:] = with_other_day(context, match)


def _is_no_time(context: TimexContext, i: int) -> bool:
    """Test if a word belongs to a name, or to the page and not to the article."""
    return _is_in_title(context, i) or context.block_kind(i) == "boilerplate"


def _finder_by_form(word: str) -> Finder | None:
    """The finder of a word that is in no table: "2016", "10:35", "6pm", "1990s", "mid-1996"."""
    if word[-1:] == "s":
        return years.one_word_date
    if "-" in word or "/" in word:
        return years.one_word_date
    if word[:1].isdigit():
        return _finder_of_digits(word)
    # "FY2016"
    return years.one_word_date if word[:2] == "fy" else None


def _finder_of_digits(word: str) -> Finder | None:
    """The finder of a word that begins with a digit."""
    # Days are found from their month.
    if word.isdigit():
        return years.year if len(word) == 4 else None
    if _COLON(word):
        return clock.bare_clock
    # A time of day with its mark, "8:45am".
    if word[-1] == "m":
        return clock.glued_clock
    # "25.12.1980"
    return years.one_word_date if word.count(".") == 2 else None


def _is_in_title(context: TimexContext, i: int) -> bool:
    """Test if a word belongs to a name.

    "USA TODAY", "CBS This Morning", "60 Minutes", "High Noon".
    """
    if context.at(i) in _lower_case_words() and context.is_title(i):
        if context.is_capital(i - 1):
            return True
        return context.at(i - 1)[:1].isdigit()
    if not context.is_capital(i):
        return False
    if not context.is_capital(i - 1):
        return False
    return context.token(i).ent_type_ in _NAMED


@cache
def _lower_case_words() -> frozenset[str]:
    """Words of time that have a capital only within a title, or at the start of a sentence."""
    lists = (
        "timex_units",
        "timex_unit_plurals",
        "timex_day_parts",
        "timex_clock_words",
        "timex_no_names",
    )
    return frozenset().union(*map(lexicon.words, lists))


def _keep(context: TimexContext, match: TimexMatch) -> bool:
    """Add a match unless a longer one holds some of its words; a shorter one gives way."""
    matches = context.matches
    while matches and matches[-1].end > match.start:
        last = matches[-1]
        if last.end - last.start >= match.end - match.start:
            return False
        matches.pop()
    matches.append(match)
    return True


@cache
def _finders() -> Mapping[str, Finder]:
    """The finder of each word that times are made around; a later row of this list wins."""
    rows: tuple[tuple[Iterable[str], Finder], ...] = (
        (units.units(), units.unit),
        (lexicon.words("timex_day_parts"), near_days.day_part),
        (lexicon.words("timex_near_days"), near_days.near_day),
        (lexicon.words("timex_decades"), years.decade),
        (lexicon.words("timex_seasons"), named_periods.season),
        (lexicon.words("timex_year_starts"), years.year),
        (holidays.holidays_by_start(), named_periods.holiday),
        (lexicon.words("timex_periodic"), _periodic),
        (lexicon.words("timex_clock_marks"), clock.clock),
        (lexicon.words("timex_clock_words"), clock.clock),
        (lexicon.words("timex_present"), _present),
        (lexicon.words("timex_past"), _past),
        (lexicon.words("timex_past_and_future"), _past_or_future),
        (("9/11",), named_periods.landmark),
        (("q1", "q2", "q3", "q4"), periods.quarter_code),
        (MONTHS, months.month),
        (WEEKDAYS, weekdays.weekday),
        ((f"{name}s" for name in WEEKDAYS), weekdays.weekday),
        # Words that are more than one thing.
        (("week",), _first_of(months.week_of, units.unit)),
        (("half",), periods.half),
        (("weekends",), units.weekends),
        (("fiscal",), periods.fiscal),
        (("may",), _first_of(named_periods.holiday, months.month)),
        (("night",), _first_of(near_days.day_part, units.unit)),
    )
    return {word: finder for words, finder in rows for word in words}


def _first_of(*finders: Finder) -> Finder:
    """The first answer of several finders."""

    def first(context: TimexContext, i: int) -> TimexMatch | None:
        matches = (finder(context, i) for finder in finders)
        return next((match for match in matches if match is not None), None)

    return first


def _periodic(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "daily"; a noun is a newspaper."""
    if context.token(i).pos_ in NOUNS:
        return None
    return TimexMatch(i, i + 1, "SET", lexicon.meanings("timex_periodic")[context.at(i)])


def _present(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "now", "current"."""
    return TimexMatch(i, i + 1, "DATE", "PRESENT_REF")


def _past(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "recently", "more recently"."""
    start = i - 1 if context.at(i - 1) == "more" else i
    return TimexMatch(start, i + 1, "DATE", "PAST_REF")


def _past_or_future(context: TimexContext, i: int) -> TimexMatch | None:
    """Such as "the past", "the future".

    Not "past due", "a future", "the foreseeable future".
    """
    if context.token(i).pos_ != "NOUN":
        return None
    if context.is_in(i - 1, "timex_no_floating"):
        return None
    start = context.with_the(i)
    if context.at(i) == "past" and start == i:
        return None
    value = lexicon.meanings("timex_past_and_future")[context.at(i)]
    return TimexMatch(start, i + 1, "DATE", value)
