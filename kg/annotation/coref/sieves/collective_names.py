"""What bodies of a state are called: "Syrian army", "Russian Air Force", "state media"."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.annotation.coref.clusters import Cluster, merge, most_voted
from kg.annotation.coref.name_parts import NameKey, name_key
from kg.lexicon import words
from kg.naming import gazetteer


class Body(NamedTuple):
    """What all mentions of a body share: whose it is, by name, and its noun."""

    owner: str
    noun: str


_BODY_LISTS = (
    "coref_forces",
    "coref_state_bodies",
    "coref_state_media",
    "coref_rulers_bodies",
    "coref_alliance_bodies",
)


@cache
def body_nouns() -> frozenset[str]:
    """The nouns for bodies of states, of rulers and of alliances, some of several words."""
    return frozenset().union(*map(words, _BODY_LISTS))


def named_bodies(clusters: list[Cluster]) -> dict[Body, Cluster]:
    """The organisations whose name is a country's adjective or name and a body.

    "Russian Air Force", "Syria's Army".
    """
    countries = _countries_by_key(clusters)
    named: dict[Body, Cluster] = {}
    for cluster in clusters:
        if cluster.type == "Organisation":
            for body in _bodies_named(cluster, countries):
                named.setdefault(body, cluster)
    return named


def _countries_by_key(clusters: list[Cluster]) -> dict[NameKey, str]:
    """From the adjectives and names of countries to their names; an adjective goes first."""
    countries: dict[NameKey, str] = {}
    for cluster in clusters:
        country = most_voted(cluster.canonicals) if cluster.type == "Place" else None
        if country:
            countries.update(dict.fromkeys(cluster.forms, country))
    return countries | _countries_by_adjective()


@cache
def _countries_by_adjective() -> dict[NameKey, str]:
    return {name_key(word): country for word, country in gazetteer.demonyms().items()}


def _bodies_named(cluster: Cluster, countries: dict[NameKey, str]) -> Iterator[Body]:
    canonical_keys = [name_key(canonical) for canonical in sorted(cluster.canonicals)]
    # The canonical name too: a paper may write "the Kremlin" for the Russian government.
    for key in (*cluster.forms, *canonical_keys):
        for n in range(1, len(key)):
            noun = " ".join(key[n:])
            country = countries.get(key[:n])
            if country and noun in body_nouns():
                yield Body(country, noun)


def join_named_body(named: Cluster, body: Cluster) -> None:
    """Make one of a named body and its mentions in small letters.

    One that is known by its seat only gets their name too.
    """
    if any(len(key) > 1 for key in named.forms):
        body.forms.clear()
    merge(named, body, "state-body")


def adjective_of(country: str) -> str:
    """How a body is put that only stands with the country's genitive.

    "Syria's army" as "Syrian army".
    """
    for word, place in gazetteer.demonyms().items():
        if place == country:
            return word
    return f"{country}'s"


def give_name(cluster: Cluster, adjective: str, noun: str) -> None:
    """Call a body by the adjective and its noun, which tells its subtype."""
    name = f"{adjective} {noun}"
    cluster.add_form(name_key(name), name)
    subtype = _subtype_of(noun)
    if subtype is not None:
        cluster.subtypes[subtype] += 1


def _subtype_of(noun: str) -> str | None:
    if noun in words("coref_state_media"):
        return "NewsMedia"
    if noun in words("coref_bodies_without_office"):
        return None
    if noun in words("coref_forces"):
        return "ArmedForce"
    if noun in words("coref_alliance_bodies"):
        return "ArmedForce"
    return "GovernmentBody"
