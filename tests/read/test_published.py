"""The publication date and its basis: right or unknown, never wrong."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.calendrics import MONTH_NAMES, WEEKDAY_NAMES
from kg.read import Document, article, eras, read
from kg.types import Article

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
DAYS = st.dates(date(1995, 1, 1), date(2039, 12, 31))
REST = "The mayor praised the firemen of the town and thanked the neighbours for their help."


def dated(text: str, url: str | None = None) -> tuple[str | None, str | None]:
    found = article(Document("x", text, "x.txt", {"url": url}))
    assert isinstance(found, Article)
    return found.published, found.published_basis


def written(day: date, *, year: bool = True) -> str:
    return f"{MONTH_NAMES[day.month - 1].capitalize()} {day.day}" + (f", {day.year}" if year else "")


def weekday(day: date) -> str:
    return WEEKDAY_NAMES[day.weekday()].capitalize()


def test_the_seeds():
    assert [(a.published, a.published_basis, a.source) for a in read([SEEDS]) if isinstance(a, Article)] == [
        ("2017-01-20", "dateline", "TASS"),
        ("2017-02-07", "dateline+text-date", "TASS"),
        ("2016-03-18", "caption+weekday", "Press TV"),
        ("2016-03-28", "date-line", "The Moscow Times"),
        ("2016-12-12", "dateline+weekday", "TASS"),
    ]


@given(DAYS)
def test_a_date_line_is_the_date(day):
    assert dated(f"Fire in Rome\n\n{weekday(day)}, {written(day)}\n\n{REST}") == (day.isoformat(), "date-line")


@given(DAYS)
def test_a_dateline_with_its_year_is_the_date(day):
    assert dated(f"ROME, {written(day)} (AP) - {REST}") == (day.isoformat(), "dateline")


@given(DAYS, st.sampled_from(["%Y/%m/%d", "%Y-%m-%d", "%Y%m%d"]))
def test_an_address_with_a_day_is_the_date(day, form):
    assert dated(REST, f"https://example.org/{day.strftime(form)}/fire") == (day.isoformat(), "url")


@given(DAYS)
def test_an_address_with_a_year_completes_a_dateline(day):
    assert dated(f"ROME, {written(day, year=False)} (AP) - {REST}", f"https://example.org/{day.year}/fire") == (
        day.isoformat(),
        "dateline+url",
    )


@given(DAYS)
def test_a_bare_dateline_leaves_the_year_unknown(day):
    assert dated(f"ROME, {written(day, year=False)} (AP) - {REST}") == (None, None)


@given(DAYS)
def test_a_weekday_alone_leaves_the_year_unknown(day):
    assert (
        dated(f"ROME, {written(day, year=False)} (AP) - The mayor said on {weekday(day)} that it was over.\n\n{REST}")[0]
        is None
    )


@given(DAYS, st.integers(1, 50), st.integers(70, 390))
def test_two_recent_dates_with_their_years_tell_the_year(day, back, further):
    text = (
        f"ROME, {written(day, year=False)} (AP) - {REST}\n\n"
        f"On {written(day - timedelta(days=back))}, the first fire broke out.\n\n"
        f"On {written(day - timedelta(days=further))}, the house was sold."
    )
    assert dated(text) == (day.isoformat(), "dateline+text-date")


@given(DAYS, st.integers(0, 3000))
def test_one_date_with_its_year_tells_nothing(day, back):
    """It may be an anniversary: "the Aug. 7, 1998 bombings" is what an article of October 1999 writes."""
    text = (
        f"ROME, {written(day, year=False)} (AP) - {REST}\n\nOn {written(day - timedelta(days=back))}, the first fire broke out."
    )
    assert dated(text) == (None, None)


@given(DAYS, st.integers(1, 50))
def test_one_date_and_the_weekday_tell_the_year(day, back):
    text = (
        f"ROME, {written(day, year=False)} (AP) - The mayor said on {weekday(day)} that the fire was over.\n\n"
        f"On {written(day - timedelta(days=back))}, the first fire broke out."
    )
    assert dated(text) == (day.isoformat(), "dateline+text-date")


@given(st.dates(date(2013, 7, 15), date(2020, 5, 11)))
def test_an_office_and_the_weekday_are_right_or_unknown(day):
    text = (
        f"HOMS, {written(day, year=False)} (AP) - The mayor said on {weekday(day)} that the fire was over.\n\n"
        "The governor of the province, Talal al-Barrazi, said help was on its way."
    )
    assert dated(text)[0] in (day.isoformat(), None)


@given(DAYS, st.integers(1, 900))
def test_a_weekday_and_a_recent_year_are_right_or_unknown(day, back):
    told = day - timedelta(days=back)
    text = (
        f"ROME, {written(day, year=False)} (AP) - The mayor said on {weekday(day)} that the fire was over.\n\n"
        f"The house was built in {written(told)}, and {REST}"
    )
    assert dated(text)[0] in (day.isoformat(), None)


@given(DAYS, st.integers(0, 5), st.integers(0, 6))
def test_a_new_picture_and_weekdays_are_right_or_unknown(taken, later, earlier):
    published = taken + timedelta(days=later)
    other = published - timedelta(days=min(earlier, later))
    text = (
        f"Fire in Rome\n\nFiremen walk through the old town, {written(taken)}. (AFP photo)\n\n"
        f"The mayor said {weekday(published)} that the fire was over.\n\nThe minister said on {weekday(other)} he would come."
    )
    assert dated(text) == (published.isoformat(), "caption+weekday")


def test_an_old_picture_tells_nothing():
    caption = "FILE - In this March 16, 2016 file photo a house burns. (AP Photo)"
    text = f"Fire in Rome\n\n{caption}\n\nThe mayor said Friday so. {REST}"
    assert dated(text) == (None, None)


def test_two_date_lines_are_a_chronology():
    assert dated(f"A year of fires\n\nMarch 3, 2016\n\n{REST}\n\nMay 5, 2016\n\n{REST}")[0] is None


def test_an_update_is_not_the_publication():
    text = f"Fire in Rome\n\nUpdated: March 29, 2016\n\nPublished: March 28, 2016\n\n{REST}"
    assert dated(text) == ("2016-03-28", "date-line")


def test_a_weekday_that_contradicts_its_date_is_not_believed():
    assert dated(f"Fire in Rome\n\nMonday, January 4, 2019\n\n{REST}") == (None, None)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("President Barack Obama said it was over.", "2009-01-20", "2017-01-20"),
        ("The governor of the province, Talal al-Barrazi, said the town was safe.", "2013-07-15", "2020-05-11"),
        ("Former President Barack Obama said it was over.", "0001-01-01", None),
        ("In 2012, President Barack Obama said it was over.", "0001-01-01", None),
        ("Brexit worries the town.", "2012-05-01", None),
    ],
)
def test_names_and_offices_bound_the_time(text, since, until):
    first, last = eras.bounds(text)
    assert (first.isoformat(), last and last.isoformat()) == (since, until)


def test_the_table_of_eras_is_in_order():
    for era in eras.table():
        assert era.until is None or era.since < era.until
