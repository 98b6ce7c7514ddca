"""SPARQL over a built graph.

The query runs on Oxigraph in a process of its own, which is ended when the time is up:
`pyoxigraph` cannot stop a query that has begun. The ready questions are ontology/queries/*.rq;
the first comment line of each says what it answers, and a line ``# param NAME: what it is``
names a variable that the caller may set: the query then holds ``VALUES ?NAME { UNDEF }``, in
which the value takes the place of UNDEF, so that the file is plain SPARQL that any engine can
run.

Queries go to the default graph alone. It holds every asserted triple once; a union of the
graphs would count a triple once for each article (known of Oxigraph:
https://github.com/oxigraph/oxigraph/issues/1919). `GRAPH` reaches what one article says.
"""

import json
import multiprocessing
import re
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

from kg import ontology
from kg.model.errors import NotFoundError, QueryError
from kg.ontology import did_you_mean, ontology_dir

PREFIXES = ontology.PREFIXES | {
    "id": "https://w3id.org/newskg/id/"
}  # known to every query without declaring
_NOT_SYNTAX = re.compile(  # long and short strings, IRIs, comments
    r'"""[\s\S]*?"""|'
    + r"'''[\s\S]*?'''|"
    + r'"(?:[^"\\\n]|\\.)*"|'
    + r"'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#[^\n]*"
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
TIMEOUT = 60.0  # seconds; a question of an analyst that takes longer is a mistake more often than a need


@dataclass(frozen=True, slots=True)
class Question:
    """A ready question: its name, what it answers, its SPARQL text and its parameters (variable name to what it is)."""

    name: str
    answers: str
    sparql: str
    params: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: `body` is SPARQL-results JSON, or Turtle for a `graph`.

    `csv` is there for a `table` only.
    """

    kind: Literal["table", "boolean", "graph"]
    body: str
    csv: str = ""

    @property
    def variables(self) -> list[str]:
        """The names of a table's columns."""
        return list(json.loads(self.body)["head"]["vars"])

    @property
    def rows(self) -> list[list[str | None]]:
        """The cells of a table.

        IRIs shortened by the known prefixes, None where a variable is unbound.
        """
        bindings = json.loads(self.body)["results"]["bindings"]
        return [[_cell(row.get(v)) for v in self.variables] for row in bindings]

    @property
    def holds(self) -> bool:
        """The answer to an ASK."""
        return bool(json.loads(self.body)["boolean"])


@cache
def questions() -> dict[str, Question]:
    """The ready questions by name."""
    return {
        path.stem: _question(path) for path in sorted((ontology_dir() / "queries").glob("*.rq"))
    }


def find(text: str) -> Question:
    """What the user means: a file ending in .rq, the name of a ready question, or SPARQL itself.

    Raises:
        NotFoundError: one word that is no ready question, or a file that does not exist.
    """
    if text.endswith(".rq"):
        path = Path(text)
        if not path.is_file():
            raise NotFoundError(f"no query file {text}")
        return _question(path)
    if re.fullmatch(r"[\w-]+", text):
        if text not in questions():
            near = did_you_mean(text, questions())
            raise NotFoundError(
                f"no ready question {text!r}{near}; there are: {', '.join(questions())}"
            )
        return questions()[text]
    return Question("query", "", text, ())


def ask(
    graph: Path,
    question: Question,
    params: dict[str, str] | None = None,
    *,
    timeout: float = TIMEOUT,
) -> Answer:
    """Run a question on a TriG file.

    Args:
        graph: the `graph.trig` of a build.
        question: what to ask.
        params: values of the question's parameters; a parameter that is not set leaves its
            variable free.
        timeout: seconds after which the query is ended.

    Raises:
        NotFoundError: there is no such file, or the question has no such parameter.
        QueryError: the query is wrong (the message names line and column), asks for the
            network, or took too long.
    """
    if not graph.is_file():
        raise NotFoundError(
            f"no graph at {graph}; run `kg build` first, or name the folder of a build"
        )
    known = dict(question.params)
    for name in params or {}:
        if name not in known:
            raise NotFoundError(
                f"{question.name} has no parameter {name!r}; it has: {', '.join(known) or 'none'}"
            )
    if _calls_service(question.sparql):
        raise QueryError(f"{question.name}: SERVICE asks another server; kg uses no network")
    sparql = question.sparql
    for name, value in sorted((params or {}).items()):
        sparql = _set(sparql, name, value)
    return _in_worker(graph, question.name, sparql, timeout)


def _set(sparql: str, name: str, value: str) -> str:
    """The query with ``VALUES ?name { UNDEF }`` made to hold a string.

    JSON's escapes are SPARQL's.
    """
    return re.sub(
        rf"(VALUES\s+\?{name}\s*\{{\s*)UNDEF(\s*\}})",
        lambda m: m[1] + json.dumps(value) + m[2],
        sparql,
    )


def _in_worker(graph: Path, name: str, sparql: str, timeout: float) -> Answer:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=_work, args=(theirs, str(graph), sparql), daemon=True)
    worker.start()
    theirs.close()
    try:
        if not ours.poll(timeout):
            raise QueryError(
                f"{name}: no answer after {timeout:g} seconds; narrow the query or allow more time"
            )
        ok, *rest = ours.recv()
    except EOFError:
        raise QueryError(
            f"{name}: the query's process ended without an answer (out of memory?)"
        ) from None
    finally:
        worker.kill()
        worker.join()
        ours.close()
    if not ok:
        raise QueryError(f"{name}: {rest[0]}")
    return Answer(*rest)


