"""The words of a name, folded so that what writers vary is nothing.

Case, accents, points, hyphens, British and American spelling.
"""

import re
from functools import cache, lru_cache

from kg import lexicon
from kg.naming.gazetteer import fold

# Marks that stand within a word: "O'Leary", "U.S.".
_JOINED = re.compile(r"[’‘'`ʼʿ.]")
_APART = re.compile(r"[^\w]+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.IGNORECASE)

# Names of a corpus come back again and again while they are compared.
remembered = lru_cache(maxsize=200_000)


@cache
def _spellings() -> dict[str, str]:
    """From each spelling to the first of its group: "center" and "centre"."""
    groups = lexicon.variants("spelling_variants")
    return {word: group[0] for group in groups for word in group}


@remembered
def words(name: str) -> tuple[str, ...]:
    """The words of a name, folded.

    Lower case, no accents, no points or apostrophes, hyphens as spaces, one spelling.

    >>> words("The U.S. Department of Defense")
    ('us', 'department', 'of', 'defence')
    """
    text = fold(_ARTICLE.sub("", name)).lower().replace("&", " and ")
    spellings = _spellings()
    split = _APART.sub(" ", _JOINED.sub("", text)).replace("_", " ").split()
    return tuple(spellings.get(w, _british(w)) for w in split)


def _british(word: str) -> str:
    # not "ization" as a word of its own, such as an unfinished name
    return word.replace("ization", "isation") if len(word) > 8 else word


def unjoined(name: str) -> str:
    """A name in small letters without accents, points and apostrophes."""
    return _JOINED.sub("", fold(name).lower())
