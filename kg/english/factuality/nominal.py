"""From a noun, or from what a preposition governs, to the word that decides if it is real.

"planned an attack", "the attack is due to begin", "attempt at seizing", "without an attack".
"""

from spacy.tokens import Token

from kg import lexicon
from kg.english.dependents import first_with_label, has_label, has_word
from kg.english.factuality.effects import Status, effect_on, look_up, with_particle
from kg.english.factuality.modifiers import is_negated
from kg.english.factuality.steps import STOP, Step, is_definite, is_to_happen
from kg.english.labels import PREDICATIVE, VERBS

_ADVERBIALS = ("prep", "advmod", "npadvmod")
# These join a noun to what it is about; others need an entry of their own ("attempt at").
_ABOUT = ("of", "for")
# Parts of speech that a preposition may join to what they are about.
_HEADS_OF_PREPOSITION = ("NOUN", "PROPN", "ADJ")


def climb_nominal(node: Token, status: Status) -> Step:
    """The step from a noun, or from a predicate to its copula."""
    head = node.head
    if node.dep_ == "pobj":
        return through_preposition(head, "noun", status)
    if node.dep_ == "nsubj":
        return _from_subject(node, head, status)
    if node.dep_ == "nsubjpass" and _is_still_to_begin(head):
        status.downgrade("planned")
        return Step(head, reads_beside=True)
    if node.dep_ in PREDICATIVE:
        _read_subject_of_copula(head, status)
        return Step(head, reads_beside=True) if head.pos_ in VERBS else STOP
    if node.dep_ == "dobj" and head.lemma_ in lexicon.words("factuality_consisting"):
        return Step(_from_contents(head, status))
    return _from_object(node, head, status)


def _read_subject_of_copula(verb: Token, status: Status) -> None:
    """What an option, a goal or a fear is, is none of what happened."""
    subject = first_with_label(verb.lefts, "nsubj")
    if subject is not None and subject.lemma_.lower() in lexicon.words("unreal_subjects"):
        status.downgrade("hypothetical")


def _from_object(node: Token, verb: Token, status: Status) -> Step:
    effect = effect_on(verb, "noun")
    if _is_presupposed(node, verb, effect) or _is_borne_out(verb):
        return STOP
    if _is_called_something(node, verb):
        named = first_with_label(verb.rights, "oprd")
        status.apply((named is not None and effect_on(named, "noun")) or "factual")
        return STOP
    if effect is None:
        inherit(node, verb, status)
        return STOP
    status.apply("factual" if _is_done_by_announcing(node, verb, effect) else effect)
    return Step(verb, reads_beside=True)


def _is_presupposed(node: Token, verb: Token, effect: str | None) -> bool:
    """Test for what is there before something is done to it: "wants to stop the attack"."""
    if effect != "factual":
        return False
    if verb.lemma_ not in lexicon.words("presupposing_verbs"):
        return False
    return is_definite(node)


def _is_borne_out(verb: Token) -> bool:
    """Test for what evidence supports, unlike what somebody does."""
    subject = first_with_label(verb.lefts, "nsubj")
    if subject is None or verb.lemma_ not in lexicon.words("factuality_bearing_out"):
        return False
    return subject.lemma_.lower() in lexicon.words("evidence_nouns")


def _is_called_something(node: Token, verb: Token) -> bool:
    """Test if "call" asks for nothing: "is calling the investigation a hoax"."""
    if node.dep_ != "dobj":
        return False
    if verb.lemma_ != "call":
        return False
    if is_definite(node):
        return True
    return has_label(verb.rights, "oprd")


def _is_done_by_announcing(node: Token, verb: Token, effect: str) -> bool:
    """Test for "announced a ceasefire", unlike "announced a visit"."""
    if effect != "planned":
        return False
    if verb.lemma_ != "announce":
        return False
    return node.lemma_.lower() in lexicon.words("done_when_announced")


def _from_contents(verb: Token, status: Status) -> Token | None:
    """What a demand or a plan includes is demanded or planned.

    "their demands include the release of the prisoners".
    """
    subject = first_with_label(verb.lefts, "nsubj")
    if subject is None:
        return None
    effect = effect_on(subject, "infinitive") or effect_on(subject, "noun")
    if effect is None:
        return None
    status.apply(effect)
    return verb


def _is_still_to_begin(verb: Token) -> bool:
    """Test if the subject is only expected to take place: "the meeting is set to open"."""
    if not is_to_happen(verb):
        return False
    return effect_on(verb, "infinitive") == "planned"


