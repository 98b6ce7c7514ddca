"""The words of a participant: its noun phrase, or the clause that it is.

A noun phrase is what stands before its head, it, and what it is of or from, without relative
clauses; a clause is told without "to" and "that" before it.
"""

from spacy.tokens import Doc, Token

from kg.model.extract import Span

_BELONGING = frozenset(
    {"of", "for", "from", "throughout"}
)  # what follows these tells which one is meant
_BEFORE = frozenset({"amod", "compound", "nmod"})
_TENSED = frozenset({"VBZ", "VBP", "VBD", "MD"})
_LEFT_OUT = frozenset(
    {
        "relcl",
        "acl",
        "appos",
        "punct",
        "cc",
        "conj",
        "advcl",
        "parataxis",
        "ccomp",
        "nsubj",
        "cop",
        "prep",
    }
)


def noun_phrase(head: Token) -> Span:
    """The characters of a noun phrase without relative clauses: what stands before its head, it, and what it is of or from."""
    if (
        head.pos_ in ("VERB", "AUX")
        and head.tag_[:1] in "VM"
        and head.dep_ not in _BEFORE
        and head.n_lefts + head.n_rights > 0
    ):
        return _clause(head)
    start = _first(head)
    end = _last(head)
    return Span(head.doc[start].idx, head.doc[end].idx + len(head.doc[end]))


def _clause(verb: Token) -> Span:
    """The characters of a clause without "to" and "that" before it and without a relative clause at its end."""
    doc = verb.doc
    start, end = verb.left_edge.i, _before_relative(verb)
    if verb.tag_ == "VB":
        end = min(
            [
                end,
                *(
                    c.left_edge.i - 1
                    for c in verb.rights
                    if c.dep_ in ("cc", "conj") and _joins_finite(verb)
                ),
            ]
        )
    while end > verb.i and (doc[end].is_punct or doc[end].is_space):
        end -= 1
    while start < verb.i and (
        doc[start].is_punct
        or doc[start].is_space
        or doc[start].dep_ in ("mark", "cc")
        or is_to(doc[start])
    ):
        start += 1
    return Span(doc[start].idx, doc[end].idx + len(doc[end]))


def _joins_finite(verb: Token) -> bool:
    """Whether an infinitive is joined to a tensed verb, which then is the main verb's fellow: "urged us to stay and left"."""
    return any(c.dep_ == "conj" and c.tag_ in _TENSED for c in verb.rights)


def is_to(token: Token) -> bool:
    """Whether a token is the "to" of an infinitive."""
    return token.dep_ == "aux" and token.lower_ == "to"


def _before_relative(verb: Token) -> int:
    """The last token of a clause, without the relative clause that its last noun may have."""
    end: int = verb.right_edge.i
    node = verb.doc[end]
    while node.i > verb.i and node.dep_ != "relcl":
        node = node.head
    return (
        node.left_edge.i - 1
        if node.dep_ == "relcl" and node.i > verb.i and node.left_edge.i - 1 > verb.i
        else end
    )


def _asks(child: Token) -> bool:
    """Whether a word before a noun asks for its number or kind: "how much", "which"."""
    return child.left_edge.tag_ in ("WRB", "WDT", "WP")


def _first(head: Token) -> int:
    if head.pos_ in ("VERB", "AUX"):
        return head.i
    first = head.i
    for child in head.lefts:
        if child.dep_ not in _LEFT_OUT and child.i < first and not _asks(child):
            first = min(first, child.left_edge.i)
    while first < head.i and (head.doc[first].is_punct or head.doc[first].is_space):
        first += 1
    return _whole_word(head.doc, first)


def _whole_word(doc: Doc, i: int) -> int:
    """The first token of a hyphenated word: "counter" of "counter-protesters", which the tokeniser takes apart."""
    while (
        i > 1
        and doc[i - 1].text == "-"
        and not doc[i - 1].whitespace_
        and not doc[i - 2].whitespace_
    ):
        i = min(i - 2, doc[i - 2].left_edge.i)
    return i


def _last(head: Token) -> int:
    last = head.i
    for prep in head.rights:
        if prep.dep_ == "prep" and prep.lower_ in _BELONGING and prep.i == last + 1:
            last = max([_last(p) for p in prep.rights if p.dep_ == "pobj"], default=last)
    return last
