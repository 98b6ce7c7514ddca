"""States named behind a city: "Murray, KY", "Atlanta, Georgia".

Two capital letters after a city and a comma are the state's code in American news; a country of
the same name as a state is the state behind one of its country's cities. What is found so holds
for that one mention.
"""

from spacy.tokens import Doc

from kg.annotation.ner.lookup import entries, entries_of, is_country, is_main_name
from kg.lexicon import meanings
from kg.naming.gazetteer import Entry


def is_state_code(doc: Doc, i: int) -> bool:
    """Test if token `i` is the code of a state behind a name and a comma."""
    token = doc[i]
    if len(token.text) != 2:
        return False
    if i < 2:
        return False
    if doc[i - 1].text != ",":
        return False
    # "OK" and "IN" open sentences, where capitals tell nothing
    if token.text not in meanings("name_state_codes"):
        return False
    if token.is_sent_start:
        return False
    city = doc[i - 2]
    # "LOS ANGELES, CA" is a dateline, read elsewhere
    if not city.is_title:
        return False
    if city.pos_ != "PROPN":
        return False
    return not city.is_upper


def state_meant(doc: Doc, start: int, end: int) -> Entry | None:
    """The state that the name at [start, end) means for what stands before it.

    None where nothing tells.
    """
    if end - start == 1 and is_state_code(doc, start):
        return _american_state(meanings("name_state_codes")[doc[start].text])
    if start < 2 or doc[start - 1].text != ",":
        return None
    name = doc[start:end].text
    # only where the name is a country's as well, which would be meant without the city
    return _state_of_city(doc[start - 2].text, name) if is_country(name) else None


def _american_state(name: str) -> Entry | None:
    regions = (e for e in entries(name) if e.subtype == "Region")
    return next((e for e in regions if e.country == "US"), None)


def _state_of_city(city: str, state: str) -> Entry | None:
    """The state in whose country the city lies.

    Georgia behind "Atlanta", not behind "Tbilisi".
    """
    states = {e.country: e for e in entries_of(state, "Region") if e.country}
    cities = (e for e in entries_of(city, "City") if is_main_name(e, city))
    countries = (e.country for e in cities if e.country in states)
    return next((states[country] for country in countries if country), None)
