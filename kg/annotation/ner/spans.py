"""Stretches of text that may be names, and what every part of this layer asks of them.

A span is [start, end) in tokens.
"""

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from kg.annotation.ner.lookup import entries
from kg.lexicon import words

# Labels of the recogniser under which it files what is none of our types.
OTHER_THINGS = frozenset({"WORK_OF_ART", "LAW", "PRODUCT"})
# Capitalised, of the long words of a headline, or more.
TITLE_CASE_SHARE = 0.6
# Tokens to each side that are looked at: a list without stops may be a sentence of hundreds.
TITLE_CASE_REACH = 20
# Letters in capitals up to which a word may be an acronym without further hint.
LONGEST_ACRONYM = 3
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


def is_proper(token: Token) -> bool:
    """Test for a proper noun that may begin a name."""
    return token.pos_ == "PROPN" and may_begin_name(token)


def may_begin_name(token: Token) -> bool:
    """Test for a capital in front, or a number with one behind: "3M", "20th Century Fox"."""
    if is_capitalised(token):
        return True
    if not token.text[0].isdigit():
        return False
    return token.text[-1:].isupper()


def is_free_proper_noun(doc: Doc, i: int, taken: list[bool]) -> bool:
    """Test for a capitalised proper noun that belongs to no candidate yet."""
    return not taken[i] and is_proper(doc[i])


def is_shouted(token: Token) -> bool:
    """Test for a word in capitals that is too long for an acronym that one may not know."""
    return token.is_upper and len(token) > LONGEST_ACRONYM


def breaks_line(token: Token) -> bool:
    """Test for white space with the end of a line in it."""
    return token.is_space and "\n" in token.text


def lower_at(doc: Doc, i: int) -> str:
    """The word at a token in lower case; empty outside the article."""
    return doc[i].lower_ if 0 <= i < len(doc) else ""


def stands_in_brackets(doc: Doc, start: int, end: int) -> bool:
    """Test for a bracket right before a span and one right behind."""
    if lower_at(doc, start - 1) != "(":
        return False
    return lower_at(doc, end) == ")"


def is_tight(doc: Doc, i: int) -> bool:
    """Test for a token without white space on either side, such as the hyphen of "Jong-un"."""
    if i < 1:
        return False
    return not doc[i - 1].whitespace_ and not doc[i].whitespace_


def end_of_run(start: int, limit: int, belongs: Callable[[int], bool]) -> int:
    """The first index from `start` on that does not belong to a run; `limit` where all do."""
    # a loop, since this is asked at every capital of an article
    while start < limit and belongs(start):
        start += 1
    return start


def starts_with_article(doc: Doc, start: int, end: int) -> bool:
    """Test for an article in front that is no part of the name.

    "The UNESCO", but not "The Hague".
    """
    if doc[start].lower_ != "the":
        return False
    return not any(e.name.startswith("The ") for e in entries(doc[start:end].text))


def in_title_case(doc: Doc, i: int) -> bool:
    """Test if the words around are capitalised as in a headline, where capitals tell nothing.

    A small verb is in none.
    """
    long = [t for t in _around(doc, i) if is_long_word(t)]
    if any(t.pos_ == "VERB" for t in long if t.is_lower):
        return False
    return sum(is_capitalised(t) for t in long) > len(long) * TITLE_CASE_SHARE


def is_long_word(token: Token) -> bool:
    """Test for a word that headlines capitalise whatever it is."""
    return token.is_alpha and len(token) >= LONG_WORD


def _around(doc: Doc, i: int) -> Span:
    """The sentence of a token, as far as `TITLE_CASE_REACH`."""
    # the bounds of doc[i].sent would be looked for over the whole of a long sentence
    before = range(i, max(0, i - TITLE_CASE_REACH), -1)
    left = next((j for j in before if doc[j].is_sent_start), max(0, i - TITLE_CASE_REACH))
    after = range(i + 1, min(len(doc), i + TITLE_CASE_REACH + 1))
    right = next((j for j in after if doc[j].is_sent_start), after.stop)
    return doc[left:right]


def is_lower_case_name(word: str) -> bool:
    """Test for one of the names that are written in lower case: "eBay"'s kind."""
    return word in words("name_lower_case")
