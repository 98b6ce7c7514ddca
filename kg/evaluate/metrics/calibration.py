"""Which rules are wrong most, and whether confidences mean what they say."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.evaluate.metrics.score import Firing

# Narrow where most confidences are; those of rules begin at 0.5.
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


class RuleScore(NamedTuple):
    """How often a rule spoke, how often gold could judge it, and how often it was right."""

    rule: str
    yields: str
    fired: int
    judged: int
    right: int
    # Of those judged; None where none was.
    precision: float | None


class Bin(NamedTuple):
    """Relations whose confidence is above `above` and at most `to`."""

    above: float
    to: float
    relations: int
    # Their mean confidence, and the share of them that is right.
    confidence: float
    right: float


def by_rule(firings: Iterable[Firing]) -> list[RuleScore]:
    """The rules, those with the most wrong firings first, then those of lower precision.

    What was never judged comes last.
    """
    of_rule: dict[tuple[str, str], list[Firing]] = defaultdict(list)
    for firing in firings:
        of_rule[firing.rule, firing.yields].append(firing)
    scores = [_score(rule, yields, fired) for (rule, yields), fired in of_rule.items()]
    return sorted(scores, key=_worst_first)


def _score(rule: str, yields: str, fired: Sequence[Firing]) -> RuleScore:
    judged = [firing for firing in fired if firing.judged]
    right = sum(firing.right for firing in judged)
    precision = right / len(judged) if judged else None
    return RuleScore(rule, yields, len(fired), len(judged), right, precision)


def _worst_first(score: RuleScore) -> tuple[object, ...]:
    return (
        not score.judged,
        score.right - score.judged,
        score.precision or 0.0,
        -score.fired,
        # By name, so that the order is the same in every run.
        score.rule,
        score.yields,
    )


def reliability(firings: Iterable[Firing]) -> list[Bin]:
    """The judged relations by confidence, each once however often it was told.

    Bins without any are left out.
    """
    told: dict[tuple[str, ...], tuple[float, bool]] = {}
    for firing in firings:
        if firing.judged and firing.confidence is not None:
            told[firing.triple] = (firing.confidence, firing.right)
    judged = sorted(told.values())
    bins = []
    for above, to in pairwise(BINS):
        inside = [(c, right) for c, right in judged if _is_in(c, above, to)]
        if inside:
            n = len(inside)
            confidence = sum(c for c, _ in inside) / n
            bins.append(Bin(above, to, n, confidence, sum(right for _, right in inside) / n))
    return bins


def _is_in(confidence: float, above: float, to: float) -> bool:
    # Nothing is above itself, and the first bin would lack a confidence of 0.
    return above < confidence <= to or confidence == above == 0.0


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error.

    How far confidence and the share that is right lie apart, on average over relations. Naeini,
    Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning",
    AAAI 2015.
    """
    n = sum(b.relations for b in bins)
    return sum(b.relations * abs(b.confidence - b.right) for b in bins) / n if n else 0.0
