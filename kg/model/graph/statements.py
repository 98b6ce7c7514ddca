"""Subject, predicate and object, with all evidence: edges, facts, and what follows from them."""

from typing import Literal, TypeAlias, TypedDict

from kg.model.extract import Modality, Polarity
from kg.model.graph.passages import EvidenceRecord

PLACE = "place"
"""Edge key of where an event happened; its predicate is `PLACE_PREDICATE`."""

PLACE_PREDICATE = "tookPlaceIn"

PART = "partOf"
"""Edge key and predicate of the named event that an event is told to belong to."""


class Summary(TypedDict):
    """What evidence, or mentions of an event, come to.

    Attributes:
        polarity, modality: those of the strongest.
        documents: ids, sorted.
        sources: how many documents.
        publishers: how many independent ones. Documents of one publisher count once, and so do
            those that tell it in one text, word for word or lightly edited (a copied wire
            report: `kg.graph.copies`). A document of no known publisher is its own.
        denied_in: documents that deny it, themselves or in a speaker's words.
    """

    polarity: Polarity
    modality: Modality
    documents: list[str]
    sources: int
    publishers: int
    denied_in: list[str]


class Statement(Summary):
    """Subject, predicate and object with all evidence: what edges and facts have in common.

    Attributes:
        statement: its id, see `statement_id`.
        asserted: at least one piece of evidence is factual (`is_factual`): told as true and as
            holding. Only then is it a fact.
        past: pieces tell it as true (`is_told`), all of them of the past ("the former
            president"): it held, and nobody tells it as holding. What is neither asserted nor
            past is denied, planned, possible or only said by somebody.
        confidence: 0 to 1; None for roles.
        valid_from, valid_until: ISO days.
    """

    predicate: str
    label: str
    statement: str
    asserted: bool
    past: bool
    confidence: float | None
    evidence: list[EvidenceRecord]
    valid_from: str | None
    valid_until: str | None


class RelationEdge(Statement):
    """A relation of two nodes."""

    kind: Literal["relation"]


class RoleEdge(Statement):
    """Who or what takes part in an event, where it happened, or what it is part of."""

    kind: Literal["role"]


Edge: TypeAlias = RelationEdge | RoleEdge


class Fact(Statement):
    """A relation whose object is a date; it stands on its subject.

    Attributes:
        value: TIMEX3.
        first, last: ISO days; None where the value is no stretch of the calendar.
    """

    value: str
    first: str | None
    last: str | None
    granularity: str | None


class InferredStatement(TypedDict):
    """What follows from facts and from the gazetteer (`kg.rules.inference`), and what the days of events put in order.

    It is told by nobody, so that it is no edge.

    Attributes:
        statement: its id.
        premises: ids of statements. The order of events (`kg.graph.temporal_order`), rows
            `before`, has none: it rests on both events.
        documents: each of them tells all that it follows from.
    """

    subject: str
    predicate: str
    object: str
    label: str
    statement: str
    rule: str
    premises: list[str]
    documents: list[str]


def statement_id(subject: str, predicate: str, object_: str) -> str:
    """The id of a statement; the object of a fact is its TIMEX3 value."""
    return f"statement/{subject}/{predicate}/{object_}"
