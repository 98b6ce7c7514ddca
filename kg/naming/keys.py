"""Names as keys.

What two spellings of one name share, what a person's name is made of, and readable ids.

Keys serve two ends. Equal keys bring names together without comparing every pair (blocking), so
a key may forgive what writers vary: case, accents, points, hyphens, "al-", "Defence" and
"Defense", "Apple Inc." and "Apple". What it must not forgive is what tells two bearers apart:
given names, "Jr.", numbers.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256

from kg import lexicon
from kg.model.extract import EntityType
from kg.naming import folding, organisation

words = folding.words
_ARABIC_ARTICLE = re.compile(
    r"(?:^|(?<=\s))(?:al|el|ul|ad|an|ar|as|ash|at|az|ed|er|es|esh|et|ez)[-‐–’'](?=\w)",
    re.IGNORECASE,
)

# Letters that transliterations of one sound vary in; applied in order.
_TRANSLITERATIONS = (
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"[ei]i+"), "i"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ks|cks"), "x"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"q|ck|c(?![hei])"), "k"),
    (re.compile(r"(?<=[bdfghiklmnrst])([aou])e(?=[bcdfghklmnrstz])"), r"\1"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)e?h$"), ""),
)


@cache
def _groups(name: str) -> dict[str, tuple[str, ...]]:
    """From each word of a variants list to the words of all its entries, that word's own first."""
    found: dict[str, set[str]] = {}
    for group in lexicon.variants(name):
        for word in group:
            found.setdefault(word, set()).update(group)
    return {word: tuple(sorted(words)) for word, words in found.items()}


@lru_cache(maxsize=200_000)
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
    found = words(_ARABIC_ARTICLE.sub("", name) if type_ == "Place" else name)
    if type_ == "Organisation":
        found = organisation.plain(_without_legal_form(found))
    return " ".join(found)


def _without_legal_form(found: tuple[str, ...]) -> tuple[str, ...]:
    forms = lexicon.words("legal_forms")
    while len(found) > 1 and found[-1] in forms:
        found = found[:-1]
    return found


def without_trade(key: str) -> str | None:
    """The key of a firm's name without the words at its end that say what it does, or None where there are none.

    >>> without_trade("apple computer"), without_trade("apple"), without_trade("airbus group")
    ('apple', None, None)
    """
    found = key.split()
    trades = lexicon.words("trades")
    while len(found) > 1 and found[-1] in trades:
        found.pop()
    core = " ".join(found)
    return (
        core
        if core != key and core not in trades and not is_generic(core, "Organisation")
        else None
    )


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, folded. `given` is None where only a surname stands.

    `suffix` is such as "jr" and "iii".
    """

    given: str | None
    middle: tuple[str, ...]
    surname: str
    suffix: str | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """Given name, middle names and surname, without a suffix."""
        return (
            (self.surname,) if self.given is None else (self.given, *self.middle, self.surname)
        )

    @property
    def key(self) -> str:
        """All parts as one string; particles such as "al-" and "von" are left out."""
        return " ".join(p for p in (self.given, *self.middle, self.surname, self.suffix) if p)

    @property
    def is_full(self) -> bool:
        """Whether it has a given name that is more than an initial, or is a monarch's with a number ("Elizabeth II")."""
        if self.given is None:
            return self.suffix is not None and not self.suffix.strip("iv")
        return len(self.given) > 1


@lru_cache(maxsize=200_000)
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
    plain = _ARABIC_ARTICLE.sub("", name)
    found = list(words(plain))
    particles = lexicon.words("surname_particles")
    suffix = None
    if len(found) > 1 and found[-1] in lexicon.words("name_suffixes"):
        suffix = {"junior": "jr", "senior": "sr"}.get(found[-1], found[-1])
        found.pop()
    starts_small = plain[:1].islower()
    kept = [
        w
        for i, w in enumerate(found[:-1])
        if w not in particles or (i == 0 and not starts_small)
    ]
    surname = found[-1] if found else ""
    return PersonName(kept[0] if kept else None, tuple(kept[1:]), surname, suffix)


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """A folded word with the letters that transliterations vary in made one.

    "sergei" and "sergey" are both "sergi".
    """
    for pattern, letters in _TRANSLITERATIONS:
        word = pattern.sub(letters, word)
    return word


def same_given(left: str, right: str) -> bool:
    """Whether two given names can be spellings of one.

    Sergei and Sergey, Mohammed and Muhammad.
    """
    return (
        left == right
        or sound(left) == sound(right)
        or right in _groups("given_name_variants").get(left, ())
    )


