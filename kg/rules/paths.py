r"""The path language of rules: how to get from a trigger word to what fills a role.

A path is a row of steps, each from the tokens reached so far to the next:

    >dep       to the children with that label; alternatives are joined by |, and >any goes to every child
    <dep       to the head, where the token's own label is dep
    .          stays, to test the token itself
    - +        the word before, the word after, whatever the parse says
    [a|b]      behind a step: only tokens with one of these lemmas, in lower case; [$list] takes a lexicon list, [!a|b] others
    {A|B}      behind a step: only tokens with one of these universal parts of speech
    ?          behind a step: may be left out, where it leads nowhere
    *          behind a step: any number of times, none too; the nearest come first
    @name      a named path of kg/grammar/paths.yml
    !          at the end: the last token alone, without what is joined to it by "and"

Where the last step goes down, what it reaches is widened to the whole list: "founded by Jobs
and Wozniak" reaches both. Some steps know more than the parse (kg.english.syntax): `>nsubj` is
the subject of an active verb and `>nsubjpass` that of a passive one, shared subjects included,
`>dobj` the object, and a relative pronoun is followed to its antecedent.

>>> from spacy.vocab import Vocab
>>> from spacy.tokens import Doc
>>> doc = Doc(Vocab(), words="YouTube was acquired by Google and Apple".split(),
...     heads=[2, 2, 2, 2, 3, 4, 4], deps="nsubjpass auxpass ROOT agent pobj cc conj".split(),
...     pos="PROPN AUX VERB ADP PROPN CCONJ PROPN".split(), tags="NNP VBD VBN IN NNP CC NNP".split(),
...     lemmas="YouTube be acquire by Google and Apple".split())
>>> parse(">agent >pobj")[0].walk(doc[2])
[Google, Apple]
>>> parse(">agent >pobj !")[0].walk(doc[2])
[Google]
>>> parse(">nsubjpass")[0].walk(doc[2]), parse(">nsubj")[0].walk(doc[2])
([YouTube], [])
>>> parse(">agent[by|from] >pobj{PROPN}")[0].walk(doc[2])
[Google, Apple]
>>> parse("<pobj[by] <agent")[0].walk(doc[4])
[acquired]
>>> parse("<conj* <pobj")[0].walk(doc[6])
[by]
>>> parse("-[by]")[0].walk(doc[4]), parse("+")[0].walk(doc[6])
([by], [])
>>> parse("> agent")
Traceback (most recent call last):
kg.rules.paths.PathError: '> agent': '>' names no label
>>> parse(">nsbj")
Traceback (most recent call last):
kg.rules.paths.PathError: '>nsbj': no label 'nsbj'; did you mean 'nsubj'?
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from kg import lexicon
from kg.english import syntax
from kg.model.errors import RuleError
from kg.ontology import did_you_mean

# The labels of spaCy's English models 3.8 (`nlp.get_pipe("parser").labels`).
_LABELS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep det "
    "dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt "
    "punct quantmod relcl xcomp"
)
LABELS = frozenset(_LABELS.split())
_POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X"
POS = frozenset(_POS.split())  # https://universaldependencies.org/u/pos
_ANY = "any"
_STEP = re.compile(
    r"(?P<move>[-<>.+])(?P<deps>[\w|]*)(?:\[(?P<lemmas>[^\]]*)\])?(?:\{(?P<pos>[^}]*)\})?(?P<repeat>[?*]?)"
)
_TOKENS = re.compile(
    r"(?:\[[^\]]*\]|\{[^}]*\}|[^\s\[{])+"
)  # spaces part steps, but not within brackets
_NO_WORDS: frozenset[str] = frozenset()

Named = Mapping[str, tuple["Path", ...]]
_INTERNED: dict[
    "Path", "Path"
] = {}  # equal paths are one object, so that what one rule walked need not be walked for another


class PathError(ValueError):
    """A path that is not in the language.

    `kg.rules.load` turns it into a `RuleError` with file and line.
    """


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `deps` empty means any label.

    `lemmas` and `pos` empty mean no restriction, `negated` turns `lemmas` round.
    """

    text: str
    move: Literal["<", ">", ".", "-", "+"]
    deps: frozenset[str] = _NO_WORDS
    lemmas: frozenset[str] = _NO_WORDS
    negated: bool = False
    pos: frozenset[str] = _NO_WORDS
    repeat: Literal["", "?", "*"] = ""

    def take(self, token: Token) -> list[Token]:
        """Where the step leads from one token."""
        if self.repeat == "*":
            return self._closure(token)
        found = self._filter(self._move(token))
        return [token] if self.repeat == "?" and not found else found

    def _closure(self, token: Token) -> list[Token]:
        found = [token]
        for (
            known
        ) in found:  # grows while it is read; a parse is a tree, so each token comes once
            found.extend(self._filter(self._move(known)))
        return found

    def _move(self, token: Token) -> list[Token]:
        if self.move == ".":
            return [token]
        if self.move == "<":
            return (
                [token.head]
                if token.dep_ != "ROOT" and (not self.deps or token.dep_ in self.deps)
                else []
            )
        if self.move == ">":
            return self._down(token)
        i = token.i + (1 if self.move == "+" else -1)
        return [token.doc[i]] if 0 <= i < len(token.doc) else []

    def _down(self, token: Token) -> list[Token]:
        deps = self.deps
        found: list[Token] = []
        if token.pos_ in ("VERB", "AUX") or token.tag_[:2] == "VB":
            if "nsubj" in deps or "nsubjpass" in deps:
                if ("nsubjpass" if syntax.is_passive(token) else "nsubj") in deps:
                    found += syntax.subjects(token)
                deps = deps - {"nsubj", "nsubjpass"}
                if not deps:
                    return found
            if "dobj" in deps:
                found += syntax.objects(token)
                deps = deps - {"dobj"}
                if not deps:
                    return found
        found += [
            syntax.antecedent(child)
            for child in token.children
            if not deps or child.dep_ in deps
        ]
        return found

    def _filter(self, tokens: list[Token]) -> list[Token]:
        if self.lemmas:
            tokens = [
                t for t in tokens if (t.lemma_.lower() in self.lemmas) is not self.negated
            ]
        if self.pos:
            tokens = [t for t in tokens if t.pos_ in self.pos]
        return tokens


