"""Where an event was by its arguments: a place of its rule, done to, or its people are in."""

from spacy.tokens import Token

from kg import ontology
from kg.annotation.events.arguments.finder import ArgumentFinder
from kg.annotation.events.arguments.roles import ROLES
from kg.annotation.events.setting.places import PlaceFinder
from kg.ontology import ClassTraits
from kg.rules import Match

_PERSON = "Person"


def place_of(match: Match, places: PlaceFinder, arguments: ArgumentFinder) -> str | None:
    """The id of the place where an event happened, or None.

    The surest first: a place that the rule names, one that stands with the trigger or with who
    was there, one that it was done to.
    """
    traits = ontology.load().traits(match.rule.yields)
    done_to = _done_to(match, traits)
    for token in match.roles.get("place", ()):
        place = places.place_id(token)
        if place is not None:
            return place
    there = done_to if traits.happens_at_patient else _who_is_there(match, arguments)
    place = places.place(match.trigger, there)
    # Last comes the place that it was done to: "attacked Homs from the hills near Hama".
    if place is not None:
        return place
    return next(filter(None, map(places.place_id, done_to)), None)


def _done_to(match: Match, traits: ClassTraits) -> list[Token]:
    """What is done to a place happens there; the traits say by which roles."""
    roles = (role for role in ROLES if role in traits.place_roles)
    return [token for role in roles for token in match.roles.get(role, ())]


def _who_is_there(match: Match, arguments: ArgumentFinder) -> list[Token]:
    """Who is there: "nurses in Harare went on strike", "talks with Kerry in Geneva"."""
    traits = ontology.load().traits(match.rule.yields)
    if traits.held_by_crowd:
        return match.roles.get("agent", [])
    if not traits.conversation:
        return []
    partners = ((token, arguments.entity(token)) for token in match.roles.get("patient", ()))
    return [t for t, entity in partners if entity is not None and entity.type == _PERSON]
