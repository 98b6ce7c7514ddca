"""Regions that bear the name of a city: "Homs province" is not Homs.

An administrative noun beside the name of a place tells that the region is meant: after it
("Homs province"), before it with "of" ("the province of Homs"), or in the plural after several
("Homs and Hama provinces").
"""

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Doc, Token

from kg.annotation.annotations import Name
from kg.annotation.ner.spans import end_of_run, is_capitalised, lower_at
from kg.english.labels import NOUNS
from kg.lexicon import words

# Tokens over which names may be joined before the noun that they share.
REACH = 12


@cache
def _plurals() -> Mapping[str, str]:
    """From the plurals of administrative nouns to the singular.

    Not of "state": the "Gulf states" are countries.
    """
    nouns = sorted(words("name_region_nouns") - {"state"})
    return {plural: noun for noun in nouns for plural in (f"{noun}s", f"{noun[:-1]}ies")}


def region_noun(doc: Doc, name: Name) -> str | None:
    """The administrative noun that makes a region of a place's name.

    Singular and in lower case; None without one.
    """
    return _noun_after(doc, name) or _noun_before(doc, name)


def _noun_after(doc: Doc, name: Name) -> str | None:
    """The noun of "Homs province", or of "Homs and Hama provinces" for each of the two."""
    noun = lower_at(doc, name.end)
    if noun in words("name_region_nouns"):
        return None if _is_of_office(doc, name.end) else noun
    limit = min(len(doc), name.end + REACH)
    end = end_of_run(name.end, limit, lambda i: _is_in_list(doc[i]))
    if _joins(doc, end - 1):
        return None
    # the last of the names that are joined has the joiner before it
    joiner = name.end if end > name.end else name.start - 1
    return _plurals().get(lower_at(doc, end)) if _joins(doc, joiner) else None


def _joins(doc: Doc, i: int) -> bool:
    return lower_at(doc, i) in words("name_region_joiners")


def _is_in_list(token: Token) -> bool:
    return is_capitalised(token) or _joins(token.doc, token.i)


def _is_of_office(doc: Doc, i: int) -> bool:
    """Test if a district is part of what an office is called.

    "the Manhattan district attorney".
    """
    if doc[i].lower_ != "district":
        return False
    if i + 1 >= len(doc):
        return False
    return doc[i + 1].pos_ in NOUNS


def _noun_before(doc: Doc, name: Name) -> str | None:
    """The noun of "province of Homs", of which no other name says which it is.

    "the Kreuzberg district of Berlin".
    """
    farthest = max(0, name.start - REACH)
    before = range(name.start - 1, farthest, -1)
    of = next((i for i in before if not _is_in_list(doc[i])), farthest)
    if of < 1:
        return None
    if doc[of].lower_ != "of":
        return None
    if _is_named(doc, of - 1):
        return None
    noun = doc[of - 1].lower_
    if of == name.start - 1 and noun in words("name_region_of"):
        return noun
    singular = _plurals().get(noun)
    return singular if singular in words("name_region_of") else None


def _is_named(doc: Doc, noun: int) -> bool:
    """Test for a name right before an administrative noun.

    The Kreuzberg of "Kreuzberg district".
    """
    if noun < 1:
        return False
    if doc[noun - 1].lower_ == "the":
        return False
    return doc[noun - 1].text[0].isupper()
