"""A document as a row of words for finding times, with the day it counts from and the tense around a word."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.calendrics import interval
from kg.types import BlockKind, TimeType

_WILL = frozenset(["will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "should", "must", "may"])
_HAVE = frozenset(["has", "have", "'ve", "’ve", "could", "might"])
_AM = frozenset(["is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"])
Tense = Literal["past", "present", "future"]


class Hit(NamedTuple):
    """A time expression: words `start` to `end` of the row (end exclusive), its TIMEX3 type and value."""

    start: int
    end: int
    type: TimeType
    value: str


@dataclass
class Row:
    """The words of a doc without white space, lower case.

    A line break between blocks stands as an empty word, so that no expression reaches over it. `tokens` leads from a word to
    its token. `reference` is the publication day, None where unknown; `borders` are the characters where blocks begin,
    `kind_of` answers with the kind of block at a character. `hits` grows as times are found, in text order.
    """

    doc: Doc
    reference: date | None
    borders: frozenset[int]
    kind_of: Callable[[int], BlockKind | None]
    hits: list[Hit] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words: list[str] = []
        self.tokens: list[int] = []
        for i, token in enumerate(self.doc):
            if not token.is_space:
                self.words.append(token.lower_)
                self.tokens.append(i)
            elif token.text.count("\n") > 1 or token.idx + len(token) in self.borders:
                self.words.append("")
                self.tokens.append(i)

    def at(self, i: int) -> str:
        """The word at `i`; empty outside the row."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def token(self, i: int) -> Token:
        """The token of a word."""
        return self.doc[self.tokens[i]]

    def is_capital(self, i: int) -> bool:
        """Whether a word is written with a capital."""
        return 0 <= i < len(self.words) and self.token(i).text[:1].isupper()

    def last_day(self) -> date | None:
        """The first day of the last date found so far, what "that day" and "later that year" go back to."""
        for hit in reversed(self.hits):
            bounds = interval(hit.value) if hit.type in ("DATE", "TIME") else None
            if bounds is not None:
                return bounds[0]
        return self.reference

    @cached_property
    def _ahead(self) -> frozenset[str]:
        return lexicon.words("time_ahead")

    def tense(self, i: int) -> Tense | None:
        """When the verb that governs a word puts it; None where there is no verb.

        What somebody wants or agrees to do lies ahead ("wants to leave on Monday"), and so does what was planned, though in the
        past ("was scheduled for March 12"); an infinitive of purpose is as its main verb ("met on Monday to sign").
        """
        token = self.token(i)
        for _ in range(8):
            if token.pos_ in ("VERB", "AUX"):
                found = self._verb_tense(token)
                if found is not None:
                    return found
            if token.head.i == token.i:
                return None
            token = token.head
        return None

    def beside_noun(self, i: int) -> bool:
        """Whether a word hangs on a noun and not on a verb: "the Jan. 14 deadline" against "came on Jan. 14"."""
        token = self.token(i)
        for _ in range(4):
            token = token.head
            if token.pos_ in ("VERB", "AUX"):
                return False
            if token.pos_ == "NOUN" and token.ent_type_ != "DATE":
                return True
        return False

    def _verb_tense(self, verb: Token) -> Tense | None:
        helpers = {c.lower_: c.tag_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")}
        tags = set(helpers.values()) or {verb.tag_}
        if "to" in helpers:
            return "future" if verb.dep_ in ("xcomp", "ccomp", "ROOT") else None
        if verb.tag_ == "VBN" and verb.lemma_ in self._ahead and "had" not in helpers:
            return "future"
        if helpers.keys() & _WILL:
            return "past" if "have" in helpers else "future"
        if tags & {"VBD", "VBN"} or helpers.keys() & _HAVE:
            return "past"
        if verb.tag_ == "VBG":
            return "future" if helpers.keys() & _AM else None
        return "present" if tags & {"VBZ", "VBP"} else None


Finder = Callable[[Row, int], Hit | None]
"""What looks around one word of a row and answers with the expression it belongs to, or None."""
