"""Rows of words that times are made of, with dates that are none; and values of times."""

import re

from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.annotation.annotations import annotations, attach
from kg.annotation.timex.component import find
from kg.model.extract import Article
from kg.model.timex import MONTH_NAMES, WEEKDAY_NAMES, granularity, interval
from kg.model.written_dates import find_dates, two_ways
from tests.fuzz.conftest import corpus, tried
from tests.fuzz.strategies import around, texts

_WORDS = (
    *MONTH_NAMES, *WEEKDAY_NAMES, "Jan.", "Sept", "Feb", "29", "30", "31", "31st", "2nd", "0", "00", "1", "99", "1000", "2199", "2200", "9999", "0001", "2016", "'16", "16", "1990s", "90s", "mid-1996",
    "last", "next", "this", "past", "coming", "previous", "same", "every", "each", "early", "late", "mid", "the", "a", "an", "of", "in", "on", "at", "by", "from", "to", "until", "till", "since", "between", "and", "or", "-", "–", "/", ",",
    "day", "days", "week", "weeks", "weekend", "month", "months", "quarter", "year", "years", "decade", "decades", "century", "centuries", "hour", "hours", "minute", "second", "fiscal", "ago", "later", "earlier", "before", "after", "yesterday", "today",
    "tomorrow", "tonight", "morning", "evening", "night", "noon", "midnight", "Easter", "Christmas", "Ramadan", "Eve", "spring", "summer", "winter", "fall", "first", "second", "third", "fourth", "half", "two", "ten", "hundred", "million", "billion", "several",
    "few", "couple", "10:35", "25:99", "6pm", "12:00", "p.m.", "GMT", "2016-02-30", "2016-12-09", "31.02.2016", "12/31/9999", "9/11", "FY2016", "2015-16", "2015/16", "2015-2016", "1e9", "10,000", "999999999999", "-5", "½", "１２", "٣", "²", "nineteen", "eighty-four",
    "the day after", "21st", "20th-century", "BC", "AD", "Q3", "H1", "anniversary", "20-year-old", "24/7", "o'clock",
)  # fmt: skip
PUBLISHED = (
    None,
    "2016-02-29",
    "2017-02-07",
    "1000-01-01",
    "2199-12-31",
    "0001-01-01",
    "9999-12-31",
    "2017-02",
    "2017",
    "",
    "2017-99-99",
    "x",
)

VALUES = (
    "2016-12-09",
    "2016-12",
    "2016",
    "201",
    "20",
    "2016-W01",
    "2016-W53",
    "2016-W01-WE",
    "2016-SP",
    "2016-WI",
    "2016-Q4",
    "2016-H2",
    "2016-12-09TMO",
    "2016-12-09T10:35",
    "XXXX-12-09",
    "PRESENT_REF",
    "P3D",
    "PXY",
    "9999-12-31",
    "9999-WI",
    "0000",
    "9999-W53",
    "999",
)


def find_times(one: tuple) -> object:
    """The times of a row of words on a day."""
    from spacy.lang.en import English

    words, published = one
    tags = [("NN", "DATE", "")[len(word) % 3] for word in words]
    doc = Doc(
        _vocab(English),
        words=words,
        tags=tags,
        sent_starts=[n % 7 == 0 for n in range(len(words))],
    )
    attach(doc, Article("x", doc.text, published=published))
    found = annotations(find(doc)).times
    for time in found:
        assert 0 <= time.start < time.end <= len(doc.text)
        days = interval(time.value)
        assert days is None or days[0] <= days[1], time
    return found


def _vocab(english, _made: list = []):  # noqa: B006 made once
    if not _made:
        _made.append(english().vocab)
    return _made[0]


def value(text: str) -> object:
    """What days a value means, and what dates a text holds."""
    days = interval(text)
    granularity(text)
    assert days is None or days[0] <= days[1]
    found = find_dates(text)
    assert [f for f in found if not 0 <= f.start <= f.end <= len(text)] == []
    two_ways(text)
    return found


_ANY = st.one_of(
    st.sampled_from(_WORDS),
    st.integers(0, 10**7).map(str),
    texts.map(lambda t: re.sub(r"\s", "", t)).filter(
        lambda t: t and "\0" not in t and t.isprintable()
    ),
)


def test_times(fuzz) -> None:
    words = st.lists(
        st.one_of(st.sampled_from(_WORDS), st.sampled_from(_WORDS), _ANY),
        min_size=1,
        max_size=10,
    )
    fuzz(find_times, st.tuples(words, st.sampled_from(PUBLISHED)), 1800)


def test_values(fuzz) -> None:
    dates = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join)
    fuzz(
        value,
        st.one_of(st.sampled_from(VALUES).flatmap(around), dates, dates.flatmap(around)),
        900,
    )


@corpus("times")
def test_times_found(one) -> None:
    tried(find_times, one)
