"""The graph as JSON: `annotations.jsonl` (each article's annotations under the graph's ids) and `graph.json` (node-link)."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TextIO

import networkx as nx

from kg.export.material import Material
from kg.model import codec as annotation_format
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


def write_annotations(material: Material, out: TextIO) -> None:
    """Write `annotations.jsonl`: one line an article, in the annotation format (`kg.model.codec`), in order of document ids.

    The id of an entity is that of its thing, and two entities of one article that are one thing are one here. The id of an
    event is that of its happening: an article that tells one event twice has two of that id, each with its own trigger.
    Attributions and times keep the ids they have within the article. A relation whose ends became one thing is left out, as
    it is from the graph.
    """
    things = {t.id: t for t in material.linker.canonical_entities}
    lines = {
        e.article.id: annotation_format.dumps_with_extract(
            with_graph_ids(e, material.linker, things), e
        )
        for e in material.extracts
    }
    out.writelines(f"{lines[name]}\n" for name in sorted(lines))


def with_graph_ids(
    extract: Extract, linker: Linker, things: Mapping[str, CanonicalEntity]
) -> Extract:
    """An extract that speaks of things and happenings instead of its own entities and events.

    `things` are by id.
    """
    name = extract.article.id
    nodes = {e.id: linker.entities[Ref(name, e.id)] for e in extract.entities}
    happenings = {v.id: linker.events[Ref(name, v.id)] for v in extract.events}
    return replace(
        extract,
        entities=tuple(_entities(extract, nodes, things)),
        relations=tuple(_relations(extract, nodes | happenings)),
        events=tuple(_event(event, nodes, happenings) for event in extract.events),
        attributions=tuple(
            _attribution(attribution, nodes) for attribution in extract.attributions
        ),
    )


def _entities(
    extract: Extract, nodes: Mapping[str, str], things: Mapping[str, CanonicalEntity]
) -> Iterator[Entity]:
    mentions: dict[str, dict[Span, Mention]] = defaultdict(dict)
    for entity in extract.entities:
        for mention in entity.mentions:
            mentions[nodes[entity.id]].setdefault(mention.span, mention)
    for node, known in mentions.items():
        thing = things[node]
        ordered = tuple(known[span] for span in sorted(known))
        yield Entity(node, thing.type, thing.name, ordered, thing.subtype, thing.link)


def _relations(extract: Extract, nodes: Mapping[str, str]) -> Iterator[Relation]:
    """The relations of an article, those that are now one triple joined."""
    evidence: dict[tuple[str, str, str], dict[Evidence, None]] = defaultdict(dict)
    confidence: dict[tuple[str, str, str], float] = defaultdict(float)
    derived: dict[tuple[str, str, str], str | None] = {}
    for relation in extract.relations:
        object_ = nodes.get(relation.object, relation.object)  # a time's id stays
        key = (nodes[relation.subject], relation.predicate, object_)
        evidence[key] |= dict.fromkeys(relation.evidence)
        confidence[key] = max(confidence[key], relation.confidence)
        derived[key] = relation.derived
    for key, told in evidence.items():
        if key[0] != key[2]:
            yield Relation(*key, confidence[key], tuple(told), None if told else derived[key])


def _event(event: Event, nodes: Mapping[str, str], happenings: Mapping[str, str]) -> Event:
    return replace(
        event,
        id=happenings[event.id],
        participants=tuple(
            replace(p, entity=None if p.entity is None else nodes[p.entity])
            for p in event.participants
        ),
        place=None if event.place is None else nodes[event.place],
        part_of=None if event.part_of is None else nodes[event.part_of],
    )


def _attribution(attribution: Attribution, nodes: Mapping[str, str]) -> Attribution:
    return (
        attribution
        if attribution.speaker is None
        else replace(attribution, speaker=nodes[attribution.speaker])
    )


def write_node_link(material: Material, out: TextIO) -> None:
    """Write `graph.json`: networkx' node-link form, one node or edge a line.

    ``networkx.node_link_graph(data, edges="edges")`` reads it back, equal in all attributes.
    """
    data = nx.node_link_data(material.graph, edges="edges")
    rows = {"nodes": data.pop("nodes"), "edges": data.pop("edges")}
    out.write(json.dumps(data, ensure_ascii=False)[:-1])
    for name, list_ in rows.items():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in list_)
        out.write(f',\n"{name}": [\n{lines}\n]')
    out.write("}\n")
