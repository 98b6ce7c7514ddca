"""Expressions with a place in the calendar: months, years, decades, "the week of March 6".

Each function looks around one word of the row and answers with the expression it belongs to, or
None. What the words leave out is filled in by tense and the publication day: "on Monday" after
a past verb is the last Monday, "in April" after "will" the next April; without a verb the
nearest. Without a publication day it stays open (`XXXX-12-09`).
"""

import re
from datetime import date

from kg import lexicon
from kg.annotate.timex.context import Hit, Row, Tense
from kg.annotate.timex.vocabulary import DAY_PARTS, DECADES, LANDMARKS, NUMBERS, number, ordinal
from kg.model.timex import MONTHS, WEEKDAYS, day, find_dates, month_value, week_value

_YEAR = re.compile(r"(?:1\d|20)\d\d")
_DECADE = re.compile(r"(?:(1[5-9]|20)?(\d)0)s")
_GLUED = re.compile(r"(mid|early|late|post|pre)-?((?:1[5-9]|20)\d\d)(s?)")
_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th)?")
_BEFORE_YEAR = frozenset(
    ["in", "since", "of", "by", "until", "till", "from", "during", "after", "before", "between", "circa", "through", "early",
     "late", "mid", "year", "and", "to", "around", "born", "died"]
)  # fmt: skip
_BEFORE_MONTH = frozenset(
    ["in", "since", "of", "by", "until", "till", "from", "during", "after", "before", "between", "through", "early", "late",
     "mid", "last", "next", "this", "each", "every", "on", "and", "to", "past"]
)  # fmt: skip
WHICH = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "this": 0,
}
_EDGES = frozenset(["end", "beginning", "start", "middle", "close", "eve"])


def stretch_left(row: Row, start: int) -> int:
    """Where an expression begins that may have "early", "late", "mid -", "the end of" before it."""
    if row.at(start - 1) in ("the", "this") and row.at(start - 2) == "of":
        start -= 1
    if row.at(start - 1) == "of" and row.at(start - 2) in _EDGES:
        start -= 2
        return start - 1 if row.at(start - 1) == "the" else start
    if row.at(start - 1) == "-" and row.at(start - 2) in ("mid", "early", "late"):
        return start - 2
    if row.at(start - 1) in lexicon.words("time_modifiers"):
        start -= 1
        return start - 1 if row.at(start - 1) == "the" else start
    return start


_STALE, _FRESH = 300, 65
"""Days.

Who means a day nearly a year away says the year, so a stale day gives way to a fresh one: "a
Jan. 14 deadline".
"""


def nearest(options: list[date], reference: date, tense: Tense | None) -> date:
    """The option that the tense asks for: the last that is not later, or the first that is not earlier.

    Without a tense it is the nearest, a day ahead counting double, since news tells more of what was.
    """
    past = max((d for d in options if d <= reference), default=reference)
    ahead = min((d for d in options if d >= reference), default=reference)
    back, forth = (reference - past).days, (ahead - reference).days
    if tense == "past" and past in options and not (back > _STALE and forth < _FRESH):
        return past
    if (
        tense == "future"
        and ahead in options
        and not (forth > _STALE + 30 and back < _FRESH - 30)
    ):
        return ahead
    return min(
        options,
        key=lambda d: ((reference - d).days if d <= reference else 2 * (d - reference).days, d),
    )


def _year_for(
    row: Row, i: int, month: int, number_: int | None, weekday_: int | None = None
) -> int | None:
    """The year that a month, or a day of it, is in where the words do not say.

    None without a publication day.

    A weekday beside the day decides where it fits one year alone.
    """
    ref = row.reference
    if ref is None:
        return _year_of_sentence(row, i)
    years = (
        range(ref.year - 4, ref.year + 5)
        if (month, number_) == (2, 29)
        else range(ref.year - 1, ref.year + 2)
    )
    if number_ is None:
        ref = ref.replace(day=1)
    options = [d for year in years if (d := day(year, month, number_ or 1)) is not None]
    fits = [d for d in options if d.weekday() == weekday_]
    if number_ is not None and len(fits) == 1:
        return fits[0].year
    return nearest(options, ref, _tense_of_date(row, i)).year


