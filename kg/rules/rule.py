"""A rule as data, and what it finds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from kg.model.extract import Modality, Polarity
from kg.rules.steps import Path

Kind = Literal["relation", "event"]

RELATION_ROLES = ("subject", "object")
# Beside the ontology's roles, which are those of participants.
EVENT_ONLY_ROLES = ("place",)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence a rule must read, and how.

    Of a counterexample only that the rule must stay silent.
    """

    text: str
    # The words that fill each role.
    args: Mapping[str, str] = field(default_factory=dict)
    # The word that must have triggered, where a sentence has several.
    trigger: str | None = None
    # The classes of names in it where they cannot be told from the role.
    entities: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule: the words that trigger it, the paths to its roles, and what it yields."""

    id: str
    kind: Kind
    # A relation or an event type of the ontology.
    yields: str
    # The triggers, each one or more words in lower case.
    lemmas: tuple[str, ...]
    # For every role its paths in the order they are tried.
    paths: Mapping[str, tuple[Path, ...]]
    # For every role the classes of which its filler must be one: the ontology's own domain and
    # range (`date` for a time), or what the rule narrows them to.
    types: Mapping[str, frozenset[str]]
    examples: tuple[Example, ...]
    counterexamples: tuple[Example, ...] = ()
    # Roles whose filler must be known to be of the class, not only be compatible with it.
    narrowed: frozenset[str] = frozenset()
    # Lemmas that may fill a role whatever their class.
    nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    # Of the trigger; empty means any.
    pos: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    deps: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    # Each a group of alternatives: one of each group must lead somewhere, or none of any.
    require: tuple[tuple[Path, ...], ...] = ()
    forbid: tuple[tuple[Path, ...], ...] = ()
    # How often the rule is right, above 0 and up to 1.
    confidence: float = 0.8
    # What the rule says of them stands whatever the sentence says.
    polarity: Polarity | None = None
    modality: Modality | None = None
    # What the trigger tells has ended ("left the party", "widow").
    past: bool = False
    note: str | None = None
    # Where it stands, for messages; lines are counted from 1.
    file: str = ""
    line: int = 0

    def __repr__(self) -> str:
        return f"<Rule {self.id}>"


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fired: the trigger token and, for every role that was filled, its tokens."""

    rule: Rule
    trigger: Token
    roles: Mapping[str, list[Token]]


@dataclass(frozen=True, slots=True)
class Miss:
    """A rule whose trigger word stands in the text and that did not fire.

    `reason` says how far it got.
    """

    rule: Rule
    trigger: Token
    reason: str


Accept = Callable[[Rule, str, Token], bool]
