"""Steps through a parse that several modules of events take: to neighbours and to objects."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from kg.english.labels import Labels


def is_preposition(token: Token, words: AbstractSet[str]) -> bool:
    """Test for one of some prepositions that begins a phrase."""
    return token.dep_ == "prep" and token.lower_ in words


def stands_behind(noun: Token, prepositions: AbstractSet[str]) -> bool:
    """Test for a noun behind one of some prepositions: "crash" of "died in a crash"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in prepositions


def has_left(token: Token, labels: Labels) -> bool:
    """Test for a child before a word with one of some labels."""
    return any(child.dep_ in labels for child in token.lefts)


def has_left_word(token: Token, words: AbstractSet[str]) -> bool:
    """Test for one of some words before a word that it governs: "the" of "the attack"."""
    return any(child.lower_ in words for child in token.lefts)


def objects_of(preposition: Token) -> Iterator[Token]:
    """Yield the nouns a preposition leads to: "Homs" of "in Homs"."""
    return (child for child in preposition.rights if child.dep_ == "pobj")


def objects_behind(token: Token, prepositions: AbstractSet[str]) -> Iterator[Token]:
    """Yield the nouns behind some prepositions of a word: "Homs" of "the mayor of Homs"."""
    for child in token.rights:
        if is_preposition(child, prepositions):
            yield from objects_of(child)


def objects_behind_of(token: Token) -> Iterator[Token]:
    """Yield the nouns behind an "of" of any label: "soldiers" of "dozens of soldiers"."""
    for child in token.rights:
        if child.lower_ == "of":
            yield from objects_of(child)
