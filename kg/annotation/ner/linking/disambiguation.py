"""Which of several things of one name is meant.

Cities and regions by country and size, bodies by country.

Populations are those of the gazetteer; an entry without one stands in a list made by hand.
"""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from kg.annotation.ner.lookup import is_main_name
from kg.lexicon import words
from kg.naming import gazetteer
from kg.naming.gazetteer import Entry

# A city this many times as large as the next of its name is meant, without further hint.
CLEARLY_LARGER = 10
# So much larger than a village that nobody would think of the village.
FAR_LARGER = 100
# People of a city that may be meant without further hint.
LARGE = 300_000
# So large that a smaller namesake would be told from it: "London, Ontario".
METROPOLIS = 1_000_000
# Cities of this size have names in other languages.
KNOWN_ABROAD = 100_000
# Likeness of a city's name and a spelling of it, of 1, and letters by which they may differ.
SIMILAR = 0.8
LETTERS_MORE = 5
# Larger than this, the city is meant rather than its country's region of that name,
LARGE_CITY = 100_000
# and larger than this, rather than any region.
FAMOUS = 500_000
# Classes of the ontology between which only size and context tell.
SETTLED = ("City", "Region")

Nations = Counter[str]
"""How often an article names each country, by code."""


def choose(
    candidates: Sequence[Entry], text: str, nations: Nations, *, is_region: bool
) -> Entry | None:
    """The one entry that is meant, or None where more than one may be.

    Args:
        candidates: what the gazetteer has of the name and its type.
        text: the name as it is written.
        nations: countries that the article names.
        is_region: an administrative noun tells that a region is meant.
    """
    others = [e for e in candidates if e.subtype not in SETTLED]
    regions = [e for e in candidates if e.subtype == "Region"]
    # a country rather than the state of its name, a body rather than the town
    if others and not _is_state_rather(others[0], regions, nations):
        return _known_thing(others, text, nations)
    cities = _cities_called_so(candidates, text)
    if is_region or not cities:
        return _only_one(_called_so(regions, text) or regions, nations)
    return _city_or_region(cities, _called_so(regions, text), text, nations)


def _called_so(places: Sequence[Entry], text: str) -> list[Entry]:
    """The places of which a name is the main one."""
    return [e for e in places if is_main_name(e, text)]


def _cities_called_so(candidates: Sequence[Entry], text: str) -> list[Entry]:
    """The cities that may be meant by a name; the only one of it always may."""
    cities = [e for e in candidates if e.subtype == "City"]
    return cities if len(cities) == 1 else [e for e in cities if _may_be_called(e, text)]


def _times_named(entry: Entry, nations: Nations) -> int:
    """How often the article names the country of an entry; 0 for one of no country."""
    return nations[entry.country] if entry.country else 0


def _only_one(regions: Sequence[Entry], nations: Nations) -> Entry | None:
    """The only one, else the only one in a country that the article names.

    Else the first, where that is of no country.
    """
    here = [e for e in regions if e.country in nations]
    for choice in (regions, here):
        if len(choice) == 1:
            return choice[0]
    # "Kurdistan" is of several countries, and the list names it without one
    return next((e for e in regions[:1] if not e.country), None)


# --------------------------------------------------------------- cities and regions of one name


def _is_state_rather(country: Entry, regions: Sequence[Entry], nations: Nations) -> bool:
    """Test for a state with the name of a country, told by what the article names more.

    Georgia in an article about the United States that names no Georgian.
    """
    if not regions:
        return False
    return _times_named(regions[0], nations) > 2 * _times_named(country, nations)


def _city_or_region(
    cities: Sequence[Entry], regions: Sequence[Entry], text: str, nations: Nations
) -> Entry | None:
    """The city or the region, where both are called so."""
    city = _city(cities, text, nations)
    if city is None:
        city = _seat_of(regions, cities, text)
    if not regions:
        return city
    if _is_city_rather(city, regions):
        return city
    return _only_one(regions, nations)


def _is_city_rather(city: Entry | None, regions: Sequence[Entry]) -> bool:
    """Test if a city is meant rather than a region of its name.

    It is large or, in the same country, no small town.
    """
    if city is None:
        return False
    is_in_its_country = any(e.country == city.country for e in regions)
    least = LARGE_CITY if is_in_its_country else FAMOUS
    return (city.population or FAMOUS) >= least


def _seat_of(regions: Sequence[Entry], cities: Sequence[Entry], text: str) -> Entry | None:
    """The large city whose name the only region of that name bears.

    Who says Geneva means the city rather than the canton.
    """
    if len(regions) != 1:
        return None
    in_its_country = [e for e in cities if e.country == regions[0].country]
    large = [e for e in _called_so(in_its_country, text) if _size(e) >= LARGE_CITY]
    return large[0] if len(large) == 1 else None


# --------------------------------------------------------------------------------------- cities


def _size(city: Entry) -> int:
    return city.population or 0


