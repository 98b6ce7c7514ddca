"""Where names stand.

The recogniser's spans, cut where they hold two and corrected at their edges, and names that
it missed.

A span is [start, end) in tokens. A name does not reach over a line break.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.annotation.ner.boundaries import correct, is_letters_after_name
from kg.annotation.ner.contextual import has_place_noun_after
from kg.annotation.ner.extension import with_nations
from kg.annotation.ner.filters.credits import is_name, tokens_of_credits
from kg.annotation.ner.filters.form import can_be_name
from kg.annotation.ner.filters.headlines import without_headline_capitals
from kg.annotation.ner.filters.vessels import without_ships
from kg.annotation.ner.filters.works import without_works
from kg.annotation.ner.lookup import (
    head_of,
    heads,
    is_city_by_name,
    is_demonym,
    is_given_name,
    is_known_as,
    is_known_without_doubt,
    is_particle,
    is_place,
    is_reliable,
    normalise,
)
from kg.annotation.ner.merging import merged
from kg.annotation.ner.spans import Candidate, breaks_line, lower_at
from kg.annotation.ner.trimming import POSSESSIVES
from kg.annotation.ner.unlabelled import unlabelled
from kg.lexicon import words

# From the recogniser's labels (those of OntoNotes 5) to types.
TYPE_OF_LABEL = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "EVENT": "Event",
}
# Labels under which the recogniser files names that may be ours where the gazetteer knows them.
UNSURE_LABELS = frozenset({"NORP", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"})
# Names of news have up to fourteen tokens; a longer span is noise of the recogniser.
LONGEST_SPAN = 30
APOSTROPHES = ("'", "’")


def find(doc: Doc, ships: Sequence[Candidate] = ()) -> list[Candidate]:
    """Candidates in text order, none overlapping another.

    `ships` are where ships are named, which are none.
    """
    taken = [False] * len(doc)
    candidates: list[Candidate] = []
    for entity in doc.ents:
        for candidate in _of_entity(doc, entity):
            if not any(taken[candidate.start : candidate.end]):
                candidates.append(candidate)
                _take(taken, candidate)
    # taken while it goes on, so that no name begins within another
    for candidate in unlabelled(doc, taken):
        candidates.append(candidate)
        _take(taken, candidate)
    return _filtered(doc, candidates, ships)


def _take(taken: list[bool], candidate: Candidate) -> None:
    taken[candidate.start : candidate.end] = [True] * candidate.size


def _filtered(
    doc: Doc, candidates: list[Candidate], ships: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates in text order without what is no name.

    Those that are parts of one are put together.
    """
    credit_tokens = tokens_of_credits(doc)
    outside_headlines = without_headline_capitals(doc, candidates)
    # merging looks at neighbours, so they must be in order
    names = sorted(c for c in outside_headlines if is_name(doc, c, credit_tokens))
    names = without_ships(doc, merged(doc, names), ships)
    return without_works(doc, with_nations(doc, names))


def _of_entity(doc: Doc, entity: Span) -> Iterator[Candidate]:
    """The names in a span of the recogniser."""
    label = TYPE_OF_LABEL.get(entity.label_)
    # dates, quantities and the like
    if label is None and entity.label_ not in UNSURE_LABELS:
        return
    # a table or a list that the recogniser takes for one name
    if entity.end - entity.start > LONGEST_SPAN:
        return
    for first, last in _pieces(doc, entity.start, entity.end):
        # what somebody is of is nobody's name: the rest of "Ann Lee of Norwich"
        is_rest = first > entity.start
        type_ = None if is_rest and doc[first - 1].lower_ == "of" else label
        start, end = correct(doc, first, last, type_)
        if start < end and _is_kept(doc, start, end, type_):
            yield Candidate(start, end, type_)


# -------------------------------------------------- spans whose label tells none of our types


def _is_kept(doc: Doc, start: int, end: int, type_: str | None) -> bool:
    """Test for a type that the label tells, or for what makes a name of a span without one."""
    if type_ is not None:
        return True
    if is_known_without_doubt(doc[start:end].text):
        return True
    if _is_taken_city(doc, start, end):
        return True
    if doc[start].pos_ != "PROPN":
        return False
    if not can_be_name(doc, start, end):
        return False
    if has_place_noun_after(doc, end):
        return True
    return _is_no_people(doc, start, end)


def _is_taken_city(doc: Doc, start: int, end: int) -> bool:
    """Test for a city that somebody seizes or leaves, taken for a product."""
    token = doc[start]
    if end - start != 1:
        return False
    if token.ent_type_ != "PRODUCT":
        return False
    if token.dep_ != "dobj":
        return False
    if token.head.lemma_ not in words("name_takes") | words("name_seizes"):
        return False
    return is_city_by_name(token.text)


