"""Durations as TIMEX3 writes them, and what lies so far from a day."""

from datetime import date

import pytest

from kg.annotation.timex.anchors import Anchor
from kg.annotation.timex.durations import counted_from, duration, same_day_before, shifted

DAY = date(2016, 3, 31)


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        (2, "TH", "PT2H"),
        (None, "TM", "PTXM"),
        (None, "Y", "PXY"),
        (None, "DE", "PXY"),
        (3, "DE", "P30Y"),
        (1.5, "TM", "PT1M30S"),
        (2.5, "Y", "P2Y6M"),
        (0.5, "Y", "P6M"),
        (1.5, "D", "P1DT12H"),
        (0.5, "D", "P0.5D"),
        (3, "NI", "P3D"),
    ],
)
def test_durations(amount, unit, value):
    assert duration(amount, unit) == value


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        (-1, "D", "2016-03-30"),
        (1, "W", "2016-W14"),
        (-13, "M", "2015-02"),
        (1, "DE", "2026"),
        (3, "TH", "2016-03-31"),
        (20, "TH", None),
        (-2_000_000, "Y", None),
        (-2_000_000, "W", None),
    ],
)
def test_what_lies_so_far_from_a_day(amount, unit, value):
    assert shifted(DAY, amount, unit) == value


def test_a_date_allows_nothing_finer_than_itself():
    in_march = Anchor(date(2016, 3, 1), "month")
    assert counted_from(in_march, 3, "D") is None
    assert counted_from(in_march, 0, "D") == "2016-03-XX"
    assert counted_from(in_march, 2, "M") == "2016-05"
    assert counted_from(Anchor(date(2016, 7, 1), "quarter"), -1, "Y") == "2015-Q3"


def test_the_same_day_of_another_month_or_year():
    assert same_day_before(DAY, 1, "Y") == "2015-03-31"
    assert same_day_before(DAY, 1, "M") is None
    assert same_day_before(DAY, 2, "W") == "2016-03-17"
