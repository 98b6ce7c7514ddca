"""What somebody means who names a thing on the command line.

And how a decision is to say it so that it lasts.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from kg.curation.identity_table import IdentityTable, Node
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

# A name with its type, as in "Palmyra (Place)".
_TYPED = re.compile(r"(.+\S)\s*\((\w+)\)")

# "person/john-smith-1a2b3c4d": one of several that have the name.
_HASHED = re.compile(r".*-[0-9a-f]{8}")

LISTED = 8
"""Things that a message names at most."""

SPELT_OUT = 50
"""Entities that a decision names one by one at most."""


class Referent(NamedTuple):
    """The members that somebody means, and what to call them."""

    refs: tuple[Ref, ...]
    label: str


def referent(table: IdentityTable, text: str) -> Referent:
    """What `text` means in a build.

    An id of it, one of a build without decisions, `document#local`, or a name.

    Raises:
        NotFoundError: nothing is called so; says what is near.
        ResolveError: several things are; lists their ids.
    """
    if text in table.nodes:
        return Referent(table.parts[text], text)
    # an id of a build without decisions, which have made another thing of it
    if text in table.index.by_thing:
        return Referent(tuple(table.index.by_thing[text]), text)
    document, mark, local = text.rpartition("#")
    # a name may hold "#" too, so the document must be one of the build
    if mark and any(ref.document == document for ref in table.members):
        return _member(table, Ref(document, local))
    return _named(table, text)


def _member(table: IdentityTable, ref: Ref) -> Referent:
    document, local = ref
    if ref in table.members:
        return Referent((ref,), f"{document}#{local} {table.members[ref].name!r}")
    of_document = (m for m in table.members.values() if m.ref.document == document)
    there = [f"{member.ref.local} {member.name!r}" for member in of_document]
    more = f" and {len(there) - LISTED} more" if len(there) > LISTED else ""
    raise NotFoundError(
        f"document {document!r} has no entity or event {local!r}; "
        f"it has {', '.join(there[:LISTED])}{more}"
    )


def _named(table: IdentityTable, text: str) -> Referent:
    """The only thing of a name; names count before aliases."""
    name, type_ = _name_and_type(text)
    nodes = [node for node in table.nodes.values() if type_ in (None, node.type)]
    wanted = name.casefold()
    called = [node for node in nodes if node.name.casefold() == wanted]
    # names win over aliases: "Palmyra" is the town, though a battle is called so too
    called = called or [node for node in nodes if wanted in _folded(node.aliases)]
    if not called:
        raise NotFoundError(f"unknown node id {text!r}{_near(wanted, table, nodes)}")
    if len(called) > 1:
        matches = "; ".join(describe(table, node) for node in called[:LISTED])
        raise ResolveError(
            f"ambiguous reference {text!r}: matches {len(called)} things, "
            f"name one by its id: {matches}"
        )
    return _bearer(table, called[0], wanted)


def _near(wanted: str, table: IdentityTable, nodes: list[Node]) -> str:
    """The nearest name, else the nearest id: a name may be mistyped, or an id's slug."""
    names = _folded(name for node in nodes for name in (node.name, *node.aliases))
    return did_you_mean(wanted, sorted(names)) or did_you_mean(wanted, table.nodes)


def _name_and_type(text: str) -> tuple[str, str | None]:
    """A name, and the entity type in brackets behind it: "Palmyra (Place)"."""
    typed = _TYPED.fullmatch(text)
    if typed is None or typed[2] not in ENTITY_TYPES:
        return text, None
    return typed[1], typed[2]


def _folded(names: Iterable[str]) -> set[str]:
    return {name.casefold() for name in names}


def _bearer(table: IdentityTable, node: Node, name: str) -> Referent:
    """A thing.

    Where decisions made it of several, the one that the machine alone gives the name to, if it
    is but one.
    """
    members = [table.members[ref] for ref in table.parts[node.id]]
    made_of = {member.thing for member in members}
    bearing = {member.thing for member in members if name in _folded(member.names)}
    # nobody decided on it, or several of its parts are called so
    if len(made_of) < 2 or len(bearing) != 1:
        return Referent(table.parts[node.id], node.id)
    (id_,) = bearing
    return Referent(tuple(m.ref for m in members if m.thing == id_), id_)


def whole(table: IdentityTable, part: Referent) -> Referent:
    """The whole of a thing that decisions made of several, where a part bears its id.

    Else the part.
    """
    if part.label not in table.parts:
        return part  # the build has the part under another id
    return Referent(table.parts[part.label], part.label)


def describe(table: IdentityTable, node: Node) -> str:
    """A thing in one phrase: `person/john-smith (Person, 3 documents)`."""
    count = len({ref.document for ref in table.parts.get(node.id, ())})
    documents = "1 document" if count == 1 else f"{count} documents"
    return f"{node.id} ({node.subtype or node.type}, {documents})"


# --- How a decision says it


def reference(table: IdentityTable, refs: Sequence[Ref]) -> Reference:
    """How a decision says what is meant.

    By the id that a build without decisions gives, where that means just this. A thing that
    decisions made of several is known by the one of them that bears its id, else by the
    largest; a part of what the machine holds to be one by its entities. So is a small thing
    whose id ends in a hash, since several have its name: with other documents the hash is
    another.
    """
    wanted = set(refs)
    things = {table.members[ref].thing for ref in refs}
    if wanted == {ref for thing in things for ref in table.index.by_thing[thing]}:
        # the two sides are whole things of the machine: an id says it
        by_id = ThingRef(_best_id(table, refs, things))
        if is_portable(by_id) or len(wanted) > SPELT_OUT:
            return by_id
    entities = tuple(
        EntityRef(ref.document, ref.local, table.members[ref].name) for ref in sorted(wanted)
    )
    return entities[0] if len(entities) == 1 else EntitiesRef(entities)


def _best_id(table: IdentityTable, refs: Sequence[Ref], things: set[str]) -> str:
    """The id, of those that the machine alone gives, that the build has, else the largest's."""
    now = {table.current[ref] for ref in refs}
    sizes = {thing: len(table.index.by_thing[thing]) for thing in things}
    return min(things, key=lambda thing: (thing not in now, -sizes[thing], thing))


def without_build(text: str) -> Reference:
    """What is meant where no build is at hand.

    An id, `document#local`, or a name with its type, `Palmyra (Place)`.

    Raises:
        ResolveError: it is none of these.
    """
    name, type_ = _name_and_type(text)
    if type_ is not None:
        return NameRef(name, cast(EntityType, type_))
    # the last "#": ids of documents may be addresses with an anchor
    document, mark, local = text.rpartition("#")
    if mark and document and local:
        return EntityRef(document, local)
    if re.fullmatch(r"\w+/\S+", text):
        return ThingRef(text)
    raise ResolveError(
        f"without a build, {text!r} does not say what is meant: name an id "
        "(person/john-smith), a name with its type ('John Smith (Person)') or an entity of a "
        "document (DOCUMENT#e3), or a build with --graph"
    )


def is_portable(reference: Reference) -> bool:
    """Test if it can mean something in another corpus.

    Names can, and ids made of a name alone, without a hash.
    """
    if isinstance(reference, ThingRef):
        return _HASHED.fullmatch(reference.id) is None
    return isinstance(reference, NameRef)
