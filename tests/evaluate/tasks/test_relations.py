"""Relations, facts and mappings: counts made by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.evaluate import maps
from kg.evaluate.gold import GoldRelation
from kg.evaluate.tasks import facts, relations
from kg.model.errors import NotFoundError, ReadError
from kg.model.extract import Relation, Span
from tests.evaluate.making import entities, found, gold, gold_relation, passage, relation, times

TEXT = "Ann Lee, head of Acme, lives in Lyon. Bo runs Acme, which opened in 1999."
NAMES = {
    "ann": ("Person", ["Ann Lee"]),
    "bo": ("Person", ["Bo"]),
    "acme": ("Organisation", ["Acme", "Acme#2"]),
    "l": ("Place", ["Lyon"]),
}
OWN = {
    "e1": NAMES["ann"],
    "e2": NAMES["bo"],
    "e3": NAMES["acme"],
    "e4": NAMES["l"],
    "e5": ("Place", ["opened"]),
}
GOLD = gold(
    TEXT,
    entities=entities(TEXT, NAMES),
    times=times(TEXT, {"1999": "1999"}),
    relations=(
        gold_relation("ann", "HEAD", "acme"),
        gold_relation("acme", "YEAR", "t1"),
        gold_relation("bo", "LIKES", "ann"),
    ),
)
MEANING = {
    "headOf": (("HEAD", False),),
    "foundingDate": (("YEAR", False),),
    "spouse": (("WED", False), ("WED", True)),
}


def score(*told: object) -> relations.Result:
    extract = found(
        TEXT, entities=entities(TEXT, OWN), times=times(TEXT, {"1999": "1999"}), relations=told
    )
    return relations.score([GOLD], extract, MEANING)


def test_right_wrong_and_what_cannot_be_judged() -> None:
    result = score(
        relation(TEXT, ("e1", "headOf", "e3"), ("Ann Lee", "Acme"), "good"),
        relation(TEXT, ("e2", "headOf", "e3"), ("Bo", "Acme#2"), "bad"),
        relation(TEXT, ("e3", "foundingDate", "t1"), ("Acme#2", "1999"), "date"),
        relation(TEXT, ("e1", "residence", "e4"), ("Ann Lee", "Lyon"), "unmapped"),
        relation(TEXT, ("e1", "headOf", "e5"), ("Ann Lee", "opened"), "unaligned"),
    )
    assert (result.score.right, result.score.predicted, result.score.gold) == (2, 3, 2)
    assert result.by_type["HEAD"].recall == 1.0
    assert result.by_type["HEAD"].precision == 0.5
    assert {f.rule: (f.judged, f.right) for f in result.firings} == {
        "good": (True, True),
        "bad": (True, False),
        "date": (True, True),
        "unmapped": (False, False),
        "unaligned": (False, False),
    }
    assert [(e.kind, e.what) for e in result.errors] == [("false alarm", "Bo headOf Acme")]


@pytest.mark.parametrize("otherwise", [{"polarity": "negative"}, {"modality": "planned"}])
def test_what_is_denied_or_planned_is_no_fact(otherwise: dict[str, str]) -> None:
    result = score(relation(TEXT, ("e1", "headOf", "e3"), ("Ann Lee", "Acme"), **otherwise))
    assert (result.score.predicted, result.firings) == (0, ())


def test_what_follows_counts_and_names_its_rule() -> None:
    result = score(Relation("e1", "headOf", "e3", 0.9, (), "chain"))
    assert (result.score.right, result.score.predicted) == (1, 1)
    assert [(f.rule, f.right) for f in result.firings] == [("derived: chain", True)]


def test_an_echo_is_no_firing_of_its_own() -> None:
    told = relation(TEXT, ("e1", "headOf", "e3"), ("Ann Lee", "Acme"))
    (piece,) = told.evidence
    assert len(score(replace(told, evidence=(piece, replace(piece, echo=True)))).firings) == 1


def test_a_relation_may_be_read_the_other_way_round() -> None:
    wed = gold(
        TEXT, entities=entities(TEXT, NAMES), relations=(gold_relation("bo", "WED", "ann"),)
    )
    told = relation(TEXT, ("e1", "spouse", "e2"), ("Ann Lee", "Bo"))
    result = relations.score(
        [wed], found(TEXT, entities=entities(TEXT, OWN), relations=(told,)), MEANING
    )
    assert (result.score.right, result.score.predicted, result.score.gold) == (1, 1, 1)


def test_places_that_gold_says_tell_it() -> None:
    there = GoldRelation(
        "ann", "HEAD", "acme", ((Span(0, 7), Span(17, 21)), (Span(0, 7), Span(46, 50)))
    )
    document = gold(TEXT, entities=entities(TEXT, NAMES), relations=(there,))
    told = relation(TEXT, ("e1", "headOf", "e3"), ("Ann Lee", "Acme"))
    result = relations.score(
        [document], found(TEXT, entities=entities(TEXT, OWN), relations=(told,)), MEANING
    )
    evidence = result.lines["evidence for them"]
    assert (evidence.recalled, evidence.gold) == (1, 2)


def test_facts_of_a_passage() -> None:
    document = gold(
        TEXT,
        passages=(
            passage(TEXT, ["HEAD", "WED"], [("HEAD", "Lee", "Acme"), ("WED", "Ann", "Bo")]),
        ),
    )
    told = (
        relation(TEXT, ("e1", "headOf", "e3"), ("Ann Lee", "Acme"), "good"),
        relation(TEXT, ("e2", "headOf", "e3"), ("Bo", "Acme#2"), "bad"),
        relation(TEXT, ("e3", "foundingDate", "t1"), ("Acme#2", "1999"), "not-asked"),
        relation(TEXT, ("e2", "spouse", "e1"), ("Bo", "Ann Lee"), "turned"),
    )
    result = facts.score([document], found(TEXT, relations=told), MEANING)
    assert (result.score.right, result.score.predicted, result.score.gold) == (
        2,
        4,
        2,
    )  # the wedding's other reading is wrong
    assert {f.rule: (f.judged, f.right) for f in result.firings} == {
        "good": (True, True),
        "bad": (True, False),
        "not-asked": (False, False),
        "turned": (True, True),
    }
    assert len(result.errors) == 2


def test_a_fact_told_twice_is_no_false_alarm() -> None:
    document = gold(TEXT, passages=(passage(TEXT, ["HEAD"], [("HEAD", "Ann Lee", "Acme")]),))
    told = [
        relation(TEXT, ("e1", "headOf", "e3"), (words, "Acme"), words)
        for words in ("Ann Lee", "Lee")
    ]
    result = facts.score([document], found(TEXT, relations=told), MEANING)
    assert (result.score.right, result.score.predicted) == (1, 1)
    assert all(f.right for f in result.firings)


@pytest.mark.parametrize("name", ["dwie", "knowledgenet"])
def test_the_mappings_that_kg_brings_name_relations_of_the_ontology(name: str) -> None:
    meaning = maps.load(name)
    assert meaning["ceoOf"]
    assert ("SPOUSE" if name == "knowledgenet" else "spouse_of", True) in meaning["spouse"]


def test_a_mapping_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    path.write_text("BOSS: [headOf, '^foundedBy']\n", encoding="utf-8")
    assert maps.load(str(path)) == {
        "headOf": (("BOSS", False),),
        "foundedBy": (("BOSS", True),),
    }
    path.write_text("BOSS: [headoff]\n", encoding="utf-8")
    with pytest.raises(ReadError, match="did you mean 'headOf'"):
        maps.load(str(path))
    path.write_text("- BOSS\n", encoding="utf-8")
    with pytest.raises(ReadError, match="a mapping leads"):
        maps.load(str(path))
    with pytest.raises(NotFoundError, match="dwie, knowledgenet"):
        maps.load("dwei")


def test_gold_with_kgs_own_names_needs_no_mapping() -> None:
    own = gold(
        TEXT, relations=(gold_relation("a", "headOf", "b"), gold_relation("a", "spouse", "b"))
    )
    assert maps.same_names([own]) == {
        "headOf": (("headOf", False),),
        "spouse": (("spouse", False), ("spouse", True)),
    }
    with pytest.raises(ReadError, match="--map"):
        maps.same_names([GOLD])


def test_a_wrong_relation_that_could_answer_several_is_listed_under_its_own_name() -> None:
    told = relation(TEXT, ("e2", "headOf", "e3"), ("Bo", "Acme#2"))
    several = {"headOf": (("HEAD", False), ("MEMBER", False))}
    result = relations.score(
        [GOLD], found(TEXT, entities=entities(TEXT, OWN), relations=(told,)), several
    )
    assert (result.by_type["headOf (kg's)"].predicted, result.by_type["HEAD"].predicted) == (
        1,
        0,
    )
