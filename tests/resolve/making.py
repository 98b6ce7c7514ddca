"""Extracts made from names, so that a test shows only what resolving looks at.

The text is the forms, one after another.
"""

from dataclasses import dataclass, field

from kg.english.sentence_marks import sentences
from kg.model.extract import (
    Article,
    Entity,
    Event,
    EventTime,
    Evidence,
    Extract,
    Link,
    Mention,
    Participant,
    Relation,
    Span,
    Time,
)
from kg.model.identity import Ref


@dataclass
class Doc:
    """A document in the making: add entities, relations and events, then `extract()`."""

    id: str
    published: str | None = None
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)

    def say(self, words: str) -> Span:
        start = len(self.text)
        self.text += words + " . "
        return Span(start, start + len(words))

    def add(
        self,
        type_,
        name,
        *forms,
        subtype=None,
        wikidata=None,
        geonames=None,
        pronouns=(),
        kind="name",
        gender=None,
        occupations=(),
    ):
        mentions = [Mention(*self.say(f), kind=kind) for f in (forms or (name,))]
        mentions += [Mention(*self.say(p), kind="pronoun") for p in pronouns]
        local = f"e{len(self.entities) + 1}"
        self.entities.append(
            Entity(
                local,
                type_,
                name,
                tuple(mentions),
                subtype,
                Link(wikidata=wikidata, geonames=geonames),
                gender,
                tuple(occupations),
            )
        )
        return local

    def person(self, name, *forms, **options):
        return self.add("Person", name, *forms, **options)

    def place(self, name, *forms, **options):
        return self.add("Place", name, *forms, **options)

    def country(self, name, *forms, **options):
        return self.add("Place", name, *forms, subtype="Country", **options)

    def organisation(self, name, *forms, **options):
        return self.add("Organisation", name, *forms, **options)

    def relate(self, subject, predicate, object_):
        span = self.say("so it is")
        self.relations.append(
            Relation(
                subject, predicate, object_, 0.9, (Evidence(*span, span, span, "test-rule"),)
            )
        )
        return self

    def event(
        self,
        type_,
        trigger,
        *,
        time=None,
        place=None,
        attribution=None,
        polarity="positive",
        modality="actual",
        number=None,
        age=None,
        definite=False,
        another=False,
        **roles,
    ):
        span = self.say(trigger)
        participants = []
        for role, who in roles.items():
            said = not any(e.id == who for e in self.entities)
            participants.append(
                Participant(role, None if said else who, self.say(who) if said else span)
            )
        local = f"v{len(self.events) + 1}"
        when = None if time is None else EventTime(time, "test-rule")
        self.events.append(
            Event(
                local, type_, None, span, span, "test-rule", tuple(participants), place, when,
                polarity=polarity, modality=modality, attribution=attribution,
                number=number, age=age, definite=definite, another=another,
            )
        )  # fmt: skip
        return local

    def ref(self, local):
        return Ref(self.id, local)

    def extract(self):
        return Extract(
            Article(self.id, self.text, published=self.published),
            entities=tuple(self.entities),
            relations=tuple(self.relations),
            events=tuple(self.events),
            times=tuple(self.times),
            sentences=sentences(self.text),
        )


def thing_of(linker, doc, local):
    """The thing that an entity of a document is."""
    id_ = linker.entities[doc.ref(local)]
    return next(t for t in linker.canonical_entities if t.id == id_)


def palmyra_news():
    """Three articles as news tells one story: names vary, an attack is told thrice, a spokesman is named by surname too."""
    first = Doc("a1", "2016-12-12")
    tass = first.person("Dmitry Peskov", "Dmitry Peskov", "Peskov", "Peskov")
    kremlin = first.organisation("Kremlin", subtype="GovernmentBody")
    first.country("Russia")
    first.country("Syria")
    town = first.place("Palmyra", "Palmyra", "Palmyra")
    fighters = first.organisation(
        "Islamic State", "Islamic State", "ISIL", subtype="ArmedGroup"
    )
    first.relate(tass, "spokespersonFor", kremlin)
    first.event("Attack", "attacked", agent=fighters, patient=town, time="2016-12-09")
    second = Doc("a2", "2017-02-07")
    town = second.place("Palmyra")
    fighters = second.organisation("Islamic State", "IS", "Islamic State", subtype="ArmedGroup")
    second.country("Syria")
    second.event("Attack", "attacked", agent=fighters, patient=town, time="2016-12-09")
    second.event("Liberation", "liberated", patient=town, time="2016-03")
    third = Doc("a3", "2016-03-18")
    third.person("Dmitry Peskov", "Dmitry Peskov", "Peskov")
    third.organisation("Kremlin", subtype="GovernmentBody")
    third.country("Russia")
    third.country("Syria")
    town = third.place("Palmyra", "Palmyra", "Tadmur")
    fighters = third.organisation("Daesh", "Daesh", "IS", subtype="ArmedGroup")
    third.event("Capture", "took control", agent=fighters, patient=town, time="2015-05")
    return [first, second, third]
