"""Common words that only look like names.

The Amateur, Bikes or Sentencing of a headline, a heading or a list.

What is a common word is told by the dictionary that the model's lemmatiser brings with it (the
words of WordNet, in spaCy's `lemma_index`). A single such word is kept as a name only where
something else speaks for it: the gazetteer, a longer name of the article that holds it, a
person who may be called so, or that bodies are called so ("the Department").
"""

from collections.abc import Iterable, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotation.annotations import annotations
from kg.annotation.ner.lookup import (
    demonym,
    entries,
    heads,
    is_given_name,
    is_known_without_doubt,
    is_title,
    last_head,
    normalise,
)
from kg.annotation.ner.spans import Candidate, text_of
from kg.lexicon import words

# What forms of a word end in, and what the word itself ends in there.
ENDINGS = (("ies", "y"), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"))


def dictionary(nlp: Language) -> frozenset[str]:
    """The words of English, in lower case, as the pipeline's lemmatiser knows them.

    Empty where it has none.
    """
    pipe = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    lookups = getattr(pipe, "lookups", None)
    # a blank pipeline has a lemmatiser without tables, or none
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(
        word for listed in lookups.get_table("lemma_index").values() for word in listed
    )


def is_word(word: str, english: frozenset[str]) -> bool:
    """Test if a word, or what it is a form of, stands in the dictionary."""
    lower = word.lower()
    if lower in english:
        return True
    stems = (lower[: -len(end)] + to for end, to in ENDINGS if lower.endswith(end))
    return any(stem in english for stem in stems)


def words_of_longer_names(doc: Doc, candidates: Sequence[Candidate]) -> set[str]:
    """The words that names of several words are made of."""
    return {t.text for c in candidates if c.size > 1 for t in doc[c.start : c.end]}


# ---------------------------------------- words that the article itself writes small elsewhere


def without_words_written_small(doc: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Drop unknown single words that the article also writes small.

    The Women of a headline, the Trains of a link.
    """
    single = {doc[c.start].text for c in candidates if c.size == 1}
    if not single:
        return list(candidates)
    small = {text for text in set(annotations(doc).texts(doc)) if text.islower()}
    parts = words_of_longer_names(doc, candidates)
    dropped = {word for word in single if not _is_name(word, small, parts)}
    return without_words(doc, candidates, dropped)


def _is_name(word: str, small: set[str], parts: set[str]) -> bool:
    """Test if a single word is a name.

    `small` are the article's words in lower case, `parts` those of longer names.
    """
    # "Justice" is a title, "Grace" one that is a given name as well
    is_bare_title = is_title(word) and not is_given_name(word)
    if word in parts and not is_bare_title:
        return True
    # names that are written small
    if word in small or is_body_alone(word):
        return True
    if is_known_without_doubt(word):
        return True
    return False if is_title(word) else word.lower() not in small


def is_body_alone(word: str) -> bool:
    """Test for a word that with a capital is a body by itself: "the Coalition said"."""
    return word in words("name_alone")


# --------------------------------------------------------------------- words of the dictionary


def without_dictionary_words(
    doc: Doc,
    candidates: Sequence[Candidate],
    type_of: Mapping[Candidate, str],
    english: frozenset[str],
) -> list[Candidate]:
    """Leave out the single words that are no names, all their mentions at once."""
    singles = [c for c in candidates if c.size == 1]
    texts = {text_of(doc, c) for c in singles if type_of[c] != "Person"}
    suspects = {text for text in texts if _is_suspect(text, english)}
    if not suspects:
        return list(candidates)
    suspects -= words_of_longer_names(doc, candidates)
    suspects -= _words_told_as_places(doc, (c for c in candidates if type_of[c] == "Place"))
    return without_words(doc, candidates, suspects)


def without_words(
    doc: Doc, candidates: Sequence[Candidate], dropped: set[str]
) -> list[Candidate]:
    """The candidates without single words, all their mentions at once."""
    return [c for c in candidates if c.size > 1 or doc[c.start].text not in dropped]


def _words_told_as_places(doc: Doc, places: Iterable[Candidate]) -> set[str]:
    return {doc[c.start].text for c in places if _is_told_as_place(doc, c)}


def _is_told_as_place(doc: Doc, candidate: Candidate) -> bool:
    """Test if something is in, from or of it, or a region bears its name."""
    if candidate.start and doc[candidate.start - 1].lower_ in words("name_place_prepositions"):
        return True
    if candidate.end >= len(doc):
        return False
    described = heads("described_as").get(doc[candidate.end].lower_)
    if described is None:
        return False
    return described.type == "Place"


def _is_suspect(text: str, english: frozenset[str]) -> bool:
    """Test for a word of the dictionary for which nothing speaks that is known of names."""
    if text.isupper():
        return False
    if is_body_alone(text):
        return False
    if not is_word(text, english):
        return False
    if entries(text) or demonym(text):
        return False
    # "the Department", "the House"
    head = heads("before_of").get(normalise(text), last_head(text))
    return not head.is_state_body if head is not None else True
