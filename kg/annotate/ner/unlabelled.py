"""Names to which the recogniser gave no label: known to the gazetteer, abbreviated in brackets, or told by their head.

What only the words around show to be a name is found by `kg.annotate.ner.contextual`.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.ner.contextual import end_in_context
from kg.annotate.ner.extension import may_join
from kg.annotate.ner.filters.common_words import is_body_alone
from kg.annotate.ner.linking.states import is_state_code
from kg.annotate.ner.lookup import (
    entries,
    has_last_head,
    heads,
    is_country,
    is_demonym,
    is_ordinal,
    is_reliable,
    is_spelt_in_capitals,
    is_title,
    last_head,
    normalise,
)
from kg.annotate.ner.spans import (
    OTHER_THINGS,
    Candidate,
    in_title_case,
    is_capitalised,
    may_begin_name,
    starts_with_article,
)
from kg.annotate.ner.teams import is_team
from kg.lexicon import words
from kg.naming import acronyms

# Tokens of a name that the gazetteer may know.
LONGEST = 7
# Capitalised words in a row that may still be one name; a longer row is a list or a headline.
LONGEST_RUN = 12
# Letters in capitals up to which a word may be an acronym without further hint.
SHORT_CAPITALS = 3
# What may stand within a name beside its words: "Coca-Cola", "St. Petersburg", "Lloyd's".
INSIDE = frozenset({".", "'", "’", "'s", "’s"})
APOSTROPHES = ("'", "’")
# What the tagger takes a known name for: others are verbs and the like that open a sentence.
NAME_TAGS = frozenset({"PROPN", "ADJ", "NOUN", "X"})


def unlabelled(doc: Doc, taken: list[bool]) -> Iterator[Candidate]:
    """Names in the tokens that are not `taken`, in text order.

    One may begin with a demonym that is. The caller may take tokens while it goes on.
    """
    small_names = words("name_lower_case")
    done = 0
    for i, token in enumerate(doc):
        word = token.text
        if i < done or taken[i]:
            continue
        if word in small_names:
            done = i + 1
            yield Candidate(i, done, None)
        elif word.islower():
            continue
        elif len(word) == 2 and is_state_code(doc, i):
            yield Candidate(i, i + 1, "Place")
        elif may_begin_name(token):
            start, done = _name_at(doc, i, taken)
            if done > i:
                yield Candidate(start, done, None)


def _name_at(doc: Doc, start: int, taken: list[bool]) -> tuple[int, int]:
    """The name that begins at a capitalised token, or one before it; empty where none does."""
    for end_of in (_end_of_abbreviation, _end_of_known, _end_of_body_alone, _end_with_purpose):
        end = end_of(doc, start, taken)
        if end > start:
            return start, end
    end = _end_with_head(doc, start, taken)
    if end > start:
        return start - _has_part_before(doc, start, end, taken), end
    return start, end_in_context(doc, start, taken)


# -------------------------------------------------------------------------- abbreviations in brackets


def _end_of_abbreviation(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of a word in brackets that abbreviates the words before: "Office for National Statistics (ONS)"."""
    if not 0 < start < len(doc) - 1:
        return start
    if doc[start - 1].text != "(":
        return start
    if doc[start + 1].text != ")":
        return start
    before = [t.text for t in doc[max(0, start - 1 - acronyms.LONGEST_FORM) : start - 1]]
    return start + acronyms.is_made_of_initials(doc[start].text, before)


# ---------------------------------------------------------------------- names the gazetteer knows


