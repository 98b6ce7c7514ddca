"""What is known of a name from its words alone.

The gazetteer's entries, head nouns, given names, demonyms.

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
# Classes of the ontology that heads.yml names and that are no organisations. (They will
# become a trait of the ontology: whatever stands below Place there.)
PLACES = frozenset({"Country", "Region", "City", "Landmark", "Facility"})
TYPES = frozenset({"Person", "Event", "Organisation", "Place"})
# Bodies of a state: their names may begin like an office: "General Staff", "Foreign Ministry".
STATE_BODIES = frozenset({"GovernmentBody", "ArmedForce"})

ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
# People of a city that is known well enough to be found where the recogniser saw no name.
RELIABLE_CITY = 300_000
# Letters, with points, of a name that may be an acronym or a word: "IS", "Who", "U.S.".
LONGEST_AMBIGUOUS = 5
# Letters of capitals that are taken for an acronym first.
LONGEST_SURE_ACRONYM = 3

# Names come again and again, but a large corpus has more of them than memory should hold.
remembered = lru_cache(maxsize=1 << 16)


class Head(NamedTuple):
    """The type and subtype that a head noun tells; subtype None where the type is all."""

    type: str
    subtype: str | None

    @property
    def is_state_body(self) -> bool:
        """Test if it tells a body of a state."""
        return self.subtype in STATE_BODIES


def _head(name: str) -> Head:
    if name in PLACES:
        return Head("Place", name)
    if name in TYPES:
        return Head(name, None)
    return Head("Organisation", name)


@cache
def heads(where: str) -> dict[str, Head]:
    """From nouns to what they tell.

    `last` and `first` words of names, nouns a name is `described_as`.
    """
    content = yaml.load(HEADS.read_text(encoding="utf-8"), YamlLoader)
    table: dict[str, Head] = {}
    for name, nouns in content[where].items():
        for noun in nouns:
            table.setdefault(noun, _head(name))
    return table


def normalise(word: str) -> str:
    """A word as the lists have it: lower case, without a final point."""
    return word.lower().removesuffix(".")


def is_title(word: str) -> bool:
    """Test for a word that stands before a person's name and is no part of it.

    "Gen.", "Minister".
    """
    return normalise(word) in words("name_titles")


def is_never_name(word: str) -> bool:
    """Test for a capitalised word that is no name by itself: days, religions, languages."""
    return normalise(word) in words("name_never")


def is_particle(word: str) -> bool:
    """Test for a word, in lower case, that joins the parts of a person's name: "al", "von"."""
    return word in words("name_particles")


def is_office_holder(word: str) -> bool:
    """Test for a word for one who holds an office, or several who do.

    "ambassador", "senators".
    """
    holders = words("name_office_holders")
    holder = normalise(word)
    if holder in holders:
        return True
    return holder.removesuffix("s") in holders


@remembered
def head_of(name: tuple[str, ...]) -> Head | None:
    """What the head noun of a name of several words tells, or None.

    The head is the last words, the word before "of", or the first: "Syrian Defence Ministry",
    "Ministry of Defence", "Mount Sinjar".
    """
    if len(name) < 2:
        return None
    lower = [normalise(w) for w in name]
    of = next((i for i in range(1, len(lower) - 1) if lower[i] in words("name_of")), None)
    if of is not None:
        return _head_before_of(lower, of)
    # two words tell more than one: "air force", "tropical storm"
    return _first_told(
        ("last", " ".join(lower[-2:])),
        ("last", lower[-1]),
        ("first", " ".join(lower[:2])),
        ("first", lower[0]),
    )


def _head_before_of(lower: list[str], of: int) -> Head | None:
    before = lower[of - 1]
    return _first_told(("before_of", before), ("last", before), ("first", lower[0]))


def _first_told(*nouns: tuple[str, str]) -> Head | None:
    """What the first of nouns tells that stands in its table; each with the table's name."""
    told = (heads(where).get(noun) for where, noun in nouns)
    return next((head for head in told if head is not None), None)


def last_head(word: str) -> Head | None:
    """What a word tells that ends the names of bodies, places or events."""
    return heads("last").get(normalise(word))


def has_last_head(word: str) -> bool:
    """Test for a word that ends the names of bodies, places or events."""
    return normalise(word) in heads("last")


