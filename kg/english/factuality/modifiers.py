"""The words beside a predicate that bear on whether it happened: "not", "may", "alleged", "if".

One half of `kg.english.factuality.status`, which see; the lists are in
kg/grammar/lexicon/factuality.yml.
"""

from collections.abc import Callable
from typing import TypeAlias

from spacy.tokens import Token

from kg import lexicon
from kg.english.dependents import first_with_label, has_word
from kg.english.factuality.effects import Status, beside
from kg.english.labels import NOUNS, SUBJECTS_OF_ANY_KIND, VERBS
from kg.english.tense import is_in_past_clause

_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "dative", "attr")
# How a verb is joined to the predicate it is part of: "is possible", "took steps".
_PARTS_OF_PREDICATE = ("acomp", "attr", "xcomp", "dobj", "nsubj", "nsubjpass")
_MODIFIERS = ("advmod", "amod", "nmod", "npadvmod")
_JOINTS = ("preconj", "cc")
_DENIABLE = VERBS | NOUNS
_REPORTED = ("ccomp", "acl", "relcl")
# Tags of a verb that something can still decide: not those of the past.
_UNDECIDED = ("VBZ", "VBP", "VB")


def read_beside(node: Token, below: Token, status: Status) -> None:
    """Apply the words beside `node`.

    `below`, where the way comes from, has had its own say already.
    """
    verbal = node.pos_ in VERBS
    for child in node.children:
        read = _READERS.get("neg" if child.lower_ == "never" else child.dep_)
        if read is not None:
            read(child, node, status)
        elif verbal and child.dep_ in _ARGUMENTS and child.i != below.i:
            _argument(child, status)
        elif _conditions(child, node):
            status.downgrade("hypothetical")
        elif _is_proviso(child):
            status.downgrade("possible")
    if verbal:
        _read_order(node, status)


def _read_order(verb: Token, status: Status) -> None:
    """What no word beside the verb says, only their order."""
    if _is_all_but(verb):
        status.negate()
    # "Had they attacked, …".
    if _is_inverted_condition(verb):
        status.downgrade("hypothetical")


def _is_all_but(verb: Token) -> bool:
    """Test for "all but captured the town", unlike "all but two were released"."""
    if verb.i < 2:
        return False
    return bool(verb.nbor(-1).lower_ == "but" and verb.nbor(-2).lower_ == "all")


def is_negated(predicate: Token) -> bool:
    """Test if the words beside the predicate, or beside the verb it completes, turn it."""
    probe = Status()
    read_beside(predicate, predicate, probe)
    if predicate.dep_ in _PARTS_OF_PREDICATE:
        read_beside(predicate.head, predicate, probe)
    return not probe.positive


def _negation(child: Token, node: Token, status: Status) -> None:
    following = child.nbor() if child.i + 1 < len(child.doc) else child
    if following.lower_ in lexicon.words("factuality_focus"):
        return
    # "did not attack until dawn broke" says that it attacked.
    if any(has_word(c.children, "until") for c in node.children if c.dep_ == "advcl"):
        return
    status.negate()


def _auxiliary(child: Token, node: Token, status: Status) -> None:
    modal = _modal(child, node)
    # The headline's future: "Russia to help remove mines".
    if modal == "to" and node.dep_ == "ROOT":
        status.downgrade("planned")
    effect = beside("modals").get(modal)
    if effect == "hypothetical":
        effect = _effect_of_would(node)
    # "must have attacked", "should have been seized": a guess at the past.
    if effect == "requested" and _has_auxiliary_have(node):
        effect = "possible"
    if effect:
        status.apply(effect)


def _modal(child: Token, node: Token) -> str:
    modal: str = child.norm_.lower()
    if modal != "'d":
        return modal
    return "would" if node.tag_ == "VB" else "had"


def _effect_of_would(node: Token) -> str | None:
    """The effect of "would": a plan in reported speech, a condition else.

    None for the historian's future: "he would later attack" tells of what came to be.
    """
    if _is_backshifted(node):
        return "planned"
    if has_word(node.children, *lexicon.words("factuality_historic")):
        return None
    return "hypothetical"


def _has_auxiliary_have(node: Token) -> bool:
    return any(c.dep_ == "aux" for c in node.children if c.lower_ == "have")


def _is_backshifted(node: Token) -> bool:
    """Test if "would" is the "will" of reported speech: "said it would push ahead"."""
    if node.dep_ == "conj":
        if node.head is node:
            return False
        return _is_backshifted(node.head)
    if node.dep_ not in _REPORTED:
        return False
    # "signed a deal that would open the road".
    if not is_in_past_clause(_reporting(node)):
        return False
    # "said it would push ahead if …" and "would have pushed" are conditions all the same.
    if has_word(node.children, "have"):
        return False
    return not any(_is_conditional(c) for c in node.children if c.dep_ == "advcl")


def _reporting(node: Token) -> Token:
    """What reports a clause; of a noun's clause the verb: "expressed hope that it would"."""
    return node.head.head if node.dep_ == "acl" else node.head


def _joint(child: Token, node: Token, status: Status) -> None:
    if child.lower_ == "neither":
        status.negate()


