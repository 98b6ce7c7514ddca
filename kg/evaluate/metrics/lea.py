"""LEA, the link-based entity-aware measure of who is who.

Nafise Sadat Moosavi and Michael Strube, "Which Coreference Evaluation Metric Do You Trust? A
Proposal for a Link-based Entity Aware Metric", ACL 2016. An entity counts by how many mentions
it has, and by the share of the links between them that the other side has too; an entity of one
mention has one link, with itself.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Set

from kg.evaluate.metrics.score import Score

Cluster = Set[Hashable]
Entity = tuple[str, str]
"""("gold", id) or ("found", id)."""
Share = tuple[float, int]
"""Of an entity: its size times the share of its links that the other side has, and its size."""


def score(key: Iterable[Cluster], response: Iterable[Cluster]) -> Score:
    """The LEA of a response; clusters of one side share no mention.

    >>> lea = score([{"a", "b", "c"}], [{"a", "b"}, {"c", "d"}])
    >>> round(lea.recall, 3), lea.precision
    (0.333, 0.5)
    """
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
    wanted = {("gold", name): c for name, c in key.items() if c}
    found = {("found", name): c for name, c in response.items() if c}
    recalled = dict(
        zip(wanted, _resolved(list(wanted.values()), list(found.values())), strict=True)
    )
    right = dict(
        zip(found, _resolved(list(found.values()), list(wanted.values())), strict=True)
    )
    types = sorted({type_of(e) for e in (*wanted, *found)})
    return {
        kind: _score(_of(right, kind, type_of), _of(recalled, kind, type_of)) for kind in types
    }


def _of(
    shares: Mapping[Entity, Share], kind: str, type_of: Callable[[Entity], str]
) -> list[Share]:
    return [share for entity, share in shares.items() if type_of(entity) == kind]


def _resolved(key: list[Cluster], response: list[Cluster]) -> Iterator[Share]:
    where = {mention: n for n, cluster in enumerate(response) for mention in cluster}
    for cluster in key:
        if len(cluster) == 1:
            (mention,) = cluster
            yield float(mention in where and len(response[where[mention]]) == 1), 1
            continue
        parts = Counter(where[m] for m in cluster if m in where)
        shared = sum(n * (n - 1) / 2 for n in parts.values())
        yield shared * 2 / (len(cluster) - 1), len(cluster)


def _score(right: list[Share], recalled: list[Share]) -> Score:
    return Score(
        right=sum(share for share, _ in right),
        predicted=sum(size for _, size in right),
        recalled=sum(share for share, _ in recalled),
        gold=sum(size for _, size in recalled),
    )
