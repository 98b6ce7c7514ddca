"""Which rules are wrong most, and whether confidences mean what they say."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.evaluate.metrics.score import Firing

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


class RuleScore(NamedTuple):
    """How often a rule spoke, how often gold could judge it, and how often it was right.

    `precision` is of those judged.
    """

    rule: str
    yields: str
    fired: int
    judged: int
    right: int
    precision: float | None


class Bin(NamedTuple):
    """Relations whose confidence is above `above` and at most `to`: how many, their mean confidence, and how many are right."""

    above: float
    to: float
    relations: int
    confidence: float
    right: float


def by_rule(firings: Iterable[Firing]) -> list[RuleScore]:
    """The rules, those with the most wrong firings first, then those of lower precision.

    What was never judged comes last.
    """
    of: dict[tuple[str, str], list[Firing]] = defaultdict(list)
    for firing in firings:
        of[firing.rule, firing.yields].append(firing)
    rows = []
    for (rule, yields), fired in of.items():
        judged, right = sum(f.judged for f in fired), sum(f.judged and f.right for f in fired)
        rows.append(
            RuleScore(
                rule, yields, len(fired), judged, right, right / judged if judged else None
            )
        )
    return sorted(
        rows,
        key=lambda r: (
            not r.judged,
            r.right - r.judged,
            r.precision or 0.0,
            -r.fired,
            r.rule,
            r.yields,
        ),
    )


def reliability(firings: Iterable[Firing]) -> list[Bin]:
    """The judged relations by confidence, each once however often it was told.

    Bins without any are left out.
    """
    judged = {f.triple: f for f in firings if f.judged and f.confidence is not None}
    told = sorted((f.confidence or 0.0, f.right) for f in judged.values())
    rows = []
    for above, to in pairwise(BINS):
        inside = [(c, right) for c, right in told if above < c <= to or c == above == 0.0]
        if inside:
            n = len(inside)
            rows.append(
                Bin(
                    above,
                    to,
                    n,
                    sum(c for c, _ in inside) / n,
                    sum(right for _, right in inside) / n,
                )
            )
    return rows


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far confidence and the share that is right lie apart, on average over relations.

    Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015.
    """
    n = sum(b.relations for b in bins)
    return sum(b.relations * abs(b.confidence - b.right) for b in bins) / n if n else 0.0
