"""Syntax: what a parse leaves unsaid, on docs made by hand."""

import pytest
from spacy.vocab import Vocab

from kg.english import syntax
from tests.english.parsed import parsed

DAESH = (
    "Daesh/Daesh/PROPN/NNP/nsubj/8 ,/,/PUNCT/,/punct/0 which/which/PRON/WDT/nsubj/3 "
    "took/take/VERB/VBD/relcl/0 Palmyra/Palmyra/PROPN/NNP/dobj/3 and/and/CCONJ/CC/cc/3 "
    "held/hold/VERB/VBD/conj/3 it/it/PRON/PRP/dobj/6 tried/try/VERB/VBD/ROOT/8 "
    "to/to/PART/TO/aux/10 flee/flee/VERB/VB/xcomp/8"
)
ACCUSED = (
    "Iran/Iran/PROPN/NNP/nsubj/1 accused/accuse/VERB/VBD/ROOT/1 Israel/Israel/PROPN/NNP/dobj/1 "
    "{0}/{0}/ADP/IN/prep/1 bombing/bomb/VERB/VBG/pcomp/3"
)


def words(tokens: object) -> list[str]:
    return [str(token) for token in tokens]  # type: ignore[attr-defined]


@pytest.mark.parametrize("verb", [3, 6, 8, 10], ids=["took", "held", "tried", "flee"])
def test_a_subject_is_shared_by_relative_clause_conjunct_and_infinitive(
    vocab: Vocab, verb: int
) -> None:
    assert words(syntax.subjects(parsed(vocab, DAESH)[verb])) == ["Daesh"]


def test_own_subjects_are_those_of_the_parse(vocab: Vocab) -> None:
    doc = parsed(vocab, DAESH)
    assert words(syntax.own_subjects(doc[3])) == ["which"]
    assert syntax.own_subjects(doc[6]) == []


def test_a_subject_behind_the_verb_counts_where_none_stands_before_it(vocab: Vocab) -> None:
    doc = parsed(
        vocab,
        "said/say/VERB/VBD/ROOT/0 Dmitry/Dmitry/PROPN/NNP/compound/2 Peskov/Peskov/PROPN/NNP/nsubj/0",
    )
    assert words(syntax.own_subjects(doc[0])) == ["Peskov"]


@pytest.mark.parametrize(("verb", "subject"), [("tell", "troops"), ("promise", "Putin")])
def test_the_governing_verb_says_who_does_what_an_infinitive_says(
    vocab: Vocab, verb: str, subject: str
) -> None:
    doc = parsed(
        vocab,
        f"Putin/Putin/PROPN/NNP/nsubj/1 {verb}/{verb}/VERB/VBD/ROOT/1 troops/troop/NOUN/NNS/dobj/1 "
        "to/to/PART/TO/aux/4 leave/leave/VERB/VB/xcomp/1",
    )
    assert words(syntax.subjects(doc[4])) == [subject]


@pytest.mark.parametrize(("preposition", "subject"), [("of", "Israel"), ("by", "Iran")])
def test_the_preposition_says_who_does_what_a_gerund_says(
    vocab: Vocab, preposition: str, subject: str
) -> None:
    doc = parsed(vocab, ACCUSED.format(preposition))
    assert words(syntax.subjects(doc[4])) == [subject]


def test_the_owner_of_a_plan_is_the_subject_of_its_infinitive(vocab: Vocab) -> None:
    doc = parsed(
        vocab,
        "Russia/Russia/PROPN/NNP/poss/1 plan/plan/NOUN/NN/ROOT/1 to/to/PART/TO/aux/3 "
        "attack/attack/VERB/VB/acl/1",
    )
    assert words(syntax.subjects(doc[3])) == ["Russia"]


def test_a_relative_clause_without_pronoun_has_the_noun_as_its_object(vocab: Vocab) -> None:
    doc = parsed(
        vocab, "firm/firm/NOUN/NN/ROOT/0 he/he/PRON/PRP/nsubj/2 founded/found/VERB/VBD/relcl/0"
    )
    assert words(syntax.objects(doc[2])) == ["firm"]


def test_a_participle_behind_a_noun_is_passive(vocab: Vocab) -> None:
    doc = parsed(vocab, "firms/firm/NOUN/NNS/ROOT/0 founded/found/VERB/VBN/acl/0")
    assert syntax.is_passive(doc[1])


@pytest.mark.parametrize(
    ("object_", "passive"), [("", True), (" Homs/Homs/PROPN/NNP/dobj/0", False)]
)
def test_a_participle_that_heads_a_headline_is_passive_without_an_object(
    vocab: Vocab, object_: str, passive: bool
) -> None:
    doc = parsed(vocab, f"captured/capture/VERB/VBN/ROOT/0{object_}")
    assert syntax.is_passive(doc[0]) is passive


def test_only_relative_pronouns_have_an_antecedent(vocab: Vocab) -> None:
    doc = parsed(vocab, DAESH)
    assert syntax.antecedent(doc[2]).text == "Daesh"
    assert syntax.antecedent(doc[4]).text == "Palmyra"
    assert syntax.relative_head(doc[4]).text == "Daesh"  # type: ignore[union-attr]
    assert syntax.relative_head(doc[10]) is None


def test_conjuncts_are_found_along_the_chain(vocab: Vocab) -> None:
    doc = parsed(
        vocab,
        "Homs/Homs/PROPN/NNP/ROOT/0 Hama/Hama/PROPN/NNP/conj/0 and/and/CCONJ/CC/cc/1 "
        "Idlib/Idlib/PROPN/NNP/conj/1",
    )
    assert words(syntax.conjuncts(doc[0])) == ["Homs", "Hama", "Idlib"]


def test_the_verb_above_a_noun_or_the_root_where_there_is_none(vocab: Vocab) -> None:
    assert syntax.verb_above(parsed(vocab, DAESH)[4]).text == "took"
    doc = parsed(vocab, "new/new/ADJ/JJ/amod/1 talks/talk/NOUN/NNS/ROOT/1")
    assert syntax.verb_above(doc[0]).text == "talks"
