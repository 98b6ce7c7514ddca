"""The sieve of acronyms: "EU" is "European Union" where just one name has these initials."""

from collections import defaultdict

from kg.annotation.coref.clusters import Cluster
from kg.annotation.coref.sieves.names.lookup import merge_only
from kg.naming import acronyms


def merge_acronyms(clusters: list[Cluster]) -> None:
    """Merge each acronym with the one name of the article that it stands for."""
    by_initials: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for key in cluster.forms:
            for letters in acronyms.possible_of(key):
                by_initials[cluster.type, letters].append(cluster)
    for cluster in clusters:
        for form in list(cluster.forms.values()):
            if form.is_acronym:
                candidates = by_initials.get((cluster.type, form.key[0]), ())
                merge_only(cluster, candidates, "acronym")
