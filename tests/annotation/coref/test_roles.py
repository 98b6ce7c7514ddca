"""Roles are looked up by noun, near a description."""

from kg.annotation.coref.clusters import Cluster
from kg.annotation.coref.descriptions import Description
from kg.annotation.coref.roles import MOST_CALLED, Role, Roles


def role(head: int, *kinds: str) -> Role:
    empty = frozenset[str]()
    described = Description(head, "minister", frozenset(kinds), empty, empty, [])
    return Role(Cluster("Person"), described)


def test_of_many_who_are_called_so_those_near_are_looked_at():
    roles = Roles()
    for head in range(0, 1_000, 10):
        roles.add(role(head))
    near = [found.description.head for found in roles.called("minister", 505)]
    assert near == [*range(510 - 10 * MOST_CALLED, 510 + 10 * MOST_CALLED, 10)]
    assert len(roles.called("minister", 0)) == MOST_CALLED
    assert roles.called("mayor", 505) == []


def test_the_kinds_of_all_who_are_called_so_are_known():
    roles = Roles()
    roles.add(role(1, "former"))
    roles.add(role(2, "deputy"))
    assert roles.kinds_by_noun["minister"] == {"former", "deputy"}
