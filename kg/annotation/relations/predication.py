"""How a match states its relation: the office or other noun, and the verb that says it."""

from dataclasses import dataclass

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.relations.former import words_before
from kg.english.labels import COMPOUND_PARTS, PREDICATIVE, VERBS
from kg.rules import Match

_PERSON = frozenset({"Person"})
# "secretary-general": the head stands one token or two before the trigger, with a hyphen
# between them or without.
_OFFICE_DISTANCES = (1, 2)
# Where the head of an office of several words is sought: "secretary-general".
_OF_AN_OFFICE = frozenset({"advmod", "amod", "nmod"})
_BESIDE_A_NOUN = COMPOUND_PARTS | {"appos"}


@dataclass(frozen=True, slots=True)
class Predication:
    """The words that state a relation.

    `office` is the head of the trigger's words, a noun, a verb or a preposition; `verb` the
    verb that states it, or None where nothing but the noun phrase does.
    """

    match: Match
    subject: Token
    object: Token
    office: Token
    verb: Token | None


def predication(match: Match, subject: Token, object_: Token) -> Predication:
    """The words that state the relation of a match between two of its tokens."""
    office = _office(match.trigger)
    # "was a justice of the Supreme Court": the preposition is the trigger, but what the verb
    # states is the noun above it.
    noun = office.head if _is_of_a_person(office, match) else office
    return Predication(match, subject, object_, office, stating_verb(noun, subject))


def _is_of_a_person(office: Token, match: Match) -> bool:
    if office.pos_ != "ADP":
        return False
    return match.rule.types["subject"] == _PERSON


def _office(trigger: Token) -> Token:
    """The head of an office of several words: "secretary" in "secretary-general"."""
    if trigger.dep_ not in _OF_AN_OFFICE:
        return trigger
    head = trigger.head
    return head if trigger.i - head.i in _OFFICE_DISTANCES else trigger


def stating_verb(office: Token, subject: Token) -> Token | None:
    """The verb that states a relation, or None.

    "Was" in "was the director", "served" in "served as director".
    """
    if office.pos_ in VERBS:
        return None if _only_describes(office) else office
    noun = predicated(office)
    if noun.dep_ == "pobj":  # "served as director"
        return noun.head.head if noun.head.lower_ == "as" else None
    return noun.head if _is_stated_by_head(noun, subject) else None


def _is_stated_by_head(noun: Token, subject: Token) -> bool:
    if noun.dep_ in PREDICATIVE:  # "was the director", "was named director"
        return True
    # "took control of Palmyra": the verb says no more than that somebody has it.
    if noun.dep_ == "dobj":
        return noun.head.lemma_ in lexicon.words("validity_having")
    return _is_subject_of_identity(noun, subject)


def _only_describes(verb: Token) -> bool:
    """Test for a participle beside a noun, which has no tense: "the elected mayor"."""
    # "the woman leading Acme" states it, and at the time of its clause.
    if verb.tag_ == "VBG":
        return False
    return verb.dep_ in ("acl", "amod")


def _is_subject_of_identity(noun: Token, subject: Token) -> bool:
    """Test for a noun that is said to be somebody: "the head of UNESCO was Irina Bokova"."""
    if noun.dep_ != "nsubj" or noun.head.lemma_ != "be":
        return False
    if subject.dep_ != "attr":
        return False
    return subject.head == noun.head


def predicated(noun: Token) -> Token:
    """The noun that a verb predicates, from one joined to it, beside or before it.

    "Was a mayor, chair of a party committee" says both of somebody. What says that it is so
    now, or is his or hers ("the son of a king and his wife"), is not joined.
    """
    present = lexicon.words("validity_present")
    if any(before.lower_ in present for before in words_before(noun)):
        return noun
    while _is_joined(noun):
        noun = noun.head
    return noun


def _is_joined(noun: Token) -> bool:
    # "the son of a king and his wife": what is somebody's begins a phrase of its own.
    if any(child.tag_ == "PRP$" for child in noun.lefts):
        return False
    if noun.dep_ == "conj":
        return True
    # Beside a name it is what the name is called, and states of it what it states.
    if noun.head.pos_ != "NOUN":
        return False
    return noun.dep_ in _BESIDE_A_NOUN
