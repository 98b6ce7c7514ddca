"""Checks of events: `events`, `not_events`, `same_events`, `apart_events`.

And what they say of the rules that spoke.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from kg.evaluate.cases.asked import Asked, show
from kg.evaluate.cases.lookup import Reading
from kg.evaluate.metrics.score import Firing
from kg.model.extract import Event, Extract
from kg.ontology import load

_ROLES = {  # what a case calls a role, where English leaves open which of several it is
    "patient": ("patient", "recipient", "theme"),
    "destination": ("destination", "theme"),
    "with": ("agent", "patient", "recipient", "theme", "source", "destination", "instrument"),
}
_EVENT_KEYS = ("type", "trigger", "told", "polarity", "modality", "place", "time")


def events(value: Sequence[Mapping[str, str]], reading: Reading) -> Asked:
    """Such an event is told."""
    for row in value:
        _well_written(row, reading)
        found = [e for x in reading.extracts.values() for e in x.events]
        right = any(
            _is_event(row, e, x, reading) for x in reading.extracts.values() for e in x.events
        )
        yield (
            f"event: {show(row)}",
            right,
            "; ".join(_tell(e, reading) for e in found) or "no event",
        )


def not_events(value: Sequence[Mapping[str, str]], reading: Reading) -> Asked:
    """No such event is told."""
    for row in value:
        _well_written(row, reading)
        told = [
            e
            for x in reading.extracts.values()
            for e in x.events
            if _is_event(row, e, x, reading)
        ]
        yield f"no event: {show(row)}", not told, "; ".join(_tell(e, reading) for e in told)


def same_events(value: Sequence[Sequence[str]], reading: Reading) -> Asked:
    """Each list of triggers tells one event."""
    for group in value:
        ids = [_event_ids(words, reading) for words in group]
        right = all(ids) and bool(set.intersection(*ids))
        yield (
            f"one event: {', '.join(group)}",
            right,
            "kept apart" if all(ids) else "not every one is an event",
        )


def apart_events(value: Sequence[Sequence[str]], reading: Reading) -> Asked:
    """No two triggers of a list tell one event."""
    for group in value:
        merged = [
            f"{a} = {b}"
            for a, b in combinations(group, 2)
            if _event_ids(a, reading) & _event_ids(b, reading)
        ]
        yield f"different events: {', '.join(group)}", not merged, "; ".join(merged)


def firings(reading: Reading) -> Iterator[Firing]:
    """Each event that a rule tells: right where it is one that the case asks for, wrong where the case forbids it."""
    for document, extract in reading.extracts.items():
        for event in extract.events:
            right = any(
                _is_event(row, event, extract, reading)
                for row in reading.case.checks.get("events", ())
            )
            wrong = any(
                _is_event(row, event, extract, reading)
                for row in reading.case.checks.get("not_events", ())
            )
            triple = (f"{reading.case.id}/{document}", event.id)
            yield Firing(
                event.rule, event.type, right or wrong, right and not wrong, None, triple
            )


def _well_written(row: Mapping[str, str], reading: Reading) -> None:
    """Refuse what no event could agree with, whether or not there is one."""
    for key, value in row.items():
        if key == "type":
            load().check_class(value)
        elif key == "told" and value not in ("fact", "plain"):
            raise ValueError(f"told is 'fact' or 'plain', not {value!r}")
        elif key in ("trigger", "place") or key in _ROLES or key in load().roles:
            reading.place(value)
        elif key not in _EVENT_KEYS:
            raise ValueError(f"{key!r} is no role, and none of {', '.join(_EVENT_KEYS)}")


def _is_event(row: Mapping[str, str], event: Event, extract: Extract, reading: Reading) -> bool:
    roles = [key for key in row if key not in _EVENT_KEYS]
    return (
        ("type" not in row or load().is_a(event.type, row["type"]))
        and ("trigger" not in row or event.trigger.overlaps(reading.place(row["trigger"]).span))
        and _told(event, row)
        and ("place" not in row or event.place in reading.ids(row["place"]))
        and ("time" not in row or (event.time is not None and event.time.value == row["time"]))
        and all(
            _takes_part(row[key], _ROLES.get(key, (key,)), event, extract, reading)
            for key in roles
        )
    )


def _told(event: Event, row: Mapping[str, str]) -> bool:
    told = {
        None: True,
        "fact": event.affirmed,
        "plain": event.affirmed and event.attribution is None,
    }
    return (
        told[row.get("told")]
        and row.get("polarity", event.polarity) == event.polarity
        and row.get("modality", event.modality) == event.modality
    )


def _takes_part(
    words: str, roles: Sequence[str], event: Event, extract: Extract, reading: Reading
) -> bool:
    """Whether the words name a participant: its entity, or its own words, or some of them where it is no entity."""
    place, ids = reading.place(words), reading.ids(words)
    parts = [(p.entity, p.span) for p in event.participants if p.role in roles]
    if "destination" in roles and event.place is not None:
        parts.append((event.place, event.trigger))
    if any(entity in ids for entity, _ in parts):
        return True
    here = reading.extracts[place.document] is extract
    return here and any(
        reading.alike(place, s) or (e is None and s.overlaps(place.span)) for e, s in parts
    )


def _event_ids(words: str, reading: Reading) -> set[str]:
    place = reading.place(words)
    return {
        e.id for e in reading.extracts[place.document].events if e.trigger.overlaps(place.span)
    }


def _tell(event: Event, reading: Reading) -> str:
    for extract in reading.extracts.values():
        if event in extract.events:
            text = extract.article.text
            parts = ", ".join(
                f"{p.role} {text[p.span.start : p.span.end]}" for p in event.participants
            )
            when = "" if event.time is None else f", {event.time.value}"
            place = next(
                (f", in {e.name}" for e in extract.entities if e.id == event.place), ""
            )
            said = ", said" if event.attribution else ""
            trigger = text[event.trigger.start : event.trigger.end]
            return f"{event.type} “{trigger}” ({parts}{place}{when}; {event.polarity} {event.modality}{said}; {event.rule})"
    return event.type
