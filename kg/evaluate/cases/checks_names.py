"""Checks of names and of what is one thing: `names`, `not_names`, `demonyms`, `same`, `apart`."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from kg.evaluate.cases.asked import Asked
from kg.evaluate.cases.lookup import Found, Reading
from kg.model.extract import Entity
from kg.ontology import load

T = TypeVar("T")


def names(value: Mapping[str, str], reading: Reading) -> Asked:
    """Each of the words is a name of that type; `A | B` is right either way."""
    for words, kind in value.items():
        load().check_class(kind)
        there = [
            f
            for alternative in words.split(" | ")
            for f in exactly(alternative, reading)
            if f.mention.kind == "name"
        ]
        right = any(is_of(f.entity, kind) for f in there)
        yield f"{words} is a name of a {kind}", right, _types(there) or "no name just there"


def not_names(value: Sequence[str], reading: Reading) -> Asked:
    """None of the words is a name, or a demonym, from its first character to its last."""
    for words in _several(value):
        there = [f for f in exactly(words, reading) if f.mention.kind in ("name", "demonym")]
        yield f"{words} is no name", not there, _types(there)


def demonyms(value: Sequence[str], reading: Reading) -> Asked:
    """Each of the words is a demonym of a place."""
    for words in _several(value):
        there = exactly(words, reading)
        right = any(f.mention.kind == "demonym" and f.entity.type == "Place" for f in there)
        yield f"{words} is a demonym", right, _types(there) or "no mention just there"


def same(value: Sequence[Sequence[str]], reading: Reading) -> Asked:
    """Each list of words means one thing."""
    for group in _several(value):
        ids = [reading.ids(words) for words in _several(group)]
        lost = [words for words, known in zip(group, ids, strict=True) if not known]
        right = not lost and bool(set.intersection(*ids))
        found = f"no mention: {', '.join(lost)}" if lost else "kept apart"
        yield f"one thing: {', '.join(group)}", right, found


def apart(value: Sequence[Sequence[str]], reading: Reading) -> Asked:
    """No two words of a list mean one thing."""
    for group in _several(value):
        merged = [
            f"{a} = {b}"
            for a, b in combinations(_several(group), 2)
            if reading.ids(a) & reading.ids(b)
        ]
        yield f"apart: {', '.join(group)}", not merged, "; ".join(merged)


def exactly(words: str, reading: Reading) -> list[Found]:
    """Mentions with just these characters, article and all."""
    place = reading.place(words)
    return [f for f in reading.found(words) if f.mention.span == place.span]


def is_of(entity: Entity, kind: str) -> bool:
    """Whether the entity is of the class `kind`, by its type or its subtype."""
    known = load()
    return known.is_a(entity.type, kind) or (
        entity.subtype is not None and known.is_a(entity.subtype, kind)
    )


def _types(found: Sequence[Found]) -> str:
    return ", ".join(
        sorted({f"{f.mention.kind} of a {f.entity.subtype or f.entity.type}" for f in found})
    )


def _several(value: Sequence[T]) -> Sequence[T]:
    if isinstance(value, str):
        raise TypeError(f"{value!r} should be a list")
    return value
