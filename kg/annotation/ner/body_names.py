"""Names of bodies that their own words show to be such, and that the recogniser gave no label.

"Iraqi Security Forces", "Movement for the Emancipation of the Niger Delta", "the Coalition".
Each function gives the end of the name that begins at a token, and the token where none does.
"""

from spacy.tokens import Doc, Token

from kg.annotation.ner.filters.common_words import is_body_alone
from kg.annotation.ner.lookup import (
    has_last_head,
    heads,
    is_demonym,
    is_ordinal,
    is_reliable,
    is_title,
    last_head,
    normalise,
)
from kg.annotation.ner.spans import (
    OTHER_THINGS,
    end_of_run,
    in_title_case,
    is_capitalised,
    is_proper,
    lower_at,
    may_begin_name,
)
from kg.lexicon import words

# Capitalised words in a row that may still be one name; a longer row is a list or a headline.
LONGEST_RUN = 12
APOSTROPHES = ("'", "’")


def end_of_body_alone(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of "Coalition" in "the Coalition" amid a text that is not so written.

    The one that the article is about.
    """
    if not start:
        return start
    if not is_body_alone(doc[start].text):
        return start
    # "Coalition warplanes", without "the"
    is_armed = lower_at(doc, start + 1) in words("name_arms")
    if not is_armed and doc[start - 1].lower_ != "the":
        return start
    # the first word of a longer name
    if any(is_capitalised(t) for t in doc[start + 1 : start + 2]):
        return start
    return start if in_title_case(doc, start) else start + 1


def end_with_purpose(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of a body's name that says what it is for.

    "Movement for the Emancipation of the Niger Delta".
    """
    if not _begins_with_purpose(doc, start):
        return start

    def may_tell_purpose(i: int) -> bool:
        return not taken[i] and _may_tell_purpose(doc[i])

    limit = end_of_run(start + 1, min(len(doc), start + LONGEST_RUN), may_tell_purpose)
    # it ends in its last proper noun
    ends = range(limit, start + 1, -1)
    end = next((i for i in ends if is_proper(doc[i - 1])), start)
    # in a headline every movement is capitalised
    if end == start or in_title_case(doc, start):
        return start
    return start if _only_tells_place(doc, start + 1, end) else end


def _only_tells_place(doc: Doc, of: int, end: int) -> bool:
    """Test for a body of a known name.

    "the Front of Syria" says what is meant, and is no name.
    """
    if any(doc[i].lower_ not in words("name_of_and_for") for i in range(of, end - 1)):
        return False
    return is_reliable(doc[end - 1].text)


def _begins_with_purpose(doc: Doc, start: int) -> bool:
    """Test for "the Movement for", unless the recogniser gave it a label."""
    first = doc[start]
    if lower_at(doc, start - 1) != "the":
        return False
    if lower_at(doc, start + 1) not in words("name_of"):
        return False
    if first.pos_ != "PROPN" or first.ent_type_:
        return False
    head = heads("last").get(first.lower_)
    return head.type == "Organisation" if head is not None else False


def _may_tell_purpose(token: Token) -> bool:
    if may_begin_name(token):
        return True
    return token.lower_ in words("name_purpose_joiners")


def end_with_head(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of a run of proper nouns whose last word is what bodies are called.

    "Iraqi Security Forces".
    """
    if doc[start].ent_type_ in OTHER_THINGS:
        return start

    def goes_on(i: int) -> bool:
        if taken[i]:
            return False
        if is_proper(doc[i]):
            return True
        return i > start and _is_plural_owner(doc, i)

    run_end = end_of_run(start, min(len(doc), start + LONGEST_RUN), goes_on)
    ends = range(run_end, start, -1)
    end = next((i for i in ends if has_last_head(doc[i - 1].text)), start)
    if end == start:
        return start
    if _is_no_body(doc, start, end):
        return start
    if end - start > 1:
        return end
    if _is_numbered(doc, start, end, taken):
        return end
    return start


def _is_no_body(doc: Doc, start: int, end: int) -> bool:
    """Test for an event, a person after a title, an office, or a headline."""
    head = last_head(doc[end - 1].text)
    if head is None or head.type == "Event":
        return True
    # "General Staff" begins like an office, "General Motors" is not asked: the
    # gazetteer knows it
    if is_title(doc[start].text) and not head.is_state_body:
        return True
    return _is_in_office(doc, end) or in_title_case(doc, start)


def _is_plural_owner(doc: Doc, i: int) -> bool:
    """Test for the apostrophe of a plural within a name: "Green Workers' Party"."""
    if doc[i].text not in APOSTROPHES:
        return False
    if doc[i - 1].text[-1] != "s":
        return False
    return any(is_proper(t) for t in doc[i + 1 : i + 2])


def _is_in_office(doc: Doc, end: int) -> bool:
    """Test if an office goes on behind.

    The National Security of "National Security Advisor".
    """
    if end >= len(doc):
        return False
    if not is_proper(doc[end]):
        return False
    return normalise(doc[end].text) in words("name_office_holders")


def has_part_before(doc: Doc, start: int, end: int, taken: list[bool]) -> bool:
    """Test if a nation or a number before belongs to the name.

    "Iraqi Security Forces", "5th Fleet".
    """
    if not start:
        return False
    if is_demonym(doc[start - 1].text):
        return True
    return _is_numbered(doc, start, end, taken)


def _is_numbered(doc: Doc, start: int, end: int, taken: list[bool]) -> bool:
    """Test if the number of a military unit stands before its name: "5th Fleet"."""
    if not start or taken[start - 1]:
        return False
    head = last_head(doc[end - 1].text)
    if head is None:
        return False
    if head.subtype != "ArmedForce":
        return False
    return is_ordinal(doc[start - 1].text)
