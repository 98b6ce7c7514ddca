"""Quotations that no cue stands beside: who says them follows from what goes before.

A quotation that follows another in its paragraph, or goes on where the paragraph before left
off, is more of the same. One that makes up a paragraph by itself is said by the last speaker of
the paragraph before. After a colon without a word of saying it is the subject's of the sentence
before.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Token

from kg.annotation.attribution.context import Candidate, Context, pieces
from kg.annotation.attribution.quotations import Quote
from kg.annotation.attribution.sources import cue_span, may_speak, source_spans, subject_of
from kg.annotation.cover import Cover
from kg.model.extract import Span

# Who is quoted there, the text will say.
_TITLES = ("headline", "heading", "caption")
# Tags of what means one person; "residents" may be quoted by what they did together.
_ONE_PERSON = ("NN", "NNP", "PRP")
# Words; a shorter quotation by itself is a name or a term.
_MIN_WORDS = 2
_BEFORE_SENTENCE = tuple('.!?:”"’…')
_SENTENCE_ENDS = ".!?…"
_CLOSING = "\"”»'’ ])"


@dataclass(slots=True)
class _Speaker:
    """Who was quoted last without a cue, and the index of the paragraph it was in."""

    candidate: Candidate
    part: int


def unattributed(context: Context, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for the quotations that none of `candidates` holds.

    Lengthens a candidate whose quotation goes on.
    """
    speakers = _Speakers(context, candidates)
    last: _Speaker | None = None
    for quote, part in list(_without_cue(context, candidates)):
        announced = _after_colon(context, quote)
        if announced is not None:
            last = _Speaker(announced, part)
            yield announced
            continue
        # Else the last speaker of this paragraph or the one before goes on.
        before = speakers.before(quote, part)
        if before is None and last is not None and part - last.part <= 1:
            before = last.candidate
        if before is None:
            continue
        if _goes_on(context, before, quote, part):
            before.content.append(Span(quote.start, quote.end))
            before.quotes.append(quote)
            last = _Speaker(before, part)
        else:
            last = _Speaker(_same_speaker(before, quote), part)
            yield last.candidate


def _without_cue(
    context: Context, candidates: Sequence[Candidate]
) -> Iterator[tuple[Quote, int]]:
    """Quotations of running text that stand alone in no candidate, with their paragraphs."""
    attributed = Cover((span, None) for candidate in candidates for span in candidate.content)
    for quote in context.quotes:
        part = context.paragraph(quote.start)
        if part is None or context.kind(quote.start) in _TITLES:
            continue
        if attributed.holding(Span(quote.start, quote.end)):
            continue
        if _stands_alone(context, quote, part):
            yield quote, part


def _same_speaker(before: Candidate, quote: Quote) -> Candidate:
    """A quotation by the speaker of a candidate, on the strength of the same cue."""
    return Candidate(
        quote.start,
        list(before.cue),
        list(before.source),
        before.source_head,
        [Span(quote.start, quote.end)],
        [quote],
    )


def extend_announced(context: Context, candidates: list[Candidate]) -> None:
    """Lengthen candidates by the words that announce their quotation.

    A paragraph without a cue announces one by a colon: what it sums up is the speaker's too.
    """
    attributed = {
        start
        for candidate in candidates
        for start in _paragraphs_of(context, (*candidate.content, *candidate.cue))
    }
    for candidate in candidates:
        before = _paragraph_before(context, candidate)
        if before is None:
            continue
        end = context.last_before(before.end, before.start)
        colon = _colon_before(context, end)
        if colon is None:
            continue
        if before.start in attributed:
            continue
        if _is_about_one_person(colon.sent.root):
            continue
        start = max(before.start, colon.sent.start_char)
        announcement = pieces(context, [Span(start, end)], before)
        candidate.content[:0] = announcement
        attributed.update(_paragraphs_of(context, announcement))


def _paragraph_before(context: Context, candidate: Candidate) -> Span | None:
    """The paragraph before the one that a candidate's first quotation opens."""
    if not candidate.quotes:
        return None
    quote = candidate.quotes[0]
    part = context.paragraph(quote.start)
    if not part:
        return None
    if not _opens_paragraph(context, quote, part):
        return None
    return context.paragraphs[part - 1]


