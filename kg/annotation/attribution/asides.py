"""The sentence around words of saying set off in it: "The army, he said, is retreating".

The parser hangs the sentence on the aside ("…, X said"), the aside on the sentence, or tears
the sentence apart; each of these has a function here.
"""

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.attribution.adjacent import chunk_start
from kg.annotation.attribution.clauses import has_subject
from kg.annotation.attribution.context import Context
from kg.annotation.attribution.frames import lemma, takes
from kg.english.dependents import first_before, has_label, is_finite, opens_sentence
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
    if not is_finite(clause):
        return []
    if _has_object(clause):
        return []
    start = chunk_start(clause, clause, source_head)
    fronted = next((c for c in clause.lefts if _is_fronted(c, clause, source_head)), None)
    if fronted is not None:
        return _fronted_spans(context, clause, fronted, start)
    return _surroundings(context, clause, start) if _is_aside(context, clause, start) else []


def _surroundings(context: Context, clause: Token, start: int) -> list[Span]:
    """What stands before and behind an aside in the clause that it hangs on."""
    head = clause.head
    whole = context.subtree(head)
    # The parser may have lost parts of the main clause; the sentence has them.
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
    if not after:
        return [before]
    if _is_another_aside(after):
        return [before]
    return [before, context.span(after[0], after[-1])]


def _is_fronted(child: Token, clause: Token, source_head: Token | None) -> bool:
    """Test for a clause that stands before the words of saying and is what they say."""
    if child.dep_ not in _FRONTED_LABELS:
        return False
    if child.pos_ not in VERBS:
        return False
    # "When it rained, he said": a circumstance of the saying.
    if child.dep_ == "advcl" and has_label(child.children, "mark"):
        return False
    before = clause.i if source_head is None else min(clause.i, source_head.i)
    return child.i < before and (child.dep_ == "parataxis" or has_subject(child))


def _is_another_aside(after: list[Token]) -> bool:
    """Test if what follows the aside is one more: "…, X said, Y reported"."""
    verbs = [t for t in after if t.pos_ == "VERB"]
    if len(verbs) != 1:
        return False
    if "aside" not in takes(verbs[0]):
        return False
    return not has_label(verbs[0].rights, "ccomp", "dobj")


def _is_aside(context: Context, clause: Token, start: int) -> bool:
    """Test if words of saying are set off by commas or dashes from the sentence around them."""
    if clause.dep_ not in _ASIDE_LABELS:
        return False
    if clause.head is clause:
        return False
    if any(child.nbor().text != "," for child in clause.lefts if _joins(child)):
        return False
    before = context.last_before(start)
    if context.text[max(before - 1, 0) : before] not in _BEFORE_ASIDE:
        return False
    end = clause.right_edge.idx + len(clause.right_edge)
    if context.first_after(end) in _AFTER_ASIDE:
        return True
    return clause.right_edge.text in (",", ".")


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
    if cue.dep_ != "ROOT":
        return []
    if source_head is None:
        return []
    if source_head.i > cue.i:
        return []
    before = _torn_subject(cue, source_head.left_edge)
    predicate = _torn_predicate(cue)
    if before is None or predicate is None:
        return []
    return [before, predicate]


def _torn_subject(cue: Token, first: Token) -> Span | None:
    """What opens the sentence before the aside, whose first word is given."""
    subject = first_before(first, cue.lefts, *_TORN_LABELS)
    if subject is None or not _is_set_off(first):
        return None
    if not opens_sentence(subject.left_edge):
        return None
    return Span(subject.left_edge.idx, first.idx)


def _torn_predicate(cue: Token) -> Span | None:
    """The predicate behind the aside, up to the sentence's end."""
    for child in cue.rights:
        if child.dep_ in ("ccomp", "conj") and not has_subject(child):
            first = child.left_edge
            return Span(first.idx, cue.sent.end_char) if _is_set_off(first) else None
    return None


def _is_set_off(token: Token) -> bool:
    """Test for a comma or dash before a token."""
    before = token.nbor(-1).text
    if before == ",":
        return True
    return before in _DASHES


def inverted_subject(cue: Token, source_head: Token | None) -> Token | None:
    """The name behind a verb between commas, where the parser has missed the inversion.

    "The film, said Lee, is done".
    """
    if cue.i + 2 >= len(cue.doc):
        return None
    if opens_sentence(cue):
        return None
    if cue.nbor(-1).text != ",":
        return None
    if cue.tag_ not in _TENSED_IN_REPORT:
        return None
    if source_head is not None and not _opens_before_comma(source_head, cue):
        return None
    return _name_before_comma(cue.nbor())


def _name_before_comma(first: Token) -> Token | None:
    """The last word of a name that a comma ends; a name ends the text at the latest."""
    if first.pos_ != "PROPN":
        return None
    last = first
    while last.nbor().pos_ == "PROPN" and last.i + 2 < len(first.doc):
        last = last.nbor()
    return last if last.nbor().text == "," else None


def _opens_before_comma(head: Token, cue: Token) -> bool:
    """Test if a phrase is all that stands between the sentence's start and the cue's comma.

    A further comma within it would set off an apposition: "Lee, the director, said".
    """
    if head.left_edge.i != cue.sent.start:
        return False
    if head.right_edge.i != cue.i - 2:
        return False
    return not any(token.text == "," for token in cue.doc[head.i : cue.i - 1])
