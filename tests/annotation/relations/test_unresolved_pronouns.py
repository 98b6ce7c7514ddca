"""Pronouns without antecedent, the "I" of a speaker, and coreferent pairs of mentions."""

from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg import rules
from kg.annotation.annotations import Annotations, annotations, attach
from kg.annotation.relations.component import relations
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
    Skipped,
    Span,
)
from kg.resolve.unnamed import named
from kg.rules import Rules

RULE = """
- id: wed
  yields: spouse
  lemmas: [marry]
  paths: {subject: ">nsubj", object: ">dobj"}
  examples: [{text: "Ann married Tom.", args: {subject: Ann, object: Tom}}]
"""


@pytest.fixture(scope="module")
def wed(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    folder: Path = tmp_path_factory.mktemp("rules")
    (folder / "wed.yml").write_text(RULE, encoding="utf-8")
    return rules.load([folder])


def married(vocab: Vocab, who: str, *, then: str = "her") -> Doc:
    """`WHO married Tom , and THEN son left .`"""
    return Doc(
        vocab,
        words=[who, "married", "Tom", ",", "and", then, "son", "left", "."],
        pos=["PRON", "VERB", "PROPN", "PUNCT", "CCONJ", "PRON", "NOUN", "VERB", "PUNCT"],
        tags=["PRP", "VBD", "NNP", ",", "CC", "PRP$", "NN", "VBD", "."],
        heads=[1, 1, 1, 1, 1, 6, 7, 1, 1],
        deps=["nsubj", "ROOT", "dobj", "punct", "cc", "poss", "nsubj", "conj", "punct"],
        lemmas=[who, "marry", "Tom", ",", "and", then, "son", "leave", "."],
    )


def work_on(doc: Doc, *entities: Entity) -> Annotations:
    work = annotations(attach(doc, Article(id="a", text=doc.text)))
    work.entities.extend(entities)
    return work


def person(doc: Doc, name: str, *others: str, id_: str = "e1") -> Entity:
    spans = [(doc.text.index(name), "name"), *((doc.text.index(o), "pronoun") for o in others)]
    words = [name, *others]
    mentions = tuple(
        Mention(at, at + len(w), kind) for (at, kind), w in zip(spans, words, strict=True)
    )  # type: ignore[arg-type]
    return Entity(id_, "Person", name, mentions)


def pairs(doc: Doc, relation: Relation, *, echo: bool) -> list[tuple[str, str]]:
    return [
        (doc.text[slice(*v.subject)], doc.text[slice(*v.object)])
        for v in relation.evidence
        if v.echo is echo
    ]


def test_a_pronoun_without_antecedent_is_somebody_unnamed(vocab: Vocab, wed: Rules) -> None:
    doc = married(vocab, "She")
    work = work_on(doc, person(doc, "Tom"))
    [relation], _ = relations(doc, wed)
    assert pairs(doc, relation, echo=False) == [
        ("Tom", "She")
    ]  # symmetric: from whom the article names first
    assert pairs(doc, relation, echo=True) == [("Tom", "her")]
    unnamed = work.entities[-1]
    assert (unnamed.id, unnamed.type, unnamed.name, {m.kind for m in unnamed.mentions}) == (
        "e2",
        "Person",
        "She",
        {"pronoun"},
    )


def test_who_is_named_is_not_unnamed_too(vocab: Vocab, wed: Rules) -> None:
    doc = married(vocab, "Ann")
    work = work_on(doc, person(doc, "Ann", "her"), person(doc, "Tom", id_="e2"))
    [relation], _ = relations(doc, wed)
    assert pairs(doc, relation, echo=False) == [("Ann", "Tom")]
    assert pairs(doc, relation, echo=True) == [("her", "Tom")]
    assert [e.id for e in work.entities] == ["e1", "e2"]


def test_he_and_she_are_two(vocab: Vocab, wed: Rules) -> None:
    doc = married(vocab, "He", then="her")
    work_on(doc, person(doc, "Tom"))
    [relation], _ = relations(doc, wed)
    assert pairs(doc, relation, echo=True) == []


def test_the_i_of_reported_words_is_the_speaker(vocab: Vocab, wed: Rules) -> None:
    doc = married(vocab, "I")
    work = work_on(doc, person(doc, "Tom"), Entity("e2", "Person", "Ann", (Mention(40, 43),)))
    whole = Span(0, len(doc.text))
    work.attributions.append(Attribution("a1", "e2", (), (), (whole,), "direct"))
    [relation], _ = relations(doc, wed)
    assert {relation.subject, relation.object} == {"e1", "e2"}
    assert relation.evidence[0].attribution == "a1"
    assert len(work.entities) == 2


def test_somebody_unnamed_is_no_node_and_is_listed() -> None:
    he = Entity("e2", "Person", "he", (Mention(0, 2, "pronoun"),))
    ann = Entity("e1", "Person", "Ann", (Mention(11, 14),))
    evidence = Evidence(0, 14, Span(0, 2), Span(11, 14), "wed")
    echo = Evidence(0, 14, Span(0, 2), Span(11, 14), "wed", echo=True)
    event = Event(
        "v1",
        "Marriage",
        None,
        Span(3, 10),
        Span(0, 14),
        "r",
        (Participant("agent", "e2", Span(0, 2)),),
    )
    extract = Extract(
        Article("a", "he married Ann"),
        entities=(ann, he),
        relations=(Relation("e2", "spouse", "e1", 0.8, (evidence, echo)),),
        events=(event,),
        attributions=(Attribution("a1", "e2", (Span(0, 2),), (), (Span(3, 14),), "indirect"),),
    )
    left = named(extract)
    assert (left.entities, left.relations) == ((ann,), ())
    assert left.events[0].participants == (Participant("agent", None, Span(0, 2)),)
    assert left.attributions[0].speaker is None
    assert left.skipped == (
        Skipped(0, 14, "wed found spouse of somebody whom the text does not name"),
    )
    assert named(left) is left
