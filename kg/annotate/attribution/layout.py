"""Attribution by layout: headlines "Poll: voters are worried", turns "WALLACE: Thank you", signed quotations."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg import lexicon
from kg.annotate.attribution.context import Draft, Scene, pieces
from kg.model.extract import Span

_HEADLINE = re.compile(r"(?P<source>[^:\n\"“‘]{2,60}?)(?P<cue>:) (?P<content>\S[^\n]+)")
_TURN = re.compile(
    r"[\"“]?(?P<source>(?:[A-Z][A-Z.'’-]{1,30} ){0,3}[A-Z][A-Z.'’-]{1,30}) ?(?P<cue>:)\s+(?P<content>[^\n]{2,})"
)
_SIGNATURE = re.compile(
    r"\s*(?P<cue>[―—–]|--?)\s*(?P<source>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,4})(?=\s|,|$)"
)
_MAX_SOURCE = 5  # words before a headline's colon
_MIN_TURNS = 2  # one word in capitals before a colon is a label ("UPDATE:"), several turns are a conversation


def by_layout(scene: Scene) -> Iterator[Draft]:
    """Drafts for a headline that names its source, for turns of an interview, and for signed quotations."""
    yield from _headline(scene)
    turns = [
        (part, m)
        for part in scene.paragraphs
        if (m := _TURN.match(scene.text, part.start, part.end))
    ]
    if len(turns) >= _MIN_TURNS:
        for part, match in turns:
            yield from _draft(scene, match, Span(*match.span("content")), part)
    for quote in scene.quotes:
        signed = _SIGNATURE.match(scene.text, quote.end)
        if signed and scene.text[quote.end : signed.start("cue")].count("\n") <= 2:
            yield from _signed(scene, signed, Span(quote.start, quote.end))


def _headline(scene: Scene) -> Iterator[Draft]:
    first = scene.paragraphs[0] if scene.paragraphs else Span(0, 0)
    match = _HEADLINE.match(scene.text, first.start, first.end)
    if match is None or len(match["source"].split()) > _MAX_SOURCE:
        return
    head = _head(scene, match)
    if head is not None and (
        head.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")
        or head.lower_ in lexicon.words("headline_sources")
    ):
        yield from _draft(scene, match, Span(*match.span("content")), first)


def _signed(scene: Scene, match: re.Match[str], quote: Span) -> Iterator[Draft]:
    """A quotation with a name beneath or behind it.

    Not where the sentence goes on after a dash.
    """
    rest = scene.text[match.end() :].split("\n", 1)[0]
    head = _head(scene, match)
    if head is not None and head.pos_ == "PROPN" and len(rest.split()) <= _MAX_SOURCE:
        yield from _draft(scene, match, quote, quote)


def _draft(scene: Scene, match: re.Match[str], content: Span, limit: Span) -> Iterator[Draft]:
    found = pieces(scene, [content], limit)
    source = scene.tidy(*match.span("source"))
    if found and source is not None:
        yield Draft(
            match.start("cue"), [Span(*match.span("cue"))], [source], _head(scene, match), found
        )


def _head(scene: Scene, match: re.Match[str]) -> Token | None:
    span = scene.doc.char_span(*match.span("source"), alignment_mode="expand")
    return span.root if span is not None else None
