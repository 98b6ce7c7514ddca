"""Dates in text, and TIMEX3 values as stretches of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.timex import (
    MONTH_NAMES,
    MONTHS,
    Partial,
    add_months,
    find_dates,
    granularity,
    interval,
    month_value,
    week_value,
    weekday_after,
    weekday_before,
)

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


@pytest.mark.parametrize(
    ("value", "grain", "first", "last"),
    [
        ("2016-12-09", "day", "2016-12-09", "2016-12-09"),
        ("2016-12-11TNI", "day", "2016-12-11", "2016-12-11"),
        ("2016-W49", "week", "2016-12-05", "2016-12-11"),
        ("2016-W49-WE", "weekend", "2016-12-10", "2016-12-11"),
        ("2016-02", "month", "2016-02-01", "2016-02-29"),
        ("2016-Q4", "quarter", "2016-10-01", "2016-12-31"),
        ("2016-H1", "half", "2016-01-01", "2016-06-30"),
        ("2016-SU", "season", "2016-06-01", "2016-08-31"),
        ("2016-WI", "season", "2016-12-01", "2017-02-28"),
        ("2016", "year", "2016-01-01", "2016-12-31"),
        ("199X", "decade", "1990-01-01", "1999-12-31"),
        ("19", "century", "1900-01-01", "1999-12-31"),
    ],
)
def test_a_value_is_its_first_and_last_day(value, grain, first, last):
    assert granularity(value) == grain
    assert interval(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    [
        "PAST_REF",
        "P10M",
        "XXXX-12-09",
        "XXXX-WXX-5",
        "2015-02-29",
        "2016-13",
        "0000",
        "9999-WI",
        "",
    ],
)
def test_what_is_no_stretch_of_the_calendar_has_no_interval(value):
    assert interval(value) is None


@given(DAYS)
def test_a_day_lies_in_its_week_month_and_year(day):
    for value in (
        day.isoformat(),
        week_value(day),
        month_value(day.year, day.month),
        str(day.year),
        str(day.year)[:3] + "X",
    ):
        bounds = interval(value)
        assert bounds is not None
        assert bounds[0] <= day <= bounds[1]


@given(st.text("0123456789-WXQHSPUFIETM", max_size=12))
def test_any_value_has_ordered_bounds_or_none(value):
    bounds = interval(value)
    assert bounds is None or bounds[0] <= bounds[1]


@given(DAYS, st.integers(0, 6))
def test_weekdays_before_and_after(day, weekday):
    before, after = weekday_before(day, weekday), weekday_after(day, weekday)
    assert before.weekday() == after.weekday() == weekday
    assert day - timedelta(days=6) <= before <= day <= after <= day + timedelta(days=6)
    assert (
        weekday_before(day, weekday, same=False) < day < weekday_after(day, weekday, same=False)
    )


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(-600, 600))
def test_months_added_can_be_taken_away(year, month, count):
    assert add_months(*add_months(year, month, count), -count) == (year, month)


def test_months_have_all_their_names():
    assert {MONTHS[name] for name in ("sep", "sept", "sept.", "september")} == {9}
    assert len(set(MONTHS.values())) == 12
