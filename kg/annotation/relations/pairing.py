"""Which subjects and objects of a match belong together: mostly each with each."""

from collections.abc import Iterable
from itertools import product
from typing import TypeAlias

from spacy.tokens import Token

from kg import rules as grammar
from kg.english.labels import PLURAL, SINGULAR
from kg.rules import Match, Rule

Pairs: TypeAlias = Iterable[tuple[Token, Token]]

_PEOPLE = frozenset({"Person"})


def pairs(match: Match) -> Pairs:
    """The tokens of a match's subject and object that belong together.

    "The ministers of France and Germany, Ann Lee and Max Roth" are one of each, and where the
    lists differ in length nobody can tell; "the wife, Lena, and the daughters" has one wife. Of
    kin each is each one's: "Ann and Max, children of Tom and Eva".
    """
    subjects, objects = match.roles["subject"], match.roles["object"]
    tag = match.trigger.tag_
    if tag in PLURAL and _goes_one_by_one(match):
        return zip(subjects, objects, strict=True) if len(subjects) == len(objects) else ()
    if tag in SINGULAR and match.rule.lemmas != (grammar.ANY_WORD,):
        subjects = _without_joined(match.trigger, subjects)
        objects = _without_joined(match.trigger, objects)
    return product(subjects, objects)


def _goes_one_by_one(match: Match) -> bool:
    """Test if the match has several on both sides, and is no kinship."""
    if len(match.roles["subject"]) < 2 or len(match.roles["object"]) < 2:
        return False
    return not _is_of_people_alone(match.rule)


def _is_of_people_alone(rule: Rule) -> bool:
    return all(classes == _PEOPLE for classes in rule.types.values())


def _without_joined(noun: Token, tokens: list[Token]) -> list[Token]:
    """Of what the noun itself stands for, or stands beside, the first.

    "The president of Acme and Ann Lee" are two people.
    """
    first = tokens[0]
    if first == noun:
        return tokens[:1]
    if first.dep_ == "appos" and first.head == noun:
        return tokens[:1]
    return tokens
