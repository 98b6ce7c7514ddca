"""The texture of the code, measured over its syntax trees: `python -m tests.texture [FOLDER]`.

Decisions of a function: one, and one more for each if, for, while, ternary, except, comprehension
and its conditions, and each `and` and `or`; those of functions within it are theirs. Lines are
those that are not blank; lines of code are no comments and no docstrings either.
"""

import ast
import io
import re
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.IfExp, ast.ExceptHandler)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_DOCUMENTED = (ast.Module, ast.ClassDef, *_FUNCTIONS)
_WORD = re.compile(r"[a-z][a-z' -]*")
_LABELS = frozenset(
    [
        "ROOT",
        "acl",
        "acomp",
        "advcl",
        "advmod",
        "agent",
        "amod",
        "appos",
        "attr",
        "aux",
        "auxpass",
        "case",
        "cc",
        "ccomp",
        "compound",
        "conj",
        "csubj",
        "csubjpass",
        "dative",
        "dep",
        "det",
        "dobj",
        "expl",
        "intj",
        "mark",
        "meta",
        "neg",
        "nmod",
        "npadvmod",
        "nsubj",
        "nsubjpass",
        "nummod",
        "oprd",
        "parataxis",
        "pcomp",
        "pobj",
        "poss",
        "preconj",
        "predet",
        "prep",
        "prt",
        "punct",
        "quantmod",
        "relcl",
        "xcomp",
    ]
)


@dataclass(slots=True)
class Texture:
    """What was measured: by function its decisions, of the rest sums."""

    decisions: dict[str, int] = field(default_factory=dict)
    modules: Counter[Path] = field(default_factory=Counter)
    words: Counter[Path] = field(default_factory=Counter)
    lengths: list[int] = field(default_factory=list)
    operators: int = 0
    comments: int = 0
    code: int = 0

    @property
    def percent_over_10(self) -> float:
        """Percent of functions with more than 10 decisions."""
        return 100 * sum(n > 10 for n in self.decisions.values()) / len(self.decisions)

    @property
    def operators_in_100_lines(self) -> float:
        """How many `and` and `or` in 100 lines of code."""
        return 100 * self.operators / self.code

    @property
    def comments_in_100_lines(self) -> float:
        """How many comments in 100 lines of code."""
        return 100 * self.comments / self.code

    def add(self, path: Path) -> None:
        """Measure one module."""
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        self.modules[path.parent] += 1
        docstrings: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, _FUNCTIONS):
                self.decisions[f"{path}:{node.lineno}:{node.name}"] = decisions(node)
            if isinstance(node, ast.BoolOp):
                self.operators += len(node.values) - 1
            if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False):
                docstrings |= _lines(node.body[0])
            self.words[path] += len(set(_words(node)))
        comments = _comments(source)
        self.comments += len(comments)
        for number, line in enumerate(source.splitlines(), 1):
            if line.strip():
                self.lengths.append(len(line))
                self.code += number not in docstrings and not line.lstrip().startswith("#")


def measure(folder: Path) -> Texture:
    """The texture of every module below a folder."""
    found = Texture()
    for path in sorted(folder.rglob("*.py")):
        found.add(path)
    return found


def decisions(function: ast.AST) -> int:
    """How many ways fork in a function, counted from one."""
    total = 1
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            continue
        total += isinstance(node, _BRANCHES)
        if isinstance(node, ast.comprehension):
            total += 1 + len(node.ifs)
        if isinstance(node, ast.BoolOp):
            total += len(node.values) - 1
        waiting.extend(ast.iter_child_nodes(node))
    return total


def share(values: list[int], part: float) -> int:
    """The smallest value that `part` of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def _lines(node: ast.stmt) -> set[int]:
    return set(range(node.lineno, (node.end_lineno or node.lineno) + 1))


def _comments(source: str) -> list[str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT]


def _words(node: ast.AST) -> Iterator[str]:
    """English words of a set, or of a tuple or list that something is looked for in."""
    for text in _texts(node):
        if _WORD.fullmatch(text) and text not in _LABELS:
            yield text


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Set):
        yield from _constants(node.elts)
    if isinstance(node, ast.Compare):
        for operator, looked_in in zip(node.ops, node.comparators, strict=True):
            is_in = isinstance(operator, ast.In | ast.NotIn)
            if is_in and isinstance(looked_in, ast.Tuple | ast.List):
                yield from _constants(looked_in.elts)
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("frozenset", "set"):
        for argument in node.args:
            if isinstance(argument, ast.Tuple | ast.List):
                yield from _constants(argument.elts)
            if _is_split(argument):
                yield from argument.func.value.value.split()  # type: ignore[attr-defined]


def _constants(elements: list[ast.expr]) -> Iterator[str]:
    for element in elements:
        if isinstance(element, ast.Constant) and isinstance(element.value, str):
            yield element.value


def _is_split(node: ast.expr) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr == "split" and isinstance(node.func.value, ast.Constant)


def main(folder: str = "kg", most: str = "0") -> None:
    """Print the figures, and the `most` functions with most decisions."""
    found = measure(Path(folder))
    counts = list(found.decisions.values())
    largest, modules = found.modules.most_common(1)[0]
    print(f"modules in the largest folder  {modules} ({largest})")
    print(
        f"decisions: median, p90, max    {share(counts, 0.5)}, {share(counts, 0.9)}, {max(counts)}"
    )
    print(f"functions with more than 10    {found.percent_over_10:.1f} % of {len(counts)}")
    print(f"and, or in 100 lines of code   {found.operators_in_100_lines:.1f} of {found.code}")
    print(f"line length, p90               {share(found.lengths, 0.9)}")
    print(f"comments in 100 lines of code  {found.comments_in_100_lines:.1f}")
    print(
        f"English words in sets          {found.words.total()} in {sum(map(bool, found.words.values()))}"
    )
    for name, count in sorted(found.decisions.items(), key=lambda item: -item[1])[: int(most)]:
        print(f"  {count:3} {name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
