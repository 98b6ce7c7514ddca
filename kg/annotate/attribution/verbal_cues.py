"""Attribution by verbs: "X said that …", "…, said X", "X vowed to …", "X called it …", quotations beside a verb of saying."""

from spacy.tokens import Token

from kg import lexicon
from kg.annotate.attribution.adjacent import chunk_start, quoted
from kg.annotate.attribution.complements import (
    SUBJECTS,
    complements,
    has_subject,
    is_finite,
    right_clauses,
)
from kg.annotate.attribution.context import Draft, Scene, pieces, without
from kg.annotate.attribution.frames import lemma, takes
from kg.annotate.attribution.quotations import Quote
from kg.annotate.attribution.sources import cue_span, source_spans, subject_of
from kg.model.extract import Span


def from_verb(scene: Scene, cue: Token, kinds: frozenset[str]) -> Draft | None:
    """The attribution that a verb makes, or None."""
    doer = subject_of(cue)
    inverted = _inverted(cue, doer) if "aside" in kinds else None
    if inverted is not None:
        return _split_by_inverted(scene, cue, inverted)
    limit = scene.limit(cue.idx)
    quotes: list[Quote] = []
    content: list[Span] = []
    clause = _clause_of(cue)
    if (
        "quote" in kinds
        and scene.quote_at(cue.idx) is None
        and (doer is not None or is_finite(clause))
    ):
        quotes, content = quoted(scene, cue, clause, doer)
    if not content or "quote" not in kinds:
        content = _split_by_aside(scene, cue, doer) if "aside" in kinds else []
        content = content or list(complements(scene, cue, kinds, doer))
    else:
        announced = all(c.start > cue.idx for c in content)
        told = [
            s
            for s in right_clauses(scene, cue)
            if announced or scene.text[: s.start].endswith("that ")
        ]
        if not told and announced:
            told = _around(scene, clause, doer)
        content += [s for s in told if not any(s.overlaps(c) for c in content)]
    if not content and "aside" in kinds:
        content = _around(scene, clause, doer)
    spans = source_spans(scene, doer) if doer is not None else []
    for taken in spans:
        content = [part for span in content for part in without(span, taken)]
    whole = pieces(scene, content, limit)
    whole += [Span(q.start, q.end) for q in quotes if q.start >= limit.end]
    if not whole:
        return None
    return Draft(
        cue.idx, cue_span(scene, cue), spans, doer, whole, quotes, spoken="quote" in kinds
    )


def _clause_of(cue: Token) -> Token:
    """The verb whose clause the cue belongs to: "was quoted as saying", "went on to say"."""
    node = cue
    while not any(c.dep_ in SUBJECTS for c in node.children):
        if node.dep_ == "xcomp" and node.head.pos_ == "VERB":
            node = node.head
        elif node.dep_ == "pcomp" and node.head.lower_ == "as":
            node = node.head.head
        else:
            break
    return node


def _around(scene: Scene, clause: Token, doer: Token | None) -> list[Span]:
    """The sentence that "…, X said, …" stands in or after."""
    addressed = lemma(clause) in lexicon.words("addressing_verbs")
    if not is_finite(clause) or (
        not addressed and any(c.dep_ == "dobj" for c in clause.rights)
    ):
        return []
    sentence = clause.sent
    start = chunk_start(clause, clause, doer)
    left = next(
        (
            c
            for c in clause.lefts
            if c.dep_ in ("ccomp", "parataxis", "advcl")
            and c.pos_ in ("VERB", "AUX")
            and _fronted(c, clause, doer)
        ),
        None,
    )
    if left is not None:
        first = sentence.start_char if clause.dep_ == "ROOT" else left.left_edge.idx
        told = Span(first, start)
        after = [t for t in left.subtree if t.i > clause.i]
        return (
            [told, scene.span(after[0], after[-1])]
            if after and not _is_another_aside(after)
            else [told]
        )
    if not _is_aside(scene, clause, start):
        return []
    head = clause.head
    whole = (
        scene.span(head.left_edge, head.right_edge)
        if head.dep_ != "ROOT"
        else Span(sentence.start_char, sentence.end_char)
    )
    end = clause.right_edge.idx + len(clause.right_edge)
    if _is_another_aside([t for t in head.subtree if t.i > clause.right_edge.i]):
        return [Span(whole.start, start)]
    return [Span(whole.start, start), Span(end, whole.end)]