def short_given(left: str, right: str) -> bool:
    """Whether one of two given names can be the short form of the other: William and Bill."""
    return right in _groups("given_name_short_forms").get(left, ())


def listed_surname(left: str, right: str) -> bool:
    """Whether two surnames are known as spellings of one."""
    return right in _groups("surname_variants").get(left, ())


def same_surname(left: str, right: str) -> bool:
    """Whether two surnames can be spellings of one."""
    return left == right or sound(left) == sound(right) or listed_surname(left, right)


@cache
def _first_spellings() -> dict[str, str]:
    lists = ("given_name_variants", "surname_variants")
    return {
        word: group[0]
        for name in lists
        for group in reversed(lexicon.variants(name))
        for word in group
    }


def first_spelling(word: str) -> str:
    """The first of the known spellings of a given name or surname, so that all have the same.

    Else the word itself.
    """
    return _first_spellings().get(word, word)


@lru_cache(maxsize=200_000)
def surname_key(surname: str) -> str:
    """A key that all spellings of a surname share."""
    return sound(_groups("surname_variants").get(surname, (surname,))[0])


@lru_cache(maxsize=200_000)
def initial_keys(given: str) -> tuple[str, ...]:
    """First letters that the spellings and short forms of a given name begin with, sorted.

    "bill" → b, w.
    """
    same = (
        *_groups("given_name_variants").get(given, ()),
        *_groups("given_name_short_forms").get(given, ()),
        given,
    )
    return tuple(sorted({sound(w)[:1] for w in same}))


def is_surname_first(word: str) -> bool:
    """Whether a folded word is a family name of those that stand before the given name ("Xi Jinping")."""
    return word in lexicon.words("surname_first")


@lru_cache(maxsize=200_000)
def is_generic(name: str, type_: EntityType) -> bool:
    """Whether a name does not say which is meant.

    Each country has one ("the Interior Ministry"), or several bear it.
    """
    if type_ not in ("Organisation", "Event"):
        return False
    found = words(name)
    if " ".join(found) in lexicon.words("shared_names"):
        return True
    return type_ == "Organisation" and all(w in lexicon.words("generic_bodies") for w in found)


@lru_cache(maxsize=200_000)
def acronyms(name: str) -> frozenset[str]:
    """The acronyms that a name of several words can have, folded.

    With and without its small words.

    >>> sorted(acronyms("Organisation for the Prohibition of Chemical Weapons"))
    ['oftpocw', 'opcw']
    """
    small = {"of", "for", "the", "and", "in", "on", "to", "de", "a"}
    found = [w for w in words(name) if w]
    if len(found) < 2:
        return frozenset()
    core = "".join(w[0] for w in found if w not in small)
    full = "".join(w[0] for w in found)
    return frozenset(a for a in (core, full) if len(a) > 1)


@lru_cache(maxsize=200_000)
def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym.

    One word of two to eight letters, at least two of them capitals, most of them.

    >>> is_acronym("UNESCO"), is_acronym("U.S."), is_acronym("IMFs"), is_acronym("Homs")
    (True, True, True, False)
    """
    letters = name.replace(".", "")
    capitals = sum(c.isupper() for c in letters)
    return (
        letters.isalpha()
        and 2 <= len(letters) <= 8
        and capitals >= 2
        and capitals * 2 > len(letters)
    )


@lru_cache(maxsize=200_000)
def may_abbreviate(short: str, name: str) -> bool:
    """Whether the letters of an acronym stand in a name in their order, the first of the name at the beginning.

    >>> may_abbreviate("SIA", "Singapore Airlines"), may_abbreviate("BBC", "Bank of China")
    (True, False)
    """
    letters = "".join(words(short))
    rest = iter("".join(words(name)))
    return (
        len(words(name)) > 1
        and name[:1].casefold() == letters[:1]
        and all(letter in rest for letter in letters)
    )


@lru_cache(maxsize=200_000)
def slug(text: str) -> str:
    """Text as a part of an id: ASCII letters, digits and hyphens.

    Where no Latin letter is left, a hash of the text.

    >>> slug("Bashar al-Assad"), slug("São Paulo"), slug("U.S.")
    ('bashar-al-assad', 'sao-paulo', 'us')
    """
    plain = folding.unjoined(text)
    ascii_only = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return ascii_only or short_hash(text)


def short_hash(*parts: str) -> str:
    """Eight hexadecimal digits made of the parts, the same in every process.

    What a clash of ids is told apart by.
    """
    return sha256("\x1f".join(parts).encode()).hexdigest()[:8]
