"""kg rules …: the rules that find relations and events."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import AsJson, RulesDir
from kg.cli.show import table


def check(dirs: Annotated[list[Path] | None, typer.Argument(help="Folders of rules; default: kg's own.")] = None) -> None:
    """Check rule files against the ontology; all faults at once."""
    from kg import rules

    found = rules.load([*rules.BUILT_IN, *(dirs or [])])
    typer.echo(f"{len(found)} rules, no faults")


def list_(
    yields: Annotated[str | None, typer.Option(help="Only rules for this relation or event type.")] = None,
    rules: RulesDir = None,
    as_json: AsJson = False,
) -> None:
    """List the rules."""
    from kg import rules as stage

    found = stage.load([*stage.BUILT_IN, *([rules] if rules else [])])
    rows = [[r.id, r.yields, f"{r.file}:{r.line}", r.examples[0].text] for r in found.all if yields in (None, r.yields)]
    table(("rule", "yields", "file", "example"), rows, as_json=as_json)


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(help="The rules that find relations and events.", no_args_is_help=True, rich_markup_mode=None)
    group.command("check")(check)
    group.command("list")(list_)
    app.add_typer(group, name="rules")
