"""Classes, relations and roles as records, read from the Turtle's graph."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rdflib import OWL, RDF, RDFS, XSD, Graph, URIRef
from rdflib.collection import Collection

from kg.model.errors import OntologyError
from kg.ontology.terms import NS, local_name
from kg.ontology.traits import ClassTraits, PropertyTraits

# What stands for a date among the classes of a domain or range.
DATE = "date"
# As much of a date as is told.
DATES = (XSD.date, XSD.gYearMonth, XSD.gYear)


@dataclass(frozen=True, slots=True)
class ClassDef:
    """A class.

    Attributes:
        name: by which the code and the grammar know it.
        iri: in full.
        label: in English.
        comment: what it is.
        parents: names of the classes right above it.
        standard: IRIs of classes of other vocabularies above it.
        plover: the PLOVER category of a type of event.
        traits: what the code asks of it; with those of the classes above it.
    """

    name: str
    iri: URIRef
    label: str
    comment: str
    parents: tuple[str, ...]
    standard: tuple[str, ...]
    plover: str | None
    traits: ClassTraits


@dataclass(frozen=True, slots=True)
class PropertyDef:
    """A relation or a role.

    Attributes:
        name: by which the code and the grammar know it.
        iri: in full.
        label: in English.
        comment: what it says.
        domain: names of classes, any of which will do.
        range: likewise; `date` for a date.
        parents: names of the relations or roles right above it.
        standard: IRIs of properties of other vocabularies above it.
        inverse: the relation that says the same from the other end.
        symmetric: it is its own inverse.
        is_date: it leads to a date.
        can_end: it holds for a time, so that a text may tell it as over.
        is_office: it ends when its holder resigns (`kg:holdsOffice` is above it).
        transitive: it goes on from itself to itself.
        chains: pairs of relations that make it up, one after the other
            (`owl:propertyChainAxiom`).
        traits: what the code asks of it.
    """

    name: str
    iri: URIRef
    label: str
    comment: str
    domain: frozenset[str]
    range: frozenset[str]
    parents: tuple[str, ...]
    standard: tuple[str, ...]
    inverse: str | None
    symmetric: bool
    is_date: bool
    can_end: bool
    is_office: bool
    transitive: bool
    chains: tuple[tuple[str, str], ...]
    traits: PropertyTraits


def named(graph: Graph, *kinds: URIRef) -> dict[str, URIRef]:
    """Name to IRI of what is of one of the kinds, sorted by name."""
    iris = {
        iri
        for kind in kinds
        for iri in graph.subjects(RDF.type, kind)
        if isinstance(iri, URIRef)
    }
    return dict(sorted((local_name(iri), iri) for iri in iris))


def class_def(
    graph: Graph, iri: URIRef, known: dict[str, URIRef], traits: ClassTraits
) -> ClassDef:
    """The record of a class; `known` are all classes."""
    parents, standard = _split(graph.objects(iri, RDFS.subClassOf), known)
    label, comment = _texts(graph, iri)
    plover = graph.value(iri, NS.ploverCategory)
    return ClassDef(
        name=local_name(iri),
        iri=iri,
        label=label,
        comment=comment,
        parents=parents,
        standard=standard,
        plover=None if plover is None else str(plover),
        traits=traits,
    )


def property_def(
    graph: Graph, iri: URIRef, known: dict[str, URIRef], traits: PropertyTraits
) -> PropertyDef:
    """The record of a relation or role; `known` are all relations and roles."""
    parents, standard = _split(graph.objects(iri, RDFS.subPropertyOf), known)
    label, comment = _texts(graph, iri)
    domain, range_ = graph.value(iri, RDFS.domain), graph.value(iri, RDFS.range)
    if domain is None or range_ is None:
        raise OntologyError(f"{local_name(iri)} has no rdfs:domain or no rdfs:range")
    inverse = graph.value(iri, OWL.inverseOf)
    # The Turtle lists a date's types; rules and the format know one kind of date.
    range_names = ends(graph, range_)
    return PropertyDef(
        name=local_name(iri),
        iri=iri,
        label=label,
        comment=comment,
        domain=ends(graph, domain),
        range=range_names,
        parents=parents,
        standard=standard,
        inverse=None if inverse is None else local_name(inverse),
        symmetric=(iri, RDF.type, OWL.SymmetricProperty) in graph,
        is_date=range_names == {DATE},
        can_end=(iri, RDF.type, NS.TemporaryRelation) in graph,
        is_office=NS.holdsOffice in graph.transitive_objects(iri, RDFS.subPropertyOf),
        transitive=(iri, RDF.type, OWL.TransitiveProperty) in graph,
        chains=tuple(sorted(chains(graph, iri))),
        traits=traits,
    )


def ends(graph: Graph, node: Any) -> frozenset[str]:
    """The names of the classes of a domain or range; `date` for any of a date's types."""
    union = graph.value(node, OWL.unionOf)
    members = list(Collection(graph, union)) if union is not None else [node]
    return frozenset(DATE if member in DATES else local_name(member) for member in members)


def chains(graph: Graph, iri: URIRef) -> Iterable[tuple[str, str]]:
    """The pairs of relations that make up a relation."""
    for links in graph.objects(iri, OWL.propertyChainAxiom):
        first, second = map(local_name, Collection(graph, links))
        yield first, second


def _texts(graph: Graph, iri: URIRef) -> tuple[str, str]:
    label, comment = graph.value(iri, RDFS.label), graph.value(iri, RDFS.comment)
    if label is None or comment is None:
        raise OntologyError(f"{local_name(iri)} has no rdfs:label or no rdfs:comment")
    return str(label), str(comment)


def _split(
    iris: Iterable[Any], known: dict[str, URIRef]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of what is among the known, and the IRIs of other vocabularies.

    A term of kg's that is neither, as kg:holdsOffice is no relation that rules could find, is
    left out.
    """
    terms = set(known.values())
    above = sorted(str(iri) for iri in iris if isinstance(iri, URIRef))
    names = tuple(local_name(iri) for iri in above if URIRef(iri) in terms)
    return names, tuple(i for i in above if URIRef(i) not in terms and i not in NS)
