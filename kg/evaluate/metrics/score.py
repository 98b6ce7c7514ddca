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

    Attributes:
        right: of what was found, what is right.
        predicted: what was found.
        recalled: of what gold has, what was found.
        gold: what gold has.
    """

    right: float = 0.0
    predicted: float = 0.0
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
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Error(NamedTuple):
    """A miss (gold has it, it was not found) or a false alarm (the other way round), and the words that show it."""

    kind: str
    document: str
    what: str


class Firing(NamedTuple):
    """One time that a rule spoke.

    `judged`: gold says whether it was right, which it cannot where it does not know the
        predicate or the entities. `triple`
    names what it said, so that the same triple told twice can be counted once.
    """

    rule: str
    yields: str
    judged: bool
    right: bool
    confidence: float | None
    triple: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a task came to.

    Attributes:
        task: its name.
        headline: what the figure for the task is.
        score: the headline's score.
        lines: other measures by name.
        by_type: the headline measure for each type of entity, time, event or relation.
        errors: misses and false alarms, in document order.
        firings: what each rule did, for relations and events.
    """

    task: str
    headline: str
    score: Score
    lines: Mapping[str, Score] = field(default_factory=dict)
    by_type: Mapping[str, Score] = field(default_factory=dict)
    errors: tuple[Error, ...] = ()
    firings: tuple[Firing, ...] = ()


def total(scores: Iterable[Score]) -> Score:
    """The sum of scores, which is the score of everything together."""
    return sum(scores, Score())
