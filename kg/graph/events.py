"""Events → tellings, and what all tellings of one happening come to. Fields: see `kg.graph`."""

from collections import Counter
from collections.abc import Callable, Iterator

from kg import ontology
from kg.graph.evidence import Reading, Row, distinct, is_factual
from kg.model import timex
from kg.model.extract import Count, Event, EventTime, Span
from kg.model.identity import CanonicalEvent

_NEVER = "9999"  # later than every date
PLACE = "place"
"""Edge key of where an event happened; its predicate is `tookPlaceIn`."""

PLACE_PREDICATE = "tookPlaceIn"
PART = "partOf"
"""Edge key and predicate of the named event that an event is told to belong to."""


def telling_of(reading: Reading, event: Event) -> Row:
    """One article's telling of an event.

    Raises:
        EvidenceError: the trigger is not in the sentence, or either not in the text.
    """
    reading.inside(event.trigger, event.sentence, "the trigger")
    return {
        "document": reading.article.id,
        "published": reading.article.published,
        "start": event.trigger.start,
        "end": event.trigger.end,
        "trigger": reading.quote(event.trigger, "the trigger"),
        "span": list(event.sentence),
        "quote": reading.quote(event.sentence, "the sentence of an event"),
        **reading.voice(event),
        "time": None if event.time is None else time_row(reading, event.time),
        "place": None if event.place is None else reading.node(event.place),
        "place_basis": None if event.place is None else event.place_basis or "text",
        "counts": [count_row(reading, count) for count in event.counts],
        "phase": event.phase,
        "agents": sorted(
            {
                reading.node(p.entity)
                for p in event.participants
                if p.role == "agent" and p.entity is not None
            }
        ),
    }


def count_row(reading: Reading, count: Count) -> Row:
    """How many people, with the words that say so.

    Raises:
        EvidenceError: the span holds no words.
    """
    start, end = count.span
    text = reading.quote(count.span, f"the number of {count.kind}")
    return {
        "kind": count.kind,
        "low": count.low,
        "high": count.high,
        "start": start,
        "end": end,
        "text": text,
    }


def words_of(reading: Reading, event: Event) -> Iterator[Row]:
    """The participants that are no named entity, in their own words."""
    for part in event.participants:
        if part.entity is None:
            text = reading.quote(part.span, f"the {part.role}")
            yield {
                "role": part.role,
                "text": text,
                "document": reading.article.id,
                "start": part.span[0],
                "end": part.span[1],
                "asserted": is_factual({**reading.voice(event)}),
            }


def roles_of(reading: Reading, event: Event) -> Iterator[tuple[str, str, Row]]:
    """(edge key, entity node, evidence) for the named participants, the place, and the named event it is part of."""
    voice = reading.voice(event)
    for part in event.participants:
        if part.entity is not None:
            yield (
                part.role,
                reading.node(part.entity),
                reading.evidence(event.sentence, event.trigger, part.span, voice),
            )
    if event.place is not None:
        words = _named_in(reading, event.place, event.sentence)
        by = voice if event.place_basis is None else {**voice, "rule": event.place_basis}
        yield (
            PLACE,
            reading.node(event.place),
            reading.evidence(event.sentence, event.trigger, words, by),
        )
    if event.part_of is not None:
        words = _named_in(reading, event.part_of, event.sentence)
        yield (
            PART,
            reading.node(event.part_of),
            reading.evidence(event.sentence, event.trigger, words, voice),
        )


def event_node(
    happening: CanonicalEvent,
    tellings: list[Row],
    words: list[Row],
    tally: Callable[[list[Row]], Row],
) -> Row:
    """An event node's attributes.

    `words` are its participants that are no entity, `tally` sums up what is told.
    """
    known = ontology.load()
    event_type = known.classes[known.check_class(happening.type)]
    told = distinct(tellings)
    factual = [t for t in told if is_factual(t)]
    participants = _once(words)
    trusted = (
        factual or told
    )  # when and where somebody only claims it was does not date and place a fact
    return {
        "kind": "event",
        "type": event_type.name,
        "family": known.family(event_type.name),
        "plover": event_type.plover,
        "label": _label(happening.label, event_type.label, participants),
        "factual": bool(factual),
        "time": settled_time(trusted),
        "place": _settled_place(trusted),
        "participants": participants,
        "tellings": told,
        **tally(told),
    }


