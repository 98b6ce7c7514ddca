"""A step on the way up from an event's word to its governor, and shapes that steps ask for."""

from typing import NamedTuple

from spacy.tokens import Token

from kg import lexicon


class Step(NamedTuple):
    """Where the way up leads next.

    Attributes:
        governor: the next word that has a say; None where the way ends.
        reads_beside: the words beside the governor bear on the event too.
    """

    governor: Token | None = None
    reads_beside: bool = False


STOP = Step()


def is_definite(noun: Token) -> bool:
    """Test for a noun that is told as known: "the attack", "Russia's attack"."""
    # A possessive tells of something known as well.
    words = lexicon.words("factuality_definite")
    return any(c.lower_ in words or c.dep_ == "poss" for c in noun.lefts)


def is_happening(verb: Token) -> bool:
    """Test for a verb that says of an event that it takes place: "begin", "unfold"."""
    return verb.lemma_ in lexicon.words("occurrence_verbs")


def is_to_happen(word: Token) -> bool:
    """Test for "begin" or the like as what a word expects: "set to open", "due to begin"."""
    return any(is_happening(c) for c in word.rights if c.dep_ == "xcomp")
