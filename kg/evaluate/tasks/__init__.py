"""Every task by name, and which of them a gold standard can be scored on."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from kg.evaluate import maps
from kg.evaluate.gold import Gold
from kg.evaluate.maps import Meaning
from kg.evaluate.metrics.score import Result
from kg.evaluate.tasks import (
    attributions,
    entities,
    events,
    facts,
    relations,
    resolution,
    same_events,
    times,
)
from kg.model.errors import NotFoundError
from kg.model.extract import Extract
from kg.ontology import did_you_mean

Plain: TypeAlias = Callable[[Sequence[Gold], Mapping[str, Extract]], Result]
"""A task that compares what both sides name alike."""
Mapped: TypeAlias = Callable[[Sequence[Gold], Mapping[str, Extract], Meaning], Result]
"""A task over relations, which gold may name in its own words."""

PLAIN: Mapping[str, Plain] = {
    "entities": entities.score,
    "resolution": resolution.within,
    "times": times.score,
    "events": events.score,
    "attributions": attributions.score,
    "corpus": resolution.across,
    "same-events": same_events.score,
}
MAPPED: Mapping[str, Mapped] = {"relations": relations.score, "facts": facts.score}
# Tasks over ids that hold across documents, of gold as well as of what was found.
CORPUS = ("corpus", "same-events")

# The layer of gold that a task needs, where it is not called like the task.
_NEEDS = {
    "entities": "entities",
    "resolution": "entities",
    "corpus": "entities",
    "same-events": "events",
    "facts": "passages",
}


def choose(gold: Sequence[Gold], wanted: str | None, *, corpus: bool) -> list[str]:
    """The tasks to score: the one that is asked for, or all that gold has annotations for.

    Args:
        gold: what is scored against.
        wanted: the name of one task.
        corpus: across documents instead of within them.

    Raises:
        NotFoundError: there is no such task, or gold has no annotations for it.
    """
    every = (*PLAIN, *MAPPED)
    possible = [name for name in every if _has_layer(gold, _NEEDS.get(name, name))]
    if wanted is None:
        return _worth_scoring(possible, gold, corpus=corpus)
    if wanted not in every:
        hint = did_you_mean(wanted, every)
        raise NotFoundError(f"no task {wanted!r}{hint}; tasks are {', '.join(sorted(every))}")
    if wanted not in possible:
        has = ", ".join(possible) or "nothing"
        raise NotFoundError(f"gold has no annotations for {wanted!r}; it has them for {has}")
    return [wanted]


def _has_layer(gold: Sequence[Gold], layer: str) -> bool:
    return any(getattr(document, layer) is not None for document in gold)


def _worth_scoring(possible: Sequence[str], gold: Sequence[Gold], *, corpus: bool) -> list[str]:
    """The tasks within documents, or across them, that gold can say something about."""
    chosen = [name for name in possible if (name in CORPUS) == corpus]
    # Events without a type can only be one event or several.
    if "events" in chosen and not _has_event_types(gold):
        chosen.remove("events")
    if not chosen:
        where = " across documents" if corpus else ""
        raise NotFoundError(f"gold has no annotations that could be scored{where}")
    return chosen


def _has_event_types(gold: Sequence[Gold]) -> bool:
    return any(event.type or event.plover for g in gold for event in g.events or ())


def meaning(names: Sequence[str], gold: Sequence[Gold], mapping: str | None) -> Meaning:
    """What gold's relations mean to kg; nothing where no task asks for it.

    Args:
        names: of the tasks.
        gold: what is scored against.
        mapping: for gold with relations of its own, see `kg.evaluate.maps`; None where it uses
            kg's.

    Raises:
        NotFoundError, ReadError: there is no such mapping, it is wrong, or one is needed.
    """
    if not any(name in MAPPED for name in names):
        return {}
    return maps.same_names(gold) if mapping is None else maps.load(mapping)


def run(
    names: Sequence[str],
    gold: Sequence[Gold],
    found: Mapping[str, Extract],
    mapping: str | None,
) -> list[Result]:
    """The results of the tasks.

    Args:
        names: of the tasks.
        gold: what is scored against.
        found: extracts by document id; a document that is not among them counts as empty.
        mapping: as in `meaning`.
    """
    extracts = {g.article.id: found.get(g.article.id, Extract(g.article)) for g in gold}
    relations_mean = meaning(names, gold, mapping)
    return [
        PLAIN[name](gold, extracts)
        if name in PLAIN
        else MAPPED[name](gold, extracts, relations_mean)
        for name in names
    ]
