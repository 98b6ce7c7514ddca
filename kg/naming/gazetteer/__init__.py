"""Names the world knows: places, demonyms, organisations, events, given names.

A gazetteer is evidence, not a verdict: "Jordan" is a country, a river and a person, and
`lookup` answers with all it knows, the likeliest first. Data lives beside this module as
tab-separated files whose first lines name source and licence (README.md sums them up); they are
read on first use, in under 0.3 s, and never written. Another file in the same form can be read
with `read` and asked in the same way.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from kg.files import lines_of
from kg.model.extract import EntityType

HERE = Path(__file__).resolve().parent
COLUMNS = (
    "name",
    "type",
    "subtype",
    "country",
    "wikidata",
    "geonames",
    "lat",
    "lon",
    "population",
    "aliases",
)
# In order of trust where two entries are equally likely: a country before a region before a
# city.
FILES = (
    "countries.tsv",
    "places.tsv",
    "organisations.tsv",
    "events.tsv",
    "people.tsv",
    "regions.tsv",
    "cities.tsv",
)

_ARTICLE = r"(?:the|al|el|as|ash|ar|at|ad|an|az|ul)"
_LEADING = re.compile(rf"^{_ARTICLE} (?=\S)")
_ARTICLES = re.compile(rf"(?<=[|\n]){_ARTICLE} (?=[^\n|])")
TAB = "\t"
_LETTERS = {
    "ı": "i",
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
}
_MARKS = {
    "-": " ",
    "–": " ",
    "'": "",
    "’": "",
    "‘": "",
    "ʿ": "",
    "ʼ": "",
    "`": "",
    ".": "",
    ",": "",
}
_COMBINING = re.compile("[\u0300-\u036f]+")

Gender = Literal["female", "male", "either"]


class Entry(NamedTuple):
    """A thing the world knows by name.

    `subtype` is a class of the ontology. `country` is an ISO 3166-1 alpha-2 code. Ids,
    coordinates (degrees) and population are None where the source has none; nothing is guessed.
    """

    name: str
    type: EntityType
    subtype: str | None
    country: str | None
    wikidata: str | None
    geonames: str | None
    lat: float | None
    lon: float | None
    population: int | None
    aliases: tuple[str, ...]


def _replace(text: str, table: dict[str, str]) -> str:
    # faster than str.translate on megabytes
    for old, new in table.items():
        text = text.replace(old, new)
    return text


def fold(name: str) -> str:
    """The name without accents and other marks on its letters, case kept: "Ḩalab" → "Halab"."""
    if name.isascii():
        return name
    return _COMBINING.sub("", unicodedata.normalize("NFKD", _replace(name, _LETTERS)))


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """What two spellings of one name share.

    Folded, lower case, no points, hyphens as spaces, no article in front.

    >>> key("Ar-Raqqah"), key("U.S."), key("The Hague")
    ('raqqah', 'us', 'hague')
    """
    return _LEADING.sub("", " ".join(_replace(fold(name).lower(), _MARKS).split()))


class Table:
    """The entries of files, by key.

    Lines stay text until they are asked for, which keeps loading fast.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        # a line and the columns of its file
        self._lines: list[tuple[str, tuple[str, ...]]] = []
        self._index: dict[str, list[int]] = {}
        for text in texts:
            self._add(text)

    def _add(self, text: str) -> None:
        lines, columns = _body(text)
        first = len(self._lines)
        self._lines.extend((line, columns) for line in lines)
        names = "\n".join(
            f"{line[: line.index(TAB)]}|{line[line.rindex(TAB) + 1 :]}" for line in lines
        )
        # all names of a file are folded at once, which takes a tenth of the time
        keys_of_lines = _ARTICLES.sub("", _replace(fold(names).lower(), _MARKS)).split("\n")
        index = self._index
        for i, keys in enumerate(keys_of_lines, first):
            for k in keys.split("|"):
                if k in index:
                    index[k].append(i)
                elif k:
                    index[k] = [i]

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """All entries of that name, the likeliest first.

        By trust of the file, then in file order.
        """
        # a line is indexed twice where an alias has the key of the name
        lines = dict.fromkeys(self._index.get(key(name), ()))
        return tuple(_entry(*self._lines[i]) for i in lines)

    def __contains__(self, name: str) -> bool:
        return key(name) in self._index


