"""The dependents of a token: the first of a kind, and if there is one.

`tokens` are a token's `children`, `lefts` or `rights`, in text order; labels are dependency
labels.
"""

from collections.abc import Container, Iterable

from spacy.tokens import Token

from kg.english.labels import AUXILIARIES, FINITE


def first_with_label(tokens: Iterable[Token], *labels: str) -> Token | None:
    """The first of the tokens that has one of the labels, or None."""
    for token in tokens:
        if token.dep_ in labels:
            return token
    return None


def first_before(limit: Token, tokens: Iterable[Token], *labels: str) -> Token | None:
    """The first of the tokens that has one of the labels, if it stands before `limit`."""
    for token in tokens:
        if token.i >= limit.i:
            return None
        if token.dep_ in labels:
            return token
    return None


def has_label(tokens: Iterable[Token], *labels: str) -> bool:
    """Test if one of the tokens has one of the labels."""
    return first_with_label(tokens, *labels) is not None


def has_word(tokens: Iterable[Token], *words: str) -> bool:
    """Test if one of the tokens is one of the words, given in lower case."""
    return any(token.lower_ in words for token in tokens)


def has_word_as(tokens: Iterable[Token], label: str, words: Container[str]) -> bool:
    """Test if one of the tokens has the label and is one of the words, given in lower case."""
    return any(token.dep_ == label and token.lower_ in words for token in tokens)


def is_infinitive(verb: Token) -> bool:
    """Test if the verb has its own "to": "to seize", but not "seize" in "helped seize"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def is_finite(verb: Token) -> bool:
    """Test if the verb is tensed or has an auxiliary: "said", "has said", "to say"."""
    return verb.tag_ in FINITE or has_label(verb.children, *AUXILIARIES)


def opens_sentence(token: Token) -> bool:
    """Test for the first word of a sentence.

    `Token.sent` walks to both ends of the sentence; this looks at the token alone.
    """
    return token.i == 0 or bool(token.is_sent_start)
