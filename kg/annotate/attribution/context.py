"""What the finders of attributions share: the text's quotations and paragraphs, drafts of attributions, spans of syntax."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.annotate.annotations import annotations
from kg.annotate.attribution.quotations import Quote, find_quotes, paragraphs
from kg.model.extract import BlockKind, Span

_EDGE = " \t\r\n\xa0,;:—–-―"
_JOINTS = frozenset(
    {"and", "but", "or", "so", "yet", "because", "that", "while", "however"}
)  # all an aside leaves of a clause, at times
_MARKS = "\"“”„«»`'’‘"


@dataclass(slots=True)
class Draft:
    """An attribution in the making. `anchor` is the character that orders it.

    `doer` the head token of the source.
    """

    anchor: int
    cue: list[Span]
    source: list[Span]
    doer: Token | None
    content: list[Span]
    quotes: list[Quote] = field(default_factory=list)  # whole quotations among the content
    spoken: bool = True  # uttered, not only thought, wanted or planned


class Scene:
    """A doc with its paragraphs and quotations, to be asked by character offsets."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.text
        self.paragraphs = paragraphs(self.text, annotations(doc).article.blocks)
        self.quotes = find_quotes(self.text, self.paragraphs)
        self._part_starts = [p.start for p in self.paragraphs]
        self._quote_starts = [q.start for q in self.quotes]

    def paragraph(self, offset: int) -> int | None:
        """The index of the paragraph that holds the character, or None (page furniture)."""
        i = bisect_right(self._part_starts, offset) - 1
        return i if i >= 0 and offset < self.paragraphs[i].end else None

    def kind(self, offset: int) -> BlockKind | None:
        """What part of the article the character stands in."""
        return annotations(self.doc).block_kind(offset)

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation that holds the character."""
        i = bisect_right(self._quote_starts, offset) - 1
        return self.quotes[i] if i >= 0 and offset < self.quotes[i].end else None

    def quote_before(self, offset: int) -> Quote | None:
        """The quotation that ends right before the character, with no more than a comma or dash between."""
        i = bisect_right(self._quote_starts, offset) - 1
        if (
            i >= 0
            and self.quotes[i].end <= offset
            and not self.text[self.quotes[i].end : offset].strip(_EDGE)
        ):
            return self.quotes[i]
        return None

    def quote_after(self, offset: int) -> Quote | None:
        """The first quotation that starts at the character or later."""
        i = bisect_right(self._quote_starts, offset - 1)
        return self.quotes[i] if i < len(self.quotes) else None

    def ends_sentence(self, quote: Quote) -> bool:
        """Whether the quotation's last word ends a sentence: "…." X said "…", but not "…," X said."""
        last = self.text[quote.start : quote.end].rstrip(_MARKS + "]) ")
        return last.endswith(".") and not last.endswith("..")

    def limit(self, offset: int) -> Span:
        """How far content may reach from a cue at the character: its quotation's inside, else its paragraph."""
        quote = self.quote_at(offset)
        if quote:
            return Span(quote.start + 1, quote.end - 1 if quote.closed else quote.end)
        part = self.paragraph(offset)
        return self.paragraphs[part] if part is not None else Span(offset, offset)

    def closing(self, span: Span) -> int:
        """The end of a span.

        That of the quotation which begins in it, since who quotes the first words quotes the
        last.
        """
        quote = self.quote_at(span.end - 1)
        return quote.end if quote is not None and span.start <= quote.start else span.end

    def tidy(self, start: int, end: int) -> Span | None:
        """The characters without white space, commas and stray marks at their ends.

        None if nothing is left.
        """
        text = self.text
        while start < end and (
            text[start] in _EDGE
            or (text[start] in _MARKS and self._is_stray(start, start, end))
        ):
            start += 1
        while end > start and (
            text[end - 1] in _EDGE
            or (text[end - 1] in _MARKS and self._is_stray(end - 1, start, end))
        ):
            end -= 1
        if end > start and text[end - 1] == "." and not self._is_abbreviation(end):
            end -= 1
        return Span(start, end) if end > start else None

    def _is_stray(self, mark: int, start: int, end: int) -> bool:
        """Whether a quotation mark at the edge belongs to a quotation that reaches out of `start` to `end`."""
        quote = self.quote_at(mark)
        return quote is not None and not (start <= quote.start and quote.end <= end)

    def _is_abbreviation(self, end: int) -> bool:
        word = self.text[max(0, end - 5) : end]
        return "." in word[:-1] or (
            len(word) > 1 and word[-2].isupper() and not word[-3:-2].isalpha()
        )

    def span(self, first: Token, last: Token) -> Span:
        """The characters from one token to another."""
        return Span(first.idx, last.idx + len(last))


def clipped(span: Span, limit: Span) -> Span | None:
    """What of a span lies within the limit."""
    start, end = max(span.start, limit.start), min(span.end, limit.end)
    return Span(start, end) if start < end else None


def without(span: Span, hole: Span) -> list[Span]:
    """A span less what the hole takes out of it."""
    if not span.overlaps(hole):
        return [span]
    parts = [Span(span.start, hole.start), Span(hole.end, span.end)]
    return [p for p in parts if p.start < p.end]


def pieces(scene: Scene, spans: Iterable[Span], limit: Span) -> list[Span]:
    """Spans clipped and tidied, in text order, overlapping ones joined."""
    found: list[Span] = []
    for span in sorted(spans):
        inside = clipped(Span(span.start, scene.closing(span)), limit)
        neat = scene.tidy(*inside) if inside else None
        if neat is None or scene.text[neat.start : neat.end].lower() in _JOINTS:
            continue
        if found and neat.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, neat.end))
        else:
            found.append(neat)
    return found
