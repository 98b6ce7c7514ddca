"""Names as keys: what two spellings of one name share, the parts of a person's name, ids.

Keys serve two ends. Equal keys bring names together without comparing every pair (blocking), so
a key may forgive what writers vary: case, accents, points, hyphens, "al-", "Defence" and
"Defense", "Apple Inc." and "Apple". What it must not forgive is what tells two bearers apart:
given names, "Jr.", numbers.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from kg import lexicon
from kg.model.extract import EntityType
from kg.naming import folding, organisation
from kg.naming.folding import remembered, words

_ARABIC_ARTICLE = re.compile(
    r"(?:^|(?<=\s))(?:al|el|ul|ad|an|ar|as|ash|at|az|ed|er|es|esh|et|ez)[-‐–’'](?=\w)",
    re.IGNORECASE,
)
# Types of which several bear one name, each in its country or year.
_SHARED_TYPES = ("Organisation", "Event")


@remembered
def key(name: str, type_: EntityType) -> str:
    """What the spellings of one name of one thing share.

    The empty string where a name has no letter or digit.

    >>> key("Bashar al-Assad", "Person") == key("Bashar Assad", "Person")
    True
    >>> key("Ministry of Defence", "Organisation") == key("Defense Ministry", "Organisation")
    True
    """
    if type_ == "Person":
        return person(name).key
    # the article of an organisation is a word of its name: "Al Jazeera"
    if type_ == "Place":
        name = _ARABIC_ARTICLE.sub("", name)
    folded = words(name)
    if type_ == "Organisation":
        folded = organisation.plain(_without_legal_form(folded))
    return " ".join(folded)


def _without_legal_form(name: tuple[str, ...]) -> tuple[str, ...]:
    forms = lexicon.words("legal_forms")
    # a name of such words alone stands as it is
    while len(name) > 1 and name[-1] in forms:
        name = name[:-1]
    return name


def without_trade(key: str) -> str | None:
    """The key of a firm's name without the words at its end that say what it does.

    None where there are none, or where nothing is left that tells the firm.

    >>> without_trade("apple computer"), without_trade("apple"), without_trade("airbus group")
    ('apple', None, None)
    """
    core = key.split()
    trades = lexicon.words("trades")
    while len(core) > 1 and core[-1] in trades:
        core.pop()
    short = " ".join(core)
    if short == key or short in trades:
        return None
    return None if is_generic(short, "Organisation") else short


@remembered
def is_generic(name: str, type_: EntityType) -> bool:
    """Test for a name that does not say which is meant.

    Each country has one ("the Interior Ministry"), or several bear it.
    """
    if type_ not in _SHARED_TYPES:
        return False
    folded = words(name)
    if " ".join(folded) in lexicon.words("shared_names"):
        return True
    if type_ != "Organisation":
        return False
    return all(word in lexicon.words("generic_bodies") for word in folded)


# -------------------------------------------------------------------------------- people


@dataclass(frozen=True)
class PersonName:
    """A person's name in parts, folded. `given` is None where only a surname stands.

    `suffix` is such as "jr" and "iii".
    """

    given: str | None
    middle: tuple[str, ...]
    surname: str
    suffix: str | None = None

    # Kept, as a name is compared with hundreds.
    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Given name, middle names and surname, without a suffix."""
        if self.given is None:
            return (self.surname,)
        return (self.given, *self.middle, self.surname)

    @cached_property
    def key(self) -> str:
        """All parts as one string; particles such as "al-" and "von" are left out."""
        return " ".join(p for p in (self.given, *self.middle, self.surname, self.suffix) if p)

    @property
    def is_full(self) -> bool:
        """Test for a given name that is more than an initial, or a monarch's number.

        "Elizabeth II" says who is meant, "E. Windsor" does not.
        """
        if self.given is not None:
            return len(self.given) > 1
        return self.suffix is not None and not self.suffix.strip("iv")


@remembered
def person(name: str) -> PersonName:
    """A person's name taken apart.

    The last word is the surname, particles before it are dropped.

    A particle in front is one only where it is written small or joined: "al-Assad", "van Gogh",
    but "Al Gore".

    >>> person("George W. Bush")
    PersonName(given='george', middle=('w',), surname='bush', suffix=None)
    >>> person("al-Assad").given is None, person("Al Gore").given
    (True, 'al')
    """
    bare = _ARABIC_ARTICLE.sub("", name)
    parts = list(words(bare))
    suffix = _pop_suffix(parts)
    if not parts:
        return PersonName(None, (), "", suffix)
    *before, surname = parts
    before = _without_particles(before, starts_small=bare[:1].islower())
    if not before:
        return PersonName(None, (), surname, suffix)
    return PersonName(before[0], tuple(before[1:]), surname, suffix)


def _pop_suffix(parts: list[str]) -> str | None:
    """Take a suffix from the end of a name: "jr" of "Robert Downey Junior"."""
    if len(parts) < 2 or parts[-1] not in lexicon.words("name_suffixes"):
        return None
    suffix = parts.pop()
    return lexicon.meanings("name_suffixes_long").get(suffix, suffix)


def _without_particles(before: list[str], *, starts_small: bool) -> list[str]:
    particles = lexicon.words("surname_particles")
    # "Al Gore" begins with a given name, "al-Assad" with a particle
    first = [] if starts_small else before[:1]
    return first + [word for word in before[len(first) :] if word not in particles]


def is_surname_first(word: str) -> bool:
    """Test for a folded family name of those that stand first: the Xi of "Xi Jinping"."""
    return word in lexicon.words("surname_first")


# -------------------------------------------------------------------------------- ids


@remembered
def slug(text: str) -> str:
    """Text as a part of an id: ASCII letters, digits and hyphens.

    Where no Latin letter is left, a hash of the text.

    >>> slug("Bashar al-Assad"), slug("São Paulo"), slug("U.S.")
    ('bashar-al-assad', 'sao-paulo', 'us')
    """
    plain = folding.unjoined(text)
    ascii_only = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    # names in other scripts have no letter that an id may hold
    return ascii_only or short_hash(text)


def short_hash(*parts: str) -> str:
    """Eight hexadecimal digits made of the parts, the same in every process.

    What a clash of ids is told apart by.
    """
    return sha256("\x1f".join(parts).encode()).hexdigest()[:8]
