"""The names of an article before they have types.

Candidates that passed the filters, and all other places of each.
"""

from typing import NamedTuple

from spacy.tokens import Doc

from kg.annotation.annotations import annotations
from kg.annotation.ner.candidates import find
from kg.annotation.ner.filters.common_words import without_words_written_small
from kg.annotation.ner.filters.vessels import named_ships
from kg.annotation.ner.linking.description import count_nations
from kg.annotation.ner.lookup import is_demonym
from kg.annotation.ner.propagation import propagate
from kg.annotation.ner.spans import Candidate, text_of


class DocumentNames(NamedTuple):
    """The names of an article, its demonyms, and the codes of the countries that they name."""

    names: list[Candidate]
    demonyms: list[Candidate]
    nations: frozenset[str]


def find_names(doc: Doc) -> DocumentNames:
    """The names of an article, in text order.

    Reads the recogniser's entities and the parse, and changes nothing, so that it can be asked
    again when a type is to be explained.
    """
    ships = [Candidate(start, end, None) for start, end in named_ships(doc)]
    candidates = [c for c in find(doc, ships) if not _is_boilerplate(doc, c)]
    candidates = without_words_written_small(doc, candidates)
    demonyms = [c for c in candidates if is_demonym(text_of(doc, c))]
    names = [c for c in candidates if not is_demonym(text_of(doc, c))]
    names = propagate(doc, names, [*demonyms, *ships])
    return DocumentNames(names, demonyms, frozenset(count_nations(doc, [*names, *demonyms])))


def _is_boilerplate(doc: Doc, candidate: Candidate) -> bool:
    return annotations(doc).block_kind(doc[candidate.start].idx) == "boilerplate"
