"""The sieve of the gazetteer: what it knows as one thing, demonyms of a country included."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from kg.annotation.coref.cannot_link import cannot_link
from kg.annotation.coref.clusters import Cluster, merge
from kg.annotation.coref.name_parts import NameKey, is_state, name_key, owning_states
from kg.annotation.coref.sieves.names.lookup import of_type
from kg.lexicon import words

# A type and kind of id, and the id.
_Identity = tuple[str, str]


def merge_known_names(clusters: list[Cluster]) -> None:
    """Merge what has one id, or one name as the gazetteer gives it.

    A "Senate" of which the text names two, of different countries, is neither for being the
    best known of that name.
    """
    known: dict[_Identity, Cluster] = {}
    contested = _contested_names(clusters)
    for cluster in clusters:
        for identity in list(_identities(cluster, contested)):
            earlier = known.setdefault(identity, cluster.live()).live()
            later = cluster.live()
            if earlier is later:
                continue
            if cannot_link(earlier, later):
                continue
            if not _is_elsewhere(earlier, later, clusters):
                merge(earlier, later, "known-alias")


def _identities(cluster: Cluster, contested: set[NameKey]) -> Iterator[_Identity]:
    for qid in cluster.wikidata:
        yield f"{cluster.type} Q", qid
    keys = [name_key(canonical) for canonical in cluster.canonicals]
    for key in (*(key for key in keys if key not in contested), *cluster.forms):
        yield f"{cluster.type} name", " ".join(key)


# ---------------------------------------------------------------- bodies of several states


def _contested_names(clusters: list[Cluster]) -> set[NameKey]:
    """The names of bodies that several countries or regions of the text have one of.

    "Senate", "Ministry of Defence".
    """
    owners: dict[NameKey, set[str]] = defaultdict(set)
    for cluster in of_type(clusters, "Organisation"):
        for key in cluster.forms:
            for body in _without_state(key):
                owners[body] |= owning_states(key)
    return {body for body, states in owners.items() if len(states) > 1}


def _without_state(key: NameKey) -> Iterator[NameKey]:
    """What is left of a body's name without a state at its beginning or its end."""
    yield key[1:]
    yield key[2:]
    if "of" in key[1:]:
        yield key[: key.index("of", 1)]


def _is_elsewhere(a: Cluster, b: Cluster, clusters: list[Cluster]) -> bool:
    """Test if a body named without its state is not the one named with it later.

    "The Senate" of an article about Puerto Rico is not the "U.S. Senate" that its last
    paragraph compares it with.
    """
    if a.type != "Organisation":
        return False
    bare, placed = sorted((a, b), key=lambda cluster: cluster.first.start)
    states = frozenset().union(*map(owning_states, placed.forms))
    if not states:
        return False
    if any(map(owning_states, bare.forms)):
        return False
    if _stands_for_itself(bare):
        return False
    return _is_about_another_state(states, clusters)


def _is_about_another_state(states: frozenset[str], clusters: list[Cluster]) -> bool:
    """Test if the article mentions another country or region more often than these."""
    places = [c for c in of_type(clusters, "Place") if is_state(c.subtype)]
    mentions = Counter({id(place): len(place.mentions) for place in places})
    own = sum(mentions[id(c)] for c in clusters if _is_called_one_of(states, c))
    return max(mentions.values(), default=0) > own


def _is_called_one_of(names: frozenset[str], cluster: Cluster) -> bool:
    if not names.isdisjoint(cluster.canonicals):
        return True
    return not names.isdisjoint(cluster.spellings)


def _stands_for_itself(cluster: Cluster) -> bool:
    """Test if a name is an acronym or has a word that no other body's has.

    "Bundestag", "FBI", not "Senate".
    """
    shared = words("coref_bodies")
    return any(
        form.is_acronym or not shared.issuperset(form.key) for form in cluster.forms.values()
    )
