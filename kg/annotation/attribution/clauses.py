"""The clause that a verb of attribution brings in: which it is, and how far it reaches.

"said (that) …", "asked whether …", and what the parser makes of them when it errs.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.attribution.context import Context
from kg.annotation.attribution.frames import lemma, takes
from kg.english.dependents import first_before, has_label, is_finite
from kg.english.labels import CLAUSE_OF_NOUN, SUBJECTS_OF_ANY_KIND, WH_WORDS
from kg.model.extract import Span

# What opens a question that is reported, beside the words in "wh".
_QUESTION_WORDS = ("whether", "if")
# A report is told in these; "will say" and "saying" have other clauses.
_TENSED_IN_REPORT = ("VBD", "VBZ")
_NOT_TENSED = ("VB", "VBN", "VBG")
# Tokens between a cue and the "that" of its clause.
_MAX_ADJUNCT = 16


def clause_complements(context: Context, cue: Token) -> Iterator[Span]:
    """The clauses after the cue, in one piece.

    With what the parser took for its object and is their subject.
    """
    clauses = [c for c in cue.rights if _may_be_content(cue, c)]
    complete = list(filter(_is_complete, clauses)) or _misread(cue)
    clauses = clauses or complete
    subject = _stranded_subject(cue, clauses[0]) if clauses else None
    if subject is not None:
        end = _clause_span(context, cue, clauses[-1]).end
        yield Span(subject.left_edge.idx, end)
    elif complete:
        last = max(clauses[-1], complete[-1], key=lambda clause: clause.i)
        start = _clause_span(context, cue, complete[0]).start
        yield Span(start, _clause_span(context, cue, last).end)


def _is_complete(clause: Token) -> bool:
    """Test for more than a bare verb: a clause with a subject, a tense or a question word."""
    return any(test(clause) for test in (has_subject, _is_wh, is_finite))


def _may_be_content(cue: Token, clause: Token) -> bool:
    if clause.dep_ != "ccomp":
        return False
    # "…, TASS reported" behind a cue tells who says the whole, not what the cue says.
    if is_bare_saying(clause):
        return False
    return not _is_perceived(cue, clause)


def _stranded_subject(cue: Token, clause: Token) -> Token | None:
    """The subject of a finite clause that the parser took for the object of the cue."""
    if has_subject(clause):
        return None
    if not is_finite(clause):
        return None
    # "told reporters that …": the object is who is spoken to.
    if lemma(cue) in lexicon.words("addressing_verbs"):
        return None
    return first_before(clause, cue.rights, "dobj")


def _is_perceived(cue: Token, clause: Token) -> bool:
    """Test if the clause has only a participle.

    "shows him playing chess" is what is seen, and not what is held.
    """
    if clause.tag_ != "VBG":
        return False
    if is_finite(clause):
        return False
    return "quote" not in takes(cue)


def is_bare_saying(clause: Token) -> bool:
    """Test if the clause is only an aside after a comma: "…, TASS reported"."""
    if "aside" not in takes(clause):
        return False
    if has_label(clause.rights, "ccomp", "dobj", "xcomp"):
        return False
    if clause.left_edge.i <= 0:
        return False
    return bool(clause.left_edge.nbor(-1).text == ",")


def _misread(cue: Token) -> list[Token]:
    """Clauses that the parser gives another label.

    "said that claim smacked of …", "have not said when …".
    """
    # Of thinking and wanting verbs a "that" nearby is more often another's.
    if "quote" not in takes(cue):
        return []
    # "said after the talks that they …"
    for token in cue.doc[cue.i + 1 : min(cue.i + _MAX_ADJUNCT, cue.sent.end)]:
        if _has_clause_at_noun(token):
            return [token.head]
    for child in cue.rights:
        if _is_headed_by_that(child):
            return [child]
        if _is_question_at_verb(cue, child):
            return [child]
    return []


def _has_clause_at_noun(that: Token) -> bool:
    """Test for a "that" which opens a clause of its own subject that hangs on a noun."""
    if that.lower_ != "that":
        return False
    clause = that.head
    if clause.dep_ not in CLAUSE_OF_NOUN:
        return False
    if clause.i <= that.i:
        return False
    return any(c.i > that.i for c in clause.children if c.dep_ in SUBJECTS_OF_ANY_KIND)


def _is_headed_by_that(child: Token) -> bool:
    """Test for a clause whose subject is read as object: "said that claim smacked of …"."""
    if child.dep_ != "dobj":
        return False
    if child.left_edge.lower_ != "that":
        return False
    return has_label(child.rights, *CLAUSE_OF_NOUN)


def _is_question_at_verb(cue: Token, child: Token) -> bool:
    """Test for a question that was taken for an adverbial clause: "have not said when it …"."""
    if child.dep_ != "advcl":
        return False
    if child.left_edge.tag_ != "WRB":
        return False
    if child.left_edge.i != cue.i + 1:
        return False
    return has_subject(child)


def has_subject(clause: Token) -> bool:
    """Test if the clause has a subject, or an object before it as in a question."""
    for child in clause.children:
        if child.dep_ in SUBJECTS_OF_ANY_KIND:
            return True
        if child.dep_ in ("attr", "dobj") and child.i < clause.i:
            return True
    return False


def _is_wh(clause: Token) -> bool:
    """Test for an indirect question: "when …", "what …", "whether …"."""
    first = clause.left_edge
    if first.tag_ in WH_WORDS:
        return True
    return first.lower_ in _QUESTION_WORDS


def _clause_span(context: Context, cue: Token, clause: Token) -> Span:
    """A clause from its first word after "that", to the end of what is told with it."""
    first = _first_word(cue, clause)
    last = _before_next_action(cue, clause)
    # "… because it rained", "…, and others fled": the parser ties to the cue what the speaker
    # goes on with.
    for sibling in cue.rights:
        if sibling.i > last.i and _goes_on(sibling):
            last = sibling.right_edge
    span = _to_sentence_end(context, context.span(first, last))
    quote = context.quote_at(span.end - 1)
    inside = context.quote_at(cue.idx)
    if quote is None:
        return span
    if quote == inside:
        return span
    if quote.start < first.idx:
        return span
    # The parser lost a quotation of several sentences.
    return Span(span.start, max(span.end, quote.end))


def _first_word(cue: Token, clause: Token) -> Token:
    first = clause.left_edge
    if first.i < cue.i:
        # The parser hung on the clause what stands before the cue; it is none of its words.
        first = next((t for t in clause.subtree if t.i > cue.i), clause)
    if first.lower_ == "that" and first.tag_ in ("IN", "WDT") and first.i < clause.i:
        return first.nbor()
    return first


def _to_sentence_end(context: Context, span: Span) -> Span:
    """The span up to a quotation that ends a sentence, where the parser has missed it."""
    quote = context.quote_after(span.start)
    while quote is not None and quote.end < span.end:
        # A capital or another mark: a sentence begins there, though the parser saw none.
        following = context.text[quote.end : quote.end + 2].strip()
        if context.ends_sentence(quote) and following.isupper():
            return Span(span.start, quote.end)
        quote = context.quote_after(quote.end)
    return span


def _before_next_action(cue: Token, clause: Token) -> Token:
    """The last token of a clause, without what its speaker does next.

    The parser may join that to the clause: "said he would go and left".
    """
    last: Token = clause.right_edge
    if cue.tag_ not in _TENSED_IN_REPORT:
        return last
    if clause.tag_ not in _NOT_TENSED:
        return last
    # The further verb is in the tense of the cue and not in that of the clause.
    for child in clause.rights:
        if child.dep_ == "conj" and child.tag_ == cue.tag_ and _is_further_cue(child):
            return _joint_before(clause, child).nbor(-1)
    return last


def _is_further_cue(verb: Token) -> bool:
    """Test if a joined verb says something too and leaves its subject to the first."""
    if has_label(verb.children, *SUBJECTS_OF_ANY_KIND):
        return False
    return bool(takes(verb))


def _joint_before(clause: Token, conjunct: Token) -> Token:
    """The comma or "and" before a verb joined to a clause, or its own first word."""
    for child in clause.rights:
        if child.i > conjunct.i:
            break
        if child.dep_ in ("cc", "punct") and child.i >= conjunct.left_edge.i - 2:
            return child if child.i < conjunct.left_edge.i else conjunct.left_edge
    return conjunct.left_edge


def _goes_on(sibling: Token) -> bool:
    """Test if what the parser hangs on the cue, after its clause, is the speaker's too."""
    if sibling.dep_ == "advcl":
        return _gives_reason(sibling)
    if sibling.dep_ != "conj":
        return False
    # "said it was over and added that …" tells the next thing by its own cue.
    if "quote" in takes(sibling):
        return False
    # "said it was over and left": what has no subject of its own is what the speaker did.
    if not has_label(sibling.children, *SUBJECTS_OF_ANY_KIND):
        return False
    return sibling.left_edge.nbor(-1).text != ";"


def _gives_reason(clause: Token) -> bool:
    """Test for a clause that argues, as speakers do: "because …", and not "when …"."""
    conjunctions = lexicon.words("arguing_conjunctions")
    return any(c.lower_ in conjunctions for c in clause.children if c.dep_ == "mark")
