"""States named behind a city: "Murray, KY", "Atlanta, Georgia".

Two capital letters after a city and a comma are the state's code in American news; a country of
the same name as a state is the state behind one of its country's cities. What is found so holds
for that one mention.
"""

from functools import cache

from spacy.tokens import Doc

from kg.annotate.ner.lookup import entries, main_name
from kg.lexicon import meanings
from kg.naming.gazetteer import Entry


@cache
def _codes() -> dict[str, str]:
    """From postal codes to the names of the states."""
    return dict(meanings("name_state_codes"))


def is_code(doc: Doc, i: int) -> bool:
    """Whether token `i` is the code of a state behind a name and a comma."""
    token = doc[i]
    if len(token.text) != 2 or i < 2 or token.text not in _codes() or doc[i - 1].text != ",":
        return False
    city = doc[i - 2]
    return city.is_title and city.pos_ == "PROPN" and not (token.is_sent_start or city.is_upper)


def state(doc: Doc, start: int, end: int) -> Entry | None:
    """The state that the name at [start, end) means for what stands before it.

    None where nothing tells.
    """
    if end - start == 1 and is_code(doc, start):
        found = (
            e
            for e in entries(_codes()[doc[start].text])
            if e.subtype == "Region" and e.country == "US"
        )
        return next(found, None)
    if start < 2 or doc[start - 1].text != ",":
        return None
    known = entries(doc[start:end].text)
    regions = {e.country: e for e in known if e.subtype == "Region" and e.country}
    if not regions or not any(e.subtype == "Country" for e in known):
        return None
    city = doc[start - 2].text
    return next(
        (
            regions[e.country]
            for e in entries(city)
            if e.subtype == "City" and e.country in regions and main_name(e, city)
        ),
        None,
    )
