"""Results as tables and as plain data, for whoever prints them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from kg.evaluate.cases.challenge import tally
from kg.evaluate.cases.outcome import Outcome
from kg.evaluate.metrics.calibration import RuleScore, by_rule, calibration_error, reliability
from kg.evaluate.metrics.score import Error, Firing, Result, Score

Table: TypeAlias = tuple[tuple[str, ...], list[list[Any]]]
"""The head and the rows."""

_FIGURES = ("precision", "recall", "F1", "right", "found", "gold")


def measures(results: Iterable[Result]) -> Table:
    """The headline of each task, and its other measures below."""
    rows = []
    for result in results:
        # Other measures are set off, since only the headline's is the figure for the task.
        rows.append([result.task, result.headline, *figures(result.score)])
        rows += [
            [result.task, f"  {name}", *figures(score)] for name, score in result.lines.items()
        ]
    return ("task", "measure", *_FIGURES), rows


def types(results: Iterable[Result]) -> Table:
    """The headline of each task by type, and for all types together."""
    rows = []
    for result in results:
        rows += [[result.task, name, *figures(score)] for name, score in result.by_type.items()]
        rows.append([result.task, "all", *figures(result.score)])
    return ("task", "type", *_FIGURES), rows


def figures(score: Score) -> list[Any]:
    """Precision, recall and F1 to three places, and the numbers they rest on.

    LEA's are weighed, and rounded.
    """
    shares = [f"{share:.3f}" for share in (score.precision, score.recall, score.f1)]
    return [*shares, round(score.right), round(score.predicted), round(score.gold)]


def rules(firings: Iterable[Firing]) -> Table:
    """What each rule did, worst first."""
    # The last field is the precision; who prints decides what an unknown one looks like.
    rows = [
        [*row[:-1], None if row.precision is None else round(row.precision, 3)]
        for row in by_rule(firings)
    ]
    return RuleScore._fields, rows


def confidences(firings: Iterable[Firing]) -> tuple[Table, float]:
    """The reliability table, and the expected calibration error."""
    bins = reliability(firings)
    rows = [
        [f"{b.above:.2f}–{b.to:.2f}", b.relations, round(b.confidence, 3), round(b.right, 3)]
        for b in bins
    ]
    return (
        ("confidence", "relations", "mean confidence", "share right"),
        rows,
    ), calibration_error(bins)


def worst(errors: Sequence[Error], most: int) -> Iterator[Error]:
    """The first misses and the first false alarms, at most so many of each."""
    for kind in ("missed", "false alarm"):
        yield from [e for e in errors if e.kind == kind][:most]


def phenomena(outcomes: Iterable[Outcome]) -> Table:
    """How many cases of each phenomenon are right, and of all."""
    rows = [
        [t.phenomenon, t.right, t.cases, round(t.right / t.cases, 2), t.held, t.checks]
        for t in tally(outcomes)
    ]
    return ("phenomenon", "right", "cases", "share", "checks held", "checks"), rows


def failing(outcomes: Iterable[Outcome], most: int) -> Table:
    """The checks that do not hold, of at most so many cases."""
    # Whole cases: what else a case asks helps to see what went wrong.
    failed = [o for o in outcomes if not o.right]
    cases = list(dict.fromkeys(o.case for o in failed))[:most]
    rows = [[o.case, o.phenomenon, o.asked, o.found] for o in failed if o.case in cases]
    return ("case", "phenomenon", "asked", "found"), rows


def as_data(result: Result) -> dict[str, Any]:
    """A result as what JSON can hold; errors and firings are left to those who ask for them."""
    return {
        "task": result.task,
        "measure": result.headline,
        **_score(result.score),
        "measures": {name: _score(score) for name, score in result.lines.items()},
        "types": {name: _score(score) for name, score in result.by_type.items()},
    }


def _score(score: Score) -> Mapping[str, float]:
    # Rounded, so that two runs that differ in the order of sums print the same.
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "right": round(score.right, 2),
        "found": round(score.predicted, 2),
        "gold": round(score.gold, 2),
    }
