"""What resolving needs to know of each event: its participants with their words, and how many it is told of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Literal

from kg import lexicon
from kg.model.extract import Event, Extract
from kg.model.identity import Ref
from kg.naming import keys

WORDS_LIMIT = 6
"""Words kept of a participant: its head and what stands just before it."""

Number = Literal["one", "many"]

_DEFINITE = re.compile(
    r"(?:\bthe|\bthis|\bthat|\bthose|\bthese)\s+(?:[a-z]+\s+)?$", re.IGNORECASE
)
_BEFORE = 30  # characters before a trigger in which its article may stand
_AFTER = 6  # characters after a name in which its age may stand: ", 34,"
_ANOTHER = re.compile(
    r"\b(?:another|separate|previous|previously|earlier|second|third|fourth|fifth)\b",
    re.IGNORECASE,
)
_AGE = re.compile(r"\b(\d{1,3})-year-old\b|,\s(\d{1,3})(?=,|$)|\b(\d{1,3}) years old\b")
_DEED_PLURAL = re.compile(
    r"(?:ing|th|ion|ent|ault)s$"
)  # "bombings", "deaths", "explosions", "accidents": no verb ends so


@dataclass(slots=True)
class EventProfile:
    """One event of one document.

    `participants` are (role, entity id | None, folded words of the span). `number` says whether
    it is told to have happened to one or to several, where the words say so, and `age` how old
    that one is; `is_definite` that it is spoken of as known ("the attack"), `is_another` that it is
    told from one before ("a second attack", "another attack"). `counts` are (what, at least, at
    most) of the people that it tells of.
    """

    ref: Ref
    document: int
    type: str
    trigger: str
    participants: tuple[tuple[str, str | None, str], ...]
    place: str | None
    time: str | None
    polarity: str
    modality: str
    attributed: bool
    start: int
    number: Number | None = None
    age: int | None = None
    is_definite: bool = False
    is_another: bool = False
    counts: tuple[tuple[str, int | None, int | None], ...] = ()


def event_profiles(extract: Extract, document: int) -> Iterator[EventProfile]:
    """The events of an extract, in its order.

    `document` is the number of its article in the corpus.
    """
    text = extract.article.text
    people = {e.id for e in extract.entities if e.type == "Person"}
    for event in extract.events:
        start, end = event.trigger
        trigger = text[start:end].lower()
        yield EventProfile(
            ref=Ref(intern(extract.article.id), intern(event.id)),
            document=document,
            type=event.type,
            trigger=intern(trigger),
            participants=tuple(_participants(event, text)),
            place=event.place,
            time=None if event.time is None else event.time.value,
            polarity=event.polarity,
            modality=event.modality,
            attributed=event.attribution is not None,
            start=start,
            number="many" if _DEED_PLURAL.search(trigger) else _number(event, text, people),
            age=_age(event, text),
            is_definite=_DEFINITE.search(text, max(0, start - _BEFORE), start) is not None,
            is_another=_is_another(event, text),
            counts=tuple((c.kind, c.low, c.high) for c in event.counts),
        )


def _participants(event: Event, text: str) -> Iterator[tuple[str, str | None, str]]:
    vague = lexicon.words("event_vague_words")
    for part in event.participants:
        said = [
            w
            for w in keys.words(text[part.span.start : part.span.end])
            if len(w) > 3 and w not in vague
        ]
        yield part.role, part.entity, intern(" ".join(said[-WORDS_LIMIT:]))


def _number(event: Event, text: str, people: set[str]) -> Number | None:
    """Whether it happened to one or to several, by the words for whom it happened to."""
    patients = [p for p in event.participants if p.role == "patient"]
    if len(patients) > 1:
        return "many"
    if not patients:
        return None
    if patients[0].entity is not None:
        return "one" if patients[0].entity in people else None
    return number_of(text[patients[0].span.start : patients[0].span.end])


def _is_another(event: Event, text: str) -> bool:
    """Whether it is told from one before, at its trigger or at the words for whom it happened to ("another climber died")."""
    near = [(max(event.sentence.start, event.trigger.start - _BEFORE), event.trigger.end)]
    near += [
        (p.span.start, min(p.span.start + _BEFORE, p.span.end))
        for p in event.participants
        if p.role == "patient"
    ]
    return any(_ANOTHER.search(text, *stretch) is not None for stretch in near)


def _age(event: Event, text: str) -> int | None:
    """The one age that the words for whom it happened to tell."""
    found = {
        int(next(filter(None, age.groups())))
        for part in event.participants
        if part.role == "patient"
        for age in _AGE.finditer(text, part.span.start, part.span.end + _AFTER)
    }
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=50_000)
def number_of(words: str) -> Number | None:
    """Whether a phrase means one or several: "a man" one, "two men", "dozens", "protesters" many, "the police" not said.

    >>> number_of("a 24-year-old man"), number_of("two climbers"), number_of("the police")
    ('one', 'many', None)
    """
    split = words.lower().split()
    if not split:
        return None
    if split[0] in lexicon.words("event_one"):
        return "one"
    counted = (
        split[1] if split[0] in ("the", "at", "about", "some") and len(split) > 1 else split[0]
    )
    if counted in lexicon.words("event_many") or (counted.isdigit() and counted != "1"):
        return "many"
    last = split[-1].strip("\"'.,”’")
    return (
        "many"
        if len(last) > 3
        and last.endswith("s")
        and not last.endswith(("ss", "us", "is", "'s", "’s"))
        else None
    )
