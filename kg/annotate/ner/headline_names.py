"""Headlines, in capitals or in title case: "MERKEL VISITS LYON", "Marseille Shooting Kills Two". There capitals tell nothing.

Such a line is read with what the rest of the article shows. What the recogniser saw in a line
in capitals is kept only where the gazetteer knows it or it is a given name and a surname; what
it saw in a line in title case is left out where it is longer than a name of the body that it
holds, and stands nowhere else: "Cupertino Event" where the body has Cupertino. The names of the
body are then looked for in it (`names_spread`). An article that is in capitals throughout is
left as it is.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.annotate.ner.lookup import demonym, given, strong
from kg.annotate.ner.unlabelled import Found

SHORTEST = 3  # words in capitals that make such a line
LONG = 4  # letters of a word that is not in capitals just as an acronym is


def without_shouting(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """Leave out what looks like a name only because its line is in capitals or in title case."""
    kept = _without_capitals(doc, found)
    headlines = _headlines(doc)
    if not headlines:
        return kept
    titled = [
        f for f in kept if f.end - f.start > 1 and any(a <= f.start < b for a, b in headlines)
    ]
    body = {
        doc[f.start : f.end].text
        for f in kept
        if not any(a <= f.start < b for a, b in headlines)
    }
    longer = {f for f in titled if not _sure(doc, f) and _holds(doc, f, body)}
    return [f for f in kept if f not in longer]


def _without_capitals(doc: Doc, found: Sequence[Found]) -> list[Found]:
    upper = [f for f in found if doc[f.start].is_upper and doc[f.end - 1].is_upper]
    lines = _shouted(doc) if upper else []
    if not lines:
        return list(found)
    dropped = {
        f for f in upper if any(a <= f.start < b for a, b in lines) and not _sure(doc, f)
    }
    return [f for f in found if f not in dropped]


def _lines(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    for i, token in enumerate(doc):
        if (token.is_space and "\n" in token.text) or i + 1 == len(doc):
            yield start, i + 1
            start = i + 1


def _shouted(doc: Doc) -> list[tuple[int, int]]:
    """The lines in capitals of a text that has others as well, in tokens."""
    capital: list[tuple[int, int]] = []
    others = False
    for start, end in _lines(doc):
        words = [t for t in doc[start:end] if t.is_alpha]
        shouted = (
            all(t.is_upper for t in words) and sum(len(t) >= LONG for t in words) >= SHORTEST
        )
        others = others or (bool(words) and not shouted)
        if shouted:
            capital.append((start, end))
    return capital if others else []


def _headlines(doc: Doc) -> list[tuple[int, int]]:
    """The first line where it is in title case, in tokens, with a body after it."""
    start, end = next(_lines(doc), (0, 0))
    long = [t for t in doc[start:end] if t.is_alpha and len(t) >= LONG]
    titled = end < len(doc) and len(long) > SHORTEST and all(t.text[0].isupper() for t in long)
    return (
        [(start, end)]
        if titled and doc[end - 1].is_space and doc[end - 2].text not in (".", "!", "?")
        else []
    )


def _holds(doc: Doc, f: Found, body: set[str]) -> bool:
    """Whether a name of the body, which has not this one, begins or ends it."""
    if doc[f.start : f.end].text in body:
        return False
    parts = [(f.start, i) for i in range(f.start + 1, f.end)] + [
        (i, f.end) for i in range(f.start + 1, f.end)
    ]
    return any(doc[a:b].text in body for a, b in parts)


def _sure(doc: Doc, f: Found) -> bool:
    text = doc[f.start : f.end].text
    if strong(text) or demonym(text) is not None:
        return True
    return f.label == "Person" and f.end - f.start == 2 and given(doc[f.start].text)
