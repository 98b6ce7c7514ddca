"""Those who made a text rather than stand in it.

Authors named in a line of their own, agencies in brackets.

"Author: Ann Lee", "(AFP/Reuters)", "LONDON (Reuters) - ".
"""

from collections.abc import Container

from spacy.tokens import Doc, Token

from kg.annotation.annotations import annotations
from kg.annotation.ner.filters.form import can_be_name
from kg.annotation.ner.lookup import normalise
from kg.annotation.ner.spans import (
    Candidate,
    breaks_line,
    end_of_run,
    lower_at,
    stands_in_brackets,
)
from kg.english.dependents import has_label
from kg.lexicon import words

# Tokens after "Author:" that still belong to it.
CREDIT_REACH = 25
# Tokens of a line before which its dateline ends.
DATELINE_REACH = 14
DASHES = frozenset({"-", "–", "—", "--", "---"})
BETWEEN_AGENCIES = frozenset({",", "/", ";"})
# What pages put right behind an agency in brackets, where the line does not end.
PAGE_LABELS = frozenset({"Author", "Editor"})
# Letters of the longest agency that is written small: "dpa", "afp".
LONGEST_SMALL_AGENCY = 3


def is_name(doc: Doc, candidate: Candidate, credit_tokens: Container[int] = ()) -> bool:
    """Test if a candidate is kept, as far as it and what stands beside it tell.

    `credit_tokens` are those of `tokens_of_credits`.
    """
    start, end = candidate.start, candidate.end
    if _is_language(doc, candidate):
        return False
    if start in credit_tokens:
        return False
    if not can_be_name(doc, start, end):
        return False
    return not (
        is_agency_in_brackets(doc, start, end) or is_agency_of_dateline(doc, start, end)
    )


def _is_language(doc: Doc, candidate: Candidate) -> bool:
    """Test for a language that is the object of something: "translated into English".

    "Teaches Spanish", "written in Dutch and Arabic": of a people one says "the Dutch".
    """
    token = doc[candidate.start]
    if candidate.size != 1:
        return False
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    if token.dep_ not in ("pobj", "dobj"):
        return False
    if doc[candidate.start].ent_type_ == "LANGUAGE":
        return True
    if doc[candidate.start].lower_ not in words("languages"):
        return False
    if has_label(token.lefts, "det", "amod", "poss", "nummod"):
        return False
    is_in_language = token.head.lower_ in words("language_prepositions")
    return is_in_language or token.head.lemma_ in words("language_verbs")


def tokens_of_credits(doc: Doc) -> frozenset[int]:
    """The tokens of the lines in which those who made the text are named.

    What follows "Author:".
    """
    within: set[int] = set()
    for i, text in enumerate(annotations(doc).texts(doc)):
        if text == ":" and _opens_credits(doc, i):
            within.update(range(i + 1, _end_of_credits(doc, i)))
    return frozenset(within)


def _opens_credits(doc: Doc, colon: int) -> bool:
    if not colon:
        return False
    if normalise(doc[colon - 1].text) not in words("name_credits"):
        return False
    return doc[colon - 1].text[0].isupper()


def _end_of_credits(doc: Doc, colon: int) -> int:
    # a line that does not end, as in text without paragraphs
    reach = colon + CREDIT_REACH
    line = range(colon + 1, min(len(doc), reach))
    return next((i for i in line if "\n" in doc[i].text), reach)


def is_agency_in_brackets(doc: Doc, start: int, end: int) -> bool:
    """Test for an agency in brackets with others, or alone in brackets that end a line."""
    # no further: a list of agencies would be gone through from each of them
    first, limit = max(0, start - CREDIT_REACH), min(len(doc), end + CREDIT_REACH)
    before = range(start, first, -1)
    left = next((i for i in before if not _belongs_to_agencies(doc[i - 1])), first)
    right = end_of_run(end, limit, lambda i: _belongs_to_agencies(doc[i]))
    if not stands_in_brackets(doc, left, right):
        return False
    if not all(_is_agency(t) for t in doc[start:end]):
        return False
    return right - left > 1 or _ends_line(doc, right)


def _belongs_to_agencies(token: Token) -> bool:
    if token.text in BETWEEN_AGENCIES:
        return True
    return _is_agency(token)


def _ends_line(doc: Doc, i: int) -> bool:
    if i + 1 >= len(doc) or doc[i + 1].is_space:
        return True
    return doc[i + 1].text in PAGE_LABELS


def is_agency_of_dateline(doc: Doc, start: int, end: int) -> bool:
    """Test for an agency in the dateline that it signs, as nobody that the story is about.

    "LONDON (Reuters) - ".
    """
    if not stands_in_brackets(doc, start, end):
        return False
    if lower_at(doc, end + 1) not in DASHES:
        return False
    if not all(_is_agency(t) for t in doc[start:end]):
        return False
    if start < DATELINE_REACH:
        return True
    return any(breaks_line(t) for t in doc[start - DATELINE_REACH : start])


def _is_agency(token: Token) -> bool:
    if token.text in words("name_agencies"):
        return True
    if token.lower_ in words("name_credits"):
        return True
    if not token.is_lower:
        return False
    return len(token.text) <= LONGEST_SMALL_AGENCY
