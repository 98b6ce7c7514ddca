"""The words of a name: its key, given and family name, and the state that a body is of."""

import re
from functools import cache, lru_cache

from kg.lexicon import words
from kg.naming import gazetteer, nicknames, spellings

NameKey = tuple[str, ...]

# Names of an article come back again and again while clusters are compared.
_CACHED_NAMES = 1 << 14

# At least three letters before it, so that it is not the hyphen of "al-" and "el-".
_HYPHEN_OF_DOUBLE_NAME = re.compile(r"(?<=\w{3})-(?=[^\W\d_])")
_NO_QUOTES_OR_BRACKETS = str.maketrans(dict.fromkeys('"“”„«»()[]', ""))


def name_key(text: str, type_: str = "") -> NameKey:
    """The words that two spellings of a name share; a person's double name is one word.

    >>> name_key("al-Qaeda") == name_key("Al Qaeda"), name_key("Talal al-Barrazi")
    (True, ('talal', 'al', 'barrazi'))
    >>> name_key("U.S.")
    ('us',)
    >>> name_key("Anne Doe-Roe", "Person")
    ('anne', 'doe_roe')
    """
    if type_ == "Person" and "-" in text:
        text = _HYPHEN_OF_DOUBLE_NAME.sub("_", text)
    key = gazetteer.key(text).replace("&", "and").translate(_NO_QUOTES_OR_BRACKETS)
    # Never empty: a name of signs alone still is one.
    return tuple(key.split()) or (text,)


# ---------------------------------------------------------------- people


@lru_cache(maxsize=_CACHED_NAMES)
def given_and_family(key: NameKey) -> tuple[str | None, NameKey]:
    """A person's first name, or None, and the words of the family name.

    Particles and suffixes are left out.

    >>> given_and_family(("talal", "al", "barrazi"))
    ('talal', ('barrazi',))
    """
    names = _leave_out("coref_suffixes", key)
    bare = _leave_out("coref_particles", names)
    if len(bare) < 2:
        return None, bare
    return bare[0], bare[1:]


def _leave_out(list_name: str, key: NameKey) -> NameKey:
    left_out = words(list_name)
    # A name of nothing but particles, such as "Al", stands as it is.
    return tuple(word for word in key if word not in left_out) or key


def same_given(a: str, b: str) -> bool:
    """Test if two first names can be one.

    They are equal, an initial of the other, a spelling ("Sergei", "Sergey") or a short form
    ("Alex", "Alexander").
    """
    short, long = sorted((a, b), key=len)
    # Two letters are a name of their own, not a beginning: "Al" is not "Alan".
    if len(short) != 2 and long.startswith(short):
        return True
    return spellings.same_given(a, b) or nicknames.same_by_short_form(a, b)


def is_regnal(key: NameKey) -> bool:
    """Test if a name is a monarch's or a pope's: "Abdullah II" shortens nobody's name."""
    return len(key) == 2 and key[1] in words("coref_regnal")


def suffixes_of(key: NameKey) -> frozenset[str]:
    """What tells a father from his son: "Jr", "Sr", "III"."""
    return words("coref_suffixes") & set(key)


# ---------------------------------------------------------------- bodies of states


@lru_cache(maxsize=_CACHED_NAMES)
def owning_states(key: NameKey) -> frozenset[str]:
    """The countries and regions that an organisation's name says it belongs to.

    It begins with them, or ends with them behind "of". Empty where there are none; several
    where a name is that of several places.

    >>> sorted(owning_states(("us", "senate")))
    ['United States']
    >>> sorted(owning_states(("senate", "of", "puerto", "rico")))
    ['Puerto Rico']
    """
    # The longest beginning first: "Guinea-Bissau's army" is not that of Guinea.
    for length in (3, 2, 1):
        if length < len(key):
            states = _states_called(" ".join(key[:length]))
            if states:
                return states
    # Only the first "of" counts: "Ministry of Defence of Georgia" finds no state.
    if "of" in key[1:-1]:
        return _states_called(" ".join(key[key.index("of", 1) + 1 :]))
    return frozenset()


def _states_called(name: str) -> frozenset[str]:
    country = _countries_by_demonym().get(name)
    if country is not None:
        return frozenset((country,))
    entries = gazetteer.lookup(name)
    return frozenset(e.name for e in entries if is_state(e.subtype))


# What owns bodies such as a senate or a police; cities do too, but news seldom names them so.
_STATES = ("Country", "Region")


def is_state(subtype: str | None) -> bool:
    """Test if a place of this subtype has a government of its own."""
    return subtype in _STATES


@cache
def _countries_by_demonym() -> dict[str, str]:
    return {word.lower(): country for word, country in gazetteer.demonyms().items()}
