"""Told again: "the attack", "this fire" with nobody and nothing beside it, after an article has told of one.

A bare definite noun of action is an occurrence where an event of its type stands before it in
the article: it tells of that event once more, and so it happened as far as that one did,
whatever governs it ("will investigate the attack"). Where and when that was,
`kg.annotate.events.inheritance` says. Deeds of words (a request, a threat) are not pointed back
to.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.model.extract import Event

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_OF_SAYING = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AID", "COOPERATE"}
)
_OF_OTHERS = frozenset(
    {
        "second",
        "third",
        "another",
        "other",
        "next",
        "last",
        "previous",
        "latest",
        "earlier",
        "similar",
    }
)


def told_again(trigger: Token, event: Event, before: Sequence[Event]) -> Event | None:
    """The event as what was told before; None where nothing before it is meant.

    Args:
        trigger: a noun of action.
        event: what it would be told as, by its own words.
        before: the events told so far in the article, in text order.
    """
    if event.plover in _OF_SAYING or not _is_definite(trigger):
        return None
    alike = (e for e in reversed(before) if e.type == event.type)
    if trigger.lemma_ == "vote":  # one on a bill is no election
        alike = (
            e for e in alike if trigger.doc.text[slice(*e.trigger)].lower().startswith("vot")
        )
    known = next(alike, None)
    if known is None or (event.place is not None and known.place not in (None, event.place)):
        return None
    return replace(event, modality=known.modality, polarity=known.polarity)


def _is_definite(noun: Token) -> bool:
    words = [child.lower_ for child in noun.lefts]
    alone = not any(
        child.dep_ in ("acl", "relcl") for child in noun.rights
    )  # "the vote to remove him" is told apart
    return (
        noun.tag_ == "NN"
        and alone
        and any(w in _DEFINITE for w in words)
        and not any(w in _OF_OTHERS for w in words)
    )
