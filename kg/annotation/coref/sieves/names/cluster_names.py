"""The sieves over names: which names of an article are one person, body, place or event.

They run from sure to daring. Each is a function of the clusters that are left after the one
before it. All look candidates up by a word of the name, so that the cost grows with the number
of different names and not with its square.
"""

from collections.abc import Callable, Iterable
from functools import partial

from kg.annotation.annotations import Name
from kg.annotation.coref.cannot_link import note_told_apart
from kg.annotation.coref.clusters import Cluster, TokenMention, order_of_first_mention
from kg.annotation.coref.descriptions import gender_told_before
from kg.annotation.coref.name_parts import NameKey, name_key
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.pronoun import GENDERS
from kg.annotation.coref.sieves.names.acronyms import merge_acronyms
from kg.annotation.coref.sieves.names.explicit_aliases import merge_explicit_aliases
from kg.annotation.coref.sieves.names.known_names import merge_known_names
from kg.annotation.coref.sieves.names.people import merge_parts_of_names, share_out_surnames
from kg.annotation.coref.sieves.names.short_forms import (
    merge_events,
    merge_organisations,
    merge_places,
)
from kg.naming import gazetteer

_Sieve = Callable[[list[Cluster]], None]


def cluster_names(text: ParsedText, names: Iterable[Name]) -> list[Cluster]:
    """Clusters of the names of a document, in the order of their first mentions.

    Args:
        text: the parsed document.
        names: recognised names, in tokens.
    """
    clusters = _cluster_equal_names(text, names)
    note_told_apart(text, clusters)
    sieves: tuple[_Sieve, ...] = (
        merge_known_names,
        partial(merge_explicit_aliases, text),
        merge_acronyms,
        merge_parts_of_names,
        merge_organisations,
        merge_events,
        merge_places,
    )
    # Each sees clusters that the ones before have made whole.
    for sieve in sieves:
        sieve(clusters)
        clusters = [cluster for cluster in clusters if cluster.merged_into is None]
    share_out_surnames(text, clusters)
    left = (cluster for cluster in clusters if cluster.mentions)
    return sorted(left, key=order_of_first_mention)


def _cluster_equal_names(text: ParsedText, names: Iterable[Name]) -> list[Cluster]:
    """One cluster for each name and type.

    Names that differ in case, accents, hyphens, points or article are the same.
    """
    clusters: dict[tuple[str, NameKey, str | None], Cluster] = {}
    # Of two names that begin together the longer comes first.
    in_order = sorted(names, key=lambda n: (n.start, -n.end))
    shared = _Couples(text, in_order)
    for name in in_order:
        spelling, key = _spelling_and_key(text, name)
        told = shared.who(name, key)
        cluster = clusters.get((name.type, key, told))
        if cluster is None:
            cluster = clusters[name.type, key, told] = Cluster(name.type)
        head = text.root(name.start, name.end)
        mention = TokenMention(name.start, name.end, head, name.kind)
        is_demonym = name.kind == "demonym"
        if cluster.mentions:
            mention.link(cluster.mentions[-1], "demonym" if is_demonym else "exact-name")
        cluster.mentions.append(mention)
        # A country that only its adjective mentions takes the gazetteer's name.
        if not is_demonym:
            cluster.add_form(key, spelling)
        _vote(cluster, name, text, key)
    return list(clusters.values())


class _Couples:
    """Surnames that "Mr" and "Mrs" show to be of two: which of the two is meant."""

    def __init__(self, text: ParsedText, names: Iterable[Name]) -> None:
        self._text = text
        genders: dict[NameKey, set[str]] = {}
        for name in names:
            told = self._told(name)
            if told is not None:
                genders.setdefault(_spelling_and_key(text, name)[1], set()).add(told)
        self._of_two = {key for key, told in genders.items() if len(told) > 1}
        self._last: dict[NameKey, str | None] = {}

    def who(self, name: Name, key: NameKey) -> str | None:
        """The gender of who is meant, as told or as before; None where nobody need ask."""
        if key not in self._of_two:
            return None
        told = self._told(name) or self._last.get(key)
        self._last[key] = told
        return told

    def _told(self, name: Name) -> str | None:
        is_surname = name.type == "Person" and name.end - name.start == 1
        return gender_told_before(self._text, name.start) if is_surname else None


def _spelling_and_key(text: ParsedText, name: Name) -> tuple[str, NameKey]:
    spelling = text.spell(name.start, name.end)
    if name.kind == "demonym":
        return spelling, name_key(name.canonical or spelling)
    if name.subtype == "Region" and name.canonical:
        spelling = _region(spelling, name.canonical)
    return spelling, name_key(spelling, name.type)


def _region(spelling: str, canonical: str) -> str:
    """What a region is called that shares its name with a city.

    The Homs of "Homs province" is "Homs province".
    """
    return canonical if canonical.startswith(f"{spelling} ") else spelling


def _vote(cluster: Cluster, name: Name, text: ParsedText, key: NameKey) -> None:
    for votes, value in (
        (cluster.subtypes, name.subtype),
        (cluster.canonicals, name.canonical),
        (cluster.wikidata, name.wikidata),
        (cluster.geonames, name.geonames),
    ):
        if value is not None:
            votes[value] += 1
    if name.type == "Person":
        gender = gender_told_before(text, name.start) or _gender_of_given(key)
        if gender:
            cluster.genders[gender] += 1


# A given name may be of both: "Kim".
_TELLING_GENDERS = GENDERS.values()


def _gender_of_given(key: NameKey) -> str | None:
    # One word may as well be a surname.
    gender = gazetteer.given_names().get(key[0]) if len(key) > 1 else None
    return gender if gender in _TELLING_GENDERS else None
