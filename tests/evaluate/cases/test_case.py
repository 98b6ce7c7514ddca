"""The form of cases, and each kind of check: what it lets pass and what it does not."""

import re
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.cases import case as cases
from kg.evaluate.cases import challenge, checks
from kg.evaluate.cases.case import Case
from kg.evaluate.cases.lookup import CaseResult
from kg.evaluate.cases.outcome import Outcome
from kg.model.errors import NotFoundError, ReadError
from kg.model.extract import Article, Extract
from tests.evaluate.making import claim, entities, event, relation, times

TEXT = "The president, Ann Lee, met Bo Lee of Acme in Lyon on Monday. She will not attack the French city, Lee said."
EXTRACT = Extract(
    Article("c", TEXT),
    entities=entities(
        TEXT,
        {
            "e1": ("Person", ["Ann Lee", "The president:nominal", "She:pronoun", "Lee#3"]),
            "e2": ("Person", ["Bo Lee"]),
            "e3": ("Organisation", ["Acme"]),
            "e4": ("Place", ["Lyon", "the French city:nominal"]),
            "e5": ("Place", ["French:demonym"]),
        },
    ),
    times=times(TEXT, {"Monday": "2020-01-06"}),
    relations=(
        relation(TEXT, ("e1", "ceoOf", "e3"), ("Ann Lee", "Acme")),
        relation(
            TEXT, ("e1", "spouse", "e2"), ("Ann Lee", "Bo Lee"), past=True, valid_from="2000"
        ),
        relation(TEXT, ("e2", "parent", "e1"), ("Bo Lee", "Ann Lee"), attribution="a1"),
        relation(TEXT, ("e2", "worksFor", "e3"), ("Bo Lee", "Acme"), modality="possible"),
    ),
    events=(event(TEXT, "met", "Meeting", agent="Ann Lee", recipient="Bo Lee"),),
    attributions=(claim(TEXT, "Lee#3", "She will not attack the French city"),),
)


def case(**fields: Any) -> Case:
    return Case("c", "trial", {"": Article("c", TEXT)}, fields, "trial.yml")


def held(**fields: Any) -> list[bool]:
    return [outcome.right for outcome in checks.run(CaseResult(case(**fields), {"": EXTRACT}))]


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (
            "names",
            {"Ann Lee": "Person", "Lyon | Acme": "Place"},
            {"Ann Lee": "Place", "Ann": "Person", "She": "Person"},
        ),
        ("not_names", ["Ann", "She"], ["Ann Lee", "French"]),
        ("demonyms", ["French"], ["Lyon", "city"]),
        (
            "same",
            [["Ann Lee", "She", "president", "Lee#3"], ["Lyon", "French city"]],
            [["Ann Lee", "Bo Lee"], ["Ann Lee", "Monday"]],
        ),
        (
            "apart",
            [["Ann Lee", "Bo Lee", "Acme"], ["Ann Lee", "Monday"]],
            [["Bo Lee", "She", "Ann Lee"]],
        ),
        (
            "relations",
            [
                ["Ann Lee", "headOf", "Acme"],  # what a chief executive is
                [
                    "Bo Lee",
                    "spouse",
                    "She",
                    {"past": "true", "from": "2000"},
                ],  # either way round
                ["Ann Lee", "child", "Bo Lee"],  # the inverse
                ["Bo Lee", "worksFor", "Acme", {"modality": "possible"}],
            ],
            [
                ["Ann Lee", "spouse", "Bo Lee"],  # it is over
                ["Ann Lee", "spouse", "Bo Lee", {"past": "true", "from": "1999"}],
                ["Bo Lee", "headOf", "Acme"],
                ["Bo Lee", "worksFor", "Acme"],
                ["Ann Lee", "parent", "Bo Lee"],
            ],
        ),
        (
            "not_relations",
            [
                ["Bo Lee", "worksFor", "*"],
                ["Bo Lee", "parent", "Ann Lee", {"told": "plain"}],
                ["Acme", "ceoOf", "*"],
            ],
            [["*", "ceoOf", "*"], ["Bo Lee", "parent", "*"], ["Ann Lee", "spouse", "Bo Lee"]],
        ),
        (
            "events",
            [
                {
                    "type": "Diplomacy",
                    "trigger": "met",
                    "agent": "Ann Lee",
                    "patient": "Bo Lee",
                },
                {"with": "Bo Lee", "told": "plain"},
            ],
            [
                {"type": "Attack"},
                {"trigger": "attack"},
                {"agent": "Bo Lee"},
                {"place": "Lyon"},
                {"time": "2020-01-06"},
            ],
        ),
        (
            "not_events",
            [{"type": "Attack"}, {"polarity": "negative"}],
            [{"type": "Meeting"}, {"told": "fact"}],
        ),
        (
            "times",
            {"Monday": "2020-01-06", "Lyon | Monday": "2020-01-06"},
            {"Monday": "2020-01-07", "Lyon": "2020"},
        ),
        ("not_times", ["Lyon"], ["Monday"]),
        ("dated", "unknown", "2020-01-06"),
        (
            "claims",
            [
                {"source": "Lee#3", "content": "She will not attack the French city"},
                {"content": "will not attack the French city"},
            ],
            [{"speaker": "Ann Lee"}, {"source": "Bo Lee"}, {"content": "French city"}],
        ),
        ("not_claims", ["Bo Lee"], ["Lee#3"]),
    ],
)
def test_a_check_lets_the_right_pass_and_nothing_else(
    check: str, right: Any, wrong: Any
) -> None:
    assert all(held(**{check: right}))
    assert not any(held(**{check: wrong}))


