"""Who says it: from a cue to the words that name its source, and to the entity behind them."""

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.attribution.context import Context
from kg.annotation.attribution.frames import lemma, takes
from kg.english.dependents import first_with_label, has_label, opens_sentence
from kg.english.labels import AUXILIARIES, PAST, VERBS
from kg.english.syntax import relative_head
from kg.model.extract import Span

# Whoever is done to ("nsubjpass") says nothing, but for what `_quotes` tells.
_SUBJECTS = ("nsubj", "csubj")
# Labels of the model's own recogniser for what may be quoted.
_SPEAKING_TYPES = ("PERSON", "ORG", "GPE", "NORP")
_RELATIVE_TAGS = ("WP", "WDT", "IN")
# Labels of clauses that may take their subject from what governs them.
_WITHOUT_SUBJECT = ("xcomp", "conj", "advcl", "acl", "ccomp")
# What follows a noun and is no part of its name: "the envoy, who …".
_BEYOND_NOUN = ("relcl", "advcl", "ccomp", "parataxis")
_TENSED = ("VBD", "VBZ", "VBP")
# Pronouns of whom a text has named; "it" may be anything.
_PERSONS = ("he", "she", "they")
_ARTICLES = ("a", "an", "the")
# Steps from a token up the tree; a longer way is a parser's error, not English.
_MAX_STEPS = 6
# Tokens between a cue and the verb that leads to it.
_MAX_LEAD = 6
# Tokens between a cue and its particle: "ruled it out".
_MAX_PARTICLE = 2


def subject_of(cue: Token) -> Token | None:
    """The token that heads the cue's source, or None where none is named.

    It is the active subject, a passive's agent, or, for a cue without either, the subject of
    what governs it: "adding that", "went on to say", "was quoted as saying", "declined and
    said".
    """
    node = cue
    for _ in range(_MAX_STEPS):
        subject = _own_subject(node)
        if subject is not None:
            return subject
        if node.dep_ == "ROOT":
            # Nothing governs it that could lend a subject.
            return _noun_before(node)
        # "It was announced that …": who did is not told, and no subject above is it.
        if _is_passive(node) and not _quotes(node):
            return None
        above = _governor(node)
        if above is None:
            return None
        # "a statement saying that": the noun that the participle describes speaks.
        if node.dep_ == "acl":
            return above
        node = above
    return None


def _noun_before(verb: Token) -> Token | None:
    """The name before a tensed verb whose subject the parser has tied elsewhere.

    "In a Bloomberg interview Trump declared".
    """
    first = group_start(verb)
    if verb.tag_ not in _TENSED:
        return None
    if _is_passive(verb):
        return None
    if opens_sentence(first):
        return None
    # Only of people: before a verb may stand any noun ("in the last year declared").
    before = first.nbor(-1)
    return before if before.tag_ == "PRP" or before.ent_type_ == "PERSON" else None


def _own_subject(node: Token) -> Token | None:
    """The subject or agent among the verb's own dependents.

    Of two subjects the nearer: the other is what is said.
    """
    passive = _is_passive(node)
    for child in (*reversed(list(node.lefts)), *node.rights):
        if child.dep_ in _SUBJECTS and not passive:
            return None if child.lower_ in lexicon.words("impersonal_subjects") else child
        if child.dep_ == "nsubjpass" and _quotes(node):
            return child
        if passive and _is_agent(child) and not _quotes(node):
            return first_with_label(child.children, "pobj")
    return None


def _is_agent(child: Token) -> bool:
    """Test for the "by" of a passive: "was announced by the minister"."""
    if child.dep_ not in ("agent", "prep"):
        return False
    return bool(child.lower_ == "by")


def _quotes(node: Token) -> bool:
    """Test if the verb's passive subject speaks: "was quoted as saying", "was heard to say"."""
    return node.lemma_ in lexicon.words("quoting_verbs")


def _is_passive(node: Token) -> bool:
    if node.tag_ != "VBN":
        return False
    if has_label(node.children, *_SUBJECTS):
        return False
    # A participle that describes something needs no auxiliary: "the plan, announced by X".
    if node.dep_ in ("acl", "advcl"):
        return True
    return has_label(node.children, "auxpass")


def _governor(node: Token) -> Token | None:
    """What may lend its subject to a verb that has none."""
    dep, head = node.dep_, node.head
    if _is_circumstance(node):
        return None
    # "said that announced plans …": a clause with its own "that" is told by the cue above.
    if dep == "ccomp" and takes(head) and has_label(node.children, "mark"):
        return None
    if dep in _WITHOUT_SUBJECT:
        return head
    if dep == "pcomp" and head.dep_ in ("prep", "mark"):
        return _governor_of_gerund(head)
    return None


def _is_circumstance(node: Token) -> bool:
    """Test for a participle that tells when or if.

    Of "when asked whether" nobody is the source.
    """
    if node.dep_ != "advcl":
        return False
    if node.tag_ not in PAST:
        return False
    words = lexicon.words("circumstance_conjunctions")
    return any(c.lower_ in words for c in node.lefts)


def _governor_of_gerund(preposition: Token) -> Token | None:
    quoting = preposition.head
    if quoting.pos_ == "VERB" and not _is_passive(quoting) and preposition.lower_ == "as":
        # "TASS quoted Peskov as saying": the verb's object speaks.
        return first_with_label(quoting.children, "dobj") or quoting
    return quoting if quoting.pos_ in VERBS else None


