"""What `graph.graph` holds: documents, mentions, claims, and what is of no node or edge."""

from typing import Literal, TypedDict

from kg.model.extract import MentionKind, QuoteKind, Stance
from kg.model.graph.passages import Offsets
from kg.model.graph.statements import InferredStatement

# What the words of saying do with what is said


class SalientEntity(TypedDict):
    """How much a document is about an entity, 0 to 1."""

    node: str
    salience: float


class DocumentRecord(TypedDict):
    """What is known of a document."""

    title: str | None
    source: str | None
    url: str | None
    published: str | None
    published_basis: str | None
    # characters
    length: int
    # of the text as UTF-8
    sha256: str
    # the entities that it is most about, most first, at most eight (`kg.graph.salience`)
    about: list[SalientEntity]


class MentionRecord(TypedDict):
    """A mention of an entity, and its node."""

    start: int
    end: int
    text: str
    kind: MentionKind
    node: str


class ClaimSpans(TypedDict):
    """Where the parts of a claim stand; each may be broken ("X", said Y, "Z")."""

    source: list[Offsets]
    cue: list[Offsets]
    content: list[Offsets]


class Claim(TypedDict):
    """An attribution: who says what. The parts of broken words are joined by " … "."""

    document: str
    published: str | None
    # node; None where the source is no entity, or none is named
    speaker: str | None
    speaker_text: str | None
    cue: str
    content: str
    kind: QuoteKind
    stance: Stance
    start: int
    end: int
    spans: ClaimSpans
    # text of each content span
    parts: list[str]
    # ids of statements and events
    about: list[str]


class IssueRecord(TypedDict):
    """What the graph left out.

    Documents without annotations; facts whose two ends resolution joined; facts whose ends are
    not of the types that the ontology asks for.
    """

    document: str
    stage: Literal["graph"]
    reason: str


class GraphData(TypedDict):
    """What `graph.graph` holds."""

    # by document id
    documents: dict[str, DocumentRecord]
    # by document id, in text order
    mentions: dict[str, list[MentionRecord]]
    # by claim id, ``claim/DOCUMENT/START-END`` of its content
    claims: dict[str, Claim]
    inferred: list[InferredStatement]
    issues: list[IssueRecord]
