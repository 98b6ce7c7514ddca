"""kg query: SPARQL and the ready questions."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import AsJson, Folder
from kg.cli.show import put, put_json, put_turtle, table, tell
from kg.cli.usage import WrongUsageError, wrong_usage
from kg.model.errors import NotFoundError, OntologyError

if TYPE_CHECKING:
    from kg.sparql.engine import Answer, Question

# A week; systems wait for no more than some of their own units.
MOST_SECONDS = 7 * 86400.0
# Parameters whose value is a name of something in the graph.
NAMES = ("name", "place", "speaker")


def query(
    question: Annotated[
        str | None,
        typer.Argument(help="SPARQL, a file ending in .rq, or the name of a ready question."),
    ] = None,
    params: Annotated[
        list[str] | None, typer.Argument(help="Parameters of a ready question, as name=value.")
    ] = None,
    graph: Folder = Path("exports"),
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV instead of a table.")] = False,
    timeout: Annotated[
        float,
        typer.Option(min=0.1, max=MOST_SECONDS, help="Seconds after which the query is ended."),
    ] = 60.0,
) -> None:
    """Ask the graph in SPARQL; without a question, list the ready ones."""
    from kg.sparql import engine as stage
    from kg.store.folder import Store

    if question is None:
        _list_questions(as_json=as_json)
        return
    values = _parameters(params or ())
    asked = _find(question)
    _check_parameters(asked, values)
    answer = stage.ask(Store(graph).trig, asked, values, timeout=timeout)
    _show_answer(answer, as_json=as_json, as_csv=as_csv)
    # A program that reads JSON or CSV knows an empty answer by itself.
    if answer.kind == "table" and not (answer.rows or as_json or as_csv):
        why = "; ".join(_unknown(graph, values))
        tell("nothing in the graph answers this" + (f": {why}" if why else ""))


def _list_questions(*, as_json: bool) -> None:
    from kg.sparql import engine as stage

    rows = [
        [q.name, q.answers, " ".join(f"{name}=…" for name, _ in q.params)]
        for q in stage.questions().values()
    ]
    table(("question", "answers", "parameters"), rows, as_json=as_json)


def _find(question: str) -> "Question":
    """The question that is meant.

    Raises:
        WrongUsageError: no ready question is called so.
        NotFoundError: there is no such file.
    """
    from kg.sparql import engine as stage

    if question.endswith(".rq"):
        return stage.find(question)
    with wrong_usage(NotFoundError):
        return stage.find(question)


def _check_parameters(question: "Question", values: dict[str, str]) -> None:
    known = [name for name, _ in question.params]
    for name in values:
        if name not in known:
            raise WrongUsageError(
                f"{question.name} has no parameter {name!r}; it has:"
                f" {', '.join(known) or 'none'}"
            )


def _unknown(graph: Path, values: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with the values of a ready question's parameters.

    As far as the graph and the ontology can tell.
    """
    for name, value in values.items():
        try:
            _look_up(graph, name, value)
        except OntologyError as e:
            yield str(e)
        except NotFoundError as e:
            # A name of several things is a good value.
            if "nothing in the graph is called" in str(e):
                yield str(e)


def _look_up(graph: Path, name: str, value: str) -> None:
    from kg import ontology
    from kg.store.folder import Store, find_node

    if name in NAMES:
        find_node(Store(graph).graph, value)
    elif name == "type":
        ontology.load().check_class(value)


def _parameters(texts: Iterable[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in map(_parameter, texts):
        if name in values:
            raise WrongUsageError(f"the parameter {name!r} is given twice")
        values[name] = value
    return values


def _parameter(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise WrongUsageError(f"{text!r} is no parameter; write name=value")
    return name, value


def _show_answer(answer: "Answer", *, as_json: bool, as_csv: bool) -> None:
    # A CONSTRUCT gives a graph, which has no other form than Turtle.
    if answer.kind == "graph":
        put_turtle(answer.body)
    elif as_json:
        put_json(answer.body)
    elif answer.kind == "boolean":
        put("yes" if answer.holds else "no")
    # The last line has its end already.
    elif as_csv:
        put(answer.csv, end="")
    elif answer.rows:
        table(answer.variables, answer.rows, as_json=False)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(query)
