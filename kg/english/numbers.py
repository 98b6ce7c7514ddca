"""What the words of a number come to: at least, at most, and where they stand in a parse.

A number is exact unless the words around it open it: "at least 12", "more than 12" and "over
12" are 12 or more, "up to 12" and "fewer than 12" at most 12; "about 20", "some 20" and "nearly
20" are within a tenth of 20, the last not above it. "Dozens", "scores", "hundreds" and
"thousands" are at least two of them. "Several" and "many" are no numbers. Members of a list are
added up ("a policeman and two civilians": three) unless one of them has no number; then it is
at least the rest. The value of the words themselves is read by `kg.english.number_words`.
"""

from collections.abc import Iterable
from functools import cache
from math import ceil, floor
from typing import NamedTuple

from spacy.tokens import Token

from kg import lexicon
from kg.english.number_words import is_figures, is_number_word, number

_REACH = 4  # words before a number that may qualify it
_RANGE_MARKS = ("to", "-", "–")
_LIST_MARKS = ("and", ",", "&", "as")  # "as" of "as well as"


class Amount(NamedTuple):
    """What a number's words come to; a bound that is not known is None.

    `first` and `last` are token indices, both inclusive.
    """

    low: int | None
    high: int | None
    first: int
    last: int


def total(tokens: Iterable[Token]) -> Amount | None:
    """The members of a list together; None where none of them has a number."""
    members = list(tokens)
    amounts = [amount_of(member) for member in members]
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return None
    # "12 people or 15 by another count" are no 27.
    if len(members) == 1 or not all(_is_joined(member) for member in members[1:]):
        return known[0]
    parts = [amount or _single(member) for member, amount in zip(members, amounts, strict=True)]
    return _sum(parts)


def _sum(parts: list[Amount | None]) -> Amount:
    """The parts added up; one that is not known leaves the whole open above."""
    known = [part for part in parts if part is not None]
    low = sum(part.low or 0 for part in known)
    highs = [part.high for part in known if part.high is not None]
    high = sum(highs) if len(highs) == len(parts) else None
    return Amount(
        low, high, min(part.first for part in known), max(part.last for part in known)
    )


def _is_joined(token: Token) -> bool:
    """Test if a member of a list is joined by "and" or a comma: an "or" adds nothing up."""
    if token.dep_ != "conj":
        return False
    marks = (*token.head.rights, *token.lefts)
    return any(c.dep_ in ("cc", "punct") and c.lower_ in _LIST_MARKS for c in marks)


def _single(token: Token) -> Amount | None:
    """One person: "a policeman", "John Smith"."""
    if token.ent_type_ == "PERSON" or _has_article(token):
        return Amount(1, 1, token.left_edge.i, token.i)
    return None


def _has_article(token: Token) -> bool:
    """Test for a noun in the singular that counts one, "a policeman"."""
    if token.tag_ != "NN":
        return False
    articles = lexicon.words("number_articles")
    return any(child.lower_ in articles for child in token.lefts)


def amount_of(token: Token) -> Amount | None:
    """The number of what a noun names: "12 people", "at least twelve", "dozens of soldiers".

    None where it has none.
    """
    plurals = lexicon.numbers("number_at_least")
    if token.lower_ in plurals:
        return _qualified(Amount(plurals[token.lower_], None, token.i, token.i), token)
    last = token if is_number(token) else _number_before(token)
    if last is None:
        counted = _counted_by_total(token)
        return None if counted is None else amount_of(counted)
    first, value = _value(last)
    if value is None:
        return None
    lower = _lower_end(first, token)
    if lower is not None:
        return Amount(lower[1], value, lower[0], last.i)
    return _qualified(Amount(value, value, first, last.i), token)


def _counted_by_total(token: Token) -> Token | None:
    """What "a total of 12 people" is of."""
    if token.lower_ != "total":
        return None
    objects = (c for of in token.rights if of.lower_ == "of" for c in of.rights)
    return next((c for c in objects if c.dep_ == "pobj"), None)


def _number_before(noun: Token) -> Token | None:
    """The last word of the number before a noun.

    "dozen" of "two dozen protesters", "30" of "between 20 and 30 people".
    """
    numbers = (c for c in noun.lefts if c.dep_ == "nummod" and is_number(c))
    last = next(numbers, None)
    if last is None:
        return None
    for token in noun.doc[last.i + 1 : noun.i]:
        if is_number(token):
            last = token
        # "between 20 and 30 people"
        elif token.lower_ not in (*_RANGE_MARKS, "and"):
            break
    return last


