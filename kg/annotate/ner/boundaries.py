"""The edges of a name, cut: without article, title, possessive and what follows it.

A span is [start, end) in tokens. What the recogniser left out is taken in by
`kg.annotate.ner.extension`.
"""

from spacy.tokens import Doc, Token

from kg.annotate.ner.extension import extend, known_around, with_given_name, with_storm
from kg.annotate.ner.filters.form import is_determiner, is_law_word
from kg.annotate.ner.linking.states import is_state_code
from kg.annotate.ner.lookup import (
    entries,
    has_last_head,
    head_of,
    is_demonym,
    is_given_name,
    is_office_holder,
    is_particle,
    is_reliable,
    is_title,
    normalise,
)
from kg.annotate.ner.spans import in_title_case, is_capitalised, is_lower_case_name
from kg.lexicon import words

POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
HYPHENS = frozenset({"-", "–"})
BRACKETS = ("[", "]")
# Parts of speech that a sentence may open with, which are then no part of the name behind them.
FUNCTION_WORDS = frozenset({"ADV", "CCONJ", "SCONJ", "ADP", "PRON", "AUX", "DET"})
# What the last part of a double given name may be to the tagger: "Moon Jae-in".
PART_OF_GIVEN_NAME = frozenset({"NOUN", "ADP", "ADJ"})

Span = tuple[int, int]


def correct(doc: Doc, start: int, end: int, label: str | None) -> Span:
    """The name within a span: edges without marks, articles, possessives and titles.

    Empty where nothing is left.
    """
    if start < end and is_state_code(doc, start):
        return start, start + 1  # not the postal code behind it
    start, end = known_around(doc, *_past_office(doc, *_trim(doc, start, end)))
    if label == "Person":
        start, end = _person(doc, start, end)
    elif start < end:
        start, end = _first_known(doc, *_before_law(doc, *extend(doc, start, end)))
    return _trim(doc, start, end)


# ------------------------------------------------------------------------------- marks and stray words


def _trim(doc: Doc, start: int, end: int) -> Span:
    while start < end and _is_stray_before(doc[start]):
        start += 1
    while end > start and _is_stray_after(doc[end - 1]):
        end -= 1
    return start, end


def _is_mark(token: Token) -> bool:
    """Test for punctuation and what is left of pages and mark-up: "10/12", "[update]"."""
    text = token.text
    if not any(c.isalnum() for c in text):
        return True
    if "/" in text and any(c.isdigit() for c in text):
        return True
    return any(bracket in text for bracket in BRACKETS)


def _is_small_word(token: Token) -> bool:
    return token.is_lower and token.is_alpha


def _is_stray_before(token: Token) -> bool:
    """Test for a token that begins no name."""
    text = token.text
    if _is_mark(token) or text in POSSESSIVES:
        return True
    # "EST Monday", before the time of day or a day
    if text in words("name_time_zones"):
        return True
    if _is_small_word(token) and not is_particle(token.lower_) and not is_lower_case_name(text):
        return True
    if is_determiner(token) and not _is_article_of_city(token):
        return True
    if not bool(token.is_sent_start):
        return False
    if token.pos_ not in FUNCTION_WORDS:
        return False
    return token.is_stop


def _is_stray_after(token: Token) -> bool:
    """Test for a token that ends no name."""
    text = token.text
    if _is_mark(token):
        return True
    if text == "as" or token.lower_ in words("name_never_last"):
        return not _is_hyphenated(token)
    if text in POSSESSIVES or _is_counted(token):
        return True
    if not _is_small_word(token):
        return False
    if is_lower_case_name(text):
        return False
    if _is_hyphenated(token):
        return False
    # "Syrian army": the head of a body may be small, unless it only describes: "Paktika province"
    if not has_last_head(text):
        return True
    return text in words("name_tails")


def _is_counted(token: Token) -> bool:
    """Test for a number next to a hyphen: the 19 of "2018-19"."""
    if not token.text.isdigit():
        return False
    doc, i = token.doc, token.i
    return _is_hyphen(doc, i - 1) or _is_hyphen(doc, i + 1)


def _is_hyphen(doc: Doc, i: int) -> bool:
    return 0 <= i < len(doc) and doc[i].text in HYPHENS


def _is_article_of_city(token: Token) -> bool:
    """Test for an article in capitals that belongs to the name of a city: "The Hague"."""
    if token.text != "The":
        return False
    if token.i + 1 >= len(token.doc):
        return False
    name = f"The {token.nbor().text}"
    return any(e.subtype == "City" and e.name == name for e in entries(name))


def _is_hyphenated(token: Token) -> bool:
    """Test for the second half of a double given name in small letters: the un of "Kim Jong-un"."""
    doc, i = token.doc, token.i
    if i < 2:
        return False
    if doc[i - 1].text != "-":
        return False
    if doc[i - 1].whitespace_:
        return False
    if doc[i - 2].whitespace_:
        return False
    if not doc[i - 2].is_title:
        return False
    if doc[i - 2].pos_ != "PROPN":
        return False
    if token.pos_ == "PROPN":
        return True
    # "Moon Jae-in", whose last part is a word; "Obama-era" is no name
    if token.pos_ not in PART_OF_GIVEN_NAME:
        return False
    if token.text in words("name_after_hyphen"):
        return False
    if i <= 2:
        return False
    return all(t.ent_type_ == "PERSON" for t in doc[i - 3 : i + 1])


