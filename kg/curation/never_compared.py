"""Why a build has no comparison of two things."""

from typing import cast

from kg.curation.identity_table import Node
from kg.model.extract import EntityType
from kg.naming import keys, spellings
from kg.naming.person import compare_people

NAMES = "never compared, because nothing in their names brings them together"
EVENTS = (
    "never compared, because neither kind, time, place nor participants bring them together"
)
ALIKE = (
    "compared, and alike by name only: {}; nothing else was found in common, so they stay two"
)
TYPES = "never compared, because one is {} and one {}, and types never mix"


def why_never_compared(a: Node, b: Node) -> str:
    """The reason in words, from what the two are and are called."""
    if a.is_event and b.is_event:
        return EVENTS
    types = sorted({_type_words(node) for node in (a, b)})
    if len(types) > 1:
        return TYPES.format(*types)
    return _other_people(a, b) if a.type == "Person" else _other_names(a, b)


def _type_words(node: Node) -> str:
    if node.is_event:
        return "an event"
    return f"{'an' if node.type[0] in 'EO' else 'a'} {node.type}"


def _other_people(a: Node, b: Node) -> str:
    """Of two people.

    Those of one surname were compared, yet a build keeps no word of what came to nothing.
    """
    left, right = keys.person(a.name), keys.person(b.name)
    if not spellings.same_surname(left.surname, right.surname):
        return NAMES
    # of a given name that differs a build keeps nothing: it is said anew
    score, words = compare_people(left, right)
    if score > 0:
        return ALIKE.format(words)
    return f"their names are not those of one person: {words}"


def _other_names(a: Node, b: Node) -> str:
    left, right = _names_by_key(a), _names_by_key(b)
    shared = sorted(left.keys() & right.keys())
    return ALIKE.format(f"both are called {left[shared[0]]}") if shared else NAMES


def _names_by_key(node: Node) -> dict[str, str]:
    type_ = cast(EntityType, node.type)
    return {keys.key(name, type_): name for name in (node.name, *node.aliases)}
