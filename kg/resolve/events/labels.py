"""What a happening is called: "Attack on Palmyra, 9 December 2016", and its id `event/attack-palmyra-2016-12-09`."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from kg import lexicon, ontology
from kg.model import timex
from kg.model.identity import CanonicalEntity, CanonicalEvent
from kg.naming import keys
from kg.resolve.entities.canonical import distinct_ids
from kg.resolve.events.mentions import Telling

_OBJECTS = ("patient", "theme", "recipient")


def happenings_of(
    clusters: Iterable[list[Telling]], things: Mapping[str, CanonicalEntity]
) -> list[CanonicalEvent]:
    """One happening a cluster of tellings, sorted by id."""
    drafts, wanted = [], []
    for members in clusters:
        told = sorted(members, key=lambda t: (t.ref.document, t.start, t.ref.local))
        best = _fullest(told)
        drafts.append((best.type, label(best, things), tuple(sorted(t.ref for t in told))))
        id_ = f"event/{slug(best, things)}"
        origin = f"{told[0].ref.document} {told[0].start} {told[0].type}"
        if not _says_enough(best):
            id_ = f"{id_}-{keys.short_hash(origin)}"
        wanted.append((id_, len(told), f"{origin} {told[0].ref.local}"))
    taken = {i for i in things if i.startswith("event/")}
    ids = distinct_ids(
        [*wanted, *((i, len(wanted) + sum(w[1] for w in wanted), i) for i in sorted(taken))]
    )
    made = [CanonicalEvent(id_, *draft) for id_, draft in zip(ids, drafts, strict=False)]
    return sorted(made, key=lambda h: h.id)


def _fullest(told: list[Telling]) -> Telling:
    """The telling that the happening is named after: one that says when, of the commonest type, that says most."""
    types = Counter(t.type for t in told)
    days = Counter(t.days for t in told)
    first = min(
        (t.published for t in told if t.published is not None and t.modality == "actual"),
        default=date.max,
    )
    return max(
        told,
        key=lambda t: (
            _certainty(t) > 0,
            t.days is None
            or t.days[0] <= first,  # what was told before it happened is dated wrongly
            types[t.type],
            _certainty(t),
            days[t.days],
            len(t.things),
            t.place is not None,
        ),
    )


def _certainty(one: Telling) -> int:
    """3 for a known day, 2 for a stretch, 0 for no time."""
    return 0 if one.days is None else 3 if one.days[0] == one.days[1] else 2


def _says_enough(one: Telling) -> bool:
    """Whether the id tells the event from others: it has a time and somebody or some place."""
    return one.days is not None and bool(one.named)


def slug(one: Telling, things: Mapping[str, CanonicalEntity]) -> str:
    """Type, what it is done to (else who does it, else where), and the day, month or year."""
    about = _about(one)
    parts = [
        keys.slug(ontology.load().classes[one.type].label),
        *(keys.slug(things[i].name) for i in about[:2]),
        _when(one),
    ]
    return "-".join(p for p in parts if p)


def _about(one: Telling) -> list[str]:
    for role in (*_OBJECTS, "participant", "agent"):
        if role in one.things:
            return sorted(one.things[role])
    return [one.place] if one.place is not None else []


def _when(one: Telling) -> str:
    if one.days is None:
        return ""
    first, last = one.days
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == timex.last_of_month(last.year, last.month):
        if (first.month, last.month) == (1, 12) and first.year == last.year:
            return f"{first.year:04d}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat()}-{last.isoformat()}"


def label(one: Telling, things: Mapping[str, CanonicalEntity]) -> str:
    """The event in words: "Attack on Palmyra by Islamic State, 9 December 2016".

    The preposition is the type's own (the lexicon's `event_on`, `event_between`), else "of".
    """
    text = ontology.load().classes[one.type].label
    text = text[0].upper() + text[1:]
    named: set[str] = set()
    for role in (*_OBJECTS, "participant"):
        if role in one.things:
            text += f" {_preposition(one.type, role, len(one.things[role]))} {_join(one.things[role], things)}"
            named |= one.things[role]
            break
    if not named and "agent" in one.things:
        text += f" by {_join(one.things['agent'], things)}"
        named |= one.things["agent"]
    if one.place is not None and one.place not in named:
        text += f" in {things[one.place].name}"
    return f"{text}, {_words(one.days)}" if one.days is not None else text


def _preposition(type_: str, role: str, count: int) -> str:
    if role == "recipient":
        return "to"
    if role == "participant" and count > 1:
        return "between" if type_ in lexicon.words("event_between") else "of"
    return (
        "on"
        if type_ in lexicon.words("event_on")
        else "with"
        if role == "participant"
        else "of"
    )


def _join(ids: Iterable[str], things: Mapping[str, CanonicalEntity]) -> str:
    found = sorted(things[i].name for i in ids)
    return " and ".join(found) if len(found) < 3 else f"{', '.join(found[:2])} and others"


def _words(days: tuple[date, date]) -> str:
    first, last = (
        f"{d.day} {timex.MONTH_NAMES[d.month - 1].capitalize()} {d.year}" for d in days
    )
    if days[0] == days[1]:
        return first
    if days[0].day == 1 and days[1] == timex.last_of_month(days[0].year, days[0].month):
        return first[2:]
    if (days[0].month, days[0].day, days[1].month, days[1].day) == (1, 1, 12, 31) and days[
        0
    ].year == days[1].year:
        return str(days[0].year)
    return f"{first} to {last}"
