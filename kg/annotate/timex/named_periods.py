"""Stretches and days of the year that have names: seasons and holidays."""

from datetime import date

from kg.annotate.timex.context import Hit, Row, Tense
from kg.annotate.timex.dates import WHICH, nearest, stretch_left, year_after
from kg.annotate.timex.vocabulary import HOLIDAY_STARTS, HOLIDAYS, LANDMARKS, SEASON_WORDS
from kg.model.timex import SEASONS, add_months


def season(row: Row, i: int) -> Hit | None:
    """A season: "last fall", "this summer", "the winter of 1994", "in the spring".

    Not the verbs fall and spring.
    """
    code, before = SEASON_WORDS[row.at(i)], row.at(i - 1)
    end, year_ = year_after(row, i + 1)
    if before in ("every", "each"):
        return Hit(i - 1, end, "SET", f"XXXX-{code}")
    bare = (
        before == "in"
        and row.token(i).ent_type_ == "DATE"
        and row.at(i + 1) in (",", ".", "", "and", "when", "but")
    )
    if year_ is None and not (
        before in WHICH
        or (before in ("the", "early", "late") and row.at(i - 2) in ("in", "during", "by"))
        or bare
    ):
        return None
    if (
        year_ is not None
        and row.at(end) in ("-", "–", "/")
        and row.at(end + 1) in (str(year_ + 1), str(year_ + 1)[2:])
    ):
        end += 2  # "the winter of 2015-16"
    if row.token(i).pos_ in ("VERB", "AUX"):
        return None
    start = stretch_left(row, i - 1 if before in WHICH or before == "the" else i)
    if year_ is None and row.reference is not None:
        year_ = _season_year(row, i, code)
    return Hit(start, end, "DATE", f"{'XXXX' if year_ is None else year_}-{code}")


def landmark(row: Row, i: int) -> Hit | None:
    """The eleventh of September 2001 as "9/11"; a fraction of something is none."""
    return (
        Hit(i, i + 1, "DATE", "2001-09-11")
        if row.token(i).dep_ != "nummod" or row.at(i + 1) in LANDMARKS[9, 11][1]
        else None
    )


def _season_year(row: Row, i: int, code: str) -> int:
    ref, which = row.reference, WHICH.get(row.at(i - 1))
    assert ref is not None
    starts = [date(year_, SEASONS[code], 1) for year_ in range(ref.year - 2, ref.year + 3)]
    if which is not None and which < 0:
        over = [d for d in starts if date(*add_months(d.year, d.month, 3), 1) <= ref]
        return max(over).year
    if which == 0:
        return ref.year if code != "WI" or ref.month > 2 else ref.year - 1
    return nearest(starts, ref, "future" if which else row.tense(i)).year


def holiday(row: Row, i: int) -> Hit | None:
    """A holiday by its name: "Thanksgiving Day", "last Christmas", "New Year's Eve"."""
    if not row.is_capital(i):
        return None
    words = next(
        (
            words
            for words in HOLIDAY_STARTS[row.at(i)]
            if row.words[i : i + len(words)] == [*words]
        ),
        None,
    )
    if words is None or (
        words == ("easter",) and row.at(i + 1) in ("sunday", "monday", "week")
    ):
        return None
    end = i + len(words) + (row.at(i + len(words)) == "day")
    if row.is_capital(end) and row.token(end).pos_ == "PROPN":
        return None  # "Easter Island"
    end, year_ = year_after(row, end)
    ref, which = row.reference, WHICH.get(row.at(i - 1))
    start = i - 1 if which is not None else i
    if year_ is None and ref is not None:
        tense: Tense | None = (
            "past" if which == -1 else "future" if which == 1 else row.tense(i)
        )
        year_ = nearest(
            [HOLIDAYS[words](y) for y in range(ref.year - 1, ref.year + 2)], ref, tense
        ).year
    return Hit(start, end, "DATE", HOLIDAYS[words](year_).isoformat()) if year_ else None