def _paragraphs_of(context: Context, spans: Iterable[Span]) -> Iterator[int]:
    """Where the paragraphs begin that some words of a claim stand in."""
    for span in spans:
        for paragraph in context.paragraphs_of(span):
            yield paragraph.start


def _is_about_one_person(verb: Token) -> bool:
    """Test if the sentence tells what one person did, and so is the article's.

    "the envoy turned to his aide:".
    """
    subject = subject_of(verb)
    if subject is None:
        return False
    if subject.tag_ not in _ONE_PERSON:
        return False
    return may_speak(subject)


def _colon_before(context: Context, end: int) -> Token | None:
    """The colon that ends right before a character."""
    if end < 1:
        return None
    if context.text[end - 1] != ":":
        return None
    span = context.doc.char_span(end - 1, end, alignment_mode="expand")
    return None if span is None else span[0]


def _after_colon(context: Context, quote: Quote) -> Candidate | None:
    """A quotation after a colon and no word of saying. It is the subject's.

    "Haddad turned to his aide: “Go.”"
    """
    colon = _colon_before(context, context.last_before(quote.start))
    if colon is None:
        return None
    verb = colon.sent.root
    subject = subject_of(verb) if verb.pos_ == "VERB" and verb.i < colon.i else None
    if subject is None:
        return None
    if not may_speak(subject):
        return None
    source = source_spans(context, subject)
    cue = cue_span(context, verb)
    return Candidate(verb.idx, cue, source, subject, [Span(quote.start, quote.end)], [quote])


def _stands_alone(context: Context, quote: Quote, part: int) -> bool:
    """Test if the quotation is a sentence of its own: it opens one, and ends one."""
    text = context.text
    if len(text[quote.start : quote.end].split()) < _MIN_WORDS:
        return False
    paragraph = context.paragraphs[part]
    before = context.last_before(quote.start, paragraph.start)
    if before > paragraph.start and not text.endswith(_BEFORE_SENTENCE, 0, before):
        return False
    after = context.first_after(quote.end, paragraph.end)
    # A closing mark that is missing says nothing of where the sentence ends.
    if not after:
        return True
    if not quote.closed:
        return True
    if after == ".":
        return True
    return _words(context, quote)[-1:] in _SENTENCE_ENDS


def _words(context: Context, quote: Quote) -> str:
    """A quotation without its closing mark."""
    return context.text[quote.start : quote.end].rstrip(_CLOSING)


class _Speakers:
    """The attributions outside quotations that tell who speaks, to be asked by quotation."""

    def __init__(self, context: Context, candidates: Sequence[Candidate]) -> None:
        self._context = context
        by_end = sorted(candidates, key=lambda d: max(c.end for c in d.content))
        telling = [(c.anchor, rank) for rank, c in enumerate(by_end) if self._tells(c)]
        telling.sort()
        self._anchors = [anchor for anchor, _ in telling]
        # Of those that are anchored so far the one whose content ends last.
        self._last = [by_end[rank] for rank in accumulate((r for _, r in telling), max)]

    def _tells(self, candidate: Candidate) -> bool:
        if not (candidate.source and candidate.spoken):
            return False
        return self._context.quote_at(candidate.anchor) is None

    def before(self, quote: Quote, part: int) -> Candidate | None:
        """The last one before a quotation, in its paragraph or the one before.

        That of the paragraph before only for a quotation that opens its own.
        """
        i = bisect_left(self._anchors, quote.start) - 1
        if i < 0:
            return None
        candidate = self._last[i]
        at = self._context.paragraph(candidate.anchor)
        reach = 1 if _opens_paragraph(self._context, quote, part) else 0
        return candidate if at is not None and part - at <= reach else None


def _opens_paragraph(context: Context, quote: Quote, part: int) -> bool:
    whole = context.paragraphs[part]
    return context.last_before(quote.start, whole.start) == whole.start


def _goes_on(context: Context, candidate: Candidate, quote: Quote, part: int) -> bool:
    """Test if the quotation is more of the candidate's own.

    It stands after it in the paragraph, or after its missing closing mark.
    """
    if not candidate.quotes:
        return False
    final = candidate.quotes[-1]
    if not final.closed and context.paragraph(final.start) == part - 1:
        return True
    if context.paragraph(final.start) != part:
        return False
    return candidate.anchor < quote.start
