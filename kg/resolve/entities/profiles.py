"""What resolving needs to know of each entity: its names and their keys, its ids, a few facts.

A corpus of 100,000 articles has about two million entities, so a profile is small.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from kg.model.extract import EntityType, Gender
from kg.model.identity import Ref
from kg.naming import gazetteer, keys, spellings
from kg.resolve import weights

FactKind = Literal["country", "region", "office", "born", "occupation"]


class Fact(NamedTuple):
    """What a document says of an entity that tells it from others.

    `object` is a key of the other entity, a date, or a field of work.
    """

    kind: FactKind
    predicate: str
    object: str


@dataclass(slots=True)
class EntityProfile:
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
        return keys.key(self.name, self.type)

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, and its forms."""
        return self.name, *self.form_words

    @property
    def form_words(self) -> tuple[str, ...]:
        """Its forms, without their numbers."""
        return tuple(form for form, _ in self.forms)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys that the document vouches for.

        Those of the name, and of forms that are no mere part of it. A generic name with another
        beside it ("the Air Force (USAF)") is known by the other alone.
        """
        if self.national is not None:
            return (self.national,)
        return _keys(self.name, self.form_words, self.type)

    @property
    def known_keys(self) -> tuple[str, ...]:
        """Keys of the names that the gazetteer has for its forms."""
        if self.national is not None:
            return ()
        return _known_keys(self.name, self.form_words, self.type, self.subtype)

    @property
    def sounds(self) -> tuple[str, ...]:
        """Its keys with the letters made one that transliterations vary in.

        None for people, acronyms and short names.
        """
        if self.type in ("Person", "Event"):
            return ()
        sounds = (_sound(key, self.type) for key in self.keys)
        return tuple(sound for sound in sounds if sound is not None)

    @property
    def is_weak(self) -> bool:
        """Test if the name alone does not say who is meant.

        A bare surname, or "the Interior Ministry", without an id.
        """
        if self.links:
            return False
        if self.type == "Person":
            return not any(keys.person(name).is_full for name in self.names)
        if self.type == "Place":
            # "Georgia", "Paris": places that people are called like, but no countries
            is_given = self.name.casefold() in gazetteer.given_names()
            return is_given and self.subtype != "Country"
        return keys.is_generic(self.name, self.type) and self.keys == (self.key,)


@lru_cache(maxsize=200_000)
def _keys(name: str, forms: tuple[str, ...], type_: EntityType) -> tuple[str, ...]:
    own = keys.key(name, type_)
    vouched = {keys.key(form, type_) for form in _vouching(name, forms, type_)} - {own}
    if vouched and keys.is_generic(name, type_):
        return tuple(sorted(vouched))
    return tuple(sorted({own, *vouched}))


def _vouching(name: str, forms: tuple[str, ...], type_: EntityType) -> Iterator[str]:
    """Forms that are more than some words of the name.

    Those ("Peskov", "Lockheed") vouch for nothing by themselves.
    """
    parts = set(keys.key(name, type_).split())
    for form in forms:
        key = keys.key(form, type_)
        if not key or set(key.split()) < parts:
            continue
        if type_ == "Person" and not keys.person(form).is_full:
            continue
        if not keys.is_generic(form, type_):
            yield form


@lru_cache(maxsize=200_000)
def _known_keys(
    name: str, forms: tuple[str, ...], type_: EntityType, subtype: str | None
) -> tuple[str, ...]:
    if type_ == "Person" or (type_ == "Place" and subtype is None):
        return ()
    asked = list(_vouching(name, forms, type_))
    if not keys.is_generic(name, type_):
        asked.append(name)
    known = (_gazetteer_name(form, type_, subtype) for form in asked)
    return tuple(sorted({keys.key(k, type_) for k in known if k is not None}))


def _gazetteer_name(name: str, type_: EntityType, subtype: str | None) -> str | None:
    """The gazetteer's name for what is called so, where it is but one."""
    if subtype == "City":
        return _city_name(name)
    entries = [entry for entry in gazetteer.lookup(name) if entry.type == type_]
    if type_ == "Place":
        entries = [entry for entry in entries if entry.subtype == subtype]
    known = {entry.name for entry in entries}
    return known.pop() if len(known) == 1 else None


@lru_cache(maxsize=200_000)
def _city_name(name: str) -> str | None:
    """The gazetteer's name for a large city under any of its names ("Bombay").

    Only where no other place is nearly as large.
    """
    places = [entry for entry in gazetteer.lookup(name) if entry.type == "Place"]
    places = [entry for entry in places if entry.subtype != "Region"]
    if not places:
        return None
    places.sort(key=_population, reverse=True)
    largest, *others = places
    if largest.subtype != "City" or _population(largest) < weights.LARGE_CITY:
        return None
    rival = _population(others[0]) if others else 0
    return None if rival * weights.LARGER_CITY > _population(largest) else largest.name


def _population(entry: gazetteer.Entry) -> int:
    return entry.population or 0


@lru_cache(maxsize=200_000)
def _sound(key: str, type_: EntityType) -> str | None:
    if len(key) < weights.SOUND_LETTERS or keys.is_generic(key, type_):
        return None
    return " ".join(spellings.sound(word) for word in key.split())
