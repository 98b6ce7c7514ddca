"""An extract, read for the profiles of its entities."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from sys import intern

from kg import ontology
from kg.english.running_text import plain
from kg.model.extract import Entity, EntityType, Extract, Relation
from kg.model.identity import Ref
from kg.naming import gazetteer, keys, organisation
from kg.resolve import weights
from kg.resolve.entities.profiles import EntityProfile, Fact

# "Iran–" before "Iraq War": a first part is looked for in so many characters before a name.
_JOINED_BEFORE = re.compile(r"\b([A-Z]\w+)[-‐–—]$")
_JOINED_NEAR = 30

# Relations that say what tells one bearer of a name from another.
_BIRTH_DATE = "birthDate"
_BODY_OF_COUNTRY = "agencyOf"
_IN_PLACE = "locatedIn"


def entity_profiles(extract: Extract, number: int) -> Iterator[EntityProfile]:
    """The profiles of an extract's entities, in its order.

    `number` is that of its article in the corpus.
    """
    facts = _facts(extract)
    document = intern(extract.article.id)
    text = extract.article.text
    for entity in extract.entities:
        told = facts.get(entity.id, [])
        yield EntityProfile(
            ref=Ref(document, intern(entity.id)),
            document=number,
            type=entity.type,
            subtype=entity.subtype,
            name=intern(_printed(entity.name)),
            forms=_forms(entity, text),
            links=tuple(_links(entity)),
            facts=tuple(sorted({*told, *map(_occupation, entity.occupations)})),
            gender=entity.gender,
            start=min((m.start for m in entity.mentions), default=0),
            national=_national(entity, told) or _whole_event(entity, text),
        )


def context(extract: Extract) -> list[str]:
    """Keys of the entities that a document mentions most, if their names say who it is."""
    named = [e for e in extract.entities if _says_who(e.name, e.type)]
    named.sort(key=lambda e: (-len(e.mentions), e.name, e.id))
    return [context_key(e.type, e.name) for e in named[: weights.CONTEXT_SIZE]]


def context_key(type_: EntityType, name: str) -> str:
    """How an entity is known in the contexts of others: by type and name key."""
    return f"{type_}:{keys.key(name, type_)}"


def name_of_context_key(key: str) -> str:
    """The name key in a context key."""
    return key.partition(":")[2]


def _says_who(name: str, type_: EntityType) -> bool:
    if type_ == "Person":
        return keys.person(name).is_full
    return not keys.is_generic(name, type_)


def _printed(words: str) -> str:
    """Words as they are read, with single spaces and no characters that cannot be seen."""
    read = plain(words)
    return read if read.isprintable() else "".join(c for c in read if c.isprintable())


def _forms(entity: Entity, text: str) -> tuple[tuple[str, int], ...]:
    """Name forms as they stand in the text, spaces made one, by words and frequency."""
    named = (m for m in entity.mentions if m.kind == "name")
    counts = Counter(_printed(text[m.start : m.end]) for m in named)
    forms = sorted(counts.items(), key=lambda fn: (-len(fn[0].split()), -fn[1], fn[0]))
    return tuple((intern(form), count) for form, count in forms if form)


def _links(entity: Entity) -> Iterator[str]:
    ids = (("wikidata", entity.link.wikidata), ("geonames", entity.link.geonames))
    return (intern(f"{source}:{id_}") for source, id_ in ids if id_ is not None)


# --- Facts


def _occupation(field_of_work: str) -> Fact:
    return Fact("occupation", "occupation", field_of_work)


def _facts(extract: Extract) -> dict[str, list[Fact]]:
    """What affirmed relations tell of each entity."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    entities = {e.id: e for e in extract.entities}
    times = {t.id: t.value for t in extract.times}
    for relation in extract.relations:
        if not any(evidence.affirmed for evidence in relation.evidence):
            continue
        if relation.predicate == _BIRTH_DATE and relation.object in times:
            born = Fact("born", relation.predicate, times[relation.object])
            facts[relation.subject].append(born)
        elif relation.object in entities:
            facts[relation.subject].extend(_facts_of(relation, entities[relation.object]))
    return facts


def _facts_of(relation: Relation, other: Entity) -> Iterator[Fact]:
    predicate = relation.predicate
    key = intern(context_key(other.type, other.name))
    if other.subtype == "Country" and predicate in ontology.load().relations_with(
        "tells_country"
    ):
        yield Fact("country", predicate, key)
    if other.subtype == "Region" and predicate == _IN_PLACE:
        yield Fact("region", predicate, key)
        country = _country_of(other.name)
        if country is not None:
            yield Fact("country", predicate, country)
    if predicate in ontology.load().relations_with("tells_post"):
        yield Fact("office", predicate, key)


@lru_cache(maxsize=10_000)
def _country_of(region: str) -> str | None:
    """The context key of the country of a region, where all regions of that name are in one."""
    codes = {e.country for e in gazetteer.lookup(region) if e.subtype == "Region"}
    country = gazetteer.country_of(codes.pop() or "") if len(codes) == 1 else None
    return None if country is None else context_key("Place", country.name)


# --- Bodies of a country and parts of an event's name


def _national(entity: Entity, facts: Iterable[Fact]) -> str | None:
    """The key of a body of a country that is known by another name there, else None.

    That is a generic body with the one country that it is told to be a body of before its name,
    and a government that is called by its capital ("Moscow said").
    """
    if entity.subtype == "GovernmentBody":
        government = organisation.government_of(entity.name)
        if government is not None:
            return keys.key(government, "Organisation")
    if entity.type != "Organisation" or not keys.is_generic(entity.name, entity.type):
        return None
    countries = {f.object for f in facts if f.predicate == _BODY_OF_COUNTRY}
    if len(countries) != 1:
        return None
    country = countries.pop()
    return keys.key(f"{name_of_context_key(country) or country} {entity.name}", entity.type)


def _whole_event(entity: Entity, text: str) -> str | None:
    """The key of an event's whole name where it is everywhere but its end.

    "Iraq War" in "Iran–Iraq War".
    """
    if entity.type != "Event":
        return None
    before = {
        _JOINED_BEFORE.search(text, max(0, m.start - _JOINED_NEAR), m.start)
        for m in entity.mentions
        if m.kind == "name"
    }
    first_parts = {match[1] for match in before if match is not None}
    if None in before or len(first_parts) != 1:
        return None
    return keys.key(f"{first_parts.pop()} {entity.name}", "Event")
