"""Figures: precision, recall and F1, and how a task's result is held.

Counts are micro-averaged: every mention, triple or time weighs the same, whatever its document
or type.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Score:
    """How much of what was found is right, and how much of what is there was found.

    The numerators differ only in measures that weigh links (LEA); elsewhere both are the number
    of right answers.
    """

    # Of what was found (`predicted`), what is right.
    right: float = 0.0
    predicted: float = 0.0
    # Of what gold has (`gold`), what was found.
    recalled: float = 0.0
    gold: float = 0.0

    @classmethod
    def counts(cls, right: float, predicted: float, gold: float) -> "Score":
        """A score whose two numerators are the same number."""
        return cls(right, predicted, right, gold)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.predicted + other.predicted,
            self.recalled + other.recalled,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Between 0 and 1; 0 where nothing was found."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Between 0 and 1; 0 where gold has nothing."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        # Nothing found and nothing there: no figure is 0 rather than 1, so that it stands out.
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Error(NamedTuple):
    """A miss (gold has it, it was not found) or a false alarm (the other way round)."""

    # "missed" or "false alarm".
    kind: str
    # The id of the document, or "corpus" of what no single document shows.
    document: str
    # The words that show it.
    what: str


def missed(document: str, what: str) -> Error:
    """What gold has and was not found."""
    return Error("missed", document, what)


def false_alarm(document: str, what: str) -> Error:
    """What was found and gold does not have."""
    return Error("false alarm", document, what)


class Firing(NamedTuple):
    """One time that a rule spoke."""

    rule: str
    yields: str
    # Gold can say if it was right; it cannot where it does not know the predicate or the
    # entities.
    judged: bool
    right: bool
    # None for events, which have none.
    confidence: float | None
    # What it said, so that the same triple told twice can be counted once.
    triple: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a task came to."""

    task: str
    # What the one figure for the task measures, and that figure.
    headline: str
    score: Score
    # Other measures by name.
    lines: Mapping[str, Score] = field(default_factory=dict)
    # The headline's measure for each type of entity, time, event or relation.
    by_type: Mapping[str, Score] = field(default_factory=dict)
    # In document order.
    errors: tuple[Error, ...] = ()
    # What each rule did, for relations and events.
    firings: tuple[Firing, ...] = ()


def total(scores: Iterable[Score]) -> Score:
    """The sum of scores, which is the score of everything together."""
    return sum(scores, Score())
