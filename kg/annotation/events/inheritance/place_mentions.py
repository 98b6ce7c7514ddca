"""Which places some words mention, found without looking at all places of a document."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from kg.model.extract import Entity, Span

_PLACE = "Place"


class PlaceMention(NamedTuple):
    """Words that mean a place, its id, and its number among the document's entities."""

    span: Span
    place: str
    rank: int


class PlaceMentions:
    """The mentions of one document's places, in text order."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        places = [(n, e) for n, e in enumerate(entities) if e.type == _PLACE]
        self.ids = frozenset(entity.id for _, entity in places)
        self._mentions = sorted(
            PlaceMention(mention.span, entity.id, rank)
            for rank, entity in places
            for mention in entity.mentions
        )

    def within(self, words: Span) -> Iterator[PlaceMention]:
        """Yield the mentions that lie wholly within some words."""
        start = attrgetter("span.start")
        first = bisect_left(self._mentions, words.start, key=start)
        last = bisect_left(self._mentions, words.end, key=start)
        return (m for m in self._mentions[first:last] if words.holds(m.span))