def is_number(token: Token) -> bool:
    """Test if a token is, or ends, a number."""
    if token.pos_ == "NUM":
        return True
    return token.lower_ in lexicon.words("number_collectives")


def _value(last: Token) -> tuple[int, int | None]:
    """The first token of the number that ends at `last`, and its value.

    None where it is no whole number.
    """
    if last.lower_ == "dozen":
        return _dozens(last)
    doc, first = last.doc, last.i
    while first > last.sent.start and _belongs_to_number(doc[first - 1]):
        first -= 1
    # "and" and the hyphen were taken for what is before them, which turned out to be no number.
    while first < last.i and doc[first].lower_ in lexicon.words("number_links"):
        first += 1
    value = _whole(_words(doc[first : last.i + 1]))
    # "in 2016 two people": the words are two numbers, and the last one counts.
    if value is None and first < last.i:
        return last.i, _whole([last.lower_])
    return first, value


def _words(tokens: Iterable[Token]) -> list[str]:
    return [token.lower_ for token in tokens]


def _dozens(dozen: Token) -> tuple[int, int | None]:
    """The same of "a dozen", "half a dozen", "two dozen"."""
    doc = dozen.doc
    first = max(dozen.i - 1, dozen.sent.start)
    before = doc[first].lower_
    if doc[max(first - 1, 0) : first + 1].text.lower() == "half a":
        return first - 1, 6
    if before in lexicon.words("number_one_more"):
        return first, 12
    value = _whole([before])
    return first, None if value is None else value * 12


def _whole(words: list[str]) -> int | None:
    """The value of words where it is a whole number above zero."""
    value = number(words)
    return int(value) if value and value == int(value) else None


def _belongs_to_number(token: Token) -> bool:
    """Test if a word before a number's last one belongs to it.

    "two hundred and" of "two hundred and fifty", "twenty -" of "twenty - five".
    """
    word = token.lower_
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    if word == "and":
        return before in lexicon.words("number_scales")
    if word == "-":
        return before in lexicon.words("number_words")
    if is_number_word(word):
        return True
    return is_figures(word)


def _lower_end(first: int, token: Token) -> tuple[int, int] | None:
    """The first token and value of the number before "to" in a range that ends at `first`.

    "20" of "20 to 30" and of "between 20 and 30".
    """
    doc = token.doc
    if first < 2:
        return None
    if doc[first - 2].pos_ != "NUM":
        return None
    if not _is_range_mark(doc[first - 1]):
        return None
    start, value = _value(doc[first - 2])
    # "rose from fourteen to 31" is a change, no range.
    if value is None:
        return None
    if start > 0 and doc[start - 1].lower_ == "from":
        return None
    return start, value


def _is_range_mark(token: Token) -> bool:
    """Test for "to" and a dash, and for "and" of "between 20 and 30"."""
    if token.lower_ != "and":
        return token.lower_ in _RANGE_MARKS
    return token.i > 1 and token.nbor(-2).lower_ == "between"


def _qualified(amount: Amount, token: Token) -> Amount:
    """The number with what the words before it make of it."""
    begin = max(token.sent.start, amount.first - _REACH)
    before = " ".join(t.lower_ for t in token.doc[begin : amount.first])
    for phrase, kind in _qualifiers():
        if before == phrase or before.endswith(f" {phrase}"):
            first = amount.first - phrase.count(" ") - 1
            return Amount(*_bounds(kind, amount.low, amount.high), first, amount.last)
    return amount


@cache
def _qualifiers() -> tuple[tuple[str, str], ...]:
    """Phrase and kind of all that qualifies a number, the longest first."""
    pairs = [
        (phrase, kind)
        for kind, phrases in lexicon.table("number_bounds").items()
        for phrase in phrases
    ]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _bounds(kind: str, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """The least and the most that a number with such a phrase before it can mean."""
    least = None if low is None else ceil(low * 0.9)
    if kind == "at_least":
        return low, None
    if kind == "at_most":
        # "up to hundreds" has no upper bound to give.
        return (low, None) if high is None else (None, high)
    if kind == "nearly":
        return least, high
    return least, None if high is None else floor(high * 1.1)
