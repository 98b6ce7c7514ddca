"""A synthetic corpus for measuring `kg.resolve`: as uneven as news is, and with the truth of who is who.

Every document is about one field (a country with its people, firms and towns). Who is mentioned
follows Zipf's law; surnames are shared, unevenly too; one person in twenty has a namesake in
another field; people are called by full name, by surname, with an initial or in another
spelling. The same size gives the same corpus in every run and process.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from kg.model.extract import (
    Article,
    Entity,
    Event,
    EventTime,
    Evidence,
    Extract,
    Mention,
    Participant,
    Relation,
    Span,
)
from kg.model.identity import Ref
from kg.naming import gazetteer

ENTITIES = 15
"""Entities of a document, as in an article of 400 words."""

_SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ren",
    "tas",
    "vor",
    "del",
    "sha",
    "pin",
    "gor",
    "bel",
    "ana",
    "tu",
    "eri",
    "osh",
    "zan",
    "dre",
    "qui",
    "fol",
    "ham",
)
_GIVEN = sorted(n.capitalize() for n in gazetteer.given_names())
_SPELLINGS = {
    "Sergei": "Sergey",
    "Viktor": "Victor",
    "William": "Bill",
    "Robert": "Bob",
    "Yusuf": "Youssef",
}
_EVENTS = (
    "Meeting",
    "Visit",
    "Accusation",
    "Arrest",
    "Attack",
    "Agreement",
    "Appointment",
    "Election",
)
_OFFICES = ("ministerOf", "spokespersonFor", "ambassadorOf")


def word(kind: str, number: int) -> str:
    """A made-up name, always the same for the same number."""
    chance = random.Random(f"{kind}{number}")
    return "".join(
        chance.choice(_SYLLABLES)
        for _ in range(chance.choice((2, 3, 3) if kind == "surname" else (3, 4, 4)))
    ).capitalize()


class Zipf:
    """Numbers n from 0 below a limit, each drawn in proportion to 1 / (n + offset)."""

    def __init__(self, limit: int, offset: int = 1) -> None:
        self.numbers = range(limit)
        self.sums = list(accumulate(1 / (n + offset) for n in self.numbers))

    def draw(self, chance: random.Random) -> int:
        """One of the numbers."""
        return chance.choices(self.numbers, cum_weights=self.sums)[0]


@dataclass
class News:
    """Documents of together about `size` entities, with events or without, and who each entity is in truth."""

    size: int
    events: bool = True

    def __post_init__(self) -> None:
        self.truth: dict[Ref, str] = {}
        self._chance = random.Random(self.size)
        self._fields = Zipf(max(5, self.size // 500))
        self._members = Zipf(max(10, self.size // 40))
        surnames = Zipf(
            max(200, self.size // 10), offset=30
        )  # the commonest name is that of one in a hundred and more
        self._surnames = [word("surname", surnames.draw(self._chance)) for _ in range(20_000)]

    def __iter__(self) -> Iterator[Extract]:
        made = 0
        while made < self.size:
            document = _Document(
                self, f"d{made:07d}", self._chance, self._fields.draw(self._chance)
            )
            document.fill()
            made += len(document.entities)
            yield document.extract()

    def person(self, field: int, number: int) -> tuple[str, str]:
        """Given name and surname of a person of a field.

        Every twentieth has the name of one of the field before.
        """
        if number % 20 == 19 and field:
            return self.person(field - 1, number - 1)
        chance = random.Random(f"{field} {number}")
        return chance.choice(_GIVEN), chance.choice(self._surnames)

    def member(self) -> int:
        """Which of those of a field is mentioned."""
        return self._members.draw(self._chance)


class _Document:
    def __init__(self, news: News, id_: str, chance: random.Random, field: int) -> None:
        self.news, self.id, self.chance, self.field = news, id_, chance, field
        self.text = ""
        self.entities: list[Entity] = []
        self.relations: list[Relation] = []
        self.events: list[Event] = []
        self.seen: dict[str, str] = {}

    def say(self, words: str) -> Span:
        start = len(self.text)
        self.text += words + " . "
        return Span(start, start + len(words))

    def fill(self) -> None:
        country = self.add(
            "Place", f"country {self.field}", (word("country", self.field),), "Country"
        )
        for _ in range(ENTITIES - 1):
            field = (
                self.field
                if self.chance.random() < 0.75
                else self.news._fields.draw(self.chance)
            )
            kind, number = self.chance.random(), self.news.member()
            if kind < 0.45:
                self.person(field, number, country)
            elif kind < 0.75:
                name = f"{word('firm', field * 7919 + number)} {('Bank', 'Institute', 'Group', 'Motors')[number % 4]}"
                self.add("Organisation", f"firm {field} {number}", (name,), "Company")
            else:
                self.add(
                    "Place",
                    f"town {field} {number}",
                    (word("town", field * 7919 + number),),
                    "City",
                )
        people = [e for e in self.entities if e.type == "Person"] if self.news.events else []
        for one, other in zip(people[::2], people[1::2], strict=False):
            self.event(one, other)

    def person(self, field: int, number: int, country: str) -> None:
        given, surname = self.news.person(field, number)
        full, how = f"{given} {surname}", self.chance.random()
        if how < 0.1:
            forms: tuple[str, ...] = (surname,)
        elif how < 0.15:
            forms = (f"{given[0]}. {surname}", surname)
        elif how < 0.25:
            forms = (f"{_SPELLINGS.get(given, given)} {surname}", surname)
        else:
            forms = (full, surname)
        local = self.add("Person", f"person {field} {number}", forms, None)
        if number % 4 == 0 and self.chance.random() < 0.5 and field == self.field:
            span = self.say("so it is")
            office = _OFFICES[number % len(_OFFICES)]
            self.relations.append(
                Relation(local, office, country, 0.9, (Evidence(*span, span, span, "bench"),))
            )

    def add(self, type_: str, truth: str, forms: tuple[str, ...], subtype: str | None) -> str:
        if truth in self.seen:
            return self.seen[truth]
        local = self.seen[truth] = f"e{len(self.entities) + 1}"
        mentions = tuple(Mention(*self.say(f)) for f in forms)
        self.entities.append(Entity(local, type_, forms[0], mentions, subtype))  # type: ignore[arg-type]  # one of the four types
        self.news.truth[Ref(self.id, local)] = truth
        return local

    def event(self, one: Entity, other: Entity) -> None:
        span = self.say("met")
        day = f"2016-{self.chance.randint(1, 12):02d}-{self.chance.randint(1, 28):02d}"
        people = (
            Participant("agent", one.id, span),
            Participant("participant", other.id, span),
        )
        time = EventTime(day, "bench") if self.chance.random() < 0.5 else None
        type_ = self.chance.choice(_EVENTS)
        self.events.append(
            Event(
                f"v{len(self.events) + 1}", type_, None, span, span, "bench", people, time=time
            )
        )

    def extract(self) -> Extract:
        day = f"2016-{self.chance.randint(1, 12):02d}-{self.chance.randint(1, 28):02d}"
        return Extract(
            Article(self.id, self.text, published=day),
            entities=tuple(self.entities),
            relations=tuple(self.relations),
            events=tuple(self.events),
        )
