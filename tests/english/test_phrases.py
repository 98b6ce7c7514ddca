"""The words of a participant, on docs made by hand."""

import pytest
from spacy.vocab import Vocab

from kg.english.phrases import noun_phrase
from tests.english.parsed import parsed

HEAD = (
    "the/the/DET/DT/det/2 new/new/ADJ/JJ/amod/2 head/head/NOUN/NN/ROOT/2 of/of/ADP/IN/prep/2 "
    "UNESCO/UNESCO/PROPN/NNP/pobj/3 who/who/PRON/WP/nsubj/6 came/come/VERB/VBD/relcl/2"
)
STAY = (
    "urged/urge/VERB/VBD/ROOT/0 us/we/PRON/PRP/dobj/0 to/to/PART/TO/aux/3 "
    "stay/stay/VERB/VB/xcomp/0 there/there/ADV/RB/advmod/3 and/and/CCONJ/CC/cc/3 "
    "left/leave/VERB/VBD/conj/3"
)
TALKS = "talks/talk/NOUN/NNS/ROOT/0 in/in/ADP/IN/prep/0 Paris/Paris/PROPN/NNP/pobj/1"


@pytest.mark.parametrize(
    ("rows", "head", "words"),
    [
        (HEAD, 2, "the new head of UNESCO"),
        (TALKS, 0, "talks"),
        (STAY, 3, "stay there"),
    ],
    ids=[
        "without its relative clause",
        "without its place",
        "without a tensed verb joined to it",
    ],
)
def test_the_words_of_a_participant(vocab: Vocab, rows: str, head: int, words: str) -> None:
    doc = parsed(vocab, rows)
    span = noun_phrase(doc[head])
    assert doc.text[span.start : span.end] == words
