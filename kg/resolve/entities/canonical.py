"""Clusters → things: what a thing is called, what it is, and its readable id.

An id is made from content alone: the type and the name, and where two things would get one id,
a short hash of what they were first found in. The larger of two such things keeps the plain id
only where it has more members than all others together, so that a newcomer rarely takes it
away.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from typing import TypeVar

from kg.model.extract import EntityType, Link
from kg.model.identity import CanonicalEntity
from kg.naming import keys, organisation
from kg.resolve.entities.clusters import Cluster

T = TypeVar("T")


def things_of(clusters: Iterable[Cluster]) -> list[CanonicalEntity]:
    """One thing a cluster, sorted by id."""
    drafts = [_draft(c) for c in clusters]
    links = Counter(t.link for t in drafts)
    plain = [
        (f"{t.type.lower()}/{keys.slug(t.name)}", len(t.members), _origin(t, links))
        for t in drafts
    ]
    made = [
        CanonicalEntity(id_, t.type, t.name, t.members, t.subtype, t.aliases, t.link)
        for id_, t in zip(distinct_ids(plain), drafts, strict=True)
    ]
    return sorted(made, key=lambda t: t.id)


def distinct_ids(wanted: Sequence[tuple[str, int, str]]) -> list[str]:
    """Ids for (wanted id, size, origin): the wanted one, or with a hash of the origin where several want the same."""
    rivals: dict[str, list[int]] = {}
    for i, (id_, _, _) in enumerate(wanted):
        rivals.setdefault(id_, []).append(i)
    found = [id_ for id_, _, _ in wanted]
    for id_, indexes in sorted(rivals.items()):
        sizes = sorted((wanted[i][1] for i in indexes), reverse=True)
        for i in indexes:
            if len(indexes) > 1 and not wanted[i][1] > sum(sizes) - wanted[i][1]:
                found[i] = f"{id_}-{keys.short_hash(wanted[i][2])}"
    return found


def _origin(thing: CanonicalEntity, links: Counter[Link]) -> str:
    """What tells a thing from another of its name: its ids where no other has them, else where it was first found."""
    if thing.link != Link() and links[thing.link] == 1:
        return f"{thing.link.wikidata} {thing.link.geonames}"
    return f"{thing.name} {thing.members[0].document} {thing.members[0].local}"


def _draft(cluster: Cluster) -> CanonicalEntity:
    forms = _forms(cluster)
    name = (
        _own_name(cluster) or _country_name(cluster, forms) or _government_name(cluster, forms)
    )
    name = name or best_name(forms, cluster.type, cluster.known_keys)
    return CanonicalEntity(
        id="",
        type=cluster.type,
        name=name,
        members=tuple(sorted(p.ref for p in cluster.members)),
        subtype=_majority(p.subtype for p in cluster.members if p.subtype is not None),
        aliases=tuple(sorted(set(_one_case(forms, cluster.type)) - {name})),
        link=Link(_link(cluster, "wikidata"), _link(cluster, "geonames")),
    )


def _own_name(cluster: Cluster) -> str | None:
    """The name that the user's gazetteer gives it."""
    own = [link.partition("/")[2] for link in cluster.links if link.startswith("own:")]
    return own[0] if len(own) == 1 else None


def _country_name(cluster: Cluster, forms: Iterable[str]) -> str | None:
    """The gazetteer's name for a country that some article calls so: the world's "United States", not "America" or "U.S."."""
    if not any(p.subtype == "Country" for p in cluster.members):
        return None
    known = sorted(
        f for f in forms if not f.isupper() and _is_known(f, cluster.type, cluster.known_keys)
    )
    return known[0] if len(known) == 1 else None


def _government_name(cluster: Cluster, forms: Iterable[str]) -> str | None:
    """What to call a government that the articles call only by its capital, which is the name of the city."""
    if not any(p.subtype == "GovernmentBody" for p in cluster.members):
        return None
    called = {organisation.government_of(form) for form in forms}
    return called.pop() if len(called) == 1 else None


def _forms(cluster: Cluster) -> Counter[str]:
    """Name forms with the number of documents that use each.

    A name that stands in no text counts nothing, but is there.
    """
    found: Counter[str] = Counter()
    for profiles in cluster.documents.values():
        used = {f for p in profiles for f, _ in p.forms}
        found.update(used)
        for p in profiles:
            found.setdefault(p.name, 0)
    return found


def _one_case(forms: Counter[str], type_: EntityType) -> list[str]:
    """Forms without those that differ from a more frequent one only in case, or from one that is not shouted ("PUTIN")."""
    kept: dict[str, str] = {}
    for form in sorted(
        forms,
        key=lambda f: (_is_shouted(f, type_) or (f.isupper() and len(f) > 5), -forms[f], f),
    ):
        kept.setdefault(form.casefold(), form)
    return sorted(kept.values())


def best_name(forms: Counter[str], type_: EntityType, known: Set[str] = frozenset()) -> str:
    """The form most articles use, among the fullest where a person is meant ("Dmitry Peskov", however often "Peskov" stands).

    Of other things a longer form wins over a part or an acronym of it that is not much more usual: "European Union" over "EU",
    but "Apple" over "Apple Computer" where few write that. A name that the gazetteer has (`known` keys) gives way to none,
    and one that stands in no text wins over an acronym.
    """
    usable = _one_case(forms, type_)
    if type_ == "Organisation":
        usable = [
            f for f in usable if organisation.government_of(f) is None
        ] or usable  # "Moscow" is rather the name of the city
    if type_ == "Person":
        full = [f for f in usable if keys.person(f).is_full] or usable
    else:
        full = [
            f
            for f in usable
            if _is_known(f, type_, known)
            or not any(_gives_way(f, o, forms, type_) for o in usable)
        ]
        full = full or usable
    return min(
        full,
        key=lambda f: (
            _is_shouted(f, type_),
            -forms[f],
            not _is_known(f, type_, known),
            -len(f),
            f,
        ),
    )


def _is_shouted(form: str, type_: EntityType) -> bool:
    """Whether a person or place is written in capitals, as datelines do.

    Organisations may be called so.
    """
    return type_ in ("Person", "Place") and form.isupper() and len(form) > 3


def _is_known(form: str, type_: EntityType, known: Set[str]) -> bool:
    return (
        not keys.is_acronym(form)
        and keys.key(form, type_) in known
        and not keys.is_generic(form, type_)
    )


def _gives_way(form: str, other: str, forms: Counter[str], type_: EntityType) -> bool:
    """Whether `form` is but a short form of `other`, and not much more usual."""
    if keys.is_acronym(form) and not keys.is_acronym(other) and len(other) > len(form):
        return forms[other] == 0 or forms[other] * 5 >= forms[form]
    parts, whole = set(keys.key(form, type_).split()), set(keys.key(other, type_).split())
    return parts < whole and forms[other] * 2 >= forms[form] and forms[other] > 0


def _majority(values: Iterable[T]) -> T | None:
    """The commonest value, the smallest of equals; None where there is none."""
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v), default=None)


def _link(cluster: Cluster, source: str) -> str | None:
    """The id that most members have."""
    found = _majority(
        link for p in cluster.members for link in p.links if link.startswith(source + ":")
    )
    return None if found is None else found.partition(":")[2]