def _end_of_known(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of the longest known name."""
    end = start + 1
    limit = min(len(doc), start + LONGEST)
    while end < limit and not taken[end] and _may_belong(doc[end]):
        end += 1
    return next((i for i in range(end, start, -1) if _is_known(doc, start, i)), start)


def _may_belong(token: Token) -> bool:
    if may_begin_name(token):
        return True
    if may_join(token.lower_):
        return True
    return token.text in INSIDE


def _is_known(doc: Doc, start: int, end: int) -> bool:
    if not _may_end_known(doc[end - 1], end - start):
        return False
    name = doc[start:end].text
    if starts_with_article(doc, start, end):
        return False
    if not (is_reliable(name) or is_demonym(name)):
        return False
    return end - start > 1 or _is_known_word(doc, start)


def _may_end_known(token: Token, size: int) -> bool:
    """Test for a capital, or any word at the end of a longer name: "Boko haram"."""
    if may_begin_name(token):
        return True
    return size > 1 and token.is_alpha


def _is_known_word(doc: Doc, i: int) -> bool:
    """Test if a single known word is the name here, not the common word that it may be."""
    token = doc[i]
    name = token.text
    if normalise(name) in words("name_common"):
        if token.pos_ != "PROPN":
            return False
        return _is_known_team(doc, i)
    if token.is_upper and len(token) > SHORT_CAPITALS and not is_spelt_in_capitals(name):
        return False
    if token.pos_ not in NAME_TAGS:
        return False
    if _opens_sentence_as_word(token):
        return False
    # part of a work's title, a law's or a product's longer name
    if token.ent_type_ not in OTHER_THINGS:
        return True
    return is_demonym(name)


def _is_known_team(doc: Doc, i: int) -> bool:
    is_club = any(e.subtype == "SportsTeam" for e in entries(doc[i].text))
    return is_club and is_team(doc, i, i + 1)


def _opens_sentence_as_word(token: Token) -> bool:
    """Test for a common word capitalised only because a sentence begins: "Solidarity with the victims"."""
    if not token.is_sent_start:
        return False
    if token.pos_ == "PROPN":
        return False
    if is_demonym(token.text):
        return False
    if is_country(token.text) and token.lower_ not in words("name_countries_too"):
        return False
    return not token.is_upper or len(token) <= SHORT_CAPITALS


# -------------------------------------------------------------------------- bodies by their words


def _end_of_body_alone(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of "Coalition" in "the Coalition" amid a text that is not so written: the one that the article is about."""
    if not start:
        return start
    if not is_body_alone(doc[start].text):
        return start
    following = doc[start + 1] if start + 1 < len(doc) else None
    # "Coalition warplanes", without "the"
    is_armed = following is not None and following.lower_ in words("name_arms")
    if not is_armed and doc[start - 1].lower_ != "the":
        return start
    if following is not None and is_capitalised(following):
        return start
    return start if in_title_case(doc, start) else start + 1


def _end_with_purpose(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of a body's name that says what it is for: "Movement for the Emancipation of the Niger Delta"."""
    if not _begins_with_purpose(doc, start):
        return start
    of = start + 1
    end = start
    for i in range(of, min(len(doc), start + LONGEST_RUN)):
        if taken[i]:
            break
        if not _may_tell_purpose(doc[i]):
            break
        if may_begin_name(doc[i]) and doc[i].pos_ == "PROPN":
            end = i + 1
    if end <= of or in_title_case(doc, start):
        return start
    # "the Front of Syria" says what is meant, and is no name
    is_plain = all(doc[i].lower_ in ("of", "for", "the") for i in range(of, end - 1))
    return start if is_plain and is_reliable(doc[end - 1].text) else end


def _begins_with_purpose(doc: Doc, start: int) -> bool:
    """Test for "the Movement for", unless the recogniser gave it a label."""
    head = heads("last").get(doc[start].lower_)
    if head is None:
        return False
    if head.type != "Organisation":
        return False
    if start + 1 >= len(doc):
        return False
    if doc[start + 1].lower_ not in ("for", "of"):
        return False
    if doc[start].pos_ != "PROPN":
        return False
    if doc[start].ent_type_:
        return False
    return start > 0 and doc[start - 1].lower_ == "the"


def _may_tell_purpose(token: Token) -> bool:
    if may_begin_name(token):
        return True
    return token.lower_ in words("name_purpose_joiners")


def _end_with_head(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of a run of proper nouns whose last word is what bodies are called: "Iraqi Security Forces"."""
    if doc[start].ent_type_ in OTHER_THINGS:
        return start
    end = _end_of_run(doc, start, taken)
    while end > start and not has_last_head(doc[end - 1].text):
        end -= 1
    head = last_head(doc[end - 1].text) if end > start else None
    if head is None or head.type == "Event":
        return start
    if end - start < 2 and not _is_numbered(doc, start, end, taken):
        return start
    if is_title(doc[start].text) and not head.is_state_body:
        return start
    if _is_in_office(doc, end):
        return start
    if in_title_case(doc, start):
        return start
    return end


def _end_of_run(doc: Doc, start: int, taken: list[bool]) -> int:
    limit = min(len(doc), start + LONGEST_RUN)
    end = start
    while end < limit and not taken[end] and _goes_on(doc, start, end):
        end += 1
    return end


def _goes_on(doc: Doc, start: int, i: int) -> bool:
    if _is_proper(doc[i]):
        return True
    return _is_plural_owner(doc, start, i)


def _is_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and may_begin_name(token)


def _is_plural_owner(doc: Doc, start: int, i: int) -> bool:
    """Test for the apostrophe of a plural within a name: "Green Workers' Party"."""
    if doc[i].text not in APOSTROPHES:
        return False
    if i <= start:
        return False
    if i + 1 >= len(doc):
        return False
    if not _is_proper(doc[i + 1]):
        return False
    return doc[i - 1].text[-1] == "s"


def _is_in_office(doc: Doc, end: int) -> bool:
    """Test if an office goes on behind: the National Security of "National Security Advisor"."""
    if end >= len(doc):
        return False
    if not _is_proper(doc[end]):
        return False
    return normalise(doc[end].text) in words("name_office_holders")


def _has_part_before(doc: Doc, start: int, end: int, taken: list[bool]) -> bool:
    """Test if a nation or a number before belongs to the name: "Iraqi Security Forces", "5th Fleet"."""
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
