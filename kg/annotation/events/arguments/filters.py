"""What fills no role: tokens that are no phrase, names of nothing, agents that do nothing.

A rule's path leads along the parse, and the parse errs most where phrases are joined, broken by
a hyphen or run into the next clause. These tests know the shapes of such errors.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from spacy.tokens import Token

from kg import lexicon, ontology
from kg.annotation.events.navigation import has_left
from kg.english import syntax
from kg.english.labels import (
    CORE_ARGUMENTS,
    DETERMINERS,
    FINITE,
    OBJECTS,
    PATIENTS,
    Labels,
)
from kg.english.phrases import is_to
from kg.rules import Match

# Labels of the model's own recogniser for what takes part in nothing.
_NEVER_ARGUMENTS: Final[Labels] = frozenset(
    {"PERCENT", "MONEY", "QUANTITY", "ORDINAL", "WORK_OF_ART", "LAW", "LANGUAGE"}
)
_TIMES: Final[Labels] = frozenset({"DATE", "TIME"})
_OWNERS: Final[Labels] = frozenset({"poss"})
_HYPHENS = frozenset({"-", "–"})

_Test: TypeAlias = Callable[[Token], bool]


def is_stray(token: Token) -> bool:
    """Test for a token that is no phrase: one of the shapes of `_STRAY` holds."""
    return any(shape(token) for shape in _STRAY)


def is_unfit_name(token: Token) -> bool:
    """Test for a proper noun that the model labels as what takes part in nothing.

    A subject or object is no day, whatever it says.
    """
    if token.pos_ != "PROPN":
        return False
    label = token.ent_type_
    # "Guernica", a painting, neither flees nor is attacked.
    if label in _NEVER_ARGUMENTS:
        return True
    return label in _TIMES and token.dep_ not in CORE_ARGUMENTS


def is_in_purpose_of_another(verb: Token) -> bool:
    """Test for an infinitive of somebody's drive: "he thanked us for help in its drive to go".

    The parse hangs it on the clause, whose subject does not do it.
    """
    if verb.dep_ != "advcl":
        return False
    if not any(is_to(child) for child in verb.lefts):
        return False
    # At the beginning of a text no drive can stand before it.
    if verb.left_edge.i == 0:
        return False
    noun = verb.left_edge.nbor(-1)
    if noun.dep_ != "pobj":
        return False
    # "Its drive": whose it is must be said, or it may be the subject's after all.
    return noun.lemma_.lower() in lexicon.words("event_drives") and has_left(noun, _OWNERS)


def is_ended_by(match: Match, token: Token) -> bool:
    """Test for who only ends violence of others: "police stopped the attack"."""
    trigger = match.trigger
    if trigger.pos_ != "NOUN":
        return False
    if trigger.dep_ not in PATIENTS:
        return False
    if trigger.head.lemma_ not in lexicon.words("event_phase_end"):
        return False
    # "Russia halted its attack".
    if has_left(trigger, _OWNERS):
        return False
    if not ontology.load().traits(match.rule.yields).violent:
        return False
    # Whoever stands with the noun itself ("the rebel attack") did it all the same.
    return token.i not in {t.i for child in trigger.children for t in syntax.conjuncts(child)}


def causes_of(verb: Token, agents: list[Token]) -> list[Token]:
    """Who brings an effect about.

    In "the camp was attacked by militias, killing 156" not the camp.
    """
    above = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VBG":
        return agents
    if not syntax.is_passive(above):
        return agents
    # A gerund with a subject of its own tells itself who does it.
    if not {t.i for t in agents} <= {t.i for t in syntax.subjects(above)}:
        return agents
    bys = (child for child in above.rights if child.dep_ == "agent")
    return [child for by in bys for child in by.rights if child.dep_ == "pobj"]


def _is_mark(token: Token) -> bool:
    """Test for punctuation, white space and signs."""
    return not any(char.isalnum() for char in token.text)


def _is_exception(token: Token) -> bool:
    """Test for what is left out of all: "all but one of the crew died"."""
    if token.i < 2:
        return False
    if token.nbor(-1).lower_ != "but":
        return False
    return token.nbor(-2).lower_ in lexicon.words("event_totals")


def _is_connective(token: Token) -> bool:
    """Test for the noun of a compound preposition: "in regard to"."""
    if token.dep_ != "pobj":
        return False
    if token.lower_ not in lexicon.words("event_connective_nouns"):
        return False
    # "In the terms of the truce" speaks of terms.
    return not has_left(token, DETERMINERS)


def _is_half_word(token: Token) -> bool:
    """Test for the first half of a word with a hyphen, which the tokeniser takes apart."""
    if token.whitespace_ or token.i + 2 >= len(token.doc):
        return False
    hyphen = token.nbor()
    return hyphen.text in _HYPHENS and not hyphen.whitespace_


def _begins_next_clause(token: Token) -> bool:
    """Test for the subject of what follows: "pledged funds and Syria is taxing goods".

    The parse joins it to the object before it.
    """
    if token.dep_ != "conj":
        return False
    following = token.right_edge.i + 1
    if following >= len(token.doc):
        return False
    # "To seize Homs and holds Hama": a finite verb joins no infinitive.
    if token.tag_ in FINITE and token.head.tag_ == "VB":
        return True
    first = token.head
    while first.dep_ == "conj":
        first = first.head
    return first.dep_ in OBJECTS and token.doc[following].tag_ in FINITE


_STRAY: Final[tuple[_Test, ...]] = (
    _is_mark,
    _is_exception,
    _is_connective,
    _is_half_word,
    _begins_next_clause,
)
