"""ontology/kg.ttl as objects, and the closed vocabulary `KG`.

The Turtle file is the single source of truth: what a class, relation or event type is to the
code stands in its axioms and traits. `KG.acquired` is an IRI, `KG.aquired` raises, so that a
misspelt term cannot become a new one. `extend` adds a user's own terms.

The order of the modules: terms (names) → traits → definitions (records) → vocabulary (all of
    them) → extension (a user's) → this one.
"""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from rdflib import OWL, RDF, Graph, URIRef

from kg.model.errors import OntologyError
from kg.ontology import extension
from kg.ontology.definitions import ClassDef, PropertyDef
from kg.ontology.terms import NAMESPACE, PREFIXES, did_you_mean, local_name, ontology_dir
from kg.ontology.traits import ClassTraits, PropertyTraits
from kg.ontology.vocabulary import CORE_TYPES, Ontology

__all__ = [
    "CORE_TYPES",
    "KG",
    "NAMESPACE",
    "PREFIXES",
    "ClassDef",
    "ClassTraits",
    "Ontology",
    "PropertyDef",
    "PropertyTraits",
    "did_you_mean",
    "extend",
    "extensions",
    "load",
    "local_name",
    "ontology_dir",
    "per_ontology",
]

_Function = TypeVar("_Function", bound=Callable[..., object])


class _Setting:
    """What the process speaks: the user's files beside kg.ttl, and what was read with them."""

    def __init__(self) -> None:
        self.extensions: tuple[Path, ...] = ()
        self.caches: list[Callable[[], None]] = []


_SETTING = _Setting()


def per_ontology(function: _Function) -> _Function:
    """Cache what a function makes of the ontology until `extend` sets another one."""
    cached = cache(function)
    _SETTING.caches.append(cached.cache_clear)
    return cached  # type: ignore[return-value]  # a cached function is called as the bare one


def extend(paths: Iterable[Path | str]) -> None:
    """Add a user's ontologies to kg's for the whole process, in place of those added before.

    To be called once, before anything is read by the ontology: by the command line, and in
    each worker process with the same paths. No paths: kg's ontology alone.

    Args:
        paths: Turtle files; a later one may build on an earlier one.

    Raises:
        OntologyError: a file is not there, is no Turtle, or contradicts kg's ontology; all
            faults at once, with file and line. The ontology is then as it was before.
    """
    chosen = tuple(Path(path).absolute() for path in paths)
    # Reading takes time, and all that rests on the ontology would be made anew.
    if chosen == _SETTING.extensions:
        return
    graph, faults = _kg_graph(), []
    for path in chosen:
        graph, found = extension.read(path, graph)
        faults += found
    if faults:
        raise OntologyError(*faults)
    _SETTING.extensions = chosen
    for clear in _SETTING.caches:
        clear()


def extensions() -> tuple[Path, ...]:
    """The user's ontologies that the process speaks, to hand on to worker processes."""
    return _SETTING.extensions


@per_ontology
def load() -> Ontology:
    """The ontology, kg's and the user's, read once a process."""
    graph = _kg_graph()
    for path in _SETTING.extensions:
        graph, _ = extension.read(path, graph)
    return Ontology(graph)


@cache
def _kg_graph() -> Graph:
    path = ontology_dir() / "kg.ttl"
    try:
        return Graph().parse(path, format="turtle")
    except Exception as e:  # rdflib's parsers raise many kinds
        raise OntologyError(f"{path}: {e}") from e


@per_ontology
def _terms() -> dict[str, URIRef]:
    """Every term of the ontology by its name."""
    graph = load().graph
    ontologies = set(graph.subjects(RDF.type, OWL.Ontology))
    iris = {iri for iri in graph.subjects() if isinstance(iri, URIRef)} - ontologies
    return {local_name(iri): iri for iri in sorted(iris)}


class _Vocabulary:
    """The IRIs of the terms by attribute or key; of a name that is no term, an error."""

    def __getitem__(self, name: str) -> URIRef:
        if name not in _terms():
            raise KeyError(f"no term {name!r} in the ontology{did_you_mean(name, _terms())}")
        return _terms()[name]

    def __getattr__(self, name: str) -> URIRef:
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(*error.args) from None


KG = _Vocabulary()
