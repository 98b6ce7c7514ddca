"""Events: what all mentions of one come to."""

from dataclasses import replace

import pytest

from kg import graph
from kg.graph.events import event_label
from kg.model.extract import Article, Entity, Event, Extract, Span
from kg.model.identity import CanonicalEntity, CanonicalEvent, Linker, Ref
from tests import extracts as texts
from tests.extracts import (
    ARMY,
    ATTACK,
    ISLAMIC_STATE,
    LIBERATION,
    PALMYRA,
    at,
    mentions,
)
from tests.graph.making import TEXTS


def test_an_event_keeps_every_mention(made: graph.Graph) -> None:
    attack = made.nodes[ATTACK]
    assert (attack["kind"], attack["type"], attack["family"], attack["plover"]) == (
        "event",
        "Attack",
        "Conflict",
        "ASSAULT",
    )
    assert attack["factual"] is True
    assert [t["document"] for t in attack["event_mentions"]] == [
        "odd <id> ü#3",
        "reuters-2",
        "tass/1",
    ]
    assert attack["sources"] == 3
    assert attack["place"] == PALMYRA
    assert [(p["role"], p["text"]) for p in attack["participants"]] == [
        ("patient", '"the bride" 🏛'),
        ("patient", "50 people"),
    ]
    agent = made.edges[ATTACK, ISLAMIC_STATE, "agent"]
    assert agent["kind"] == "role"
    assert agent["asserted"] is True
    assert [TEXTS[e["document"]][slice(*e["object"])] for e in agent["evidence"]] == [
        "Daesh",
        "Islamic State",
        "Islamic State",
    ]
    assert made.edges[ATTACK, PALMYRA, "place"]["predicate"] == "tookPlaceIn"


def test_each_mention_says_how_many(made: graph.Graph) -> None:
    counts = {t["document"]: t["counts"] for t in made.nodes[ATTACK]["event_mentions"]}
    assert [(c["kind"], c["low"], c["high"], c["text"]) for c in counts["tass/1"]] == [
        ("killed", 50, 50, "50")
    ]
    assert counts["reuters-2"] == []


def test_an_event_is_part_of_the_named_event_it_is_told_of() -> None:
    text = "At the Astana talks on Monday the rebels met Russian diplomats."
    part = Event(
        "v1", "Meeting", "CONSULT", at(text, "met"), Span(0, len(text)), "meet", part_of="e1"
    )
    extract = Extract(
        Article("a", text),
        entities=(Entity("e1", "Event", "Astana talks", mentions(text, "Astana talks")),),
        events=(part,),
    )
    linker = Linker(
        (CanonicalEntity("event/astana-talks", "Event", "Astana talks", (Ref("a", "e1"),)),),
        (CanonicalEvent("event/meeting-a", "Meeting", "Meeting", (Ref("a", "v1"),)),),
        {Ref("a", "e1"): "event/astana-talks"},
        {Ref("a", "v1"): "event/meeting-a"},
    )
    built = graph.build([extract], linker)
    edge = built.edges["event/meeting-a", "event/astana-talks", "partOf"]
    assert edge["asserted"] is True
    assert [e["object"] for e in edge["evidence"]] == [list(at(text, "Astana talks"))]


def test_an_event_has_its_finest_time_with_its_words(made: graph.Graph) -> None:
    time = made.nodes[ATTACK]["time"]
    assert (time["value"], time["first"], time["last"], time["granularity"]) == (
        "2016-12-09",
        "2016-12-09",
        "2016-12-09",
        "day",
    )
    assert time["text"] == "Friday"
    yearless = made.nodes[ATTACK]["event_mentions"][0]["time"]
    assert (yearless["value"], yearless["first"], yearless["granularity"]) == (
        "XXXX-12-09",
        None,
        None,
    )


def test_what_is_planned_or_claimed_did_not_happen(made: graph.Graph) -> None:
    liberation = made.nodes[LIBERATION]
    assert liberation["factual"] is False
    assert (liberation["polarity"], liberation["modality"]) == ("positive", "planned")
    assert made.edges[LIBERATION, ARMY, "agent"]["asserted"] is False
    claim = made.graph["claims"][liberation["event_mentions"][0]["attribution"]]
    assert claim["about"] == [LIBERATION]


def test_a_claimed_mention_neither_dates_nor_places_a_fact() -> None:
    tass = texts.tass()
    told, planned = tass.events
    claimed = replace(told, attribution="a1", time=told.time)
    bare = replace(texts.reuters().events[0], time=None, place=None, participants=())
    reuters = replace(texts.reuters(), events=(bare,), relations=())
    made = graph.build([replace(tass, events=(claimed, planned)), reuters], texts.linker())
    attack = made.nodes[ATTACK]
    assert attack["factual"] is True
    assert attack["time"] is None
    assert attack["place"] is None
    assert [p["asserted"] for p in attack["participants"]] == [False]
    assert made.edges[ATTACK, ISLAMIC_STATE, "agent"]["asserted"] is False


@pytest.mark.parametrize(
    ("label", "roles", "shown"),
    [
        (
            "Death, 3 August 2019",
            {"patient": "ten\n people"},
            "Death (ten people), 3 August 2019",
        ),
        ("Death", {"agent": "a " * 40}, "Death (" + ("a " * 19 + "a").rstrip() + "…)"),
        (
            "Death of Ada Lovelace, 1852",
            {"patient": "the mathematician"},
            "Death of Ada Lovelace, 1852",
        ),
        ("Death", {}, "Death"),
    ],
)
def test_an_event_that_names_nobody_is_labelled_with_the_words_for_who_it_was(
    label, roles, shown
) -> None:
    assert (
        event_label(label, "death", [{"role": r, "text": t} for r, t in roles.items()]) == shown
    )
