"""Settings handed on from event to event, from the surest source first."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from kg.annotation.annotations import Annotations
from kg.annotation.events.explained import Explained
from kg.annotation.events.inheritance.place_mentions import PlaceMentions
from kg.annotation.events.inheritance.sections import sections
from kg.annotation.events.inheritance.sources import EventSources
from kg.annotation.events.inheritance.strategies import (
    CONSEQUENCE,
    DATELINE,
    IN_EVENT,
    SAME_EVENT,
)
from kg.model import timex
from kg.model.extract import Event, EventTime


def inherit(doc: Doc, work: Annotations, events: Mapping[int, Event]) -> dict[int, Event]:
    """The events with the places and times that they have from others, or from the section.

    Args:
        doc: a parsed doc.
        work: its layers, with times and entities.
        events: its events by their triggers' tokens.
    """
    places = PlaceMentions(work.entities)
    completed = SettingPropagation(doc, work, dict(events), places).run()
    by_start = sorted((event.trigger.start, i) for i, event in completed.items())
    for section in sections(work, places):
        first = bisect_left(by_start, (section.start,))
        last = bisect_left(by_start, (section.end,))
        for _, i in by_start[first:last]:
            if completed[i].affirmed:
                completed[i] = section.complete(completed[i])
    return {i: _with_dateline_basis(completed[i], places) for i in events}


@dataclass(slots=True)
class SettingPropagation:
    """The events of one document, which take their settings from one another."""

    doc: Doc
    work: Annotations
    events: dict[int, Event]
    places: PlaceMentions
    sources: EventSources = field(init=False)

    def __post_init__(self) -> None:
        self.sources = EventSources(self.doc, self.work, self.events)

    def run(self) -> dict[int, Event]:
        """Let each event take what it lacks; what one has taken, later ones may take too."""
        for i in self.sources.order:
            self.events[i] = _without_same_event(self.events[i])
            self._take(i, self.sources.same_event(i), SAME_EVENT)
        self._propagate(self.sources.surrounding_event, IN_EVENT)
        self._propagate(self.sources.event_before, CONSEQUENCE)
        return self.events

    def _propagate(self, source: Callable[[int], Event | None], strategy: Explained) -> None:
        for i in self.sources.order:
            self._take(i, source(i), strategy)

    def _take(self, i: int, source: Event | None, strategy: Explained) -> None:
        event = self.events[i]
        if source is None or not source.affirmed:
            return
        # What was only planned was nowhere yet.
        if not event.affirmed:
            return
        if _disagree(event, source):
            return
        place_is_open = event.place is None and source.place is not None
        if place_is_open and not self._is_elsewhere(event, source):
            event = replace(event, place=source.place, place_basis=strategy.id)
        if event.time is None:
            event = replace(event, time=_inherited_time(source.time, strategy))
        self.events[i] = event

    def _is_elsewhere(self, event: Event, source: Event) -> bool:
        """Test for a sentence that names another place than its source was in.

        A source in the same sentence is judged by the words that join the two.
        """
        if event.sentence == source.sentence and source.place_basis is None:
            return False
        # "The blast in Homs … In Hama ten people died": of two places the nearer may be meant.
        return any(m.place != source.place for m in self.places.within(event.sentence))


def _inherited_time(time: EventTime | None, strategy: Explained) -> EventTime | None:
    """The time of another event as one's own.

    When a siege began says nothing of when somebody died in it.
    """
    if time is None:
        return None
    if time.bound is not None and strategy is not SAME_EVENT:
        return None
    return EventTime(time.value, strategy.id, time.bound)


def _disagree(event: Event, source: Event) -> bool:
    """Test for two events that were at different places or at different times."""
    if len({event.place, source.place} - {None}) > 1:
        return True
    if event.time is None or source.time is None:
        return False
    return not _overlap(event.time, source.time)


def _overlap(one: EventTime, other: EventTime) -> bool:
    days, others = timex.interval(one.value), timex.interval(other.value)
    # Of a value that is no stretch of days nobody knows whether it disagrees; take nothing.
    if days is None or others is None:
        return False
    return max(days[0], others[0]) <= min(days[1], others[1])


def _without_same_event(event: Event) -> Event:
    """The event without what it has as one told before, to be judged anew beside all others."""
    if event.time is not None and event.time.basis == SAME_EVENT.id:
        event = replace(event, time=None)
    if event.place_basis == SAME_EVENT.id:
        event = replace(event, place=None, place_basis=None)
    return event


def _with_dateline_basis(event: Event, places: PlaceMentions) -> Event:
    """The event with the basis of a place that its sentence does not mention.

    Only "here" leads to one.
    """
    if event.place not in places.ids or event.place_basis is not None:
        return event
    if any(mention.place == event.place for mention in places.within(event.sentence)):
        return event
    return replace(event, place_basis=DATELINE.id)
