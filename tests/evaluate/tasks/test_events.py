"""Events, one event told by many, times, attributions: counts made by hand."""

from pytest import approx

from kg.evaluate.tasks import attributions, events, same_events, times
from kg.model.extract import Time
from tests.evaluate import making
from tests.evaluate.making import claim, event, found, gold, gold_claim, gold_event

TEXT = "Rebels attacked Lyon and the army said that it fled on Monday."


def test_gold_with_triggers_is_answered_by_what_stands_there() -> None:
    wanted = (
        gold_event(TEXT, "attacked", "Conflict", agent="Rebels", patient="Lyon"),
        gold_event(TEXT, "fled", "Retreat", agent="the army"),
    )
    got = (
        event(
            TEXT, "attacked", "AirStrike", agent="Rebels", patient="Lyon"
        ),  # a kind of conflict
        event(TEXT, "fled", "Retreat", agent="it"),  # not gold's actor
        event(TEXT, "said", "Criticism"),
    )
    result = events.score([gold(TEXT, events=wanted)], found(TEXT, events=got))
    assert (result.score.right, result.score.predicted, result.score.gold) == (1, 3, 2)
    assert {name: s.right for name, s in result.lines.items()} == {
        "type": 2,
        "both actors": 1,
        "trigger": 2,
    }
    assert [(f.yields, f.judged, f.right) for f in result.firings] == [
        ("AirStrike", True, True),
        ("Retreat", True, True),
        ("Criticism", False, False),
    ]
    assert [e.what.split(":")[0] for e in result.errors] == [
        "Retreat “fled”",
        "Criticism “said” (a-rule)",
    ]


def test_gold_of_sentences_is_answered_by_any_event_of_that_category() -> None:
    wanted = (
        gold_event(TEXT, None, None, "FIGHT", source="Rebels", target="Lyon"),
        gold_event(TEXT, None, None, "YIELD"),
    )
    got = (event(TEXT, "attacked", agent="Rebels", recipient="Lyon"),)
    result = events.score([gold(TEXT, events=wanted)], found(TEXT, events=got))
    assert (result.score.right, result.score.predicted, result.score.gold) == (1, 1, 2)
    assert result.by_type["ASSAULT"].f1 == 1.0  # the older name FIGHT is read as ASSAULT
    assert "trigger" not in result.lines


def test_one_event_told_by_many() -> None:
    text = "Rebels attacked. The attack failed. Talks began."
    golds, extracts = [], {}
    for name, ids in {"a": ("v1", "v1", "v2"), "b": ("v1", "v3", "v4")}.items():
        triggers = ("attacked", "attack", "Talks")
        wanted = tuple(gold_event(text, t, None) for t in triggers[::2])
        golds.append(
            gold(
                text,
                name,
                events=tuple(
                    making.GoldEvent(f"{t.id}", None, None, t.trigger, ()) for t in wanted
                ),
            )
        )
        made = tuple(event(text, t, id_=i) for t, i in zip(triggers, ids, strict=True))
        extracts |= found(text, name, events=made)
    result = same_events.score(golds, extracts)
    links = result.lines["links across documents"]
    assert (links.right, links.predicted, links.gold) == (
        1,
        1,
        2,
    )  # the attacks are one, the talks were kept apart
    assert result.lines["LEA on what was found"].recall == approx((2 * 1 + 2 * 0) / 4)
    assert result.score.precision == approx((2 * 1 + 0 + 0) / 4)


def test_times_relaxed_exact_type_and_value() -> None:
    text = "On Monday, 3 May, for two days in 2010."
    wanted = making.times(
        text, {"Monday, 3 May": "2010-05-03", "2010": "2010", "two days": "P2D"}
    )
    got = (
        *making.times(text, {"3 May": "2010-05-03", "2010": "2011"}),
        Time("t9", 0, 2, "SET", "P1D"),
    )
    result = times.score([gold(text, times=wanted)], found(text, times=got))
    assert (result.score.right, result.score.predicted, result.score.gold) == (1, 3, 3)
    assert {name: s.right for name, s in result.lines.items()} == {
        "spans, relaxed": 2,
        "spans, exact": 1,
        "type": 2,
    }
    assert [e.what for e in result.errors] == [
        "two days (P2D)",
        "2010 (2011), which is 2010",
        "On (P1D)",
    ]


def test_attributions_by_half_of_the_content_and_the_source() -> None:
    text = "Ann said that Bo had gone home. Cy thinks so too, it was reported that Di won."
    wanted = (
        gold_claim(text, "Ann", "that Bo had gone home"),
        gold_claim(text, "Cy", "so too"),
        gold_claim(text, None, "that Di won"),
    )
    got = (
        claim(text, "Ann", "Bo had gone"),  # half and more
        claim(text, "Ann", "so too"),  # not the source
        claim(text, "it", "Di won"),  # gold names nobody
    )
    result = attributions.score(
        [gold(text, attributions=wanted)], found(text, attributions=got)
    )
    assert (result.score.right, result.score.predicted, result.score.gold) == (2, 3, 3)
    assert result.lines["content"].right == 3
    assert [e.kind for e in result.errors] == ["missed", "false alarm"]
