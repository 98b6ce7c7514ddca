"""Events told again, their phases, the larger events they belong to, and that every type is within reach."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from kg import ontology, rules
from kg.annotation.annotations import annotations, attach
from kg.annotation.events.component import events
from kg.model.extract import Article, Attribution, Entity, Event, Mention, Span, Time

Read = Callable[..., list[Event]]


@pytest.fixture
def read(nlp: Language) -> Read:
    """The events of a text in which the given names, by their types, are entities."""

    def _read(text: str, **names: str) -> list[Event]:
        doc = attach(nlp(text), Article(id="x", text=text))
        for n, (name, type_) in enumerate(names.items(), 1):
            words = name.replace("_", " ")
            start = text.index(words)
            entity = Entity(f"e{n}", type_, words, (Mention(start, start + len(words)),))  # type: ignore[arg-type]
            annotations(doc).entities.append(entity)
        return events(doc, rules.builtin())

    return _read


def _of(found: list[Event], type_: str) -> list[Event]:
    return [event for event in found if event.type == type_]


def test_every_type_is_yielded_by_a_rule_and_every_category_by_a_type() -> None:
    known = ontology.load()
    families = {name for name in known.event_types if "Event" in known.classes[name].parents}
    yielded = {rule.yields for rule in rules.builtin().all if rule.kind == "event"}
    assert set(known.event_types) - families == yielded
    assert {known.classes[name].plover for name in yielded} >= {
        c.plover for c in known.classes.values()
    } - {None}


@pytest.mark.model
def test_a_definite_noun_tells_again_what_was_told(read: Read) -> None:
    found = read(
        "Gunmen attacked a hotel on Friday. Police will investigate the attack. They fear an attack."
    )
    again = _of(found, "Attack")
    assert [(e.polarity, e.modality) for e in again] == [("positive", "actual")] * 2
    assert not _of(read("Police will investigate the attack."), "Attack")


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The army plans an attack. The attack is to begin soon.",
        "Parliament will hold elections in 2020. The vote to remove him failed.",
    ],
)
def test_what_is_told_again_is_no_more_real_than_it_was(read: Read, text: str) -> None:
    assert not [
        e
        for e in read(text)
        if e.type in ("Attack", "Election")
        and e.modality == "actual"
        and e.polarity == "positive"
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("The offensive on Palmyra began on Monday.", "Offensive", "begin"),
        ("Troops continued to shell the town.", "Attack", "continue"),
        ("The army ended the siege of Homs.", "Siege", "end"),
        ("A fire broke out in the warehouse.", "Fire", "begin"),
        ("The siege of Homs lasted two years.", "Siege", None),
        ("He failed to stop the attack on the market.", "Attack", None),
    ],
)
def test_a_phase_is_told_by_the_verb_that_says_no_more(
    read: Read, text: str, type_: str, expected: str | None
) -> None:
    assert [e.phase for e in _of(read(text), type_)] == [expected]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("During World War II, German bombers attacked London.", True),
        ("Bombers attacked London in World War II.", True),
        ("Bombers attacked London after World War II.", False),
    ],
)
def test_an_event_is_part_of_what_it_was_during(read: Read, text: str, part: bool) -> None:
    assert [e.part_of for e in _of(read(text, World_War_II="Event"), "Attack")] == [
        "e1" if part else None
    ]


@pytest.mark.model
def test_a_part_of_a_named_event_is_part_of_it(read: Read) -> None:
    found = read(
        "Putin met Assad at the first round of the Geneva talks.",
        Putin="Person",
        Assad="Person",
        Geneva_talks="Event",
    )
    assert [e.part_of for e in _of(found, "Meeting")] == ["e3"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Two climbers died in an avalanche in a car crash.", "Crash"),
        ("Dozens were hurt in clashes.", "Battle"),
        ("An explosion occurred in the kitchen.", "Explosion"),
        ("The attack left 12 people dead.", "Attack"),
        ("Tuesday's attacks shocked everybody.", "Attack"),
    ],
)
def test_what_harmed_or_took_place_occurred(read: Read, text: str, type_: str) -> None:
    assert [(e.polarity, e.modality) for e in _of(read(text), type_)] == [
        ("positive", "actual")
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The rule holds when a town is attacked by rebels.",
        "Those who kill a policeman go to prison.",
        "All but one of the sixteen passengers died.",
        "The band released them in May.",
        "The island is rarely attacked by pirates.",
        "Traditionally, prisoners were released by the king.",
        "The first fire drill took an hour.",
        "In the film, a soldier kills a judge.",
        "The novel follows a man who attacks a banker.",
    ],
)
def test_what_happens_at_any_time_or_to_others_is_no_event(read: Read, text: str) -> None:
    assert not [
        e for e in read(text) if e.type in ("Attack", "Killing", "Death", "Release", "Fire")
    ]


@pytest.mark.model
def test_who_puts_an_end_to_an_attack_is_not_its_doer(read: Read) -> None:
    text = "Police stopped the attack on the market."
    roles = [
        (p.role, text[slice(*p.span)])
        for e in _of(read(text), "Attack")
        for p in e.participants
    ]
    assert roles == [("patient", "the market")]


@pytest.mark.model
def test_the_attack_that_somebody_claims_is_told_by_the_article(nlp: Language) -> None:
    text = "The group claimed responsibility for the attack on the hotel."
    doc = attach(nlp(text), Article(id="x", text=text))
    claim = Attribution(
        "a1", None, (Span(0, 9),), (Span(10, 17),), (Span(18, len(text) - 1),), "indirect"
    )
    annotations(doc).attributions = [claim]
    assert [e.attribution for e in _of(events(doc, rules.builtin()), "Attack")] == [None]


@pytest.mark.model
def test_a_list_is_no_one_of_its_members(read: Read) -> None:
    text = "Two presidents, Andrew Johnson and Bill Clinton, were impeached."
    charge = _of(read(text, Andrew_Johnson="Person", Bill_Clinton="Person"), "Charge")
    assert [
        p.entity
        for e in charge
        for p in e.participants
        if text[slice(*p.span)].startswith("Two")
    ] == [None]


@pytest.mark.model
def test_what_a_team_does_is_play(nlp: Language) -> None:
    def told(subtype: str) -> list[str]:
        text = "Northtown attacked Southtown on Friday."
        doc = attach(nlp(text), Article(id="x", text=text))
        sides = [
            Entity(f"e{n}", "Organisation", text[a:b], (Mention(a, b),), subtype)
            for n, (a, b) in enumerate([(0, 9), (19, 28)], 1)
        ]
        annotations(doc).entities.extend(sides)
        return [
            event.type for event in events(doc, rules.builtin()) if event.type != "Competition"
        ]

    assert told("ArmedGroup") == ["Attack"]
    assert told("SportsTeam") == []


@pytest.mark.model
def test_a_deed_is_judged_later_than_it_was_done(nlp: Language) -> None:
    def day_of(text: str, word: str) -> str | None:
        doc = attach(nlp(text), Article(id="x", text=text))
        start = text.index("Friday")
        annotations(doc).times.append(Time("t1", start, start + 6, "DATE", "2003-05-16"))
        (event,) = (
            e
            for e in events(doc, rules.builtin())
            if text[e.trigger.start : e.trigger.end] == word
        )
        return event.time.value if event.time is not None else None

    assert (
        day_of(
            "On Friday the council condemned the bombing of a market in Casablanca.", "bombing"
        )
        is None
    )
    assert (
        day_of("On Friday rebels carried out the bombing of a market in Casablanca.", "bombing")
        == "2003-05-16"
    )
