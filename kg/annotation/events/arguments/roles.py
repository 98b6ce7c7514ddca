"""The roles of events and the order in which what fills them is written out."""

from collections.abc import Iterable

from kg.model.extract import Event, Participant

ROLES = ("agent", "patient", "recipient", "theme", "instrument", "source", "destination")


def in_role_order(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Participants by role, who does it first, then as they stand in the text."""
    return tuple(sorted(participants, key=lambda p: (ROLES.index(p.role), p.span)))


def agents(event: Event) -> tuple[Participant, ...]:
    """The participants who do it."""
    return tuple(p for p in event.participants if p.role == "agent")
