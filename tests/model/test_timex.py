"""The calendar, and TIMEX3 values as stretches of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.timex import (
    MONTHS,
    add_months,
    granularity,
    interval,
    month_value,
    week_value,
    weekday_after,
    weekday_before,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


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
        "9999-01-01",
        "999X",
        "0001-12-31",
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
