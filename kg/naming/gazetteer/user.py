"""A user's own gazetteer.

CSV or JSON Lines of names that win over everything kg knows or guesses.

A CSV file has a line of column names first; a JSONL file one object a line. The columns:

    name      what the thing is called                                         needed
    type      Person, Organisation, Place or Event                             needed
    subtype   a class of the ontology below the type, such as Company
    aliases   other names; in CSV with | between them, in JSONL a list
    link      a Wikidata id (Q42), a GeoNames number, or the address of one of them

Names are found as they are spelt, and in capitals. All faults of all files are told at once.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from kg import ontology
from kg.files import lines_of
from kg.model.errors import ReadError, RuleError
from kg.model.extract import EntityType, Link
from kg.naming.gazetteer import key
from kg.ontology import did_you_mean
from kg.user_files import parse_json, read_text, shown

COLUMNS = ("name", "type", "subtype", "aliases", "link")
# Those whose cells are text in both formats.
TEXT_COLUMNS = ("name", "type", "subtype", "link")
JSON_SUFFIXES = (".jsonl", ".json", ".ndjson")
MOST_FAULTS = 1000
TYPES: tuple[str, ...] = get_args(EntityType)
NO_LINK = "link must be a Wikidata id (Q42), a GeoNames number or the address of one"
_WIKIDATA = re.compile(
    r"(?:(?:https?://)?(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/|wd:)?(Q[1-9]\d*)"
)
_GEONAMES = re.compile(r"(?:(?:https?://)?(?:www\.|sws\.)?geonames\.org/)?([1-9]\d*)(?:/.*)?")

Numbered = tuple[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A thing of a user's gazetteer. `at` is the file and line that it stands in."""

    name: str
    type: EntityType
    subtype: str | None
    aliases: tuple[str, ...]
    link: Link
    at: str

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, its first name first."""
        return (self.name, *self.aliases)

    @property
    def id(self) -> str:
        """What tells it from other entries, in any order of files."""
        return f"{self.type}/{self.name}"


class Own:
    """The entries of files, by name."""

    def __init__(self, entries: Iterable[OwnEntry] = ()) -> None:
        self.entries = tuple(entries)
        self._by_key = {key(n): e for e in self.entries for n in e.names}

    def __bool__(self) -> bool:
        return bool(self.entries)

    def find(self, name: str) -> OwnEntry | None:
        """The entry of a name.

        Case, accents, points, hyphens and a leading article are nothing.
        """
        return self._by_key.get(key(name))


def read(paths: Sequence[Path]) -> Own:
    """The entries of files.

    Raises:
        RuleError: a file cannot be read, or lines are wrong; names all of them, by file and
            line.
    """
    faults: list[str] = []
    entries: list[OwnEntry] = []
    for path in paths:
        for line, row in _rows(path, faults):
            # Somebody's other file has a fault in every line of a million.
            if len(faults) >= MOST_FAULTS:
                raise RuleError(faults)
            entry = _entry(row, f"{path.name}:{line}", faults)
            if entry is not None:
                entries.append(entry)
    faults.extend(_clashes(entries))
    if faults:
        raise RuleError(faults)
    return Own(entries)


def _rows(path: Path, faults: list[str]) -> Iterator[Numbered]:
    # a file of any other name is read as CSV
    read_rows = _json_rows if path.suffix in JSON_SUFFIXES else _csv_rows
    try:
        text = read_text(path)
    except ReadError as e:
        faults.append(f"{path}: the gazetteer cannot be read: {e}")
        return
    yield from read_rows(path, text, faults)


def _json_rows(path: Path, text: str, faults: list[str]) -> Iterator[Numbered]:
    for number, line in enumerate(lines_of(text), 1):
        if not line.strip():
            continue
        try:
            row = parse_json(line)
        except ValueError as e:
            faults.append(f"{path.name}:{number}: no JSON: {e}")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            fault = f"an entry is an object with {', '.join(COLUMNS)}"
            faults.append(f"{path.name}:{number}: {fault}")


def _csv_rows(path: Path, text: str, faults: list[str]) -> Iterator[Numbered]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    try:
        # a file without column names has an entry in its first line
        if set(COLUMNS[:2]).isdisjoint(reader.fieldnames or ()):
            columns = ",".join(COLUMNS)
            fault = f"the first line must name the columns, such as {columns}"
            faults.append(f"{path.name}:1: {fault}")
            return
        for row in reader:
            if row.pop("", None) is not None:
                fault = "more cells than the first line has columns (quote cells with commas)"
                faults.append(f"{path.name}:{reader.line_num}: {fault}")
            yield reader.line_num, {k: v for k, v in row.items() if v}
    # a quotation mark that is not closed
    except csv.Error as e:
        faults.append(f"{path.name}:{reader.line_num + 1}: no CSV: {e}")


def _entry(row: dict[str, Any], at: str, faults: list[str]) -> OwnEntry | None:
    """The entry of a row, or None where it has faults."""
    # what is said of values would confuse where a cell has another shape
    wrong = list(_misshapen(row)) or list(_unknown(row))
    if wrong:
        faults.extend(f"{at}: {fault}" for fault in wrong)
        return None
    name, type_, subtype, written = _texts(row)
    link = _link(written) or Link()
    aliases = (_text(alias) for alias in _aliases(row))
    others = tuple(dict.fromkeys(a for a in aliases if key(a) and a != name))
    return OwnEntry(name, cast(EntityType, type_), subtype or None, others, link, at)


def _texts(row: dict[str, Any]) -> tuple[str, ...]:
    """The cells of `TEXT_COLUMNS`."""
    return tuple(_text(row.get(column)) for column in TEXT_COLUMNS)


def _text(cell: object) -> str:
    """A cell with single spaces; a link may be a number."""
    return " ".join(str(cell or "").split())


def _aliases(row: dict[str, Any]) -> list[Any]:
    """The aliases of a row, as a list in JSON and as one cell in CSV."""
    aliases = row.get("aliases") or []
    if isinstance(aliases, str):
        return aliases.split("|")
    # something else is no list of names, as is then told
    return aliases if isinstance(aliases, list) else [None]


def _misshapen(row: dict[str, Any]) -> Iterator[str]:
    """Columns that there are not, and cells that are no text."""
    for column, value in row.items():
        if column not in COLUMNS:
            hint = did_you_mean(column, COLUMNS)
            yield f"unknown column {shown(column)}{hint}; there are {', '.join(COLUMNS)}"
        elif not _may_hold(column, value):
            yield f"{column} must be text, not {shown(value)}"
    if not all(isinstance(alias, str) for alias in _aliases(row)):
        yield "aliases must be a list of names, or names with | between them"


def _may_hold(column: str, value: object) -> bool:
    """Test for a value that a column may hold; those of `aliases` are tested by themselves."""
    # a GeoNames id is a number; `True` is an int too, and no id
    if column == "link" and type(value) is int:
        return True
    return column == "aliases" or isinstance(value, str | None)


def _unknown(row: dict[str, Any]) -> Iterator[str]:
    """What is missing, classes that the ontology has not or has elsewhere, links to nothing."""
    name, type_, subtype, link = _texts(row)
    if not key(name):
        yield "name is missing"
    if not type_:
        yield f"type is missing; types are {', '.join(TYPES)}"
    elif type_ not in TYPES:
        yield f"no type {shown(type_)}{_hint_of_type(type_)}; types are {', '.join(TYPES)}"
    elif subtype:
        below = _classes_below(type_)
        if subtype not in below:
            hint = did_you_mean(subtype, below)
            there_are = ", ".join(below) or "none"
            yield f"no subtype {shown(subtype)} of {type_}{hint}; there are {there_are}"
    if _link(link) is None:
        yield f"{NO_LINK}, not {shown(link)}"


def _hint_of_type(type_: str) -> str:
    known = ontology.load()
    # a subtype in the wrong column
    if type_ in known.classes and known.core_type(type_) in TYPES:
        return f"; write type {known.core_type(type_)} and subtype {type_}"
    return did_you_mean(type_, TYPES) or did_you_mean(type_.title(), TYPES)


def _classes_below(type_: str) -> list[str]:
    known = ontology.load()
    return sorted(c for c in known.classes if c != type_ and known.is_a(c, type_))


def _link(text: str) -> Link | None:
    """The ids that a link says; None where it is none."""
    if not text:
        return Link()
    # "Q42", "wd:Q42" and addresses of Wikidata's pages
    wikidata = _WIKIDATA.fullmatch(text)
    if wikidata:
        return Link(wikidata=wikidata[1])
    geonames = _GEONAMES.fullmatch(text)
    return Link(geonames=geonames[1]) if geonames else None


def _clashes(entries: Iterable[OwnEntry]) -> Iterator[str]:
    """Names that two entries have: nobody could say which is meant."""
    first: dict[str, OwnEntry] = {}
    for entry in entries:
        for name in entry.names:
            known = first.setdefault(key(name), entry)
            if known is not entry:
                other = f"{shown(name)} is a name of {shown(known.name)} too ({known.at})"
                yield f"{entry.at}: {other}; a name may mean one thing only"
