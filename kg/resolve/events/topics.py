"""Topic clusters: which articles tell one story, so that "the attack" may be one attack.

Two articles are alike by the cosine of their words and names (names count as often as they are
mentioned, pronouns and all). A word is worth 1 / log2(30 + n) where n articles use it: nearly
the same for all, since function words are left out, so that an article is as like another in a
folder of ten as in one of ten thousand. Articles are put together by average linkage, the most
alike first: a topic that has grown takes in an article only if it is like all of it. Two
look-alike topics (two deaths on one mountain) may still come together, and when articles
appeared is not looked at: a topic only makes it likely that events told with one word are one,
and who, where, when and how many must not contradict.

Candidates come from an index of each article's rarest words, so the work grows with the number
of articles.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import fsum, log, log2, sqrt

from kg import lexicon
from kg.model.extract import Article, Block
from kg.resolve import weights
from kg.resolve.events.linkage import average_linkage

TERMS_LIMIT = 400
"""Different words and names of an article that are kept.

News tells its story in the first few hundred.
"""

LOOKUP_LIMIT = 1000
"""How often an article may meet others in the index, its rarest words looked up first.

So the work for each is bounded.
"""

_WORD = re.compile(r"[^\W_]{3,}")

# Blocks whose words are the publisher's, not the story's.
_NO_STORY = frozenset({"boilerplate", "byline", "dateline"})


@dataclass(slots=True)
class TermFrequencies:
    """The words and names of each article as numbers, with how often: all we keep of texts."""

    documents: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    terms: list["array[int]"] = field(default_factory=list)
    counts: list["array[int]"] = field(default_factory=list)

    def add(self, article: Article, names: Iterable[tuple[str, int]]) -> None:
        """Take in the next article.

        `names` are keys of its entities with the number of their mentions.
        """
        frequencies = Counter(dict(names))
        frequencies.update(_words(article))
        kept = [*frequencies.items()][:TERMS_LIMIT]
        self.documents.append(article.id)
        self.terms.append(array("I", [self._number(term) for term, _ in kept]))
        self.counts.append(array("I", [count for _, count in kept]))

    def _number(self, term: str) -> int:
        return self.numbers.setdefault(term, len(self.numbers))


def _words(article: Article) -> Iterator[str]:
    """The words that may tell a story, in lower case, without boilerplate."""
    common = lexicon.words("story_common_words")
    blocks = article.blocks or (Block(0, len(article.text), "body"),)
    for block in blocks:
        if block.kind in _NO_STORY:
            continue
        for match in _WORD.finditer(article.text, block.start, block.end):
            word = match.group().lower()
            if word not in common:
                yield word


class Topics:
    """The topics of a corpus.

    `of_document` holds for each document the number of a document of its topic, the same for
    all of it.
    """

    def __init__(self, frequencies: TermFrequencies) -> None:
        self._names = list(frequencies.numbers)
        self._terms = frequencies.terms
        self._spread = Counter(term for terms in frequencies.terms for term in terms)
        self._weights = [
            _weights(terms, counts, self._spread)
            for terms, counts in zip(frequencies.terms, frequencies.counts, strict=True)
        ]
        self._vector = lru_cache(maxsize=256)(self._made_vector)
        self.why = lru_cache(maxsize=100_000)(self._why)
        ids = frequencies.documents
        order = sorted(range(len(ids)), key=lambda i: ids[i])  # so that ties go by id
        clusters = average_linkage(
            len(order), dict(self._similarities(order)), weights.TOPIC_SIMILARITY
        )
        self.of_document = [0] * len(order)
        for place, first in enumerate(clusters):
            self.of_document[order[place]] = order[first]

    def similarity(self, a: int, b: int) -> float:
        """How alike two documents are, 0 to 1."""
        left = self._vector(a)
        right = zip(self._terms[b], self._weights[b], strict=True)
        return fsum(weight * left[term] for term, weight in right if term in left)

    def _made_vector(self, document: int) -> dict[int, float]:
        return dict(zip(self._terms[document], self._weights[document], strict=True))

    def _why(self, a: int, b: int) -> str:
        """Why two documents are of one topic: the likeness, and what adds most to it."""
        left, right = self._vector(a), self._vector(b)
        most = sorted(
            (-left[term] * right[term], self._names[term].rpartition(":")[2])
            for term in left.keys() & right.keys()
        )
        # a name and a word of it may be one: six, to have three that differ
        words = [*dict.fromkeys(word for _, word in most[:6])][:3]
        likeness = self.similarity(a, b)
        return f"two articles of one story, {likeness:.2f} alike: {', '.join(words)}"

    def _similarities(self, order: list[int]) -> Iterator[tuple[tuple[int, int], float]]:
        """Pairs of places in `order`, the smaller first, with how alike the two documents are.

        Only of those that share enough to come together.
        """
        index: dict[int, list[int]] = defaultdict(list)
        for place, document in enumerate(order):
            if len(self._terms[document]) < weights.TOPIC_WORDS:
                continue
            postings = [index[term] for term in self._rarest(document)]
            for other, shared in _met(postings).items():
                if shared >= weights.SHARED_WORDS:
                    yield (other, place), self.similarity(document, order[other])
            for posting in postings:
                posting.append(place)

    def _rarest(self, document: int) -> list[int]:
        """The terms of a document that others use but not too many, the rarest first."""
        terms = ((self._spread[t], self._names[t], t) for t in self._terms[document])
        rare = sorted(term for term in terms if 1 < term[0] <= weights.COMMON_WORD)
        return [term for _, _, term in rare]


def _met(postings: list[list[int]]) -> Counter[int]:
    """How many of the terms each earlier document has, as far as the limit lets look."""
    met: Counter[int] = Counter()
    left = LOOKUP_LIMIT
    for places in postings:
        left -= len(places)
        if left >= 0:
            met.update(places)
    return met


def _weights(
    terms: Sequence[int], counts: Sequence[int], spread: Counter[int]
) -> "array[float]":
    """A vector of length 1.

    What no other article says counts too, so that a long article is not like all.
    """
    raw = [
        (1 + log(count)) / log2(weights.TOPIC_SMOOTHING + spread[term])
        for term, count in zip(terms, counts, strict=True)
    ]
    length = sqrt(fsum(x * x for x in raw)) or 1.0
    return array("f", [x / length for x in raw])
