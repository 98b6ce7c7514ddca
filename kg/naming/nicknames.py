"""Short forms of given names: "Bill" and "William", "Peggy" and "Margaret".

The one list of them, `given_name_short_forms`, serves coreference in an article and identity
between articles. Words are folded (`kg.naming.folding`).
"""

from kg.naming.folding import remembered
from kg.naming.spellings import given_spellings, sound, words_by_word


def same_by_short_form(left: str, right: str) -> bool:
    """Test if one of two given names can be the short form of the other, or both of a third.

    >>> same_by_short_form("bill", "william"), same_by_short_form("jack", "james")
    (True, False)
    """
    return right in short_and_long_forms(left)


def short_and_long_forms(given: str) -> tuple[str, ...]:
    """The given names that one is listed with, itself among them; empty without a list."""
    return words_by_word("given_name_short_forms").get(given, ())


@remembered
def initial_keys(given: str) -> tuple[str, ...]:
    """First letters that the spellings and short forms of a given name begin with, sorted.

    >>> initial_keys("bill")
    ('b', 'v')
    """
    same = (*given_spellings(given), *short_and_long_forms(given), given)
    return tuple(sorted({sound(name)[:1] for name in same}))
