"""The terms of the graph: IRIs, classes and properties, and the sets of triples they make."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from kg import ontology
from kg.export.rdf.turtle import A, Term, Triple, iri, local
from kg.ontology import KG, per_ontology

# A predicate and an object of some subject
Pair = tuple[Term, Term]

LABEL = Term("rdfs:label")

# of a node, what it comes from: of evidence its document, of what is derived its premises
DERIVED_FROM = Term("prov:wasDerivedFrom")

# true of everything here, so that it says nothing
_BLANK_STANDARD = "http://www.w3.org/ns/prov#Entity"


@dataclass(slots=True)
class Quads:
    """Triples of the default graph, and of each document's own graph by the graph's name."""

    default: set[Triple] = field(default_factory=set)
    named: dict[Term, set[Triple]] = field(default_factory=lambda: defaultdict(set))

    def add(self, subject: Term, about: Iterable[Pair], documents: Iterable[str] = ()) -> None:
        """To the default graph, and to the graphs of the documents that say so."""
        triples = {(subject, predicate, object_) for predicate, object_ in about}
        self.default |= triples
        for document_id in documents:
            self.named[document(document_id)] |= triples

    def add_to(self, document_id: str, subject: Term, about: Iterable[Pair]) -> None:
        """To a document's graph alone."""
        triples = {(subject, predicate, object_) for predicate, object_ in about}
        self.named[document(document_id)] |= triples


@per_ontology
def kg(name: str) -> Term:
    """A term of the ontology; one that is not in it raises."""
    return iri(str(KG[name]))


@cache
def thing(node: str) -> Term:
    """The IRI of a node or statement of the graph."""
    return local(*node.split("/"))


def part_of_thing(node: str, fragment: str) -> Term:
    """The IRI of a part of a node, such as its geometry."""
    return local(*node.split("/"), fragment=fragment)


@cache
def document(name: str) -> Term:
    """The IRI of a document, and of its graph."""
    return local("document", name)


def part_of_document(name: str, fragment: str) -> Term:
    """The IRI of something within a document."""
    return local("document", name, fragment=fragment)


def claim(name: str, document_id: str) -> Term:
    """The IRI of a claim."""
    return local("claim", document_id, name.rpartition("/")[2])


def from_document(name: str) -> tuple[Pair, Pair]:
    """That something stands in a document, in the words of two vocabularies."""
    return (DERIVED_FROM, document(name)), (Term("oa:hasSource"), document(name))


@per_ontology
def types(name: str) -> tuple[Pair, ...]:
    """The class of that name and all above it, of kg and of other vocabularies."""
    defined = ontology.load().classes[name]
    # a class stands beside all that are above it, since no reasoner is at hand in a query
    standard = [(A, iri(c)) for c in defined.standard if c != _BLANK_STANDARD]
    above = [pair for parent in defined.parents for pair in types(parent)]
    return ((A, kg(name)), *standard, *above)


@per_ontology
def standard_properties(name: str) -> tuple[Term, ...]:
    """Properties of other vocabularies that a relation or role falls under.

    Itself or through a kg property above it.
    """
    known = ontology.load()
    defined = known.relations.get(name) or known.roles[name]
    # likewise: a query for sem:hasActor finds agents and patients
    properties = {iri(p) for p in defined.standard}
    for parent in defined.parents:
        properties.update(standard_properties(parent))
    return tuple(sorted(properties))
