"""A rule as data, and what it finds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from kg.model.extract import Modality, Polarity
from kg.rules.paths import Path

Kind = Literal["relation", "event"]

RELATION_ROLES = ("subject", "object")
EVENT_ONLY_ROLES = ("place",)  # beside the ontology's roles, which are those of participants


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence a rule must read, and how.

    Of a counterexample only that the rule must stay silent.

    `args` are the words that fill each role, `trigger` the word that must have triggered where
    a sentence has several, `entities` the classes of names in it where they cannot be told from
    the role.
    """

    text: str
    args: Mapping[str, str] = field(default_factory=dict)
    trigger: str | None = None
    entities: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule: the words that trigger it, the paths to its roles, and what it yields.

    `lemmas` are the triggers, each one or more words in lower case. `paths` has for every role
    its paths in the order they are tried. `types` has for every role the classes of which its
    filler must be one: the ontology's own domain and range (`date` for a time), or what the
    rule narrows them to. Then the role is in `narrowed`, and a filler must be known to be of
    the class, not only be compatible with it. `nouns` has lemmas that may fill a role whatever
    their class. `past`: what the trigger tells has ended ("left the party", "widow").
    """

    id: str
    kind: Kind
    yields: str
    lemmas: tuple[str, ...]
    paths: Mapping[str, tuple[Path, ...]]
    types: Mapping[str, frozenset[str]]
    examples: tuple[Example, ...]
    counterexamples: tuple[Example, ...] = ()
    narrowed: frozenset[str] = frozenset()
    nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    pos: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    deps: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    require: tuple[tuple[Path, ...], ...] = ()
    forbid: tuple[tuple[Path, ...], ...] = ()
    confidence: float = 0.8
    polarity: Polarity | None = None
    modality: Modality | None = None
    past: bool = False
    note: str | None = None
    file: str = ""
    line: int = 0

    def __repr__(self) -> str:
        return f"<Rule {self.id}>"


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fired: the trigger token and, for every role that was filled, its tokens in text order of finding."""

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
