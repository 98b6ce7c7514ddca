"""Quotations beside a verb of saying: "…," X said; X said: "…"."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotation.attribution.context import Context
from kg.annotation.attribution.frames import takes
from kg.annotation.attribution.quotations import Quote
from kg.annotation.attribution.sources import group_start
from kg.english.dependents import has_label, opens_sentence
from kg.model.extract import Span

# Characters between a cue and the quotation that it brings in by a comma.
_MAX_LEAD = 90
# The same by a colon, which may end a sentence with more in it.
_MAX_GAP = 400
# Words between a cue and a quotation that nothing sets off: 'called him "a …"'.
_MAX_BARE_LEAD = 2
# A quotation that nothing sets off has more words than this; shorter ones are terms.
_MAX_TERM = 3
_OPENING_MARKS = "\"“„«`'‘"
_COMMAS = (",", "—", "–", "-")
# What a quotation follows that opens a sentence.
_BEFORE_SENTENCE = (*'.!?:…”"', "''")
_SENTENCE_BREAKS = (". ", "? ", "! ", ".\n", "?\n")
_SENTENCE_ENDS = (".", "?", "!")
_CLAUSE_END = re.compile(r"[.?!:;]\s|[\"“]")


def quoted(
    context: Context, cue: Token, clause: Token, source_head: Token | None
) -> tuple[list[Quote], list[Span]]:
    """The whole quotations beside the cue, and the content that they are or are part of."""
    start = chunk_start(cue, clause, source_head)
    quotes: list[Quote] = []
    content: list[Span] = []
    before = context.quote_before(start)
    opening = _sentence_start(context, before) if before is not None else 0
    if before is not None and _belongs(context, cue, before, opening):
        # A quotation within a sentence is part of what is said, and not all of it.
        if opening == before.start:
            quotes.append(before)
        content.append(Span(opening, before.end))
    after = _introduced(context, cue, follows=before is not None)
    if after is not None:
        quotes.append(after)
        content.append(Span(after.start, after.end))
    return quotes, content


def _belongs(context: Context, cue: Token, quote: Quote, opening: int) -> bool:
    """Test if the quotation right before the words of saying is theirs.

    It may be the end of the sentence before.
    """
    if context.paragraph(quote.start) != context.paragraph(cue.idx):
        return False
    # '"It is over," said X' ends no sentence before the words of saying.
    if not context.ends_sentence(quote):
        return True
    if opening != quote.start:
        return False
    return not has_label(cue.rights, "ccomp")


def chunk_start(cue: Token, clause: Token, source_head: Token | None) -> int:
    """Where the words of saying begin.

    At the source's first word if it stands before the verb, else at the verb's.
    """
    first = clause if clause.i < cue.i else cue
    start = group_start(first).idx
    if source_head is None:
        return start
    if source_head.i > cue.i:
        return start
    # A subject that is shared with another verb stands with that.
    if source_head.head.i not in (first.i, cue.i):
        return start
    return min(start, _name_start(source_head).idx)


def _name_start(source_head: Token) -> Token:
    """The first word of a name that the parser has in two parts: "the news agency IRNA"."""
    start = source_head.left_edge
    while not opens_sentence(start):
        before = start.nbor(-1)
        if before.dep_ != "nsubj" or before.head.i != source_head.head.i:
            break
        start = before.left_edge
    return start


def _sentence_start(context: Context, quote: Quote) -> int:
    """Where the sentence begins that a quotation ends.

    At its mark, or earlier if the quotation is part of a sentence.
    """
    part = context.paragraph(quote.start)
    floor = context.paragraphs[part].start if part is not None else quote.start
    before = context.last_before(quote.start, floor)
    if before == floor or context.text.endswith(_BEFORE_SENTENCE, floor, before):
        return quote.start
    token = context.doc.char_span(quote.start, quote.start + 1, alignment_mode="expand")
    if token is None:
        return quote.start
    return max(floor, int(token.sent.start_char))


def _introduced(context: Context, cue: Token, *, follows: bool) -> Quote | None:
    """The quotation that the cue announces: after a colon, a comma, or nothing at all.

    `follows`: the words of saying stand behind another quotation: "…," he said, "…".
    """
    end = cue.idx + len(cue)
    quote = context.quote_after(end)
    if quote is None:
        return None
    gap = quote.start - end
    # Before all else: of a cue far from all quotations nothing more is to be read.
    if gap >= _MAX_GAP or _has_cue(context, end, quote.start):
        return None  # the words of saying between are nearer
    lead = context.text[end : quote.start].rstrip()
    if lead.endswith(":"):
        return quote if _by_colon(context, cue, quote, lead) else None
    if gap > _MAX_LEAD:
        return None
    # Only a colon announces what stands in the next paragraph.
    if context.paragraph(quote.start) != context.paragraph(cue.idx):
        return None
    return quote if _by_comma(context, quote, lead, follows=follows) else None


def _by_colon(context: Context, cue: Token, quote: Quote, lead: str) -> bool:
    """Test if a quotation after a colon is what the cue announces."""
    if _ends_sentence(lead[:-1]):
        return False
    if not _adjoins(context, cue, quote):
        return False
    return not _has_own_cue(context, quote)


def _by_comma(context: Context, quote: Quote, lead: str, *, follows: bool) -> bool:
    """Test if a quotation after a comma, or after nothing, is what the cue announces.

    In lower case it goes on with the sentence, as terms do ('he said, in "a way"'), but for one
    right behind the comma and one that another quotation stands before.
    """
    if _ends_sentence(lead):
        return False
    words = context.text[quote.start : quote.end]
    is_capital = words.lstrip(_OPENING_MARKS)[:1].isupper()
    if lead.endswith(_COMMAS):
        if follows:
            return True
        if is_capital:
            return True
        return lead == ","
    if not is_capital:
        return False
    if len(lead.split()) > _MAX_BARE_LEAD:
        return False
    return len(words.split()) > _MAX_TERM


def _has_own_cue(context: Context, quote: Quote) -> bool:
    """Test if words of saying follow the quotation in its sentence.

    They are nearer than those before a colon.
    """
    part = context.paragraph(quote.start)
    limit = context.paragraphs[part].end if part is not None else quote.end
    behind = context.text[quote.end : min(quote.end + _MAX_LEAD, limit)].lstrip(" ,")
    rest = _CLAUSE_END.split(behind, maxsplit=1)[0]
    return _has_cue(context, quote.end, quote.end + len(rest) + 1)


def _has_cue(context: Context, start: int, end: int) -> bool:
    """Test if a verb that takes quotations stands between two characters."""
    return any("quote" in takes(t) for t in _tokens(context, start, end) if t.pos_ == "VERB")


def _tokens(context: Context, start: int, end: int) -> Iterator[Token]:
    span = context.doc.char_span(start, end, alignment_mode="contract")
    return iter(span if span is not None else ())


def _adjoins(context: Context, cue: Token, quote: Quote) -> bool:
    """Test if a quotation is in the cue's paragraph or the next."""
    here, there = context.paragraph(cue.idx), context.paragraph(quote.start)
    if here is None:
        return False
    if there is None:
        return False
    return there - here <= 1


def _ends_sentence(text: str) -> bool:
    if any(mark in text for mark in _SENTENCE_BREAKS):
        return True
    return text.endswith(_SENTENCE_ENDS)
