"""States named behind a city: "Murray, KY", "Atlanta, Georgia".

Two capital letters after a city and a comma are the state's code in American news; a country of
the same name as a state is the state behind one of its country's cities. What is found so holds
for that one mention.
"""

from collections.abc import Mapping

from spacy.tokens import Doc

from kg.annotate.ner.lookup import entries, entries_of, is_main_name
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
    if token.text not in meanings("name_state_codes"):
        return False
    if token.is_sent_start:
        return False
    city = doc[i - 2]
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
    known = entries(doc[start:end].text)
    regions = (e for e in known if e.subtype == "Region")
    states = {e.country: e for e in regions if e.country}
    if not states:
        return None
    if not any(e.subtype == "Country" for e in known):
        return None
    return _state_of_city(doc[start - 2].text, states)


def _american_state(name: str) -> Entry | None:
    regions = (e for e in entries(name) if e.subtype == "Region")
    return next((e for e in regions if e.country == "US"), None)


def _state_of_city(city: str, states: Mapping[str, Entry]) -> Entry | None:
    """The state in whose country the city lies.

    Georgia behind "Atlanta", not behind "Tbilisi".
    """
    cities = (e for e in entries_of(city, "City") if is_main_name(e, city))
    countries = (e.country for e in cities if e.country in states)
    return next((states[country] for country in countries if country), None)