def _is_no_people(doc: Doc, start: int, end: int) -> bool:
    """Test for a person or a town that the recogniser takes for a people.

    Somebody with a given name, or a town that something is in or of.
    """
    first = doc[start]
    if first.ent_type_ != "NORP":
        return False
    if end - start == 1:
        return is_city_by_name(first.text) if first.dep_ == "pobj" else False
    if end - start != 2:
        return False
    return is_given_name(first.text) and doc[end - 1].pos_ == "PROPN"


# ---------------------------------------------------------------- spans that hold several names


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names that a span holds.

    It is cut at line breaks, at possessives after a place or a person, and between two known
    names.
    """
    first = start
    # a known name is cut by nothing but the end of a line
    is_known = is_reliable(doc[start:end].text)
    for i in range(start, end):
        if is_known and not doc[i].is_space:
            continue
        if _is_cut(doc, first, i, end):
            yield first, i
            first = i + 1
        elif _is_person_of_country(doc, first, i, end):
            yield first, i
            first = i
    yield first, end


def _is_person_of_country(doc: Doc, first: int, i: int, end: int) -> bool:
    """Test if a country, which somebody governs, and a given name meet at token `i`.

    "First Minister of Scotland Nicola Sturgeon".
    """
    if not first < i < end - 1:
        return False
    if not is_given_name(doc[i].text):
        return False
    if is_given_name(doc[first].text):
        return False
    # somebody is "Mayor of London", but "London Bridge" is no London and a Bridget
    governed = ("Country", "City") if lower_at(doc, first - 1) == "of" else ("Country",)
    return is_known_as(doc[first:i].text, *governed)


def _is_cut(doc: Doc, first: int, i: int, end: int) -> bool:
    """Test if the span that begins at `first` is cut at token `i`.

    The token is then part of no name.
    """
    token = doc[i]
    if token.is_space:
        return breaks_line(token)
    if _is_half_bracket(doc, first, i, end):
        return True
    if not first < i < end - 1:
        return False
    if token.text in POSSESSIVES and not _is_letter_of_name(doc, i):
        return _is_owner(doc[first:i].text)
    if token.lower_ in words("name_between"):
        return _joins_two(doc, first, i, end)
    return _is_of_person(doc, first, i) if token.lower_ == "of" else False


def _is_of_person(doc: Doc, first: int, i: int) -> bool:
    """Test for the of of "Ann Lee of Norwich": a person is not called so."""
    if doc[i].ent_type_ != "PERSON":
        return False
    return i - first > 1 and is_given_name(doc[first].text)


def _is_letter_of_name(doc: Doc, i: int) -> bool:
    """Test if an apostrophe is a letter of a person's name: "Shia' al-Sudani"."""
    if doc[i].text not in APOSTROPHES:
        return False
    if doc[i].ent_type_ != "PERSON":
        return False
    return is_particle(doc[i + 1].lower_)


def _joins_two(doc: Doc, first: int, i: int, end: int) -> bool:
    """Test for two names, joined at token `i`.

    Known names, people, bodies that are each of or for something.
    """
    if is_reliable(doc[first:i].text) and is_reliable(doc[i + 1 : end].text):
        return True
    if doc[i].text != ",":
        return _are_two_bodies(doc, first, i, end)
    # "Ann Lee, Tom Lee", but "Ann Lee, MP"
    if doc[i].ent_type_ != "PERSON":
        return False
    return not is_letters_after_name(doc[i + 1].text)


def _are_two_bodies(doc: Doc, first: int, i: int, end: int) -> bool:
    """Test for "… Ministry and Department of …"."""
    if i + 2 >= end:
        return False
    if doc[i + 2].lower_ not in words("name_of"):
        return False
    head = heads("last").get(normalise(doc[i + 1].text))
    if head is None:
        return False
    if head.type != "Organisation":
        return False
    return head_of(tuple(t.text for t in doc[first:i])) is not None


def _is_half_bracket(doc: Doc, first: int, i: int, end: int) -> bool:
    """Test if a bracket within the span has its other half without it."""
    if doc[i].text == "(":
        return all(t.text != ")" for t in doc[i:end])
    if doc[i].text != ")":
        return False
    return all(t.text != "(" for t in doc[first:i])


def _is_owner(name: str) -> bool:
    if is_place(name):
        return True
    if is_demonym(name):
        return True
    return is_given_name(name.split()[0])