@dataclass(frozen=True, slots=True)
class Path:
    """A compiled path; `widen` says whether the end is widened to all that is joined to it."""

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
            reached = (
                step.take(reached[0])
                if len(reached) == 1
                else [t for r in reached for t in step.take(r)]
            )
            if not reached:
                return reached
        if self.widen:
            reached = [c for r in reached for c in syntax.conjuncts(r)]
        return reached if len(reached) == 1 else list({t.i: t for t in reached}.values())

    def reached(self, token: Token) -> int:
        """How many steps lead somewhere, for explaining why a rule did not fire."""
        for n in range(len(self.steps), 0, -1):
            if Path(self.steps[:n], widen=False).walk(token):
                return n
        return 0


def parse(text: str, named: Named | None = None) -> tuple[Path, ...]:
    """Compile a path; several come back where it uses a named path of several.

    Raises:
        PathError: what is wrong with which step, with the nearest right word.
    """
    words = _TOKENS.findall(text)
    alone = words[-1:] == ["!"]
    words = words[:-1] if alone else words
    if not words:
        raise PathError(f"{text!r}: a path has at least one step")
    rows: list[tuple[Step, ...]] = [()]
    for word in words:
        ways = (
            _named(text, word, named or {}) if word.startswith("@") else [(_step(text, word),)]
        )
        rows = [row + way for row in rows for way in ways]
    made = (Path(row, widen=not alone and row[-1].move == ">") for row in rows)
    return tuple(_INTERNED.setdefault(path, path) for path in made)


def _named(text: str, word: str, named: Named) -> list[tuple[Step, ...]]:
    if word[1:] not in named:
        raise PathError(f"{text!r}: no named path {word!r}{did_you_mean(word[1:], named)}")
    return [path.steps for path in named[word[1:]]]


def _step(text: str, word: str) -> Step:
    found = _STEP.fullmatch(word)
    if not found:
        raise PathError(
            f"{text!r}: {word!r} is no step; a step is >dep, <dep, ., - or + with [lemmas], {{POS}}, ? or *"
        )
    move, repeat = found["move"], found["repeat"]
    deps = _labels(text, word, found["deps"]) if move in "<>" else _NO_WORDS
    if move not in "<>" and (found["deps"] or repeat):
        raise PathError(
            f"{text!r}: {word!r} follows no label, and so has none and is not repeated"
        )
    pos = frozenset(found["pos"].split("|")) if found["pos"] is not None else _NO_WORDS
    for p in sorted(pos - POS):
        raise PathError(f"{text!r}: no part of speech {p!r}{did_you_mean(p, POS)}")
    negated, lemmas = _lemmas(text, found["lemmas"])
    return Step(word, move, deps, lemmas, negated, pos, repeat)  # type: ignore[arg-type]  # the expression allows no others


def _labels(text: str, word: str, deps: str) -> frozenset[str]:
    if not deps:
        raise PathError(f"{text!r}: {word!r} names no label")
    names = deps.split("|")
    for name in names:
        if name not in LABELS and name != _ANY:
            raise PathError(f"{text!r}: no label {name!r}{did_you_mean(name, LABELS)}")
    return _NO_WORDS if _ANY in names else frozenset(names)


def _lemmas(text: str, words: str | None) -> tuple[bool, frozenset[str]]:
    if words is None:
        return False, _NO_WORDS
    negated = words.startswith("!")
    lemmas: set[str] = set()
    for word in words.removeprefix("!").split("|"):
        if not word:
            raise PathError(f"{text!r}: an empty lemma in [{words}]")
        try:
            lemmas |= lexicon.words(word[1:]) if word.startswith("$") else {word}
        except RuleError as e:
            raise PathError(f"{text!r}: {e}") from e
    return negated, frozenset(lemmas)
