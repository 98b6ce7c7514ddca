"""The sieve of acronyms: "EU" is "European Union" where just one name has these initials."""

from collections import defaultdict

from kg.annotate.coref.clusters import Cluster
from kg.annotate.coref.name_parts import NameKey
from kg.annotate.coref.sieves.names.lookup import merge_only
from kg.lexicon import words


def merge_acronyms(clusters: list[Cluster]) -> None:
    """Merge each acronym with the one name of the article that it stands for."""
    by_initials: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for key in cluster.forms:
            for initials in initials_of(key):
                by_initials[cluster.type, initials].append(cluster)
    for cluster in clusters:
        for form in list(cluster.forms.values()):
            if form.is_acronym:
                candidates = by_initials.get((cluster.type, form.key[0]), ())
                merge_only(cluster, candidates, "acronym")


def initials_of(key: NameKey) -> set[str]:
    """The acronyms that a name may have, in lower case.

    Small words may count or not, and an acronym of a state be spelt out: "USAF".

    >>> sorted(initials_of(("bank", "of", "england")))
    ['be', 'boe']
    """
    # One word has no initials worth the name: "U" of "Union".
    if len(key) < 2:
        return set()
    passed_over, spelt_out = words("coref_function_words"), words("coref_spelt_acronyms")
    return {
        "".join(word[0] for word in key),
        "".join(word[0] for word in key if word not in passed_over),
        "".join(word if word in spelt_out else word[0] for word in key),
    }
