"""Governments called by the seat they have: "Moscow said", "thanked Ankara", "talks between Moscow and Ankara".

A capital is a city: "in Moscow", "near Damascus". Where it does what only those who govern do
    (it rejects, thanks, imposes
sanctions), is what only they are (the one thanked, accused or asked), or has what only they
have (an ambassador, a policy), the government is meant, an organisation that in the article is
another thing than the city. Only such places of a name are taken for the government; every
other stays the city, and a country named so is the country.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from kg.annotate.annotations import Name
from kg.annotate.ner.lookup import entries
from kg.annotate.ner.typing import about_sport
from kg.lexicon import meanings, words
from kg.naming import gazetteer

ACTS = words("name_seat_acts")
TOLD = words("name_seat_told")
HAS = words("name_seat_has")
WITH = words("name_seat_with")
DEEDS = words("name_seat_deeds")
WITH_WHOM = frozenset({"with", "between", "among"})
FROM_OR_ON = frozenset({"from", "by", "on", "against", "to", "towards", "toward"})


def governments(doc: Doc, names: Sequence[Name]) -> None:
    """Make organisations of the capitals by which a government is meant, in place.

    Their `canonical` is what the government is called in full, "Russian government": so the
    article's other names for it are known as the same.
    """
    seats = [
        name
        for name in names
        if name.type == "Place" and name.kind == "name" and _country(doc, name)
    ]
    if not seats or about_sport(doc):  # there a city that signs somebody is a team
        return
    roots = {doc[name.start : name.end].root.i: name for name in seats}
    for name in _with_conjuncts(doc, roots):
        country = _country(doc, name)
        name.type, name.subtype = "Organisation", "GovernmentBody"
        shared = doc[name.start : name.end].text in words("name_seats_shared")
        name.canonical = None if shared or country is None else _called(country)
        name.wikidata = name.geonames = None


def _with_conjuncts(doc: Doc, roots: Mapping[int, Name]) -> Iterator[Name]:
    """The names that mean governments: "Moscow and Ankara agreed" means two."""
    for i in sorted(roots):
        first = doc[i]
        while first.dep_ == "conj" and first.head.i in roots:
            first = first.head
        if _governs(first) or (first.i != i and _governs(doc[i])):
            yield roots[i]


def _governs(seat: Token) -> bool:
    """Whether what a token of a capital does, suffers or has in its sentence is a government's."""
    head, dep = seat.head, seat.dep_
    if dep == "nsubj":
        return head.pos_ == "VERB" and head.lemma_.lower() in ACTS
    if dep in ("nsubjpass", "dobj", "dative"):
        return head.pos_ == "VERB" and head.lemma_.lower() in TOLD
    if dep == "poss":
        return head.lemma_.lower() in HAS
    return dep == "pobj" and _in_phrase(head, head.head)


def _in_phrase(preposition: Token, head: Token) -> bool:
    """Whether a preposition and what it hangs on tell a government: "ties with", "ambassador to", "sanctions against"."""
    word, lemma = preposition.lower_, head.lemma_.lower()
    if word in WITH_WHOM:
        return lemma in WITH
    if preposition.dep_ == "agent" or word == "by":
        return lemma in ACTS or lemma in TOLD
    if word == "to" and head.lower_ == "according":
        return True
    return word in FROM_OR_ON and lemma in DEEDS


@cache
def _seats() -> dict[str, str]:
    """From the keys of capitals to the codes of their countries."""
    seats = {gazetteer.key(capital): code for code, capital in gazetteer.capitals().items()}
    seats.update({gazetteer.key(seat): c for seat, c in meanings("name_seats_more").items()})
    return {
        seat: code
        for seat, code in seats.items()
        if seat not in {gazetteer.key(n) for n in words("name_seats_none")}
    }


def _country(doc: Doc, name: Name) -> str | None:
    """The code of the country whose capital a place is; None for every other place."""
    if name.subtype == "Country":
        return None
    text = doc[name.start : name.end].text
    code = _seats().get(gazetteer.key(name.canonical or text))
    cities = [e for e in entries(text) if e.subtype == "City" and e.country == code]
    if (
        code is None
        or not cities
        or (name.geonames and all(e.geonames != name.geonames for e in cities))
    ):
        return None
    return code


@cache
def _called(code: str) -> str | None:
    """What a country's government is called: "Russian government"."""
    country = gazetteer.country_of(code)
    if country is None:
        return None
    adjective = next(
        (word for word, place in gazetteer.demonyms().items() if place == country.name),
        f"{country.name}'s",
    )
    return f"{adjective} government"
