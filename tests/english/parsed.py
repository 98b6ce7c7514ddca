"""Parsed sentences written by hand, so that no model has a say."""

from spacy.tokens import Doc
from spacy.vocab import Vocab


def parsed(vocab: Vocab, rows: str) -> Doc:
    """The doc of a sentence whose tokens are `word/lemma/POS/TAG/label/head`, parted by spaces.

    `head` is the index of the head's token.
    """
    words, lemmas, pos, tags, deps, heads = zip(
        *(row.split("/") for row in rows.split()), strict=True
    )
    return Doc(
        vocab,
        words=list(words),
        lemmas=list(lemmas),
        pos=list(pos),
        tags=list(tags),
        deps=list(deps),
        heads=[int(head) for head in heads],
    )
