"""Which event mentions of different articles, and of one, are one event.

Mentions are brought together by kind of event, month and a shared participant or place
(`blocking`), compared pair by pair (`comparison`), and joined the surest first; a cluster is
checked as a whole (`clusters`). A mention that fits two events which are not one joins neither.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import fsum

from kg.model.errors import ResolveError
from kg.model.identity import CanonicalEntity, CanonicalEvent, Judgement, Ref
from kg.resolve import weights
from kg.resolve.corpus import Corpus
from kg.resolve.disjoint_sets import DisjointSets, Edge, surest_first
from kg.resolve.events.blocking import candidates
from kg.resolve.events.clusters import EventCluster, ambiguous_mentions, objection
from kg.resolve.events.comparison import compare
from kg.resolve.events.labels import canonical_events
from kg.resolve.events.mentions import Background, EventMention, event_mention
from kg.resolve.events.topics import Topics


@dataclass(frozen=True, slots=True)
class Constraints:
    """What people decided of events, which wins over whatever speaks against it.

    The events of each tuple of `must_link` are one, no pair of `cannot_link` is.
    """

    must_link: tuple[tuple[Ref, ...], ...] = ()
    cannot_link: frozenset[tuple[Ref, Ref]] = field(default_factory=frozenset)


def resolve_events(
    corpus: Corpus,
    entities: Mapping[str, CanonicalEntity],
    entity_ids: Mapping[Ref, str],
    constraints: Constraints | None = None,
) -> tuple[list[CanonicalEvent], list[Judgement]]:
    """Canonical events sorted by id, and the judgements that led to them.

    Every event of the corpus is in one canonical event.

    Args:
        corpus: the profiles of all articles.
        entities: canonical entities by id.
        entity_ids: from the entities of articles to ids of canonical ones.
        constraints: what people decided.

    Raises:
        ResolveError: decisions contradict one another.
    """
    topics = Topics(corpus.terms)
    background = Background(entities, corpus, topics)
    mentions = [event_mention(p, corpus, entity_ids, topics) for p in corpus.events]
    sets = DisjointSets([EventCluster.of(mention) for mention in mentions])
    if constraints is not None:
        _constrain(sets, mentions, constraints)
    edges: dict[Edge, Judgement] = {}
    for left, right in candidates(mentions, corpus):
        judgement = compare(mentions[left], mentions[right], background)
        if judgement is not None:
            edges[left, right] = judgement
    explaining = [j for j in edges.values() if _is_worth_keeping(j)]
    judgements = [*explaining, *_join(sets, edges, background)]
    return canonical_events((c.members for c in sets), entities), judgements


def _is_worth_keeping(judgement: Judgement) -> bool:
    """Test for a comparison that joined, or failed though much spoke for it."""
    if judgement.verdict == "same":
        return True
    speaking_for = fsum(max(weight, 0) for _, weight, _ in judgement.reasons)
    return speaking_for >= weights.EVENT_EXPLAINED


def _constrain(
    sets: DisjointSets[EventCluster], mentions: list[EventMention], constraints: Constraints
) -> None:
    """Put into effect what people decided, before anything is compared.

    Raises:
        ResolveError: two events are decided to be one and to be two.
    """
    index = {mention.ref: i for i, mention in enumerate(mentions)}
    for left, right in sorted(constraints.cannot_link):
        for one, other in ((left, right), (right, left)):
            if one in index:
                sets.at(index[one]).cannot_link.add(other)
    for group in constraints.must_link:
        present = sorted(index[ref] for ref in group if ref in index)
        for i in present[1:]:
            _must_link(sets, mentions, present[0], i)


def _must_link(
    sets: DisjointSets[EventCluster], mentions: list[EventMention], left: int, right: int
) -> None:
    if sets.at(left).excludes(sets.at(right)):
        first, second = (
            f"{mentions[i].ref.local} of {mentions[i].ref.document!r}" for i in (left, right)
        )
        raise ResolveError(f"events {first} and {second} are decided to be one, and to be two")
    sets.merge(left, right)


def _join(
    sets: DisjointSets[EventCluster], edges: Mapping[Edge, Judgement], background: Background
) -> Iterator[Judgement]:
    """Merge what is the same, the surest first.

    Yields the mergers that a veto within the clusters forbids.
    """
    ambiguous = ambiguous_mentions(edges)
    for (left, right), judgement in surest_first(edges):
        if judgement.verdict != "same" or (left, right) in ambiguous:
            continue
        a, b = sets.at(left), sets.at(right)
        if a is b:
            continue
        against = objection(a, b, judgement, background)
        if against is None:
            sets.merge(left, right)
        else:
            reasons = (*judgement.reasons, against)
            yield replace(judgement, verdict="different", reasons=reasons)
