"""Names of a user's own gazetteer, which win over what the recogniser and kg's lists say.

The layer stands between names and coreference: it finds the names that were missed, gives them
all the type and the ids that the user says, and drops what was taken for a name across them. A
longer name that holds one stays: the Wagner of "Wagner Group" is no name by itself.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.annotation.annotations import Name, annotations
from kg.naming.gazetteer import user
from kg.naming.gazetteer.user import Own, OwnEntry

# Letters above which names are also looked for in capitals, as in headlines.
SHOUTED = 3
# Types of names of which a nation within them stays a place of its own.
TYPES_WITH_NATION = ("Organisation", "Event")


@Language.factory("kg_own_names", default_config={"files": []})
def make(nlp: Language, name: str, files: list[str]) -> Callable[[Doc], Doc]:
    """The component that corrects `annotations(doc).names`; it needs `kg_names` before it.

    Args:
        nlp: tokenises the names.
        name: of the component.
        files: the user's gazetteers, see `kg.naming.gazetteer.user`.

    Raises:
        RuleError: a file is wrong.
    """
    known = user.read([Path(f) for f in files])
    matcher = PhraseMatcher(nlp.vocab)
    spellings = {n for e in known.entries for n in e.names}
    spellings |= {n.upper() for n in spellings if len(n) > SHOUTED}
    matcher.add("own", [nlp.make_doc(n) for n in sorted(spellings)])

    def annotate(doc: Doc) -> Doc:
        matches = [s for s in matcher(doc, as_spans=True) if not _is_boilerplate(doc, s)]
        names = annotations(doc).names
        annotations(doc).names = with_user_names(doc, names, filter_spans(matches), known)
        return doc

    return annotate


def _is_boilerplate(doc: Doc, span: Span) -> bool:
    return annotations(doc).block_kind(span.start_char) == "boilerplate"


def with_user_names(
    doc: Doc, names: Sequence[Name], matches: Sequence[Span], known: Own
) -> list[Name]:
    """The names of an article with the user's, in text order.

    `matches` are the places where those are spelt.
    """
    new = [s for s in matches if not any(_is_within(s, n) for n in names)]
    kept = [n for n in names if not any(_crosses(n, s, known) for s in new)]
    for name in kept:
        if name.kind == "name":
            _describe_as_known(doc, name, known)
    # the type is the user's as soon as it is described
    added = [Name(span.start, span.end, "Place") for span in new]
    kept += [name for name in added if _describe_as_known(doc, name, known)]
    _type_surnames(doc, kept, known)
    return sorted(kept, key=lambda n: (n.start, -n.end))


def _describe_as_known(doc: Doc, name: Name, known: Own) -> bool:
    """Give a name what the user says of it; test if the user says anything."""
    entry = known.find(doc[name.start : name.end].text)
    if entry is not None:
        _describe(name, entry)
    return entry is not None


def _is_within(span: Span, name: Name) -> bool:
    """Test if a longer name holds the span."""
    if not name.start <= span.start:
        return False
    if not span.end <= name.end:
        return False
    return name.end - name.start > span.end - span.start


def _crosses(name: Name, span: Span, known: Own) -> bool:
    """Test if a name has to go, since it shares tokens with the user's.

    The Syrian within "Syrian Observatory" stays.
    """
    if name.end <= span.start:
        return False
    if span.end <= name.start:
        return False
    if name.kind != "demonym":
        return True
    if name.end - name.start >= span.end - span.start:
        return True
    entry = known.find(span.text)
    if entry is None:
        return True
    return entry.type not in TYPES_WITH_NATION


def _describe(name: Name, entry: OwnEntry) -> None:
    """Give a name what the user says of it, and nothing of what kg's lists say."""
    name.type, name.subtype, name.canonical = entry.type, entry.subtype, entry.name
    name.wikidata, name.geonames = entry.link.wikidata, entry.link.geonames


def _type_surnames(doc: Doc, names: Sequence[Name], known: Own) -> None:
    """A surname alone is a person where the article names the user's person in full."""
    surnames = set(_surnames(doc, names, known))
    for name in names:
        if name.kind != "name":
            continue
        if name.end - name.start > 1:
            continue
        text = doc[name.start].text
        if text in surnames and known.find(text) is None:
            name.type = "Person"
            name.subtype = name.canonical = name.wikidata = name.geonames = None


def _surnames(doc: Doc, names: Sequence[Name], known: Own) -> Iterator[str]:
    """The last words of the user's people that are named in full."""
    for name in names:
        if name.type != "Person":
            continue
        if name.end - name.start == 1:
            continue
        if known.find(doc[name.start : name.end].text) is not None:
            yield doc[name.end - 1].text
