"""Tasks `resolution` and `corpus`: which names are one thing (LEA).

The former within a document, the latter across documents.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from kg.evaluate.align import CORE, Named, named, overlap, pair
from kg.evaluate.gold import Gold
from kg.evaluate.metrics import lea
from kg.evaluate.metrics.score import Error, Result, Score, false_alarm, missed
from kg.model.extract import Entity, Extract

Mark: TypeAlias = tuple[str, int]
"""A mention: its document, or the side that has it, and its number there."""
Clusters: TypeAlias = dict[str, set[Mark]]
"""Mentions by the thing they mean."""


def within(gold: Sequence[Gold], found: Mapping[str, Extract]) -> Result:
    """LEA over the names of each document, summed over documents.

    A name that gold does not have counts against the entity it was put into; demonyms that gold
    marks do not.
    """
    # Summed before dividing, so that a long document weighs more than a short one.
    score, by_type, errors = Score(), defaultdict[str, Score](Score), []
    for document in gold:
        one = _Document(document, found[document.article.id])
        score += lea.score(one.key.values(), one.response.values())
        for kind, of_type in lea.by_type(one.key, one.response, one.type_of).items():
            by_type[kind] += of_type
        errors += torn(one.key, one.response, one.words, document.article.id)
    return Result(
        "resolution", "LEA within a document", score, by_type=by_type, errors=tuple(errors)
    )


class _Document:
    """The names of one document by what they mean, for gold (`key`) and as found (`response`).

    A name that both have is one mark, which gold's side gives its number. `words` says what
    stands at a mark.
    """

    def __init__(self, gold: Gold, found: Extract) -> None:
        wanted, got = _core(gold.entities), _core(found.entities)
        self._types = {("gold", m.entity): m.type for m in wanted}
        self._types |= {("found", m.entity): m.type for m in got}
        self.key: Clusters = defaultdict(set)
        self.response: Clusters = defaultdict(set)
        self.words: dict[Mark, str] = {}
        for i, name in enumerate(wanted):
            self.key[name.entity].add(("gold", i))
            self.words["gold", i] = gold.words(name.span)
        for mark, name in _marked(wanted, got, gold):
            self.response[name.entity].add(mark)
            self.words.setdefault(mark, gold.words(name.span))

    def type_of(self, entity: lea.Entity) -> str:
        return self._types[entity]


def _marked(
    wanted: Sequence[Named], got: Sequence[Named], gold: Gold
) -> Iterator[tuple[Mark, Named]]:
    """The found names that count, each with its mark: gold's where it answers one of these."""
    answers = {j: i for i, j in pair([m.span for m in wanted], [m.span for m in got])}
    demonyms = [mention.span for mention in named(gold.entities, ("demonym",))]
    for j, name in enumerate(got):
        if j in answers:
            yield ("gold", answers[j]), name
        # Gold that marks a demonym does not ask if it is a name.
        elif not any(overlap(name.span, span) for span in demonyms):
            yield ("found", j), name


def across(gold: Sequence[Gold], found: Mapping[str, Extract]) -> Result:
    """LEA over the names of the corpus.

    The ids of gold, and of what was found, hold across documents.

    Only names that gold has are looked at: gold for this task marks but some of them. `links
    across documents` counts pairs of names in two documents that are said to be one thing; its
    precision is that of the merges.
    """
    key, response = defaultdict[str, set[Mark]](set), defaultdict[str, set[Mark]](set)
    words: dict[Mark, str] = {}
    types: dict[lea.Entity, str] = {}
    for document in gold:
        id_ = document.article.id
        wanted, got = _core(document.entities), _core(found[id_].entities)
        for i, name in enumerate(wanted):
            key[name.entity].add((id_, i))
            words[id_, i] = document.words(name.span)
            types["gold", name.entity] = name.type
        for i, j in pair([m.span for m in wanted], [m.span for m in got]):
            response[got[j].entity].add((id_, i))
            types["found", got[j].entity] = got[j].type
    # What was not found cannot be merged, and is no fault of the merging.
    seen = {mark for cluster in response.values() for mark in cluster}
    narrowed = [cluster & seen for cluster in key.values()]
    return Result(
        task="corpus",
        headline="LEA over documents",
        score=lea.score(key.values(), response.values()),
        lines={"links across documents": links(narrowed, response.values())},
        by_type=lea.by_type(key, response, lambda entity: types[entity]),
        errors=tuple(torn(key, response, words, "corpus")),
    )


def links(key: Iterable[set[Mark]], response: Iterable[set[Mark]]) -> Score:
    """Pairs of mentions of two documents that are in one cluster.

    A mention is (document, number).
    """
    wanted, got = _links(key), _links(response)
    return Score.counts(len(wanted & got), len(got), len(wanted))


def _links(clusters: Iterable[set[Mark]]) -> set[tuple[Mark, Mark]]:
    pairs: set[tuple[Mark, Mark]] = set()
    for cluster in clusters:
        for one, other in combinations(sorted(cluster), 2):
            # Within a document it is coreference's doing, which `resolution` measures.
            if one[0] != other[0]:
                pairs.add((one, other))
    return pairs


def _core(entities: Iterable[Entity] | None) -> list[Named]:
    return [m for m in named(entities) if m.type in CORE]


def torn(
    key: Clusters, response: Clusters, words: Mapping[Mark, str], document: str
) -> list[Error]:
    """Entities of gold whose names were kept apart, and found ones with names of several."""
    apart, merged = _torn(key, response, words), _torn(response, key, words)
    return [
        *(missed(document, f"kept apart: {names}") for names in apart),
        *(false_alarm(document, f"made one: {names}") for names in merged),
    ]


def _torn(one: Clusters, other: Clusters, words: Mapping[Mark, str]) -> Iterator[str]:
    """The names of each cluster whose mentions are in several clusters of the other side."""
    where = {mark: n for n, cluster in other.items() for mark in cluster}
    for cluster in one.values():
        if len({where[mark] for mark in cluster if mark in where}) > 1:
            yield " · ".join(sorted({words[mark] for mark in cluster}))