def _tense_of_date(row: Row, i: int) -> Tense | None:
    """Whether a date was or is to come: by its preposition ("since", "set for May 3"), else by its verb; None beside a noun."""
    before = (row.at(i - 1), row.at(i - 2))
    if "since" in before:
        return "past"
    tense = None if row.beside_noun(i) else row.tense(i)
    if "for" in before and tense == "past":
        return "future"
    return None if tense == "present" else tense


def _year_of_sentence(row: Row, i: int) -> int | None:
    """The year of the day or month told before in the sentence, "laid down on 29 September 1944; launched on 5 October"."""
    last = row.hits[-1] if row.hits else None
    if (
        last is None
        or row.tokens[last.start] < row.token(i).sent.start
        or not re.match(r"\d{4}-\d\d", last.value)
    ):
        return None
    return int(last.value[:4])


def year_after(row: Row, end: int) -> tuple[int, int | None]:
    """The end of the expression and its year where one follows: ", 2017", "2017", "of last year", "this year"."""
    for at in (end, end + 1) if row.at(end) in (",", "of", "in") else (end,):
        if _YEAR.fullmatch(row.at(at)):
            return at + 1, int(row.at(at))
        if row.at(at) in ("last", "this", "next", "the") and row.reference is not None:
            step = at + 1 if row.at(at) != "the" else at + 2
            which = (
                {"same": 0, "following": 1, "previous": -1}.get(row.at(at + 1))
                if row.at(at) == "the"
                else WHICH[row.at(at)]
            )
            if row.at(step) == "year" and which is not None:
                anchor = (
                    row.last_day(at) or row.reference if row.at(at) == "the" else row.reference
                )
                return step + 1, anchor.year + which
        spelled = _spelled_year(row, at)
        if spelled is not None:
            return spelled
    return end, None


def _spelled_year(row: Row, i: int) -> tuple[int, int] | None:
    """The end and value of a year in words, "nineteen ninety-six", "two thousand"."""
    if row.at(i) in ("nineteen", "eighteen", "twenty") and (
        row.at(i + 1) in NUMBERS and NUMBERS[row.at(i + 1)] >= 10
    ):
        end = i + 2
        if row.at(end) == "-" and row.at(end + 1) in NUMBERS:
            end += 2
        elif (
            NUMBERS.get(row.at(end), 99) < 10 <= NUMBERS[row.at(i + 1)]
            and NUMBERS[row.at(i + 1)] >= 20
        ):
            end += 1
        ok, rest = number([w for w in row.words[i + 1 : end] if w != "-"])
        if ok and rest is not None:
            return end, NUMBERS[row.at(i)] * 100 + int(rest)
    if (
        row.at(i) == "two"
        and row.at(i + 1) == "thousand"
        and row.at(i - 1) in ("year", "in", "of", "by", "since")
    ):
        return i + 2, 2000
    return None


def is_name(row: Row, i: int) -> bool:
    """Whether a month or weekday word is somebody's name, or a newspaper's."""
    return row.token(i).ent_type_ in (
        "PERSON",
        "ORG",
        "WORK_OF_ART",
        "PRODUCT",
        "GPE",
    ) and row.is_capital(i + 1)


def month(row: Row, i: int) -> Hit | None:
    """Around a month's name: "January", "late March", "Jan.

    20, 2017", "20 January", "December 9 last year".
    """
    if not row.is_capital(i) or is_name(row, i):
        return None
    number_, start, end = _day_of_month(row, i)
    if number_ is not None and day(2000, MONTHS[row.at(i)], number_) is None:
        return None
    end, year = year_after(row, end)
    year = _year_of_range(row, i, end) if year is None else year
    if (
        number_ is None
        and year is None
        and row.at(i) in ("may", "march", "mar")
        and not _is_month(row, i)
    ):
        return None
    month_ = MONTHS[row.at(i)]
    if number_ is None:
        return _month_alone(row, i, end, year)
    start, weekday_ = _weekday_left(row, start)
    if year is None:
        year = _year_of_landmark(row, month_, number_, end) or _year_for(
            row, i, month_, number_, weekday_
        )
    value = f"{'XXXX' if year is None else f'{year:04d}'}-{month_:02d}-{number_:02d}"
    part = part_of_day(row, start)
    return (
        Hit(start, end, "DATE", value)
        if part is None
        else Hit(part[0], end, "TIME", f"{value}T{part[1]}")
    )


