"""What the words of a candidate alone refuse.

Common words, laws, products, parts of lists, addresses on the web.
"""

import re
from collections.abc import Callable, Iterable

from spacy.tokens import Doc, Span, Token

from kg.annotation.ner.lookup import (
    head_of,
    is_given_name,
    is_known_without_doubt,
    is_never_name,
    is_particle,
    is_reliable,
    normalise,
)
from kg.annotation.ner.spans import is_lower_case_name
from kg.lexicon import words

# After a senator: "D-Mass.", "D-W.Va."
PARTY_AND_STATE = re.compile(r"[DRI]-[A-Z][A-Za-z]{0,4}\.?(?:[A-Z][a-z]{0,2}\.?)?")
DATE = re.compile(r"\d\d[./]\d\d[./]\d\d")
# What follows are phonetic signs and other scripts.
LATIN_ENDS = "\u0250"
WEB_MARKS = ("://", "@", "www.")


def can_be_name(doc: Doc, start: int, end: int) -> bool:
    """Test if a span can be a name at all.

    It has a capital (or a capital after a particle), and is no bare common word.
    """
    span = doc[start:end]
    lettered = [t for t in span if any(c.isalpha() for c in t.text)]
    if not any(c.isupper() for t in lettered for c in t.text):
        return is_lower_case_name(span.text)
    if _is_refused(REFUSALS, span, lettered):
        return False
    if all(_is_common(t) for t in lettered):
        return is_known_without_doubt(span.text)
    return not _is_refused(REFUSALS_OF_UNUSUAL_FORM, span, lettered)


def _is_common(token: Token) -> bool:
    """Test for what alone is never a name."""
    return is_never_name(token.text) or is_determiner(token)


def _is_refused(refusals: Iterable["Refusal"], span: Span, lettered: list[Token]) -> bool:
    return any(refuses(span, lettered) for refuses in refusals)


def is_determiner(token: Token) -> bool:
    """Test for an article or another determiner: "the", "its", "those"."""
    return token.lower_ in words("name_determiners")


def is_vessel_prefix(word: str) -> bool:
    """Test for what stands before the name of a ship: "USS", "U.S.S."."""
    return normalise(word).replace(".", "") in words("name_vessels")


def is_law_word(word: str) -> bool:
    """Test for a word that ends the names of laws, treaties, prizes and fields of study."""
    return normalise(word) in words("name_laws")


# ------------------------------------------- refusals: a span, and its tokens that hold letters


def _begins_like_ship(span: Span, lettered: list[Token]) -> bool:
    return is_vessel_prefix(lettered[0].text)


def _is_law(span: Span, lettered: list[Token]) -> bool:
    """Test for a law or an order that is bestowed: "Paris Agreement", "Order of the Sun"."""
    if len(lettered) < 2:
        return False
    if _is_order(lettered):
        # unless the gazetteer knows a body of that name
        return not is_reliable(" ".join(t.text for t in lettered))
    if not is_law_word(lettered[-1].text):
        return False
    return head_of(tuple(t.text for t in lettered)) is None


def _is_order(lettered: list[Token]) -> bool:
    """Test for what is bestowed on somebody: "Medal of Honor"."""
    if len(lettered) < 3:
        return False
    if lettered[1].lower_ != "of":
        return False
    return lettered[0].lower_ in words("name_orders")


def _is_part_of_list(span: Span, lettered: list[Token]) -> bool:
    """Test for a numbered thing: "Category 1", "Group B"."""
    if len(span) != 2:
        return False
    if normalise(span[0].text) not in words("name_numbered"):
        return False
    return span[1].is_digit or len(span[1].text) == 1


def _is_product(span: Span, lettered: list[Token]) -> bool:
    """Test for a product alone, unless somebody is called like it: "Alexa", "Siri"."""
    if len(span) != 1:
        return False
    if normalise(span.text) not in words("name_products"):
        return False
    if span[0].ent_type_ != "PERSON":
        return True
    return not is_given_name(span.text)


def _begins_with_small_prefix(span: Span, lettered: list[Token]) -> bool:
    """Test for a hyphen after a small word that is no particle.

    "pro-Kremlin", but not "al-Assad".
    """
    first = lettered[0].text
    if "-" not in first:
        return False
    if not first[0].islower():
        return False
    return not is_particle(first.split("-")[0])


def _is_party_and_state(span: Span, lettered: list[Token]) -> bool:
    if not PARTY_AND_STATE.fullmatch(span.text):
        return False
    return not is_reliable(span.text)


def _lacks_letters(span: Span, lettered: list[Token]) -> bool:
    """Test for too few letters of the script that English is written in.

    "A.", "P." and "Здесь" are no names, nor are dates.
    """
    text = span.text
    letters = [c for c in text if c.isalpha()]
    if sum(c.isalnum() for c in text) <= 1:
        return True
    if sum(c < LATIN_ENDS for c in letters) * 2 <= len(letters):
        return True
    return DATE.search(text) is not None


def _is_web_address(span: Span, lettered: list[Token]) -> bool:
    return any(mark in span.text for mark in WEB_MARKS)


Refusal = Callable[[Span, list[Token]], bool]
REFUSALS: tuple[Refusal, ...] = (_begins_like_ship, _is_law, _is_part_of_list, _is_product)
# Asked only of what holds more than words that are never names.
REFUSALS_OF_UNUSUAL_FORM: tuple[Refusal, ...] = (
    _begins_with_small_prefix,
    _is_party_and_state,
    _lacks_letters,
    _is_web_address,
)
