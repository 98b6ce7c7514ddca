"""The nodes: entities, and events with what their mentions in all articles come to."""

from typing import Literal, TypeAlias, TypedDict

from kg.model.extract import EntityType
from kg.model.graph.passages import EventMentionRecord, Offsets, TimeRecord
from kg.model.graph.statements import Fact, Summary


class Snippet(TypedDict):
    """The first mention of an entity by name in a document; `quote` is the words at `span`, its surroundings."""

    document: str
    start: int
    end: int
    span: Offsets
    quote: str


class EntityNode(TypedDict):
    """A person, organisation, place or named event.

    Attributes:
        aliases: all names but `label`.
        lat, lon: degrees, WGS 84.
        documents: ids.
        mentions: how many.
        salience: 0 to 1, the mean over its documents.
    """

    kind: Literal["entity"]
    type: EntityType
    subtype: str | None
    label: str
    aliases: list[str]
    wikidata: str | None
    geonames: str | None
    lat: float | None
    lon: float | None
    documents: list[str]
    mentions: int
    salience: float
    facts: list[Fact]
    snippets: list[Snippet]


class UnnamedParticipant(TypedDict):
    """Who or what takes part in an event and is no named entity, in its own words."""

    role: str
    text: str
    document: str
    start: int
    end: int
    asserted: bool


class ConflictValue(TypedDict):
    """One side of a conflict: `value` for machines (TIMEX3, nodes, bounds), `label` in words."""

    value: str
    label: str
    documents: list[str]


class Conflict(TypedDict):
    """What mentions of one event say that cannot all be true (`kg.graph.conflicts`).

    Attributes:
        about: time, place, agent, killed, injured …, or whether.
        values: in the order of the first publication that gives them.
    """

    about: str
    values: list[ConflictValue]


class EventNode(Summary):
    """What all articles tell of one occurrence.

    Attributes:
        type: event class of the ontology, of the `family` (`Conflict` of `Attack`).
        factual: at least one mention is positive, actual and in the article's own voice.
        time, place: of a factual event those told as fact.
        participants: those that are no named entity.
    """

    kind: Literal["event"]
    type: str
    family: str
    plover: str | None
    label: str
    factual: bool
    time: TimeRecord | None
    place: str | None
    participants: list[UnnamedParticipant]
    event_mentions: list[EventMentionRecord]
    conflicts: list[Conflict]


Node: TypeAlias = EntityNode | EventNode
