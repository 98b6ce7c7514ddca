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


@pytest.mark.parametrize(
    "day",
    # The earliest and the latest that can be, leap centuries and others, and both exceptions of
    # the Gregorian rule (18 and 19 April where it would be 25 and 26).
    [
        date(1583, 4, 10), date(1700, 4, 11), date(1761, 3, 22), date(1818, 3, 22), date(1886, 4, 25),
        date(1900, 4, 15), date(1913, 3, 23), date(1943, 4, 25), date(1954, 4, 18), date(1961, 4, 2),
        date(1981, 4, 19), date(1989, 3, 26), date(1999, 4, 4), date(2000, 4, 23), date(2008, 3, 23),
        date(2011, 4, 24), date(2024, 3, 31), date(2038, 4, 25), date(2049, 4, 18), date(2076, 4, 19),
        date(2100, 3, 28), date(2200, 4, 6), date(2299, 4, 16),
    ],
)  # fmt: skip
def test_easter(day):
    assert HOLIDAYS[("easter",)](day.year) == day


def test_the_longest_name_comes_first():
    lengths = [len(words) for words in holidays_by_start()["new"]]
    assert lengths == sorted(lengths, reverse=True)


def test_landmarks_are_found_by_month_and_day():
    assert landmarks()[9, 11].day == date(2001, 9, 11)
