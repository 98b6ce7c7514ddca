"""What the annotation layers write on a spaCy `Doc`, and how one layer reads another's work.

Each layer is a spaCy pipeline component, a function `Doc -> Doc`, that adds its records to
`annotations(doc)`. The order is names, coref, times, attributions, relations, events;
`kg.annotation.pipeline` keeps it. A layer imports this module, never another layer.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kg.annotation.cover import Cover
from kg.model.extract import (
    Article,
    Attribution,
    BlockKind,
    Entity,
    Event,
    Mention,
    MentionKind,
    Relation,
    Skipped,
    Span,
    Time,
)


@dataclass(slots=True)
class Name:
    """A recognised name before coreference: tokens `start` to `end`, and its type.

    The end is exclusive. `kind` is `name`, or `demonym` for an adjective such as "Syrian",
    whose `canonical` is then the country's name. `canonical` is the gazetteer's name for the
    thing where one is known, `wikidata` and `geonames` its ids.
    """

    start: int
    end: int
    type: str
    kind: MentionKind = "name"
    subtype: str | None = None
    canonical: str | None = None
    wikidata: str | None = None
    geonames: str | None = None


@dataclass(slots=True)
class Annotations:
    """The working set of one document. `names` is token based and private to names and coref.

    The rest are records.
    """

    article: Article
    names: list[Name] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    # Sentences too long to be read as such (`kg.annotation.long_sentences`), in text order.
    in_pieces: list[Span] = field(default_factory=list)
    # Made when it is first asked for: coref has to be done by then.
    _index: "MentionIndex | None" = None
    _texts: list[str] = field(default_factory=list)

    def texts(self, doc: Doc) -> list[str]:
        """The text of each token, made once: layers go through it several times."""
        if not self._texts:
            self._texts = [token.text for token in doc]
        return self._texts

    # Made anew for another list of attributions, or a longer one.
    _claims: "_Claims | None" = None

    def mentions(self, doc: Doc) -> "MentionIndex":
        """The index of mentions by token.

        Built on first use, after coref has written `entities`.
        """
        if self._index is None:
            self._index = MentionIndex(doc, self.entities)
        return self._index

    def attribution_of(self, start: int, end: int) -> Attribution | None:
        """The innermost attribution in whose content characters `start` to `end` stand."""
        if self._claims is None or self._claims.are_not_of(self.attributions):
            self._claims = _Claims(self.attributions)
        return self._claims.innermost(Span(start, end))

    def is_in_pieces(self, offset: int) -> bool:
        """Test if a character is of a sentence that was read in pieces.

        Who denied, planned or only said what such a piece tells may stand in another, so that
        nothing in it is told as a relation or an event.
        """
        i = bisect_right(self.in_pieces, offset, key=lambda span: span.start) - 1
        return i >= 0 and offset < self.in_pieces[i].end

    def block_kind(self, offset: int) -> BlockKind | None:
        """The kind of the block that holds the character at `offset`; None between blocks."""
        i = bisect_right(self.article.blocks, offset, key=lambda b: b.start) - 1
        if i < 0 or self.article.blocks[i].end <= offset:
            return None
        return self.article.blocks[i].kind


class _Claims:
    """The attributions of one document by the words of their content."""

    def __init__(self, attributions: list[Attribution]) -> None:
        self._of, self._count = attributions, len(attributions)
        lengths = (sum(end - start for start, end in a.content) for a in attributions)
        self._cover = Cover(
            (span, sized)
            for sized in zip(lengths, attributions, strict=True)
            for span in sized[1].content
        )

    def are_not_of(self, attributions: list[Attribution]) -> bool:
        """Test if these are another list, or the same one with more in it."""
        return self._of is not attributions or self._count != len(attributions)

    def innermost(self, words: Span) -> Attribution | None:
        """Of the claims in which some words stand the one with the shortest content."""
        around = self._cover.holding(words)
        # Of claims within claims the inner one has fewer words.
        return min(around, key=itemgetter(0))[1] if around else None


class _Mentioned(NamedTuple):
    """A mention with its entity and its length in characters."""

    size: int
    entity: Entity
    mention: Mention


class MentionIndex:
    """From tokens to entities.

    `at(token)` answers for a token that a rule's path has led to: the mention whose syntactic
    head the token is, else the smallest mention that holds it.
    """

    def __init__(self, doc: Doc, entities: list[Entity]) -> None:
        self.by_id = {e.id: e for e in entities}
        self._longest_by_head: dict[int, _Mentioned] = {}
        self._shortest_by_token: dict[int, _Mentioned] = {}
        for entity in entities:
            for mention in entity.mentions:
                span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if span is not None:
                    self._add(span, _Mentioned(mention.end - mention.start, entity, mention))

    def _add(self, span: TokenSpan, mentioned: _Mentioned) -> None:
        # Of mentions of one length the first stands: those of the first entity.
        known = self._longest_by_head.get(span.root.i)
        if known is None or mentioned.size > known.size:
            self._longest_by_head[span.root.i] = mentioned
        for token in span:
            known = self._shortest_by_token.get(token.i)
            if known is None or mentioned.size < known.size:
                self._shortest_by_token[token.i] = mentioned

    def at(self, token: Token) -> tuple[Entity, Mention] | None:
        """The entity and mention that `token` stands for, or None."""
        mentioned = self._longest_by_head.get(token.i) or self._shortest_by_token.get(token.i)
        return None if mentioned is None else (mentioned.entity, mentioned.mention)

    def headed_by(self, token: Token) -> tuple[Entity, Mention] | None:
        """Like `at`, but only where `token` is the mention's syntactic head.

        The longest such mention.
        """
        mentioned = self._longest_by_head.get(token.i)
        return None if mentioned is None else (mentioned.entity, mentioned.mention)


def attach(doc: Doc, article: Article) -> Doc:
    """Give a `Doc` its working set; returns the doc."""
    doc.user_data["kg"] = Annotations(article)
    return doc


def annotations(doc: Doc) -> Annotations:
    """The working set of a doc.

    A doc that came without an article (anybody's spaCy pipeline) gets one made of its text.
    """
    if "kg" not in doc.user_data:
        attach(doc, Article(id="", text=doc.text))
    work: Annotations = doc.user_data["kg"]
    return work


def chars(span: TokenSpan | Token) -> Span:
    """The characters of tokens, end exclusive."""
    if isinstance(span, Token):
        return Span(span.idx, span.idx + len(span))
    return Span(span.start_char, span.end_char)
