"""What an event is called: "Attack on Palmyra, 9 December 2016".

And its id: `event/attack-palmyra-2016-12-09`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from kg import ontology
from kg.model import timex
from kg.model.identity import CanonicalEntity, CanonicalEvent
from kg.naming import keys
from kg.resolve.entities.canonical import WantedId, distinct_ids
from kg.resolve.events.mentions import EventMention, Ids

Entities = Mapping[str, CanonicalEntity]

# What it was done to, the role that tells most first.
_OBJECTS = ("patient", "theme", "recipient")

_EVENT_PREFIX = "event/"


def canonical_events(
    clusters: Iterable[list[EventMention]], entities: Entities
) -> list[CanonicalEvent]:
    """One event a cluster of mentions, sorted by id."""
    unnamed, wanted = [], []
    for cluster in clusters:
        mentions = sorted(cluster, key=lambda m: (m.ref.document, m.start, m.ref.local))
        fullest = _fullest(mentions)
        members = tuple(sorted(m.ref for m in mentions))
        unnamed.append(CanonicalEvent("", fullest.type, label(fullest, entities), members))
        wanted.append(_wanted_id(fullest, mentions, entities))
    # an entity that is a named event has the same prefix, and keeps its id: it wants it as
    # something larger than all events together
    total = len(wanted) + sum(id_.size for id_ in wanted)
    taken = sorted(id_ for id_ in entities if id_.startswith(_EVENT_PREFIX))
    ids = distinct_ids([*wanted, *(WantedId(id_, total, id_) for id_ in taken)])
    made = [
        CanonicalEvent(id_, e.type, e.label, e.members)
        for id_, e in zip(ids, unnamed, strict=False)
    ]
    return sorted(made, key=lambda event: event.id)


def _wanted_id(
    fullest: EventMention, mentions: list[EventMention], entities: Entities
) -> WantedId:
    first = mentions[0]
    origin = f"{first.ref.document} {first.start} {first.type}"
    id_ = f"{_EVENT_PREFIX}{slug(fullest, entities)}"
    if not _says_enough(fullest):
        id_ = f"{id_}-{keys.short_hash(origin)}"
    return WantedId(id_, len(mentions), f"{origin} {first.ref.local}")


def _fullest(mentions: list[EventMention]) -> EventMention:
    """The mention that the event is named after.

    One that says when, of the commonest type, that says most.
    """
    types = Counter(m.type for m in mentions)
    days = Counter(m.days for m in mentions)
    published = (m.published for m in mentions if m.modality == "actual")
    first_told = min((d for d in published if d is not None), default=date.max)
    return max(
        mentions,
        key=lambda m: (
            _certainty(m) > 0,
            _began_by(first_told, m),  # what was told before it happened is dated wrongly
            types[m.type],
            _certainty(m),
            days[m.days],
            len(m.participants),
            m.place is not None,
        ),
    )


def _certainty(mention: EventMention) -> int:
    """3 for a known day, 2 for a stretch, 0 for no time."""
    if mention.days is None:
        return 0
    return 3 if mention.days[0] == mention.days[1] else 2


def _began_by(day: date, mention: EventMention) -> bool:
    """Test if it can have begun by a day."""
    return mention.days is None or mention.days[0] <= day


def _says_enough(mention: EventMention) -> bool:
    """Test if the id tells the event from others: it has a time and somebody or some place."""
    return mention.days is not None and bool(mention.entities)


# --- Ids


def slug(mention: EventMention, entities: Entities) -> str:
    """Type, what it is done to (else who does it, else where), and the day, month or year."""
    parts = [
        keys.slug(ontology.load().classes[mention.type].label),
        *(keys.slug(entities[i].name) for i in _about(mention)[:2]),
        _slug_of_days(mention.days),
    ]
    return "-".join(part for part in parts if part)


def _about(mention: EventMention) -> list[str]:
    for role in (*_OBJECTS, "participant", "agent"):
        if role in mention.participants:
            return sorted(mention.participants[role])
    return [mention.place] if mention.place is not None else []


def _slug_of_days(days: tuple[date, date] | None) -> str:
    if days is None:
        return ""
    first, last = days
    if first == last:
        return first.isoformat()
    if _is_year(first, last):
        return f"{first.year:04d}"
    if _is_month(first, last):
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat()}-{last.isoformat()}"


def _is_year(first: date, last: date) -> bool:
    return (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31))


def _is_month(first: date, last: date) -> bool:
    return first.day == 1 and last == timex.last_of_month(first.year, first.month)


# --- Labels


def label(mention: EventMention, entities: Entities) -> str:
    """The event in words: "Attack on Palmyra by Islamic State, 9 December 2016".

    The preposition is the type's own (the lexicon's `event_on`, `event_between`), else "of".
    """
    type_label = ontology.load().classes[mention.type].label
    text = type_label[0].upper() + type_label[1:]
    role, named = _named_first(mention)
    if role is not None:
        text += f" {_preposition(mention.type, role, len(named))} {_join(named, entities)}"
    if mention.place is not None and mention.place not in named:
        text += f" in {entities[mention.place].name}"
    return text if mention.days is None else f"{text}, {_words_of_days(*mention.days)}"


def _named_first(mention: EventMention) -> tuple[str | None, Ids]:
    """The role that a label names, with whom it names in it."""
    for role in (*_OBJECTS, "participant", "agent"):
        if role in mention.participants:
            return role, mention.participants[role]
    return None, frozenset()


def _preposition(type_: str, role: str, count: int) -> str:
    if role == "agent":
        return "by"
    if role == "recipient":
        return "to"
    preposition = ontology.load().traits(type_).label_preposition or "of"
    if preposition == "between":
        return _between(role, count)
    if role == "participant" and count > 1:
        return "of"
    return "with" if role == "participant" and preposition == "of" else preposition


def _between(role: str, count: int) -> str:
    """The preposition of a type that has sides: "battle between A and B", "talks with C"."""
    if role != "participant":
        return "of"
    return "between" if count > 1 else "with"


def _join(ids: Ids, entities: Entities) -> str:
    names = sorted(entities[i].name for i in ids)
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:2])} and others"


def _words_of_days(first: date, last: date) -> str:
    if first == last:
        return f"{first.day} {_month(first)}"
    if _is_month(first, last):
        return _month(first)
    if _is_year(first, last):
        return str(first.year)
    return f"{first.day} {_month(first)} to {last.day} {_month(last)}"


def _month(day: date) -> str:
    return f"{timex.MONTH_NAMES[day.month - 1].capitalize()} {day.year}"
