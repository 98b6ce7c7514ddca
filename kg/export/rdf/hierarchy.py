"""What stands above the classes and relations that a graph uses, as triples.

No engine but kg's own has the ontology at hand, and a ready question asks for every office by
`kg:holdsOffice`. So the graph says itself what its terms are below, those of a user's ontology
too, all the way up: a query needs no path, and no reasoner.
"""

from rdflib import RDFS, Graph, URIRef
from rdflib.term import Node

from kg import ontology
from kg.export.rdf.terms import Quads
from kg.export.rdf.turtle import A, Term, iri

_USES_RELATION = Term("rdf:predicate")


def add_hierarchy(quads: Quads) -> None:
    """Add what the classes of nodes and the predicates of statements are below."""
    graph = ontology.load().graph
    used = {(predicate, object_) for _, predicate, object_ in quads.default}
    classes = {term for predicate, term in used if predicate == A}
    relations = {term for predicate, term in used if predicate == _USES_RELATION}
    # The terms in their spelling here, so that those of the graph can be looked up.
    for above, terms in ((RDFS.subClassOf, classes), (RDFS.subPropertyOf, relations)):
        for term in {subject for subject in graph.subjects(above) if _spelt(subject) in terms}:
            pairs = [(iri(str(above)), _spelt(over)) for over in _all_above(graph, term, above)]
            quads.add(_spelt(term), pairs)


def _all_above(graph: Graph, term: Node, above: URIRef) -> list[Node]:
    """What is above a term by name, its parents' parents too; restrictions have none."""
    every = graph.transitive_objects(term, above)
    return [over for over in every if over != term and isinstance(over, URIRef)]


def _spelt(term: Node) -> Term:
    return iri(str(term))
