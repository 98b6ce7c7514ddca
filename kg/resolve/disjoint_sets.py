"""Clusters that merge (union-find), and which mergers are ambiguous.

For entities and events alike.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Generic, Protocol, Self, TypeVar

from kg.model.identity import Judgement

Edge = tuple[int, int]
"""Two clusters or mentions that were compared, by index, the smaller first."""


class Mergeable(Protocol):
    """What can take in another of its kind; its length is the number of its members."""

    def absorb(self, other: Self, /) -> None:
        """Take in all of another, which is not to be used any more."""

    def __len__(self) -> int: ...


C = TypeVar("C", bound=Mergeable)


class DisjointSets(Generic[C]):
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
        # each step halves the path behind it, so that later searches are short
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index


def edge(a: int, b: int) -> Edge:
    """The edge between two indexes."""
    return (a, b) if a < b else (b, a)


def surest_first(edges: Mapping[Edge, Judgement]) -> list[tuple[Edge, Judgement]]:
    """Edges in the order in which clusters are made of them: by score, ties by reference."""
    return sorted(edges.items(), key=lambda e: (-e[1].score, e[1].left, e[1].right))


def neighbours(
    edges: Mapping[Edge, Judgement], counts: Callable[[Judgement], bool]
) -> dict[int, list[int]]:
    """From each index to those that an edge which counts leads to."""
    near: dict[int, list[int]] = defaultdict(list)
    for (left, right), judgement in edges.items():
        if counts(judgement):
            near[left].append(right)
            near[right].append(left)
    return near


def ambiguous_edges(edges: Mapping[Edge, Judgement]) -> set[Edge]:
    """Edges from one cluster to two others that were compared and are not one.

    Nobody can say which of the two is meant. A shared id settles it, so edges by id are never
    ambiguous.
    """
    ambiguous: set[Edge] = set()
    for middle, others in neighbours(edges, _is_same_by_name).items():
        others.sort()
        if any(_are_two(edges.get(pair)) for pair in combinations(others, 2)):
            ambiguous.update(edge(middle, other) for other in others)
    return ambiguous


def _is_same_by_name(judgement: Judgement) -> bool:
    if judgement.verdict != "same":
        return False
    return not any(feature == "link" for feature, _, _ in judgement.reasons)


def _are_two(judgement: Judgement | None) -> bool:
    return judgement is not None and judgement.verdict != "same"
