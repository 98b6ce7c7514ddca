"""kg review: what nobody is sure of, most useful first, each pair once, and never again when it is decided."""

import json
from dataclasses import replace

from kg.cli import review
from kg.curation import review as stage
from kg.curation.identity_table import read
from kg.resolve import Decisions
from kg.resolve.decisions import log
from tests.resolve.making import Doc


def unsure():
    """Two pairs of people that may be one; the second pair is told of in more articles.

    A third pair is surely two.
    """
    docs = [Doc(c) for c in "abcdef"]
    docs[0].person("Nicholas Moreau")
    docs[1].person("Nick Moreau")
    for made in docs[2:4]:
        made.person("William Tarkenton")
    for made in docs[4:]:
        made.person("Bill Tarkenton")
    docs[0].person("Zdenka Brandvold")
    docs[1].person("Zora Brandvold")
    return docs


def listed(kg, *args):
    return [
        (p["left"]["id"], p["right"]["id"])
        for p in json.loads(kg("review", "--json", *args)[1])
    ]


MOREAUS = ("person/nicholas-moreau", "person/nick-moreau")
TARKENTONS = ("person/bill-tarkenton", "person/william-tarkenton")


def test_the_list_begins_with_what_matters_most(kg, build):
    build(unsure())
    assert listed(kg) == [TARKENTONS, MOREAUS]
    assert listed(kg, "--limit", "1") == [TARKENTONS]
    assert listed(kg, "--type", "Place") == []
    assert (
        "no class 'Persn' in the ontology; did you mean 'Person'?"
        in kg("review", "--type", "Persn")[2]
    )
    code, out, _ = kg("review")
    assert code == 0
    head, first, *_ = out.splitlines()
    assert head.split("\t")[:4] == ["left", "right", "score", "documents"]
    assert first.split("\t")[:2] == list(TARKENTONS)
    assert "Tarkenton" in first.split("\t")[5]


def test_what_is_decided_does_not_come_again(kg, build):
    build(unsure())
    kg("decide", "different", *TARKENTONS)
    assert listed(kg) == [MOREAUS]
    build(unsure())
    assert listed(kg) == [MOREAUS]
    kg("decide", "same", *MOREAUS)
    build(unsure())
    assert kg("review") == (0, "", "kg: nothing is unsure\n")
    kg("decide", "undo", *TARKENTONS)
    assert listed(kg) == []  # not before the next build
    build(unsure())
    assert listed(kg) == [TARKENTONS]


def test_a_key_decides(kg, build, file, monkeypatch):
    build(unsure())
    monkeypatch.setattr(review, "at_terminal", lambda: True)
    answers = iter(["s", "d"])
    monkeypatch.setattr(review, "_key", lambda: next(answers))
    code, out, err = kg("review", "--who", "mk")
    assert code == 0
    assert "1 of 2" in out
    assert "William" in out
    assert err == "kg: 2 decided in out/decisions.jsonl; the next `kg build` applies them\n"
    assert [(d.verdict, str(d.left), d.who) for d in log.load(file).all] == [
        ("same", "person/bill-tarkenton", "mk"),
        ("different", "person/nicholas-moreau", "mk"),
    ]


def test_skipping_and_stopping_write_nothing(kg, build, file, monkeypatch):
    build(unsure())
    monkeypatch.setattr(review, "at_terminal", lambda: True)
    answers = iter(["", "q"])
    monkeypatch.setattr(review, "_key", lambda: next(answers))
    assert kg("review")[2] == "kg: 0 decided in out/decisions.jsonl\n"
    assert not file.exists()


def test_what_something_stands_firmly_against_is_no_work_for_a_person(build, tmp_path):
    build(unsure())
    table = read(tmp_path / "out")
    assert [p.left.id for p in stage.pairs(table, Decisions(), limit=1)] == [TARKENTONS[0]]
    firm = ("time", -0.4, "told 300 days apart")
    doubted = [
        replace(j, reasons=(*j.reasons, firm)) if "bill" in str(j.reasons) else j
        for j in table.judgements
    ]
    assert [
        p.left.id for p in stage.pairs(replace(table, judgements=doubted), Decisions(), limit=1)
    ] == [MOREAUS[0]]


def test_spellings_of_one_name_in_one_article_are_for_people_to_judge(kg, build):
    one = Doc("a")
    for name in ("Osama Brandvold", "Usama Brandvold", "Zora Brandvold"):
        one.person(name)
    build([one])
    assert listed(kg) == [("person/osama-brandvold", "person/usama-brandvold")]
