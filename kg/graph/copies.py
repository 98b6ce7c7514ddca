"""Copied text: which passages are one text, perhaps with light edits.

A wire report printed by ten papers counts once. Passages are compared by their shingles, runs
of five words (Broder 1997): an edit breaks only the shingles it touches. An index from shingles
to passages brings copies together, so the work grows with the number of words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

# Words in a shingle: two writers seldom choose the same five in a row; phrases of four are
# common
SHINGLE = 5

# Characters: a sentence this long does not come out the same twice unless it was copied
LONG = 60

# Shingles that two passages must share, which is ten words in a row or two runs of seven
SHARED = 6

# The share of the shorter passage's shingles that the other must hold. One word changed in a
# sentence of 15 leaves 0.55.
CONTAINED = 0.5

# A shingle of more passages is a set phrase. The first passages of a copied text have brought
# the others together.
FREQUENT = 50

_WORD = re.compile(r"\w+")

Shingle = tuple[str, ...]

_T = TypeVar("_T", bound=Hashable)


class DisjointSets(Generic[_T]):
    """Members that are joined into groups, each known by one of its members."""

    def __init__(self, members: Iterable[_T]) -> None:
        self._parents = {member: member for member in members}

    def __iter__(self) -> Iterator[_T]:
        return iter(self._parents)

    def root(self, member: _T) -> _T:
        """The member that its group is known by."""
        while self._parents[member] != member:
            member = self._parents[member]
        return member

    def join(self, first: _T, other: _T) -> None:
        """Make two groups one, known by the root of `first`."""
        self._parents[self.root(other)] = self.root(first)

    def count(self) -> int:
        """How many groups there are."""
        return sum(member == parent for member, parent in self._parents.items())


@dataclass(slots=True)
class _ShingleIndex:
    """The passages seen so far, by number."""

    numbers: dict[Shingle, list[int]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[int, int] = field(default_factory=dict)

    def copied_by(self, runs: set[Shingle]) -> Iterator[int]:
        """Earlier passages that share enough of these shingles."""
        met = Counter(number for run in runs for number in self.numbers.get(run, ()))
        for number, shared in met.items():
            shorter = min(len(runs), self.sizes[number])
            if shared >= SHARED and shared >= CONTAINED * shorter:
                yield number

    def add(self, number: int, runs: set[Shingle]) -> None:
        """Enter a passage."""
        self.sizes[number] = len(runs)
        # the first passages of a copied text have brought the others together
        for run in runs:
            if len(self.numbers[run]) < FREQUENT:
                self.numbers[run].append(number)


def copies(passages: Sequence[str]) -> list[int]:
    """For each passage the number of the first that it is a copy of, or of a copy of.

    Its own where it is none.
    """
    groups: DisjointSets[int] = DisjointSets(range(len(passages)))
    first_with: dict[str, int] = {}
    index = _ShingleIndex()
    for number, passage in enumerate(passages):
        words = " ".join(passage.split()).casefold()
        if words in first_with:
            # "He did not comment." twice is no copy
            if len(words) >= LONG:
                _join_earlier(groups, first_with[words], number)
            continue
        first_with[words] = number
        runs = shingles(words)
        for other in index.copied_by(runs):
            _join_earlier(groups, other, number)
        index.add(number, runs)
    return [groups.root(number) for number in range(len(passages))]


def _join_earlier(groups: DisjointSets[int], one: int, other: int) -> None:
    """Join two groups under the earlier of their roots."""
    earlier, later = sorted((groups.root(one), groups.root(other)))
    groups.join(earlier, later)


def shingles(words: str) -> set[Shingle]:
    """The runs of five words; none where there are fewer."""
    split = _WORD.findall(words)
    return {tuple(split[i : i + SHINGLE]) for i in range(len(split) - SHINGLE + 1)}
