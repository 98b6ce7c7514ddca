"""Second pass: clusters that share a key are compared, and joined the surest first."""

from collections import defaultdict
from collections.abc import Iterator

from kg.model.identity import Judgement
from kg.naming import acronyms
from kg.naming.person import block_keys
from kg.resolve.disjoint_sets import (
    DisjointSets,
    Edge,
    ambiguous_edges,
    edge,
    surest_first,
)
from kg.resolve.entities.clustering import Clustering
from kg.resolve.entities.clusters import EntityCluster
from kg.resolve.entities.comparison import judge

Block = tuple[str, str, str]

BLOCK_LIMIT = 60
"""Clusters in one block that are all compared.

A larger block brings together only neighbours in the order of names.
"""


def join_other_names(sets: DisjointSets[EntityCluster], run: Clustering) -> None:
    """Compare clusters that share a key and join what is the same, the surest first."""
    edges = _edges(run)
    ambiguous = ambiguous_edges(edges)
    for (left, right), judgement in surest_first(edges):
        if judgement.verdict != "same" or (left, right) in ambiguous:
            continue
        a, b = sets.at(left), sets.at(right)
        if a is b:
            continue
        against = run.vetoes(a, b)
        if against:
            run.note(judge(a, b, (*judgement.reasons, *against), vetoed=True))
        else:
            sets.merge(left, right)


def _edges(run: Clustering) -> dict[Edge, Judgement]:
    edges: dict[Edge, Judgement] = {}
    for left, right in _candidates(run.clusters):
        if run.groups[left] == run.groups[right]:
            continue  # parts of one name were compared when it was split
        judgement = run.compare(run.clusters[left], run.clusters[right])
        if judgement is None:
            continue
        edges[left, right] = judgement
        # that two given names clash needs no explanation
        if any(feature in ("name", "link") for feature, _, _ in judgement.reasons):
            run.note(judgement)
    return edges


def _candidates(clusters: list[EntityCluster]) -> Iterator[Edge]:
    """Pairs of clusters that share a block, each once, in order.

    And those of which one is called by the initials of the other.
    """
    blocks: dict[Block, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        for block in sorted(set(_blocks(cluster))):
            blocks[block].append(i)
    seen: set[Edge] = set()
    for indexes in blocks.values():
        for pair in _pairs(indexes, clusters):
            if pair not in seen:
                seen.add(pair)
                yield pair
    yield from (pair for pair in _initials(clusters) if pair not in seen)


def _pairs(indexes: list[int], clusters: list[EntityCluster]) -> Iterator[Edge]:
    """The pairs of one block: all, or neighbours by name where it is large."""
    if len(indexes) > BLOCK_LIMIT:
        indexes.sort(key=lambda i: (min(clusters[i].keys), clusters[i].first))
    for at, left in enumerate(indexes):
        for right in indexes[at + 1 : at + 1 + BLOCK_LIMIT]:
            yield edge(left, right)


def _blocks(cluster: EntityCluster) -> Iterator[Block]:
    for link in cluster.links:
        yield cluster.type, "link", link
    for key in cluster.keys | cluster.known_keys | cluster.short_keys:
        yield cluster.type, "key", key
    for sound in cluster.sounds:
        yield cluster.type, "sound", sound
    for person in cluster.people:
        for key in block_keys(person):
            yield cluster.type, "person", key


def _initials(clusters: list[EntityCluster]) -> list[Edge]:
    """Pairs of organisations of which one is called by letters that may stand for the other."""
    organisations = [(i, c) for i, c in enumerate(clusters) if c.type == "Organisation"]
    bearers = _bearers_of_acronyms(organisations)
    if not bearers:
        return []
    pairs: set[Edge] = set()
    for i, cluster in organisations:
        names = cluster.sampled_names()
        letters = {acronym for name in names for acronym in acronyms.possible(name)}
        for acronym in letters & bearers.keys():
            others = (j for j in bearers[acronym][:BLOCK_LIMIT] if j != i)
            pairs.update(edge(i, j) for j in others)
    return sorted(pairs)


def _bearers_of_acronyms(
    organisations: list[tuple[int, EntityCluster]],
) -> dict[str, list[int]]:
    """From the key of an acronym to the indexes of those that are called so."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for i, cluster in organisations:
        if acronyms.is_acronym(cluster.label()):
            for key in cluster.keys:
                bearers[key].append(i)
    return bearers
