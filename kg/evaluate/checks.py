"""The kinds of checks that a case can make; `CHECKS` is the registry, and each key is a field of a case.

A check is a function of its field's value and the `Reading`; it yields what was asked, whether it holds and what was found. It
raises where the value has not the form it needs, which `run` makes a `ReadError`: a mistake in a case is told and not counted.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg.errors import OntologyError, ReadError
from kg.evaluate import checks_names, checks_told
from kg.evaluate.cases import Case
from kg.evaluate.outcome import Outcome
from kg.evaluate.reading import Reading
from kg.ontology import did_you_mean
from kg.types import Extract

Check = Callable[[Any, Reading], Iterator[tuple[str, bool, str]]]

CHECKS: Mapping[str, Check] = {
    "names": checks_names.names,
    "not_names": checks_names.not_names,
    "demonyms": checks_names.demonyms,
    "same": checks_names.same,
    "apart": checks_names.apart,
    "relations": checks_told.relations,
    "not_relations": checks_told.not_relations,
    "events": checks_told.events,
    "not_events": checks_told.not_events,
    "same_events": checks_told.same_events,
    "apart_events": checks_told.apart_events,
    "times": checks_told.times,
    "not_times": checks_told.not_times,
    "claims": checks_told.claims,
    "not_claims": checks_told.not_claims,
}


def run(case: Case, extracts: Mapping[str, Extract]) -> list[Outcome]:
    """Every check of a case.

    Args:
        case: what is checked.
        extracts: by the document's key; of a case with several documents, with ids that hold across them.

    Raises:
        ReadError: the case is badly written; says where.
    """
    reading = Reading(case, extracts)
    return [
        Outcome(case.id, case.phenomenon, asked, right, "" if right else found)
        for kind, value in case.checks.items()
        for asked, right, found in _run(kind, value, reading)
    ]


def _run(kind: str, value: Any, reading: Reading) -> list[tuple[str, bool, str]]:
    where = f"{reading.case.file}: case {reading.case.id}"
    if kind not in CHECKS:
        raise ReadError(f"{where}: no check {kind!r}{did_you_mean(kind, CHECKS)}; checks are {', '.join(CHECKS)}")
    try:
        return list(CHECKS[kind](value, reading))
    except (TypeError, ValueError, AttributeError, OntologyError) as e:
        raise ReadError(f"{where}: {kind}: {e}; see tests/gold/README.md") from e
