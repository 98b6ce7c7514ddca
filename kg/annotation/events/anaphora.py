"""Event anaphora: "the attack" with nobody beside it, after an article has told of one.

A bare definite noun of action is an occurrence where an event of its type stands before it in
the article: it tells of that event once more, and so it happened as far as that one did,
whatever governs it ("will investigate the attack"). Where and when that was,
`kg.annotation.events.inheritance` says.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.annotations import annotations
from kg.english.labels import CLAUSE_OF_NOUN
from kg.model.extract import Event

# Deeds of words (a request, a threat) are not pointed back to.
_OF_SAYING = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AID", "COOPERATE"}
)


def antecedent(noun: Token, event: Event, before: Sequence[Event]) -> Event | None:
    """The event that a noun tells of once more; None where nothing before it is meant.

    Args:
        noun: a noun of action.
        event: what it would be told as, by its own words.
        before: the events told so far in the article, in text order.
    """
    if event.plover in _OF_SAYING:
        return None
    if not _points_back(noun):
        return None
    # The last one told is what a reader thinks of.
    same_type = (e for e in reversed(before) if e.type == event.type)
    last = next((e for e in same_type if _may_be_called(noun, e)), None)
    if last is None:
        return None
    # "The attack in Homs" is not the one in Hama, but may be one of no known place.
    places = {event.place, last.place} - {None}
    return last if len(places) < 2 else None


def _may_be_called(noun: Token, event: Event) -> bool:
    """Test if a noun of its type may name an event: a vote on a bill is no election."""
    if noun.lemma_ != "vote":
        return True
    text = annotations(noun.doc).article.text
    return text[slice(*event.trigger)].lower().startswith("vot")


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
