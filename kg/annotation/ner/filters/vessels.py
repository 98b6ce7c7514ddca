"""Names of ships, which are none of our types.

"USS Ronald Reagan", "the tanker Stena Impero", "cargo ship MV Namse Bangdzod".

A ship is told by its prefix or by the word for its kind before it. Whatever stands within such
a name is no person, and the name alone is the ship's throughout the article.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from kg.annotation.annotations import annotations
from kg.annotation.ner.filters.form import is_vessel_prefix
from kg.annotation.ner.lookup import entries, is_demonym, is_reliable, is_title
from kg.annotation.ner.spans import (
    Candidate,
    end_of_run,
    is_capitalised,
    lower_at,
    text_of,
)
from kg.lexicon import words

MARKS = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})
# Tokens of a ship's name.
LONGEST = 4


@cache
def _telling_words() -> frozenset[str]:
    """The prefixes as they are written, "USS" and "U.S.S.", and the kinds.

    One set, since every word of an article is looked up in it.
    """
    prefixes = {v.upper() for v in words("name_vessels")}
    with_points = {"".join(f"{letter}." for letter in prefix) for prefix in prefixes}
    return frozenset(words("name_vessel_kinds") | prefixes | with_points)


def without_ships(
    doc: Doc, candidates: Sequence[Candidate], ships: Sequence[Candidate]
) -> list[Candidate]:
    """Leave out the ships that an article calls so, wherever it names them."""
    if not ships:
        return list(candidates)
    within_ships = {i for ship in ships for i in range(ship.start, ship.end)}
    first_place: dict[str, int] = {}
    for ship in ships:
        first_place.setdefault(text_of(doc, ship), ship.start)
    outside = [c for c in candidates if c.start not in within_ships]
    people = _named_before_their_ships(doc, outside, first_place)
    others = first_place.keys() - people
    return [c for c in outside if not _is_ship(text_of(doc, c), others)]


def _is_ship(name: str, ships: set[str]) -> bool:
    return name in ships and not is_reliable(name)


def _named_before_their_ships(
    doc: Doc, candidates: Sequence[Candidate], first_place: dict[str, int]
) -> set[str]:
    """Names of people after whom a ship is called later: "renamed their ship after Alan Kurdi".

    Whoever is named before his ship is somebody all the same.
    """
    people = [c for c in candidates if c.label == "Person"]
    return {text_of(doc, c) for c in people if c.start < first_place.get(text_of(doc, c), 0)}


def named_ships(doc: Doc) -> Iterator[tuple[int, int]]:
    """The tokens [start, end) of each ship's name, without its prefix."""
    telling_words = _telling_words()
    for i, text in enumerate(annotations(doc).texts(doc)):
        if text not in telling_words:
            continue
        start = i + 1
        is_kind = text in words("name_vessel_kinds")
        end = _end_after_kind(doc, start) if is_kind else _end_of_name(doc, start)
        start = end_of_run(start, end, lambda j: doc[j].text in MARKS)
        if start < end:
            yield start, end


def _end_of_name(doc: Doc, start: int) -> int:
    limit = min(len(doc), start + LONGEST)
    return end_of_run(start, limit, lambda i: _goes_on(doc, i, start))


def _goes_on(doc: Doc, i: int, start: int) -> bool:
    """Test if a token goes on with a name that begins at `start`: "Prince of Wales"."""
    if doc[i].lower_ == "of":
        if not (start < i < len(doc) - 1):
            return False
        return doc[i + 1].pos_ == "PROPN"
    return doc[i].pos_ == "PROPN" and is_capitalised(doc[i])


def _end_after_kind(doc: Doc, start: int) -> int:
    """The end of a name after "ship" or "ferry"; empty where it is somebody else's.

    "the ship Iran seized".
    """
    named = start + (lower_at(doc, start) in MARKS)
    end = _end_of_name(doc, named)
    if end == named or is_title(doc[named].text):  # "tanker captain Lee"
        return named
    # the prefix that follows, "cargo ship MV Namse Bangdzod", tells the name itself
    if is_vessel_prefix(doc[named].text):
        return named
    if end - named == 1 and _is_known_otherwise(doc, start, end):
        return named
    return named if _is_subject_of_clause(doc[end - 1]) else end


def _is_subject_of_clause(token: Token) -> bool:
    if token.dep_ != "nsubj":
        return False
    return token.head.dep_ in ("relcl", "ccomp")


def _is_known_otherwise(doc: Doc, start: int, end: int) -> bool:
    """Test for a nationality or a known name.

    Unless the parser joins it to the kind of ship: "the submarine Kursk".
    """
    name = doc[end - 1]
    if is_demonym(name.text):
        return True
    # "the submarine Kursk"
    if name.dep_ == "appos":
        return False
    if doc[start - 1].dep_ == "compound":
        return False
    return bool(entries(name.text))