def part_of_day(row: Row, start: int) -> tuple[int, str] | None:
    """Where "the night of" before a day begins, and the part of the day: "NI".

    None where no such words are before it.
    """
    if (
        row.at(start - 1) not in ("of", "on")
        or row.at(start - 2) not in DAY_PARTS
        or row.at(start - 3) not in ("the", "late", "early")
    ):
        return None
    if row.at(start - 1) == "on" and row.at(start - 2) == "overnight":
        return None
    return start - 3, DAY_PARTS[row.at(start - 2)]


def _year_of_landmark(row: Row, month_: int, number_: int, end: int) -> int | None:
    """The year of a day that is known by its date.

    None where it is any other, or the article is older.
    """
    known = LANDMARKS.get((month_, number_))
    if (
        known is None
        or row.reference is None
        or row.reference < date(known[0], month_, number_)
    ):
        return None
    at = end + (row.at(end) == ",")
    return known[0] if row.at(at) in known[1] else None


def _year_of_range(row: Row, i: int, end: int) -> int | None:
    """The year that a range gives at its end: "between January and March 2015", "from Dec.

    3 to Jan. 7, 2015" (2014).
    """
    if (
        row.at(end) not in ("and", "to", "-", "–", "until", "through")
        or row.at(end + 1) not in MONTHS
    ):
        return None
    _, _, after = _day_of_month(row, end + 1)
    _, year_ = year_after(row, after)
    return None if year_ is None else year_ - (MONTHS[row.at(i)] > MONTHS[row.at(end + 1)])


def _is_month(row: Row, i: int) -> bool:
    """Whether a bare "May" or "March" is the month, and not a verb, a protest or Theresa May."""
    token = row.token(i)
    named = token.ent_type_ not in ("", "DATE") or row.at(i + 1) in ("'s", "’s")
    before = row.at(i - 2) if row.at(i - 1) == "-" else row.at(i - 1)
    return before in _BEFORE_MONTH and not named and token.pos_ not in ("AUX", "VERB")


def _day_of_month(row: Row, i: int) -> tuple[int | None, int, int]:
    """The day beside a month, and where the expression begins and ends."""
    after = _DAY.fullmatch(row.at(i + 1)) or (
        _DAY.fullmatch(row.at(i + 2)) if row.at(i + 1) == "the" else None
    )
    timed = row.at(i + 2) == ":" and row.at(i + 3).isdigit()
    if (
        after
        and not timed
        and row.at(i + 2) not in ("%", "percent")
        and row.at(i + 2) not in MONTHS
    ):
        return int(after[1]), i, i + (3 if row.at(i + 1) == "the" else 2)
    spelled = ordinal(row.at(i + 1))
    if spelled is not None and row.at(i + 2) not in ("quarter", "half"):
        return spelled, i, i + 2
    left = i - 1 - (row.at(i - 1) == "of")
    before = _DAY.fullmatch(row.at(left))
    dashed = row.at(left - 1) in ("$", "/", ":") or (
        row.at(left - 1) in ("-", "–") and not _DAY.fullmatch(row.at(left - 2))
    )
    if before and (row.at(left) != before[1] or left == i - 1) and not dashed:
        return int(before[1]), left - (row.at(left - 1) == "the"), i + 1
    return None, i, i + 1


def _weekday_left(row: Row, start: int) -> tuple[int, int | None]:
    """Where the expression begins with a weekday before the date, "Friday, Oct.

    23", and that weekday.
    """
    at = start - 1 - (row.at(start - 1) == ",")
    return (at, WEEKDAYS[row.at(at)]) if row.at(at) in WEEKDAYS else (start, None)


def _month_alone(row: Row, i: int, end: int, year: int | None) -> Hit:
    month_, start = MONTHS[row.at(i)], i
    which, before = WHICH.get(row.at(i - 1)), row.at(i - 1)
    if before in ("each", "every"):
        return Hit(i - 1, end, "SET", f"XXXX-{month_:02d}")
    if which is not None and year is None:
        start = i - 1
        if row.reference is not None:
            year = _which_month(row.reference, month_, which)
    elif before == "later" or year is None:
        year = _year_for(row, i, month_, None) if year is None else year
    start = stretch_left(row, start)
    return Hit(
        start, end, "DATE", f"XXXX-{month_:02d}" if year is None else month_value(year, month_)
    )


