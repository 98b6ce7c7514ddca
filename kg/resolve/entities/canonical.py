"""Clusters → canonical entities: what one is called, what it is, and its readable id.

An id is made from content alone: the type and the name, and where two entities would get one
id, a short hash of what they were first found in. The larger of two such entities keeps the
plain id only where it has more members than all others together, so that a newcomer rarely
takes it away.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from kg.model.extract import Link
from kg.model.identity import CanonicalEntity
from kg.naming import keys, organisation
from kg.resolve.entities.best_name import Forms, without_other_case
from kg.resolve.entities.clusters import EntityCluster

T = TypeVar("T")


class WantedId(NamedTuple):
    """An id as it is wanted; `origin` makes the hash where several want the same."""

    id: str
    size: int
    origin: str


def canonical_entities(clusters: Iterable[EntityCluster]) -> list[CanonicalEntity]:
    """One entity a cluster, sorted by id."""
    entities = [_without_id(cluster) for cluster in clusters]
    links = Counter(entity.link for entity in entities)
    wanted = [
        WantedId(
            f"{entity.type.lower()}/{keys.slug(entity.name)}",
            len(entity.members),
            _origin(entity, links),
        )
        for entity in entities
    ]
    ids = distinct_ids(wanted)
    made = [replace(entity, id=id_) for id_, entity in zip(ids, entities, strict=True)]
    return sorted(made, key=lambda entity: entity.id)


def distinct_ids(wanted: Sequence[WantedId]) -> list[str]:
    """The wanted ids, in order, with a hash of the origin where several want the same."""
    rivals: dict[str, list[WantedId]] = defaultdict(list)
    for one in wanted:
        rivals[one.id].append(one)
    return [_distinct_id(one, rivals[one.id]) for one in wanted]


def _distinct_id(wanted: WantedId, rivals: Sequence[WantedId]) -> str:
    others = sum(rival.size for rival in rivals) - wanted.size
    if len(rivals) == 1 or wanted.size > others:
        return wanted.id
    return f"{wanted.id}-{keys.short_hash(wanted.origin)}"


def _origin(entity: CanonicalEntity, links: Counter[Link]) -> str:
    """What tells an entity from another of its name.

    Its ids where no other has them, else where it was first found.
    """
    if entity.link != Link() and links[entity.link] == 1:
        return f"{entity.link.wikidata} {entity.link.geonames}"
    return f"{entity.name} {entity.members[0].document} {entity.members[0].local}"


def _without_id(cluster: EntityCluster) -> CanonicalEntity:
    forms = Forms(_document_counts(cluster), cluster.type, cluster.known_keys)
    name = _name(cluster, forms)
    aliases = set(without_other_case(forms)) - {name}
    return CanonicalEntity(
        id="",
        type=cluster.type,
        name=name,
        members=tuple(sorted(p.ref for p in cluster.members)),
        subtype=_majority(p.subtype for p in cluster.members if p.subtype is not None),
        aliases=tuple(sorted(aliases)),
        link=Link(_link(cluster, "wikidata"), _link(cluster, "geonames")),
    )


def _document_counts(cluster: EntityCluster) -> Counter[str]:
    """Name forms with the number of documents that use each.

    A name that stands in no text counts nothing, but is there.
    """
    counts: Counter[str] = Counter()
    for profiles in cluster.documents.values():
        counts.update({form for profile in profiles for form in profile.form_words})
        for profile in profiles:
            counts.setdefault(profile.name, 0)
    return counts


def _name(cluster: EntityCluster, forms: Forms) -> str:
    return (
        _name_of_user(cluster)
        or _country_name(cluster, forms)
        or _government_name(cluster, forms)
        or forms.best()
    )


def _name_of_user(cluster: EntityCluster) -> str | None:
    """The name that the user's gazetteer gives it."""
    names = [link.partition("/")[2] for link in cluster.links if link.startswith("own:")]
    return names[0] if len(names) == 1 else None


def _country_name(cluster: EntityCluster, forms: Forms) -> str | None:
    """The gazetteer's name for a country that some article calls so.

    The world's "United States", not "America" or "U.S.".
    """
    if not any(profile.subtype == "Country" for profile in cluster.members):
        return None
    mixed_case = (form for form in forms.counts if not form.isupper())
    known = [form for form in mixed_case if forms.is_known(form)]
    return known[0] if len(known) == 1 else None


def _government_name(cluster: EntityCluster, forms: Forms) -> str | None:
    """What to call a government that the articles call only by its capital.

    That is the name of the city.
    """
    if not any(profile.subtype == "GovernmentBody" for profile in cluster.members):
        return None
    called = {organisation.government_of(form) for form in forms.counts}
    return called.pop() if len(called) == 1 else None


def _majority(values: Iterable[T]) -> T | None:
    """The commonest value, the smallest of equals; None where there is none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _link(cluster: EntityCluster, source: str) -> str | None:
    """The id that most members have."""
    links = (link for profile in cluster.members for link in profile.links)
    commonest = _majority(link for link in links if link.startswith(source + ":"))
    return None if commonest is None else commonest.partition(":")[2]
