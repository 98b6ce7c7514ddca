"""What all extracts tell of each node, edge and fact, gathered in any order and sorted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeVar

from kg import ontology
from kg.graph.claims import claims_of
from kg.graph.conflicts import conflicts
from kg.graph.entities import EntityStatistics, accumulate, entity_node, mention_records
from kg.graph.events import (
    distinct_participants,
    event_mention,
    event_node,
    role_evidence,
    unnamed_participants,
)
from kg.graph.evidence import distinct_mentions, summarise, turned
from kg.graph.inferred import inferred_statements
from kg.graph.resolved_extract import ResolvedExtract
from kg.graph.statements import (
    GatheredStatement,
    Key,
    edge,
    fact,
    misfit,
    predicate_of,
    relation_named,
)
from kg.graph.temporal_order import order_statements
from kg.model.errors import ResolveError
from kg.model.extract import Article, Event, Extract, Relation
from kg.model.graph import (
    PLACE,
    PLACE_PREDICATE,
    Claim,
    DocumentRecord,
    Edge,
    EntityNode,
    EventMentionRecord,
    EventNode,
    Fact,
    Graph,
    GraphData,
    InferredStatement,
    IssueRecord,
    MentionRecord,
    Node,
    Passage,
    SalientEntity,
    Summary,
    UnnamedParticipant,
    is_factual,
    make_graph,
)
from kg.model.identity import CanonicalEntity, CanonicalEvent, Linker

_T = TypeVar("_T")


def _gathered() -> dict[Key, GatheredStatement]:
    return defaultdict(GatheredStatement)


@dataclass(slots=True)
class GraphBuilder:
    """What the extracts read so far tell; their order plays no part, since `graph` sorts it."""

    linker: Linker
    # by document id; two documents of one id are refused
    documents: dict[str, DocumentRecord] = field(default_factory=dict)
    mentions: dict[str, list[MentionRecord]] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    issues: list[IssueRecord] = field(default_factory=list)
    statistics: dict[str, EntityStatistics] = field(
        default_factory=lambda: defaultdict(EntityStatistics)
    )
    # by subject, key and object, in the one direction in which a relation stands
    edges: dict[Key, GatheredStatement] = field(default_factory=_gathered)
    facts: dict[Key, GatheredStatement] = field(default_factory=_gathered)
    # by node, of all articles
    event_mentions: dict[str, list[EventMentionRecord]] = field(
        default_factory=lambda: defaultdict(list)
    )
    participants: dict[str, list[UnnamedParticipant]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _entities: dict[str, CanonicalEntity] = field(init=False)
    _events: dict[str, CanonicalEvent] = field(init=False)

    def __post_init__(self) -> None:
        self._entities = {entity.id: entity for entity in self.linker.canonical_entities}
        self._events = {event.id: event for event in self.linker.canonical_events}
        for node in sorted(self._entities.keys() & self._events.keys()):
            raise ResolveError(f"{node!r} is the id of both an entity and an event")

    def add(self, extract: Extract) -> None:
        """Read one extract. Raises as `kg.graph.build` does."""
        name = extract.article.id
        if extract.error is not None:
            self._issue(name, f"not annotated: {extract.error}")
            return
        if name in self.documents:
            raise ResolveError(f"two documents have the id {name!r}")
        article = ResolvedExtract(extract, self.linker)
        self.mentions[name] = mention_records(article)
        about = accumulate(self.statistics, article, self.mentions[name])
        self.documents[name] = _document(extract.article, about)
        # before all else: evidence rests on claims
        self.claims |= claims_of(article)
        for relation in extract.relations:
            # what follows is inferred anew, from what all articles tell
            if relation.derived is None:
                self._add_relation(article, relation)
        for event in extract.events:
            self._add_event(article, event)

    def _issue(self, document: str, reason: str) -> None:
        self.issues.append({"document": document, "stage": "graph", "reason": reason})

    def _add_relation(self, article: ResolvedExtract, relation: Relation) -> None:
        predicate = relation_named(relation.predicate)
        subject = article.node(relation.subject)
        # an echo is the same words seen from other mentions of the two: no further evidence
        pieces = [article.relation_evidence(e) for e in relation.evidence if not e.echo]
        confidence = float(relation.confidence)
        if predicate.is_date:
            value = article.date(relation.object)
            self.facts[subject, predicate.name, value].add(pieces, confidence)
            return
        key = self._edge_key(subject, predicate, article.node(relation.object))
        if key[0] != subject:
            pieces = [turned(piece) for piece in pieces]
        self.edges[key].add(pieces, confidence)

    def _edge_key(self, subject: str, predicate: ontology.PropertyDef, object_: str) -> Key:
        """The one direction in which a relation stands in the graph."""
        # where an event happened has a key of its own, beside its roles
        if predicate.name == PLACE_PREDICATE and subject in self._events:
            return subject, PLACE, object_
        # "Russia is allied with Syria" and "Syria is allied with Russia" are one edge
        if predicate.symmetric and object_ < subject:
            return object_, predicate.name, subject
        # "Bo has the parent Ada" stands as "Ada has the child Bo"
        if predicate.inverse is not None and predicate.inverse < predicate.name:
            return object_, predicate.inverse, subject
        return subject, predicate.name, object_

    def _add_event(self, article: ResolvedExtract, event: Event) -> None:
        node = article.node(event.id)
        self.event_mentions[node].append(event_mention(article, event))
        self.participants[node].extend(unnamed_participants(article, event))
        for key, entity, evidence in role_evidence(article, event):
            self.edges[node, key, entity].evidence.append(evidence)

    def graph(self) -> Graph:
        """The graph of all that was added."""
        edges = self._edge_records()
        facts = self._fact_records()
        self._link_claims([*edges.values(), *facts.values()])
        entities = self._entity_nodes(facts)
        events = self._event_nodes(entities, edges)
        nodes: dict[str, Node] = {}
        nodes.update(entities)
        nodes.update(events)
        inferred = [*inferred_statements(entities, edges), *order_statements(nodes, edges)]
        return make_graph(nodes, edges, self._data(inferred))

    def _data(self, inferred: Iterable[InferredStatement]) -> GraphData:
        return {
            "documents": _sorted(self.documents),
            "mentions": _sorted(self.mentions),
            "claims": _sorted(self.claims),
            "inferred": sorted(
                inferred, key=lambda s: (s["subject"], s["predicate"], s["object"])
            ),
            "issues": sorted(self.issues, key=lambda i: (i["document"], i["reason"])),
        }

    def _summarise(self, passages: Sequence[Passage]) -> Summary:
        return summarise(passages, self.documents, self.claims)

    def _edge_records(self) -> dict[Key, Edge]:
        records: dict[Key, Edge] = {}
        for key in sorted(self.edges):
            reason = misfit(key, self._types)
            if reason is not None:
                self._leave_out(key, reason)
                continue
            happened = self._may_hold(key)
            records[key] = edge(key, self.edges[key], self._summarise, happened=happened)
        return records

    def _fact_records(self) -> dict[Key, Fact]:
        return {
            key: fact(key, self.facts[key], self._summarise, happened=self._may_hold(key))
            for key in sorted(self.facts)
        }

    def _may_hold(self, key: Key) -> bool:
        """Test if neither end is an event that nobody tells as a fact.

        What such an event is tied to is no fact either.
        """
        return self._happened(key[0]) and self._happened(key[2])

    def _happened(self, end: str) -> bool:
        # people, places and things are there in any case
        if end not in self._events:
            return True
        return any(map(is_factual, self.event_mentions.get(end, ())))

    def _types(self, node: str) -> tuple[str, str | None]:
        if node in self._events:
            return "Event", None
        entity = _known(self._entities, node)
        return entity.type, entity.subtype

    def _leave_out(self, key: Key, reason: str) -> None:
        subject, edge_key, object_ = key
        statement = f"{subject} {predicate_of(edge_key)} {object_}"
        for piece in self.edges[key].evidence:
            where = f"characters {piece['start']} to {piece['end']} ({piece['rule']})"
            self._issue(piece["document"], f"{where}: left out {statement}: {reason}")

    def _entity_nodes(self, facts: Mapping[Key, Fact]) -> dict[str, EntityNode]:
        facts_of: dict[str, list[Fact]] = defaultdict(list)
        for (subject, _, _), record in facts.items():
            facts_of[subject].append(record)
        return {
            node: entity_node(_known(self._entities, node), statistics, facts_of.get(node, []))
            for node, statistics in self.statistics.items()
        }

    def _event_nodes(
        self, entities: Mapping[str, EntityNode], edges: Mapping[Key, Edge]
    ) -> dict[str, EventNode]:
        records: dict[str, EventNode] = {}
        for node, every in self.event_mentions.items():
            mentions = distinct_mentions(every)
            summary = self._summarise(mentions)
            record = event_node(
                _known(self._events, node),
                mentions,
                distinct_participants(self.participants[node]),
                summary,
                conflicts(mentions, entities, summary["denied_in"]),
            )
            # what it took place in turned out to be no place: the edge was left out
            if (node, PLACE, record["place"]) not in edges:
                record["place"] = None
            records[node] = record
        return records

    def _link_claims(self, statements: Iterable[Edge | Fact]) -> None:
        """Enter in each claim the statements and events it is about."""
        about: dict[str | None, set[str]] = defaultdict(set)
        for statement in statements:
            if statement.get("kind") != "role":  # the event says it all
                for piece in statement["evidence"]:
                    about[piece["attribution"]].add(statement["statement"])
        for node, mentions in self.event_mentions.items():
            for mention in mentions:
                about[mention["attribution"]].add(node)
        for name, claim in self.claims.items():
            claim["about"] = sorted(about.get(name, ()))


def _known(table: Mapping[str, _T], node: str) -> _T:
    if node not in table:
        raise ResolveError(f"{node!r} is linked to, and is no thing that the resolver made")
    return table[node]


def _sorted(table: Mapping[str, _T]) -> dict[str, _T]:
    return {key: table[key] for key in sorted(table)}


def _document(article: Article, about: list[SalientEntity]) -> DocumentRecord:
    return {
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "published_basis": article.published_basis,
        "length": len(article.text),
        "sha256": sha256(article.text.encode("utf-8")).hexdigest(),
        "about": about,
    }
