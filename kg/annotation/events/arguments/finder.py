"""The arguments of events: from the tokens that a rule's paths reach to participants.

An argument is a named entity of a fitting class, or words whose head noun fits.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from spacy.tokens import Doc, Token

from kg import lexicon, ontology
from kg.annotation.annotations import Annotations
from kg.annotation.events.arguments.filters import (
    causes_of,
    is_ended_by,
    is_in_purpose_of_another,
    is_stray,
    is_unfit_name,
)
from kg.annotation.events.arguments.referents import Referents, counted, is_bodily
from kg.english.labels import COMPOUND_PARTS, CORE_ARGUMENTS, NOUN_MODIFIERS, Labels
from kg.english.phrases import noun_phrase
from kg.model.extract import Entity, Participant, Span
from kg.rules import Match, Rule

# Core classes of the ontology by the labels of the model's recogniser, for names that are no
# entity of ours.
_CLASS_OF_LABEL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "PERSON": "Person",
        "NORP": "Person",
        "ORG": "Organisation",
        "GPE": "Place",
        "LOC": "Place",
        "FAC": "Place",
    }
)
# Classes whose members are told without a name, or say where instead of who.
_PERSON, _PLACE, _ANY_CLASS = "Person", "Place", "Entity"
# Places of these kinds act themselves: "a Kabul car bombing" was there, "a Russian strike" not.
_ACTING_PLACES: frozenset[str | None] = frozenset({None, "Country"})
# What stands as a number where a thing stands: "12 were killed".
_COUNTED_ALONE: Final[Labels] = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})
# Patients before agents: in "Palmyra's liberation" one name would fit both.
_ROLE_ORDER = ("patient", "theme", "destination", "source", "recipient", "agent")


@dataclass(slots=True)
class ArgumentFinder:
    """The arguments of one document.

    `accept` is what the rule engine asks of a token, `participants` what a match yields.
    """

    doc: Doc
    work: Annotations
    referents: Referents = field(init=False)
    timed: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.referents = Referents(self.work.mentions(self.doc))
        self.timed = frozenset(
            i for time in self.work.times for i in _tokens(self.doc, time.start, time.end)
        )

    def entity(self, token: Token) -> Entity | None:
        """The entity whose mention a token heads or stands in."""
        return self.referents.entity(token)

    def accept(self, rule: Rule, role: str, token: Token) -> bool:
        """Test if a token may fill a role of an event rule."""
        if token.i in self.timed:
            return False
        if is_stray(token) or is_unfit_name(token):
            return False
        if role not in rule.nouns:
            # Anything will do that is something.
            if token.lower_ in lexicon.words("event_empty_pronouns"):
                return self.entity(token) is not None
            return True
        if self._fits(rule, role, token):
            return True
        return any(self._fits(rule, role, thing) for thing in counted(token))

    def participants(self, match: Match) -> Iterator[Participant]:
        """Yield what fills the roles of a match, in the order in which roles are filled.

        Each token fills one role, and so does each entity: what only stands for one that has a
        role already is told by its words alone.
        """
        filled = {match.trigger.i}
        entities: set[str] = set()
        for role, token in self._arguments(match):
            if token.i in filled:
                continue
            filled.add(token.i)
            participant = self._participant(match.rule, role, token)
            if participant.entity in entities:
                # "Obama … the president": one entity, one role.
                if self.entity(token) is not None:
                    continue
                participant = replace(participant, entity=None)
            elif participant.entity is not None:
                entities.add(participant.entity)
            yield participant

    def _fits(self, rule: Rule, role: str, token: Token) -> bool:
        """Test for a noun, a person or an entity that a role asks for."""
        classes, nouns = rule.types[role], rule.nouns[role]
        if token.lemma_.lower() in nouns:
            return token.dep_ != "amod" and not _is_named_kind(token)
        if _is_participle_noun(token, nouns):
            return True
        if _PERSON in classes and self._means_people(rule, role, token):
            return True
        entity = self.entity(token)
        if entity is None:
            return _is_labelled(token, classes)
        return bool(classes) and ontology.load().allows(classes, entity.type, entity.subtype)

    def _means_people(self, rule: Rule, role: str, token: Token) -> bool:
        # Personal pronouns stand for people even where coreference does not know whom.
        if token.lower_ in lexicon.words("event_personal_pronouns"):
            return True
        if _is_count(token) or self.referents.is_people(token):
            return True
        # "Many died" are people, "many were destroyed" are not.
        return role == "patient" and _counts_people(rule, token)

    def _arguments(self, match: Match) -> Iterator[tuple[str, Token]]:
        """Yield roles with the tokens that fill them; the place is the setting's."""
        for role in sorted(match.roles, key=_rank):
            for token in self._best(match, role) if role != "place" else ():
                if role == "agent" and self._is_no_agent(match, token):
                    continue
                if not self._only_describes(token):
                    yield role, token

    def _best(self, match: Match, role: str) -> list[Token]:
        """The tokens that fill a role.

        Of several words before a noun of action ("Turkish military operation") the names alone.
        """
        tokens = match.roles[role]
        if len(tokens) > 1 and all(_stands_before(match.trigger, token) for token in tokens):
            return [t for t in tokens if self.entity(t) is not None] or tokens[-1:]
        return causes_of(match.trigger, tokens) if role == "agent" else tokens

    def _is_no_agent(self, match: Match, token: Token) -> bool:
        """Test for what stands as an agent and does nothing."""
        if self._is_where(match.trigger, token):
            return True
        return is_in_purpose_of_another(match.trigger) or is_ended_by(match, token)

    def _is_where(self, trigger: Token, token: Token) -> bool:
        """Test for a name before a noun of action that says where: "a Kabul car bombing"."""
        if token.head.i != trigger.i:
            return False
        if token.dep_ not in COMPOUND_PARTS:
            return False
        entity = self.entity(token)
        if entity is None or entity.type != _PLACE:
            return False
        return entity.subtype not in _ACTING_PLACES

    def _only_describes(self, token: Token) -> bool:
        """Test for an adjective that names nobody.

        "Presidential" before an election, unlike "Syrian".
        """
        if token.pos_ != "ADJ" or token.dep_ != "amod":
            return False
        return self.entity(token) is None

    def _participant(self, rule: Rule, role: str, token: Token) -> Participant:
        """One argument as a record: its entity, or None, and the words of its noun phrase."""
        entity = self.referents.of_argument(rule, role, token)
        return Participant(role, None if entity is None else entity.id, self._words(token))

    def _words(self, token: Token) -> Span:
        """The noun phrase of an argument.

        A name ends where it ends ("looting by Daesh of the sites").
        """
        phrase = noun_phrase(token)
        name = self.referents.mention(token, "name") if token.pos_ == "PROPN" else None
        if name is None:
            return phrase
        end = name.end
        return Span(phrase.start, end) if phrase.start < end < phrase.end else phrase


