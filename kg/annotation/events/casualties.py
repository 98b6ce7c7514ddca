"""Casualties: how many were killed, hurt, arrested …, as typed values, from the words.

An event has the counts of what its own words tell ("killed 12 people", "the arrest of five
men") and, where it is what brought that about, of those ("the blast killed 12", "attacked a
hotel, killing 12 and leaving 30 injured", "12 died in the crash"). What a number comes to is in
`kg.english.numbers`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, get_args

from spacy.tokens import Token

from kg import lexicon, ontology
from kg.english import syntax
from kg.english.labels import CLAUSE_OF_NOUN, NOUNS
from kg.english.numbers import is_number, total
from kg.model.extract import Count, CountKind, Span
from kg.rules import Match

_KINDS: tuple[CountKind, ...] = get_args(CountKind)


class _Counted(NamedTuple):
    """The words that say how many of a kind there were."""

    kind: CountKind
    words: list[Token]


def casualties(match: Match) -> tuple[Count, ...]:
    """The counts of an event, one a kind, in the order of `CountKind`.

    Those of its own words before those it caused.
    """
    counts: dict[CountKind, Count] = {}
    for kind, words in (*_told_by_itself(match), *_caused(match.trigger)):
        count = None if kind in counts else _count(kind, words)
        if count is not None:
            counts[kind] = count
    return tuple(counts[kind] for kind in _KINDS if kind in counts)


def _count(kind: CountKind, words: list[Token]) -> Count | None:
    # Words without a number ("the family") have no total.
    amount = total(words) if words else None
    if amount is None:
        return None
    doc = words[0].doc
    first, last = doc[amount.first], doc[amount.last]
    return Count(kind, amount.low, amount.high, Span(first.idx, last.idx + len(last)))


def _told_by_itself(match: Match) -> Iterator[_Counted]:
    """Yield what an event's own words count.

    By its type, or by its verb ("rescued 30 passengers").
    """
    traits = ontology.load().traits(match.rule.yields)
    kind = _kind(match.trigger) or traits.count_kind
    if kind is not None:
        usual = ("recipient",) if kind == "rescued" else ("patient",)
        roles = traits.counted_roles or usual
        yield _Counted(kind, [token for role in roles for token in match.roles.get(role, ())])


def _caused(trigger: Token) -> Iterator[_Counted]:
    """Yield what an event brought about, as the verbs around it tell."""
    for verb in _effects(trigger):
        kind = _kind(verb)
        # "Left 12 dead": the states, not the verb, say what is counted.
        if verb.lemma_ == "leave":
            yield from _left(verb)
        elif kind is not None:
            yield _Counted(kind, syntax.objects(verb) or _undergoers(verb))


def _effects(trigger: Token) -> Iterator[Token]:
    """Yield verbs of which a noun of action is the agent, or in which a verb results."""
    if trigger.pos_ in NOUNS:
        if trigger.dep_ == "nsubj":
            yield from _deeds(trigger)
        elif trigger.dep_ == "pobj" and _joins_cause(trigger.head):
            yield trigger.head.head
    # Verbs have results as well: "attacked a hotel, killing 12".
    yield from _results(trigger)


def _deeds(noun: Token) -> Iterator[Token]:
    """Yield what a noun did: "the quake struck Pisco and killed 12, injuring 30"."""
    first = noun.head
    for verb in syntax.conjuncts(first):
        # A joined verb with a subject of its own tells of somebody else.
        subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
        if verb.i != first.i and subjects:
            continue
        yield verb
        if verb.lemma_ in lexicon.words("harming"):
            yield from _results(verb)


def _joins_cause(preposition: Token) -> bool:
    """Test for "12 were killed by the blast", "12 died in the crash"."""
    if preposition.dep_ == "agent":
        return True
    return preposition.lower_ in lexicon.words("event_count_prepositions")


def _results(token: Token) -> Iterator[Token]:
    """Yield verbs of what came of it: "…, killing 12 and wounding 30", "which killed 12"."""
    for child in token.rights:
        # A gerund tells of an effect, any other adverbial clause of another event.
        gerund = child.dep_ == "advcl" and child.tag_ == "VBG"
        if gerund or child.dep_ in CLAUSE_OF_NOUN:
            yield from syntax.conjuncts(child)


def _undergoers(verb: Token) -> list[Token]:
    """The subject of a passive, or of what nobody does: "12 people were killed", "12 died"."""
    if syntax.is_passive(verb):
        return [child for child in verb.lefts if child.dep_ == "nsubjpass"]
    if verb.lemma_ in lexicon.words("event_count_bare"):
        return [child for child in verb.lefts if child.dep_ == "nsubj"]
    return []


def _left(verb: Token) -> Iterator[_Counted]:
    """Yield each state of "left 12 people dead and 30 injured", with the number before it."""
    number: Token | None = None
    for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
        kind = _kind(token)
        # "12 people dead": the number belongs to the next state behind it.
        if number is not None and kind is not None:
            yield _Counted(kind, [number])
            number = None
        elif is_number(token):
            number = token


@cache
def _kind_of_lemma() -> Mapping[str, CountKind]:
    lemmas = {kind: sorted(lexicon.words(f"event_count_{kind}")) for kind in _KINDS}
    return MappingProxyType({lemma: kind for kind in _KINDS for lemma in lemmas[kind]})


def _kind(token: Token) -> CountKind | None:
    """What a word counts of people, or None."""
    return _kind_of_lemma().get(token.lemma_.lower())
