"""Words to numbers: "two hundred and fifty", "1.2 million", "two and a half", "a few", "20th".

The one reader of numbers in words; `kg.english.numbers` finds the words of a number in a parse,
`kg.annotation.timex` those before a unit of time. All words are lower case, tokens as spaCy
makes them: "twenty-five" is three.
"""

import re
from typing import NamedTuple

from kg import lexicon

_FIGURES = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)([½¼¾])?")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")

# Lists of the words that make up what is counted.
_LISTS = (
    "number_words",
    "number_scales",
    "number_vague",
    "number_joiners",
    "number_fillers",
    "number_fractions",
)


class Quantity(NamedTuple):
    """How many there are of a unit; `value` None is "some": "a few years"."""

    value: float | None


def ordinal(word: str) -> int | None:
    """The number of "20th", "third"; None for any other word."""
    match = _NTH.fullmatch(word)
    return int(match[1]) if match else lexicon.numbers("number_ordinals").get(word)


def is_figures(word: str) -> bool:
    """Test for a number in figures: "12", "1,000", "1.5", "2½"."""
    return _FIGURES.fullmatch(word) is not None


def is_number_word(word: str) -> bool:
    """Test if a word adds to a number by itself: "two", "hundred"; not figures, not "and"."""
    if word in lexicon.words("number_words"):
        return True
    return word in lexicon.words("number_scales")


def can_be_in_quantity(word: str) -> bool:
    """Test if a word can stand within a number before a unit: "2", "two", "couple", "and"."""
    return is_figures(word) or any(word in lexicon.words(name) for name in _LISTS)


def number(words: list[str]) -> float | None:
    """The value of a number's words: "1.2 million", "two hundred and fifty", "twenty - five".

    None where they are none, or not one: "2016 two" of "in 2016 two people died", "one two".
    """
    words = [word for word in words if word != "-"]
    if not words:
        return None
    # "and two" is the end of a longer number.
    if "and" in (words[0], words[-1]):
        return None
    if (match := _FIGURES.fullmatch(words[0])) is not None:
        return _scaled(_of_figures(match), words[1:])
    return _spelled([word for word in words if word != "and"])


def _spelled(words: list[str]) -> float | None:
    """The value of words: "two hundred fifty thousand"; None before any that is no number."""
    values, scales = lexicon.numbers("number_words"), lexicon.numbers("number_scales")
    # What is complete, and what a scale may still multiply.
    total, current = 0.0, 0.0
    for word in words:
        if word in scales:
            current = max(current, 1.0) * scales[word]
            # What a hundred is of may be still to come: "two hundred thousand".
            if word != "hundred":
                total, current = total + current, 0.0
            continue
        value = values.get(word)
        if value is None or not _can_follow(value, current):
            return None
        current += value
    return total + current


def _of_figures(match: re.Match[str]) -> float:
    fraction = lexicon.mapping("number_fractions")[match[2]] if match[2] else 0
    return float(match[1].replace(",", "")) + float(fraction)


def _scaled(value: float, scales: list[str]) -> float | None:
    """Figures with the words that multiply them, "1.2 million"; None before any other word."""
    for word in scales:
        if word not in lexicon.words("number_scales"):
            return None
        value *= lexicon.numbers("number_scales")[word]
    return round(value, 3)


def _can_follow(value: int, before: float) -> bool:
    """Test if a number word goes on with what is before it: "five" after "twenty"."""
    # Nothing, or whole hundreds.
    if before % 100 == 0:
        return True
    # "twelve five", "twenty four five"
    if before < 20 or before % 10 != 0:
        return False
    # "twenty eleven" is a year.
    return 0 < value < 10


def quantity(words: list[str]) -> Quantity | None:
    """What words before a unit count, all of them: "two and a half" 2.5, "a few" some, "a" 1.

    None where they are no number.
    """
    if not words:
        return None
    if not _is_whole(words):
        return None
    # "two more years" are two.
    fillers = lexicon.words("number_fillers")
    kept = [word for word in words if word not in fillers]
    if not kept:
        return None
    # "a few thousand years"
    vague = lexicon.words("number_vague")
    if any(word in vague for word in kept):
        beside = lexicon.words("number_beside_vague")
        return Quantity(None) if all(w in vague or w in beside for w in kept) else None
    value = _with_fraction(kept)
    return None if value is None else Quantity(value)


def _is_whole(words: list[str]) -> bool:
    """Test if words neither begin nor end in the middle of a number."""
    if words[0] in lexicon.words("number_links"):
        return False
    return words[-1] != "and"


def _with_fraction(words: list[str]) -> float | None:
    """A number with a fraction, if any: "half an", "two and a half", "5 1/2", "a couple"."""
    fractions = lexicon.mapping("number_fractions")
    if words in (["half", "a"], ["half", "an"]):
        return 0.5
    fraction = 0.0
    if words[-3:] == ["and", "a", "half"]:
        words, fraction = words[:-3], 0.5
    elif words[-1] in fractions:
        words, fraction = words[:-1], float(fractions[words[-1]])
    if words in (["couple"], ["a", "couple"]):
        return 2.0
    whole = _with_article(words) if words else 0.0
    return None if whole is None else whole + fraction


def _with_article(words: list[str]) -> float | None:
    """A number that may begin with an article: "a" year, "a hundred" years."""
    if words in (["a"], ["an"]):
        return 1.0
    if words[0] in lexicon.words("number_articles"):
        words = words[1:]
        if words[0] not in lexicon.words("number_scales"):
            return None
    return number(words)
