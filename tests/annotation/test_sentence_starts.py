"""Block borders become sentence starts, and only they."""

import pytest
from spacy.tokens import Doc

from kg.annotation.annotations import attach
from kg.annotation.sentence_starts import mark
from kg.model.extract import Article, Block


def starts(doc: Doc) -> list[str]:
    return [token.text for token in doc if token.is_sent_start is True]


@pytest.fixture
def doc(vocab) -> Doc:
    words = [
        "The",
        "end",
        "\n\n",
        "Palmyra",
        "news",
        " \n\n",
        "He",
        "said",
        ".",
        "He",
        "left",
        ".",
    ]
    return Doc(
        vocab,
        words=words,
        spaces=[True, False, False, True, False, False, True, False, True, True, False, False],
    )


def test_a_block_starts_a_sentence_and_its_inside_is_left_to_the_parser(doc):
    text = doc.text
    spans = [("The end", "body"), ("Palmyra news", "heading"), ("He said. He left.", "body")]
    blocks = tuple(
        Block(text.index(words), text.index(words) + len(words), kind) for words, kind in spans
    )
    assert starts(mark(attach(doc, Article("x", text, blocks=blocks)))) == [
        "The",
        "Palmyra",
        "He",
    ]
    assert doc[9].is_sent_start is None


def test_what_follows_a_block_starts_a_sentence_too(doc):
    blocks = (Block(doc.text.index("Palmyra"), doc.text.index("He said"), "heading"),)
    assert starts(mark(attach(doc, Article("x", doc.text, blocks=blocks))))[1:] == [
        "Palmyra",
        "He",
    ]


def test_without_blocks_an_empty_line_starts_a_sentence(doc):
    assert starts(mark(doc)) == ["The", "Palmyra", "He"]


def test_an_empty_doc_is_passed_on(vocab):
    assert len(mark(Doc(vocab))) == 0


@pytest.mark.model
def test_the_parser_keeps_the_starts(nlp):
    text = "Palmyra developments\n\nThe Kremlin spokesman stressed the loss of the city"
    blocks = (Block(0, 20, "heading"), Block(22, len(text), "body"))
    doc = mark(attach(nlp.make_doc(text), Article("x", text, blocks=blocks)))
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    assert [s.text.strip() for s in doc.sents] == [text[:20], text[22:]]
