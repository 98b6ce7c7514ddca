"""What the gazetteer knows a typed name as: subtype, first name, ids where they are sure."""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.annotate.layers import Name
from kg.annotate.names_known import entries, head_of, heads, main_name
from kg.gazetteer import Entry

CLEAR = 10  # a city this many times as large as the next of its name is meant, without further hint
LARGE = 300_000


def describe(doc: Doc, names: Sequence[Name]) -> None:
    """Fill `subtype`, `canonical`, `wikidata` and `geonames` of names in place."""
    nations = _nations(doc, names)
    for name in names:
        text = name.canonical or doc[name.start : name.end].text
        candidates = [e for e in entries(text) if e.type == name.type]
        entry = _choose(candidates, text, nations)
        if entry and entry.type == "Person" and " " not in text:
            continue  # a surname alone may be anybody's
        if entry:
            name.subtype, name.canonical = entry.subtype, entry.name
            name.wikidata, name.geonames = entry.wikidata, entry.geonames
        elif candidates:
            kinds = {e.subtype for e in candidates}
            name.subtype = kinds.pop() if len(kinds) == 1 else None
        else:
            name.subtype = _by_words(doc, name)


def _nations(doc: Doc, names: Sequence[Name]) -> frozenset[str]:
    """The countries an article names, by code."""
    codes: set[str] = set()
    for name in names:
        if name.type == "Place":
            codes.update(e.country or "" for e in entries(doc[name.start : name.end].text) if e.subtype == "Country")
    return frozenset(codes)


def _choose(candidates: Sequence[Entry], text: str, nations: frozenset[str]) -> Entry | None:
    """The one entry that is meant, or None where more than one may be."""
    first = [e for e in candidates if e.subtype != "City" or e.population is None]
    if first:
        return first[0]
    here = [e for e in candidates if e.country in nations]
    for choice in (here, list(candidates)):
        ranked = sorted(choice, key=lambda e: (not main_name(e, text), -(e.population or 0)))
        if (len(ranked) == 1 and choice is here) or _stands_out(ranked):
            return ranked[0]
    return None


def _stands_out(ranked: Sequence[Entry]) -> bool:
    if not ranked or (ranked[0].population or 0) < LARGE:
        return False
    return len(ranked) == 1 or (ranked[0].population or 0) >= CLEAR * max(e.population or 0 for e in ranked[1:])


def _by_words(doc: Doc, name: Name) -> str | None:
    head = head_of(tuple(t.text for t in doc[name.start : name.end]))
    if head and head.type == name.type:
        return head.subtype
    root = doc[name.start : name.end].root
    for noun in (c for c in (*root.children, root.head) if c.i >= name.end or c.i < name.start):
        said = heads("described_as").get(noun.lemma_.lower())
        joined = noun.dep_ == "appos" or (root.dep_ in ("appos", "compound") and noun.i == root.head.i)
        if said and said.type == name.type and said.subtype and joined:
            return said.subtype
    return None
