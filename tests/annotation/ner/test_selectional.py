"""What only people do and what is only done to organisations, on docs made by hand and by the model."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotation.annotations import annotations
from kg.annotation.ner.selectional import is_organised, leads_a_life


def born(vocab: Vocab, deps: str) -> Doc:
    return Doc(
        vocab,
        words=["Edelman", "was", "born", "."],
        tags=["NNP", "VBD", "VBN", "."],
        pos=["PROPN", "AUX", "VERB", "PUNCT"],
        lemmas=["Edelman", "be", "bear", "."],
        heads=[2, 2, 2, 2],
        deps=[deps, "auxpass", "ROOT", "punct"],
    )


def test_who_is_born_is_a_person(vocab: Vocab) -> None:
    assert leads_a_life(born(vocab, "nsubjpass")[0])
    assert not leads_a_life(born(vocab, "npadvmod")[0])
    assert not is_organised(born(vocab, "nsubjpass")[0])


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        (
            "Edelman was born in Chicago and graduated from Yale University.",
            "Edelman",
            "Person",
        ),
        ("Sindelar (born 3 May 1960) is a Czech sculptor.", "Sindelar", "Person"),
        ("Mr Meyer moved to Leeds with his wife, Amity.", "Amity", "Person"),
        ("Since 2006 he has been the founder and CEO of Custodix.", "Custodix", "Organisation"),
        ("Rombourne was established in 1973 by two brothers.", "Rombourne", "Organisation"),
    ],
)
def test_a_name_is_what_it_does(nlp: Language, text: str, name: str, type_: str) -> None:
    from kg.annotation.coref import component as coref
    from kg.annotation.ner import component as ner

    doc = nlp(text)
    for layer in (ner.make(nlp, "n"), coref.make(nlp, "c")):
        doc = layer(doc)
    assert {e.name: e.type for e in annotations(doc).entities}.get(name) == type_


@pytest.mark.model
def test_a_common_word_at_the_beginning_of_a_sentence_is_no_person(nlp: Language) -> None:
    from kg.annotation.coref import component as coref
    from kg.annotation.ner import component as ner

    doc = nlp("Children died in the blast. Thousands live in tents. Neighbours married early.")
    for layer in (ner.make(nlp, "n"), coref.make(nlp, "c")):
        doc = layer(doc)
    assert [e.name for e in annotations(doc).entities if e.type == "Person"] == []