def _modifier(child: Token, node: Token, status: Status) -> None:
    word = child.lower_
    if word == "longer" and has_word(child.children, "no"):
        status.negate()
        return
    if word in lexicon.words("conditional_marks"):
        status.downgrade("hypothetical")
        return
    effect = _effect_beside(child)
    # "hardly" denies a verb or noun; before an adjective it only tells how much.
    if effect == "negative" and node.pos_ not in _DENIABLE:
        return
    if effect:
        status.apply(effect)


def _effect_beside(word: Token) -> str | None:
    effects = beside("adverbs") if word.dep_ == "advmod" else beside("adjectives")
    return effects.get(word.lower_) or effects.get(word.lemma_.lower())


def _determiner(child: Token, node: Token, status: Status) -> None:
    word = child.lower_
    if word in lexicon.words("negative_determiners"):
        status.negate()
    elif word == "any":
        status.is_any = True


def _setting(child: Token, node: Token, status: Status) -> None:
    """What happens in a film, a dream or another world did not happen."""
    place = first_with_label(child.children, "pobj")
    if (
        place is not None
        and child.lower_ in lexicon.words("factuality_within")
        and is_made_up(place)
    ):
        status.downgrade("hypothetical")


def is_made_up(place: Token) -> bool:
    """Test for a work of fiction, or a world that is not ours: "an alternate universe"."""
    lemma = place.lemma_.lower()
    if lemma in lexicon.words("fictional_works"):
        return True
    modifiers = [c.lower_ for c in place.lefts if c.dep_ in _MODIFIERS or c.dep_ == "compound"]
    if lemma in lexicon.words("works_of_any_kind"):
        is_of_kind = any(word in lexicon.words("fictional_kinds") for word in modifiers)
        return is_of_kind or _is_part_of_work(place)
    return any(word in lexicon.words("unreal_adjectives") for word in modifiers)


def _is_part_of_work(part: Token) -> bool:
    """Test for "an episode of the series", "the last scene of the film"."""
    whole = first_with_label(part.rights, "prep")
    if whole is None or whole.lower_ != "of":
        return False
    works = lexicon.words("works_of_any_kind") | lexicon.words("fictional_works")
    return any(c.lemma_.lower() in works for c in whole.children)


def _argument(child: Token, status: Status) -> None:
    """A subject or object that is nobody turns the predicate.

    "no soldier was killed", "killed no civilians", "not a turn".
    """
    if _is_nobody(child) or any(_denies(c) for c in child.lefts):
        status.negate()


def _is_nobody(argument: Token) -> bool:
    if argument.lower_ in lexicon.words("negative_pronouns"):
        return True
    if argument.lower_ != "one":
        return False
    return has_word(argument.children, "no")


def _denies(word: Token) -> bool:
    """Test if a word before a noun says that there is none."""
    if word.dep_ == "det":
        return word.lower_ in lexicon.words("negative_determiners")
    if word.dep_ in _JOINTS:
        return bool(word.lower_ == "neither")
    if word.dep_ != "neg":
        return False
    return word.nbor().lower_ in lexicon.words("factuality_single")


def _conditions(child: Token, node: Token) -> bool:
    """Test if `child` makes `node` a condition, or is one that can still decide it.

    The "if" of "if it attacks", "if it rains" of "they will attack if it rains".
    """
    # The node's own "if".
    if child.dep_ == "mark":
        return child.lower_ in lexicon.words("conditional_marks")
    if child.dep_ != "advcl":
        return False
    if node.pos_ not in VERBS:
        return False
    if not _is_conditional(child):
        return False
    return _is_open(node)


def _is_proviso(clause: Token) -> bool:
    """Test for a clause that leaves it open if the sentence is so.

    "…, if Ada Bell is to be believed", "…, if the reports are true".
    """
    if clause.dep_ != "advcl" or not has_word(clause.lefts, "if"):
        return False
    words = (clause, *clause.rights)
    return any(word.lemma_.lower() in lexicon.words("proviso_predicates") for word in words)


def _is_conditional(clause: Token) -> bool:
    marks = lexicon.words("conditional_marks")
    if any(c.lower_ in marks for c in clause.children if c.dep_ in ("mark", "advmod")):
        return True
    return _is_inverted_condition(clause)


def _is_inverted_condition(clause: Token) -> bool:
    """Test for a condition by its order: "had they attacked …", "should they attack …"."""
    if clause.dep_ != "advcl":
        return False
    first = next(iter(clause.children), None)
    if first is None:
        return False
    if first.dep_ != "aux":
        return False
    if first.lower_ not in lexicon.words("factuality_inverted"):
        return False
    return any(first.i < c.i for c in clause.lefts if c.dep_ in SUBJECTS_OF_ANY_KIND)


def _is_open(node: Token) -> bool:
    """Test if a condition beside the predicate can still decide it.

    It has a modal or is in the present tense.
    """
    if node.tag_ in _UNDECIDED:
        return True
    modals = beside("modals")
    return any(c.norm_ in modals for c in node.children if c.dep_ == "aux")


_Reader: TypeAlias = Callable[[Token, Token, Status], None]
# What a word says by its dependency label: of the word, what it stands beside, the status.
_READERS: dict[str, _Reader] = {
    "neg": _negation,
    "aux": _auxiliary,
    "det": _determiner,
    "prep": _setting,
    **dict.fromkeys(_MODIFIERS, _modifier),
    **dict.fromkeys(_JOINTS, _joint),
}
