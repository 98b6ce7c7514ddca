"""What filters are asked about: a firing of a rule, then the event that it would be."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from kg.annotation.events.arguments.finder import ArgumentFinder
from kg.model.extract import BlockKind, Event, Participant
from kg.rules import Match


@dataclass(frozen=True)
class Firing:
    """A match, and what stands around it.

    Attributes:
        match: the rule's match at its trigger.
        matches: the best match of every trigger of the document, by token index.
        block: the kind of the block in which the trigger stands.
        arguments: finds what fills the roles.
    """

    match: Match
    matches: Mapping[int, Match]
    block: BlockKind | None
    arguments: ArgumentFinder

    @cached_property
    def participants(self) -> tuple[Participant, ...]:
        """What takes part, in the order in which roles are filled."""
        return tuple(self.arguments.participants(self.match))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A firing as the event it would be told as, and the kind of the block it stands in."""

    match: Match
    event: Event
    block: BlockKind | None

    @property
    def trigger(self) -> Token:
        """The word that names the event."""
        return self.match.trigger

    @property
    def names_anybody(self) -> bool:
        """Test if an entity takes part."""
        return any(p.entity is not None for p in self.event.participants)

    @property
    def names_doer_or_done_to(self) -> bool:
        """Test if an entity takes part otherwise than as what it is about."""
        named = (p for p in self.event.participants if p.entity is not None)
        return any(p.role != "theme" for p in named)
