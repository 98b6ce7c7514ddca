"""From a clause or an infinitive to the word that decides if it is real.

"tried to seize", "denied that it seized", "admitted seizing", "troops seizing the town".
"""

from spacy.tokens import Token

from kg import lexicon
from kg.english.dependents import (
    first_before,
    first_with_label,
    has_label,
    has_word,
    is_infinitive,
)
from kg.english.factuality.effects import Status, effect_on, over, with_particle
from kg.english.factuality.modifiers import is_made_up, is_negated
from kg.english.factuality.nominal import inherit, is_known, through_preposition
from kg.english.factuality.steps import STOP, Step
from kg.english.labels import AUXILIARIES, PRESENT, SUBJECTS_OF_ANY_KIND, VERBS

# Verbs that with an infinitive tell a plan or a duty: "is to leave", "has to leave".
_PERIPHRASTIC = ("be", "have")
# Behind "how" they ask to what extent, which may be none.
_EXTENT = ("many", "much")
_SUBJECT_CLAUSES = ("csubj", "csubjpass")


def climb_clause(node: Token, status: Status) -> Step:
    """The step from the verb of a clause."""
    if node.dep_ == "pcomp":
        return through_preposition(node.head, "gerund", status)
    if node.dep_ == "relcl" and _is_any_kind(node.head):
        inherit(node.head, node.head.head, status)
    if node.dep_ == "relcl" and _is_set_in_fiction(node):
        status.downgrade("hypothetical")
        return STOP
    infinitive = is_infinitive(node)
    if _is_content_of_report(node):
        return _from_report(node.head, status)
    if node.dep_ == "relcl" and not infinitive:
        return _from_cleft(node, status)
    if node.dep_ in _SUBJECT_CLAUSES:
        return _from_subject_clause(node, status)
    if infinitive:
        return _from_infinitive(node, status)
    if node.dep_ == "advcl":
        return _from_adverbial_clause(node, status)
    return _from_clause(node, status)


def _is_set_in_fiction(clause: Token) -> bool:
    """Test for "the film, in which …", "a novel where …"."""
    if not is_made_up(clause.head):
        return False
    first = clause.left_edge
    return first.lower_ == "where" or (first.dep_ == "prep" and first.lower_ == "in")


def _is_content_of_report(clause: Token) -> bool:
    """Test for what a report says, which the parser may take for a relative clause.

    "A false story that rebels attacked the town", unlike "a story that he wrote".
    """
    if clause.dep_ not in ("relcl", "acl"):
        return False
    if clause.head.lemma_.lower() not in lexicon.words("report_nouns"):
        return False
    first = clause.left_edge
    if first.lower_ != "that":
        return False
    subject = first_with_label(clause.lefts, *SUBJECTS_OF_ANY_KIND)
    if subject is None or subject.i == first.i:
        return False
    # Of a pronoun nobody knows; "a story that he wrote" is the commoner.
    return subject.pos_ != "PRON" or first.dep_ == "mark"


def _from_report(noun: Token, status: Status) -> Step:
    """What a false report says is denied, what another says is left open."""
    false = lexicon.words("false_adjectives")
    if any(c.lower_ in false for c in noun.lefts):
        status.negate()
        return STOP
    status.apply(effect_on(noun, "clause") or "possible")
    return Step(noun, reads_beside=True)


def _is_any_kind(noun: Token) -> bool:
    """Test for whoever does something: "would extradite people who had been accused"."""
    if noun.tag_ != "NNS":
        return False
    if noun.n_lefts != 0:
        return False
    return noun.dep_ != "ROOT"


def _from_cleft(node: Token, status: Status) -> Step:
    """The negation of a cleft is that of its clause.

    "It is not Russia that is losing Palmyra".
    """
    copula = node.head.head
    if node.head.dep_ != "attr":
        return STOP
    if copula.lemma_ != "be":
        return STOP
    if has_word(copula.children, "it") and has_label(copula.children, "neg"):
        status.negate()
    return STOP


def _from_subject_clause(node: Token, status: Status) -> Step:
    head = node.head
    modals = lexicon.words("hypothetical_modals")
    if any(c.norm_ in modals for c in head.children):
        status.downgrade("hypothetical")
    elif node.tag_ == "VBG" and head.tag_ in PRESENT:
        status.downgrade("possible")  # "leaving them to die is a mistake"
    return STOP


