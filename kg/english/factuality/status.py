"""Did it happen? What the syntax around a word says of the event it names: yes or no, and actual, planned, possible ….

Relations and events ask this of every trigger they find, so that what was denied, planned or
feared never stands as a fact. The answer is read off the dependency parse: the words beside the
trigger ("not", "may", "alleged") are applied first, then those beside each predicate that
governs it ("tried to seize", "plans to urge Russia to withdraw"), up to the end of its clause
or to a verb of saying, whose content the attributions layer deals with. Negation multiplies
("did not prevent the attack" says there was one). Of several modalities the one farthest from
fact stands. Attempts count as possible.

What a word does to what it governs is in kg/grammar/lexicon/factuality.yml; the code knows only
the shapes of syntax. Called for triggers alone, it looks at a few dozen tokens each.
"""

from functools import cache

from spacy.tokens import Token

from kg import lexicon
from kg.english.factuality.modifiers import (
    EFFECTS,
    SUBJECTS,
    Reading,
    has,
    is_negated,
    read_beside,
)
from kg.model.extract import Modality, Polarity

_MAX_STEPS = 12  # governors looked at; deeper nesting is a parser's error, not English
_COPULAS = frozenset({"be", "seem", "appear", "remain", "look"})
_AHEAD = frozenset(
    {"before", "until", "till"}
)  # with a present tense they look ahead: "before it is released"
_BY_MEANS = frozenset(
    {"in", "by", "with"}
)  # a gerund behind these is as real as its verb: "would assist in liberating"
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_OWNED = frozenset({"responsibility", "blame", "credit"})
_CONSISTS = frozenset({"include", "comprise", "contain"})
_OF = frozenset(
    {"of", "for"}
)  # join a noun to what it is about; others need an entry of their own ("attempt at")


def factuality(token: Token) -> tuple[Polarity, Modality]:
    """Whether the event that `token` names happened, as its sentence tells it.

    Args:
        token: the trigger, a verb, noun or adjective in a parsed doc.

    Returns:
        Its polarity and modality. Speakers are taken at their word: "Peskov said the army
        attacked" is positive, actual.
    """
    reading = Reading()
    node: Token | None = token
    below = token
    beside = True
    for _ in range(_MAX_STEPS):
        if node is None:
            break
        if beside:
            read_beside(node, below, reading)
        below = node
        node, beside = _climb(node, reading)
    if reading.any_of and reading.positive:
        reading.weaken("hypothetical")
    return ("positive" if reading.positive else "negative"), reading.modality


def is_presupposed(token: Token) -> bool:
    """Whether an event stands in somebody's words and is no part of what they claim.

    Who claims responsibility for "the attack" claims that it was theirs, not that there was
    one; and a body that votes to pass a bill passes it.
    """
    if token.dep_ == "xcomp":
        return token.head.lemma_ == "vote" and token.lemma_ in lexicon.words("done_by_vote")
    above = token.head.head
    return (
        token.dep_ == "pobj"
        and above.lemma_.lower() in _OWNED
        and token.head.lower_ == "for"
        and _is_definite(token)
    )


@cache
def _effects(complement: str) -> dict[str, str]:
    """Predicate to effect for one kind of complement; an absent list is empty."""
    lists = lexicon.load()
    return {
        word: effect
        for effect in EFFECTS
        if f"{effect}_over_{complement}" in lists
        for word in lists[f"{effect}_over_{complement}"].words
    }


def _climb(node: Token, reading: Reading) -> tuple[Token | None, bool]:
    """The next governor that has a say, and whether the words beside it bear on the event too."""
    dep = node.dep_
    if dep == "ROOT":
        _read_sentence(node, reading)
        return None, False
    if dep == "conj":
        if node.pos_ == "VERB" and is_negated(node.head) and _asks(node):
            reading.weaken(
                "possible"
            )  # "It is not known yet how much …", which the parser takes for two clauses
        shared = _shares(node)
        if not shared:
            _read_fronted(node.head, reading)
        return node.head, shared
    if dep in (
        "dobj",
        "nsubjpass",
        "attr",
        "nsubj",
        "pobj",
        "compound",
        "acomp",
        "oprd",
        "dep",
    ):
        return _climb_nominal(node, reading)
    if dep in ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass"):
        return _climb_clause(node, reading)
    return None, False


