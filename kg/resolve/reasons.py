"""What speaks for and against two being one, and the judgement that it adds up to."""

from collections.abc import Iterable
from math import fsum
from typing import Literal

from kg.model.identity import Judgement, Ref
from kg.resolve import weights

Reason = tuple[str, float, str]
"""Feature, what it adds to the score, and the words that explain it."""

Verdict = Literal["same", "different", "unsure"]


def judge(
    left: Ref, right: Ref, reasons: Iterable[Reason], *, same: float, vetoed: bool = False
) -> Judgement:
    """The judgement on two, the smaller reference first.

    Args:
        left: one of the two, of a cluster its first member.
        right: the other.
        reasons: all that was found, vetoes among them.
        same: the score from which they are one.
        vetoed: whether they are different whatever the score is.
    """
    reasons = tuple(reasons)
    score = round(fsum(weight for _, weight, _ in reasons), 3)
    first, second = sorted((left, right))
    return Judgement(first, second, _verdict(score, same, vetoed=vetoed), score, reasons)


def _verdict(score: float, same: float, *, vetoed: bool) -> Verdict:
    if vetoed or score < weights.DIFFERENT:
        return "different"
    return "same" if score >= same else "unsure"