def _from_infinitive(node: Token, status: Status) -> Step:
    if _is_sequel(node):
        return STOP
    if has_word(node.head.children, "too"):
        status.negate()  # "too weak to attack"
        return STOP
    governor = _predicate(node.head, node)
    # "went on to serve" tells what came of it, not what it was for.
    if with_particle(governor) in lexicon.words("outcome_verbs"):
        return Step(governor, reads_beside=True)
    noun = _object_before(governor, node)
    if noun is None and _is_periphrasis(governor, node):
        return _from_periphrasis(governor, status)
    # "are making attempts now to seize": the parser ties the infinitive to the light verb.
    if noun is not None and _governs_infinitive(noun):
        governor = noun
    return _from_governor(node, governor, status)


def _from_governor(node: Token, governor: Token, status: Status) -> Step:
    """From an infinitive to what it depends on; one without effect is a purpose."""
    effect = effect_on(governor, "infinitive")
    if effect is None or _is_purpose(node, governor, effect):
        status.downgrade("planned")
        may_climb = node.dep_ in ("xcomp", "ccomp")
        return Step(governor, reads_beside=True) if may_climb else STOP
    if _has_come_true(node, governor, effect):
        effect = "factual"
    # "the bid to oust him failed".
    if governor.dep_ == "nsubj" and governor.head.lemma_ in lexicon.words("failing_verbs"):
        status.negate()
        return Step(governor.head, reads_beside=True)
    status.apply(effect)
    return Step(governor, reads_beside=True)


def _is_sequel(infinitive: Token) -> bool:
    """Test for what came of it in the end: "returned only to be killed"."""
    first = infinitive.left_edge
    if first.lower_ == "only":
        return True
    if first.i <= 0:
        return False
    return bool(first.nbor(-1).lower_ == "only")


def _object_before(governor: Token, node: Token) -> Token | None:
    return first_before(node, governor.rights, "dobj")


def _is_periphrasis(governor: Token, node: Token) -> bool:
    """Test for "is to", "has to" with an infinitive that hangs on no noun."""
    if governor.lemma_ not in _PERIPHRASTIC:
        return False
    return node.dep_ != "acl"


def _governs_infinitive(noun: Token) -> bool:
    """Test for a plan or an attempt beside a verb that adds nothing: "made attempts to"."""
    if effect_on(noun, "infinitive") is None:
        return False
    return over("noun").get(noun.head.lemma_) == "factual"


def _is_purpose(node: Token, governor: Token, effect: str) -> bool:
    """Test for "helped them to …" where it says what for: only "help them do" does it."""
    if effect != "factual":
        return False
    if node.dep_ != "advcl":
        return False
    return bool(governor.pos_ == "VERB")


def _has_come_true(node: Token, governor: Token, effect: str) -> bool:
    """Test for an infinitive that was done though its governor leaves that open.

    "was able to leave", "was announced to have died", "voted to pass the bill".
    """
    if governor.lemma_ == "able" and _is_past(governor):
        return True
    if effect == "planned" and _has_perfect(node):
        return True
    if governor.lemma_ != "vote":
        return False
    return node.lemma_ in lexicon.words("done_by_vote")


def _has_perfect(infinitive: Token) -> bool:
    return any(c.lower_ == "have" for c in infinitive.lefts if c.dep_ == "aux")


def _from_periphrasis(verb: Token, status: Status) -> Step:
    """Of "has yet to", "is to", "has to"; who "had to" did."""
    if has_word(verb.children, "yet"):
        status.negate()
    elif verb.lemma_ == "be":
        status.downgrade("planned")
    elif verb.tag_ != "VBD":
        status.downgrade("requested")
    return Step(verb, reads_beside=True)


def _from_adverbial_clause(node: Token, status: Status) -> Step:
    # With a present tense they look ahead: "before it is released".
    if _is_present(node) and _looks_ahead(node):
        status.downgrade("planned")
    # "fled, leaving their weapons" is as real as "fled"; "after leaving" stands by itself.
    if node.tag_ != "VBG":
        return STOP
    if node.head.pos_ not in VERBS:
        return STOP
    if has_label(node.lefts, "mark", "advmod"):
        return STOP
    return Step(node.head, reads_beside=True)


