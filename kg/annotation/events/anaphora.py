"""Event anaphora: "the attack" with nobody beside it, after an article has told of one.

A bare definite noun of action is an occurrence where an event of its type stands before it in
the article: it tells of that event once more, and so it happened as far as that one did,
whatever governs it ("will investigate the attack"). Where and when that was,
`kg.annotation.events.inheritance` says.
"""

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg import lexicon
from kg.english.labels import CLAUSE_OF_NOUN
from kg.model.extract import Event

# Deeds of words (a request, a threat) are not pointed back to.
_OF_SAYING = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AID", "COOPERATE"}
)


@dataclass(slots=True)
class ToldEvents:
    """The events told so far in an article, of which the last of each type is asked for."""

    _last: dict[str, Event] = field(default_factory=dict)
    _last_votes: dict[str, Event] = field(default_factory=dict)

    def add(self, event: Event, text: str) -> None:
        """Take in the next event of the article with that text."""
        self._last[event.type] = event
        if text[slice(*event.trigger)].lower().startswith("vot"):
            self._last_votes[event.type] = event

    def called(self, noun: Token, type_: str) -> Event | None:
        """The last event of a type that a noun may name: a vote on a bill is no election."""
        return (self._last_votes if noun.lemma_ == "vote" else self._last).get(type_)


def antecedent(noun: Token, event: Event, before: ToldEvents) -> Event | None:
    """The event that a noun tells of once more; None where nothing before it is meant.

    Args:
        noun: a noun of action.
        event: what it would be told as, by its own words.
        before: the events told so far in the article.
    """
    if event.plover in _OF_SAYING:
        return None
    if not _points_back(noun):
        return None
    # The last one told is what a reader thinks of.
    last = before.called(noun, event.type)
    if last is None:
        return None
    # "The attack in Homs" is not the one in Hama, but may be one of no known place.
    places = {event.place, last.place} - {None}
    return last if len(places) < 2 else None


def _points_back(noun: Token) -> bool:
    """Test for a definite singular that nothing tells apart from what was told."""
    if noun.tag_ != "NN":
        return False
    # "The vote to remove him" is told apart.
    if any(child.dep_ in CLAUSE_OF_NOUN for child in noun.rights):
        return False
    words = {child.lower_ for child in noun.lefts}
    if not words & lexicon.words("event_definite_words"):
        return False
    return not words & lexicon.words("event_other_occasions")
