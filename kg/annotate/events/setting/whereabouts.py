"""Where an event was by its arguments: a place of its rule, done to, or its people are in."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from spacy.tokens import Token

from kg import ontology
from kg.annotate.events.arguments.finder import ArgumentFinder
from kg.annotate.events.setting.places import PlaceFinder
from kg.rules import Match

# Where something is done to a place, that is where it happens; who fights somebody need not be
# there. By type of event, else by family.
_ROLES_OF_PLACE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Battle": (),
        "Conflict": ("patient", "source", "destination"),
        "Disaster": ("patient",),
        "Diplomacy": ("destination",),
    }
)
# "Destroyed the temple in Homs"; elsewhere "condemned the attack in Homs".
_WHERE_DONE_TO = frozenset({"Conflict", "Disaster"})
_OF_A_CROWD = frozenset({"Protest", "Strike"})
_CONVERSATIONS = frozenset({"PhoneCall", "Meeting", "Negotiation"})
_PERSON = "Person"


def place_of(match: Match, places: PlaceFinder, arguments: ArgumentFinder) -> str | None:
    """The id of the place where an event happened, or None.

    The surest first: a place that the rule names, one that stands with the trigger or with who
    was there, one that it was done to.
    """
    family = ontology.load().family(match.rule.yields)
    done_to = _done_to(match, family)
    for token in match.roles.get("place", ()):
        place = places.place_id(token)
        if place is not None:
            return place
    there = done_to if family in _WHERE_DONE_TO else _who_is_there(match, arguments)
    place = places.place(match.trigger, there)
    if place is not None:
        return place
    return next(filter(None, map(places.place_id, done_to)), None)


def _done_to(match: Match, family: str | None) -> list[Token]:
    roles = _ROLES_OF_PLACE.get(match.rule.yields)
    if roles is None:
        roles = _ROLES_OF_PLACE.get(family or "", ())
    return [token for role in roles for token in match.roles.get(role, ())]


def _who_is_there(match: Match, arguments: ArgumentFinder) -> list[Token]:
    """Who is there: "nurses in Harare went on strike", "talks with Kerry in Geneva"."""
    type_ = match.rule.yields
    if type_ in _OF_A_CROWD:
        return match.roles.get("agent", [])
    if type_ not in _CONVERSATIONS:
        return []
    partners = ((token, arguments.entity(token)) for token in match.roles.get("patient", ()))
    return [t for t, entity in partners if entity is not None and entity.type == _PERSON]
