"""The sentence around words of saying set off in it: "The army, he said, is retreating".

The parser hangs the sentence on the aside ("…, X said"), the aside on the sentence, or tears
the sentence apart; each of these has a function here.
"""

from spacy.tokens import Token

from kg import lexicon
from kg.annotate.attribution.adjacent import chunk_start
from kg.annotate.attribution.clauses import has_subject
from kg.annotate.attribution.context import Context
from kg.annotate.attribution.frames import lemma, takes
from kg.english.dependents import has_label, is_finite
from kg.english.labels import VERBS
from kg.model.extract import Span

_DASHES = ("—", "–")
_BEFORE_ASIDE = (",", "—", "–", "-", "”", '"')
# Nothing is behind the aside that ends the text.
_AFTER_ASIDE = (",", "—", "–", "-", ".", ";", "?", "!", "")
# How the parser may hang an aside on the sentence that it stands in.
_ASIDE_LABELS = ("parataxis", "ccomp", "advcl", "conj", "dep", "relcl")
# How it may hang the sentence on an aside that follows it.
_FRONTED_LABELS = ("ccomp", "parataxis", "advcl")
# What it may take the subject of a sentence for that an aside tears apart.
_TORN_LABELS = ("nsubj", "nsubjpass", "npadvmod", "dep")
_TENSED_IN_REPORT = ("VBD", "VBZ")


def sentence_around(context: Context, clause: Token, source_head: Token | None) -> list[Span]:
    """The sentence that "…, X said, …" stands in or after."""
    if not is_finite(clause) or _has_object(clause):
        return []
    start = chunk_start(clause, clause, source_head)
    fronted = next((c for c in clause.lefts if _is_fronted(c, clause, source_head)), None)
    if fronted is not None:
        return _fronted_spans(context, clause, fronted, start)
    if not _is_aside(context, clause, start):
        return []
    head = clause.head
    whole = context.subtree(head)
    if head.dep_ == "ROOT":
        whole = Span(clause.sent.start_char, clause.sent.end_char)
    before = Span(whole.start, start)
    end = clause.right_edge.idx + len(clause.right_edge)
    if _is_another_aside([t for t in head.subtree if t.i > clause.right_edge.i]):
        return [before]
    return [before, Span(end, whole.end)]


def _has_object(clause: Token) -> bool:
    """Test for an object that is said; whom "told me" names is only spoken to."""
    if lemma(clause) in lexicon.words("addressing_verbs"):
        return False
    return has_label(clause.rights, "dobj")


def _fronted_spans(context: Context, clause: Token, fronted: Token, start: int) -> list[Span]:
    """A clause before the words of saying, and what of it the parser finds behind them."""
    first = clause.sent.start_char if clause.dep_ == "ROOT" else fronted.left_edge.idx
    before = Span(first, start)
    after = [t for t in fronted.subtree if t.i > clause.i]
    if not after or _is_another_aside(after):
        return [before]
    return [before, context.span(after[0], after[-1])]


def _is_fronted(child: Token, clause: Token, source_head: Token | None) -> bool:
    """Test for a clause that stands before the words of saying and is what they say."""
    if child.dep_ not in _FRONTED_LABELS or child.pos_ not in VERBS:
        return False
    # "When it rained, he said": a circumstance of the saying.
    if child.dep_ == "advcl" and has_label(child.children, "mark"):
        return False
    before = clause.i if source_head is None else min(clause.i, source_head.i)
    return child.i < before and (child.dep_ == "parataxis" or has_subject(child))


def _is_another_aside(after: list[Token]) -> bool:
    """Test if what follows the aside is one more: "…, X said, Y reported"."""
    verbs = [t for t in after if t.pos_ == "VERB"]
    if len(verbs) != 1 or "aside" not in takes(verbs[0]):
        return False
    return not has_label(verbs[0].rights, "ccomp", "dobj")


def _is_aside(context: Context, clause: Token, start: int) -> bool:
    """Test if words of saying are set off by commas or dashes from the sentence around them."""
    if clause.dep_ not in _ASIDE_LABELS or clause.head is clause:
        return False
    if any(_joins(child) and child.nbor().text != "," for child in clause.lefts):
        return False
    if context.text[:start].rstrip()[-1:] not in _BEFORE_ASIDE:
        return False
    end = clause.right_edge.idx + len(clause.right_edge)
    after = context.text[end:].lstrip()[:1]
    return after in _AFTER_ASIDE or clause.right_edge.text in (",", ".")


def _joins(child: Token) -> bool:
    """Test for a conjunction or relative pronoun, which makes a clause no aside.

    That of "because, he says, it rains" has a comma behind it: it joins what the aside stands
    in.
    """
    if child.dep_ in ("mark", "cc"):
        return True
    return child.lower_ in lexicon.words("clause_openers")


def split_by_aside(cue: Token, source_head: Token | None) -> list[Span]:
    """A sentence whose subject the parser has left beside the aside.

    "The difference, he told me, is that …".
    """
    if cue.dep_ != "ROOT" or source_head is None or source_head.i > cue.i:
        return []
    first = source_head.left_edge
    left = next((c for c in cue.lefts if c.dep_ in _TORN_LABELS and c.i < first.i), None)
    if left is None or left.left_edge.i != cue.sent.start or not _is_set_off(first):
        return []
    right = next((c for c in cue.rights if _is_torn_predicate(c)), None)
    if right is None or not _is_set_off(right.left_edge):
        return []
    return [Span(left.left_edge.idx, first.idx), Span(right.left_edge.idx, cue.sent.end_char)]


def _is_torn_predicate(child: Token) -> bool:
    return child.dep_ in ("ccomp", "conj") and not has_subject(child)


def _is_set_off(token: Token) -> bool:
    """Test for a comma or dash before a token."""
    before = token.nbor(-1).text
    return before == "," or before in _DASHES


def inverted_subject(cue: Token, source_head: Token | None) -> Token | None:
    """The name behind a verb between commas, where the parser has missed the inversion.

    "The film, said Lee, is done".
    """
    if cue.i + 2 >= len(cue.doc) or cue.i <= cue.sent.start:
        return None
    if cue.nbor(-1).text != "," or cue.tag_ not in _TENSED_IN_REPORT:
        return None
    if source_head is not None and not _opens_before_comma(source_head, cue):
        return None
    name = cue.nbor()
    while name.pos_ == "PROPN" and name.nbor().pos_ == "PROPN" and name.i + 2 < len(cue.doc):
        name = name.nbor()
    return name if name.pos_ == "PROPN" and name.nbor().text == "," else None


def _opens_before_comma(head: Token, cue: Token) -> bool:
    """Test if a phrase is all that stands between the sentence's start and the cue's comma.

    A further comma within it would set off an apposition: "Lee, the director, said".
    """
    if head.left_edge.i != cue.sent.start or head.right_edge.i != cue.i - 2:
        return False
    return not any(token.text == "," for token in cue.doc[head.i : cue.i - 1])
