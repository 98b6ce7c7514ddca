"""From the records of the graph (`kg.model.graph`) to the rows of `kg.api.records`."""

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.api.records import (
    Claim,
    Document,
    Entity,
    Event,
    Evidence,
    Participant,
    Relation,
    Status,
)
from kg.model import graph as model
from kg.model.graph import (
    EntityNode,
    EventMentionRecord,
    EventNode,
    Fact,
    Passage,
    RelationEdge,
    Statement,
    Summary,
)

if TYPE_CHECKING:
    from kg.api.graph import Graph


def entities(graph: "Graph", data: model.Graph) -> dict[str, Entity]:
    """Entities by id."""
    return {id_: _entity(graph, id_, node) for id_, node in model.entity_nodes(data)}


def _entity(graph: "Graph", id_: str, node: EntityNode) -> Entity:
    return Entity(
        graph,
        id_,
        name=node["label"],
        type=node["type"],
        subtype=node["subtype"],
        aliases=tuple(node["aliases"]),
        documents=tuple(node["documents"]),
        mentions=node["mentions"],
        salience=node["salience"],
        wikidata=node["wikidata"],
        geonames=node["geonames"],
        latitude=node["lat"],
        longitude=node["lon"],
    )


def events(graph: "Graph", data: model.Graph) -> dict[str, Event]:
    """Events by id."""
    return {id_: _event(graph, data, id_, node) for id_, node in model.event_nodes(data)}


def _event(graph: "Graph", data: model.Graph, id_: str, node: EventNode) -> Event:
    time = node["time"]
    return Event(
        graph,
        id_,
        label=node["label"],
        type=node["type"],
        status="told" if node["factual"] else _untold(node),
        when=time and time["value"],
        first=time and time["first"],
        last=time and time["last"],
        place=None if node["place"] is None else model.label_of(data, node["place"]),
        documents=tuple(node["documents"]),
        publishers=node["publishers"],
    )


def relations(graph: "Graph", data: model.Graph) -> dict[str, Relation]:
    """Relations by the id of their statement: the edges, then what is told of dates."""
    rows = [_between(graph, data, *edge) for edge in model.relation_edges(data)]
    rows += [_dated(graph, data, *fact) for fact in model.facts(data)]
    return {row.id: row for row in rows}


def _between(
    graph: "Graph", data: model.Graph, subject: str, object_: str, edge: RelationEdge
) -> Relation:
    return _relation(
        graph,
        edge,
        (subject, model.label_of(data, subject)),
        object_,
        model.label_of(data, object_),
    )


def _dated(graph: "Graph", data: model.Graph, subject: str, fact: Fact) -> Relation:
    return _relation(graph, fact, (subject, model.label_of(data, subject)), None, fact["value"])


def _relation(
    graph: "Graph",
    statement: Statement,
    subject: tuple[str, str],
    object_id: str | None,
    object_: str,
) -> Relation:
    return Relation(
        graph,
        statement["statement"],
        subject=subject[1],
        predicate=statement["predicate"],
        object=object_,
        status=_status(statement),
        confidence=statement["confidence"],
        valid_from=statement["valid_from"],
        valid_until=statement["valid_until"],
        documents=tuple(statement["documents"]),
        publishers=statement["publishers"],
        quote=statement["evidence"][0]["quote"],
        subject_id=subject[0],
        object_id=object_id,
    )


def claims(graph: "Graph", data: model.Graph) -> dict[str, Claim]:
    """Claims by id."""
    return {id_: _claim(graph, data, id_, claim) for id_, claim in model.claims(data).items()}


def _claim(graph: "Graph", data: model.Graph, id_: str, claim: model.Claim) -> Claim:
    speaker = claim["speaker"]
    return Claim(
        graph,
        id_,
        speaker=claim["speaker_text"] if speaker is None else model.label_of(data, speaker),
        stance=claim["stance"],
        cue=claim["cue"],
        content=claim["content"],
        document=claim["document"],
        published=claim["published"],
        speaker_id=speaker,
        about=tuple(claim["about"]),
    )


def documents(data: model.Graph) -> list[Document]:
    """Documents in the order of their ids."""
    return [
        Document(
            id_,
            title=document["title"],
            source=document["source"],
            url=document["url"],
            published=document["published"],
            about=tuple(entity["node"] for entity in document["about"]),
        )
        for id_, document in model.documents(data).items()
    ]


def participants(graph: "Graph", data: model.Graph, event: str) -> list[Participant]:
    """Who and what takes part in an event, the named ones first."""
    node = model.node_record(data, event)
    named = [
        Participant(graph, key, model.label_of(data, entity), entity, told=edge["asserted"])
        for key, entity, edge in model.edges_from(data, event)
        if edge["kind"] == "role"
    ]
    if node["kind"] != "event":
        return named
    return named + [
        Participant(graph, other["role"], other["text"], None, told=other["asserted"])
        for other in node["participants"]
    ]


def roles_in_events(data: model.Graph, entity: str) -> dict[str, list[str]]:
    """The events in which an entity takes part, and its roles there (`place` among them)."""
    roles: dict[str, list[str]] = defaultdict(list)
    for event, _, key in data.in_edges(entity, keys=True):
        if model.node_record(data, event)["kind"] == "event":
            roles[event].append(key)
    return dict(roles)


def statements(data: model.Graph) -> dict[str, Statement]:
    """Every relation and fact by id."""
    edges = {edge["statement"]: edge for _, _, edge in model.relation_edges(data)}
    return {**edges, **{fact["statement"]: fact for _, fact in model.facts(data)}}


def evidence_of_statement(statement: Statement) -> list[Evidence]:
    """The words behind a relation."""
    return [_evidence(piece, piece["start"], piece["end"]) for piece in statement["evidence"]]


def evidence_of_event(data: model.Graph, event: str) -> list[Evidence]:
    """The sentences that tell an event."""
    node = model.node_record(data, event)
    mentions: list[EventMentionRecord] = (
        node["event_mentions"] if node["kind"] == "event" else []
    )
    return [_evidence(mention, *mention["span"]) for mention in mentions]


def _evidence(passage: Passage, start: int, end: int) -> Evidence:
    return Evidence(
        document=passage["document"],
        quote=passage["quote"],
        start=start,
        end=end,
        rule=passage["rule"],
        polarity=passage["polarity"],
        modality=passage["modality"],
        claim=passage["attribution"],
        published=passage["published"],
    )


def _status(statement: Statement) -> Status:
    if statement["asserted"]:
        return "told"
    return "past" if statement["past"] else _untold(statement)


def _untold(summary: Summary) -> Status:
    """What is told instead of a fact."""
    if summary["polarity"] == "negative":
        return "denied"
    modality = summary["modality"]
    return "said" if modality == "actual" else modality
