"""Looking up the clusters whose names share a word, and merging where there is just one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.annotation.coref.cannot_link import cannot_link
from kg.annotation.coref.clusters import Cluster, distinct, merge
from kg.annotation.coref.sieve_ids import SieveId
from kg.lexicon import words


def index_by_word(clusters: Iterable[Cluster]) -> dict[str, list[Cluster]]:
    """From words of names to the clusters that have them, in order."""
    by_word: dict[str, list[Cluster]] = defaultdict(list)
    # "Al" and "Jr" are in the names of many.
    skipped = words("coref_particles") | words("coref_suffixes")
    for cluster in clusters:
        own = {word for key in cluster.forms for word in key}
        for word in sorted(own - skipped):
            by_word[word].append(cluster)
    return by_word


def of_type(clusters: Iterable[Cluster], type_: str) -> list[Cluster]:
    """The clusters of a type."""
    return [cluster for cluster in clusters if cluster.type == type_]


def longest_first(clusters: list[Cluster], type_: str) -> Iterator[Cluster]:
    """Clusters of a type with names, longest name first.

    So what a short form is compared with is whole already.
    """
    named = [cluster for cluster in of_type(clusters, type_) if cluster.forms]
    yield from sorted(named, key=lambda c: (-max(map(len, c.forms)), c.first.start))


def merge_only(cluster: Cluster, candidates: Iterable[Cluster], sieve: SieveId) -> None:
    """Merge with the one candidate, unless they cannot be linked; several change nothing."""
    short = cluster.live()
    # Two that fit make it ambiguous, even where one of them cannot be linked.
    fitting = distinct(c.live() for c in candidates if c.live() is not short)
    if len(fitting) == 1 and not cannot_link(short, fitting[0]):
        merge(short, fitting[0], sieve)
