"""Attribution without a verb of saying: "according to X", "X's claim that …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg import lexicon
from kg.annotate.attribution.context import Draft, Scene, pieces
from kg.annotate.attribution.frames import takes
from kg.annotate.attribution.sources import cue_span, source_spans, subject_of
from kg.model.extract import Span


def according(scene: Scene, word: Token) -> Draft | None:
    """Of "according to X, …" the rest of the sentence is what X says."""
    to = next((c for c in word.children if c.lower_ == "to"), None)
    if to is None:
        following = word.nbor() if word.i + 1 < len(word.doc) else None
        to = following if following is not None and following.lower_ == "to" else None
    doer = (
        next((c for c in to.children if c.dep_ in ("pobj", "pcomp")), None)
        if to is not None
        else None
    )
    if to is None or doer is None:
        return None
    limit = scene.limit(word.idx)
    chunk = Span(
        word.left_edge.idx, max(doer.right_edge.idx + len(doer.right_edge), to.idx + 2)
    )
    quote = (
        scene.quote_before(word.idx) if word.text.islower() else None
    )  # a capital opens a sentence of its own
    if quote is not None and quote.start >= limit.start and scene.quote_at(word.idx) is None:
        start = word.sent.start_char if word.sent.start_char < quote.start else quote.start
        content = pieces(scene, [Span(start, quote.end)], limit)
        quotes = [quote] if start == quote.start else []
    else:
        content = pieces(scene, _sentence_around(scene, word, chunk), limit)
        quotes = []
    if not content:
        return None
    return Draft(
        word.idx, [scene.span(word, to)], source_spans(scene, doer), doer, content, quotes
    )


def _sentence_around(scene: Scene, word: Token, chunk: Span) -> Iterator[Span]:
    sentence = word.sent
    head = word.head
    while head.pos_ not in ("VERB", "AUX") and head.dep_ != "ROOT":
        head = head.head
    clause = (
        scene.span(head.left_edge, head.right_edge)
        if head.dep_ in ("ROOT", "ccomp", "conj", "relcl")
        else None
    )
    whole = (
        clause
        if clause is not None and clause.start <= chunk.start <= clause.end
        else Span(sentence.start_char, sentence.end_char)
    )
    if chunk.start <= sentence.start_char + 1 or not scene.text[
        chunk.end : sentence.end_char
    ].strip(" .\n\xa0"):
        whole = Span(sentence.start_char, sentence.end_char)
    if whole.start < chunk.start:
        yield Span(whole.start, chunk.start)
    if chunk.end < whole.end:
        yield Span(chunk.end, whole.end)


def from_noun(scene: Scene, noun: Token) -> Draft | None:
    """What follows a noun of saying: "X's claim that …", "X expressed hope that …", "plans by X to …"."""
    clause = next(
        (
            c
            for c in noun.rights
            if c.dep_ in ("acl", "ccomp", "relcl", "appos") and _is_content(c)
        ),
        None,
    )
    if clause is None:
        return None
    verb = _light_verb(noun)
    doer = _holder(noun) or (subject_of(verb) if verb is not None else None)
    if doer is None and noun.lemma_.lower() not in lexicon.words("saying_nouns"):
        return None
    first = clause.left_edge
    if first.lower_ == "that" and first.dep_ == "mark":
        first = first.nbor()
    content = pieces(scene, [scene.span(first, clause.right_edge)], scene.limit(noun.idx))
    if not content:
        return None
    cue = (
        [scene.span(noun, noun)]
        if verb is None
        else sorted([*cue_span(scene, verb), scene.span(noun, noun)])
    )
    spans = source_spans(scene, doer) if doer is not None else []
    return Draft(noun.idx, cue, spans, doer, content, spoken=False)


def _is_content(clause: Token) -> bool:
    that = clause.dep_ != "relcl" and any(
        c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in clause.children
    )
    return that or any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def _holder(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _light_verb(noun: Token) -> Token | None:
    """The verb that joins the noun to who says it, if it stands before it."""
    verb = noun.head
    if (
        noun.dep_ == "pobj"
        and verb.lower_ in ("in", "with", "by")
        and verb.head.pos_ == "VERB"
        and "quote" in takes(verb.head)
    ):
        return verb.head  # "said in a statement that"
    joins = (
        noun.dep_ == "dobj"
        and verb.i < noun.i
        and verb.lemma_.lower() in lexicon.words("light_verbs")
    )
    return verb if joins else None
