"""What a verb of attribution governs: the clause, infinitive, object or name that is the content, by the shapes of syntax."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg import lexicon
from kg.annotate.attribution.context import Scene
from kg.annotate.attribution.frames import lemma, takes
from kg.annotate.attribution.sources import may_speak
from kg.model.extract import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_FOLLOWS = frozenset({"because", "as", "since", "if", "unless", "although", "though", "so"})
_MAX_ADJUNCT = 16  # tokens between a cue and the "that" of its clause
_NAMING = frozenset(
    {"as", "of", "for", "to", "with"}
)  # described as, accused of, blamed for, likened to, charged with


def complements(
    scene: Scene, cue: Token, kinds: frozenset[str], doer: Token | None
) -> Iterator[Span]:
    """The content that the verb governs, of the kinds that it takes.

    Nothing where there is none.
    """
    if "clause" in kinds:
        found = list(right_clauses(scene, cue))
        if found:
            yield from found
            return
    for child in cue.rights:
        span = _complement(scene, cue, child, kinds, doer)
        if span is not None:
            yield from span
            return


def right_clauses(scene: Scene, cue: Token) -> Iterator[Span]:
    """The clauses after the cue, in one piece.

    With what the parser took for its object and is their subject.
    """
    clauses = [
        c
        for c in cue.rights
        if c.dep_ == "ccomp" and not is_bare_saying(c) and not _is_scene(cue, c)
    ]
    found = [
        c
        for c in clauses
        if has_subject(c) or _is_wh(c) or c.tag_ in ("VBD", "VBZ", "VBP") or is_finite(c)
    ]
    found += _misread(cue) if not found else []
    clauses = clauses or found
    stranded = (
        clauses[0]
        if clauses and not has_subject(clauses[0]) and is_finite(clauses[0])
        else None
    )
    if stranded is not None and lemma(cue) not in lexicon.words("addressing_verbs"):
        subject = next((c for c in cue.rights if c.dep_ == "dobj" and c.i < stranded.i), None)
        if subject is not None:
            yield Span(subject.left_edge.idx, _clause_span(scene, cue, clauses[-1]).end)
            return
    if found:
        last = clauses[-1] if clauses[-1].i > found[-1].i else found[-1]
        yield Span(_clause_span(scene, cue, found[0]).start, _clause_span(scene, cue, last).end)


def _is_scene(cue: Token, clause: Token) -> bool:
    """Whether the clause has only a participle: "shows him playing chess" is what is seen, and not what is held."""
    return clause.tag_ == "VBG" and not is_finite(clause) and "quote" not in takes(cue)


def is_bare_saying(clause: Token) -> bool:
    """Whether the clause is only an aside after a comma: "…, TASS reported"."""
    bare = "aside" in takes(clause) and not any(
        c.dep_ in ("ccomp", "dobj", "xcomp") for c in clause.rights
    )
    return bare and clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","


def _misread(cue: Token) -> list[Token]:
    """Clauses that the parser gives another label: "said that claim smacked of …", "have not said when …"."""
    if "quote" not in takes(cue):
        return []
    for token in cue.doc[cue.i + 1 : min(cue.i + _MAX_ADJUNCT, cue.sent.end)]:
        clause = token.head
        hung = clause.dep_ in ("relcl", "acl") and clause.i > token.i
        if (
            token.lower_ == "that"
            and hung
            and any(c.dep_ in SUBJECTS and c.i > token.i for c in clause.children)
        ):
            return [clause]  # "said after the talks that they …"
    for child in cue.rights:
        if (
            child.dep_ == "dobj"
            and child.left_edge.lower_ == "that"
            and any(c.dep_ in ("acl", "relcl") for c in child.rights)
        ):
            return [child]
        if (
            child.dep_ == "advcl"
            and child.left_edge.tag_ == "WRB"
            and child.left_edge.i == cue.i + 1
            and has_subject(child)
        ):
            return [child]
    return []


def has_subject(clause: Token) -> bool:
    """Whether the clause has a subject, or an object before it as in a question."""
    return any(
        c.dep_ in SUBJECTS or (c.dep_ in ("attr", "dobj") and c.i < clause.i)
        for c in clause.children
    )


def _is_wh(clause: Token) -> bool:
    return clause.left_edge.tag_ in ("WRB", "WP", "WDT", "WP$") or clause.left_edge.lower_ in (
        "whether",
        "if",
    )


def _clause_span(scene: Scene, cue: Token, clause: Token) -> Span:
    """A clause from its first word after "that", to the end of what is told with it."""
    first = clause.left_edge
    if first.i < cue.i:
        first = next((t for t in clause.subtree if t.i > cue.i), clause)
    if first.lower_ == "that" and first.tag_ in ("IN", "WDT") and first.i < clause.i:
        first = first.nbor()
    last = _before_next_deed(cue, clause)
    for sibling in cue.rights:
        if sibling.i > last.i and _goes_on(sibling, cue):
            last = sibling.right_edge
    span = scene.span(first, last)
    span = _to_sentence_end(scene, span)
    quote = scene.quote_at(span.end - 1)
    inside = scene.quote_at(cue.idx)
    if quote is not None and quote != inside and quote.start >= first.idx:
        span = Span(
            span.start, max(span.end, quote.end)
        )  # the parser lost a quotation of several sentences
    return span


def _to_sentence_end(scene: Scene, span: Span) -> Span:
    """The span up to a quotation that ends a sentence, where the parser has missed that one ends there."""
    quote = scene.quote_after(span.start)
    while quote is not None and quote.end < span.end:
        if (
            scene.ends_sentence(quote)
            and scene.text[quote.end : quote.end + 2].strip().isupper()
        ):
            return Span(span.start, quote.end)
        quote = scene.quote_after(quote.end)
    return span


def _before_next_deed(cue: Token, clause: Token) -> Token:
    """The last token of a clause, without the next deed that the parser may join to it: "said he would go and left"."""
    if cue.tag_ in ("VBD", "VBZ") and clause.tag_ in ("VB", "VBN", "VBG"):
        for child in clause.rights:
            joined = (
                child.dep_ == "conj"
                and child.tag_ == cue.tag_
                and not any(c.dep_ in SUBJECTS for c in child.children)
            )
            if joined and takes(child):
                marks = [
                    c
                    for c in clause.rights
                    if c.i < child.i
                    and c.dep_ in ("cc", "punct")
                    and c.i >= child.left_edge.i - 2
                ]
                return min([child.left_edge, *marks], key=lambda t: t.i).nbor(-1)
    last: Token = clause.right_edge
    return last


def _goes_on(sibling: Token, cue: Token) -> bool:
    """Whether what the parser hangs on the cue, after its clause, is told by the speaker too."""
    if sibling.dep_ == "advcl":
        return any(c.dep_ == "mark" and c.lower_ in _FOLLOWS for c in sibling.children)
    if sibling.dep_ != "conj" or "quote" in takes(sibling):
        return False
    return (
        any(c.dep_ in SUBJECTS for c in sibling.children)
        and sibling.left_edge.nbor(-1).text != ";"
    )


def _complement(
    scene: Scene, cue: Token, child: Token, kinds: frozenset[str], doer: Token | None
) -> list[Span] | None:
    dep = child.dep_
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
    passive = any(c.dep_ == "auxpass" for c in cue.children)
    if dep == "xcomp" and infinitive and passive:
        return _raised(scene, cue, child) if "raising" in kinds else None
    if dep in ("xcomp", "ccomp") and infinitive:
        return _infinitive(scene, cue, child, kinds)
    if passive and dep == "prep" and child.lower_ == "of" and "naming" in kinds:
        deed = next((c for c in child.children if c.dep_ == "pcomp"), None)
        return [scene.span(deed.left_edge, deed.right_edge)] if deed is not None else None
    if passive or doer is None:
        return None
    if dep == "xcomp" and child.tag_ == "VBG" and "gerund" in kinds:
        return [scene.span(child.left_edge, child.right_edge)]
    if dep in ("dobj", "prep") and "naming" in kinds:
        named = _named(scene, cue, child)
        if named:
            return named
    holds = may_speak(doer) or doer.tag_ in (
        "NNS",
        "PRP",
        "WP",
    )  # "the row highlighted the need" is nobody's claim
    if (
        dep == "prep"
        and "object" in kinds
        and f"{lemma(cue)} {child.lower_}" in lexicon.words("object_verbs")
    ):
        wanted = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
        return (
            [scene.span(wanted.left_edge, wanted.right_edge)]
            if wanted is not None and holds
            else None
        )
    if dep == "dobj" and "object" in kinds and holds and child.pos_ in ("NOUN", "PROPN"):
        return [scene.span(child.left_edge, child.right_edge)]
    return None


def _raised(scene: Scene, cue: Token, child: Token) -> list[Span] | None:
    subject = next((c for c in cue.children if c.dep_ == "nsubjpass"), None)
    if subject is None:
        return None
    return [
        scene.span(subject.left_edge, subject.right_edge),
        scene.span(child.left_edge, child.right_edge),
    ]


def _infinitive(
    scene: Scene, cue: Token, child: Token, kinds: frozenset[str]
) -> list[Span] | None:
    asked = next(
        (c for c in cue.rights if c.dep_ in ("dobj", "dative") and c.i < child.i), None
    )
    asked = asked or next(
        (c for c in child.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < child.i), None
    )
    on = next(
        (
            c
            for p in cue.rights
            if p.dep_ == "prep" and p.i < child.i
            for c in p.children
            if c.dep_ == "pobj"
        ),
        None,
    )
    whom = asked or on
    if whom is not None:
        first = whom.left_edge
        return (
            [scene.span(first, child.right_edge)]
            if "request" in kinds and first.i > cue.i
            else None
        )
    return [scene.span(child.left_edge, child.right_edge)] if "infinitive" in kinds else None


def _named(scene: Scene, cue: Token, child: Token) -> list[Span] | None:
    """What is named and what it is said to be, in one piece."""
    if child.dep_ != "dobj":
        return None
    joins = _NAMING if lemma(cue) not in ("see", "view", "regard") else ("as",)
    says = [
        c
        for c in cue.rights
        if c.i > child.i
        and (c.dep_ in ("oprd", "xcomp") or (c.dep_ == "prep" and c.lower_ in joins))
    ]
    if (
        not says
        and lemma(cue) == "accuse"
        and any(c.dep_ == "prep" and c.lower_ == "of" for c in child.children)
    ):
        return [scene.span(child.left_edge, child.right_edge)]
    if says:
        return [
            scene.span(child.left_edge, max((c.right_edge for c in says), key=lambda t: t.i))
        ]
    long = child.right_edge.i - child.left_edge.i >= 3
    return (
        [scene.span(child.left_edge, child.right_edge)]
        if lemma(cue) == "call" and long
        else None
    )


def is_finite(verb: Token) -> bool:
    """Whether the verb is tensed or has an auxiliary."""
    return verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.dep_ in ("aux", "auxpass") for c in verb.children
    )
