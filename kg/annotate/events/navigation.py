"""Steps through a parse that several modules of events take: to objects, to the verb above."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from kg.english.labels import AUXILIARIES, VERBS


def objects_of(preposition: Token) -> Iterator[Token]:
    """Yield the nouns a preposition leads to: "Homs" of "in Homs"."""
    return (child for child in preposition.rights if child.dep_ == "pobj")


def objects_behind(token: Token, prepositions: AbstractSet[str]) -> Iterator[Token]:
    """Yield the nouns behind some prepositions of a word: "Homs" of "the mayor of Homs"."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            yield from objects_of(child)


def objects_behind_of(token: Token) -> Iterator[Token]:
    """Yield the nouns behind an "of", whatever its label: "soldiers" of "dozens of soldiers"."""
    for child in token.rights:
        if child.lower_ == "of":
            yield from objects_of(child)


def governing_verb(token: Token) -> Token:
    """The token if it is a verb, else the nearest verb above it, else the root of the sentence."""
    while token.pos_ not in VERBS:
        if token.head.i == token.i:
            return token
        token = token.head
    return token


def group_tense(verb: Token) -> str:
    """The tag of the finite word of a verb group, "are" of "are removed".

    A perfect ("has died") counts as a past.
    """
    helper = next((child for child in verb.lefts if child.dep_ in AUXILIARIES), None)
    if helper is None:
        return verb.tag_
    return "VBD" if helper.lemma_ == "have" else helper.tag_