def test_every_kind_of_check_is_tried_here_or_below() -> None:
    (mark,) = test_a_check_lets_the_right_pass_and_nothing_else.pytestmark
    assert {row[0] for row in mark.args[1]} | {"same_events", "apart_events"} == set(
        checks.CHECKS
    )


def test_events_across_documents() -> None:
    text = "Rebels attacked. The attack failed."
    of = Case("c", "p", {k: Article(f"c/{k}", text) for k in "ab"}, {}, "f.yml")
    made = {
        k: Extract(
            of.articles[k],
            events=(event(text, "attacked", id_="v1"), event(text, "attack#2", id_=k)),
        )
        for k in "ab"
    }
    right = {
        "same_events": [["a/attacked", "b/attacked"]],
        "apart_events": [["a/attack", "b/attack", "a/attacked"]],
    }
    wrong = {
        "same_events": [["a/attack", "b/attacked"]],
        "apart_events": [["a/attacked", "b/attacked"]],
    }
    for fields, holds in ((right, True), (wrong, False)):
        outcomes = checks.run(CaseResult(Case("c", "p", of.articles, fields, "f.yml"), made))
        assert [o.right for o in outcomes] == [holds, holds]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"nmaes": {}}, "no check 'nmaes'; did you mean 'names'"),
        ({"names": {"Ann Leigh": "Person"}}, "the text has no 'Ann Leigh'"),
        ({"names": {"Ann Lee#2": "Person"}}, "the text has no 'Ann Lee#2'"),
        ({"not_names": "Ann"}, "should be a list"),
        ({"relations": [["Ann Lee", "bossOf", "Acme"]]}, "'bossOf' is no relation"),
        ({"relations": [["Ann Lee", "headOf"]]}, "not enough values"),
        ({"events": [{"hero": "Ann Lee"}]}, "'hero' is no role"),
        ({"events": [{"told": "loud"}]}, "told is 'fact' or 'plain'"),
        ({"events": [{"type": "Atack"}]}, "did you mean 'Attack'"),
        ({"not_events": [{"trigger": "shelled"}]}, "the text has no 'shelled'"),
        ({"not_relations": [["Cy Lee", "headOf", "*"]]}, "the text has no 'Cy Lee'"),
        ({"claims": [{"cue": "insisted"}]}, "the text has no 'insisted'"),
        ({"claims": [{"who": "Ann Lee"}]}, "'who' is none of"),
    ],
)
def test_a_badly_written_case_is_told_and_not_counted(
    fields: dict[str, Any], message: str
) -> None:
    with pytest.raises(ReadError, match=re.escape(message)) as told:
        held(**fields)
    assert str(told.value).startswith("trial.yml: case c: ")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- a", "leads from a phenomenon"),
        ("p: [{text: x, names: {x: Person}}]", "has no id"),
        ("p: [{id: a, names: {x: Person}}]", "either 'text' or 'texts'"),
        ("p: [{id: a, text: x}]", "checks nothing"),
        (
            "p: [{id: a, text: x, not_names: [x]}, {id: a, text: y, not_names: [y]}]",
            "given twice",
        ),
        ("p: {", "no case file"),
    ],
)
def test_a_badly_written_file_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=message):
        cases.load([path])


def test_words_are_found_whole() -> None:
    (outcome,) = checks.run(CaseResult(case(names={"Lee": "Person"}), {"": EXTRACT}))
    assert outcome.found == "no name just there"  # the first Lee is within Ann Lee


def test_a_case_is_right_when_all_its_checks_hold() -> None:
    rows = challenge.tally(
        [Outcome("a", "p", "", True), Outcome("a", "p", "", False), Outcome("b", "p", "", True)]
    )
    assert rows == [("p", 2, 1, 3, 2), ("all", 2, 1, 3, 2)]


def test_where_there_is_no_challenge_set_a_message_says_where_it_is(
    monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cases, "_CLONE", tmp_path)
    with pytest.raises(NotFoundError, match="clone of kg"):
        cases.challenge_set()


def test_what_a_case_asks_for_judges_the_rules_that_spoke() -> None:
    fields = {
        "relations": [["Ann Lee", "ceoOf", "Acme"]],
        "not_relations": [["Bo Lee", "parent", "Ann Lee"]],
        "events": [{"type": "Meeting"}],
    }
    fired = checks.firings(CaseResult(case(**fields), {"": EXTRACT}))
    assert [(f.yields, f.judged, f.right) for f in fired] == [
        ("ceoOf", True, True),
        ("spouse", False, False),
        ("parent", True, False),
        ("Meeting", True, True),
    ]
    assert checks.firings(CaseResult(case(not_names=["Ann"]), {"": EXTRACT})) == []
