"""Is it English? An article in another language is set aside and not read as English.

Function words are a third and more of any running text, and each language has its own:
Grefenstette (1995) tells languages by them. A text is of another language where the words of
one outnumber the English ones by far; a text without either (a table, a list of names) is left
as it is, and so is an English one that quotes others.
"""

import re
from collections import Counter
from functools import cache

from kg import lexicon

_WORD = re.compile(r"[^\W\d_]+")
# Characters looked at: an article does not change its language behind them.
_LOOKED_AT = 5000
_FEWEST_WORDS = 8
# Of all words; running text has some 40 %.
_OTHER = 0.2
# Times the English ones.
_BY_FAR = 2
# Of all letters, in another script than the Latin one.
_OTHER_SCRIPT = 0.5

_LISTS = {
    "function_words_dutch": "Dutch",
    "function_words_french": "French",
    "function_words_german": "German",
    "function_words_indonesian": "Indonesian",
    "function_words_italian": "Italian",
    "function_words_polish": "Polish",
    "function_words_portuguese": "Portuguese",
    "function_words_scandinavian": "a Scandinavian language",
    "function_words_spanish": "Spanish",
    "function_words_turkish": "Turkish",
}


def other_language(text: str) -> str | None:
    """The language of a text that is not in English; None where it is, or nobody can tell."""
    beginning = text[:_LOOKED_AT]
    words = Counter(word.lower() for word in _WORD.findall(beginning))
    number = words.total()
    if number < _FEWEST_WORDS:
        return None
    if _share_of_other_script(beginning) > _OTHER_SCRIPT:
        return "another script"
    english = _share(words, lexicon.words("function_words_english"))
    shares = {name: _share(words, _own_words(name)) for name in _LISTS}
    likeliest = max(shares, key=lambda name: (shares[name], name))
    # "No" and "a" are words of several languages.
    is_other = shares[likeliest] >= max(_OTHER, _BY_FAR * english)
    return _LISTS[likeliest] if is_other else None


def _share(words: Counter[str], listed: frozenset[str]) -> float:
    return sum(words[word] for word in listed) / words.total()


@cache
def _own_words(name: str) -> frozenset[str]:
    """The function words of a language that tell it: "in" is English, "de la" are in names."""
    others = lexicon.words("function_words_english") | lexicon.words("function_words_in_names")
    return lexicon.words(name) - others


def _share_of_other_script(text: str) -> float:
    letters = [character for character in text if character.isalpha()]
    # The letters of Latin script end with those of its last extended block.
    return sum(character > "\u024f" for character in letters) / max(1, len(letters))
