"""Every id that stands in outputs for how something was found, with what it means, in one list.

Each id is defined in the table of the module that uses it; here the tables are joined, so that
`kg methods ID` can tell whoever meets one in a graph, a report or an explanation. A test builds
articles and finds every id that they yield here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any

from kg import rules
from kg.annotation.coref import sieve_ids
from kg.annotation.events import catalogue
from kg.annotation.ner.typing import vote
from kg.graph import temporal_order
from kg.model.errors import NotFoundError
from kg.ontology import did_you_mean
from kg.resolve.entities import comparison as entity_comparison
from kg.resolve.events import comparison as event_comparison
from kg.resolve.events import vetoes as event_vetoes
from kg.rules import Rules, inference


@dataclass(frozen=True, slots=True)
class Method:
    """An id for how something was found.

    Attributes:
        id: as it stands in outputs. Ids of different kinds may be equal.
        kind: what it is, such as `sieve` or `relation rule`.
        where: the module, or the file and line, that defines it.
        says: what it means, in a sentence.
    """

    id: str
    kind: str
    where: str
    says: str


def methods(grammar: Rules | None = None) -> list[Method]:
    """All of them, by kind and id.

    Args:
        grammar: rules beside which the others are listed; None for kg's own.
    """
    every = [
        *_rules(grammar or rules.builtin()),
        *_explained("sieve", sieve_ids, sieve_ids.SIEVES.items()),
        *_explained("inference", inference, inference.INFERENCES.items()),
        *_explained("order of days", temporal_order, [_order_of_days()]),
        *_explained("typing feature", vote, vote.sentences().items()),
        *_events(),
        *_identity(),
    ]
    return sorted(set(every), key=lambda method: (method.kind, method.id, method.says))


def find(name: str, grammar: Rules | None = None) -> list[Method]:
    """The methods of an id, of whatever kind.

    Raises:
        NotFoundError: there is none; names the nearest.
    """
    every = methods(grammar)
    named = [method for method in every if method.id == name]
    if not named:
        near = did_you_mean(name, {method.id for method in every})
        raise NotFoundError(f"unknown method {name!r}{near}; `kg methods` lists them")
    return named


def of_kind(rows: list[Method], kind: str | None) -> list[Method]:
    """Those of a kind; all where it is None.

    Raises:
        NotFoundError: there is no such kind; names the nearest.
    """
    kinds = {row.kind for row in methods()}
    if kind is not None and kind not in kinds:
        near = did_you_mean(kind, kinds)
        raise NotFoundError(f"no kind {kind!r}{near}; kinds are {', '.join(sorted(kinds))}")
    return [row for row in rows if kind is None or row.kind == kind]


def _rules(grammar: Rules) -> Iterator[Method]:
    """A rule says best what it does by an example."""
    for rule in grammar.all:
        says = f"{rule.yields}, as in: {rule.examples[0].text}"
        yield Method(rule.id, f"{rule.kind} rule", f"{rule.file}:{rule.line}", says)


def _explained(
    kind: str, module: ModuleType, rows: Iterable[tuple[str, str]]
) -> Iterator[Method]:
    return (Method(id_, kind, module.__name__, says) for id_, says in rows)


def _order_of_days() -> tuple[str, str]:
    return temporal_order.RULE, _first_sentence(temporal_order.__doc__)


def _events() -> Iterator[Method]:
    for kind, rows in catalogue.CATALOGUE.items():
        pairs = ((row.id, row.says) for row in rows)
        yield from _explained(f"event {kind}", catalogue, pairs)


def _identity() -> Iterator[Method]:
    """Features and vetoes of both kinds; the docstring of a measure is what it says."""
    entities = (
        *entity_comparison.NAMING,
        *entity_comparison.FEATURES,
        *entity_comparison.VETOES,
    )
    tables: dict[str, Iterable[Any]] = {
        "entity feature": entities,
        "event feature": event_comparison.FEATURES,
        "event veto": event_vetoes.VETOES,
    }
    for kind, rows in tables.items():
        for row in rows:
            measure = _function(row.measure if hasattr(row, "measure") else row.objection)
            says = _first_sentence(measure.__doc__)
            yield Method(row.name, kind, measure.__module__, says)


def _function(measure: Callable[..., Any]) -> Callable[..., Any]:
    """What a measure is of, where some of its arguments are given already."""
    return measure.func if isinstance(measure, partial) else measure


def _first_sentence(docstring: str | None) -> str:
    return (docstring or "").strip().partition("\n\n")[0].replace("\n", " ")
