"""A cluster: entity profiles held to be one entity, and what they say of it together.

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
from kg.resolve.corpus import Corpus
from kg.resolve.entities.profiles import EntityProfile, Fact, FactKind

T = TypeVar("T")

CONTEXT_SAMPLE = 2000
"""Documents of a large cluster whose context is looked at.

More of them change no verdict and cost time.
"""

NAME_SAMPLE = 20
"""Members of a large cluster whose names are looked at one by one."""

CannotLink = tuple[int, int]
"""Which side (0 or 1) of which *different* decision a profile stands on, by its number."""


@dataclass(slots=True)
class EntityCluster:
    """Profiles of one type, and what they say together."""

    type: EntityType
    members: list[EntityProfile] = field(default_factory=list)
    keys: Set[str] = frozenset()
    known_keys: Set[str] = frozenset()
    short_keys: Set[str] = frozenset()
    sounds: Set[str] = frozenset()
    people: Set[PersonName] = frozenset()
    links: Set[str] = frozenset()
    subtypes: Set[str] = frozenset()
    facts: Set[Fact] = frozenset()
    genders: Set[str] = frozenset()
    documents: dict[int, list[EntityProfile]] = field(default_factory=dict)
    cannot_link: Set[CannotLink] = frozenset()
    _context: set[int] | None = None
    _read: int = 0
    _first: EntityProfile | None = None

    def add(self, profile: EntityProfile, cannot_link: tuple[CannotLink, ...] = ()) -> None:
        """Take in a profile and what it says."""
        self.members.append(profile)
        self.keys = _with(self.keys, profile.keys)
        self.known_keys = _with(self.known_keys, profile.known_keys)
        self.links = _with(self.links, profile.links)
        self.facts = _with(self.facts, profile.facts)
        self.cannot_link = _with(self.cannot_link, cannot_link)
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

    def absorb(self, other: "EntityCluster") -> None:
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
        self.cannot_link = _with(self.cannot_link, other.cannot_link)
        self._note_first(other.known_by)

    def _note_first(self, profile: EntityProfile) -> None:
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
        if self._read < min(len(self.documents), CONTEXT_SAMPLE):
            for document in islice(self.documents, self._read, CONTEXT_SAMPLE):
                self._context.update(corpus.contexts[document])
            self._read = len(self.documents)
        return self._context

    def objects(self, kind: FactKind) -> set[str]:
        """The objects of its facts of a kind.

        The countries it belongs to, the offices it holds, the days it was born.
        """
        return {fact.object for fact in self.facts if fact.kind == kind}

    def sampled_names(self) -> list[str]:
        """Names of its members, of a large cluster of the first."""
        return sorted({profile.name for profile in self.members[:NAME_SAMPLE]})

    def label(self) -> str:
        """A name for explanations: that of its first member."""
        return self.known_by.name

    @property
    def known_by(self) -> EntityProfile:
        """The member of the smallest reference.

        What the cluster is known by, in any order of documents.
        """
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


def _people(profile: EntityProfile) -> Iterator[PersonName]:
    """The names in parts.

    A form that is the end of another ("Rivera Schatz" of Thomas Rivera Schatz) is a surname, no
    name.
    """
    people = {names.person(name) for name in profile.names}
    ends = {person for person in people if _is_end_of_another(person, people)}
    full = {person for person in people - ends if person.given is not None}
    return iter(full or people)


def _is_end_of_another(person: PersonName, people: Set[PersonName]) -> bool:
    return any(other.key.endswith(f" {person.key}") for other in people)


def _short_keys(profile: EntityProfile) -> Iterator[str]:
    """Keys of forms that are some words of the name ("Lockheed" for Lockheed Martin).

    And the name without a firm's trade.
    """
    if profile.type == "Organisation":
        core = names.without_trade(profile.key)
        if core is not None:
            yield core
    parts = set(profile.key.split())
    for form in profile.form_words:
        key = names.key(form, profile.type)
        if set(key.split()) < parts and not names.is_generic(form, profile.type):
            yield key


# What a name goes on with where it is that of one of several: "University of California, San
# Diego", "Democratic Party (Japan)", "Academy of Arts at Berlin".
_BRANCH = re.compile(r"\s*(?:,|\(|\b(?:at|of|in|for)\b)", re.IGNORECASE)

# The last letter of a word: apostrophes, points and hyphens are within words.
_WORD_END = re.compile(r"[^\W_](?=[^\w'’.-]|$)")

# Words by which a name may be longer than its key, which leaves out articles and legal forms.
_DROPPED_WORDS = 3


def is_branch(key: str, profile: EntityProfile) -> bool:
    """Test if a name goes on after the words of the key as that of one of several does.

    "University of California, San Diego" is one of the University of California's, "Democratic
    Party of Japan" is not the Democratic Party: there the first words alone may mean another.
    """
    if profile.type != "Organisation":
        return False
    return any(_goes_on(name, key) for name in profile.names)


def _goes_on(name: str, key: str) -> bool:
    ends = [match.end() for match in _WORD_END.finditer(name)]
    for end in ends[: len(key.split()) + _DROPPED_WORDS]:
        if _BRANCH.match(name, end) and names.key(name[:end], "Organisation") == key:
            return True
    return False
