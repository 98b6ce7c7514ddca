"""Who says it: from a cue to the words that name its source, and to the entity behind them."""

from spacy.tokens import Token

from kg import lexicon
from kg.annotate.attribution.context import Scene
from kg.annotate.attribution.frames import lemma, takes
from kg.model.extract import Span

_SUBJECTS = ("nsubj", "csubj")
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_MAX_STEPS = 6


def subject_of(cue: Token) -> Token | None:
    """The token that heads the cue's source, or None where none is named.

    It is the active subject, a passive's agent, or, for a cue without either, the subject of
    what governs it: "adding that", "went on to say", "was quoted as saying", "declined and
    said".
    """
    node = cue
    for _ in range(_MAX_STEPS):
        found = _own_subject(node)
        if found is not None:
            return found
        if node.dep_ == "ROOT":
            return _noun_before(node)
        if _is_passive(node) and not _quotes(node):
            return None
        above = _governor(node)
        if above is None:
            return None
        if node.dep_ == "acl":
            return above
        node = above
    return None


def _noun_before(verb: Token) -> Token | None:
    """The name before a tensed verb whose subject the parser has tied elsewhere: "In a Bloomberg interview Trump declared"."""
    first = group_start(verb)
    if (
        verb.tag_ not in ("VBD", "VBZ", "VBP")
        or _is_passive(verb)
        or first.i == verb.sent.start
    ):
        return None
    before = first.nbor(-1)
    return before if before.tag_ == "PRP" or before.ent_type_ == "PERSON" else None


def _own_subject(node: Token) -> Token | None:
    passive = _is_passive(node)
    for child in (
        *reversed(list(node.lefts)),
        *node.rights,
    ):  # of two subjects the nearer: the other is what is told
        dep = child.dep_
        if dep in _SUBJECTS and not passive:
            return None if child.lower_ in ("there", "you", "one") else child
        if dep == "nsubjpass" and _quotes(node):
            return child
        if passive and dep in ("agent", "prep") and child.lower_ == "by" and not _quotes(node):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _quotes(node: Token) -> bool:
    """Whether the verb is one whose passive subject speaks: "was quoted as saying", "was heard to say"."""
    return node.lemma_ in lexicon.words("quoting_verbs")


def _is_passive(node: Token) -> bool:
    if node.tag_ != "VBN" or any(c.dep_ in _SUBJECTS for c in node.children):
        return False
    return node.dep_ in ("acl", "advcl") or any(c.dep_ == "auxpass" for c in node.children)


def _governor(node: Token) -> Token | None:
    dep, head = node.dep_, node.head
    if (
        dep == "advcl"
        and node.tag_ in ("VBD", "VBN")
        and any(c.lower_ in ("when", "if", "as", "once", "unless") for c in node.lefts)
    ):
        return None  # "when asked whether"
    if dep in ("xcomp", "conj", "advcl", "acl", "ccomp"):
        if dep == "ccomp" and takes(head) and any(c.dep_ == "mark" for c in node.children):
            return None
        return head
    if dep == "pcomp" and head.dep_ in ("prep", "mark"):
        quoted = head.head
        if quoted.pos_ == "VERB" and not _is_passive(quoted) and head.lower_ == "as":
            return _quoted_object(quoted)
        return quoted if quoted.pos_ in ("VERB", "AUX") else None
    return None


def _quoted_object(verb: Token) -> Token | None:
    """TASS quoted Peskov as saying: the verb's object speaks."""
    return next((c for c in verb.children if c.dep_ == "dobj"), verb)


def may_speak(doer: Token) -> bool:
    """Whether the noun phrase is a name, a person by office, or a text that speaks for its author."""
    if doer.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or doer.lower_ in (
        "he",
        "she",
        "they",
    ):
        return True
    noun = doer.lemma_.lower()
    return noun in lexicon.words("speaking_offices") or noun in lexicon.words("saying_nouns")


