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
from kg.resolve.decisions.log import (
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


class Index:
    """The members of a build, to be found by reference."""

    def __init__(self, members: Iterable[Member]) -> None:
        self.by_ref: dict[Ref, Member] = {}
        self.by_thing: dict[str, list[Ref]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[Ref]] = defaultdict(list)
        self._by_slug: dict[str, list[Ref]] = defaultdict(list)
        for m in members:
            self.by_ref[m.ref] = m
            self.by_thing[m.thing].append(m.ref)
            if not m.is_event:
                for key in sorted({keys.key(n, m.type) for n in (m.name, *m.forms)}):
                    self._by_name[m.type, key].append(m.ref)
                for slug in sorted({keys.slug(n) for n in (m.name, *m.forms)}):
                    self._by_slug[f"{m.type.lower()}/{slug}"].append(m.ref)

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
            return self._by_name.get(
                (reference.type, keys.key(reference.name, reference.type)), []
            )
        named = self.by_thing.get(reference.id) or self._by_slug.get(reference.id, [])
        return named if len({self.by_ref[r].thing for r in named}) == 1 else []

    def silence(self, reference: Reference) -> str:
        """Why `find` gives nothing."""
        if isinstance(reference, ThingRef) and reference.id in self._by_slug:
            several = sorted({self.by_ref[r].thing for r in self._by_slug[reference.id]})
            return f"nobody can say which of {', '.join(several)} is {reference}"
        return f"nothing here is {reference}"

    def _of_document(self, reference: EntityRef) -> list[Ref]:
        """The entity of that id, if it is still called so.

        Else the only one of its document that is.
        """
        there = self.by_ref.get(reference.ref)
        if there is not None and (reference.name is None or _is_called(there, reference.name)):
            return [there.ref]
        if reference.name is None:
            return []
        called = [
            r
            for r, m in self.by_ref.items()
            if r.document == reference.document and _is_called(m, reference.name)
        ]
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
        return apart(decision, left, right)

    def check_types(self, decision: object, refs: Iterable[Ref]) -> None:
        """Whether members can be one thing at all.

        Raises:
            ResolveError: they are of several types, or entities and events; `decision` says of
                what it is told.
        """
        found = [self.by_ref[r] for r in refs]
        types = {
            "an event"
            if m.is_event
            else f"a {m.type}".replace("a O", "an O").replace("a E", "an E")
            for m in found
        }
        if len(types) > 1:
            raise ResolveError(
                f"{decision}: one is {', one '.join(sorted(types))}, and types never mix"
            )


def _is_called(member: Member, name: str) -> bool:
    if member.is_event:
        return name.lower() == member.name
    return keys.key(name, member.type) in {
        keys.key(n, member.type) for n in (member.name, *member.forms)
    }


def apart(
    decision: object, left: Sequence[Ref], right: Sequence[Ref]
) -> tuple[list[Ref], list[Ref]]:
    """Both sides without what is on both.

    Raises:
        ResolveError: nothing is left, since both mean the same.
    """
    mine, theirs = set(left), set(right)
    if mine == theirs:
        raise ResolveError(f"{decision}: both sides mean the same; name one by its document")
    if mine < theirs:
        return list(left), [r for r in right if r not in mine]
    if theirs < mine:
        return [r for r in left if r not in theirs], list(right)
    return [r for r in left if r not in theirs], [r for r in right if r not in mine]
