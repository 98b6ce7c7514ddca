r"""The path language of rules: how to get from a trigger word to what fills a role.

A path is a row of steps, each from the tokens reached so far to the next:

    >dep       to the children with that label; alternatives are joined by |, and >any goes to
               every child
    <dep       to the head, where the token's own label is dep
    .          stays, to test the token itself
    - +        the word before, the word after, whatever the parse says
    [a|b]      behind a step: only tokens with one of these lemmas, in lower case; [$list] takes
               a lexicon list, [!a|b] others
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
...     pos="PROPN AUX VERB ADP PROPN CCONJ PROPN".split(),
...     tags="NNP VBD VBN IN NNP CC NNP".split(),
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
from collections.abc import Iterable, Mapping
from itertools import product
from math import prod
from typing import TypeAlias

from kg import lexicon
from kg.model.errors import RuleError
from kg.ontology import did_you_mean
from kg.rules.steps import Path, Step

# The labels of spaCy's English models 3.8 (`nlp.get_pipe("parser").labels`).
_LABELS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj "
    "csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass "
    "nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
)
LABELS = frozenset(_LABELS.split())
# https://universaldependencies.org/u/pos
_POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X"
POS = frozenset(_POS.split())
_ANY = "any"
# Characters; the longest of kg's own has 186.
_LONGEST = 1000
# What a text with named paths may come to: their numbers are multiplied.
_MOST_WAYS = 1000
_NO_WORDS: frozenset[str] = frozenset()

_STEP = re.compile(
    r"(?P<move>[-<>.+])(?P<deps>[\w|]*)(?:\[(?P<lemmas>[^\]]*)\])?(?:\{(?P<pos>[^}]*)\})?"
    r"(?P<repeat>[?*]?)"
)
# Spaces part steps, but not within brackets: "[prime minister]" is one step.
_TOKENS = re.compile(r"(?:\[[^\]]*\]|\{[^}]*\}|[^\s\[{])+")

Named: TypeAlias = Mapping[str, tuple[Path, ...]]
"""The alternatives of each named path."""

# Equal paths are one object, so that what one rule walked need not be walked for another.
_INTERNED: dict[Path, Path] = {}


class PathError(ValueError):
    """A path that is not in the language.

    `kg.rules.load` turns it into a `RuleError` with file and line.
    """


def parse(text: str, named: Named | None = None) -> tuple[Path, ...]:
    """Compile a path; several come back where it uses a named path of several.

    Raises:
        PathError: what is wrong with which step, with the nearest right word.
    """
    if len(text) > _LONGEST:
        raise PathError(f"{text[:40]!r}…: a path has at most {_LONGEST} characters")
    words = _TOKENS.findall(text)
    is_alone = words[-1:] == ["!"]
    if is_alone:
        words.pop()
    if not words:
        raise PathError(f"{text!r}: a path has at least one step")
    alternatives = [_alternatives(text, word, named or {}) for word in words]
    if prod(map(len, alternatives)) > _MOST_WAYS:
        raise PathError(f"{text!r}: its named paths have more than {_MOST_WAYS} ways together")
    paths = (_path(parts, is_alone=is_alone) for parts in product(*alternatives))
    return tuple(_INTERNED.setdefault(path, path) for path in paths)


def _path(parts: Iterable[tuple[Step, ...]], *, is_alone: bool) -> Path:
    steps = tuple(step for part in parts for step in part)
    # What is reached by going up is a governor, which stands for no list.
    return Path(steps, widen=not is_alone and steps[-1].move == ">")


def _alternatives(text: str, word: str, named: Named) -> list[tuple[Step, ...]]:
    """What one word of a path means: a step, or the alternatives of a named path."""
    if not word.startswith("@"):
        return [(_step(text, word),)]
    name = word[1:]
    if name not in named:
        raise PathError(f"{text!r}: no named path {word!r}{did_you_mean(name, named)}")
    return [path.steps for path in named[name]]


def _step(text: str, word: str) -> Step:
    match = _STEP.fullmatch(word)
    if match is None:
        shape = "a step is >dep, <dep, ., - or + with [lemmas], {POS}, ? or *"
        raise PathError(f"{text!r}: {word!r} is no step; {shape}")
    move = match["move"]
    if move in "<>":
        deps = _labels(text, word, match["deps"])
    else:
        deps = _NO_WORDS
        _check_has_no_label(text, word, match)
    negated, lemmas = _lemmas(text, match["lemmas"])
    # The expression allows no other moves and repeats.
    return Step(word, move, deps, lemmas, negated, _pos(text, match["pos"]), match["repeat"])  # type: ignore[arg-type]


def _check_has_no_label(text: str, word: str, match: re.Match[str]) -> None:
    if match["deps"] or match["repeat"]:
        reason = "follows no label, and so has none and is not repeated"
        raise PathError(f"{text!r}: {word!r} {reason}")


def _labels(text: str, word: str, deps: str) -> frozenset[str]:
    if not deps:
        raise PathError(f"{text!r}: {word!r} names no label")
    names = deps.split("|")
    for name in names:
        if name != _ANY and name not in LABELS:
            raise PathError(f"{text!r}: no label {name!r}{did_you_mean(name, LABELS)}")
    return _NO_WORDS if _ANY in names else frozenset(names)


def _pos(text: str, names: str | None) -> frozenset[str]:
    if names is None:
        return _NO_WORDS
    pos = frozenset(names.split("|"))
    for unknown in sorted(pos - POS):
        raise PathError(f"{text!r}: no part of speech {unknown!r}{did_you_mean(unknown, POS)}")
    return pos


def _lemmas(text: str, words: str | None) -> tuple[bool, frozenset[str]]:
    """If the lemmas are those that must not be, and the lemmas."""
    if words is None:
        return False, _NO_WORDS
    lemmas: set[str] = set()
    for word in words.removeprefix("!").split("|"):
        if not word:
            raise PathError(f"{text!r}: an empty lemma in [{words}]")
        lemmas |= _listed(text, word) if word.startswith("$") else {word}
    return words.startswith("!"), frozenset(lemmas)


def _listed(text: str, name: str) -> frozenset[str]:
    """The words of the lexicon list `$name`."""
    try:
        return lexicon.words(name[1:])
    except RuleError as e:
        raise PathError(f"{text!r}: {e}") from e