def is_relative(token: Token) -> bool:
    """Whether the source is a relative pronoun, which stands for the noun that its clause hangs on."""
    return token.lower_ in _RELATIVES and token.tag_ in ("WP", "WDT", "IN")


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; any other token itself."""
    node = token
    for _ in range(_MAX_STEPS):
        if node.dep_ == "relcl":
            return node.head
        if node.head is node:
            break
        node = node.head
    return token


def source_spans(scene: Scene, doer: Token) -> list[Span]:
    """The words of a source: its whole noun phrase with apposition, up to a relative clause or a far attachment.

    For a relative pronoun both it and what it stands for.
    """
    if is_relative(doer):
        noun = antecedent(doer)
        own = scene.span(doer, doer)
        return [own] if noun is doer else sorted([*source_spans(scene, noun), own])
    cut = [
        c.left_edge.i
        for c in doer.children
        if c.dep_ in ("relcl", "advcl", "ccomp", "parataxis") and c.i > doer.i
    ]
    conjuncts = [c for c in doer.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")]
    last = min(
        [doer.right_edge.i, *(i - 1 for i in cut), *(c.left_edge.i - 2 for c in conjuncts)]
    )
    neat = scene.tidy(
        doer.left_edge.idx, scene.doc[max(last, doer.i)].idx + len(scene.doc[max(last, doer.i)])
    )
    if neat is None:
        return []
    return [_from_line(scene, _with_office(scene, neat, doer), doer)]


def _with_office(scene: Scene, span: Span, doer: Token) -> Span:
    """A full name with the office before it, which the parser may leave to what is told: "…, the envoy, Jan Egeland said"."""
    first = doer.left_edge
    if doer.pos_ != "PROPN" or first.i == doer.i or first.i < 3 or first.nbor(-1).text != ",":
        return span
    start = first.nbor(-2)
    while (
        start.i > max(doer.sent.start, 1)
        and start.nbor(-1).text != ","
        and start.pos_ not in ("VERB", "AUX")
    ):
        start = start.nbor(-1)
    office = scene.doc[start.i : first.i - 1]
    title = start.lower_ in ("the", "a", "an") or start.pos_ == "PROPN"
    if (
        title
        and start.nbor(-1).text == ","
        and any(t.lower_ in lexicon.words("speaking_offices") for t in office)
    ):
        return Span(start.idx, span.end)
    return span


def _from_line(scene: Scene, span: Span, doer: Token) -> Span:
    """A span that runs over a line's end (a heading before it) is cut to the line of its head."""
    part = scene.paragraph(doer.idx)
    if part is None:
        return span
    limit = scene.paragraphs[part]
    return Span(max(span.start, limit.start), min(span.end, limit.end))


def group_start(verb: Token) -> Token:
    """The first word of a verb's group: its auxiliaries and negation, as far as only they and adverbs stand before it."""
    first = node = verb
    while node.i > verb.sent.start:
        node = node.nbor(-1)
        if node.head.i != verb.i or node.dep_ not in ("aux", "auxpass", "neg", "advmod"):
            break
        if node.dep_ != "advmod":
            first = node
    return first


def cue_span(scene: Scene, cue: Token) -> list[Span]:
    """The cue with its auxiliaries, negation, particle, and the verbs that lead to it: "declined to confirm"."""
    first = last = cue
    node = cue
    for _ in range(_MAX_STEPS):
        first = min(first, group_start(node), key=lambda t: t.i)
        leads = node.dep_ in ("xcomp", "pcomp") and not any(
            c.dep_ in _SUBJECTS for c in node.children
        )
        if not leads:
            break
        node = node.head.head if node.dep_ == "pcomp" else node.head
        if node.i > cue.i or cue.i - node.i > 6 or node.pos_ not in ("VERB", "AUX"):
            break
    particle = [c for c in cue.children if c.dep_ == "prt" and 0 < c.i - cue.i <= 2]
    last = particle[0] if particle else last
    whole = scene.span(first, last)
    crossed = any(
        c.dep_ in ("nsubj", "dobj", "agent") and first.i < c.i < cue.i
        for c in (*first.children, *cue.children, *node.children)
    )
    return [scene.span(cue, last)] if crossed and lemma(cue) != "quote" else [whole]
