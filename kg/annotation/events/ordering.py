"""Which event came before which and is a part of which, as the words of one sentence say.

Only what is told as having happened is put in order. The path is walked from each event's
trigger to what hangs on it, so that the work grows with the number of events. The ids of
`ORDERINGS` stand in the evidence of relations.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from spacy.tokens import Doc, Token

from kg.annotation.events.explained import Explained
from kg.annotation.events.navigation import objects_behind_of
from kg.english.labels import CORE_ARGUMENTS, NOUNS, OBJECT_OF_PREPOSITION, SUBJECTS, Labels
from kg.lexicon import words
from kg.model.extract import Event, Evidence, Relation

BEFORE, PART = "before", "partOf"
CONFIDENCE = 0.8

AFTER_PHRASE = Explained(
    "order-after",
    'What stands behind "after" and its like came first: "retreated after the attack".',
)
BEFORE_PHRASE = Explained(
    "order-before",
    'What stands behind "before" and its like came later: "before meeting the president, he'
    ' resigned".',
)
WITHIN_PHRASE = Explained(
    "order-within",
    'What happened "in" or "during" an event is a part of it: "killed in an explosion",'
    ' "arrested during protests", "as part of an offensive".',
)
FOLLOWS = Explained(
    "order-follows",
    'The object of a verb of following came first: "the shooting followed a protest".',
)
PRECEDES = Explained(
    "order-precedes",
    'The subject of a verb of preceding came first: "a protest preceded the shooting".',
)
ORDERINGS: Final[tuple[Explained, ...]] = (
    AFTER_PHRASE,
    BEFORE_PHRASE,
    WITHIN_PHRASE,
    FOLLOWS,
    PRECEDES,
)

_Meaning: TypeAlias = Literal["after", "before", "within"]
_Triggers: TypeAlias = Mapping[int, Event]
_CLAUSES: Final[Labels] = frozenset({"advcl", "pcomp"})
_JOINERS: Final[Labels] = frozenset({"mark", "prep"})


class Ordering(NamedTuple):
    """The tokens of two events, what the first is to the second, and the rule for it."""

    subject: Token
    predicate: str
    object: Token
    rule: Explained


class _Adjunct(NamedTuple):
    """How an adjunct joins what it says, and the word that may be an event's."""

    meaning: _Meaning
    word: Token


def order_relations(doc: Doc, events: Sequence[Event]) -> list[Relation]:
    """Relations between the events of a doc, in text order, each once.

    Subjects and objects are ids of events.
    """
    triggers: dict[int, Event] = {}
    for event in events:
        span = doc.char_span(*event.trigger, alignment_mode="expand")
        if span is not None and event.affirmed:
            # Of two calls that one verb tells of, the first stands for both.
            triggers.setdefault(span.root.i, event)
    relations: dict[tuple[str, str, str], Relation] = {}
    for i in sorted(triggers):
        for ordering in (*_by_adjuncts(doc[i], triggers), *_by_verb(doc[i], triggers)):
            relation = _relation(ordering, triggers)
            if relation is not None:
                key = (relation.subject, relation.predicate, relation.object)
                relations.setdefault(key, relation)
    return list(relations.values())


def _relation(ordering: Ordering, triggers: _Triggers) -> Relation | None:
    """The ordering as a relation; None where the two are one or stand in two sentences."""
    subject, object_ = triggers[ordering.subject.i], triggers[ordering.object.i]
    if subject.id == object_.id:
        return None
    # A path may cross what the parser takes for one sentence and the article for two.
    if subject.sentence != object_.sentence:
        return None
    evidence = Evidence(
        *subject.sentence,
        subject.trigger,
        object_.trigger,
        ordering.rule.id,
        attribution=subject.attribution or object_.attribution,
    )
    return Relation(subject.id, ordering.predicate, object_.id, CONFIDENCE, (evidence,))


def _by_adjuncts(event: Token, triggers: _Triggers) -> Iterator[Ordering]:
    """Yield what adjuncts say, of a trigger or of the verb that only says that it happened."""
    for governor in (event, *_light_verb(event)):
        for child in governor.children:
            for meaning, other in _adjuncts(child):
                if other.i in triggers and other.i != event.i:
                    yield from _ordered(event, meaning, other)


def _ordered(event: Token, meaning: _Meaning, other: Token) -> Iterator[Ordering]:
    """Yield the ordering of an event and another one that it is after, before or within."""
    if meaning == "after":
        yield Ordering(other, BEFORE, event, AFTER_PHRASE)
    elif meaning == "before":
        yield Ordering(event, BEFORE, other, BEFORE_PHRASE)
    # A gerund is no whole: "in retreating they fired".
    elif other.pos_ in NOUNS:
        yield Ordering(event, PART, other, WITHIN_PHRASE)


def _light_verb(event: Token) -> Iterator[Token]:
    """Yield the verb that only says that an event happened or was done.

    "The attack came after …", "launched an attack after …".
    """
    verb = event.head
    if event.dep_ in CORE_ARGUMENTS and verb.lemma_ in words("order_carry"):
        yield verb
        return
    if event.dep_ in SUBJECTS and verb.lemma_ in words("order_happen"):
        yield verb


def _adjuncts(child: Token) -> Iterator[_Adjunct]:
    """Yield what a phrase or clause beside an event says of it."""
    # "Following" has many labels.
    if child.dep_ in _JOINERS or child.lower_ in words("order_after"):
        yield from _of_phrase(child)
    elif child.dep_ in _CLAUSES:
        yield from _of_clause(child)


def _of_phrase(preposition: Token) -> Iterator[_Adjunct]:
    meaning = _meaning(preposition)
    for inner in preposition.children:
        if inner.dep_ not in OBJECT_OF_PREPOSITION:
            continue
        deeper = _of_compound(preposition, inner)
        if deeper is not None:
            yield deeper
        elif meaning is not None:
            yield _Adjunct(meaning, inner)


def _of_clause(verb: Token) -> Iterator[_Adjunct]:
    """Yield the clause by its conjunction: "before meeting the president, he resigned"."""
    meanings = (_meaning(mark) for mark in verb.lefts if mark.dep_ in _JOINERS)
    # No clause is a whole of which something is a part.
    meaning = next((m for m in meanings if m and m != "within"), None)
    if meaning is not None:
        yield _Adjunct(meaning, verb)


def _meaning(word: Token) -> _Meaning | None:
    if word.lower_ in words("order_after"):
        return "after"
    if word.lower_ in words("order_before"):
        return "before"
    return "within" if word.lower_ in words("order_within") else None


def _of_compound(preposition: Token, noun: Token) -> _Adjunct | None:
    """What "in the wake of X", "in the course of X" and "as part of X" say."""
    if preposition.lower_ not in words("order_compound_prepositions"):
        return None
    meaning: _Meaning
    if noun.lemma_ in words("order_wake"):
        meaning = "after"
    elif noun.lemma_ in words("order_course"):
        meaning = "within"
    else:
        return None
    whole = next(objects_behind_of(noun), None)
    return None if whole is None else _Adjunct(meaning, whole)


def _by_verb(event: Token, triggers: _Triggers) -> Iterator[Ordering]:
    """Yield what a verb says of its subject and object: "the shooting followed a protest"."""
    if event.dep_ != "nsubj":
        return
    verb = event.head
    objects = (c for c in verb.children if c.dep_ == "dobj" and c.i in triggers)
    for other in objects:
        if verb.lemma_ in words("order_follows"):
            yield Ordering(other, BEFORE, event, FOLLOWS)
        elif verb.lemma_ in words("order_precedes"):
            yield Ordering(event, BEFORE, other, PRECEDES)
