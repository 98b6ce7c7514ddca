"""Titles of works: unknown names that only ever stand in quotation marks, as a film's does."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from kg.annotation.ner.lookup import is_reliable
from kg.annotation.ner.spans import Candidate, text_of, words_of
from kg.lexicon import words

OPENING = frozenset({'"', "“", "„", "``", "'", "‘"})
CLOSING = frozenset({'"', "”", "“", "''", "'", "’"})
# What the recogniser takes works for: a film is called like a person or an event.
TAKEN_FOR_WORKS = ("Person", "Event")


def without_works(doc: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out unknown names that only ever stand in quotation marks.

    Unless somebody is so called.
    """
    quoted = {c for c in candidates if _may_be_work(doc, c)}
    if not quoted:
        return list(candidates)
    names = {words_of(doc, c) for c in quoted}
    titles = names - _standing_unquoted(doc, names)
    works = {c for c in quoted if words_of(doc, c) in titles}
    return [c for c in candidates if c not in works]


def _may_be_work(doc: Doc, candidate: Candidate) -> bool:
    if candidate.label not in TAKEN_FOR_WORKS:
        return False
    if candidate.start < 2:
        return False
    if not _is_quoted(doc, candidate.start, candidate.end):
        return False
    if doc[candidate.start - 2].is_punct:
        return False
    if candidate.label == "Person" and _is_called_before(doc, candidate.start - 2):
        return False
    return not is_reliable(text_of(doc, candidate))


def _is_called_before(doc: Doc, i: int) -> bool:
    """Test for a word of being called: "known as", but not "such as"."""
    if doc[i].lower_ not in words("name_called"):
        return False
    return doc[i - 1].lower_ != "such"


def _is_quoted(doc: Doc, start: int, end: int) -> bool:
    if start <= 0 or end >= len(doc):
        return False
    if doc[start - 1].text not in OPENING:
        return False
    return doc[end].text in CLOSING


def _standing_unquoted(doc: Doc, names: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """What stands somewhere without quotation marks.

    Of the names, and of all that begins as they do.
    """
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[name[0]].add(len(name))
    unquoted: set[tuple[str, ...]] = set()
    for i, token in enumerate(doc):
        for length in lengths.get(token.text, ()):
            if not _is_quoted(doc, i, i + length):
                unquoted.add(tuple(t.text for t in doc[i : i + length]))
    return unquoted
