"""The relations layer on docs made by hand: arguments, types, evidence, and in whose voice a relation is told."""

from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg import ontology, rules
from kg.annotation.annotations import Annotations, annotations, attach
from kg.annotation.relations.component import make, relations
from kg.model.extract import (
    Article,
    Attribution,
    Block,
    Entity,
    Mention,
    Relation,
    Skipped,
    Span,
    Time,
)
from kg.rules import Rules

RULES = """
- id: bought
  yields: acquired
  lemmas: [buy]
  paths: {subject: "@doer", object: "@undergoer"}
  examples: [{text: "Google bought YouTube.", args: {subject: Google, object: YouTube}}]
- id: spokesman
  yields: spokespersonFor
  lemmas: [spokesman]
  paths: {subject: "@titled", object: "@whole"}
  examples: [{text: "Kremlin spokesman Peskov left.", args: {subject: Peskov, object: Kremlin}}]
- id: wed
  yields: spouse
  lemmas: [marry]
  paths: {subject: "@doer", object: "@undergoer"}
  confidence: 0.5
  examples: [{text: "Ann married Tom.", args: {subject: Ann, object: Tom}}]
- id: wed-again
  yields: spouse
  lemmas: [marry]
  paths: {subject: ">nsubj", object: ">dobj"}
  confidence: 0.6
  examples: [{text: "Ann married Tom.", args: {subject: Ann, object: Tom}}]
- id: born
  yields: birthDate
  lemmas: [bear]
  paths: {subject: ">nsubjpass", object: ">prep[in] >pobj"}
  examples: [{text: "Ann was born in 1990.", args: {subject: Ann, object: "1990"}}]
"""


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "few.yml").write_text(RULES, encoding="utf-8")
    return rules.load([folder])


def doc_of(vocab: Vocab, *rows: str) -> Doc:
    """A doc from ``word/POS/TAG/dep/head`` rows.

    A lemma other than the word in lower case follows as a sixth part.
    """
    cells = [row.split("/") for row in " ".join(rows).split()]
    return Doc(
        vocab,
        words=[c[0] for c in cells],
        pos=[c[1] for c in cells],
        tags=[c[2] for c in cells],
        deps=[c[3] for c in cells],
        heads=[int(c[4]) for c in cells],
        lemmas=[c[5] if len(c) > 5 else c[0] for c in cells],
    )


def named(doc: Doc, **classes: str) -> Annotations:
    """Attach an article in which each of these words is a name of that class.

    `Company` and its like are subtypes.
    """
    work = annotations(attach(doc, Article(id="a", text=doc.text)))
    for n, (key, class_) in enumerate(classes.items(), 1):
        words, core = key.replace("_", " "), ontology.load().core_type(class_)
        spots = [i for i in range(len(doc.text)) if doc.text.startswith(words, i)]
        mentions = tuple(Mention(i, i + len(words)) for i in spots)
        work.entities.append(
            Entity(f"e{n}", core, words, mentions, None if core == class_ else class_)
        )
    return work


def bought(vocab: Vocab) -> Doc:
    return doc_of(
        vocab,
        "Google/PROPN/NNP/nsubj/1 bought/VERB/VBD/ROOT/1/buy YouTube/PROPN/NNP/dobj/1 ./PUNCT/./punct/1",
    )


def peskov(vocab: Vocab, before: str = "", after: str = "") -> Doc:
    n = len(before.split())
    words = f"Kremlin/PROPN/NNP/compound/{n + 1} spokesman/NOUN/NN/compound/{n + 2} Peskov/PROPN/NNP/nsubj/{n + 3}"
    return doc_of(vocab, before, f"{words} left/VERB/VBD/ROOT/{n + 3}/leave", after)


def test_a_relation_and_its_evidence(vocab: Vocab, few: Rules) -> None:
    doc = bought(vocab)
    named(doc, Google="Company", YouTube="Company")
    [relation], skipped = relations(doc, few)
    assert (relation.subject, relation.predicate, relation.object, relation.confidence) == (
        "e1",
        "acquired",
        "e2",
        0.8,
    )
    [evidence] = relation.evidence
    assert [doc.text[slice(*s)] for s in (evidence.subject, evidence.object)] == [
        "Google",
        "YouTube",
    ]
    assert doc.text[evidence.start : evidence.end] == "Google bought YouTube ."
    assert (evidence.rule, evidence.polarity, evidence.modality, evidence.attribution) == (
        "bought",
        "positive",
        "actual",
        None,
    )
    assert skipped == []