def inherit(node: Token, verb: Token, status: Status) -> None:
    """What is not known from elsewhere is no more real than its verb.

    "would face trial", but "would condemn the attack".
    """
    if verb.pos_ not in VERBS:
        return
    if is_definite(node):
        return
    if verb.lemma_ not in lexicon.words("reacting_verbs"):
        status.no_more_real_than.append(verb)


def _from_subject(node: Token, verb: Token, status: Status) -> Step:
    """From the subject of a verb that says if it took place; other verbs take it as given."""
    if with_particle(verb) not in lexicon.words("occurrence_verbs"):
        # "Another eruption could bury the town": none that is known.
        if not is_known(node):
            inherit(node, verb, status)
        return STOP
    if verb.lemma_ not in lexicon.words("factuality_copulas"):
        return Step(verb, reads_beside=True)
    predicate = first_with_label(verb.children, "acomp", "xcomp", "oprd")
    effect = _effect_of_predicate(predicate) if predicate is not None else None
    # "The talks are possible", "are due to begin".
    if effect is not None:
        status.apply(effect)
        return Step(verb, reads_beside=True)
    # "The talks are in Geneva", "are on Monday" says that there are some.
    return Step(verb, reads_beside=True) if has_label(verb.children, *_ADVERBIALS) else STOP


def is_known(noun: Token) -> bool:
    """Test for a noun of what may be there: not "a", "another", "any" of the kind."""
    return not any(
        c.lower_ in lexicon.words("factuality_any_one") for c in noun.lefts if c.dep_ == "det"
    )


def _effect_of_predicate(predicate: Token) -> str | None:
    """What "possible" or "due to begin" says of its subject."""
    effect = effect_on(predicate, "noun")
    if effect is None and is_to_happen(predicate):
        return effect_on(predicate, "infinitive")
    return effect


def through_preposition(preposition: Token, complement: str, status: Status) -> Step:
    """The step from what a preposition governs, a `noun` or a `gerund`."""
    head = preposition.head
    if _is_without(preposition):
        # "would not have been possible without help": there was help.
        if not is_negated(head):
            status.negate()
        return STOP
    effect = _effect_through(preposition, complement)
    if effect is None:
        if complement == "gerund" and _is_means(preposition):
            status.no_more_real_than.append(head)
        return STOP
    if effect == "factual" and _is_there_before(preposition):
        return STOP
    status.apply(effect)
    return Step(head, reads_beside=True)


def _effect_through(preposition: Token, complement: str) -> str | None:
    word, head = preposition.lower_, preposition.head
    if _leads_to_hoped_for(preposition):
        return "possible"
    effect = look_up(f"{head.lemma_.lower()} {word}", complement)
    # "Far from", "stopped short of": the parser may tie the preposition to the verb.
    if effect is None and preposition.i > 0:
        effect = look_up(f"{preposition.nbor(-1).lower_} {word}", complement)
    if effect is not None:
        return effect
    if head.pos_ not in _HEADS_OF_PREPOSITION:
        return effect
    return look_up(head.lemma_.lower(), complement) if word in _ABOUT else None


def _is_without(preposition: Token) -> bool:
    """Test for "without" and the like, and "instead of"."""
    if preposition.lower_ in lexicon.words("negative_prepositions"):
        return True
    if preposition.lower_ != "of":
        return False
    return has_word(preposition.children, "instead")


def _is_there_before(preposition: Token) -> bool:
    """Test for the known object of "help with" and the like: it is there before it is done.

    "will not help with the inquiry": there is one; "will not help with an inquiry" leaves it as
    real as the help.
    """
    key = f"{preposition.head.lemma_} {preposition.lower_}"
    if key not in lexicon.words("presupposing_verbs"):
        return False
    return any(is_definite(c) for c in preposition.rights if c.dep_ == "pobj")


def _leads_to_hoped_for(preposition: Token) -> bool:
    """Test for what is sought and may never be.

    "a reward for information leading to an arrest".
    """
    leading = preposition.head
    if preposition.lower_ != "to":
        return False
    if leading.text != "leading":
        return False
    if leading.dep_ != "acl":
        return False
    return leading.head.lemma_ in lexicon.words("sought_information")


def _is_means(preposition: Token) -> bool:
    """Test for a gerund that is as real as its verb: "would assist in liberating"."""
    if preposition.head.pos_ != "VERB":
        return False
    return preposition.lower_ in lexicon.words("factuality_means")
