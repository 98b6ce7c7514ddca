"""Tense: what the form of a verb and its auxiliaries say of when.

English marks tense on the first word of a verb group ("had" of "had been killed"). These tests
look at nothing else: that "would" after "said" is a future, or that "was" of a verb of thinking
lasts, is for those to say who know the verbs.
"""

from spacy.tokens import Token

from kg import lexicon
from kg.english.labels import AUXILIARIES, PARTICIPLES_AND_PAST
from kg.english.syntax import auxiliaries, verb_above


def finite_tag(verb: Token) -> str:
    """The tag of the finite word of a verb group: that of "are" in "are removed".

    A perfect ("has died") counts as a past, `VBD`; a verb without auxiliary has its own tag.
    """
    first = next((child for child in verb.lefts if child.dep_ in AUXILIARIES), None)
    if first is None:
        return verb.tag_
    # "has died" tells of the past, though "has" is a present.
    return "VBD" if first.lemma_ == "have" else first.tag_


def is_past_or_perfect(verb: Token) -> bool:
    """Test for a verb in the past or the perfect: "died", "was killed", "has died"."""
    return finite_tag(verb) == "VBD"


def is_simple_past(verb: Token) -> bool:
    """Test for the simple past: "died", "was killed", "were dying".

    Neither "has died" nor "did die" is one.
    """
    helpers = {child.lower_ for child in auxiliaries(verb)}
    if not helpers:
        return verb.tag_ == "VBD"
    return helpers <= lexicon.words("tense_simple_past_auxiliaries")


def is_in_past_clause(token: Token) -> bool:
    """Test if the clause that a word stands in is told as past: "a deal" in "signed a deal".

    Only the form of its verb counts, not that of auxiliaries; a gerund ("signing a deal") is
    taken for a past too.
    """
    # A noun's clause is that of the verb above it.
    return verb_above(token).tag_ in PARTICIPLES_AND_PAST
