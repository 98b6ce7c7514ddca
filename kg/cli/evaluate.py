"""kg evaluate: how good kg is, on the challenge set or on gold data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from kg.cli.options import MOST_LINES, AsJson, Model, RulesDir, Workers, a_path, a_source, text
from kg.cli.show import put, put_data, put_line, table, tell
from kg.cli.usage import check_choice, refuse, wrong_usage
from kg.model.errors import NotFoundError, ReadError

if TYPE_CHECKING:
    from kg.evaluate.metrics.score import Result
    from kg.workflows.workers import Settings

# Cases are shown by phenomenon or rule, gold data by type or rule.
BY = ("phenomenon", "type", "rule")
# The head and the rows of a table.
Shown: TypeAlias = tuple[Sequence[str], Sequence[Sequence[object]]]


@dataclass(frozen=True, slots=True)
class View:
    """How results are shown: by what, how many errors, only the calibration, as JSON."""

    by: str | None
    errors: int
    calibration: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """What is scored: files of gold, annotations or None for those made now, which tasks.

    `mapping` leads from gold's relations to kg's; `corpus` asks for tasks across documents.
    """

    files: list[Path]
    predicted: Path | None
    task: str | None
    corpus: bool
    mapping: str | None


def evaluate(  # noqa: PLR0913 each is an option of the command
    gold: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Gold data: .jsonl in the annotation format, or .yml of cases;"
            " default: the challenge set.",
            parser=a_path,
        ),
    ] = None,
    predicted: Annotated[
        Path | None,
        typer.Option(
            help="Annotations to score, as `kg annotate` or `kg build` wrote them;"
            " default: made now.",
            parser=a_path,
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
            "--map",
            help="Which of kg's relations are gold's: dwie, knowledgenet or a file.",
            parser=a_source,
        ),
    ] = None,
    errors: Annotated[
        int,
        typer.Option(
            min=0,
            max=MOST_LINES,
            help="Show so many errors: of each kind and task, or cases.",
        ),
    ] = 0,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Only how confidence and being right agree.")
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option(
            help="What --json printed of the cases before: show those that are worse or better"
            " now.",
            parser=a_path,
        ),
    ] = None,
    model: Model = None,
    workers: Workers = 1,
    rules: RulesDir = None,
    as_json: AsJson = False,
) -> None:
    """Score kg: on the challenge set of small cases, or on gold data of your own."""
    from kg.workflows.workers import Settings

    check_choice("--by", by, BY)
    settings = Settings(model, rules=text(rules))
    view = View(by, errors, calibration, as_json)
    if not gold or all(path.suffix in (".yml", ".yaml") for path in gold):
        only_of_gold = {
            "--by type": by == "type",
            "--calibration": calibration,
            "--corpus": corpus,
            "--task": task,
            "--predicted": predicted,
        }
        refuse(
            only_of_gold,
            "that needs gold data: kg evaluate GOLD.jsonl; cases are scored by phenomenon or"
            " rule",
        )
        _evaluate_cases(gold, settings, against, view)
        return
    refuse(
        {"--against": against, "--by phenomenon": by == "phenomenon"},
        "that needs cases: gold data has no phenomena, and is shown by type or rule",
    )
    results = _score(Scored(gold, predicted, task, corpus, mapping), settings, workers)
    if view.as_json:
        put_data(_data(results, view))
    else:
        _print(results, view)


def _evaluate_cases(
    files: list[Path] | None, settings: "Settings", against: Path | None, view: View
) -> None:
    """Run cases and show what became of them."""
    from kg.evaluate import report
    from kg.evaluate.cases import case, challenge
    from kg.workflows import evaluation_run

    # Read first: a wrong file should not cost the time of a run.
    before = None if against is None else evaluation_run.read_right(against)
    outcomes, firings = evaluation_run.run_cases(
        case.load(files or case.challenge_set()), settings
    )
    right = challenge.right(outcomes)
    tables: dict[str, Shown] = {}
    if view.by == "rule":
        tables["rules"] = report.rules(firings)
    else:
        tables["phenomena"] = report.phenomena(outcomes)
    tables["failing"] = report.failing(outcomes, view.errors)
    if before is not None:
        changed = [list(row) for row in challenge.flipped(before, right)]
        # Last, where it is seen.
        tables["changed"] = (("case", "now"), changed)
    if view.as_json:
        data = {name: _as_records(shown) for name, shown in tables.items()}
        put_data(data | {"cases": right})
    else:
        _print_tables(tables.values())


def _as_records(shown: Shown) -> list[dict[str, object]]:
    head, rows = shown
    return [dict(zip(head, row, strict=True)) for row in rows]


def _print_tables(tables: Iterable[Shown]) -> None:
    """Print tables with a line between them; an empty one is left out."""
    for number, (head, rows) in enumerate(tables):
        if rows:
            put("\n" if number else "", end="")
            table(head, rows, as_json=False)


def _score(scored: Scored, settings: "Settings", workers: int) -> "list[Result]":
    """Score what was found, or is found now, against gold.

    Relations of gold that are not kg's are left out, unless they are what was asked for.
    """
    from kg.evaluate import gold as gold_data
    from kg.evaluate import tasks
    from kg.workflows import evaluation_run

    check_choice("--task", scored.task, sorted({**tasks.PLAIN, **tasks.MAPPED}))
    gold = gold_data.load(scored.files)
    names = tasks.choose(gold, scored.task, corpus=scored.corpus)
    try:
        with wrong_usage(NotFoundError):
            tasks.meaning(names, gold, scored.mapping)
    except ReadError as e:
        names = [name for name in names if name not in tasks.MAPPED]
        if scored.mapping is not None or not names:
            raise
        tell(f"relations are not scored: {e}")
    if scored.predicted:
        extracts = evaluation_run.read(scored.predicted)
    else:
        extracts = evaluation_run.annotate(gold, names, settings, workers=workers)
    # Scores of a part of the documents would look better than they are.
    absent = sum(g.article.id not in extracts for g in gold)
    if absent:
        tell(f"{absent} of {len(gold)} documents have no annotations, and count as empty")
    return tasks.run(names, gold, extracts, scored.mapping)


def _print(results: "list[Result]", view: View) -> None:
    from kg.evaluate import report

    firings = [f for r in results for f in r.firings]
    if not view.calibration:
        _print_measures(results, view)
    shown, error = report.confidences(firings)
    # Rules have their own column of how often they are right.
    if shown[1] and view.by != "rule":
        put("" if view.calibration else "\nRelations by confidence:")
        table(*shown, as_json=False)
        put(f"expected calibration error {error:.3f}")
    elif view.calibration:
        tell("gold judges no relation that was found, so there is no reliability table")
    for result in results:
        for row in report.worst(result.errors, view.errors):
            put_line(f"{result.task}: {row.kind}: {row.document}: {row.what}")


def _print_measures(results: "list[Result]", view: View) -> None:
    from kg.evaluate import report

    if view.by == "rule":
        head, rows = report.rules([f for r in results for f in r.firings])
    elif view.by == "type":
        head, rows = report.types(results)
    else:
        head, rows = report.measures(results)
    table(head, rows, as_json=False)


def _data(results: "list[Result]", view: View) -> dict[str, Any]:
    """The same for a program: `tasks`, and `confidence`, `rules`, `errors` where asked for."""
    from kg.evaluate import report
    from kg.evaluate.metrics.calibration import by_rule

    firings = [f for r in results for f in r.firings]
    shown, error = report.confidences(firings)
    data: dict[str, Any] = {"tasks": [report.as_data(r) for r in results]}
    if shown[1]:
        data["confidence"] = _as_records(shown)
        # Four digits, so that rounding in the last place changes no file that is compared.
        data["calibration_error"] = round(error, 4)
    if view.by == "rule":
        data["rules"] = [row._asdict() for row in by_rule(firings)]
    # Only where asked for: of gold with thousands of documents they are many.
    if view.errors:
        data["errors"] = [row for result in results for row in _errors(result, view.errors)]
    return data


def _errors(result: "Result", most: int) -> Iterator[dict[str, Any]]:
    from kg.evaluate import report

    for error in report.worst(result.errors, most):
        yield {"task": result.task, **error._asdict()}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(evaluate)
