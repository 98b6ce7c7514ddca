"""A parse as lists: quotations and sentences."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotation.coref.parsed_text import ParsedText


def test_quotations_end_with_their_mark_or_their_paragraph() -> None:
    words = [
        "“",
        "We",
        "”",
        "he",
        "said",
        ".",
        '"',
        "They",
        "\n\n",
        "She",
        '"',
        "I",
        '"',
        "left",
    ]
    assert ParsedText.from_doc(Doc(Vocab(), words=words)).quoted == [
        1,
        1,
        1,
        0,
        0,
        0,
        2,
        2,
        2,
        0,
        3,
        3,
        3,
        0,
    ]


def test_tokens_of_a_sentence_reach_to_the_next_or_to_the_end() -> None:
    doc = Doc(Vocab(), words=["It", "rained", ".", "He", "left"])
    doc[0].is_sent_start, doc[3].is_sent_start = True, True
    for i in (1, 2, 4):
        doc[i].is_sent_start = False
    text = ParsedText.from_doc(doc)
    assert [text.tokens_of_sentence(n) for n in (0, 1)] == [range(3), range(3, 5)]