# ------------------------------------------------------------------------------------------- people


def _person(doc: Doc, start: int, end: int) -> Span:
    start = with_storm(doc, past_titles(doc, start, end))
    while end - start > 1 and _is_after_person(doc[end - 1]):
        end -= 1
    if start and start < end:
        start = with_given_name(doc, start)
    return start, end


def past_titles(doc: Doc, start: int, end: int) -> int:
    """Where a person's own name begins, after "German Chancellor", "Mr", "former President"."""
    i = start
    while i < end - 1 and (_is_title_of_person(doc[i]) or _is_mark_in_title(doc, i, start)):
        i += 1
    return i


def _is_title_of_person(token: Token) -> bool:
    if is_given_name(token.text):
        return False
    return is_title(token.text) or is_demonym(token.text)


def _is_mark_in_title(doc: Doc, i: int, start: int) -> bool:
    """Test for the hyphen of "Vice-President", the point of "Gen ."."""
    return i > start and doc[i].text in ("-", ".")


def _is_after_person(token: Token) -> bool:
    """Test for a word at the end that is no part of a person's name.

    Such are numbers, letters after the name, "administration".
    """
    if token.text.isdigit():
        return True
    if is_letters_after_name(token.text):
        return True
    if not _is_small_word(token):
        return False
    if is_particle(token.lower_):
        return False
    return not _is_hyphenated(token)


def is_letters_after_name(word: str) -> bool:
    """Test for letters after a person's name: "MP", "QC"."""
    return normalise(word) in words("name_letters_after")


# ---------------------------------------------------------------------------------- all other names


def _past_office(doc: Doc, start: int, end: int) -> Span:
    """What somebody is head of, rather than the head: "Vatican" of "Ambassador of Vatican".

    Empty for an office alone.
    """
    if end - start < 2:
        return start, end
    if doc[start].ent_type_ == "PERSON":
        return start, end
    if doc[start + 1].lower_ == "of" and is_office_holder(doc[start].text):
        return _governed(doc, start + 2, end)
    return (end, end) if _is_office_alone(doc, start, end) else (start, end)


def _governed(doc: Doc, start: int, end: int) -> Span:
    """What an office is of, without its article; empty where it is nothing with a name."""
    if start < end and doc[start].lower_ == "the":
        start += 1
    if is_reliable(doc[start:end].text):
        return start, end
    has_head = head_of(tuple(t.text for t in doc[start:end])) is not None
    return (start, end) if has_head else (end, end)


def _is_office_alone(doc: Doc, start: int, end: int) -> bool:
    """Test for an office that the recogniser takes for a body: "Deputy Prime Minister"."""
    if doc[start].ent_type_ != "ORG":
        return False
    if not is_office_holder(doc[end - 1].text):
        return False
    if is_reliable(doc[start:end].text):
        return False
    return not is_given_name(doc[start].text)


def _before_law(doc: Doc, start: int, end: int) -> Span:
    """The body that passed it rather than the law itself: "UN Security Council" of "UN Security Council Resolution 2254"."""
    is_numbered = end > start and doc[end - 1].text.isdigit()
    law = end - 1 - is_numbered
    if law - start < 2:
        return start, end
    if not is_law_word(doc[law].text):
        return start, end
    return (start, law) if is_reliable(doc[start:law].text) else (start, end)


def _first_known(doc: Doc, start: int, end: int) -> Span:
    """The known name in what a headline, an office or a thing draws out: "Italy Rejects Easing", "EU Trade Commissioner"."""
    if end - start < 2:
        return start, end
    ends_in_thing = normalise(doc[end - 1].text) in words("name_things")
    if has_last_head(doc[end - 1].text) and not ends_in_thing:
        return start, end
    if is_reliable(doc[start:end].text):
        return start, end
    for i in range(start + 1, end):
        if _begins_other(doc, start, i, end):
            return start, i
    if not ends_in_thing and not _is_drawn_out(doc, start, end):
        return start, end
    ends = range(end - 1, start, -1)
    return start, next((i for i in ends if is_reliable(doc[start:i].text)), end)


def _is_drawn_out(doc: Doc, start: int, end: int) -> bool:
    """Test if an office or a thing follows, or the whole stands in a headline."""
    if end < len(doc):
        following = doc[end]
        if is_title(following.text) and is_capitalised(following):
            return True
        is_thing = following.pos_ == "NOUN" and following.is_lower
        if is_thing and doc[end - 1].dep_ == "compound":
            return True
    return end - start > 2 and in_title_case(doc, start)


def _begins_other(doc: Doc, start: int, i: int, end: int) -> bool:
    """Test if a member, flight, product or a person follows a known name: "Labour MP", "Boeing 737", "NPR Ann Lee"."""
    word = normalise(doc[i].text)
    known = entries(doc[start:i].text)
    kinds = {e.subtype if e.type == "Organisation" else e.type for e in known}
    if i < end - 1:
        if word == "flight" and doc[i + 1].text[0].isdigit():
            return True
        return "NewsMedia" in kinds and is_given_name(word)
    if word in words("name_members"):
        return bool(kinds)
    return "Company" in kinds and _is_product_word(word)


def _is_product_word(word: str) -> bool:
    if word in words("name_products"):
        return True
    return any(c.isdigit() for c in word)
