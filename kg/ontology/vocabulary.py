"""What may be said: the classes, relations and roles of an ontology, and questions on them."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from rdflib import OWL, Graph, URIRef

from kg.model.errors import OntologyError
from kg.ontology.definitions import DATE, ClassDef, PropertyDef, class_def, named, property_def
from kg.ontology.terms import NS, did_you_mean
from kg.ontology.traits import ClassTraits, PropertyTraits, Traits

CORE_TYPES = ("Person", "Organisation", "Place", "Event")
"""The types of the annotation format; every other class of things is below one of them."""


class Ontology:
    """What may be said.

    `classes`, `relations` and `roles` are dictionaries from name to definition.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        traits = Traits(graph)
        classes = named(graph, OWL.Class)
        # Traits are inherited, so that who is above whom has to be known before them.
        bare = {
            name: class_def(graph, iri, classes, ClassTraits()) for name, iri in classes.items()
        }
        self._lineage = {name: tuple(_up(bare, name)) for name in bare}
        self.classes = {
            name: class_def(graph, iri, classes, traits.of_class(self._iris(bare, name)))
            for name, iri in classes.items()
        }
        relations, roles = named(graph, NS.Relation), named(graph, NS.Role)
        self.relations = {
            name: property_def(graph, iri, relations, traits.of_relation(iri))
            for name, iri in relations.items()
        }
        self.roles = {
            name: property_def(graph, iri, roles, PropertyTraits())
            for name, iri in roles.items()
        }
        self._check_ends()
        self._composed = _composed(self.relations)
        self._compatible = _compatible(self.classes)
        self._types_with = _bearers(ClassTraits, self.classes)
        self._relations_with = _bearers(PropertyTraits, self.relations)

    def _iris(self, classes: dict[str, ClassDef], name: str) -> Iterator[URIRef]:
        """The IRIs of a class and of those above it, the nearest first."""
        return (classes[ancestor].iri for ancestor in self._lineage[name])

    def _check_ends(self) -> None:
        for known in (*self.relations.values(), *self.roles.values()):
            for end in known.domain | known.range:
                if end not in self.classes and end != DATE:
                    raise OntologyError(
                        f"kg.ttl: {known.name} names the class {end!r}, which is not defined"
                    )

    def is_a(self, name: str, ancestor: str) -> bool:
        """Test if class `name` is `ancestor` or below it.

        Unknown names raise `OntologyError`.
        """
        return ancestor in self._lineage[self.check_class(name)]

    def check_class(self, name: str) -> str:
        """The name itself.

        Raises `OntologyError` with the nearest class where there is none of that name.
        """
        if name not in self.classes:
            raise OntologyError(
                f"no class {name!r} in the ontology{did_you_mean(name, self.classes)}"
            )
        return name

    def composed(self, first: str, second: str) -> list[tuple[str, str]]:
        """The relations that two in a row make up.

        Each with the kind of axiom that says so (`transitive`, `chain`).
        """
        return self._composed.get((first, second), [])

    @property
    def event_types(self) -> list[str]:
        """Names of all event types, families (`Conflict`, `Diplomacy` …) included, sorted."""
        return sorted(n for n in self.classes if n != "Event" and self.is_a(n, "Event"))

    def family(self, event_type: str) -> str:
        """The family (direct child of `Event`) of an event type: `Conflict` for `Attack`."""
        lineage = self._lineage[event_type]
        return next(name for name in lineage if "Event" in self.classes[name].parents)

    def core_type(self, name: str) -> str:
        """The type of the annotation format that a class falls under: one of `CORE_TYPES`."""
        return next(core for core in CORE_TYPES if self.is_a(name, core))

    def types_with(self, trait: str) -> frozenset[str]:
        """The names of the classes that have a trait, such as `happens_once`."""
        return self._types_with[trait]

    def relations_with(self, trait: str) -> frozenset[str]:
        """The names of the relations that have a trait, such as `tells_post`."""
        return self._relations_with[trait]

    def traits(self, event_type: str) -> ClassTraits:
        """The traits of an event type; those of none where there is no such type."""
        defined = self.classes.get(event_type)
        return defined.traits if defined is not None else ClassTraits()

    def compatible(self, event_type: str) -> frozenset[str]:
        """The types that one event may have in several articles, `event_type` among them."""
        return self._compatible.get(event_type, frozenset()) | {event_type}

    def allows(self, ends: frozenset[str], type_: str, subtype: str | None) -> bool:
        """Test if a thing of `type_` and `subtype` may stand at an end (a domain or range).

        Where the subtype is unknown the type must only be compatible: a Place of no known
        subtype may be a Country.
        """
        classes = ends - {DATE}
        if subtype is not None and subtype in self.classes:
            return any(self.is_a(subtype, end) for end in classes)
        return any(self.is_a(type_, end) or self.is_a(end, type_) for end in classes)


def _bearers(
    traits: type[ClassTraits] | type[PropertyTraits],
    known: Mapping[str, ClassDef] | Mapping[str, PropertyDef],
) -> dict[str, frozenset[str]]:
    """By trait the names of what has it."""
    return {
        trait.name: frozenset(name for name in known if getattr(known[name].traits, trait.name))
        for trait in fields(traits)
    }


def _up(classes: dict[str, ClassDef], name: str) -> Iterator[str]:
    """A class and all above it, depth first, each once."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        nearest = waiting.pop()
        # Several classes may share what is above them, at every level.
        if nearest not in seen:
            seen.add(nearest)
            yield nearest
            waiting += reversed(classes[nearest].parents)


def _composed(
    relations: dict[str, PropertyDef],
) -> dict[tuple[str, str], list[tuple[str, str]]]:
    composed: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for name, relation in relations.items():
        # A transitive relation is a chain of itself and itself.
        pairs = [*relation.chains, *([(name, name)] if relation.transitive else [])]
        for first, second in pairs:
            rule = "transitive" if first == second == name else "chain"
            composed.setdefault((first, second), []).append((name, rule))
    return composed


def _compatible(classes: dict[str, ClassDef]) -> dict[str, frozenset[str]]:
    """Each type's compatible types: what is said of one holds of the other."""
    pairs = {
        (name, other)
        for name, known in classes.items()
        for other in known.traits.compatible_types
    }
    pairs |= {(other, name) for name, other in pairs}
    return {
        name: frozenset(other for first, other in pairs if first == name) for name, _ in pairs
    }
