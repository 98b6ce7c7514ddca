"""Marks and words at the edges of a span that are no part of a name.

Articles, possessives, small words, what is left of a page's mark-up.
"""

from spacy.tokens import Doc, Token

from kg.annotation.ner.filters.form import is_determiner
from kg.annotation.ner.lookup import entries_of, has_last_head, is_particle
from kg.annotation.ner.spans import is_lower_case_name, is_tight, lower_at
from kg.lexicon import words

POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
HYPHENS = frozenset({"-", "–"})
BRACKETS = frozenset("[]")
# Parts of speech that a sentence may open with, which are then no part of the name behind them.
FUNCTION_WORDS = frozenset({"ADV", "CCONJ", "SCONJ", "ADP", "PRON", "AUX", "DET"})
# What the last part of a double given name may be to the tagger: "Moon Jae-in".
PART_OF_GIVEN_NAME = frozenset({"NOUN", "ADP", "ADJ"})


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The span [start, end) without marks and words at its edges that are no part of a name."""
    while start < end and _is_stray_before(doc[start]):
        start += 1
    while start < end and _is_stray_after(doc[end - 1]):
        end -= 1
    return start, end


def _is_mark(token: Token) -> bool:
    """Test for punctuation and what is left of pages and mark-up: "10/12", "[update]"."""
    text = token.text
    # most tokens are words
    if text.isalnum():
        return False
    if not any(c.isalnum() for c in text) or not BRACKETS.isdisjoint(text):
        return True
    # "10/12" is a date, "AFP/Reuters" two names
    return any(c.isdigit() for c in text) if "/" in text else False


def is_small_word(token: Token) -> bool:
    """Test for a word in small letters."""
    return token.is_alpha if token.is_lower else False


def _is_stray_small_word(token: Token) -> bool:
    """Test for a word in small letters that is no name and no given name's second half."""
    if not is_small_word(token):
        return False
    if is_lower_case_name(token.text):
        return False
    return not is_hyphenated(token)


def _is_stray_before(token: Token) -> bool:
    """Test for a token that begins no name."""
    text = token.text
    if _is_mark(token) or text in POSSESSIVES:
        return True
    # "EST Monday", before the time of day or a day
    if text in words("name_time_zones"):
        return True
    if _is_stray_word(token):
        return True
    # "Although Hamas": a capital only because a sentence begins
    if not token.is_sent_start:
        return False
    if token.pos_ not in FUNCTION_WORDS:
        return False
    return token.is_stop


def _is_stray_word(token: Token) -> bool:
    """Test for a determiner or a small word that is no particle.

    "the", "former", but not "al".
    """
    if is_determiner(token) and not _is_article_of_city(token):
        return True
    if not is_small_word(token):
        return False
    if is_particle(token.lower_):
        return False
    return not is_lower_case_name(token.text)


def _is_stray_after(token: Token) -> bool:
    """Test for a token that ends no name."""
    text = token.text
    if _is_mark(token) or text in POSSESSIVES:
        return True
    # "Moon Jae-in" ends in what is a preposition elsewhere
    if text == "as" or token.lower_ in words("name_never_last"):
        return not is_hyphenated(token)
    if text.isdigit():
        return _is_next_to_hyphen(token)
    if not _is_stray_small_word(token):
        return False
    # "Syrian army": the head of a body may be small, unless it only describes, as in
    # "Paktika province"
    return text in words("name_tails") or not has_last_head(text)


def _is_next_to_hyphen(token: Token) -> bool:
    """Test for a part of a longer number: the 19 of "2018-19"."""
    return any(lower_at(token.doc, i) in HYPHENS for i in (token.i - 1, token.i + 1))


def _is_article_of_city(token: Token) -> bool:
    """Test for an article in capitals that belongs to the name of a city: "The Hague"."""
    if token.text != "The":
        return False
    if token.i + 1 >= len(token.doc):
        return False
    name = f"The {token.nbor().text}"
    return any(e.name == name for e in entries_of(name, "City"))


def is_hyphenated(token: Token) -> bool:
    """Test for the second half of a double given name in small letters.

    The un of "Kim Jong-un".
    """
    doc, hyphen = token.doc, token.i - 1
    if lower_at(doc, hyphen) != "-":
        return False
    if not is_tight(doc, hyphen):
        return False
    # "the anti-government", "Brent-crude" are no given names
    first_half = doc[hyphen - 1]
    if not first_half.is_title:
        return False
    if first_half.pos_ != "PROPN":
        return False
    return True if token.pos_ == "PROPN" else _is_word_in_given_name(token)


def _is_word_in_given_name(token: Token) -> bool:
    """Test for "Moon Jae-in", whose last part is a word; "Obama-era" is no name."""
    if token.pos_ not in PART_OF_GIVEN_NAME:
        return False
    if token.text in words("name_after_hyphen"):
        return False
    # the surname, the given name's halves and the hyphen
    name = token.doc[max(0, token.i - 3) : token.i + 1]
    if len(name) != 4:
        return False
    return all(t.ent_type_ == "PERSON" for t in name)
