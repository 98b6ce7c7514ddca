"""Whom the words of an argument mean: an entity, or somebody that they act for or describe.

Words that have no name of their own but act for somebody ("Islamic State militants", "militants
of the Islamic State", "Russian troops") stand for that entity as agents; the dead and the
arrested are nobody but themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.annotations import MentionIndex
from kg.annotation.events.navigation import objects_behind, objects_behind_of
from kg.english import syntax
from kg.english.labels import (
    COMPOUND_PARTS,
    NOUN_MODIFIERS,
    NOUN_MODIFIERS_AND_OWNERS,
    PLURAL,
    Labels,
)
from kg.model.extract import Entity, Mention, MentionKind
from kg.rules import Rule

# Roles in which what acts or speaks for an entity stands for it.
_STAND_IN_ROLES = ("agent", "patient", "recipient")
# Classes of which somebody acts: whoever is done something to as one of these may stand for it.
_BODIES = frozenset({"Place", "Organisation", "Entity"})
_ONLY_PLACE = frozenset({"Place"})
_DETERMINING: Final[Labels] = frozenset({"amod", "det", "nummod"})
_COUNTERS: Final[Labels] = frozenset({"DET", "NUM", "PRON"})


@dataclass(slots=True)
class Referents:
    """The entities of one document by the tokens that mean them."""

    index: MentionIndex

    def entity(self, token: Token) -> Entity | None:
        """The entity whose mention a token heads or, for a token within a name, that name's."""
        headed = self.index.headed_by(token)
        if headed is not None:
            return headed[0]
        around = self.index.at(token)
        # A word within "the head of the agency" is not the head of the agency.
        if around is None or around[1].kind == "nominal":
            return None
        return around[0]

    def is_people(self, token: Token) -> bool:
        """Test for a token that names people by where they are from: "168 Liberians"."""
        if self.mention(token, "demonym") is None:
            return False
        # "The Liberian army" is no people.
        return token.dep_ not in NOUN_MODIFIERS

    def mention(self, token: Token, kind: MentionKind) -> Mention | None:
        """The mention of a kind that a token heads, or None."""
        headed = self.index.headed_by(token)
        if headed is None:
            return None
        return headed[1] if headed[1].kind == kind else None

    def of_argument(self, rule: Rule, role: str, token: Token) -> Entity | None:
        """The entity that fills a role: a token's own, whom it acts for, what it describes."""
        entity = None if self._are_some(token) else self.entity(token)
        if entity is None and _may_stand_in(rule, role):
            entity = self._principal(token, role)
        return entity or self._described(token)

    def _are_some(self, token: Token) -> bool:
        """Test for a demonym of some people, not the country: "Turks", but "the Turks"."""
        if not self.is_people(token):
            return False
        words = [child for child in token.lefts if child.dep_ in _DETERMINING]
        return not words or any(word.lower_ != "the" for word in words)

    def _principal(self, token: Token, role: str) -> Entity | None:
        """The organisation or state that "IS militants" or "the Russian army" acts for."""
        lemma = token.lemma_.lower()
        # Who storms an embassy does not storm the state.
        if role != "agent" and lemma in lexicon.words("missions"):
            return None
        if lemma in lexicon.words("state_agents"):
            principals = frozenset({"Organisation", "Place"})
        elif lemma in lexicon.words("group_agents"):
            principals = frozenset({"Organisation"})
        else:
            return None
        entities = map(self.entity, _owners(token))
        return next((e for e in entities if e is not None and e.type in principals), None)

    def _described(self, token: Token) -> Entity | None:
        """What is counted or described by a token, where that is an entity."""
        for other in (*counted(token), *_described_by(token)):
            # "Thousands of Swedes" are not Sweden.
            entity = None if self.is_people(other) else self.entity(other)
            if entity is not None:
                return entity
        return None


def is_bodily(rule: Rule) -> bool:
    """Test if what a rule's event is done to is people alone, who stand for nobody."""
    return not rule.types.get("patient", _ONLY_PLACE) & _BODIES


def counted(token: Token) -> list[Token]:
    """What is counted: "soldiers" in "dozens of soldiers" and "two of the soldiers"."""
    if token.pos_ in _COUNTERS:
        return list(objects_behind_of(token))
    # "Dozens of soldiers".
    if token.lemma_.lower() in lexicon.words("partitives"):
        return list(objects_behind_of(token))
    return []


def _may_stand_in(rule: Rule, role: str) -> bool:
    if role == "patient" and is_bodily(rule):
        return False
    return role in _STAND_IN_ROLES


def _described_by(token: Token) -> list[Token]:
    """What a description describes.

    "Nusra, a group banned in Russia", "Nusra is a group banned in Russia".
    """
    # "Two presidents, Johnson and Clinton" are not the one of them.
    if token.tag_ in PLURAL:
        return []
    # The name stands first: "Nusra, a group …".
    if token.dep_ == "appos":
        return [token.head]
    if token.dep_ == "attr" and _is_affirmed_copula(token.head):
        return syntax.subjects(token.head)
    return [child for child in token.rights if child.dep_ == "appos"]


def _is_affirmed_copula(verb: Token) -> bool:
    return verb.lemma_ == "be" and not any(c.dep_ == "neg" for c in verb.children)


def _owners(token: Token) -> Iterator[Token]:
    """Yield what a noun is of.

    "Russian" of "the Russian army", "State" of "militants of the Islamic State".
    """
    for child in token.lefts:
        if child.dep_ in NOUN_MODIFIERS_AND_OWNERS:
            yield child
            # "the Islamic State group's fighters": the name stands before what it names.
            yield from (c for c in child.lefts if c.dep_ in NOUN_MODIFIERS_AND_OWNERS)
    prepositions = lexicon.words("event_owner_prepositions")
    for owner in objects_behind(token, prepositions):
        yield owner
        yield from (c for c in owner.lefts if c.dep_ in COMPOUND_PARTS)