def _may_be_called(city: Entry, text: str) -> bool:
    """Test if a name is the city's own or a spelling of it.

    Other names of small towns mostly mean another place.
    """
    if is_main_name(city, text):
        return True
    if (city.population or LARGE) >= KNOWN_ABROAD:
        return True
    mine, its = gazetteer.key(text), gazetteer.key(city.name)
    if abs(len(mine) - len(its)) >= LETTERS_MORE:
        return False
    return SequenceMatcher(None, mine, its).ratio() >= SIMILAR


def _city(cities: Sequence[Entry], text: str, nations: Nations) -> Entry | None:
    """The city in the country that the article is about.

    Else one that is far larger than its namesakes.
    """
    # a list made by hand says what English news means
    by_hand = [e for e in cities if e.population is None]
    if by_hand:
        return _with_id(by_hand[0], cities)
    here = _ranked_here(cities, text, nations)
    if not _is_clear(here, nations):
        return _known_anywhere(_called_so(cities, text))
    if not _is_dwarfed(here[0], cities, text):
        return here[0]
    return _far_larger_capital(here[0], cities, text)


def _known_anywhere(cities: Sequence[Entry]) -> Entry | None:
    """The city that is meant without a hint.

    The capital, of a country that the article need not name, or the largest.
    """
    capitals = [e for e in cities if _is_capital(e)]
    if len(capitals) == 1:
        return capitals[0]
    largest = sorted(cities, key=lambda e: -_size(e))
    return largest[0] if _stands_out(largest) else None


def _ranked_here(cities: Sequence[Entry], text: str, nations: Nations) -> list[Entry]:
    """The cities in countries that the article names.

    Of the one named most first, then by name and size.
    """

    def rank(city: Entry) -> tuple[int, bool, int]:
        return -_times_named(city, nations), not is_main_name(city, text), -_size(city)

    return sorted((e for e in cities if e.country in nations), key=rank)


def _is_clear(here: Sequence[Entry], nations: Nations) -> bool:
    """Test if no other is in a country named half as often, or the first is far larger."""
    if not here:
        return False
    most = _times_named(here[0], nations)
    rivals = [e for e in here[1:] if _times_named(e, nations) * 2 > most]
    return _stands_out([here[0], *rivals]) if rivals else True


def _is_capital(city: Entry) -> bool:
    if not city.country:
        return False
    return gazetteer.capitals().get(city.country) == city.name


def _with_id(by_hand: Entry, cities: Sequence[Entry]) -> Entry:
    """An entry of the list made by hand with an id.

    That of the one city of its country that bears the name.
    """
    in_its_country = [e for e in cities if e.country == by_hand.country]
    same = [e for e in in_its_country if e.geonames]
    return by_hand._replace(geonames=same[0].geonames) if len(same) == 1 else by_hand


def _far_larger_capital(entry: Entry, cities: Sequence[Entry], text: str) -> Entry | None:
    """The capital that dwarfs a village of its name.

    So much that nobody would think of the village: Kabul.
    """
    capitals = [e for e in _called_so(cities, text) if _is_capital(e)]
    if len(capitals) != 1:
        return None
    if _size(capitals[0]) <= FAR_LARGER * _size(entry):
        return None
    return capitals[0]


def _is_dwarfed(entry: Entry, cities: Sequence[Entry], text: str) -> bool:
    """Test if a city of that very name elsewhere is far larger.

    The one at hand would be told from it: London, Ontario.
    """
    if is_main_name(entry, text) and _size(entry) >= LARGE:
        return False
    largest = max((_size(e) for e in _called_so(cities, text)), default=0)
    if largest < METROPOLIS:
        return False
    return largest > CLEARLY_LARGER * _size(entry)


def _stands_out(ranked: Sequence[Entry]) -> bool:
    """Test if the first is large, and far larger than all others."""
    if not ranked:
        return False
    size = _size(ranked[0])
    if size < LARGE:
        return False
    return all(size >= CLEARLY_LARGER * _size(e) for e in ranked[1:])


# -------------------------------------------------------------------------- all that is no city


def _known_thing(things: Sequence[Entry], text: str, nations: Nations) -> Entry | None:
    """The only one, or the one whose country the article names.

    RAF is the air force in Britain and was a gang in Germany.

    A name of generic words ("Senate", "Democratic Party") is the body of a country only where
    that country is named most.
    """
    ranked = sorted(things, key=lambda e: -_times_named(e, nations))
    first = ranked[0]
    if _are_equal_by_country(ranked[:2], nations):
        return None
    if first.type != "Organisation":
        return first
    if not _is_generic(text):
        return first
    if first.country:
        is_named_most = 0 < nations[first.country] == max(nations.values())
        return first if is_named_most else None
    # "Greens", "Green Party": one party in an article, whichever country's
    return first if len(ranked) == 1 else None


def _are_equal_by_country(things: Sequence[Entry], nations: Nations) -> bool:
    """Test for two of which the first has a country, named no more than the other's."""
    if len(things) < 2 or not things[0].country:
        return False
    return _times_named(things[0], nations) == _times_named(things[1], nations)


def _is_generic(text: str) -> bool:
    return all(word.lower() in words("name_generic") for word in text.split())
