"""Common words that only look like names: the Amateur, Bikes or Sentencing of a headline, a heading or a list.

What is a common word is told by the dictionary that the model's lemmatiser brings with it (the
words of WordNet, in spaCy's `lemma_index`). A single such word is kept as a name only where
something else speaks for it: the gazetteer, a longer name of the article that holds it, a
person who may be called so, or that bodies are called so ("the Department").
"""

from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.ner.lookup import demonym, entries, heads, plain
from kg.annotate.ner.unlabelled import ALONE, STATE_BODIES, Found

ENDINGS = (("ies", "y"), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"))
WITHIN = frozenset({"in", "near", "at", "on", "from", "to", "of"})


def dictionary(nlp: Language) -> frozenset[str]:
    """The words of English, in lower case, as the pipeline's lemmatiser knows them.

    Empty where it has none.
    """
    pipe = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    lookups = getattr(pipe, "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(
        word for listed in lookups.get_table("lemma_index").values() for word in listed
    )


def is_word(word: str, english: frozenset[str]) -> bool:
    """Whether a word, or what it is a form of, stands in the dictionary."""
    lower = word.lower()
    if lower in english:
        return True
    return any(
        lower.endswith(end) and lower[: -len(end)] + to in english for end, to in ENDINGS
    )


def without_words(
    doc: Doc, found: Sequence[Found], type_of: Callable[[Found], str], english: frozenset[str]
) -> list[Found]:
    """Leave out the single words that are no names, all their mentions at once."""
    single = {
        doc[f.start].text for f in found if f.end - f.start == 1 and type_of(f) != "Person"
    }
    suspects = {text for text in single if _suspect(text, english)} if english else set()
    if not suspects:
        return list(found)
    parts = {token.text for f in found if f.end - f.start > 1 for token in doc[f.start : f.end]}
    placed = {doc[f.start].text for f in found if type_of(f) == "Place" and _placed(doc, f)}
    dropped = suspects - parts - placed
    return [f for f in found if f.end - f.start > 1 or doc[f.start].text not in dropped]


def _placed(doc: Doc, f: Found) -> bool:
    """Whether something is in, from or of it, or a region bears its name."""
    before = f.start > 0 and doc[f.start - 1].lower_ in WITHIN
    return before or _place_noun(doc, f.end)


def _place_noun(doc: Doc, i: int) -> bool:
    said = heads("described_as").get(doc[i].lower_) if i < len(doc) else None
    return said is not None and said.type == "Place"


def _suspect(text: str, english: frozenset[str]) -> bool:
    if (
        text.isupper()
        or text in ALONE
        or not is_word(text, english)
        or entries(text)
        or demonym(text)
    ):
        return False
    head = heads("before_of").get(plain(text)) or heads("last").get(plain(text))
    return head is None or head.subtype not in STATE_BODIES
