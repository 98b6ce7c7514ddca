"""The nodes: entities, and events with what their mentions in all articles come to."""

from typing import Literal, TypeAlias, TypedDict

from kg.model.extract import EntityType
from kg.model.graph.passages import EventMentionRecord, Offsets, TimeRecord
from kg.model.graph.statements import Fact, Summary


class Snippet(TypedDict):
    """The first mention of an entity by name in a document, with the words around it."""

    document: str
    start: int
    end: int
    # its surroundings, of which `quote` is the words
    span: Offsets
    quote: str


class EntityNode(TypedDict):
    """A person, organisation, place or named event."""

    kind: Literal["entity"]
    type: EntityType
    subtype: str | None
    label: str
    # all names but `label`
    aliases: list[str]
    wikidata: str | None
    geonames: str | None
    # degrees, WGS 84
    lat: float | None
    lon: float | None
    # ids
    documents: list[str]
    # how many
    mentions: int
    # 0 to 1, the mean over its documents
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
    """One side of a conflict."""

    # for machines: TIMEX3, nodes, bounds
    value: str
    label: str
    documents: list[str]


class Conflict(TypedDict):
    """What mentions of one event say that cannot all be true (`kg.graph.conflicts`)."""

    # time, place, agent, killed, injured …, or whether
    about: str
    # in the order of the first publication that gives them
    values: list[ConflictValue]


class EventNode(Summary):
    """What all articles tell of one occurrence."""

    kind: Literal["event"]
    # event class of the ontology, of the `family` (`Conflict` of `Attack`)
    type: str
    family: str
    plover: str | None
    label: str
    # at least one mention is positive, actual and in the article's own voice
    factual: bool
    # of a factual event those told as fact
    time: TimeRecord | None
    place: str | None
    # those that are no named entity
    participants: list[UnnamedParticipant]
    event_mentions: list[EventMentionRecord]
    conflicts: list[Conflict]


Node: TypeAlias = EntityNode | EventNode
