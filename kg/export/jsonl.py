"""The graph as JSON: `graph.json`, and each article's annotations: `annotations.jsonl`."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TextIO

import networkx as nx

from kg.export.material import Material
from kg.model import codec
from kg.model.extract import (
    Attribution,
    Entity,
    Event,
    Evidence,
    Extract,
    Mention,
    Relation,
    Span,
)
from kg.model.identity import CanonicalEntity, Linker, Ref
from kg.plain_text import json_text


def write_annotations(material: Material, out: TextIO) -> None:
    """Write `annotations.jsonl`: one line an article, in order of document ids.

    It is the annotation format (`kg.model.codec`) under the ids of the graph.

    The id of an entity is that of its canonical entity, and two entities of one article that
    are one are one here. The id of an event is that of its canonical event: an article that
    tells one event twice has two of that id, each with its own trigger. Attributions and times
    keep the ids they have within the article. A relation whose ends became one thing is left
    out, as it is from the graph. What was found before identity stands beside it
    (`kg.model.codec`).
    """
    canonical = {entity.id: entity for entity in material.linker.canonical_entities}
    lines: dict[str, str] = {}
    for extract in material.extracts:
        resolved = with_graph_ids(extract, material.linker, canonical)
        lines[extract.article.id] = codec.dumps_with_extract(resolved, extract)
    out.writelines(f"{json_text(lines[name])}\n" for name in sorted(lines))


def with_graph_ids(
    extract: Extract, linker: Linker, canonical: Mapping[str, CanonicalEntity]
) -> Extract:
    """An extract that speaks of canonical entities and events instead of its own.

    `canonical` are the entities by id.
    """
    name = extract.article.id
    entities = {e.id: linker.entities[Ref(name, e.id)] for e in extract.entities}
    events = {e.id: linker.events[Ref(name, e.id)] for e in extract.events}
    return replace(
        extract,
        entities=tuple(_entities(extract, entities, canonical)),
        relations=tuple(_relations(extract, entities | events)),
        events=tuple(_event(event, events[event.id], entities) for event in extract.events),
        attributions=tuple(_attribution(a, entities) for a in extract.attributions),
    )


def _entities(
    extract: Extract, nodes: Mapping[str, str], canonical: Mapping[str, CanonicalEntity]
) -> Iterator[Entity]:
    """The entities of an article, those that are one node joined."""
    mentions: dict[str, dict[Span, Mention]] = defaultdict(dict)
    for entity in extract.entities:
        for mention in entity.mentions:
            # two entities that are one node may both have a mention here
            mentions[nodes[entity.id]].setdefault(mention.span, mention)
    for node, by_span in mentions.items():
        known = canonical[node]
        ordered = tuple(by_span[span] for span in sorted(by_span))
        yield Entity(node, known.type, known.name, ordered, known.subtype, known.link)


@dataclass(slots=True)
class _JoinedRelation:
    """What an article tells of one triple, each piece of evidence once."""

    evidence: dict[Evidence, None] = field(default_factory=dict)
    confidence: float = 0.0
    derived: str | None = None

    def add(self, relation: Relation) -> None:
        self.evidence |= dict.fromkeys(relation.evidence)
        self.confidence = max(self.confidence, relation.confidence)
        self.derived = relation.derived


def _relations(extract: Extract, nodes: Mapping[str, str]) -> Iterator[Relation]:
    """The relations of an article, those that are now one triple joined."""
    joined: dict[tuple[str, str, str], _JoinedRelation] = defaultdict(_JoinedRelation)
    for relation in extract.relations:
        object_ = nodes.get(relation.object, relation.object)  # a time's id stays
        joined[nodes[relation.subject], relation.predicate, object_].add(relation)
    for (subject, predicate, object_), told in joined.items():
        if subject != object_:
            # what words say is no longer only derived
            derived = None if told.evidence else told.derived
            evidence = tuple(told.evidence)
            yield Relation(subject, predicate, object_, told.confidence, evidence, derived)


def _event(event: Event, node: str, entities: Mapping[str, str]) -> Event:
    def resolved(entity: str | None) -> str | None:
        return None if entity is None else entities[entity]

    return replace(
        event,
        id=node,
        participants=tuple(replace(p, entity=resolved(p.entity)) for p in event.participants),
        place=resolved(event.place),
        part_of=resolved(event.part_of),
    )


def _attribution(attribution: Attribution, entities: Mapping[str, str]) -> Attribution:
    if attribution.speaker is None:
        return attribution
    return replace(attribution, speaker=entities[attribution.speaker])


def write_node_link(material: Material, out: TextIO) -> None:
    """Write `graph.json`: networkx' node-link form, one node or edge a line.

    ``networkx.node_link_graph(data, edges="edges")`` reads it back, equal in all attributes.
    """
    data = nx.node_link_data(material.graph, edges="edges")
    records = {"nodes": data.pop("nodes"), "edges": data.pop("edges")}
    # the object is left open, for the two lists
    out.write(_dumps(data).removesuffix("}"))
    for name, list_ in records.items():
        lines = ",\n".join(map(_dumps, list_))
        out.write(f',\n"{name}": [\n{lines}\n]')
    out.write("}\n")


def _dumps(value: object) -> str:
    return json_text(json.dumps(value, ensure_ascii=False))
