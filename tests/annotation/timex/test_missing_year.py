"""The year of a day that leaves it out, by tense and distance."""

from datetime import date

import pytest

from kg.annotation.timex.missing_year import nearest

TODAY = date(2017, 2, 7)


def in_each_year(month: int, day: int) -> list[date]:
    return [date(year, month, day) for year in (2016, 2017, 2018)]


@pytest.mark.parametrize(
    ("month", "day", "tense", "year"),
    [
        (12, 9, "past", 2016),
        (12, 9, "future", 2017),
        (2, 7, "past", 2017),
        (2, 7, "future", 2017),
        # nearly a year ago, and a week ahead: who means the former says the year
        (2, 14, "past", 2017),
        (1, 31, "future", 2017),
        # a day ahead counts double
        (3, 20, None, 2017),
        (8, 1, None, 2016),
    ],
)
def test_the_year_that_a_tense_asks_for(month, day, tense, year):
    assert nearest(in_each_year(month, day), TODAY, tense).year == year
