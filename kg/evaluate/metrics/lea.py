"""LEA, the link-based entity-aware measure of who is who.

Nafise Sadat Moosavi and Michael Strube, "Which Coreference Evaluation Metric Do You Trust? A
Proposal for a Link-based Entity Aware Metric", ACL 2016. An entity counts by how many mentions
it has, and by the share of the links between them that the other side has too; an entity of one
mention has one link, with itself.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Set
from typing import TypeAlias

from kg.evaluate.metrics.score import Score

Cluster: TypeAlias = Set[Hashable]
Entity: TypeAlias = tuple[str, str]
"""("gold", id) or ("found", id)."""
Share: TypeAlias = tuple[float, int]
"""Of an entity: its size times the share of its links that the other side has, and its size."""


def score(key: Iterable[Cluster], response: Iterable[Cluster]) -> Score:
    """The LEA of a response; clusters of one side share no mention.

    >>> lea = score([{"a", "b", "c"}], [{"a", "b"}, {"c", "d"}])
    >>> round(lea.recall, 3), lea.precision
    (0.333, 0.5)
    """
    # An entity without a mention weighs nothing.
    key, response = [c for c in key if c], [c for c in response if c]
    return _score([*_resolved(response, key)], [*_resolved(key, response)])


def by_type(
    key: Mapping[str, Cluster],
    response: Mapping[str, Cluster],
    type_of: Callable[[Entity], str],
) -> dict[str, Score]:
    """LEA for each type: recall over the gold entities of it, precision over those found of it.

    Args:
        key: mentions of the gold entities by id.
        response: mentions of those found, by id.
        type_of: the type of an entity, from ("gold", id) or ("found", id).
    """
    wanted = {("gold", name): cluster for name, cluster in key.items() if cluster}
    found = {("found", name): cluster for name, cluster in response.items() if cluster}
    recalled, right = _shares(wanted, found), _shares(found, wanted)
    types = sorted({type_of(entity) for entity in (*wanted, *found)})
    return {
        kind: _score(_of(right, kind, type_of), _of(recalled, kind, type_of)) for kind in types
    }


def _shares(
    key: Mapping[Entity, Cluster], response: Mapping[Entity, Cluster]
) -> dict[Entity, Share]:
    resolved = _resolved(list(key.values()), list(response.values()))
    return dict(zip(key, resolved, strict=True))


def _of(
    shares: Mapping[Entity, Share], kind: str, type_of: Callable[[Entity], str]
) -> list[Share]:
    return [share for entity, share in shares.items() if type_of(entity) == kind]


def _resolved(key: list[Cluster], response: list[Cluster]) -> Iterator[Share]:
    """The share of each cluster of `key`."""
    where = {mention: n for n, cluster in enumerate(response) for mention in cluster}
    for cluster in key:
        # Mentions by the cluster of the other side; a mention that it lacks has no links.
        parts = Counter(where[mention] for mention in cluster if mention in where)
        if len(cluster) == 1:
            # Its one link is with itself, which is there where the other side has it alone.
            yield float(any(len(response[n]) == 1 for n in parts)), 1
            continue
        shared = sum(n * (n - 1) / 2 for n in parts.values())
        yield shared * 2 / (len(cluster) - 1), len(cluster)


def _score(right: list[Share], recalled: list[Share]) -> Score:
    return Score(
        right=sum(share for share, _ in right),
        predicted=sum(size for _, size in right),
        recalled=sum(share for share, _ in recalled),
        gold=sum(size for _, size in recalled),
    )
