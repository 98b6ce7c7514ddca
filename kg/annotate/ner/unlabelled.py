"""Names to which the recogniser gave no label.

Known to the gazetteer, abbreviated in brackets, or told by their head.

What only the words around show to be a name is found by `kg.annotate.ner.contextual`.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.ner.contextual import end_in_context
from kg.annotate.ner.extension import may_join
from kg.annotate.ner.filters.common_words import is_body_alone
from kg.annotate.ner.linking.states import is_state_code
from kg.annotate.ner.lookup import (
    has_last_head,
    heads,
    is_country,
    is_demonym,
    is_known_as,
    is_known_without_doubt,
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
    end_of_run,
    in_title_case,
    is_capitalised,
    is_proper,
    is_shouted,
    lower_at,
    may_begin_name,
    stands_in_brackets,
    starts_with_article,
)
from kg.annotate.ner.teams import is_team
from kg.lexicon import words
from kg.naming import acronyms

# Tokens of a name that the gazetteer may know.
LONGEST = 7
# Capitalised words in a row that may still be one name; a longer row is a list or a headline.
LONGEST_RUN = 12
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


# -------------------------------------------------------------------- abbreviations in brackets


def _end_of_abbreviation(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of a word in brackets that abbreviates the words before.

    "Office for National Statistics (ONS)".
    """
    if not stands_in_brackets(doc, start, start + 1):
        return start
    before = doc[max(0, start - 1 - acronyms.LONGEST_FORM) : start - 1]
    is_short = acronyms.is_made_of_initials(doc[start].text, [t.text for t in before])
    return start + 1 if is_short else start


# -------------------------------------------------------------------- names the gazetteer knows


def _end_of_known(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of the longest known name."""

    def may_belong(i: int) -> bool:
        return not taken[i] and _may_belong(doc[i])

    end = end_of_run(start + 1, min(len(doc), start + LONGEST), may_belong)
    # the longest first: "New York Times" before "New York"
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
    if not is_known_without_doubt(name):
        return False
    return _is_known_word(doc, start) if end - start == 1 else True


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
        return _is_known_team(token)
    if is_shouted(token) and not is_spelt_in_capitals(name):
        return False
    if token.pos_ not in NAME_TAGS:
        return False
    if _opens_sentence_as_word(token):
        return False
    # part of a work's title, a law's or a product's longer name
    if token.ent_type_ in OTHER_THINGS:
        return is_demonym(name)
    return True


def _is_known_team(token: Token) -> bool:
    """Test for a club that is called like a common word, in a sentence about it.

    "Arsenal beat Chelsea".
    """
    if token.pos_ != "PROPN":
        return False
    if not is_known_as(token.text, "SportsTeam"):
        return False
    return is_team(token.doc, token.i, token.i + 1)


def _opens_sentence_as_word(token: Token) -> bool:
    """Test for a common word capitalised only because a sentence begins.

    "Solidarity with the victims".
    """
    if not token.is_sent_start:
        return False
    if token.pos_ == "PROPN":
        return False
    if is_demonym(token.text):
        return False
    if is_shouted(token):
        return False
    # "Turkey" may be the bird, "Syria" nothing else
    if token.lower_ in words("name_countries_too"):
        return True
    return not is_country(token.text)


# ------------------------------------------------------------------------ bodies by their words


def _end_of_body_alone(doc: Doc, start: int, taken: list[bool]) -> int:
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


def _end_with_purpose(doc: Doc, start: int, taken: list[bool]) -> int:
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
    if end == start or in_title_case(doc, start):
        return start
    return start if _only_tells_place(doc, start + 1, end) else end


def _only_tells_place(doc: Doc, of: int, end: int) -> bool:
    """Test for a body of a known name.

    "the Front of Syria" says what is meant, and is no name.
    """
    if any(doc[i].lower_ not in ("of", "for", "the") for i in range(of, end - 1)):
        return False
    return is_reliable(doc[end - 1].text)


def _begins_with_purpose(doc: Doc, start: int) -> bool:
    """Test for "the Movement for", unless the recogniser gave it a label."""
    first = doc[start]
    if lower_at(doc, start - 1) != "the":
        return False
    if lower_at(doc, start + 1) not in ("for", "of"):
        return False
    if first.pos_ != "PROPN" or first.ent_type_:
        return False
    head = heads("last").get(first.lower_)
    return head.type == "Organisation" if head is not None else False


def _may_tell_purpose(token: Token) -> bool:
    if may_begin_name(token):
        return True
    return token.lower_ in words("name_purpose_joiners")


def _end_with_head(doc: Doc, start: int, taken: list[bool]) -> int:
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


def _has_part_before(doc: Doc, start: int, end: int, taken: list[bool]) -> bool:
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
