"""ontology/kg.ttl as objects, and the closed namespace `KG`.

The Turtle file is the single source of truth: no class, relation, role or event type is named
in a Python table. `KG.acquired` is an IRI, `KG.aquired` raises, so that a misspelt term cannot
become a new one.
"""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import OWL, RDF, RDFS, XSD, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import ClosedNamespace

from kg.model.errors import OntologyError

NAMESPACE = "https://w3id.org/newskg/ontology#"
PREFIXES = {  # of every vocabulary that the graph is written in
    "kg": NAMESPACE,
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NS = Namespace(NAMESPACE)
_DATES = (XSD.date, XSD.gYearMonth, XSD.gYear)  # as much of a date as is told
_HERE = Path(__file__).resolve().parent


def ontology_dir() -> Path:
    """The folder of kg.ttl, align.ttl, shapes.ttl and queries/: inside an installed package, beside it in a checkout."""
    packaged = _HERE / "_ontology"
    return packaged if packaged.is_dir() else _HERE.parent / "ontology"


@dataclass(frozen=True, slots=True)
class ClassDef:
    """A class: `parents` are names of kg classes, `standard` IRIs of classes of other vocabularies."""

    name: str
    label: str
    comment: str
    parents: tuple[str, ...]
    standard: tuple[str, ...]
    plover: str | None


@dataclass(frozen=True, slots=True)
class PropertyDef:
    """A relation or a role. `domain` and `range` are names of kg classes, any of which will do.

    `date` for a date.

    `can_end`: it holds for a time, as an office does, so that a text may tell it as over.
        `chains` are pairs of relations
    that make it up, one after the other (`owl:propertyChainAxiom`).
    """

    name: str
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
    transitive: bool = False
    chains: tuple[tuple[str, str], ...] = ()


class Ontology:
    """What may be said: `classes`, `relations` and `roles`, each a dictionary from name to definition."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.classes = {name: _class(graph, iri) for name, iri in _named(graph, OWL.Class)}
        self.relations = {
            name: _property(graph, iri) for name, iri in _named(graph, _NS.Relation)
        }
        self.roles = {name: _property(graph, iri) for name, iri in _named(graph, _NS.Role)}
        for known in (*self.relations.values(), *self.roles.values()):
            for end in known.domain | known.range:
                if end not in self.classes and end != "date":
                    raise OntologyError(
                        f"kg.ttl: {known.name} names the class {end!r}, which is not defined"
                    )
        self._ancestors = {name: frozenset(self._up(name)) for name in self.classes}
        self._composed: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for name, relation in self.relations.items():
            for first, second in (
                *relation.chains,
                *([(name, name)] if relation.transitive else []),
            ):
                rule = "transitive" if first == second == name else "chain"
                self._composed.setdefault((first, second), []).append((name, rule))

    def _up(self, name: str) -> Iterator[str]:
        yield name
        for parent in self.classes[name].parents:
            yield from self._up(parent)

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether class `name` is `ancestor` or below it.

        Unknown names raise `OntologyError`.
        """
        return ancestor in self._ancestors[self.check_class(name)]

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
        """The relations that two in a row make up, each with the kind of axiom that says so (`transitive`, `chain`)."""
        return self._composed.get((first, second), [])

    @property
    def event_types(self) -> list[str]:
        """Names of all event types, families (`Conflict`, `Diplomacy` …) included, sorted."""
        return sorted(n for n in self.classes if n != "Event" and self.is_a(n, "Event"))

    def family(self, event_type: str) -> str:
        """The family (direct child of `Event`) an event type belongs to, such as `Conflict` for `Attack`."""
        return next(n for n in self._up(event_type) if "Event" in self.classes[n].parents)

    def core_type(self, name: str) -> str:
        """`Person`, `Organisation`, `Place` or `Event`: the type of the annotation format that a class falls under."""
        return next(
            t for t in ("Person", "Organisation", "Place", "Event") if self.is_a(name, t)
        )

    def allows(self, ends: frozenset[str], type_: str, subtype: str | None) -> bool:
        """Whether a thing of `type_` and `subtype` may stand at an end (a domain or range).

        Where the subtype is unknown the type must only be compatible: a Place of no known
        subtype may be a Country.
        """
        if subtype is not None and subtype in self.classes:
            return any(self.is_a(subtype, end) for end in ends if end != "date")
        return any(
            end != "date" and (self.is_a(type_, end) or self.is_a(end, type_)) for end in ends
        )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``.

    Did you mean 'acquired'?`` with the nearest known word, or nothing where none is near.
    """
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""


@cache
def load() -> Ontology:
    """The ontology of kg.ttl, read once a process."""
    return Ontology(_graph())


@cache
def _graph() -> Graph:
    path = ontology_dir() / "kg.ttl"
    try:
        return Graph().parse(path, format="turtle")
    except Exception as e:  # rdflib's parsers raise many kinds
        raise OntologyError(f"{path}: {e}") from e


def __getattr__(name: str) -> Any:
    """`KG`, made on first use, so that importing this module does not parse the ontology."""
    if name == "KG":
        return _closed()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _closed() -> ClosedNamespace:
    terms = sorted(
        {str(s)[len(NAMESPACE) :] for s in _graph().subjects() if str(s).startswith(NAMESPACE)}
    )
    return ClosedNamespace(NAMESPACE, terms)


def _named(graph: Graph, kind: URIRef) -> list[tuple[str, URIRef]]:
    found = {
        str(s)[len(NAMESPACE) :]
        for s in graph.subjects(RDF.type, kind)
        if str(s).startswith(NAMESPACE)
    }
    return [(name, _NS[name]) for name in sorted(found)]


def _texts(graph: Graph, iri: URIRef) -> tuple[str, str]:
    label, comment = graph.value(iri, RDFS.label), graph.value(iri, RDFS.comment)
    if label is None or comment is None:
        raise OntologyError(f"kg.ttl: {iri} has no rdfs:label or no rdfs:comment")
    return str(label), str(comment)


def _split(iris: Iterable[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    texts = sorted(str(i) for i in iris if isinstance(i, URIRef))
    own = tuple(t[len(NAMESPACE) :] for t in texts if t.startswith(NAMESPACE))
    return own, tuple(t for t in texts if not t.startswith(NAMESPACE))


def _class(graph: Graph, iri: URIRef) -> ClassDef:
    own, standard = _split(graph.objects(iri, RDFS.subClassOf))
    plover = graph.value(iri, _NS.ploverCategory)
    return ClassDef(
        str(iri)[len(NAMESPACE) :],
        *_texts(graph, iri),
        own,
        standard,
        None if plover is None else str(plover),
    )


def _ends(graph: Graph, node: Any) -> frozenset[str]:
    union = graph.value(node, OWL.unionOf)
    members = list(Collection(graph, union)) if union is not None else [node]
    return frozenset("date" if m in _DATES else str(m)[len(NAMESPACE) :] for m in members)


def _property(graph: Graph, iri: URIRef) -> PropertyDef:
    own, standard = _split(graph.objects(iri, RDFS.subPropertyOf))
    domain, range_ = graph.value(iri, RDFS.domain), graph.value(iri, RDFS.range)
    if domain is None or range_ is None:
        raise OntologyError(f"kg.ttl: {iri} has no rdfs:domain or no rdfs:range")
    inverse = graph.value(iri, OWL.inverseOf)
    ends = _ends(graph, range_)
    return PropertyDef(
        str(iri)[len(NAMESPACE) :],
        *_texts(graph, iri),
        _ends(graph, domain),
        ends,
        own,
        standard,
        None if inverse is None else str(inverse)[len(NAMESPACE) :],
        (iri, RDF.type, OWL.SymmetricProperty) in graph,
        ends == {"date"},
        (iri, RDF.type, _NS.TemporaryRelation) in graph,
        (iri, RDF.type, OWL.TransitiveProperty) in graph,
        tuple(
            sorted(_chain(graph, links) for links in graph.objects(iri, OWL.propertyChainAxiom))
        ),
    )


def _chain(graph: Graph, links: Any) -> tuple[str, str]:
    first, second = (str(link)[len(NAMESPACE) :] for link in Collection(graph, links))
    return first, second
