"""A document as a row of words for finding times, with the day it counts from and the tense around a word."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.model.extract import BlockKind, TimeType
from kg.model.timex import Granularity, granularity, interval

_WILL = frozenset(
    ["will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "should", "must", "may"]
)
_HAVE = frozenset(["has", "have", "'ve", "’ve", "could", "might"])
_TITLE_BLOCKS = (
    "headline",
    "heading",
    "lead",
    "caption",
)  # where every word may have a capital
_AM = frozenset(["is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"])
Tense = Literal["past", "present", "future"]


class Hit(NamedTuple):
    """A time expression: words `start` to `end` of the row (end exclusive), its TIMEX3 type and value."""

    start: int
    end: int
    type: TimeType
    value: str


class Anchor(NamedTuple):
    """A time told before that another is counted from: its first day, and how fine it is."""

    day: date
    grain: Granularity


_NEAR_WORDS = 150
"""Words.

Beyond them a date that was told is no longer what "the next day" follows, if anything nearer
may be.
"""


@dataclass
class Row:
    """The words of a doc without white space, lower case.

    A line break between blocks stands as an empty word, so that no expression reaches over it.
    `tokens` leads from a word to its token. `reference` is the publication day, None where
    unknown; `borders` are the characters where blocks begin, `kind_of` answers with the kind of
    block at a character. `hits` grows as times are found, in text order.
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

    def anchor(self, i: int) -> Anchor | None:
        """The last date told before word `i`, what "that day" and "two weeks later" count from.

        None where there is none.

        The day on which somebody said so ("fell on March 3, officials said Monday") and the
        date of the dateline are it only where the text tells no other near by.
        """
        spare: Anchor | None = None
        for hit in reversed(self.hits):
            bounds = interval(hit.value) if hit.type in ("DATE", "TIME") else None
            grain = granularity(hit.value) if bounds else None
            if bounds is None or grain is None:
                continue
            if i - hit.start > _NEAR_WORDS and spare is not None:
                return spare
            if not self.is_report(hit):
                return Anchor(bounds[0], grain)
            spare = spare or Anchor(bounds[0], grain)
        return spare

    def day_before(self, i: int) -> date | None:
        """The anchor of word `i` where it is one day.

        None where it is none, the publication day where nothing was told.
        """
        found = self.anchor(i)
        return self.reference if found is None else found.day if found.grain == "day" else None

    def last_day(self, i: int) -> date | None:
        """The first day of the anchor of word `i`.

        The publication day where nothing was told before.
        """
        found = self.anchor(i)
        return self.reference if found is None else found.day

    def is_report(self, hit: Hit) -> bool:
        """Whether a date is that of a report, not of what it tells: it hangs on "said", or stands in the dateline."""
        token = self.token(hit.start)
        if self.kind_of(token.idx) == "dateline":
            return True
        last = self.tokens[hit.end - 1]
        for _ in range(4):
            if token.head.i == token.i:
                return False
            inside = self.tokens[hit.start] <= token.head.i <= last
            token = token.head
            if not inside and token.pos_ in ("VERB", "AUX"):
                return token.lemma_ in lexicon.words("saying_verbs")
        return False

    def is_title(self, i: int) -> bool:
        """Whether a lower-case word of the language is written with a capital as part of a title, "60 Minutes"."""
        token = self.token(i)
        return (
            self.is_capital(i)
            and not token.is_upper
            and not token.is_sent_start
            and self.kind_of(token.idx) not in _TITLE_BLOCKS
        )

    @cached_property
    def _ahead(self) -> frozenset[str]:
        return lexicon.words("time_ahead")

    @cached_property
    def _intent(self) -> frozenset[str]:
        return lexicon.words("time_intent")

    def tense(self, i: int) -> Tense | None:
        """When the verb that governs a word puts it; None where there is no verb.

        What somebody wants or agrees to do lies ahead ("wants to leave on Monday"), and so does
        what was planned, though in the past ("was scheduled for March 12"); an infinitive of
        purpose is as its main verb ("met on Monday to sign").
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
        """Whether a word hangs on a noun and not on a verb: "the Jan.

        14 deadline" against "came on Jan. 14".
        """
        token = self.token(i)
        for _ in range(4):
            token = token.head
            if token.pos_ in ("VERB", "AUX"):
                return False
            if (
                token.pos_ == "NOUN"
                and token.ent_type_ != "DATE"
                and not token.text[0].isdigit()
            ):  # "on the 5th of May"
                return True
        return False

    def _verb_tense(self, verb: Token) -> Tense | None:
        helpers = {c.lower_: c.tag_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")}
        tags = set(helpers.values()) or {verb.tag_}
        if "to" in helpers:
            return "future" if verb.dep_ in ("xcomp", "ccomp", "ROOT") else None
        if verb.tag_ == "VBN" and verb.lemma_ in self._ahead and "had" not in helpers:
            return "future"
        if (
            verb.tag_ == "VBD"
            and verb.lemma_ in self._intent
            and "to" not in {c.lower_ for c in verb.rights}
        ):
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
