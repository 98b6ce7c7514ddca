"""The vocabulary of time expressions: numbers, units, parts of the day, holidays, and the text as a row of words.

Tables only, and functions that read numbers out of words; what an expression means is in
`times_calendar` and `times_amounts`.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from kg.model.timex import weekday_after, weekday_before

Number = float | None
"""An amount; None is "some" (`PXD`)."""

UNITS: dict[str, str] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y",
    "decade": "DE", "century": "CE", "quarter": "Q", "fortnight": "FN", "weekend": "WE", "night": "NI",
}  # fmt: skip
"""Unit by singular; T marks what ISO 8601 puts after the T of a duration."""
PLURALS: dict[str, str] = {f"{unit}s": code for unit, code in UNITS.items()} | {
    "centuries": "CE"
}
ALL_UNITS = UNITS | PLURALS

DAY_PARTS: dict[str, str] = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
}
CLOCK_WORDS: dict[str, str] = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
SEASON_WORDS: dict[str, str] = {
    "spring": "SP",
    "summer": "SU",
    "autumn": "FA",
    "fall": "FA",
    "winter": "WI",
}
PERIODIC: dict[str, str] = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M",
    "yearly": "P1Y", "annually": "P1Y",
}  # fmt: skip

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS: dict[str, int] = {w: i for i, w in enumerate(_ONES)} | {
    w: 10 * i for i, w in enumerate(_TENS, 2)
}
DECADES: dict[str, int] = {w[:-1] + "ies": 10 * i for i, w in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
VAGUE = frozenset(
    {"several", "few", "many", "some", "dozens", "hundreds", "thousands", "numerous", "tens"}
)
_FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}
_DIGITS = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)([½¼¾])?")
_JOINERS = frozenset(
    {
        "and",
        "-",
        "of",
        "a",
        "an",
        "half",
        "couple",
        "more",
        "additional",
        "full",
        "straight",
        "consecutive",
    }
)

_NTH = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
]  # fmt: skip
ORDINALS: dict[str, int] = {word: i for i, word in enumerate(_NTH, 1)}


def is_number_word(word: str) -> bool:
    """Whether a word can stand inside a number before a unit: "2", "two", "couple", "and"."""
    return (
        word in NUMBERS or word in _SCALES or word in VAGUE or word in _JOINERS or word in _FRACTIONS
        or _DIGITS.fullmatch(word) is not None
    )  # fmt: skip


def number(words: list[str]) -> tuple[bool, Number]:
    """Whether the words are a number, all of them, and which: "two and a half" is 2.5, "a few" is None (some)."""
    kept = [
        w
        for w in words
        if w not in ("more", "additional", "full", "straight", "consecutive", "-", "of")
    ]
    if not kept or words[0] in ("and", "-", "of") or words[-1] == "and":
        return False, None
    if any(w in VAGUE for w in kept):
        return all(w in VAGUE or w in ("a", "the", "thousand") for w in kept), None
    half = 0.0
    if kept[-3:] == ["and", "a", "half"]:
        kept, half = kept[:-3], 0.5
    elif kept[0] == "half" and kept[1:] in (["a"], ["an"]):
        return True, 0.5
    elif kept[-1] in _FRACTIONS:
        kept, half = kept[:-1], _FRACTIONS[kept[-1]]
    if kept in (["a", "couple"], ["couple"]):
        return True, 2.0
    whole = _whole(kept) if kept else 0.0
    return (whole is not None), (None if whole is None else whole + half)


def _whole(words: list[str]) -> Number:
    """A number without a fraction; None where the words are none."""
    if words in (["a"], ["an"]):
        return 1.0
    digits = _DIGITS.fullmatch(words[0])
    if digits is not None:
        first = float(digits[1].replace(",", "")) + _FRACTIONS.get(digits[2] or "", 0.0)
        return (
            first
            if len(words) == 1
            else first * _SCALES[words[1]]
            if len(words) == 2 and words[1] in _SCALES
            else None
        )
    if words[0] in ("a", "an") and words[1] not in _SCALES:
        return None
    total, current = 0.0, 0.0
    for word in words:
        if word in NUMBERS:
            current += NUMBERS[word]
        elif word in _SCALES:
            current = max(current, 1.0) * _SCALES[word]
            if word != "hundred":
                total, current = total + current, 0.0
        elif word not in ("and", "a") or (word == "a" and total + current):
            return None
    return total + current if words[-1] not in ("and", "a") else None


def duration(amount: Number, unit: str) -> str:
    """A TIMEX3 duration: (2.5, "Y") is `P2Y6M`, (None, "D") is `PXD`, (2, "TH") is `PT2H`."""
    if unit == "NI":
        unit = "D"
    if amount is None:
        return {"DE": "PXY", "CE": "PXC", "FN": "PXW", "WE": "PXWE"}.get(
            unit
        ) or f"P{unit[:-1]}X{unit[-1]}"
    for long, (short, factor) in {"DE": ("Y", 10), "CE": ("Y", 100), "FN": ("W", 2)}.items():
        if unit == long:
            return duration(amount * factor, short)
    whole = int(amount)
    if amount == whole:
        return f"PT{whole}{unit[1]}" if unit[0] == "T" else f"P{whole}{unit}"
    rest = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}.get(unit)
    if amount - whole == 0.5 and rest is not None and (whole or unit in ("Y", "TH", "TM")):
        if unit[0] == "T":
            return f"PT{f'{whole}{unit[1]}' if whole else ''}{rest}"
        return f"P{f'{whole}{unit}' if whole else ''}{rest}"
    return f"P{'T' if unit[0] == 'T' else ''}{amount:g}{unit[-1] if unit[0] == 'T' else unit}"


def ordinal(word: str) -> int | None:
    """The number of "20th", "third"; None for any other word."""
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", word)
    return int(match[1]) if match else ORDINALS.get(word)


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    return weekday_after(date(year, month, 1), weekday) + timedelta(weeks=n - 1)


def _easter(year: int) -> date:
    """Western Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch.

    8).
    """
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, number_ = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, number_ + 1)


HOLIDAYS: dict[tuple[str, ...], Callable[[int], date]] = {
    ("thanksgiving",): lambda y: _nth(y, 11, 3, 4),
    ("christmas",): lambda y: date(y, 12, 25),
    ("christmas", "eve"): lambda y: date(y, 12, 24),
    ("new", "year", "'s", "eve"): lambda y: date(y, 12, 31),
    ("new", "year", "'s"): lambda y: date(y, 1, 1),
    ("new", "year", "'s", "day"): lambda y: date(y, 1, 1),
    ("easter",): _easter,
    ("good", "friday"): lambda y: _easter(y) - timedelta(days=2),
    ("independence", "day"): lambda y: date(y, 7, 4),
    ("fourth", "of", "july"): lambda y: date(y, 7, 4),
    ("halloween",): lambda y: date(y, 10, 31),
    ("labor", "day"): lambda y: _nth(y, 9, 0, 1),
    ("memorial", "day"): lambda y: weekday_before(date(y, 5, 31), 0),
    ("election", "day"): lambda y: _nth(y, 11, 0, 1) + timedelta(days=1),
    ("veterans", "day"): lambda y: date(y, 11, 11),
    ("valentine", "'s", "day"): lambda y: date(y, 2, 14),
    ("boxing", "day"): lambda y: date(y, 12, 26),
    ("may", "day"): lambda y: date(y, 5, 1),
}
"""Day of each holiday in a year, by its words.

