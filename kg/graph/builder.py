"""What all extracts tell of each node, edge and fact, gathered in any order and then put in one. Fields: see `kg.graph`."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import networkx as nx

from kg import ontology
from kg.graph.claims import claims_of
from kg.graph.conflicts import disagreements
from kg.graph.entities import Presence, entity_node, mentions_of, note
from kg.graph.events import PLACE, PLACE_PREDICATE, event_node, roles_of, telling_of, words_of
from kg.graph.evidence import (
    Reading,
    Row,
    distinct,
    grouped,
    held,
    is_factual,
    is_told,
    summary,
    validity,
)
from kg.graph.inferred import derived_rows
from kg.graph.temporal_order import order_rows
from kg.model import timex
from kg.model.errors import EvidenceError, OntologyError, ResolveError
from kg.model.extract import Article, Extract, Relation, Span
from kg.model.identity import CanonicalEntity, CanonicalEvent, Linker

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]
else:
    Graph: TypeAlias = nx.MultiDiGraph

Key: TypeAlias = tuple[str, str, str]
"""Of an edge: subject node, edge key, object node.

Of a fact: subject node, predicate, TIMEX3 value.
"""

_T = TypeVar("_T")


@dataclass(slots=True)
class Gathered:
    """What the extracts read so far tell; order plays no part until `graph` sorts it."""

    linker: Linker
    documents: dict[str, Row] = field(default_factory=dict)
    mentions: dict[str, list[Row]] = field(default_factory=dict)
    claims: dict[str, Row] = field(default_factory=dict)
    issues: list[Row] = field(default_factory=list)
    presences: dict[str, Presence] = field(default_factory=lambda: defaultdict(Presence))
    edges: dict[Key, list[Row]] = field(default_factory=lambda: defaultdict(list))
    facts: dict[Key, list[Row]] = field(default_factory=lambda: defaultdict(list))
    confidences: dict[Key, list[tuple[bool, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    tellings: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    words: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    _things: dict[str, CanonicalEntity] = field(init=False)
    _happenings: dict[str, CanonicalEvent] = field(init=False)

    def __post_init__(self) -> None:
        self._things = {t.id: t for t in self.linker.canonical_entities}
        self._happenings = {h.id: h for h in self.linker.canonical_events}
        for node in sorted(self._things.keys() & self._happenings.keys()):
            raise ResolveError(f"{node!r} is the id of both an entity and an event")

    def add(self, extract: Extract) -> None:
        """Read one extract. Raises as `kg.graph.build` does."""
        article = extract.article
        if extract.error is not None:
            self._issue(article.id, f"not annotated: {extract.error}")
            return
        if article.id in self.documents:
            raise ResolveError(f"two documents have the id {article.id!r}")
        reading = Reading(extract, self.linker)
        self.documents[article.id] = _document(article)
        self.mentions[article.id] = mentions_of(reading)
        self.documents[article.id]["about"] = note(
            self.presences, reading, self.mentions[article.id]
        )
        self.claims |= claims_of(reading)
        for relation in extract.relations:
            if (
                relation.derived is None
            ):  # what follows is derived anew, from what all articles tell
                self._relate(reading, relation)
        for event in extract.events:
            node = reading.node(event.id)
            self.tellings[node].append(telling_of(reading, event))
            self.words[node].extend(words_of(reading, event))
            for key, entity, evidence in roles_of(reading, event):
                self.edges[node, key, entity].append(evidence)

    def _issue(self, document: str, reason: str) -> None:
        self.issues.append({"document": document, "stage": "graph", "reason": reason})

    def _relate(self, reading: Reading, relation: Relation) -> None:
        predicate = _defined(relation.predicate)
        subject = reading.node(relation.subject)
        rows = [
            reading.evidence(Span(v.start, v.end), v.subject, v.object, reading.voice(v))
            | held(v)
            for v in relation.evidence
            if not v.echo
        ]
        if predicate.is_date:
            key = (subject, predicate.name, _date(reading, relation.object))
            self.facts[key].extend(rows)
        else:
            key = self._edge_key(subject, predicate, reading.node(relation.object))
            self.edges[key].extend(rows if key[0] == subject else map(_turned, rows))
        self.confidences[key].append((any(map(is_factual, rows)), float(relation.confidence)))

    def _edge_key(self, subject: str, predicate: ontology.PropertyDef, object_: str) -> Key:
        if predicate.name == PLACE_PREDICATE and subject in self._happenings:
            return subject, PLACE, object_
        if predicate.symmetric and object_ < subject:
            return object_, predicate.name, subject
        if predicate.inverse is not None and predicate.inverse < predicate.name:
            return object_, predicate.inverse, subject
        return subject, predicate.name, object_

    def graph(self) -> Graph:
        """The graph of all that was added."""
        edges = {key: self._edge(key) for key in sorted(self.edges) if self._fits(key)}
        facts = {key: self._fact(key) for key in sorted(self.facts)}
        self._link_claims(edges, facts)
        nodes = self._nodes(edges, facts)
        graph = Graph()
        graph.add_nodes_from((node, nodes[node]) for node in sorted(nodes))
        for subject, object_, key in sorted((s, o, key) for s, key, o in edges):
            graph.add_edge(subject, object_, key=key, **edges[subject, key, object_])
        graph.graph.update(
            documents=_in_order(self.documents),
            mentions=_in_order(self.mentions),
            claims=_in_order(self.claims),
            derived=_by_statement([*derived_rows(nodes, edges), *order_rows(nodes, edges)]),
            issues=sorted(self.issues, key=lambda i: (i["document"], i["reason"])),
        )
        return graph

    def _nodes(self, edges: Mapping[Key, Row], facts: Mapping[Key, Row]) -> dict[str, Row]:
        facts_of = grouped((subject, row) for (subject, _, _), row in facts.items())
        nodes: dict[str, Row] = {}
        for node, presence in self.presences.items():
            nodes[node] = entity_node(
                _known(self._things, node), presence, facts_of.get(node, [])
            )
        for node, tellings in self.tellings.items():
            nodes[node] = event_node(
                _known(self._happenings, node), tellings, self.words[node], self._tally
            )
            if (node, PLACE, nodes[node]["place"]) not in edges:  # it was no place
                nodes[node]["place"] = None
            nodes[node]["disagreements"] = disagreements(
                nodes[node]["tellings"], nodes, nodes[node]["denied_in"]
            )
        return nodes

    def _tally(self, told: list[Row]) -> Row:
        return summary(told, self.documents, self.claims)

    def _told(self, key: Key, predicate: str, told: list[Row]) -> Row:
        """What edges and facts have in common."""
        evidence = distinct(told)
        happened = self._happened(key[0]) and self._happened(key[2])
        asserted = any(map(is_factual, evidence)) and happened
        return {
            "predicate": predicate,
            "label": _labels(predicate),
            "statement": f"statement/{key[0]}/{predicate}/{key[2]}",
            "asserted": asserted,
            "past": any(map(is_told, evidence)) and happened and not asserted,
            "confidence": max(
                (c for factual, c in self.confidences.get(key, ()) if factual or not asserted),
                default=None,
            ),
            "evidence": evidence,
            **validity(evidence),
            **self._tally(evidence),
        }

    def _happened(self, end: str) -> bool:
        """False for an event that nobody tells as a fact: what it is tied to is none either."""
        return end not in self._happenings or any(map(is_factual, self.tellings.get(end, ())))

    def _edge(self, key: Key) -> Row:
        predicate = PLACE_PREDICATE if key[1] == PLACE else key[1]
        role = key[1] == PLACE or predicate in ontology.load().roles
        return {
            "kind": "role" if role else "relation",
            **self._told(key, predicate, self.edges[key]),
        }

    def _fact(self, key: Key) -> Row:
        days = timex.interval(key[2])
        return {
            "value": key[2],
            "first": days and days[0].isoformat(),
            "last": days and days[1].isoformat(),
            "granularity": timex.granularity(key[2]) if days else None,
            **self._told(key, key[1], self.facts[key]),
        }

    def _fits(self, key: Key) -> bool:
        """Whether an edge joins two things of types that its predicate allows.

        Says so in `issues` where not.
        """
        subject, object_ = key[0], key[2]
        predicate = _property(PLACE_PREDICATE if key[1] == PLACE else key[1])
        allows = ontology.load().allows
        if subject == object_:
            reason = "joins a thing with itself, now that its names are resolved"
        elif not allows(predicate.domain, *self._types(subject)) or not allows(
            predicate.range, *self._types(object_)
        ):
            ends = (
                " ".join(filter(None, reversed(self._types(end)))) for end in (subject, object_)
            )
            reason = f"does not go from {' to '.join(ends)}"
        else:
            return True
        for row in self.edges[key]:
            where = f"characters {row['start']} to {row['end']} ({row['rule']})"
            self._issue(
                row["document"],
                f"{where}: left out {subject} {predicate.name} {object_}: {reason}",
            )
        return False

    def _types(self, node: str) -> tuple[str, str | None]:
        if node in self._happenings:
            return "Event", None
        thing = _known(self._things, node)
        return thing.type, thing.subtype

    def _link_claims(self, edges: Mapping[Key, Row], facts: Mapping[Key, Row]) -> None:
        """Enter in each claim the statements and events it is about."""
        about: dict[str, set[str]] = defaultdict(set)
        for row in (*edges.values(), *facts.values()):
            if row.get("kind") != "role":
                for evidence in row["evidence"]:
                    about[evidence["attribution"]].add(row["statement"])
        for node, tellings in self.tellings.items():
            for telling in tellings:
                about[telling["attribution"]].add(node)
        for name, claim in self.claims.items():
            claim["about"] = sorted(about.get(name, ()))


def _property(name: str) -> ontology.PropertyDef:
    known = ontology.load()
    if name not in known.relations and name not in known.roles:
        near = ontology.did_you_mean(name, [*known.relations, *known.roles])
        raise OntologyError(f"no relation or role {name!r} in the ontology{near}")
    return known.relations.get(name) or known.roles[name]


def _defined(name: str) -> ontology.PropertyDef:
    known = ontology.load().relations
    if name not in known:
        raise OntologyError(
            f"no relation {name!r} in the ontology{ontology.did_you_mean(name, known)}"
        )
    return known[name]


def _by_statement(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda r: (r["subject"], r["predicate"], r["object"]))


def _labels(predicate: str) -> str:
    return _property(predicate).label


def _date(reading: Reading, local: str) -> str:
    time = reading.time(local)
    if time is None:
        raise EvidenceError(
            f"document {reading.article.id!r}: {local!r} is no time of it; annotate with all layers"
        )
    reading.quote(Span(time.start, time.end), "a time")
    return time.value


def _turned(evidence: Row) -> Row:
    """Evidence read from the other end."""
    return evidence | {"subject": evidence["object"], "object": evidence["subject"]}


def _known(table: Mapping[str, _T], node: str) -> _T:
    if node not in table:
        raise ResolveError(f"{node!r} is linked to, and is no thing that the resolver made")
    return table[node]


def _in_order(table: Mapping[str, _T]) -> dict[str, _T]:
    return {key: table[key] for key in sorted(table)}


def _document(article: Article) -> Row:
    return {
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "published_basis": article.published_basis,
        "length": len(article.text),
        "sha256": sha256(article.text.encode("utf-8")).hexdigest(),
    }