def has_its_roles(match: Match, participants: Iterable[Participant]) -> bool:
    """Test if what the rule needs is there after one entity was given one role.

    "He said he should …" demands nothing.
    """
    participants = list(participants)
    spans = {p.span for p in participants}
    missing = match.roles.keys() - {p.role for p in participants}
    needed = set(missing - match.rule.optional)
    # Where it was may be told otherwise.
    needed.discard("place")
    return all(
        any(noun_phrase(token) in spans for token in match.roles[role]) for role in needed
    )


def _tokens(doc: Doc, start: int, end: int) -> range:
    """The tokens of a stretch of characters."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return range(0) if span is None else range(span.start, span.end)


def _rank(role: str) -> int:
    return _ROLE_ORDER.index(role) if role in _ROLE_ORDER else len(_ROLE_ORDER)


def _stands_before(trigger: Token, token: Token) -> bool:
    return token.head.i == trigger.i and token.dep_ in NOUN_MODIFIERS


def _is_labelled(token: Token, classes: frozenset[str]) -> bool:
    """Test for a name, no entity of ours, whose label by the model fits one of the classes."""
    if token.pos_ != "PROPN":
        return False
    # "The Palmyra museum" is a museum, whatever Palmyra is.
    if token.dep_ in NOUN_MODIFIERS:
        return False
    label = _CLASS_OF_LABEL.get(token.ent_type_)
    if label is None:
        return False
    known = ontology.load()
    if _ANY_CLASS in classes:
        return True
    # A role may also ask for a date, which is no class.
    return label in {known.core_type(class_) for class_ in classes if class_ != "date"}


def _is_named_kind(token: Token) -> bool:
    """Test for an "of" that makes another thing of a noun.

    "A state of emergency" is no state.
    """
    kinds = lexicon.words("event_kind_complements")
    return any(
        child.lower_ in kinds
        for preposition in token.rights
        if preposition.lower_ == "of"
        for child in preposition.rights
    )


def _is_participle_noun(token: Token, nouns: frozenset[str]) -> bool:
    """Test for "the wounded", whose lemma is a verb's."""
    if token.lower_ not in nouns:
        return False
    return any(child.lower_ == "the" for child in token.lefts)


def _counts_people(rule: Rule, token: Token) -> bool:
    """Test for people who are only counted: "many died", "injured at least 50 more"."""
    if token.dep_ not in CORE_ARGUMENTS:
        return False
    if not is_bodily(rule):
        return False
    return token.lower_ in lexicon.words("event_indefinite_people")


def _is_count(token: Token) -> bool:
    """Test for a number that stands for people: "12 were killed"."""
    if token.pos_ != "NUM":
        return False
    # Not the ages in "met Smith and Ford, 40 and 49".
    if token.dep_ == "conj":
        return _is_count(token.head)
    return token.dep_ in _COUNTED_ALONE
