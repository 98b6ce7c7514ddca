"""What `graph.graph` holds: documents, mentions, claims, and what is of no single node or edge."""

from typing import Literal, TypeAlias, TypedDict

from kg.model.extract import MentionKind, QuoteKind
from kg.model.graph.passages import Offsets
from kg.model.graph.statements import InferredStatement

Stance: TypeAlias = Literal["asserts", "denies", "doubts"]
"""Whether the words of saying assert what is said."""


class SalientEntity(TypedDict):
    """How much a document is about an entity, 0 to 1."""

    node: str
    salience: float


class DocumentRecord(TypedDict):
    """What is known of a document.

    Attributes:
        length: characters.
        sha256: of the text as UTF-8.
        about: the entities that it is most about, most first, at most eight
            (`kg.graph.salience`).
    """

    title: str | None
    source: str | None
    url: str | None
    published: str | None
    published_basis: str | None
    length: int
    sha256: str
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
    """An attribution: who says what. The parts of broken words are joined by " … ".

    Attributes:
        speaker: node; None where the source is no entity, or none is named.
        parts: text of each content span.
        about: ids of statements and events.
    """

    document: str
    published: str | None
    speaker: str | None
    speaker_text: str | None
    cue: str
    content: str
    kind: QuoteKind
    stance: Stance
    start: int
    end: int
    spans: ClaimSpans
    parts: list[str]
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
    """What `graph.graph` holds.

    Attributes:
        documents: by document id.
        mentions: by document id, in text order.
        claims: by claim id, ``claim/DOCUMENT/START-END`` of its content.
    """

    documents: dict[str, DocumentRecord]
    mentions: dict[str, list[MentionRecord]]
    claims: dict[str, Claim]
    inferred: list[InferredStatement]
    issues: list[IssueRecord]
