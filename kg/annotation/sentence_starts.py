"""Sentences begin where blocks begin: the first component, before tagger and parser.

A parser that sees the heading "Palmyra developments" and "The Kremlin spokesman stressed …"
below it as one sentence makes the heading the subject. The reader knows the blocks; here their
starts, and the token after each end, become sentence starts, which spaCy's parser keeps. Where
else sentences begin is left to the parser.
"""

from collections.abc import Callable

import numpy as np
from spacy.attrs import IDX
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotation.annotations import annotations


@Language.factory("kg_blocks")
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component as spaCy makes it; it has no settings."""
    return mark


def mark(doc: Doc) -> Doc:
    """Set sentence starts at block borders; in a doc without blocks, after each empty line."""
    if len(doc) == 0:
        return doc
    blocks = annotations(doc).article.blocks
    for i in _block_borders(doc) if blocks else _after_empty_lines(doc):
        # White space alone would be a sentence of its own.
        if not doc[i].is_space:
            doc[i].is_sent_start = True
    return doc


def _block_borders(doc: Doc) -> list[int]:
    """Indices of the first token of each block and the first word after it."""
    starts = doc.to_array([IDX]).ravel().astype(np.int64)
    borders: list[int] = []
    for block in annotations(doc).article.blocks:
        borders += np.searchsorted(starts, (block.start, block.end)).tolist()
    return sorted({_word_from(doc, i) for i in borders} - {len(doc)})


def _after_empty_lines(doc: Doc) -> list[int]:
    # spaCy makes one token of all white space between two words.
    borders = {
        _word_from(doc, token.i + 1)
        for token in doc
        if token.is_space and token.text.count("\n") > 1
    }
    return sorted(borders - {len(doc)})


def _word_from(doc: Doc, i: int) -> int:
    """The first token from `i` on that is no white space.

    The doc's length where there is none.
    """
    while i < len(doc) and doc[i].is_space:
        i += 1
    return i
