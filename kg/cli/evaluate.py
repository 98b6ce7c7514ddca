"""kg evaluate: how good kg is, on the challenge set or on gold data."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import AsJson, Model, RulesDir, Workers, text
from kg.cli.show import messages, table
from kg.model.errors import NotFoundError, ReadError

if TYPE_CHECKING:
    from kg.evaluate.metrics.score import Result
    from kg.workflows.workers import Settings

BY = ("phenomenon", "type", "rule")


def evaluate(  # noqa: PLR0913 each is an option of the command
    gold: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Gold data: .jsonl in the annotation format, or .yml of cases; default: the challenge set."
        ),
    ] = None,
    predicted: Annotated[
        Path | None,
        typer.Option(
            help="Annotations to score, as `kg annotate` or `kg build` wrote them; default: made now."
        ),
    ] = None,
    task: Annotated[
        str | None, typer.Option(help="Only this task, such as entities or relations.")
    ] = None,
    corpus: Annotated[
        bool,
        typer.Option("--corpus", help="What is one thing, or one event, across documents."),
    ] = False,
    by: Annotated[
        str | None, typer.Option(help="phenomenon or rule for cases; type or rule for gold.")
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--map", help="Which of kg's relations are gold's: dwie, knowledgenet or a file."
        ),
    ] = None,
    errors: Annotated[
        int, typer.Option(min=0, help="Show so many errors: of each kind and task, or cases.")
    ] = 0,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Only how confidence and being right agree.")
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option(
            help="What --json printed of the cases before: show those that are worse or better now."
        ),
    ] = None,
    model: Model = None,
    workers: Workers = 1,
    rules: RulesDir = None,
    as_json: AsJson = False,
) -> None:
    """Score kg: on the challenge set of small cases, or on gold data of your own."""
    from kg.workflows.workers import Settings

    if by is not None and by not in BY:
        raise NotFoundError(f"--by {by}: nothing is shown by that, only by {', '.join(BY)}")
    settings = Settings(model, rules=text(rules))
    of_cases = not gold or all(path.suffix in (".yml", ".yaml") for path in gold)
    if of_cases:
        if by == "type" or calibration or corpus or task or predicted:
            raise NotFoundError(
                "that needs gold data: kg evaluate GOLD.jsonl; cases are scored by phenomenon or rule"
            )
        _cases(gold, settings, (by, errors, against), as_json=as_json)
        return
    if against is not None or by == "phenomenon":
        raise NotFoundError(
            "that needs cases: gold data has no phenomena, and is shown by type or rule"
        )
    results = _score(gold or [], predicted, (task, corpus, mapping), settings, workers)
    if as_json:
        typer.echo(json.dumps(_data(results, by, errors), ensure_ascii=False, indent=2))
    else:
        _print(results, by, errors, calibration=calibration)


def _cases(
    files: list[Path] | None,
    settings: "Settings",
    what: tuple[str | None, int, Path | None],
    *,
    as_json: bool,
) -> None:
    from kg.evaluate import report
    from kg.evaluate.cases import case, challenge
    from kg.workflows import evaluation_run

    by, errors, against = what
    before = None if against is None else evaluation_run.read_right(against)
    outcomes, firings = evaluation_run.run_cases(
        case.load(files or case.challenge_set()), settings
    )
    tables = {
        "rules" if by == "rule" else "phenomena": report.rules(firings)
        if by == "rule"
        else report.phenomena(outcomes),
        "failing": report.failing(outcomes, errors),
    }
    if before is not None:
        tables["changed"] = (
            ("case", "now"),
            [list(row) for row in challenge.flipped(before, challenge.right(outcomes))],
        )
    if as_json:
        shown = {
            name: [dict(zip(head, row, strict=True)) for row in rows]
            for name, (head, rows) in tables.items()
        }
        typer.echo(
            json.dumps(
                shown | {"cases": challenge.right(outcomes)}, ensure_ascii=False, indent=2
            )
        )
        return
    for n, (head, rows) in enumerate(tables.values()):
        if rows:
            typer.echo("\n" if n else "", nl=False)
            table(head, rows, as_json=False)


def _score(
    files: list[Path],
    predicted: Path | None,
    what: tuple[str | None, bool, str | None],
    settings: "Settings",
    workers: int,
) -> "list[Result]":
    from kg.evaluate import gold as gold_data
    from kg.evaluate import tasks
    from kg.workflows import evaluation_run

    task, corpus, mapping = what
    gold = gold_data.load(files)
    names = tasks.choose(gold, task, corpus=corpus)
    try:
        tasks.meaning(names, gold, mapping)
    except ReadError as e:
        names = [name for name in names if name not in tasks.MAPPED]
        if mapping is not None or not names:
            raise
        messages.print(f"kg: relations are not scored: {e}")
    found = (
        evaluation_run.read(predicted)
        if predicted
        else evaluation_run.annotate(gold, names, settings, workers=workers)
    )
    absent = [g.article.id for g in gold if g.article.id not in found]
    if absent:
        messages.print(
            f"kg: {len(absent)} of {len(gold)} documents have no annotations, and count as empty"
        )
    return tasks.run(names, gold, found, mapping)


def _print(results: "list[Result]", by: str | None, errors: int, *, calibration: bool) -> None:
    from kg.evaluate import report

    firings = [f for r in results for f in r.firings]
    if not calibration:
        if by == "rule":
            table(*report.rules(firings), as_json=False)
        else:
            table(*(report.types if by == "type" else report.measures)(results), as_json=False)
    shown, error = report.confidences(firings)
    if shown[1] and by != "rule":
        typer.echo("" if calibration else "\nRelations by confidence:")
        table(*shown, as_json=False)
        typer.echo(f"expected calibration error {error:.3f}")
    elif calibration:
        messages.print(
            "kg: gold judges no relation that was found, so there is no reliability table"
        )
    for result in results:
        for row in report.worst(result.errors, errors):
            typer.echo(f"{result.task}: {row.kind}: {row.document}: {row.what}")


def _data(results: "list[Result]", by: str | None, errors: int) -> dict[str, Any]:
    from kg.evaluate import report
    from kg.evaluate.metrics.calibration import by_rule

    firings = [f for r in results for f in r.firings]
    (head, rows), error = report.confidences(firings)
    data: dict[str, Any] = {"tasks": [report.as_data(r) for r in results]}
    if rows:
        data["confidence"] = [dict(zip(head, row, strict=True)) for row in rows]
        data["calibration_error"] = round(error, 4)
    if by == "rule":
        data["rules"] = [row._asdict() for row in by_rule(firings)]
    if errors:
        data["errors"] = [
            {"task": r.task, **e._asdict()}
            for r in results
            for e in report.worst(r.errors, errors)
        ]
    return data


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(evaluate)
