"""Which found mention answers which mention of gold, and which found entity which entity of gold."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.model.extract import Entity, Extract, Span

CORE = ("Person", "Organisation", "Place", "Event")
"""The types that are scored; gold may have others, such as amounts of money."""


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
    ordered = sorted(range(len(found)), key=lambda j: found[j])
    longest = max((s.end - s.start for s in found), default=0)
    for i, wanted in enumerate(gold):
        for j in _near(wanted, found, ordered, longest):
            share = overlap(wanted, found[j]) / max(
                wanted.end - wanted.start, found[j].end - found[j].start
            )
            if share and (wanted.end == found[j].end or share >= 0.5):
                options.append(((wanted.end == found[j].end, share), i, j))
    return best(options)


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


def _near(
    wanted: Span, found: Sequence[Span], ordered: Sequence[int], longest: int
) -> Iterable[int]:
    """Indices of spans that may overlap.

    `ordered` sorts `found`, no span of which is longer than `longest`.
    """
    first = _first_from(wanted.start - longest, found, ordered)
    for n in range(first, len(ordered)):
        if found[ordered[n]].start >= wanted.end:
            return
        yield ordered[n]


def _first_from(start: int, found: Sequence[Span], ordered: Sequence[int]) -> int:
    low, high = 0, len(ordered)
    while low < high:
        middle = (low + high) // 2
        if found[ordered[middle]].start < start:
            low = middle + 1
        else:
            high = middle
    return low


def entities(gold: Iterable[Entity] | None, extract: Extract) -> Mapping[str, str]:
    """From each found entity's id to that of the gold entity that most of its mentions overlap.

    A name weighs twice as much as a pronoun or a nominal; an entity that overlaps none of
    gold's has no answer. Of two with as many, the one that is met first.
    """
    wanted = named(gold, ("name", "demonym", "nominal", "pronoun"))
    spans = [m.span for m in wanted]
    ordered = sorted(range(len(spans)), key=lambda j: spans[j])
    longest = max((s.end - s.start for s in spans), default=0)
    answers = {}
    for entity in extract.entities:
        votes: Counter[str] = Counter()
        for mention in entity.mentions:
            for j in sorted(_near(mention.span, spans, ordered, longest)):
                if mention.span.overlaps(spans[j]):
                    votes[wanted[j].entity] += 2 if mention.kind == "name" else 1
        if votes:
            answers[entity.id] = max(votes, key=lambda e: votes[e])
    return answers
