"""The words of a participant: its noun phrase, or the clause that it is.

A noun phrase is what stands before its head, it, and what it is of or from, without relative
clauses; a clause is told without "to" and "that" before it.
"""

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.english.labels import FINITE, NOUN_MODIFIERS, RELATIVE_OR_ASKING, VERBS
from kg.model.extract import Span

# Dependents of a head that are no part of its noun phrase, though they may stand before it.
_OUTSIDE = frozenset(
    {
        "acl",
        "advcl",
        "appos",
        "cc",
        "ccomp",
        "conj",
        "cop",
        "nsubj",
        "parataxis",
        "prep",
        "punct",
        "relcl",
    }
)
# What joins a clause to what stands before it: "that", "because", "and".
_CONJUNCTIONS = frozenset({"cc", "mark"})
# What stands where something is joined to a verb: the "and", and what is joined.
_JOINTS = frozenset({"cc", "conj"})


def noun_phrase(head: Token) -> Span:
    """The characters of a noun phrase, or of the clause where its head is a verb.

    What stands before the head, it, and what it is of or from, without relative clauses.
    """
    if _heads_clause(head):
        return _clause(head)
    return _characters(head.doc, _first(head), _last(head))


def _characters(doc: Doc, first: int, last: int) -> Span:
    """The characters of tokens `first` to `last`, that included."""
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _heads_clause(head: Token) -> bool:
    """Test for a verb with words of its own that does not stand before a noun."""
    # Part of speech and tag come from two models, and do not always agree.
    if head.pos_ not in VERBS:
        return False
    if head.tag_[:1] not in ("V", "M"):
        return False
    if head.dep_ in NOUN_MODIFIERS:  # "the elected president"
        return False
    return head.n_lefts + head.n_rights > 0


# --- Clauses


def _clause(verb: Token) -> Span:
    """The characters of a clause.

    Without "to" and "that" before it and without a relative clause at its end.
    """
    doc = verb.doc
    start, end = verb.left_edge.i, _before_relative(verb)
    if verb.tag_ == "VB":
        end = min(end, _before_joined(verb))
    while end > verb.i and _is_blank(doc[end]):
        end -= 1
    while start < verb.i and _leads_in(doc[start]):
        start += 1
    return _characters(doc, start, end)


def _before_joined(verb: Token) -> int:
    """The last token of an infinitive before a tensed verb that is joined to it, if one is.

    That verb is the main verb's fellow: "urged us to stay and left".
    """
    joined = [child for child in verb.rights if child.dep_ == "conj"]
    if not any(child.tag_ in FINITE for child in joined):
        return int(verb.right_edge.i)
    # The "and" before it goes too.
    return min(child.left_edge.i for child in verb.rights if child.dep_ in _JOINTS) - 1


def _is_blank(token: Token) -> bool:
    return token.is_punct or token.is_space


def _leads_in(token: Token) -> bool:
    """Test for what stands before a clause and says nothing: "that", "and", "to", a comma."""
    if token.dep_ in _CONJUNCTIONS:
        return True
    return _is_blank(token) or is_to(token)


def is_to(token: Token) -> bool:
    """Test for the "to" of an infinitive."""
    return token.dep_ == "aux" and token.lower_ == "to"


def _before_relative(verb: Token) -> int:
    """The last token of a clause, without the relative clause that its last noun may have."""
    end = int(verb.right_edge.i)
    node = verb.doc[end]
    while node.i > verb.i and node.dep_ != "relcl":
        node = node.head
    if node.i <= verb.i:
        return end
    before = int(node.left_edge.i) - 1
    # A relative clause right behind the verb modifies nothing that the clause has.
    return before if before > verb.i else end


# --- Noun phrases


def _first(head: Token) -> int:
    """The first token of a noun phrase."""
    if head.pos_ in VERBS:
        return head.i
    first = head.i
    for child in head.lefts:
        if child.i < first and _is_inside(child):
            first = min(first, child.left_edge.i)
    while first < head.i and _is_blank(head.doc[first]):
        first += 1
    return _whole_word(head.doc, first)


def _is_inside(child: Token) -> bool:
    if child.dep_ in _OUTSIDE:
        return False
    # "How much" and "which" ask for the number or kind of the noun, and are not its words.
    return child.left_edge.tag_ not in RELATIVE_OR_ASKING


def _whole_word(doc: Doc, i: int) -> int:
    """The first token of a hyphenated word, which the tokeniser takes apart.

    "Counter" of "counter-protesters".
    """
    while i > 1 and _is_hyphen_within_word(doc, i - 1):
        i = min(i - 2, doc[i - 2].left_edge.i)
    return i


def _is_hyphen_within_word(doc: Doc, i: int) -> bool:
    if doc[i].text != "-":
        return False
    return not (doc[i].whitespace_ or doc[i - 1].whitespace_)


def _last(head: Token) -> int:
    """The last token of a noun phrase: its head, or what it is of or from."""
    last = head.i
    belonging = lexicon.words("phrase_belonging")
    for preposition in head.rights:
        if preposition.lower_ not in belonging:
            continue
        # "for" may open a clause: "the order for troops to leave".
        if preposition.dep_ != "prep":
            continue
        if preposition.i != last + 1:  # what parts them makes it somebody else's
            continue
        objects = (child for child in preposition.rights if child.dep_ == "pobj")
        last = max(map(_last, objects), default=last)
    return last
