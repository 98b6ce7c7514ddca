"""What resolving needs to know of each entity and event, and no more: an extract is read once and let go.

A corpus of 100,000 articles has about two million entities, so a profile is small: name forms,
ids, a few facts. What an entity is mentioned together with is kept once a document, as numbers,
and shared by all its entities.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import log2
from sys import intern
from typing import Literal, NamedTuple

from kg import lexicon
from kg.model.extract import Entity, EntityType, Extract, Relation
from kg.model.identity import Ref
from kg.naming import gazetteer, organisation
from kg.naming import keys as names
from kg.resolve.entities.occupations import occupations
from kg.resolve.events.profiles import EventProfile, event_profiles
from kg.resolve.events.topics import Wording

CONTEXT_LIMIT = 40
"""The most mentioned entities of a document that stand for what it is about."""

Gender = Literal["he", "she"]
SOUNDING = 6
"""Letters of a name of which two spellings may be one by their sound.

Of shorter ones too many are alike.
"""

LARGE_CITY = 100_000
"""Inhabitants of a city that is known by several names the world over."""

COMMON = 200
"""A thing that more documents mention says nothing by being mentioned in two of them."""

_GLUED = re.compile(r"\b([A-Z]\w+)[-‐–—]$")
_PRONOUNS: dict[str, Gender] = {
    "he": "he",
    "him": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
}


class Fact(NamedTuple):
    """What a document says of an entity that tells it from others: `object` is a key of the other thing, or a date."""

    kind: Literal["country", "region", "office", "born", "occupation"]
    predicate: str
    object: str


@dataclass(slots=True)
class Profile:
    """One entity of one document.

    `forms` are its name forms with how often each stands there, the fullest first. `national`
    is the key that it is known by in place of those of its forms: of a generic body that under
    the country it is told to be of ("Russia's Defence Ministry" is the Russian Defence
    Ministry), of an event that of the whole name it stands in.
    """

    ref: Ref
    document: int
    type: EntityType
    subtype: str | None
    name: str
    forms: tuple[tuple[str, int], ...]
    links: tuple[str, ...]
    facts: tuple[Fact, ...]
    gender: Gender | None
    start: int
    national: str | None = None

    @property
    def key(self) -> str:
        """The key of its name."""
        return names.key(self.name, self.type)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys that the document vouches for: of the name, and of forms that are no mere part of it.

        A generic name with another beside it ("the Air Force (USAF)") is known by the other alone.
        """
        if self.national is not None:
            return (self.national,)
        return _keys(self.name, tuple(f for f, _ in self.forms), self.type)

    @property
    def known_keys(self) -> tuple[str, ...]:
        """Keys of the names that the gazetteer has for its forms."""
        if self.national is not None:
            return ()
        return _known_keys(self.name, tuple(f for f, _ in self.forms), self.type, self.subtype)

    @property
    def sounds(self) -> tuple[str, ...]:
        """Its keys with the letters made one that transliterations vary in.

        None for people, acronyms and short names.
        """
        if self.type in ("Person", "Event"):
            return ()
        return tuple(
            sound for key in self.keys if (sound := _sound(key, self.type)) is not None
        )

    @property
    def is_weak(self) -> bool:
        """Whether the name alone does not say who is meant: a bare surname, "the Interior Ministry", without an id."""
        if self.links:
            return False
        if self.type == "Person":
            return not any(
                names.person(f).is_full for f in (self.name, *(f for f, _ in self.forms))
            )
        if self.type == "Place":
            return self.subtype != "Country" and self.name.casefold() in gazetteer.given_names()
        return names.is_generic(self.name, self.type) and self.keys == (self.key,)


@dataclass(slots=True)
class Corpus:
    """All profiles, sorted by reference, so that nothing depends on the order of documents."""

    profiles: list[Profile] = field(default_factory=list)
    events: list[EventProfile] = field(default_factory=list)
    contexts: list[tuple[int, ...]] = field(default_factory=list)
    published: list[str | None] = field(default_factory=list)
    spread: Counter[int] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    context_names: list[str] = field(default_factory=list)
    wording: Wording = field(default_factory=Wording)

    def weight(self, context: int) -> float:
        """How much it tells that two documents share something: 0.63 where only they do, 0.1 where a thousand do.

        Nothing where more than `COMMON` do. It depends on how many documents name the thing, not on how many there are, so
        that unrelated ones change nothing.
        """
        return _weight(self.spread[context])

    def word_weight(self, word: str) -> float:
        """The same for a word that is said of a participant."""
        return _weight(self.words[word])


def _weight(spread: int) -> float:
    return 1 / log2(1 + spread) if 0 < spread <= COMMON else 0.0


