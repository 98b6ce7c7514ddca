"""Attribution by verbs: "X said that …", "…, said X", "X vowed to …", "X called it …".

And by quotations beside a verb of saying.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotation.attribution.adjacent import quoted
from kg.annotation.attribution.asides import inverted_subject, sentence_around, split_by_aside
from kg.annotation.attribution.clauses import clause_complements
from kg.annotation.attribution.complements import complements
from kg.annotation.attribution.context import Candidate, Context, pieces, without
from kg.annotation.attribution.quotations import Quote
from kg.annotation.attribution.sources import cue_span, source_spans, subject_of
from kg.english.dependents import has_label, is_finite
from kg.english.labels import SUBJECTS_OF_ANY_KIND
from kg.model.extract import Span


@dataclass(frozen=True, slots=True)
class _Saying:
    """A verb that may be a cue.

    Attributes:
        cue: the verb.
        kinds: the content that it takes.
        source_head: who says it; None where nobody is named.
        clause: the verb whose clause the cue belongs to.
    """

    cue: Token
    kinds: frozenset[str]
    source_head: Token | None
    clause: Token


def from_verb(context: Context, cue: Token, kinds: frozenset[str]) -> Candidate | None:
    """The attribution that a verb makes, or None."""
    source_head = subject_of(cue)
    inverted = inverted_subject(cue, source_head) if "aside" in kinds else None
    if inverted is not None:
        return _split_by_inversion(context, cue, inverted)
    saying = _Saying(cue, kinds, source_head, _clause_of(cue))
    quotes: list[Quote] = []
    content: list[Span] = []
    if _may_quote(context, saying):
        quotes, content = quoted(context, cue, saying.clause, source_head)
    # Quotations beside the cue say best what it brings in; syntax tells the rest.
    if content:
        content = [*content, *_beside_quotes(context, saying, content)]
    else:
        content = _without_quotes(context, saying)
    source = source_spans(context, source_head)
    limit = context.limit(cue.idx)
    whole = pieces(context, _outside(content, source), limit)
    # A quotation in the next paragraph is past what the cue reaches otherwise.
    whole += [Span(q.start, q.end) for q in quotes if q.start >= limit.end]
    if not whole:
        return None
    words = cue_span(context, cue)
    is_spoken = "quote" in kinds
    return Candidate(cue.idx, words, source, source_head, whole, quotes, spoken=is_spoken)


def _may_quote(context: Context, saying: _Saying) -> bool:
    """Test if quotations beside the verb may be its content: not those that it stands in."""
    if "quote" not in saying.kinds:
        return False
    if context.quote_at(saying.cue.idx) is not None:
        return False
    if saying.source_head is not None:
        return True
    return is_finite(saying.clause)


def _without_quotes(context: Context, saying: _Saying) -> list[Span]:
    may_be_aside = "aside" in saying.kinds
    if may_be_aside:
        content = split_by_aside(saying.cue, saying.source_head)
        if content:
            return content
    content = list(complements(context, saying.cue, saying.kinds, saying.source_head))
    if content:
        return content
    if not may_be_aside:
        return content
    return sentence_around(context, saying.clause, saying.source_head)


def _beside_quotes(context: Context, saying: _Saying, quotations: list[Span]) -> list[Span]:
    """What else a verb with quotations brings in: 'said he was "tired", and that he …'.

    All of its clauses where the quotations follow it, else only one that "that" opens.
    """
    clauses = list(clause_complements(context, saying.cue))
    if any(quotation.start < saying.cue.idx for quotation in quotations):
        clauses = [c for c in clauses if context.text.endswith("that ", 0, c.start)]
    elif not clauses:
        clauses = sentence_around(context, saying.clause, saying.source_head)
    return [clause for clause in clauses if not any(clause.overlaps(q) for q in quotations)]


def _outside(content: list[Span], source: Iterable[Span]) -> list[Span]:
    """Content without the words of the source that stand in it."""
    for words in source:
        content = [part for span in content for part in without(span, words)]
    return content


def _clause_of(cue: Token) -> Token:
    """The verb whose clause the cue belongs to: "was quoted as saying", "went on to say"."""
    node = cue
    # The topmost of the verbs that share a subject: it has the words of saying around it.
    while not has_label(node.children, *SUBJECTS_OF_ANY_KIND):
        if node.dep_ == "xcomp" and node.head.pos_ == "VERB":
            node = node.head
        elif node.dep_ == "pcomp" and node.head.lower_ == "as":
            node = node.head.head
        else:
            break
    return node


def _split_by_inversion(context: Context, cue: Token, name: Token) -> Candidate | None:
    """Of "The film, said Lee, is done" what stands before and behind "said Lee"."""
    end = name.idx + len(name)
    parts = [Span(cue.sent.start_char, cue.idx), Span(end, cue.sent.end_char)]
    content = pieces(context, parts, context.limit(cue.idx))
    if not content:
        return None
    source = [Span(cue.nbor().idx, end)]
    return Candidate(cue.idx, [context.span(cue, cue)], source, name, content)