def _body(text: str) -> tuple[list[str], tuple[str, ...]]:
    """The data lines of a file and its columns, named by the comment line with tabs.

    `name` first, `aliases` last.
    """
    lines = lines_of(text)
    comments = (line for line in lines if line.startswith("#"))
    header = next((line for line in comments if TAB in line), "")
    columns = tuple(header.removeprefix("#").strip().split(TAB)) if header else COLUMNS
    return [line for line in lines if _is_data(line)], columns


def _is_data(line: str) -> bool:
    return bool(line) and not line.startswith("#")


@lru_cache(maxsize=1 << 16)
def _entry(line: str, columns: tuple[str, ...]) -> Entry:
    cells = dict(zip(columns, line.split(TAB), strict=True))
    # what a file has no column for, and what is empty, is not known
    known = {column: cell for column, cell in cells.items() if cell}
    return Entry(
        name=cells["name"],
        type=cells["type"],  # type: ignore[arg-type]  # a test over the files checks it
        subtype=known.get("subtype"),
        country=known.get("country"),
        wikidata=known.get("wikidata"),
        geonames=known.get("geonames"),
        lat=_float(known.get("lat")),
        lon=_float(known.get("lon")),
        population=int(known["population"]) if "population" in known else None,
        aliases=tuple(known["aliases"].split("|")) if "aliases" in known else (),
    )


def _float(cell: str | None) -> float | None:
    return None if cell is None else float(cell)


def read(*paths: Path) -> Table:
    """A table of gazetteer files.

    Raises:
        OSError: a file cannot be read.
    """
    return Table(path.read_text(encoding="utf-8") for path in paths)


@cache
def world() -> Table:
    """The table of all files that come with the package."""
    return read(*(HERE / name for name in FILES))


def lookup(name: str) -> tuple[Entry, ...]:
    """What the world knows by that name, likeliest first.

    Case, accents, points, hyphens and a leading article are nothing.
    """
    return world().lookup(name)


def _rows(name: str) -> list[list[str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line.split(TAB) for line in lines_of(text) if _is_data(line)]


@cache
def demonyms() -> dict[str, str]:
    """From demonyms as they are written to the name of the place: "Syrians", "Dutchman"."""
    return {word: place for place, words in _rows("demonyms.tsv") for word in words.split("|")}


@cache
def given_names() -> dict[str, Gender]:
    """From given names, folded and in lower case, to the gender they tell."""
    genders: dict[str, Gender] = {}
    written_out: dict[str, Gender] = {"f": "female", "m": "male", "u": "either"}
    for letter, _tradition, names in _rows("given_names.tsv"):
        gender = written_out[letter]
        for name in names.split():
            folded = fold(name).lower()
            # Andrea is a woman in Germany and a man in Italy
            is_other = genders.setdefault(folded, gender) != gender
            genders[folded] = "either" if is_other else gender
    return genders


@cache
def capitals() -> dict[str, str]:
    """From ISO alpha-2 codes to the name of the capital."""
    rows = _rows("states.tsv")
    return {country: capital for country, _alpha3, capital, _neighbours in rows if capital}


@cache
def _countries() -> dict[str, Entry]:
    text = (HERE / "countries.tsv").read_text(encoding="utf-8")
    lines, columns = _body(text)
    entries = [_entry(line, columns) for line in lines]
    by_code = {entry.country: entry for entry in entries if entry.country}
    codes = ((alpha2, alpha3) for alpha2, alpha3, *_ in _rows("states.tsv"))
    return by_code | {long: by_code[short] for short, long in codes if short in by_code}


def country_of(code: str) -> Entry | None:
    """The country with an ISO 3166-1 alpha-2 or alpha-3 code, or None."""
    return _countries().get(code)
