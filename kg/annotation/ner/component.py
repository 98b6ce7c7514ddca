"""The names of an article.

Where they stand, of what type, and what the gazetteer knows them as.

Bare, the model finds the spans of names in 91 cases of 100, types only 85 of those right, and
knows a name in one sentence and not in the next. What lifts it is what the article knows as a
whole: spans are cut and corrected at their edges (`candidates`, `boundaries`, `extension`), put
together where the text shows that they are one (`merging`), a name that is one somewhere is
looked for everywhere (`propagation`), and each name gets one type by a vote (`typing`).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotation.annotations import Name, annotations
from kg.annotation.ner.boundaries import past_titles
from kg.annotation.ner.document import find_names
from kg.annotation.ner.filters.common_words import dictionary, without_dictionary_words
from kg.annotation.ner.linking.description import describe
from kg.annotation.ner.linking.states import is_state_code
from kg.annotation.ner.lookup import demonym, is_country
from kg.annotation.ner.metonymy import mark_governments
from kg.annotation.ner.spans import Candidate
from kg.annotation.ner.typing.vote import key, vote

# Types of names within which a nation is a place of its own.
TYPES_WITH_NATION = ("Organisation", "Event")


@Language.factory("kg_names")
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that fills `annotations(doc).names`.

    It needs the recogniser, the tagger and the parser before it.
    """
    return partial(annotate, english=dictionary(nlp))


def annotate(doc: Doc, english: frozenset[str] = frozenset()) -> Doc:
    """Write the names of a doc to its layers, in text order, a demonym within a name after it.

    Args:
        doc: parsed and with the recogniser's entities.
        english: common words, in lower case; a single one of them is no name without further
            evidence.
    """
    document = find_names(doc)
    votes = vote(doc, document.names, document.nations)
    types = {name_key: explanation.type for name_key, explanation in votes.items()}
    type_of = {c: types[key(doc, c)] for c in document.names}
    kept = without_dictionary_words(doc, document.names, type_of, english)
    names = [_typed(doc, c, type_of[c]) for c in kept]
    names.extend(_demonym(doc, c.start, c.end) for c in document.demonyms)
    names.extend(_nested_demonyms(doc, names))
    describe(doc, names)
    mark_governments(doc, names)
    annotations(doc).names = sorted(names, key=lambda n: (n.start, -n.end))
    return doc


def _typed(doc: Doc, candidate: Candidate, type_: str) -> Name:
    """The name with its type; what only the vote knows to be a person sheds its titles now."""
    start, end = candidate.start, candidate.end
    if type_ != "Place" and is_state_code(doc, start):
        return Name(start, end, "Place")
    if type_ == "Person":
        start = past_titles(doc, start, end)
    return Name(start, end, type_)


def _demonym(doc: Doc, start: int, end: int) -> Name:
    return Name(start, end, "Place", "demonym", canonical=demonym(doc[start:end].text))


def _nested_demonyms(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The demonyms within longer names: the Syrian in "Syrian Defence Ministry"."""
    starts = {name.start for name in names if name.kind == "demonym"}
    return [
        _demonym(doc, name.start, name.start + 1)
        for name in _longer_names_of_bodies(names)
        if name.start not in starts and _is_of_country(doc[name.start].text)
    ]


def _longer_names_of_bodies(names: Sequence[Name]) -> Iterator[Name]:
    for name in names:
        if name.type in TYPES_WITH_NATION and name.end - name.start > 1:
            yield name


def _is_of_country(word: str) -> bool:
    """Test for a country's demonym.

    The European of "European Commission" names no place besides the body.
    """
    place = demonym(word)
    return place is not None and is_country(place)