@remembered
def entries(name: str) -> tuple[Entry, ...]:
    """The gazetteer's entries for a name as it is written.

    A short name in capitals ("IS", "WHO") is found only as an acronym, and a word not in
    capitals never is one.
    """
    known = gazetteer.lookup(name)
    if len(name) > LONGEST_AMBIGUOUS:
        return _without_article(known)
    letters = name.replace(".", "")
    if letters.isupper() and len(letters) <= LONGEST_SURE_ACRONYM:
        return _kept_or_all(known, [e for e in known if _has_acronym(e, letters)])
    capitals = letters.upper()
    return _without_article(tuple(e for e in known if _may_be_word(e, name, capitals)))


def _without_article(known: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries without an article.

    "Atlantic" is the ocean before it is the magazine "The Atlantic".
    """
    return _kept_or_all(known, [e for e in known if not e.name.startswith("The ")])


def _kept_or_all(known: tuple[Entry, ...], kept: list[Entry]) -> tuple[Entry, ...]:
    return tuple(kept) if kept else known


def _has_acronym(entry: Entry, letters: str) -> bool:
    return any(n.replace(".", "") == letters for n in (entry.name, *entry.aliases))


def _may_be_word(entry: Entry, name: str, letters: str) -> bool:
    """Test if a name that is not in capitals may be the entry's.

    "Who" is not the WHO, "Nato" is NATO.
    """
    if not _has_acronym(entry, letters):
        return True
    return _is_spelt(entry, name)


def _is_spelt(entry: Entry, name: str) -> bool:
    return name in (entry.name, *entry.aliases)


def entries_of(name: str, subtype: str) -> list[Entry]:
    """The entries for a name that are of one class of the ontology."""
    return [e for e in entries(name) if e.subtype == subtype]


def is_known_as(name: str, *subtypes: str) -> bool:
    """Test for the name of something of one of some classes of the ontology."""
    return any(e.subtype in subtypes for e in entries(name))


def is_country(name: str) -> bool:
    """Test for the name of a country."""
    return is_known_as(name, "Country")


def is_city_by_name(name: str) -> bool:
    """Test for a city's own name, none of its others."""
    return any(is_main_name(e, name) for e in entries_of(name, "City"))


def is_place(name: str) -> bool:
    """Test for the name of any place."""
    return any(e.type == "Place" for e in entries(name))


@remembered
def is_spelt_in_capitals(name: str) -> bool:
    """Test if a word in capitals is a name without further hint.

    So is a place, as in a dateline, and an acronym, but not "LEFT".
    """
    if demonym(name) is not None:
        return True
    # NASA is spelt so, and Lyon may be in capitals in a dateline
    if is_place(name):
        return True
    return any(_is_spelt(e, name) for e in entries(name))


@remembered
def demonym(name: str) -> str | None:
    """The place whose demonym the words are ("Syrian" → "Syria"), or None."""
    table = gazetteer.demonyms()
    if name in table:
        return table[name]
    # "US" and "UK" in capitals are no demonyms of anything in title case
    return table.get(name.title()) if name.isupper() and len(name) > 3 else None


def is_demonym(name: str) -> bool:
    """Test for the demonym of a place."""
    return demonym(name) is not None


@remembered
def is_given_name(word: str) -> bool:
    """Test for a given name, a double one too: "Jean-Luc"."""
    folded = gazetteer.fold(word).lower()
    names = gazetteer.given_names()
    if folded in names:
        return True
    return all(part in names for part in folded.split("-"))


def is_ordinal(word: str) -> bool:
    """Test for the number of a military unit: "4th", "Fifth"."""
    if ORDINAL.fullmatch(word) is not None:
        return True
    if not word.istitle():
        return False
    return word.lower() in words("name_ordinals")


def is_main_name(entry: Entry, name: str) -> bool:
    """Test if a name is the entry's first, not one of its aliases."""
    return gazetteer.key(entry.name) == gazetteer.key(name)


@remembered
def is_reliable(name: str) -> bool:
    """Test if a name is known well enough to be found where the recogniser saw none."""
    if name.lower() in words("name_never"):
        return False
    if len(name) < 2:
        return False
    return any(_is_reliable_entry(e, name) for e in entries(name))


def is_known_without_doubt(name: str) -> bool:
    """Test for a name known well enough or the demonym of a place."""
    return is_demonym(name) or is_reliable(name)


def _is_reliable_entry(entry: Entry, name: str) -> bool:
    if entry.subtype != "City":
        return True
    if (entry.population or 0) < RELIABLE_CITY:
        return False
    return is_main_name(entry, name)
