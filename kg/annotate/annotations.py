"""What the annotation layers write on a spaCy `Doc`, and how one layer reads another's work.

Each layer is a spaCy pipeline component, a function `Doc -> Doc`, that adds its records to
`annotations(doc)`. The order is names, coref, times, attributions, relations, events;
`kg.annotate.pipeline` keeps it. A layer imports this module, never another layer.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

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
    """A recognised name before coreference: tokens `start` to `end` (end exclusive), its type and what decided it.

    `kind` is `name`, or `demonym` for an adjective such as "Syrian", whose `canonical` is then the country's name.
    `canonical` is the gazetteer's name for the thing where one is known, `link` its ids.
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
    _index: "MentionIndex | None" = None

    def mentions(self, doc: Doc) -> "MentionIndex":
        """The index of mentions by token.

        Built on first use, after coref has written `entities`.
        """
        if self._index is None:
            self._index = MentionIndex(doc, self.entities)
        return self._index

    def attribution_of(self, start: int, end: int) -> Attribution | None:
        """The innermost attribution in whose content characters `start` to `end` stand, or None."""
        inside = [
            a
            for a in self.attributions
            if any(c.start <= start and end <= c.end for c in a.content)
        ]
        return min(inside, key=lambda a: sum(c.end - c.start for c in a.content), default=None)

    def block_kind(self, offset: int) -> BlockKind | None:
        """The kind of the block that holds the character at `offset`; None between blocks."""
        i = bisect_right(self.article.blocks, offset, key=lambda b: b.start) - 1
        if i >= 0 and self.article.blocks[i].end > offset:
            return self.article.blocks[i].kind
        return None


class MentionIndex:
    """From tokens to entities.

    `at(token)` answers for a token that a rule's path has led to: the mention whose syntactic
    head the token is, else the smallest mention that holds it.
    """

    def __init__(self, doc: Doc, entities: list[Entity]) -> None:
        self.by_id = {e.id: e for e in entities}
        self._heads: dict[int, tuple[int, Entity, Mention]] = {}
        self._holds: dict[int, tuple[int, Entity, Mention]] = {}
        for entity in entities:
            for mention in entity.mentions:
                span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if span is None:
                    continue
                size = mention.end - mention.start
                self._keep_smallest(
                    self._heads, span.root.i, (size, entity, mention), largest=True
                )
                for token in span:
                    self._keep_smallest(self._holds, token.i, (size, entity, mention))

    @staticmethod
    def _keep_smallest(
        table: dict[int, tuple[int, Entity, Mention]],
        i: int,
        entry: tuple[int, Entity, Mention],
        *,
        largest: bool = False,
    ) -> None:
        known = table.get(i)
        if known is None or (entry[0] > known[0] if largest else entry[0] < known[0]):
            table[i] = entry

    def at(self, token: Token) -> tuple[Entity, Mention] | None:
        """The entity and mention that `token` stands for, or None."""
        entry = self._heads.get(token.i) or self._holds.get(token.i)
        return entry and (entry[1], entry[2])

    def headed_by(self, token: Token) -> tuple[Entity, Mention] | None:
        """Like `at`, but only where `token` is the mention's syntactic head.

        The longest such mention.
        """
        entry = self._heads.get(token.i)
        return entry and (entry[1], entry[2])


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
    found: Annotations = doc.user_data["kg"]
    return found


def chars(span: TokenSpan | Token) -> Span:
    """The characters of tokens, end exclusive."""
    if isinstance(span, Token):
        return Span(span.idx, span.idx + len(span))
    return Span(span.start_char, span.end_char)
