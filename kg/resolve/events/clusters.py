"""A cluster of event mentions, and what forbids to make two of them one.

A cluster is checked as a whole, each distinct mention against each.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from kg.model.identity import Judgement, Ref
from kg.resolve import weights
from kg.resolve.disjoint_sets import Edge, edge, neighbours
from kg.resolve.events.mentions import CORE_ROLES, Background, EventMention
from kg.resolve.events.pairs import Pair
from kg.resolve.events.vetoes import doubt, vetoes
from kg.resolve.reasons import Reason

# Features that tell of somebody or some place that two mentions share.
_SHARED = frozenset({*CORE_ROLES, "place"})

# Vetoes on how it is told: what is planned or denied may yet be what is told.
_VOICE = frozenset({"polarity", "modality"})


@dataclass(slots=True)
class EventCluster:
    """Mentions of one event.

    `distinct` holds the first published for each signature, `cannot_link` what it must not hold
    since somebody decided so.
    """

    members: list[EventMention] = field(default_factory=list)
    distinct: dict[tuple[object, ...], EventMention] = field(default_factory=dict)
    cannot_link: set[Ref] = field(default_factory=set)

    @classmethod
    def of(cls, mention: EventMention) -> "EventCluster":
        """The cluster of one mention."""
        return cls([mention], {mention.signature: mention})

    def absorb(self, other: "EventCluster") -> None:
        """Take in all mentions of another."""
        self.members.extend(other.members)
        self.cannot_link |= other.cannot_link
        for signature, theirs in other.distinct.items():
            mine = self.distinct.setdefault(signature, theirs)
            if _published(theirs) < _published(mine):
                self.distinct[signature] = theirs

    def excludes(self, other: "EventCluster") -> bool:
        """Test if somebody decided that a mention of each are of two events."""
        if not self.cannot_link:
            return False
        return any(mention.ref in self.cannot_link for mention in other.members)

    def __len__(self) -> int:
        return len(self.members)


def _published(mention: EventMention) -> date:
    return mention.published or date.max


def objection(
    a: EventCluster, b: EventCluster, judgement: Judgement, background: Background
) -> Reason | None:
    """What forbids to make two clusters one: a decision, or a veto between any two mentions.

    Where the two mentions compared share nobody and no place, a doubt between any two does.
    """
    if a.excludes(b):
        words = "somebody decided that tellings of the two are of two events"
        return "decision", weights.VETO, words
    pairs = [
        Pair(x, y, background, have_allies=True)
        for x in a.distinct.values()
        for y in b.distinct.values()
    ]
    against = next((veto for pair in pairs for veto in vetoes(pair)), None)
    if against is not None or _shares_somebody(judgement):
        return against
    doubts = (doubt(pair) for pair in pairs)
    return next((reason for reason in doubts if reason is not None), None)


def _shares_somebody(judgement: Judgement) -> bool:
    return any(name in _SHARED and weight > 0 for name, weight, _ in judgement.reasons)


# --- Mentions that fit two events


@dataclass(frozen=True, slots=True)
class _Rival:
    """A mention that another fits: how well, and how many like it stand with it."""

    index: int
    score: float
    camp: int


def ambiguous_mentions(edges: Mapping[Edge, Judgement]) -> set[Edge]:
    """Edges from one mention to two that are two events: nobody can say which is meant.

    Unless it fits one clearly better, or one is of many that it fits and that are one, and the
    other stands alone.
    """
    ambiguous: set[Edge] = set()
    for middle, others in neighbours(edges, lambda j: j.verdict == "same").items():
        pairs = [pair for pair in _pairs(others) if pair in edges]
        for rivals in _rivalries(middle, pairs, edges):
            weaker = _weaker(*rivals)
            dropped = rivals if weaker is None else (weaker,)
            ambiguous.update(edge(middle, rival.index) for rival in dropped)
    return ambiguous


def _pairs(indexes: list[int]) -> Iterator[Edge]:
    return (edge(a, b) for a, b in combinations(indexes, 2))


def _rivalries(
    middle: int, pairs: list[Edge], edges: Mapping[Edge, Judgement]
) -> Iterator[tuple[_Rival, _Rival]]:
    """Pairs of neighbours of `middle` that are of two events."""
    rivals = [pair for pair in pairs if _are_two(edges[pair])]
    if not rivals:
        return
    camp = Counter(i for pair in pairs if edges[pair].verdict == "same" for i in pair)
    for a, b in rivals:
        one, other = (_Rival(i, edges[edge(middle, i)].score, camp[i]) for i in (a, b))
        yield one, other


def _are_two(judgement: Judgement) -> bool:
    """Test if two mentions are of two events by who, where or when."""
    return any(
        weight <= weights.VETO and name not in _VOICE for name, weight, _ in judgement.reasons
    )


def _weaker(one: _Rival, other: _Rival) -> _Rival | None:
    """Which of two rivals is clearly the weaker; None where neither is."""
    if abs(one.score - other.score) >= weights.CLEARLY_BETTER:
        return min(one, other, key=lambda rival: rival.score)
    few, many = sorted((one, other), key=lambda rival: rival.camp)
    return few if many.camp > weights.LARGER_CAMP * few.camp + 1 else None
