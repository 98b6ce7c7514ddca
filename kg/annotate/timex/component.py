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
from collections.abc import Callable
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg import lexicon
from kg.annotate.annotations import Annotations, annotations
from kg.annotate.timex import clock, dates, durations, named_periods, weekdays
from kg.annotate.timex.context import Finder, Hit, Row
from kg.annotate.timex.vocabulary import (
    ALL_UNITS,
    CLOCK_WORDS,
    DAY_PARTS,
    DECADES,
    HOLIDAY_STARTS,
    PERIODIC,
    SEASON_WORDS,
)
from kg.model.extract import Time
from kg.model.timex import MONTHS, WEEKDAYS, YEARS, interval

_COLON = re.compile(r"\d{1,2}:\d\d").fullmatch
_NO_NAMES = (
    ALL_UNITS.keys()
    | DAY_PARTS.keys()
    | CLOCK_WORDS.keys()
    | {"today", "tomorrow", "tonight", "now", "future"}
)
"""Words that have a capital only within a title."""


@Language.factory("kg_times")
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component as spaCy makes it; it has no settings."""
    return find


def find(doc: Doc) -> Doc:
    """Write the doc's times to its layers, in text order, ids `t1`, `t2` …; none within boilerplate."""
    found = annotations(doc)
    published = interval(found.article.published or "")
    reference = published[0] if published and published[0].year in YEARS else None
    row = Row(
        doc, reference, frozenset(b.start for b in found.article.blocks), found.block_kind
    )
    _scan(row, found)
    found.times = []
    for hit in row.hits:
        first, last = doc[row.tokens[hit.start]], doc[row.tokens[hit.end - 1]]
        found.times.append(
            Time(
                f"t{len(found.times) + 1}", first.idx, last.idx + len(last), hit.type, hit.value
            )
        )
    return doc


def _scan(row: Row, found: Annotations) -> None:
    """Find the row's times from left to right; where two overlap, the longer stays."""
    table = _finders()
    for i, word in enumerate(row.words):
        finder = table.get(word) or (
            dates.glued
            if word[-1:] == "s" or "-" in word or "/" in word or word[:2] == "fy"
            else None
        )
        if finder is None and word[:1].isdigit():
            finder = _of_digits(word)
        if finder is None or (row.hits and row.hits[-1].end > i + 1):
            continue
        hit = finder(row, i)
        if (
            hit is None
            or _in_title(row, i)
            or found.block_kind(row.token(i).idx) == "boilerplate"
        ):
            continue
        if _keep(row, hit):
            row.hits[-1:] = (
                dates.further_day(row, hit)
                if hit.end == row.hits[-1].end and not row.words[hit.start][0].isdigit()
                else dates.earlier_day(row, hit)
            )


def _of_digits(word: str) -> Finder | None:
    """The finder of a word that begins with a digit."""
    if word.isdigit():
        return dates.year if len(word) == 4 else None
    if _COLON(word):
        return clock.bare_clock
    if word[-1] == "m":
        return clock.glued_clock
    return dates.glued if word.count(".") == 2 else None


def _in_title(row: Row, i: int) -> bool:
    """Whether a word belongs to a name: "USA TODAY", "CBS This Morning", "60 Minutes", "High Noon"."""
    if row.at(i) in _NO_NAMES and row.is_title(i):
        return row.is_capital(i - 1) or row.at(i - 1)[:1].isdigit()
    return (
        row.is_capital(i)
        and row.token(i).ent_type_ in ("ORG", "WORK_OF_ART", "PRODUCT", "FAC")
        and row.is_capital(i - 1)
    )


def _keep(row: Row, hit: Hit) -> bool:
    """Add a hit unless a longer one holds some of its words; a shorter one gives way."""
    while row.hits and row.hits[-1].end > hit.start:
        last = row.hits[-1]
        if last.end - last.start >= hit.end - hit.start:
            return False
        row.hits.pop()
    row.hits.append(hit)
    return True


@cache
def _finders() -> dict[str, Finder]:
    """The finder of each word that times are made around."""
    table: dict[str, Finder] = dict.fromkeys(ALL_UNITS, durations.unit)
    table |= dict.fromkeys(DAY_PARTS, clock.day_part)
    table |= dict.fromkeys(("today", "yesterday", "tomorrow", "tonight"), clock.near_day)
    table |= dict.fromkeys(DECADES, dates.decade)
    table |= dict.fromkeys(SEASON_WORDS, named_periods.season)
    table |= dict.fromkeys(("nineteen", "eighteen", "two"), dates.year)
    table |= dict.fromkeys(HOLIDAY_STARTS, named_periods.holiday)
    table |= dict.fromkeys(PERIODIC, _periodic)
    table |= dict.fromkeys(
        ("a.m", "a.m.", "p.m", "p.m.", "am", "pm", "gmt", "utc", "local", *CLOCK_WORDS),
        clock.clock,
    )
    for name in ("time_present", "time_past"):
        table |= dict.fromkeys(sorted(lexicon.words(name)), _floating)
    table |= {
        "past": _floating,
        "future": _floating,
        "current": _floating,
        "9/11": named_periods.landmark,
    }
    table |= dict.fromkeys(("q1", "q2", "q3", "q4"), durations.quarter_code)
    table |= dict.fromkeys(MONTHS, dates.month)
    table |= {name + end: weekdays.weekday for name in WEEKDAYS for end in ("", "s")}
    table["week"] = _week
    table["half"] = durations.half
    table["weekends"] = durations.weekends
    table["fiscal"] = durations.fiscal
    table["may"] = _may
    table["night"] = _night
    return table


def _either(*finders: Finder) -> Finder:
    def first(row: Row, i: int) -> Hit | None:
        return next((hit for finder in finders if (hit := finder(row, i)) is not None), None)

    return first


_week = _either(dates.week_of, durations.unit)
_may = _either(named_periods.holiday, dates.month)
_night = _either(clock.day_part, durations.unit)


def _periodic(row: Row, i: int) -> Hit | None:
    """Such as "daily"; a noun is a newspaper."""
    return (
        None
        if row.token(i).pos_ in ("NOUN", "PROPN")
        else Hit(i, i + 1, "SET", PERIODIC[row.at(i)])
    )


def _floating(row: Row, i: int) -> Hit | None:
    """Words without a date: "now", "recently", "the past", "the future", "current"."""
    word, start = row.at(i), i
    if word in lexicon.words("time_past"):
        return Hit(i - (row.at(i - 1) == "more"), i + 1, "DATE", "PAST_REF")
    if word in ("past", "future"):
        if (
            row.token(i).pos_ != "NOUN"
            or (word == "past" and row.at(i - 1) != "the")
            or row.at(i - 1) in ("a", "foreseeable")
        ):
            return None
        start = i - 1 if row.at(i - 1) == "the" else i
        return Hit(start, i + 1, "DATE", "PAST_REF" if word == "past" else "FUTURE_REF")
    return Hit(i, i + 1, "DATE", "PRESENT_REF")
