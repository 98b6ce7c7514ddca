"""Which articles tell one story, so that what both call "the attack" may be one attack.

Two articles are alike by the cosine of their words and names (names count as often as they are
mentioned, pronouns and all). A word is worth 1 / log2(30 + n) where n articles use it: nearly
the same for all, since function words are left out, so that an article is as like another in a
folder of ten as in one of ten thousand. Articles are put together by average linkage, the most
alike first: a story that has grown takes in an article only if it is like all of it. Two
look-alike stories (two deaths on one mountain) may still come together, and when articles
appeared is not looked at: a story only makes it likely that a deed of one name is one deed, and
who, where, when and how many must not contradict.

Candidates come from an index of each article's rarest words, so the work grows with the number
of articles.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heapify, heappop, heappush
from math import fsum, log, log2, sqrt

from kg import lexicon
from kg.model.extract import Article, Block

ALIKE = 0.28
"""Mean likeness within a story. On ECB+ 0.26 to 0.30 do nearly alike.

At 0.32 every twentieth link between articles is lost.
"""

WORDS_LIMIT = 400
"""Different words and names of an article that are kept.

News tells its story in the first few hundred.
"""

COMMON = 100
"""A word that more articles use brings no two of them together by itself."""

MET = 1000
"""How often an article may meet others in the index, its rarest words looked up first: so the work for each is bounded."""

ENOUGH = 8
"""Different words and names below which an article is too short to say what story it tells."""

SHARED = 3
"""Rare words that two articles must share to be compared."""

_WORD = re.compile(r"[^\W_]{3,}")
_NO_STORY = frozenset({"boilerplate", "byline", "dateline"})


@dataclass(slots=True)
class Wording:
    """The words and names of each article as numbers, with how often: all that is kept of the texts."""

    ids: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    words: list["array[int]"] = field(default_factory=list)
    counts: list["array[int]"] = field(default_factory=list)

    def add(self, article: Article, names: Iterable[tuple[str, int]]) -> None:
        """Take in the next article.

        `names` are keys of its entities with the number of their mentions.
        """
        said = Counter(dict(names))
        said.update(_words(article))
        kept = [*said.items()][:WORDS_LIMIT]
        self.ids.append(article.id)
        self.words.append(
            array("I", [self.numbers.setdefault(w, len(self.numbers)) for w, _ in kept])
        )
        self.counts.append(array("I", [n for _, n in kept]))


def _words(article: Article) -> Iterator[str]:
    """The words that may tell a story, in lower case, without page furniture."""
    common = lexicon.words("story_common_words")
    whole = (Block(0, len(article.text), "body"),)
    for start, end in (
        (b.start, b.end) for b in article.blocks or whole if b.kind not in _NO_STORY
    ):
        for found in _WORD.finditer(article.text, start, end):
            word = found.group().lower()
            if word not in common:
                yield word


class Stories:
    """The stories of a corpus: `of` holds for each document the number of a document of its story, the same for all of it."""

    def __init__(self, wording: Wording) -> None:
        self._names = list(wording.numbers)
        self._words = wording.words
        self._spread = Counter(w for words in wording.words for w in words)
        self._weights = [
            _weights(w, n, self._spread)
            for w, n in zip(wording.words, wording.counts, strict=True)
        ]
        self._vector = lru_cache(maxsize=256)(
            lambda a: dict(zip(self._words[a], self._weights[a], strict=True))
        )
        self.told = lru_cache(maxsize=100_000)(self._told)
        order = sorted(
            range(len(wording.ids)), key=lambda i: wording.ids[i]
        )  # ties go by id, not by the order of reading
        self.of = [0] * len(order)
        for place, first in enumerate(
            _average_linkage(len(order), dict(self._likenesses(order)))
        ):
            self.of[order[place]] = order[first]

    def alike(self, a: int, b: int) -> float:
        """How alike two documents are, 0 to 1."""
        left = self._vector(a)
        return fsum(
            weight * left[w]
            for w, weight in zip(self._words[b], self._weights[b], strict=True)
            if w in left
        )

    def _told(self, a: int, b: int) -> str:
        """Why two documents are of one story, in words: the likeness, and what adds most to it."""
        left, right = self._vector(a), self._vector(b)
        most = sorted(
            (-left[w] * right[w], self._names[w].rpartition(":")[2])
            for w in left.keys() & right.keys()
        )
        words = [*dict.fromkeys(word for _, word in most[:6])][:3]
        return f"two articles of one story, {self.alike(a, b):.2f} alike: {', '.join(words)}"

    def _likenesses(self, order: list[int]) -> Iterator[tuple[tuple[int, int], float]]:
        """Pairs of places in `order`, the smaller first, and how alike the two documents are, where that may matter."""
        index: dict[int, list[int]] = defaultdict(list)
        for place, number in enumerate(order):
            if len(self._words[number]) < ENOUGH:
                continue
            spread = ((self._spread[w], self._names[w], w) for w in self._words[number])
            rare = [index[w] for n, _, w in sorted(s for s in spread if 1 < s[0] <= COMMON)]
            met: Counter[int] = Counter()
            left = MET
            for places in rare:
                left -= len(places)
                if left >= 0:
                    met.update(places)
                places.append(place)
            for other, shared in met.items():
                if shared >= SHARED:
                    yield (other, place), self.alike(number, order[other])


def _weights(
    words: Sequence[int], counts: Sequence[int], spread: Counter[int]
) -> "array[float]":
    """A vector of length 1; what no other article says counts too, so that a long article is not like all."""
    raw = [(1 + log(n)) / log2(30 + spread[w]) for w, n in zip(words, counts, strict=True)]
    length = sqrt(fsum(x * x for x in raw)) or 1.0
    return array("f", [x / length for x in raw])


def _average_linkage(size: int, likeness: dict[tuple[int, int], float]) -> list[int]:
    """The cluster of each item, numbered by its first: the two most alike on average are made one while they are `ALIKE`."""
    members = {i: [i] for i in range(size)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), value in likeness.items():
        sums[a][b] = sums[b][a] = value

    def mean(a: int, b: int) -> float:
        return sums[a][b] / (len(members[a]) * len(members[b]))

    heap = [(-value, a, b) for (a, b), value in likeness.items() if value >= ALIKE]
    heapify(heap)
    while heap:
        value, a, b = heappop(heap)
        if a not in members or b not in members or mean(a, b) != -value:
            continue  # one of the two has gone into another, or has grown
        for other, added in sums.pop(b).items():
            sums[other].pop(b, None)
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + added
        members[a] += members.pop(b)
        for other in sums[a]:
            if mean(a, other) >= ALIKE:
                heappush(heap, (-mean(a, other), min(a, other), max(a, other)))
    of = [0] * size
    for first, items in members.items():
        for item in items:
            of[item] = first
    return of
