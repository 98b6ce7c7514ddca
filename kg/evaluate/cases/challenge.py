"""The challenge set against what kg finds: outcomes, and the score of each phenomenon.

A case counts as right when all its checks hold.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from kg.evaluate.cases import checks
from kg.evaluate.cases.case import Case
from kg.evaluate.cases.lookup import CaseResult
from kg.evaluate.cases.outcome import Outcome
from kg.evaluate.metrics.score import Firing
from kg.model.extract import Article, Extract

Annotate: TypeAlias = Callable[[Iterable[Article]], Iterable[Extract]]
Resolve: TypeAlias = Callable[[Sequence[Extract]], Sequence[Extract]]


class Tally(NamedTuple):
    """How many cases of a phenomenon are right, and how many of their checks."""

    phenomenon: str
    cases: int
    # Cases all of whose checks hold.
    right: int
    checks: int
    # Checks that hold.
    held: int


class Trial(NamedTuple):
    """What the cases came to: each check, and what each rule did."""

    outcomes: list[Outcome]
    firings: list[Firing]


def run(cases: Sequence[Case], annotate: Annotate, resolve: Resolve) -> Trial:
    """Every check of every case.

    Args:
        cases: what is asked.
        annotate: makes an extract of each article, in order.
        resolve: gives the extracts of one case ids that hold across its documents, in order.
    """
    # All at once, which costs a language model less than one by one.
    articles = [article for case in cases for article in case.articles.values()]
    made = {extract.article.id: extract for extract in annotate(articles)}
    outcomes, firings = [], []
    for case in cases:
        extracts = [made[article.id] for article in case.articles.values()]
        known = resolve(extracts) if case.several else extracts
        result = CaseResult(case, dict(zip(case.articles, known, strict=True)))
        outcomes += checks.run(result)
        firings += checks.firings(result)
    return Trial(outcomes, firings)


def tally(outcomes: Iterable[Outcome]) -> list[Tally]:
    """Scores by phenomenon, in the order of the cases, and last the sum of all."""
    by_phenomenon: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for outcome in outcomes:
        by_phenomenon[outcome.phenomenon][outcome.case].append(outcome.right)
    rows = [_tally(name, cases) for name, cases in by_phenomenon.items()]
    total = _sum(rows)
    return [*rows, total]


def _sum(rows: list[Tally]) -> Tally:
    """All phenomena together."""
    return Tally(
        phenomenon="all",
        cases=sum(row.cases for row in rows),
        right=sum(row.right for row in rows),
        checks=sum(row.checks for row in rows),
        held=sum(row.held for row in rows),
    )


def right(outcomes: Iterable[Outcome]) -> dict[str, bool]:
    """Each case by id, with True where all its checks hold."""
    cases: dict[str, bool] = {}
    for outcome in outcomes:
        cases[outcome.case] = cases.get(outcome.case, True) and outcome.right
    return cases


def flipped(before: Mapping[str, bool], now: Mapping[str, bool]) -> list[tuple[str, str]]:
    """Cases that are `worse` or `better` than they were, the worse ones first.

    A case that was not there before is neither.
    """
    changed = [
        (case, "better" if is_right else "worse")
        for case, is_right in now.items()
        # A case that was not there is taken to have been as it is.
        if before.get(case, is_right) != is_right
    ]
    return sorted(changed, key=lambda change: change[1], reverse=True)


def _tally(phenomenon: str, cases: Mapping[str, list[bool]]) -> Tally:
    held = [right for results in cases.values() for right in results]
    return Tally(phenomenon, len(cases), sum(map(all, cases.values())), len(held), sum(held))
