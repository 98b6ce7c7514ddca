"""How much alike the names of two clusters are, and whether they have one id.

Each measure gives a strength from 0 to 1 with its reason in words, or None.
"""

from kg.naming import acronyms, keys
from kg.naming.person import compare_people, well_known
from kg.resolve import weights
from kg.resolve.corpus import Corpus
from kg.resolve.entities.clusters import NAME_SAMPLE, EntityCluster, is_branch

Rated = tuple[float, str]
"""A strength from -1 to 1, and why."""

_USER_GAZETTEER = "own"  # the source of ids that the user's gazetteer gives


def same_link(left: EntityCluster, right: EntityCluster, _corpus: Corpus) -> Rated | None:
    """One id of the world's gazetteers."""
    shared = left.links & right.links
    return (1.0, f"both are {id_words(min(shared))}") if shared else None


def id_words(link: str) -> str:
    """An id for a reader: that of the user's own gazetteer is a type and a name."""
    source, _, id_ = link.partition(":")
    if source != _USER_GAZETTEER:
        return link
    return f"{id_.partition('/')[2]!r} of your own gazetteer"


def same_name(left: EntityCluster, right: EntityCluster, _corpus: Corpus) -> Rated | None:
    """Equal names, spellings of one, a name that an article gives beside the other.

    Also an acronym, or a bare surname.
    """
    if left.type == "Person":
        return _people_fit(left, right) or _shared_key(left, right)
    return _shared_key(left, right) or _short_for_other(left, right)


# --- People


def _people_fit(left: EntityCluster, right: EntityCluster) -> Rated | None:
    """How well the best two of their names fit, where they do."""
    if not left.people or not right.people:
        return None
    best, words = _best_fit(left, right)
    byname = _byname(left, right) or _byname(right, left)
    if byname is not None and best < byname[0]:
        return byname
    return (best, words) if best > 0 else None


def _best_fit(left: EntityCluster, right: EntityCluster) -> Rated:
    fits = ((*compare_people(a, b), a.key, b.key) for a in left.people for b in right.people)
    score, words, _, _ = max(fits)  # by words and keys too: sets have no order
    return score, words


def _byname(left: EntityCluster, right: EntityCluster) -> Rated | None:
    """A surname or byname alone by which the world means somebody of the other's name.

    "Putin", "AMLO".
    """
    bynames = (person for person in left.people if person.given is None)
    for byname in sorted(bynames, key=lambda person: person.key):
        meant = well_known(byname.surname)
        if meant is None:
            continue
        if byname in right.people or fits_well_known(meant, right):
            return weights.BYNAME, f"{byname.surname!r} alone usually means {meant.key}"
    return None


def fits_well_known(meant: keys.PersonName, cluster: EntityCluster) -> bool:
    """Test if a cluster has the name of somebody whom the world knows."""
    return any(
        compare_people(meant, person)[0] >= weights.WELL_KNOWN for person in cluster.people
    )


# --- One key


def _shared_key(left: EntityCluster, right: EntityCluster) -> Rated | None:
    """A name of both, or one that the gazetteer calls both by."""
    shared = left.keys & right.keys
    if shared:
        return _worth_of_key(left, right, min(shared, key=lambda key: (-len(key), key)))
    known = (left.keys | left.known_keys) & (right.keys | right.known_keys)
    return (weights.ALIAS, f"the gazetteer calls both {min(known)!r}") if known else None


def _worth_of_key(left: EntityCluster, right: EntityCluster, key: str) -> Rated:
    a, b = left.label(), right.label()
    if left.members[0].is_weak and right.members[0].is_weak:
        return weights.WEAK_NAME, f"both are called {a}, as others may be"
    if keys.key(a, left.type) == keys.key(b, right.type) == key:
        return weights.EQUAL_NAME, f"both are called {a}"
    return weights.ALIAS, f"both are called {key!r} in some article"


# --- One name short for the other


def _short_for_other(left: EntityCluster, right: EntityCluster) -> Rated | None:
    for measure in (_short_name, _acronym, _respelling):
        rated = measure(left, right) or measure(right, left)
        if rated is not None:
            return rated
    return None


def _short_name(left: EntityCluster, right: EntityCluster) -> Rated | None:
    """A name that is some words of the other.

    Not where the other is one of several of that name (a campus, a branch).
    """
    shared = sorted(key for key in left.keys & right.short_keys if not _is_branch(key, right))
    if not shared:
        return None
    return weights.SHORT_NAME, f"{right.label()} may be called {shared[0]!r} for short"


def _is_branch(key: str, cluster: EntityCluster) -> bool:
    return any(is_branch(key, profile) for profile in cluster.members[:NAME_SAMPLE])


def _acronym(left: EntityCluster, right: EntityCluster) -> Rated | None:
    """Three letters and more, of which the gazetteer does not know another meaning."""
    letters = left.label()
    if not acronyms.is_acronym(letters) or left.known_keys:
        return None
    if len(min(left.keys, key=len)) < weights.ABBREVIATION_LETTERS:
        return None
    if any(left.keys & acronyms.possible(name) for name in right.sampled_names()):
        return weights.ACRONYM, f"{letters} may stand for {right.label()}"
    return None


def _respelling(left: EntityCluster, right: EntityCluster) -> Rated | None:
    """Names whose words differ only in letters that transliterations vary in.

    "Darayya" and "Daraya".
    """
    if left.sounds.isdisjoint(right.sounds):
        return None
    words = f"{left.label()} and {right.label()} may be spellings of one name"
    return weights.RESPELLING, words
