"""Sentences that are longer than sentences are."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

import kg
from kg.annotation.annotations import annotations
from kg.annotation.long_sentences import LONGEST, REASON, bound

# How a text of one sentence may hang together, by the number of its words: each word's head.
SHAPES = {
    "chain": lambda n: [max(i - 1, 0) for i in range(n)],
    "chain to the left": lambda n: [min(i + 1, n - 1) for i in range(n)],
    "all on the first": lambda n: [0] * n,
    "all on the last": lambda n: [n - 1] * n,
    "all on one within": lambda n: [n // 2] * n,
    "pairs": lambda n: [max(i - 2, 0) if i % 2 == 0 else i - 1 for i in range(n)],
}


def parsed(vocab: Vocab, heads: list[int], words: list[str] | None = None) -> Doc:
    words = words or [f"w{i}" for i in range(len(heads))]
    deps = ["ROOT" if head == i else "conj" for i, head in enumerate(heads)]
    return Doc(vocab, words=words, heads=heads, deps=deps)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", [LONGEST + 1, 2 * LONGEST, 1000, 3137])
def test_each_piece_is_a_tree_by_itself(vocab: Vocab, shape: str, size: int) -> None:
    doc = bound(parsed(vocab, SHAPES[shape](size)))
    pieces = list(doc.sents)
    assert sum(map(len, pieces)) == size
    assert max(map(len, pieces)) <= LONGEST
    for piece in pieces:
        assert [t.i for t in piece if t.head.i == t.i] == [piece.root.i]
        assert piece.root.dep_ == "ROOT"
        assert {t.i for t in piece.root.subtree} == set(range(piece.start, piece.end))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_sentence_that_may_be_one_stays(vocab: Vocab, shape: str) -> None:
    doc = parsed(vocab, SHAPES[shape](LONGEST))
    before = doc.to_json()
    assert bound(doc).to_json() == before
    assert annotations(doc).skipped == []


def test_the_sentences_beside_a_long_one_stay(vocab: Vocab) -> None:
    long = [5 + head for head in SHAPES["chain"](2 * LONGEST)]
    after = 5 + 2 * LONGEST
    heads = [1, 1, 1, 4, 4, *long, after, after, after + 1]
    doc = bound(parsed(vocab, heads))
    assert [s.end for s in doc.sents] == [3, 5, 5 + LONGEST, after, after + 3]
    assert [t.head.i for t in doc[:5]] == heads[:5]
    assert [t.head.i for t in doc[after:]] == heads[after:]


def test_pieces_end_at_a_mark_where_one_is(vocab: Vocab) -> None:
    words = ["w"] * 2 * LONGEST
    words[LONGEST - 20] = ","
    doc = bound(parsed(vocab, SHAPES["chain"](len(words)), words))
    assert [s.end for s in doc.sents] == [LONGEST - 19, 2 * LONGEST - 19, 2 * LONGEST]


def test_what_was_cut_is_told(vocab: Vocab) -> None:
    doc = bound(parsed(vocab, SHAPES["chain"](1000)))
    (skipped,) = annotations(doc).skipped
    assert (skipped.start, skipped.end, skipped.reason) == (0, len(doc.text.rstrip()), REASON)


def test_a_doc_without_words_stays(vocab: Vocab) -> None:
    assert len(bound(Doc(vocab))) == 0


@pytest.mark.model
def test_what_may_be_denied_in_another_piece_is_not_told() -> None:
    filler = "and so on and so forth and on and on " * 60
    told = "Rebels killed John Smith in Paris, and Google acquired YouTube in 2006"
    plain = kg.annotate(f"{told}.")
    assert plain.events
    assert plain.relations
    long = kg.annotate(
        f"It was denied on Monday that {filler} {told}, {filler} as nobody said."
    )
    assert "John Smith" in {entity.name for entity in long.entities}
    assert (long.events, long.relations) == ((), ())
    assert REASON in {skipped.reason for skipped in long.skipped}
