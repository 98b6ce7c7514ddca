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
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from kg import ontology
from kg.model.errors import RuleError
from kg.model.extract import EntityType, Link
from kg.naming.gazetteer import key
from kg.ontology import did_you_mean

COLUMNS = ("name", "type", "subtype", "aliases", "link")
TYPES: tuple[str, ...] = get_args(EntityType)
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
        try:
            rows = list(
                _json_rows(path, faults)
                if path.suffix in (".jsonl", ".json", ".ndjson")
                else _csv_rows(path, faults)
            )
        except (OSError, UnicodeDecodeError) as e:
            faults.append(
                f"{path}: the gazetteer cannot be read: {getattr(e, 'strerror', None) or e}"
            )
            continue
        for line, row in rows:
            entry = _entry(row, f"{path.name}:{line}", faults)
            if entry is not None:
                entries.append(entry)
    faults.extend(_clashes(entries))
    if faults:
        raise RuleError(faults)
    return Own(entries)


def _json_rows(path: Path, faults: list[str]) -> Iterator[Numbered]:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as e:
            faults.append(f"{path.name}:{number}: no JSON: {e}")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            faults.append(
                f"{path.name}:{number}: an entry is an object with {', '.join(COLUMNS)}"
            )


def _csv_rows(path: Path, faults: list[str]) -> Iterator[Numbered]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restkey="", strict=True)
        try:
            if not {"name", "type"} & set(reader.fieldnames or ()):
                faults.append(
                    f"{path.name}:1: the first line must name the columns, such as {','.join(COLUMNS)}"
                )
                return
            for row in reader:
                more = row.pop("", None)
                if more is not None:
                    faults.append(
                        f"{path.name}:{reader.line_num}: more cells than the first line has columns (quote cells with commas)"
                    )
                yield reader.line_num, {k: v for k, v in row.items() if v}
        except csv.Error as e:  # a quotation mark that is not closed
            faults.append(f"{path.name}:{reader.line_num + 1}: no CSV: {e}")


def _entry(row: dict[str, Any], at: str, faults: list[str]) -> OwnEntry | None:
    """The entry of a row, or None where it has faults."""
    wrong = list(_misshapen(row))
    if not wrong:
        name, type_, subtype, link = (
            " ".join(str(row.get(c) or "").split()) for c in ("name", "type", "subtype", "link")
        )
        found = _link(link)
        wrong = list(_unknown(name, type_, subtype))
        if found is not None and not wrong:
            others = tuple(
                dict.fromkeys(
                    a
                    for a in (" ".join(alias.split()) for alias in _aliases(row))
                    if key(a) and a != name
                )
            )
            return OwnEntry(name, cast(EntityType, type_), subtype or None, others, found, at)
        if found is None:
            wrong.append(
                f"link must be a Wikidata id (Q42), a GeoNames number or the address of one, not {link!r}"
            )
    faults.extend(f"{at}: {fault}" for fault in wrong)
    return None


def _aliases(row: dict[str, Any]) -> list[Any]:
    aliases = row.get("aliases") or []
    return (
        aliases.split("|")
        if isinstance(aliases, str)
        else aliases
        if isinstance(aliases, list)
        else [None]
    )


def _misshapen(row: dict[str, Any]) -> Iterator[str]:
    """Columns that there are not, and cells that are no text."""
    for column, value in row.items():
        if column not in COLUMNS:
            yield f"unknown column {column!r}{did_you_mean(column, COLUMNS)}; there are {', '.join(COLUMNS)}"
        elif (
            column != "aliases"
            and not isinstance(value, str | None)
            and not (column == "link" and type(value) is int)
        ):
            yield f"{column} must be text, not {value!r}"
    if not all(isinstance(alias, str) for alias in _aliases(row)):
        yield "aliases must be a list of names, or names with | between them"


def _unknown(name: str, type_: str, subtype: str) -> Iterator[str]:
    known = ontology.load()
    if not key(name):
        yield "name is missing"
    if not type_:
        yield f"type is missing; types are {', '.join(TYPES)}"
    elif type_ not in TYPES:
        if type_ in known.classes and known.core_type(type_) in TYPES:
            hint = f"; write type {known.core_type(type_)} and subtype {type_}"
        else:
            hint = did_you_mean(type_, TYPES) or did_you_mean(type_.title(), TYPES)
        yield f"no type {type_!r}{hint}; types are {', '.join(TYPES)}"
    elif subtype and not (
        subtype in known.classes and subtype != type_ and known.is_a(subtype, type_)
    ):
        below = sorted(c for c in known.classes if c != type_ and known.is_a(c, type_))
        yield f"no subtype {subtype!r} of {type_}{did_you_mean(subtype, below)}; there are {', '.join(below) or 'none'}"


def _link(text: str) -> Link | None:
    """The ids that a link says; None where it is none."""
    if not text:
        return Link()
    if found := _WIKIDATA.fullmatch(text):
        return Link(wikidata=found[1])
    found = _GEONAMES.fullmatch(text)
    return Link(geonames=found[1]) if found else None


def _clashes(entries: Iterable[OwnEntry]) -> Iterator[str]:
    """Names that two entries have: nobody could say which is meant."""
    first: dict[str, OwnEntry] = {}
    for entry in entries:
        for name in entry.names:
            known = first.setdefault(key(name), entry)
            if known is not entry:
                yield f"{entry.at}: {name!r} is a name of {known.name!r} too ({known.at}); a name may mean one thing only"
