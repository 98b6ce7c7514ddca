"""Attribution without a verb of saying: "according to X", "X's claim that …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.attribution.context import Candidate, Context, pieces
from kg.annotation.attribution.frames import takes
from kg.annotation.attribution.quotations import Quote
from kg.annotation.attribution.sources import cue_span, source_spans, subject_of
from kg.english.dependents import first_with_label, is_infinitive
from kg.english.labels import OBJECT_OF_PREPOSITION, VERBS
from kg.model.extract import Span

# Labels of clauses that are a whole that "according to X" may be about.
_WHOLE_CLAUSES = ("ROOT", "ccomp", "conj", "relcl")
_CLAUSES_AT_NOUN = ("acl", "ccomp", "relcl", "appos")
# What opens the clause of a noun: "the claim that", "the question whether".
_CONTENT_MARKS = ("that", "whether")
# "a plan by the council", "a promise from Kyiv", "the hope of many".
_HOLDER_PREPOSITIONS = ("by", "from", "of")
# "said in a statement", "replied with a warning", "answered by a letter".
_STATEMENT_PREPOSITIONS = ("in", "with", "by")
# "In his view", "by her account", "to his mind".
_VIEWPOINT_PREPOSITIONS = ("in", "by", "to")
# What may stand after the last word of a sentence.
_SENTENCE_END = " .\n\xa0"


def according(context: Context, word: Token) -> Candidate | None:
    """Of "according to X, …" the rest of the sentence is what X says."""
    to = _to(word)
    source_head = (
        first_with_label(to.children, *OBJECT_OF_PREPOSITION) if to is not None else None
    )
    if to is None:
        return None
    if source_head is None:
        return None
    source_end = source_head.right_edge.idx + len(source_head.right_edge)
    chunk = Span(word.left_edge.idx, max(source_end, to.idx + len(to)))
    limit = context.limit(word.idx)
    # '"It is over," according to X' is verbatim; else the sentence is X's in other words.
    quotes = []
    quote = _quote_before(context, word, limit)
    if quote is not None:
        start = min(word.sent.start_char, quote.start)
        parts = [Span(start, quote.end)]
        quotes = [quote] if start == quote.start else []
    else:
        parts = list(_sentence_around(context, word, chunk))
    content = pieces(context, parts, limit)
    if not content:
        return None
    source = source_spans(context, source_head)
    return Candidate(word.idx, [context.span(word, to)], source, source_head, content, quotes)


def in_view_of(context: Context, noun: Token) -> Candidate | None:
    """Of "in X's view, …" the rest of the sentence is what X holds."""
    preposition = noun.head
    holder = first_with_label(noun.lefts, "poss")
    if holder is None or noun.dep_ != "pobj":
        return None
    if preposition.lower_ not in _VIEWPOINT_PREPOSITIONS:
        return None
    # "was quoted in his account of the war": what goes on behind is more than a view.
    if any(child.i > noun.i for child in noun.children):
        return None
    chunk = context.span(preposition, noun)
    parts = _sentence_around(context, preposition, chunk)
    content = pieces(context, parts, context.limit(noun.idx))
    if not content:
        return None
    source = source_spans(context, holder)
    return Candidate(
        noun.idx, [context.span(noun, noun)], source, holder, content, spoken=False
    )


def _to(word: Token) -> Token | None:
    """The "to" of "according", or the word behind it where the parser ties it elsewhere."""
    for child in word.children:
        if child.lower_ == "to":
            return child
    if word.i + 1 < len(word.doc) and word.nbor().lower_ == "to":
        return word.nbor()
    return None


def _quote_before(context: Context, word: Token, limit: Span) -> Quote | None:
    """The quotation that "according to X" closes; its capital opens a sentence of its own."""
    if not word.text.islower():
        return None
    if context.quote_at(word.idx) is not None:
        return None
    quote = context.quote_before(word.idx)
    return quote if quote is not None and quote.start >= limit.start else None


def _sentence_around(context: Context, word: Token, chunk: Span) -> Iterator[Span]:
    """What stands before and after the chunk "according to X" in its clause or sentence."""
    whole = _whole(context, word, chunk)
    if whole.start < chunk.start:
        yield Span(whole.start, chunk.start)
    if chunk.end < whole.end:
        yield Span(chunk.end, whole.end)


def _whole(context: Context, word: Token, chunk: Span) -> Span:
    """The clause that the chunk belongs to; the sentence where it opens or ends that."""
    sentence = Span(word.sent.start_char, word.sent.end_char)
    opens = chunk.start <= sentence.start + 1  # a quotation mark may be before it
    if opens:
        return sentence
    if not context.text[chunk.end : sentence.end].strip(_SENTENCE_END):
        return sentence
    head = word.head
    while head.pos_ not in VERBS and head.dep_ != "ROOT":
        head = head.head
    clause = context.subtree(head)
    if head.dep_ in _WHOLE_CLAUSES and clause.start <= chunk.start <= clause.end:
        return clause
    return sentence


def from_noun(context: Context, noun: Token) -> Candidate | None:
    """What follows a noun of saying.

    "X's claim that …", "X expressed hope that …", "plans by X to …".
    """
    clause = next(filter(_is_content, noun.rights), None)
    if clause is None:
        return None
    verb = _light_verb(noun)
    source_head = _source_head(noun, verb)
    # Whose a plan is must be told; a claim is somebody's in any case.
    if source_head is None and noun.lemma_.lower() not in lexicon.words("saying_nouns"):
        return None
    content = pieces(context, [_without_that(context, clause)], context.limit(noun.idx))
    if not content:
        return None
    cue = [context.span(noun, noun)]
    if verb is not None:
        cue = sorted([*cue_span(context, verb), *cue])
    source = source_spans(context, source_head)
    return Candidate(noun.idx, cue, source, source_head, content, spoken=False)


def _source_head(noun: Token, verb: Token | None) -> Token | None:
    """Whose the noun is: its holder, else the subject of its light verb."""
    holder = _holder(noun)
    if holder is not None or verb is None:
        return holder
    return subject_of(verb)


def _without_that(context: Context, clause: Token) -> Span:
    first = clause.left_edge
    if first.lower_ == "that" and first.dep_ == "mark":
        first = first.nbor()
    return context.span(first, clause.right_edge)


def _is_content(clause: Token) -> bool:
    """Test for what a noun of saying says: "that …", "whether …", "to …"."""
    if clause.dep_ not in _CLAUSES_AT_NOUN:
        return False
    if is_infinitive(clause):
        return True
    # "the claim that he made" is a relative clause, and says nothing of what he claimed.
    if clause.dep_ == "relcl":
        return False
    marks = (c.lower_ for c in clause.children if c.dep_ == "mark")
    return any(mark in _CONTENT_MARKS for mark in marks)


def _holder(noun: Token) -> Token | None:
    """Whose word it is: "Turkey's claim", "a plan by the council"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in _HOLDER_PREPOSITIONS:
            return first_with_label(child.children, "pobj")
    return None


def _light_verb(noun: Token) -> Token | None:
    """The verb that joins the noun to who says it, if it stands before it."""
    verb = noun.head
    if noun.dep_ == "pobj" and _is_said_in(verb):
        return verb.head  # "said in a statement that"
    if noun.dep_ != "dobj":
        return None
    if verb.i > noun.i:
        return None
    return verb if verb.lemma_.lower() in lexicon.words("light_verbs") else None


def _is_said_in(preposition: Token) -> bool:
    if preposition.lower_ not in _STATEMENT_PREPOSITIONS:
        return False
    if preposition.head.pos_ != "VERB":
        return False
    return "quote" in takes(preposition.head)
