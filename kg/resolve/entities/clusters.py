"""A cluster: profiles held to be one thing, and what they say of it together.

Comparing clusters instead of pairs keeps the work small and checks a cluster as a whole: what
one member says against a merger stands against it for all ("transitive closure is a trap").
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from kg.model.extract import EntityType
from kg.model.identity import Ref
from kg.naming import keys as names
from kg.naming.keys import PersonName
from kg.resolve.corpus import Corpus, Fact, Profile

T = TypeVar("T")

SAMPLE = 2000
"""Documents of a large cluster whose context is looked at: more of them change no verdict and cost time."""

Tag = tuple[int, int]
"""Which side (0 or 1) of which *different* decision a profile stands on."""


@dataclass(slots=True)
class Cluster:
    """Profiles of one type."""

    type: EntityType
    members: list[Profile] = field(default_factory=list)
    keys: Set[str] = frozenset()
    known_keys: Set[str] = frozenset()
    short_keys: Set[str] = frozenset()
    sounds: Set[str] = frozenset()
    people: Set[PersonName] = frozenset()
    links: Set[str] = frozenset()
    subtypes: Set[str] = frozenset()
    facts: Set[Fact] = frozenset()
    genders: Set[str] = frozenset()
    documents: dict[int, list[Profile]] = field(default_factory=dict)
    tags: Set[Tag] = frozenset()
    _context: set[int] | None = None
    _read: int = 0
    _first: Profile | None = None

    def add(self, profile: Profile, tags: tuple[Tag, ...] = ()) -> None:
        """Take in a profile and what it says."""
        self.members.append(profile)
        self.keys = _with(self.keys, profile.keys)
        self.known_keys = _with(self.known_keys, profile.known_keys)
        self.links = _with(self.links, profile.links)
        self.facts = _with(self.facts, profile.facts)
        self.tags = _with(self.tags, tags)
        if profile.subtype is not None:
            self.subtypes = _with(self.subtypes, (profile.subtype,))
        if profile.gender is not None:
            self.genders = _with(self.genders, (profile.gender,))
        self.documents.setdefault(profile.document, []).append(profile)
        if self.type == "Person":
            self.people = _with(self.people, _people(profile))
        else:
            self.short_keys = _with(self.short_keys, _short_keys(profile))
            self.sounds = _with(self.sounds, profile.sounds)
        self._note_first(profile)

    def absorb(self, other: "Cluster") -> None:
        """Take in all of another cluster, which is not to be used any more."""
        self.members.extend(other.members)
        for document, profiles in other.documents.items():
            self.documents.setdefault(document, []).extend(profiles)
        self.keys = _with(self.keys, other.keys)
        self.known_keys = _with(self.known_keys, other.known_keys)
        self.short_keys = _with(self.short_keys, other.short_keys)
        self.sounds = _with(self.sounds, other.sounds)
        self.people = _with(self.people, other.people)
        self.links = _with(self.links, other.links)
        self.subtypes = _with(self.subtypes, other.subtypes)
        self.facts = _with(self.facts, other.facts)
        self.genders = _with(self.genders, other.genders)
        self.tags = _with(self.tags, other.tags)
        self._note_first(other.known_by)

    def _note_first(self, profile: Profile) -> None:
        if self._first is None or profile.ref < self._first.ref:
            self._first = profile

    def __len__(self) -> int:
        return len(self.members)

    def context(self, corpus: Corpus) -> set[int]:
        """What is mentioned in the documents of this cluster, as numbers of the corpus.

        Grows as the cluster does.
        """
        if self._context is None:
            self._context = set()
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


def _with(mine: Set[T], more: Iterable[T]) -> Set[T]:
    """A set with more in it.

    The very same where that is nothing new, since most clusters have one member and little to
    say.
    """
    new = [x for x in more if x not in mine]
    return frozenset((*mine, *new)) if new else mine


def _people(profile: Profile) -> Iterator[PersonName]:
    """The names in parts.

    A form that is the end of another ("Rivera Schatz" of Thomas Rivera Schatz) is a surname, no
    name.
    """
    found = {names.person(f) for f in (profile.name, *(f for f, _ in profile.forms))}
    full = {
        p
        for p in found
        if p.given is not None and not any(o.key.endswith(f" {p.key}") for o in found)
    }
    return iter(full or found)


def _short_keys(profile: Profile) -> Iterator[str]:
    """Keys of forms that are some words of the name ("Lockheed" for Lockheed Martin), and the name without a firm's trade."""
    parts = set(profile.key.split())
    if (
        profile.type == "Organisation"
        and (core := names.without_trade(profile.key)) is not None
    ):
        yield core
    for form, _ in profile.forms:
        key = names.key(form, profile.type)
        if set(key.split()) < parts and not names.is_generic(form, profile.type):
            yield key


_BRANCH = re.compile(r"\s*(?:,|\(|\b(?:at|of|in|for)\b)", re.IGNORECASE)


def is_branch(key: str, profile: Profile) -> bool:
    """Whether a name goes on after the words of the key as that of one of several does.

    "University of California, San Diego" is one of the University of California's, "Democratic
    Party of Japan" is not the Democratic Party: there the first words alone may mean another.
    """
    if profile.type != "Organisation":
        return False
    size = len(key.split())
    for form in (profile.name, *(f for f, _ in profile.forms)):
        ends = [m.end() for m in re.finditer(r"[^\W_](?=[^\w'’.-]|$)", form)]
        if any(
            names.key(form[:end], profile.type) == key and _BRANCH.match(form, end)
            for end in ends[: size + 3]
        ):
            return True
    return False
