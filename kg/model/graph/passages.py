"""Words of a document that tell something: pieces of evidence, and mentions of events."""

from typing import NotRequired, TypeAlias, TypedDict

from kg.model.extract import Bound, CountKind, Modality, Phase, Polarity

Offsets: TypeAlias = list[int]
"""A span as JSON has it: ``[start, end]``, characters of the document, end exclusive."""

MODALITIES: tuple[Modality, ...] = (
    "actual",
    "planned",
    "possible",
    "requested",
    "hypothetical",
)
"""From what is told as a fact to what is only imagined."""


class Voice(TypedDict):
    """How a text tells something.

    Attributes:
        attribution: id of the claim that it stands in; None where the article itself says it.
        past: it is told as over ("the former president"); of relations only.
    """

    rule: str
    polarity: Polarity
    modality: Modality
    attribution: str | None
    past: NotRequired[bool]


class Passage(Voice):
    """Words of one document that tell something: evidence, or a mention of an event.

    Attributes:
        published: day of the document, ISO; None where it is not known.
        quote: cut from the text; of evidence from `start` to `end`, of an event mention its
            sentence.
    """

    document: str
    published: str | None
    start: int
    end: int
    quote: str


class EvidenceRecord(Passage):
    """The words that a statement rests on.

    Attributes:
        subject: where the subject stands; of a role, the event's trigger.
        object: where the object stands; of a role, the participant. None where the place of an
            event is not named in the sentence.
        valid_from, valid_until: TIMEX3; of relations only.
    """

    subject: Offsets
    object: Offsets | None
    valid_from: NotRequired[str | None]
    valid_until: NotRequired[str | None]


class TimeRecord(TypedDict):
    """When an event happened.

    Attributes:
        value: TIMEX3.
        text: the words of the time expression; None where there is none.
        basis: "text", or the rule that it was concluded by.
        first, last: ISO days; one is None where no more than the other end is told.
        bound: which end the value is, where it is no more than one.
    """

    value: str
    text: str | None
    basis: str
    document: str
    first: str | None
    last: str | None
    granularity: str | None
    bound: Bound | None


class CountRecord(TypedDict):
    """Of how many people an event mention tells, as `kg.model.extract.Count` says."""

    kind: CountKind
    low: int | None
    high: int | None
    start: int
    end: int
    text: str


class EventMentionRecord(Passage):
    """What one sentence of one article tells of an event; `start` to `end` is its trigger.

    Attributes:
        trigger: its words.
        span: the sentence.
        place: node.
        place_basis: "text", or the rule that the place was concluded by; None without a place.
        agents: nodes.
    """

    trigger: str
    span: Offsets
    time: TimeRecord | None
    place: str | None
    place_basis: str | None
    counts: list[CountRecord]
    phase: Phase | None
    agents: list[str]


def is_told(voice: Voice) -> bool:
    """Test if an article tells it as true in its own voice, of now or (a relation that can end) of the past."""
    if voice["attribution"] is not None:
        return False
    return voice["polarity"] == "positive" and voice["modality"] == "actual"


def is_factual(voice: Voice) -> bool:
    """Test if evidence or an event mention states a fact: told as true, and not as over."""
    return is_told(voice) and not voice.get("past", False)


def strength(voice: Voice) -> tuple[bool, int, bool]:
    """Sort key, strongest first: the article's own voice before a speaker's, actual before planned, positive first."""
    return (
        voice["attribution"] is not None,
        MODALITIES.index(voice["modality"]),
        voice["polarity"] == "negative",
    )