def _read_sentence(root: Token, reading: Reading) -> None:
    """A question asks, an imperative requests."""
    for child in root.children:
        if child.text == "?":
            reading.weaken("hypothetical")
            return
    bare = root.tag_ == "VB" and not any(
        c.dep_ in SUBJECTS or c.dep_ == "aux" for c in root.children
    )
    if bare:
        reading.weaken("requested")


def _read_fronted(verb: Token, reading: Reading) -> None:
    """What opens the sentence holds for all its clauses: "Reportedly, two people were killed and eight were injured"."""
    subject = next((c.i for c in verb.lefts if c.dep_ in SUBJECTS), verb.i)
    for child in verb.lefts:
        if (
            child.i < subject
            and child.dep_ == "advmod"
            and child.lower_ in lexicon.words("possible_adverbs")
        ):
            reading.weaken("possible")


def _shares(conjunct: Token) -> bool:
    """Whether "not", "will" or "no" before the first conjunct holds for this one too."""
    head = conjunct.head
    own = ("nsubj", "nsubjpass", "aux", "expl", "det")
    if any(c.dep_ in own for c in conjunct.children):
        return False
    if head.pos_ in ("VERB", "AUX"):
        return conjunct.tag_ == head.tag_ and not _contrasts(conjunct)
    return not _contrasts(conjunct)


def _contrasts(conjunct: Token) -> bool:
    return any(
        c.dep_ in ("cc", "preconj") and c.lower_ in ("but", "of", "than")
        for c in conjunct.head.children
    )


def _climb_nominal(node: Token, reading: Reading) -> tuple[Token | None, bool]:
    head = node.head
    if node.dep_ == "pobj":
        return _through_preposition(head, "noun", reading)
    if node.dep_ == "nsubj":
        return _from_subject(head, reading)
    if node.dep_ == "nsubjpass" and _is_still_to_begin(head):
        reading.weaken("planned")
        return head, True
    if node.dep_ in ("attr", "acomp", "oprd"):
        return (head, True) if head.pos_ in ("VERB", "AUX") else (None, False)
    effect = _effect(head, "noun")
    if node.dep_ == "dobj" and head.lemma_ in _CONSISTS:
        return _from_contents(head, reading), False
    if (
        effect == "factual"
        and head.lemma_ in lexicon.words("presupposing_verbs")
        and _is_definite(node)
    ):
        return None, False  # "wants to stop the attack": there is one
    if (
        node.dep_ == "dobj"
        and head.lemma_ == "call"
        and (_is_definite(node) or any(c.dep_ == "oprd" for c in head.rights))
    ):
        return None, False  # "is calling the investigation a hoax" asks for none
    if (
        effect == "planned"
        and head.lemma_ == "announce"
        and node.lemma_.lower() in lexicon.words("done_when_announced")
    ):
        effect = "factual"
    if effect is None:
        _inherit(node, head, reading)
        return None, False
    reading.apply(effect)
    return head, True


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.lefts)


