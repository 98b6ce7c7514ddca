"""The records of the graph: one networkx `MultiDiGraph` of plain JSON, in sorted order.

    Linker, Extract ──graph.build──► Graph ──► export, analysis, store

All values are str, int, float, bool, None, and lists and dictionaries of these, so that the
graph is its own JSON. Lists are sorted; nodes and edges are inserted in sorted order: the same
documents in another order give the same graph.

A node is an `EntityNode` or an `EventNode`, keyed by its id (``person/dmitry-peskov``). An edge
is a `RelationEdge`, keyed by its predicate, or a `RoleEdge` from an event, keyed by the role
(agent, patient …), ``place`` or ``partOf`` (a named event). A symmetric relation stands once,
from the smaller id; of two relations that are each other's inverse, the one stands whose name
comes first (`child` for `parent`). What is of no node stands in `GraphData`. The functions of
`access` read a graph by these records.

**Whoever draws, counts or analyses facts must look at `asserted` (edges, facts) and `factual`
(events)**: what is denied, planned, possible or only said by somebody is in the graph too.
"""

from kg.model.graph.access import (
    Graph,
    claims,
    documents,
    edges,
    edges_between,
    edges_from,
    entity_nodes,
    event_nodes,
    facts,
    graph_data,
    inferred_statements,
    keyed_edges,
    label_of,
    make_graph,
    node_record,
    nodes,
    relation_edges,
    sorted_edges,
)
from kg.model.graph.documents import (
    Claim,
    ClaimSpans,
    DocumentRecord,
    GraphData,
    IssueRecord,
    MentionRecord,
    SalientEntity,
)
from kg.model.graph.nodes import (
    Conflict,
    ConflictValue,
    EntityNode,
    EventNode,
    Node,
    Snippet,
    UnnamedParticipant,
)
from kg.model.graph.passages import (
    MODALITIES,
    CountRecord,
    EventMentionRecord,
    EvidenceRecord,
    Offsets,
    Passage,
    TimeRecord,
    Voice,
    is_factual,
    is_told,
    strength,
)
from kg.model.graph.statements import (
    PART,
    PLACE,
    PLACE_PREDICATE,
    Edge,
    Fact,
    InferredStatement,
    RelationEdge,
    RoleEdge,
    Statement,
    Summary,
    statement_id,
)

__all__ = [
    "MODALITIES",
    "PART",
    "PLACE",
    "PLACE_PREDICATE",
    "Claim",
    "ClaimSpans",
    "Conflict",
    "ConflictValue",
    "CountRecord",
    "DocumentRecord",
    "Edge",
    "EntityNode",
    "EventMentionRecord",
    "EventNode",
    "EvidenceRecord",
    "Fact",
    "Graph",
    "GraphData",
    "InferredStatement",
    "IssueRecord",
    "MentionRecord",
    "Node",
    "Offsets",
    "Passage",
    "RelationEdge",
    "RoleEdge",
    "SalientEntity",
    "Snippet",
    "Statement",
    "Summary",
    "TimeRecord",
    "UnnamedParticipant",
    "Voice",
    "claims",
    "documents",
    "edges",
    "edges_between",
    "edges_from",
    "entity_nodes",
    "event_nodes",
    "facts",
    "graph_data",
    "inferred_statements",
    "is_factual",
    "is_told",
    "keyed_edges",
    "label_of",
    "make_graph",
    "node_record",
    "nodes",
    "relation_edges",
    "sorted_edges",
    "statement_id",
    "strength",
]
