"""Every task by name, and which of them a gold standard can be scored on."""

from collections.abc import Callable, Mapping, Sequence

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

Plain = Callable[[Sequence[Gold], Mapping[str, Extract]], Result]
Mapped = Callable[[Sequence[Gold], Mapping[str, Extract], Meaning], Result]

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
CORPUS = ("corpus", "same-events")
"""Tasks over ids that hold across documents, of gold as well as of what was found."""

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
    every = {**PLAIN, **MAPPED}
    fitting = [
        name
        for name in every
        if any(getattr(g, _NEEDS.get(name, name)) is not None for g in gold)
    ]
    if wanted is None:
        chosen = [
            name
            for name in fitting
            if (name in CORPUS) == corpus and not (name == "events" and _untyped(gold))
        ]
        if not chosen:
            raise NotFoundError(
                "gold has no annotations that could be scored"
                + (" across documents" if corpus else "")
            )
        return chosen
    if wanted not in every:
        raise NotFoundError(
            f"no task {wanted!r}{did_you_mean(wanted, every)}; tasks are {', '.join(sorted(every))}"
        )
    if wanted not in fitting:
        raise NotFoundError(
            f"gold has no annotations for {wanted!r}; it has them for {', '.join(fitting) or 'nothing'}"
        )
    return [wanted]


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
    every = {g.article.id: found.get(g.article.id, Extract(g.article)) for g in gold}
    meant = meaning(names, gold, mapping)
    return [
        PLAIN[name](gold, every) if name in PLAIN else MAPPED[name](gold, every, meant)
        for name in names
    ]


def _untyped(gold: Sequence[Gold]) -> bool:
    """Whether its events have no type, so that only their identity can be scored."""
    return not any(e.type or e.plover for g in gold for e in g.events or ())
