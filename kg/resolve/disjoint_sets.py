"""Clusters that merge (union-find), and which mergers are in doubt.

For entities and events alike.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Generic, Protocol, Self, TypeVar

from kg.model.identity import Judgement


class Mergeable(Protocol):
    """What can take in another of its kind; its length is the number of its members."""

    def absorb(self, other: Self, /) -> None:
        """Take in all of another, which is not to be used any more."""

    def __len__(self) -> int: ...


C = TypeVar("C", bound=Mergeable)


class Forest(Generic[C]):
    """Clusters that merge, and from each that ever was to the one that it is in now."""

    def __init__(self, clusters: list[C]) -> None:
        self._parent = list(range(len(clusters)))
        self._clusters = clusters

    def at(self, index: int) -> C:
        """The cluster that the one of `index` has gone into."""
        return self._clusters[self._find(index)]

    def merge(self, left: int, right: int) -> None:
        """Make two one.

        The smaller goes into the larger, so that all mergers together cost n log n.
        """
        left, right = self._find(left), self._find(right)
        if left == right:
            return
        large, small = sorted((left, right), key=lambda i: (-len(self._clusters[i]), i))
        self._clusters[large].absorb(self._clusters[small])
        self._parent[small] = large

    def __iter__(self) -> Iterator[C]:
        return (c for i, c in enumerate(self._clusters) if self._parent[i] == i)

    def _find(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index


def doubtful(
    edges: Mapping[tuple[int, int], Judgement], apart: frozenset[str]
) -> set[tuple[int, int]]:
    """Edges from one cluster to two others that were compared and are not one: nobody can say which of them is meant.

    A shared id settles it, so edges by id are never doubtful. Keys are pairs of indexes, the smaller first; `apart` holds the
    verdicts that say that two are not one.
    """
    near: dict[int, list[int]] = defaultdict(list)
    for (left, right), judgement in edges.items():
        if judgement.verdict == "same" and not any(r[0] == "link" for r in judgement.reasons):
            near[left].append(right)
            near[right].append(left)
    found: set[tuple[int, int]] = set()
    for middle, others in near.items():
        others.sort()
        if any(
            (a, b) in edges and edges[a, b].verdict in apart
            for i, a in enumerate(others)
            for b in others[i + 1 :]
        ):
            found.update((min(middle, o), max(middle, o)) for o in others)
    return found
