"""What the words of a number come to: at least, at most, and where they stand.

A number is exact unless the words around it open it: "at least 12", "more than 12" and "over
12" are 12 or more, "up to 12" and "fewer than 12" at most 12; "about 20", "some 20" and "nearly
20" are within a tenth of 20, the last not above it. "Dozens", "scores", "hundreds" and
"thousands" are at least two of them. "Several" and "many" are no numbers. Members of a list are
added up ("a policeman and two civilians": three) unless one of them has no number; then it is
at least the rest.
"""

import re
from collections.abc import Iterable
from math import ceil, floor
from typing import NamedTuple

from spacy.tokens import Token

_AT_LEAST = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2_000_000,
}
_OPEN = (
    "at least",
    "more than",
    "over",
    "no fewer than",
    "no less than",
    "not less than",
    "upwards of",
)
_CLOSED = ("up to", "as many as", "at most", "fewer than", "less than", "under", "no more than")
_NEARLY = ("nearly", "almost", "close to", "just under")
_ABOUT = (
    "about",
    "around",
    "some",
    "approximately",
    "roughly",
    "an estimated",
    "estimated",
    "circa",
)
_ENOUGH = 4  # words before a number that may qualify it
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {w: i for i, w in enumerate(_ONES.split())} | {
    w: 10 * i for i, w in enumerate(_TENS.split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_TO = frozenset({"to", "-", "–"})
_JOINED = frozenset({"and", ",", "&", "as"})


class Amount(NamedTuple):
    """What a number's words come to; a bound that is not known is None.

    `first` and `last` are token indices.
    """

    low: int | None
    high: int | None
    first: int
    last: int


def total(tokens: Iterable[Token]) -> Amount | None:
    """The members of a list together; None where none of them has a number."""
    amounts = [(token, amount_of(token)) for token in tokens]
    known = [amount for _, amount in amounts if amount is not None]
    if not known:
        return None
    if len(amounts) == 1 or any(not _is_joined(token) for token, _ in amounts[1:]):
        return known[0]
    parts = [amount or _single(token) for token, amount in amounts]
    low = sum(part.low or 0 for part in parts if part is not None)
    highs = [None if part is None else part.high for part in parts]
    whole = None if None in highs else sum(high for high in highs if high is not None)
    spans = [part for part in parts if part is not None]
    return Amount(
        low, whole, min(part.first for part in spans), max(part.last for part in spans)
    )


def _is_joined(token: Token) -> bool:
    return token.dep_ == "conj" and any(
        c.lower_ in _JOINED
        for c in (*token.head.rights, *token.lefts)
        if c.dep_ in ("cc", "punct")
    )


def _single(token: Token) -> Amount | None:
    """One person: "a policeman", "John Smith"."""
    one = token.tag_ == "NN" and any(c.lower_ in ("a", "an") for c in token.lefts)
    return (
        Amount(1, 1, token.left_edge.i, token.i) if one or token.ent_type_ == "PERSON" else None
    )


def amount_of(token: Token) -> Amount | None:
    """The number of what a noun names: "12 people", "at least twelve", "dozens of soldiers".

    None where it has none.
    """
    if token.lower_ in _AT_LEAST:
        return _qualified(token.i, token.i, _AT_LEAST[token.lower_], None, token)
    last = token if is_number(token) else _number_before(token)
    if last is None:
        of = next(
            (
                p
                for prep in token.rights
                if prep.lower_ == "of"
                for p in prep.rights
                if p.dep_ == "pobj"
            ),
            None,
        )
        return amount_of(of) if token.lower_ == "total" and of is not None else None
    first, value = _value(last)
    if value is None:
        return None
    lower = _lower_end(first, token)
    if lower is not None:
        return Amount(lower[1], value, lower[0], last.i)
    return _qualified(first, last.i, value, value, token)


def _number_before(noun: Token) -> Token | None:
    """The last word of the number before a noun: "dozen" of "two dozen protesters", "30" of "between 20 and 30 people"."""
    found = next((c for c in noun.lefts if c.dep_ == "nummod" and is_number(c)), None)
    for token in noun.doc[found.i + 1 : noun.i] if found is not None else ():
        if is_number(token):
            found = token
        elif token.lower_ not in _TO and token.lower_ != "and":
            break
    return found


def is_number(token: Token) -> bool:
    """Whether a token is, or ends, a number."""
    return token.pos_ == "NUM" or token.lower_ in ("dozen", "hundred", "thousand")


def _value(last: Token) -> tuple[int, int | None]:
    """The first token of the number that ends at `last`, and its value.

    None where it is no whole number.
    """
    doc, first = last.doc, last.i
    dozen = 12 if last.lower_ == "dozen" else 1
    if dozen > 1:
        first = max(first - 1, last.sent.start)
        words = [doc[first].lower_]
        if words == ["a"] and first > 1 and doc[first - 1].lower_ == "half":
            return first - 1, 6
        if words[0] in ("a", "another"):
            return first, 12
    else:
        words = [last.lower_]
        while first > last.sent.start and _goes_on(doc[first - 1]):
            first -= 1
            words.insert(0, doc[first].lower_)
        while len(words) > 1 and words[0] in ("and", "-"):
            words.pop(0)
            first += 1
    value = _read(words)
    return first, None if value is None else value * dozen


def _read(words: list[str]) -> int | None:
    """The value of a number's words: "1.2 million", "two hundred and fifty", "twenty - five".

    None where they are none.
    """
    total, current = 0.0, 0.0
    for word in words:
        if _DIGITS.fullmatch(word):
            if current:
                return None
            current = float(word.replace(",", ""))
        elif word in _WORDS:
            current += _WORDS[word]
        elif word in _SCALES:
            current = max(current, 1.0) * _SCALES[word]
            if word != "hundred":
                total, current = total + current, 0.0
        elif word not in ("and", "-"):
            return None
    value = round(total + current, 3)
    return int(value) if value and value == int(value) else None


def _goes_on(token: Token) -> bool:
    """Whether a word before a number's last one belongs to it: "two hundred and" of "two hundred and fifty"."""
    word = token.lower_
    if word == "and":
        return token.i > 0 and token.nbor(-1).lower_ in ("hundred", "thousand")
    if word == "-":
        return token.i > 0 and token.nbor(-1).lower_ in _WORDS
    return word in _WORDS or word in _SCALES or _DIGITS.fullmatch(word) is not None


def _lower_end(first: int, token: Token) -> tuple[int, int] | None:
    """The first token and value of the number before "to", of "20 to 30" and "between 20 and 30"."""
    doc = token.doc
    if first < 2 or doc[first - 1].lower_ not in (*_TO, "and") or doc[first - 2].pos_ != "NUM":
        return None
    if doc[first - 1].lower_ == "and" and (first < 3 or doc[first - 3].lower_ != "between"):
        return None
    start, value = _value(doc[first - 2])
    if value is None or (start > 0 and doc[start - 1].lower_ == "from"):
        return None  # "rose from fourteen to 31"
    return start, value


def _qualified(first: int, last: int, low: int, high: int | None, token: Token) -> Amount:
    """The number with what the words before it make of it."""
    doc = token.doc
    begin = max(token.sent.start, first - _ENOUGH)
    before = " ".join(t.lower_ for t in doc[begin:first])
    for phrases, read in (
        (_OPEN, _opened),
        (_CLOSED, _closed),
        (_NEARLY, _below),
        (_ABOUT, _around),
    ):
        phrase = next((p for p in phrases if before == p or before.endswith(f" {p}")), None)
        if phrase is not None:
            bounds = read(low, high)
            return Amount(*bounds, first - phrase.count(" ") - 1, last)
    return Amount(low, high, first, last)


def _opened(low: int, _: int | None) -> tuple[int | None, int | None]:
    return low, None


def _closed(low: int, high: int | None) -> tuple[int | None, int | None]:
    return (None, high) if high is not None else (low, None)


def _below(low: int, high: int | None) -> tuple[int | None, int | None]:
    return ceil(low * 0.9), high


def _around(low: int, high: int | None) -> tuple[int | None, int | None]:
    return ceil(low * 0.9), None if high is None else floor(high * 1.1)
