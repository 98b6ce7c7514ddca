"""The lines of `identity.jsonl`: who is who, as a build found it.

The exporter writes them and the commands that ask about identity read them; see
`kg.export.identity` for what stands in which order. The classes are final, so that a key tells
which of them a row is.
"""

from typing import Literal, NotRequired, TypeAlias, TypedDict, final

Place: TypeAlias = list[str]
"""An entity or event of one article: [document, local id]."""


@final
class EntityRow(TypedDict):
    """A canonical entity."""

    entity: str
    type: str
    subtype: str | None
    name: str
    aliases: list[str]
    wikidata: str | None
    geonames: str | None


@final
class EventRow(TypedDict):
    """A canonical event."""

    event: str
    type: str
    name: str


@final
class MemberRow(TypedDict):
    """An entity or event of one article, and the node `of` that it became.

    Attributes:
        undecided: what it would be of had nobody decided anything, where that is another.
        name: of an event its trigger.
        forms: other names that its article gives an entity; absent for an event.
        start: first character of the first place that names it, of an event its sentence.
        end: the character behind that.
    """

    member: Place
    of: str
    undecided: NotRequired[str]
    type: str
    name: str
    forms: NotRequired[list[str]]
    start: int
    end: int


@final
class JudgementRow(TypedDict):
    """A comparison that was made; reasons are [feature, score, words]."""

    left: Place
    right: Place
    verdict: Literal["same", "different", "unsure"]
    score: float
    reasons: list[tuple[str, float, str]]


IdentityRow: TypeAlias = EntityRow | EventRow | MemberRow | JudgementRow
