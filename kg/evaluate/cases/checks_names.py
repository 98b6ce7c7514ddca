"""Checks of names (`names`, `not_names`, `demonyms`) and of what is one (`same`, `apart`)."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from kg.evaluate.cases.asked import Asked
from kg.evaluate.cases.lookup import CaseResult, EntityMention
from kg.model.extract import Entity
from kg.ontology import load

T = TypeVar("T")


def names(value: Mapping[str, str], result: CaseResult) -> Asked:
    """Each of the words is a name of that type; `A | B` is right either way."""
    for words, kind in value.items():
        load().check_class(kind)
        there = [
            found
            for way in words.split(" | ")
            for found in exactly(way, result)
            if found.mention.kind == "name"
        ]
        right = any(is_of(found.entity, kind) for found in there)
        yield f"{words} is a name of a {kind}", right, _types(there) or "no name just there"


def not_names(value: Sequence[str], result: CaseResult) -> Asked:
    """None of the words is a name, or a demonym, from its first character to its last."""
    for words in _several(value):
        there = [f for f in exactly(words, result) if f.mention.kind in ("name", "demonym")]
        yield f"{words} is no name", not there, _types(there)


def demonyms(value: Sequence[str], result: CaseResult) -> Asked:
    """Each of the words is a demonym of a place."""
    for words in _several(value):
        there = exactly(words, result)
        right = any(map(_is_demonym, there))
        yield f"{words} is a demonym", right, _types(there) or "no mention just there"


def _is_demonym(found: EntityMention) -> bool:
    return found.mention.kind == "demonym" and found.entity.type == "Place"


def same(value: Sequence[Sequence[str]], result: CaseResult) -> Asked:
    """Each list of words means one thing."""
    for group in _several(value):
        # Words may mean several things, where a name stands within another.
        ids = [result.ids(words) for words in _several(group)]
        lost = [words for words, known in zip(group, ids, strict=True) if not known]
        right = not lost and bool(set.intersection(*ids))
        found = f"no mention: {', '.join(lost)}" if lost else "kept apart"
        yield f"one thing: {', '.join(group)}", right, found


def apart(value: Sequence[Sequence[str]], result: CaseResult) -> Asked:
    """No two words of a list mean one thing."""
    for group in _several(value):
        merged = [
            f"{a} = {b}"
            for a, b in combinations(_several(group), 2)
            if result.ids(a) & result.ids(b)
        ]
        yield f"apart: {', '.join(group)}", not merged, "; ".join(merged)


def exactly(words: str, result: CaseResult) -> list[EntityMention]:
    """Mentions with just these characters, article and all."""
    # `mentions_at` lets an article be in the mention or not.
    place = result.place(words)
    return [f for f in result.mentions_at(words) if f.mention.span == place.span]


def is_of(entity: Entity, kind: str) -> bool:
    """Test for an entity of the class `kind`, by its type or its subtype."""
    classes = [entity.type] if entity.subtype is None else [entity.type, entity.subtype]
    return any(load().is_a(class_, kind) for class_ in classes)


def _types(mentions: Sequence[EntityMention]) -> str:
    """The kinds and classes of mentions: "name of a City"."""
    kinds = {f"{m.mention.kind} of a {m.entity.subtype or m.entity.type}" for m in mentions}
    return ", ".join(sorted(kinds))


def _several(value: Sequence[T]) -> Sequence[T]:
    # A text is a sequence too, of its letters, and would be checked letter by letter.
    if isinstance(value, str):
        raise TypeError(f"{value!r} should be a list")
    return value
