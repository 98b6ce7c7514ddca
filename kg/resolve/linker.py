"""resolve: extracts and people's decisions → the `Linker`.

And explain: why two entities, or events, are or are not one.

With decisions the work is done twice: the machine's own answer first, since decisions speak of
its ids, then again with what people say held together or apart. The output depends on the set
of documents alone, not on their order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model.errors import NotFoundError
from kg.model.extract import Extract
from kg.model.identity import CanonicalEntity, Judgement, Linker, Ref
from kg.naming import folding
from kg.naming.gazetteer.user import Own
from kg.ontology import did_you_mean
from kg.resolve.corpus import Corpus, gather
from kg.resolve.decisions.constraints import Applied, apply
from kg.resolve.decisions.log import Decisions
from kg.resolve.entities.canonical import canonical_entities
from kg.resolve.entities.clustering import Atom
from kg.resolve.entities.clusters import CannotLink
from kg.resolve.entities.matching import cluster_entities
from kg.resolve.events.matching import resolve_events


def resolve(
    extracts: Iterable[Extract], decisions: Decisions | None = None, own: Own | None = None
) -> Linker:
    """Which entities and events of all extracts are one.

    Args:
        extracts: read once, in any order, and not kept.
        decisions: people's judgements, which win over the machine; those that speak of nothing
            in these documents become issues of the linker.
        own: the user's gazetteer: what bears names of one entry is one entity, what bears names
            of two is not.

    Raises:
        ResolveError: decisions contradict one another, or join entities of different types.
    """
    corpus = gather(extracts)
    if own:
        _note_own(corpus, own)
    entities, judgements = _entities(corpus, [(p,) for p in corpus.profiles], {})
    linker = _linker(corpus, entities, judgements)
    if not decisions:
        return linker
    machine = {**linker.entities, **linker.events}
    applied = apply(decisions, corpus, machine)
    entities, judgements = _entities(corpus, applied.atoms, applied.cannot_link)
    decided = _linker(corpus, entities, [*judgements, *applied.judgements], applied)
    now = {**decided.entities, **decided.events}
    undecided = {ref: id_ for ref, id_ in machine.items() if now[ref] != id_}
    return replace(decided, issues=applied.issues, undecided=undecided)


def _note_own(corpus: Corpus, own: Own) -> None:
    """Give the entities that bear names of one entry of the user's gazetteer an id in common.

    It stands before those of the world's gazetteers.
    """
    for profile in corpus.profiles:
        found = (own.find(name) for name in profile.names)
        entries = {e.id for e in found if e is not None and e.type == profile.type}
        if len(entries) == 1:
            profile.links = (f"own:{entries.pop()}", *profile.links)


def _entities(
    corpus: Corpus, atoms: list[Atom], cannot_link: dict[int, tuple[CannotLink, ...]]
) -> tuple[list[CanonicalEntity], list[Judgement]]:
    """The canonical entities and how they came about.

    The clusters they are made of are let go before events are resolved.
    """
    clusters, judgements = cluster_entities(corpus, atoms, cannot_link)
    return canonical_entities(clusters), judgements


def _linker(
    corpus: Corpus,
    entities: list[CanonicalEntity],
    judgements: list[Judgement],
    applied: Applied | None = None,
) -> Linker:
    """The answer that entities come to, the events resolved by them."""
    entity_ids = {ref: entity.id for entity in entities for ref in entity.members}
    by_id = {entity.id: entity for entity in entities}
    constraints = None if applied is None else applied.of_events
    events, of_events = resolve_events(corpus, by_id, entity_ids, constraints)
    event_ids = {ref: event.id for event in events for ref in event.members}
    return Linker(
        canonical_entities=tuple(entities),
        canonical_events=tuple(events),
        entities=dict(sorted(entity_ids.items())),
        events=dict(sorted(event_ids.items())),
        judgements=tuple(sorted({*judgements, *of_events}, key=_order)),
    )


def _order(judgement: Judgement) -> tuple[object, ...]:
    return (
        judgement.left,
        judgement.right,
        judgement.verdict,
        judgement.score,
        judgement.reasons,
    )


# --- Explaining


def explain(linker: Linker, a: str, b: str) -> list[Judgement]:
    """The judgements between the members of two entities or events, the weightiest first.

    Args:
        linker: the answer of `resolve`.
        a: an id, or a name; a name that several bear means all of them.
        b: likewise; the same as `a` for how the members of one came together.

    Returns:
        The comparisons made; empty where the two were never compared, because nothing in their
        names brings them together.

    Raises:
        NotFoundError: nothing has that id or name; says which is near.
    """
    left, right = _members(linker, a), _members(linker, b)
    between = [j for j in linker.judgements if _is_between(j, left, right)]
    return sorted(between, key=lambda j: (-abs(j.score), j.left, j.right, j.verdict))


def _is_between(judgement: Judgement, left: set[Ref], right: set[Ref]) -> bool:
    if judgement.left in left and judgement.right in right:
        return True
    return judgement.left in right and judgement.right in left


def _members(linker: Linker, wanted: str) -> set[Ref]:
    """The members of what has an id, else of all that bear a name."""
    by_name: dict[str, set[Ref]] = defaultdict(set)
    for id_, names, members in _named(linker):
        if id_ == wanted:
            return set(members)
        for name in names:
            by_name[_folded(name)].update(members)
    bearers = by_name.get(_folded(wanted))
    if bearers:
        return bearers
    ids = (id_ for id_, _, _ in _named(linker))
    known = [*ids, *(entity.name for entity in linker.canonical_entities)]
    raise NotFoundError(f"unknown node id {wanted!r}{did_you_mean(wanted, known)}")


def _named(linker: Linker) -> Iterator[tuple[str, tuple[str, ...], tuple[Ref, ...]]]:
    """Every entity and event: its id, its names, its members."""
    for entity in linker.canonical_entities:
        yield entity.id, (entity.name, *entity.aliases), entity.members
    for event in linker.canonical_events:
        yield event.id, (event.label,), event.members


def _folded(name: str) -> str:
    return " ".join(folding.words(name))
