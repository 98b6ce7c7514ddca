"""Which found mention answers which of gold, and which found entity which entity of gold."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.model.extract import Entity, Extract, Span

# The types that are scored; gold may have others, such as amounts of money.
CORE = ("Person", "Organisation", "Place", "Event")
# Of the longer of two spans that do not end together, the share that both must have.
_ENOUGH = 0.5


class Named(NamedTuple):
    """A mention with its entity's type and id."""

    span: Span
    type: str
    entity: str


def named(entities: Iterable[Entity] | None, kinds: Sequence[str] = ("name",)) -> list[Named]:
    """The mentions of these kinds, of entities of every type."""
    return [
        Named(m.span, e.type, e.id)
        for e in entities or ()
        for m in e.mentions
        if m.kind in kinds
    ]


def overlap(a: Span, b: Span) -> int:
    """Characters that two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def pair(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    """Pairs of indices; each span is in one pair at most.

    Two spans can be a pair where they end at the same place (a name's head is its last word:
    "Abe", "Prime Minister Shinzo Abe") or share half of the longer one; the former go first,
    then the larger share. "U.S." is no match for "U.S. automaker".
    """
    options = []
    index = _SpanIndex(found)
    for i, wanted in enumerate(gold):
        for j in index.near(wanted):
            fit = _fit(wanted, found[j])
            if fit is not None:
                options.append((fit, i, j))
    return best(options)


def _fit(wanted: Span, found: Span) -> tuple[bool, float] | None:
    """How well two spans answer each other: if they end together, and the share they have."""
    longer = max(wanted.end - wanted.start, found.end - found.start)
    share = overlap(wanted, found) / longer
    is_same_head = wanted.end == found.end
    if not share or not (is_same_head or share >= _ENOUGH):
        return None
    return is_same_head, share


def best(options: Iterable[tuple[object, int, int]]) -> list[tuple[int, int]]:
    """Pairs (i, j) out of (how good, i, j): the best first, and none in two pairs."""
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, i, j in sorted(options, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


class _SpanIndex:
    """Spans in text order, so that those near another are found without looking at all."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._order = sorted(range(len(spans)), key=lambda j: spans[j])
        self._spans = [spans[j] for j in self._order]
        self._longest = max((s.end - s.start for s in spans), default=0)

    def near(self, wanted: Span) -> Iterator[int]:
        """The indices of spans that may overlap, in text order."""
        # None that begins farther off reaches so far.
        start = wanted.start - self._longest
        first = bisect_left(self._spans, start, key=lambda span: span.start)
        for n in range(first, len(self._spans)):
            if self._spans[n].start >= wanted.end:
                return
            yield self._order[n]


def entities(gold: Iterable[Entity] | None, extract: Extract) -> Mapping[str, str]:
    """From each found entity's id to that of the gold entity that most of its mentions overlap.

    A name weighs twice as much as a pronoun or a nominal; an entity that overlaps none of
    gold's has no answer. Of two with as many, the one that is met first.
    """
    wanted = named(gold, ("name", "demonym", "nominal", "pronoun"))
    index = _SpanIndex([mention.span for mention in wanted])
    answers = {}
    for entity in extract.entities:
        votes: Counter[str] = Counter()
        for mention in entity.mentions:
            # In gold's order, since of two with as many votes the first stands.
            for j in sorted(index.near(mention.span)):
                if mention.span.overlaps(wanted[j].span):
                    votes[wanted[j].entity] += 2 if mention.kind == "name" else 1
        if votes:
            answers[entity.id] = max(votes, key=lambda e: votes[e])
    return answers
