"""Test if those who take part by one event mention can be those who do by another."""

from difflib import SequenceMatcher
from functools import lru_cache

from kg import lexicon
from kg.model.identity import CanonicalEntity
from kg.naming import folding
from kg.naming.gazetteer.geo import coordinates, kilometres
from kg.resolve import weights
from kg.resolve.events.mentions import Background, Ids

# Entities that wage war: one of them may be told for another, as an army for its state.
_WARRING = frozenset({"ArmedForce", "ArmedGroup", "Country", "GovernmentBody"})

# Places that hold others: what is told of the whole may be told of a part.
_WIDE = frozenset({"Country", "Region"})

# Letters that a country's name and its adjective share: Iraq and Iraqi, Syria and Syrian.
_ROOT = 4


def are_others(mine: Ids, theirs: Ids, background: Background) -> bool:
    """Test if no entity of one side can be one of the other.

    That is: of one type, none in the other, names that do not fit. Entities of two types ("an
    attack on Paris", "on Charlie Hebdo") do not exclude one another.
    """
    if mine & theirs:
        return False
    if _types(mine, background).isdisjoint(_types(theirs, background)):
        return False
    if are_nested(mine, theirs, background):
        return False
    return not may_be_one_person(mine, theirs, background)


def may_be_one_person(mine: Ids, theirs: Ids, background: Background) -> bool:
    """Test if two names can be of one person: one is a part of the other, or a spelling of it.

    Of places they cannot.
    """
    people = [
        [background.entities[i] for i in side if background.entities[i].type == "Person"]
        for side in (mine, theirs)
    ]
    return any(_names_fit(a.name, b.name) for a in people[0] for b in people[1])


@lru_cache(maxsize=50_000)
def _names_fit(a: str, b: str) -> bool:
    mine, theirs = folding.words(a), folding.words(b)
    if not mine or not theirs:
        return False
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    if mine[0] != theirs[0]:
        return False
    likeness = SequenceMatcher(None, mine[-1], theirs[-1]).ratio()
    return likeness >= weights.MISSPELT_SURNAME


def are_nested(mine: Ids, theirs: Ids, background: Background) -> bool:
    """Test if one side may lie in the other: a country or region, and what is smaller."""
    wide = [
        {p.subtype in _WIDE for p in (background.entities[i] for i in side) if _is_place(p)}
        for side in (mine, theirs)
    ]
    return wide[0] != wide[1] and all(wide)


def _is_place(entity: CanonicalEntity) -> bool:
    return entity.type == "Place"


def may_stand_for(mine: Ids, theirs: Ids, background: Background) -> bool:
    """Test if two agents may stand for one another.

    An army and its state's forces, a president and the army he commands. Of a country and a
    body it shows in their names ("Syria", "Syrian army"); whom a person leads does not.
    """
    types = [_types(side, background) for side in (mine, theirs)]
    if types[0].isdisjoint(types[1]) and "Person" in types[0] | types[1]:
        return True
    if not all(_subtype(i, background) in _WARRING for i in mine | theirs):
        return False
    roots = [_roots(side, background) for side in (mine, theirs)]
    return not roots[0].isdisjoint(roots[1])


def _roots(ids: Ids, background: Background) -> set[str]:
    """The first letters of the words that say whose side it is."""
    shared = lexicon.words("side_common_words")
    words = {word for i in ids for word in folding.words(background.entities[i].name)}
    return {word[:_ROOT] for word in words - shared}


def are_enemies(mine: Ids, theirs: Ids, background: Background) -> bool:
    """Test if an armed group did it by one mention, a state or another group by the other."""
    if mine & theirs:
        return False
    subtypes = [{_subtype(i, background) for i in side} for side in (mine, theirs)]
    if not all(side <= _WARRING for side in subtypes):
        return False
    return any(side <= {"ArmedGroup"} for side in subtypes)


def are_within(reach: float, a: CanonicalEntity, b: CanonicalEntity) -> bool | None:
    """Test if two places lie within so many kilometres; None where one is not linked.

    A country is as large as it is.
    """
    if {a.subtype, b.subtype} & _WIDE:
        return False
    here, there = coordinates(a), coordinates(b)
    return None if here is None or there is None else kilometres(here, there) <= reach


def _types(ids: Ids, background: Background) -> set[str]:
    return {background.entities[i].type for i in ids}


def _subtype(id_: str, background: Background) -> str | None:
    return background.entities[id_].subtype
