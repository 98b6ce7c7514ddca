"""Names to which the recogniser gave no label.

Known to the gazetteer or abbreviated in brackets. What their own words show to be bodies is
found by `kg.annotation.ner.body_names`, what only the words around show to be a name by
`kg.annotation.ner.contextual`.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotation.ner.body_names import (
    end_of_body_alone,
    end_with_head,
    end_with_purpose,
    has_part_before,
)
from kg.annotation.ner.contextual import end_in_context
from kg.annotation.ner.extension import may_join
from kg.annotation.ner.linking.states import is_state_code
from kg.annotation.ner.lookup import (
    is_country,
    is_demonym,
    is_known_as,
    is_known_without_doubt,
    is_spelt_in_capitals,
    normalise,
)
from kg.annotation.ner.spans import (
    OTHER_THINGS,
    Candidate,
    end_of_run,
    is_shouted,
    may_begin_name,
    stands_in_brackets,
    starts_with_article,
)
from kg.annotation.ner.teams import is_team
from kg.lexicon import words
from kg.naming import acronyms

# Tokens of a name that the gazetteer may know.
LONGEST = 7
# What may stand within a name beside its words: "Coca-Cola", "St. Petersburg", "Lloyd's".
INSIDE = frozenset({".", "'", "’", "'s", "’s"})
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
        # "Murray, KY" before anything else that KY may be
        elif len(word) == 2 and is_state_code(doc, i):
            yield Candidate(i, i + 1, "Place")
        elif may_begin_name(token):
            start, done = _name_at(doc, i, taken)
            if done > i:
                yield Candidate(start, done, None)


def _name_at(doc: Doc, start: int, taken: list[bool]) -> tuple[int, int]:
    """The name that begins at a capitalised token, or one before it; empty where none does."""
    for end_of in (_end_of_abbreviation, _end_of_known, end_of_body_alone, end_with_purpose):
        end = end_of(doc, start, taken)
        if end > start:
            return start, end
    end = end_with_head(doc, start, taken)
    if end > start:
        return start - has_part_before(doc, start, end, taken), end
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
    # "The Guardian" is looked for without its article as well
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
