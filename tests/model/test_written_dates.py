"""Explicit dates in text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.timex import (
    MONTH_NAMES,
)
from kg.model.written_dates import Partial, find_dates

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def found(text: str) -> list[tuple[str, Partial]]:
    return [(text[f.start : f.end], f.date) for f in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "words", "partial"),
    [
        ("MOSCOW, January 20. /TASS/.", "January 20", (None, 1, 20)),
        ("on Jan. 20, 2017, he", "Jan. 20, 2017", (2017, 1, 20)),
        ("on 20 January 2017.", "20 January 2017", (2017, 1, 20)),
        ("since Sept 2", "Sept 2", (None, 9, 2)),
        ("the 3rd of May was", "3rd of May", (None, 5, 3)),
        ("in March 2016, units", "March 2016", (2016, 3, None)),
        ("date 2017-01-20 MOSCOW", "2017-01-20", (2017, 1, 20)),
        ("on 16/3/2016", "16/3/2016", (2016, 3, 16)),
        ("on 03/16/2016", "03/16/2016", (2016, 3, 16)),
        ("Friday, January 4, 2019\xa0", "Friday, January 4, 2019", (2019, 1, 4)),
    ],
)
def test_a_date_is_found_as_it_is_written(text, words, partial):
    assert found(text) == [(words, Partial(*partial))]


@pytest.mark.parametrize(
    "text",
    [
        "on 12/9/2016",
        "he may 3 times",
        "the march 5 of",
        "February 30",
        "version 2016-13-40",
        "paid $5 March fees",
        "1/2/3",
    ],
)
def test_what_is_no_date_or_has_two_readings_is_left_out(text):
    assert found(text) == []


def test_a_year_is_not_taken_from_a_number():
    assert found("On May 3, 2,000 people") == [("May 3", Partial(None, 5, 3))]


def test_the_weekday_beside_a_date_is_kept():
    assert [f.weekday for f in find_dates("Monday, December 12, 2016 and 5 May")] == [0, None]


@given(
    DAYS,
    st.sampled_from(
        ["{m} {d}, {y}", "{d} {m} {y}", "{y:04d}-{n:02d}-{d:02d}", "{d}th of {m}, {y}"]
    ),
)
def test_every_day_written_out_is_read_back(day, form):
    text = (
        "x "
        + form.format(
            m=MONTH_NAMES[day.month - 1].capitalize(), d=day.day, y=day.year, n=day.month
        )
        + " y"
    )
    assert [f.date for f in find_dates(text)] == [Partial(day.year, day.month, day.day)]
