"""Where names stand: the recogniser's spans, mended at their edges, and names that the gazetteer knows.

A span is [start, end) in tokens. A name holds no article, no title, no possessive, and does not reach over a line break.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.annotate.names_known import JOINERS, NEVER, PARTICLES, TITLES, demonym, entries, given, heads, plain, strong

LABELS = {"PERSON": "Person", "ORG": "Organisation", "GPE": "Place", "LOC": "Place", "FAC": "Place", "EVENT": "Event"}
# Labels under which the recogniser files names that may be ours where the gazetteer knows them.
MAYBE = frozenset({"NORP", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"})
POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your"})
EDGE_MARKS = frozenset("\"'“”‘’„`()[]{}<>,;:!?/|*#-–—…·•") | {"``", "''", "--", "...", "##", "**"}
LONGEST = 7


class Found(NamedTuple):
    """A candidate: its tokens and the recogniser's type for it, None where the gazetteer alone found it."""

    start: int
    end: int
    label: str | None


def find(doc: Doc) -> list[Found]:
    """Candidates in text order, none overlapping another."""
    taken = [False] * len(doc)
    found: list[Found] = []
    for ent in doc.ents:
        label = LABELS.get(ent.label_)
        if label is None and ent.label_ not in MAYBE:
            continue
        for start, end in _pieces(doc, ent.start, ent.end):
            start, end = mend(doc, start, end, label)
            if start >= end or any(taken[start:end]):
                continue
            if label is None and not (strong(doc[start:end].text) or demonym(doc[start:end].text)):
                continue
            found.append(Found(start, end, label))
            taken[start:end] = [True] * (end - start)
    found.extend(_unseen(doc, taken))
    return sorted(found)


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span cut at line breaks, at possessives after a place or a person, and between two known names."""
    first = start
    for i in range(start, end):
        if doc[i].is_space and "\n" in doc[i].text:
            yield first, i
            first = i + 1
        elif i > first and doc[i].text in POSSESSIVES and i + 1 < end and _owner(doc[first:i].text):
            yield first, i
            first = i + 1
        elif (
            i > first
            and doc[i].lower_ in ("and", ",", "/")
            and i + 1 < end
            and strong(doc[first:i].text)
            and strong(doc[i + 1 : end].text)
        ):
            yield first, i
            first = i + 1
    yield first, end


def _owner(name: str) -> bool:
    return any(e.type == "Place" for e in entries(name)) or demonym(name) is not None or given(name.split()[0])


def mend(doc: Doc, start: int, end: int, label: str | None) -> tuple[int, int]:
    """The name within a span: edges without marks, articles, possessives and titles; empty where nothing is left."""
    start, end = _trim(doc, start, end)
    if label == "Person":
        start = _past_titles(doc, start, end)
    elif start < end:
        start, end = _widen(doc, start, end)
    return _trim(doc, start, end)


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and _edge(doc[start], left=True):
        start += 1
    while end > start and _edge(doc[end - 1], left=False):
        end -= 1
    return start, end


def _edge(token: Token, *, left: bool) -> bool:
    if token.is_space or token.text in EDGE_MARKS:
        return True
    if left:
        return token.lower_ in ARTICLES or not token.is_alpha and token.text in POSSESSIVES
    return token.text in POSSESSIVES or token.lower_ in ("and", "of", "the", "in", "for", "&")


def _past_titles(doc: Doc, start: int, end: int) -> int:
    """Where a person's own name begins, after "German Chancellor", "Mr", "former President"."""
    i = start
    while i < end - 1:
        token = doc[i]
        if plain(token.text) in TITLES and not given(token.text) or demonym(token.text) and not given(token.text):
            i += 1
        elif token.text in ("-", ".") and i > start:
            i += 1
        else:
            break
    return i


def _widen(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in what belongs to the name on its sides: "Evangelos Florakis Naval" + "Base", "Islamic" + "State"."""
    while end < len(doc) and end - start < LONGEST and _continues(doc, start, end):
        end += 1
    return start, end


def _continues(doc: Doc, start: int, end: int) -> bool:
    following = doc[end]
    if not following.is_title or following.ent_type_ in ("PERSON", "GPE", "DATE", "NORP") or doc[end - 1].is_space:
        return False
    if doc[start : end + 1].text in ("Islamic State",):
        return True
    return doc[end - 1].dep_ in ("compound", "nmod") and doc[end - 1].head.i == end and plain(following.text) in heads("last")


def _unseen(doc: Doc, taken: list[bool]) -> Iterator[Found]:
    """Names that the gazetteer knows well and demonyms, in capitalised runs that no span of the recogniser touches."""
    i = 0
    while i < len(doc):
        if taken[i] or not _capital(doc[i]):
            i += 1
            continue
        end = i + 1
        while end < len(doc) and end - i < LONGEST and not taken[end] and _joins(doc, end):
            end += 1
        end = next((j for j in range(end, i, -1) if _known_here(doc, i, j)), i)
        if end > i:
            yield Found(i, end, None)
        i = max(end, i + 1)


def _capital(token: Token) -> bool:
    return token.text[0].isupper() or token.text[0].isdigit() and token.text[-1:].isupper()


def _joins(doc: Doc, i: int) -> bool:
    token = doc[i]
    return _capital(token) or token.lower_ in JOINERS or token.lower_ in PARTICLES or token.text in ("-", ".", "'", "’")


def _known_here(doc: Doc, start: int, end: int) -> bool:
    last = doc[end - 1]
    if not (_capital(last) or last.is_alpha and end - start > 1):
        return False
    name = doc[start:end].text
    if not (strong(name) or demonym(name)):
        return False
    return end - start > 1 or doc[start].pos_ in ("PROPN", "ADJ", "NOUN", "X") and not _opens_sentence_as_word(doc[start])


def _opens_sentence_as_word(token: Token) -> bool:
    """A common word that is capitalised only because a sentence begins: "Solidarity with the victims"."""
    return bool(token.is_sent_start) and token.pos_ != "PROPN" and demonym(token.text) is None


def named(doc: Doc, start: int, end: int) -> bool:
    """Whether a span can be a name at all: a capital (or a capital after a particle), and no bare common word."""
    words = [t for t in doc[start:end] if t.is_alpha or any(c.isalpha() for c in t.text)]
    if not any(any(c.isupper() for c in t.text) for t in words):
        return False
    if all(plain(t.text) in NEVER or t.lower_ in ARTICLES for t in words):
        return demonym(doc[start:end].text) is not None or strong(doc[start:end].text)
    text = doc[start:end].text
    return len(text) > 1 and "://" not in text and "@" not in text and "www." not in text
