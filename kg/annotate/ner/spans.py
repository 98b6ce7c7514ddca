"""Stretches of text that may be names, and what every part of this layer asks of them.

A span is [start, end) in tokens.
"""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.annotate.ner.lookup import entries
from kg.lexicon import words

# Labels of the recogniser under which it files what is none of our types.
OTHER_THINGS = frozenset({"WORK_OF_ART", "LAW", "PRODUCT"})
# Capitalised, of the long words of a headline, or more.
TITLE_CASE_SHARE = 0.6
# Tokens to each side that are looked at, since a list without stops may be a sentence of hundreds.
TITLE_CASE_REACH = 20
# Letters of a long word: small ones such as "with" are often small in headlines as well.
LONG_WORD = 4


class Candidate(NamedTuple):
    """A stretch that may be a name: tokens [start, end).

    `label` is the type that the recogniser's label tells, None without one.
    """

    start: int
    end: int
    label: str | None

    @property
    def size(self) -> int:
        """How many tokens it has."""
        return self.end - self.start


def text_of(doc: Doc, candidate: Candidate) -> str:
    """The words of a candidate as they are written."""
    return doc[candidate.start : candidate.end].text


def words_of(doc: Doc, candidate: Candidate) -> tuple[str, ...]:
    """The tokens of a candidate as text."""
    return tuple(t.text for t in doc[candidate.start : candidate.end])


def is_capitalised(token: Token) -> bool:
    """Test for a capital in front."""
    return token.text[0].isupper()


def may_begin_name(token: Token) -> bool:
    """Test for a capital in front, or a number with one behind: "3M", "20th Century Fox"."""
    if is_capitalised(token):
        return True
    if not token.text[0].isdigit():
        return False
    return token.text[-1:].isupper()


def is_free_proper_noun(doc: Doc, i: int, taken: list[bool]) -> bool:
    """Test for a capitalised proper noun that belongs to no candidate yet."""
    token = doc[i]
    if token.pos_ != "PROPN":
        return False
    if not may_begin_name(token):
        return False
    return not taken[i]


def breaks_line(token: Token) -> bool:
    """Test for white space with the end of a line in it."""
    return token.is_space and "\n" in token.text


def starts_with_article(doc: Doc, start: int, end: int) -> bool:
    """Test for an article in front that is no part of the name: "The UNESCO", but not "The Hague"."""
    if doc[start].lower_ != "the":
        return False
    return not any(e.name.startswith("The ") for e in entries(doc[start:end].text))


def in_title_case(doc: Doc, i: int) -> bool:
    """Test if the words around are capitalised as in a headline, where capitals tell nothing.

    A small verb is in none.
    """
    left, right = i, i
    while left > 0 and not doc[left].is_sent_start and i - left < TITLE_CASE_REACH:
        left -= 1
    last = len(doc) - 1
    while right < last and not doc[right + 1].is_sent_start and right - i < TITLE_CASE_REACH:
        right += 1
    long = [t for t in doc[left : right + 1] if t.is_alpha and len(t.text) >= LONG_WORD]
    if any(t.is_lower and t.pos_ == "VERB" for t in long):
        return False
    return sum(is_capitalised(t) for t in long) > len(long) * TITLE_CASE_SHARE


def is_lower_case_name(word: str) -> bool:
    """Test for one of the names that are written in lower case: "eBay"'s kind."""
    return word in words("name_lower_case")
