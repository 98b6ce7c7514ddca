"""Where names stand: the recogniser's spans, cut where they hold two and mended at their edges, and names that it missed.

A span is [start, end) in tokens. A name does not reach over a line break.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.annotate.ner.body_names import with_nations
from kg.annotate.ner.boundaries import POSSESSIVES, SUFFIXES, mend
from kg.annotate.ner.filters import is_name, named, signed, without_works
from kg.annotate.ner.headline_names import without_shouting
from kg.annotate.ner.lookup import (
    PARTICLES,
    demonym,
    entries,
    given,
    head_of,
    heads,
    main_name,
    plain,
    strong,
)
from kg.annotate.ner.merging import joined
from kg.annotate.ner.unlabelled import Found, place_noun_after, unlabelled
from kg.annotate.ner.vessels import without_ships
from kg.lexicon import words

LABELS = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "EVENT": "Event",
}
# Labels under which the recogniser files names that may be ours where the gazetteer knows them.
MAYBE = frozenset({"NORP", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"})
TAKES = words("name_takes") | {"seize", "capture", "take"}
LONGEST_SPAN = (
    30  # names of news have up to fourteen tokens; a longer span is noise of the recogniser
)


def find(doc: Doc, ships: Sequence[Found] = ()) -> list[Found]:
    """Candidates in text order, none overlapping another.

    `ships` are where ships are named, which are none.
    """
    taken = [False] * len(doc)
    found: list[Found] = []
    for ent in doc.ents:
        label = LABELS.get(ent.label_)
        if (label is None and ent.label_ not in MAYBE) or ent.end - ent.start > LONGEST_SPAN:
            continue
        for first, last in _pieces(doc, ent.start, ent.end):
            said = (
                label if first == ent.start or doc[first - 1].lower_ != "of" else None
            )  # nobody's name, what somebody is of
            start, end = mend(doc, first, last, said)
            if start < end and not any(taken[start:end]) and _kept(doc, start, end, said):
                found.append(Found(start, end, said))
                taken[start:end] = [True] * (end - start)
    for name in unlabelled(doc, taken):
        found.append(name)
        taken[name.start : name.end] = [True] * (name.end - name.start)
    credits_ = signed(doc)
    kept = without_ships(
        doc,
        joined(
            doc, sorted(f for f in without_shouting(doc, found) if is_name(doc, f, credits_))
        ),
        ships,
    )
    return without_works(doc, with_nations(doc, kept))


def _kept(doc: Doc, start: int, end: int, label: str | None) -> bool:
    text = doc[start:end].text
    if label is not None or strong(text) or demonym(text) is not None:
        return True
    if doc[start].ent_type_ == "PRODUCT" and end - start == 1 and _taken_city(doc[start]):
        return True
    if doc[start].pos_ != "PROPN" or not named(doc, start, end):
        return False
    return place_noun_after(doc, end) or (
        doc[start].ent_type_ == "NORP" and _no_people(doc, start, end)
    )


def _taken_city(token: Token) -> bool:
    """Whether what the recogniser takes for a product is a city that somebody seizes or leaves."""
    if token.dep_ != "dobj" or token.head.lemma_ not in TAKES:
        return False
    return any(e.subtype == "City" and main_name(e, token.text) for e in entries(token.text))


def _no_people(doc: Doc, start: int, end: int) -> bool:
    """Whether what the recogniser takes for a people is somebody with a given name, or a town that something is in or of."""
    if end - start > 1:
        return end - start == 2 and given(doc[start].text) and doc[end - 1].pos_ == "PROPN"
    return doc[start].dep_ == "pobj" and any(
        e.subtype == "City" and main_name(e, doc[start].text) for e in entries(doc[start].text)
    )


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span cut at line breaks, at possessives after a place or a person, and between two known names."""
    first = start
    whole = strong(doc[start:end].text)
    for i in range(start, end):
        if (not whole or doc[i].is_space) and _cut(doc, first, i, end):
            yield first, i
            first = i + 1
        elif not whole and first < i < end - 1 and _country_before_person(doc, first, i):
            yield first, i
            first = i
    yield first, end


def _country_before_person(doc: Doc, first: int, i: int) -> bool:
    """Whether a country, which somebody governs, and a given name meet: "First Minister of Scotland Nicola Sturgeon"."""
    if not given(doc[i].text) or given(doc[first].text):
        return False
    governed = ("Country", "City") if first and doc[first - 1].lower_ == "of" else ("Country",)
    return any(e.subtype in governed for e in entries(doc[first:i].text))


def _cut(doc: Doc, first: int, i: int, end: int) -> bool:
    token = doc[i]
    if token.is_space:
        return "\n" in token.text
    if _half_bracket(doc, first, i, end):
        return True
    if i == first or i + 1 == end:
        return False
    if token.text in POSSESSIVES and not _apostrophe(doc, i):
        return _owner(doc[first:i].text)
    if token.lower_ in ("and", ",", "/"):
        return _two(doc, first, i, end)
    return (
        token.lower_ == "of"
        and token.ent_type_ == "PERSON"
        and i - first > 1
        and given(doc[first].text)
    )


def _apostrophe(doc: Doc, i: int) -> bool:
    """Whether an apostrophe is a letter of a person's name: "Shia' al-Sudani"."""
    return (
        doc[i].text in ("'", "’")
        and doc[i].ent_type_ == "PERSON"
        and doc[i + 1].lower_ in PARTICLES
    )


def _two(doc: Doc, first: int, i: int, end: int) -> bool:
    """Whether what joins two names stands at token `i`: known names, people, bodies that are each of or for something."""
    if strong(doc[first:i].text) and strong(doc[i + 1 : end].text):
        return True
    if doc[i].text == ",":
        return doc[i].ent_type_ == "PERSON" and plain(doc[i + 1].text) not in SUFFIXES
    of = i + 2 < end and doc[i + 2].lower_ in ("of", "for")
    head = heads("last").get(plain(doc[i + 1].text)) if of else None
    return (
        head is not None
        and head.type == "Organisation"
        and head_of(tuple(t.text for t in doc[first:i])) is not None
    )


def _half_bracket(doc: Doc, first: int, i: int, end: int) -> bool:
    """Whether a bracket within the span has its other half without it."""
    if doc[i].text == "(":
        return all(t.text != ")" for t in doc[i:end])
    return doc[i].text == ")" and all(t.text != "(" for t in doc[first:i])


def _owner(name: str) -> bool:
    return (
        any(e.type == "Place" for e in entries(name))
        or demonym(name) is not None
        or given(name.split()[0])
    )
