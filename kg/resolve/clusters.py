"""A cluster: profiles held to be one thing, and what they say of it together.

Comparing clusters instead of pairs keeps the work small and checks a cluster as a whole: what one member says
against a merger stands against it for all ("transitive closure is a trap").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from kg.resolve import names
from kg.resolve.names import PersonName
from kg.resolve.profiles import Corpus, Fact, Profile
from kg.types import EntityType, Ref

SAMPLE = 2000
"""Documents of a large cluster whose context is looked at: more of them change no verdict and cost time."""

Tag = tuple[int, int]
"""Which side (0 or 1) of which *different* decision a profile stands on."""


@dataclass(slots=True)
class Cluster:
    """Profiles of one type."""

    type: EntityType
    members: list[Profile] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    known_keys: set[str] = field(default_factory=set)
    short_keys: set[str] = field(default_factory=set)
    sounds: set[str] = field(default_factory=set)
    people: set[PersonName] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    subtypes: set[str] = field(default_factory=set)
    facts: set[Fact] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    documents: dict[int, list[Profile]] = field(default_factory=dict)
    tags: set[Tag] = field(default_factory=set)
    _context: set[int] = field(default_factory=set)
    _read: int = 0
    _first: Profile | None = None

    def add(self, profile: Profile, tags: tuple[Tag, ...] = ()) -> None:
        """Take in a profile and what it says."""
        self.members.append(profile)
        self.keys.update(profile.keys)
        self.known_keys.update(profile.known_keys)
        self.links.update(profile.links)
        self.facts.update(profile.facts)
        self.tags.update(tags)
        if profile.subtype is not None:
            self.subtypes.add(profile.subtype)
        if profile.gender is not None:
            self.genders.add(profile.gender)
        self.documents.setdefault(profile.document, []).append(profile)
        if self.type == "Person":
            self.people.update(_people(profile))
        else:
            self.short_keys.update(_short_keys(profile))
            self.sounds.update(profile.sounds)
        self._note_first(profile)

    def absorb(self, other: "Cluster") -> None:
        """Take in all of another cluster, which is not to be used any more."""
        self.members.extend(other.members)
        for document, profiles in other.documents.items():
            self.documents.setdefault(document, []).extend(profiles)
        for mine, theirs in zip(self._sets(), other._sets(), strict=True):
            mine.update(theirs)
        self._note_first(other.known_by)

    def _note_first(self, profile: Profile) -> None:
        if self._first is None or profile.ref < self._first.ref:
            self._first = profile

    def __len__(self) -> int:
        return len(self.members)

    def _sets(self) -> tuple[set[object], ...]:
        return (  # type: ignore[return-value]  # sets of several types, each updated with its like
            self.keys,
            self.known_keys,
            self.short_keys,
            self.sounds,
            self.people,
            self.links,
            self.subtypes,
            self.facts,
            self.genders,
            self.tags,
        )

    def context(self, corpus: Corpus) -> set[int]:
        """What is mentioned in the documents of this cluster, as numbers of the corpus; grows as the cluster does."""
        if self._read < min(len(self.documents), SAMPLE):
            for document in islice(self.documents, self._read, SAMPLE):
                self._context.update(corpus.contexts[document])
            self._read = len(self.documents)
        return self._context

    def objects(self, kind: str) -> set[str]:
        """The objects of its facts of a kind: the countries it belongs to, the offices it holds, the days it was born."""
        return {f.object for f in self.facts if f.kind == kind}

    def label(self) -> str:
        """A name for explanations: that of its first member."""
        return self.known_by.name

    @property
    def known_by(self) -> Profile:
        """The member of the smallest reference: what the cluster is known by, in any order of documents."""
        if self._first is None:
            raise ValueError("a cluster without members")
        return self._first

    @property
    def first(self) -> Ref:
        """The smallest reference among its members."""
        return self.known_by.ref


def _people(profile: Profile) -> Iterator[PersonName]:
    """The names in parts; a form that is the end of another ("Rivera Schatz" of Thomas Rivera Schatz) is a surname, no name."""
    found = {names.person(f) for f in (profile.name, *(f for f, _ in profile.forms))}
    full = {p for p in found if p.given is not None and not any(o.key.endswith(f" {p.key}") for o in found)}
    return iter(full or found)


def _short_keys(profile: Profile) -> Iterator[str]:
    """Keys of forms that are some words of the name ("Lockheed" for Lockheed Martin), and the name without a firm's trade."""
    parts = set(profile.key.split())
    if profile.type == "Organisation" and (core := names.without_trade(profile.key)) is not None:
        yield core
    for form, _ in profile.forms:
        key = names.key(form, profile.type)
        if set(key.split()) < parts and not names.is_generic(form, profile.type):
            yield key


_BRANCH = re.compile(r"\s*(?:,|\(|\b(?:at|of|in|for)\b)", re.IGNORECASE)


def is_branch(key: str, profile: Profile) -> bool:
    """Whether a name goes on after the words of the key as that of one of several does.

    "University of California, San Diego" is one of the University of California's, "Democratic Party of Japan" is not the
    Democratic Party: there the first words alone may mean another.
    """
    if profile.type != "Organisation":
        return False
    size = len(key.split())
    for form in (profile.name, *(f for f, _ in profile.forms)):
        ends = [m.end() for m in re.finditer(r"[^\W_](?=[^\w'’.-]|$)", form)]
        if any(names.key(form[:end], profile.type) == key and _BRANCH.match(form, end) for end in ends[: size + 3]):
            return True
    return False
