"""What the commands print: tables, JSON, lines, progress, messages."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

# No markup, highlighting or emoji: "[1]" and ":100:" in a file's name are its words.
messages = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def table(head: Sequence[str], rows: Iterable[Sequence[Any]], *, as_json: bool) -> None:
    """A table on a terminal, tab-separated lines into a pipe, JSON where it is asked for."""
    rows = list(rows)
    if as_json:
        typer.echo(
            json.dumps(
                [dict(zip(head, row, strict=True)) for row in rows],
                ensure_ascii=False,
                indent=2,
            )
        )
    elif not sys.stdout.isatty():
        # Tabs and line breaks within a cell would tear the table apart.
        for row in [head, *rows]:
            typer.echo("\t".join(" ".join(str("" if c is None else c).split()) for c in row))
    else:
        drawn = Table(*head, highlight=False)
        for row in rows:
            # Only here: a pipe's reader is no terminal that could be steered.
            drawn.add_row(*(safe(c) for c in row))
        Console(markup=False, highlight=False, emoji=False).print(drawn)


def records(kind: Any, rows: Sequence[Any], *, as_json: bool) -> None:
    """A table, or JSON, of named tuples of one kind."""
    if as_json:
        typer.echo(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=2))
    else:
        table(kind._fields, rows, as_json=False)


def safe(cell: Any) -> str:
    """A cell without control characters.

    Words of an article must not steer the reader's terminal.
    """
    return "".join(c if c.isprintable() else " " for c in str("" if cell is None else cell))


@contextlib.contextmanager
def lines(output: str) -> Iterator[Callable[[str], None]]:
    """A writer of lines to standard output or to a file that appears whole or not at all."""
    # Each line is flushed, so that what reads the pipe can begin.
    if output == "-":
        yield typer.echo
        return
    from kg.files import appearing

    with appearing(Path(output)) as file:

        def write(line: str) -> None:
            file.write(line + "\n")

        yield write


@contextlib.contextmanager
def progress(what: str) -> Iterator[Callable[[], None]]:
    """A counter of documents on a terminal, silence elsewhere.

    Yields the function that counts one.
    """
    # A log file has no use for a bar that is drawn over and over.
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
        # How many there are is known only at the end: sources are read as they come.
        task = bar.add_task(what, total=None)
        yield lambda: bar.advance(task)