def _looks_ahead(clause: Token) -> bool:
    words = lexicon.words("factuality_looking_ahead")
    return any(c.lower_ in words for c in clause.lefts)


def _from_clause(node: Token, status: Status) -> Step:
    """From a finite, bare or participial clause to what governs it."""
    governor = _predicate(node.head, node)
    gerund = _is_gerund(node)
    if node.dep_ == "acl" and _describes(node, is_gerund=gerund):
        return _from_description(governor, status, is_gerund=gerund)
    false = lexicon.words("false_adverbs")
    if any(c.lower_ in false for c in governor.children if c.dep_ == "advmod"):
        status.negate()  # "wrongly reported that …"
        return STOP
    effect = effect_on(governor, "gerund" if gerund else "clause")
    if effect is not None:
        status.apply(effect)
        return Step(governor, reads_beside=True)
    if _is_hearsay(node, governor):
        status.downgrade("possible")
        return Step(governor, reads_beside=True)
    # "kept shelling", "began shelling": a verb without effect leaves it as real as itself.
    if gerund and node.dep_ == "xcomp":
        return Step(governor, reads_beside=True)
    if _is_left_open(node, governor):
        status.downgrade("possible")
    return STOP


def _is_hearsay(clause: Token, governor: Token) -> bool:
    """Test for what is only going round.

    "Legend has it that …", "…, the story goes", "the theory is that …".
    """
    if clause.dep_ != "ccomp":
        return False
    if governor.lemma_ == "have":
        return has_word(governor.children, "it")
    if governor.lemma_ not in ("be", "go"):
        return False
    subject = first_with_label(governor.lefts, "nsubj")
    if subject is None:
        return False
    return subject.lemma_.lower() in lexicon.words("report_nouns")


def _is_gerund(clause: Token) -> bool:
    if clause.tag_ not in ("VBG", "VB"):
        return False
    return not has_label(clause.children, *SUBJECTS_OF_ANY_KIND, "aux")


def _describes(clause: Token, *, is_gerund: bool) -> bool:
    """Test for a participle that describes a noun: "a court ordering", "troops sent"."""
    if has_label(clause.lefts, "mark"):
        return False
    if is_gerund:
        return True
    return bool(clause.tag_ == "VBN")


def _from_description(noun: Token, status: Status, *, is_gerund: bool) -> Step:
    words = lexicon.words("negative_determiners")
    if any(c.lower_ in words for c in noun.lefts):
        status.negate()  # "no troops involved"
    is_of_clause = noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")
    # "A court ordering a release would …", "a truce signed by both would …".
    if is_of_clause and (is_gerund or not is_known(noun)):
        inherit(noun, noun.head, status)
    return STOP


def _is_left_open(clause: Token, governor: Token) -> bool:
    """Test for what nobody said or knows.

    "did not say that …", "there is no evidence that …", "it is not known how many …".
    """
    if clause.i < governor.i:
        return False
    if not is_negated(governor):
        return False
    if governor.lemma_ not in lexicon.words("factive_predicates"):
        return True
    return asks_extent(clause)


def asks_extent(clause: Token) -> bool:
    """Test if a clause asks if it was at all, and to what extent.

    "how much has been damaged", unlike "who damaged it".
    """
    words = clause.doc[clause.left_edge.i : clause.i]
    return any(t.nbor().lower_ in _EXTENT for t in words if t.lower_ == "how")


def _predicate(head: Token, node: Token) -> Token:
    """The word that decides over a complement of `head`.

    Of "is possible that" the adjective, else `head` itself.
    """
    if head.lemma_ != "be":
        return head
    others = (c for c in head.children if c.i != node.i)
    return first_with_label(others, "acomp", "attr", "oprd") or head


def _is_present(verb: Token) -> bool:
    if verb.tag_ in PRESENT:
        return True
    return any(c.dep_ in AUXILIARIES for c in verb.lefts if c.tag_ in PRESENT)


def _is_past(adjective: Token) -> bool:
    """Test for the past of what an adjective stands with: "was able", "had been able"."""
    verb = adjective.head
    if verb.tag_ == "VBD":
        return True
    return any(c.dep_ == "aux" for c in verb.children if c.tag_ == "VBD")
