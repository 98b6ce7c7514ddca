"""Sentences are bounded: the first component behind the parser.

What hangs on a word is a search through its sentence, so that a "sentence" of 60,000 words (a
table, a list, a text without full stops, one made to hang a reader) costs its square in every
layer. No sentence of news is so long: of 3,894 in Wikinews and the examples the longest has 109
tokens. What has more than `LONGEST` is cut into pieces, each a sentence by itself, and this is
told in the report. Whether a piece is true may be said in another ("it was denied that …"), so
that relations and events are not read from them (`Annotations.is_in_pieces`).
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from kg.annotation.annotations import annotations
from kg.model.extract import Skipped, Span

NAME = "kg_long_sentences"
LONGEST = 300
"""Tokens of a sentence that is read as one."""
REASON = f"sentence of more than {LONGEST} words, read for names, times and claims only"

_ROOT = "ROOT"
# The parser's label for what hangs on another word in no way it knows.
_LOOSE = "dep"


@Language.factory(NAME)
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component as spaCy makes it; it has no settings."""
    return bound


def bound(doc: Doc) -> Doc:
    """Cut what is longer than a sentence can be; all other sentences stay as they are."""
    too_long = [sentence for sentence in doc.sents if len(sentence) > LONGEST]
    if not too_long:
        return doc
    # Once for all pieces: spaCy goes through the whole doc for each head that is set.
    tree = doc.to_array([HEAD, DEP])
    for sentence in too_long:
        for start, end in pairwise([*_cuts(sentence), sentence.end]):
            _detach(tree, start, end, doc)
        words = Skipped(sentence.start_char, sentence.end_char, REASON)
        annotations(doc).skipped.append(words)
        annotations(doc).in_pieces.append(Span(words.start, words.end))
    # spaCy wants a type here that numpy does not have.
    return doc.from_array([HEAD, DEP], tree)  # type: ignore[arg-type]


def _cuts(sentence: TokenSpan) -> Iterator[int]:
    """Where the pieces of a sentence begin: behind a mark in their second half, if one is."""
    doc, start = sentence.doc, sentence.start
    yield start
    while sentence.end - start > LONGEST:
        halfway, limit = start + LONGEST // 2, start + LONGEST
        behind_marks = (i for i in range(limit, halfway, -1) if _is_mark(doc, i - 1))
        start = next(behind_marks, limit)
        yield start


def _is_mark(doc: Doc, i: int) -> bool:
    return doc[i].is_punct or doc[i].is_space


def _detach(tree: np.ndarray, start: int, end: int, doc: Doc) -> None:
    """Make the tokens `start` to `end` a tree by themselves.

    The first of those whose head is outside becomes the root, and the others hang on it.

    Args:
        tree: how far off each token's head is, and its label.
        start: the first token of the piece.
        end: the token behind it.
        doc: has the labels' keys.
    """
    piece = np.arange(start, end)
    # The array is unsigned: heads to the left are negative numbers in disguise.
    heads = piece + tree[start:end, 0].astype(np.int32)
    tops = piece[(heads < start) | (heads >= end) | (heads == piece)]
    root = tops[0]
    tree[tops, 0] = (root - tops).astype(np.uint64)
    tree[tops, 1] = doc.vocab.strings.add(_LOOSE)
    tree[root, 1] = doc.vocab.strings.add(_ROOT)
