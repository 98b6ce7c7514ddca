"""How many: numbers of people killed, hurt, arrested … as typed values, from the words that say so.

An event has the counts of what its own words tell ("killed 12 people", "the arrest of five
men") and, where it is what brought that about, of those ("the blast killed 12", "attacked a
hotel, killing 12 and leaving 30 injured", "12 died in the crash"). What a number comes to is in
`kg.english.numbers`.
"""

from collections.abc import Iterator
from functools import cache
from typing import get_args

from spacy.tokens import Token

from kg import lexicon
from kg.english import syntax
from kg.english.numbers import is_number, total
from kg.model.extract import Count, CountKind, Span
from kg.rules import Match

_KIND_OF_TYPE: dict[str, CountKind] = {
    "Killing": "killed",
    "Death": "killed",
    "Execution": "killed",
    "Injury": "injured",
    "Arrest": "arrested",
    "Abduction": "hostages",
    "Release": "released",
    "Layoff": "dismissed",
    "Outbreak": "infected",
}
_ROLES_OF_TYPE = {"Layoff": ("patient", "theme")}


def counts(match: Match) -> tuple[Count, ...]:
    """The counts of an event, one a kind, in the order of `CountKind`.

    Those of its own words before those it caused.
    """
    found: dict[CountKind, Count] = {}
    for kind, tokens in (*_own(match), *_caused(match.trigger)):
        amount = total(tokens) if tokens and kind not in found else None
        if amount is not None:
            doc = match.trigger.doc
            span = Span(doc[amount.first].idx, doc[amount.last].idx + len(doc[amount.last]))
            found[kind] = Count(kind, amount.low, amount.high, span)
    return tuple(found[kind] for kind in get_args(CountKind) if kind in found)


def _own(match: Match) -> Iterator[tuple[CountKind, list[Token]]]:
    """What an event's own words count: by its type, or by its verb ("rescued 30 passengers")."""
    type_ = match.rule.yields
    kind = _kind(match.trigger) or _KIND_OF_TYPE.get(type_)
    if kind is not None:
        roles = _ROLES_OF_TYPE.get(type_, ("recipient",) if kind == "rescued" else ("patient",))
        yield kind, [token for role in roles for token in match.roles.get(role, ())]


def _caused(trigger: Token) -> Iterator[tuple[CountKind, list[Token]]]:
    """What an event brought about, as the verbs around it tell."""
    for verb in _effects(trigger):
        if verb.lemma_ == "leave":
            yield from _left(verb)
            continue
        kind = _kind(verb)
        if kind is not None:
            yield kind, syntax.objects(verb) or _undergoers(verb)


def _effects(trigger: Token) -> Iterator[Token]:
    """Verbs of which a noun of action is the doer, or in which a verb results."""
    if trigger.pos_ in ("NOUN", "PROPN"):
        head = trigger.head
        if trigger.dep_ == "nsubj":
            for verb in syntax.conjuncts(head):
                if verb.i == head.i or not any(c.dep_ == "nsubj" for c in verb.lefts):
                    yield verb
                    yield from _results(verb) if verb.lemma_ in lexicon.words("harming") else ()
        elif trigger.dep_ == "pobj" and (
            head.dep_ == "agent" or head.lower_ in ("in", "during")
        ):
            yield head.head
    yield from _results(trigger)


def _results(token: Token) -> Iterator[Token]:
    """Verbs that say what came of it: "…, killing 12 and wounding 30", "which killed 12"."""
    for child in token.rights:
        if child.dep_ in ("relcl", "acl") or (child.dep_ == "advcl" and child.tag_ == "VBG"):
            yield from syntax.conjuncts(child)


def _undergoers(verb: Token) -> list[Token]:
    """The subject of a passive, or of what nobody does: "12 people were killed", "12 died"."""
    passive = syntax.is_passive(verb)
    return (
        [c for c in verb.lefts if c.dep_ == ("nsubjpass" if passive else "nsubj")]
        if passive or _is_bare(verb)
        else []
    )


def _is_bare(verb: Token) -> bool:
    return verb.lemma_ in lexicon.words("event_count_bare")


def _left(verb: Token) -> Iterator[tuple[CountKind, list[Token]]]:
    """What "left 12 people dead and 30 injured" counts: each state, with the number before it."""
    doc = verb.doc
    last: Token | None = None
    for token in doc[verb.i + 1 : verb.right_edge.i + 1]:
        kind = _kind(token)
        if last is not None and kind is not None:
            yield kind, [last]
            last = None
        elif is_number(token):
            last = token


@cache
def _kinds() -> dict[str, CountKind]:
    """Lemma to what it counts."""
    return {
        lemma: kind
        for kind in get_args(CountKind)
        for lemma in sorted(lexicon.words(f"event_count_{kind}"))
    }


def _kind(token: Token) -> CountKind | None:
    return _kinds().get(token.lemma_.lower())
