"""Governments called by the seat they have.

"Moscow said", "thanked Ankara", "talks between Moscow and Ankara".

A capital is a city: "in Moscow", "near Damascus". Where it does what only those who govern do
(it rejects, thanks, imposes sanctions), is what only they are (the one thanked, accused or
asked), or has what only they have (an ambassador, a policy), the government is meant, an
organisation that in the article is another thing than the city. Only such places of a name are
taken for the government; every other stays the city, and a country named so is the country.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from kg.annotation.annotations import Name
from kg.annotation.ner.lookup import entries_of
from kg.annotation.ner.teams import is_about_sport
from kg.lexicon import meanings, words
from kg.naming import gazetteer
from kg.naming.gazetteer import Entry

# Roles of what is done to a government: "accused Moscow", "told Ankara", "Kabul was asked".
SUFFERS = frozenset({"nsubjpass", "dobj", "dative"})
# What a capital becomes: an organisation of this class of the ontology.
GOVERNMENT = ("Organisation", "GovernmentBody")


def mark_governments(doc: Doc, names: Sequence[Name]) -> None:
    """Make organisations of the capitals by which a government is meant, in place.

    Their `canonical` is what the government is called in full, "Russian government": so the
    article's other names for it are known as the same.
    """
    seats = [name for name in names if _is_seat(doc, name)]
    # in news of sport a city that signs somebody is a team
    if not seats or is_about_sport(doc):
        return
    by_root = {doc[name.start : name.end].root.i: name for name in seats}
    for name in _meaning_governments(doc, by_root):
        # asked before the name stops being a place
        country = _country_of_seat(doc, name)
        name.type, name.subtype = GOVERNMENT
        is_shared = doc[name.start : name.end].text in words("name_seats_shared")
        name.canonical = None if is_shared else _government_of(country or "")
        name.wikidata = name.geonames = None


def _is_seat(doc: Doc, name: Name) -> bool:
    if name.type != "Place":
        return False
    if name.kind != "name":
        return False
    return _country_of_seat(doc, name) is not None


# --------------------------------------------------------------------------- what is said of it


def _meaning_governments(doc: Doc, by_root: Mapping[int, Name]) -> Iterator[Name]:
    """The names that mean governments: "Moscow and Ankara agreed" means two."""
    for i in sorted(by_root):
        first = doc[i]
        while first.dep_ == "conj" and first.head.i in by_root:
            first = first.head
        # of several that are joined the first has what is said of all
        if any(_governs(token) for token in (first, doc[i])):
            yield by_root[i]


def _governs(seat: Token) -> bool:
    """Test if what a capital does, suffers or has in its sentence is a government's."""
    head = seat.head
    if seat.dep_ == "nsubj":
        return _is_verb_of(head, "name_seat_acts")
    if seat.dep_ in SUFFERS:
        return _is_verb_of(head, "name_seat_told")
    if seat.dep_ == "poss":
        return head.lemma_.lower() in words("name_seat_has")
    if seat.dep_ != "pobj":
        return False
    return _tells_government(head, head.head)


def _is_verb_of(verb: Token, list_name: str) -> bool:
    if verb.pos_ != "VERB":
        return False
    return verb.lemma_.lower() in words(list_name)


def _tells_government(preposition: Token, head: Token) -> bool:
    """Test for a phrase that tells a government.

    "ties with", "ambassador to", "sanctions against".
    """
    word, lemma = preposition.lower_, head.lemma_.lower()
    if word in words("name_seat_with_prepositions"):
        return lemma in words("name_seat_with")
    if preposition.dep_ == "agent" or word == "by":
        if lemma in words("name_seat_acts"):
            return True
        return lemma in words("name_seat_told")
    # "according to Moscow"
    if word == "to" and head.lower_ == "according":
        return True
    if word not in words("name_seat_deed_prepositions"):
        return False
    return lemma in words("name_seat_deeds")


# -------------------------------------------------------------------------- whose capital it is


@cache
def _seats() -> dict[str, str]:
    """From the keys of capitals to the codes of their countries."""
    seats = {gazetteer.key(capital): code for code, capital in gazetteer.capitals().items()}
    seats.update({gazetteer.key(seat): c for seat, c in meanings("name_seats_more").items()})
    for name in words("name_seats_none"):
        seats.pop(gazetteer.key(name), None)
    return seats


def _country_of_seat(doc: Doc, name: Name) -> str | None:
    """The code of the country whose capital a place is; None for every other place."""
    # Singapore and Luxembourg are capitals of themselves
    if name.subtype == "Country":
        return None
    text = doc[name.start : name.end].text
    code = _seats().get(gazetteer.key(name.canonical or text))
    if code is None:
        return None
    cities = [e for e in entries_of(text, "City") if e.country == code]
    return code if _may_be_one_of(name, cities) else None


def _may_be_one_of(name: Name, cities: Sequence[Entry]) -> bool:
    """Test if a name may mean one of the cities, as far as its id tells."""
    if not cities:
        return False
    if not name.geonames:
        return True
    return any(e.geonames == name.geonames for e in cities)


@cache
def _government_of(code: str) -> str | None:
    """What a country's government is called: "Russian government"."""
    country = gazetteer.country_of(code)
    if country is None:
        return None
    demonyms = (word for word, place in gazetteer.demonyms().items() if place == country.name)
    adjective = next(demonyms, f"{country.name}'s")
    return f"{adjective} government"