def may_speak(head: Token) -> bool:
    """Test for a name, a person by office, or a text that speaks for its author."""
    if head.ent_type_ in _SPEAKING_TYPES:
        return True
    if head.lower_ in _PERSONS:
        return True
    noun = head.lemma_.lower()
    if noun in lexicon.words("speaking_offices"):
        return True
    return noun in lexicon.words("saying_nouns")


def is_relative(token: Token) -> bool:
    """Test for a relative pronoun, which stands for the noun that its clause hangs on."""
    if token.lower_ not in lexicon.words("relative_sources"):
        return False
    return token.tag_ in _RELATIVE_TAGS


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; any other token itself."""
    return relative_head(token) or token


def source_spans(context: Context, head: Token | None) -> list[Span]:
    """The words of a source; none where it has no head.

    Its whole noun phrase with apposition, up to a relative clause or a far attachment. For a
    relative pronoun both it and what it stands for.
    """
    if head is None:
        return []
    if is_relative(head):
        noun = antecedent(head)
        pronoun = context.span(head, head)
        return [pronoun] if noun is head else sorted([*source_spans(context, noun), pronoun])
    last = context.doc[max(_last_of_phrase(head), head.i)]
    trimmed = context.trim(head.left_edge.idx, last.idx + len(last))
    if trimmed is None:
        return []
    return [_on_line(context, _with_office(context, trimmed, head), head)]


def _last_of_phrase(head: Token) -> int:
    """The index of the last token before a clause that hangs on the noun or is joined to it."""
    # The nearest of them ends the name; what the parser ties to it behind may be told by it.
    last: int = head.right_edge.i
    for child in head.children:
        if child.dep_ in _BEYOND_NOUN and child.i > head.i:
            last = min(last, child.left_edge.i - 1)
        if child.dep_ == "conj" and child.pos_ in VERBS:
            last = min(last, child.left_edge.i - 2)  # before its "and" too
    return last


def _with_office(context: Context, span: Span, head: Token) -> Span:
    """A full name with the office before it, which the parser may leave to what is said.

    "…, the envoy, Jan Egeland said".
    """
    first = head.left_edge
    if head.pos_ != "PROPN":
        return span
    if first.i == head.i:
        return span
    if first.i < 3:
        return span
    if first.nbor(-1).text != ",":
        return span
    start = _after_comma(first.nbor(-2), head.sent.start)
    if start.nbor(-1).text != ",":
        return span
    if not _begins_office(start):
        return span
    offices = lexicon.words("speaking_offices")
    # Only an office makes the words part of the source: "…, on Monday, Jan Egeland said".
    if any(t.lower_ in offices for t in context.doc[start.i : first.i - 1]):
        return Span(start.idx, span.end)
    return span


def _after_comma(token: Token, floor: int) -> Token:
    """The first token of what stands between commas; a verb or the sentence's start ends it."""
    start = token
    while start.i > max(floor, 1) and start.pos_ not in VERBS:
        if start.nbor(-1).text == ",":
            break
        start = start.nbor(-1)
    return start


def _begins_office(token: Token) -> bool:
    if token.lower_ in _ARTICLES:
        return True
    return bool(token.pos_ == "PROPN")


def _on_line(context: Context, span: Span, head: Token) -> Span:
    """A span that runs over a line's end (a heading before it), cut to the line of its head."""
    part = context.paragraph(head.idx)
    if part is None:
        return span
    limit = context.paragraphs[part]
    return Span(max(span.start, limit.start), min(span.end, limit.end))


def group_start(verb: Token) -> Token:
    """The first word of a verb's group.

    Its auxiliaries and negation, as far as only they and adverbs stand before it.
    """
    first = node = verb
    while not opens_sentence(node):
        node = node.nbor(-1)
        # The group ends where a word hangs on something else: a subject with its own words.
        if node.head.i != verb.i:
            break
        if node.dep_ in AUXILIARIES or node.dep_ == "neg":
            first = node
        elif node.dep_ != "advmod":
            break
    return first


def cue_span(context: Context, cue: Token) -> list[Span]:
    """The cue with its auxiliaries, negation, particle, and the verbs that lead to it.

    "declined to confirm", "was quoted as saying".
    """
    first, leading = _leading_verbs(cue)
    particle = _particle(cue)
    last = cue if particle is None else particle
    between = (*first.children, *cue.children, *leading.children)
    crossed = any(
        first.i < c.i < cue.i for c in between if c.dep_ in ("nsubj", "dobj", "agent")
    )
    # Somebody stands among the verbs, and is no cue: "persuaded him to say". Whom "was quoted
    # by TASS as saying" names is.
    if crossed and lemma(cue) != "quote":
        return [context.span(cue, last)]
    return [context.span(first, last)]


def _leading_verbs(cue: Token) -> tuple[Token, Token]:
    """The first word of the verbs that lead to a cue, and the topmost of them."""
    first = node = cue
    for _ in range(_MAX_STEPS):
        first = min(first, group_start(node), key=lambda t: t.i)
        if not _is_led(node):
            break
        node = node.head.head if node.dep_ == "pcomp" else node.head
        if node.i > cue.i or cue.i - node.i > _MAX_LEAD or node.pos_ not in VERBS:
            break
    return first, node


def _is_led(node: Token) -> bool:
    if node.dep_ not in ("xcomp", "pcomp"):
        return False
    return not has_label(node.children, *_SUBJECTS)


def _particle(cue: Token) -> Token | None:
    for child in cue.children:
        if child.dep_ == "prt" and 0 < child.i - cue.i <= _MAX_PARTICLE:
            return child
    return None
