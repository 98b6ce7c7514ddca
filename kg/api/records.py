"""The rows of a graph's tables, which can be walked.

Each is a frozen dataclass of plain values, so that ``pandas.DataFrame(graph.relations())`` is a
table with those columns; what leads on to other rows are properties and methods.
"""

from dataclasses import InitVar, dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from kg.model.extract import Stance

if TYPE_CHECKING:
    from kg.api.graph import Graph

Status = Literal[
    "told", "past", "said", "denied", "planned", "possible", "requested", "hypothetical"
]
"""Whether an article tells it as a fact, or what it is instead."""


@dataclass(frozen=True)
class _Walkable:
    """A row that knows the graph it is of; tables and `==` pass that over."""

    graph: InitVar["Graph"]
    _graph: ClassVar["Graph"]

    def __post_init__(self, graph: "Graph") -> None:
        object.__setattr__(self, "_graph", graph)


@dataclass(frozen=True)
class Evidence:
    """The words that something rests on.

    Attributes:
        document: id of the document.
        quote: the sentence, as it stands there.
        start: first character of the quote in the document's text.
        end: the character behind it.
        rule: what found it.
        polarity: positive or negative.
        modality: actual, planned, possible, requested or hypothetical.
        claim: id of the claim in whose words it stands; None where the article says it itself.
        published: day of the document (`YYYY-MM-DD`), where known.
    """

    document: str
    quote: str
    start: int
    end: int
    rule: str
    polarity: str
    modality: str
    claim: str | None
    published: str | None


@dataclass(frozen=True)
class Document:
    """One document: who published it, when and where.

    `about` are the ids of the entities that it is most about, most first.
    """

    id: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    about: tuple[str, ...]


@dataclass(frozen=True)
class Entity(_Walkable):
    """A person, organisation, place or named event.

    Attributes:
        id: its node, such as `place/palmyra`.
        name: what it is called.
        type: Person, Organisation, Place or Event.
        subtype: a class of the ontology below that, where known.
        aliases: other names.
        documents: ids of the documents that mention it.
        mentions: how often it is mentioned.
        salience: how much its documents are about it, 0 to 1.
        wikidata: its id there, where it is linked.
        geonames: its id there, where it is linked.
        latitude: degrees north, WGS 84.
        longitude: degrees east.
    """

    id: str
    name: str
    type: str
    subtype: str | None
    aliases: tuple[str, ...]
    documents: tuple[str, ...]
    mentions: int
    salience: float
    wikidata: str | None
    geonames: str | None
    latitude: float | None
    longitude: float | None

    def relations(self, predicate: str | None = None) -> "list[Relation]":
        """What is told of it and another, or a date, from either side."""
        return self._graph.relations(predicate=predicate, of=self.id)

    def events(self, role: str | None = None) -> "list[Event]":
        """What it takes part in, or is the place of; in the order of their days."""
        return self._graph.events(of=self.id, role=role)

    def claims(self) -> "list[Claim]":
        """What it says."""
        return self._graph.claims(speaker=self.id)


@dataclass(frozen=True)
class Participant(_Walkable):
    """Who or what takes part in an event.

    Attributes:
        role: agent, patient, recipient, theme, instrument … or place.
        name: the entity's name, or the words of what is no named entity.
        id: the entity's node; None where it is none.
        told: an article tells it as a fact.
    """

    role: str
    name: str
    id: str | None
    told: bool

    @property
    def entity(self) -> Entity | None:
        """The entity, where it is one."""
        return None if self.id is None else self._graph.entity(self.id)


@dataclass(frozen=True)
class Event(_Walkable):
    """What happened, or was planned, denied or only said to have, as all documents tell it.

    Attributes:
        id: its node, such as `event/attack-palmyra-2016-12-09`.
        label: it in words.
        type: an event class of the ontology.
        status: `told` where an article tells it as a fact, else what it is instead.
        when: TIMEX3 value.
        first: its first day (`YYYY-MM-DD`); None where unknown or open.
        last: its last day.
        place: the name of where it was.
        documents: ids of the documents that tell it.
        publishers: how many independent ones do.
    """

    id: str
    label: str
    type: str
    status: Status
    when: str | None
    first: str | None
    last: str | None
    place: str | None
    documents: tuple[str, ...]
    publishers: int

    @property
    def participants(self) -> list[Participant]:
        """Who and what takes part, the named ones first; its place is among them."""
        return self._graph.participants(self.id)

    @property
    def evidence(self) -> list[Evidence]:
        """Every sentence that tells it."""
        return self._graph.evidence(self.id)


@dataclass(frozen=True)
class Relation(_Walkable):
    """Something told of an entity and another, or a date.

    Attributes:
        id: its statement.
        subject: name of whom it is told.
        predicate: a relation of the ontology.
        object: name of the other, or the date.
        status: `told` where an article tells it as true and as holding, `past` where as over,
            else what it is instead: `said`, `denied`, `planned`, `possible` …
        confidence: how often its rule is right, 0 to 1.
        valid_from: the day since when, where told.
        valid_until: the day until when, where told.
        documents: ids of the documents that tell it.
        publishers: how many independent ones do.
        quote: the first of its sentences.
        subject_id: node of the subject.
        object_id: node of the object; None for a date.
    """

    id: str
    subject: str
    predicate: str
    object: str
    status: Status
    confidence: float | None
    valid_from: str | None
    valid_until: str | None
    documents: tuple[str, ...]
    publishers: int
    quote: str
    subject_id: str
    object_id: str | None

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities it joins: subject and object, where that is no date."""
        ids = (self.subject_id, self.object_id)
        return tuple(self._graph.entity(id_) for id_ in ids if id_ is not None)

    @property
    def evidence(self) -> list[Evidence]:
        """Every sentence that tells it."""
        return self._graph.evidence(self.id)


@dataclass(frozen=True)
class Claim(_Walkable):
    """What somebody says.

    Attributes:
        id: its node.
        speaker: name of who says it, or the words for who; None where none is told.
        stance: asserts, denies or doubts.
        cue: the words of saying.
        content: what is said, broken words joined by " … ".
        document: id of the document.
        published: its day (`YYYY-MM-DD`), where known.
        speaker_id: node of the speaker; None where it is no named entity.
        about: ids of the statements and events that it is about.
    """

    id: str
    speaker: str | None
    stance: Stance
    cue: str
    content: str
    document: str
    published: str | None
    speaker_id: str | None
    about: tuple[str, ...]

    @property
    def entity(self) -> Entity | None:
        """Who says it, where that is a named entity."""
        return None if self.speaker_id is None else self._graph.entity(self.speaker_id)
