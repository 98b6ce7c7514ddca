"""Attribution by layout: headlines, turns of an interview, signatures.

"Poll: voters are worried" is a headline with its source, "WALLACE: Thank you" and "Ada Bell:
Thank you" are turns; a signature is a name beneath or behind a quotation.
"""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.annotations import annotations
from kg.annotation.attribution.context import Candidate, Context, pieces
from kg.model.extract import Span

_HEADLINE = re.compile(r"(?P<source>[^:\n\"“‘]{2,60}?)(?P<cue>:) (?P<content>\S[^\n]+)")
# The bounded repeats keep a long run of capitals from costing quadratic time.
_TURN = re.compile(
    r"[\"“]?(?P<source>(?:[A-Z][A-Z.'’-]{1,30} ){0,3}[A-Z][A-Z.'’-]{1,30}) ?"
    r"(?P<cue>:)\s+(?P<content>[^\n]{2,})"
)
# "Ada Bell: …", "Ada Bell, minister: …", "Q. …" at the beginning of a line.
_LABELLED = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?P<source>[^:\n\"“‘]{1,60}?)(?P<cue>:)[ \t]+"
    r"(?P<content>[^\s\"“][^\n]+)"
)
_QUESTION_OR_ANSWER = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?P<source>[QA])(?P<cue>[.:])[ \t]+(?P<content>[^\n]+)"
)
# "@adabell: …", and "RT @adabell: …" of one who repeats it.
_HANDLE = re.compile(r"(?:rt )?@\w+")
_SIGNATURE = re.compile(
    r"\s*(?P<cue>[―—–]|--?)\s*(?P<source>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,4})(?=\s|,|$)"
)
_WORD_OR_LINE_END = re.compile(r"\n|\S+")
_SPEAKING_TYPES = ("PERSON", "ORG", "NORP", "GPE")
# Words before a headline's colon.
_MAX_SOURCE = 5
# One word in capitals before a colon is a label ("UPDATE:"), several turns are a conversation.
_MIN_TURNS = 2
# Line ends between a quotation and the name beneath it: a line of its own, or one more blank.
_MAX_LINES = 2


def by_layout(context: Context) -> Iterator[Candidate]:
    """Candidates for a headline that names its source, for turns, and for signed quotations."""
    yield from _headline(context)
    yield from _turns(context)
    yield from _labelled(context)
    for quote in context.quotes:
        signed = _SIGNATURE.match(context.text, quote.end)
        if signed is None:
            continue
        if context.text[quote.end : signed.start("cue")].count("\n") <= _MAX_LINES:
            yield from _signed(context, signed, Span(quote.start, quote.end))


def _headline(context: Context) -> Iterator[Candidate]:
    first = context.paragraphs[0] if context.paragraphs else Span(0, 0)
    match = _HEADLINE.match(context.text, first.start, first.end)
    if match is None:
        return
    if len(match["source"].split()) > _MAX_SOURCE:
        return
    # "Breaking: …", "Sport: …" head a line as well, and say nothing.
    head = _head(context, match)
    if head is not None and _may_head_line(head):
        yield from _candidate(context, match, Span(*match.span("content")), first)


def _may_head_line(head: Token) -> bool:
    """Test if a headline may name it as its source: "Merkel: …", "Poll: …", not "Sport: …"."""
    if head.ent_type_ in _SPEAKING_TYPES:
        return True
    return head.lower_ in lexicon.words("headline_sources")


def _turns(context: Context) -> Iterator[Candidate]:
    turns = []
    for part in context.paragraphs:
        match = _TURN.match(context.text, part.start, part.end)
        if match:
            turns.append((part, match))
    if len(turns) < _MIN_TURNS:
        return
    for part, match in turns:
        yield from _candidate(context, match, Span(*match.span("content")), part)


def _labelled(context: Context) -> Iterator[Candidate]:
    """Lines that begin with who says them: a person's name, "Witness", "Q" and "A"."""
    asked: list[tuple[Span, re.Match[str]]] = []
    for part in context.paragraphs:
        for match in _LABELLED.finditer(context.text, part.start, part.end):
            if _names_a_speaker(context, match):
                yield from _candidate(context, match, Span(*match.span("content")), part)
        lines = _QUESTION_OR_ANSWER.finditer(context.text, part.start, part.end)
        asked.extend((part, match) for match in lines)
    # "A." alone may be an initial, or a point of a list.
    if {match["source"] for _, match in asked} == {"Q", "A"}:
        for part, match in asked:
            yield from _candidate(context, match, Span(*match.span("content")), part)


def _names_a_speaker(context: Context, match: re.Match[str]) -> bool:
    """Test if a label is a person's name, with an office behind it or not, or a role.

    A firm, a town or a topic before a colon tells what the line is about.
    """
    role = match["source"].strip().lower()
    if role in lexicon.words("turn_roles") or _HANDLE.fullmatch(role):
        return True
    words = context.doc.char_span(*match.span("source"), alignment_mode="contract")
    if words is None or words[0].is_space:
        return False
    named = annotations(context.doc).mentions(context.doc).at(words[0])
    if named is None:
        return False
    entity, mention = named
    if entity.type != "Person" or mention.kind != "name":
        return False
    behind = context.text[mention.end : match.end("source")].strip()
    return not behind or behind[0] in ",("


def _signed(context: Context, match: re.Match[str], quote: Span) -> Iterator[Candidate]:
    """A quotation with a name beneath or behind it.

    Not where the sentence goes on after a dash.
    """
    head = _head(context, match)
    if head is None:
        return
    if head.pos_ != "PROPN":
        return
    if not _goes_on(context.text, match.end()):
        yield from _candidate(context, match, quote, quote)


def _goes_on(text: str, end: int) -> bool:
    """Test for more words on the line than a place and a day: "— Ann Lee, Oslo, 5 May 2016"."""
    words = takewhile(lambda word: word[0] != "\n", _WORD_OR_LINE_END.finditer(text, end))
    # The line may be the whole text: no more of it is read than tells.
    return sum(1 for _ in islice(words, _MAX_SOURCE + 1)) > _MAX_SOURCE


def _candidate(
    context: Context, match: re.Match[str], content: Span, limit: Span
) -> Iterator[Candidate]:
    parts = pieces(context, [content], limit)
    source = context.trim(*match.span("source"))
    if parts and source is not None:
        cue = Span(*match.span("cue"))
        yield Candidate(cue.start, [cue], [source], _head(context, match), parts)


def _head(context: Context, match: re.Match[str]) -> Token | None:
    span = context.doc.char_span(*match.span("source"), alignment_mode="expand")
    return span.root if span is not None else None
