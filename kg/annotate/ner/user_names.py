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

from kg.annotate.annotations import Name, annotations
from kg.naming.gazetteer import user
from kg.naming.gazetteer.user import Own, OwnEntry

SHOUTED = 3  # names longer than this are also looked for in capitals, as in headlines


@Language.factory("kg_own_names", default_config={"files": []})
def make(nlp: Language, name: str, files: list[str]) -> Callable[[Doc], Doc]:
    """The component that mends `annotations(doc).names`; it needs `kg_names` before it.

    Args:
        nlp: tokenises the names.
        name: of the component.
        files: the user's gazetteers, see `kg.naming.gazetteer.user`.

    Raises:
        RuleError: a file is wrong.
    """
    known = user.read([Path(f) for f in files])
    matcher = PhraseMatcher(nlp.vocab)
    spelt = {n for e in known.entries for n in e.names}
    spelt |= {n.upper() for n in spelt if len(n) > SHOUTED}
    matcher.add("own", [nlp.make_doc(n) for n in sorted(spelt)])

    def annotate(doc: Doc) -> Doc:
        found = filter_spans(
            [span for span in matcher(doc, as_spans=True) if _readable(doc, span)]
        )
        annotations(doc).names = mended(doc, annotations(doc).names, found, known)
        return doc

    return annotate


def _readable(doc: Doc, span: Span) -> bool:
    return annotations(doc).block_kind(span.start_char) != "boilerplate"


def mended(doc: Doc, names: Sequence[Name], found: Sequence[Span], known: Own) -> list[Name]:
    """The names of an article with the user's, in text order.

    `found` are the places where those are spelt.
    """
    new = [s for s in found if not any(_within(s, n) for n in names)]
    kept = [n for n in names if not any(_crosses(n, s, known) for s in new)]
    for name in kept:
        entry = known.find(doc[name.start : name.end].text) if name.kind == "name" else None
        if entry is not None:
            _describe(name, entry)
    for span in new:
        entry = known.find(span.text)
        if entry is not None:
            kept.append(_describe(Name(span.start, span.end, entry.type), entry))
    _surnames(doc, kept, known)
    return sorted(kept, key=lambda n: (n.start, -n.end))


def _within(span: Span, name: Name) -> bool:
    """Whether a longer name holds the span."""
    return (
        name.start <= span.start
        and span.end <= name.end
        and name.end - name.start > span.end - span.start
    )


def _crosses(name: Name, span: Span, known: Own) -> bool:
    """Whether a name has to go, since it shares tokens with the user's.

    The Syrian within "Syrian Observatory" stays.
    """
    if name.end <= span.start or span.end <= name.start:
        return False
    entry = known.find(span.text)
    nested = name.kind == "demonym" and name.end - name.start < span.end - span.start
    return not (nested and entry is not None and entry.type in ("Organisation", "Event"))


def _describe(name: Name, entry: OwnEntry) -> Name:
    """Give a name what the user says of it, and nothing of what kg's lists say."""
    name.type, name.subtype, name.canonical = entry.type, entry.subtype, entry.name
    name.wikidata, name.geonames = entry.link.wikidata, entry.link.geonames
    return name


def _surnames(doc: Doc, names: Sequence[Name], known: Own) -> None:
    """A surname alone is a person where the article names the user's person in full."""
    people = set(_last_words(doc, names, known))
    for name in names:
        text = doc[name.start : name.end].text
        if (
            name.end - name.start == 1
            and name.kind == "name"
            and text in people
            and known.find(text) is None
        ):
            name.type, name.subtype, name.canonical, name.wikidata, name.geonames = (
                "Person",
                None,
                None,
                None,
                None,
            )


def _last_words(doc: Doc, names: Sequence[Name], known: Own) -> Iterator[str]:
    for name in names:
        if (
            name.type == "Person"
            and name.end - name.start > 1
            and known.find(doc[name.start : name.end].text) is not None
        ):
            yield doc[name.end - 1].text
