"""Gold and extracts made by hand: things are named by their words, which are found in the text."""

from kg.evaluate.gold import Gold, GoldAttribution, GoldEvent, GoldFact, GoldRelation, Passage
from kg.model.extract import (
    Article,
    Attribution,
    Entity,
    Event,
    Evidence,
    Extract,
    Mention,
    Participant,
    Relation,
    Span,
    Time,
)

Names = dict[str, tuple[str, list[str]]]
"""From an entity's id to its type and the words of its mentions.

`she:pronoun` says a kind, `he#2` the second place.
"""


def at(text: str, words: str) -> Span:
    """Where the words stand; `#2` is the second place."""
    sought, _, number = words.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = text.index(sought, start + 1)
    return Span(start, start + len(sought))


def entities(text: str, names: Names) -> tuple[Entity, ...]:
    made = []
    for id_, (kind, mentions) in names.items():
        spans = [
            (at(text, m.partition(":")[0]), m.partition(":")[2] or "name") for m in mentions
        ]
        made.append(
            Entity(
                id_,
                kind,
                mentions[0].partition(":")[0],
                tuple(Mention(*s, k) for s, k in spans),
            )
        )
    return tuple(made)


def times(text: str, values: dict[str, str]) -> tuple[Time, ...]:
    """Times of type DATE, with ids t1, t2 …"""
    return tuple(
        Time(f"t{n}", *at(text, words), "DATE", value)
        for n, (words, value) in enumerate(values.items(), 1)
    )


def gold(text: str, id_: str = "d", **layers: object) -> Gold:
    return Gold(Article(id_, text), **layers)


def found(text: str, id_: str = "d", **layers: object) -> dict[str, Extract]:
    return {id_: Extract(Article(id_, text), **layers)}


def relation(
    text: str,
    triple: tuple[str, str, str],
    ends: tuple[str, str],
    rule: str = "r",
    **more: object,
) -> Relation:
    """A relation with one place that tells it."""
    confidence = more.pop("confidence", 0.9)
    evidence = Evidence(0, len(text), at(text, ends[0]), at(text, ends[1]), rule, **more)
    return Relation(*triple, confidence, (evidence,))


def gold_relation(subject: str, predicate: str, object_: str) -> GoldRelation:
    return GoldRelation(subject, predicate, object_)


def passage(text: str, properties: list[str], facts: list[tuple[str, str, str]]) -> Passage:
    """The whole text as a passage, with facts (property, words, words)."""
    made = tuple(GoldFact(p, at(text, a), at(text, b)) for p, a, b in facts)
    return Passage(Span(0, len(text)), frozenset(properties), made)


def event(
    text: str,
    trigger: str,
    kind: str = "Attack",
    plover: str | None = "ASSAULT",
    id_: str = "v1",
    **parts: str,
) -> Event:
    """An event whose participants are words, by role."""
    taking = tuple(Participant(role, None, at(text, words)) for role, words in parts.items())
    return Event(id_, kind, plover, at(text, trigger), Span(0, len(text)), "a-rule", taking)


def gold_event(
    text: str, trigger: str | None, kind: str | None, plover: str | None = None, **parts: str
) -> GoldEvent:
    taking = tuple((role, at(text, words)) for role, words in parts.items())
    return GoldEvent(
        f"g-{trigger}", kind, plover, at(text, trigger) if trigger else None, taking
    )


def claim(text: str, source: str, content: str) -> Attribution:
    return Attribution("a1", None, (at(text, source),), (), (at(text, content),), "indirect")


def gold_claim(text: str, source: str | None, content: str) -> GoldAttribution:
    return GoldAttribution((at(text, source),) if source else (), (at(text, content),))
