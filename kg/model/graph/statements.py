"""Subject, predicate and object with all evidence: edges, facts, what follows from them."""

from typing import Literal, TypeAlias, TypedDict

from kg.model.extract import Modality, Polarity
from kg.model.graph.passages import EvidenceRecord

# Edge key of where an event happened; its predicate is `PLACE_PREDICATE`
PLACE = "place"

PLACE_PREDICATE = "tookPlaceIn"

# Edge key and predicate of the named event that an event is told to belong to
PART = "partOf"


class Summary(TypedDict):
    """What evidence, or mentions of an event, come to."""

    # those of the strongest
    polarity: Polarity
    modality: Modality
    # ids, sorted
    documents: list[str]
    # how many documents
    sources: int
    # how many independent ones. Documents of one publisher count once, and so do those that
    # tell it in one text, word for word or lightly edited (a copied wire report:
    # `kg.graph.copies`). A document of no known publisher is its own.
    publishers: int
    # documents that deny it, themselves or in a speaker's words
    denied_in: list[str]


class Statement(Summary):
    """Subject, predicate and object with all evidence: what edges and facts have in common."""

    predicate: str
    label: str
    # its id, see `statement_id`
    statement: str
    # at least one piece of evidence is factual (`is_factual`): told as true and as holding.
    # Only then is it a fact.
    asserted: bool
    # pieces tell it as true (`is_told`), all of them of the past ("the former president"): it
    # held, and nobody tells it as holding. What is neither asserted nor past is denied,
    # planned, possible or only said by somebody.
    past: bool
    # 0 to 1; None for roles
    confidence: float | None
    evidence: list[EvidenceRecord]
    # ISO days
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
    """A relation whose object is a date; it stands on its subject."""

    # TIMEX3
    value: str
    # ISO days; None where the value is no stretch of the calendar
    first: str | None
    last: str | None
    granularity: str | None


class InferredStatement(TypedDict):
    """What follows from facts and from the gazetteer (`kg.rules.inference`).

    Also what the days of events put in order. It is told by nobody, so that it is no edge.
    """

    subject: str
    predicate: str
    object: str
    label: str
    # its id
    statement: str
    rule: str
    # ids of statements. The order of events (`kg.graph.temporal_order`), rows `before`, has
    # none: it rests on both events.
    premises: list[str]
    # each of them tells all that it follows from
    documents: list[str]


def statement_id(subject: str, predicate: str, object_: str) -> str:
    """The id of a statement; the object of a fact is its TIMEX3 value."""
    return f"statement/{subject}/{predicate}/{object_}"
