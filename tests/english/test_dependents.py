"""The dependents of a token: which is the first of a kind, and if there is one."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.english.dependents import (
    first_before,
    first_with_label,
    has_label,
    has_word,
    is_finite,
    is_infinitive,
)


@pytest.fixture
def doc(vocab: Vocab) -> Doc:
    return Doc(
        vocab,
        words=["Troops", "tried", "to", "seize", "Homs", "quickly"],
        heads=[1, 1, 3, 1, 3, 3],
        deps=["nsubj", "ROOT", "aux", "xcomp", "dobj", "advmod"],
        tags=["NNS", "VBD", "TO", "VB", "NNP", "RB"],
    )


def test_first_with_label(doc: Doc) -> None:
    assert first_with_label(doc[3].rights, "advmod", "dobj") == doc[4]
    assert first_with_label(doc[3].rights, "nsubj") is None


def test_first_before_stands_before(doc: Doc) -> None:
    assert first_before(doc[5], doc[3].rights, "dobj", "advmod") == doc[4]
    assert first_before(doc[4], doc[3].rights, "dobj", "advmod") is None


def test_has_label_and_word(doc: Doc) -> None:
    assert has_label(doc[1].lefts, "nsubj")
    assert not has_label(doc[1].rights, "nsubj")
    assert has_word(doc[1].lefts, "troops")
    assert not has_word(doc[1].lefts, "homs")


def test_infinitive_has_its_own_to(doc: Doc) -> None:
    assert is_infinitive(doc[3])
    assert not is_infinitive(doc[1])


def test_finite_is_tensed_or_has_an_auxiliary(doc: Doc) -> None:
    assert is_finite(doc[1])
    assert is_finite(doc[3])
    assert not is_finite(doc[4])
