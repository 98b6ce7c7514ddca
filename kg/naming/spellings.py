"""Spellings of one given name or surname: transliterations, and those that a list knows.

Words are folded (`kg.naming.folding`). Lists: `given_name_variants` and `surname_variants`.
"""

import re
from collections.abc import Mapping
from functools import cache

from kg import lexicon
from kg.naming.folding import remembered

# Letters that transliterations of one sound vary in; applied in order.
_TRANSLITERATIONS = (
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"[ei]i+"), "i"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ks|cks"), "x"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"q|ck|c(?![hei])"), "k"),
    # "Mueller" and "Muller", but not the ue of "Miguel"
    (re.compile(r"(?<=[bdfghiklmnrst])([aou])e(?=[bcdfghklmnrstz])"), r"\1"),
    (re.compile(r"(.)\1+"), r"\1"),
    # "Sarah" and "Sara", "Abdallah" and "Abdalla"
    (re.compile(r"(?<=.)e?h$"), ""),
)


@cache
def words_by_word(list_name: str) -> Mapping[str, tuple[str, ...]]:
    """From each word of a list of variants to the words of all groups that it stands in.

    In alphabetical order, with the word itself.
    """
    together: dict[str, set[str]] = {}
    for group in lexicon.variants(list_name):
        for word in group:
            together.setdefault(word, set()).update(group)
    return {word: tuple(sorted(words)) for word, words in together.items()}


@remembered
def sound(word: str) -> str:
    """A folded word with the letters that transliterations vary in made one.

    >>> sound("sergei"), sound("sergey")
    ('sergi', 'sergi')
    """
    for pattern, letters in _TRANSLITERATIONS:
        word = pattern.sub(letters, word)
    return word


def same_given(left: str, right: str) -> bool:
    """Test if two given names can be spellings of one: Sergei, Sergey; Mohammed, Muhammad."""
    # the list first: it is a look-up, and sounds are patterns
    if left == right or right in given_spellings(left):
        return True
    return sound(left) == sound(right)


def given_spellings(given: str) -> tuple[str, ...]:
    """The listed spellings of a given name; empty where there are none."""
    return words_by_word("given_name_variants").get(given, ())


def listed_surname(left: str, right: str) -> bool:
    """Test if two surnames are known as spellings of one."""
    return right in words_by_word("surname_variants").get(left, ())


def same_surname(left: str, right: str) -> bool:
    """Test if two surnames can be spellings of one."""
    if left == right or listed_surname(left, right):
        return True
    return sound(left) == sound(right)


@remembered
def surname_key(surname: str) -> str:
    """A key that all spellings of a surname share."""
    return sound(words_by_word("surname_variants").get(surname, (surname,))[0])


@cache
def _first_spellings() -> Mapping[str, str]:
    first: dict[str, str] = {}
    for list_name in ("given_name_variants", "surname_variants"):
        # where a word stands in several groups the first of them counts
        for group in reversed(lexicon.variants(list_name)):
            first.update(dict.fromkeys(group, group[0]))
    return first


def first_spelling(word: str) -> str:
    """The first of the known spellings of a given name or surname, so that all have the same.

    Else the word itself.
    """
    return _first_spellings().get(word, word)
