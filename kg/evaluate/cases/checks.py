"""The kinds of checks that a case can make.

`CHECKS` is the registry, and each key is a field of a case.

A check is a function of its field's value and the `CaseResult`; it yields what was asked, if it
holds and what was found. It raises where the value has not the form it needs, which `run` makes
a `ReadError`: a mistake in a case is told and not counted.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from kg.evaluate.cases import checks_events, checks_names, checks_relations, checks_said
from kg.evaluate.cases.asked import Asked
from kg.evaluate.cases.lookup import CaseResult
from kg.evaluate.cases.outcome import Outcome
from kg.evaluate.metrics.score import Firing
from kg.model.errors import OntologyError, ReadError
from kg.ontology import did_you_mean

Check: TypeAlias = Callable[[Any, CaseResult], Asked]

CHECKS: Mapping[str, Check] = {
    "names": checks_names.names,
    "not_names": checks_names.not_names,
    "demonyms": checks_names.demonyms,
    "same": checks_names.same,
    "apart": checks_names.apart,
    "relations": checks_relations.relations,
    "not_relations": checks_relations.not_relations,
    "events": checks_events.events,
    "not_events": checks_events.not_events,
    "same_events": checks_events.same_events,
    "apart_events": checks_events.apart_events,
    "times": checks_said.times,
    "not_times": checks_said.not_times,
    "dated": checks_said.dated,
    "claims": checks_said.claims,
    "not_claims": checks_said.not_claims,
}


def run(result: CaseResult) -> list[Outcome]:
    """Every check of a case.

    Raises:
        ReadError: the case is badly written; says where.
    """
    case = result.case
    return [
        Outcome(case.id, case.phenomenon, asked, right, "" if right else found)
        for kind, value in case.checks.items()
        for asked, right, found in _run(kind, value, result)
    ]


def firings(result: CaseResult) -> list[Firing]:
    """What each rule did in a case that checks relations or events.

    Judged where the case says whether it was right.
    """
    asked = result.case.checks.keys()
    judged: list[Firing] = []
    # A case that asks nothing of relations says nothing of the rules that tell some.
    if not asked.isdisjoint(("relations", "not_relations")):
        judged += checks_relations.firings(result)
    if not asked.isdisjoint(("events", "not_events")):
        judged += checks_events.firings(result)
    return judged


def _run(kind: str, value: Any, result: CaseResult) -> list[tuple[str, bool, str]]:
    where = f"{result.case.file}: case {result.case.id}"
    if kind not in CHECKS:
        hint = did_you_mean(kind, CHECKS)
        raise ReadError(f"{where}: no check {kind!r}{hint}; checks are {', '.join(CHECKS)}")
    # A case is YAML that a person writes: whatever a check stumbles over is a slip of theirs.
    try:
        return list(CHECKS[kind](value, result))
    except (TypeError, ValueError, AttributeError, OntologyError) as e:
        raise ReadError(f"{where}: {kind}: {e}; see tests/gold/README.md") from e