def _is_another_aside(after: list[Token]) -> bool:
    """Whether what follows the aside is one more: "…, X said, Y reported"."""
    verbs = [t for t in after if t.pos_ == "VERB"]
    return (
        len(verbs) == 1
        and "aside" in takes(verbs[0])
        and not any(c.dep_ in ("ccomp", "dobj") for c in verbs[0].rights)
    )


def _split_by_aside(scene: Scene, cue: Token, doer: Token | None) -> list[Span]:
    """A sentence whose subject the parser has left beside the aside: "The difference, he told me, is that …"."""
    if cue.dep_ != "ROOT" or doer is None or doer.i > cue.i:
        return []
    left = next(
        (
            c
            for c in cue.lefts
            if c.dep_ in ("nsubj", "nsubjpass", "npadvmod", "dep") and c.i < doer.left_edge.i
        ),
        None,
    )
    right = next(
        (c for c in cue.rights if c.dep_ in ("ccomp", "conj") and not has_subject(c)), None
    )
    if (
        left is None
        or right is None
        or left.left_edge.i != cue.sent.start
        or doer.left_edge.nbor(-1).text not in (",", "—", "–")
    ):
        return []
    if right.left_edge.nbor(-1).text not in (",", "—", "–"):
        return []
    return [
        Span(left.left_edge.idx, doer.left_edge.idx),
        Span(right.left_edge.idx, cue.sent.end_char),
    ]


def _inverted(cue: Token, doer: Token | None) -> Token | None:
    """The name behind a verb between commas, where the parser has missed the inversion: "The film, said Lee, is done"."""
    if (
        cue.i + 2 >= len(cue.doc)
        or cue.i <= cue.sent.start
        or cue.nbor(-1).text != ","
        or cue.tag_ not in ("VBD", "VBZ")
    ):
        return None
    if doer is not None and (
        doer.right_edge.i != cue.i - 2
        or doer.right_edge.text == ","
        or doer.left_edge.i != cue.sent.start
    ):
        return None
    if doer is not None and any(t.text == "," for t in cue.doc[doer.i : cue.i - 1]):
        return None
    name = cue.nbor()
    while name.pos_ == "PROPN" and name.nbor().pos_ == "PROPN" and name.i + 2 < len(cue.doc):
        name = name.nbor()
    return name if name.pos_ == "PROPN" and name.nbor().text == "," else None


def _split_by_inverted(scene: Scene, cue: Token, name: Token) -> Draft | None:
    sentence = cue.sent
    end = name.idx + len(name)
    whole = pieces(
        scene,
        [Span(sentence.start_char, cue.idx), Span(end, sentence.end_char)],
        scene.limit(cue.idx),
    )
    source = [Span(cue.nbor().idx, end)]
    return Draft(cue.idx, [scene.span(cue, cue)], source, name, whole) if whole else None


def _fronted(clause: Token, cue: Token, doer: Token | None) -> bool:
    if clause.dep_ == "advcl" and any(c.dep_ == "mark" for c in clause.children):
        return False
    before = min(cue.i, doer.i if doer is not None else cue.i)
    return clause.i < before and (has_subject(clause) or clause.dep_ == "parataxis")


def _is_aside(scene: Scene, clause: Token, start: int) -> bool:
    """Whether the clause of saying is set off by commas or dashes from the sentence it is about."""
    if (
        clause.dep_ not in ("parataxis", "ccomp", "advcl", "conj", "dep", "relcl")
        or clause.head is clause
    ):
        return False
    joins = [
        c
        for c in clause.lefts
        if c.dep_ in ("mark", "cc") or c.lower_ in ("who", "which", "that", "as")
    ]
    if any(
        c.nbor().text != "," for c in joins
    ):  # "because, he says, it rains" is joined by what the aside stands in
        return False
    before = scene.text[:start].rstrip()[-1:]
    after = scene.text[clause.right_edge.idx + len(clause.right_edge) :].lstrip()[:1]
    right = clause.right_edge.text
    return before in (",", "—", "–", "-", "”", '"') and (
        after in (",", "—", "–", "-", ".", ";", "?", "!", "") or right in (",", ".")
    )


def first_person(doer: Token | None) -> bool:
    """Whether the source is "I" or "we"."""
    return doer is not None and doer.lower_ in lexicon.words("first_person")
