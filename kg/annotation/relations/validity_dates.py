"""From when, until when: the dates beside the words that state a relation."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.relations.predication import Predication
from kg.english.labels import OBJECT_OF_PREPOSITION

TimeOf: TypeAlias = Callable[[Token], str | None]
"""The TIMEX3 value of the date that a token belongs to, or None."""


class Period(NamedTuple):
    """The first and the last time of a relation, as TIMEX3 values where the words give them."""

    since: str | None = None
    until: str | None = None


def period(stated: Predication, time_of: TimeOf) -> Period:
    """First and last time, from what hangs on the noun, its verb or the name of the body.

    Neither where they contradict each other.
    """
    since = until = None
    for preposition in _prepositions(stated):
        for token in preposition.rights:
            if token.dep_ not in OBJECT_OF_PREPOSITION:
                continue
            bounds = _bounds(preposition, token, stated, time_of)
            since = since or bounds.since
            until = until or bounds.until
    # "in office until 2012, from 2015 head of …": two offices that the parse takes for one.
    if since and until and since > until:
        return Period()
    return Period(since, until)


def _bounds(preposition: Token, token: Token, stated: Predication, time_of: TimeOf) -> Period:
    """What one preposition says of the first and last time, with the date at `token`."""
    word, value = preposition.lower_, time_of(token)
    if word in lexicon.words("validity_until"):
        return Period(None, value)
    if word in lexicon.words("validity_from"):
        return Period(value, _other_end(preposition, token, time_of))
    if word not in lexicon.words("validity_at"):
        return Period()
    if stated.match.rule.past:  # "left the party in 2012"
        return Period(None, value)
    return Period(value, None) if _tells_a_beginning(stated.verb) else Period()


def _tells_a_beginning(verb: Token | None) -> bool:
    """Test for a verb of beginning: "became mayor in 2012"."""
    if verb is None:
        return False
    return verb.lemma_.lower() in lexicon.words("validity_beginning")


def _prepositions(stated: Predication) -> Iterator[Token]:
    """The prepositions that may bring a date of the relation, the surest first."""
    yield from _hanging_on(stated.office)
    if stated.verb is not None:
        yield from _hanging_on(stated.verb)
    # Behind "UNESCO director from 2009" nothing hangs on the body; behind "director of UNESCO
    # from 2009" the parse often hangs the date there.
    if stated.object.i <= stated.office.i:
        return
    for child in stated.object.rights:
        if child.dep_ == "prep" and child.lower_ in _bounding_words():
            yield child
    beside = _beside_object(stated)
    if beside is not None:
        yield beside


def _hanging_on(head: Token) -> Iterator[Token]:
    # Those before the verb too: "From 2007 to 2012 he was".
    return (child for child in head.children if child.dep_ == "prep")


def _beside_object(stated: Predication) -> Token | None:
    """The preposition right behind the body, where the parse hangs it on something else.

    "Raúl Castro, president of Cuba until 2018", where it is taken to the name before.
    """
    object_ = stated.object
    if stated.office.pos_ == "VERB" or object_.i + 1 >= len(object_.doc):
        return None
    beside = object_.nbor()
    if beside.lower_ not in _bounding_words():
        return None
    return None if beside.head in (stated.office, stated.verb, object_) else beside


@cache
def _bounding_words() -> frozenset[str]:
    return lexicon.words("validity_from") | lexicon.words("validity_until")


def _other_end(preposition: Token, first: Token, time_of: TimeOf) -> str | None:
    """The second date of "from 2007 to 2012", "between 2007 and 2012"; None without."""
    ends = _joined(first) if preposition.lower_ == "between" else _behind_to(preposition, first)
    return next((value for value in map(time_of, ends) if value), None)


def _joined(first: Token) -> Iterator[Token]:
    return (child for child in first.rights if child.dep_ == "conj")


def _behind_to(preposition: Token, first: Token) -> Iterator[Token]:
    """The dates behind "to", which the parse hangs on "from", on its date or beside it."""
    if preposition.lower_ != "from":
        return
    for head in (preposition, first, preposition.head):
        for to in head.children:
            if to.i > preposition.i and to.lower_ in lexicon.words("validity_to"):
                yield from (child for child in to.rights if child.dep_ == "pobj")