def gather(extracts: Iterable[Extract]) -> Corpus:
    """Profiles of all entities and events; each extract is looked at once and not kept."""
    corpus = Corpus()
    numbers: dict[str, int] = {}
    for number, extract in enumerate(extracts):
        document = intern(extract.article.id)
        corpus.published.append(extract.article.published)
        reader = _Reader(extract, number, document)
        corpus.profiles.extend(reader.profiles())
        events = list(event_profiles(extract, number))
        corpus.events.extend(events)
        corpus.words.update(
            {w for v in events for _, _, said in v.participants for w in said.split()}
        )
        corpus.wording.add(
            extract.article,
            ((context_key(e.type, e.name), len(e.mentions)) for e in extract.entities),
        )
        context = tuple(sorted({numbers.setdefault(k, len(numbers)) for k in reader.context()}))
        corpus.contexts.append(context)
        corpus.spread.update(context)
    corpus.context_names = [k.partition(":")[2] for k in numbers]
    corpus.profiles.sort(key=lambda p: p.ref)
    corpus.events.sort(key=lambda v: (v.ref.document, v.start, v.ref.local))
    return corpus


def context_key(type_: EntityType, name: str) -> str:
    """How an entity is known in the contexts of others: by type and name key, the same in all documents."""
    return f"{type_}:{names.key(name, type_)}"