def _from_contents(verb: Token, reading: Reading) -> Token | None:
    """What a demand or a plan includes is demanded or planned: "their demands include the release of the prisoners"."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    effect = (
        None if subject is None else _effect(subject, "infinitive") or _effect(subject, "noun")
    )
    if effect is None:
        return None
    reading.apply(effect)
    return verb


def _is_still_to_begin(verb: Token) -> bool:
    """Whether the subject is only expected to take place: "the meeting is set to open"."""
    opens = any(
        c.dep_ == "xcomp" and c.lemma_ in lexicon.words("occurrence_verbs") for c in verb.rights
    )
    return opens and _effect(verb, "infinitive") == "planned"


def _inherit(node: Token, verb: Token, reading: Reading) -> None:
    """What is not known from elsewhere is no more real than its verb: "would face trial", but "would condemn the attack"."""
    if (
        verb.pos_ in ("VERB", "AUX")
        and not _is_definite(node)
        and verb.lemma_ not in lexicon.words("reacting_verbs")
    ):
        reading.weaken(factuality(verb)[1])


def _from_subject(verb: Token, reading: Reading) -> tuple[Token | None, bool]:
    if with_particle(verb) not in lexicon.words("occurrence_verbs"):
        return None, False
    if verb.lemma_ in _COPULAS:
        predicate = next(
            (c for c in verb.children if c.dep_ in ("acomp", "xcomp", "oprd")), None
        )
        effect = (
            _effect(predicate, "noun") or _of_beginning(predicate)
            if predicate is not None
            else None
        )
        if predicate is None or effect is None:
            return (
                (verb, True)
                if any(c.dep_ in ("prep", "advmod", "npadvmod") for c in verb.children)
                else (None, False)
            )
        reading.apply(effect)
    return verb, True


def _of_beginning(predicate: Token) -> str | None:
    """What "due to begin" says of its subject."""
    begins = any(
        c.dep_ == "xcomp" and c.lemma_ in lexicon.words("occurrence_verbs")
        for c in predicate.rights
    )
    return _effect(predicate, "infinitive") if begins else None


def _climb_clause(node: Token, reading: Reading) -> tuple[Token | None, bool]:
    head = node.head
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in node.children)
    if node.dep_ == "pcomp":
        return _through_preposition(head, "gerund", reading)
    if (
        node.dep_ == "relcl"
        and head.tag_ == "NNS"
        and head.n_lefts == 0
        and head.dep_ != "ROOT"
    ):
        _inherit(head, head.head, reading)  # "would extradite people who had been accused"
    if node.dep_ == "relcl" and not infinitive:
        return _from_cleft(node, reading), False
    if node.dep_ in ("csubj", "csubjpass"):
        if any(c.norm_ in lexicon.words("hypothetical_modals") for c in head.children):
            reading.weaken("hypothetical")
        elif node.tag_ == "VBG" and head.tag_ in ("VBZ", "VBP"):
            reading.weaken("possible")  # "leaving them to die is a mistake"
        return None, False
    if infinitive:
        return _from_infinitive(node, reading)
    return _from_clause(node, reading)


def _from_infinitive(node: Token, reading: Reading) -> tuple[Token | None, bool]:
    head = node.head
    first = node.left_edge
    if (first.i and first.nbor(-1).lower_ == "only") or first.lower_ == "only":
        return None, False  # "returned only to be killed"
    if any(c.lower_ == "too" for c in head.children):
        reading.turn()
        return None, False
    governor = _predicate(head, node)
    if with_particle(governor) in lexicon.words("outcome_verbs"):
        return governor, True
    noun = next((c for c in governor.rights if c.dep_ == "dobj" and c.i < node.i), None)
    if governor.lemma_ in ("have", "be") and node.dep_ != "acl" and noun is None:
        return _from_periphrasis(governor, reading)
    if noun is not None and _is_deed(noun):
        governor = noun  # "are making attempts now to seize": the parser ties the infinitive to the light verb
    effect = _effect(governor, "infinitive")
    if effect is None or (
        effect != "negative"
        and node.dep_ == "advcl"
        and governor.pos_ == "VERB"
        and effect == "factual"
    ):
        reading.weaken("planned")  # a purpose
        return (governor, True) if node.dep_ in ("xcomp", "ccomp") else (None, False)
    if governor.lemma_ == "able" and _is_past(governor):
        effect = "factual"
    if effect == "planned" and any(c.dep_ == "aux" and c.lower_ == "have" for c in node.lefts):
        effect = "factual"  # "was announced to have died"
    if governor.lemma_ == "vote" and node.lemma_ in lexicon.words("done_by_vote"):
        effect = "factual"
    if governor.dep_ == "nsubj" and governor.head.lemma_ in lexicon.words("failing_verbs"):
        reading.turn()  # "the bid to oust him failed"
        return governor.head, True
    reading.apply(effect)
    return governor, True


def _is_deed(noun: Token) -> bool:
    """Whether the noun by itself governs an infinitive: a plan, an attempt.

    Beside a verb that adds nothing to it.
    """
    return (
        _effect(noun, "infinitive") is not None
        and _effects("noun").get(noun.head.lemma_) == "factual"
    )


def _from_periphrasis(verb: Token, reading: Reading) -> tuple[Token | None, bool]:
    """Of "has yet to", "is to", "has to", "had to"."""
    if has(verb, "yet"):
        reading.turn()
    elif verb.lemma_ == "be":
        reading.weaken("planned")
    elif verb.tag_ != "VBD":
        reading.weaken("requested")
    return verb, True


def _from_clause(node: Token, reading: Reading) -> tuple[Token | None, bool]:
    """From a finite, bare or participial clause to what governs it."""
    head = node.head
    if node.dep_ == "advcl":
        if any(c.lower_ in _AHEAD for c in node.lefts) and _is_present(node):
            reading.weaken("planned")
        joined = node.tag_ == "VBG" and not any(
            c.dep_ in ("mark", "advmod") and c.i < node.i for c in node.children
        )
        return (head, True) if joined and head.pos_ in ("VERB", "AUX") else (None, False)
    governor = _predicate(head, node)
    gerund = node.tag_ in ("VBG", "VB") and not any(
        c.dep_ in SUBJECTS or c.dep_ == "aux" for c in node.children
    )
    if (
        node.dep_ == "acl"
        and (gerund or node.tag_ == "VBN")
        and not any(c.dep_ == "mark" for c in node.lefts)
    ):
        if any(c.lower_ in lexicon.words("negative_determiners") for c in governor.lefts):
            reading.turn()  # "no troops involved"
        if gerund and governor.dep_ in ("nsubj", "dobj"):
            _inherit(governor, governor.head, reading)  # "a court ordering a release would …"
        return None, False
    effect = _effect(governor, "gerund" if gerund else "clause")
    if effect is None:
        if gerund and node.dep_ == "xcomp":
            return governor, True
        if (
            node.i > governor.i
            and is_negated(governor)
            and (_asks(node) or governor.lemma_ not in lexicon.words("factive_predicates"))
        ):
            reading.weaken(
                "possible"
            )  # "did not say that …", "there is no evidence that …", "it is not known how many …"
        return None, False
    reading.apply(effect)
    return governor, True


def _asks(clause: Token) -> bool:
    """Whether a clause asks if it was at all, and to what extent: "how much has been damaged", unlike "who damaged it"."""
    words = clause.doc[clause.left_edge.i : clause.i]
    return any(t.lower_ == "how" and t.nbor().lower_ in ("many", "much") for t in words)


def _from_cleft(node: Token, reading: Reading) -> Token | None:
    """The negation of a cleft is that of its clause: "It is not Russia that is losing Palmyra"."""
    copula = node.head.head
    is_cleft = node.head.dep_ == "attr" and copula.lemma_ == "be" and has(copula, "it")
    if is_cleft and any(c.dep_ == "neg" for c in copula.children):
        reading.turn()
    return None


def _through_preposition(
    prep: Token, complement: str, reading: Reading
) -> tuple[Token | None, bool]:
    word = prep.lower_
    head = prep.head
    if word in lexicon.words("negative_prepositions") or (
        word == "of" and any(c.lower_ == "instead" for c in prep.children)
    ):
        if not is_negated(head):  # "would not have been possible without help": there was help
            reading.turn()
        return None, False
    effect = _lookup(f"{head.lemma_.lower()} {word}", complement)
    if (
        word == "to"
        and head.text == "leading"
        and head.dep_ == "acl"
        and head.head.lemma_ in lexicon.words("sought_information")
    ):
        effect = "possible"  # "a reward for information leading to an arrest"
    if effect == "factual" and f"{head.lemma_} {word}" in lexicon.words("presupposing_verbs"):
        return (
            (None, False)
            if any(_is_definite(c) for c in prep.rights if c.dep_ == "pobj")
            else (head, True)
        )
    if effect is None and head.pos_ in ("NOUN", "PROPN", "ADJ") and word in _OF:
        effect = _lookup(head.lemma_.lower(), complement)
    if effect is None:
        if complement == "gerund" and word in _BY_MEANS and head.pos_ == "VERB":
            reading.weaken(factuality(head)[1])
        return None, False
    reading.apply(effect)
    return head, True


def _predicate(head: Token, node: Token) -> Token:
    """The word that decides over a complement of `head`: of "is possible that" the adjective, else `head` itself."""
    if head.lemma_ != "be":
        return head
    return next(
        (c for c in head.children if c.dep_ in ("acomp", "attr", "oprd") and c.i != node.i),
        head,
    )


def _is_present(verb: Token) -> bool:
    return verb.tag_ in ("VBZ", "VBP") or any(
        c.tag_ in ("VBZ", "VBP") for c in verb.lefts if c.dep_ in ("aux", "auxpass")
    )


def _is_past(adjective: Token) -> bool:
    return adjective.head.tag_ == "VBD" or any(
        c.tag_ == "VBD" for c in adjective.head.children if c.dep_ == "aux"
    )


def with_particle(verb: Token) -> str:
    """The lemma of a verb with its particle: "rule out", "take place".

    That of any other word.
    """
    lemma: str = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ == "prt" or child.lower_ in ("place", "ahead"):
            return f"{lemma} {child.lower_}"
    return lemma


def _effect(predicate: Token, complement: str) -> str | None:
    return _lookup(with_particle(predicate), complement) or _lookup(
        predicate.lemma_.lower(), complement
    )


def _lookup(key: str, complement: str) -> str | None:
    return _effects(complement).get(key) or _effects("any").get(key)