def _which_month(reference: date, month_: int, which: int) -> int:
    """The year of "last March", "next March", "this March"."""
    if which == 0:
        return reference.year
    if which < 0:
        return reference.year if month_ < reference.month else reference.year - 1
    return reference.year if month_ > reference.month else reference.year + 1


def earlier_day(row: Row, hit: Hit) -> list[Hit]:
    """The hit and before it the first day of "1-3 May", "from 1 to 3 May 2018", "9 and 10 December", where there is one."""
    at, day_ = hit.start - 1, _DAY.fullmatch(row.at(hit.start))
    if (
        day_ is None
        or row.at(hit.start + 1) not in MONTHS
        or row.at(at) not in ("-", "–", "and", "to", "or")
    ):
        return [hit]
    first = _DAY.fullmatch(row.at(at - 1))
    if (
        first is None
        or not 0 < int(first[1]) < int(day_[1])
        or row.at(at - 2) in ("-", "–", "/", ":", "$", "to")
    ):
        return [hit]
    if row.at(at) in ("and", "or", "to") and row.at(at - 2) not in (
        "on",
        "from",
        "between",
        "of",
        "the",
        "(",
    ):
        return [hit]
    return [Hit(at - 1, at, "DATE", f"{hit.value[:8]}{int(first[1]):02d}"), hit]


def further_day(row: Row, hit: Hit) -> list[Hit]:
    """The hit and the second day of "January 23-24", "April 24 and 25", "July 13 to 17 of last year", where there is one."""
    at = hit.end
    if not re.fullmatch(r"[\dX]{4}-\d\d-\d\d(?:T[A-Z]{2})?", hit.value) or row.at(at) not in (
        "-",
        "–",
        "and",
        "to",
        "or",
    ):
        return [hit]
    second = _DAY.fullmatch(row.at(at + 1))
    if (
        second is None
        or not _DAY.fullmatch(row.at(at - 1))
        or not int(hit.value[8:10]) < int(second[1]) <= 31
    ):
        return [hit]
    token = row.token(at + 1)
    counts = (
        row.at(at) in ("and", "or", "to")
        and token.dep_ == "nummod"
        and token.head.i > token.i
        and token.head.pos_ == "NOUN"
    )
    if counts or row.at(at + 2) in ("percent", "%", "-", ":"):
        return [hit]
    end, year_ = year_after(row, at + 2)
    first = hit if year_ is None else hit._replace(value=f"{year_}{hit.value[4:]}")
    return [first, Hit(at + 1, end, "DATE", f"{first.value[:8]}{int(second[1]):02d}")]


def year(row: Row, i: int) -> Hit | None:
    """Around four digits: "in 1998", "early 2017", "mid-1996", "2016-12-09", "fiscal 2007", and years in words."""
    word = row.at(i)
    if not word[0].isdigit():
        return _year_in_words(row, i)
    iso = (
        find_dates("-".join(row.words[i : i + 5 : 2]))
        if row.at(i + 1) == row.at(i + 3) == "-"
        else []
    )
    if iso and iso[0].date.day is not None:
        return Hit(i, i + 5, "DATE", f"{word}-{iso[0].date.month:02d}-{iso[0].date.day:02d}")
    token = row.token(i)
    if word < "1500" and (
        token.dep_ != "pobj" or row.at(i - 1) not in ("in", "since", "until", "from")
    ):
        return None  # most often a number
    if not _YEAR.fullmatch(word) or row.at(i + 1) in (
        "%",
        "percent",
        "million",
        "billion",
        "-year",
    ):
        return None
    if (
        row.at(i - 1) in _NUMBERED or row.at(i + 1) in WEEKDAYS or _is_amount(row, i)
    ):  # "2024 Friday, UTC" is a time of day
        return None
    if (
        word >= "1900"
        and row.at(i - 1) in ("the", "his", "her", "its")
        and token.head.tag_ == "NN"
        and token.head.i == token.i + 1
    ):
        return Hit(i, i + 1, "DATE", word)  # "the 2016 election"
    if token.ent_type_ not in ("DATE", "EVENT", "") and row.at(i - 1) not in _BEFORE_YEAR:
        return None
    if (
        row.at(i - 1) not in _BEFORE_YEAR
        and token.ent_type_ != "DATE"
        and (token.dep_ == "nummod" or row.at(i - 1) in ("$", "#", "."))
    ):
        return None
    if (
        token.dep_ == "nummod"
        and token.head.tag_ == "NNS"
        and token.head.i > token.i
        and token.ent_type_ != "DATE"
    ):
        return None
    return Hit(stretch_left(row, i), i + 1, "DATE", word)


