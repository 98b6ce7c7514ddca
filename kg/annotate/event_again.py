"""Told again: "the attack", "this fire" with nobody and nothing beside it, after an article has told of one.

A bare definite noun of action is taken for an occurrence where an event of its type stands before it in the article. It is then
that event told once more: where and when it was, as far as its own words do not say, it has from there. The nearest one
before it is meant; of a deed said (a request, a threat) nothing is taken over, since one article tells of many.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.types import Event, EventTime

BASIS = "same-event"
"""What the time of an event rests on that is told again."""

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_OF_SAYING = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AID", "COOPERATE"})
_OF_OTHERS = frozenset({"second", "third", "another", "other", "next", "last", "previous", "latest", "earlier", "similar"})


def told_again(trigger: Token, event: Event, before: Sequence[Event]) -> Event | None:
    """The event as what was told before; None where nothing before it is meant.

    Args:
        trigger: a noun of action.
        event: what it would be told as, by its own words.
        before: the events told so far in the article, in text order.
    """
    if event.plover in _OF_SAYING or not _is_definite(trigger):
        return None
    known = next((e for e in reversed(before) if e.type == event.type), None)
    if known is None or (event.place is not None and known.place not in (None, event.place)):
        return None
    time = event.time
    if time is None and known.time is not None:
        time = EventTime(known.time.value, BASIS)
    weaker = known.modality if event.modality == "actual" else event.modality
    sign = known.polarity if event.polarity == "positive" else event.polarity
    return replace(event, time=time, place=event.place or known.place, modality=weaker, polarity=sign)


def _is_definite(noun: Token) -> bool:
    words = [child.lower_ for child in noun.lefts]
    return noun.tag_ == "NN" and any(w in _DEFINITE for w in words) and not any(w in _OF_OTHERS for w in words)
