"""Did it happen? What the syntax around a word says of the event it names.

Yes or no, and actual, planned, possible …. Relations and events ask this of every trigger they
find, so that what was denied, planned or feared never stands as a fact. The answer is read off
the dependency parse: the words beside the trigger ("not", "may", "alleged") are applied first,
then those beside each predicate that governs it ("tried to seize", "plans to urge Russia to
withdraw"), up to the end of its clause or to a verb of saying, whose content the attributions
layer deals with. Negation multiplies ("did not prevent the attack" says there was one). Of
several modalities the one farthest from fact stands. Attempts count as possible.

What a word does to what it governs is in kg/grammar/lexicon/factuality.yml; the code knows only
the shapes of syntax. Called for triggers alone, it looks at a few dozen tokens each.

The order of the modules: effects (what words do) → modifiers (beside a predicate) → steps →
    nominal, clausal (from one governor to the next) → this one.
"""

from spacy.tokens import Token

from kg import lexicon
from kg.english.dependents import has_label
from kg.english.factuality.clausal import asks_extent, climb_clause
from kg.english.factuality.effects import Status
from kg.english.factuality.modifiers import is_negated, read_beside
from kg.english.factuality.nominal import climb_nominal
from kg.english.factuality.steps import STOP, Step, is_definite
from kg.english.labels import SUBJECTS_OF_ANY_KIND, VERBS
from kg.model.extract import Modality, Polarity

# Governors looked at; deeper nesting is a parser's error, not English.
_MAX_STEPS = 12
_NOMINAL = (
    "dobj",
    "nsubjpass",
    "attr",
    "nsubj",
    "pobj",
    "compound",
    "acomp",
    "oprd",
    "dep",
)
_CLAUSAL = ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass")
# "not A but B", "instead of B", "rather than B".
_CONTRASTING = ("but", "of", "than")
# What a second conjunct has where it is told by itself: "nobody came and two left".
_OF_ITS_OWN = ("nsubj", "nsubjpass", "aux", "expl", "det")


def factuality(token: Token) -> tuple[Polarity, Modality]:
    """Tell if the event that `token` names happened, as its sentence has it.

    Args:
        token: the trigger, a verb, noun or adjective in a parsed doc.

    Returns:
        Its polarity and modality. Speakers are taken at their word: "Peskov said the army
        attacked" is positive, actual.
    """
    status = Status()
    below = token
    step = Step(token, reads_beside=True)
    for _ in range(_MAX_STEPS):
        if step.governor is None:
            break
        if step.reads_beside:
            read_beside(step.governor, below, status)
        below = step.governor
        step = _climb(below, status)
    # Of modalities the farthest from fact stands, so that the order does not matter.
    for verb in status.no_more_real_than:
        status.downgrade(factuality(verb)[1])
    if status.is_any and status.positive:
        status.downgrade("hypothetical")
    return ("positive" if status.positive else "negative"), status.modality


def is_presupposed(token: Token) -> bool:
    """Test for an event that stands in somebody's words and is no part of what they claim.

    Who claims responsibility for "the attack" claims that it was theirs, not that there was
    one; and a body that votes to pass a bill passes it.
    """
    if token.dep_ == "xcomp":
        if token.head.lemma_ != "vote":
            return False
        return token.lemma_ in lexicon.words("done_by_vote")
    if token.dep_ != "pobj":
        return False
    if token.head.lower_ != "for":
        return False
    owned = token.head.head.lemma_.lower()
    if owned not in lexicon.words("factuality_owned"):
        return False
    return is_definite(token)


def _climb(node: Token, status: Status) -> Step:
    """The step to the next governor that has a say."""
    dep = node.dep_
    if dep == "ROOT":
        _read_sentence(node, status)
        return STOP
    if dep == "conj":
        return _from_conjunct(node, status)
    if dep in _NOMINAL:
        return climb_nominal(node, status)
    if dep in _CLAUSAL:
        return climb_clause(node, status)
    return STOP


def _from_conjunct(node: Token, status: Status) -> Step:
    # "It is not known yet how much …", which the parser takes for two clauses.
    if node.pos_ == "VERB" and is_negated(node.head) and asks_extent(node):
        status.downgrade("possible")
    # "will attack and seize": what stands beside the first holds for both.
    shared = _shares(node)
    if not shared:
        _read_fronted(node.head, status)
    return Step(node.head, reads_beside=shared)


def _read_sentence(root: Token, status: Status) -> None:
    """A question asks, an imperative requests."""
    # Of a question that requests ("Will you leave?") the asking weighs more.
    if any(child.text == "?" for child in root.children):
        status.downgrade("hypothetical")
    elif root.tag_ == "VB" and not has_label(root.children, *SUBJECTS_OF_ANY_KIND, "aux"):
        status.downgrade("requested")


def _read_fronted(verb: Token, status: Status) -> None:
    """What opens the sentence holds for all its clauses.

    "Reportedly, two people were killed and eight were injured".
    """
    adverbs = lexicon.words("possible_adverbs")
    for child in verb.lefts:
        if child.dep_ in SUBJECTS_OF_ANY_KIND:
            return
        if child.dep_ == "advmod" and child.lower_ in adverbs:
            status.downgrade("possible")


def _shares(conjunct: Token) -> bool:
    """Test if "not", "will" or "no" before the first conjunct holds for this one too."""
    if has_label(conjunct.children, *_OF_ITS_OWN):
        return False
    if _contrasts(conjunct):
        return False
    head = conjunct.head
    if head.pos_ not in VERBS:
        return True
    return bool(conjunct.tag_ == head.tag_)


def _contrasts(conjunct: Token) -> bool:
    """Test for a joint that sets one against the other: "not A but B", "A rather than B"."""
    joints = (c for c in conjunct.head.children if c.dep_ in ("cc", "preconj"))
    return any(joint.lower_ in _CONTRASTING for joint in joints)