def _label(label: str, type_label: str, participants: list[Row]) -> str:
    """A label that names nobody ("Death, 3 August 2019") with the words for who it was: "Death (ten people), 3 August 2019"."""
    head, comma, when = label.partition(", ")
    if head.lower() != type_label.lower():
        return label
    who = next(
        (
            p["text"]
            for role in ("patient", "recipient", "theme", "agent")
            for p in participants
            if p["role"] == role
        ),
        None,
    )
    if who is None:
        return label
    words = " ".join(who.split())
    return f"{head} ({words if len(words) <= 40 else words[:39].rstrip() + '…'}){comma}{when}"


def time_row(reading: Reading, when: EventTime) -> Row:
    """A TIMEX3 value with its words, where a time expression gave it, and its first and last day."""
    time = reading.time(when.basis)
    days = timex.interval(when.value)
    return {
        "value": when.value,
        "text": None if time is None else reading.quote(Span(time.start, time.end), "a time"),
        "basis": "text" if time is not None else when.basis,
        "document": reading.article.id,
        "first": None if days is None or when.bound == "end" else days[0].isoformat(),
        "last": None if days is None or when.bound == "begin" else days[1].isoformat(),
        "granularity": timex.granularity(when.value) if days else None,
        "bound": when.bound,
    }


def settled_time(tellings: list[Row]) -> Row | None:
    """The time that most documents give among the finest: a day before a month, a month before a year; then the earliest.

    A time after the first article that tells of it as having happened is a mistake, and is taken only where there is no other.
    """
    told = min(
        (t["published"] for t in tellings if t["published"] and t["modality"] == "actual"),
        default=_NEVER,
    )
    given = [t["time"] for t in tellings if t["time"] is not None]
    times = [t for t in given if (t["first"] or "") <= told] or given
    often = Counter((t["value"], t["document"]) for t in times)
    support = Counter(value for value, _ in often)

    def rank(t: Row) -> tuple[int, bool, int, str, str, str]:
        """Finest first; then what was read before what was concluded."""
        return (
            _width(t),
            t["basis"] != "text",
            -support[t["value"]],
            t["value"],
            t["document"],
            str(t["text"]),
        )

    return min(times, key=rank, default=None)


def _width(time: Row) -> int:
    days = timex.interval(time["value"])
    return (
        (days[1] - days[0]).days if days else 10**6
    )  # what is no stretch of the calendar comes last


def _settled_place(tellings: list[Row]) -> str | None:
    placed = [t for t in tellings if t["place"] is not None]
    sure = [
        t for t in placed if t["place_basis"] == "text"
    ] or placed  # what was concluded yields to what was read
    told = Counter(place for place, _ in {(t["place"], t["document"]) for t in sure})
    return min(told, key=lambda place: (-told[place], place), default=None)


def _named_in(reading: Reading, entity: str, sentence: Span) -> Span | None:
    """The first mention of an entity within a sentence."""
    mentions = next(e.mentions for e in reading.extract.entities if e.id == entity)
    return min((m.span for m in mentions if sentence.holds(m.span)), default=None)


def _once(words: list[Row]) -> list[Row]:
    """Participants in words, one for each role and wording: the first place that has it, told as fact where one does."""
    kept: dict[tuple[str, str], Row] = {}
    for row in sorted(
        words, key=lambda r: (r["role"], not r["asserted"], r["document"], r["start"], r["end"])
    ):
        kept.setdefault((row["role"], " ".join(row["text"].casefold().split())), row)
    return list(kept.values())
