"""Regions that bear the name of a city: "Homs province" is not Homs.

An administrative noun beside the name of a place tells that the region is meant: after it
("Homs province"), before it with "of" ("the province of Homs"), or in the plural after several
("Homs and Hama provinces").
"""

from spacy.tokens import Doc

from kg.annotate.annotations import Name
from kg.lexicon import words

NOUNS = words("name_region_nouns")
PLURALS = {
    plural: noun
    for noun in sorted(NOUNS - {"state"})
    for plural in (f"{noun}s", f"{noun[:-1]}ies")
}  # no "Gulf states"
OF = words("name_region_of")
JOINING = frozenset({",", "and", "or", "&", "as", "well"})
REACH = 12  # tokens over which names may be joined before the noun that they share


def region_noun(doc: Doc, name: Name) -> str | None:
    """The administrative noun, singular and in lower case, that makes a region of a place's name; None without one."""
    return _after(doc, name) or _before(doc, name)


def _after(doc: Doc, name: Name) -> str | None:
    if name.end < len(doc) and doc[name.end].lower_ in NOUNS:
        return None if _office(doc, name.end) else doc[name.end].lower_
    i = name.end
    while i < min(len(doc), name.end + REACH) and (
        doc[i].lower_ in JOINING or doc[i].text[0].isupper()
    ):
        i += 1
    joins = (
        doc[name.end if i > name.end else name.start - 1]
        if i < len(doc) and (i > name.end or name.start)
        else None
    )
    if joins is None or joins.lower_ not in JOINING or doc[i - 1].lower_ in JOINING:
        return None
    return PLURALS.get(doc[i].lower_)


def _office(doc: Doc, i: int) -> bool:
    """Whether a district is part of what an office is called: "the Manhattan district attorney"."""
    return (
        doc[i].lower_ == "district"
        and i + 1 < len(doc)
        and doc[i + 1].pos_ in ("NOUN", "PROPN")
    )


def _before(doc: Doc, name: Name) -> str | None:
    """The noun of "province of Homs", of which no other name says which it is: "the Kreuzberg district of Berlin"."""
    i = name.start - 1
    while i > max(0, name.start - REACH) and (
        doc[i].lower_ in JOINING or doc[i].text[0].isupper()
    ):
        i -= 1
    if (
        i < 1
        or doc[i].lower_ != "of"
        or (i > 1 and doc[i - 2].text[0].isupper() and doc[i - 2].lower_ != "the")
    ):
        return None
    noun = doc[i - 1].lower_
    if i == name.start - 1 and noun in OF:
        return noun
    return PLURALS.get(noun) if PLURALS.get(noun) in OF else None
