"""Which events of different articles, and of one, are one happening.

Tellings are brought together by kind of event, month and a shared participant or place,
compared pair by pair, and joined the surest first; a cluster is checked as a whole, each
distinct telling against each. A telling that fits two events which are not one joins neither.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from math import fsum

from kg.model.errors import ResolveError
from kg.model.identity import CanonicalEntity, CanonicalEvent, Judgement, Ref
from kg.resolve.corpus import Corpus
from kg.resolve.disjoint_sets import Forest
from kg.resolve.entities.features import VETO, Reason
from kg.resolve.events.features import NEAR, compare
from kg.resolve.events.labels import happenings_of
from kg.resolve.events.mentions import CORE, Around, Telling, kin, telling
from kg.resolve.events.topics import Stories
from kg.resolve.events.vetoes import doubts, vetoes

BLOCK_LIMIT = 40
"""Tellings in one block that are all compared.

In a larger one only neighbours in the order of participants and triggers.
"""

STORY_LIMIT = 100
"""The same for the tellings of one kind in one story: there it is the word for the deed that counts, whoever is named."""

NEIGHBOURS = 8

WORTH_TELLING = 0.6
"""What must speak for one event before a comparison that failed is kept for explanation."""

CLEARLY = 0.25
"""By how much a telling must fit one of two events better than the other to be of that one."""

SHARED = frozenset({*CORE, "place"})
"""Features that tell of somebody or some place that two tellings share."""

_VOICE = frozenset({"polarity", "modality"})

RARE = 30
"""A word or thing that more documents mention brings no two tellings together by itself."""

BESIDE = 4
"""How many rare words and things of a telling's article bring it together with others."""


@dataclass(slots=True)
class EventCluster:
    """Tellings of one event.

    `distinct` holds the first published for each signature, `apart` what it must not hold.
    """

    members: list[Telling] = field(default_factory=list)
    distinct: dict[tuple[object, ...], Telling] = field(default_factory=dict)
    apart: set[Ref] = field(default_factory=set)

    def absorb(self, other: "EventCluster") -> None:
        """Take in all tellings of another."""
        self.members.extend(other.members)
        self.apart |= other.apart
        for signature, one in other.distinct.items():
            own = self.distinct.setdefault(signature, one)
            if (one.published or date.max) < (own.published or date.max):
                self.distinct[signature] = one

    def excludes(self, other: "EventCluster") -> bool:
        """Whether somebody decided that a telling of this and one of the other are two events."""
        return bool(self.apart) and any(t.ref in self.apart for t in other.members)

    def __len__(self) -> int:
        return len(self.members)


def resolve_events(
    corpus: Corpus,
    things: Mapping[str, CanonicalEntity],
    entities: Mapping[Ref, str],
    *,
    together: tuple[tuple[Ref, ...], ...] = (),
    apart: frozenset[tuple[Ref, Ref]] = frozenset(),
) -> tuple[list[CanonicalEvent], list[Judgement]]:
    """Happenings sorted by id, and the judgements that led to them.

    Every event of the corpus is in one happening.

    Args:
        corpus: the profiles of all articles.
        things: resolved entities by id.
        entities: from the entities of articles to ids of things.
        together: events that people decided to be one, which are one whatever speaks against
            it.
        apart: pairs that people decided to be two, which are in no happening together.

    Raises:
        ResolveError: the two contradict one another.
    """
    around = Around(things, corpus, Stories(corpus.wording))
    tellings = [telling(p, corpus, entities, around.stories) for p in corpus.events]
    forest = Forest([EventCluster([t], {t.signature: t}) for t in tellings])
    _decide(forest, tellings, together, apart)
    edges: dict[tuple[int, int], Judgement] = {}
    for left, right in _candidates(tellings, corpus):
        judgement = compare(tellings[left], tellings[right], around)
        if judgement is not None:
            edges[left, right] = judgement
    telling_much = (
        j
        for j in edges.values()
        if j.verdict == "same" or fsum(max(r[1], 0) for r in j.reasons) >= WORTH_TELLING
    )
    judgements = [*telling_much, *_join(forest, edges, things)]
    return happenings_of((c.members for c in forest), things), judgements


def _decide(
    forest: Forest[EventCluster],
    tellings: list[Telling],
    together: tuple[tuple[Ref, ...], ...],
    apart: frozenset[tuple[Ref, Ref]],
) -> None:
    """Put into effect what people decided, before anything is compared.

    Raises:
        ResolveError: two events are decided to be one and to be two.
    """
    places = {t.ref: i for i, t in enumerate(tellings)} if together or apart else {}
    for left, right in sorted(apart):
        for one, other in ((left, right), (right, left)):
            if one in places:
                forest.at(places[one]).apart.add(other)
    for group in together:
        known = sorted(places[r] for r in group if r in places)
        for i in known[1:]:
            if forest.at(known[0]).excludes(forest.at(i)):
                first, second = (
                    f"{t.ref.local} of {t.ref.document!r}"
                    for t in (tellings[known[0]], tellings[i])
                )
                raise ResolveError(
                    f"events {first} and {second} are decided to be one, and to be two"
                )
            forest.merge(known[0], i)


