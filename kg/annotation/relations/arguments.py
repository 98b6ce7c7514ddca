"""From the tokens that a rule leads to, to the entities and times that they stand for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg import lexicon, ontology
from kg import rules as grammar
from kg.annotation.annotations import Annotations, MentionIndex, chars
from kg.annotation.relations.unresolved_pronouns import unresolved_pronouns
from kg.english.labels import COMPOUND_PARTS, NOUNS
from kg.model.extract import Entity, MentionKind, Span
from kg.rules import Match, Rule

# The range of a relation that holds a time and no entity; no class of the ontology.
_DATE = "date"
# A TIMEX3 value that xsd:date can bound; "P3D" and "PAST_REF" are no day, month or year.
_DAY_OR_LONGER = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Argument(NamedTuple):
    """What a token of a match stands for.

    `id` is that of an entity or time, `span` its words there, `type` and `subtype` its class
    and `kind` that of the mention.
    """

    id: str
    span: Span
    type: str
    subtype: str | None
    kind: MentionKind = "name"


class Arguments:
    """One document's tokens as arguments, each looked up once.

    `times` are arguments by token, `rank` is the order in which entities are first named,
    `refused` has the ids of rules that led to an entity of a class the ontology forbids, and
    `wanting` of those that a pronoun without antecedent could have filled a role of.
    """

    def __init__(self, doc: Doc, work: Annotations) -> None:
        self.index = work.mentions(doc)
        self.times = _dates(doc, work)
        self.rank = {entity.id: i for i, entity in enumerate(work.entities)}
        self.refused: set[str] = set()
        self.wanting: set[str] = set()
        self.pronouns = unresolved_pronouns(doc, work, self.index)
        self._unresolved = frozenset(token.i for token, _ in self.pronouns)
        self._by_token: dict[int, Argument | None] = {}

    def of(self, token: Token) -> Argument | None:
        """The entity that a token stands for as an argument, or None."""
        known = self._by_token
        if token.i not in known:
            known[token.i] = _of_mention(self.index, token) or _stand_in(self.index, token)
        return known[token.i]

    def entity_id(self, token: Token) -> str | None:
        """The id of the entity that a token stands for, or None."""
        argument = self.of(token)
        return None if argument is None else argument.id

    def admit_unresolved(self) -> None:
        """Let pronouns without antecedent fill roles from now on."""
        for token, entity in self.pronouns:
            self.rank.setdefault(entity.id, len(self.rank))
            self._by_token[token.i] = Argument(
                entity.id, chars(token), entity.type, entity.subtype, "pronoun"
            )

    def unnamed(self) -> list[Entity]:
        """Whom pronouns without antecedent stand for, but speakers whom the text names."""
        # By id: to hash an entity is to hash all of its mentions.
        entities = {entity.id: entity for _, entity in self.pronouns}
        return [entity for id_, entity in entities.items() if id_ not in self.index.by_id]

    def accept(self, rule: Rule, role: str, token: Token) -> bool:
        """Test if a token may fill a role of a rule."""
        return self.fitting(rule, role, token) is not None

    def fitting(self, rule: Rule, role: str, token: Token) -> Argument | None:
        """The argument of a token where it is of a class that the rule allows in the role."""
        allowed = rule.types[role]
        if _DATE in allowed:
            return self.times.get(token.i)
        argument = self.of(token)
        if argument is None:
            if token.i in self._unresolved:
                self.wanting.add(rule.id)
            return None
        if _is_allowed(argument, allowed, strictly=role in rule.narrowed):
            return argument
        # A rule that narrows leaves the rest to its fellows; what breaks the ontology is worth
        # a line in the report.
        if not rule.narrowed:
            self.refused.add(rule.id)
        return None

    def filling(self, match: Match, role: str, token: Token) -> Argument | None:
        """The argument of a role of a match.

        An office stands for its holder only as a description: "Dean" is no dean.
        """
        argument = self.fitting(match.rule, role, token)
        if argument is None or match.rule.lemmas == (grammar.ANY_WORD,):
            return argument
        return None if argument.kind == "name" and token == match.trigger else argument


def _is_allowed(argument: Argument, classes: frozenset[str], *, strictly: bool) -> bool:
    known = ontology.load()
    # "A company" must be known to be one; what is only an organisation may be something else.
    if strictly and argument.subtype is None:
        return any(known.is_a(argument.type, class_) for class_ in classes)
    return known.allows(classes, argument.type, argument.subtype)


def _dates(doc: Doc, work: Annotations) -> dict[int, Argument]:
    """The times that are a day, a month or a year, by each of their tokens."""
    by_token: dict[int, Argument] = {}
    for time in work.times:
        if time.type != "DATE" or not _DAY_OR_LONGER.fullmatch(time.value):
            continue
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None:
            argument = Argument(time.id, Span(time.start, time.end), _DATE, None)
            by_token |= dict.fromkeys(range(span.start, span.end), argument)
    return by_token


def _of_mention(index: MentionIndex, token: Token) -> Argument | None:
    at = index.at(token)
    if at is None:
        return None
    entity, mention = at
    # A word within "the head of the agency" is not the head of the agency.
    if mention.kind == "nominal" and index.headed_by(token) is None:
        return None
    return Argument(entity.id, mention.span, entity.type, entity.subtype, mention.kind)


def _stand_in(index: MentionIndex, token: Token) -> Argument | None:
    """The name that a noun without a name of its own stands for or stands by.

    "The city of Homs" and "the Nusra group" are what the name beside them is; "Nusra, a group
    founded in 2012" and "Nusra is a group founded in 2012" are what the name before them is.
    """
    if token.pos_ not in NOUNS:
        return None
    for other in _names_of(token):
        argument = _of_mention(index, other)
        if argument is not None:
            return argument
    return None


def _names_of(noun: Token) -> Iterator[Token]:
    """Where the name of what a noun means may stand, the surest place first."""
    yield from (child for child in noun.rights if child.dep_ == "appos")
    if noun.lemma_.lower() in lexicon.words("classifiers"):
        yield from _names_with_classifier(noun)
    if noun.dep_ == "appos":
        yield noun.head
    elif _is_identified(noun):
        yield from grammar.subjects(noun.head)


def _names_with_classifier(noun: Token) -> Iterator[Token]:
    """The name before "group" in "the Nusra group", then that behind "of"."""
    yield from (child for child in noun.lefts if child.dep_ in COMPOUND_PARTS)
    for child in noun.rights:
        if child.lower_ == "of":
            yield from child.children


def _is_identified(noun: Token) -> bool:
    """Test for a noun that is said to be what the subject is: "Nusra is a group"."""
    verb = noun.head
    if noun.dep_ != "attr" or verb.lemma_ != "be":
        return False
    return not any(child.dep_ == "neg" for child in verb.children)
