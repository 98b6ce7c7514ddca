"""What references mean: from ids, names and entities of one document to the members of a build.

The same look-up serves a build that applies decisions and a person who makes one on a build
that is there.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, get_args

from kg.model.errors import ResolveError
from kg.model.extract import EntityType
from kg.model.identity import Ref
from kg.naming import keys
from kg.resolve.decisions.records import (
    Decision,
    EntitiesRef,
    EntityRef,
    NameRef,
    Reference,
    ThingRef,
)

ENTITY_TYPES = frozenset(get_args(EntityType))


class Member(NamedTuple):
    """An entity or event of one document, as far as references need to know it.

    `type` is an entity type, or that of an event; `is_event` tells which. `forms` are the names
    it bears in its document, of an event its trigger. `thing` is the id that the machine alone
    gives to what it is part of.
    """

    ref: Ref
    type: str
    name: str
    forms: tuple[str, ...]
    thing: str
    is_event: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All names it bears."""
        return self.name, *self.forms


class Index:
    """The members of a build, to be found by reference."""

    def __init__(self, members: Iterable[Member]) -> None:
        self.by_ref: dict[Ref, Member] = {}
        self.by_thing: dict[str, list[Ref]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[Ref]] = defaultdict(list)
        self._by_slug: dict[str, list[Ref]] = defaultdict(list)
        for member in members:
            self.by_ref[member.ref] = member
            self.by_thing[member.thing].append(member.ref)
            if not member.is_event:
                self._add_names(member)

    def _add_names(self, member: Member) -> None:
        for key in sorted({keys.key(name, member.type) for name in member.names}):
            self._by_name[member.type, key].append(member.ref)
        for slug in sorted({keys.slug(name) for name in member.names}):
            self._by_slug[f"{member.type.lower()}/{slug}"].append(member.ref)

    def find(self, reference: Reference) -> list[Ref]:
        """The members that a reference means.

        None where nothing is meant, or nobody can say which of several.

        An id that is no thing's here means what bears its name, where that is one thing: ids
        come from other corpora and other days. A name means all that bear it.
        """
        if isinstance(reference, EntitiesRef):
            return sorted({ref for one in reference.entities for ref in self._of_document(one)})
        if isinstance(reference, EntityRef):
            return self._of_document(reference)
        if isinstance(reference, NameRef):
            key = keys.key(reference.name, reference.type)
            return self._by_name.get((reference.type, key), [])
        refs = self.by_thing.get(reference.id) or self._by_slug.get(reference.id, [])
        return refs if len(self._things(refs)) == 1 else []

    def _things(self, refs: Iterable[Ref]) -> set[str]:
        return {self.by_ref[ref].thing for ref in refs}

    def why_not_found(self, reference: Reference) -> str:
        """Why `find` gives nothing."""
        if isinstance(reference, ThingRef) and reference.id in self._by_slug:
            matches = sorted(self._things(self._by_slug[reference.id]))
            return f"ambiguous reference {reference}: matches {', '.join(matches)}"
        return f"nothing here is {reference}"

    def _of_document(self, reference: EntityRef) -> list[Ref]:
        """The entity of that id, if it is still called so.

        Else the only one of its document that is.
        """
        there = self.by_ref.get(reference.ref)
        name = reference.name
        if name is None:
            return [] if there is None else [there.ref]
        if there is not None and _is_called(there, name):
            return [there.ref]
        of_document = (m for r, m in self.by_ref.items() if r.document == reference.document)
        called = [member.ref for member in of_document if _is_called(member, name)]
        return called if len(called) == 1 else []

    def sides(self, decision: Decision) -> tuple[list[Ref], list[Ref]]:
        """The members of both sides of a decision, empty where nothing here is meant.

        What a *different* decision means on both sides is on neither: so an entity that an
        article gives both names is left to the machine, and one entity against the thing that
        it is in is against the rest of that thing.

        Raises:
            ResolveError: it would join things of different types, or both sides are the same.
        """
        left, right = self.find(decision.left), self.find(decision.right)
        if not left or not right:
            return left, right
        if decision.verdict == "same":
            self.check_types(decision, (*left, *right))
            return left, right
        return without_shared(decision, left, right)

    def check_types(self, decision: object, refs: Iterable[Ref]) -> None:
        """Test if members can be one thing at all.

        Raises:
            ResolveError: they are of several types, or entities and events; `decision` says of
                what it is told.
        """
        types = sorted({_type_words(self.by_ref[ref]) for ref in refs})
        if len(types) > 1:
            raise ResolveError(
                f"{decision}: one is {', one '.join(types)}, and types never mix"
            )


def _type_words(member: Member) -> str:
    """With its article: "a Person", "an Organisation", "an event"."""
    if member.is_event:
        return "an event"
    return f"{'an' if member.type[0] in 'EO' else 'a'} {member.type}"


def _is_called(member: Member, name: str) -> bool:
    if member.is_event:
        return name.lower() == member.name
    called = {keys.key(form, member.type) for form in member.names}
    return keys.key(name, member.type) in called


def without_shared(
    decision: object, left: Sequence[Ref], right: Sequence[Ref]
) -> tuple[list[Ref], list[Ref]]:
    """Both sides without what is on both; where one holds the other, that other stays whole.

    Raises:
        ResolveError: nothing is left, since both mean the same.
    """
    mine, theirs = set(left), set(right)
    if mine == theirs:
        raise ResolveError(f"{decision}: both sides mean the same; name one by its document")
    only_left = list(left) if mine < theirs else [r for r in left if r not in theirs]
    only_right = list(right) if theirs < mine else [r for r in right if r not in mine]
    return only_left, only_right
