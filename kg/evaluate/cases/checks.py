"""The kinds of checks that a case can make.

`CHECKS` is the registry, and each key is a field of a case.

A check is a function of its field's value and the `Reading`; it yields what was asked, whether
it holds and what was found. It raises where the value has not the form it needs, which `run`
makes a `ReadError`: a mistake in a case is told and not counted.
"""

from collections.abc import Callable, Mapping
from typing import Any

from kg.evaluate.cases import checks_events, checks_names, checks_relations, checks_said
from kg.evaluate.cases.asked import Asked
from kg.evaluate.cases.lookup import Reading
from kg.evaluate.cases.outcome import Outcome
from kg.evaluate.metrics.score import Firing
from kg.model.errors import OntologyError, ReadError
from kg.ontology import did_you_mean

Check = Callable[[Any, Reading], Asked]

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


def run(reading: Reading) -> list[Outcome]:
    """Every check of a case.

    Raises:
        ReadError: the case is badly written; says where.
    """
    case = reading.case
    return [
        Outcome(case.id, case.phenomenon, asked, right, "" if right else found)
        for kind, value in case.checks.items()
        for asked, right, found in _run(kind, value, reading)
    ]


def firings(reading: Reading) -> list[Firing]:
    """What each rule did in a case that checks relations or events.

    Judged where the case says whether it was right.
    """
    asked = reading.case.checks
    return [
        *(
            checks_relations.firings(reading)
            if {"relations", "not_relations"} & set(asked)
            else ()
        ),
        *(checks_events.firings(reading) if {"events", "not_events"} & set(asked) else ()),
    ]


def _run(kind: str, value: Any, reading: Reading) -> list[tuple[str, bool, str]]:
    where = f"{reading.case.file}: case {reading.case.id}"
    if kind not in CHECKS:
        raise ReadError(
            f"{where}: no check {kind!r}{did_you_mean(kind, CHECKS)}; checks are {', '.join(CHECKS)}"
        )
    try:
        return list(CHECKS[kind](value, reading))
    except (TypeError, ValueError, AttributeError, OntologyError) as e:
        raise ReadError(f"{where}: {kind}: {e}; see tests/gold/README.md") from e
