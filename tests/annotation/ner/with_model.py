"""What the names of a text become with the language model and coreference."""

from spacy.language import Language

from kg.annotation.annotations import annotations
from kg.annotation.coref import component as coref
from kg.annotation.ner import component as ner


def things(nlp: Language, text: str) -> dict[str, str]:
    """From what an article names to its class, or its type where it has no class."""
    doc = nlp(text)
    for layer in (ner.make(nlp, "n"), coref.make(nlp, "c")):
        doc = layer(doc)
    return {e.name: e.subtype or e.type for e in annotations(doc).entities}


def spans(nlp: Language, text: str) -> list[str]:
    """The names of an article as they are written, in text order."""
    doc = ner.make(nlp, "n")(nlp(text))
    return [doc[n.start : n.end].text for n in annotations(doc).names]
