"""The edges of a name, cut: without article, title, possessive and what follows it.

A span is [start, end) in tokens. What the recogniser left out is taken in by
`kg.annotation.ner.extension`.
"""

from spacy.tokens import Doc, Token

from kg.annotation.ner.extension import extend, known_around, with_given_name, with_storm
from kg.annotation.ner.filters.form import is_law_word
from kg.annotation.ner.linking.states import is_state_code
from kg.annotation.ner.lookup import (
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
from kg.annotation.ner.spans import (
    end_of_run,
    in_title_case,
    is_capitalised,
    lower_at,
)
from kg.annotation.ner.trimming import is_hyphenated, is_small_word, trim
from kg.lexicon import words

MARKS_IN_TITLES = ("-", ".")

Span = tuple[int, int]


def correct(doc: Doc, start: int, end: int, label: str | None) -> Span:
    """The name within a span: edges without marks, articles, possessives and titles.

    Empty where nothing is left.
    """
    if start >= end:
        return start, end
    if is_state_code(doc, start):
        return start, start + 1  # not the postal code behind it
    start, end = known_around(doc, *_past_office(doc, *trim(doc, start, end)))
    if label == "Person":
        start, end = _person(doc, start, end)
    elif start < end:
        start, end = _first_known(doc, *_before_law(doc, *extend(doc, start, end)))
    return trim(doc, start, end)


# --------------------------------------------------------------------------------------- people


def _person(doc: Doc, start: int, end: int) -> Span:
    start = with_storm(doc, past_titles(doc, start, end))
    ends = range(end, start + 1, -1)
    end = next((i for i in ends if not _is_after_person(doc[i - 1])), min(end, start + 1))
    return (with_given_name(doc, start), end) if start < end else (start, end)


def past_titles(doc: Doc, start: int, end: int) -> int:
    """Where a person's own name begins, after "German Chancellor", "Mr", "former President"."""

    def is_before_name(i: int) -> bool:
        # the hyphen of "Vice-President", the point of "Gen ."
        if doc[i].text in MARKS_IN_TITLES:
            return i > start
        return _is_title_of_person(doc[i])

    return end_of_run(start, end - 1, is_before_name) if start < end else start


def _is_title_of_person(token: Token) -> bool:
    """Test for a title or a nationality: "Mr", "Syrian"; "Grace" is a given name as well."""
    if is_given_name(token.text):
        return False
    return is_title(token.text) or is_demonym(token.text)


def _is_after_person(token: Token) -> bool:
    """Test for a word at the end that is no part of a person's name.

    Such are numbers, letters after the name, "administration".
    """
    if token.text.isdigit():
        return True
    if is_letters_after_name(token.text):
        return True
    if not is_small_word(token):
        return False
    if is_particle(token.lower_):
        return False
    return not is_hyphenated(token)


def is_letters_after_name(word: str) -> bool:
    """Test for letters after a person's name: "MP", "QC"."""
    return normalise(word) in words("name_letters_after")


# ------------------------------------------------------------------------------ all other names


def _past_office(doc: Doc, start: int, end: int) -> Span:
    """What somebody is head of, rather than the head: "Vatican" of "Ambassador of Vatican".

    Empty for an office alone.
    """
    if end - start < 2:
        return start, end
    if doc[start].ent_type_ == "PERSON":
        return start, end
    # "Ministers of Finland": the plural holds an office as well
    if doc[start + 1].lower_ == "of" and is_office_holder(doc[start].text):
        return _governed(doc, start + 2, end)
    return (end, end) if _is_office_alone(doc, start, end) else (start, end)


def _governed(doc: Doc, start: int, end: int) -> Span:
    """What an office is of, without its article; empty where it is nothing with a name."""
    start = min(end, start + (lower_at(doc, start) == "the"))
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
    return not (is_reliable(doc[start:end].text) or is_given_name(doc[start].text))


def _before_law(doc: Doc, start: int, end: int) -> Span:
    """The body that passed it rather than the law itself.

    "UN Security Council" of "UN Security Council Resolution 2254".
    """
    # the number of a resolution stands behind its last word
    law = end - 1 - lower_at(doc, end - 1).isdigit()
    if law - start < 2:
        return start, end
    if not is_law_word(doc[law].text):
        return start, end
    return (start, law) if is_reliable(doc[start:law].text) else (start, end)


def _first_known(doc: Doc, start: int, end: int) -> Span:
    """The known name in what a headline, an office or a thing draws out.

    "Italy Rejects Easing", "EU Trade Commissioner".
    """
    if end - start < 2:
        return start, end
    if is_reliable(doc[start:end].text):
        return start, end
    # "European Union Treaty": a thing that its last word names
    ends_in_thing = normalise(doc[end - 1].text) in words("name_things")
    if not ends_in_thing and has_last_head(doc[end - 1].text):
        return start, end
    other = _start_of_other(doc, start, end)
    if other < end:
        return start, other
    if ends_in_thing or _is_drawn_out(doc, start, end):
        ends = range(end - 1, start, -1)
        end = next((i for i in ends if is_reliable(doc[start:i].text)), end)
    return start, end


def _start_of_other(doc: Doc, start: int, end: int) -> int:
    """Where something else begins within a span, behind a known name; `end` without it."""
    within = range(start + 1, end)
    return next((i for i in within if _begins_other(doc, start, i, end)), end)


def _is_drawn_out(doc: Doc, start: int, end: int) -> bool:
    """Test if an office or a thing follows, or the whole stands in a headline."""
    if end < len(doc) and _draws_out(doc[end]):
        return True
    return in_title_case(doc, start) if end - start > 2 else False


def _draws_out(following: Token) -> bool:
    """Test for an office or a thing that the name is a part of.

    "EU Trade Commissioner", "Nokia phones".
    """
    if is_capitalised(following) and is_title(following.text):
        return True
    if following.pos_ != "NOUN":
        return False
    if not following.is_lower:
        return False
    return following.nbor(-1).dep_ == "compound"


def _begins_other(doc: Doc, start: int, i: int, end: int) -> bool:
    """Test if a member, flight, product or a person follows a known name.

    "Labour MP", "Boeing 737", "NPR Ann Lee".
    """
    word = normalise(doc[i].text)
    known = entries(doc[start:i].text)
    kinds = {e.subtype if e.type == "Organisation" else e.type for e in known}
    if i == end - 1:
        # whatever is known has members: a party, a country, a paper
        if word in words("name_members"):
            return bool(kinds)
        return _is_product_word(word) if "Company" in kinds else False
    if word == "flight" and doc[i + 1].text[0].isdigit():
        return True
    return is_given_name(word) if "NewsMedia" in kinds else False


def _is_product_word(word: str) -> bool:
    if word in words("name_products"):
        return True
    return any(c.isdigit() for c in word)