def test_an_argument_of_the_wrong_class_yields_nothing_and_is_listed(
    vocab: Vocab, few: Rules
) -> None:
    doc = bought(vocab)
    named(doc, Google="Company", YouTube="City")
    found, skipped = relations(doc, few)
    assert found == []
    assert skipped == [
        Skipped(0, len(doc.text.rstrip()), "bought found acquired between Company and City")
    ]


def test_what_is_no_entity_is_no_argument(vocab: Vocab, few: Rules) -> None:
    doc = bought(vocab)
    named(doc, Google="Company")
    assert relations(doc, few) == ([], [])


def test_boilerplate_says_nothing(vocab: Vocab, few: Rules) -> None:
    doc = bought(vocab)
    work = named(doc, Google="Company", YouTube="Company")
    work.article = Article(
        id="a", text=doc.text, blocks=(Block(0, len(doc.text), "boilerplate"),)
    )
    assert relations(doc, few) == ([], [])


def test_evidence_stays_within_its_block(vocab: Vocab, few: Rules) -> None:
    doc = bought(vocab)
    work = named(doc, Google="Company", YouTube="Company")
    work.article = Article(
        id="a",
        text=doc.text,
        blocks=(Block(0, 21, "headline"), Block(21, len(doc.text), "body")),
    )
    [relation], _ = relations(doc, few)
    assert (relation.evidence[0].start, relation.evidence[0].end) == (0, 21)


def test_two_sentences_that_say_it_are_two_pieces_of_evidence(vocab: Vocab, few: Rules) -> None:
    doc = doc_of(
        vocab,
        "Google/PROPN/NNP/nsubj/1 bought/VERB/VBD/ROOT/1/buy YouTube/PROPN/NNP/dobj/1 ./PUNCT/./punct/1",
        "Google/PROPN/NNP/nsubj/5 bought/VERB/VBD/ROOT/5/buy YouTube/PROPN/NNP/dobj/5 ./PUNCT/./punct/5",
    )
    named(doc, Google="Company", YouTube="Company")
    [relation], _ = relations(doc, few)
    assert [e.subject.start for e in relation.evidence] == [0, 24]


def test_a_symmetric_relation_is_one_triple_from_the_surest_rule(
    vocab: Vocab, few: Rules
) -> None:
    doc = doc_of(
        vocab,
        "Ann/PROPN/NNP/nsubj/1 married/VERB/VBD/ROOT/1/marry Tom/PROPN/NNP/dobj/1 ./PUNCT/./punct/1",
        "Tom/PROPN/NNP/nsubj/5 married/VERB/VBD/ROOT/5/marry Ann/PROPN/NNP/dobj/5 ./PUNCT/./punct/5",
    )
    named(doc, Ann="Person", Tom="Person")
    [relation], _ = relations(doc, few)
    assert (relation.subject, relation.object, relation.confidence) == ("e1", "e2", 0.6)
    assert [(doc.text[slice(*e.subject)], e.rule) for e in relation.evidence] == [
        ("Ann", "wed-again"),
        ("Ann", "wed-again"),
    ]


@pytest.mark.parametrize(
    ("value", "n"),
    [("1990", 1), ("1990-05", 1), ("1990-05-01", 1), ("199", 0), ("PAST_REF", 0)],
)
def test_a_date_is_the_object_where_a_date_can_hold_it(
    vocab: Vocab, few: Rules, value: str, n: int
) -> None:
    doc = doc_of(
        vocab,
        "Ann/PROPN/NNP/nsubjpass/2 was/AUX/VBD/auxpass/2/be born/VERB/VBN/ROOT/2/bear in/ADP/IN/prep/2 1990/NUM/CD/pobj/3",
    )
    work = named(doc, Ann="Person")
    work.times.append(Time("t1", 16, 20, "DATE", value))
    found, _ = relations(doc, few)
    assert [(r.subject, r.predicate, r.object) for r in found] == [
        ("e1", "birthDate", "t1")
    ] * n


def test_a_title_in_reported_speech_is_the_article_s_own(vocab: Vocab, few: Rules) -> None:
    doc = peskov(vocab)
    work = named(doc, Kremlin="GovernmentBody", Peskov="Person")
    work.attributions.append(
        Attribution("a1", None, (), (), (Span(0, len(doc.text)),), "indirect")
    )
    [relation], _ = relations(doc, few)
    assert relation.evidence[0].attribution is None


