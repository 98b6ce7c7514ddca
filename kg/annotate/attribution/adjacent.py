"""Quotations beside a verb of saying: "…," X said; X said: "…"."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.attribution.context import Scene
from kg.annotate.attribution.frames import takes
from kg.annotate.attribution.quotations import Quote
from kg.annotate.attribution.sources import group_start
from kg.model.extract import Span

_MAX_LEAD = 90  # characters between a cue and the quotation that it brings in by a comma
_MAX_GAP = 400  # the same by a colon, which may end a sentence with more in it


def quoted(
    scene: Scene, cue: Token, clause: Token, doer: Token | None
) -> tuple[list[Quote], list[Span]]:
    """The whole quotations beside the cue, and the content that they are or are part of."""
    start = chunk_start(cue, clause, doer)
    quotes: list[Quote] = []
    content: list[Span] = []
    before = scene.quote_before(start)
    opening = _sentence_start(scene, before) if before is not None else 0
    if before is not None and _belongs(scene, cue, before, opening):
        if opening == before.start:
            quotes.append(before)
        content.append(Span(opening, before.end))
    after = _introduced(scene, cue, follows=before is not None)
    if after is not None:
        quotes.append(after)
        content.append(Span(after.start, after.end))
    return quotes, content


def _belongs(scene: Scene, cue: Token, quote: Quote, opening: int) -> bool:
    """Whether the quotation right before the words of saying is theirs, and not the end of the sentence before."""
    if scene.paragraph(quote.start) != scene.paragraph(cue.idx):
        return False
    if not scene.ends_sentence(quote):
        return True
    return opening == quote.start and not any(c.dep_ == "ccomp" for c in cue.rights)


def chunk_start(cue: Token, clause: Token, doer: Token | None) -> int:
    """Where the words of saying begin: the source's first word if it stands before the verb, else the verb's."""
    first = clause if clause.i < cue.i else cue
    candidates = [group_start(first).idx]
    if doer is not None and doer.i < cue.i and doer.head.i in (first.i, cue.i):
        start = doer.left_edge
        while (
            start.i > doer.sent.start
            and start.nbor(-1).dep_ == "nsubj"
            and start.nbor(-1).head.i == doer.head.i
        ):
            start = start.nbor(-1).left_edge  # one name in two parts: "the news agency IRNA"
        candidates.append(start.idx)
    return min(candidates)


def _sentence_start(scene: Scene, quote: Quote) -> int:
    """Where the sentence begins that a quotation ends: at its mark, or earlier if the quotation is part of a sentence."""
    text = scene.text
    part = scene.paragraph(quote.start)
    floor = scene.paragraphs[part].start if part is not None else quote.start
    before = text[floor : quote.start].rstrip()
    if not before or before[-1] in '.!?:…”"' or before.endswith("''"):
        return quote.start
    token = scene.doc.char_span(quote.start, quote.start + 1, alignment_mode="expand")
    if token is None:
        return quote.start
    return max(floor, int(token.sent.start_char))


def _introduced(scene: Scene, cue: Token, *, follows: bool) -> Quote | None:
    """The quotation that the cue announces: after a colon, a comma, or nothing at all."""
    end = cue.idx + len(cue)
    quote = scene.quote_after(end)
    if quote is None:
        return None
    gap = scene.text[end : quote.start]
    lead = gap.rstrip()
    if len(gap) < _MAX_GAP and any(
        t.pos_ == "VERB" and "quote" in takes(t) for t in _tokens(scene, end, quote.start)
    ):
        return None
    if lead.endswith(":") and len(gap) < _MAX_GAP:
        fits = not _ends_sentence(lead[:-1]) and _adjoins(scene, cue, quote)
        return quote if fits and not _has_own_cue(scene, quote) else None
    if (
        scene.paragraph(quote.start) != scene.paragraph(cue.idx)
        or len(gap) > _MAX_LEAD
        or _ends_sentence(lead)
    ):
        return None
    capital = scene.text[quote.start : quote.end].lstrip("\"“„«`'‘")[:1].isupper()
    if lead.endswith((",", "—", "–", "-")):
        return quote if follows or capital or lead == "," else None
    return (
        quote
        if capital
        and len(lead.split()) <= 2
        and len(scene.text[quote.start : quote.end].split()) > 3
        else None
    )


def _has_own_cue(scene: Scene, quote: Quote) -> bool:
    """Whether words of saying follow the quotation in its sentence: they are nearer than those before a colon."""
    part = scene.paragraph(quote.start)
    end = min(
        quote.end + _MAX_LEAD, scene.paragraphs[part].end if part is not None else quote.end
    )
    behind = re.split(r"[.?!:;]\s|[\"“]", scene.text[quote.end : end].lstrip(" ,"), maxsplit=1)[
        0
    ]
    return any(
        t.pos_ == "VERB" and "quote" in takes(t)
        for t in _tokens(scene, quote.end, quote.end + len(behind) + 1)
    )


def _tokens(scene: Scene, start: int, end: int) -> Iterator[Token]:
    span = scene.doc.char_span(start, end, alignment_mode="contract")
    return iter(span if span is not None else ())


def _adjoins(scene: Scene, cue: Token, quote: Quote) -> bool:
    here, there = scene.paragraph(cue.idx), scene.paragraph(quote.start)
    return here is not None and there is not None and there - here <= 1


def _ends_sentence(text: str) -> bool:
    return any(mark in text for mark in (". ", "? ", "! ", ".\n", "?\n")) or text.endswith(
        (".", "?", "!")
    )
