"""Acronyms: what is one, of which letters it is made, where the name that it spells begins.

All of kg asks here: the recogniser's candidates in brackets, coreference ("EU" is "European
Union" where one name has these initials), identity ("SIA" may be Singapore Airlines).
"""

from collections.abc import Sequence

from kg import lexicon
from kg.naming.folding import remembered, words

# Letters of an acronym; fewer are initials, more a word in capitals.
FEWEST_LETTERS, MOST_LETTERS = 2, 8
# Words before an acronym in brackets among which its long form is.
LONGEST_FORM = 2 * MOST_LETTERS
# Letters of an acronym that must be initials; the rest may stand for anything ("UNESCO").
SURE_LETTERS = 4
# Letters of initials by which a body is called without being introduced so.
FEWEST_INITIALS = 3


# ----------------------------------------------------------------------- what is written as one


@remembered
def is_acronym(name: str) -> bool:
    """Test for a name written as an acronym.

    One word of two to eight letters, at least two of them capitals, most of them.

    >>> is_acronym("UNESCO"), is_acronym("U.S."), is_acronym("IMFs"), is_acronym("Homs")
    (True, True, True, False)
    """
    letters = name.replace(".", "")
    # "F16" and "G20" are no words that initials make
    if not letters.isalpha():
        return False
    if not FEWEST_LETTERS <= len(letters) <= MOST_LETTERS:
        return False
    return has_several_capitals(letters) and _is_mostly_capitals(letters)


def _is_mostly_capitals(letters: str) -> bool:
    return sum(c.isupper() for c in letters) * 2 > len(letters)


def has_several_capitals(word: str) -> bool:
    """Test for two capitals or more, as even a mixed acronym has: "EU", "UNESCO", "MoD"."""
    return sum(c.isupper() for c in word) >= 2


def in_capitals(letters: str) -> str:
    """The capitals of a word, one after the other: "MD" of "MoD"."""
    return "".join(c for c in letters if c.isupper())


# ----------------------------------------------------------------------- which letters it is of


def initials(name: Sequence[str]) -> str:
    """The capitals that the words of a name begin with.

    >>> initials("Ministry of Defence".split())
    'MD'
    """
    return "".join(word[0] for word in name if word[0].isupper())


def has_initials(name: str, acronym: str) -> bool:
    """Test if the capitals of a name are those of an acronym.

    >>> has_initials("Ministry of Defence", "MoD")
    True
    """
    return initials(name.split()) == in_capitals(acronym)


def initials_as_name(name: Sequence[str]) -> str:
    """The initials by which a body of that name may be called later in an article.

    Empty for fewer than three, and where another word than "of", "for" and the like is small.

    >>> initials_as_name("International Court of Justice".split())
    'ICJ'
    >>> initials_as_name("Leonardo da Vinci".split())
    ''
    """
    small = lexicon.words("name_function_words")
    if not all(word[0].isupper() or word in small for word in name):
        return ""
    letters = initials(name)
    return letters if len(letters) >= FEWEST_INITIALS else ""


def possible_of(name: Sequence[str]) -> frozenset[str]:
    """The acronyms that a name of several folded words can have, in lower case.

    Its small words may count or not, and an acronym of a state be spelt out: "USAF".

    >>> sorted(possible_of(("bank", "of", "england")))
    ['be', 'boe']
    """
    # one word has no initials worth the name: "U" of "Union"
    if len(name) < 2:
        return frozenset()
    small = lexicon.words("name_function_words")
    spelt_out = lexicon.words("acronym_spelt_out")
    every_word = "".join(word[0] for word in name)
    large_words = "".join(word[0] for word in name if word not in small)
    with_state = "".join(word if word in spelt_out else word[0] for word in name)
    letters = (every_word, large_words, with_state)
    return frozenset(acronym for acronym in letters if len(acronym) >= FEWEST_LETTERS)


@remembered
def possible(name: str) -> frozenset[str]:
    """The acronyms that a name as it is written can have, folded.

    >>> sorted(possible("Organisation for the Prohibition of Chemical Weapons"))
    ['oftpocw', 'opcw']
    """
    return possible_of(words(name))


@remembered
def may_abbreviate(short: str, name: str) -> bool:
    """Test if the letters of an acronym stand in a name of several words in their order.

    The first of them at its beginning.

    >>> may_abbreviate("SIA", "Singapore Airlines"), may_abbreviate("BBC", "Bank of China")
    (True, False)
    """
    letters = "".join(words(short))
    if len(words(name)) < 2 or name[:1].casefold() != letters[:1]:
        return False
    return in_order(letters, "".join(words(name)))


def in_order(letters: Sequence[str], text: Sequence[str]) -> bool:
    """Test if letters stand in a text in their order, with others between or without."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


# -------------------------------------------------------------- the words before it in brackets


def is_made_of_initials(short: str, before: Sequence[str]) -> bool:
    """Test if a word is made of the initials of the words before it, which it then abbreviates.

    >>> is_made_of_initials("ONS", ["the", "Office", "for", "National", "Statistics"])
    True
    """
    letters = in_capitals(short)
    if not FEWEST_LETTERS <= len(letters) <= MOST_LETTERS:
        return False
    # "McDonald" has two capitals, and is no acronym
    if len(letters) * 2 < len(short):
        return False
    # at most every second word is left out: "of", "the"
    window = before[-2 * len(letters) :]
    return in_order(letters[:SURE_LETTERS], initials(window))


def long_form_start(short: str, before: Sequence[str]) -> int | None:
    """The index of the word where the long form begins whose letters make the abbreviation.

    None where the words do not spell it. After A. Schwartz and M. Hearst, *A simple algorithm
    for identifying abbreviation definitions in biomedical text* (2003): it goes through the
    abbreviation from its last letter, each found as far to the right as can be, the first at
    the beginning of a word.

    >>> long_form_start("AMISOM", "the African Union Mission in Somalia".split())
    1
    """
    word, reach = len(before), 0
    for n in range(len(short) - 1, -1, -1):
        letter, is_first = short[n].lower(), n == 0
        # what is left of the word in which the letter behind it was found comes first
        at = before[word].lower().rfind(letter, 0, reach) if word < len(before) else -1
        while not (at == 0 if is_first else at >= 0):
            word -= 1
            if word < 0:
                return None
            at = before[word].lower().rfind(letter, 0, 1 if is_first else len(before[word]))
        reach = at
    return word
