"""Words that are somebody's and not the article's, where it does not say whose.

What stands in quotation marks, or is set off as a quotation, is told by whom it is quoted from
and by nobody else: a banner, a tweet, a slogan, the headline that was wrong, the title of a
song. Where no speaker is found for it, it is a claim without one. Words that claim nothing (a
nickname, a title, a term) leave no claim: `are_referred_to` drops those that no relation and no
event rests on.

In a quotation of several paragraphs news opens each with a mark and closes the last alone, and
names the speaker where it ends: the paragraphs before are the speaker's too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.annotation.attribution.context import Candidate, Context
from kg.annotation.attribution.quotations import Quote
from kg.annotation.cover import Cover
from kg.english.labels import VERBS
from kg.model.extract import Attribution, Event, Relation, Span

# A verb and what it is said of; fewer words are a term ("the “arrest”").
_MIN_WORDS = 2
# Words without a verb that are more than a name or a term: "Attack on the old town".
_MIN_WORDS_OF_TITLE = 4
# Lines of an e-mail or a post that repeats another's.
_SET_OFF = re.compile(r"^[ \t]*>[^\n]*(?:\n[ \t]*>[^\n]*)*", re.MULTILINE)


def anonymous(context: Context, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for the quotations that none of `candidates` holds, in no order."""
    attributed = Cover((span, None) for candidate in candidates for span in candidate.content)
    opening = {
        part: candidate
        for candidate in candidates
        for part in _paragraphs_opened(context, candidate)
    }
    # From the last on: who goes on speaking is named behind.
    for quote in reversed(context.quotes):
        if attributed.holding(Span(quote.start, quote.end)):
            continue
        candidate = _said_on(context, quote, opening) or _of_nobody(context, quote)
        if candidate is not None:
            opening.update(dict.fromkeys(_paragraphs_opened(context, candidate), candidate))
            yield candidate
    for lines in _SET_OFF.finditer(context.text):
        stretch = Span(*lines.span())
        if not attributed.holding(stretch):
            yield Candidate(stretch.start, [], [], None, [stretch])


def are_referred_to(
    attributions: Iterable[Attribution], relations: Iterable[Relation], events: Iterable[Event]
) -> Iterator[Attribution]:
    """The attributions that somebody makes, or that a relation or an event rests on."""
    rested_on = {piece.attribution for relation in relations for piece in relation.evidence}
    rested_on.update(event.attribution for event in events)
    for attribution in attributions:
        is_anonymous = not attribution.cue and not attribution.source
        if not is_anonymous or attribution.id in rested_on:
            yield attribution


def _said_on(context: Context, quote: Quote, opening: dict[int, Candidate]) -> Candidate | None:
    """A quotation without its closing mark, as the speaker's whose goes on below."""
    part = context.paragraph(quote.start)
    if quote.closed or part is None:
        return None
    below = opening.get(part + 1)
    if below is None:
        return None
    words = [Span(quote.start, quote.end)]
    return Candidate(
        quote.start, list(below.cue), list(below.source), below.source_head, words, [quote]
    )


def _of_nobody(context: Context, quote: Quote) -> Candidate | None:
    if not _says_something(context, quote):
        return None
    return Candidate(quote.start, [], [], None, [Span(quote.start, quote.end)], [quote])


def _says_something(context: Context, quote: Quote) -> bool:
    """Test if words can be more than a name or a term."""
    words = context.doc.char_span(quote.start, quote.end, alignment_mode="expand")
    if words is None:
        return False
    number = sum(token.is_alpha for token in words)
    if number >= _MIN_WORDS_OF_TITLE:
        return True
    return number >= _MIN_WORDS and any(token.pos_ in VERBS for token in words)


def _paragraphs_opened(context: Context, candidate: Candidate) -> Iterator[int]:
    """The paragraphs that begin with a quotation of a candidate."""
    for quote in candidate.quotes:
        part = context.paragraph(quote.start)
        if part is None:
            continue
        start = context.paragraphs[part].start
        if context.last_before(quote.start, start) == start:
            yield part
