"""`kg.Graph`: a build to be asked, walked and handed on."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.api import rows
from kg.api.records import Claim, Document, Entity, Event, Evidence, Participant, Relation
from kg.model import graph as model
from kg.model.errors import NotFoundError
from kg.model.identity import Issue
from kg.ontology import did_you_mean
from kg.ontology import load as load_ontology
from kg.sparql import engine
from kg.store.folder import Store, find_node

if TYPE_CHECKING:
    from rdflib import Dataset

Value = str | int | float | bool | None


class Graph:
    """The graph of a build.

    Tables (`entities`, `events`, `relations`, `claims`, `documents`) are lists of rows in a
    fixed order; each row can be walked on. What is told as fact has the status `told`; the
    rest, said, denied, planned or possible, is left out unless it is asked for.

    >>> import kg
    >>> graph = kg.load("exports")
    >>> graph
    <kg.Graph of 5 documents in exports>
    >>> capture = graph.entity("Palmyra").events()[0]
    >>> capture.label, [p.name for p in capture.participants if p.role == "agent"]
    ('Capture of Palmyra, May 2015', ['Islamic State'])
    """

    def __init__(self, graph: model.Graph, folder: Path, issues: Iterable[Issue] = ()) -> None:
        self._nx = graph
        self._store = Store(folder)
        self.folder = folder
        self.issues = tuple(issues)

    def __repr__(self) -> str:
        """How many documents it is of, and where its files are."""
        return f"<kg.Graph of {len(self.documents())} documents in {self.folder}>"

    def entities(self, type: str | None = None) -> list[Entity]:
        """The people, organisations, places and named events, by id.

        Args:
            type: only those of this class of the ontology, such as `Person` or `Country`.

        Raises:
            NotFoundError: the ontology has no such class; names the nearest.
        """
        known = load_ontology()
        _known(type, known.classes, "class")
        return [
            entity
            for entity in self._entities.values()
            if type is None or known.is_a(entity.subtype or entity.type, type)
        ]

    def entity(self, name: str) -> Entity:
        """The entity of an id, name or alias, case ignored.

        Raises:
            NotFoundError: nothing is called so (names the nearest), or several things are.
        """
        node = find_node(self._nx, name)
        if node not in self._entities:
            raise NotFoundError(f"{node} is an event; see Graph.event")
        return self._entities[node]

    def events(
        self,
        type: str | None = None,
        *,
        of: str | None = None,
        role: str | None = None,
        unconfirmed: bool = False,
    ) -> list[Event]:
        """What happened, in the order of the days; what is undated comes last.

        Args:
            type: only events of this class of the ontology, such as `Attack` or `Conflict`.
            of: only those in which this entity takes part, or that took place there; an id,
                name or alias.
            role: with `of`, only those in which it has this role, such as `agent` or `place`.
            unconfirmed: also what no article tells as a fact.

        Raises:
            NotFoundError: no such class, entity or role; names the nearest.
        """
        known = load_ontology()
        _known(type, known.classes, "class")
        _known(role, [*known.roles, "place"], "role")
        chosen = self._events.values() if of is None else self._events_of(of, role)
        return [
            event
            for event in sorted(chosen, key=_when)
            if (unconfirmed or event.status == "told")
            if type is None or known.is_a(event.type, type)
        ]

    def event(self, name: str) -> Event:
        """The event of an id or label.

        Raises:
            NotFoundError: as `entity`.
        """
        node = find_node(self._nx, name)
        if node not in self._events:
            raise NotFoundError(f"{node} is no event; see Graph.entity")
        return self._events[node]

    def relations(
        self,
        predicate: str | None = None,
        *,
        of: str | None = None,
        unconfirmed: bool = False,
    ) -> list[Relation]:
        """What is told of two entities, or of one and a date.

        Args:
            predicate: only this relation of the ontology, and those below it.
            of: only those with this entity on either side; an id, name or alias.
            unconfirmed: also what no article tells as true and holding: past, said, denied …

        Raises:
            NotFoundError: no such relation or entity; names the nearest.
        """
        _known(predicate, load_ontology().relations, "relation")
        node = None if of is None else self.entity(of).id
        return [
            relation
            for relation in self._relations.values()
            if (unconfirmed or relation.status == "told")
            if node is None or node in (relation.subject_id, relation.object_id)
            if predicate is None or _is_under(relation.predicate, predicate)
        ]

    def relation(self, subject: str, predicate: str, object: str) -> Relation:
        """One relation, by its ends; told or not.

        Raises:
            NotFoundError: no such entity or relation, or nothing is told of these two.
        """
        ends = {self.entity(subject).id, self.entity(object).id}
        for relation in self.relations(predicate, of=subject, unconfirmed=True):
            if {relation.subject_id, relation.object_id} == ends:
                return relation
        raise NotFoundError(f"no article tells that {subject!r} {predicate} {object!r}")

    def claims(self, *, speaker: str | None = None, about: str | None = None) -> list[Claim]:
        """Who says what, by document and place in it.

        Args:
            speaker: only what this entity says; an id, name or alias.
            about: only what is about this entity: it is in a statement or event of the claim.

        Raises:
            NotFoundError: there is no such entity; names the nearest.
        """
        who = None if speaker is None else self.entity(speaker).id
        matter = None if about is None else self._matter(self.entity(about).id)
        return [
            claim
            for claim in self._claims.values()
            if who is None or claim.speaker_id == who
            if matter is None or not matter.isdisjoint(claim.about)
        ]

    def documents(self) -> list[Document]:
        """The documents, by id."""
        return rows.documents(self._nx)

    def participants(self, event: str) -> list[Participant]:
        """Who and what takes part in an event, the named ones first; with its place."""
        return rows.participants(self, self._nx, self.event(event).id)

    def evidence(self, of: str) -> list[Evidence]:
        """The words behind a relation (its id) or an event (its id or label).

        Raises:
            NotFoundError: there is no such relation or event.
        """
        if of in self._statements:
            return rows.evidence_of_statement(self._statements[of])
        return rows.evidence_of_event(self._nx, self.event(of).id)

    def query(self, sparql: str, *, timeout: float = engine.TIMEOUT, **params: str) -> Any:
        """Ask in SPARQL, by a file ending in .rq, or by the name of a ready question.

        Args:
            sparql: the query; kg's prefixes need no declaring.
            timeout: seconds after which the query is ended.
            params: values of a ready question's parameters.

        Returns:
            A list of rows, each a dictionary from variable to value, for SELECT; True or False
            for ASK; Turtle for CONSTRUCT and DESCRIBE.

        Raises:
            NotFoundError: no such question or parameter.
            QueryError: the query is wrong, or took too long.

        >>> import kg
        >>> graph = kg.load("exports")
        >>> graph.query("SELECT ?who { ?who kg:headOf/rdfs:label 'UNESCO' }")
        [{'who': 'https://w3id.org/newskg/id/person/irina-bokova'}]
        """
        question = engine.find(sparql)
        answer = engine.ask(self._store.trig, question, params, timeout=timeout)
        if answer.kind == "graph":
            return answer.body
        return answer.holds if answer.kind == "boolean" else _table(answer.body)

    def to_networkx(self) -> model.Graph:
        """The graph as networkx holds it, with all attributes (`kg.model.graph`); a copy."""
        return self._nx.copy()

    def to_rdflib(self) -> "Dataset":
        """The graph as RDF, with one named graph for each document."""
        from rdflib import Dataset

        dataset = Dataset()
        with self._store.trig.open("rb") as trig:
            dataset.parse(trig, format="trig")
        return dataset

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return rows.entities(self, self._nx)

    @cached_property
    def _events(self) -> dict[str, Event]:
        return rows.events(self, self._nx)

    @cached_property
    def _relations(self) -> dict[str, Relation]:
        return rows.relations(self, self._nx)

    @cached_property
    def _statements(self) -> dict[str, model.Statement]:
        return rows.statements(self._nx)

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return rows.claims(self, self._nx)

    def _events_of(self, name: str, role: str | None) -> list[Event]:
        node = self.entity(name).id
        keys = rows.roles_in_events(self._nx, node)
        return [
            self._events[event]
            for event, roles in keys.items()
            if role is None or role in roles
        ]

    def _matter(self, node: str) -> frozenset[str]:
        """Statements that an entity is in, and events that it takes part in."""
        statements = {
            relation.id
            for relation in self._relations.values()
            if node in (relation.subject_id, relation.object_id)
        }
        return frozenset(statements | rows.roles_in_events(self._nx, node).keys())


def _known(name: str | None, names: Iterable[str], what: str) -> None:
    """Refuse a name that the ontology does not have."""
    there = list(names)
    if name is not None and name not in there:
        raise NotFoundError(f"no {what} {name!r} in the ontology{did_you_mean(name, there)}")


def _is_under(predicate: str, above: str) -> bool:
    """Test for a relation that is another, or one of the relations below it."""
    known = load_ontology().relations
    if predicate == above:
        return True
    parents = known[predicate].parents if predicate in known else ()
    return any(_is_under(parent, above) for parent in parents)


def _when(event: Event) -> tuple[bool, str, str]:
    day = event.first or event.last
    return day is None, day or "", event.id


def _table(body: str) -> list[dict[str, Value]]:
    """The rows of a SPARQL-results JSON table."""
    table = json.loads(body)
    names = table["head"]["vars"]
    return [
        {name: _value(row[name]) if name in row else None for name in names}
        for row in table["results"]["bindings"]
    ]


def _value(term: dict[str, str]) -> Value:
    """A cell as Python has it; what has no type there stays text."""
    kind = term.get("datatype", "").rpartition("#")[2]
    return _READERS.get(kind, str)(term["value"])


def _boolean(text: str) -> bool:
    return text == "true" or text == "1"  # both are spellings of XSD


_READERS: Mapping[str, Callable[[str], Value]] = {
    "boolean": _boolean,
    "decimal": float,
    "double": float,
    "float": float,
    "int": int,
    "integer": int,
    "long": int,
    "nonNegativeInteger": int,
}
"""By the name of an XSD datatype."""
