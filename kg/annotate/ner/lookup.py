"""What is known of a name from its words alone: the gazetteer's entries, head nouns, given names, demonyms.

All answers are cached by the words, since an article says the same names again and again.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from kg.files import YamlLoader
from kg.lexicon import words
from kg.naming import gazetteer
from kg.naming.gazetteer import Entry

HEADS = Path(__file__).resolve().parents[2] / "grammar" / "entities" / "heads.yml"
PLACES = frozenset({"Country", "Region", "City", "Landmark", "Facility"})
TITLES = words("name_titles")
SURE_TITLES = words("name_titles_sure")
PARTICLES = words("name_particles")
JOINERS = words("name_joiners")
NEVER = words("name_never")
ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
ORDINALS = words("name_ordinals")
METROPOLIS = 1_000_000
CITY = 100_000
# Names come again and again, but a large corpus has more of them than memory should hold.
remembered = lru_cache(maxsize=1 << 16)


class Head(NamedTuple):
    """The type and subtype that a head noun tells; subtype None where the type is all."""

    type: str
    subtype: str | None


def _head(name: str) -> Head:
    if name in PLACES:
        return Head("Place", name)
    if name in ("Person", "Event", "Organisation", "Place"):
        return Head(name, None)
    return Head("Organisation", name)


@cache
def heads(where: str) -> dict[str, Head]:
    """From nouns to what they tell: `last` and `first` words of names, nouns a name is `described_as`."""
    content = yaml.load(HEADS.read_text(encoding="utf-8"), YamlLoader)
    table: dict[str, Head] = {}
    for name, nouns in content[where].items():
        for noun in nouns:
            table.setdefault(noun, _head(name))
    return table


def plain(word: str) -> str:
    """A word as the lists have it: lower case, without a final point."""
    return word.lower().removesuffix(".")


@remembered
def head_of(name: tuple[str, ...]) -> Head | None:
    """What the head noun of a name of several words tells, or None: its last words, the word before "of", or its first."""
    if len(name) < 2:
        return None
    lower = [plain(w) for w in name]
    last, first = heads("last"), heads("first")
    joiner = next((i for i in range(1, len(lower) - 1) if lower[i] in ("of", "for")), None)
    if joiner:
        before = lower[joiner - 1]
        return heads("before_of").get(before) or last.get(before) or first.get(lower[0])
    return (
        last.get(" ".join(lower[-2:]))
        or last.get(lower[-1])
        or first.get(" ".join(lower[:2]))
        or first.get(lower[0])
    )


@remembered
def entries(name: str) -> tuple[Entry, ...]:
    """The gazetteer's entries for a name as it is written.

    A short name in capitals ("IS", "WHO") is found only as an acronym, and a word not in
    capitals never is one.
    """
    found = gazetteer.lookup(name)
    if len(name) <= 5 and found:
        letters = name.replace(".", "")
        if letters.isupper() and len(letters) <= 3:
            return tuple(e for e in found if _acronym(e, letters)) or found
        found = tuple(e for e in found if not _acronym(e, letters.upper()) or _spelt(e, name))
    # "Atlantic" is the ocean before it is the magazine "The Atlantic"
    return tuple(e for e in found if not e.name.startswith("The ")) or found


def _acronym(entry: Entry, letters: str) -> bool:
    return any(n.replace(".", "") == letters for n in (entry.name, *entry.aliases))


def _spelt(entry: Entry, name: str) -> bool:
    return any(n == name for n in (entry.name, *entry.aliases))


@remembered
def spelt_in_capitals(name: str) -> bool:
    """Whether a word in capitals is a name without further hint: a place, as in a dateline, or an acronym, but not "LEFT"."""
    return demonym(name) is not None or any(
        e.type == "Place" or _spelt(e, name) for e in entries(name)
    )


@remembered
def demonym(name: str) -> str | None:
    """The place whose demonym the words are ("Syrian" → "Syria"), or None."""
    table = gazetteer.demonyms()
    return table.get(name) or (
        table.get(name.title()) if name.isupper() and len(name) > 3 else None
    )


@remembered
def given(word: str) -> bool:
    """Whether a word is a given name."""
    folded = gazetteer.fold(word).lower()
    names = gazetteer.given_names()
    return folded in names or all(part in names for part in folded.split("-"))


def ordinal(word: str) -> bool:
    """Whether a word is the number of a military unit: "4th", "Fifth"."""
    return ORDINAL.fullmatch(word) is not None or (word.istitle() and word.lower() in ORDINALS)


def main_name(entry: Entry, name: str) -> bool:
    """Whether the name is the entry's first name, not one of its aliases."""
    return gazetteer.key(entry.name) == gazetteer.key(name)


@remembered
def known_signs(name: str) -> tuple[str, ...]:
    """What the gazetteer knows a name as, each once: the signs of `kg.annotate.ner.typing`."""
    return tuple(dict.fromkeys(_known_sign(entry, name) for entry in entries(name)))


def _known_sign(entry: Entry, name: str) -> str:
    if entry.subtype == "Country":
        return "known-country"
    if entry.subtype != "City" or entry.population is None:
        return f"known-{entry.type.lower()}"
    if not main_name(entry, name):
        return "known-alias"
    if entry.population >= METROPOLIS:
        return "known-metropolis"
    return "known-city" if entry.population >= CITY else "known-town"


@remembered
def strong(name: str) -> bool:
    """Whether a name is known well enough to be found where the recogniser saw none."""
    if name.lower() in NEVER or len(name) < 2:
        return False
    return any(
        e.subtype != "City" or ((e.population or 0) >= 300_000 and main_name(e, name))
        for e in entries(name)
    )
