"""What is wrong with a query, in one line."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.ontology import did_you_mean

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_SHOWN = 30  # characters of the words at a fault
_READABLE = 100  # characters: a longer list of what is allowed helps nobody

_NOT_SYNTAX = re.compile(  # long and short strings, IRIs, comments
    r'"""[\s\S]*?"""|'
    + r"'''[\s\S]*?'''|"
    + r'"(?:[^"\\\n]|\\.)*"|'
    + r"'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|(?<!\\)#[^\n\r]*"
)
_SERVICE = re.compile(r"(?<![\w:?$-])service(?![\w:])", re.IGNORECASE)
_FIRST_WORD = re.compile(
    r"(?:\s|#[^\n\r]*[\n\r]|(?:PREFIX\s++[^\s<]*+\s*+<[^>]*>)|(?:BASE\s*+<[^>]*>))*+(\w+)",
    re.IGNORECASE,
)
_OXIGRAPH = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class _Form(NamedTuple):
    """The first word after the prologue (SELECT, ASK …), and where it stands."""

    word: str
    line: int
    column: int


NO_NETWORK = "SERVICE asks another server; kg uses no network"


def calls_service(sparql: str) -> bool:
    """Test if the word SERVICE stands outside strings, IRIs and comments.

    For the message alone: what is written so that it is not seen here finds no network
    (`kg.sparql.worker`).
    """
    return _SERVICE.search(_NOT_SYNTAX.sub(" ", sparql)) is not None


def explain(sparql: str, message: str, known_prefixes: Iterable[str]) -> str:
    """Oxigraph's message as one line.

    Position, the words that stand there, and what would be allowed where that is short.
    """
    position = _OXIGRAPH.match(message)
    if position is None:
        return " ".join(message.split())
    # "SELEC": of the first word Oxigraph says only what characters may follow
    form = _form(sparql)
    if form is not None and form.word.upper() not in _FORMS:
        return _wrong_form(form)
    line, column = int(position[1]), int(position[2])
    expected = " ".join(position[3].split())
    if "Prefix not found" in expected:
        return (
            f"line {line}, column {column}: the prefix there is not declared; "
            f"known without declaring: {', '.join(known_prefixes)}"
        )
    words = _words_at(sparql, line, column)
    where = f"at {words!r}" if words else "at the end"
    place = f"line {line}, column {column}: SPARQL not understood {where}"
    return place if len(expected) > _READABLE else f"{place}; {expected}"


def _wrong_form(form: _Form) -> str:
    near = did_you_mean(form.word.upper(), _FORMS)
    return (
        f"line {form.line}, column {form.column}: {form.word!r} is no form of query; "
        f"a question begins with {', '.join(_FORMS)}{near}"
    )


def _words_at(sparql: str, line: int, column: int) -> str:
    lines = sparql.splitlines()
    if line > len(lines):
        return ""
    return lines[line - 1][max(0, column - 1) :].strip()[:_SHOWN]


def _form(sparql: str) -> _Form | None:
    first = _FIRST_WORD.match(sparql)
    if first is None:
        return None
    before = sparql[: first.start(1)]
    return _Form(first[1], before.count("\n") + 1, len(before) - before.rfind("\n"))
