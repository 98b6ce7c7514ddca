"""Words of a document that tell something: pieces of evidence, and mentions of events."""

from typing import NotRequired, TypeAlias, TypedDict

from kg.model.extract import Bound, CountKind, Modality, Phase, Polarity

# A span as JSON has it: ``[start, end]``, characters of the document, end exclusive
Offsets: TypeAlias = list[int]

# From what is told as a fact to what is only imagined
MODALITIES: tuple[Modality, ...] = (
    "actual",
    "planned",
    "possible",
    "requested",
    "hypothetical",
)


class Voice(TypedDict):
    """How a text tells something."""

    rule: str
    polarity: Polarity
    modality: Modality
    # id of the claim that it stands in; None where the article itself says it
    attribution: str | None
    # it is told as over ("the former president"); of relations only
    past: NotRequired[bool]


class Passage(Voice):
    """Words of one document that tell something: evidence, or a mention of an event."""

    document: str
    # day of the document, ISO; None where it is not known
    published: str | None
    start: int
    end: int
    # cut from the text; of evidence from `start` to `end`, of an event mention its sentence
    quote: str


class EvidenceRecord(Passage):
    """The words that a statement rests on."""

    # where the subject stands; of a role, the event's trigger
    subject: Offsets
    # where the object stands; of a role, the participant. None where the place of an event is
    # not named in the sentence.
    object: Offsets | None
    # TIMEX3; of relations only
    valid_from: NotRequired[str | None]
    valid_until: NotRequired[str | None]


class TimeRecord(TypedDict):
    """When an event happened."""

    # TIMEX3
    value: str
    # the words of the time expression; None where there is none
    text: str | None
    # "text", or the rule that it was concluded by
    basis: str
    document: str
    # ISO days; one is None where no more than the other end is told
    first: str | None
    last: str | None
    granularity: str | None
    # which end the value is, where it is no more than one
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
    """What one sentence of one article tells of an event; `start` to `end` is its trigger."""

    # its words
    trigger: str
    # the sentence
    span: Offsets
    time: TimeRecord | None
    # node
    place: str | None
    # "text", or the rule that the place was concluded by; None without a place
    place_basis: str | None
    counts: list[CountRecord]
    phase: Phase | None
    # nodes
    agents: list[str]


def is_told(voice: Voice) -> bool:
    """Test if an article tells it as true in its own voice.

    Of now or, of a relation that can end, of the past.
    """
    if voice["attribution"] is not None:
        return False
    return voice["polarity"] == "positive" and voice["modality"] == "actual"


def is_factual(voice: Voice) -> bool:
    """Test if evidence or an event mention states a fact: told as true, and not as over."""
    return is_told(voice) and not voice.get("past", False)


def strength(voice: Voice) -> tuple[bool, int, bool]:
    """Sort key, strongest first.

    The article's own voice before a speaker's, actual before planned, positive first.
    """
    return (
        voice["attribution"] is not None,
        MODALITIES.index(voice["modality"]),
        voice["polarity"] == "negative",
    )
