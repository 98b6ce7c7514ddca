"""What shares its place and time with a trigger below it; clauses that only give these."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from spacy.tokens import Token

from kg import lexicon
from kg.english.labels import NOUNS, PAST, PATIENTS, Labels

# Labels over which an event is a part of what governs it; behind others a clause of its own
# begins.
_PART: Final[Labels] = frozenset(
    {
        "acl",
        "advcl",
        "agent",
        "amod",
        "attr",
        "compound",
        "conj",
        "dobj",
        "nmod",
        "nsubj",
        "nsubjpass",
        "pcomp",
        "pobj",
        "prep",
        "xcomp",
    }
)
# What governs the trigger farther away tells of something else.
MAX_STEPS = 4


class Governor(NamedTuple):
    """A word that governs a trigger; `fronted` where only what stands before it is shared.

    Joined verbs share what comes before the first: "On Monday troops came and fired", but "came
    on Monday and fired".
    """

    node: Token
    fronted: bool


def governors(trigger: Token) -> Iterator[Governor]:
    """Yield the trigger, then what it is a part of, upwards."""
    node, fronted = trigger, False
    for _ in range(MAX_STEPS):
        yield Governor(node, fronted)
        if node.dep_ not in _PART:
            return
        if _stands_apart(node):
            return
        if node.dep_ == "conj" and node.pos_ == "VERB":
            fronted = True
        node = node.head


def gives_setting(child: Token) -> bool:
    """Test for a clause beside a noun that only says that it happened.

    "A bombing that took place in Homs", "talks held in May".
    """
    if child.dep_ == "acl":
        return child.lemma_ in lexicon.words("doing_verbs")
    if child.dep_ != "relcl":
        return False
    # A clause about a clause ("…, which happened in May") is nobody's.
    if child.head.pos_ not in NOUNS:
        return False
    if child.lemma_ == "take":
        return any(c.lower_ == "place" for c in child.rights)
    return child.lemma_ in lexicon.words("event_happening_verbs")


def _stands_apart(node: Token) -> bool:
    """Test for what happens at another time and place than what governs it."""
    if node.dep_ == "prep":
        return node.lower_ in lexicon.words("event_apart_prepositions")
    # "Cummings, first elected in 1996, was born in Baltimore".
    if node.dep_ == "acl":
        return node.tag_ in PAST
    # When somebody did something to bring another thing about is not when that is to be.
    if node.dep_ == "advcl":
        return any(child.tag_ == "TO" for child in node.lefts)
    # "The council on Thursday condemned the bombing", which was before.
    judged = node.dep_ in PATIENTS
    return judged and node.head.lemma_ in lexicon.words("event_judging_verbs")