def _join(
    forest: Forest[EventCluster],
    edges: Mapping[tuple[int, int], Judgement],
    things: Mapping[str, CanonicalEntity],
) -> Iterator[Judgement]:
    """Merge what is the same, the surest first.

    Yields the mergers that a veto within the clusters forbids.
    """
    unclear = _unclear(edges)
    for (left, right), judgement in sorted(
        edges.items(), key=lambda e: (-e[1].score, e[1].left, e[1].right)
    ):
        if judgement.verdict != "same" or (left, right) in unclear:
            continue
        a, b = forest.at(left), forest.at(right)
        if a is b:
            continue
        against = _against(a, b, judgement, things)
        if against is None:
            forest.merge(left, right)
        else:
            yield Judgement(
                judgement.left,
                judgement.right,
                "different",
                judgement.score,
                (*judgement.reasons, against),
            )


def _against(
    a: EventCluster,
    b: EventCluster,
    judgement: Judgement,
    things: Mapping[str, CanonicalEntity],
) -> Reason | None:
    """What forbids to make two clusters one: a decision, or a veto between any two of their tellings.

    Where the two tellings compared share nobody and no place, a doubt between any two does.
    """
    if a.excludes(b):
        return ("decision", -1.0, "somebody decided that tellings of the two are of two events")
    pairs = [(x, y) for x in a.distinct.values() for y in b.distinct.values()]
    against = next((v for x, y in pairs for v in vetoes(x, y, things, others_agree=True)), None)
    if against is None and not any(
        name in SHARED and weight > 0 for name, weight, _ in judgement.reasons
    ):
        return next((d for x, y in pairs if (d := doubts(x, y, things)) is not None), None)
    return against


def _unclear(edges: Mapping[tuple[int, int], Judgement]) -> set[tuple[int, int]]:
    """Edges from one telling to two that are two events: nobody can say which is meant.

    Unless it fits one clearly better, or one is of many that it fits and that are one, and the
    other stands alone. Keys are pairs of indexes, the smaller first.
    """
    near: dict[int, list[int]] = defaultdict(list)
    for (left, right), judgement in edges.items():
        if judgement.verdict == "same":
            near[left].append(right)
            near[right].append(left)
    found: set[tuple[int, int]] = set()
    for middle, others in near.items():
        pairs = [
            pair for pair in (_pair(a, b) for a, b in combinations(others, 2)) if pair in edges
        ]
        rivals = [pair for pair in pairs if _are_two(edges[pair])]
        camp = (
            Counter(i for pair in pairs if edges[pair].verdict == "same" for i in pair)
            if rivals
            else Counter()
        )
        for a, b in rivals:
            weaker = _weaker(
                (a, edges[_pair(middle, a)].score, camp[a]),
                (b, edges[_pair(middle, b)].score, camp[b]),
            )
            found.update(_pair(middle, i) for i in ((a, b) if weaker is None else (weaker,)))
    return found


def _are_two(judgement: Judgement) -> bool:
    """Whether two tellings are of two events, by who, where or when.

    What is planned or denied may yet be what is told.
    """
    return any(weight <= VETO and name not in _VOICE for name, weight, _ in judgement.reasons)


def _weaker(one: tuple[int, float, int], other: tuple[int, float, int]) -> int | None:
    """Which of two rivals, each with its score and how many stand with it, is clearly the weaker; None where neither is."""
    if abs(one[1] - other[1]) >= CLEARLY:
        return min(one, other, key=lambda rival: rival[1])[0]
    few, many = sorted((one, other), key=lambda rival: rival[2])
    return few[0] if many[2] > 2 * few[2] + 1 else None


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _candidates(tellings: list[Telling], corpus: Corpus) -> Iterator[tuple[int, int]]:
    """Pairs that share a block, each once, in order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, one in enumerate(tellings):
        for block in dict.fromkeys(_blocks(one, corpus)):
            blocks[block].append(i)
    seen: set[tuple[int, int]] = set()
    for block, indexes in blocks.items():
        limit = STORY_LIMIT if block[1] == "story" else BLOCK_LIMIT
        if len(indexes) > limit:
            indexes.sort(
                key=lambda i: (
                    sorted(tellings[i].named),
                    tellings[i].stem,
                    tellings[i].ref,
                    tellings[i].start,
                )
            )
        reach = limit if len(indexes) <= limit else NEIGHBOURS
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
    found.append((kind, "story", str(one.story)))
    said = {w for words in one.said.values() for w in words}
    found.extend((kind, "word", w) for _, w in _rarest((corpus.words[w], w) for w in said))
    around = (
        (corpus.spread[c], corpus.context_names[c]) for c in corpus.contexts[one.document]
    )
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
    """Months in which it happened, else was told, as `2016-12`.

    A stretch of more than two months is no time.
    """
    first = last = one.published
    if one.days is not None and (one.days[1] - one.days[0]).days <= 62:
        first, last = one.days
    elif first is not None:
        first -= timedelta(NEAR)
    if first is None or last is None:
        return set()
    return {d.isoformat()[:7] for d in (first, first + (last - first) / 2, last)}
