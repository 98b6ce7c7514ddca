"""Clustering by average linkage over sparse similarities.

The textbook method (UPGMA; Sokal and Michener 1958) with a heap. Pairs that were not compared
count as 0.
"""

from collections import defaultdict
from heapq import heapify, heappop, heappush


def average_linkage(
    size: int, similarities: dict[tuple[int, int], float], least: float
) -> list[int]:
    """The cluster of each item, numbered by its first.

    The two clusters that are most alike on average are made one while they are `least`.

    >>> average_linkage(3, {(0, 1): 0.9, (1, 2): 0.4}, 0.3)
    [0, 0, 2]

    Args:
        size: how many items there are.
        similarities: of pairs of items, the smaller first.
        least: mean similarity from which two clusters are made one.
    """
    linkage = _Linkage(size, similarities, least)
    linkage.run()
    clusters = [0] * size
    for first, items in linkage.members.items():
        for item in items:
            clusters[item] = first
    return clusters


class _Linkage:
    """Clusters as they merge: `members` by number of the cluster, and sums of similarities."""

    def __init__(
        self, size: int, similarities: dict[tuple[int, int], float], least: float
    ) -> None:
        self.members = {i: [i] for i in range(size)}
        self._least = least
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        for (a, b), value in similarities.items():
            self._sums[a][b] = self._sums[b][a] = value
        self._heap = [
            (-value, a, b) for (a, b), value in similarities.items() if value >= least
        ]
        heapify(self._heap)

    def run(self) -> None:
        while self._heap:
            value, a, b = heappop(self._heap)
            if self._is_current(a, b, -value):
                self._merge(a, b)

    def _mean(self, a: int, b: int) -> float:
        return self._sums[a][b] / (len(self.members[a]) * len(self.members[b]))

    def _is_current(self, a: int, b: int, value: float) -> bool:
        """Test if neither of two clusters has gone into another, or has grown, meanwhile."""
        if a not in self.members or b not in self.members:
            return False
        return self._mean(a, b) == value

    def _merge(self, a: int, b: int) -> None:
        mine = self._sums[a]
        for other, added in self._sums.pop(b).items():
            self._sums[other].pop(b, None)
            if other != a:
                mine[other] = self._sums[other][a] = mine.get(other, 0.0) + added
        self.members[a] += self.members.pop(b)
        for other in mine:
            mean = self._mean(a, other)
            if mean >= self._least:
                heappush(self._heap, (-mean, min(a, other), max(a, other)))
