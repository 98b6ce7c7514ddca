"""Where linked places lie, and how far apart."""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from kg.model.extract import Link
from kg.model.identity import CanonicalEntity
from kg.naming import gazetteer

# Mean radius in kilometres.
EARTH = 6371.0
NEARBY = 40
"""Kilometres between places that one article and another may name for one event.

A city and its suburb.
"""


def coordinates(thing: CanonicalEntity) -> tuple[float, float] | None:
    """Latitude and longitude of a place that is linked, from the gazetteer's entry of that id.

    Never by its name alone.
    """
    # many places share a name, and "Springfield" lies nowhere
    if thing.type != "Place" or thing.link == Link():
        return None
    return _coordinates((thing.name, *thing.aliases), thing.link)


@lru_cache(maxsize=50_000)
def _coordinates(names: tuple[str, ...], link: Link) -> tuple[float, float] | None:
    for name in names:
        for entry in gazetteer.lookup(name):
            if not _has_id(entry, link) or entry.lat is None or entry.lon is None:
                continue
            return entry.lat, entry.lon
    return None


def _has_id(entry: gazetteer.Entry, link: Link) -> bool:
    # one id is enough: many cities have no Wikidata id in the gazetteer
    if link.geonames:
        return link.geonames == entry.geonames
    return link.wikidata == entry.wikidata


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The way along the Earth's surface between two points in degrees (haversine formula).

    >>> round(kilometres((52.52, 13.41), (48.86, 2.35)))
    878
    """
    north, south = radians(a[0]), radians(b[0])
    half = (
        sin((south - north) / 2) ** 2
        + cos(north) * cos(south) * sin(radians(b[1] - a[1]) / 2) ** 2
    )
    return 2 * EARTH * asin(sqrt(half))
