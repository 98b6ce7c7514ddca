"""What resolving needs to know of each event: its word, its participants with their words."""

from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from kg import lexicon
from kg.model.extract import Event, EventNumber, Extract
from kg.model.identity import Ref
from kg.naming import folding

WORDS_LIMIT = 6
"""Words kept of a participant: its head and what stands just before it."""

SHORTEST_WORD = 4
"""Letters of a word that says who somebody is: shorter ones are mostly function words."""


@dataclass(slots=True)
class EventProfile:
    """One event of one document.

    `participants` are (role, entity id | None, folded words of the span). `number`, `age`,
    `is_definite` and `is_another` are what annotation noted of it, see
    `kg.model.extract.Event`; `lemma` is the trigger itself where annotation noted none.
    `counts` are (what, at least, at most) of the people that it tells of.
    """

    ref: Ref
    document: int
    type: str
    trigger: str
    lemma: str
    participants: tuple[tuple[str, str | None, str], ...]
    place: str | None
    time: str | None
    polarity: str
    modality: str
    attributed: bool
    start: int
    number: EventNumber | None = None
    age: int | None = None
    is_definite: bool = False
    is_another: bool = False
    counts: tuple[tuple[str, int | None, int | None], ...] = ()


def event_profiles(extract: Extract, document: int) -> Iterator[EventProfile]:
    """The events of an extract, in its order.

    `document` is the number of its article in the corpus.
    """
    text = extract.article.text
    for event in extract.events:
        start, end = event.trigger
        trigger = text[start:end].lower()
        yield EventProfile(
            ref=Ref(intern(extract.article.id), intern(event.id)),
            document=document,
            type=event.type,
            trigger=intern(trigger),
            lemma=intern(event.lemma or trigger),
            participants=tuple(_participants(event, text)),
            place=event.place,
            time=None if event.time is None else event.time.value,
            polarity=event.polarity,
            modality=event.modality,
            attributed=event.attribution is not None,
            start=start,
            number=event.number,
            age=event.age,
            is_definite=event.definite,
            is_another=event.another,
            counts=tuple((c.kind, c.low, c.high) for c in event.counts),
        )


def _participants(event: Event, text: str) -> Iterator[tuple[str, str | None, str]]:
    vague = lexicon.words("event_vague_words")
    for part in event.participants:
        words = folding.words(text[part.span.start : part.span.end])
        said = [word for word in words if len(word) >= SHORTEST_WORD and word not in vague]
        yield part.role, part.entity, intern(" ".join(said[-WORDS_LIMIT:]))
