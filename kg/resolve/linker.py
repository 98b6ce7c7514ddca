"""resolve: extracts and people's decisions → the `Linker`.

And explain: why two things are, or are not, one.

With decisions the work is done twice: the machine's own answer first, since decisions speak of
its ids, then again with what people say held together or apart. The output depends on the set
of documents alone, not on their order.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.model.errors import NotFoundError
from kg.model.extract import Extract
from kg.model.identity import CanonicalEntity, Judgement, Linker, Ref
from kg.naming import keys
from kg.naming.gazetteer.user import Own
from kg.ontology import did_you_mean
from kg.resolve.corpus import Corpus, gather
from kg.resolve.decisions.constraints import Applied, apply
from kg.resolve.decisions.log import Decisions
from kg.resolve.entities.canonical import things_of
from kg.resolve.entities.clusters import Tag
from kg.resolve.entities.matching import Atom, cluster_entities
from kg.resolve.events.matching import resolve_events


def resolve(
    extracts: Iterable[Extract], decisions: Decisions | None = None, own: Own | None = None
) -> Linker:
    """Which entities and events of all extracts are one thing.

    Args:
        extracts: read once, in any order, and not kept.
        decisions: people's judgements, which win over the machine; those that speak of nothing
            in these documents become issues of the linker.
        own: the user's gazetteer: what bears names of one entry is one thing, what bears names
            of two is not.

    Raises:
        ResolveError: decisions contradict one another, or join things of different types.
    """
    corpus = gather(extracts)
    if own:
        _note_own(corpus, own)
    things, judgements = _things(corpus, [(p,) for p in corpus.profiles], {})
    made = _made(corpus, things, judgements)
    if not decisions:
        return made
    machine = {**made.entities, **made.events}
    applied = apply(decisions, corpus, machine)
    things, judgements = _things(corpus, applied.atoms, applied.tags)
    decided = _made(corpus, things, [*judgements, *applied.judgements], applied)
    now = {**decided.entities, **decided.events}
    undecided = {ref: id_ for ref, id_ in machine.items() if now[ref] != id_}
    return replace(decided, issues=applied.issues, undecided=undecided)


def _note_own(corpus: Corpus, own: Own) -> None:
    """Give the entities that bear names of one entry of the user's gazetteer an id in common, beside those of the world's."""
    for profile in corpus.profiles:
        entries = {
            e.id
            for f in (profile.name, *(f for f, _ in profile.forms))
            if (e := own.find(f)) and e.type == profile.type
        }
        if len(entries) == 1:
            profile.links = (f"own:{entries.pop()}", *profile.links)


def _things(
    corpus: Corpus, atoms: list[Atom], tags: dict[int, tuple[Tag, ...]]
) -> tuple[list[CanonicalEntity], list[Judgement]]:
    """The things and how they came about.

    The clusters they are made of are let go before events are resolved.
    """
    clusters, judgements = cluster_entities(corpus, atoms, tags)
    return things_of(clusters), judgements


def _made(
    corpus: Corpus,
    things: list[CanonicalEntity],
    judgements: list[Judgement],
    applied: Applied | None = None,
) -> Linker:
    """The answer that things come to, the events resolved by them."""
    entities = {ref: thing.id for thing in things for ref in thing.members}
    by_id = {t.id: t for t in things}
    if applied is None:
        happenings, of_events = resolve_events(corpus, by_id, entities)
    else:
        happenings, of_events = resolve_events(
            corpus, by_id, entities, apart=applied.apart, together=applied.together
        )
    return Linker(
        canonical_entities=tuple(things),
        canonical_events=tuple(happenings),
        entities=dict(sorted(entities.items())),
        events=dict(sorted((r, h.id) for h in happenings for r in h.members)),
        judgements=tuple(
            sorted(
                {*judgements, *of_events},
                key=lambda j: (j.left, j.right, j.verdict, j.score, j.reasons),
            )
        ),
    )


def explain(linker: Linker, a: str, b: str) -> list[Judgement]:
    """The judgements between the members of two things or happenings, the weightiest first.

    Args:
        linker: the answer of `resolve`.
        a: an id, or a name; a name that several things bear means all of them.
        b: likewise; the same as `a` for how the members of one thing came together.

    Returns:
        The comparisons made; empty where the two were never compared, because nothing in their
        names brings them together.

    Raises:
        NotFoundError: nothing has that id or name; says which is near.
    """
    left, right = _members(linker, a), _members(linker, b)
    found = [
        j
        for j in linker.judgements
        if (j.left in left and j.right in right) or (j.left in right and j.right in left)
    ]
    return sorted(found, key=lambda j: (-abs(j.score), j.left, j.right, j.verdict))


def _members(linker: Linker, wanted: str) -> set[Ref]:
    by_name: dict[str, set[Ref]] = defaultdict(set)
    for thing in linker.canonical_entities:
        if thing.id == wanted:
            return set(thing.members)
        for name in (thing.name, *thing.aliases):
            by_name[" ".join(keys.words(name))].update(thing.members)
    for happening in linker.canonical_events:
        if happening.id == wanted:
            return set(happening.members)
        by_name[" ".join(keys.words(happening.label))].update(happening.members)
    found = by_name.get(" ".join(keys.words(wanted)))
    if not found:
        known = [
            *(t.id for t in linker.canonical_entities),
            *(t.name for t in linker.canonical_entities),
            *(h.id for h in linker.canonical_events),
        ]
        raise NotFoundError(f"nothing is called {wanted!r}{did_you_mean(wanted, known)}")
    return found
