"""The words of a name, folded so that what writers vary is nothing.

Case, accents, points, hyphens, British and American.
"""

import re
from functools import cache, lru_cache

from kg import lexicon
from kg.naming.gazetteer import fold

_JOINED = re.compile(r"[’‘'`ʼʿ.]")
_APART = re.compile(r"[^\w]+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.IGNORECASE)


@cache
def _spellings() -> dict[str, str]:
    return {
        word: spellings[0]
        for spellings in lexicon.variants("spelling_variants")
        for word in spellings
    }


@lru_cache(maxsize=200_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, folded.

    Lower case, no accents, no points or apostrophes, hyphens as spaces, one spelling.

    >>> words("The U.S. Department of Defense")
    ('us', 'department', 'of', 'defence')
    """
    plain = fold(_ARTICLE.sub("", name)).lower().replace("&", " and ")
    spellings = _spellings()
    split = _APART.sub(" ", _JOINED.sub("", plain)).replace("_", " ").split()
    return tuple(spellings.get(w, _british(w)) for w in split)


def _british(word: str) -> str:
    return word.replace("ization", "isation") if len(word) > 8 else word


def unjoined(name: str) -> str:
    """A name in small letters without accents, points and apostrophes."""
    return _JOINED.sub("", fold(name).lower())