_NUMBERED = frozenset(
    [
        "room",
        "flight",
        "route",
        "highway",
        "number",
        "no",
        "no.",
        "page",
        "section",
        "at",
        "gate",
        "bus",
        "article",
    ]
)
"""Words before four digits that are the number of something, or a time of day."""


def _is_amount(row: Row, i: int) -> bool:
    """Whether four digits count what follows, "2000 euros", "1500 people", whatever the model calls them."""
    token = row.token(i)
    return (
        token.dep_ == "nummod"
        and token.head.i == token.i + 1
        and token.head.tag_ == "NNS"
        and row.at(i - 1) not in ("the", "of")
    )


def _year_in_words(row: Row, i: int) -> Hit | None:
    spelled = _spelled_year(row, i)
    if spelled is None:
        return None
    start = i - 2 if row.at(i - 1) == "year" and row.at(i - 2) == "the" else i
    return Hit(start, spelled[0], "DATE", str(spelled[1]))


def glued(row: Row, i: int) -> Hit | None:
    """One-word forms: "mid-1996", "post-1959", "1990s", "90s", "7/8/2007" where one reading is a date."""
    word = row.at(i)
    if (match := _GLUED.fullmatch(word)) is not None:
        return Hit(i, i + 1, "DATE", f"{match[2][:3]}X" if match[3] else match[2])
    if (match := _DECADE.fullmatch(word)) is not None:
        start = i - 1 if row.at(i - 1) in ("'", "’", "`") else i
        if match[1] is None and start == i and row.at(i - 1) != "the":
            return None  # "in his 30s"
        start = start - 1 if row.at(start - 1) == "the" else start
        hundred = (
            match[1] is not None and match[1] != "20" and match[2] == "0"
        )  # "the 1800s" are a century
        return Hit(
            stretch_left(row, start),
            i + 1,
            "DATE",
            match[1] if hundred else f"{match[1] or '19'}{match[2]}X",
        )
    if word[:2] == "fy" and re.fullmatch(r"fy(?:19|20)\d\d", word):
        return Hit(i, i + 1, "DATE", word.upper())
    found = find_dates(word) if "/" in word or word.count(".") == 2 else []
    if (
        len(found) == 1
        and found[0].end - found[0].start == len(word)
        and found[0].date.year
        and found[0].date.day
    ):
        return Hit(
            i,
            i + 1,
            "DATE",
            f"{found[0].date.year}-{found[0].date.month:02d}-{found[0].date.day:02d}",
        )
    return None


def decade(row: Row, i: int) -> Hit | None:
    """A decade in words: "the nineties", "the early eighties"."""
    start = i - 1 if row.at(i - 1) == "the" else i
    if start == i and row.at(i - 1) not in lexicon.words("time_modifiers"):
        return None  # "in his nineties"
    century = 19 if row.at(i - 1) != "eighteen" else 18
    return Hit(stretch_left(row, start), i + 1, "DATE", f"{century}{DECADES[row.at(i)] // 10}X")


def week_of(row: Row, i: int) -> Hit | None:
    """Such as "the week of March 6", from the word "week"."""
    if row.at(i + 1) != "of" or row.at(i + 2) not in MONTHS:
        return None
    found = month(row, i + 2)
    if found is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", found.value):
        return None
    return Hit(
        i - (row.at(i - 1) == "the"),
        found.end,
        "DATE",
        week_value(date.fromisoformat(found.value)),
    )
