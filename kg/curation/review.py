"""The work list: pairs that the machine is not sure of, most worth a person's minute first.

A pair is worth more the more documents a decision would touch, and the nearer its score is to
*same*. What anything stands firmly against, or what somebody has decided already, is not on the
list. Only people whose names are spellings of one are on it, at its end, although one article
has both: "Thomas Mueller" and "Thomas Müller" may be two, or a careless writer's one.
"""

from collections import defaultdict
from dataclasses import dataclass
from math import log2

from kg.curation.decide import sides
from kg.curation.explain import Compared, Reader
from kg.curation.identity_table import Node, Table
from kg.model.identity import Judgement, Ref
from kg.resolve import weights
from kg.resolve.decisions.log import Decisions


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that may be one, with the best comparison between them and the number of documents that name either."""

    left: Node
    right: Node
    documents: int
    compared: Compared


def pairs(table: Table, held: Decisions, *, limit: int, kind: str | None = None) -> list[Pair]:
    """The pairs that are unsure, at most `limit`.

    Only of a type or subtype where `kind` is given.
    """
    between: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for j in table.judgements:
        a, b = sorted((table.current[j.left], table.current[j.right]))
        if a != b and kind in (None, *_kinds(table, a, b)):
            between[a, b].append(j)
    settled = _settled(table, held)
    best = {
        ids: max(js, key=_order)
        for ids, js in between.items()
        if ids not in settled
        and all(_open(j) or (table.nodes[ids[0]].type == "Person" and _respelt(j)) for j in js)
    }
    rated = sorted(best.items(), key=lambda item: (-_worth(table, item[0], item[1]), item[0]))[
        :limit
    ]
    reader = Reader(table, {r.document for _, j in rated for r in (j.left, j.right)})
    return [_pair(table, ids, j, reader) for ids, j in rated]


def _kinds(table: Table, a: str, b: str) -> set[str | None]:
    nodes = table.nodes[a], table.nodes[b]
    return {x for n in nodes for x in (n.type, n.subtype)} | (
        {"happening"} if nodes[0].is_event else set()
    )


def _open(j: Judgement) -> bool:
    """Whether it leaves the matter to people: unsure, or alike without being joined, and nothing stands firmly against it."""
    return j.verdict != "different" and all(
        score > weights.FIRMLY_AGAINST for _, score, _ in j.reasons
    )


def _respelt(j: Judgement) -> bool:
    """Whether nothing stands against it but that one article has both, by names that are spellings of one."""
    against = {feature for feature, score, _ in j.reasons if score <= weights.FIRMLY_AGAINST}
    return against == {"told-apart"} and any(
        feature == "name" and score >= weights.REVIEW_SPELLING
        for feature, score, _ in j.reasons
    )


def _order(j: Judgement) -> tuple[float, Ref, Ref]:
    return j.score, j.left, j.right


def _worth(table: Table, ids: tuple[str, str], j: Judgement) -> float:
    enough = weights.EVENT_SAME if table.nodes[ids[0]].is_event else weights.ENTITY_SAME
    near = min(1.0, max(0.0, (j.score - weights.DIFFERENT) / (enough - weights.DIFFERENT)))
    return (weights.REVIEW_FLOOR + near) * log2(1 + _documents(table, ids))


def _documents(table: Table, ids: tuple[str, str]) -> int:
    return len({r.document for id_ in ids for r in table.parts[id_]})


def _settled(table: Table, held: Decisions) -> set[tuple[str, str]]:
    """The pairs of things of which somebody decided members to be one, or two."""
    return {
        (min(table.current[a], table.current[b]), max(table.current[a], table.current[b]))
        for _, (left, right) in sides(table, held)
        for a in left
        for b in right
    }


def _pair(table: Table, ids: tuple[str, str], j: Judgement, reader: Reader) -> Pair:
    first = set(table.parts[ids[0]])
    return Pair(
        table.nodes[ids[0]],
        table.nodes[ids[1]],
        _documents(table, ids),
        reader.compared(j, first=first),
    )
