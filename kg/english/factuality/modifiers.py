"""The words beside a predicate that bear on whether it happened: "not", "may", "alleged", "if", "nobody".

One half of `kg.english.factuality.status`, which see; the lists are in
kg/grammar/lexicon/factuality.yml.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg import lexicon
from kg.model.extract import Modality

EFFECTS = ("negative", "planned", "possible", "requested", "hypothetical", "factual")
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_RANK: tuple[Modality, ...] = (
    "actual",
    "planned",
    "possible",
    "requested",
    "hypothetical",
)  # the last is farthest from fact
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr"})
_FOCUS = frozenset(
    {"only", "just", "merely", "simply", "necessarily", "least"}
)  # "not only" denies nothing
_HISTORIC = frozenset(
    {"later", "eventually", "subsequently"}
)  # "would later attack" tells of what came to be


@dataclass(slots=True)
class Reading:
    """What is known so far on the way up."""

    positive: bool = True
    modality: Modality = "actual"
    any_of: bool = False  # "any attack": real only where something else says so

    def turn(self) -> None:
        """Yes becomes no, and no yes."""
        self.positive = not self.positive

    def weaken(self, modality: Modality) -> None:
        """Take the modality if it is farther from fact than the one known so far."""
        if _RANK.index(modality) > _RANK.index(self.modality):
            self.modality = modality

    def apply(self, effect: str) -> None:
        """Apply one of `EFFECTS`; `factual` changes nothing."""
        if effect == "negative":
            self.turn()
        elif effect != "factual":
            self.weaken(effect)  # type: ignore[arg-type]  # the other effects are named for modalities


@cache
def _beside(kind: str) -> dict[str, str]:
    """Word to effect for `modals`, `adverbs` or `adjectives`."""
    lists = lexicon.load()
    return {
        word: effect
        for effect in EFFECTS
        if f"{effect}_{kind}" in lists
        for word in lists[f"{effect}_{kind}"].words
    }


def read_beside(node: Token, below: Token, reading: Reading) -> None:
    """The words beside `node`.

    `below`, where the way comes from, has had its own say already.
    """
    verbal = node.pos_ in ("VERB", "AUX")
    for child in node.children:
        dep = child.dep_
        if dep == "neg" or child.lower_ == "never":
            _negate(child, node, reading)
        elif dep == "aux":
            _auxiliary(child, node, reading)
        elif dep in ("advmod", "amod", "nmod", "npadvmod", "preconj", "cc"):
            _modifier(child, node, reading)
        elif dep == "det":
            _determiner(child, reading)
        elif verbal and dep in _ARGUMENTS and child.i != below.i:
            _argument(child, reading)
        elif _conditions(child, node):
            reading.weaken("hypothetical")
    if verbal and _is_inverted_condition(node):
        reading.weaken("hypothetical")


def _negate(child: Token, node: Token, reading: Reading) -> None:
    following = child.nbor() if child.i + 1 < len(child.doc) else child
    if following.lower_ in _FOCUS:
        return
    if any(
        c.dep_ == "advcl" and any(m.lower_ == "until" for m in c.children)
        for c in node.children
    ):
        return  # "did not attack until dawn broke" says that it attacked
    reading.turn()


def _auxiliary(child: Token, node: Token, reading: Reading) -> None:
    modal = child.norm_.lower()
    if modal == "'d":
        modal = "would" if node.tag_ == "VB" else "had"
    if modal == "to":
        if node.dep_ == "ROOT":  # the headline's future: "Russia to help remove mines"
            reading.weaken("planned")
        return
    effect = _beside("modals").get(modal)
    if effect == "hypothetical" and _is_backshifted(node):
        effect = "planned"
    if effect == "hypothetical" and any(c.lower_ in _HISTORIC for c in node.children):
        return  # the historian's future: "he would later attack"
    if effect == "requested" and any(
        c.lower_ == "have" and c.dep_ == "aux" for c in node.children
    ):
        effect = "possible"  # "must have attacked"
    if effect:
        reading.apply(effect)


def _is_backshifted(node: Token) -> bool:
    """Whether "would" is the "will" of reported speech: "said it would push ahead"."""
    if node.dep_ == "conj":
        return node.head is not node and _is_backshifted(node.head)
    above = (
        node.head.head if node.dep_ == "acl" else node.head
    )  # "expressed hope that it would"
    reported = node.dep_ in ("ccomp", "acl", "relcl") and _is_told_as_past(above)
    return reported and not any(
        (c.dep_ == "advcl" and _is_conditional(c)) or c.lower_ == "have" for c in node.children
    )


def _is_told_as_past(token: Token) -> bool:
    """Whether a verb, or that of the clause that a noun stands in, is in the past: "signed a deal that would open the road"."""
    while token.pos_ not in ("VERB", "AUX") and token.dep_ != "ROOT":
        token = token.head
    return token.tag_ in ("VBD", "VBN", "VBG")


def _modifier(child: Token, node: Token, reading: Reading) -> None:
    word = child.lower_
    if child.dep_ in ("preconj", "cc"):
        if word == "neither":
            reading.turn()
        return
    if word == "longer" and any(c.lower_ == "no" for c in child.children):
        reading.turn()
    elif word in lexicon.words("conditional_marks"):
        reading.weaken("hypothetical")
    else:
        table = _beside("adverbs") if child.dep_ == "advmod" else _beside("adjectives")
        effect = table.get(word) or table.get(child.lemma_.lower())
        if effect and not (
            effect == "negative" and node.pos_ not in ("VERB", "AUX", "NOUN", "PROPN")
        ):
            reading.apply(effect)


def _determiner(child: Token, reading: Reading) -> None:
    word = child.lower_
    if word in lexicon.words("negative_determiners"):
        reading.turn()
    elif word == "any":
        reading.any_of = True


def _argument(child: Token, reading: Reading) -> None:
    """A subject or object that is nobody turns the predicate: "no soldier was killed", "killed no civilians", "not a turn"."""
    if child.lower_ in lexicon.words("negative_pronouns") or (
        child.lower_ == "one" and has(child, "no")
    ):
        reading.turn()
        return
    for grandchild in child.children:
        if grandchild.i > child.i:
            return
        dep = grandchild.dep_
        negative = (
            dep == "det" and grandchild.lower_ in lexicon.words("negative_determiners")
        ) or (dep in ("preconj", "cc") and grandchild.lower_ == "neither")
        if negative or (
            dep == "neg" and grandchild.nbor().lower_ in ("a", "an", "one", "single")
        ):
            reading.turn()
            return


def has(token: Token, word: str) -> bool:
    """Whether `word`, in lower case, is a child of `token`."""
    return any(child.lower_ == word for child in token.children)


def _conditions(child: Token, node: Token) -> bool:
    """Whether `child` makes `node` a condition ("if it attacks"), or is a condition that can still decide it."""
    if child.dep_ == "mark":
        return child.lower_ in lexicon.words("conditional_marks")
    return (
        child.dep_ == "advcl"
        and node.pos_ in ("VERB", "AUX")
        and _is_conditional(child)
        and _is_open(node)
    )


def _is_conditional(clause: Token) -> bool:
    marks = lexicon.words("conditional_marks")
    return any(
        c.dep_ in ("mark", "advmod") and c.lower_ in marks for c in clause.children
    ) or _is_inverted_condition(clause)


def _is_inverted_condition(clause: Token) -> bool:
    """Whether the clause is a condition by its order: "had they attacked …", "should they attack …"."""
    if clause.dep_ != "advcl":
        return False
    first = next(iter(clause.children), None)
    return (
        first is not None
        and first.dep_ == "aux"
        and first.lower_ in ("had", "should", "were")
        and any(c.dep_ in SUBJECTS and first.i < c.i < clause.i for c in clause.children)
    )


def _is_open(node: Token) -> bool:
    """Whether a condition beside the predicate can still decide it: it has a modal or is in the present tense."""
    modals = _beside("modals")
    return node.tag_ in ("VBZ", "VBP", "VB") or any(
        c.dep_ == "aux" and c.norm_ in modals for c in node.children
    )


def is_negated(predicate: Token) -> bool:
    """Whether the words beside the predicate, or beside the verb it completes, turn it."""
    probe = Reading()
    read_beside(predicate, predicate, probe)
    if predicate.dep_ in ("acomp", "attr", "xcomp", "dobj", "nsubj", "nsubjpass"):
        read_beside(predicate.head, predicate, probe)
    return not probe.positive
