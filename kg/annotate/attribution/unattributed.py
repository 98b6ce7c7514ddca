"""Quotations that no cue stands beside: who says them follows from what goes before.

A quotation that follows another in its paragraph, or goes on where the paragraph before left
off, is more of the same. One that makes up a paragraph by itself is said by the last speaker of
the paragraph before. After a colon without a word of saying it is the subject's of the sentence
before.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.attribution.context import Draft, Scene, pieces
from kg.annotate.attribution.quotations import Quote
from kg.annotate.attribution.sources import cue_span, may_speak, source_spans, subject_of
from kg.model.extract import Span

_TITLES = frozenset(
    {"headline", "heading", "caption"}
)  # who is quoted there, the text will say
_MIN_WORDS = 2  # a shorter quotation by itself is a name or a term


def floating(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts for the quotations that none of `drafts` holds.

    Lengthens a draft whose quotation goes on.
    """
    held = sorted(span for draft in drafts for span in draft.content)
    last: Draft | None = None
    last_part: int | None = None
    by_end = sorted(drafts, key=lambda d: max(c.end for c in d.content))
    for quote in scene.quotes:
        part = scene.paragraph(quote.start)
        if part is None or any(h.start <= quote.start and quote.end <= h.end for h in held):
            continue
        if not _stands_alone(scene, quote, part) or scene.kind(quote.start) in _TITLES:
            continue
        named = _after_colon(scene, quote)
        if named is not None:
            last, last_part = named, part
            yield named
            continue
        before = _before(scene, by_end, quote, part)
        if (
            before is None
            and last is not None
            and last_part is not None
            and part - last_part <= 1
        ):
            before = last
        if before is None:
            continue
        if _goes_on(scene, before, quote, part):
            before.content.append(Span(quote.start, quote.end))
            before.quotes.append(quote)
            last, last_part = before, part
        else:
            last = Draft(
                quote.start,
                list(before.cue),
                list(before.source),
                before.doer,
                [Span(quote.start, quote.end)],
                [quote],
            )
            last_part = part
            yield last


def announce(scene: Scene, drafts: list[Draft]) -> None:
    """Lengthen a draft whose quotation a paragraph without a cue announces by a colon: what it sums up is the speaker's too."""
    for draft in drafts:
        if not draft.quotes:
            continue
        part = scene.paragraph(draft.quotes[0].start)
        if not part or not _is_paragraph(scene, draft.quotes[0], part):
            continue
        before = scene.paragraphs[part - 1]
        text = scene.text[before.start : before.end].rstrip()
        if text.endswith(":") and not any(
            before.overlaps(c) for d in drafts for c in (*d.content, *d.cue)
        ):
            colon = scene.doc.char_span(
                before.start + len(text) - 1, before.start + len(text), alignment_mode="expand"
            )
            if colon is not None and not _tells_of_one(colon.sent.root):
                start = max(before.start, colon.sent.start_char)
                draft.content[:0] = pieces(
                    scene, [Span(start, before.start + len(text))], before
                )


def _tells_of_one(verb: Token) -> bool:
    """Whether the sentence is about what one person did ("the envoy turned to his aide:"), and so the article's."""
    doer = subject_of(verb)
    return doer is not None and doer.tag_ in ("NN", "NNP", "PRP") and may_speak(doer)


def _after_colon(scene: Scene, quote: Quote) -> Draft | None:
    """A quotation after a colon and no word of saying: "Haddad turned to his aide: “Go.”" It is the subject's."""
    before = scene.text[: quote.start].rstrip()
    colon = (
        scene.doc.char_span(len(before) - 1, len(before), alignment_mode="expand")
        if before.endswith(":")
        else None
    )
    if colon is None:
        return None
    verb = colon.sent.root
    doer = subject_of(verb) if verb.pos_ == "VERB" and verb.i < colon.start else None
    if doer is None or not may_speak(doer):
        return None
    return Draft(
        verb.idx,
        cue_span(scene, verb),
        source_spans(scene, doer),
        doer,
        [Span(quote.start, quote.end)],
        [quote],
    )


def _stands_alone(scene: Scene, quote: Quote, part: int) -> bool:
    """Whether the quotation is a sentence of its own: it opens one, and ends one."""
    text = scene.text
    if len(text[quote.start : quote.end].split()) < _MIN_WORDS:
        return False
    before = text[scene.paragraphs[part].start : quote.start].rstrip()
    after = text[quote.end : scene.paragraphs[part].end].lstrip()
    opens = not before or before[-1] in '.!?:”"’…'
    closes = (
        not after or not quote.closed or _said(scene, quote)[-1:] in ".!?…" or after[0] == "."
    )
    return opens and closes


def _said(scene: Scene, quote: Quote) -> str:
    """A quotation's words without its closing mark."""
    return scene.text[quote.start : quote.end].rstrip("\"”»'’ ])")


def _before(scene: Scene, drafts: list[Draft], quote: Quote, part: int) -> Draft | None:
    """The last attribution outside quotations in this paragraph or the one before."""
    for draft in reversed(drafts):
        if (
            draft.anchor >= quote.start
            or scene.quote_at(draft.anchor) is not None
            or not (draft.source and draft.spoken)
        ):
            continue
        at = scene.paragraph(draft.anchor)
        if at is not None and part - at <= (1 if _is_paragraph(scene, quote, part) else 0):
            return draft
        return None
    return None


def _is_paragraph(scene: Scene, quote: Quote, part: int) -> bool:
    whole = scene.paragraphs[part]
    return not scene.text[whole.start : quote.start].strip()


def _goes_on(scene: Scene, draft: Draft, quote: Quote, part: int) -> bool:
    """Whether the quotation is more of the draft's own: after it in the paragraph, or after its missing closing mark."""
    if not draft.quotes:
        return False
    final = draft.quotes[-1]
    if not final.closed and scene.paragraph(final.start) == part - 1:
        return True
    return scene.paragraph(final.start) == part and draft.anchor < quote.start
