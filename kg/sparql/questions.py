"""The ready questions: ontology/queries/*.rq.

The first comment line of each says what it answers, and a line ``# param NAME: what it is``
names a variable that the caller may set: the query then holds ``VALUES ?NAME { UNDEF }``, in
which the value takes the place of UNDEF, so that the file is plain SPARQL that any engine can
run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.model.errors import NotFoundError, QueryError, ReadError
from kg.ontology import did_you_mean, ontology_dir
from kg.sparql.parameters import with_value
from kg.user_files import read_text

MOST_BYTES = 1_000_000
"""Of a query file; kg's own have up to three thousand."""

_PARAM = re.compile(r"param (\w+): (.+)")
_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and what it answers."""

    name: str
    answers: str
    sparql: str
    # names of variables that may be set, and what they are
    params: tuple[tuple[str, str], ...]

    def with_values(self, values: Mapping[str, str]) -> str:
        """The SPARQL text with the values of parameters.

        Raises:
            NotFoundError: the question has no such parameter.
            QueryError: it names one that its text has no place for, or a value is no text.
        """
        known = dict(self.params)
        sparql = self.sparql
        for name, value in sorted(values.items()):
            if name not in known:
                has = ", ".join(known) or "none"
                raise NotFoundError(f"{self.name} has no parameter {name!r}; it has: {has}")
            try:
                sparql = with_value(sparql, name, value)
            except QueryError as e:
                raise QueryError(f"{self.name}: {e}") from e
        return sparql


@cache
def questions() -> dict[str, Question]:
    """The ready questions by name."""
    paths = sorted((ontology_dir() / "queries").glob("*.rq"))
    return {path.stem: _read(path) for path in paths}


def find(text: str) -> Question:
    """What the user means: a file ending in .rq, a ready question, or SPARQL itself.

    Raises:
        NotFoundError: one word that is no ready question, or a file that does not exist.
    """
    if text.endswith(".rq"):
        return _read(Path(text))
    # no query is a single word
    if not _NAME.fullmatch(text):
        return Question("query", "", text, ())
    if text not in questions():
        near = did_you_mean(text, questions())
        raise NotFoundError(
            f"no ready question {text!r}{near}; there are: {', '.join(questions())}"
        )
    return questions()[text]


def _read(path: Path) -> Question:
    try:
        text = read_text(path, MOST_BYTES)
    except ReadError as e:
        raise NotFoundError(f"no query file {path}: {e}") from e
    # A comment of SPARQL ends at a carriage return too
    lines = re.split(r"\r\n?|\n", text)
    comments = [line[1:].strip() for line in lines if line.startswith("#")]
    params = [(m[1], m[2]) for comment in comments if (m := _PARAM.fullmatch(comment))]
    prose = (c for c in comments if c and not c.startswith("param "))
    return Question(path.stem, next(prose, ""), text, tuple(params))
