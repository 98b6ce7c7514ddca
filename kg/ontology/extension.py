"""A user's ontology: classes, relations and types of events beside kg's, checked before use.

It is Turtle like kg.ttl and describes terms in a namespace of its own or in kg's:

    @prefix kg: <https://w3id.org/newskg/ontology#> .
    @prefix my: <https://example.org/vocabulary#> .

    my:Heist a owl:Class ;
        rdfs:subClassOf kg:Conflict ;
        kg:symmetricParticipants false ;
        rdfs:label "heist"@en ; rdfs:comment "Stealing something valuable."@en .

What it may not do: say anything of a term of kg's, whose meaning rules and tests rest on.
"""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection

from kg.model.errors import ReadError
from kg.ontology.definitions import DATE, ends, named
from kg.ontology.terms import NAMESPACE, NS, did_you_mean, local_name
from kg.ontology.traits import Names, Traits
from kg.ontology.vocabulary import CORE_TYPES, Ontology
from kg.user_files import read_text

MOST_BYTES = 2_000_000
"""Of an ontology: thirty times kg's own, which takes rdflib some seconds."""

# Relations that follow one another in a chain that kg infers by.
_CHAIN = 2
_NAME = re.compile(r"[A-Za-z]\w*")
# What a term may be, beside a class.
_RELATIONS = (NS.Relation, NS.TemporaryRelation)
# Of kg's properties these are said of terms as traits are, and are checked elsewhere or need no
# check.
_SAID_OF_TERMS = frozenset({NS.ploverCategory})


def read(path: Path, base: Graph) -> tuple[Graph, list[str]]:
    """The base with a user's ontology added to it, and what is wrong with that.

    Args:
        path: a Turtle file.
        base: kg's ontology, with those of the user that were read before.

    Returns:
        The joined graph, and the faults as ``file:line: what is wrong``, sorted by line; the
        line is left out where it is not known. With faults the graph is of no use.
    """
    try:
        text = read_text(path, MOST_BYTES)
    except ReadError as error:
        return base, [f"{path}: cannot be read: {error}"]
    try:
        with _without_warnings():
            own = Graph().parse(data=text, format="turtle")
    except Exception as error:  # noqa: BLE001  # rdflib's parsers raise many kinds
        return base, [_syntax_fault(path, error)]
    try:
        return _checked(path, text, own, base)
    # A list without an end or of nothing, a literal where a term has to stand
    except Exception as error:  # noqa: BLE001  # rdflib asks no values for their types
        reason = f"{type(error).__name__}: {_first_line(str(error))}"
        return base, [f"{path}: cannot be understood: {reason}"]


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each literal that is none of its type.

    Where such a value matters, it is a fault (`kg.ontology.traits`).
    """
    log = logging.getLogger("rdflib.term")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(level)


def _checked(path: Path, text: str, own: Graph, base: Graph) -> tuple[Graph, list[str]]:
    """The base with a user's graph added, and the faults of each term of it."""
    # Every term is checked among all of them: a file may name what it defines further down.
    joined = base + own
    checker, lines = _Checker(own, base, joined), _Lines(text, own)
    terms = (term for term in set(own.subjects()) if isinstance(term, URIRef))
    faults = [
        (lines.of(term), f"{local_name(term) or term} {fault}")
        for term in sorted(terms, key=str)
        for fault in checker.faults(term)
    ]
    if not faults:
        # What passes the checks must also be understood, here and not in the middle of a build.
        Ontology(joined)
    return joined, [_located(path, line, fault) for line, fault in sorted(faults)]


def _syntax_fault(path: Path, error: Exception) -> str:
    """What rdflib says of Turtle that is none, in one line."""
    line = getattr(error, "lines", None)
    reason = getattr(error, "message", None) or str(error)
    return _located(path, 0 if line is None else line + 1, f"no Turtle: {_first_line(reason)}")


def _first_line(text: str) -> str:
    return " ".join(text.split())[:200]


def _located(path: Path, line: int, fault: str) -> str:
    return f"{path}:{line}: {fault}" if line else f"{path}: {fault}"


class _Lines:
    """Where terms are first described in a Turtle text."""

    def __init__(self, text: str, graph: Graph) -> None:
        self._namespaces = [(str(p), str(namespace)) for p, namespace in graph.namespaces()]
        self._first: dict[str, int] = {}
        for number, line in enumerate(text.split("\n"), 1):
            # What is told of a term stands behind its name, or indented below it
            if line and not line[0].isspace():
                self._first.setdefault(line.split(maxsplit=1)[0], number)

    def of(self, term: URIRef) -> int:
        """The line of a term, counted from 1; 0 where it is not found."""
        names = (f"<{term}>", f":{local_name(term)}", *self._short_names(term))
        return min((self._first[name] for name in names if name in self._first), default=0)

    def _short_names(self, term: URIRef) -> Iterator[str]:
        for prefix, namespace in self._namespaces:
            if term.startswith(namespace):
                yield f"{prefix}:{term[len(namespace) :]}"


