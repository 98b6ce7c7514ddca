"""The records that flow between the stages: the architecture on one page.

    Article ──annotate──► Extract ──resolve──► Linker ──graph.build──► Graph

All offsets are Unicode code points (Python string indices) into the article's text exactly as
it was read, end exclusive. Records are frozen; a stage makes new ones with
`dataclasses.replace`. Ids (`e1`, `t1`, `v1`, `a1`) are unique within one article; what is the
same thing across articles is the `Linker`'s to say (`kg.model.identity`), and is applied only
when the graph is built. The JSON form of an `Extract` is in `kg.model.codec`.
"""

from dataclasses import dataclass, field
from typing import Literal

from kg.model.article import Article as Article
from kg.model.article import Block as Block
from kg.model.article import BlockKind as BlockKind
from kg.model.article import Span as Span

EntityType = Literal["Person", "Organisation", "Place", "Event"]
MentionKind = Literal["name", "nominal", "pronoun", "demonym"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "planned", "possible", "requested", "hypothetical"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "doubts"]
CountKind = Literal[
    "killed",
    "injured",
    "missing",
    "arrested",
    "displaced",
    "hostages",
    "released",
    "rescued",
    "infected",
    "dismissed",
]
Phase = Literal["begin", "continue", "end"]
Bound = Literal["begin", "end"]
Gender = Literal["female", "male"]
EventNumber = Literal["one", "many"]

LAYERS = ("entities", "times", "relations", "events", "attributions")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that means an entity."""

    start: int
    end: int
    kind: MentionKind = "name"
    antecedent: Span | None = field(default=None, compare=False)
    sieve: str | None = field(default=None, compare=False)

    @property
    def span(self) -> Span:
        """The mention's characters."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Link:
    """Ids of an entity in the world's gazetteers; None means unknown, never a guess."""

    wikidata: str | None = None
    geonames: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or named event within one article.

    `mentions` are in text order. Of a person, `gender` is what pronouns tell, and `occupations`
    the fields of work ("politics", "sport") that words beside the name do; None and empty where
    nothing is told, or nobody looked.
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[Mention, ...]
    subtype: str | None = None
    link: Link = Link()
    gender: Gender | None = None
    occupations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A TIMEX3: a time expression and its value.

    That is ISO 8601 as TIMEX3 writes it (`2016-12-09`, `2016-W49`, `P10M`).
    """

    id: str
    start: int
    end: int
    type: TimeType
    value: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a relation rests on.

    `start` to `end` is the sentence or clause; `subject` and `object` are the arguments as they
    stand there. `attribution` is the id of the attribution in whose content it stands, or None
    where the article itself says it. `past`: what it tells held once and is told as over ("the
    former president"); only for relations that the ontology lets end. `valid_from` and
    `valid_until` are the TIMEX3 values of its first and last time, where the words give them
    ("from 2007 to 2012"). `echo`: the same words, seen from other mentions of the two; it is no
    further evidence, and the graph leaves it out.
    """

    start: int
    end: int
    subject: Span
    object: Span
    rule: str
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    attribution: str | None = None
    past: bool = False
    valid_from: str | None = None
    valid_until: str | None = None
    echo: bool = False

    @property
    def affirmed(self) -> bool:
        """Test if it is told as true, neither denied nor planned, possible or asked for.

        Whoever says it.
        """
        return self.polarity == "positive" and self.modality == "actual"


@dataclass(frozen=True, slots=True)
class Relation:
    """One triple and every place that says it.

    `object` is an entity id or, for dates, the id of a `Time`.

    `derived` names the rule by which it follows from others (`kg.rules.inference`); no words
    say it then, and `evidence` is empty.
    """

    subject: str
    predicate: str
    object: str
    confidence: float
    evidence: tuple[Evidence, ...]
    derived: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in an event.

    `entity` is None where it is no named entity, and `span` keeps the words.
    """

    role: str
    entity: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event happened: a TIMEX3 value and what it rests on.

    That is a time's id, or a rule's name.

    `bound` says that the value is no more than when it began ("the siege that began in May",
    "air strikes since September") or ended: on the other side the event is open.
    """

    value: str
    basis: str
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many people something happened to, as the words say it.

    `low` and `high` are equal where the number is exact; `high` is None where it may be more
    ("at least 12", "more than 30", "dozens"), `low` None where it may be less ("up to 50").
    `span` is the words of the number.
    """

    kind: CountKind
    low: int | None
    high: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as the text tells it.

    `type` is an event class of the ontology, `plover` its PLOVER category or None. `sentence`
    is the span of the words around the trigger that the evidence quotes; `place` an entity id.
    `counts` says how many it happened to, `part_of` (an entity id) the named event that it
    belongs to ("at the Astana talks"), `phase` that its beginning, going on or end is told.
    `place_basis` is the rule that the place was concluded by
    (`kg.annotation.events.inheritance`), None where its own words say it.

    What tells it from others: `lemma` of the trigger, `number` of those that it befell, `age`
    of the one, `definite` where it is spoken of as known ("the attack"), `another` where it is
    told from one before ("a second attack").
    """

    id: str
    type: str
    plover: str | None
    trigger: Span
    sentence: Span
    rule: str
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    time: EventTime | None = None
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    attribution: str | None = None
    counts: tuple[Count, ...] = ()
    part_of: str | None = None
    phase: Phase | None = None
    place_basis: str | None = None
    lemma: str | None = None
    number: EventNumber | None = None
    age: int | None = None
    definite: bool = False
    another: bool = False

    @property
    def affirmed(self) -> bool:
        """Test if it is told as true, neither denied nor planned, possible or asked for.

        Whoever says it.
        """
        return self.polarity == "positive" and self.modality == "actual"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says (thinks, promises, claims, denies) what.

    `source`, `cue` and `content` are lists of spans, since each can be broken ("X", said Y,
    "Z"). `source` is empty where none is named, `speaker` (an entity id) None where the source
    is no entity. `stance` says whether the words of saying assert, deny or doubt what is said;
    None where nobody looked.
    """

    id: str
    speaker: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: QuoteKind
    stance: Stance | None = None


WITHOUT_YIELD = "names entities, but no relation, event or claim was found"
"""Why a whole sentence is listed as skipped."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A sentence that names entities but yielded nothing, or a candidate that was refused.

    For the report.
    """

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Extract:
    """All that one article yields: the unit of storage, of shipping and of merging.

    `layers` names the layers that were asked for; a layer that was not is empty here and absent
    from the JSON. `sentences` are those that a reader sees (`kg.english.sentence_marks`), empty
    where nobody looked. `error` says why nothing could be annotated; then all layers are empty.
    """

    article: Article
    layers: tuple[str, ...] = LAYERS
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    sentences: tuple[Span, ...] = ()
    error: str | None = None
