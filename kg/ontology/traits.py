"""Traits: what the code asks of a class or relation instead of its name.

A trait is an annotation property of kg.ttl, a `kg:Trait`; its `rdfs:domain` says if classes or
relations bear it, its `rdfs:range` what its values are. `kg:happensOnce true` of `kg:Death` is
the field `happens_once` of `ClassTraits`. A class has the traits of the classes above it,
unless it has its own value; `rdf:nil` is that of none, where a trait names roles or types.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, get_args

from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef

from kg.model.extract import CountKind
from kg.ontology.terms import NS, did_you_mean, local_name

# A preposition of English, as it stands in a label.
_PREPOSITION = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class ClassTraits:
    """Traits of a type of event. kg.ttl says of each what it means.

    `counted_roles` and `place_roles` are names of roles, `compatible_types` of types, sorted.
    """

    durative: bool = False
    happens_once: bool = False
    symmetric_participants: bool = False
    recurrent: bool = False
    told_by_theme: bool = False
    one_per_theme: bool = False
    conversation: bool = False
    held_by_crowd: bool = False
    sets_scene: bool = False
    harmful: bool = False
    counts_victims: bool = False
    told_again: bool = False
    done_by_rule: bool = False
    done_by_law: bool = False
    violent: bool = False
    beyond_words: bool = False
    happens_at_patient: bool = False
    count_kind: CountKind | None = None
    counted_roles: tuple[str, ...] = ()
    place_roles: tuple[str, ...] = ()
    compatible_types: tuple[str, ...] = ()
    label_preposition: str | None = None


@dataclass(frozen=True, slots=True)
class PropertyTraits:
    """Traits of a relation. kg.ttl says of each what it means."""

    tells_country: bool = False
    tells_post: bool = False
    true_of_wider_place: bool = False


class Traits:
    """The traits that an ontology defines, read of its classes and relations."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.of_classes = _declared(graph, RDFS.Class)
        self.of_relations = _declared(graph, NS.Relation)

    def of_class(self, ancestors: Iterable[URIRef]) -> ClassTraits:
        """The traits of a class, given itself and what is above it, the nearest first."""
        lineage = list(ancestors)
        values = {field_name(trait): self._nearest(lineage, trait) for trait in self.of_classes}
        return ClassTraits(**{name: value for name, value in values.items() if value})

    def of_relation(self, relation: URIRef) -> PropertyTraits:
        """The traits of a relation; those above it have their own."""
        # Not inherited: who is head of a state belongs to it, who is head of a city need not.
        values = {
            field_name(trait): self._nearest([relation], trait) for trait in self.of_relations
        }
        return PropertyTraits(**{name: value for name, value in values.items() if value})

    def _nearest(self, lineage: Iterable[URIRef], trait: URIRef) -> Any:
        """The value of the first that has one, as the trait's range says; None of none."""
        for term in lineage:
            values = sorted(self._graph.objects(term, trait), key=str)
            if values:
                return self._value(trait, values)
        return None

    def _value(self, trait: URIRef, values: list[Any]) -> Any:
        range_ = self._graph.value(trait, RDFS.range)
        if range_ == XSD.boolean:
            return values[0].toPython()
        if range_ == XSD.string:
            return str(values[0])
        return tuple(local_name(value) for value in values if value != RDF.nil)

    def faults(self, term: URIRef, trait: URIRef, known: "Names") -> Iterator[str]:
        """What is wrong with the values that a term has for a trait."""
        range_ = self._graph.value(trait, RDFS.range)
        values = sorted(self._graph.objects(term, trait), key=str)
        if len(values) > 1 and range_ in (XSD.boolean, XSD.string):
            yield f"has {len(values)} values for {local_name(trait)}; it takes one"
        for value in values:
            fault = _fault(value, trait, range_, known)
            if fault:
                yield fault


@dataclass(frozen=True, slots=True)
class Names:
    """What the values of traits may name."""

    event_types: frozenset[str]
    roles: frozenset[str]


def _fault(value: Any, trait: URIRef, range_: Any, known: Names) -> str | None:
    name = local_name(trait)
    if range_ == XSD.boolean:
        is_flag = isinstance(value, Literal) and isinstance(value.toPython(), bool)
        return None if is_flag else f"has {value!s:.40} for {name}; it takes true or false"
    if range_ == XSD.string:
        return _text_fault(str(value), name)
    # The empty list: "none", where the class above names some.
    if value == RDF.nil:
        return None
    names = known.roles if range_ == NS.Role else known.event_types
    kind = "role" if range_ == NS.Role else "event type"
    if local_name(value) in names:
        return None
    hint = did_you_mean(local_name(value), names)
    return f"names {local_name(value)!r} for {name}, which is no {kind}{hint}"


def _text_fault(value: str, name: str) -> str | None:
    kinds = get_args(CountKind)
    if name == "countKind" and value not in kinds:
        hint = did_you_mean(value, kinds)
        return f"has {value!r} for {name}; it takes one of {', '.join(kinds)}{hint}"
    if name == "labelPreposition" and not _PREPOSITION.fullmatch(value):
        return f"has {value!r} for {name}; it takes one preposition, such as 'on'"
    return None


def _declared(graph: Graph, bearer: URIRef) -> list[URIRef]:
    """The traits whose domain is `bearer`, sorted."""
    traits = graph.subjects(RDF.type, NS.Trait)
    return sorted(
        trait
        for trait in traits
        if isinstance(trait, URIRef) and (trait, RDFS.domain, bearer) in graph
    )


@cache
def field_name(trait: str) -> str:
    """The field that a trait is read into: `happens_once` of `kg:happensOnce`.

    A trait of several values is named for one, its field for all: `compatible_types`.
    """
    name = re.sub(r"([A-Z])", lambda m: f"_{m[1].lower()}", local_name(trait))
    known = {field.name for kind in (ClassTraits, PropertyTraits) for field in fields(kind)}
    return name if name in known else f"{name}s"
