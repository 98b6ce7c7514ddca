"""Tasks `resolution` and `corpus`: which names are one thing, within a document and across documents (LEA)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.evaluate.align import CORE, Named, named, overlap, pair
from kg.evaluate.gold import Gold
from kg.evaluate.metrics import lea
from kg.evaluate.metrics.score import Error, Result, Score
from kg.model.extract import Entity, Extract

Mark = tuple[str, int]
"""A mention: its document, or the side that has it, and its number there."""
Clusters = dict[str, set[Mark]]
"""Mentions by the thing they mean."""


def within(gold: Sequence[Gold], found: Mapping[str, Extract]) -> Result:
    """LEA over the names of each document, summed over documents.

    A name that gold does not have counts against the entity it was put into; demonyms that gold
    marks do not.
    """
    score, by_type, errors = Score(), defaultdict[str, Score](Score), []
    for document in gold:
        wanted, got = _core(document.entities), _core(found[document.article.id].entities)
        answers = {j: i for i, j in pair([m.span for m in wanted], [m.span for m in got])}
        demonyms = [m.span for m in named(document.entities, ("demonym",))]
        counted = [
            j
            for j, m in enumerate(got)
            if j in answers or not any(overlap(m.span, s) for s in demonyms)
        ]
        key = _clusters((m.entity, ("gold", i)) for i, m in enumerate(wanted))
        response = _clusters(
            (got[j].entity, ("gold", answers[j]) if j in answers else ("found", j))
            for j in counted
        )
        score += lea.score(key.values(), response.values())
        for kind, of_type in lea.by_type(key, response, _type_of(wanted, got)).items():
            by_type[kind] += of_type
        tell: dict[Mark, str] = {
            ("gold", i): document.words(m.span) for i, m in enumerate(wanted)
        }
        tell |= {("found", j): document.words(got[j].span) for j in counted if j not in answers}
        errors += torn(key, response, tell, document.article.id)
    return Result(
        "resolution", "LEA within a document", score, by_type=by_type, errors=tuple(errors)
    )


def across(gold: Sequence[Gold], found: Mapping[str, Extract]) -> Result:
    """LEA over the names of the corpus.

    The ids of gold, and of what was found, hold across documents.

    Only names that gold has are looked at: gold for this task marks but some of them. `links
    across documents` counts pairs of names in two documents that are said to be one thing; its
    precision is that of the merges.
    """
    key, response = defaultdict[str, set[Mark]](set), defaultdict[str, set[Mark]](set)
    tell: dict[Mark, str] = {}
    types: dict[tuple[str, str], str] = {}
    for document in gold:
        name = document.article.id
        wanted, got = _core(document.entities), _core(found[name].entities)
        for i, m in enumerate(wanted):
            key[m.entity].add((name, i))
            tell[name, i] = document.words(m.span)
            types["gold", m.entity] = m.type
        for i, j in pair([m.span for m in wanted], [m.span for m in got]):
            response[got[j].entity].add((name, i))
            types["found", got[j].entity] = got[j].type
    seen = {mark for cluster in response.values() for mark in cluster}
    return Result(
        task="corpus",
        headline="LEA over documents",
        score=lea.score(key.values(), response.values()),
        lines={
            "links across documents": links((c & seen for c in key.values()), response.values())
        },
        by_type=lea.by_type(key, response, lambda entity: types[entity]),
        errors=tuple(torn(key, response, tell, "corpus")),
    )


def links(key: Iterable[set[Mark]], response: Iterable[set[Mark]]) -> Score:
    """Pairs of mentions of two documents that are in one cluster.

    A mention is (document, number).
    """
    wanted, got = _links(key), _links(response)
    return Score.counts(len(wanted & got), len(got), len(wanted))


def _links(clusters: Iterable[set[Mark]]) -> set[tuple[Mark, Mark]]:
    return {(a, b) for c in clusters for a in c for b in c if a < b and a[0] != b[0]}


def _core(entities: Iterable[Entity] | None) -> list[Named]:
    return [m for m in named(entities) if m.type in CORE]


def _clusters(mentions: Iterable[tuple[str, Mark]]) -> Clusters:
    found: Clusters = defaultdict(set)
    for entity, mention in mentions:
        found[entity].add(mention)
    return dict(found)


def _type_of(wanted: Iterable[Named], got: Iterable[Named]) -> Callable[[lea.Entity], str]:
    types = {("gold", m.entity): m.type for m in wanted} | {
        ("found", m.entity): m.type for m in got
    }
    return lambda entity: types[entity]


def torn(
    key: Clusters, response: Clusters, tell: Mapping[Mark, str], document: str
) -> list[Error]:
    """Entities of gold whose names were kept apart, and found ones that hold names of several."""
    return [
        *(
            Error("missed", document, f"kept apart: {names}")
            for names in _torn(key, response, tell)
        ),
        *(
            Error("false alarm", document, f"made one: {names}")
            for names in _torn(response, key, tell)
        ),
    ]


def _torn(one: Clusters, other: Clusters, tell: Mapping[Mark, str]) -> Iterable[str]:
    """The names of each cluster whose mentions are in several clusters of the other side."""
    where = {m: n for n, cluster in other.items() for m in cluster}
    for cluster in one.values():
        if len({where[m] for m in cluster if m in where}) > 1:
            yield " · ".join(sorted({tell[m] for m in cluster}))
