"""Names of ships, which are none of our types: "USS Ronald Reagan", "the tanker Stena Impero", "cargo ship MV Namse Bangdzod".

A ship is told by its prefix or by the word for its kind before it. Whatever stands within such
a name is no person, and the name alone is the ship's throughout the article.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.annotate.ner.lookup import TITLES, demonym, entries, plain, strong
from kg.annotate.ner.unlabelled import Found
from kg.lexicon import words

VESSELS = words("name_vessels")
KINDS = words("name_vessel_kinds")
# The prefixes as they are written, "USS" and "U.S.S.", and the kinds, in one set that every
# word is looked up in.
TOLD_BY = (
    KINDS
    | {v.upper() for v in VESSELS}
    | {"".join(f"{c}." for c in v.upper()) for v in VESSELS}
)
MARKS = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})
LONGEST = 4


def without_ships(doc: Doc, found: Sequence[Found], ships: Sequence[Found]) -> list[Found]:
    """Leave out the ships that an article calls so, wherever it names them."""
    if not ships:
        return list(found)
    within = {i for ship in ships for i in range(ship.start, ship.end)}
    first: dict[str, int] = {}
    for ship in ships:
        first.setdefault(doc[ship.start : ship.end].text, ship.start)
    outside = [f for f in found if f.start not in within]
    texts = [doc[f.start : f.end].text for f in outside]
    # "renamed their ship after Alan Kurdi": whoever is named before his ship is somebody all
    # the same
    people = {
        text
        for text, f in zip(texts, outside, strict=True)
        if f.label == "Person" and f.start < first.get(text, 0)
    }
    return [
        f
        for text, f in zip(texts, outside, strict=True)
        if text not in first or text in people or strong(text)
    ]


def named_ships(doc: Doc) -> Iterator[tuple[int, int]]:
    """The tokens of each ship's name, without its prefix."""
    for i, text in enumerate([token.text for token in doc]):
        if text not in TOLD_BY:
            continue
        start = i + 1
        end = _kind_end(doc, start) if text in KINDS else _run(doc, start)
        while start < end and doc[start].text in MARKS:
            start += 1
        if start < end:
            yield start, end


def _run(doc: Doc, start: int) -> int:
    end = start
    while end < min(len(doc), start + LONGEST) and _part(doc, end, start):
        end += 1
    return end


def _part(doc: Doc, i: int, start: int) -> bool:
    """Whether a token goes on with a name that begins at `start`: "Prince of Wales"."""
    if doc[i].lower_ == "of":
        return start < i < len(doc) - 1 and doc[i + 1].pos_ == "PROPN"
    return doc[i].pos_ == "PROPN" and doc[i].text[0].isupper()


def _kind_end(doc: Doc, start: int) -> int:
    """The end of a name after "ship" or "ferry", unless it is somebody else's: "the ship Iran seized", "tanker captain Lee"."""
    named = start + (start < len(doc) and doc[start].text in MARKS)
    end = _run(doc, named)
    if (
        end == named
        or plain(doc[named].text) in TITLES
        or plain(doc[named].text).replace(".", "") in VESSELS
    ):
        return named
    text = doc[named:end].text
    last = doc[end - 1]
    joined = last.dep_ == "appos" or doc[start - 1].dep_ == "compound"  # "the submarine Kursk"
    if end - named == 1 and (demonym(text) or (entries(text) and not joined)):
        return named
    return named if last.dep_ == "nsubj" and last.head.dep_ in ("relcl", "ccomp") else end
