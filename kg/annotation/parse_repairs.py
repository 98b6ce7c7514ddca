"""What the parser gets wrong again and again, and the words around show: a component behind it.

In "A gunman in Nice, France killed two people" it takes France for who killed them: a country
behind a comma and a town is the town's. Each repair is one shape, sure enough to be set right
in the parse itself, so that all layers read the same sentence.
"""

from collections.abc import Callable

import numpy as np
from spacy.attrs import DEP, ENT_TYPE, HEAD
from spacy.language import Language
from spacy.tokens import Doc, Token

NAME = "kg_parse_repairs"

_SUBJECT = "nsubj"
# What the parser makes of the true subject where a place has taken its part.
_DISPLACED = ("nsubj", "npadvmod", "dep")
_PLACES = ("GPE", "LOC")


@Language.factory(NAME)
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component as spaCy makes it; it has no settings."""
    return repair


def repair(doc: Doc) -> Doc:
    """Set right what is surely wrong; all else stays as the parser has it."""
    misplaced = [pair for i in _subjects_that_are_places(doc) if (pair := _displaced(doc[i]))]
    if not misplaced:
        return doc
    # Once for all: spaCy goes through the whole doc for each head that is set.
    tree = doc.to_array([HEAD, DEP])
    for country, who in misplaced:
        town = country.left_edge.nbor(-2)
        # A head is told by how far off it is, here one before.
        tree[country.i, 0] = np.int64(town.i - country.i).astype(np.uint64)
        tree[country.i, 1] = doc.vocab.strings.add("appos")
        tree[who.i, 1] = doc.vocab.strings.add(_SUBJECT)
    # spaCy wants a type here that numpy does not have.
    return doc.from_array([HEAD, DEP], tree)  # type: ignore[arg-type]


def _subjects_that_are_places(doc: Doc) -> list[int]:
    """Indexes of the tokens to look at, by whole columns: most docs have few."""
    strings = doc.vocab.strings
    columns = doc.to_array([DEP, ENT_TYPE])
    is_place = np.isin(columns[:, 1], [strings[label] for label in _PLACES])
    found: list[int] = np.flatnonzero((columns[:, 0] == strings[_SUBJECT]) & is_place).tolist()
    return found


def _displaced(country: Token) -> tuple[Token, Token] | None:
    """A country that stands as the subject and is a town's, and whose place it has taken."""
    first = country.left_edge
    if first.i < country.sent.start + 2 or first.nbor(-1).text != ",":
        return None
    town = first.nbor(-2)
    if town.ent_type_ not in _PLACES or town.dep_ != "pobj":
        return None
    who = town.head.head
    if who.pos_ not in ("NOUN", "PROPN") or who.head != country.head:
        return None
    if who.dep_ not in _DISPLACED:
        return None
    return country, who
