"""Copied text: which passages are one text, perhaps with light edits, so that a wire report printed by ten papers counts once.

Passages are compared by their shingles, runs of five words (Broder 1997): an edit breaks only
the shingles it touches. An index from shingles to passages brings copies together, so the work
grows with the number of words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

SHINGLE = 5
"""Words in a shingle: two writers seldom choose the same five in a row, but names and phrases of four are common."""

LONG = 60
"""Characters: a sentence this long does not come out the same twice unless it was copied."""

SHARED = 6
"""Shingles that two passages must share, which is ten words in a row or two runs of seven."""

CONTAINED = 0.5
"""The share of the shorter passage's shingles that the other must hold: one word changed in a sentence of 15 leaves 0.55."""

FREQUENT = 50
"""A shingle of more passages is a set phrase.

The first passages of a copied text have brought the others together.
"""

_WORD = re.compile(r"\w+")

Shingle = tuple[str, ...]


def copies(passages: Sequence[str]) -> list[int]:
    """For each passage the number of the first that it is a copy of, or of a copy of.

    Its own where it is none.
    """
    group = list(range(len(passages)))

    def root(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    def join(one: int, other: int) -> None:
        first, second = sorted((root(one), root(other)))
        group[second] = first

    seen: dict[str, int] = {}
    index: dict[Shingle, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for i, passage in enumerate(passages):
        words = " ".join(passage.split()).casefold()
        if words in seen:
            if len(words) >= LONG:
                join(seen[words], i)
            continue
        seen[words] = i
        runs = shingles(words)
        sizes[i] = len(runs)
        for other, shared in _met(runs, index).items():
            if shared >= SHARED and shared >= CONTAINED * min(sizes[i], sizes[other]):
                join(other, i)
        for run in runs:
            if len(index[run]) < FREQUENT:
                index[run].append(i)
    return [root(i) for i in range(len(passages))]


def _met(runs: Iterable[Shingle], index: dict[Shingle, list[int]]) -> Counter[int]:
    """Earlier passages with the number of shingles that they share with these."""
    return Counter(i for run in runs for i in index.get(run, ()))


def shingles(words: str) -> set[Shingle]:
    """The runs of five words; none where there are fewer."""
    found = _WORD.findall(words)
    return {tuple(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1)}