The United States' where countries differ, as in the news this was made for.
"""
HOLIDAY_STARTS: dict[str, list[tuple[str, ...]]] = {}
for _words in sorted(HOLIDAYS, key=lambda words: (-len(words), words)):
    HOLIDAY_STARTS.setdefault(_words[0], []).append(_words)

LANDMARKS: dict[tuple[int, int], tuple[int, frozenset[str]]] = {
    (9, 11): (
        2001,
        frozenset(
            [
                "attack",
                "attacks",
                "terror",
                "terrorist",
                "hijackers",
                "hijackings",
                "victims",
                "commission",
            ]
        ),
    ),
    (7, 7): (2005, frozenset(["attack", "attacks", "bombings", "bombers", "london"])),
    (11, 13): (2015, frozenset(["attacks", "terror", "paris"])),
    (1, 6): (
        2021,
        frozenset(
            ["riot", "rioters", "insurrection", "capitol", "attack", "committee", "defendants"]
        ),
    ),
    (10, 7): (2023, frozenset(["attack", "attacks", "massacre", "hamas"])),
}
"""Days that go by their date without a year for ever after, with the words that follow then: "the Sept. 11 attacks"."""


def shrinking(words: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The words, then without the first, and so on, each with how many were left out."""
    return ((cut, words[cut:]) for cut in range(len(words)))
