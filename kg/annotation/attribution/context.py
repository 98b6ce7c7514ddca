"""What the finders of attributions share: quotations, paragraphs, candidates, spans."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.annotation.annotations import annotations
from kg.annotation.attribution.quotations import Quote, find_quotes, paragraphs
from kg.model.extract import BlockKind, Span

_EDGE = " \t\r\n\xa0,;:—–-―"
_MARKS = "\"“”„«»`'’‘"
# What may follow the last word of a quotation: its closing mark, and brackets around it.
_CLOSING = _MARKS + "]) "
# Characters looked at before a stop to see an abbreviation: "U.N.", "Sept."
_ABBREVIATION = 5


@dataclass(slots=True)
class Candidate:
    """An attribution in the making.

    Attributes:
        anchor: the character that orders it.
        cue: the words of saying.
        source: the words that name who says it.
        source_head: the head token of the source; None where none is named.
        content: what is said.
        quotes: whole quotations among the content.
        spoken: uttered, not only thought, wanted or planned.
    """

    anchor: int
    cue: list[Span]
    source: list[Span]
    source_head: Token | None
    content: list[Span]
    quotes: list[Quote] = field(default_factory=list)
    spoken: bool = True


class Context:
    """A doc with its paragraphs and quotations, to be asked by character offsets."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.text
        self.paragraphs = paragraphs(self.text, annotations(doc).article.blocks)
        self.quotes = find_quotes(self.text, self.paragraphs)
        self._paragraph_starts = [p.start for p in self.paragraphs]
        self._quote_starts = [q.start for q in self.quotes]

    def paragraph(self, offset: int) -> int | None:
        """The index of the paragraph that holds the character, or None (boilerplate)."""
        i = bisect_right(self._paragraph_starts, offset) - 1
        return i if i >= 0 and offset < self.paragraphs[i].end else None

    def paragraphs_of(self, span: Span) -> list[Span]:
        """The paragraphs that share a character with a span."""
        last = bisect_left(self._paragraph_starts, span.end)
        first = max(bisect_right(self._paragraph_starts, span.start) - 1, 0)
        return [part for part in self.paragraphs[first:last] if part.overlaps(span)]

    def kind(self, offset: int) -> BlockKind | None:
        """What part of the article the character stands in."""
        return annotations(self.doc).block_kind(offset)

    def last_before(self, offset: int, floor: int = 0) -> int:
        """The end of what stands before a character, without the white space between.

        `floor` where nothing stands between that and the character. No copy of the text is
        made: it may be long, and this is asked of every quotation.
        """
        while offset > floor and self.text[offset - 1].isspace():
            offset -= 1
        return offset

    def first_after(self, offset: int, limit: int | None = None) -> str:
        """The first character from one on that is no white space; empty where none is left."""
        end = len(self.text) if limit is None else limit
        while offset < end and self.text[offset].isspace():
            offset += 1
        return self.text[offset] if offset < end else ""

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation that holds the character."""
        i = bisect_right(self._quote_starts, offset) - 1
        return self.quotes[i] if i >= 0 and offset < self.quotes[i].end else None

    def quote_before(self, offset: int) -> Quote | None:
        """The quotation right before the character: no more than a comma or dash between."""
        i = bisect_right(self._quote_starts, offset) - 1
        if i < 0:
            return None
        if self.quotes[i].end > offset:
            return None
        # Anything else between them makes the quotation another's.
        between = self.text[self.quotes[i].end : offset]
        return None if between.strip(_EDGE) else self.quotes[i]

    def quote_after(self, offset: int) -> Quote | None:
        """The first quotation that starts at the character or later."""
        i = bisect_right(self._quote_starts, offset - 1)
        return self.quotes[i] if i < len(self.quotes) else None

    def ends_sentence(self, quote: Quote) -> bool:
        """Test if the quotation's last word ends a sentence.

        As in '"…." X said "…"', but not in '"…," X said'.
        """
        last = self.text[quote.start : quote.end].rstrip(_CLOSING)
        if not last.endswith("."):
            return False
        return not last.endswith("..")

    def limit(self, offset: int) -> Span:
        """How far content may reach from a cue at the character.

        To the ends of its quotation's inside, else of its paragraph.
        """
        # Within a quotation the marks stay outside: they are the outer speaker's.
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

    def trim(self, start: int, end: int) -> Span | None:
        """The characters without white space, commas and stray marks at their ends.

        Without the full stop behind them as well, unless it is an abbreviation's. None if
        nothing is left.
        """
        while start < end and self._is_edge(start, start, end):
            start += 1
        while end > start and self._is_edge(end - 1, start, end):
            end -= 1
        if end > start and self.text[end - 1] == "." and not self._is_abbreviation(end):
            end -= 1
        return Span(start, end) if end > start else None

    def _is_edge(self, at: int, start: int, end: int) -> bool:
        """Test if the character at an edge of `start` to `end` is no part of what is said."""
        if self.text[at] in _EDGE:
            return True
        if self.text[at] not in _MARKS:
            return False
        return self._is_stray(at, start, end)

    def _is_stray(self, mark: int, start: int, end: int) -> bool:
        """Test if a mark belongs to a quotation that reaches out of `start` to `end`."""
        quote = self.quote_at(mark)
        if quote is None:
            return False
        return not (start <= quote.start and quote.end <= end)

    def _is_abbreviation(self, end: int) -> bool:
        """Test if the stop before `end` is an abbreviation's: "U.N.", or "J." as an initial."""
        word = self.text[max(0, end - _ABBREVIATION) : end]
        if "." in word[:-1]:
            return True
        # A capital that stands alone: nothing, or no letter, is before it.
        if len(word) <= 1:
            return False
        if not word[-2].isupper():
            return False
        return not word[-3:-2].isalpha()

    def span(self, first: Token, last: Token) -> Span:
        """The characters from one token to another."""
        return Span(first.idx, last.idx + len(last))

    def subtree(self, head: Token) -> Span:
        """The characters from the first to the last token that hangs on a head."""
        return self.span(head.left_edge, head.right_edge)


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


def pieces(context: Context, spans: Iterable[Span], limit: Span) -> list[Span]:
    """Spans clipped and trimmed, in text order, overlapping ones joined."""
    joints = lexicon.words("attribution_joints")
    merged: list[Span] = []
    for span in sorted(spans):
        inside = clipped(Span(span.start, context.closing(span)), limit)
        trimmed = context.trim(*inside) if inside else None
        if trimmed is None:
            continue
        if context.text[trimmed.start : trimmed.end].lower() in joints:
            continue
        # Two finders may lead to the same words: the clause and the quotation in it.
        if merged and trimmed.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, trimmed.end))
        else:
            merged.append(trimmed)
    return merged
