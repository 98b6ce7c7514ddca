"""The names of an article: where they stand, of what type, and what the gazetteer knows them as.

Bare, the model finds the spans of names in 91 cases of 100, types only 85 of those right, and
knows a name in one sentence and not in the next. What lifts it is what the article knows as a
whole: spans are cut and mended (`names_find`, `names_mend`), put together where the text shows
that they are one (`names_joined`), a name that is one somewhere is looked for everywhere
(`names_spread`), and each name gets one type by a vote (`names_typing`).
"""

from collections.abc import Callable
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.annotations import Name, annotations
from kg.annotate.ner.boundaries import past_titles
from kg.annotate.ner.candidates import find
from kg.annotate.ner.linking import describe, nations
from kg.annotate.ner.lookup import TITLES, demonym, entries, given, plain, strong
from kg.annotate.ner.metonymy import governments
from kg.annotate.ner.propagation import spread
from kg.annotate.ner.states import is_code
from kg.annotate.ner.typing import key, types
from kg.annotate.ner.unlabelled import ALONE, Found
from kg.annotate.ner.vessels import named_ships
from kg.annotate.ner.word_filters import dictionary, without_words


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
    ships = [Found(start, end, None) for start, end in named_ships(doc)]
    found = _without_common_words(doc, [f for f in find(doc, ships) if not _furniture(doc, f)])
    demonyms = [f for f in found if demonym(doc[f.start : f.end].text)]
    names = spread(
        doc, [f for f in found if not demonym(doc[f.start : f.end].text)], [*demonyms, *ships]
    )
    typed = types(doc, names, frozenset(nations(doc, [*names, *demonyms])))
    names = without_words(doc, names, lambda f: typed[key(doc, f)], english)
    written = [_written(doc, f, typed[key(doc, f)]) for f in names]
    written.extend(_adjective(doc, f.start, f.end) for f in demonyms)
    written.extend(_nested(doc, written))
    describe(doc, written)
    governments(doc, written)
    annotations(doc).names = sorted(written, key=lambda n: (n.start, -n.end))
    return doc


def _without_common_words(doc: Doc, found: list[Found]) -> list[Found]:
    """Drop unknown single words that the article also writes small: the Women of a headline, the Trains of a link."""
    if not any(f.end - f.start == 1 for f in found):
        return found
    small = {text for text in {token.text for token in doc} if text.islower()}
    parts = {token.text for f in found if f.end - f.start > 1 for token in doc[f.start : f.end]}
    return [
        f
        for f in found
        if f.end - f.start > 1 or _no_common_word(doc[f.start].text, small, parts)
    ]


def _no_common_word(word: str, small: set[str], parts: set[str]) -> bool:
    if word in parts and (plain(word) not in TITLES or given(word)):
        return True
    if word in small or word in ALONE or strong(word) or demonym(word) is not None:
        return True
    return word.lower() not in small and plain(word) not in TITLES


def _furniture(doc: Doc, found: Found) -> bool:
    return annotations(doc).block_kind(doc[found.start].idx) == "boilerplate"


def _written(doc: Doc, found: Found, type_: str) -> Name:
    """The name with its type; what only the vote knows to be a person sheds its titles now."""
    if type_ != "Place" and is_code(doc, found.start):
        type_ = "Place"
    start = past_titles(doc, found.start, found.end) if type_ == "Person" else found.start
    return Name(start, found.end, type_)


def _adjective(doc: Doc, start: int, end: int) -> Name:
    return Name(start, end, "Place", "demonym", canonical=demonym(doc[start:end].text))


def _nested(doc: Doc, names: list[Name]) -> list[Name]:
    """The demonyms within longer names: the Syrian in "Syrian Defence Ministry"."""
    known = {name.start for name in names if name.kind == "demonym"}
    return [
        _adjective(doc, name.start, name.start + 1)
        for name in names
        if name.start not in known
        and name.type in ("Organisation", "Event")
        and name.end - name.start > 1
        and _of_country(doc[name.start].text)
    ]


def _of_country(word: str) -> bool:
    """Whether a word is the demonym of a country: the European of "European Commission" names no place besides the body."""
    place = demonym(word)
    return place is not None and any(e.subtype == "Country" for e in entries(place))
