"""The work list: pairs that the machine is not sure of, most worth a person's minute first.

A pair is worth more the more documents a decision would touch, and the nearer its score is to
*same*. What anything stands firmly against, or what somebody has decided already, is not on the
list. Only people whose names are spellings of one are on it, at its end, although one article
has both: "Thomas Mueller" and "Thomas Müller" may be two, or a careless writer's one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import log2

from kg.curation.decide import sides
from kg.curation.identity_table import IdentityTable, Node
from kg.curation.quotations import Compared, Quotations
from kg.model.identity import Judgement, Ref
from kg.resolve import weights
from kg.resolve.decisions.log import Decisions

Ids = tuple[str, str]
"""Two things, the smaller id first."""

EVENTS = "events"
"""The kind that means events of any type, on the command line."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that may be one, with the best comparison between them.

    `documents` is how many name either.
    """

    left: Node
    right: Node
    documents: int
    compared: Compared


def pairs(
    table: IdentityTable, held: Decisions, *, limit: int, kind: str | None = None
) -> list[Pair]:
    """The pairs that are unsure, at most `limit`.

    Only of a type or subtype where `kind` is given.
    """
    settled = _settled(table, held)
    best = {
        ids: max(judgements, key=_order)
        for ids, judgements in _between(table, kind).items()
        if ids not in settled and _is_open(judgements, table.nodes[ids[0]])
    }
    rated = sorted(best.items(), key=lambda item: (-_worth(table, *item), item[0]))[:limit]
    documents = {ref.document for _, j in rated for ref in (j.left, j.right)}
    quotations = Quotations(table, documents)
    return [_pair(table, ids, judgement, quotations) for ids, judgement in rated]


def _between(table: IdentityTable, kind: str | None) -> dict[Ids, list[Judgement]]:
    """The comparisons between each two things of a kind."""
    between: dict[Ids, list[Judgement]] = defaultdict(list)
    for judgement in table.judgements:
        if table.is_inside_one(judgement):
            continue  # they came together another way
        a, b = sorted((table.current[judgement.left], table.current[judgement.right]))
        if kind is None or kind in _kinds(table.nodes[a], table.nodes[b]):
            between[a, b].append(judgement)
    return between


def _kinds(*nodes: Node) -> set[str | None]:
    """What a person may call the kind of two things."""
    kinds = {kind for node in nodes for kind in (node.type, node.subtype)}
    return kinds | {EVENTS} if nodes[0].is_event else kinds


def _is_open(judgements: Iterable[Judgement], node: Node) -> bool:
    """Test if all comparisons leave the matter to people."""
    # of other kinds one article that has both names tells two things apart
    may_be_respelt = node.type == "Person"
    return all(_is_unsure(j) or (may_be_respelt and _is_respelt(j)) for j in judgements)


def _is_unsure(judgement: Judgement) -> bool:
    """Test if a comparison leaves the matter to people.

    It is unsure, or alike without being joined, and nothing stands firmly against it.
    """
    if judgement.verdict == "different":
        return False
    return not _firmly_against(judgement)


def _is_respelt(judgement: Judgement) -> bool:
    """Test if nothing is against it but that one article has both, by spellings of one name."""
    if _firmly_against(judgement) != {"told-apart"}:
        return False
    return any(
        feature == "name" and score >= weights.REVIEW_SPELLING
        for feature, score, _ in judgement.reasons
    )


def _firmly_against(judgement: Judgement) -> set[str]:
    """The features that stand firmly against it."""
    reasons = judgement.reasons
    return {feature for feature, score, _ in reasons if score <= weights.FIRMLY_AGAINST}


def _order(judgement: Judgement) -> tuple[float, Ref, Ref]:
    return judgement.score, judgement.left, judgement.right


def _worth(table: IdentityTable, ids: Ids, judgement: Judgement) -> float:
    """How much a person's minute does: by nearness to *same*, and documents."""
    is_event = table.nodes[ids[0]].is_event
    same = weights.EVENT_SAME if is_event else weights.ENTITY_SAME
    nearness = (judgement.score - weights.DIFFERENT) / (same - weights.DIFFERENT)
    # alike without being joined may be above *same*, respelt names below *different*
    within = min(1.0, max(0.0, nearness))
    # the tenth document adds less than the second
    return (weights.REVIEW_FLOOR + within) * log2(1 + _documents(table, ids))


def _documents(table: IdentityTable, ids: Sequence[str]) -> int:
    return len({ref.document for id_ in ids for ref in table.parts[id_]})


def _settled(table: IdentityTable, held: Decisions) -> set[Ids]:
    """The pairs of things of which somebody decided members to be one, or two."""
    settled: set[Ids] = set()
    for _, (left, right) in sides(table, held):
        for a, b in product(left, right):
            first, second = sorted((table.current[a], table.current[b]))
            settled.add((first, second))
    return settled


def _pair(table: IdentityTable, ids: Ids, judgement: Judgement, quotations: Quotations) -> Pair:
    left, right = (table.nodes[id_] for id_ in ids)
    compared = quotations.compared(judgement, first=set(table.parts[left.id]))
    return Pair(left, right, _documents(table, ids), compared)
