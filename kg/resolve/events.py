"""Which events of different articles, and of one, are one happening.

Tellings are brought together by kind of event, month and a shared participant or place, compared pair by pair, and joined
the surest first; a cluster is checked as a whole, each distinct telling against each. A telling that fits two
events which are not one joins neither.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import combinations
from math import fsum

from kg.resolve.forest import Forest, doubtful
from kg.resolve.labels import happenings_of
from kg.resolve.profiles import Corpus
from kg.resolve.tellings import NEAR, Telling, compare, kin, telling, vetoes
from kg.types import Happening, Judgement, Ref, Thing

BLOCK_LIMIT = 40
"""Tellings in one block that are all compared; in a larger one only neighbours in the order of participants and triggers."""

NEIGHBOURS = 8

WORTH_TELLING = 0.6
"""What must speak for one event before a comparison that failed is kept for explanation."""

RARE = 30
"""A word or thing that more documents mention brings no two tellings together by itself."""

BESIDE = 4
"""How many rare words and things of a telling's article bring it together with others."""


@dataclass(slots=True)
class EventCluster:
    """Tellings of one event; `distinct` holds one telling for each signature."""

    members: list[Telling] = field(default_factory=list)
    distinct: dict[tuple[object, ...], Telling] = field(default_factory=dict)

    def absorb(self, other: "EventCluster") -> None:
        """Take in all tellings of another."""
        self.members.extend(other.members)
        for signature, one in other.distinct.items():
            self.distinct.setdefault(signature, one)

    def __len__(self) -> int:
        return len(self.members)


def resolve_events(
    corpus: Corpus,
    things: Mapping[str, Thing],
    entities: Mapping[Ref, str],
    *,
    apart: frozenset[tuple[Ref, Ref]] = frozenset(),
    together: tuple[tuple[Ref, ...], ...] = (),
) -> tuple[list[Happening], list[Judgement]]:
    """Happenings sorted by id, and the judgements that led to them; every event of the corpus is in one happening.

    Args:
        corpus: all events.
        things: by id.
        entities: from each entity to the id of its thing.
        apart: pairs of events that people decided to be two, the smaller first.
        together: groups of events that people decided to be one, whatever stands against it.
    """
    tellings = [telling(p, corpus, entities) for p in corpus.events]
    clusters = [EventCluster([t], {t.signature: t}) for t in tellings]
    forest = Forest(clusters)
    edges: dict[tuple[int, int], Judgement] = {}
    for left, right in _candidates(tellings, corpus):
        judgement = compare(tellings[left], tellings[right], things, corpus)
        if judgement is not None:
            edges[left, right] = judgement
    telling_much = (j for j in edges.values() if j.verdict == "same" or fsum(max(r[1], 0) for r in j.reasons) >= WORTH_TELLING)
    _join_decided(forest, tellings, together)
    judgements = [*telling_much, *_join(forest, edges, things, apart)]
    return happenings_of((c.members for c in forest), things), judgements


def _join_decided(forest: Forest[EventCluster], tellings: list[Telling], together: tuple[tuple[Ref, ...], ...]) -> None:
    """Merge what people decided to be one."""
    at = {one.ref: i for i, one in enumerate(tellings)} if together else {}
    for first, *others in together:
        for other in others:
            forest.merge(at[first], at[other])


def _held_apart(a: EventCluster, b: EventCluster, apart: frozenset[tuple[Ref, Ref]]) -> bool:
    """Whether people decided that something in one cluster is not what is in the other."""
    mine, theirs = ({m.ref for m in c.members} for c in (a, b))
    return any((x in mine and y in theirs) or (x in theirs and y in mine) for x, y in apart)


def _join(
    forest: Forest[EventCluster],
    edges: Mapping[tuple[int, int], Judgement],
    things: Mapping[str, Thing],
    apart: frozenset[tuple[Ref, Ref]],
) -> Iterator[Judgement]:
    """Merge what is the same, the surest first; yields the mergers that a veto within the clusters forbids."""
    unclear = doubtful(edges, frozenset({"different"}))  # tellings leave so much out that unsure says little
    for (left, right), judgement in sorted(edges.items(), key=lambda e: (-e[1].score, e[1].left, e[1].right)):
        if judgement.verdict != "same" or (left, right) in unclear:
            continue
        a, b = forest.at(left), forest.at(right)
        if a is b or (apart and _held_apart(a, b, apart)):
            continue
        against = next((v for x in a.distinct.values() for y in b.distinct.values() for v in vetoes(x, y, things)), None)
        if against is None:
            forest.merge(left, right)
        else:
            yield Judgement(judgement.left, judgement.right, "different", judgement.score, (*judgement.reasons, against))


def _candidates(tellings: list[Telling], corpus: Corpus) -> Iterator[tuple[int, int]]:
    """Pairs that share a block, each once, in order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, one in enumerate(tellings):
        for block in dict.fromkeys(_blocks(one, corpus)):
            blocks[block].append(i)
    seen: set[tuple[int, int]] = set()
    for indexes in blocks.values():
        if len(indexes) > BLOCK_LIMIT:
            indexes.sort(key=lambda i: (sorted(tellings[i].named), tellings[i].stem, tellings[i].ref, tellings[i].start))
        reach = BLOCK_LIMIT if len(indexes) <= BLOCK_LIMIT else NEIGHBOURS
        for at, left in enumerate(indexes):
            for right in indexes[at + 1 : at + 1 + reach]:
                pair = (left, right) if left < right else (right, left)
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _blocks(one: Telling, corpus: Corpus) -> list[tuple[str, ...]]:
    """Kind of event with: month and thing, month and two things, a rare word for a participant, what is rare in the article."""
    kind = _kind(one.type)
    named = sorted(one.named)
    months = sorted(_months(one)) or ["never"]
    found: list[tuple[str, ...]] = [(kind, m, n) for m in months for n in named]
    found.extend((kind, m, *pair) for m in months for pair in combinations(named[:6], 2))
    found.append((kind, "document", one.ref.document))
    said = {w for words in one.said.values() for w in words}
    found.extend((kind, "word", w) for _, w in _rarest((corpus.words[w], w) for w in said))
    around = ((corpus.spread[c], corpus.context_names[c]) for c in corpus.contexts[one.document])
    found.extend((kind, "beside", name) for _, name in _rarest(around))
    return found


@cache
def _kind(event_type: str) -> str:
    """One name for all types that are kin, however distantly."""
    known: set[str] = set()
    new = {event_type}
    while new:
        known |= new
        new = {k for t in new for k in kin(t)} - known
    return min(known)


def _rarest(items: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The rarest few, by (number of documents, name), of what at least two and not too many documents have."""
    return sorted(i for i in items if 1 < i[0] <= RARE)[:BESIDE]


def _months(one: Telling) -> set[str]:
    """Months in which it happened, else was told, as `2016-12`; a stretch of more than two months is no time."""
    first = last = one.published
    if one.days is not None and (one.days[1] - one.days[0]).days <= 62:
        first, last = one.days
    elif first is not None:
        first -= timedelta(NEAR)
    if first is None or last is None:
        return set()
    return {d.isoformat()[:7] for d in (first, first + (last - first) / 2, last)}