def _work(pipe: Connection, graph: str, sparql: str) -> None:
    """Runs in a process of its own: load, ask, send (True, kind, body, csv) or (False, reason)."""
    import pyoxigraph as ox

    store = ox.Store()
    try:
        store.bulk_load(path=graph, format=ox.RdfFormat.TRIG)
    except (SyntaxError, ValueError, OSError) as e:
        pipe.send((False, f"{graph} cannot be loaded: {e}"))
        return
    try:
        result = store.query(sparql, prefixes=PREFIXES)
        pipe.send((True, *_serialise(result)))
    except SyntaxError as e:
        pipe.send((False, _where(sparql, str(e))))
    except (ValueError, OSError, RuntimeError) as e:
        pipe.send((False, str(e)))


def _serialise(result: Any) -> tuple[str, str, str]:
    import pyoxigraph as ox

    if isinstance(result, ox.QueryTriples):
        triples = ox.serialize(
            sorted(result, key=str), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES
        )
        return "graph", (triples or b"").decode(), ""
    body = (result.serialize(format=ox.QueryResultsFormat.JSON) or b"").decode()
    return (
        ("boolean", body, "")
        if isinstance(result, ox.QueryBoolean)
        else ("table", body, _csv(body))
    )


def _csv(body: str) -> str:
    """SPARQL 1.1 CSV made from the JSON, since a result can be read only once."""
    import csv
    import io

    table = json.loads(body)
    names = table["head"]["vars"]
    out = io.StringIO()
    writer = csv.writer(out)  # CRLF, as the SPARQL CSV format wants
    writer.writerow(names)
    for row in table["results"]["bindings"]:
        writer.writerow([_plain(row[n]) if n in row else "" for n in names])
    return out.getvalue()


def _plain(term: dict[str, Any]) -> str:
    return f"_:{term['value']}" if term["type"] == "bnode" else str(term["value"])


def _cell(term: dict[str, Any] | None) -> str | None:
    if term is None:
        return None
    value = _plain(term)
    if term["type"] == "uri":
        name, base = max(
            ((n, b) for n, b in PREFIXES.items() if value.startswith(b)),
            key=lambda p: len(p[1]),
            default=("", ""),
        )
        return f"{name}:{value[len(base) :]}" if base else value
    return value


def _where(sparql: str, message: str) -> str:
    """Oxigraph's message as one line: position, the words that stand there, and what would be allowed where that is short."""
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if found is None:
        return " ".join(message.split())
    form = _form(sparql)
    if form is not None and form[0].upper() not in _FORMS:
        allowed = (
            f"a question begins with {', '.join(_FORMS)}{did_you_mean(form[0].upper(), _FORMS)}"
        )
        return f"line {form[1]}, column {form[2]}: {form[0]!r} is no form of query; {allowed}"
    line, column, expected = int(found[1]), int(found[2]), " ".join(found[3].split())
    lines = sparql.splitlines() or [""]
    words = lines[line - 1][max(0, column - 1) :].strip()[:30] if line <= len(lines) else ""
    place = f"line {line}, column {column}: SPARQL not understood" + (
        f" at {words!r}" if words else " at the end"
    )
    if "Prefix not found" in expected:
        return f"line {line}, column {column}: the prefix there is not declared; known without declaring: {', '.join(PREFIXES)}"
    return place if len(expected) > 100 else f"{place}; {expected}"


def _form(sparql: str) -> tuple[str, int, int] | None:
    """The first word after the prologue (SELECT, ASK …) with its line and column, or None where there is none."""
    prologue = r"(?:\s|#[^\n]*\n|(?:PREFIX\s+[^\s<]*\s*<[^>]*>)|(?:BASE\s*<[^>]*>))*"
    found = re.match(prologue + r"(\w+)", sparql, re.IGNORECASE)
    if found is None:
        return None
    before = sparql[: found.start(1)]
    return found[1], before.count("\n") + 1, len(before) - before.rfind("\n")


def _calls_service(sparql: str) -> bool:
    """Whether the word SERVICE stands outside strings, IRIs and comments."""
    bare = _NOT_SYNTAX.sub(" ", sparql)
    return re.search(r"(?<![\w:?$-])service(?![\w:])", bare, re.IGNORECASE) is not None


def _question(path: Path) -> Question:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise NotFoundError(f"query file {path} cannot be read: {e}") from e
    comments = [line[1:].strip() for line in text.splitlines() if line.startswith("#")]
    params = tuple(
        (m[1], m[2]) for c in comments if (m := re.fullmatch(r"param (\w+): (.+)", c))
    )
    answers = next((c for c in comments if c and not c.startswith("param ")), "")
    return Question(path.stem, answers, text, params)
