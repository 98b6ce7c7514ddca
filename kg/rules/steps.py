"""Compiled paths: where their steps lead from one token to the next (`kg.rules.paths`)."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from spacy.tokens import Token

from kg.english import syntax
from kg.english.labels import SUBJECTS, VERBS

Move: TypeAlias = Literal["<", ">", ".", "-", "+"]

_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `deps` empty means any label.

    `lemmas` and `pos` empty mean no restriction, `negated` turns `lemmas` round.
    """

    text: str
    move: Move
    deps: frozenset[str] = _NO_WORDS
    lemmas: frozenset[str] = _NO_WORDS
    negated: bool = False
    pos: frozenset[str] = _NO_WORDS
    repeat: Literal["", "?", "*"] = ""

    def take(self, token: Token) -> list[Token]:
        """Where the step leads from one token."""
        if self.repeat == "*":
            return self._closure(token)
        reached = self._once(token)
        if self.repeat == "?" and not reached:
            return [token]
        return reached

    def _closure(self, token: Token) -> list[Token]:
        """The token, and all that the step leads to when taken again and again."""
        reached = {token.i: token}
        waiting = deque([token])
        while waiting:
            for end in self._once(waiting.popleft()):
                # A parse is a tree, but a relative pronoun leads back up to its antecedent.
                if end.i not in reached:
                    reached[end.i] = end
                    waiting.append(end)
        return list(reached.values())

    def _once(self, token: Token) -> list[Token]:
        tokens = _MOVES[self.move](token, self.deps)
        if self.lemmas:
            lemmas, negated = self.lemmas, self.negated
            tokens = [t for t in tokens if (t.lemma_.lower() in lemmas) is not negated]
        if self.pos:
            tokens = [t for t in tokens if t.pos_ in self.pos]
        return tokens


@dataclass(frozen=True, slots=True)
class Path:
    """A compiled path; `widen` says if its end is widened to all that is joined to it."""

    steps: tuple[Step, ...]
    widen: bool

    def __str__(self) -> str:
        return " ".join(step.text for step in self.steps)

    def walk(self, token: Token) -> list[Token]:
        """The tokens the path leads to, in the order found, each once.

        Empty where it leads nowhere.
        """
        reached = [token]
        for step in self.steps:
            # Nearly always it is one token; the general case costs a list more.
            if len(reached) == 1:
                reached = step.take(reached[0])
            else:
                # Up and down again leads back: without this, each such pair of steps would
                # multiply what is reached.
                reached = _without_doubles(
                    [end for start in reached for end in step.take(start)]
                )
            if not reached:
                return reached
        if self.widen:
            reached = [member for end in reached for member in syntax.conjuncts(end)]
        return reached if len(reached) == 1 else _without_doubles(reached)

    def reached(self, token: Token) -> int:
        """How many steps lead somewhere, for explaining why a rule did not fire."""
        for n in range(len(self.steps), 0, -1):
            if Path(self.steps[:n], widen=False).walk(token):
                return n
        return 0


def _without_doubles(tokens: list[Token]) -> list[Token]:
    return list({token.i: token for token in tokens}.values())


# --- Moves from one token; `deps` are the labels a step may follow, any where it is empty


def _stay(token: Token, _deps: frozenset[str]) -> list[Token]:
    return [token]


def _before(token: Token, _deps: frozenset[str]) -> list[Token]:
    return [token.nbor(-1)] if token.i > 0 else []


def _behind(token: Token, _deps: frozenset[str]) -> list[Token]:
    return [token.nbor()] if token.i + 1 < len(token.doc) else []


def _up(token: Token, deps: frozenset[str]) -> list[Token]:
    # The root is its own head.
    if token.dep_ == "ROOT":
        return []
    return [token.head] if not deps or token.dep_ in deps else []


def _down(token: Token, deps: frozenset[str]) -> list[Token]:
    """The children, and of a verb the subject and objects that it shares with another."""
    if not deps or not _is_verb(token):
        return _children(token, deps)
    reached = _understood(token, deps)
    deps = deps - _UNDERSTOOD
    return reached + _children(token, deps) if deps else reached


def _is_verb(token: Token) -> bool:
    # A participle may be tagged as an adjective or noun by its part of speech.
    return token.pos_ in VERBS or token.tag_[:2] == "VB"


# Labels of which English understands more than stands in the parse.
_UNDERSTOOD = SUBJECTS | {"dobj"}


def _understood(verb: Token, deps: frozenset[str]) -> list[Token]:
    reached: list[Token] = []
    if not deps.isdisjoint(SUBJECTS):
        label = "nsubjpass" if syntax.is_passive(verb) else "nsubj"
        if label in deps:
            reached += syntax.subjects(verb)
    if "dobj" in deps:
        reached += syntax.objects(verb)
    return reached


def _children(token: Token, deps: frozenset[str]) -> list[Token]:
    return [
        syntax.antecedent(child) for child in token.children if not deps or child.dep_ in deps
    ]


_MOVES: dict[Move, Callable[[Token, frozenset[str]], list[Token]]] = {
    ".": _stay,
    "-": _before,
    "+": _behind,
    "<": _up,
    ">": _down,
}
