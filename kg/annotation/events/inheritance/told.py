"""What an article has told of one type of event so far, as one looks back on it.

Each "the attack" is compared with all attacks before it. What matters of these is kept here as
they are told, so that an article of a thousand attacks costs a thousand comparisons and not a
million.
"""

from dataclasses import dataclass, field, replace

from kg.annotation.events.inheritance.strategies import SAME_EVENT
from kg.model.extract import Event, EventTime


@dataclass(slots=True)
class ToldOfType:
    """The events of one type that have happened, as told so far.

    Attributes:
        places: where they were.
        times: when they were, the first told of each value.
        patients: whom they befell, each set of known people once.
    """

    places: set[str] = field(default_factory=set)
    times: dict[str, EventTime] = field(default_factory=dict)
    patients: set[frozenset[str]] = field(default_factory=set)

    def add(self, event: Event) -> None:
        """Take in the next event."""
        if event.place is not None:
            self.places.add(event.place)
        if event.time is not None:
            self.times.setdefault(event.time.value, event.time)
        whom = _patients(event)
        # Of people without a name nobody knows whether they are others.
        if whom and None not in whom:
            self.patients.add(frozenset(one for one in whom if one is not None))

    def has_others_than(self, event: Event) -> bool:
        """Test for events done to others: "the death of her husband" after her own."""
        whom = _patients(event)
        return bool(whom) and any(whom.isdisjoint(others) for others in self.patients)

    def common_setting(self, event: Event) -> Event | None:
        """An event with the place and time that these agree on; None where they do not."""
        if max(len(self.places), len(self.times)) > 1:
            return None
        place, time = next(iter(self.places), None), next(iter(self.times.values()), None)
        return replace(event, place=place, place_basis=SAME_EVENT.id, time=time)


def _patients(event: Event) -> set[str | None]:
    return {p.entity for p in event.participants if p.role == "patient"}
