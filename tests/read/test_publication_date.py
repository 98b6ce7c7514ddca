"""The publication date and its basis: right or unknown, never wrong."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.extract import Article
from kg.model.timex import MONTH_NAMES, WEEKDAY_NAMES
from kg.read import Document, article, date_bounds, read

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
DAYS = st.dates(date(1995, 1, 1), date(2039, 12, 31))
REST = "The mayor praised the firemen of the town and thanked the neighbours for their help."


def dated(text: str, url: str | None = None) -> tuple[str | None, str | None]:
    found = article(Document("x", text, "x.txt", {"url": url}))
    assert isinstance(found, Article)
    return found.published, found.published_basis


def written(day: date, *, year: bool = True) -> str:
    return f"{MONTH_NAMES[day.month - 1].capitalize()} {day.day}" + (
        f", {day.year}" if year else ""
    )


def weekday(day: date) -> str:
    return WEEKDAY_NAMES[day.weekday()].capitalize()


def test_the_seeds():
    assert [
        (a.published, a.published_basis, a.source)
        for a in read([SEEDS])
        if isinstance(a, Article)
    ] == [
        ("2017-01-20", "dateline", "TASS"),
        ("2017-02-07", "dateline+text-date", "TASS"),
        ("2016-03-18", "caption+weekday", "Press TV"),
        ("2016-03-28", "date-line", "The Moscow Times"),
        ("2016-12-12", "dateline+weekday", "TASS"),
    ]


@given(DAYS)
def test_a_date_line_is_the_date(day):
    assert dated(f"Fire in Rome\n\n{weekday(day)}, {written(day)}\n\n{REST}") == (
        day.isoformat(),
        "date-line",
    )


@given(DAYS)
def test_a_dateline_with_its_year_is_the_date(day):
    assert dated(f"ROME, {written(day)} (AP) - {REST}") == (day.isoformat(), "dateline")


@given(DAYS, st.sampled_from(["%Y/%m/%d", "%Y-%m-%d", "%Y%m%d"]))
def test_an_address_with_a_day_is_the_date(day, form):
    assert dated(REST, f"https://example.org/{day.strftime(form)}/fire") == (
        day.isoformat(),
        "url",
    )


@given(DAYS, st.integers(0, 1), st.integers(2, 10))
def test_an_address_with_a_month_completes_a_dateline_of_it_or_of_the_month_before(
    day, later, far
):
    def filed(months: int) -> tuple[str | None, str | None]:
        year, month = divmod(12 * day.year + day.month - 1 + months, 12)
        return dated(
            f"ROME, {written(day, year=False)} (AP) - {REST}",
            f"https://example.org/{year}/{month + 1:02}/fire",
        )

    assert filed(later) == (day.isoformat(), "dateline+url")
    assert filed(far)[0] is None


@given(DAYS)
def test_an_address_with_a_year_completes_a_dateline(day):
    assert dated(
        f"ROME, {written(day, year=False)} (AP) - {REST}",
        f"https://example.org/{day.year}/fire",
    ) == (
        day.isoformat(),
        "dateline+url",
    )


@given(DAYS)
def test_a_bare_dateline_leaves_the_year_unknown(day):
    assert dated(f"ROME, {written(day, year=False)} (AP) - {REST}") == (None, None)


@given(DAYS)
def test_a_weekday_alone_leaves_the_year_unknown(day):
    assert (
        dated(
            f"ROME, {written(day, year=False)} (AP) - The mayor said on {weekday(day)} that it was over.\n\n{REST}"
        )[0]
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
    """It may be an anniversary: "the Aug.

    7, 1998 bombings" is what an article of October 1999 writes.
    """
    text = f"ROME, {written(day, year=False)} (AP) - {REST}\n\nOn {written(day - timedelta(days=back))}, the first fire broke out."
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
    assert (
        dated(f"A year of fires\n\nMarch 3, 2016\n\n{REST}\n\nMay 5, 2016\n\n{REST}")[0] is None
    )


def test_an_update_is_not_the_publication():
    text = f"Fire in Rome\n\nUpdated: March 29, 2016\n\nPublished: March 28, 2016\n\n{REST}"
    assert dated(text) == ("2016-03-28", "date-line")


def test_a_weekday_that_contradicts_its_date_is_not_believed():
    assert dated(f"Fire in Rome\n\nMonday, January 4, 2019\n\n{REST}") == (None, None)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("President Barack Obama said it was over.", "2009-01-20", "2017-01-20"),
        (
            "The governor of the province, Talal al-Barrazi, said the town was safe.",
            "2013-07-15",
            "2020-05-11",
        ),
        ("Former President Barack Obama said it was over.", "0001-01-01", None),
        ("In 2012, President Barack Obama said it was over.", "0001-01-01", None),
        ("Brexit worries the town.", "2012-05-01", None),
    ],
)
def test_names_and_offices_bound_the_time(text, since, until):
    first, last = date_bounds.bounds(text)
    assert (first.isoformat(), last and last.isoformat()) == (since, until)


LINES = (
    "{Month} {d}, {Y}", "{d} {Month} {Y}", "{W}, {Month} {d}, {Y}", "{W} {d} {Month} {Y} 10.15 BST", "{th} {Month} {Y}",
    "{Month} {d}, {Y} at 5:30 p.m. EDT", "{Mon} {d}, {Y}, 05:30 PM", "{Mon}. {d}, {Y}", "{d} {Mon} {Y}, 12:34", "{iso}",
    "{MONTH} {d}, {Y}", "{dd}-{Mon}-{Y}", "{dd}/{mm}/{Y}", "{mm}/{dd}/{Y}", "{dd}.{mm}.{Y}", "{d}/{m}/{Y}", "{Y}.{mm}.{dd}",
    "{Y}/{mm}/{dd}", "{W}, {dd}/{mm}/{Y}", "{mm}/{dd}/{Y} 10:15", "{iso}T10:15:00Z", "{iso}T10:15:00+03:00", "{Month} {d}",
    "{iso} 10:15:00", "Published: {iso}", "Published on {d} {Month} {Y}", "Posted: {W}, {Month} {d}, {Y} 5:30 pm",
    "First published {d} {Month} {Y}", "Published {Month} {d}, {Y} | Updated {later}", "Updated {dd}/{mm}/{Y}",
    "Updated: {later}",
)  # fmt: skip
DATELINES = (
    "MOSCOW, {Month} {d}. /TASS/. ", "MOSCOW, {Month} {d}, {Y} (Reuters) - ", "BEIJING, {Mon}. {d} (Xinhua) -- ",
    "PARIS, {d} {Month} {Y} (AFP) - ", "PARIS, {Mon} {d}, {Y} (AFP) - ", "ASTANA. {Month} {d}. KAZINFORM - ", "BERLIN (dpa) - ",
    "MOSCOW. {Mon} {d} (Interfax) - ", "GENEVA, {d} {Month} {Y} (WAM) -- ", "LONDON, {Month} {d}, {Y} — ", "WASHINGTON — ",
    "NEW YORK, {Month} {d}, {Y} /PRNewswire/ -- ", "NAIROBI, Kenya, {Month} {d}, {Y} (AP) — ", "CAIRO, {d} {Month} (MENA) - ",
    "ISTANBUL, {W}, {Month} {d}, {Y} (AA) - ", "Berlin, {dd}.{mm}.{Y} - ", "HAVANA, {Month} {th} (AP) - ", "({iso}) ",
    "BAGHDAD / Iraqi News, {dd}/{mm}/{Y} - ", "Geneva, {W} {d} {Month} {Y} – ", "KABUL, {W} (Reuters) - ",
)  # fmt: skip
BYLINES = (
    "By Jane Doe | {Month} {d}, {Y}", "By Jane Doe, {Mon} {d}, {Y}", "By JANE DOE {MONTH} {d}, {Y}", "By Jane Doe, {iso}",
    "By Jane Doe in London, {d} {Month} {Y}", "By Jane Doe, Reuters, {d} {Month} {Y} 10:15", "By Jane Doe {mm}/{dd}/{Y}",
    "By Jane Doe, Staff Writer",
)  # fmt: skip
ADDRESSES = (
    "{Y}/{mm}/{dd}/fire", "{Y}/{mon}/{d}/fire", "news/{Y}{mm}{dd}/fire", "fire-{iso}.html", "{dd}-{mm}-{Y}/fire",
    "?date={iso}&id=3", "{Y}/{m}/{d}/fire", "{mm}/{dd}/{Y}/fire", "{Y}/fire", "{Y}/{month}/{dd}/fire", "{Y}/{mm}/fire",
    "world-europe-20120317", "id/20610328", "{mon}-{dd}-{Y}/x", "{old}/{Y}/{mm}/{dd}/x", "9-11-2001-attacks-remembered",
    "1989-06-04-anniversary", "d-day-6-june-1944",
)  # fmt: skip
NEWS = (
    "The mayor praised the firemen of the town and thanked the neighbours for their help.",
    "The mayor said on {W} that the fire was over and that nobody was hurt.",
    "The house was built in {old} and was sold twice since then by its owners.",
    "On {Month} {d}, {old}, the first fire broke out in the old mill of the town.",
    "On {before}, the first fire broke out in the old mill of the town.",
    "On {wbefore}, a second fire broke out in the old mill of the town.",
    "Talks will be held on {ahead}, in the town hall of the city.",
    "President Barack Obama was not in the town when the fire broke out.",
)
TAILS = (
    "",
    "© {Y} The Example Times. All rights reserved.",
    "Updated: {later}",
    "FILE - In this {before} file photo a house burns.",
)


def filled(template: str, day: date, since: int, years: int) -> str:
    """A template with the day, days so long after and before it, and a year so long ago."""
    th = {1: "st", 2: "nd", 3: "rd"}.get(
        day.day % 10 if day.day not in (11, 12, 13) else 0, "th"
    )
    month = MONTH_NAMES[day.month - 1]
    later, ahead, before = (day + timedelta(days=n) for n in (since, 3 * since + 2, -since - 1))
    return template.format(
        Month=month.capitalize(), MONTH=month.upper(), month=month, Mon=month[:3].capitalize(), mon=month[:3], d=day.day,
        dd=f"{day.day:02d}", m=day.month, mm=f"{day.month:02d}", Y=day.year, W=weekday(day), iso=day.isoformat(),
        th=f"{day.day}{th}", later=written(later), ahead=written(ahead), before=written(before), old=day.year - years,
        wbefore=f"{weekday(before)}, {written(before, year=False)}",
    )  # fmt: skip


@given(
    DAYS,
    st.integers(0, 25),
    st.integers(2, 40),
    st.tuples(
        st.sampled_from(("", *BYLINES)),
        st.sampled_from(("", *LINES)),
        st.sampled_from(("", *DATELINES)),
    ),
    st.lists(st.sampled_from(NEWS), min_size=1, max_size=4, unique=True),
    st.sampled_from(("", *ADDRESSES)),
    st.sampled_from(TAILS),
)
@settings(max_examples=600)
def test_a_day_written_any_way_comes_back_or_is_unknown(
    day, since, years, head, news, address, tail
):
    byline, line, place = head
    parts = [
        "Fire in the old town of Rome kills two",
        byline,
        line,
        place + news[0],
        *news[1:],
        tail,
    ]
    text = "\n\n".join(filled(part, day, since, years) for part in parts if part)
    found, basis = dated(
        text, f"https://example.org/{filled(address, day, since, years)}" if address else None
    )
    if basis == "updated":  # it says no more than what it is
        assert found in (day.isoformat(), (day + timedelta(days=since)).isoformat())
    else:
        assert found in (day.isoformat(), None)


@pytest.mark.parametrize(
    "line", ["03/04/2019", "03.04.2019", "Published: 3/4/2019", "By Jane Doe 03/04/2019"]
)
def test_figures_with_two_readings_are_unknown_unless_something_decides(line):
    page = f"Fire in the old town of Rome\n\n{line}\n\n{REST}"
    assert dated(page) == (None, None)
    assert dated(page, "https://example.org/2019/04/fire") == ("2019-04-03", "date-line+url")
    assert dated(page, "https://example.org/2019/03/fire") == ("2019-03-04", "date-line+url")
    assert dated(f"{page}\n\nOn March 20, 2019, the house was sold.") == (
        "2019-04-03",
        "date-line+text-date",
    )
    assert dated(f"{page}\n\nUpdated: March 9, 2019") == ("2019-03-04", "date-line+updated")
    assert dated(page.replace(REST, f"ROME, April 3 (AP) - {REST}")) == (
        "2019-04-03",
        "date-line+dateline",
    )


def test_the_weekday_beside_figures_decides():
    assert dated(f"Fire in the old town\n\nWednesday, 03/04/2019\n\n{REST}") == (
        "2019-04-03",
        "date-line",
    )


def test_an_update_alone_is_told_as_what_it_is_and_not_against_the_news():
    assert dated(f"Fire in Rome\n\nUpdated: March 29, 2016\n\n{REST}") == (
        "2016-03-29",
        "updated",
    )
    said = "The mayor said on Friday that the fire was over."
    assert dated(f"Fire in Rome\n\nUpdated: March 29, 2016\n\n{said} {REST}") == (None, None)
    text = f"Fire in Rome\n\nUpdated: March 29, 2016\n\nROME, March 24 (AP) - {REST}"
    assert dated(text) == ("2016-03-24", "dateline+updated")


def test_weekdays_beside_days_anywhere_bound_the_year():
    body = f"HOMS, January 20 (AP) - {REST}\n\n{{}} The governor of the province, Talal al-Barrazi, said help was on its way."
    assert dated(body.format("It began on Friday, January 13.")) == (
        "2017-01-20",
        "dateline+weekday",
    )
    assert dated(body.format("It began on January 13.")) == (None, None)


@given(DAYS, st.integers(1, 6))
def test_a_dateline_with_another_days_weekday_is_not_believed(day, off):
    text = f"ROME, {weekday(day + timedelta(days=off))}, {written(day)} (AP) - {REST}"
    assert dated(text) == (None, None)


def test_what_is_bounded_begins_before_it_ends():
    for bound in date_bounds.table():
        assert bound.until is None or bound.since < bound.until
