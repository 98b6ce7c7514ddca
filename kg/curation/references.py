"""What somebody means who names a thing on the command line, and how a decision is to say it so that it lasts."""

import re
from collections.abc import Sequence
from typing import NamedTuple, cast

from kg.curation.identity_table import Node, Table
from kg.model.errors import NotFoundError, ResolveError
from kg.model.extract import EntityType
from kg.model.identity import Ref
from kg.ontology import did_you_mean
from kg.resolve.decisions.records import (
    EntitiesRef,
    EntityRef,
    NameRef,
    Reference,
    ThingRef,
)
from kg.resolve.decisions.references import ENTITY_TYPES

_TYPED = re.compile(r"(.+\S)\s*\((\w+)\)")
_HASHED = re.compile(r".*-[0-9a-f]{8}")
LISTED = 8  # things that a message names at most
SPELT_OUT = 50  # entities that a decision names one by one at most


class Meant(NamedTuple):
    """The members that somebody means, and what to call them."""

    refs: tuple[Ref, ...]
    label: str


def meant(table: Table, text: str) -> Meant:
    """What `text` means in a build: an id of it, one of a build without decisions, `document#local`, or a name.

    Raises:
        NotFoundError: nothing is called so; says what is near.
        ResolveError: several things are; lists their ids.
    """
    if text in table.nodes:
        return Meant(table.parts[text], text)
    if text in table.index.by_thing:  # decisions have made another thing of it
        return Meant(tuple(table.index.by_thing[text]), text)
    document, mark, local = text.rpartition("#")
    if mark and any(r.document == document for r in table.members):
        return _of_document(table, document, local)
    return _named(table, text)


def _of_document(table: Table, document: str, local: str) -> Meant:
    ref = Ref(document, local)
    if ref in table.members:
        return Meant((ref,), f"{document}#{local} {table.members[ref].name!r}")
    there = [
        f"{m.ref.local} {m.name!r}"
        for m in table.members.values()
        if m.ref.document == document
    ]
    some = ", ".join(there[:LISTED]) + (
        f" and {len(there) - LISTED} more" if len(there) > LISTED else ""
    )
    raise NotFoundError(
        f"document {document!r} has no entity or event {local!r}; it has {some}"
    )


def _named(table: Table, text: str) -> Meant:
    name, type_ = (
        (found[1], found[2])
        if (found := _TYPED.fullmatch(text)) and found[2] in ENTITY_TYPES
        else (text, None)
    )
    nodes = [n for n in table.nodes.values() if type_ in (None, n.type)]
    wanted = name.casefold()
    called = [n for n in nodes if n.name.casefold() == wanted]
    called = called or [n for n in nodes if wanted in {a.casefold() for a in n.aliases}]
    if not called:
        known = {n.name.casefold(): n.name for n in nodes} | {
            a.casefold(): a for n in nodes for a in n.aliases
        }
        near = did_you_mean(wanted, known) or did_you_mean(wanted, table.nodes)
        raise NotFoundError(f"nothing in the build is called {text!r}{near}")
    if len(called) > 1:
        listed = "; ".join(describe(table, n) for n in called[:LISTED])
        raise ResolveError(
            f"{len(called)} things are called {text!r}, name one by its id: {listed}"
        )
    return _bearer(table, called[0], wanted)


def _bearer(table: Table, node: Node, name: str) -> Meant:
    """A thing.

    Where decisions made it of several, the one that the machine alone gives the name to, if it
    is but one.
    """
    refs = table.parts[node.id]
    once = {table.members[r].thing for r in refs}
    bearing = {
        table.members[r].thing
        for r in refs
        if name in {n.casefold() for n in (table.members[r].name, *table.members[r].forms)}
    }
    if len(once) > 1 and len(bearing) == 1:
        (id_,) = bearing
        return Meant(tuple(r for r in refs if table.members[r].thing == id_), id_)
    return Meant(refs, node.id)


def whole(table: Table, part: Meant) -> Meant:
    """The whole of a thing that decisions made of several, where the part that is meant bears its id; else the part."""
    return Meant(table.parts[part.label], part.label) if part.label in table.parts else part


def describe(table: Table, node: Node) -> str:
    """A thing in one phrase: `person/john-smith (Person, 3 documents)`."""
    documents = len({r.document for r in table.parts.get(node.id, ())})
    return f"{node.id} ({node.subtype or node.type}, {documents} {'document' if documents == 1 else 'documents'})"


def reference(table: Table, refs: Sequence[Ref]) -> Reference:
    """How a decision says what is meant: by the id that a build without decisions gives, where that means just this.

    A thing that decisions made of several is known by the one of them that bears its id, else by the largest; a part of what
    the machine holds to be one by its entities. So is a small thing whose id ends in a hash, since several have its name:
    with other documents the hash is another.
    """
    wanted = set(refs)
    things = {table.members[r].thing for r in refs}
    by_thing = table.index.by_thing
    if wanted == {r for t in things for r in by_thing[t]}:
        now = {table.current[r] for r in refs}
        best = ThingRef(min(things, key=lambda t: (t not in now, -len(by_thing[t]), t)))
        if is_portable(best) or len(wanted) > SPELT_OUT:
            return best
    entities = tuple(
        EntityRef(r.document, r.local, table.members[r].name) for r in sorted(wanted)
    )
    return entities[0] if len(entities) == 1 else EntitiesRef(entities)


def without_build(text: str) -> Reference:
    """What is meant where no build is at hand: an id, `document#local`, or a name with its type, `Palmyra (Place)`.

    Raises:
        ResolveError: it is none of these.
    """
    if (found := _TYPED.fullmatch(text)) and found[2] in ENTITY_TYPES:
        return NameRef(found[1], cast(EntityType, found[2]))
    document, mark, local = text.rpartition("#")
    if mark and document and local:
        return EntityRef(document, local)
    if re.fullmatch(r"\w+/\S+", text):
        return ThingRef(text)
    raise ResolveError(
        f"without a build, {text!r} does not say what is meant: name an id (person/john-smith), a name with its type "
        "('John Smith (Person)') or an entity of a document (DOCUMENT#e3), or a build with --graph"
    )


def is_portable(reference: Reference) -> bool:
    """Whether it can mean something in another corpus: names can, and ids made of a name alone, without a hash."""
    return isinstance(reference, NameRef) or (
        isinstance(reference, ThingRef) and _HASHED.fullmatch(reference.id) is None
    )
