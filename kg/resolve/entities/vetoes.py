"""What stands against two clusters being one entity, whatever speaks for it.

Each objection gives 1 with its reason in words, or None where it has none.
"""

from collections.abc import Iterator

from kg.naming import acronyms, keys, spellings
from kg.naming.person import compare_people
from kg.resolve.corpus import Corpus
from kg.resolve.entities.clusters import EntityCluster
from kg.resolve.entities.name_features import Rated, id_words
from kg.resolve.entities.profiles import EntityProfile

# What an id begins with, by the gazetteer that gives it: two ids of one are two entities.
_SOURCES = ("own:", "wikidata:", "geonames:")

# What names of two people are rated at least whom nobody can take for one.
_NO_FIT = -1.0


def decided(left: EntityCluster, right: EntityCluster, _corpus: Corpus) -> Rated | None:
    """Somebody decided that they are different."""
    if any((decision, 1 - side) in right.cannot_link for decision, side in left.cannot_link):
        return 1.0, "somebody decided so"
    return None


def other_id(left: EntityCluster, right: EntityCluster, _corpus: Corpus) -> Rated | None:
    """Ids of one gazetteer that differ."""
    if left.links & right.links:
        return None
    for source in _SOURCES:
        mine, theirs = (
            min((link for link in cluster.links if link.startswith(source)), default=None)
            for cluster in (left, right)
        )
        if mine is not None and theirs is not None:
            return 1.0, f"{id_words(mine)} is not {id_words(theirs)}"
    return None


def other_name(left: EntityCluster, right: EntityCluster, _corpus: Corpus) -> Rated | None:
    """Two people of one surname whose other names cannot be one person's.

    One id for both says that they are all the same.
    """
    if left.links & right.links:
        return None
    for a, b in _of_one_surname(left, right):
        score, words = compare_people(a, b)
        # "Jr." and "Sr." clash; with and without one they may be one
        has_two_suffixes = a.suffix and b.suffix
        if score <= _NO_FIT or (score < 0 and has_two_suffixes):
            return 1.0, words
    return None


def _of_one_surname(
    left: EntityCluster, right: EntityCluster
) -> Iterator[tuple[keys.PersonName, keys.PersonName]]:
    for a in sorted(left.people, key=lambda person: person.key):
        for b in sorted(right.people, key=lambda person: person.key):
            if spellings.same_surname(a.surname, b.surname):
                yield a, b


def told_apart(left: EntityCluster, right: EntityCluster, _corpus: Corpus) -> Rated | None:
    """One article mentions both, by different names, as two."""
    small, large = sorted((left, right), key=lambda cluster: len(cluster.documents))
    both = small.documents.keys() & large.documents.keys()
    for document in sorted(both, key=lambda d: small.documents[d][0].ref):
        for a in small.documents[document]:
            for b in large.documents[document]:
                if not _may_be_one(a, b):
                    first, second = sorted((a.name, b.name))
                    return 1.0, f"one article tells {first} and {second} apart"
    return None


def _may_be_one(a: EntityProfile, b: EntityProfile) -> bool:
    """Test if two entities of one article can be one that coreference overlooked.

    By id, name, letters, or a trade left out.
    """
    if set(a.links) & set(b.links) or set(a.keys) & set(b.keys):
        return True
    if _may_abbreviate(a, b) or _may_abbreviate(b, a):
        return True
    return a.type == "Organisation" and _without_trade(a.key) == _without_trade(b.key)


def _may_abbreviate(short: EntityProfile, long: EntityProfile) -> bool:
    return acronyms.is_acronym(short.name) and acronyms.may_abbreviate(short.name, long.name)


def _without_trade(key: str) -> str:
    return keys.without_trade(key) or key