@dataclass(slots=True)
class _Reader:
    """One extract, read for its profiles."""

    extract: Extract
    number: int
    document: str

    def profiles(self) -> Iterator[Profile]:
        facts = self._facts()
        for entity in self.extract.entities:
            yield Profile(
                ref=Ref(self.document, intern(entity.id)),
                document=self.number,
                type=entity.type,
                subtype=entity.subtype,
                name=intern(_printed(entity.name)),
                forms=_forms(entity, self.extract.article.text),
                links=tuple(
                    intern(f"{source}:{id_}")
                    for source, id_ in (
                        ("wikidata", entity.link.wikidata),
                        ("geonames", entity.link.geonames),
                    )
                    if id_ is not None
                ),
                facts=tuple(sorted({*facts.get(entity.id, ()), *self._occupations(entity)})),
                gender=_gender(entity, self.extract.article.text)
                if entity.type == "Person"
                else None,
                start=min((m.start for m in entity.mentions), default=0),
                national=_national(entity, facts.get(entity.id, ()))
                or _within(entity, self.extract.article.text),
            )

    def context(self) -> list[str]:
        """Keys of the entities that the document mentions most, those whose names say who is meant."""
        telling = [e for e in self.extract.entities if _is_telling(e)]
        telling.sort(key=lambda e: (-len(e.mentions), e.name, e.id))
        return [context_key(e.type, e.name) for e in telling[:CONTEXT_LIMIT]]

    def _occupations(self, entity: Entity) -> Iterator[Fact]:
        if entity.type == "Person":
            for field_of_work in occupations(entity, self.extract.article.text):
                yield Fact("occupation", "occupation", field_of_work)

    def _facts(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        entities = {e.id: e for e in self.extract.entities}
        times = {t.id: t.value for t in self.extract.times}
        for relation in self.extract.relations:
            if not any(v.affirmed for v in relation.evidence):
                continue
            if relation.predicate == "birthDate" and relation.object in times:
                found.setdefault(relation.subject, []).append(
                    Fact("born", relation.predicate, times[relation.object])
                )
            elif relation.object in entities:
                found.setdefault(relation.subject, []).extend(
                    _facts_of(relation, entities[relation.object])
                )
        return found


def _facts_of(relation: Relation, other: Entity) -> Iterator[Fact]:
    key = intern(context_key(other.type, other.name))
    if relation.predicate in lexicon.words("country_relations") and other.subtype == "Country":
        yield Fact("country", relation.predicate, key)
    if relation.predicate == "locatedIn" and other.subtype == "Region":
        yield Fact("region", relation.predicate, key)
        if (country := _country_of(other.name)) is not None:
            yield Fact("country", relation.predicate, country)
    if relation.predicate in lexicon.words("office_relations"):
        yield Fact("office", relation.predicate, key)


@lru_cache(maxsize=10_000)
def _country_of(region: str) -> str | None:
    """The context key of the country of a region, where all regions of that name are in one."""
    codes = {e.country for e in gazetteer.lookup(region) if e.subtype == "Region"}
    country = gazetteer.country_of(codes.pop() or "") if len(codes) == 1 else None
    return None if country is None else context_key("Place", country.name)


def _national(entity: Entity, facts: Iterable[Fact]) -> str | None:
    """The key of a body of a country that is known by another name there, else None.

    That is a generic body with the one country that it is told to be a body of before its name,
    and a government that is called by its capital ("Moscow said").
    """
    if (
        entity.subtype == "GovernmentBody"
        and (government := organisation.government_of(entity.name)) is not None
    ):
        return names.key(government, "Organisation")
    if entity.type != "Organisation" or not names.is_generic(entity.name, entity.type):
        return None
    countries = sorted({f.object for f in facts if f.predicate == "agencyOf"})
    if len(countries) != 1:
        return None
    return names.key(
        f"{countries[0].partition(':')[2] or countries[0]} {entity.name}", entity.type
    )


def _within(entity: Entity, text: str) -> str | None:
    """The key of an event's whole name where the entity is everywhere but its end: "Iraq War" in "Iran–Iraq War"."""
    if entity.type != "Event":
        return None
    before = {
        _GLUED.search(text, max(0, m.start - 30), m.start)
        for m in entity.mentions
        if m.kind == "name"
    }
    found = {m[1] for m in before if m is not None}
    return (
        names.key(f"{found.pop()} {entity.name}", "Event")
        if None not in before and len(found) == 1
        else None
    )


def _forms(entity: Entity, text: str) -> tuple[tuple[str, int], ...]:
    """Name forms as they stand in the text, spaces made one, by number of words and then by frequency."""
    said = Counter(_printed(text[m.start : m.end]) for m in entity.mentions if m.kind == "name")
    return tuple(
        (intern(f), n)
        for f, n in sorted(said.items(), key=lambda fn: (-len(fn[0].split()), -fn[1], fn[0]))
        if f
    )


def _printed(words: str) -> str:
    """Words with single spaces and without characters that cannot be seen."""
    plain = " ".join(words.split())
    return plain if plain.isprintable() else "".join(c for c in plain if c.isprintable())


def _gender(entity: Entity, text: str) -> Gender | None:
    """The gender that four in five of at least two pronouns tell, else None: pronouns are resolved with errors."""
    told = Counter(
        _PRONOUNS.get(text[m.start : m.end].lower())
        for m in entity.mentions
        if m.kind == "pronoun"
    )
    del told[None]
    gender, count = max(told.items(), key=lambda gn: (gn[1], gn[0] or ""), default=(None, 0))
    return gender if count >= 2 and count * 5 >= sum(told.values()) * 4 else None


def _is_telling(entity: Entity) -> bool:
    if entity.type == "Person":
        return names.person(entity.name).is_full
    return not names.is_generic(entity.name, entity.type)


@lru_cache(maxsize=200_000)
def _keys(name: str, forms: tuple[str, ...], type_: EntityType) -> tuple[str, ...]:
    own = names.key(name, type_)
    vouched = {names.key(f, type_) for f in _vouching(name, forms, type_)} - {own}
    return tuple(
        sorted(vouched if vouched and names.is_generic(name, type_) else {own, *vouched})
    )


def _vouching(name: str, forms: tuple[str, ...], type_: EntityType) -> Iterator[str]:
    """Forms that are more than some words of the name ("Peskov", "Lockheed"), which vouch for nothing by themselves."""
    parts = set(names.key(name, type_).split())
    for form in forms:
        key = names.key(form, type_)
        bare = type_ == "Person" and not names.person(form).is_full
        if (
            key
            and not bare
            and not set(key.split()) < parts
            and not names.is_generic(form, type_)
        ):
            yield form


@lru_cache(maxsize=200_000)
def _known_keys(
    name: str, forms: tuple[str, ...], type_: EntityType, subtype: str | None
) -> tuple[str, ...]:
    if type_ == "Person" or (type_ == "Place" and subtype is None):
        return ()
    telling = [
        *_vouching(name, forms, type_),
        *(() if names.is_generic(name, type_) else (name,)),
    ]
    known = (
        _city_name(f) if subtype == "City" else gazetteer_name(f, type_, subtype)
        for f in telling
    )
    return tuple(sorted({names.key(k, type_) for k in known if k is not None}))


@lru_cache(maxsize=200_000)
def _sound(key: str, type_: EntityType) -> str | None:
    if len(key) < SOUNDING or names.is_generic(key, type_):
        return None
    return " ".join(names.sound(w) for w in key.split())


def _city_name(name: str) -> str | None:
    """The gazetteer's name for a large city under any of its names ("Bombay"), where no other place is nearly as large."""
    known = [e for e in gazetteer.lookup(name) if e.type == "Place" and e.subtype != "Region"]
    sizes = sorted((e.population or 0 for e in known), reverse=True)
    if not known or sizes[0] < LARGE_CITY or (len(sizes) > 1 and sizes[1] * 20 > sizes[0]):
        return None
    largest = max(known, key=lambda e: e.population or 0)
    return largest.name if largest.subtype == "City" else None


def gazetteer_name(name: str, type_: EntityType, subtype: str | None) -> str | None:
    """The gazetteer's name for an organisation, an event or a place of that subtype, where it knows just one of that name."""
    known = {
        e.name
        for e in gazetteer.lookup(name)
        if e.type == type_ and (type_ != "Place" or e.subtype == subtype)
    }
    return known.pop() if len(known) == 1 else None