class _Checker:
    """Asks of each term of a user's ontology what may be wrong with it."""

    def __init__(self, own: Graph, base: Graph, joined: Graph) -> None:
        self._own = own
        self._base = base
        self._joined = joined
        self._classes = named(joined, OWL.Class)
        self._relations = named(joined, *_RELATIONS)
        self._traits = Traits(joined)
        terms = (term for term in set(joined.subjects()) if isinstance(term, URIRef))
        self._terms_called = Counter(map(local_name, terms))
        event_types = [
            name for name, iri in self._classes.items() if self._is_below(iri, "Event")
        ]
        self._names = Names(frozenset(event_types), frozenset(named(joined, NS.Role)))

    def faults(self, term: URIRef) -> Iterator[str]:
        """Everything that is wrong with a term."""
        if (term, RDF.type, OWL.Ontology) in self._own:
            return
        if (term, None, None) in self._base:
            yield "is a term of kg's (or of an ontology read before), and cannot be redefined"
            return
        check = self._check_of(term)
        if check is None:
            yield (
                "is no class and no relation; say 'a owl:Class' or "
                "'a owl:ObjectProperty, kg:Relation'"
            )
            return
        yield from self._name_faults(term)
        yield from self._text_faults(term)
        yield from check(term)

    def _check_of(self, term: URIRef) -> Callable[[URIRef], Iterator[str]] | None:
        if (term, RDF.type, OWL.Class) in self._own:
            return self._class_faults
        if any((term, RDF.type, kind) in self._own for kind in _RELATIONS):
            return self._relation_faults
        return None

    def _name_faults(self, term: URIRef) -> Iterator[str]:
        """Two terms of one name cannot be told apart by rules; a name is one word."""
        name = local_name(term)
        if not _NAME.fullmatch(name):
            yield f"has the name {name!r}; a name is letters, digits and _"
        # Rules write "Heist", whatever the namespace.
        if self._terms_called[name] > 1:
            yield "has the name of another term"

    def _text_faults(self, term: URIRef) -> Iterator[str]:
        for wanted, name in ((RDFS.label, "rdfs:label"), (RDFS.comment, "rdfs:comment")):
            if self._own.value(term, wanted) is None:
                yield f"has no {name}"

    def _class_faults(self, term: URIRef) -> Iterator[str]:
        yield from self._parent_faults(term, RDFS.subClassOf, self._classes, "class")
        if not any(self._is_below(term, core) for core in CORE_TYPES):
            yield f"is under no core class: one of {', '.join(f'kg:{c}' for c in CORE_TYPES)}"
        yield from self._trait_faults(term, self._traits.of_classes)

    def _relation_faults(self, term: URIRef) -> Iterator[str]:
        above = self._relations | {"holdsOffice": NS.holdsOffice}
        yield from self._parent_faults(term, RDFS.subPropertyOf, above, "relation")
        if (term, RDF.type, NS.Relation) not in self._own:
            yield "is a kg:TemporaryRelation and no kg:Relation; it has to be both"
        yield from self._end_faults(term, RDFS.domain, "domain")
        yield from self._end_faults(term, RDFS.range, "range")
        yield from self._chain_faults(term)
        inverse = self._own.value(term, OWL.inverseOf)
        if inverse is not None:
            yield from self._unknown(inverse, self._relations, "relation", "as its inverse")
        yield from self._trait_faults(term, self._traits.of_relations)

    def _parent_faults(
        self, term: URIRef, up: URIRef, known: dict[str, URIRef], kind: str
    ) -> Iterator[str]:
        """Parents of kg's namespace, or of the file's own, that are not there; cycles."""
        # A class of another vocabulary, such as schema:Person, is what it is there.
        for parent in sorted(self._own.objects(term, up), key=str):
            if str(parent).startswith(NAMESPACE) or (parent, None, None) in self._own:
                yield from self._unknown(parent, known, kind, "as what is above it")
            if term in self._joined.transitive_objects(parent, up):
                yield f"is above itself by {local_name(up)}: a cycle"

    def _end_faults(self, term: URIRef, end: URIRef, name: str) -> Iterator[str]:
        nodes = list(self._own.objects(term, end))
        if len(nodes) != 1:
            count = f"{len(nodes)} values for" if nodes else "no"
            yield f"has {count} rdfs:{name}" + (
                "; it takes one, or an owl:unionOf" if nodes else ""
            )
            return
        for class_ in sorted(ends(self._own, nodes[0]) - {DATE}):
            if class_ not in self._classes:
                hint = did_you_mean(class_, self._classes)
                yield f"names {class_!r} as its {name}, which is no class{hint}"

    def _chain_faults(self, term: URIRef) -> Iterator[str]:
        for links in self._own.objects(term, OWL.propertyChainAxiom):
            chain = list(Collection(self._own, links))
            if len(chain) != _CHAIN:
                yield f"has a chain of {len(chain)} relations; it takes {_CHAIN}"
            for link in chain:
                yield from self._unknown(link, self._relations, "relation", "in a chain")

    def _unknown(
        self, iri: object, known: dict[str, URIRef], kind: str, where: str
    ) -> Iterator[str]:
        if iri not in known.values():
            hint = did_you_mean(local_name(iri), known)
            yield f"names {local_name(iri)!r} {where}, which is no {kind}{hint}"

    def _trait_faults(self, term: URIRef, traits: list[URIRef]) -> Iterator[str]:
        """Traits with a wrong value, and properties of kg's that are no such traits."""
        names = list(map(local_name, traits))
        for said in sorted(map(URIRef, map(str, set(self._own.predicates(term))))):
            if said in traits:
                yield from self._traits.faults(term, said, self._names)
            elif str(said).startswith(NAMESPACE) and said not in _SAID_OF_TERMS:
                name = local_name(said)
                yield f"has {name!r}, which is no trait of its kind{did_you_mean(name, names)}"

    def _is_below(self, iri: URIRef, ancestor: str) -> bool:
        return NS[ancestor] in self._joined.transitive_objects(iri, RDFS.subClassOf)
