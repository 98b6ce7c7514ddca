"""Acronyms.

What is one, of which letters of a name it is made, and where the name that it spells begins.
"""

from collections.abc import Sequence

from kg import lexicon

# Letters of an acronym in brackets, and how many words before may be its long form.
FEWEST_LETTERS, MOST_LETTERS = 2, 8
LONGEST_FORM = 2 * MOST_LETTERS
# Letters of an acronym that must be initials; the rest may stand for anything ("UNESCO").
SURE_LETTERS = 4


def in_order(letters: str | Sequence[str], text: str | Sequence[str]) -> bool:
    """Test if letters stand in a text in their order, with others between or without."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def is_made_of_initials(short: str, before: Sequence[str]) -> bool:
    """Test if a word is made of the initials of the words before it, which it then abbreviates.

    >>> is_made_of_initials("ONS", ["the", "Office", "for", "National", "Statistics"])
    True
    """
    letters = [c for c in short if c.isupper()]
    if not FEWEST_LETTERS <= len(letters) <= MOST_LETTERS or len(letters) * 2 < len(short):
        return False
    window = before[-2 * len(letters) :]
    initials = [word[0].upper() for word in window if word[0].isupper()]
    return in_order(letters[:SURE_LETTERS], initials)


def long_form_start(short: str, words: Sequence[str]) -> int | None:
    """The index of the word where the long form begins whose letters, in order, make the abbreviation.

    None where the words do not spell it. After A. Schwartz and M. Hearst, *A simple algorithm for
    identifying abbreviation definitions in biomedical text* (2003): it goes through the
    abbreviation from its last letter, each found as far to the right as can be, the first at the
    beginning of a word.

    >>> long_form_start("AMISOM", ["the", "African", "Union", "Mission", "in", "Somalia"])
    1
    """
    word, before = len(words), 0  # only letters of words[word] left of `before` are free
    for n in range(len(short) - 1, -1, -1):
        letter = short[n].lower()
        at = words[word].lower().rfind(letter, 0, before) if word < len(words) else -1
        while not _may_stand(at, is_first=n == 0):
            word -= 1
            if word < 0:
                return None
            # the first letter of the abbreviation begins a word
            reach = len(words[word]) if n else 1
            at = words[word].lower().rfind(letter, 0, reach)
        before = at
    return word


def _may_stand(at: int, *, is_first: bool) -> bool:
    return at == 0 or (at > 0 and not is_first)


def initials(words: Sequence[str]) -> str:
    """The capitals that the words of a name begin with, as a body of that name may be called.

    Empty for fewer than three, and where another word than "of", "for", "and" and "the" is small.

    >>> initials(["International", "Court", "of", "Justice"]), initials(["Leonardo", "da", "Vinci"])
    ('ICJ', '')
    """
    small = lexicon.words("acronym_small_words")
    if not all(word[0].isupper() or word in small for word in words):
        return ""
    letters = "".join(word[0] for word in words if word[0].isupper())
    return letters if len(letters) > 2 else ""