def test_a_title_in_quotation_marks_is_the_speaker_s(vocab: Vocab, few: Rules) -> None:
    doc = peskov(vocab, '"/PUNCT/``/punct/4', "\"/PUNCT/''/punct/4")
    work = named(doc, Kremlin="GovernmentBody", Peskov="Person")
    work.attributions.append(
        Attribution("a1", None, (), (), (Span(0, len(doc.text)),), "direct")
    )
    [relation], _ = relations(doc, few)
    assert relation.evidence[0].attribution == "a1"


def test_a_statement_in_reported_speech_is_the_speaker_s(vocab: Vocab, few: Rules) -> None:
    doc = bought(vocab)
    work = named(doc, Google="Company", YouTube="Company")
    work.attributions.append(
        Attribution("a1", None, (), (), (Span(0, len(doc.text)),), "indirect")
    )
    [relation], _ = relations(doc, few)
    assert relation.evidence[0].attribution == "a1"


def test_a_not_denies_a_statement(vocab: Vocab, few: Rules) -> None:
    doc = doc_of(
        vocab,
        "Google/PROPN/NNP/nsubj/3 did/AUX/VBD/aux/3/do not/PART/RB/neg/3 buy/VERB/VB/ROOT/3 YouTube/PROPN/NNP/dobj/3",
    )
    named(doc, Google="Company", YouTube="Company")
    [relation], _ = relations(doc, few)
    assert relation.evidence[0].polarity == "negative"


def test_the_component_takes_a_user_s_rules(
    nlp_blank: Language, tmp_path: Path, vocab: Vocab
) -> None:
    (tmp_path / "mine.yml").write_text(
        RULES.split("- id: spokesman")[0].replace("id: bought", "id: mine"), encoding="utf-8"
    )
    doc = bought(vocab)
    work = named(doc, Google="Company", YouTube="Company")
    make(nlp_blank, "kg_relations", str(tmp_path))(doc)
    assert [r.predicate for r in work.relations] == ["acquired"]


@pytest.fixture
def nlp_blank() -> Language:
    return spacy.blank("en")


@pytest.mark.model
def test_every_line_of_a_small_article_is_right(nlp: Language) -> None:
    text = (
        "Kremlin spokesman Dmitry Peskov said the Islamic State (outlawed in Russia) would be beaten. "
        "Irina Bokova, the head of UNESCO, may visit Palmyra, a city in Syria."
    )
    doc = nlp(text)
    named(
        doc,
        Dmitry_Peskov="Person", Kremlin="GovernmentBody", Islamic_State="Organisation", Russia="Place",
        Irina_Bokova="Person", UNESCO="Organisation", Palmyra="City", Syria="Country",
    )  # fmt: skip
    work = annotations(doc)
    work.attributions.append(Attribution("a1", "e1", (), (), (Span(37, 91),), "indirect"))
    make(spacy.blank("en"), "kg_relations", None)(doc)
    names = {e.id: e.name for e in work.entities}

    def line(r: Relation) -> tuple[str, str, str]:
        assert [(e.polarity, e.modality, e.attribution) for e in r.evidence] == [
            ("positive", "actual", None)
        ]
        return names[r.subject], r.predicate, names[r.object]

    assert sorted(map(line, work.relations)) == [
        ("Dmitry Peskov", "spokespersonFor", "Kremlin"),
        ("Irina Bokova", "headOf", "UNESCO"),
        ("Islamic State", "bannedIn", "Russia"),
        ("Palmyra", "locatedIn", "Syria"),
    ]


def test_a_name_that_sounds_like_an_office_is_not_its_holder(vocab: Vocab, few: Rules) -> None:
    doc = doc_of(
        vocab,
        "Kremlin/PROPN/NNP/compound/1 Spokesman/PROPN/NNP/nsubj/2/spokesman left/VERB/VBD/ROOT/2/leave",
    )
    work = named(doc, Kremlin="GovernmentBody", Spokesman="Person")
    assert relations(doc, few)[0] == []
    work.entities[1] = replace(work.entities[1], mentions=(Mention(8, 17, "nominal"),))
    work._index = None
    [relation], _ = relations(doc, few)
    assert (relation.subject, relation.object) == ("e2", "e1")


def test_a_former_office_is_past(vocab: Vocab, few: Rules) -> None:
    doc = doc_of(
        vocab,
        "former/ADJ/JJ/amod/2 Kremlin/PROPN/NNP/compound/2 spokesman/NOUN/NN/compound/3 Peskov/PROPN/NNP/nsubj/4",
        "left/VERB/VBD/ROOT/4/leave",
    )
    named(doc, Kremlin="GovernmentBody", Peskov="Person")
    [relation], _ = relations(doc, few)
    assert relation.evidence[0].past
