"""Docs for the tests of coreference: text in which names are marked, so that no recogniser has a say.

`[P:Dmitry Peskov]` is a person, `O` an organisation, `L` a place, `E` an event,
`[D:Syrian|Syria]` a demonym with its country. A place's or organisation's subtype follows a
bar: `[L:Palmyra|City]`; a country's own name is its canonical name.
"""

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotation.annotations import Name, annotations
from kg.annotation.coref.component import annotate
from kg.model.extract import Entity

_MARK = re.compile(r"\[(?P<type>[POLED]):(?P<name>[^\]|]+)(?:\|(?P<more>[^\]]+))?\]")
_TYPES = {"P": "Person", "O": "Organisation", "L": "Place", "E": "Event", "D": "Place"}


@cache
def _tokenizer() -> Language:
    return spacy.blank("en")


def marked(source: str, nlp: Language | None = None) -> Doc:
    """The doc of a marked text, with its names; parsed where a model is given."""
    text, names, last = "", [], 0
    for match in _MARK.finditer(source):
        text += source[last : match.start()]
        names.append((len(text), len(text) + len(match["name"]), match["type"], match["more"]))
        text += match["name"]
        last = match.end()
    doc = (nlp or _tokenizer())(text + source[last:])
    for start, end, letter, more in names:
        span = doc.char_span(start, end, alignment_mode="expand")
        annotations(doc).names.append(_name(span.start, span.end, span.text, letter, more))
    return doc


def _name(start: int, end: int, text: str, letter: str, more: str | None) -> Name:
    if letter == "D":
        return Name(start, end, "Place", kind="demonym", subtype="Country", canonical=more)
    return Name(
        start, end, _TYPES[letter], subtype=more, canonical=text if more == "Country" else None
    )


def entities(source: str, nlp: Language | None = None) -> dict[str, Entity]:
    """The entities that coreference makes of a marked text, by name."""
    records = annotations(annotate(marked(source, nlp))).entities
    by_name = {e.name: e for e in records}
    assert len(by_name) == len(records), [e.name for e in records]
    return by_name


def forms(
    source: str, nlp: Language | None = None, kinds: tuple[str, ...] = ("name",)
) -> dict[str, list[str]]:
    """From each entity's name to the words of its mentions of some kinds, in text order.

    Entities without any left out.
    """
    doc = annotate(marked(source, nlp))
    words_of = {
        e.name: [doc.text[m.start : m.end] for m in e.mentions if m.kind in kinds]
        for e in annotations(doc).entities
    }
    return {name: mentions for name, mentions in words_of.items() if mentions}
