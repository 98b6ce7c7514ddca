"""Checks of events: `events`, `not_events`, `same_events`, `apart_events`.

And what they say of the rules that spoke.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, TypeAlias

from kg.evaluate.cases.asked import Asked, show
from kg.evaluate.cases.lookup import CaseResult, Place
from kg.evaluate.metrics.score import Firing
from kg.model.extract import Event, Extract, Span
from kg.ontology import load

# What a case calls a role, where English leaves open which of several it is.
_ROLES = {
    "patient": ("patient", "recipient", "theme"),
    "destination": ("destination", "theme"),
    "with": ("agent", "patient", "recipient", "theme", "source", "destination", "instrument"),
}

Row: TypeAlias = Mapping[str, str]
"""What a case says of one event: key to value, both as it writes them."""


class _Told(NamedTuple):
    """An event, in the extract and the case that it stands in."""

    event: Event
    extract: Extract
    result: CaseResult


def events(value: Sequence[Row], result: CaseResult) -> Asked:
    """Such an event is told."""
    for row in value:
        _check_row(row, result)
        told = list(_told(result))
        right = any(_is_event(row, one) for one in told)
        yield f"event: {show(row)}", right, "; ".join(map(_describe, told)) or "no event"


def not_events(value: Sequence[Row], result: CaseResult) -> Asked:
    """No such event is told."""
    for row in value:
        _check_row(row, result)
        told = [one for one in _told(result) if _is_event(row, one)]
        yield f"no event: {show(row)}", not told, "; ".join(map(_describe, told))


def same_events(value: Sequence[Sequence[str]], result: CaseResult) -> Asked:
    """Each list of triggers tells one event."""
    # A trigger may tell several events, of which one must be common to all.
    for group in value:
        ids = [_event_ids(words, result) for words in group]
        asked = f"one event: {', '.join(group)}"
        if all(ids):
            yield asked, bool(set.intersection(*ids)), "kept apart"
        else:
            yield asked, False, "not every one is an event"


def apart_events(value: Sequence[Sequence[str]], result: CaseResult) -> Asked:
    """No two triggers of a list tell one event."""
    for group in value:
        merged = [
            f"{a} = {b}"
            for a, b in combinations(group, 2)
            if _event_ids(a, result) & _event_ids(b, result)
        ]
        yield f"different events: {', '.join(group)}", not merged, "; ".join(merged)


def firings(result: CaseResult) -> Iterator[Firing]:
    """Each event that a rule tells.

    Right where it is one that the case asks for, wrong where the case forbids it.
    """
    checks = result.case.checks
    for document, extract in result.extracts.items():
        for event in extract.events:
            told = _Told(event, extract, result)
            is_asked = any(_is_event(row, told) for row in checks.get("events", ()))
            is_forbidden = any(_is_event(row, told) for row in checks.get("not_events", ()))
            yield Firing(
                rule=event.rule,
                yields=event.type,
                judged=is_asked or is_forbidden,
                right=is_asked and not is_forbidden,
                confidence=None,
                # Ids are unique within a document only.
                triple=(f"{result.case.id}/{document}", event.id),
            )


def _told(result: CaseResult) -> Iterator[_Told]:
    for extract in result.extracts.values():
        for event in extract.events:
            yield _Told(event, extract, result)


# --- What a row says of an event


def _is_of_type(value: str, told: _Told) -> bool:
    return load().is_a(told.event.type, value)


def _has_trigger(value: str, told: _Told) -> bool:
    return told.event.trigger.overlaps(told.result.place(value).span)


def _is_told_as(value: str, told: _Told) -> bool:
    """Test if it is told as a `fact`, by whomever, or `plain`, by the article itself."""
    if not told.event.affirmed:
        return False
    return value == "fact" or told.event.attribution is None


def _has_polarity(value: str, told: _Told) -> bool:
    return told.event.polarity == value


def _has_modality(value: str, told: _Told) -> bool:
    return told.event.modality == value


def _is_at(value: str, told: _Told) -> bool:
    return told.event.place in told.result.ids(value)


def _is_when(value: str, told: _Told) -> bool:
    return told.event.time is not None and told.event.time.value == value


# Any other key of a row is a role.
_QUALITIES: Mapping[str, Callable[[str, _Told], bool]] = {
    "type": _is_of_type,
    "trigger": _has_trigger,
    "told": _is_told_as,
    "polarity": _has_polarity,
    "modality": _has_modality,
    "place": _is_at,
    "time": _is_when,
}


def _is_event(row: Row, told: _Told) -> bool:
    return all(_agrees(key, value, told) for key, value in row.items())


def _agrees(key: str, value: str, told: _Told) -> bool:
    quality = _QUALITIES.get(key)
    if quality is not None:
        return quality(value, told)
    return _takes_part(value, _ROLES.get(key, (key,)), told)


def _takes_part(words: str, roles: Sequence[str], told: _Told) -> bool:
    """Test if the words name a participant.

    By its entity, or by its own words, or by some of them where it is no entity.
    """
    event = told.event
    parts = [(p.entity, p.span) for p in event.participants if p.role in roles]
    # Where somebody goes is often told as the place of the event.
    if "destination" in roles and event.place is not None:
        parts.append((event.place, event.trigger))
    place, ids = told.result.place(words), told.result.ids(words)
    if any(entity in ids for entity, _ in parts):
        return True
    if told.result.extracts[place.document] is not told.extract:
        return False
    return any(_is_named(part, place, told.result) for part in parts)


def _is_named(part: tuple[str | None, Span], place: Place, result: CaseResult) -> bool:
    entity, span = part
    if result.alike(place, span):
        return True
    return entity is None and span.overlaps(place.span)


def _check_row(row: Row, result: CaseResult) -> None:
    """Refuse what no event could agree with, whether or not there is one."""
    for key, value in row.items():
        _check(key, value, result)


def _check(key: str, value: str, result: CaseResult) -> None:
    if key == "type":
        load().check_class(value)
    elif key == "told":
        if value not in ("fact", "plain"):
            raise ValueError(f"told is 'fact' or 'plain', not {value!r}")
    elif key in ("trigger", "place", *_ROLES, *load().roles):
        result.place(value)
    elif key not in _QUALITIES:
        raise ValueError(f"{key!r} is no role, and none of {', '.join(_QUALITIES)}")


def _event_ids(words: str, result: CaseResult) -> set[str]:
    place = result.place(words)
    return {
        event.id
        for event in result.extracts[place.document].events
        if event.trigger.overlaps(place.span)
    }


# --- What was found, in words


def _describe(told: _Told) -> str:
    # All that a check can ask, so that who reads it sees what is wrong.
    event = told.event
    text = told.extract.article.text
    trigger = text[event.trigger.start : event.trigger.end]
    parts = (f"{p.role} {text[p.span.start : p.span.end]}" for p in event.participants)
    when = "" if event.time is None else f", {event.time.value}"
    said = ", said" if event.attribution else ""
    return (
        f"{event.type} “{trigger}” ({', '.join(parts)}{_place_of(told)}{when}; "
        f"{event.polarity} {event.modality}{said}; {event.rule})"
    )


def _place_of(told: _Told) -> str:
    for entity in told.extract.entities:
        if entity.id == told.event.place:
            return f", in {entity.name}"
    return ""
