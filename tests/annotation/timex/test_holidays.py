"""Days of the year that have names."""

from datetime import date

import pytest

from kg.annotation.timex.holidays import HOLIDAYS, holidays_by_start, landmarks


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (("easter",), date(2016, 3, 27)),
        (("easter",), date(2019, 4, 21)),
        (("good", "friday"), date(2019, 4, 19)),
        (("thanksgiving",), date(2016, 11, 24)),
        (("labor", "day"), date(2016, 9, 5)),
        (("memorial", "day"), date(2016, 5, 30)),
        (("election", "day"), date(2016, 11, 8)),
    ],
)
def test_days_that_move(words, day):
    assert HOLIDAYS[words](day.year) == day


def test_the_longest_name_comes_first():
    lengths = [len(words) for words in holidays_by_start()["new"]]
    assert lengths == sorted(lengths, reverse=True)


def test_landmarks_are_found_by_month_and_day():
    assert landmarks()[9, 11].day == date(2001, 9, 11)
