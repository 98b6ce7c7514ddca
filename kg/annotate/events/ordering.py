"""Which event came before which, and which is a part of which, as the words of one sentence say.

"Retreated after the attack", "before meeting the president, he resigned", "the shooting
followed a protest" give `before`; "killed in an explosion", "arrested during protests", "as
part of an offensive" give `partOf`. Only what is told as having happened is put in order. The
path is walked from each event's trigger to what hangs on it, so that the work grows with the
number of events.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.lexicon import words
from kg.model.extract import Event, Evidence, Relation

BEFORE, PART = "before", "partOf"
CONFIDENCE = 0.8
_OBJECTS = ("pobj", "pcomp")
_CLAUSES = ("advcl", "pcomp")


class Found(NamedTuple):
    """The token of an event, what it is to another's, and the rule that says so."""

    subject: Token
    predicate: str
    object: Token
    rule: str


def order_relations(doc: Doc, events: Sequence[Event]) -> list[Relation]:
    """Relations between the events of a doc, in text order, each once.

    Subjects and objects are ids of events.
    """
    by_token: dict[int, Event] = {}
    for event in events:
        span = doc.char_span(*event.trigger, alignment_mode="expand")
        if span is not None and event.affirmed:
            by_token.setdefault(span.root.i, event)
    relations: dict[tuple[str, str, str], Relation] = {}
    for i in sorted(by_token):
        for found in (*_adjuncts(doc[i], by_token), *_verbs(doc[i], by_token)):
            relation = _relation(found, by_token)
            if relation is not None:
                relations.setdefault(
                    (relation.subject, relation.predicate, relation.object), relation
                )
    return list(relations.values())


def _relation(found: Found, by_token: dict[int, Event]) -> Relation | None:
    subject, object_ = by_token[found.subject.i], by_token[found.object.i]
    if subject.id == object_.id or subject.sentence != object_.sentence:
        return None
    evidence = Evidence(
        *subject.sentence,
        subject.trigger,
        object_.trigger,
        found.rule,
        attribution=subject.attribution or object_.attribution,
    )
    return Relation(subject.id, found.predicate, object_.id, CONFIDENCE, (evidence,))


def _adjuncts(event: Token, by_token: dict[int, Event]) -> Iterator[Found]:
    """What hangs on an event's trigger, or on the verb that only says that it happened or was done."""
    for governor in (event, *_support(event)):
        for child in governor.children:
            for relation, other in _joined(child):
                if other.i not in by_token or other.i == event.i:
                    continue
                if relation == "after":
                    yield Found(other, BEFORE, event, "order-after")
                elif relation == "before":
                    yield Found(event, BEFORE, other, "order-before")
                elif other.pos_ in ("NOUN", "PROPN"):
                    yield Found(event, PART, other, "order-within")


def _support(event: Token) -> Iterator[Token]:
    """The verb that only says that an event happened ("the attack came after …") or was done ("launched an attack after …")."""
    verb = event.head
    happens = event.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in words(
        "order_happen"
    ) | words("order_carry")
    if happens or (event.dep_ == "dobj" and verb.lemma_ in words("order_carry")):
        yield verb


def _joined(child: Token) -> Iterator[tuple[str, Token]]:
    """How an adjunct joins what it says, and the word that may be an event's: ("after", attack)."""
    if child.dep_ in ("prep", "mark") or child.lower_ in words("order_after"):
        relation = _meaning(child)
        for inner in child.children:
            if inner.dep_ not in _OBJECTS:
                continue
            deeper = _course(child, inner)
            if deeper is not None:
                yield deeper
            elif relation is not None:
                yield relation, inner
    elif child.dep_ in _CLAUSES:
        marks = (_meaning(m) for m in child.lefts if m.dep_ in ("mark", "prep"))
        relation = next((m for m in marks if m in ("after", "before")), None)
        if relation is not None:
            yield relation, child


def _meaning(word: Token) -> str | None:
    if word.lower_ in words("order_after"):
        return "after"
    if word.lower_ in words("order_before"):
        return "before"
    return "within" if word.lower_ in words("order_within") else None


def _course(preposition: Token, noun: Token) -> tuple[str, Token] | None:
    """What "in the wake of X", "in the course of X" and "as part of X" say."""
    if preposition.lower_ not in ("in", "as"):
        return None
    wake = noun.lemma_ in words("order_wake")
    if not wake and noun.lemma_ not in words("order_course"):
        return None
    objects = (
        inner
        for of in noun.rights
        if of.lower_ == "of"
        for inner in of.children
        if inner.dep_ == "pobj"
    )
    return next((("after" if wake else "within", inner) for inner in objects), None)


def _verbs(event: Token, by_token: dict[int, Event]) -> Iterator[Found]:
    """The event as the subject of a verb of order, and another as its object: "the shooting followed a protest"."""
    verb = event.head
    if event.dep_ != "nsubj":
        return
    for other in (
        child for child in verb.children if child.dep_ == "dobj" and child.i in by_token
    ):
        if verb.lemma_ in words("order_follows"):
            yield Found(other, BEFORE, event, "order-follows")
        elif verb.lemma_ in words("order_precedes"):
            yield Found(event, BEFORE, other, "order-precedes")
