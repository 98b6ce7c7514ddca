"""Lines all in capitals: "MERKEL VISITS LYON". There capitals tell nothing, and the recogniser takes verbs for names.

Such a line, a headline mostly, is read with what the rest of the article shows: what the recogniser saw in it is kept only
where the gazetteer knows it or it is a given name and a surname, and the names of the body are looked for in it
(`names_spread`). An article that is in capitals throughout is left as it is.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.annotate.names_known import demonym, given, strong
from kg.annotate.names_unlabelled import Found

SHORTEST = 3  # words in capitals that make such a line
LONG = 4  # letters of a word that is not in capitals just as an acronym is


def without_shouting(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """Leave out what looks like a name only because its line is in capitals."""
    upper = [f for f in found if doc[f.start].is_upper and doc[f.end - 1].is_upper]
    lines = _lines(doc) if upper else []
    if not lines:
        return list(found)
    dropped = {f for f in upper if any(a <= f.start < b for a, b in lines) and not _sure(doc, f)}
    return [f for f in found if f not in dropped]


def _lines(doc: Doc) -> list[tuple[int, int]]:
    """The lines in capitals of a text that has others as well, in tokens."""
    capital: list[tuple[int, int]] = []
    others = False
    start = 0
    for i, token in enumerate(doc):
        if (token.is_space and "\n" in token.text) or i + 1 == len(doc):
            words = [t for t in doc[start : i + 1] if t.is_alpha]
            shouted = all(t.is_upper for t in words) and sum(len(t) >= LONG for t in words) >= SHORTEST
            others = others or (bool(words) and not shouted)
            if shouted:
                capital.append((start, i + 1))
            start = i + 1
    return capital if others else []


def _sure(doc: Doc, f: Found) -> bool:
    text = doc[f.start : f.end].text
    if strong(text) or demonym(text) is not None:
        return True
    return f.label == "Person" and f.end - f.start == 2 and given(doc[f.start].text)
