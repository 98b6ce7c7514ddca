"""The words of a document as times are looked for in them, and what was found so far."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar, cast

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.annotation.timex.tense import Tense, hangs_on_noun, tense
from kg.model.extract import BlockKind, TimeType

S = TypeVar("S")

POSSESSIVES = ("'s", "’s")

_TITLE_BLOCKS = (
    "headline",
    "heading",
    "lead",
    "caption",
)  # every word may have a capital there


class TimexMatch(NamedTuple):
    """A time expression: its words from `start` to `end` (exclusive), TIMEX3 type and value."""

    start: int
    end: int
    type: TimeType
    value: str


@dataclass
class TimexContext:
    """The words of a doc without white space, lower case, and what a time is read by.

    A break between blocks stands as an empty word, so that no expression reaches over it. All
    indices are of words; `tokens` leads from a word to its token.

    Attributes:
        doc: the document, parsed.
        reference: the publication day, None where unknown.
        block_starts: the characters where blocks begin.
        kind_of: answers with the kind of block at a character.
        matches: the times found so far, in text order.
    """

    doc: Doc
    reference: date | None
    block_starts: frozenset[int]
    kind_of: Callable[[int], BlockKind | None]
    matches: list[TimexMatch] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words: list[str] = []
        self.tokens: list[int] = []
        self.breaks: list[int] = []
        self._running: dict[object, list[tuple[TimexMatch, object]]] = {}
        for i, token in enumerate(self.doc):
            if not token.is_space:
                self.words.append(token.lower_)
                self.tokens.append(i)
            # A line end within a block is only a wrap.
            elif token.text.count("\n") > 1 or token.idx + len(token) in self.block_starts:
                self.breaks.append(len(self.words))
                self.words.append("")
                self.tokens.append(i)

    def at(self, i: int) -> str:
        """The word at `i`; empty at a break and outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def is_in(self, i: int, name: str) -> bool:
        """Test if the word at `i` is in the lexicon's list of that name."""
        return self.at(i) in lexicon.words(name)

    def reads(self, i: int, *words: str) -> bool:
        """Test if the words from `i` on are these."""
        if i < 0:
            return False
        return self.words[i : i + len(words)] == [*words]

    def with_the(self, start: int) -> int:
        """Where an expression begins that has "the" before it, or not."""
        return start - 1 if self.at(start - 1) == "the" else start

    def token(self, i: int) -> Token:
        """The token of a word."""
        return self.doc[self.tokens[i]]

    def break_before(self, i: int) -> int:
        """The break between blocks that a word follows, by its index; -1 in the first block."""
        at = bisect_right(self.breaks, i) - 1
        return self.breaks[at] if at >= 0 else -1

    def running(
        self, step: Callable[["TimexContext", S | None, TimexMatch], S | None]
    ) -> S | None:
        """What a step from one time to the next comes to, taken over all times so far.

        What it came to at each is kept, so that of a thousand times not all are gone through
        again for each further one. Only times at the end of `matches` are ever replaced.

        Args:
            step: gets what it came to at the times before (None at the first) and a time.
        """
        kept = self._running.setdefault(step, [])
        while kept and not self._is_among(kept[-1][0], len(kept) - 1):
            kept.pop()
        for match in self.matches[len(kept) :]:
            so_far = cast("S | None", kept[-1][1]) if kept else None
            kept.append((match, step(self, so_far, match)))
        return cast("S | None", kept[-1][1]) if kept else None

    def _is_among(self, match: TimexMatch, number: int) -> bool:
        return number < len(self.matches) and self.matches[number] is match

    def block_kind(self, i: int) -> BlockKind | None:
        """The kind of block that a word stands in."""
        return self.kind_of(self.token(i).idx)

    def is_capital(self, i: int) -> bool:
        """Test if a word is written with a capital."""
        if not 0 <= i < len(self.words):
            return False
        return self.token(i).text[:1].isupper()

    def is_title(self, i: int) -> bool:
        """Test if a word of the language has a capital as part of a title, "60 Minutes"."""
        token = self.token(i)
        if not self.is_capital(i):
            return False
        if token.is_upper:
            return False
        if token.is_sent_start:
            return False
        return self.block_kind(i) not in _TITLE_BLOCKS

    def tense(self, i: int) -> Tense | None:
        """When the verb that governs a word puts it; None where there is no verb."""
        return tense(self.token(i))

    def hangs_on_noun(self, i: int) -> bool:
        """Test if a word hangs on a noun and not on a verb: "the Jan. 14 deadline"."""
        return hangs_on_noun(self.token(i))


Finder = Callable[[TimexContext, int], TimexMatch | None]
"""What looks around one word and answers with the expression it belongs to, or None."""
