"""Three short articles with their extracts and linker made by hand: what follows annotation is tested without a model.

Told as fact: Peskov speaks for the Kremlin (twice); the attack on Palmyra of 9 December 2016
    (by three articles); Russia is
allied with Syria (once in each direction). Only claimed, denied or planned: that Islamic State
controls Tadmur, that Iran controls Palmyra, that the army will retake it. The third article has
no title, publisher or date, and text that is not easy.
"""

from kg.model.extract import (
    Article,
    Attribution,
    Count,
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
from kg.model.identity import CanonicalEntity, CanonicalEvent, Linker, Ref

TASS = (
    "MOSCOW, January 20. /TASS/. Islamic State attacked Palmyra on December 9, killing 50 people.\n\n"
    "Kremlin spokesman Dmitry Peskov said that the Syrian army plans to liberate the town. "
    "He denied that Iran controls Palmyra.\n\nRussia is an ally of Syria."
)
REUTERS = (
    "BEIRUT (Reuters) - Islamic State attacked the ancient city of Palmyra on Friday.\n"
    "Dmitry Peskov, spokesman for the Kremlin, was born on October 17, 1967.\n"
    '"Islamic State controls Tadmur," he said, "for now."'
)
ODD = 'On December 9 Daesh fighters attacked\n“Tadmur” \\ "the bride" 🏛.\nSyria and Russia are allies <b>&amp;</b> friends.'

KREMLIN, PESKOV, PALMYRA = "organisation/kremlin", "person/dmitry-peskov", "place/palmyra"
SYRIA, RUSSIA, IRAN = "place/syria", "place/russia", "place/iran"
ISLAMIC_STATE, ARMY = "organisation/islamic-state", "organisation/syrian-army"
ATTACK, LIBERATION = "event/attack-palmyra-2016-12-09", "event/liberation-palmyra"


def at(text: str, words: str, nth: int = 0) -> Span:
    """The span of the `nth` occurrence of words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def mentions(text: str, *words: str | tuple[str, int, str]) -> tuple[Mention, ...]:
    """Mentions by their words, or (words, nth, kind)."""
    found = []
    for w in words:
        name, nth, kind = w if isinstance(w, tuple) else (w, 0, "name")
        span = at(text, name, nth)
        found.append(Mention(span.start, span.end, kind))
    return tuple(sorted(found, key=lambda m: m.start))


def tass() -> Extract:
    t = TASS
    attack, claim = (
        at(t, "Islamic State attacked Palmyra on December 9, killing 50 people."),
        at(t, "Kremlin spokesman", 0),
    )
    said = Span(claim.start, at(t, "the town.").end)
    denied = at(t, "He denied that Iran controls Palmyra.")
    ally = at(t, "Russia is an ally of Syria.")
    return Extract(
        Article(
            "tass/1",
            t,
            "Peskov: army to retake Palmyra",
            "TASS",
            "https://tass.example/1?a=b&c=d",
            "2017-01-20",
            "dateline+text-date",
        ),
        entities=(
            Entity(
                "e1",
                "Organisation",
                "Islamic State",
                mentions(t, "Islamic State"),
                "ArmedGroup",
                Link("Q2429253"),
            ),
            Entity(
                "e2",
                "Place",
                "Palmyra",
                mentions(t, "Palmyra", ("Palmyra", 1, "name"), ("the town", 0, "nominal")),
                "City",
            ),
            Entity(
                "e3",
                "Person",
                "Dmitry Peskov",
                mentions(t, "Dmitry Peskov", ("He", 0, "pronoun")),
            ),
            Entity("e4", "Organisation", "Kremlin", mentions(t, "Kremlin"), "GovernmentBody"),
            Entity(
                "e5", "Organisation", "Syrian army", mentions(t, "Syrian army"), "ArmedForce"
            ),
            Entity("e6", "Place", "Iran", mentions(t, "Iran"), "Country"),
            Entity("e7", "Place", "Russia", mentions(t, "Russia"), "Country"),
            Entity("e8", "Place", "Syria", mentions(t, ("Syria", 1, "name")), "Country"),
        ),
        times=(Time("t1", *at(t, "December 9"), "DATE", "2016-12-09"),),
        relations=(
            Relation(
                "e3",
                "spokespersonFor",
                "e4",
                0.94,
                (Evidence(*said, at(t, "Dmitry Peskov"), at(t, "Kremlin"), "title-of-org"),),
            ),
            Relation(
                "e6",
                "controls",
                "e2",
                0.8,
                (
                    Evidence(
                        *denied,
                        at(t, "Iran"),
                        at(t, "Palmyra", 1),
                        "control-verb",
                        attribution="a2",
                    ),
                ),
            ),
            Relation(
                "e7",
                "alliedWith",
                "e8",
                0.7,
                (Evidence(*ally, at(t, "Russia"), at(t, "Syria", 1), "ally-of"),),
            ),
        ),
        events=(
            Event(
                "v1",
                "Attack",
                "ASSAULT",
                at(t, "attacked"),
                attack,
                "attack-verb",
                (
                    Participant("agent", "e1", at(t, "Islamic State")),
                    Participant("patient", None, at(t, "50 people")),
                ),
                "e2",
                EventTime("2016-12-09", "t1"),
                counts=(Count("killed", 50, 50, at(t, "50")),),
            ),
            Event(
                "v2",
                "Liberation",
                "ASSAULT",
                at(t, "liberate"),
                said,
                "liberate-verb",
                (
                    Participant("agent", "e5", at(t, "Syrian army")),
                    Participant("patient", "e2", at(t, "the town")),
                ),
                "e2",
                modality="planned",
                attribution="a1",
            ),
        ),
        attributions=(
            Attribution(
                "a1",
                "e3",
                (Span(said.start, at(t, "Dmitry Peskov").end),),
                (at(t, "said"),),
                (at(t, "the Syrian army plans to liberate the town"),),
                "indirect",
            ),
            Attribution(
                "a2",
                "e3",
                (at(t, "He"),),
                (at(t, "denied"),),
                (at(t, "Iran controls Palmyra"),),
                "indirect",
                "denies",
            ),
        ),
    )


def reuters() -> Extract:
    t = REUTERS
    attack, born = (
        at(t, "Islamic State attacked the ancient city of Palmyra on Friday."),
        at(t, t.split("\n")[1]),
    )
    quote = at(t, t.split("\n")[2])
    return Extract(
        Article("reuters-2", t, None, "Reuters", None, "2016-12-12", "given"),
        entities=(
            Entity(
                "e1",
                "Organisation",
                "Islamic State",
                mentions(t, "Islamic State", ("Islamic State", 1, "name")),
                "ArmedGroup",
            ),
            Entity(
                "e2", "Place", "Palmyra", mentions(t, "Palmyra"), "City", Link(None, "163808")
            ),
            Entity(
                "e3",
                "Person",
                "Dmitry Peskov",
                mentions(t, "Dmitry Peskov", ("he", 2, "pronoun")),
            ),
            Entity("e4", "Organisation", "Kremlin", mentions(t, "Kremlin"), "GovernmentBody"),
            Entity("e5", "Place", "Tadmur", mentions(t, "Tadmur"), "City"),
        ),
        times=(
            Time("t1", *at(t, "Friday"), "DATE", "2016-12-09"),
            Time("t2", *at(t, "October 17, 1967"), "DATE", "1967-10-17"),
        ),
        relations=(
            Relation(
                "e3",
                "spokespersonFor",
                "e4",
                0.9,
                (Evidence(*born, at(t, "Dmitry Peskov"), at(t, "Kremlin"), "appos-title"),),
            ),
            Relation(
                "e3",
                "birthDate",
                "t2",
                0.95,
                (
                    Evidence(
                        *born, at(t, "Dmitry Peskov"), at(t, "October 17, 1967"), "born-on"
                    ),
                ),
            ),
            Relation(
                "e1",
                "controls",
                "e5",
                0.8,
                (
                    Evidence(
                        *quote,
                        at(t, "Islamic State", 1),
                        at(t, "Tadmur"),
                        "control-verb",
                        attribution="a1",
                    ),
                ),
            ),
            # "the city of Palmyra" read as two names of one place: resolution makes the
            # relation void
            Relation(
                "e2",
                "locatedIn",
                "e5",
                0.5,
                (Evidence(*quote, at(t, "Tadmur"), at(t, "Tadmur"), "place-of"),),
            ),
        ),
        events=(
            Event(
                "v1",
                "Attack",
                "ASSAULT",
                at(t, "attacked"),
                attack,
                "attack-verb",
                (
                    Participant("agent", "e1", at(t, "Islamic State")),
                    Participant("patient", "e2", at(t, "Palmyra")),
                ),
                "e2",
                EventTime("2016-12-09", "t1"),
            ),
        ),
        attributions=(
            Attribution(
                "a1",
                "e3",
                (Span(at(t, " he ").start + 1, at(t, " he ").end - 1),),
                (at(t, "said"),),
                (at(t, "Islamic State controls Tadmur,"), at(t, "for now.")),
                "direct",
            ),
        ),
    )


def odd() -> Extract:
    t = ODD
    attack, ally = Span(0, t.index("\nSyria")), at(t, t.split("\n")[2])
    return Extract(
        Article("odd <id> ü#3", t),
        entities=(
            Entity("e1", "Organisation", "Daesh", mentions(t, "Daesh"), "ArmedGroup"),
            Entity("e2", "Place", "Tadmur", mentions(t, "Tadmur"), "City"),
            Entity("e3", "Place", "Syria", mentions(t, "Syria"), "Country"),
            Entity("e4", "Place", "Russia", mentions(t, "Russia"), "Country"),
        ),
        times=(Time("t1", *at(t, "December 9"), "DATE", "XXXX-12-09"),),
        relations=(
            Relation(
                "e3",
                "alliedWith",
                "e4",
                0.6,
                (Evidence(*ally, at(t, "Syria"), at(t, "Russia"), "allies"),),
            ),
        ),
        events=(
            Event(
                "v1",
                "Attack",
                "ASSAULT",
                at(t, "attacked"),
                attack,
                "attack-verb",
                (
                    Participant("agent", "e1", at(t, "Daesh")),
                    Participant("patient", None, at(t, '"the bride" 🏛')),
                ),
                "e2",
                EventTime("XXXX-12-09", "t1"),
            ),
        ),
    )


def broken() -> Extract:
    """A document that could not be annotated."""
    return Extract(Article("broken", "…"), error="longer than a text may be")


def extracts() -> list[Extract]:
    """All of them, in the order of their ids."""
    return [broken(), odd(), reuters(), tass()]


def linker() -> Linker:
    """Who is who in the three articles."""
    o, r, t = "odd <id> ü#3", "reuters-2", "tass/1"

    def refs(*ids: str) -> tuple[Ref, ...]:
        return tuple(sorted(Ref({"o": o, "r": r, "t": t}[i[0]], i[1:]) for i in ids))

    canonical_entities = (
        CanonicalEntity(
            ISLAMIC_STATE,
            "Organisation",
            "Islamic State",
            refs("te1", "re1", "oe1"),
            "ArmedGroup",
            ("Daesh",),
            Link("Q2429253"),
        ),
        CanonicalEntity(
            KREMLIN, "Organisation", "Kremlin", refs("te4", "re4"), "GovernmentBody"
        ),
        CanonicalEntity(ARMY, "Organisation", "Syrian army", refs("te5"), "ArmedForce"),
        CanonicalEntity(
            PESKOV, "Person", "Dmitry Peskov", refs("te3", "re3"), None, ("Peskov",)
        ),
        CanonicalEntity(IRAN, "Place", "Iran", refs("te6"), "Country"),
        CanonicalEntity(
            PALMYRA,
            "Place",
            "Palmyra",
            refs("te2", "re2", "re5", "oe2"),
            "City",
            ("Tadmur",),
            Link("Q5747", "163808"),
        ),
        CanonicalEntity(RUSSIA, "Place", "Russia", refs("te7", "oe4"), "Country"),
        CanonicalEntity(SYRIA, "Place", "Syria", refs("te8", "oe3"), "Country"),
    )
    canonical_events = (
        CanonicalEvent(
            ATTACK, "Attack", "Attack on Palmyra, 9 December 2016", refs("tv1", "rv1", "ov1")
        ),
        CanonicalEvent(LIBERATION, "Liberation", "Liberation of Palmyra", refs("tv2")),
    )
    return Linker(
        canonical_entities,
        canonical_events,
        {ref: thing.id for thing in canonical_entities for ref in thing.members},
        {ref: h.id for h in canonical_events for ref in h.members},
    )
