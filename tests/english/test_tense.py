"""Tense: what a verb group says of when, on docs made by hand."""

import pytest
from spacy.tokens import Token
from spacy.vocab import Vocab

from kg.english import tense
from tests.english.parsed import parsed

# Verb group, its last word being the verb; the tag of what is finite; if it is a simple past.
GROUPS = [
    ("died/die/VERB/VBD/ROOT/0", "VBD", True),
    ("dies/die/VERB/VBZ/ROOT/0", "VBZ", False),
    ("was/be/AUX/VBD/auxpass/1 killed/kill/VERB/VBN/ROOT/1", "VBD", True),
    ("are/be/AUX/VBP/auxpass/1 removed/remove/VERB/VBN/ROOT/1", "VBP", False),
    ("has/have/AUX/VBZ/aux/1 died/die/VERB/VBN/ROOT/1", "VBD", False),
    ("will/will/AUX/MD/aux/1 die/die/VERB/VB/ROOT/1", "MD", False),
    ("did/do/AUX/VBD/aux/1 die/die/VERB/VB/ROOT/1", "VBD", False),
]


def verb_of(vocab: Vocab, group: str) -> Token:
    return parsed(vocab, group)[-1]


@pytest.mark.parametrize(("group", "tag", "_simple"), GROUPS)
def test_the_first_word_of_a_verb_group_is_finite(
    vocab: Vocab, group: str, tag: str, _simple: bool
) -> None:
    verb = verb_of(vocab, group)
    assert tense.finite_tag(verb) == tag
    assert tense.is_past_or_perfect(verb) is (tag == "VBD")


@pytest.mark.parametrize(("group", "_tag", "simple"), GROUPS)
def test_the_simple_past_has_no_auxiliary_but_was(
    vocab: Vocab, group: str, _tag: str, simple: bool
) -> None:
    assert tense.is_simple_past(verb_of(vocab, group)) is simple


def test_a_noun_stands_in_the_clause_of_the_verb_above_it(vocab: Vocab) -> None:
    rows = "They/they/PRON/PRP/nsubj/1 {0}/sign/VERB/{1}/ROOT/1 deals/deal/NOUN/NNS/dobj/1"
    assert tense.is_in_past_clause(parsed(vocab, rows.format("signed", "VBD"))[2])
    assert not tense.is_in_past_clause(parsed(vocab, rows.format("sign", "VBP"))[2])
